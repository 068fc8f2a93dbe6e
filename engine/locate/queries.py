"""A file of queries that are asked in one look: a text with one a line, or a table as CSV or JSON.

A table has the column `text`, and may have `task`, `min_score` and `compare`; what a row leaves out is as the options
say. All rows are looked at before anything is asked, and what is wrong with them is told together.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engine.locate.query import QueryError, make_query, parse_task

if TYPE_CHECKING:
    from pathlib import Path

    from engine.locate.request import Request
    from engine.words import Query

MAX_QUERIES = 200
MAX_BYTES = 1 << 20
_TOLD = 10  # faults of a file that are told one by one
Row = tuple[str, Mapping[str, Any]]
"""Where a row stands, and its values by column."""


@dataclass(frozen=True)
class AskedQuery:
    """A row of a file.

    Attributes:
        query: What is asked.
        min_score: What scores less is dropped; None where the row does not say it.
        compare: Whether what its words compare decides over the whole scene; None where the row does not say it.
    """

    query: Query
    min_score: float | None = None
    compare: bool | None = None

    def of(self, request: Request) -> Request:
        """The request that asks it as another one asks."""
        said = {"min_score": self.min_score, "compare": self.compare}
        options = request.options.model_copy(update={name: value for name, value in said.items() if value is not None})
        return replace(request, query=self.query, options=options)


def read_queries(path: Path, task: str = "auto") -> list[AskedQuery]:
    """The queries of a file.

    Args:
        path: Ends in .txt (one query a line; empty lines count for nothing), .csv (with a head) or .json (a list of
            texts, or of objects with the columns of a table).
        task: What is asked by rows that do not say it: the name of a task, or "auto".

    Raises:
        QueryError: The file cannot be read, or something in it is not understood; the sentence says in which rows.
    """
    parse_task(task)
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise QueryError(f"'{path.name}' does not end in a known format.", f"End it in {', '.join(_READERS)}.")
    text = _text(path)
    faults: list[str] = []
    found: list[AskedQuery] = []
    places: dict[Query, str] = {}
    for number, (place, values) in enumerate(read(path, text)):
        if number == MAX_QUERIES:
            raise QueryError(
                f"'{path.name}' has more than {MAX_QUERIES} queries.", "Make several files of it, and ask each."
            )
        wrong, asked = _parsed(values, task)
        if asked is not None and asked.query in places:
            wrong = [f"it asks what {places[asked.query]} asks"]
        faults += [f"{place}: {one}" for one in wrong]
        if asked is not None:
            places.setdefault(asked.query, place)
            found.append(asked)
    if faults:
        more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        raise QueryError(
            f"'{path.name}' is not understood. {'; '.join(faults[:_TOLD])}{more}.",
            f"The columns are {', '.join(_COLUMNS)}; mend these rows, or leave them out.",
        )
    if not found:
        raise QueryError(f"'{path.name}' holds no query.", "Write one a line.")
    return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise QueryError(f"'{path.name}' is larger than {MAX_BYTES >> 20} MiB.", "Name a file of queries.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"The queries '{path}' cannot be read.", "Check the file's name.", str(error)) from error
    except UnicodeDecodeError as error:
        raise QueryError(f"'{path.name}' is no text in UTF-8.", "Save it as UTF-8.", str(error)) from error


def _of_text(path: Path, text: str) -> Iterator[Row]:
    del path
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield f"line {number}", {"text": line}


def _of_csv(path: Path, text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        _check_columns(path, head)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _check_width(path, reader.line_num, cells, head)
                yield f"line {reader.line_num}", dict(zip(head, cells, strict=False))
    except csv.Error as error:
        raise QueryError(f"Line {reader.line_num} of '{path.name}' is no CSV: {error}.", "Mend that line.") from error


def _check_columns(path: Path, head: list[str]) -> None:
    unknown = [name for name in head if name not in _COLUMNS]
    twice = {name for name in head if head.count(name) > 1}
    if unknown or twice or "text" not in head:
        wrong = [
            *(f"the column '{name}' is not known" for name in unknown),
            *(f"the column '{name}' is there twice" for name in sorted(twice - set(unknown))),
            *(["there is no column 'text'"] if "text" not in head else []),
        ]
        raise QueryError(
            f"The head of '{path.name}' is not understood: {'; '.join(wrong)}.",
            f"Its columns, with commas between, are {', '.join(_COLUMNS)}; only text has to be there.",
        )


def _check_width(path: Path, line: int, cells: list[str], head: list[str]) -> None:
    if len(cells) != len(head):
        raise QueryError(
            f"Line {line} of '{path.name}' has {len(cells)} cells, and the head has {len(head)}.",
            'A text with a comma in it stands in quotes: "the ship, not the boat".',
        )


def _of_json(path: Path, text: str) -> Iterator[Row]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QueryError(f"'{path.name}' is no JSON: {error}.", "Mend it.") from error
    if not isinstance(rows, list):
        raise QueryError(f"'{path.name}' holds no list.", 'Write one: ["ship", {"text": "car", "min_score": 0.5}].')
    for number, row in enumerate(rows, start=1):
        yield f"entry {number}", row if isinstance(row, dict) else {"text": row}


_READERS: Mapping[str, Callable[[Path, str], Iterator[Row]]] = {".txt": _of_text, ".csv": _of_csv, ".json": _of_json}


def _parsed(values: Mapping[str, Any], otherwise: str) -> tuple[list[str], AskedQuery | None]:
    """What is wrong with the values of a row, and what it asks where nothing is."""
    wrong = [f"the column '{name}' is not known" for name in values if name not in _COLUMNS]
    read: dict[str, Any] = {}
    for name, parse in _COLUMNS.items():
        value = values.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            read[name] = parse(value)
        except (QueryError, ValueError) as error:
            wrong.append(str(error).rstrip("."))
    if "text" not in read and not wrong:
        wrong.append("it has no text")
    if wrong:
        return wrong, None
    try:
        query = make_query(read["text"], parse_task(read.get("task", otherwise)))
    except QueryError as error:
        return [error.message.rstrip(".")], None
    return [], AskedQuery(query, read.get("min_score"), read.get("compare"))


def _as_text(value: Any) -> str:  # noqa: ANN401 (what stands in a file)
    if not isinstance(value, str):
        raise ValueError(f"the text is {json.dumps(value)}, and no text")
    return value


def _as_task(value: Any) -> str:  # noqa: ANN401 (as above)
    name = str(value).strip()
    parse_task(name)
    return name


def _as_score(value: Any) -> float:  # noqa: ANN401 (as above)
    try:
        score = float("nan") if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        score = float("nan")
    if not 0 <= score <= 1:
        raise ValueError(f"the min_score {value!r} is no number from 0 to 1")
    return score


def _as_truth(value: Any) -> bool:  # noqa: ANN401 (as above)
    said = str(value).strip().lower()
    if said not in ("true", "false"):
        raise ValueError(f"compare is {value!r}; it may be true or false")
    return said == "true"


_COLUMNS: Mapping[str, Callable[[Any], Any]] = {
    "text": _as_text,
    "task": _as_task,
    "min_score": _as_score,
    "compare": _as_truth,
}
