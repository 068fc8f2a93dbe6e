"""A swipe: the map with one result on the left of a line, and with another on its right. The line is dragged.

QGIS has none that a plugin can use in 3.22; both halves are rendered here, at the extent of the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
from qgis.gui import QgsMapCanvasItem, QgsMapTool
from qgis.PyQt.QtCore import QObject, QPointF, QRectF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen

from ..text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qgis.core import QgsRectangle
    from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
    from qgis.PyQt.QtGui import QKeyEvent

_STEP = 0.05  # of the width, for a key
_REST_MS = 150  # that the map rests before the halves are rendered anew


class SwipeItem(QgsMapCanvasItem):
    """Paints both halves over the map, and the line between them.

    Attributes:
        share: Where the line is, 0 (left edge) to 1.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.share = 0.5
        self._images: tuple[QImage, QImage] | None = None
        self._extent: QgsRectangle | None = None
        self._titles = ("", "")
        self.setZValue(50)

    def name(self, left: str, right: str) -> None:
        """What stands at the foot of each half."""
        self._titles = (left, right)

    def show_images(self, left: QImage, right: QImage, extent: QgsRectangle) -> None:
        """Both halves, as wide as the map each, and the part of the map that they show."""
        self._images, self._extent = (left, right), extent
        self.update()

    def move_to(self, share: float) -> None:
        """Put the line elsewhere."""
        self.share = max(0.0, min(1.0, share))
        self.update()

    def boundingRect(self) -> QRectF:
        """All of the canvas."""
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def updatePosition(self) -> None:
        """It lies over the canvas, wherever the map goes."""
        self.setPos(QPointF(0, 0))

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Nothing of the halves where the map has moved since they were rendered."""
        bounds, line = self.boundingRect(), self.share * self._canvas.width()
        if self._images is not None and self._extent == self._canvas.extent():
            left, right = self._images
            for image, part in (
                (left, QRectF(0, 0, line, bounds.height())),
                (right, QRectF(line, 0, bounds.width() - line, bounds.height())),
            ):
                painter.save()
                painter.setClipRect(part)
                painter.drawImage(bounds, image)
                painter.restore()
        painter.setPen(QPen(QColor(0, 0, 0, 170), 4))
        painter.drawLine(QPointF(line, 0), QPointF(line, bounds.height()))
        painter.setPen(QPen(QColor(255, 255, 255), 2))
        painter.drawLine(QPointF(line, 0), QPointF(line, bounds.height()))
        metrics = painter.fontMetrics()
        for text, x in zip(self._titles, (line - 10 - metrics.horizontalAdvance(self._titles[0]), line + 10)):
            # At the foot: at the head QGIS shows messages.
            top = bounds.height() - metrics.height() - 14
            box = QRectF(x - 4, top, metrics.horizontalAdvance(text) + 8, metrics.height() + 4)
            painter.fillRect(box, QColor(0, 0, 0, 150))
            painter.drawText(QPointF(x, top + metrics.ascent() + 2), text)


class SwipeTool(QgsMapTool):
    """Drags the line; the arrow keys move it, and Esc ends.

    Attributes:
        given_up: Signal: Esc was pressed.
        left: Signal: another tool was chosen.
    """

    given_up = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, item: SwipeItem) -> None:
        super().__init__(canvas)
        self._item = item
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """The line comes to the pointer."""
        self._move(event)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """And stays with it while a button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the line, Esc ends."""
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        key = Qt.Key(event.key())
        if key in steps:
            self._item.move_to(self._item.share + steps[key])
            event.accept()
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.accept()

    def deactivate(self) -> None:
        """Another tool was chosen."""
        super().deactivate()
        self.left.emit()

    def _move(self, event: QgsMapMouseEvent) -> None:
        self._item.move_to(event.pos().x() / max(1, self.canvas().width()))


class Swipe(QObject):
    """A swipe over a canvas, from its making to its end.

    Args:
        canvas: The map.
        left: Ids of the layers that the right half leaves out.
        right: Ids of the layers that the left half leaves out.
        titles: What stands at the foot of each half.

    Attributes:
        ended: Signal: it is over.
        ready: Signal: both halves were rendered.
    """

    ended = pyqtSignal()
    ready = pyqtSignal()

    def __init__(
        self,
        canvas: QgsMapCanvas,
        left: Iterable[str],
        right: Iterable[str],
        titles: tuple[str, str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._left, self._right = frozenset(left), frozenset(right)
        self.item = SwipeItem(canvas)
        self.item.name(*(titles or (tr("Before"), tr("After"))))
        self.tool = SwipeTool(canvas, self.item)
        self.tool.given_up.connect(self.end)
        self.tool.left.connect(self._finish)
        self._before = canvas.mapTool()
        self._jobs: list[QgsMapRendererParallelJob] = []
        self._dropped: list[QgsMapRendererParallelJob] = []  # until they have ended: deleting one waits for it
        self._over = False
        self._later = QTimer(self, singleShot=True, interval=_REST_MS, timeout=self._render)
        for signal in (canvas.extentsChanged, canvas.layersChanged, canvas.mapCanvasRefreshed):
            signal.connect(self._touch)
        canvas.setMapTool(self.tool)
        self._touch()

    def end(self) -> None:
        """Take it off the map; the tool that was there before comes back."""
        if self._over:
            return
        self._finish()
        self._canvas.unsetMapTool(self.tool)
        if self._before is not None:
            self._canvas.setMapTool(self._before)

    def _finish(self) -> None:
        """Take it off the map, whatever the tool is."""
        if self._over:
            return
        self._over = True
        for signal in (self._canvas.extentsChanged, self._canvas.layersChanged, self._canvas.mapCanvasRefreshed):
            signal.disconnect(self._touch)
        self._later.stop()
        self._drop_jobs()
        self._canvas.scene().removeItem(self.item)
        self.ended.emit()

    def _touch(self) -> None:
        self._later.start()

    def _render(self) -> None:
        """Both halves, at the extent of the map; QGIS renders them on threads of its own."""
        self._drop_jobs()
        layers = self._canvas.layers()
        for out in (self._right, self._left):
            settings = QgsMapSettings(self._canvas.mapSettings())
            settings.setLayers([layer for layer in layers if layer.id() not in out])
            job = QgsMapRendererParallelJob(settings)
            job.finished.connect(self._on_rendered)
            self._jobs.append(job)
        for job in self._jobs:
            job.start()

    def _on_rendered(self) -> None:
        if self._over or len(self._jobs) != 2 or any(job.isActive() for job in self._jobs):
            return
        left, right = self._jobs
        self.item.show_images(left.renderedImage(), right.renderedImage(), left.mapSettings().visibleExtent())
        self.ready.emit()

    def _drop_jobs(self) -> None:
        self._dropped = [job for job in (*self._dropped, *self._jobs) if job.isActive()]
        for job in self._dropped:
            job.cancelWithoutBlocking()
        self._jobs = []
