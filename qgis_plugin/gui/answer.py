"""What came of a query: a sentence, what was searched, the threshold, and what can be done with the result."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from ..text import tr
from ..understood import understood
from .asking import Answer, duration, headline

_STEPS = 100
_PAUSE = 60  # ms that the slider rests before the map is drawn anew


class AnswerPanel(QWidget):
    """The answer.

    Attributes:
        threshold_moved: Signal (float): features that score less are to be hidden.
        zoom_wanted: Signal: show all of the result.
        evidence_wanted: Signal: keep the evidence as a layer.
        past_wanted: Signal: list the past runs.
        other_wanted: Signal (query, task): ask it the other way.
    """

    threshold_moved = pyqtSignal(float)
    zoom_wanted = pyqtSignal()
    evidence_wanted = pyqtSignal()
    past_wanted = pyqtSignal()
    other_wanted = pyqtSignal(str, str)

    def __init__(self, threshold: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._other = ""  # the task of the other way to ask
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        plain = {"wordWrap": True, "textFormat": Qt.TextFormat.PlainText, "textInteractionFlags": selectable}
        self.headline = QLabel(self, objectName="SpotterHeadline", **plain)
        self.understood = QLabel(self, objectName="SpotterUnderstood", **plain)
        self.other = QPushButton(self, objectName="SpotterOtherWay", clicked=self._ask_other)
        self.other.setToolTip(tr("Ask the same words in the other way"))
        self.searched = QLabel(self, **plain)
        bold = self.headline.font()
        bold.setBold(True)
        self.headline.setFont(bold)
        self.slider = QSlider(Qt.Orientation.Horizontal, self, objectName="SpotterThreshold")
        self.slider.setRange(0, _STEPS)
        self.slider.setValue(round(threshold * _STEPS))
        self.slider.setToolTip(tr("Hide what scores less. The file keeps everything."))
        self.slider.setAccessibleName(tr("Lowest score shown"))
        self.slider.valueChanged.connect(self._on_slider)
        self.value = QLabel(self)
        self.zoom = QPushButton(tr("Zoom"), self, clicked=self.zoom_wanted)
        self.zoom.setToolTip(tr("Show all of the result"))
        self.keep = QPushButton(tr("Keep evidence"), self, clicked=self.evidence_wanted)
        self.keep.setToolTip(tr("Make a layer of the boxes that the reasoning names"))
        self.past = QPushButton(tr("Past runs…"), self, clicked=self.past_wanted)
        self.past.setToolTip(tr("List what was asked before, show it again or delete it"))
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(lambda: self.threshold_moved.emit(self.threshold))
        self._lay_out()
        self.show_answer(None)

    @property
    def threshold(self) -> float:
        """The lowest score that is shown."""
        return self.slider.value() / _STEPS

    def show_threshold(self, threshold: float) -> None:
        """Show a threshold that is applied already; finer than the slider's steps, it stays as it is."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(threshold * _STEPS))
        self.slider.blockSignals(False)
        self._show_count()

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer; None while there is none."""
        self._answer = answer
        self.searched.setVisible(answer is not None)
        meant, self._other, title = understood(answer.run.task) if answer is not None else ("", "", "")
        self.understood.setText(meant)
        self.other.setText(title)
        for widget in (self.understood, self.other):
            widget.setVisible(bool(meant))
        found = answer is not None and bool(answer.scores)
        named = answer is not None and any(one.candidates for one in answer.thoughts)
        self.zoom.setEnabled(found)
        self.keep.setEnabled(named and answer is not None and answer.stored is not None)
        if answer is not None:
            said = [answer.searched, *answer.warnings, tr("It took {time}.").format(time=duration(answer.seconds))]
            self.searched.setText(" ".join(said))
        self._show_count()

    def _ask_other(self) -> None:
        if self._answer is not None:
            self.other_wanted.emit(self._answer.run.query, self._other)

    def _on_slider(self) -> None:
        self._show_count()
        self._later.start()

    def _show_count(self) -> None:
        self.value.setText(f"{self.threshold:.2f}")
        self.headline.setVisible(self._answer is not None)
        if self._answer is not None:
            self.headline.setText(headline(self._answer, self.threshold))

    def _lay_out(self) -> None:
        score = QHBoxLayout()
        score.addWidget(QLabel(tr("Score at least"), self))
        score.addWidget(self.slider, 1)
        score.addWidget(self.value)
        buttons = QHBoxLayout()
        for button in (self.zoom, self.keep, self.past):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(60)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.headline)
        way = QHBoxLayout()
        way.addWidget(self.understood, 1)
        way.addWidget(self.other)
        layout.addLayout(way)
        layout.addWidget(self.searched)
        layout.addLayout(score)
        layout.addLayout(buttons)
