"""The record of one run of a query over a scene, kept beside the features that it found."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timezone
from typing import Any

RUNNING, DONE, STOPPED, FAILED = "running", "done", "stopped", "failed"


@dataclass(frozen=True)
class RunRecord:
    """What was asked of which model, and what came of it.

    Attributes:
        id: Unique in a file, such as "20260102-030405-9f3a".
        query: The text. task: "rec", "ovd" or "gres".
        scene: Name of the scene.
        model: Name of the model. revision: Its commit; empty when unknown. adapter: Its adapter; empty for none.
        options: Other settings, as JSON holds them.
        counts: What was counted, name to number.
        started: In UTC. finished: In UTC, or None while it runs.
        status: "running", "done", "stopped" by the user, or "failed".
    """

    id: str
    query: str
    task: str
    scene: str
    model: str
    revision: str = ""
    adapter: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    started: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    finished: datetime | None = None
    status: str = RUNNING

    def ended(self, status: str = DONE, counts: Mapping[str, int] | None = None) -> RunRecord:
        """The record of the same run, over as of now."""
        return replace(
            self,
            status=status,
            finished=datetime.now(timezone.utc),
            counts=self.counts if counts is None else dict(counts),
        )

    def to_json(self) -> dict[str, Any]:
        """Its values as JSON holds them."""
        values = asdict(self)
        for name in ("started", "finished"):
            values[name] = values[name] and iso_time(values[name])
        return values


def run_from_json(values: Mapping[str, Any]) -> RunRecord:
    """The record that `to_json` made the values of; unknown names are left out.

    Raises:
        KeyError: A value without a default is missing.
        ValueError: A time cannot be read.
    """
    known = {f.name: values[f.name] for f in fields(RunRecord) if f.name in values}
    known["started"] = parse_time(values["started"])
    finished = values.get("finished")
    known["finished"] = None if finished is None else parse_time(finished)
    for name in ("id", "query", "task", "scene", "model"):
        known[name] = values[name]
    for name in ("options", "counts"):
        if isinstance(known.get(name), str):
            known[name] = json.loads(known[name])
    return RunRecord(**known)


def new_run_id(now: datetime | None = None) -> str:
    """A new identifier: the time in UTC, so that runs sort by it, and four random digits."""
    stamp = (now or datetime.now(timezone.utc)).astimezone(timezone.utc)
    return f"{stamp:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def iso_time(time: datetime) -> str:
    """A time in UTC with milliseconds, as a GeoPackage holds it.

    >>> iso_time(datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=timezone.utc))
    '2026-01-02T03:04:05.678Z'
    """
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def parse_time(text: str) -> datetime:
    """The time that `iso_time` wrote.

    Raises:
        ValueError: It is none.
    """
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
