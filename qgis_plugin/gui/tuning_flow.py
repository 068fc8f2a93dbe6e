"""Tuning, as the page drives it: what is asked of the engine, and what comes back. On the main thread; nothing waits.

No widget is known here. Runs go on without QGIS: those that this profile knows are followed again, from their first
event, whenever their engine is connected.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..client.transfer import Export, Import
from ..problem import Problem
from ..protocol import replies, requests, teaching
from ..text import tr
from . import tuning_memory as memory
from .tuning_memory import RunNote, ShotSet
from .tuning_state import TuningRun, obstacle

if TYPE_CHECKING:
    from pathlib import Path

    from ..client.connection import EngineState
    from ..client.session import EngineSession
    from ..client.transfer import Transfer
    from ..protocol.framing import Message

_LOOK_MS = 2_000  # between two looks at a run whose state no event tells

Answered = Callable[["Message"], None]
Refused = Callable[[Problem], None]


class TuningFlow(QObject):
    """The controller of the tuning page.

    Args:
        session: The connection to the engine.

    Attributes:
        sets_changed: Signal: the sets of shots of this engine are others.
        runs_changed: Signal: the runs of this engine are others.
        run_changed: Signal (run's id): an event or a state of it came; often.
        planned: Signal: `plan`, `full_plan` or `plan_problem` is new.
        adapters_changed: Signal: the engine's list of adapters is new.
        moved: Signal (name, bytes done, bytes in all): how far an export or an import is; both 0 at its end.
        kept: Signal (RunNote, bool): the result of a run is an adapter now; whether it is better than before.
        told: Signal (Problem, level): for the message bar.
        sets: The newest first.
        runs: Those of this engine, the newest first.
        adapters: Of the engine.
        plan: What the budget buys; None while nobody has said.
        full_plan: What the method takes of its own; likewise.
        plan_problem: Why there is no plan; None while there is one, or none was asked for.
    """

    sets_changed = pyqtSignal()
    runs_changed = pyqtSignal()
    run_changed = pyqtSignal(str)
    planned = pyqtSignal()
    adapters_changed = pyqtSignal()
    moved = pyqtSignal(str, object, object)  # a C int would hold 2 GiB
    kept = pyqtSignal(object, bool)
    told = pyqtSignal(object, str)

    def __init__(self, session: EngineSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._engine = ""
        self._ready = False
        self._waiting: dict[str, tuple[Answered, Refused]] = {}
        self._moving: dict[str, str] = {}  # transfers, and the names of their adapters
        self._making: dict[str, ShotSet] = {}  # sets whose job has not ended yet
        self.sets: tuple[ShotSet, ...] = ()
        self.runs: list[TuningRun] = []
        self.adapters: tuple[teaching.AdapterInfo, ...] = ()
        self.plan: teaching.TuningPlan | None = None
        self.full_plan: teaching.TuningPlan | None = None
        self.plan_problem: Problem | None = None
        self._plans: dict[str, tuple[str, ...]] = {}  # requests for plans, and which of the two they are
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_at_runs)
        session.state_changed.connect(self._on_state)
        session.job_event.connect(self._on_event)
        session.job_status.connect(self._on_status)
        session.failed.connect(self._on_failed)
        session.replied.connect(self._on_reply)
        session.refused.connect(self._on_refused)
        session.moved.connect(self._on_moved)
        self._on_state(session.state)

    def close(self) -> None:
        """Hear of nothing more; runs go on."""
        self._look.stop()
        session = self._session
        session.state_changed.disconnect(self._on_state)
        session.job_event.disconnect(self._on_event)
        session.job_status.disconnect(self._on_status)
        session.failed.disconnect(self._on_failed)
        session.replied.disconnect(self._on_reply)
        session.refused.disconnect(self._on_refused)
        session.moved.disconnect(self._on_moved)

    def run(self, job: str) -> TuningRun | None:
        """A run of this engine; None where it is none."""
        return next((one for one in self.runs if one.note.job == job), None)

    def set_of(self, job: str) -> ShotSet | None:
        """A set of this engine; None where it is none."""
        return next((one for one in self.sets if one.job == job), None)

    # What is asked.

    def ask_plan(self, tune: teaching.Tune) -> None:
        """Ask what a run would take: with its budget, and with as many steps as the method takes of its own."""
        self._plans.clear()
        self.plan = self.full_plan = self.plan_problem = None
        if not self._ready or not tune.shots:
            self.planned.emit()
            return
        if tune.minutes:
            self._ask_plan(tune, "plan")
            self._ask_plan(replace(tune, minutes=0.0), "full_plan")
        else:
            self._ask_plan(tune, "plan", "full_plan")

    def start(self, tune: teaching.Tune) -> str:
        """Begin a run; its id."""
        shots = self.set_of(tune.shots)
        job = self._session.tune(tune)
        note = RunNote(
            job, self._engine, tune.name, tune.shots, tune.model, tune.adapter, tune.method, tune.minutes,
            shots.crs if shots else "",
        )  # fmt: skip
        memory.keep_run(note)
        self.runs.insert(0, TuningRun(note))
        self.runs_changed.emit()
        return job

    def pause(self, job: str) -> None:
        """Stop a run after its step; it can go on."""
        self._change(job, "pausing", teaching.Pause(job))

    def resume(self, job: str) -> None:
        """Go on with a run that was paused or stopped, or has failed."""
        self._change(job, "resuming", teaching.Resume(job))

    def cancel(self, job: str) -> None:
        """End a run; the weights that did best are its result."""
        self._change(job, "stopping", requests.Cancel(job))

    def keep(self, job: str, name: str) -> None:
        """Keep the result of a run as an adapter."""
        run = self.run(job)
        if run is None or run.tuned is None:
            return

        def answered(message: Message) -> None:
            self._take_adapters(message)
            run.note = replace(run.note, kept=name)
            memory.keep_run(run.note)
            self.run_changed.emit(job)
            self.kept.emit(run.note, run.tuned is not None and run.tuned.better)

        self._call(teaching.KeepTuned(job, name), answered, self._tell)

    def discard(self, job: str) -> None:
        """Remove the result of a run, the adapter that it was kept as too, and forget the run."""
        run = self.run(job)
        if run is None:
            return
        if run.note.kept and any(one.name == run.note.kept for one in self.adapters):
            self.remove(run.note.kept)
        if run.state == "lost":
            self.forget(job)
            return

        def refused(problem: Problem) -> None:
            if problem.code == "unknown_job":
                self.forget(job)
            else:
                self._tell(problem)

        self._call(teaching.DiscardTuned(job), lambda _: self.forget(job), refused)

    def forget(self, job: str) -> None:
        """Show a run no more; what the engine has of it stays."""
        memory.forget_run(job)
        self._session.forget(job)
        self.runs = [one for one in self.runs if one.note.job != job]
        self.runs_changed.emit()

    # Adapters.

    def refresh(self) -> None:
        """Ask for the list of adapters."""
        if self._ready:
            self._call(teaching.Adapters(), self._take_adapters, self._tell)

    def remove(self, name: str) -> None:
        """Remove an adapter from the engine."""
        self._call(teaching.RemoveAdapter(name), self._take_adapters, self._tell)

    def export(self, name: str, path: Path) -> None:
        """Bring an adapter here, as a zip file."""
        self._move(name, Export(name, path))

    def import_(self, name: str, path: Path, *, replace: bool = False) -> None:
        """Bring a zip file to the engine, as an adapter."""
        self._move(name, Import(name, path, replace=replace))

    def stop_moving(self) -> None:
        """End the exports and imports under way."""
        for transfer, name in list(self._moving.items()):
            self._session.stop_moving(transfer)
            del self._moving[transfer]
            self.moved.emit(name, 0, 0)

    # What comes back.

    def _on_state(self, state: EngineState) -> None:
        ready = obstacle(state) is None
        if not ready:
            self._ready = False
            self._look.stop()
            return
        if self._ready and state.engine == self._engine:
            return
        self._ready = True
        if state.engine != self._engine:
            self._engine = state.engine
            self.adapters = ()
            self.sets = memory.sets(state.engine)
            self.runs = [TuningRun(note, crs=note.crs) for note in memory.runs(state.engine)]
            self.sets_changed.emit()
            self.runs_changed.emit()
        for run in self.runs:
            if run.last and not run.under_way and run.state != "paused":
                self._ask_status(run.note.job)
            elif run.state != "lost":
                self._session.follow(run.note.job, run.last)
        self._look.start()
        self.refresh()

    def _on_event(self, job: str, message: Message) -> None:
        body, run = message.body, self.run(job)
        if run is not None:
            run.take(message)
            ends = isinstance(body, (replies.Done, replies.Failed))
            if ends != run.note.ended:
                run.note = replace(run.note, ended=ends)
                memory.keep_run(run.note)
            if ends:
                self._ask_status(job)  # it may have been resumed since
            self.run_changed.emit(job)
        elif isinstance(body, teaching.ShotsMade):
            self._making[job] = self._made(job, body)
        elif isinstance(body, replies.Done) and job in self._making:
            # Only now: the engine takes no set for a run before.
            shots = self._making.pop(job)
            memory.keep_set(replace(shots, crs=shots.crs or body.crs or ""))
            self.sets = memory.sets(self._engine)
            self.sets_changed.emit()

    def _on_status(self, job: str, status: replies.JobStatus) -> None:
        run = self.run(job)
        if run is not None:
            run.take_state(status.state)
            self.run_changed.emit(job)

    def _on_failed(self, job: str, problem: Problem) -> None:
        self._making.pop(job, None)
        run = self.run(job)
        if run is None:
            return
        if problem.code == "unknown_job":
            lost = tr("The engine no longer has the run “{name}”.").format(name=run.note.name)
            run.problem = Problem(lost, tr("Start it again."), problem.detail, problem.code)
            run.state = "lost"
        elif run.events.end == "failed" or run.last == 0:
            run.problem, run.state = problem, "failed"
        self.run_changed.emit(job)

    def _on_reply(self, id: str, message: Message) -> None:
        answered, _ = self._waiting.pop(id, (None, None))
        if answered is not None:
            answered(message)
        elif id in self._moving:
            name = self._moving.pop(id)
            self.moved.emit(name, 0, 0)
            if isinstance(message.body, teaching.AdapterList):
                self._take_adapters(message)
                done = Problem(tr("The adapter “{name}” is on the engine now.").format(name=name))
            else:
                done = Problem(tr("The adapter “{name}” was exported.").format(name=name))
            self.told.emit(done, "success")

    def _on_refused(self, id: str, problem: Problem) -> None:
        _, refused = self._waiting.pop(id, (None, None))
        if refused is not None:
            refused(problem)
        elif id in self._moving:
            self.moved.emit(self._moving.pop(id), 0, 0)
            self._tell(problem)

    def _on_moved(self, id: str, done: int, total: int) -> None:
        if id in self._moving:
            self.moved.emit(self._moving[id], done, total)

    # How it is done.

    def _call(self, body: requests.Body, answered: Answered, refused: Refused) -> str:
        id = self._session.call(body)
        self._waiting[id] = answered, refused
        return id

    def _move(self, name: str, transfer: Transfer) -> None:
        id = self._session.move(transfer)
        self._moving[id] = name
        self.moved.emit(name, 0, 1)

    def _ask_plan(self, tune: teaching.Tune, *which: str) -> None:
        def answered(message: Message) -> None:
            for name in self._plans.pop(asked, ()):
                setattr(self, name, message.body)
            self.planned.emit()

        def refused(problem: Problem) -> None:
            if self._plans.pop(asked, ()):
                self.plan_problem = problem
                self.planned.emit()
                if problem.code == "unknown_job":
                    self._forget_set(tune.shots)

        asked = self._call(teaching.PlanTuning(tune), answered, refused)
        self._plans[asked] = which

    def _change(self, job: str, meanwhile: str, body: requests.Body) -> None:
        """Ask for another state of a run; until the engine has answered it is `meanwhile`."""
        run = self.run(job)
        if run is None:
            return
        before, run.state, run.problem = run.state, meanwhile, None

        def refused(problem: Problem) -> None:
            run.state = before
            self.run_changed.emit(job)
            self._tell(problem)

        self._call(body, lambda message: self._take_status(job, message), refused)
        self.run_changed.emit(job)

    def _ask_status(self, job: str) -> None:
        self._call(requests.Job(job), lambda message: self._take_status(job, message), lambda _: None)

    def _take_status(self, job: str, message: Message) -> None:
        """How a run is: one that goes on again after its end is followed from there."""
        run, status = self.run(job), message.body
        if run is None or not isinstance(status, replies.JobStatus):
            return
        if status.last > run.last or status.state not in ("done", "cancelled", "failed"):
            self._session.follow(job, run.last)
        run.take_state(status.state)
        self.run_changed.emit(job)

    def _look_at_runs(self) -> None:
        """No event says when a run was paused, or went on for another client."""
        for run in self.runs:
            if run.state in ("pausing", "paused", "resuming", "stopping", "asked", "queued"):
                self._ask_status(run.note.job)

    def _made(self, job: str, made: teaching.ShotsMade) -> ShotSet:
        request = self._session.request(job)
        asked = request if isinstance(request, teaching.Shots) else teaching.Shots()
        return ShotSet(
            job, self._engine or self._session.state.engine, asked.name, made.shots, made.held_out, made.negatives,
            dict(made.classes), asked.model, asked.options.hold_out, asked.crs or "",
        )  # fmt: skip

    def _forget_set(self, job: str) -> None:
        """The engine does not have a set any more: it keeps them for a week."""
        shots = self.set_of(job)
        if shots is None:
            return
        memory.forget_set(job)
        self.sets = memory.sets(self._engine)
        self.sets_changed.emit()
        sentence = tr("The engine no longer has the shots “{name}”.").format(name=shots.name or job[:8])
        self._tell(Problem(sentence, tr("Make them again: what was digitized is still in its layer.")))

    def _take_adapters(self, message: Message) -> None:
        if isinstance(message.body, teaching.AdapterList):
            self.adapters = message.body.adapters
            self.adapters_changed.emit()

    def _tell(self, problem: Problem) -> None:
        self.told.emit(problem, "warning")
