"""A detection on the map with all that is known about where it came from, and how a file holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from engine.feature.output import OutputError
from engine.results.contract import RunRecord as RunRecord
from engine.results.contract import Value, time_text
from engine.results.contract import now as now
from engine.scene.errors import SceneError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from engine.words import Box, Task


@dataclass(frozen=True, eq=False, slots=True)
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


@dataclass(frozen=True, eq=False)
class MapEvidence:
    """A place on the map that a result rests on.

    Attributes:
        box: Its four corners on the map.
        words: What is said of it.
        tile: Index of the tile that saw it best.
    """

    box: Polygon
    words: str
    tile: int = 0


def field_values(
    features: Sequence[Feature], geometries: Sequence[BaseGeometry], crs: str | None
) -> Iterator[tuple[Value, ...]]:
    """The attributes of features in the order of `FIELDS`, with the areas of their boxes or masks in a CRS, if any."""
    from engine.scene.crs import geodesic_areas

    for one, area in zip(features, geodesic_areas(geometries, crs), strict=True):
        yield (
            one.label,
            float(one.score),  # numpy's numbers are blobs to SQLite
            one.query,
            one.task.value,
            one.reasoning,
            one.model,
            one.revision,
            one.adapter,
            one.run,
            int(one.tile),
            one.scene,
            time_text(one.time),
            None if one.mask_score is None else float(one.mask_score),
            None if area is None else round(area, 4),
        )


def check_placing(path: Path, source: str | None, target: str | None) -> None:
    """Make sure that features in one CRS can be added to a file in another.

    Raises:
        OutputError: Only one of them has a CRS.
        SceneError: There is no way from one to the other.
    """
    from engine.scene.crs import crs_name, same_crs, transformer

    if (source is None) != (target is None):
        raise OutputError(
            f"'{path}' holds features in {crs_name(target)}; those of this scene are in {crs_name(source)}.",
            "Choose another file, or replace this one.",
        )
    if source is not None and target is not None and not same_crs(source, target):
        transformer(source, target)


def placing(source: str | None, target: str | None) -> Callable[[BaseGeometry], BaseGeometry | None]:
    """What brings a geometry into the CRS of a file; it gives None where that cannot describe it.

    Longitude and latitude are as RFC 7946 asks: cut at the antimeridian, outer rings counter-clockwise.
    """
    from engine.scene.crs import LONLAT, same_crs

    if source is None or target is None:
        return lambda geometry: geometry
    if target == LONLAT:
        return partial(_lonlat, source=source)
    if same_crs(source, target):
        return lambda geometry: geometry
    return partial(_moved, source=source, target=target)


def _lonlat(geometry: BaseGeometry, source: str) -> BaseGeometry | None:
    from engine.scene.crs import to_lonlat

    try:
        return to_lonlat(geometry, source)
    except SceneError:
        return None


def _moved(geometry: BaseGeometry, source: str, target: str) -> BaseGeometry | None:
    import numpy as np
    import shapely

    from engine.scene.crs import transform_points

    moved = shapely.transform(geometry, lambda points: transform_points(points, source, target))
    return moved if np.isfinite(shapely.get_coordinates(moved)).all() else None
