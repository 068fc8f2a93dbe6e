"""Held-out shots before and after tuning: the tile twice, with the true boxes and with those of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..text import tr
from .rollouts import DRAWN, TRUE, shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..protocol.teaching import HeldOutExample

AFTER = QColor(0, 114, 178)
_SIDE = 180  # px that a picture takes
_MARGIN = 4


def boxes(coordinates: Sequence[float]) -> list[QRectF]:
    """Boxes of coordinates (x0, y0, x1, y1) one after another, in tile pixels; what is left over is no box."""
    corners = zip(*(iter(coordinates),) * 4)
    return [QRectF(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in corners]


def drawn(tile: QImage, truth: Sequence[float], said: Sequence[float], colour: QColor, side: int) -> QImage:
    """A tile with the true boxes (green, dashed) and others over them, no larger than `side` x `side` px.

    Args:
        tile: The picture; of a null one the boxes are drawn on grey.
        truth: True boxes, in tile pixels.
        said: Others.
        colour: Of the others.
        side: The larger side of what is made, in px.
    """
    if tile.isNull():
        tile = QImage(side, side, QImage.Format.Format_RGB32)
        tile.fill(QColor(128, 128, 128))
    scale = side / max(tile.width(), tile.height(), 1)
    mode = Qt.TransformationMode.SmoothTransformation
    made = tile.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, mode).convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(made)
    painter.scale(scale, scale)
    for shown, ink, style in ((truth, TRUE, Qt.PenStyle.DashLine), (said, colour, Qt.PenStyle.SolidLine)):
        for under in (True, False):  # dark beneath, so that it shows on any picture
            pen = QPen(
                QColor(0, 0, 0, 170) if under else ink, 4 if under else 2, Qt.PenStyle.SolidLine if under else style
            )
            pen.setCosmetic(True)
            painter.setPen(pen)
            for box in boxes(shown):
                painter.drawRect(box)
    painter.end()
    return made


class ExampleView(QWidget):
    """One held-out shot at a time, with buttons to the next and the one before.

    Attributes:
        zoom_wanted: Signal (QgsGeometry): show this place on the map.
    """

    zoom_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examples: tuple[HeldOutExample, ...] = ()
        self._frames: tuple[Any, ...] = ()
        self._index = 0
        self.before, self.after = QLabel(self), QLabel(self)
        self.caption = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.back = QPushButton("◀", self, clicked=lambda: self.show_one(self._index - 1))
        self.next = QPushButton("▶", self, clicked=lambda: self.show_one(self._index + 1))
        self.back.setAccessibleName(tr("The shot before"))
        self.next.setAccessibleName(tr("The next shot"))
        self.zoom = QPushButton(tr("Zoom"), self, clicked=self._on_zoom)
        self.zoom.setToolTip(tr("Show the place on the map"))
        for button in (self.back, self.next):
            button.setMaximumWidth(40)
        pictures = QHBoxLayout()
        for title, picture in ((tr("Before"), self.before), (tr("After"), self.after)):
            column = QVBoxLayout()
            column.addWidget(QLabel(title, self))
            column.addWidget(picture)
            pictures.addLayout(column)
        pictures.addStretch(1)
        buttons = QHBoxLayout()
        for button in (self.back, self.next, self.zoom):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(pictures)
        layout.addWidget(self.caption)
        layout.addLayout(buttons)
        self.show_examples((), ())

    def show_examples(self, examples: Sequence[HeldOutExample], frames: Sequence[Any]) -> None:
        """Show these, with the frames of their message; from the first on, unless they are shown already."""
        if self._examples == tuple(examples) and examples:
            return
        self._examples, self._frames = tuple(examples), tuple(frames)
        self.setVisible(bool(self._examples))
        self.show_one(0)

    def show_one(self, index: int) -> None:
        """Show one of them; a picture is decoded only then."""
        if not self._examples:
            return
        self._index = max(0, min(len(self._examples) - 1, index))
        one = self._examples[self._index]
        tile = QImage()
        if 0 <= one.picture < len(self._frames):
            tile.loadFromData(bytes(self._frames[one.picture]))
        values = {"query": one.query, "number": self._index + 1, "count": len(self._examples)}
        said = tr("{number} of {count}: “{query}”. True boxes are green and dashed.").format(**values)
        for label, found, colour in ((self.before, one.before, DRAWN), (self.after, one.after, AFTER)):
            label.setPixmap(QPixmap.fromImage(drawn(tile, one.truth, found, colour, _SIDE)))
            counts = {"found": len(boxes(found)), "true": len(boxes(one.truth))}
            sentence = tr("{found} boxes; {true} would be right").format(**counts)
            label.setToolTip(sentence)
            label.setAccessibleName(sentence)
        self.caption.setText(said)
        self.back.setEnabled(self._index > 0)
        self.next.setEnabled(self._index < len(self._examples) - 1)
        self.zoom.setEnabled(one.place is not None)

    def _on_zoom(self) -> None:
        place = self._examples[self._index].place if self._examples else None
        shape = shapes(self._frames, () if place is None else (place,))
        if not shape.isEmpty():
            self.zoom_wanted.emit(shape)
