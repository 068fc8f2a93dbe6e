"""The form of a query: words, task, what to search, whom to ask, Run and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..capture import area as areas
from ..problem import SpotterError
from ..text import tr
from .asking import EXAMPLES, Ask, effort_titles, task_titles
from .likes import LikesPanel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

    from ..protocol.replies import ModelInfo
    from ..settings import Settings

_PAUSE = 500  # ms of rest before an estimate is made
_ADAPTER = Qt.ItemDataRole.UserRole + 1  # of an entry of the list of models: the adapter over it


class AskPanel(QWidget):
    """The form.

    Attributes:
        asked: Signal: Run, or Enter in the query box.
        cancelled: Signal: Cancel.
        draw_wanted: Signal (str): draw a "rectangle" or a "polygon".
        changed: Signal: something changed, and has been at rest for a moment: an estimate is due.
        typed: Signal: the user began to type a query.
    """

    asked = pyqtSignal()
    cancelled = pyqtSignal()
    draw_wanted = pyqtSignal(str)
    changed = pyqtSignal()
    typed = pyqtSignal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: tuple[ModelInfo, ...] = ()
        self._chosen = ""  # the model of the engine's choice
        self._shape: tuple[QgsGeometry, QgsCoordinateReferenceSystem] | None = None
        self._make_query()
        self._make_what()
        self._make_more()
        self._make_foot()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE, timeout=self.changed)
        self.show_history(settings.history)
        self.task.setCurrentIndex(max(0, self.task.findData(settings.task)))
        self.effort.setCurrentIndex(max(0, self.effort.findData(settings.samples)))
        self._wanted_model, self._wanted_adapter = settings.model, settings.adapter
        self.set_busy(False)

    # What the flow is given.

    def ask(self) -> Ask:
        """The query as it stands.

        Raises:
            SpotterError: An area is to be drawn, a layer or a file to be chosen first.
        """
        return Ask(
            text=self.query.currentText(),
            area=self._area(),
            task=self.task.currentData(),
            layer=self.layer.currentLayer().id() if self.layer.currentLayer() else "",
            resolution=self.resolution.value() or None,
            model=self.model.currentData() or "",
            adapter=self.adapter.currentData() or "",
            samples=self.effort.currentData(),
            examples=self.likes.examples,
        )

    def _area(self) -> areas.Area:
        kind, layer = self.area.currentData(), self.layer.currentLayer()
        if kind in ("rectangle", "polygon"):
            if self._shape is None:
                raise SpotterError(tr("No area is drawn yet."), tr("Draw it on the map."))
            return areas.drawn(*self._shape)
        if kind in ("extent", "whole"):
            if layer is None:
                raise SpotterError(tr("No layer is chosen."), tr("Choose the layer to search."))
            return areas.extent(layer) if kind == "extent" else areas.whole(layer)
        if kind == "file":
            path = self.path.text().strip()
            if not path:
                raise SpotterError(tr("No file is named."), tr("Type its path as the engine's computer knows it."))
            return areas.file(path)
        return areas.canvas()

    # What the flow tells.

    def set_query(self, text: str, task: str) -> None:
        """Put a query into the form."""
        self.query.setEditText(text)
        self.task.setCurrentIndex(max(0, self.task.findData(task)))

    def set_area(self, kind: str) -> None:
        """Choose what to search, without drawing."""
        self.area.setCurrentIndex(self.area.findData(kind))

    def set_shape(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """An area was drawn."""
        self._shape = (shape, crs)
        self.touch()

    def show_history(self, history: Sequence[str]) -> None:
        """Offer what was asked before, and examples after it."""
        text = self.query.currentText()
        self.query.blockSignals(True)
        self.query.clear()
        self.query.addItems(history)
        if self.query.count():
            self.query.insertSeparator(self.query.count())
        for example, task in EXAMPLES:
            self.query.addItem(example, task)
            self.query.setItemData(self.query.count() - 1, task_titles()[task], Qt.ItemDataRole.ToolTipRole)
        self.query.setCurrentIndex(-1)
        self.query.setEditText(text)
        self.query.blockSignals(False)

    def show_models(self, models: Iterable[ModelInfo], chosen: str) -> None:
        """Offer the engine's models; the one of its choice first."""
        self._models, self._chosen = tuple(models), chosen
        wanted = self.model.currentData() or self._wanted_model
        self.model.blockSignals(True)
        self.model.clear()
        first = tr("The engine's choice ({model})").format(model=chosen) if chosen else tr("The engine's choice")
        self.model.addItem(first, "")
        for one in self._models:
            self.model.addItem(model_title(one), one.name)
            self.model.setItemData(self.model.count() - 1, one.summary, Qt.ItemDataRole.ToolTipRole)
            for adapter in one.adapters:
                self.model.addItem(taught_title(adapter, one.name), one.name)
                self.model.setItemData(self.model.count() - 1, adapter, _ADAPTER)
        self._choose(wanted, self.adapter.currentData() or self._wanted_adapter)
        self.model.blockSignals(False)
        self._show_adapters(self.adapter.currentData() or self._wanted_adapter)

    def _choose(self, model: str, adapter: str) -> None:
        """Choose the entry of a model with an adapter, or else of the model alone."""
        names = {model, model or self._chosen}
        for index in range(self.model.count()):
            if adapter and self.model.itemData(index, _ADAPTER) == adapter and self.model.itemData(index) in names:
                self.model.setCurrentIndex(index)
                return
        self.model.setCurrentIndex(max(0, self.model.findData(model)))

    def _on_model(self) -> None:
        """Another entry was chosen, with its adapter or with none."""
        self._wanted_adapter = ""
        self._show_adapters(str(self.model.currentData(_ADAPTER) or ""))

    def _on_adapter(self) -> None:
        """Another adapter was chosen: the list of models shows that too."""
        adapter, self._wanted_adapter = self.adapter.currentData() or "", ""
        self.model.blockSignals(True)
        self._choose(self.model.currentData() or "", adapter)
        self.model.blockSignals(False)
        self.touch()

    def _show_adapters(self, wanted: str) -> None:
        name = self.model.currentData() or self._chosen
        self.adapter.blockSignals(True)
        self.adapter.clear()
        self.adapter.addItem(tr("None"), "")
        for model in self._models:
            for adapter in model.adapters if model.name == name else ():
                self.adapter.addItem(adapter, adapter)
        self.adapter.setCurrentIndex(max(0, self.adapter.findData(wanted)))
        self.adapter.blockSignals(False)

    def choose_model(self, name: str, adapter: str = "") -> None:
        """Choose a model, with an adapter over it, now or once the engine offers it."""
        self._choose(name, adapter)
        self._show_adapters(adapter)
        if (self.model.currentData() or "") != name or (self.adapter.currentData() or "") != adapter:
            self._wanted_model, self._wanted_adapter = name, adapter

    def set_busy(self, busy: bool) -> None:
        """Whether a query is under way."""
        self.run.setEnabled(not busy)
        self.cancel.setEnabled(busy)
        self.progress.setVisible(busy)
        if not busy:
            self.say("")

    def show_progress(self, done: int, total: int, sentence: str) -> None:
        """How far a query is; a total of 0 means that nobody knows."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """The line under the buttons: progress, or an estimate."""
        self.said.setText(sentence)

    def touch(self) -> None:
        """Something that matters to an estimate has changed."""
        self._later.start()

    # How it is made.

    def _make_query(self) -> None:
        self.query = _combo({}, length=18)
        self.query.setObjectName("SpotterQuery")
        self.query.setEditable(True)
        self.query.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.query.setMaxVisibleItems(16)
        self.query.setAccessibleName(tr("What to look for"))
        line = self.query.lineEdit()
        line.setPlaceholderText(tr("What are you looking for?"))
        line.setClearButtonEnabled(True)
        line.setMaxLength(2_000)
        line.returnPressed.connect(self.asked)
        line.textEdited.connect(lambda _: self.typed.emit())
        self.query.activated.connect(self._on_example)

    def _make_what(self) -> None:
        self.task = _combo(task_titles())
        self.layer = QgsMapLayerComboBox(self)
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.layer.setAllowEmptyLayer(True, tr("All that the map shows"))
        self.layer.setLayer(None)
        self.area = _combo(
            {
                "canvas": tr("The map as seen"),
                "rectangle": tr("A rectangle to draw"),
                "polygon": tr("A polygon to draw"),
                "extent": tr("The extent of the layer"),
                "whole": tr("The whole layer"),
                "file": tr("A file that the engine reads itself"),
            }
        )
        self.area.currentIndexChanged.connect(self._on_area)
        self.draw = QPushButton(tr("Draw"), self, clicked=lambda: self.draw_wanted.emit(self.area.currentData()))
        self.path = QLineEdit(self, placeholderText=tr("Path on the engine's computer, or https address"))
        self.model = _combo({"": tr("The engine's choice")})
        self.model.currentIndexChanged.connect(lambda _: self._on_model())
        self.layer.layerChanged.connect(lambda _: self.touch())
        for combo in (self.task, self.area, self.model):
            combo.currentIndexChanged.connect(lambda _: self.touch())

    def _make_more(self) -> None:
        self.effort = _combo(effort_titles())
        self.effort.currentIndexChanged.connect(lambda _: self.touch())
        self.resolution = QDoubleSpinBox(self, maximum=1_000.0, decimals=3, singleStep=0.1)
        self.resolution.setSuffix(tr(" m a pixel"))
        self.resolution.setSpecialValueText(tr("As suits the model"))
        self.resolution.valueChanged.connect(lambda _: self.touch())
        self.adapter = _combo({"": tr("None")})
        self.adapter.currentIndexChanged.connect(lambda _: self._on_adapter())
        self.adapter.setToolTip(tr("What tuning made of the model: adapters that the engine has for it"))
        self.likes = LikesPanel(self)

    def _make_foot(self) -> None:
        self.run = QPushButton(tr("Run"), self, objectName="SpotterRun", clicked=self.asked)
        self.cancel = QPushButton(tr("Cancel"), self, objectName="SpotterCancel", clicked=self.cancelled)
        self.progress = QProgressBar(self, textVisible=False, maximumHeight=8)
        self.said = QLabel(self, objectName="SpotterProgress", wordWrap=True, textFormat=Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.addWidget(self.area, 1)
        choice.addWidget(self.draw)
        where = QVBoxLayout()
        where.addLayout(choice)
        where.addWidget(self.path)
        what = QFormLayout()
        what.setContentsMargins(0, 0, 0, 0)
        what.addRow(tr("Task"), self.task)
        what.addRow(tr("Search"), where)
        what.addRow(tr("Layer"), self.layer)
        what.addRow(tr("Model"), self.model)
        more = QgsCollapsibleGroupBox(tr("More"), self)
        more.setObjectName("SpotterMore")
        inside = QFormLayout(more)
        inside.addRow(tr("Effort"), self.effort)
        inside.addRow(tr("Resolution"), self.resolution)
        inside.addRow(tr("Adapter"), self.adapter)
        more.setCollapsed(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.run, 2)
        buttons.addWidget(self.cancel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.query)
        layout.addLayout(what)
        layout.addWidget(self.likes)
        layout.addWidget(more)
        layout.addLayout(buttons)
        layout.addWidget(self.progress)
        layout.addWidget(self.said)
        self._on_area()

    def _on_area(self) -> None:
        kind = self.area.currentData()
        self.draw.setVisible(kind in ("rectangle", "polygon"))
        self.path.setVisible(kind == "file")
        self.layer.setEnabled(kind != "file")
        self.resolution.setEnabled(kind != "file")

    def _on_example(self, index: int) -> None:
        task = self.query.itemData(index)
        if task is not None:
            self.task.setCurrentIndex(self.task.findData(task))


def _combo(titles: Mapping[Any, str], length: int = 12) -> QComboBox:
    """A box with what each value is called."""
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(length)
    for value, title in titles.items():
        combo.addItem(title, value)
    return combo


def taught_title(adapter: str, model: str) -> str:
    """What an adapter is called among models."""
    return tr("{adapter} (taught from {model})").format(adapter=adapter, model=model)


def model_title(model: ModelInfo) -> str:
    """What a model is called, with what limits it."""
    if model.state == "absent":
        return tr("{model} (not fetched yet)").format(model=model.name)
    if model.domain == "synthetic":
        return tr("{model} (knows synthetic imagery only)").format(model=model.name)
    if model.domain == "mixed":
        return tr("{model} (knows synthetic imagery and a few towns)").format(model=model.name)
    return model.name
