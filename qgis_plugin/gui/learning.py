"""Learning from a review at once: consent → capture and session → scores. The panel, and what happens behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ..layers import package_file
from ..layers.review_file import place_of
from ..problem import Problem, SpotterError
from ..protocol.rescoring import Rescored
from ..results import geopackage
from ..shots.rescoring import Searched, still_wanted, upload
from ..text import tr
from .asking import consent_to_tiles
from .consented_job import ConsentedJob

if TYPE_CHECKING:
    from qgis.core import QgsVectorLayer

    from ..layers.review import LayerReview
    from ..results.contract import RunRecord
    from ..shots.rescoring import RescoreUpload
    from .asking import Consent
    from .pages import DockContext

LIKELY = 0.5  # the score from which a re-scored feature is taken for right


class Learning(ConsentedJob):
    """Learns from the review under way.

    Args:
        context: What pages share.
        review: The review.

    Attributes:
        learned: Signal (Rescored): the features have their scores.
    """

    learned = pyqtSignal(object)

    def __init__(self, context: DockContext, review: LayerReview, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._review = review
        self._layer = ""
        self._keys: tuple[int, ...] = ()

    def learn(self) -> None:
        """Learn from what was decided so far; nothing happens while something is under way.

        Raises:
            SpotterError: The engine is not connected or too old, or no imagery shows the features.
        """
        state, layer = self._review.state, self._review.layer
        if self.busy or state is None or layer is None:
            return
        engine = self._session.state
        if not engine.connected:
            raise SpotterError(tr("The engine is not connected."), tr("Connect to it first, then learn."))
        if not engine.rescores:
            raise SpotterError(tr("The engine is too old to learn from a review."), tr("Update the engine."))
        canvas, run = self._context.canvas, _run_of(layer)
        made = upload(
            state.items(), layer.crs(), self._searched(run), canvas.mapSettings(), canvas.layers(),
            adapter_name(run.query) if engine.may_tune else "",
        )  # fmt: skip
        self._layer = layer.id()

        def consent(address: str) -> Consent:
            asked = consent_to_tiles(address, made.plan, run.query)
            reviewed = tr("{count} found features: where they are, their scores, and what you decided.")
            return replace(asked, leaves=(reviewed.format(count=len(made.keys)), *asked.leaves))

        self.offer(made, consent)

    def _searched(self, run: RunRecord) -> Searched:
        info = self._context.flow.model(run.model)
        stated = run.options.get("resolution")
        metres = float(stated) if isinstance(stated, (int, float)) and stated > 0 else None
        size, known = (0, ()) if info is None else (info.tile_size, info.gsd)
        return Searched(run.model, run.adapter, metres, size, known)

    def send(self, made: RescoreUpload) -> str:
        """Send the features and their tiles."""
        self._keys = made.keys
        return self._session.rescore(made.request, made.candidates, self.rendered(made.plan))

    def hear(self, body: Any) -> None:
        """The features get their scores."""
        if isinstance(body, Rescored):
            layer = self._review.layer
            if layer is not None and layer.id() == self._layer:
                self._review.set_scores({self._keys[at]: score for at, score in zip(body.places, body.scores)})
                self.learned.emit(body)


class LearningPanel(QWidget):
    """The buttons of a review that is learned from, and what was learned.

    Args:
        context: What pages share.
        review: The review.

    Attributes:
        flow: What learns.
        learned: Signal: the features have other scores, and less than `LIKELY` is taken for wrong.
    """

    learned = pyqtSignal()

    def __init__(self, context: DockContext, review: LayerReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._review = context, review
        self.flow = Learning(context, review, self)
        self.learn = QPushButton(tr("Learn from these"), self, objectName="SpotterLearn")
        self.learn.setToolTip(tr("Scores all features of the result anew by what you accepted and rejected"))
        self.learn.clicked.connect(self._learn)
        self.restore = QPushButton(tr("The model's own scores"), self, objectName="SpotterOwnScores")
        self.restore.clicked.connect(self._restore)
        self.said = QLabel(self, objectName="SpotterLearned", wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.learn, self.restore, self.said):
            layout.addWidget(widget)
        self.flow.busy_changed.connect(lambda _: self.show_state())
        self.flow.learned.connect(self._on_learned)
        self.flow.told.connect(context.tell)
        self._outcome = ""

    def close_down(self) -> None:
        """The plugin goes."""
        self.flow.close()

    def begin(self) -> None:
        """Another result is reviewed: nothing was learned of it."""
        self.flow.cancel()
        self._outcome = ""
        self.show_state()

    def show_state(self) -> None:
        """Show what can be done now."""
        state = self._review.state
        self.setVisible(state is not None)
        if state is None:
            return
        accepted, rejected = still_wanted(state.items())
        self.learn.setEnabled(not (accepted or rejected or self.flow.busy))
        self.restore.setVisible(bool(state.rescored))
        if self.flow.busy:
            self.said.setText(tr("Learning…"))
        elif accepted or rejected:
            self.said.setText(
                tr("To learn from: {accepted} more accepted and {rejected} more rejected ones are wanted.").format(
                    accepted=accepted, rejected=rejected
                )
            )
        else:
            self.said.setText(self._outcome if state.rescored else "")

    def _learn(self) -> None:
        try:
            self.flow.learn()
        except (SpotterError, package_file.FileTroubleError) as error:
            problem = (
                error.problem
                if isinstance(error, SpotterError)
                else Problem(tr("The result cannot be read."), "", str(error))
            )
            self._context.tell(problem, "warning")

    def _restore(self) -> None:
        state = self._review.state
        if state is not None:
            self._review.set_scores(dict.fromkeys(state.rescored))
            self.show_state()

    def _on_learned(self, body: Rescored) -> None:
        sentence = tr(
            "“{name}”: learned from {accepted} accepted and {rejected} rejected ones; "
            "right in {right} of {all} that it had not seen."
        )
        said = [
            sentence.format(
                name=one.name, accepted=one.accepted, rejected=one.rejected, right=one.right,
                all=one.accepted + one.rejected,
            )
            for one in body.classes
        ]  # fmt: skip
        if body.adapter:
            said.append(
                tr("Kept as the adapter “{name}”: choose it to search with what was learned.").format(name=body.adapter)
            )
        self._outcome = " ".join(said)
        self.learned.emit()
        self.show_state()


def adapter_name(query: str) -> str:
    """What an adapter that was learned of a result is called: after the query, as far as names allow.

    >>> adapter_name("swimming pool")
    'reviewed-swimming-pool'
    """
    plain = re.sub(r"[^A-Za-z0-9]+", "-", query).strip("-").lower()
    return f"reviewed-{plain or 'result'}"[:64].rstrip("-")


def _run_of(layer: QgsVectorLayer) -> RunRecord:
    """The record of the run that a layer shows.

    Raises:
        SpotterError: The file has no record of it, or of several runs that the layer shows.
        FileTroubleError: The file cannot be read.
    """
    path, _, run = place_of(layer)
    with package_file.opened(path, write=False) as connection:
        runs = [past.record for past in geopackage.list_runs(connection) if run in ("", past.record.id)]
    if len(runs) != 1:
        raise SpotterError(
            tr("The layer shows {count} runs; what was learned is of one.").format(count=len(runs)),
            tr("Open the run from “Past runs”, and review it there."),
        )
    return runs[0]
