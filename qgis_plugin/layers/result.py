"""What an engine found, as the rows of a layer: the attributes that every layer of results carries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..protocol.collecting import PlacedFeature
from ..results.contract import BOXES, MASKS, RunRecord, Value, now, time_text

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Run(RunRecord):
    """One query put to an engine: what a file records of it, with the CRS. Its task is "auto" until the engine says.

    Attributes:
        crs: Of the features, as WKT or a code; "" where they have none.
    """

    crs: str = ""


@dataclass(frozen=True)
class FeatureRow(PlacedFeature):
    """A feature that an engine found, in the CRS of the run.

    Attributes:
        time: When it came.
    """

    time: datetime = field(default_factory=now)

    def geometry(self, kind: str) -> bytes | None:
        """Its box or its mask, as WKB."""
        return self.mask if kind == MASKS else self.box


def found_in(features: Iterable[PlacedFeature]) -> tuple[FeatureRow, ...]:
    """The features that an engine told of, as having come now."""
    return tuple(FeatureRow(**vars(one)) for one in features)


def row(found: FeatureRow, run: Run, area: float | None) -> dict[str, Value]:
    """The attributes of a feature by name; `area` in square metres, None where it has none."""
    return {
        "label": found.label, "score": found.score, "query": run.query, "task": run.task, "reasoning": found.reasoning,
        "model": run.model, "revision": run.revision, "adapter": run.adapter, "run": run.id, "tile": found.tile,
        "scene": run.scene, "time": time_text(found.time), "mask_score": found.mask_score, "area_m2": area,
    }  # fmt: skip


def kinds_of(features: Iterable[FeatureRow], task: str) -> tuple[str, ...]:
    """Which layers a result has: boxes always, masks where there are any, or where they were asked for."""
    masked = task == "gres" or any(found.mask is not None for found in features)
    return (BOXES, MASKS) if masked else (BOXES,)
