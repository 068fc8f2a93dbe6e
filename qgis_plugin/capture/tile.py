"""One tile: the layers' pixels, laid over each other on the grid of the plan, as RGB."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack QgsCsException
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsRasterBlockFeedback,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QPainter

from ..problem import SpotterError
from ..protocol.requests import TileHeader
from ..text import tr
from .image import CHANNELS, Image, array, picture
from .warp import lattice, pixels_at, warp

if TYPE_CHECKING:
    from ..tiling import Window
    from .grid import Grid
    from .plan import CapturePlan

_SAME = 1e-4  # px by which grids may differ over the whole image and be the same
_FINER = 2.0  # pixels read a tile's pixel, at least, where the image has them
_MOST = 4096  # px: what is read for a tile is kept to about this side, finer or not
_MARGIN = 2  # px read around a tile whose pixels are moved, for the colours at its edges


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
        middle: Of the tile, in the plan's CRS.
        there: From the plan's CRS to the image's.
        tile_size: Side of a tile in pixels.

    Raises:
        SpotterError: The tile has no place in the CRS of the image.
    """
    upright = there.isShortCircuited() and not grid.b
    if upright and (not image.columns or _aligned(grid, image)):
        return None
    wanted = grid.size if there.isShortCircuited() else _size_there(grid.size, middle, there)
    if not image.columns:
        wanted = float(f"{wanted:.3g}")  # what is asked for must not differ by a rounding, which counts far from (0, 0)
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


@dataclass(frozen=True)
class Picture:
    """What a tile shows.

    Attributes:
        pixels: RGB, 8 bits a channel, row by row from the top; black where nothing is.
        blank: Whether there is nothing to see: no data, or one colour all over.
        gaps: Whether some pixels have no data at all.
    """

    pixels: bytes
    blank: bool
    gaps: bool


class TileRenderer:
    """Makes the pictures of a plan's tiles, on any thread, one at a time.

    Args:
        plan: What is captured.
        images: The plan's layers, from the top down.

    Attributes:
        online: Whether an image comes over the network.
    """

    def __init__(self, plan: CapturePlan, images: Sequence[Image]) -> None:
        self._grid = plan.grid
        self.online = any(image.online for image in images)
        context = plan.settings.transformContext()
        self._layers = [(image, transform(plan.crs, image, context)) for image in reversed(images)]

    def picture(self, window: Window, feedback: QgsRasterBlockFeedback) -> Picture:
        """The picture of a window; incomplete where `feedback` is cancelled meanwhile.

        Raises:
            SpotterError: A layer cannot be read, or the window has no place in its CRS.
        """
        grid = self._grid.moved(window.column, window.row)
        pixels = np.zeros((window.height, window.width, CHANNELS), np.uint8)
        middle = grid.to_map(window.width / 2, window.height / 2)
        for image, there in self._layers:
            # By the tile alone: what it shows must not depend on the area around it.
            where = source(image, grid, middle, there, max(window.width, window.height))
            pixels = _over(_placed(image, there, where, grid, window, feedback), pixels, image.mode)
        seen = pixels[:, :, 3] > 0
        # With alpha multiplied in, colours are those over black, which is how the engine shows pixels without data.
        colours = pixels[:, :, :3]
        blank = not seen.any() or bool((colours == colours[0, 0]).all())
        return Picture(colours.tobytes(), blank, not seen.all())


def header(plan: CapturePlan, window: Window, index: int) -> TileHeader:
    """The place of a tile."""
    return TileHeader(index, window.width, window.height, plan.grid.moved(window.column, window.row).as_tuple())


def _placed(
    image: Image,
    there: QgsCoordinateTransform,
    where: Source | None,
    grid: Grid,
    window: Window,
    feedback: QgsRasterBlockFeedback,
) -> np.ndarray:
    """The pixels of an image on a window's grid: uint8, shape (height, width, CHANNELS)."""
    if where is None:
        return image.read(_bounds(grid, window.width, window.height), window.width, window.height, feedback)

    def place(column: float, row: float) -> tuple[float, float]:
        point = there.transform(*grid.to_map(column, row))
        return point.x(), point.y()

    try:
        points = lattice(window.width, window.height, place)
    except QgsCsException as error:
        raise SpotterError(
            tr("A part of the area has no place in the CRS of the layer '{0}'.").format(image.name),
            tr("Choose a smaller area."),
            str(error),
        ) from error
    columns, rows = pixels_at(points, where.grid.as_tuple())
    left, top = math.floor(columns.min()) - _MARGIN, math.floor(rows.min()) - _MARGIN
    width, height = math.ceil(columns.max()) + _MARGIN - left, math.ceil(rows.max()) + _MARGIN - top
    found = image.read(_bounds(where.frame.moved(left, top), width, height), width, height, feedback)
    return warp(found, points, where.grid.moved(left, top).as_tuple())


def _bounds(grid: Grid, width: int, height: int) -> QgsRectangle:
    """What so many pixels of an upright grid cover."""
    return QgsRectangle(grid.c, grid.f + height * grid.e, grid.c + width * grid.a, grid.f)


def _over(upper: np.ndarray, lower: np.ndarray, mode: QPainter.CompositionMode) -> np.ndarray:
    """Pixels laid over others."""
    if mode == QPainter.CompositionMode.CompositionMode_SourceOver and not lower.any():
        return upper
    canvas = picture(lower).copy()
    painter = QPainter(canvas)
    painter.setCompositionMode(mode)
    painter.drawImage(QPoint(0, 0), picture(upper))
    painter.end()
    return array(canvas)
