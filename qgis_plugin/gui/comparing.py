"""Asks the map as seen twice, with a model as it was and with what came of tuning it; no widget is known here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..capture import area
from ..layers import group
from ..problem import Problem
from ..text import tr
from .asking import Ask

if TYPE_CHECKING:
    from qgis.core import QgsProject

    from .asking import Answer
    from .flow import Flow

Variant = tuple[str, str]  # a model, and an adapter over it; "" for the engine's choice, and for none


class Comparison(QObject):
    """A comparison, again and again.

    Args:
        flow: What puts queries.
        project: Whose layers show what they find.

    Attributes:
        said: Signal (str): what happens now; "" where it is over.
        ready: Signal (ids of the old layers, ids of the new ones): both were answered.
        told: Signal (Problem, level): for the message bar.
    """

    said = pyqtSignal(str)
    ready = pyqtSignal(object, object)
    told = pyqtSignal(object, str)

    def __init__(self, flow: Flow, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow, self._project = flow, project
        self._asks: list[Ask] = []
        self._runs: list[str] = []
        self._told_end = False
        flow.answered.connect(self._on_answer)
        flow.results.ended.connect(self._on_ended)
        flow.busy_changed.connect(self._on_busy)
        project.cleared.connect(self._give_up)

    def close(self) -> None:
        """Hear of nothing more."""
        self._asks = []
        self._flow.answered.disconnect(self._on_answer)
        self._flow.results.ended.disconnect(self._on_ended)
        self._flow.busy_changed.disconnect(self._on_busy)
        self._project.cleared.disconnect(self._give_up)

    def start(self, query: str, old: Variant, new: Variant, task: str = "ovd") -> None:
        """Ask both; nothing happens while a search is under way."""
        if self._flow.busy:
            self.told.emit(Problem(tr("A search is under way."), tr("Wait for its end, or cancel it.")), "warning")
            return
        if not query.strip():
            remedy = tr("Type what to look for, for example “all storage tanks”.")
            self.told.emit(Problem(tr("The query is empty."), remedy), "warning")
            return
        self._runs = []
        self._asks = [
            Ask(text=query, area=area.canvas(), task=task, model=model, adapter=adapter)
            for model, adapter in (old, new)
        ]
        self._next()

    def _next(self) -> None:
        self._told_end = False
        first = not self._runs
        self.said.emit(tr("Asks with the model as it was…") if first else tr("Asks with what came of tuning…"))
        self._flow.ask(self._asks[0])
        if not self._flow.busy:
            self._give_up()

    def _on_answer(self, answer: Answer) -> None:
        if not self._asks or answer.run.query != " ".join(self._asks[0].text.split()):
            return
        if answer.outcome not in ("found", "nothing"):
            self._give_up()
            return
        self._asks.pop(0)
        self._runs.append(answer.run.id)
        if self._asks:
            QTimer.singleShot(0, self._next)
            return
        self.said.emit("")
        for run, title in zip(self._runs, (tr("Before: {query}"), tr("After: {query}"))):
            found = group.run_group(self._project, run)
            if found is not None:
                found.setName(title.format(query=answer.run.query))
        old, new = ([layer.id() for layer in group.run_layers(self._project, run).values()] for run in self._runs)
        self.ready.emit(old, new)

    def _on_ended(self, _: str) -> None:
        self._told_end = True

    def _on_busy(self, busy: bool) -> None:
        """A query that ends without having been put, since the user did not agree to it, ends the comparison."""
        if not busy and self._asks:
            QTimer.singleShot(0, lambda: None if self._told_end else self._give_up())

    def _give_up(self) -> None:
        self._asks = []
        self.said.emit("")
