"""What each request of teaching is answered with; who may ask it is looked at first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.protocol import replies, requests, teaching
from engine.protocol.framing import Message
from engine.serve.access import RequestError, error_values
from engine.serve.shot_jobs import ShotsJob
from engine.serve.teaching import result_name
from engine.serve.tuning_jobs import TuningJob
from engine.words import SpotterError

if TYPE_CHECKING:
    from engine.protocol.requests import Body
    from engine.serve.adapter_store import AdapterStore
    from engine.serve.handlers import ClientSession
    from engine.serve.store import JobRow
    from engine.serve.teaching import TeachingJobs
    from engine.serve.tuning_plan import Planner

log = logging.getLogger(__name__)

JOBS = (teaching.Shots, teaching.Tune)
BODIES = (
    *JOBS,
    teaching.PlanTuning,
    teaching.Pause,
    teaching.Resume,
    teaching.KeepTuned,
    teaching.DiscardTuned,
    teaching.Adapters,
    teaching.RemoveAdapter,
    teaching.ExportAdapter,
    teaching.ImportAdapter,
)


class TeachingHandlers:
    """Answers what is asked about shots, tuning and adapters; `may_tune` says whether a key may."""

    def __init__(
        self, jobs: TeachingJobs, adapters: AdapterStore, planner: Planner, may_tune: Callable[[str], bool]
    ) -> None:
        self._jobs, self._adapters, self._planner, self._may_tune = jobs, adapters, planner, may_tune

    def answer(self, session: ClientSession, id: str, body: Body, frames: Sequence[Any]) -> Body | str | None:
        """The reply; the id of the job to tell of; or None where the reply comes later.

        Raises:
            RequestError: The key may not, or it cannot be done.
        """
        if not isinstance(body, teaching.Adapters) and not self._may_tune(session.key):
            raise RequestError(
                "not_allowed",
                "This key may not tune.",
                "Whoever runs the engine allows it there: engine keys permit NAME --may-tune",
            )
        owner = session.key
        match body:
            case teaching.Shots():
                session.sends.add(self._jobs.accept_shots(owner, id, body, frames))
                return id
            case teaching.Tune():
                self._jobs.accept_run(owner, id, body)
                return id
            case teaching.PlanTuning():
                return self._planner.plan(owner, body.tune)
            case teaching.Pause():
                self._jobs.pause(self._run(owner, body.job))
            case teaching.Resume():
                self._jobs.resume(owner, self._jobs.find(owner, body.job))
            case teaching.DiscardTuned():
                self._jobs.discard(self._jobs.find(owner, body.job))
            case _:
                self._about_adapters(session, id, body, frames)
                return None
        return self._jobs.find(owner, body.job).status()

    def live(self, owner: str, id: str) -> JobRow | None:
        """A set or run of a key that has not ended; None where there is none."""
        return self._jobs.live(owner, id)

    def catch_up(self, owner: str, id: str, after: int) -> None:
        """A client asks for the events of a set or a run above a number."""
        found = self._jobs.live(owner, id)
        if found is not None:
            self._jobs.catch_up(found, after)

    def tile(self, session: ClientSession, body: requests.Tile, frames: Sequence[Any]) -> bool:
        """A tile came; whether it is one of a set of shots.

        Raises:
            RequestError: It does not fit the set.
        """
        found = self._jobs.live(session.key, body.job)
        if not isinstance(found, ShotsJob):
            return False
        self._jobs.add_tile(found, body.tile, frames)
        session.sends.add(found.number)
        return True

    def finish(self, owner: str, body: requests.Finish) -> bool:
        """The number of tiles is said; whether it is that of a set of shots.

        Raises:
            RequestError: It cannot be.
        """
        found = self._jobs.live(owner, body.job)
        if isinstance(found, ShotsJob):
            self._jobs.set_count(found, body.count)
        return isinstance(found, ShotsJob)

    def cancel(self, owner: str, id: str) -> bool:
        """A job is cancelled; whether it is a set or a run."""
        found = self._jobs.live(owner, id)
        if found is not None:
            self._jobs.cancel(found)
        return found is not None

    def _run(self, owner: str, id: str) -> TuningJob:
        found = self._jobs.find(owner, id)
        if not isinstance(found, TuningJob):
            raise RequestError("job_ended", f"There is no run {id[:64]!r} that goes on.", "Resume it first.")
        return found

    def _about_adapters(self, session: ClientSession, id: str, body: Body, frames: Sequence[Any]) -> None:
        def done(reply: Body | SpotterError, told: Sequence[bytes]) -> None:
            said = replies.Error(**error_values(reply)) if isinstance(reply, SpotterError) else reply
            session.reply(Message(id, said, tuple(told)))

        match body:
            case teaching.Adapters():
                self._adapters.list(done)
            case teaching.RemoveAdapter():
                self._adapters.remove(body.name, done)
            case teaching.ExportAdapter():
                self._adapters.export(body, done)
            case teaching.ImportAdapter():
                self._adapters.take(body, frames, done)
            case teaching.KeepTuned():
                row, folder = self._jobs.result(session.key, body.job)
                name = body.name or result_name(row)
                self._adapters.keep(Path(folder), name, done, again=row.facts.get("kept") == name)
                self._jobs.note(row, kept=name)
