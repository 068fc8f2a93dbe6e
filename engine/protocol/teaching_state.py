"""Collecting the events of a set of shots or of a run of tuning into how it is.

Nothing here knows sockets or a user interface; geometries stay the WKB that came.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from . import replies, teaching
from .following import refusal

if TYPE_CHECKING:
    from .errors import RefusedError
    from .framing import Message

MAX_ROLLOUTS = 8  # events with drawn answers that are kept, the last ones


class TeachingCollector:
    """What is known of a set of shots, or of a run, from the events that came so far.

    Attributes:
        stage: What happens now, as in `replies.Progress`: "making" or "opening" of a set, "loading", "tuning" or
            "measuring" of a run; "" before the first word.
        model: The base; "" while unknown, as the two that follow.
        device: Where the run is.
        adapter: The adapter that it goes on from.
        done: Features or steps that are done.
        total: Of how many; 0 while unknown.
        made: The set of shots; None while it is not there.
        metrics: The steps of the run, in order, each once; held-out figures stand with their step.
        rollouts: The last events with drawn answers, and their frames.
        seconds_left: Until the end of the run; None while nobody can say.
        tuned: What came of the run; None while nothing has.
        tuned_frames: Its frames: pictures and outlines of the examples.
        warnings: Sentences that the user should see.
        crs: Of all geometries; None while unknown.
        end: "done", "stopped" or "failed"; "" while events are still to come.
        failure: Why it failed; None where it did not.
    """

    def __init__(self) -> None:
        self.stage = self.model = self.device = self.adapter = ""
        self.done = self.total = 0
        self.made: teaching.ShotsMade | None = None
        self.metrics: list[teaching.Metrics] = []
        self.rollouts: list[tuple[teaching.Rollouts, tuple[Any, ...]]] = []
        self.seconds_left: float | None = None
        self.tuned: teaching.Tuned | None = None
        self.tuned_frames: tuple[Any, ...] = ()
        self.warnings: tuple[str, ...] = ()
        self.crs: str | None = None
        self.end: Literal["", "done", "stopped", "failed"] = ""
        self.failure: RefusedError | None = None

    def take(self, message: Message) -> None:
        """Take an event. One that comes after the end begins the job again: it was resumed."""
        body = message.body
        if message.seq is not None and self.end:
            self.end, self.failure = "", None
        if isinstance(body, replies.Progress):
            self.stage, self.done, self.total = body.stage, body.done, body.total
        elif isinstance(body, replies.Started):
            self.model, self.device, self.adapter = body.model, body.device, body.adapter
        elif isinstance(body, teaching.ShotsMade):
            self.made = body
        elif isinstance(body, teaching.Metrics):
            self._take_metrics(body)
        elif isinstance(body, teaching.Rollouts):
            self.rollouts = [*self.rollouts, (body, message.frames)][-MAX_ROLLOUTS:]
        elif isinstance(body, teaching.Tuned):
            self.tuned, self.tuned_frames = body, message.frames
        elif isinstance(body, replies.Done):
            self.warnings, self.crs = body.warnings, body.crs
            self.end = "stopped" if body.cancelled else "done"
        elif isinstance(body, replies.Failed):
            self.crs, self.failure, self.end = body.crs, refusal(body), "failed"

    def take_all(self, events: Iterable[Message]) -> TeachingCollector:
        """Take events to their end."""
        for event in events:
            self.take(event)
        return self

    def _take_metrics(self, body: teaching.Metrics) -> None:
        """A step; one that is told again was made again from a checkpoint, and takes the place of those after it."""
        last = self.metrics[-1] if self.metrics else None
        if last is not None and last.step == body.step and not (last.values and body.values):
            body = teaching.Metrics(
                job=body.job,
                step=body.step,
                steps=body.steps,
                values=body.values or last.values,
                held_out=body.held_out or last.held_out,
                seconds_left=body.seconds_left,
            )
            self.metrics.pop()
        self.metrics = [one for one in self.metrics if one.step < body.step]
        self.metrics.append(body)
        self.stage = "tuning"
        self.done, self.total, self.seconds_left = body.step, body.steps, body.seconds_left
