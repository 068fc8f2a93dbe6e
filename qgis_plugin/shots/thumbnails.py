"""Small pictures of shots as the model will see them, made on a thread of their own."""

from __future__ import annotations

import contextlib
import math
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsRasterBlockFeedback
from qgis.PyQt.QtCore import QObject, QPointF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from ..capture.image import Image
from ..capture.tile import TileRenderer
from ..problem import SpotterError
from ..tiling import Window

if TYPE_CHECKING:
    from ..capture.plan import CapturePlan
    from .checks import PixelShot

SIDE = 72  # px of a thumbnail
_LEAST = 32  # px of the imagery around a shot
_AROUND = 1.6  # how much wider than a shot a thumbnail is
_PRESENT, _ABSENT = QColor("#33ff66"), QColor("#ff3344")


def window_around(shape: QgsGeometry) -> Window:
    """The square of pixels that a thumbnail shows.

    Args:
        shape: Of the shot, in pixels of the grid.
    """
    box = shape.boundingBox()
    side = max(_LEAST, math.ceil(_AROUND * max(box.width(), box.height())))
    centre = box.center()
    return Window(math.floor(centre.x() - side / 2), math.floor(centre.y() - side / 2), side, side)


def drawn_on(pixels: bytes, window: Window, shape: QgsGeometry, *, present: bool) -> QImage:
    """A thumbnail with the outline of its shot.

    Args:
        pixels: RGB of the window, row by row.
        window: What it shows.
        shape: Of the shot, in pixels of the grid.
        present: Whether it is one; else the outline is dashed.
    """
    whole = QImage(pixels, window.width, window.height, 3 * window.width, QImage.Format.Format_RGB888)
    small = whole.scaled(
        SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB32)
    scale = SIDE / window.width
    painter = QPainter(small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(_PRESENT if present else _ABSENT, 1.5)
    pen.setStyle(Qt.PenStyle.SolidLine if present else Qt.PenStyle.DashLine)
    painter.setPen(pen)
    for part in shape.asGeometryCollection():
        for ring in part.asPolygon():
            corners = [QPointF((p.x() - window.column) * scale, (p.y() - window.row) * scale) for p in ring]
            painter.drawPolygon(QPolygonF(corners))
    painter.end()
    return small


class Thumbnails(QObject):
    """Makes the pictures of some shots. To be made and used on the main thread.

    Args:
        plan: On whose grid the shots lie.
        shots: Which.

    Attributes:
        made: Signal (id of the shot, QImage): a picture is there.
    """

    made = pyqtSignal(str, object)
    _ended = pyqtSignal()

    def __init__(self, plan: CapturePlan, shots: Sequence[PixelShot], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan, self._shots = plan, tuple(shots)
        self._images = [Image(layer, plan.settings) for layer in plan.layers]
        self._feedback = QgsRasterBlockFeedback()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spotter-thumbnails", daemon=True)
        self._ended.connect(self.deleteLater, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; no more pictures come. The object goes once its thread has ended."""
        self._stopped.set()
        self._feedback.cancel()

    def wait(self) -> None:
        """Wait for the thread, before the layers go."""
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        with contextlib.suppress(SpotterError):  # a picture less, and whoever sends the shots hears why
            renderer = TileRenderer(self._plan, self._images)
            for shot in self._shots:
                window = window_around(shot.shape)
                picture = renderer.picture(window, self._feedback)
                if self._stopped.is_set():
                    break
                small = drawn_on(picture.pixels, window, shot.shape, present=shot.present)
                with contextlib.suppress(RuntimeError):  # the plugin is gone, and this with it
                    self.made.emit(shot.id, small)
        with contextlib.suppress(RuntimeError):
            self._ended.emit()
