"""Sets of shots and runs of tuning: taken, kept in the journal, made and run by child processes, one at a time.

As with searches, whatever happens to one is written to the journal first, in the transaction of the round.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import re
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from engine.model import registry, store
from engine.model.adapter import NAME, adapter_names
from engine.protocol import limits, replies, teaching
from engine.protocol.errors import ProtocolError
from engine.protocol.framing import Message, header_bytes
from engine.protocol.shape import to_values
from engine.serve.access import RequestError, error_values
from engine.serve.children import Child, too_much_memory
from engine.serve.job import tiles_missing
from engine.serve.shot_jobs import ShotsJob, admit_shots, set_folder
from engine.serve.store import TEACHING, JobRow
from engine.serve.tuning_jobs import MAX_DEATHS, RUN, TuningJob, admit_run
from engine.tune.settings import SMALL
from engine.words import InputError

if TYPE_CHECKING:
    from engine.protocol.requests import Body, TileHeader
    from engine.serve.access import Access
    from engine.serve.models import Catalogue
    from engine.serve.settings import ServeSettings
    from engine.serve.store import Journal

log = logging.getLogger(__name__)

MAX_LIVE = 16  # unfinished ones of one key
MAX_LOST = 1_024  # events of one that a crash of the machine may have cost
DEFAULT_TILE = 512
FRESH_SECONDS = 3_600.0  # between two times that what is in use is kept from being forgotten
Live = ShotsJob | TuningJob


def can_tune() -> bool:
    """Whether this environment has what tuning needs; nothing is imported for it."""
    return all(importlib.util.find_spec(name) is not None for name in ("trl", "peft", "torch"))


class TeachingJobs:
    """The sets and runs of all clients; `tell` is called with (job number, number of its newest event).

    Attributes:
        on_pace: Told how quick a run was: its model, its method, and "device", "step" and "held" (seconds).
    """

    def __init__(
        self,
        journal: Journal,
        catalogue: Catalogue,
        access: Access,
        settings: ServeSettings,
        tell: Callable[[int, int], None],
    ) -> None:
        self._journal, self._catalogue, self._access, self._settings = journal, catalogue, access, settings
        self._tell = tell
        self._live: dict[int, Live] = {}
        self._fresh = 0.0
        self.on_pace: Callable[[str, str, Mapping[str, Any]], None] = lambda model, method, said: None

    def __len__(self) -> int:
        """How many have something to do."""
        return sum(job.facts.get("state") != "paused" for job in self._live.values())

    def get(self, number: int) -> Live | None:
        """One that has not ended."""
        return self._live.get(number)

    def find(self, owner: str, id: str) -> Live | JobRow:
        """A set or run of a key.

        Raises:
            RequestError: The key has none of that id.
        """
        row = self._journal.job(owner, id)
        if row is None or row.kind not in TEACHING:
            raise RequestError("unknown_job", f"There is no set of shots or run {id[:64]!r} of this key.")
        return self._live.get(row.number, row)

    def live(self, owner: str, id: str) -> Live | None:
        """A set or run of a key that has not ended; None where there is none."""
        return next((job for job in self._live.values() if (job.owner, job.id) == (owner, id)), None)

    def model(self, request: teaching.Tune) -> str:
        """The model that a run teaches.

        Raises:
            RequestError: It is not known, or not on this machine.
        """
        return self._catalogue.check(request.model)

    def restore(self) -> int:
        """Go on with what the journal holds; returns how many."""
        for row in self._journal.unfinished():
            if row.kind == "shots":
                job = ShotsJob(**vars(row))
                job.received, _ = self._journal.tiles(row.number)
                for tile in set(job.received):
                    size = self._journal.whole_tile(row.number, tile)
                    if size:
                        job.sizes[tile] = size
                    else:
                        job.received.discard(tile)
                self._live[row.number] = job
            elif row.kind == "tune":
                run = self._live[row.number] = TuningJob(**vars(row))
                if run.facts["state"] == "running":
                    self._set_state(run, "paused" if run.wanted == "pause" else "queued")
                if run.wanted != "cancel":
                    run.wanted = ""
        return len(self._live)

    def accept_shots(self, owner: str, id: str, request: teaching.Shots, frames: Sequence[Any]) -> int:
        """A new set, or the one that the same request made before; its number.

        Raises:
            RequestError: It cannot be done as asked, or another request had the id.
        """
        digest, files = admit_shots(request, frames)
        before = self._before(owner, id, digest)
        if before is not None:
            return before
        facts: dict[str, Any] = {"model": self._catalogue.check(request.model), "state": "receiving"}
        if request.scene:
            facts["source"] = self._access.check(request.scene)
        total = 0 if request.scene else request.count
        job = ShotsJob(**vars(self._add(owner, id, "shots", request, digest, total, facts)))
        for name, data in files.items():
            self._journal.keep_file(job.number, name, data)
        self._live[job.number] = job
        self._emit(job, replies.Queued(id))
        return job.number

    def accept_run(self, owner: str, id: str, request: teaching.Tune) -> int:
        """A new run, or the one that the same request began before; its number.

        Raises:
            RequestError: It cannot be done as asked, or another request had the id.
        """
        digest = admit_run(request)
        before = self._before(owner, id, digest)
        if before is not None:
            return before
        shots = self.check_run(owner, request)
        model = self._catalogue.check(request.model)
        facts: dict[str, Any] = {"model": model, "state": "queued", "set": shots.number, "crs": shots.facts.get("crs")}
        facts["small"] = is_small(model)
        run = TuningJob(**vars(self._add(owner, id, "tune", request, digest, None, facts)))
        self._live[run.number] = run
        others = (job for job in self._live.values() if isinstance(job, TuningJob) and job is not run)
        ahead = sum(job.facts["state"] != "paused" for job in others)
        self._emit(run, replies.Queued(id, ahead=ahead))
        return run.number

    def check_run(self, owner: str, request: teaching.Tune) -> JobRow:
        """The set that a run learns from.

        Raises:
            RequestError: The run cannot be done here; the sentence says why.
        """
        if not can_tune():
            raise RequestError(
                "unsupported",
                "This engine lacks what tuning needs.",
                "Install it there: pip install 'spotter-engine[tune]'.",
            )
        model = self._catalogue.check(request.model)
        try:
            folder = model_source(model).folder
        except InputError as error:
            raise RequestError(error.code, error.message, error.remedy) from error
        if folder is None:
            raise RequestError(
                "unsupported", f"The model {model!r} is behind an address and cannot be tuned.", "Choose another."
            )
        if request.adapter and request.adapter not in adapter_names():
            raise RequestError("unknown_adapter", f"The engine knows no adapter {request.adapter[:80]!r}.")
        shots = self.find(owner, request.shots)
        made = shots.facts.get("made")
        if shots.kind != "shots" or shots.state != "done" or not made:
            raise RequestError("no_shots", f"{request.shots!r} is no finished set of shots.", "Make one first.")
        return shots

    def add_tile(self, job: ShotsJob, tile: TileHeader, frames: Sequence[Any]) -> None:
        """A tile of a set came.

        Raises:
            RequestError: It does not fit the set, or there is no room for it.
        """
        sets = [one for one in self._live.values() if isinstance(one, ShotsJob)]
        taken = sum(one.pixels for one in sets)
        job.take_tile(tile, frames, self._journal, self._settings.spool_bytes - taken)

    def set_count(self, job: ShotsJob, count: int) -> None:
        """The client says how many tiles there are.

        Raises:
            RequestError: It said otherwise before, or more have come.
        """
        if job.total not in (None, count) or any(tile >= count for tile in job.received):
            raise RequestError("bad_count", f"The job {job.id!r} cannot have {count} tiles.")
        job.total, job.contact = count, time.monotonic()
        self._journal.set_job(job.number, total=count)

    def catch_up(self, job: Live, after: int) -> None:
        """A client has events that the journal lost when the machine crashed: number the next ones after its last."""
        for _ in range(min(after - job.last, MAX_LOST)):
            self._emit(job, replies.Progress(job.id, "resuming", job.facts.get("done", 0), job.total or 0))

    def cancel(self, job: Live) -> None:
        """End a set at once, and a run once it has measured and kept what did best."""
        if isinstance(job, ShotsJob):
            if job.child is not None:
                job.child.kill()
            self._end(job, "cancelled", replies.Done(job.id, "", cancelled=True, crs=job.request.crs))
            return
        job.wanted = "cancel"
        if job.child is not None:
            job.child.ask_to_stop("cancel")
            self._set_state(job, "running")
        elif job.facts.get("done"):
            self._set_state(job, "queued")  # what is on the disk is measured and kept
        else:
            self._end_run(job, cancelled=True)

    def pause(self, run: TuningJob) -> None:
        """Stop a run after its step."""
        if run.child is None:
            self._set_state(run, "paused")
        elif run.wanted != "cancel":
            run.wanted = "pause"
            run.child.ask_to_stop("pause")
            self._set_state(run, "running")

    def resume(self, owner: str, row: Live | JobRow) -> None:
        """Go on with a run that was paused, cancelled or has failed.

        Raises:
            RequestError: It is done, was discarded, or is no run; or its shots are gone.
        """
        if isinstance(row, TuningJob):
            if row.wanted == "pause":
                row.wanted = "resume"  # as soon as the child has ended
                self._set_state(row, "running")
            elif row.facts["state"] == "paused":
                self._set_state(row, "queued")
            return
        if row.kind != "tune" or row.state == "done" or row.facts.get("discarded"):
            raise RequestError("job_ended", f"{row.id!r} cannot be gone on with.", "Begin a new run.")
        run = TuningJob(**vars(row))
        self.check_run(owner, run.request)
        run.facts.pop("deaths", None)
        run.wanted = ""
        run.state = "receiving"
        self._journal.revive(run.number)
        self._live[run.number] = run
        self._set_state(run, "queued")
        self._emit(run, replies.Queued(run.id))

    def discard(self, row: Live | JobRow) -> None:
        """Remove the result of a run, and what it needs to go on.

        Raises:
            RequestError: It goes on, or is no run.
        """
        if isinstance(row, TuningJob):
            if row.child is not None:
                raise RequestError("busy", f"The run {row.id!r} goes on.", "Cancel it first.", retry=True)
            self._end_run(row, cancelled=True)
        if row.kind != "tune":
            raise RequestError("unknown_job", f"{row.id!r} is no run of tuning.")
        row.facts = {**row.facts, "discarded": True}
        row.facts.pop("result", None)
        self._journal.set_job(row.number, facts=row.facts)
        shutil.rmtree(self._journal.work_folder(row.number), ignore_errors=True)

    def result(self, owner: str, id: str) -> tuple[JobRow, str]:
        """A run and the folder with what came of it.

        Raises:
            RequestError: There is no such run, or nothing came of it that is still there.
        """
        row = self.find(owner, id)
        found = row.facts.get("result")
        if row.kind != "tune" or not found:
            raise RequestError(
                "no_result", f"There is no result of {id[:64]!r} to keep.", "Let the run come to its end."
            )
        return row, str(self._journal.work_folder(row.number) / RUN / found["folder"])

    def note(self, row: JobRow, **facts: Any) -> None:  # noqa: ANN401 (JSON values)
        """Write down something about a job."""
        row.facts = {**row.facts, **facts}
        self._journal.set_job(row.number, facts=row.facts)

    def tick(self) -> None:
        """Take what the children said, see to those that ended, and start what waits. Called a few times a second."""
        for job in list(self._live.values()):
            if job.child is not None:
                self._attend(job, job.child)
        for kind in (ShotsJob, TuningJob):
            jobs = [job for job in self._live.values() if isinstance(job, kind)]
            if not any(job.child for job in jobs):
                waiting = next((job for job in jobs if job.waiting), None)
                if waiting is not None:
                    self._start(waiting)
        self._keep_fresh()

    def give_up_starved(self, seconds: float, attended: Callable[[int], bool]) -> None:
        """End the sets that wait for tiles for longer than that, and whose client is not there (see `attended`)."""
        now = time.monotonic()
        for job in list(self._live.values()):
            if not isinstance(job, ShotsJob) or not job.starved:
                continue
            if attended(job.number):
                job.contact = now
            elif now - job.contact > seconds:
                self._fail(job, error_values(tiles_missing(job, seconds)))

    def close(self) -> None:
        """The engine ends: runs save what they have, and go on when it is started again."""
        children = [job.child for job in self._live.values() if job.child is not None]
        for child in children:
            child.ask_to_stop("pause")
        end = time.monotonic() + self._settings.leave_seconds
        while any(not child.ended for child in children) and time.monotonic() < end:
            time.sleep(0.05)
        for child in children:
            if not child.ended:
                child.kill()

    def _attend(self, job: Live, child: Child) -> None:
        child.check_memory()
        ended = child.ended  # asked before its last words are read
        last: dict[str, Any] | None = None
        for said in child.read():
            try:
                for event, frames in job.events(said):
                    self._emit(job, event, frames)
            except (ProtocolError, ValueError, KeyError) as error:  # such as a figure that is no number
                log.warning("child job=%s said %r, which cannot be told: %s", job.id, said.get("say"), error)
            if said.get("say") == "pace" and isinstance(job, TuningJob):
                self.on_pace(job.facts["model"], job.request.method, said)
            if said.get("say") in {"done", "paused", "cancelled", "failed"}:
                last = said
        if last is not None:
            job.facts["last"] = last
        if not ended:
            return
        job.child = None
        last = job.facts.pop("last", None)
        if child.over:
            self._fail(job, error_values(too_much_memory(child.limit_mib)))
        elif last is None:
            self._died(job, child)
        elif last["say"] == "failed":
            self._fail(job, last["error"])
        elif isinstance(job, ShotsJob):
            self._end(job, "done", replies.Done(job.id, "", warnings=tuple(last["warnings"]), crs=last["crs"]))
        else:
            self._run_ended(job, last)

    def _run_ended(self, run: TuningJob, last: dict[str, Any]) -> None:
        wanted, run.wanted = run.wanted, ""
        if last["say"] == "paused":
            # A pause that nobody asked for is one by an engine that ended meanwhile.
            self._set_state(run, "paused" if wanted == "pause" else "queued")
        else:
            self._end_run(run, cancelled=last["say"] == "cancelled")

    def _died(self, job: Live, child: Child) -> None:
        """A child ended without a word: its work is begun again, a few times."""
        code = child.process.returncode
        deaths = job.facts["deaths"] = job.facts.get("deaths", 0) + 1
        log.warning("child job=%s pid=%d ended with code %s, deaths=%d", job.id, child.process.pid, code, deaths)
        if deaths < MAX_DEATHS:
            self._emit(job, replies.Progress(job.id, "resuming", job.facts.get("done", 0), job.total or 0))
            if isinstance(job, TuningJob):
                self._set_state(job, "queued")
            return
        what = "run" if isinstance(job, TuningJob) else "set of shots"
        error = RequestError(
            "child_died",
            f"The process of the {what} died {deaths} times (code {code}).",
            "The engine's log says why; it may lack memory. The run can be resumed.",
        )
        self._fail(job, error_values(error))

    def _start(self, job: Live) -> None:
        if isinstance(job, ShotsJob):
            try:
                source = model_source(job.model)
                stated, known = source.tile_size, source.gsd
            except InputError:
                stated, known = 0, None
            tile = job.request.options.tile_size or stated or DEFAULT_TILE
            job.start(self._journal, self._settings, tile, known)
            return
        self._emit(job, replies.Progress(job.id, "loading", 0, 1))
        job.start(self._journal, self._settings, set_folder(self._journal, job.facts["set"]))
        self._journal.set_job(job.number, facts=job.facts)

    def _before(self, owner: str, id: str, digest: str) -> int | None:
        before = self._journal.job(owner, id)
        if before is None:
            self._journal.room.check()
            if sum(job.owner == owner for job in self._live.values()) >= MAX_LIVE:
                raise RequestError(
                    "busy", f"This key has {MAX_LIVE} unfinished sets and runs.", "Cancel one.", retry=True
                )
            return None
        if before.digest != digest:
            raise RequestError("id_reused", f"The id {id!r} stands for another request.", "Take a new id.")
        return before.number

    def _add(
        self, owner: str, id: str, kind: str, request: Body, digest: str, total: int | None, facts: dict[str, Any]
    ) -> JobRow:
        text = json.dumps(to_values(request), sort_keys=True)
        return self._journal.add_job(owner, id, kind, text, digest, total, "", facts)

    def _emit(self, job: Live, event: Body, frames: Sequence[bytes] = ()) -> None:
        header = header_bytes(Message(job.id, event, seq=job.last + 1))
        job.last += 1
        self._journal.add_event(job.number, job.last, header, frames[: limits.MAX_FRAMES])
        self._journal.set_job(job.number, total=job.total, facts=job.facts)
        self._tell(job.number, job.last)

    def _set_state(self, run: TuningJob, state: str) -> None:
        run.facts["state"] = state
        self._journal.set_job(run.number, facts=run.facts)

    def _end_run(self, run: TuningJob, *, cancelled: bool) -> None:
        warnings = tuple(run.facts.get("warnings", ()))
        done = replies.Done(run.id, "", cancelled=cancelled, warnings=warnings, crs=run.facts.get("crs"))
        self._end(run, "cancelled" if cancelled else "done", done)

    def _fail(self, job: Live, error: dict[str, Any]) -> None:
        job.child = None
        crs = job.request.crs if isinstance(job, ShotsJob) else job.facts.get("crs")
        self._end(job, "failed", replies.Failed(job.id, **error, crs=crs))

    def _end(self, job: Live, state: str, event: Body) -> None:
        if isinstance(job, ShotsJob):
            job.facts["crs"] = getattr(event, "crs", None)
        self._emit(job, event)
        self._journal.set_job(job.number, state=state, facts=job.facts)
        self._journal.remove_tiles(job.number)
        del self._live[job.number]

    def _keep_fresh(self) -> None:
        """Keep what is in use from being forgotten: unfinished runs, and the sets that they learn from."""
        if self._fresh and time.monotonic() - self._fresh < FRESH_SECONDS:
            return
        self._fresh = time.monotonic()
        for job in self._live.values():
            self._journal.keep_fresh(job.number)
            if isinstance(job, TuningJob):
                self._journal.keep_fresh(job.facts["set"])


@lru_cache(maxsize=64)
def model_source(model: str) -> registry.ModelSource:
    """Where a model lies; asked once, since its weights are hashed for it.

    Raises:
        InputError: There is no such model.
    """
    return registry.resolve(model)


def is_small(model: str) -> bool:
    """Whether a model is taught whole: by the number of its weights."""
    folder = model_source(model).folder
    count = store.count_parameters(folder) if folder is not None else 0
    return 0 < count < SMALL


def result_name(row: JobRow) -> str:
    """What the result of a run is called where nobody says otherwise: the run's own name, as far as it can be one."""
    stated = json.loads(row.body).get("name", "")
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", stated).strip("-._")[:64]
    return plain if NAME.fullmatch(plain) else f"tuned-{hashlib.sha256(row.id.encode()).hexdigest()[:8]}"
