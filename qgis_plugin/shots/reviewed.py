"""What reviews of results teach: accepted features are shots, rejected ones places to keep silent about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsVectorLayer

from ..layers import package_file, review_shapes
from ..layers.review_file import place_of, reviewable
from ..problem import SpotterError
from ..results import reviews
from ..results.reviews import FIELD, REJECTED, RELABELLED, TRUE, Review
from .shot import MapShot, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from qgis.core import QgsProject


@dataclass(frozen=True, eq=False)
class ReviewedShots:
    """What the review of a layer teaches.

    Attributes:
        layer: Name of the layer.
        shots: Accepted, corrected and missed features, and rejected ones.
        areas: Where everything was looked at, in the CRS of the layer.
        crs: Of the layer.
        unfinished: How many areas are left out, since a found feature in them is not decided about yet.
    """

    layer: str
    shots: tuple[MapShot, ...]
    areas: tuple[QgsGeometry, ...]
    crs: QgsCoordinateReferenceSystem
    unfinished: int = 0


def reviewed_layers(project: QgsProject) -> list[QgsVectorLayer]:
    """The layers of results on the map of which something was reviewed."""
    layers = (one for one in project.mapLayers().values() if reviewable(one))
    return [one for one in layers if isinstance(one, QgsVectorLayer) and FIELD in one.fields().names()]


def gather(layers: Iterable[QgsVectorLayer]) -> list[ReviewedShots]:
    """What the reviews of layers teach; a layer whose file cannot be read now is left out.

    What was decided in another query about the same file counts as well only where its layer is on the map.
    """
    found = []
    seen: set[tuple[Path, str, str]] = set()
    for layer in layers:
        try:
            place = path, table, run = place_of(layer)
            if place in seen:
                continue
            seen.add(place)
            with package_file.opened(path, write=False) as connection:
                decided = reviews.reviews(connection, table, run)
                areas = reviews.areas(connection, table, run)
                held = reviews.features(connection, table, run) if areas else ()
                open_ones = [one.shape for one in held if one.review is None]
        except (SpotterError, package_file.FileTroubleError):
            continue
        shapes = tuple(review_shapes.geometry(area) for area in areas if not _any_inside(open_ones, area))
        shots = tuple(shots_of(decided, layer.crs(), f"{path.stem}/{table}"))
        if shots or areas:
            found.append(ReviewedShots(layer.name(), shots, shapes, layer.crs(), len(areas) - len(shapes)))
    return found


def _any_inside(shapes: Iterable[bytes], area: bytes) -> bool:
    """Whether some of the shapes meet an area."""
    held = review_shapes.geometry(area)
    engine, bounds = review_shapes.prepared(held), held.boundingBox()
    for wkb in shapes:
        shape = review_shapes.geometry(wkb)  # held by name: the engine is given a pointer into it
        if bounds.intersects(shape.boundingBox()) and engine.intersects(shape.constGet()):
            return True
    return False


def shots_of(decided: Iterable[Review], crs: QgsCoordinateReferenceSystem, origin: str) -> Iterable[MapShot]:
    """The shots that decisions make.

    What was rejected is a place that was taken for what was asked and is none. What was relabelled is an object of its
    new class, and besides a place that is none of the old one. A part of another feature teaches nothing.
    """
    for one in decided:
        name = f"{origin}/{one.feature}"
        shape = review_shapes.geometry(one.shape)
        found = text_of(one.found_label, one.query, one.task)
        if one.decision == RELABELLED:
            yield MapShot(f"{name}/new", one.label, shape, crs, label=one.label, origin="reviewed")
            yield MapShot(name, found, shape, crs, present=False, origin="reviewed")
        elif one.decision in TRUE:
            text = text_of(one.label, one.query, one.task)
            yield MapShot(name, text, shape, crs, label="" if text == one.label else one.label, origin="reviewed")
        elif one.decision == REJECTED:
            yield MapShot(name, found, shape, crs, present=False, origin="reviewed")
