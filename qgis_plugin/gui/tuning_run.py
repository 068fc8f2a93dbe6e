"""A run as it goes on: how far it is, its curves, what was drawn; in the end its result, to be kept or discarded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..text import tr
from .curves import CurveView
from .examples import ExampleView
from .rollouts import RolloutPanel
from .tuning_state import (
    TuningRun,
    adapter_name,
    advice,
    comparison_rows,
    curve_sentence,
    curves,
    progress,
    state_sentence,
    time_left_sentence,
    verdict,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_REST_MS = 150  # between two times that it is drawn anew, however many events come


class RunPanel(QWidget):
    """One run.

    Attributes:
        pause_wanted: Signal: stop after this step.
        resume_wanted: Signal: go on.
        cancel_wanted: Signal: end it.
        close_wanted: Signal: show it no more.
        keep_wanted: Signal (str): keep the result under this name.
        discard_wanted: Signal: remove the result.
        compare_wanted: Signal (str): ask this with the model as it was and with the result, over the map.
    """

    pause_wanted = pyqtSignal()
    resume_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()
    close_wanted = pyqtSignal()
    keep_wanted = pyqtSignal(str)
    discard_wanted = pyqtSignal()
    compare_wanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: TuningRun | None = None
        self._heard = 0.0  # when the time left was last told
        self._left: float | None = None
        plain = {"wordWrap": True, "textFormat": Qt.TextFormat.PlainText}
        self.state = QLabel(self, objectName="SpotterRunState", **plain)
        self.progress = QProgressBar(self, textVisible=False, maximumHeight=8)
        self.left = QLabel(self, **plain)
        self.problem = QLabel(self, **plain)
        self.pause = QPushButton(tr("Pause"), self, objectName="SpotterPause", clicked=self.pause_wanted)
        self.pause.setToolTip(tr("Stops after this step; nothing is lost"))
        self.resume = QPushButton(tr("Go on"), self, objectName="SpotterResume", clicked=self.resume_wanted)
        self.cancel = QPushButton(tr("Stop"), self, objectName="SpotterStop", clicked=self.cancel_wanted)
        self.cancel.setToolTip(tr("Ends it: the weights that did best so far are measured, and can be kept"))
        self.close_button = QPushButton(tr("Close"), self, clicked=self.close_wanted)
        self.close_button.setToolTip(tr("Shows it no more; what was kept stays"))
        self.curves = CurveView(curve_sentence, self)
        self.rollouts = RolloutPanel(self)
        self.drawn = QgsCollapsibleGroupBox(tr("Drawn answers"), self)
        self.result = self._make_result()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_REST_MS, timeout=self._show)
        self._clock = QTimer(self, interval=1_000, timeout=self._show_time)
        self._clock.start()

    def show_run(self, run: TuningRun | None, classes: Sequence[str] = ()) -> None:
        """Show a run from now on.

        Args:
            run: The run; None shows none.
            classes: What it is taught, to be asked when it is compared.
        """
        self._run, self._left = run, None
        self.query.clear()
        self.query.addItems(list(classes))
        self.name.setText(adapter_name(run.note.name) if run is not None else "")
        self.rollouts.newest.setChecked(True)
        self._show()

    def touch(self) -> None:
        """The run has changed; it is shown within a moment, with all that comes until then."""
        if not self._later.isActive():
            self._later.start()

    def _show(self) -> None:
        run = self._run
        if run is None:
            return
        events = run.events
        if events.seconds_left != self._left:
            self._left, self._heard = events.seconds_left, time.monotonic()
        self.state.setText(state_sentence(run))
        done, total = progress(run)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setVisible(run.under_way or run.state == "paused")
        self.problem.setText(str(run.problem) if run.problem is not None and run.state != "lost" else "")
        self.problem.setVisible(bool(self.problem.text()))
        self.pause.setVisible(run.state in ("running", "queued", "merging", "asked", "receiving", "pausing"))
        self.pause.setEnabled(run.state != "pausing" and run.state != "asked")
        self.resume.setVisible(run.can_go_on or run.state == "resuming")
        self.resume.setEnabled(run.can_go_on)
        self.cancel.setVisible(run.under_way or run.state == "paused")
        self.cancel.setEnabled(run.state != "stopping")
        self.close_button.setVisible(bool(run.note.kept))
        self.curves.show_curves(curves(run), run.steps)
        self.rollouts.show_groups(events.rollouts)
        self.drawn.setVisible(bool(events.rollouts))
        self._show_time()
        self._show_result(run)

    def _show_time(self) -> None:
        run = self._run
        said = time_left_sentence(run, time.monotonic() - self._heard) if run is not None else ""
        self.left.setText(said)
        self.left.setVisible(bool(said))

    def _show_result(self, run: TuningRun) -> None:
        tuned = run.tuned
        over = not run.under_way and run.state != "paused"
        self.result.setVisible(over)
        for widget in (self.verdict, self.figures, self.keep, self.name, self.query, self.compare):
            widget.setVisible(tuned is not None)
        self.name_label.setVisible(tuned is not None)
        self.discard.setText(tr("Discard") if tuned is not None else tr("Discard the run"))
        if tuned is None:
            self.advice.setVisible(False)
            self.examples.setVisible(False)
            return
        self.verdict.setText(verdict(tuned))
        said = [*advice(tuned), *run.events.warnings]
        self.advice.setText("\n".join(f"• {sentence}" for sentence in said))
        self.advice.setVisible(bool(said))
        rows = [
            QTreeWidgetItem([one.title, one.before, one.after, one.change])
            for one in comparison_rows(tuned.comparisons)
        ]
        self.figures.clear()
        self.figures.addTopLevelItems(rows)
        self.figures.setVisible(bool(rows))
        self.figures.setFixedHeight(self.figures.header().sizeHint().height() + 20 * len(rows) + 6)
        self.examples.show_examples(tuned.examples, run.events.tuned_frames)
        kept = run.note.kept
        self.name.setEnabled(not kept)
        if kept:
            self.name.setText(kept)
        self.keep.setVisible(not kept)
        self.keep.setText(tr("Keep it, and ask it from now on") if tuned.better else tr("Keep it all the same"))
        hint = (
            tr("It becomes an adapter of the engine, and is chosen for the next question.")
            if tuned.better
            else tr("It becomes an adapter of the engine; the model as it was stays chosen.")
        )
        self.keep.setToolTip(hint)
        self.keep.setDefault(tuned.better)

    def _make_result(self) -> QWidget:
        plain = {"wordWrap": True, "textFormat": Qt.TextFormat.PlainText}
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.verdict = QLabel(self, objectName="SpotterVerdict", textInteractionFlags=selectable, **plain)
        bold = self.verdict.font()
        bold.setBold(True)
        self.verdict.setFont(bold)
        self.advice = QLabel(self, objectName="SpotterAdvice", textInteractionFlags=selectable, **plain)
        self.figures = QTreeWidget(self, objectName="SpotterFigures", rootIsDecorated=False)
        self.figures.setHeaderLabels([tr("Held out"), tr("Before"), tr("After"), tr("Change (95 %)")])
        self.figures.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.figures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.examples = ExampleView(self)
        self.name_label = QLabel(tr("Call it"), self)
        self.name = QLineEdit(self, maxLength=64)
        self.name.setAccessibleName(tr("Name of the adapter"))
        self.keep = QPushButton(self, objectName="SpotterKeep")
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(adapter_name(self.name.text())))
        self.discard = QPushButton(self, objectName="SpotterDiscard", clicked=self.discard_wanted)
        self.query = QComboBox(self, editable=True)
        self.query.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.query.setMinimumContentsLength(8)
        self.query.setAccessibleName(tr("What to ask before and after"))
        self.compare = QPushButton(tr("Compare on the map"), self, objectName="SpotterCompare")
        self.compare.setToolTip(
            tr("Keeps the result, asks the map as seen with the model as it was and with the result; then swipe")
        )
        self.compare.clicked.connect(lambda: self.compare_wanted.emit(self.query.currentText()))
        box = QWidget(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.verdict, self.advice, self.figures, self.examples):
            layout.addWidget(widget)
        naming, comparing, deciding = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        naming.addWidget(self.name_label)
        naming.addWidget(self.name, 1)
        comparing.addWidget(self.query, 1)
        comparing.addWidget(self.compare)
        deciding.addWidget(self.keep, 2)
        deciding.addWidget(self.discard, 1)
        for line in (comparing, naming, deciding):
            layout.addLayout(line)
        return box

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.pause, self.resume, self.cancel, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self.drawn)
        inside.addWidget(self.rollouts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.state)
        layout.addWidget(self.progress)
        layout.addWidget(self.left)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        layout.addWidget(self.result)
        layout.addWidget(self.curves)
        layout.addWidget(self.drawn)
