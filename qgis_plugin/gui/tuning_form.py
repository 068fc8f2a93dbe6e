"""The form of a run: shots, method, what is taught, how long it may take, and what that buys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..protocol.teaching import METHODS, Tune
from ..text import tr
from .ask import model_title, taught_title
from .tuning_state import SMALL_MINUTES, adapter_name, free_name, long_sentence, plan_sentence, set_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..problem import Problem
    from ..protocol.replies import ModelInfo
    from ..protocol.teaching import AdapterInfo, TuningPlan
    from .tuning_memory import ShotSet

_PAUSE = 400  # ms of rest before a plan is asked for
_MINUTES = 30.0
_ADAPTER = Qt.ItemDataRole.UserRole + 1


class TuningForm(QWidget):
    """The form.

    Attributes:
        plan_wanted: Signal (Tune): something has changed, and has been at rest for a moment.
        start_wanted: Signal (Tune): begin the run.
        shots_wanted: Signal (float): make the set again, with this share held out.
    """

    plan_wanted = pyqtSignal(object)
    start_wanted = pyqtSignal(object)
    shots_wanted = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sets: tuple[ShotSet, ...] = ()
        self._models: tuple[ModelInfo, ...] = ()
        self._taken: list[str] = []
        self._named = False  # whether the user has given a name
        self._usable = False
        plain = {"wordWrap": True, "textFormat": Qt.TextFormat.PlainText}
        self.shots = _combo(tr("Shots to learn from"))
        self.shots_facts = QLabel(self, **plain)
        self.held_out = QSpinBox(self, minimum=0, maximum=80, value=25, singleStep=5)
        self.held_out.setSuffix(" %")
        self.held_out.setToolTip(tr("Share of the places that is not learned from, and tells whether it is better"))
        self.again = QPushButton(tr("Make the shots again"), self, clicked=self._on_again)
        self.again.setToolTip(tr("The share is drawn when shots are made"))
        self.method = _combo(tr("Method"))
        for name in METHODS:
            self.method.addItem(name.upper(), name)
        self.method_facts = QLabel(self, **plain)
        self.model = _combo(tr("Model to teach"))
        self.minutes = QDoubleSpinBox(self, minimum=0.0, maximum=10_080.0, value=_MINUTES, decimals=0, singleStep=5.0)
        self.minutes.setSuffix(tr(" min"))
        self.minutes.setSpecialValueText(tr("As the method needs"))
        self.buys = QLabel(self, objectName="SpotterBuys", **plain)
        self.warnings = QLabel(self, **plain)
        self.smaller = QPushButton(self, clicked=self._on_smaller)
        self.name = QLineEdit(self, maxLength=64)
        self.name.setAccessibleName(tr("Name of the result"))
        self.name.textEdited.connect(self._on_named)
        self.start = QPushButton(tr("Start tuning"), self, objectName="SpotterTune", clicked=self._on_start)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(lambda: self.plan_wanted.emit(self.tune()))
        self.shots.currentIndexChanged.connect(lambda _: self._on_set())
        self.held_out.valueChanged.connect(lambda _: self._show_again())
        self.method.currentIndexChanged.connect(lambda _: self._touch())
        self.model.currentIndexChanged.connect(lambda _: self._touch())
        self.minutes.valueChanged.connect(lambda _: self._touch())
        self._lay_out()
        self.show_sets(())
        self.show_models((), "")
        self.show_plan(None, None, None)

    def tune(self) -> Tune:
        """The run as the form has it."""
        name = adapter_name(self.name.text())
        return Tune(
            shots=str(self.shots.currentData() or ""),
            name=name,
            model=str(self.model.currentData() or ""),
            adapter=str(self.model.currentData(_ADAPTER) or ""),
            method=str(self.method.currentData()),
            minutes=self.minutes.value(),
        )

    @property
    def shot_set(self) -> ShotSet | None:
        """The set that is chosen."""
        return next((one for one in self._sets if one.job == self.shots.currentData()), None)

    def show_sets(self, sets: Sequence[ShotSet]) -> None:
        """Offer these sets; a new one is chosen."""
        known, chosen = {one.job for one in self._sets}, self.shots.currentData()
        new = next((one.job for one in sets if one.job not in known), "")
        self._sets = tuple(sets)
        self.shots.blockSignals(True)
        self.shots.clear()
        for one in sets:
            self.shots.addItem(one.name or ", ".join(sorted(one.classes)) or one.job[:8], one.job)
        self.shots.blockSignals(False)
        self.shots.setCurrentIndex(max(0, self.shots.findData(new or chosen)) if sets else -1)
        self.shots.setEnabled(bool(sets))
        self._on_set()

    def show_models(self, models: Sequence[ModelInfo], chosen: str) -> None:
        """Offer these models and the adapters over them; the one of the engine's choice first."""
        if self.model.count() and list(map(_choices, models)) == list(map(_choices, self._models)):
            return
        self._models = tuple(models)
        wanted = (self.model.currentData(), self.model.currentData(_ADAPTER))
        self.model.blockSignals(True)
        self.model.clear()
        first = tr("The engine's choice ({model})").format(model=chosen) if chosen else tr("The engine's choice")
        self.model.addItem(first, "")
        for one in models:
            self.model.addItem(model_title(one), one.name)
            for adapter in one.adapters:
                self.model.addItem(taught_title(adapter, one.name), one.name)
                self.model.setItemData(self.model.count() - 1, adapter, _ADAPTER)
        entries = range(self.model.count())
        same = (i for i in entries if (self.model.itemData(i), self.model.itemData(i, _ADAPTER)) == wanted)
        self.model.setCurrentIndex(next(same, 0))
        self.model.blockSignals(False)
        self._touch()

    def show_adapters(self, adapters: Sequence[AdapterInfo]) -> None:
        """The names that are taken already."""
        self._taken = [one.name for one in adapters]
        self._suggest()

    def show_plan(self, plan: TuningPlan | None, full: TuningPlan | None, problem: Problem | None) -> None:
        """What the engine says of the run as it stands."""
        minutes = self.minutes.value()
        if problem is not None:
            self.buys.setText(str(problem))
        elif plan is not None:
            self.buys.setText(plan_sentence(plan, minutes))
        else:
            waits = self._usable and self.shot_set is not None
            self.buys.setText(tr("The engine is asked what that buys…") if waits else "")
        for info in plan.methods if plan is not None else ():
            index = self.method.findData(info.name)
            self.method.setItemData(index, info.summary, Qt.ItemDataRole.ToolTipRole)
        said = self.method.currentData(Qt.ItemDataRole.ToolTipRole)
        self.method_facts.setText(str(said or ""))
        self.method_facts.setVisible(bool(said))
        long = long_sentence(full, minutes)
        warnings = [*(plan.warnings if plan is not None else ()), *([long] if long else [])]
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))
        self.smaller.setText(tr("Take {minutes} min").format(minutes=f"{SMALL_MINUTES:g}"))
        self.smaller.setVisible(bool(long))
        self.start.setEnabled(self._usable and plan is not None and plan.possible and problem is None)

    def set_usable(self, usable: bool) -> None:
        """Whether the engine can be asked to tune."""
        if usable != self._usable:
            self._usable = usable
            self._touch()
        self.setEnabled(usable)

    def ask_again(self) -> None:
        """Have the plan asked for anew."""
        self._touch()

    def _on_set(self) -> None:
        made = self.shot_set
        if made is None:
            self.shots_facts.setText(
                tr("There are no shots on this engine yet: digitize a few objects, and make some.")
            )
        else:
            self.shots_facts.setText(set_sentence(made))
            self.held_out.setValue(round(100 * made.hold_out))
        self._show_again()
        self._suggest()
        self._touch()

    def _show_again(self) -> None:
        made = self.shot_set
        other = made is not None and round(100 * made.hold_out) != self.held_out.value()
        self.held_out.setEnabled(made is not None)
        self.again.setVisible(other)

    def _suggest(self) -> None:
        made = self.shot_set
        if not self._named and made is not None:
            wanted = adapter_name(made.name or "-".join(sorted(made.classes)))
            self.name.setText(free_name(wanted, self._taken))

    def _on_named(self, text: str) -> None:
        self._named = bool(text.strip())

    def _on_again(self) -> None:
        self.shots_wanted.emit(self.held_out.value() / 100)

    def _on_smaller(self) -> None:
        self.minutes.setValue(SMALL_MINUTES)

    def _on_start(self) -> None:
        self.start.setEnabled(False)
        self._named = False
        self.start_wanted.emit(self.tune())

    def _touch(self) -> None:
        self.start.setEnabled(False)
        self._later.start()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Shots"), _column(self.shots, self.shots_facts))
        share = QHBoxLayout()
        share.addWidget(self.held_out)
        share.addWidget(self.again, 1)
        form.addRow(tr("Held out"), share)
        form.addRow(tr("Method"), _column(self.method, self.method_facts))
        form.addRow(tr("Teach"), self.model)
        budget = QHBoxLayout()
        budget.addWidget(self.minutes)
        budget.addWidget(self.smaller, 1)
        form.addRow(tr("Budget"), budget)
        form.addRow(tr("Call it"), self.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.buys)
        layout.addWidget(self.warnings)
        layout.addWidget(self.start)


def _choices(model: ModelInfo) -> tuple[str, str, tuple[str, ...]]:
    """What of a model is seen in the list."""
    return model.name, model_title(model), model.adapters


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    combo.setAccessibleName(name)
    return combo


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    for widget in widgets:
        column.addWidget(widget)
    return column
