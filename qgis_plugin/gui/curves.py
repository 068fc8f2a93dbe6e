"""Curves of values in 0-1 over the steps of a run: a small chart, to be read by eye, by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qgis.PyQt.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent

Points = list[tuple[float, float]]
# Told apart by colour-blind eyes, and by their dashes.
_LINES = (
    (QColor(0, 114, 178), Qt.PenStyle.SolidLine),
    (QColor(213, 94, 0), Qt.PenStyle.SolidLine),
    (QColor(0, 158, 115), Qt.PenStyle.DashLine),
    (QColor(204, 121, 167), Qt.PenStyle.DotLine),
)
_HEIGHT = 150
_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)


def thinned(points: Sequence[tuple[float, float]], most: int) -> Points:
    """No more points than can be told apart: of each stretch of steps the lowest and the highest, in order.

    >>> thinned([(0, 0.1), (1, 0.9), (2, 0.2), (3, 0.3)], 2)
    [(0, 0.1), (1, 0.9)]
    """
    if len(points) <= most:
        return list(points)
    kept: Points = []
    stretches = max(1, most // 2)
    for index in range(stretches):
        part = points[index * len(points) // stretches : (index + 1) * len(points) // stretches]
        ends = {min(part, key=lambda point: point[1]), max(part, key=lambda point: point[1])}
        kept += sorted(ends)
    return kept


class CurveView(QWidget):
    """The chart. The pointer, or the arrow keys, choose a step whose values are told; Home and End go to the ends.

    Args:
        describe: Makes the sentence of the curves at a step, or at their ends for None.
    """

    def __init__(
        self,
        describe: Callable[[dict[str, Points], float | None], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._series: dict[str, Points] = {}
        self._steps = 0
        self._chosen: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Curves of the run"))
        self.show_curves({}, 0)

    def show_curves(self, series: Mapping[str, Points], steps: int) -> None:
        """Show these curves, over so many steps."""
        self._series, self._steps = dict(series), steps
        if self._chosen is not None and self._chosen not in self._at():
            self._chosen = None
        self.setAccessibleDescription(self.sentence())
        self.update()

    def sentence(self) -> str:
        """What is shown, in words."""
        return self._describe(self._series, self._chosen)

    def sizeHint(self) -> QSize:
        """As high as it needs to be."""
        return QSize(260, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Likewise."""
        return QSize(160, _HEIGHT)

    def choose(self, step: float | None) -> None:
        """Choose a step; None chooses none."""
        self._chosen = step
        self.setAccessibleDescription(self.sentence())
        self.setToolTip(self.sentence())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from step to step, Home and End to the ends, Esc chooses none."""
        steps, key = self._at(), Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._chosen is not None:
            self.choose(None)
        elif not steps or key not in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        else:
            place = steps.index(self._chosen) if self._chosen in steps else len(steps)
            moved = {
                Qt.Key.Key_Left: place - 1,
                Qt.Key.Key_Right: place + 1,
                Qt.Key.Key_Home: 0,
                Qt.Key.Key_End: len(steps) - 1,
            }[key]
            self.choose(steps[max(0, min(len(steps) - 1, moved))])
            QToolTip.showText(self.mapToGlobal(self.rect().center()), self.sentence(), self)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The step under the pointer."""
        steps, plot = self._at(), self._plot()
        if steps and plot.width() > 0:
            wanted = (event.pos().x() - plot.left()) / plot.width() * self._last()
            self.choose(min(steps, key=lambda step: abs(step - wanted)))

    def leaveEvent(self, event: object) -> None:
        """The pointer is gone."""
        self.choose(None)
        super().leaveEvent(event)

    def event(self, event: Any) -> bool:
        """A tooltip is made when it is asked for."""
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event
            QToolTip.showText(help_event.globalPos(), self.sentence(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, curves, legend and the chosen step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        ink, faint = self.palette().color(QPalette.ColorRole.WindowText), self.palette().color(QPalette.ColorRole.Mid)
        painter.fillRect(plot, self.palette().color(QPalette.ColorRole.Base))
        for value in _GRID:
            y = plot.bottom() - value * plot.height()
            painter.setPen(QPen(faint, 0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if value in (0.0, 0.5, 1.0):
                painter.setPen(ink)
                width = self.fontMetrics().horizontalAdvance(f"{value:g}")
                painter.drawText(
                    QPointF(plot.left() - 4 - width, y + self.fontMetrics().ascent() / 2 - 1), f"{value:g}"
                )
        painter.setPen(ink)
        foot, last = plot.bottom() + self.fontMetrics().ascent() + 2, tr("step {step}").format(step=f"{self._last():g}")
        painter.drawText(QPointF(plot.left(), foot), "0")
        painter.drawText(QPointF(plot.right() - self.fontMetrics().horizontalAdvance(last), foot), last)
        for number, points in enumerate(self._series.values()):
            self._draw(painter, plot, points, *_LINES[number % len(_LINES)])
        self._draw_legend(painter, plot, ink)
        if self._chosen is not None:
            x = plot.left() + self._chosen / self._last() * plot.width()
            painter.setPen(QPen(ink, 0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, plot: QRectF, points: Points, colour: QColor, style: Qt.PenStyle) -> None:
        painter.setPen(QPen(colour, 2, style))
        places = [
            QPointF(
                plot.left() + step / self._last() * plot.width(),
                plot.bottom() - max(0.0, min(1.0, value)) * plot.height(),
            )
            for step, value in thinned(points, max(2, int(plot.width())))
        ]
        for start, end in zip(places, places[1:]):
            painter.drawLine(start, end)
        if len(places) <= 12:
            painter.setBrush(colour)
            for place in places:
                painter.drawEllipse(place, 2.5, 2.5)

    def _draw_legend(self, painter: QPainter, plot: QRectF, ink: QColor) -> None:
        x = plot.left()
        for number, title in enumerate(self._series):
            colour, style = _LINES[number % len(_LINES)]
            painter.setPen(QPen(colour, 2, style))
            painter.drawLine(QPointF(x, 8), QPointF(x + 16, 8))
            painter.setPen(ink)
            width = self.fontMetrics().horizontalAdvance(title)
            painter.drawText(QPointF(x + 20, self.fontMetrics().ascent() + 1), title)
            x += 30 + width

    def _plot(self) -> QRectF:
        """Where the curves are."""
        left = self.fontMetrics().horizontalAdvance("0.5") + 6
        return QRectF(left, 18, max(1, self.width() - left - 4), max(1, self.height() - 18 - 18))

    def _last(self) -> float:
        """The step at the right edge; never 0."""
        return max(1.0, float(self._steps), *(points[-1][0] for points in self._series.values() if points))

    def _at(self) -> list[float]:
        """The steps that have a value, in order."""
        return sorted({step for points in self._series.values() for step, _ in points})
