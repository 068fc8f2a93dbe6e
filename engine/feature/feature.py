"""A detection on the map, with all that is known about where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from engine.words import Box, Task


def now() -> datetime:
    """The present moment, UTC, to the millisecond that files keep."""
    moment = datetime.now(timezone.utc)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@dataclass(frozen=True, eq=False)
class Feature:
    """A detection in map coordinates; in scene pixels (y down) where the scene has no place on the map.

    Attributes:
        box: Its four corners on the map.
        box_px: The same box in scene pixels.
        label: What it is called; may be empty.
        score: Confidence in 0-1.
        query: The text that was asked.
        task: What it asked for.
        mask: Polygon or MultiPolygon on the map; None without a mask.
        mask_score: Confidence of the mask in 0-1, or None.
        reasoning: What the model said.
        model: Name of the model.
        revision: Its commit; may be empty.
        adapter: Name of the adapter; may be empty.
        scene: Name of the scene.
        tile: Index of the tile that saw it best.
        run: Id of the run it belongs to.
        time: When it was found; with a time zone.
    """

    box: Polygon
    box_px: Box
    label: str
    score: float
    query: str
    task: Task
    mask: BaseGeometry | None = None
    mask_score: float | None = None
    reasoning: str = ""
    model: str = ""
    revision: str = ""
    adapter: str = ""
    scene: str = ""
    tile: int = 0
    run: str = ""
    time: datetime = field(default_factory=now)

    @property
    def geometry(self) -> BaseGeometry:
        """The mask where there is one, otherwise the box."""
        return self.box if self.mask is None else self.mask
