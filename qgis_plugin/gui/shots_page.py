"""The page on which shots are digitized: their layer, QGIS's tools, what there is of each class, and what is wrong."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtGui import QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..problem import SpotterError
from ..protocol.teaching import ShotProblem
from ..shots import shot_layers
from ..shots.shot import MapShot
from ..shots.shot_layers import ROLE, ShotLayers
from ..shots.thumbnails import SIDE, Thumbnails
from ..shots.upload import OF_CLASS
from ..text import tr
from .consent import ask_consent
from .digitizing import FREEHAND, POLYGON, RECTANGLE, Digitizing
from .map_tools import AreaTool, PolygonTool, RectangleTool
from .pages import DockContext, Page, telling_button
from .shots_flow import ENGINE, OWN, SHOWN, ShotSettings, ShotsFlow, is_shots_layer

if TYPE_CHECKING:
    from ..protocol.teaching import ShotsMade
    from ..shots.gathered import Gathered
    from ..shots.upload import ShotSurvey
    from .asking import Consent

_PAUSE = 500  # ms of rest before the shots are looked at anew
_MOST_PICTURES = 60  # thumbnails shown, the last ones that were drawn
_MOST_PROBLEMS = 50


class ShotsPage(Page):
    """Digitizes shots, and makes sets of them.

    Args:
        context: What pages share.
        parent: As of any widget.

    Attributes:
        flow: Makes sets.
        digitizing: Switches on QGIS's tools, and stores what they draw.
        surveyed: The shots as they were last looked at; None where they could not be.
        hold_out: Share of the places that is kept for measuring, 0-1.
    """

    def __init__(self, context: DockContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._button = partial(telling_button, self, context.tell)
        self.flow = ShotsFlow(context, self)
        self.digitizing = Digitizing(context.iface, self)
        self.surveyed: ShotSurvey | None = None
        self.hold_out = ShotSettings.hold_out
        self._shots: list[MapShot] = []
        self._pictures: Thumbnails | None = None
        self._into: QgsVectorLayer | None = None  # what a tool of our own draws into
        self._tools: dict[str, AreaTool] = {
            RECTANGLE: RectangleTool(context.canvas), POLYGON: PolygonTool(context.canvas),
        }  # fmt: skip
        self._make_layer()
        self._make_drawing()
        self._make_overview()
        self._make_set()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE, timeout=self.look)
        self._connect()
        self._offer_layers()
        self._show()

    def title(self) -> str:
        """What its tab is called."""
        return tr("Shots")

    def come_up(self) -> None:
        """It is shown: the shots are looked at."""
        self._offer_layers()
        self.look()

    def close_down(self) -> None:
        """The plugin goes; what was digitized is stored."""
        self._later.stop()
        self._stop_pictures()
        self.digitizing.close()
        self.flow.close()
        project = self._context.project
        project.layersAdded.disconnect(self._on_layers)
        project.layersRemoved.disconnect(self._on_layers)
        project.layersWillBeRemoved.disconnect(self._stop_pictures)
        for tool in self._tools.values():
            self._context.canvas.unsetMapTool(tool)
            tool.remove()

    @property
    def layers(self) -> ShotLayers | None:
        """The layers of shots that are chosen; None where none is."""
        chosen = self.layer.currentLayer()
        if not isinstance(chosen, QgsVectorLayer) or not is_shots_layer(chosen):
            return None
        path = chosen.source().split("|")[0]
        areas = [
            one
            for one in self._context.project.mapLayers().values()
            if one.customProperty(ROLE) == shot_layers.AREA and one.source().split("|")[0] == path
        ]
        area = areas[0] if areas and isinstance(areas[0], QgsVectorLayer) else None
        return ShotLayers(chosen, area)

    def digitized(self) -> Gathered:
        """What was digitized, without what was reviewed."""
        return self.flow.gather(self.layers, reviews=False)

    def settings(self) -> ShotSettings:
        """What the page says about how a set is made."""
        kinds = sorted({one.kind for one in self._shots if one.kind})
        return ShotSettings(
            self.name.text().strip() or ", ".join(kinds)[:80] or tr("Shots"),
            self.pixels.currentData(),
            self.path.text().strip(),
            self.reviews.isChecked(),
            self.hold_out,
        )

    def make_again(self, hold_out: float) -> None:
        """Make the set anew, with this share of the places kept for measuring."""
        self.hold_out = hold_out
        self._on_make()

    # How it is made.

    def _make_layer(self) -> None:
        self.layer = QgsMapLayerComboBox(self)
        self.layer.setObjectName("SpotterShotsLayer")
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer.setAllowEmptyLayer(True, tr("(no layer of shots yet)"))
        self.new = QPushButton(tr("New"), self, objectName="SpotterShotsNew")
        self.new.setToolTip(tr("Make a layer of shots, and one for the labelled area, beside the project"))
        self.open = QPushButton(tr("Open…"), self)

    def _make_drawing(self) -> None:
        self.text = QComboBox(self, objectName="SpotterShotText")
        self.text.setEditable(True)
        self.text.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.text.setMinimumContentsLength(10)
        self.text.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.text.lineEdit().setPlaceholderText(tr("for example: storage tank"))
        self.text.lineEdit().setMaxLength(2_000)
        self.text.setToolTip(tr("A class; or, beginning with “the”, a sentence about one object alone"))
        self.absent = QCheckBox(tr("It looks like one and is none"), self)
        self.absent.setToolTip(tr("A hard negative: the model learns not to find it"))
        self.rectangle = self._button(
            tr("Rectangle"), tr("Click two corners; right click ends"), lambda: self.draw(RECTANGLE)
        )
        self.polygon = self._button(tr("Polygon"), tr("Corner by corner; right click ends"), lambda: self.draw(POLYGON))
        follow = tr("Follow the outline; right click ends")
        self.freehand = self._button(tr("Freehand"), follow, lambda: self.draw(FREEHAND))
        self.undo = self._button(tr("Undo"), tr("Take out what was digitized last"), self.digitizing.undo)
        become = tr("The features selected in the active layer become shots")
        self.take = self._button(tr("Selected are"), become, lambda: self.take_selected(present=True))
        become = tr("The features selected in the active layer become places where nothing is to be found")
        self.refuse = self._button(tr("Selected are none"), become, lambda: self.take_selected(present=False))
        self.area = self._button(tr("Draw it"), tr("Corner by corner; right click ends"), self.draw_area)
        about = tr(
            "Labelled area: draw it where you have digitized everything of these classes; whatever is not marked in it "
            "counts as not there."
        )
        self.area_said = QLabel(about, self, wordWrap=True)

    def _make_overview(self) -> None:
        self.classes = QLabel(self, objectName="SpotterShotClasses", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.pictures = QListWidget(self, objectName="SpotterThumbnails")
        self.pictures.setViewMode(QListView.ViewMode.IconMode)
        self.pictures.setResizeMode(QListView.ResizeMode.Adjust)
        self.pictures.setMovement(QListView.Movement.Static)
        self.pictures.setIconSize(QSize(SIDE, SIDE))
        self.pictures.setGridSize(QSize(SIDE + 16, SIDE + 24))
        self.pictures.setMinimumHeight(2 * SIDE)
        self.pictures.itemClicked.connect(self._on_picture)
        self.problems = QListWidget(self, objectName="SpotterShotProblems", wordWrap=True)
        self.problems.setMinimumHeight(90)
        self.problems.itemClicked.connect(self._on_picture)

    def _make_set(self) -> None:
        self.pixels = QComboBox(self)
        self.pixels.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pixels.setMinimumContentsLength(12)
        self.pixels.addItem(tr("The image, at its own resolution"), OWN)
        self.pixels.addItem(tr("The map as seen"), SHOWN)
        self.pixels.addItem(tr("A file that the engine reads itself"), ENGINE)
        self.path = QLineEdit(self, placeholderText=tr("Path on the engine's computer, or https address"))
        self.reviews = QCheckBox(tr("Learn from reviewed results as well"), self, checked=True)
        self.name = QLineEdit(self, placeholderText=tr("as the classes are called"))
        self.make = QPushButton(tr("Make the shots"), self, objectName="SpotterMakeShots")
        self.cancel = QPushButton(tr("Cancel"), self)
        self.said = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.layer, 1)
        where.addWidget(self.new)
        where.addWidget(self.open)
        tools = QGridLayout()
        for column, button in enumerate((self.rectangle, self.polygon, self.freehand)):
            tools.addWidget(button, 0, column)
        for column, button in enumerate((self.take, self.refuse, self.undo)):
            tools.addWidget(button, 1, column)
        labelled = QHBoxLayout()
        labelled.addWidget(self.area_said, 1)
        labelled.addWidget(self.area)
        drawing = QFormLayout()
        drawing.setContentsMargins(0, 0, 0, 0)
        drawing.addRow(tr("What is it?"), self.text)
        drawing.addRow("", self.absent)
        send = QgsCollapsibleGroupBox(tr("Make a set to learn from"), self)
        form = QFormLayout(send)
        form.addRow(tr("Pixels of"), self.pixels)
        form.addRow("", self.path)
        form.addRow("", self.reviews)
        form.addRow(tr("Name"), self.name)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make, 2)
        buttons.addWidget(self.cancel, 1)
        form.addRow(buttons)
        form.addRow(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(QLabel(tr("Layer of shots"), self))
        layout.addLayout(where)
        layout.addLayout(drawing)
        layout.addLayout(tools)
        layout.addLayout(labelled)
        layout.addWidget(self.classes)
        layout.addWidget(self.pictures, 1)
        layout.addWidget(self.problems)
        layout.addWidget(send)

    def _connect(self) -> None:
        project = self._context.project
        project.layersAdded.connect(self._on_layers)
        project.layersRemoved.connect(self._on_layers)
        project.layersWillBeRemoved.connect(self._stop_pictures)
        self.layer.layerChanged.connect(lambda _: self._on_layer())
        self.new.clicked.connect(lambda: self.make_layer(shot_layers.default_path(project)))
        self.open.clicked.connect(self._ask_file)
        self.text.editTextChanged.connect(lambda _: self._set_defaults())
        self.absent.toggled.connect(lambda _: self._set_defaults())
        self.digitizing.added.connect(lambda _: self._later.start())
        self.digitizing.told.connect(self._context.tell)
        self.pixels.currentIndexChanged.connect(lambda _: self._on_pixels())
        self.reviews.toggled.connect(lambda _: self._later.start())
        self.make.clicked.connect(self._on_make)
        self.cancel.clicked.connect(self.flow.cancel)
        self.flow.progress.connect(self.said.setText)
        self.flow.busy_changed.connect(self._on_busy)
        self.flow.made.connect(self._on_made)
        self.flow.told.connect(self._context.tell)
        self.flow.consent_needed.connect(self._ask_consent)
        for tool in self._tools.values():
            tool.drawn.connect(self._on_drawn)
            tool.given_up.connect(lambda tool=tool: self._context.canvas.unsetMapTool(tool))

    # What the user does.

    def make_layer(self, path: Path) -> None:
        """Choose the layers of shots in a file, which are made where there are none."""
        project = self._context.project
        try:
            if not path.exists():
                crs = self._context.canvas.mapSettings().destinationCrs()
                shot_layers.create(path, crs)
            layers = shot_layers.open_layers(project, path)
        except SpotterError as error:
            self._context.tell(error.problem, "warning")
            return
        self._offer_layers()
        self.layer.setLayer(layers.shots)

    def draw(self, kind: str) -> None:
        """Digitize shapes of a kind as what the page says.

        Raises:
            SpotterError: There is no layer, or no text, or the layer cannot be written.
        """
        layers = self._layers_or_raise()
        if not self.text.currentText().strip():
            raise SpotterError(tr("Nothing says what you digitize."), tr("Type it first, for example “storage tank”."))
        self._set_defaults()
        self._start(layers.shots, kind)

    def draw_area(self) -> None:
        """Digitize the labelled area.

        Raises:
            SpotterError: There is no layer for it, or it cannot be written.
        """
        layers = self._layers_or_raise()
        if layers.area is None:
            raise SpotterError(
                tr("The file of the shots has no layer for the labelled area."),
                tr("Make a new layer of shots: it brings one."),
            )
        self._start(layers.area, POLYGON)

    def take_selected(self, *, present: bool) -> None:
        """Turn the selected features of the active layer into shots.

        Args:
            present: Whether they are what the page, or their layer, says.

        Raises:
            SpotterError: There is no layer of shots, or nothing is selected.
        """
        layers = self._layers_or_raise()
        active = self._context.iface.activeLayer()
        if not isinstance(active, QgsVectorLayer) or active is layers.shots:
            raise SpotterError(
                tr("No other layer is active."), tr("Click the layer with the selected features in the list of layers.")
            )
        text = " ".join(self.text.currentText().split())
        made = shot_layers.selected(active, text, present=present)
        self.digitizing.hear(layers.shots)
        count = shot_layers.add(layers.shots, made, self._context.project)
        if count < len(made):
            lost = len(made) - count
            self._context.tell(
                SpotterError(
                    tr("{count} of the selected features are no areas, and were left out.").format(count=lost)
                ).problem,
                "warning",
            )
        self._later.start()

    def look(self) -> None:
        """See what there is, and what is wrong with it."""
        self._stop_pictures()
        self.surveyed = None
        if not self.isVisible():
            return
        gathered = self.flow.gather(self.layers, reviews=self.reviews.isChecked())
        self._shots = list(gathered.shots)
        self._offer_texts()
        found = gathered.problems
        if gathered.shots or gathered.labelled:
            try:
                self.surveyed = self.flow.survey(gathered, self.settings())
                found += self.surveyed.problems
            except SpotterError as error:
                found += (ShotProblem("imagery", str(error.problem)),)
        self._show_classes()
        self._show_problems(found)
        self._show_pictures()

    def _start(self, layer: QgsVectorLayer, kind: str) -> None:
        if not self.digitizing.start(layer, kind):
            self._into = layer
            self._context.canvas.setMapTool(self._tools[RECTANGLE if kind == RECTANGLE else POLYGON])

    def _on_drawn(self, shape: QgsGeometry) -> None:
        layer, self._into = self._into, None
        canvas = self._context.canvas
        canvas.unsetMapTool(canvas.mapTool())
        if layer is None:
            return
        crs = canvas.mapSettings().destinationCrs()
        text = " ".join(self.text.currentText().split())
        shot = MapShot("", text, shape, crs, not self.absent.isChecked(), origin=shot_layers.DIGITIZED)
        try:
            shot_layers.add(layer, [shot], self._context.project)
        except SpotterError as error:
            self._context.tell(error.problem, "warning")
        self._later.start()

    def _layers_or_raise(self) -> ShotLayers:
        layers = self.layers
        if layers is None:
            raise SpotterError(tr("There is no layer of shots yet."), tr("Press “New” to make one."))
        return layers

    def _set_defaults(self) -> None:
        layers = self.layers
        text = " ".join(self.text.currentText().split())
        if layers is not None and text:
            shot_layers.set_defaults(layers.shots, text, present=not self.absent.isChecked())

    def _ask_file(self) -> None:
        start = str(shot_layers.default_path(self._context.project))
        path, _ = QFileDialog.getOpenFileName(self, tr("Layer of shots"), start, "GeoPackage (*.gpkg)")
        if path:
            self.make_layer(Path(path))

    def _on_make(self) -> None:
        found = self.flow.gather(self.layers, reviews=self.reviews.isChecked())
        self._shots = list(found.shots)
        self.flow.make(found, self.settings())

    def _on_pixels(self) -> None:
        self.path.setVisible(self.pixels.currentData() == ENGINE)
        self._later.start()

    # What is shown.

    def _offer_layers(self) -> None:
        layers = self._context.project.mapLayers().values()
        self.layer.setExceptedLayerList([one for one in layers if not is_shots_layer(one)])

    def _offer_texts(self) -> None:
        text = self.text.currentText()
        kinds = sorted({one.kind for one in self._shots if one.kind})
        self.text.blockSignals(True)
        self.text.clear()
        self.text.addItems(kinds)
        self.text.setCurrentIndex(-1)
        self.text.setEditText(text)
        self.text.blockSignals(False)

    def _on_layers(self, *_: object) -> None:
        self._offer_layers()
        self._show()
        self._later.start()

    def _on_layer(self) -> None:
        layers = self.layers
        if layers is not None:
            self.digitizing.hear(layers.shots)
            if layers.area is not None:
                self.digitizing.hear(layers.area)
        self._set_defaults()
        self._show()
        self._later.start()

    def _show(self) -> None:
        there = self.layers is not None
        for button in (self.rectangle, self.polygon, self.freehand, self.area, self.take, self.refuse):
            button.setEnabled(there)
        self.undo.setEnabled(self.digitizing.can_undo)
        self.path.setVisible(self.pixels.currentData() == ENGINE)
        self._on_busy(self.flow.busy)

    def _show_classes(self) -> None:
        self.undo.setEnabled(self.digitizing.can_undo)
        if not self._shots:
            self.classes.setText(tr("No shots yet: say what it is, and draw a few."))
            return
        counts: dict[str, list[int]] = {}
        for one in self._shots:
            held = counts.setdefault(one.kind or one.text or tr("(no text)"), [0, 0])
            held[0 if one.present else 1] += 1
        lines = []
        for kind, (present, absent) in sorted(counts.items()):
            said = tr("{kind}: {count} shots").format(kind=kind, count=present)
            lines.append(
                said if not absent else tr("{said}, {count} places to leave out").format(said=said, count=absent)
            )
        self.classes.setText("\n".join(lines))

    def _show_problems(self, found: tuple[ShotProblem, ...]) -> None:
        self.problems.clear()
        self.problems.setVisible(bool(found))
        for problem in found[:_MOST_PROBLEMS]:
            item = QListWidgetItem(("⚠ " if problem.kept else "✗ ") + problem.message)
            item.setData(Qt.ItemDataRole.UserRole, problem.feature)
            item.setToolTip(
                tr("It is used all the same.") if problem.kept else tr("Nothing is made of this shot.")
            )  # fmt: skip
            self.problems.addItem(item)
        if len(found) > _MOST_PROBLEMS:
            self.problems.addItem(tr("{count} more").format(count=len(found) - _MOST_PROBLEMS))

    def _show_pictures(self) -> None:
        self.pictures.clear()
        surveyed = self.surveyed
        self.pictures.setVisible(surveyed is not None and bool(surveyed.shots))
        if surveyed is None or not surveyed.shots:
            return
        shown = sorted(surveyed.shots[-_MOST_PICTURES:], key=lambda one: (one.kind, not one.present))
        for one in shown:
            item = QListWidgetItem(one.kind or one.text)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setToolTip(one.text if one.present else tr("Not one: {text}").format(text=one.text))
            self.pictures.addItem(item)
        self._pictures = Thumbnails(surveyed.plan, shown, self)
        self._pictures.made.connect(self._on_thumbnail)
        self._pictures.start()

    def _on_thumbnail(self, name: str, picture: object) -> None:
        if self.sender() is not self._pictures:
            return
        for row in range(self.pictures.count()):
            item = self.pictures.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == name:
                item.setIcon(QIcon(QPixmap.fromImage(picture)))

    def _stop_pictures(self, *_: object) -> None:
        pictures, self._pictures = self._pictures, None
        if pictures is not None:
            pictures.stop()

    def _on_picture(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)
        shot = next((one for one in self._shots if one.id == name), None)
        if shot is not None and not shot.geometry.isEmpty():
            self._context.highlight.zoom(shot.geometry, shot.crs)
            self._context.highlight.show(shot.geometry, shot.crs)

    def _on_busy(self, busy: bool) -> None:
        self.make.setEnabled(not busy)
        self.cancel.setEnabled(busy)

    def _on_made(self, made: ShotsMade) -> None:
        said = tr(
            "{shots} shots to learn from, {held_out} kept for measuring; {negatives} show nothing of what they ask for."
        )
        self.said.setText(said.format(shots=made.shots, held_out=made.held_out, negatives=made.negatives))
        # A sentence about an object of a known class is sent twice on purpose.
        told = [one for one in made.problems if not (one.kind == "two names" and one.feature.endswith(f"/{OF_CLASS}"))]
        self._show_problems(tuple(told))

    def _ask_consent(self, consent: Consent) -> None:
        ask_consent(self, consent, self.flow.agree, self.flow.refuse)
