"""Label files in XML, read without entities: nothing is expanded and nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path


def read_xml(path: Path) -> ElementTree.Element:
    """The root of a label file.

    Raises:
        InputError: It is missing, no XML, or declares entities.
    """
    try:
        data = path.read_bytes()
        if b"<!ENTITY" in data:
            raise InputError(f"'{path}' declares XML entities.", "Labels need none: remove them.")
        return ElementTree.fromstring(data)
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"'{path}' cannot be read as XML.", "Check that it is whole.", str(error)) from error


def number(parent: ElementTree.Element, name: str) -> float:
    """A number by the name of its element.

    Raises:
        ValueError: It is missing or no number.
    """
    text = parent.findtext(name)
    if text is None:
        raise ValueError(f"{name} is missing")
    return float(text)
