"""How good a result is here: figures with their intervals, and the threshold that grants a wish."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..results.quality import Figure, Outcomes, Quality, Wish, quality, threshold_for
from ..text import tr

REVIEW, DIGITIZED = "review", "digitized"
_FEW = 20  # decided objects below which figures say little


@dataclass(frozen=True)
class Measured:
    """What is known of a result in some area.

    Attributes:
        outcomes: What became of what was found.
        looked: Whether it is that of an area in which somebody looked at everything.
        left: Found features that nobody has judged.
        km2: The area; None without one.
    """

    outcomes: Outcomes
    looked: bool
    left: int = 0
    km2: float | None = None

    @property
    def complete(self) -> bool:
        """Whether what was missed, and all false alarms, are known."""
        return self.looked and not self.left


def wishes() -> tuple[tuple[str, Wish], ...]:
    """What a threshold can be asked for."""
    return (
        (tr("At most one false alarm in ten"), Wish(precision=0.9)),
        (tr("At most one false alarm in twenty"), Wish(precision=0.95)),
        (tr("At most one false alarm in four"), Wish(precision=0.75)),
        (tr("At most one false alarm in two"), Wish(precision=0.5)),
        (tr("At most one false alarm a square kilometre"), Wish(alarms_per_km2=1.0)),
        (tr("Find nine of ten, with as few false alarms as may be"), Wish(recall=0.9)),
    )


def granted(measured: Measured, wish: Wish) -> float | None:
    """The threshold for a wish; None where none grants it.

    A wish about false alarms takes the lowest that does, so that as much as may be is found; one about what is found
    takes the highest.
    """
    if wish.recall is None:
        return threshold_for(measured.outcomes, wish, measured.km2)
    if not measured.complete:
        return None
    scores = sorted(set(measured.outcomes.scores), reverse=True)
    found = (quality(measured.outcomes, score).recall for score in scores)
    return next((score for score, held in zip(scores, found) if held and held.value >= wish.recall - 1e-9), None)


def sentences(measured: Measured, threshold: float) -> tuple[str, ...]:
    """What is known of a result at a threshold, a line each."""
    held = quality(measured.outcomes, threshold, measured.km2 if measured.complete else None)
    said = []
    if held.precision is None and not held.missed:
        said.append(tr("Nothing is judged yet at scores of {threshold} or more.").format(threshold=f"{threshold:.2f}"))
    else:
        said += _figures(held, complete=measured.complete)
    if measured.left and measured.looked:
        said.append(
            tr("{count} found features in the reviewed area are not decided: recall follows once they are.").format(
                count=measured.left
            )
        )
    elif measured.left:
        said.append(tr("{count} found features are not decided and are left out.").format(count=measured.left))
    if not measured.looked:
        said.append(tr("What was missed is known only inside a reviewed area: draw one."))
    if measured.km2:
        said.append(tr("Area: {km2} km².").format(km2=f"{measured.km2:.3g}"))
    judged = held.right + held.wrong + held.missed
    if 0 < judged < _FEW:
        said.append(tr("{count} objects are few: the intervals (95 %) are wide.").format(count=judged))
    return tuple(said)


def _figures(held: Quality, *, complete: bool) -> list[str]:
    said = [tr("{right} right, {wrong} false alarms").format(right=held.right, wrong=held.wrong)]
    if complete:
        said[0] = tr("{right} right, {wrong} false alarms, {missed} missed").format(
            right=held.right, wrong=held.wrong, missed=held.missed
        )
    named = [(tr("Precision"), held.precision)]
    if complete:
        named += [
            (tr("Recall"), held.recall), (tr("F1"), held.f1), (tr("False alarms a km²"), held.alarms_per_km2)
        ]  # fmt: skip
    return said + [f"{name}: {figure(value)}" for name, value in named if value is not None]


def figure(value: Figure) -> str:
    """A figure with its interval.

    >>> figure(Figure(0.9, 0.596, 0.982))
    '0.90 (0.60–0.98)'
    """
    digits = 2 if value.high < 100 else 0
    return f"{value.value:.{digits}f} ({value.low:.{digits}f}–{value.high:.{digits}f})"


class QualityPanel(QWidget):
    """Says how good a result is, and finds a threshold.

    Attributes:
        against_changed: Signal: it is to be measured against something else.
        threshold_wanted: Signal (float): hide what scores less.
    """

    against_changed = pyqtSignal()
    threshold_wanted = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measured: Measured | None = None
        self.against = _narrow_combo()
        self.against.addItem(tr("What was reviewed"), REVIEW)
        self.against.addItem(tr("The labelled area of the shots"), DIGITIZED)
        self.against.currentIndexChanged.connect(lambda _: self.against_changed.emit())
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.said = QLabel(self, objectName="SpotterQuality", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(selectable)
        self.said.setToolTip(
            tr(
                "95 % intervals: Wilson's for shares, carried over to F1; Byar's for false alarms. Objects count as "
                "independent of each other."
            )
        )
        self.wish = _narrow_combo()
        for title, wish in wishes():
            self.wish.addItem(title, wish)
        self.apply = QPushButton(tr("Apply the threshold that grants it"), self, clicked=self._on_apply)
        self.granted = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.wish.currentIndexChanged.connect(lambda _: self._show_wish())
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Against"), self.against)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.said)
        wished = QFormLayout()
        wished.setContentsMargins(0, 0, 0, 0)
        wished.addRow(tr("Wish"), self.wish)
        layout.addLayout(wished)
        layout.addWidget(self.granted)
        layout.addWidget(self.apply)
        self.show_measured(None, 0.0)

    def show_measured(self, measured: Measured | None, threshold: float, why: str = "") -> None:
        """Show what is known at a threshold; None with a sentence on why nothing is."""
        self._measured = measured
        self.said.setText(why if measured is None else "\n".join(sentences(measured, threshold)))
        self._show_wish()

    def _show_wish(self) -> None:
        threshold = None if self._measured is None else granted(self._measured, self.wish.currentData())
        self.apply.setEnabled(threshold is not None)
        if self._measured is None or not self._measured.outcomes.scores:
            self.granted.setText("")
        elif threshold is None:
            self.granted.setText(tr("No threshold grants that here."))
        else:
            held = quality(self._measured.outcomes, threshold)
            said = tr("Score {threshold} or more: {right} right, {wrong} false alarms.")
            self.granted.setText(
                said.format(threshold=f"{threshold:.2f}", right=held.right, wrong=held.wrong)
            )  # fmt: skip

    def _on_apply(self) -> None:
        threshold = None if self._measured is None else granted(self._measured, self.wish.currentData())
        if threshold is not None:
            self.threshold_wanted.emit(threshold)


def _narrow_combo() -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo
