"""On the canvas: drawing what to search (a rectangle, a polygon), and showing a place (an outline, a zoom)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack QgsCsException
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

if TYPE_CHECKING:
    from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
    from qgis.PyQt.QtGui import QKeyEvent

# The enum moved in QGIS 3.30.
_OLDER = QgsWkbTypes.GeometryType
POLYGON = Qgis.GeometryType.Polygon if hasattr(Qgis, "GeometryType") else _OLDER.PolygonGeometry  # type: ignore[attr-defined]
COLOUR = QColor(255, 225, 40)
_HIGHLIGHT = QColor(255, 140, 0)
MARGIN = 4.0  # how much wider than a place the map is when it is zoomed to it
_FEWEST_CORNERS = 3
_SHORTEST_DRAG = 3  # px


def outline_band(canvas: QgsMapCanvas, colour: QColor = COLOUR) -> QgsRubberBand:
    """A rubber band for an outline: dark beneath, so that it shows on any picture."""
    band = QgsRubberBand(canvas, POLYGON)
    band.setStrokeColor(colour)
    band.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
    band.setFillColor(QColor(colour.red(), colour.green(), colour.blue(), 30))
    band.setWidth(2)
    return band


class AreaTool(QgsMapTool):
    """Draws a shape, in the CRS of the canvas.

    Attributes:
        drawn: Signal (QgsGeometry): a shape is finished.
        given_up: Signal: Esc was pressed.
    """

    drawn = pyqtSignal(object)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._band = outline_band(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def deactivate(self) -> None:
        """Another tool was chosen."""
        self._reset()
        super().deactivate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._reset()
            self.given_up.emit()
            event.accept()

    def remove(self) -> None:
        """Take the band off the canvas."""
        self.canvas().scene().removeItem(self._band)

    def _reset(self) -> None:
        self._band.reset(POLYGON)

    def _finish(self, corners: list[QgsPointXY]) -> None:
        self._reset()
        self.drawn.emit(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))


class RectangleTool(AreaTool):
    """A rectangle by dragging; its sides are those of the screen, also on a turned map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._start: QPoint | None = None

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """The first corner."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.pos()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """The rectangle so far."""
        if self._start is not None:
            corners = self._corners(event.pos())
            self._band.setToGeometry(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]), None)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """The last corner."""
        if self._start is None:
            return
        moved = event.pos() - self._start
        corners = self._corners(event.pos())
        self._start = None
        if min(abs(moved.x()), abs(moved.y())) >= _SHORTEST_DRAG:
            self._finish(corners)
        else:
            self._reset()

    def _reset(self) -> None:
        super()._reset()
        self._start = None

    def _corners(self, end: QPoint) -> list[QgsPointXY]:
        a, c = self._start or end, end
        return [
            self.toMapCoordinates(QPoint(x, y))
            for x, y in ((a.x(), a.y()), (c.x(), a.y()), (c.x(), c.y()), (a.x(), c.y()))
        ]


class PolygonTool(AreaTool):
    """A polygon by clicking its corners; a right click, or Enter, ends it, Backspace takes a corner back."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A corner, or the end."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(event.mapPoint())
            self._show()
        elif event.button() == Qt.MouseButton.RightButton:
            self._close()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """The polygon so far."""
        if self._corners:
            self._show(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, Backspace takes a corner back, Esc gives up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace and self._corners:
            self._corners.pop()
            self._show()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        if len(self._corners) >= _FEWEST_CORNERS:
            self._finish(self._corners)

    def _reset(self) -> None:
        super()._reset()
        self._corners = []

    def _show(self, pointer: QgsPointXY | None = None) -> None:
        self._band.reset(POLYGON)
        for corner in [*self._corners, *([] if pointer is None else [pointer])]:
            self._band.addPoint(corner)


class Highlight:
    """An outline over a canvas, while the pointer is on a place's name, and a zoom to it when that is clicked."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band = outline_band(canvas, _HIGHLIGHT)
        self._band.setWidth(3)

    def show(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """Outline a shape."""
        moved = on_canvas(self._canvas, shape, crs)
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
        moved = on_canvas(self._canvas, shape, crs)
        if moved is not None:
            box = QgsRectangle(moved.boundingBox())
            box.scale(margin)
            self._canvas.setExtent(box)
            self._canvas.refresh()


def on_canvas(canvas: QgsMapCanvas, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry | None:
    """A shape in the CRS of a canvas; None where it has no place in it."""
    moved = QgsGeometry(shape)
    here = canvas.mapSettings().destinationCrs()
    if crs.isValid() and here.isValid() and crs != here:
        try:
            moved.transform(QgsCoordinateTransform(crs, here, QgsProject.instance()))
        except QgsCsException:
            return None
    return None if moved.isEmpty() else moved
