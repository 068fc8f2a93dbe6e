"""Files and folders that are written whole or not at all, and what is wrong with the fields of one that is read.

Whoever opens a path that is written here sees the content of before or that of after, never a part; a program that is
killed meanwhile leaves a hidden file or folder beside it.
"""

from __future__ import annotations

import importlib.util
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from engine import platform
from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import ValidationError

_LONGEST_NAME = 40  # characters of a field's name in a message: a file may come from anywhere


def need(package: str, extra: str, what: str) -> None:
    """Make sure that a package is there which a light installation leaves out.

    Args:
        package: What is imported.
        extra: Which extra of the engine brings it.
        what: What needs it, as the subject of a sentence in the plural.

    Raises:
        InputError: It is not installed.
    """
    if importlib.util.find_spec(package) is None:
        raise InputError(
            f"{what} need the package {package}, which is not installed here.",
            f"Install the extra: pip install 'spotter-engine[{extra}]'.",
        )


def part_of(path: Path) -> Path:
    """A name beside a path for what is not finished yet; it keeps the ending, by which formats are told apart."""
    return path.with_name(f".{path.stem[:100]}-{uuid4().hex[:8]}.part{path.suffix}")


@contextmanager
def atomic_file(path: Path, *, sync: bool = False) -> Iterator[Path]:
    """A new path to write a file to, which takes the place of `path` when the block ends, and is gone when it fails.

    Args:
        path: In a folder that is there.
        sync: Wait until the content is on the disk, so that a crash of the machine does not undo it.

    Raises:
        OSError: The file cannot be written.
    """
    part = part_of(path)
    try:
        yield part
        if sync:
            platform.sync_to_disk(part)
        platform.replace(part, path)
    finally:
        with suppress(OSError):  # on Windows, one that another program has open stays
            platform.remove(part)


def atomic_write(path: Path, content: str | bytes, *, sync: bool = False) -> None:
    """Write a file, text as UTF-8; arguments and errors as for `atomic_file`."""
    with atomic_file(path, sync=sync) as part:
        part.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def atomic_folder(path: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `path` when the block ends, and is gone when it fails.

    What a killed program left of an earlier try is removed first.

    Raises:
        OSError: The folder cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        yield part
        replace_folder(part, path)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def replace_folder(part: Path, path: Path) -> None:
    """Put a folder that is complete in the place of another one.

    The other is moved aside before and removed afterwards, so that one which another program has open on Windows stays
    whole.

    Raises:
        OSError: It cannot be moved there; what was there is there still.
    """
    if not path.exists():
        platform.replace(part, path)
        return
    before = path.with_name(f".{path.name}-{uuid4().hex[:8]}.old")
    platform.replace(path, before)
    try:
        platform.replace(part, path)
    except OSError:
        platform.replace(before, path)
        raise
    shutil.rmtree(before, ignore_errors=True)


def wrong_field(error: ValidationError) -> str:
    """The first thing that is wrong with values that were read, without repeating them: the field, and what it is."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = [str(part) for part in first["loc"] if part != "[key]"]
    # A name is the file's own text: shown on a terminal, it must hold no control characters.
    where = "".join(c for c in ".".join(place) if c.isprintable())[:_LONGEST_NAME]
    if first["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
        return f"unknown field {where!r}"
    if first["type"] in {"missing", "missing_argument"}:
        return f"there is no field {where!r}"
    said = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{where}: {said[:1].lower()}{said[1:]}" if where else said
