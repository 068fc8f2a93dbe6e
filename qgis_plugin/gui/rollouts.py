"""Answers that a run drew: what each was worth, what the model wrote, and their boxes beside the true ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..text import tr
from .map_tools import POLYGON, on_canvas, outline_band
from .tuning_state import rollout_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qgis.gui import QgsMapCanvas

    from ..protocol.teaching import Rollout, Rollouts

Group = tuple["Rollouts", tuple[Any, ...]]  # and the frames of its message
TRUE, DRAWN = QColor(0, 158, 115), QColor(213, 94, 0)


def shapes(frames: Sequence[Any], numbers: Iterable[int]) -> QgsGeometry:
    """The polygons of some frames as one geometry; a frame that is missing or no geometry is left out."""
    found = []
    for number in numbers:
        shape = QgsGeometry()
        if 0 <= number < len(frames):
            shape.fromWkb(bytes(frames[number]))
        if not shape.isEmpty():
            found.append(shape)
    return QgsGeometry.collectGeometry(found) if found else QgsGeometry()


class RolloutBands:
    """Boxes over a canvas: the true ones, and those of an answer."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self.true, self.drawn = outline_band(canvas, TRUE), outline_band(canvas, DRAWN)

    def show(self, true: QgsGeometry, drawn: QgsGeometry, crs: str) -> None:
        """Show these, in a CRS as the engine names it."""
        system = QgsCoordinateReferenceSystem(crs) if crs else QgsCoordinateReferenceSystem()
        for band, shape in ((self.true, true), (self.drawn, drawn)):
            moved = None if shape.isEmpty() else on_canvas(self._canvas, shape, system)
            if moved is None:
                band.reset(POLYGON)
            else:
                band.setToGeometry(moved, None)

    def clear(self) -> None:
        """Show nothing."""
        for band in (self.true, self.drawn):
            band.reset(POLYGON)

    def remove(self) -> None:
        """Take the bands off the canvas."""
        for band in (self.true, self.drawn):
            self._canvas.scene().removeItem(band)


class RolloutPanel(QWidget):
    """The last groups of answers: of one, its answers, the best first.

    Attributes:
        shown: Signal (true boxes, drawn boxes): geometries to put on the map; both empty for none.
        zoom_wanted: Signal (QgsGeometry): show this place.
    """

    shown = pyqtSignal(object, object)
    zoom_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
        self.groups = QComboBox(self)
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.groups.setMinimumContentsLength(14)
        self.groups.setAccessibleName(tr("Drawn answers"))
        self.groups.activated.connect(self._on_group)
        self.newest = QCheckBox(tr("Newest"), self, checked=True)
        self.newest.setToolTip(tr("Go on to the newest answers as they come"))
        self.newest.toggled.connect(self._on_newest)
        self.list = QTreeWidget(self, objectName="SpotterRollouts", rootIsDecorated=False)
        self.list.setHeaderLabels([tr("Reward"), tr("Boxes"), tr("Answer")])
        self.list.setMaximumHeight(130)
        self.list.currentItemChanged.connect(lambda *_: self._on_answer())
        self.text = QPlainTextEdit(self, readOnly=True, maximumHeight=90)
        self.text.setAccessibleName(tr("What the model wrote"))
        self.zoom = QPushButton(tr("Zoom"), self, clicked=self._on_zoom)
        self.zoom.setToolTip(tr("Show the place on the map: true boxes green, drawn ones orange"))
        head = QHBoxLayout()
        head.addWidget(self.groups, 1)
        head.addWidget(self.newest)
        head.addWidget(self.zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addWidget(self.text)
        self.show_groups([])

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Offer these, the newest last; the one that is shown stays, unless the newest is wanted."""
        if self._groups and groups and self._groups[-1] is groups[-1]:
            return
        kept = self.current
        self._groups = list(groups)
        self.groups.clear()
        for body, _ in reversed(self._groups):
            self.groups.addItem(rollout_title(body))
        place = next((i for i, one in enumerate(reversed(self._groups)) if kept is not None and one is kept), -1)
        stays = place >= 0 and not self.newest.isChecked()
        self.groups.setCurrentIndex(place if stays else 0)
        self.zoom.setEnabled(bool(self._groups))
        if not stays:
            self._show_group()

    @property
    def current(self) -> Group | None:
        """The group that is shown."""
        index = self.groups.currentIndex()
        return self._groups[-1 - index] if 0 <= index < len(self._groups) else None

    @property
    def answer(self) -> Rollout | None:
        """The answer that is chosen."""
        item = self.list.currentItem()
        found = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def geometries(self) -> tuple[QgsGeometry, QgsGeometry]:
        """The true boxes, and those of the chosen answer."""
        group, answer = self.current, self.answer
        if group is None:
            return QgsGeometry(), QgsGeometry()
        body, frames = group
        return shapes(frames, body.truth), shapes(frames, answer.boxes if answer is not None else ())

    def _on_group(self) -> None:
        self.newest.setChecked(self.groups.currentIndex() == 0 and self.newest.isChecked())
        self._show_group()

    def _on_newest(self, wanted: bool) -> None:
        if wanted and self.groups.count():
            self.groups.setCurrentIndex(0)
            self._show_group()

    def _show_group(self) -> None:
        group = self.current
        rows = []
        for answer in sorted(group[0].answers, key=lambda one: -one.reward) if group is not None else ():
            row = QTreeWidgetItem([f"{answer.reward:.2f}", str(len(answer.boxes)), " ".join(answer.text.split())[:200]])
            row.setData(0, Qt.ItemDataRole.UserRole, answer)
            rows.append(row)
        self.list.clear()
        self.list.addTopLevelItems(rows)
        for column in (0, 1):
            self.list.resizeColumnToContents(column)
        if rows:
            self.list.setCurrentItem(rows[0])
        self._on_answer()

    def _on_answer(self) -> None:
        answer = self.answer
        said = ""
        if answer is not None:
            parts = ", ".join(f"{name} {value:.2f}" for name, value in answer.rewards.items())
            said = f"{parts}\n{answer.text}" if parts else answer.text
        self.text.setPlainText(said)
        self.shown.emit(*self.geometries())

    def _on_zoom(self) -> None:
        self.newest.setChecked(False)  # what is looked at stays
        for shape in self.geometries():
            if not shape.isEmpty():
                self.zoom_wanted.emit(shape)
                return
