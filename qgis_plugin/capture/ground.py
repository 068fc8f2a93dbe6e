"""The ground on which a capture's tiles lie: all that its images show, whatever part of it is searched.

What is found in a place must not depend on the area that was drawn around it. So the grid of the pixels begins at the
corner of the images and not of the area, and whatever is measured to lay it is measured in their middle.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
)

from ..problem import SpotterError
from ..tiling import Window, count_windows, windows
from .crs import moved
from .grid import Grid

SLACK = 1e-6  # px by which a sum of floats may miss a whole pixel
_STEADY = 1.01  # times by which what is measured in two places may differ and count as the same
Edges = tuple[float, float, float, float]


@dataclass(frozen=True)
class Ground:
    """Pixels on the ground, with tiles that cover all of them.

    Attributes:
        grid: From its pixels to the CRS.
        width: Pixels across.
        height: Pixels down.
        area: Outer edges of the searched part, in its pixels.
    """

    grid: Grid
    width: int
    height: int
    area: Edges

    def count(self, size: int, overlap: int) -> int:
        """How many tiles of a side touch the searched part, where neighbours share so many pixels."""
        return count_windows(self.width, self.height, size, overlap, self.area)

    def around(self, size: int, overlap: int) -> tuple[Ground, tuple[Window, ...]]:
        """The ground under the tiles that touch the searched part, and these tiles on it, row by row."""
        found = tuple(windows(self.width, self.height, size, overlap, self.area))
        left, top = found[0].column, found[0].row
        x0, y0, x1, y1 = self.area
        ground = Ground(
            self.grid.moved(left, top),
            found[-1].column + found[-1].width - left,
            found[-1].row + found[-1].height - top,
            (x0 - left, y0 - top, x1 - left, y1 - top),
        )
        return ground, tuple(Window(w.column - left, w.row - top, w.width, w.height) for w in found)


def shown(
    layers: Iterable[QgsMapLayer], crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> QgsGeometry | None:
    """What images cover, in a CRS; None where one of them has no place in it, as a map of the world has none in a zone.

    It need not be exact, but is the same for every area.
    """
    parts = []
    for layer in layers:
        try:
            part = moved(QgsGeometry.fromRect(layer.extent()), layer.crs(), crs, context)
            back = moved(QgsGeometry.fromRect(part.boundingBox()), crs, layer.crs(), context)
        except SpotterError:
            return None
        # Formulas of a zone give numbers far beyond it as well, but no way back from there.
        if not back.boundingBox().buffered(1e-6 * back.boundingBox().width()).contains(layer.extent()):
            return None
        parts.append(part)
    return QgsGeometry.unaryUnion(parts)


def steady(measure: Callable[[QgsPointXY], float], whole: QgsGeometry | None, area: QgsGeometry) -> float:
    """Something measured in the middle of the images, where it is about the same as in the searched area.

    Where it is not, as the scale of a map of the world, it is measured in the area and rounded to hundredths of itself,
    so that areas around one place get the same.
    """
    here = measure(area.boundingBox().center())
    if whole is not None:
        there = measure(whole.boundingBox().center())
        if max(here / there, there / here) <= _STEADY:
            return there
    return float(_STEADY ** round(math.log(here, _STEADY)))


def lay(whole: QgsGeometry | None, area: QgsGeometry, size: float, turn: float, tile: int, overlap: int) -> Ground:
    """Lay pixels on the ground.

    Args:
        whole: What the images cover, in the CRS; None where that is not known: pixels then count from its origin.
        area: The searched part of it.
        size: Side of a pixel in units of the CRS.
        turn: How far the map is turned clockwise, in degrees.
        tile: Side of a tile in pixels.
        overlap: Pixels that neighbours share.
    """
    if whole is None or not _reaches(whole, area):
        anchor = Grid.turned(0.0, 0.0, size, turn)
        x0, y0, x1, y1 = _edges(anchor, area)
        # Whole steps from the origin, and so many that no tile that touches the area is moved inward.
        step = tile - overlap
        left, top = (math.floor((start - tile) / step) * step for start in (x0, y0))
        width, height = (math.ceil((end - start) / step) * step + tile for start, end in ((left, x1), (top, y1)))
        return Ground(anchor.moved(left, top), width, height, (x0 - left, y0 - top, x1 - left, y1 - top))
    bounds = whole.boundingBox()
    corner = Grid.turned(bounds.xMinimum(), bounds.yMaximum(), size, turn)
    x0, y0, x1, y1 = _edges(corner, whole)
    grid = corner.moved(x0, y0)
    width, height = (max(1, math.ceil(end - start - SLACK)) for start, end in ((x0, x1), (y0, y1)))
    x0, y0, x1, y1 = _edges(grid, area)
    return Ground(grid, width, height, (max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height)))


def _reaches(whole: QgsGeometry, area: QgsGeometry) -> bool:
    """Whether an area lies on it, but for what is lost where curved sides are followed by corners."""
    bounds = whole.boundingBox()
    return bounds.buffered(0.01 * max(bounds.width(), bounds.height())).contains(area.boundingBox())


def _edges(grid: Grid, shape: QgsGeometry) -> Edges:
    """The pixels that a shape spans; what misses whole ones by rounding is put right."""
    found = grid.bounds((v.x(), v.y()) for v in shape.vertices())
    whole = (round(value) for value in found)
    x0, y0, x1, y1 = (near if abs(near - value) <= SLACK else value for near, value in zip(whole, found))
    return (x0, y0, x1, y1)
