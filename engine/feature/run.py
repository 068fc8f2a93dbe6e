"""The record of one run: what was asked of which scene and model, how, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Literal, get_args

from engine.feature.errors import OutputError
from engine.feature.feature import now
from engine.words import Task

Status = Literal["running", "done", "stopped", "failed"]


@dataclass(frozen=True)
class RunRecord:
    """One run.

    Attributes:
        id: Unique among all runs.
        query: The text that was asked.
        task: What it asked for.
        scene: Name of the scene.
        model: Name of the model.
        revision: Its commit; may be empty.
        adapter: Name of the adapter; may be empty.
        options: How the scene was cut, asked and filtered; values that JSON can hold.
        counts: Tiles, features and problems by name.
        reasoning: What the model said, also where nothing was found.
        warnings: Sentences that the user should see.
        started: With a time zone.
        finished: The same, or None while it runs.
        status: "running" also marks a run that was killed: its features are those of the finished tiles, not merged.
    """

    id: str
    query: str
    task: Task
    scene: str
    model: str
    revision: str = ""
    adapter: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    reasoning: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    started: datetime = field(default_factory=now)
    finished: datetime | None = None
    status: Status = "running"


COLUMNS = (
    "id", "query", "task", "scene", "model", "revision", "adapter", "options", "counts", "reasoning", "warnings",
    "started", "finished", "status",
)  # fmt: skip


def ended_by(error: type[BaseException]) -> Status:
    """What becomes of a run that an error ends: Ctrl-C stops it, anything else is a failure."""
    return "stopped" if issubclass(error, KeyboardInterrupt) else "failed"


def run_values(run: RunRecord) -> dict[str, str | None]:
    """A run as text by column, in the order of `COLUMNS`; what is not text becomes JSON, times ISO 8601."""
    return {
        "id": run.id,
        "query": run.query,
        "task": run.task.value,
        "scene": run.scene,
        "model": run.model,
        "revision": run.revision,
        "adapter": run.adapter,
        "options": json.dumps(dict(run.options), ensure_ascii=False),
        "counts": json.dumps(dict(run.counts)),
        "reasoning": json.dumps(run.reasoning, ensure_ascii=False),
        "warnings": json.dumps(run.warnings, ensure_ascii=False),
        "started": time_text(run.started),
        "finished": None if run.finished is None else time_text(run.finished),
        "status": run.status,
    }


def run_from_values(values: Mapping[str, object]) -> RunRecord:
    """The inverse of `run_values`.

    Raises:
        OutputError: The values are not those of a run.
    """
    try:
        text = {name: str(values[name]) for name in COLUMNS if name != "finished"}
        finished = values["finished"]
        status = next(known for known in get_args(Status) if known == text["status"])
        return RunRecord(
            id=text["id"],
            query=text["query"],
            task=Task(text["task"]),
            scene=text["scene"],
            model=text["model"],
            revision=text["revision"],
            adapter=text["adapter"],
            options=dict(json.loads(text["options"])),
            counts={str(k): int(v) for k, v in json.loads(text["counts"]).items()},
            reasoning=tuple(str(v) for v in json.loads(text["reasoning"])),
            warnings=tuple(str(v) for v in json.loads(text["warnings"])),
            started=time_value(text["started"]),
            finished=None if finished is None else time_value(str(finished)),
            status=status,
        )
    except (KeyError, ValueError, TypeError, AttributeError, StopIteration) as exc:
        raise OutputError("The file holds a run that cannot be read.", "Was it edited by hand?", repr(exc)) from exc


def time_text(time: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as GeoPackage asks.

    >>> time_text(datetime(2026, 5, 4, 12, 0, 0, 250000, tzinfo=timezone.utc))
    '2026-05-04T12:00:00.250Z'
    """
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def time_value(text: str) -> datetime:
    """The inverse of `time_text`.

    Raises:
        ValueError: The text is not a time.
    """
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
