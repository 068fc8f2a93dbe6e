"""A text file of queries, one a line, as `engine locate --queries` reads it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import SpotterError
from ..text import tr

if TYPE_CHECKING:
    from pathlib import Path

MAX_QUERIES = 200
MAX_BYTES = 1 << 20


def read_queries(path: Path) -> list[tuple[str, str]]:
    """The lines of a file that are not empty, each after where it stands, as words for a message.

    Raises:
        SpotterError: It cannot be read, is no text in UTF-8, or has too many lines or none.
    """
    try:
        size = path.stat().st_size
        data = b"" if size > MAX_BYTES else path.read_bytes()
    except OSError as error:
        raise SpotterError(
            tr("The file of queries '{0}' cannot be read.").format(path), tr("Check its name."), str(error)
        ) from error
    if size > MAX_BYTES:
        raise SpotterError(
            tr("The file of queries '{0}' is larger than {1} MiB.").format(path.name, MAX_BYTES >> 20),
            tr("Give a text with a query a line."),
        )
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SpotterError(
            tr("The file of queries '{0}' is no text in UTF-8.").format(path.name), tr("Save it as UTF-8."), str(error)
        ) from error
    found = [(tr("in line {0}").format(number), line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not found:
        raise SpotterError(tr("The file of queries '{0}' is empty.").format(path.name), tr("Write a query a line."))
    if len(found) > MAX_QUERIES:
        raise SpotterError(
            tr("The file of queries '{0}' has more than {1} queries.").format(path.name, MAX_QUERIES),
            tr("Make several files of it, and ask each."),
        )
    return found
