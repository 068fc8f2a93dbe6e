"""One tile: the layers' pixels, laid over each other on the grid of the plan, as RGB."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsRasterBlockFeedback, QgsRectangle
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QPainter

from ..problem import SpotterError
from ..protocol.requests import TileHeader
from ..text import tr
from .image import CHANNELS, Image, array, picture
from .source import Source, source, transform
from .warp import lattice, pixels_at, warp

if TYPE_CHECKING:
    from .grid import Grid, Window
    from .plan import CapturePlan

_MARGIN = 2  # px read around a tile whose pixels are moved, for the colours at its edges


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

    Raises:
        SpotterError: The area has no place in the CRS of an image.
    """

    def __init__(self, plan: CapturePlan, images: Sequence[Image]) -> None:
        self._grid = plan.grid
        self.online = any(image.online for image in images)
        middle = plan.outline.boundingBox().center()
        context = plan.settings.transformContext()
        self._layers: list[tuple[Image, QgsCoordinateTransform, Source | None]] = []
        for image in reversed(images):
            there = transform(plan.crs, image, context)
            where = source(image, plan.grid, (middle.x(), middle.y()), there, plan.tile_size)
            self._layers.append((image, there, where))

    def picture(self, window: Window, feedback: QgsRasterBlockFeedback) -> Picture:
        """The picture of a window; incomplete where `feedback` is cancelled meanwhile.

        Raises:
            SpotterError: A layer cannot be read, or the window has no place in its CRS.
        """
        grid = self._grid.moved(window.column, window.row)
        pixels = np.zeros((window.height, window.width, CHANNELS), np.uint8)
        for image, there, where in self._layers:
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
