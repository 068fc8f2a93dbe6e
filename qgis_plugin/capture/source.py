"""In which pixels an image is read for a grid: on the grid itself where that is exact, else in its own CRS."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
)

from ..problem import SpotterError
from ..text import tr

if TYPE_CHECKING:
    from .grid import Grid
    from .image import Image

_SAME = 1e-4  # px by which grids may differ over the whole image and be the same
_FINER = 2.0  # pixels read a tile's pixel, at least, where the image has them
_MOST = 4096  # px: what is read for a tile is kept to about this side, finer or not


@dataclass(frozen=True)
class Source:
    """Pixels in which an image is read.

    Attributes:
        grid: From them to the image's CRS.
        frame: From them to the units in which the image is asked for them.
    """

    grid: Grid
    frame: Grid


def source(
    image: Image, grid: Grid, middle: tuple[float, float], there: QgsCoordinateTransform, tile_size: int
) -> Source | None:
    """In which pixels to read an image; None where its pixels can be read on the grid itself.

    Args:
        image: The image.
        grid: From scene pixels to the plan's CRS.
        middle: A point of the area, in the plan's CRS.
        there: From the plan's CRS to the image's.
        tile_size: Side of a tile in pixels.

    Raises:
        SpotterError: The area has no place in the CRS of the image.
    """
    upright = there.isShortCircuited() and not grid.b
    if upright and (not image.columns or _aligned(grid, image)):
        return None
    wanted = grid.size if there.isShortCircuited() else _size_there(grid.size, middle, there)
    if not image.columns:
        return Source(image.grid.coarser(wanted, wanted), image.frame.coarser(wanted, wanted))
    coarsest = wanted * tile_size / _MOST
    own = (math.hypot(image.grid.a, image.grid.d), math.hypot(image.grid.b, image.grid.e))
    across, down = (max(1, math.floor(wanted / _FINER / size), math.ceil(coarsest / size)) for size in own)
    return Source(image.grid.coarser(across, down), image.frame.coarser(across, down))


def transform(
    grid_crs: QgsCoordinateReferenceSystem, image: Image, context: QgsCoordinateTransformContext
) -> QgsCoordinateTransform:
    """From the CRS of a grid to that of an image; nothing is moved where either has none."""
    if not grid_crs.isValid() or not image.crs.isValid():
        return QgsCoordinateTransform()
    return QgsCoordinateTransform(grid_crs, image.crs, context)


def _aligned(grid: Grid, image: Image) -> bool:
    """Whether an upright grid's pixels are the image's own."""
    own = image.grid
    if own.b or own.d:
        return False
    column, row = grid.to_pixel(own.c, own.f)
    drift = max(image.columns * abs(grid.a / own.a - 1), image.rows * abs(grid.e / own.e - 1))
    return max(abs(column - round(column)), abs(row - round(row)), drift) <= _SAME


def _size_there(size: float, middle: tuple[float, float], there: QgsCoordinateTransform) -> float:
    """Side of a pixel in another CRS, no coarser in any direction than one of that size here."""
    (x, y), reach = middle, 16 * size
    try:
        first, across, up = (there.transform(QgsPointXY(*p)) for p in ((x, y), (x + reach, y), (x, y + reach)))
    except QgsCsException as error:
        raise SpotterError(
            tr("The area has no place in the CRS of the image."), tr("Choose a smaller area."), str(error)
        ) from error
    return min(first.distance(across), first.distance(up)) / 16
