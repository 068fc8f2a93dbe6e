"""All jobs: from the request to the last event. Whatever happens to one is written to the journal first."""

from __future__ import annotations

import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.locate.query import QueryError, like_query, make_query, parse_task
from engine.mask.masker import MASKER_NAMES, SAM_NAMES
from engine.model import store
from engine.model.examples import check as check_examples
from engine.protocol import limits, replies
from engine.protocol.framing import Message, header_bytes
from engine.protocol.requests import Body, Locate, LocateScene, TileHeader
from engine.protocol.rescoring import Rescore, Rescored
from engine.protocol.shape import from_values, to_values
from engine.serve.access import RequestError, error_values
from engine.serve.job import (
    CANDIDATES,
    KINDS,
    Combined,
    Found,
    LiveJob,
    Request,
    TileTask,
    example_file,
    example_pixels,
    last_event,
    merged_events,
    pixel_frames,
    read_candidates,
    tile_events,
    tile_header,
    tiles_missing,
)
from engine.serve.models import leaves_weights, variant_name
from engine.serve.room import no_room
from engine.serve.scheduler import QueuedTile, Stats, TileQueues
from engine.serve.store import TEACHING
from engine.tiling import count_windows, windows
from engine.words import SpotterError, Task

if TYPE_CHECKING:
    from engine.protocol.replies import JobStatus
    from engine.serve.access import Access
    from engine.serve.models import Catalogue
    from engine.serve.store import JobRow, Journal
    from engine.words import Query

MAX_LIVE = 64  # unfinished jobs of one key
MAX_KEPT = 2_000  # jobs of one key in the journal
TEXT_CHARACTERS = 2_000  # of the words that a list of jobs shows
MAX_ATTEMPTS = 3  # workers that may die over one tile
CUT = "scene"  # on whose grid the tiles of a scene lie; the number of a tile means nothing on another
MAX_LOST = 1_024  # events of a job that a crash of the machine may have cost


class Jobs:
    """The jobs of all clients.

    Waiting tiles take at most `spool_bytes` on disk; `tell` is called with (job number, number of its newest event).

    Attributes:
        queues: Tiles that wait.
        to_open: Jobs whose scene is to be opened.
        to_merge: Jobs whose tiles are to be merged.
        to_stop: Jobs whose tiles need not be finished any more.
        stats: What was done.
    """

    def __init__(
        self,
        journal: Journal,
        catalogue: Catalogue,
        access: Access,
        spool_bytes: int,
        tell: Callable[[int, int], None],
    ) -> None:
        self._journal, self._catalogue, self._access = journal, catalogue, access
        self._spool_bytes, self._tell = spool_bytes, tell
        self._live: dict[int, LiveJob] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._parts: dict[int, dict[int, list[Found]]] = {}
        self.queues = TileQueues()
        self.to_open: deque[int] = deque()
        self.to_merge: deque[int] = deque()
        self.to_stop: deque[int] = deque()
        self.stats = Stats()

    def __len__(self) -> int:
        return len(self._live)

    def __iter__(self) -> Iterator[LiveJob]:
        return iter(list(self._live.values()))

    @property
    def commit(self) -> int:
        """Number of the commit that holds all that was done until now."""
        return self._journal.newest

    @property
    def stuck(self) -> bool:
        """Whether the journal waits for room, so that nothing about a job can be said for sure."""
        return self._journal.stuck

    def get(self, number: int) -> LiveJob | None:
        """An unfinished job."""
        return self._live.get(number)

    def of_model(self, model: str) -> list[LiveJob]:
        """Unfinished jobs that ask a model."""
        return [job for job in self._live.values() if job.model == model]

    def restore(self) -> int:
        """Go on with what the journal holds; returns how many jobs."""
        for row in self._journal.unfinished():
            if row.kind in TEACHING:
                continue
            job = LiveJob(**vars(row))
            job.received, job.done = self._journal.tiles(row.number)
            job.started = bool(job.done)
            for tile in job.received - job.done:
                size = self._journal.whole_tile(row.number, tile)
                if size:
                    job.sizes[tile] = size
                else:
                    job.received.discard(tile)  # its pixels were not on the disk yet when the machine crashed
            job.kept = sum(
                (self._journal.work_folder(row.number) / example_file(place)).stat().st_size
                for place in range(len(job.examples))
            )
            if isinstance(job.request, Rescore):
                job.candidates = read_candidates((self._journal.work_folder(row.number) / CANDIDATES).read_bytes())
            self._enter(job)
            if job.ending:
                self._wind_up(job)
                continue
            if isinstance(job.request, LocateScene):
                if "area" in job.facts and job.request.extent and job.facts.get("cut") != CUT:
                    self.fail(job, _cut_otherwise())
                    continue
                if "area" in job.facts:
                    self._cut(job)
                else:
                    self.to_open.append(job.number)
            self.queues.add(job.number, sorted(job.received - job.done))
            self._check_complete(job)
        return len(self._live)

    def find(self, owner: str, id: str) -> LiveJob | JobRow:
        """A job of a key.

        Raises:
            RequestError: The key has no such job.
        """
        number = self._numbers.get((owner, id))
        if number is not None:
            return self._live[number]
        row = self._journal.job(owner, id)
        if row is None:
            raise RequestError("unknown_job", f"There is no job {id[:64]!r} of this key.")
        return row

    def all_of(self, owner: str) -> tuple[JobStatus, ...]:
        """The jobs of a key, newest first."""
        found = [self._live.get(row.number, row).status() for row in self._journal.jobs(owner, limit=500)]
        return tuple(
            replace(one, query="", task="", queries=()) for one in found
        )  # 500 long ones would not fit a header

    def accept(self, owner: str, id: str, request: Request, frames: Sequence[Any]) -> tuple[int, bool]:
        """A new job, or the one that the same request made before; its number, and whether it is new.

        Raises:
            RequestError: It cannot be done as asked, or another request had the id.
        """
        kind = next(kind for kind, cls in KINDS.items() if isinstance(request, cls))
        text = json.dumps(to_values(request), sort_keys=True)
        files = _files(request, frames)
        digest = hashlib.sha256(b"".join((f"{kind} {text}".encode(), *files.values()))).hexdigest()
        before = self._journal.job(owner, id)
        if before is not None:
            if before.digest != digest:
                raise RequestError("id_reused", f"The id {id!r} stands for another request.", "Take a new id.")
            return before.number, False
        task, facts = _admitted(request, self._catalogue, self._access)
        if sum(job.owner == owner for job in self._live.values()) >= MAX_LIVE:
            raise RequestError("busy", f"This key has {MAX_LIVE} unfinished jobs.", "Wait, or cancel one.", retry=True)
        read = read_candidates(files[CANDIDATES]) if CANDIDATES in files else ()
        kept = 0 if read else sum(map(len, files.values()))
        if sum(job.pixels for job in self._live.values()) + kept > self._spool_bytes:
            raise RequestError("full", "The engine has no room for more pixels now.", "Try again later.", retry=True)
        total = None if isinstance(request, LocateScene) else request.count
        if isinstance(request, Locate):
            _check_tiles(request, frames)
            text = json.dumps(to_values(replace(request, tiles=())), sort_keys=True)
        self._journal.room.check()
        ahead = len(self.queues)
        self._journal.keep_newest(owner, MAX_KEPT, self._live)
        job = LiveJob(**vars(self._journal.add_job(owner, id, kind, text, digest, total, task, facts)))
        for name, data in files.items():
            self._journal.keep_file(job.number, name, data)
        job.candidates, job.kept = read, kept
        self._enter(job)
        self.emit(job, replies.Queued(id, ahead=ahead))
        if isinstance(request, LocateScene):
            self.to_open.append(job.number)
        elif isinstance(request, Locate):
            try:
                for tile in request.tiles:
                    self.add_tile(job, tile, frames)
            except RequestError as error:
                self.fail(job, error)
        return job.number, True

    def add_tile(self, job: LiveJob, tile: TileHeader, frames: Sequence[Any]) -> None:
        """A tile came, its pixels among the frames of a message; one that is here already is passed over.

        Raises:
            RequestError: It does not fit the job, or there is no room for it.
        """
        job.contact = time.monotonic()
        if tile.index in job.received or job.ending:
            return
        if isinstance(job.request, LocateScene) or (job.total is not None and tile.index >= job.total):
            raise RequestError("bad_tile", f"The job {job.id!r} has no tile {tile.index}.")
        if len(job.received) - len(job.done) >= limits.TILE_WINDOW:
            raise RequestError(
                "window", "More tiles were sent than the window allows.", "Wait for features.", retry=True
            )
        if self._journal.room.full:
            raise no_room()
        pixels = pixel_frames(tile, frames)
        size = sum(len(piece) for piece in pixels)
        if sum(j.pixels for j in self._live.values()) + size > self._spool_bytes:
            raise RequestError("full", "The engine has no room for more tiles now.", "Try again later.", retry=True)
        new_grid = job.grid is None
        column, row = job.place(tile)
        if new_grid:
            self._journal.set_job(job.number, facts=job.facts)
        self._journal.add_tile(job.number, tile.index, tile_header(tile, column, row, size), pixels)
        job.received.add(tile.index)
        job.sizes[tile.index] = size
        job.arrived[tile.index] = time.monotonic()
        self.queues.add(job.number, [tile.index])

    def set_count(self, job: LiveJob, count: int) -> None:
        """The client says how many tiles there are.

        Raises:
            RequestError: It said otherwise before, or more have come.
        """
        if job.total not in (None, count) or any(tile >= count for tile in job.received):
            raise RequestError("bad_count", f"The job {job.id!r} cannot have {count} tiles.")
        job.total, job.contact = count, time.monotonic()
        self._journal.set_job(job.number, total=count)
        self._check_complete(job)

    def task(self, queued: QueuedTile) -> TileTask | None:
        """A tile as a worker needs it; None where its job has ended."""
        job = self._live.get(queued.queue.number)
        if job is None:
            return None
        job.running.add(queued.tile)
        return job.tile_task(queued.tile, self._journal)

    def start(self, job: LiveJob, held: replies.Loaded) -> None:
        """Tiles of a job go to the model that a worker holds; its client is told of the first."""
        if job.started:
            return
        job.started = True
        job.facts.setdefault("size", job.options.tile_size or held.tile_size)
        self._journal.set_job(job.number, facts=job.facts)
        told = (job.request.adapter, job.facts.get("proposer", ""))
        self.emit(job, replies.Started(job.id, held.model, held.revision, held.device, held.domain, *told))

    def tile_done(self, number: int, tile: int, shown: Sequence[Mapping[str, Any]], frames: Sequence[bytes]) -> None:
        """A worker finished a tile; `shown` and `frames` are as in `tile_events`."""
        job = self._live.get(number)
        if job is None or job.ending or tile in job.done:
            return
        results = [json.dumps(said["result"]).encode() for said in shown]
        if job.several:
            self._journal.finish_tile_of_several(number, tile, results)
        else:
            self._journal.finish_tile(number, tile, results[0])
        job.done.add(tile)
        job.received.add(tile)
        job.running.discard(tile)
        job.sizes.pop(tile, None)
        job.contact = time.monotonic()
        came = job.arrived.pop(tile, None)
        self.stats.tile(None if came is None else time.monotonic() - came)
        for event, kept in tile_events(job, tile, shown, frames):
            self.emit(job, event, kept)
        self._check_complete(job)

    def opened(self, number: int, facts: dict[str, Any], tile_size: int) -> None:
        """A worker says what a scene is."""
        job = self._live.get(number)
        if job is None or not isinstance(job.request, LocateScene):
            return
        size, overlap = job.options.tiling(tile_size)
        job.facts |= {**facts, "size": size, "overlap": overlap, "cut": CUT}
        count = count_windows(facts["width"], facts["height"], size, overlap, tuple(facts["area"]))
        if not 0 < count <= limits.MAX_TILES:
            self.fail(
                job, RequestError("too_many_tiles", f"The scene has {count} tiles; at most {limits.MAX_TILES:,}.")
            )
            return
        job.total = count
        self._journal.set_job(number, total=count, facts=job.facts)
        self._cut(job)
        self.queues.close(number)  # whether it is a long scan is known only now
        self.queues.open(job.queue())
        self.queues.add(number, sorted(job.received - job.done))
        self.emit(job, replies.Progress(job.id, "opening", 1, 1))

    def part(self, number: int, query: int, found: Found) -> None:
        """A part of a query's result; kept until the whole is there, so that a stop between two parts repeats none."""
        self._parts.setdefault(number, {}).setdefault(query, []).append(found)

    def merged(self, number: int, combined: Sequence[Combined]) -> None:
        """A job's tiles are combined, for each of its queries: it is done."""
        parts = self._parts.pop(number, {})
        job = self._live.get(number)
        if job is None:
            return
        for event, kept in merged_events(job, parts):
            self.emit(job, event, kept)
        self._end(job, combined)

    def rescored(self, number: int, values: Mapping[str, Any]) -> None:
        """What was found has its scores anew: the job is done."""
        job = self._live.get(number)
        if job is not None:
            self.emit(job, from_values(Rescored, {**values, "job": job.id}))
            self._end(job)

    def cancel(self, job: LiveJob) -> None:
        """End a job that its client cancels; what is finished is merged. One that is being merged just ends."""
        if not job.merging:
            self._end_early(job, {"state": "cancelled"}, merge=True)

    def fail(self, job: LiveJob, error: SpotterError, *, merge: bool = True) -> None:
        """End a job that cannot be finished; what is finished is merged, unless that is what cannot be done."""
        if not (merge and job.merging):
            self._end_early(job, job.ending or {"state": "failed", **error_values(error)}, merge=merge)

    def give_up_starved(self, seconds: float, attended: Callable[[int], bool]) -> None:
        """End the jobs that wait for tiles for longer than that, and whose client is not there (see `attended`)."""
        now = time.monotonic()
        for job in self:
            if job.starved and attended(job.number):
                job.contact = now
            elif job.starved and now - job.contact > seconds:
                self.fail(job, tiles_missing(job, seconds))

    def give_up_without_room(self, seconds: float) -> None:
        """End the jobs that wait for room on the disk for longer than that; what is finished of them is kept."""
        if self._journal.room.seconds_full() > seconds:
            for job in self:
                if not job.merging:
                    self.fail(job, no_room())

    def put_back(self, items: Iterable[tuple[int, int]], *, died: bool) -> None:
        """Tiles that a worker took and did not finish; where it died over one too often, its job fails."""
        for number, tile in items:
            job = self._live.get(number)
            if job is None or job.ending or tile in job.done or tile not in job.running:
                continue
            job.running.discard(tile)
            if died:
                job.attempts[tile] += 1
            if job.attempts[tile] >= MAX_ATTEMPTS:
                error = RequestError(
                    "worker_died",
                    f"The model's process died {MAX_ATTEMPTS} times over tile {tile}.",
                    "The engine's log says why; smaller tiles may help.",
                )
                self.fail(job, error)
            else:
                self.queues.add(number, [tile], first=True)

    @property
    def suspects(self) -> frozenset[tuple[int, int]]:
        """Tiles over which a worker died; they go alone, so that they take no others with them."""
        return frozenset((j.number, tile) for j in self._live.values() for tile in j.attempts)

    def catch_up(self, job: LiveJob, after: int) -> None:
        """A client has events that the journal lost when the machine crashed: number the next ones after its last."""
        for _ in range(min(after - job.last, MAX_LOST)):
            self.emit(job, replies.Progress(job.id, "resuming", len(job.done), job.total or 0))

    def emit(self, job: LiveJob, event: Body, frames: Sequence[bytes] = ()) -> None:
        """Write an event of a job, and tell of it."""
        job.last += 1
        header = header_bytes(Message(job.id, event, seq=job.last))
        self._journal.add_event(job.number, job.last, header, frames)
        self._tell(job.number, job.last)

    def _enter(self, job: LiveJob) -> None:
        self._live[job.number] = job
        self._numbers[job.owner, job.id] = job.number
        self.queues.open(job.queue())

    def _cut(self, job: LiveJob) -> None:
        facts = job.facts
        found = windows(facts["width"], facts["height"], facts["size"], facts["overlap"], tuple(facts["area"]))
        job.windows = [(w.column, w.row, w.width, w.height) for w in found]
        job.received = set(range(len(job.windows)))

    def _check_complete(self, job: LiveJob) -> None:
        if job.complete and not job.merging:
            job.merging = True
            self.to_merge.append(job.number)

    def _end_early(self, job: LiveJob, ending: dict[str, Any], *, merge: bool) -> None:
        job.facts["ending"] = ending
        self.queues.close(job.number)
        self.to_stop.append(job.number)
        if merge and job.done and not isinstance(job.request, Rescore):
            # On disk before it is merged: an engine that is killed in between ends it at its next start.
            self._journal.set_job(job.number, facts=job.facts)
            self._wind_up(job)
        else:
            self._end(job)

    def _wind_up(self, job: LiveJob) -> None:
        """Have merged what is finished of a job that takes no more tiles."""
        job.running.clear()
        job.sizes.clear()
        job.merging = True
        self.to_merge.append(job.number)

    def _end(self, job: LiveJob, combined: Sequence[Combined] | None = None) -> None:
        state, event = last_event(job, combined)
        self.emit(job, event)
        kept = {name: job.facts[name] for name in ("text", "queries") if name in job.facts}
        facts = {"done": len(job.done), "model": job.model} | kept
        self._journal.set_job(job.number, state=state, total=job.total, facts=facts)
        self._journal.remove_tiles(job.number)
        if job.examples:
            self._journal.remove_work(job.number)
        self.queues.close(job.number)
        self._parts.pop(job.number, None)
        del self._live[job.number], self._numbers[job.owner, job.id]


def _cut_otherwise() -> RequestError:
    return RequestError(
        "other_tiles",
        "The extent was cut into tiles by an older version of the engine, which laid them otherwise.",
        "Ask again as a new job; what the finished tiles showed can be fetched.",
    )


def _admitted(request: Request, catalogue: Catalogue, access: Access) -> tuple[str, dict[str, Any]]:
    """The task and the first facts of a job.

    Raises:
        RequestError: Something asked for is not there or not allowed.
        QueryError: The query cannot be asked.
    """
    if isinstance(request, Rescore):
        model = variant_name(catalogue.check(request.model), request.adapter)
        return Task.OVD.value, {"model": model, "text": request.name}
    if request.masker not in MASKER_NAMES:
        known = ", ".join(MASKER_NAMES)
        raise RequestError("unknown_masker", f"There is no masker {request.masker[:40]!r}.", f"There are: {known}.")
    shown = _shown(request)
    queries = _queries(request)
    tasks = {one.task for one in queries}
    if Task.GRES in tasks and request.masker in SAM_NAMES and store.record(request.masker) is None:
        raise RequestError(
            "model_not_pulled",
            f"The masker {request.masker!r} is not on the engine's machine.",
            f"Run `engine models pull {request.masker}` there, or use the masker 'embedded'.",
        )
    base = catalogue.check(request.model)
    if shown:
        check_examples(shown)
        catalogue.check_examples(base, len(shown))
    model = variant_name(base, request.adapter)
    facts: dict[str, Any] = {"model": model, "text": "; ".join(one.text for one in queries)[:TEXT_CHARACTERS]}
    if request.queries:
        scores = [request.options.min_score if one.min_score is None else one.min_score for one in request.queries]
        facts["queries"] = [(one.task.value, one.text, least) for one, least in zip(queries, scores, strict=True)]
    if proposer := catalogue.proposer(base, request.proposer):
        facts["proposer"] = proposer
    facts |= {"rescorer": request.adapter} if leaves_weights(request.adapter) else {}
    if isinstance(request, LocateScene):
        facts["source"] = access.check(request.scene)
    return tasks.pop().value if len(tasks) == 1 else "", facts


def _shown(request: Locate | LocateScene) -> list[bool]:
    """For each example of a request, whether it shows what is meant."""
    shown = [one.positive for one in request.examples]
    if isinstance(request, LocateScene):
        shown += [one.positive for one in request.placed]
    return shown


def _queries(request: Locate | LocateScene) -> list[Query]:
    """What a request asks, with the tasks decided.

    Raises:
        QueryError: It cannot be asked; of several queries, the sentence says which one.
    """
    make = like_query if _shown(request) else make_query
    if not request.queries:
        return [make(request.query.text, parse_task(request.query.task))]
    found: list[Query] = []
    for place, one in enumerate(request.queries, start=1):
        try:
            found.append(make_query(one.text, parse_task(one.task)))
        except QueryError as error:
            raise QueryError(f"Query {place} of {len(request.queries)}: {error.message}", error.remedy) from error
    return found


def _files(request: Request, frames: Sequence[Any]) -> dict[str, bytes]:
    """What a request brings for its job's work folder: found objects of a `rescore`, else the pixels of examples.

    Raises:
        RequestError: It is not among the frames, or does not fit what the request says of it.
    """
    if not isinstance(request, Rescore):
        pixels = example_pixels(request.examples, frames)
        return {example_file(place): one for place, one in enumerate(pixels)}
    if request.candidates >= len(frames):
        raise RequestError(
            "bad_message", f"rescore: candidates names frame {request.candidates}; there are {len(frames)}."
        )
    return {CANDIDATES: bytes(frames[request.candidates])}


def _check_tiles(request: Locate, frames: Sequence[Any]) -> None:
    """Refuse tiles of a request that name no frame, do not fit theirs, or are beyond the job's.

    Raises:
        RequestError: One is.
    """
    for tile in request.tiles:
        if request.count is not None and tile.index >= request.count:
            raise RequestError("bad_tile", f"Tile {tile.index} is beyond the {request.count} tiles of the job.")
        pixel_frames(tile, frames)
