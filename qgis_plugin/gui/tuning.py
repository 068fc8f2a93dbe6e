"""The page on which a model is taught: the form, the runs of the engine, and its adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from .. import settings as stored_settings
from ..client.endpoint import chosen_endpoint
from ..problem import Problem, SpotterError
from ..text import tr
from . import tuning_memory as memory
from .adapters import AdapterPanel
from .comparing import Comparison
from .pages import DockContext, Page
from .rollouts import RolloutBands
from .swipe import Swipe
from .tuning_flow import TuningFlow
from .tuning_form import TuningForm
from .tuning_run import RunPanel
from .tuning_state import TuningRun, obstacle

if TYPE_CHECKING:
    from ..client.connection import EngineState
    from ..protocol.teaching import Tune
    from .tuning_memory import RunNote


class TuningPage(Page):
    """The page.

    Args:
        context: What pages work with.

    Attributes:
        shots_wanted: Signal (float): make the shots again, with this share held out.
        flow: The controller behind it.
        form: What a new run is asked for with.
        run: The run that is shown.
        adapters: Those of the engine.
    """

    shots_wanted = pyqtSignal(float)

    def __init__(self, context: DockContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.flow = TuningFlow(context.session, self)
        self.comparison = Comparison(context.flow, context.project, self)
        self._bands = RolloutBands(context.canvas)
        self._swipe: Swipe | None = None
        self._compares = ""  # the run whose result is to be compared once it is kept
        self._up = False
        plain = {"wordWrap": True, "textFormat": Qt.TextFormat.PlainText}
        self.notice = QLabel(self, objectName="SpotterTuningNotice", **plain)
        self.connect_button = QPushButton(tr("Connect"), self, clicked=context.connect)
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName(tr("Runs"))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(12)
        self.form, self.run = TuningForm(self), RunPanel(self)
        self.comparing = QLabel(self, **plain)
        self.swipe_end = QPushButton(tr("End the comparison"), self, clicked=self.end_swipe)
        self.swipe_end.setToolTip(tr("Drag the line on the map, or move it with ← and →; Esc ends"))
        self.adapters = AdapterPanel(self)
        self._box = QgsCollapsibleGroupBox(tr("Adapters of the engine"), self)
        self._box.setObjectName("SpotterAdapterBox")
        self._lay_out()
        self._connect()
        self._on_state(context.session.state)
        self._show_runs()
        self._wake()

    def title(self) -> str:
        """What its tab is called."""
        return tr("Tune")

    def come_up(self) -> None:
        """It is shown from now on: the boxes of drawn answers are on the map."""
        self._up = True
        self._show_boxes(*self.run.rollouts.geometries())

    def go_down(self) -> None:
        """Another page is shown: nothing of it stays on the map but a comparison."""
        self._up = False
        self._bands.clear()

    def close_down(self) -> None:
        """The plugin goes; runs go on."""
        self.end_swipe()
        self.comparison.close()
        self._context.session.state_changed.disconnect(self._on_state)
        self.flow.close()
        self._bands.remove()

    def show_run(self, job: str) -> None:
        """Turn to a run; "" turns to the form of a new one."""
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(job)))

    @property
    def shown(self) -> TuningRun | None:
        """The run that is shown; None while the form of a new one is."""
        return self.flow.run(str(self.chooser.currentData() or ""))

    def end_swipe(self) -> None:
        """Take the swipe off the map."""
        swipe, self._swipe = self._swipe, None
        if swipe is not None:
            swipe.end()
        self.swipe_end.setVisible(False)

    # How it is put together.

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._box)
        inside.addWidget(self.adapters)
        self._box.setCollapsed(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        for widget in (
            self.notice, self.connect_button, self.chooser, self.form, self.run, self.comparing, self.swipe_end,
            self._box,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self.comparing.setVisible(False)
        self.swipe_end.setVisible(False)

    def _connect(self) -> None:
        flow, form, run = self.flow, self.form, self.run
        self._context.session.state_changed.connect(self._on_state)
        flow.sets_changed.connect(lambda: form.show_sets(flow.sets))
        flow.runs_changed.connect(self._show_runs)
        flow.run_changed.connect(self._on_run)
        flow.planned.connect(lambda: form.show_plan(flow.plan, flow.full_plan, flow.plan_problem))
        flow.adapters_changed.connect(self._show_adapters)
        flow.moved.connect(self.adapters.show_moved)
        flow.kept.connect(self._on_kept)
        flow.told.connect(self._context.tell)
        form.plan_wanted.connect(flow.ask_plan)
        form.start_wanted.connect(self._on_start)
        form.shots_wanted.connect(self.shots_wanted)
        self.chooser.currentIndexChanged.connect(lambda _: self._show_chosen())
        run.pause_wanted.connect(lambda: self._with_run(flow.pause))
        run.resume_wanted.connect(lambda: self._with_run(flow.resume))
        run.cancel_wanted.connect(lambda: self._with_run(flow.cancel))
        run.close_wanted.connect(lambda: self._with_run(flow.forget))
        run.keep_wanted.connect(lambda name: self._with_run(lambda job: flow.keep(job, name)))
        run.discard_wanted.connect(self._ask_to_discard)
        run.compare_wanted.connect(self._on_compare)
        run.rollouts.shown.connect(self._show_boxes)
        run.rollouts.zoom_wanted.connect(self._zoom)
        run.examples.zoom_wanted.connect(self._zoom)
        self.comparison.said.connect(self._on_said)
        self.comparison.ready.connect(self._on_compared)
        self.comparison.told.connect(self._context.tell)
        panel = self.adapters
        panel.use_wanted.connect(self._context.choose)
        panel.export_wanted.connect(flow.export)
        panel.import_wanted.connect(lambda name, path, replace: flow.import_(name, path, replace=replace))
        panel.remove_wanted.connect(flow.remove)
        panel.stop_wanted.connect(flow.stop_moving)

    def _wake(self) -> None:
        """Connect where a run may be under way: an engine that this QGIS started goes on once it is started again.

        Not where that could ask for the master password: nobody has asked for anything yet.
        """
        settings, state = stored_settings.load(), self._context.session.state
        if state.kind != "off" or state.missing or (settings.engine == "remote" and settings.authcfg):
            return
        try:
            key = chosen_endpoint(settings).key
        except SpotterError:
            return  # it is told when somebody connects
        if key is not None and any(not one.ended for one in memory.runs(key.server_key)):
            self._context.connect()

    # What the engine tells.

    def _on_state(self, state: EngineState) -> None:
        problem = obstacle(state)
        self.notice.setText(str(problem) if problem is not None else "")
        self.notice.setVisible(problem is not None)
        self.connect_button.setVisible(state.kind in ("off", "refused") and not state.missing)
        self.form.set_usable(problem is None)
        self.form.show_models(state.models, state.model)
        self._box.setEnabled(problem is None)

    def _show_runs(self) -> None:
        chosen, offered = self.chooser.currentData(), self.chooser.count() > 1
        self.chooser.blockSignals(True)
        self.chooser.clear()
        self.chooser.addItem(tr("A new run"), "")
        for run in self.flow.runs:
            self.chooser.addItem(run.note.name or run.note.job[:8], run.note.job)
        # At first the newest is shown: somebody who comes back wants to see how it went.
        first = self.flow.runs[0].note.job if self.flow.runs and not offered else ""
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(chosen or first)))
        self.chooser.blockSignals(False)
        self.chooser.setVisible(bool(self.flow.runs))
        self._show_chosen()

    def _show_chosen(self) -> None:
        run = self.shown
        self.form.setVisible(run is None)
        self.run.setVisible(run is not None)
        made = self.flow.set_of(run.note.shots) if run is not None else None
        self.run.show_run(run, sorted(made.classes) if made is not None else ())
        if run is None:
            self._bands.clear()

    def _on_run(self, job: str) -> None:
        run = self.shown
        if run is not None and run.note.job == job:
            self.run.touch()

    def _show_adapters(self) -> None:
        self.adapters.show_adapters(self.flow.adapters)
        self.form.show_adapters(self.flow.adapters)

    # What the user does.

    def _with_run(self, do: object) -> None:
        run = self.shown
        if run is not None:
            do(run.note.job)  # type: ignore[operator]  # what `_connect` gives

    def _on_start(self, tune: Tune) -> None:
        job = self.flow.start(tune)
        self._show_runs()
        self.show_run(job)

    def _ask_to_discard(self) -> None:
        run = self.shown
        if run is None:
            return
        if run.tuned is None and not run.note.kept:
            self.flow.discard(run.note.job)
            return
        box = QMessageBox(self)
        box.setObjectName("SpotterDiscardBox")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(tr("Discard what came of “{name}”, for good?").format(name=run.note.name))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(lambda: self.flow.discard(run.note.job))
        box.open()

    def _on_kept(self, note: RunNote, better: bool) -> None:
        compares, self._compares = self._compares == note.job, ""
        if compares:
            self._compare(note)
        elif better:
            self._context.choose(self._base(note), note.kept)
            said = tr("“{name}” is kept, and is asked from now on.").format(name=note.kept)
            self._context.tell(Problem(said), "success")
        else:
            said = tr("“{name}” is kept. The model as it was is still the one that is asked.").format(name=note.kept)
            self._context.tell(Problem(said, tr("Choose it among the models to ask it.")), "info")

    def _on_compare(self, query: str) -> None:
        run = self.shown
        if run is None:
            return
        if run.note.kept:
            self._compare(run.note)
        else:
            self._compares = run.note.job
            self.flow.keep(run.note.job, self.run.name.text())

    def _compare(self, note: RunNote) -> None:
        self.end_swipe()
        base = self._base(note)
        self.comparison.start(self.run.query.currentText(), (base, note.adapter), (base, note.kept))

    def _base(self, note: RunNote) -> str:
        """The model that a run taught, by name."""
        info = next((one for one in self.flow.adapters if one.name == note.kept), None)
        return (info.base if info is not None else "") or note.model or self._context.session.state.model

    def _on_said(self, sentence: str) -> None:
        self.comparing.setText(sentence)
        self.comparing.setVisible(bool(sentence))
        self.run.compare.setEnabled(not sentence)

    def _on_compared(self, old: list[str], new: list[str]) -> None:
        self._swipe = Swipe(self._context.canvas, old, new, parent=self)
        self._swipe.ended.connect(self.end_swipe)
        self.swipe_end.setVisible(True)

    def _show_boxes(self, true: QgsGeometry, drawn: QgsGeometry) -> None:
        run = self.shown
        if self._up and run is not None:
            self._bands.show(true, drawn, run.crs)

    def _zoom(self, shape: QgsGeometry) -> None:
        run = self.shown
        if run is not None:
            self._context.highlight.zoom(shape, QgsCoordinateReferenceSystem(run.crs))
