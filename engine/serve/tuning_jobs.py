"""A run of tuning as a job: a child process tunes in a folder of its own, and what it says becomes events."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from engine.protocol import replies, teaching
from engine.protocol.shape import from_values, to_values
from engine.serve.children import Child, Values, frames_of, start_child
from engine.serve.store import JobRow

if TYPE_CHECKING:
    from pathlib import Path

    from engine.protocol.requests import Body
    from engine.serve.settings import ServeSettings
    from engine.serve.store import Journal

MODULE = "engine.serve.tuning_process"
RUN = "run"
MAX_DEATHS = 3  # of its child, without a step in between
MAX_WARNINGS = 50
Event = tuple["Body", Sequence[bytes]]
_BODIES: dict[str, type[Body]] = {
    "metrics": teaching.Metrics,
    "rollouts": teaching.Rollouts,
    "tuned": teaching.Tuned,
    "started": replies.Started,
    "progress": replies.Progress,
}


@dataclass(eq=False)
class TuningJob(JobRow):
    """A run that has not ended. Of its `facts`, `state` is "queued", "running", or "paused".

    Attributes:
        child: What tunes; None while it waits or is paused.
    """

    child: Child | None = None

    @property
    def wanted(self) -> str:
        """What was asked of it since it was started: "pause", "cancel", "resume" after the first, or ""."""
        return str(self.facts.get("wanted", ""))

    @wanted.setter
    def wanted(self, what: str) -> None:
        self.facts["wanted"] = what

    @cached_property
    def request(self) -> teaching.Tune:
        """What was asked."""
        return from_values(teaching.Tune, json.loads(self.body))

    @property
    def waiting(self) -> bool:
        """Whether it waits for its turn."""
        return self.child is None and self.facts["state"] == "queued"

    def start(self, journal: Journal, settings: ServeSettings, shots: Path) -> None:
        """Begin, or go on from the last checkpoint."""
        folder = journal.work_folder(self.number)
        told = {
            "job": self.id,
            "request": to_values(self.request),
            "model": self.facts["model"],
            "shots": str(shots),
            "out": str(folder / RUN),
            "device": settings.device,
            "crs": self.facts.get("crs"),
            "told": self.facts.get("done", -1),
        }
        threads = 1 if self.facts.get("small") else None
        limit = settings.tune_memory_gib * 1024
        self.child = start_child(MODULE, told, folder, limit_mib=limit, threads=threads)
        self.facts["state"] = "running"
        if self.wanted:
            self.child.ask_to_stop(self.wanted)

    def events(self, said: Values) -> Iterator[Event]:
        """The events of what its child said."""
        say = said["say"]
        if say == "warning":
            warnings = self.facts.setdefault("warnings", [])
            if said["text"] not in warnings and len(warnings) < MAX_WARNINGS:
                warnings.append(said["text"])
        elif say in _BODIES:
            body = from_values(_BODIES[say], {**said["body"], "job": self.id})
            if isinstance(body, teaching.Metrics):
                self.facts["done"], self.total = body.step, body.steps
                self.facts.pop("deaths", None)
            elif isinstance(body, teaching.Tuned):
                self.facts["result"] = {"folder": said["folder"], "better": body.better}
            yield body, frames_of(said)


def admit_run(request: teaching.Tune) -> str:
    """A hash of what is asked."""
    return "tune " + hashlib.sha256(json.dumps(to_values(request), sort_keys=True).encode()).hexdigest()
