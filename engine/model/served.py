"""Models behind an address that are kept under a name: what was found when they were added.

A record is a small JSON file; keys stand elsewhere (`engine.model.secrets`).
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from engine.files import atomic_write
from engine.model import store
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import TypeAdapter

NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,63}")
PICTURE_SIDE = 1120  # px: the longest side of a picture that is sent, where nobody said otherwise


@dataclass(frozen=True)
class ServedModel:
    """A model of a server.

    Attributes:
        name: What it is called here.
        address: The server's base address.
        model: The server's name for it.
        family: Name of the family by which it is asked and read.
        runner: What the server seems to be, such as "Ollama"; "" when it does not tell.
        picture_side: The longest side in pixels of a picture that it takes as it is.
        picture_tokens: Tokens that the server counted for the probe's picture and question; 0 when it did not tell.
        picture_pixels: Pixels of that picture.
        logprobs: Whether it gives token probabilities; None when it was not asked.
        reasoning_apart: Whether its reasoning comes in a field of its own.
        squares: How many of the probe's three squares it found; None when it was not asked.
        added: When, ISO 8601, UTC.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "ignore"}

    name: str
    address: str
    model: str
    family: str
    runner: str = ""
    picture_side: int = PICTURE_SIDE
    picture_tokens: int = 0
    picture_pixels: int = 0
    logprobs: bool | None = None
    reasoning_apart: bool = False
    squares: int | None = None
    added: str = ""

    @property
    def is_here(self) -> bool:
        """Whether its server runs on this computer."""
        return is_loopback(urlsplit(self.address).hostname or "")


def record(name: str) -> ServedModel | None:
    """The model kept under a name, or None."""
    return _read(_path(name)) if NAME.fullmatch(name) else None


def records() -> dict[str, ServedModel]:
    """All that are kept, by name."""
    read = map(_read, sorted(_folder().glob("*.json")))
    return {one.name: one for one in read if one is not None}


def keep(one: ServedModel) -> None:
    """Keep a model under its name, in place of an earlier one.

    Raises:
        InputError: The name cannot be used, or the record cannot be written.
    """
    if not NAME.fullmatch(one.name):
        raise InputError(
            f"The name {one.name[:80]!r} cannot be used.", "Use up to 64 letters, digits, points, hyphens, underscores."
        )
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        atomic_write(_path(one.name), json.dumps(asdict(one), indent=2) + "\n")
    except OSError as error:
        raise InputError(f"The model cannot be kept: {error.strerror}.", "Set SPOTTER_HOME.") from error


def remove(name: str) -> bool:
    """Forget the model of a name; whether there was one."""
    there = record(name) is not None
    if there:
        _path(name).unlink(missing_ok=True)
    return there


def is_loopback(host: str) -> bool:
    """Whether a host is this computer."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _folder() -> Path:
    return store.home() / "servers"


def _path(name: str) -> Path:
    return _folder() / f"{name}.json"


@cache
def _shape() -> TypeAdapter[ServedModel]:
    """What checks a record: it takes longer to make than hundreds of records to read."""
    from pydantic import TypeAdapter

    return TypeAdapter(ServedModel)


def _read(path: Path) -> ServedModel | None:
    try:
        return _shape().validate_json(path.read_bytes())
    except (OSError, ValueError):
        return None
