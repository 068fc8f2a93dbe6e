"""Text files as other programs write them: UTF-8, or what a byte order mark or an XML declaration says."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")


class EncodingError(InputError):
    """A file is in an encoding that it does not name."""


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        InputError: It cannot be read.
        EncodingError: It is neither UTF-8 nor begins with a byte order mark.
    """
    return decoded(_bytes_of(path), path.name)


def read_xml_text(path: Path) -> str:
    """The text of an XML file, in the encoding that it declares.

    Raises:
        InputError: It cannot be read.
        EncodingError: It is not in the encoding that it declares, or, declaring none, not in UTF-8.
    """
    data = _bytes_of(path)
    declared = _DECLARED.match(data)
    return decoded(data, path.name, declared[1].decode("ascii") if declared else "utf-8")


def text_lines(path: Path) -> Iterator[tuple[int, str | EncodingError]]:
    """The lines of a file with their numbers from 1, one in memory at a time; instead of one that is not text, why.

    Raises:
        InputError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            encoding = _marked(file.read(4)) or "utf-8"
            if encoding not in ("utf-8", "utf-8-sig"):  # a line does not end at a byte there
                yield from enumerate(decoded(_bytes_of(path), path.name).split("\n"), 1)
                return
            file.seek(0)
            for number, line in enumerate(file, 1):
                try:
                    yield number, decoded(line, f"{path.name}:{number}")
                except EncodingError as error:
                    yield number, error
    except OSError as error:
        raise InputError(f"'{path}' cannot be read.", "Check the path.", str(error)) from error


def decoded(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """Bytes as text.

    Args:
        data: What a file holds; a byte order mark at its begin decides.
        name: Of the file, for messages.
        encoding: What else it is in.

    Raises:
        EncodingError: They are not in that encoding, or there is no such encoding.
    """
    encoding = _marked(data) or encoding
    shown = encoding.upper().removesuffix("-SIG")
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise EncodingError(f"'{name}' is not in {shown}.", "Save it as UTF-8.", str(error)) from error
    if "\0" in text:  # UTF-16 without its mark reads as ASCII with gaps
        raise EncodingError(f"'{name}' is not in {shown}: it holds zero bytes.", "Save it as UTF-8.")
    return text


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"'{path}' cannot be read.", "Check the path.", str(error)) from error
