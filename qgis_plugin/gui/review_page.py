"""The page on which a result is reviewed: a key for each decision, the map following, and how good the result is."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Callable

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack QgsCsException
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayerProxyModel,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..layers import group
from ..layers.review import LayerReview
from ..layers.review_file import reviewable
from ..layers.review_shapes import geometry
from ..layers.review_style import decision_titles, show_reviews
from ..layers.reviewing import BY_PLACE, LEAST_SURE
from ..problem import SpotterError
from ..shots.gathered import Gathered
from ..shots.measured import against_shots
from ..text import tr
from .consent import ask_consent
from .corner_editing import CornerEditing
from .learning import LIKELY, LearningPanel
from .map_tools import AreaTool, PolygonTool, RectangleTool
from .pages import DockContext, Page, telling_button
from .quality import REVIEW, Measured, QualityPanel
from .review_keys import Keys

if TYPE_CHECKING:
    from ..layers.reviewing import ReviewState
    from .asking import Consent
    from .shots_page import ShotsPage

_PAUSE = 250  # ms of rest before figures are made anew
_ROOM = 25.0  # how much wider than a feature the map is at most before it zooms in
_TIGHT = 1.5  # and at least, before it zooms out
_ZOOM = 4.0


class LineTool(PolygonTool):
    """A line by clicking its corners; a right click, or Enter, ends it."""

    def _close(self) -> None:
        if len(self._corners) >= 2:
            corners = list(self._corners)
            self._reset()
            self.drawn.emit(QgsGeometry.fromPolylineXY(corners))


class ReviewPage(Page):
    """Reviews results.

    Args:
        context: What pages share.
        parent: As of any widget.

    Attributes:
        review: What is decided.
        threshold_wanted: Signal (run's id, float): hide what scores less.
    """

    threshold_wanted = pyqtSignal(str, float)

    def __init__(self, context: DockContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._button = partial(telling_button, self, context.tell)
        self.review = LayerReview(context.project, self)
        self.shots: ShotsPage | None = None  # where what was digitized is asked for
        self._threshold = 0.0
        self._drawing = ""
        self._corners = CornerEditing(context.iface, context.project, self)
        self._selecting: QgsVectorLayer | None = None  # the layer whose selection is heard
        canvas = context.canvas
        self._tools: dict[str, AreaTool] = {
            "rectangle": RectangleTool(canvas), "polygon": PolygonTool(canvas), "line": LineTool(canvas),
        }  # fmt: skip
        self._make_choice()
        self._make_decisions()
        self._make_more()
        self._lay_out()
        keys: dict[str, Callable[[], object]] = {
            "A": self.accept.click, "R": self.reject.click, "E": self.redraw.click, "M": self.missed.click,
            "L": self._ask_label, "P": self.previous.click, "N": self.next.click, "U": self.take_back.click,
            "G": self.merge.click, "V": self.corners.click, "Ctrl+Z": self.undo.click, "Ctrl+Y": self.redo.click,
        }  # fmt: skip
        keys |= {str(number): partial(self._take_label, number - 1) for number in range(1, 10)}
        self._keys = Keys((self, canvas, canvas.viewport()), keys, self)
        self._measure_later = QTimer(self, singleShot=True, interval=_PAUSE, timeout=self._measure)
        self._connect()
        self._offer_layers()
        self._show()

    def title(self) -> str:
        """What its tab is called."""
        return tr("Review")

    def come_up(self) -> None:
        """It is shown: the layer that is selected is offered first."""
        self._offer_layers()
        chosen = self._context.iface.activeLayer()
        if not self.review.active and reviewable(chosen):
            self.layer.setLayer(chosen)

    def close_down(self) -> None:
        """The plugin goes: what was decided is written."""
        self._keys.stop()
        self._measure_later.stop()
        self.learning.close_down()
        self.review.close()
        self._context.project.layersAdded.disconnect(self._offer_layers)
        self._context.project.layersRemoved.disconnect(self._offer_layers)
        for tool in self._tools.values():
            self._context.canvas.unsetMapTool(tool)
            tool.remove()

    def set_threshold(self, threshold: float) -> None:
        """Features that score less are hidden now: figures and the order go by it."""
        self._threshold = threshold
        self._measure_later.start()

    # How it is made.

    def _make_choice(self) -> None:
        self.layer = QgsMapLayerComboBox(self)
        self.layer.setObjectName("SpotterReviewLayer")
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer.setAllowEmptyLayer(True, tr("(no result on the map)"))
        self.start = QPushButton(tr("Review this result"), self, objectName="SpotterReviewStart")
        self.start.clicked.connect(self.toggle)
        self.order = QComboBox(self)
        self.order.addItem(tr("Least sure first"), LEAST_SURE)
        self.order.addItem(tr("By place on the map"), BY_PLACE)
        self.order.currentIndexChanged.connect(lambda _: self._arrange())
        self.progress = QProgressBar(self, textVisible=False, maximumHeight=8)
        self.counts = QLabel(self, objectName="SpotterReviewCounts", wordWrap=True)
        self.current = QLabel(self, objectName="SpotterReviewCurrent", wordWrap=True)
        self.current.setTextFormat(Qt.TextFormat.PlainText)
        bold = self.current.font()
        bold.setBold(True)
        self.current.setFont(bold)

    def _make_decisions(self) -> None:
        review = self.review
        self.accept = self._button(tr("Accept (A)"), tr("It is one"), self._accept)
        self.reject = self._button(tr("Reject (R)"), tr("It is none: a hard negative to learn from"), review.reject)
        self.redraw = self._button(
            tr("Draw anew (E)"),
            tr("Drag the right rectangle, or click the right outline and end it with a right click"),
            lambda: self._draw("reshape"),
        )
        self.missed = self._button(
            tr("Missed one (M)"), tr("Draw an object that the model did not find"), lambda: self._draw("missed")
        )
        self.label = QComboBox(self, editable=True)
        self.label.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.label.setMinimumContentsLength(8)
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.label.setToolTip(tr("1 to 9 choose from the list at once; L comes here, Enter relabels"))
        self.label.setAccessibleName(tr("What it is"))
        self.label.lineEdit().setMaxLength(200)
        self.label.lineEdit().returnPressed.connect(self._on_entered)
        self.relabel = self._button(tr("Relabel (L)"), tr("It is something else"), self._relabel)
        self.previous = self._button(tr("Previous (P)"), "", lambda: review.go(-1))
        self.next = self._button(tr("Next (N)"), "", lambda: review.go(1))
        self.undo = self._button(tr("Undo"), "Ctrl+Z", self._undo)
        self.redo = self._button(tr("Redo"), "Ctrl+Y", review.redo)
        self.take_back = self._button(
            tr("Not decided (U)"), tr("Take back what was decided about it, whenever that was"), review.take_back
        )

    def _make_more(self) -> None:
        self.merge = self._button(
            tr("Merge selected (G)"),
            tr("The features selected in the layer are one object"),
            lambda: self.review.merge(self._selected()),
        )
        self.split = self._button(
            tr("Split"), tr("Click a line through it; a right click ends the line"), lambda: self._draw("split")
        )
        self.squared = self._button(
            tr("Right angles"), tr("Make its corners right angles"), self.review.right_angles
        )  # fmt: skip
        self.corners = self._button(
            tr("Corners (V)"), tr("Move its corners with QGIS's vertex tool; press again to take the shape"), self._edit
        )
        self.area = self._button(
            tr("Draw"), tr("Click its corners, end with a right click"), lambda: self._draw("area")
        )
        self.no_area = self._button(tr("Forget"), tr("No area is looked at completely"), self.review.clear_areas)
        self.area_said = QLabel(self, wordWrap=True)
        self.learning = LearningPanel(self._context, self.review, self)
        self.hide_rejected = QCheckBox(tr("Hide what was rejected"), self)
        self.hide_rejected.toggled.connect(self._restyle)
        self.quality = QualityPanel(self)

    def _lay_out(self) -> None:
        choice = QFormLayout()
        choice.setContentsMargins(0, 0, 0, 0)
        choice.addRow(tr("Result"), self.layer)
        choice.addRow(tr("Order"), self.order)
        self.decisions = QWidget(self)
        grid = QGridLayout(self.decisions)
        grid.setContentsMargins(0, 0, 0, 0)
        rows = (
            (self.accept, self.reject), (self.redraw, self.missed), (self.label, self.relabel),
            (self.previous, self.next), (self.undo, self.redo), (self.take_back, self.hide_rejected),
        )  # fmt: skip
        for row, widgets in enumerate(rows):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
        self.outlines = QgsCollapsibleGroupBox(tr("Shapes"), self)
        shapes = QGridLayout(self.outlines)
        for place, button in enumerate((self.corners, self.merge, self.split, self.squared)):
            shapes.addWidget(button, place // 2, place % 2)
        self.outlines.setCollapsed(True)
        self.areas = QgsCollapsibleGroupBox(tr("Reviewed area"), self)
        inside = QVBoxLayout(self.areas)
        inside.addWidget(self.area_said)
        buttons = QHBoxLayout()
        buttons.addWidget(self.area)
        buttons.addWidget(self.no_area)
        inside.addLayout(buttons)
        self.good = QgsCollapsibleGroupBox(tr("How good is it here?"), self)
        QVBoxLayout(self.good).addWidget(self.quality)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(choice)
        layout.addWidget(self.start)
        for widget in (
            self.current, self.progress, self.counts, self.decisions, self.learning, self.outlines, self.areas,
            self.good,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.review.began.connect(self._on_began)
        self.review.ended.connect(self._on_ended)
        self.review.changed.connect(self._on_changed)
        self.review.stored.connect(self._show_counts)
        self.review.told.connect(self._context.tell)
        self.learning.learned.connect(lambda: self._apply(LIKELY))
        self.learning.flow.consent_needed.connect(self._ask_consent)
        self.quality.against_changed.connect(self._measure)
        self.quality.threshold_wanted.connect(self._apply)
        self.layer.layerChanged.connect(lambda _: self._on_layer())
        for tool in self._tools.values():
            tool.drawn.connect(self._on_drawn)
            tool.given_up.connect(self._put_tool_away)
        self._context.project.layersAdded.connect(self._offer_layers)
        self._context.project.layersRemoved.connect(self._offer_layers)

    # What the user does.

    def toggle(self) -> None:
        """Begin the review of the chosen layer, or end the one under way."""
        if self.review.active:
            self.review.end()
            return
        layer = self.layer.currentLayer()
        if not isinstance(layer, QgsVectorLayer):
            return
        try:
            self.review.begin(layer)
        except SpotterError as error:
            self._context.tell(error.problem, "warning")
        self._show()

    def _edit(self) -> None:
        """Have the current shape corrected with QGIS's vertex tool, or take it over."""
        state = self.review.state
        if self._corners.layer is not None:
            shape = self._corners.take()
            self._context.canvas.setFocus()
            self.review.reshape(shape)
        elif state is not None and state.current is not None:
            self._corners.begin(geometry(state.item(state.current).shape), self.review.crs)
            self._context.canvas.setFocus()
        self._show_editing()

    def _accept(self) -> None:
        """Accept the current feature, with its shape as it is being corrected."""
        if self._corners.layer is not None:
            self._edit()
        else:
            self.review.accept()

    def _undo(self) -> None:
        """Undo the last step, or the last move of a corner."""
        if self._corners.layer is not None:
            self._corners.undo()
        else:
            self.review.undo()

    def _show_editing(self) -> None:
        editing = self._corners.layer is not None
        self.corners.setText(tr("Take the shape (V)") if editing else tr("Corners (V)"))
        if self.review.state is not None:
            self.undo.setEnabled(editing or self.review.state.can_undo)

    def _draw(self, what: str) -> None:
        layer = self.review.layer
        if layer is None or self.review.state is None:
            return
        self._drawing = what
        outlines = QgsWkbTypes.isMultiType(layer.wkbType())
        kind = {"split": "line", "area": "polygon"}.get(what, "polygon" if outlines else "rectangle")
        self._context.canvas.setMapTool(self._tools[kind])

    def _on_drawn(self, shape: QgsGeometry) -> None:
        what, layer = self._drawing, self.review.layer
        self._put_tool_away()
        if layer is None or self.review.state is None:
            return
        here = self._context.canvas.mapSettings().destinationCrs()
        try:
            if here.isValid() and layer.crs().isValid() and here != layer.crs():
                shape.transform(QgsCoordinateTransform(here, layer.crs(), self._context.project))
            if what == "split":
                self.review.split([QgsPointXY(point) for point in shape.asPolyline()])
            elif what == "area":
                self.review.add_area(shape)
            elif what == "missed":
                self.review.add_missed(shape, self._label_of_missed(self.review.state))
            else:
                self.review.reshape(shape)
        except QgsCsException:
            problem = SpotterError(
                tr("What was drawn has no place in the CRS of the layer."), tr("Zoom to the result.")
            ).problem  # fmt: skip
            self._context.tell(problem, "warning")
        except SpotterError as error:
            self._context.tell(error.problem, "warning")
        self._context.canvas.setFocus()

    def _label_of_missed(self, state: ReviewState) -> str:
        return " ".join(self.label.currentText().split()) or next(iter(state.labels()), "")

    def _put_tool_away(self) -> None:
        self._drawing = ""
        for tool in self._tools.values():
            self._context.canvas.unsetMapTool(tool)

    def _relabel(self) -> None:
        try:
            self.review.relabel(self.label.currentText())
        except SpotterError as error:
            self._context.tell(error.problem, "warning")
        self.setFocus()

    def _on_entered(self) -> None:
        """Enter in the box of labels. Qt may tell of it twice: the second time there is no text any more."""
        if self.label.currentText().strip():
            self._relabel()
            self.label.clearEditText()

    def _take_label(self, number: int) -> None:
        if number < self.label.count():
            self.label.setCurrentIndex(number)
            self._relabel()

    def _ask_label(self) -> None:
        self.label.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.label.lineEdit().selectAll()

    def _selected(self) -> list[int]:
        layer = self.review.layer
        return [] if layer is None else list(layer.selectedFeatureIds())

    def _arrange(self) -> None:
        self.review.arrange(self.order.currentData(), self._threshold)

    def _restyle(self) -> None:
        layer = self.review.layer
        if layer is not None:
            show_reviews(layer, hide_rejected=self.hide_rejected.isChecked())

    def _apply(self, threshold: float) -> None:
        layer = self.review.layer or self.layer.currentLayer()
        if not isinstance(layer, QgsVectorLayer):
            return
        run = str(layer.customProperty(group.RUN) or "")
        ours = list(group.run_layers(self._context.project, run).values()) if run else [layer]
        group.filter_by_score(ours, threshold)
        self._threshold = threshold
        self._measure()
        self.threshold_wanted.emit(run, threshold)

    def _ask_consent(self, consent: Consent) -> None:
        ask_consent(self, consent, self.learning.flow.agree, self.learning.flow.refuse)

    # What is shown.

    def _offer_layers(self, *_: object) -> None:
        layers = self._context.project.mapLayers().values()
        self.layer.setExceptedLayerList([one for one in layers if not reviewable(one)])

    def _on_layer(self) -> None:
        if self.review.active and self.layer.currentLayer() is not self.review.layer:
            self.review.end()
        self._show()
        self._measure_later.start()

    def _on_began(self) -> None:
        layer, state = self.review.layer, self.review.state
        if layer is None or state is None:
            return
        self.review.arrange(self.order.currentData(), self._threshold)
        self._restyle()
        self.label.clear()
        self.label.addItems(state.labels())
        self._keys.start()
        self.learning.begin()
        self._selecting = layer
        layer.selectionChanged.connect(self._on_selection)
        self._context.canvas.setFocus()
        self._show()

    def _on_ended(self) -> None:
        self._keys.stop()
        self._corners.end()
        self.learning.begin()
        if self._selecting is not None:
            with suppress(RuntimeError):  # the layer is gone
                self._selecting.selectionChanged.disconnect(self._on_selection)
            self._selecting = None
        self._put_tool_away()
        self._context.highlight.clear()
        self._show()

    def _on_changed(self) -> None:
        self._corners.end()  # whatever it was: another feature is looked at, or this one was decided
        self._show_editing()
        self._show_current()
        self._show_counts()
        self.learning.show_state()
        self._follow()
        self._measure_later.start()

    def _on_selection(self, chosen: list[int], *_: object) -> None:
        """A feature that is selected on the map becomes the current one."""
        if self.review.state is not None and len(chosen) == 1 and self.sender() is self.review.layer:
            self.review.go_to(chosen[0])

    def _show(self) -> None:
        active = self.review.active
        self.start.setText(tr("End the review") if active else tr("Review this result"))
        self.start.setEnabled(active or reviewable(self.layer.currentLayer()))
        for widget in (self.current, self.progress, self.counts, self.decisions, self.outlines, self.areas):
            widget.setVisible(active)
        self.good.setEnabled(reviewable(self.layer.currentLayer()))
        self._show_current()
        self._show_counts()

    def _show_current(self) -> None:
        state = self.review.state
        if state is None or state.current is None:
            self.current.setText(tr("The result is empty.") if state is not None else tr("Reading…"))
            return
        item = state.item(state.current)
        said = [f"“{item.label}”" if item.label else tr("(no label)")]
        if item.score is not None:
            said.append(tr("score {score}").format(score=f"{item.score:.2f}"))
        decision = item.review.decision if item.review else ""
        said.append(decision_titles().get(decision, tr("not decided yet")))
        self.current.setText(" · ".join(said))

    def _show_counts(self) -> None:
        state = self.review.state
        if state is None:
            return
        self.progress.setRange(0, max(1, len(state)))
        self.progress.setValue(len(state) - state.left)
        said = [tr("{done} of {all} decided").format(done=len(state) - state.left, all=len(state))]
        titles = decision_titles()
        said += [f"{count} {titles[decision]}" for decision, count in state.counts().items()]
        waiting = self.review.waiting
        said.append(tr("all stored") if not waiting else tr("{count} not on disk yet").format(count=waiting))
        self.counts.setText(" · ".join(said))
        self.undo.setEnabled(state.can_undo)
        self.redo.setEnabled(state.can_redo)
        if state.areas:
            km2 = self.review.square_kilometres()
            self.area_said.setText(
                tr("In {count} areas ({km2} km²) what is not marked counts as not there.").format(
                    count=len(state.areas), km2="?" if km2 is None else f"{km2:.3g}"
                )
            )
        else:
            self.area_said.setText(
                tr("Draw where you have looked at everything: what is not marked in it counts as not there.")
            )
        self.no_area.setEnabled(bool(state.areas))

    def _follow(self) -> None:
        """Show the current feature: the map moves, and zooms where the feature would be too small or too large."""
        state = self.review.state
        if state is None or state.current is None:
            self._context.highlight.clear()
            return
        shape = geometry(state.item(state.current).shape)
        self._context.highlight.show(shape, self.review.crs)
        canvas = self._context.canvas
        box, extent = QgsRectangle(shape.boundingBox()), canvas.extent()
        here = canvas.mapSettings().destinationCrs()
        if here.isValid() and self.review.crs.isValid() and here != self.review.crs:
            try:
                moved = QgsCoordinateTransform(self.review.crs, here, self._context.project)
                box = moved.transformBoundingBox(box)
            except QgsCsException:
                return
        side = max(box.width(), box.height())
        if not _TIGHT * side <= min(extent.width(), extent.height()) <= _ROOM * side:
            self._context.highlight.zoom(shape, self.review.crs, _ZOOM)
        elif not extent.buffered(-0.15 * min(extent.width(), extent.height())).contains(box):
            canvas.setCenter(box.center())
            canvas.refresh()

    def _measure(self) -> None:
        """Make the figures anew."""
        layer = self.layer.currentLayer()
        if not self.isVisible() or not isinstance(layer, QgsVectorLayer) or not reviewable(layer):
            self.quality.show_measured(None, self._threshold, tr("Choose a result."))
            return
        if self.quality.against.currentData() == REVIEW:
            judged = self.review.judged()
            if judged is None:
                self.quality.show_measured(None, self._threshold, tr("Review the result to see."))
                return
            km2 = self.review.square_kilometres()
            measured = Measured(judged.outcomes, judged.complete, judged.left, km2)
            self.quality.show_measured(measured, self._threshold)
            return
        try:
            held = self.shots.digitized() if self.shots is not None else Gathered()
            outcomes, km2 = against_shots(layer, held.shots, held.labelled, self._context.project.transformContext())
        except SpotterError as error:
            self.quality.show_measured(None, self._threshold, str(error.problem))
            return
        self.quality.show_measured(Measured(outcomes, True, 0, km2), self._threshold)
