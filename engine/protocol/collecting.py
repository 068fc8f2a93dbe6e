"""Collecting the events of a job into its result: features with their geometries, what the model said, counts, the end.

Nothing here knows sockets or a user interface; geometries stay the WKB that came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from . import replies
from .following import refusal

if TYPE_CHECKING:
    from .errors import RefusedError
    from .framing import Message


@dataclass(frozen=True)
class PlacedFeature:
    """A feature with its geometries, in the CRS of the job.

    Attributes:
        box: Its box as a polygon, WKB.
        box_px: (x0, y0, x1, y1) in scene pixels.
        score: Confidence in 0-1.
        tile: Index of the tile that saw it best.
        label: What it is called; may be empty.
        mask: Its mask as a polygon or multipolygon, WKB; None without one.
        mask_score: Confidence of the mask in 0-1; None without one.
        reasoning: What the model said of it; only of merged features.
    """

    box: bytes
    box_px: tuple[float, ...]
    score: float
    tile: int
    label: str = ""
    mask: bytes | None = None
    mask_score: float | None = None
    reasoning: str = ""


@dataclass(frozen=True)
class NamedBox:
    """A box that the reasoning about a tile names.

    Attributes:
        box: Its polygon as WKB, in the CRS of the job.
        box_px: (x0, y0, x1, y1) in scene pixels.
        text: The clause that names it.
    """

    box: bytes
    box_px: tuple[float, ...]
    text: str = ""


def run_ids(job: str, queries: int) -> list[str]:
    """Under which ids what a job found is written: its own, and where it has several queries one for each.

    >>> run_ids("3f9c", 0), run_ids("3f9c", 2)
    (['3f9c'], ['3f9c-1', '3f9c-2'])
    """
    return [f"{job}-{place}" for place in range(1, queries + 1)] or [job]


def is_run_of(job: str, run: str) -> bool:
    """Whether a run may be one of a job, by its id."""
    return run == job or (run.startswith(f"{job}-") and run[len(job) + 1 :].isdecimal())


@dataclass(frozen=True)
class TileReasoning:
    """What a model said about a tile, and the boxes that it named."""

    tile: int
    text: str
    evidence: tuple[NamedBox, ...] = ()


class ResultCollector:
    """What is known of a job from the events that came so far; of one of its queries, where it has several.

    Args:
        query: The place of the query among those of the job.

    Attributes:
        task: What was asked in the end; "" while unknown.
        model: Which model answers; "" while unknown, as the four that follow.
        revision: Its version.
        adapter: The adapter over it.
        device: Where it runs.
        domain: Imagery that it was trained on, as in `ModelInfo`.
        crs: Of all geometries; None while unknown, and where they are in pixels.
        done: Tiles that are finished.
        total: Tiles in all; None while nobody said.
        partial: Features of finished tiles, which may repeat or be parts.
        merged: Features of the result.
        reasoning: What the model said, by tile, in the order in which it came.
        counts: Of the run: tiles and detections by what became of them.
        warnings: Sentences that the user should see.
        end: "done", "stopped" or "failed"; "" while events are still to come.
        failure: Why it failed; None where it did not.
    """

    def __init__(self, query: int = 0) -> None:
        self._query = query
        self.task = self.model = self.revision = self.adapter = self.device = self.domain = ""
        self.end: Literal["", "done", "stopped", "failed"] = ""
        self.crs: str | None = None
        self.done = 0
        self.total: int | None = None
        self.partial: list[PlacedFeature] = []
        self.merged: list[PlacedFeature] = []
        self.reasoning: list[TileReasoning] = []
        self.counts: Mapping[str, int] = {}
        self.warnings: tuple[str, ...] = ()
        self.failure: RefusedError | None = None

    @property
    def features(self) -> list[PlacedFeature]:
        """The result: merged features, or those of single tiles where it ended before they were merged."""
        return self.merged if self.merged or self.end == "done" else self.partial

    def take(self, message: Message) -> tuple[PlacedFeature, ...]:
        """Take an event; the features that came with it."""
        body = message.body
        if isinstance(body, replies.Started):
            self.model, self.revision, self.adapter = body.model, body.revision, body.adapter
            self.device, self.domain = body.device, body.domain
        elif isinstance(body, replies.Features):
            return self._take_features(body, message.frames)
        elif isinstance(body, replies.Reasoning):
            if body.query == self._query:
                self.reasoning.append(_tile_reasoning(body, message.frames))
        elif isinstance(body, replies.Done):
            mine = body.queries[self._query] if self._query < len(body.queries) else body
            self.task, self.crs = mine.task, body.crs
            self.counts, self.warnings = mine.counts, mine.warnings
            self.end = "stopped" if body.cancelled else "done"
        elif isinstance(body, replies.Failed):
            self.crs, self.failure, self.end = body.crs, refusal(body), "failed"
        return ()

    def take_all(self, events: Iterable[Message]) -> ResultCollector:
        """Take events to their end."""
        for event in events:
            self.take(event)
        return self

    def _take_features(self, body: replies.Features, frames: tuple[Any, ...]) -> tuple[PlacedFeature, ...]:
        self.done, self.total = max(self.done, body.done), body.total
        if body.query != self._query:
            return ()
        came = tuple(_placed(one, frames) for one in body.features if 0 <= one.box < len(frames))
        self.task = body.task
        (self.merged if body.merged else self.partial).extend(came)
        return came


def _placed(one: replies.Feature, frames: tuple[Any, ...]) -> PlacedFeature:
    """A feature with the frames that it names; a mask that did not come along is left out."""
    return PlacedFeature(
        box=bytes(frames[one.box]),
        box_px=one.box_px,
        score=one.score,
        tile=one.tile,
        label=one.label,
        mask=None if one.mask is None or not 0 <= one.mask < len(frames) else bytes(frames[one.mask]),
        mask_score=one.mask_score,
        reasoning=one.reasoning,
    )


def _tile_reasoning(body: replies.Reasoning, frames: tuple[Any, ...]) -> TileReasoning:
    """A tile's reasoning; evidence whose box did not come along is left out."""
    named = [one for one in body.evidence if 0 <= one.box < len(frames)]
    return TileReasoning(
        body.tile, body.text, tuple(NamedBox(bytes(frames[one.box]), one.box_px, one.text) for one in named)
    )
