"""A feature: a detection in map coordinates, with all that is known of where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from shapely.geometry import MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

    from engine.words import Box

# Attributes in the order in which every file holds them, and what they are.
FIELDS = {
    "label": str,
    "score": float,
    "query": str,
    "task": str,
    "reasoning": str,
    "model": str,
    "revision": str,
    "adapter": str,
    "run": str,
    "tile": int,
    "scene": str,
    "time": "time",
    "mask_score": float,
    "area_m2": float,
}


@dataclass(frozen=True, eq=False)
class Feature:
    """A detection on the map.

    Attributes:
        box: The box as a polygon in map coordinates, x = east; rotated where the scene is.
        box_px: The box in scene pixels.
        label: What it is called.
        score: Confidence in 0-1.
        query: The text that was asked. task: "rec", "ovd" or "gres".
        scene: Name of the scene. tile: Position of its tile in the tiling.
        model: Name of the model. revision: Its commit. adapter: Its adapter; both may be empty.
        run: Id of the run that found it.
        time: When, with a time zone.
        reasoning: The model's words on its tile.
        mask: The outline in map coordinates, or None.
        mask_score: Confidence of the outline in 0-1, or None.
    """

    box: Polygon
    box_px: Box
    label: str
    score: float
    query: str
    task: str
    scene: str
    tile: int
    model: str
    run: str
    time: datetime
    reasoning: str = ""
    revision: str = ""
    adapter: str = ""
    mask: Polygon | MultiPolygon | None = None
    mask_score: float | None = None

    @property
    def outline(self) -> Polygon | MultiPolygon:
        """The mask where there is one, otherwise the box."""
        return self.box if self.mask is None else self.mask


def attributes(feature: Feature, geometry: BaseGeometry, crs: str | None) -> dict[str, object]:
    """The values of `FIELDS` for a feature drawn as a geometry, whose area is measured on the ellipsoid."""
    from engine.scene.crs import geodesic_area

    values: dict[str, object] = {name: getattr(feature, name) for name in FIELDS if name != "area_m2"}
    return values | {"area_m2": geodesic_area(geometry, crs)}
