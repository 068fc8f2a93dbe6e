"""From a query to its layers: ask → plan → consent → capture and session → what `query_results` makes of the answer.

No widget is known here. Everything is on the main thread, and nothing of it waits: what takes time is on the session's
thread (the engine), on the writer's (the GeoPackage) or in QGIS's rendering threads (the tiles).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import settings as stored_settings
from ..capture import examples as map_examples
from ..capture.plan import TILE_SIZE, CapturePlan, plan
from ..capture.render import Capture
from ..client.endpoint import chosen_endpoint
from ..client.feed import TileFeed
from ..layers import group, place
from ..layers.result import Run
from ..problem import Problem, SpotterError
from ..protocol import replies, requests
from ..text import tr
from .asking import (
    Answer,
    Ask,
    Estimate,
    consent_to_path,
    consent_to_server,
    consent_to_tiles,
    guessed_pace,
    measured_pace,
)
from .query_results import QueryResults, RunningQuery

if TYPE_CHECKING:
    from qgis.core import QgsProject
    from qgis.gui import QgsMapCanvas

    from ..client.connection import EngineState
    from ..client.session import EngineSession
    from ..layers.store import ResultFile, ResultFiles


class Flow(QObject):
    """The controller of the dock.

    Args:
        session: The connection to the engine.
        view: What shows the map; its settings and its layers are asked for.
        files: The GeoPackages that results go to.
        project: Whose layers are searched, and which gets the results.

    Attributes:
        busy_changed: Signal (bool): whether a query is under way.
        progress: Signal (int done, int total, str): total is 0 while nobody knows it.
        answered: Signal (Answer): a query has ended, and its result is on disk and on the map.
        told: Signal (Problem, str level): for the message bar.
        consent_needed: Signal (Consent): `agree` or `refuse` has to follow.
        results: What comes back; it has further signals.
        answer: The last answer; None while a query is under way, and before the first.
    """

    busy_changed = pyqtSignal(bool)
    progress = pyqtSignal(int, int, str)
    answered = pyqtSignal(object)
    told = pyqtSignal(object, str)
    consent_needed = pyqtSignal(object)

    def __init__(
        self,
        session: EngineSession,
        view: QgsMapCanvas,
        files: ResultFiles,
        project: QgsProject,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._view, self._project = session, view, project
        self._waiting: Ask | None = None  # for a connection
        self._asking: tuple[Ask, CapturePlan | None, str] | None = None  # for consent, to the engine at an address
        self._shown: tuple[Ask, CapturePlan, tuple[requests.ExampleHeader, ...], Capture, TileFeed] | None = None
        self._job = ""  # of the query that was sent
        self.answer: Answer | None = None
        self.results = QueryResults(files, project, self)
        self.results.progress.connect(self.progress)
        self.results.told.connect(self.told)
        self.results.ended.connect(self._on_ended)
        self.results.answered.connect(self._on_answered)
        session.job_event.connect(self.results.take)
        session.failed.connect(self._on_failed)
        session.state_changed.connect(self._on_state)
        project.cleared.connect(self._on_closed)

    def close(self) -> None:
        """End what is under way; what was found is kept."""
        self.cancel()
        self._session.job_event.disconnect(self.results.take)
        self._session.failed.disconnect(self._on_failed)
        self._session.state_changed.disconnect(self._on_state)
        self._project.cleared.disconnect(self._on_closed)

    @property
    def busy(self) -> bool:
        """Whether a query is under way."""
        return bool(self._waiting or self._asking or self._shown or self._job)

    @property
    def crs(self) -> str:
        """CRS of the features of the query under way, or else of the last answer; "" without either."""
        query = self.results.query(self._job)
        if query is not None:
            return query.run.crs
        return self.answer.run.crs if self.answer else ""

    def ask(self, ask: Ask) -> None:
        """Put a query; what comes of it comes as signals. Nothing happens while another is under way."""
        if self.busy:
            return
        if not ask.text.strip() and not ask.examples:
            remedy = tr("Type what to look for, for example “all storage tanks”.")
            self._tell(Problem(tr("The query is empty."), remedy))
            return
        try:
            wanted = chosen_endpoint(stored_settings.load())
        except SpotterError as error:
            self._tell(error.problem)
            return
        self._waiting = replace(ask, text=" ".join(ask.text.split()))
        self.busy_changed.emit(True)
        self.progress.emit(0, 0, tr("Connecting to the engine…"))
        if self._session.state.connected:
            self._on_state(self._session.state)
        elif self._session.state.kind in ("off", "refused"):
            self._session.open(wanted)

    def cancel(self) -> None:
        """End the query that is under way; what was found is kept."""
        self._waiting = self._asking = None
        if self._shown is not None:
            self._shown[3].cancel()
            self._shown = None
        if self._job:
            self._session.cancel(self._job)
            self.results.end(self._job, "stopped")
        else:
            self._idle()

    def agree(self) -> None:
        """The user agrees to what `consent_needed` said; remembered for the engine's address."""
        if self._asking is not None:
            ask, planned, address = self._asking
            self._asking = None
            stored_settings.agree(address)
            self._send(ask, planned)

    def refuse(self) -> None:
        """The user does not agree: nothing was sent, nothing will be."""
        self._asking = None
        self._idle()

    def estimate(self, ask: Ask) -> Estimate:
        """What a query would take; nothing is sent.

        Raises:
            SpotterError: It cannot be searched; the problem says why.
        """
        planned = self._plan(ask)
        seconds = self.pace(ask.model)
        expected = None if seconds is None else seconds * planned.count * ask.samples
        return Estimate(
            planned.count, planned.tile_size, planned.ground_resolution, expected, own_ground=planned.own_resolution
        )

    def pace(self, model: str) -> float | None:
        """Seconds a tile takes: measured, or guessed; None where nothing is known."""
        device = self._session.state.device or "cpu"
        info = self.model(model)
        known = measured_pace(info.name if info else model, device)
        return known if known is not None or info is None else guessed_pace(info.memory_gib, device)

    def model(self, name: str) -> replies.ModelInfo | None:
        """What the engine says of a model; "" means the one of its choice."""
        wanted = name or self._session.state.model
        return next((one for one in self._session.state.models if one.name == wanted), None)

    def set_threshold(self, threshold: float) -> None:
        """Show only the features of the last result that score so much."""
        run = self._job or (self.answer.run.id if self.answer else "")
        if run:
            group.filter_by_score(group.run_layers(self._project, run).values(), threshold)

    def keep_evidence(self) -> None:
        """Keep the boxes that the reasoning of the last result named as a layer."""
        answer = self.answer
        if answer is None or answer.stored is None:
            return
        rows = [(one.box, one.row(answer.run)) for said in answer.thoughts for one in said.candidates]
        if rows:
            self.results.file(answer.stored.path).keep_evidence(answer.stored, rows)

    def file(self) -> ResultFile:
        """The file that the project's results go to."""
        return self.results.file(place.result_path(self._project)[0])

    def _plan_and_send(self) -> None:
        """The query that waited for a connection is planned, and sent once the user agrees."""
        ask, self._waiting = self._waiting, None
        if ask is None:
            return
        try:
            planned = None if ask.area.kind == "file" else self._plan(ask)
            if ask.examples:
                self._check_examples(ask)
            wanted = chosen_endpoint(stored_settings.load())
        except SpotterError as error:
            self._tell(error.problem)
            self._idle()
            return
        info = self.model(ask.model)
        server = info.sent_to if info is not None and wanted.local else ""
        address = server or wanted.address
        if (wanted.local and not server) or address in stored_settings.load().consent:
            self._send(ask, planned)
            return
        self._asking = (ask, planned, address)
        if server:
            self.consent_needed.emit(consent_to_server(server, ask.said, len(ask.examples)))
        elif planned is None:
            self.consent_needed.emit(consent_to_path(wanted.address, ask.area.path, ask.said, len(ask.examples)))
        else:
            self.consent_needed.emit(consent_to_tiles(wanted.address, planned, ask.said, len(ask.examples)))

    def _plan(self, ask: Ask) -> CapturePlan:
        info = self.model(ask.model)
        layers = self._view.layers()
        if ask.layer:
            chosen = self._project.mapLayer(ask.layer)
            if chosen is None:
                raise SpotterError(tr("The layer to search is no longer there."), tr("Choose another layer."))
            layers = [chosen]
        size = info.tile_size if info is not None and info.tile_size else TILE_SIZE
        known = info.gsd if info is not None else ()
        return plan(ask.area, self._view.mapSettings(), layers, ask.resolution, size, known=known)

    def _check_examples(self, ask: Ask) -> None:
        """Refuse examples where they cannot be shown.

        Raises:
            SpotterError: The model takes none, there are too many, or the engine is too old to cut them from a file.
        """
        map_examples.check_count(ask.examples)
        if ask.area.kind == "file" and not self._session.state.places:
            raise SpotterError(
                tr("The engine is too old to take examples from a file that it reads itself."),
                tr("Update the engine, search a layer, or leave the examples out."),
            )
        map_examples.check_model(self.model(ask.model), self._session.state.models)

    def _send(self, ask: Ask, planned: CapturePlan | None) -> None:
        """The query goes to the engine; where there are examples, once their pictures are made."""
        if planned is None or not ask.examples:
            self._submit(ask, planned)
            return
        try:
            plan_of_examples, headers = map_examples.shown(planned, ask.examples)
        except SpotterError as error:
            self._tell(error.problem)
            self._idle()
            return
        feed = TileFeed(len(headers) + 1)  # all of them lie in it before they are taken
        capture = Capture(plan_of_examples, feed, self)
        self._shown = (ask, planned, headers, capture, feed)
        capture.ended.connect(lambda: self._on_shown(capture))
        self.progress.emit(0, 0, tr("The pictures of the examples are made…"))
        capture.start()

    def _on_shown(self, capture: Capture) -> None:
        """The pictures of the examples are made."""
        if self._shown is None or self._shown[3] is not capture:
            return  # it was cancelled meanwhile
        ask, planned, headers, _, feed = self._shown
        self._shown = None
        capture.cancel()
        try:
            if feed.problem is not None and capture.captured.done < len(headers):
                raise SpotterError.of(feed.problem)
            map_examples.check_seen(len(capture.captured.sent), len(headers))
        except SpotterError as error:
            self._tell(error.problem)
            self._idle()
            return
        self._submit(ask, planned, headers, tuple(found[1] for found in feed if found is not None))

    def _submit(
        self,
        ask: Ask,
        planned: CapturePlan | None,
        examples: tuple[requests.ExampleHeader, ...] = (),
        frames: tuple[bytes, ...] = (),
    ) -> None:
        if ask.text:
            stored_settings.remember(ask.text)
        path, problem = place.result_path(self._project)
        if problem is not None:
            self._tell(problem)
        query = requests.Query(ask.text, ask.task)
        options = requests.Options(samples=ask.samples)
        try:
            placed = map_examples.placed(ask.examples) if planned is None and ask.examples else ()
        except SpotterError as error:
            self._tell(error.problem)
            self._idle()
            return
        feed = capture = None
        if planned is None:
            scene = requests.LocateScene(query, ask.area.path, ask.model, ask.adapter, options=options, placed=placed)
            job, crs, name = self._session.locate(scene), "", Path(ask.area.path).name or ask.area.path
        else:
            locate = requests.Locate(query, ask.model, ask.adapter, options=options, examples=examples)
            locate = planned.place(locate)
            feed = TileFeed()
            capture = Capture(planned, feed, self)
            job, crs, name = self._session.locate(locate, feed, frames), locate.crs or "", planned.scene
        info = self.model(ask.model)
        run = Run(
            job, ask.said, ask.task, name, info.name if info else ask.model, adapter=ask.adapter, crs=crs,
            options={"samples": ask.samples, "area": ask.area.kind}
            | ({"examples": len(ask.examples)} if ask.examples else {})
            | ({} if planned is None else {"resolution": planned.ground_resolution}),
        )  # fmt: skip
        self._job, self.answer = job, None
        domain = info.domain if info else ""
        file = self.results.file(path)
        self.results.begin(RunningQuery(run, file, planned, capture, feed, domain, self._session.state.device))
        self.progress.emit(0, planned.count if planned else 0, tr("Sent to the engine"))

    def _on_state(self, state: EngineState) -> None:
        if self._waiting is not None:
            info = self.model(self._waiting.model)
            if state.connected and info is not None and info.state == "loading" and not info.tile_size:
                # Only the model itself knows how large its tiles are.
                self.progress.emit(0, 0, tr("The engine loads the model…"))
            elif state.connected:
                self._plan_and_send()
            elif state.kind in ("off", "refused"):
                self._waiting = None
                self._tell(state.problem or Problem(state.sentence or tr("The engine is not connected.")))
                self._idle()
            elif state.sentence:
                self.progress.emit(0, 0, state.sentence)
        elif state.kind == "lost" and (query := self.results.query(self._job)) is not None:
            self.progress.emit(query.results.done, query.total(), state.sentence)

    def _on_failed(self, job: str, problem: Problem) -> None:
        if self.results.query(job) is not None:
            self._tell(problem, "critical")
            self.results.end(job, "failed")

    def _on_ended(self, job: str) -> None:
        if job == self._job:
            self._job = ""
            self._idle()

    def _on_answered(self, answer: Answer) -> None:
        self.answer = answer
        self.answered.emit(answer)

    def _on_closed(self) -> None:
        """The project was closed: what was found so far stays in its file."""
        self.answer = None
        query = self.results.query(self._job)
        self.cancel()
        self.results.forget()
        if query is not None:
            sentence = tr("The project was closed, so the search was stopped.")
            remedy = tr("What was found so far is kept in {path}; see “Past runs”.").format(path=query.file.path)
            self._tell(Problem(sentence, remedy))

    def _tell(self, problem: Problem, level: str = "warning") -> None:
        self.told.emit(problem, level)

    def _idle(self) -> None:
        if not self.busy:
            self.busy_changed.emit(False)
