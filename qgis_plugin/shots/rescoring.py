"""From a reviewed result to what an engine learns from at once: the found features, and a few tiles that show them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsPointXY

from ..capture import area as areas
from ..capture.crs import moved, wire_name
from ..capture.layers import searchable
from ..capture.plan import TILE_SIZE, CapturePlan, plan
from ..layers.review_shapes import geometry
from ..problem import SpotterError
from ..protocol import limits
from ..protocol.rescoring import Candidate, Rescore
from ..results.reviews import as_found
from ..text import tr
from ..tiling import Window, windows_around

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsMapSettings

    from ..results.reviews import FoundFeature, ReviewedFeature

FEWEST = 5  # accepted, and rejected, features to learn from, as the engine has it


@dataclass(frozen=True)
class Searched:
    """How a result was searched.

    Attributes:
        model: The model that found it; "" leaves it to the engine.
        adapter: The adapter over it; "" for none.
        resolution: Metres on the ground a pixel; None where nobody knows.
        tile_size: Side in pixels of the model's tiles; 0 where nobody knows.
        known: The smallest and the largest metres a pixel that the model was trained on; empty when unknown.
    """

    model: str = ""
    adapter: str = ""
    resolution: float | None = None
    tile_size: int = 0
    known: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class RescoreUpload:
    """What an engine is sent.

    Attributes:
        request: The request.
        candidates: Its frame.
        keys: Fid of each candidate in the reviewed layer.
        plan: The tiles to capture.
    """

    request: Rescore
    candidates: bytes
    keys: tuple[int, ...]
    plan: CapturePlan


def still_wanted(features: Sequence[ReviewedFeature]) -> tuple[int, int]:
    """How many more accepted and rejected features are wanted before anything can be learned."""
    found = as_found(features)
    accepted, rejected = (sum(one.accepted is what for one in found) for what in (True, False))
    return max(0, FEWEST - accepted), max(0, FEWEST - rejected)


def upload(
    features: Sequence[ReviewedFeature],
    crs: QgsCoordinateReferenceSystem,
    searched: Searched,
    settings: QgsMapSettings,
    layers: Sequence[QgsMapLayer],
    name: str = "",
) -> RescoreUpload:
    """What an engine is sent of a reviewed layer.

    Args:
        features: Of the layer, with what was decided.
        crs: Of the layer.
        searched: How they were found.
        settings: Of the canvas.
        layers: Of the map, from the top down; images are shown, all else is left out.
        name: The adapter to keep what is learned as; "" keeps nothing.

    Raises:
        SpotterError: There are too many features, none, or no imagery shows them.
    """
    found = as_found(features)
    if not 0 < len(found) <= limits.MAX_CANDIDATES:
        raise SpotterError(
            tr("The result has {count} features; 1 to {most} can be learned from.").format(
                count=f"{len(found):,}", most=f"{limits.MAX_CANDIDATES:,}"
            ),
            tr("Review a smaller result."),
        )
    images = searchable(layers, 0.0)
    first = next((one for one in found if one.accepted is not None), found[0])
    spot = areas.drawn(QgsGeometry.fromRect(geometry(first.shape).boundingBox()), crs)
    side = searched.tile_size or TILE_SIZE
    at = plan(spot, settings, images, searched.resolution, side, 0.0, searched.known)
    boxes = [_pixels(one, crs, at, settings) for one in found]
    windows, _ = windows_around(boxes, side)
    planned = _planned(at, windows, side)
    left, top = at.grid.to_pixel(planned.grid.c, planned.grid.f)
    candidates = [
        Candidate(
            score=one.score,
            box_px=(x0 - left, y0 - top, x1 - left, y1 - top),
            label=one.label[: limits.MAX_QUERY_CHARACTERS],
            accepted=one.accepted,
        )
        for one, (x0, y0, x1, y1) in zip(found, boxes)
    ]
    request = Rescore(
        name=name, model=searched.model, adapter=searched.adapter, crs=wire_name(planned.crs),
        transform=planned.grid.as_tuple(), count=1 if planned.count == 1 else None,
    )  # fmt: skip
    frame = json.dumps([asdict(one) for one in candidates], ensure_ascii=False).encode()
    return RescoreUpload(request, frame, tuple(one.feature for one in found), planned)


def _pixels(
    one: FoundFeature, crs: QgsCoordinateReferenceSystem, at: CapturePlan, settings: QgsMapSettings
) -> tuple[float, float, float, float]:
    """The edges of a feature in pixels of a plan's grid."""
    there = moved(geometry(one.shape), crs, at.crs, settings.transformContext())
    corners = [at.grid.to_pixel(point.x(), point.y()) for point in there.vertices()]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)


def _planned(at: CapturePlan, windows: Sequence[Window], side: int) -> CapturePlan:
    """The plan of windows on a plan's grid, moved so that none lies left of it or above."""
    left, top = min(one.column for one in windows), min(one.row for one in windows)
    grid = at.grid.moved(left, top)
    here = tuple(replace(one, column=one.column - left, row=one.row - top) for one in windows)
    width = max(one.column for one in here) + side
    height = max(one.row for one in here) + side
    corners = [QgsPointXY(*grid.to_map(*at)) for at in ((0, 0), (width, 0), (width, height), (0, height), (0, 0))]
    outline = QgsGeometry.fromPolygonXY([corners])
    return replace(at, grid=grid, width=width, height=height, tile_size=side, windows=here, outline=outline)
