"""What every result file holds, whoever writes it: layers, their attributes and styles, and a record of each run.

The standard library and Python 3.9 only: the same files run inside QGIS.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, TypeVar, Union

_T = TypeVar("_T")
Value = Union[str, int, float, None]

BOXES, MASKS, EVIDENCE = "boxes", "masks", "evidence"
KINDS = {BOXES: "Polygon", MASKS: "MultiPolygon", EVIDENCE: "Polygon"}  # the layers, and the type of their geometries
# Name and type of each attribute: "text", "integer", "real" or "time" (ISO 8601, UTC).
FIELDS = (
    ("label", "text"),
    ("score", "real"),
    ("query", "text"),
    ("task", "text"),
    ("reasoning", "text"),
    ("model", "text"),
    ("revision", "text"),
    ("adapter", "text"),
    ("run", "text"),
    ("tile", "integer"),
    ("scene", "text"),
    ("time", "time"),
    ("mask_score", "real"),
    ("area_m2", "real"),
)
EVIDENCE_FIELDS = (("words", "text"), ("query", "text"), ("run", "text"), ("tile", "integer"), ("number", "integer"))
NAMES = tuple(name for name, _ in FIELDS)
TASKS = ("rec", "ovd", "gres")
STATUSES = ("running", "done", "stopped", "failed")
RUN_COLUMNS = (
    "id", "query", "task", "scene", "model", "revision", "adapter", "options", "counts", "reasoning", "warnings",
    "started", "finished", "status",
)  # fmt: skip


def layer_fields(kind: str) -> tuple[tuple[str, str], ...]:
    """The attributes of a layer ("boxes", "masks" or "evidence"): name and type of each."""
    return EVIDENCE_FIELDS if kind == EVIDENCE else FIELDS


def layer_style(kind: str) -> str:
    """The QML document that a layer is shown with; for QGIS 3.22, the oldest that is supported, and later ones."""
    return Path(__file__).with_name(f"{kind}.qml").read_text(encoding="utf-8")


def now() -> datetime:
    """The present moment, UTC, to the millisecond that files keep."""
    moment = datetime.now(timezone.utc)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def time_text(time: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as GeoPackage asks.

    >>> time_text(datetime(2026, 5, 4, 12, 0, 0, 250000, tzinfo=timezone.utc))
    '2026-05-04T12:00:00.250Z'
    """
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def time_value(text: str) -> datetime:
    """The inverse of `time_text`.

    Raises:
        ValueError: The text is not a time, or has no time zone.
    """
    time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if time.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return time


@dataclass(frozen=True)
class RunRecord:
    """One run.

    Attributes:
        id: Unique among all runs.
        query: The text that was asked.
        task: What it asked for: one of `TASKS`, or what else stands in a file.
        scene: Name of the scene.
        model: Name of the model.
        revision: Its commit; may be empty.
        adapter: Name of the adapter; may be empty.
        options: How the scene was cut, asked and filtered; values that JSON can hold.
        counts: Tiles, features and problems by name.
        reasoning: What the model said, also where nothing was found.
        warnings: Sentences that the user should see.
        started: With a time zone; None where a file does not say it.
        finished: The same, or None while it runs.
        status: One of `STATUSES`, or what else stands in a file. "running" also marks a run that was killed: its
            features are those of the finished tiles, not merged.
        unread: What a file says of the run and is not understood, by column; it is written again as it was.
    """

    id: str
    query: str
    task: str
    scene: str = ""
    model: str = ""
    revision: str = ""
    adapter: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    reasoning: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    started: datetime | None = field(default_factory=now)
    finished: datetime | None = None
    status: str = "running"
    unread: Mapping[str, object] = field(default_factory=dict)


def run_values(run: RunRecord) -> dict[str, Any]:
    """A run as text by column, in the order of `RUN_COLUMNS`; what is not text becomes JSON, times ISO 8601."""
    values: dict[str, Any] = {name: getattr(run, name) for name in RUN_COLUMNS[:7]}
    values |= {
        "options": json.dumps(dict(run.options), ensure_ascii=False),
        "counts": json.dumps(dict(run.counts)),
        "reasoning": json.dumps(list(run.reasoning), ensure_ascii=False),
        "warnings": json.dumps(list(run.warnings), ensure_ascii=False),
        "started": "" if run.started is None else time_text(run.started),
        "finished": None if run.finished is None else time_text(run.finished),
        "status": run.status,
    }
    return {**values, **run.unread}


def run_from_values(values: Mapping[str, object]) -> RunRecord:
    """The inverse of `run_values`: a value that is not understood is kept in `unread`, and stands for nothing else.

    Raises:
        KeyError: A column is missing.
    """
    unread: dict[str, object] = {}

    def read(name: str, parse: Callable[[str], _T], otherwise: _T) -> _T:
        try:
            return parse(str(values[name]))
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            unread[name] = values[name]
            return otherwise

    def known(name: str, among: tuple[str, ...]) -> str:
        text = "" if values[name] is None else str(values[name])
        if text not in among:
            unread[name] = values[name]
        return text

    texts = {name: "" if values[name] is None else str(values[name]) for name in RUN_COLUMNS[:7]}
    return RunRecord(
        **{**texts, "task": known("task", TASKS)},
        options=read("options", lambda text: dict(json.loads(text).items()), {}),
        counts=read("counts", lambda text: {str(k): int(v) for k, v in json.loads(text).items()}, {}),
        reasoning=read("reasoning", _sentences, ()),
        warnings=read("warnings", _sentences, ()),
        started=read("started", _time, None),
        finished=None if values["finished"] is None else read("finished", _time, None),
        status=known("status", STATUSES),
        unread=unread,
    )


def _time(text: str) -> datetime | None:
    return time_value(text)


def _sentences(text: str) -> tuple[str, ...]:
    held = json.loads(text)
    if not isinstance(held, list):
        raise ValueError("not a list")
    return tuple(str(one) for one in held)
