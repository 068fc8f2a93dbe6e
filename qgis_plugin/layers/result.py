"""What an engine found, as the rows of a layer: the attributes that every layer of results carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..results.contract import BOXES, MASKS, RunRecord, Value, now, time_text

if TYPE_CHECKING:
    from datetime import datetime

    from ..protocol.collecting import PlacedFeature

_MASKED_TASK = "gres"


@dataclass(frozen=True)
class Run:
    """One query put to an engine.

    Attributes:
        id: Unique among all runs; the engine's job.
        query: The text that was asked.
        task: What it asks for; "auto" until the engine says.
        crs: Of the features, as WKT or a code; "" where they have none.
        scene: Name of what was searched.
        model: Name of the model.
        revision: Its commit; may be empty.
        adapter: Name of the adapter; may be empty.
        started: When.
        options: How it was asked; values that JSON can hold.
    """

    id: str
    query: str
    task: str
    crs: str
    scene: str = ""
    model: str = ""
    revision: str = ""
    adapter: str = ""
    started: datetime = field(default_factory=now)
    options: tuple[tuple[str, Value], ...] = ()

    def record(
        self,
        status: str,
        counts: Mapping[str, int],
        reasoning: Sequence[str] = (),
        warnings: Sequence[str] = (),
        finished: datetime | None = None,
    ) -> RunRecord:
        """The run as a file lists it."""
        return RunRecord(
            self.id, self.query, self.task, self.scene, self.model, self.revision, self.adapter, dict(self.options),
            counts, tuple(reasoning), tuple(warnings), self.started, finished, status,
        )  # fmt: skip


@dataclass(frozen=True)
class FeatureRow:
    """A feature as it came: geometries as WKB in the CRS of the run.

    Attributes:
        box: Polygon.
        mask: Polygon or multipolygon; None without one.
        score: Confidence in 0-1.
        mask_score: Confidence of the mask in 0-1; None without one.
        label: What it is called; may be empty.
        tile: Index of the tile that saw it best.
        reasoning: What the model said of it.
        time: When it came.
    """

    box: bytes
    score: float
    tile: int
    label: str = ""
    mask: bytes | None = None
    mask_score: float | None = None
    reasoning: str = ""
    time: datetime = field(default_factory=now)

    def geometry(self, kind: str) -> bytes | None:
        """Its box or its mask."""
        return self.mask if kind == MASKS else self.box


def found_in(features: Iterable[PlacedFeature]) -> tuple[FeatureRow, ...]:
    """The features that an engine told of."""
    return tuple(
        FeatureRow(one.box, one.score, one.tile, one.label, one.mask, one.mask_score, one.reasoning) for one in features
    )


def row(found: FeatureRow, run: Run, area: float | None) -> dict[str, Value]:
    """The attributes of a feature by name; `area` in square metres, None where it has none."""
    return {
        "label": found.label, "score": found.score, "query": run.query, "task": run.task, "reasoning": found.reasoning,
        "model": run.model, "revision": run.revision, "adapter": run.adapter, "run": run.id, "tile": found.tile,
        "scene": run.scene, "time": time_text(found.time), "mask_score": found.mask_score, "area_m2": area,
    }  # fmt: skip


def kinds_of(features: Iterable[FeatureRow], task: str) -> tuple[str, ...]:
    """Which layers a result has: boxes always, masks where there are any, or where they were asked for."""
    masked = task == _MASKED_TASK or any(found.mask is not None for found in features)
    return (BOXES, MASKS) if masked else (BOXES,)
