"""Shows a place on the canvas: an outline while the pointer is on its name, a zoom when it is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor

from .area_tool import POLYGON, outline_band

if TYPE_CHECKING:
    from qgis.gui import QgsMapCanvas

_COLOUR = QColor(255, 140, 0)
MARGIN = 4.0  # how much wider than a place the map is when it is zoomed to it


class Highlight:
    """An outline over a canvas."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band = outline_band(canvas, _COLOUR)
        self._band.setWidth(3)

    def show(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """Outline a shape."""
        moved = self._moved(shape, crs)
        if moved is not None:
            self._band.setToGeometry(moved, None)

    def clear(self) -> None:
        """Take the outline away."""
        self._band.reset(POLYGON)

    def remove(self) -> None:
        """Take the band off the canvas."""
        self._canvas.scene().removeItem(self._band)

    def zoom(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, margin: float = MARGIN) -> None:
        """Show a shape in the middle of a map that is `margin` times as wide."""
        moved = self._moved(shape, crs)
        if moved is not None:
            box = QgsRectangle(moved.boundingBox())
            box.scale(margin)
            self._canvas.setExtent(box)
            self._canvas.refresh()

    def _moved(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry | None:
        """A shape in the CRS of the canvas; None where it has no place in it."""
        moved = QgsGeometry(shape)
        here = self._canvas.mapSettings().destinationCrs()
        if crs.isValid() and here.isValid() and crs != here:
            try:
                moved.transform(QgsCoordinateTransform(crs, here, QgsProject.instance()))
            except QgsCsException:
                return None
        return None if moved.isEmpty() else moved
