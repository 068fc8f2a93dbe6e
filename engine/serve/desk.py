"""What each request is answered with."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from engine import __version__
from engine.protocol import limits, replies, requests
from engine.protocol.framing import Message
from engine.serve.asked import asked_parts
from engine.serve.errors import RequestError
from engine.serve.job import LiveJob
from engine.serve.memory import resident_mib
from engine.serve.peers import Follow, Peer, Peers
from engine.serve.validate import read_request, reply_id
from engine.words import SpotterError

if TYPE_CHECKING:
    from engine.protocol.requests import Body
    from engine.serve.catalogue import Catalogue
    from engine.serve.jobs import Jobs
    from engine.serve.pool import Pool

log = logging.getLogger(__name__)


class Desk:
    """Answers requests; nothing here waits for anything.

    Args:
        jobs: All jobs.
        peers: All clients.
        pool: The workers.
        catalogue: The models.
        name: What the list calls a key, or None.
        refused: Handshakes refused so far.
        log_queries: Whether queries stand in the log.

    Attributes:
        failure: Why the engine's own model could not be loaded; None when it could.
    """

    def __init__(
        self,
        jobs: Jobs,
        peers: Peers,
        pool: Pool,
        catalogue: Catalogue,
        *,
        name: Callable[[str], str | None],
        refused: Callable[[], int],
        log_queries: bool,
    ) -> None:
        self._jobs, self._peers, self._pool, self._catalogue = jobs, peers, pool, catalogue
        self._name, self._refused, self._log_queries = name, refused, log_queries
        self.failure: SpotterError | None = None

    def failed(self, model: str, error: SpotterError) -> None:
        """Note that a model could not be loaded; of others than the engine's own, their jobs tell."""
        if model == self._catalogue.default:
            self.failure = error

    def answer(self, peer: Peer, frames: Sequence[Any]) -> None:
        """Answer a message of a peer whose key is let in."""
        began = time.perf_counter()
        id, kind, code = "", "?", "ok"
        try:
            id, body = read_request(frames)
            kind = type(body).__name__.lower()
            reply = self._reply(peer, id, body, frames[1:])
        except SpotterError as error:
            retry = isinstance(error, RequestError) and error.retry
            code = error.code
            id = id or reply_id(frames[0])
            reply = replies.Error(error.code, error.message, error.remedy, error.detail, retry=retry)
        if isinstance(reply, replies.Received):
            # The client forgets the pixels when it reads this.
            peer.reply(Message(id, reply), commit=self._jobs.commit)
        elif reply is not None:
            peer.reply(Message(id, reply))
        if kind not in {"ping", "credit"}:
            log.info(
                "request kind=%s client=%s id=%s code=%s bytes=%d ms=%.1f",
                kind,
                self._name(peer.key),
                id,
                code,
                sum(len(frame) for frame in frames),
                (time.perf_counter() - began) * 1000,
            )

    def _reply(self, peer: Peer, id: str, body: Body, frames: Sequence[Any]) -> Body | None:
        if isinstance(body, requests.Credit):
            peer.grant(body.events)
            return None
        if isinstance(body, requests.Locate | requests.LocateScene):
            return self._locate(peer, id, body, frames)
        if isinstance(body, requests.Tile):
            return self._tile(peer, body, frames)
        if isinstance(body, requests.Finish):
            job = self._live(peer, body.job)
            self._jobs.set_count(job, body.count)
            return self._jobs.status(peer.key, body.job)
        if isinstance(body, requests.Cancel):
            found = self._jobs.find(peer.key, body.job)
            if isinstance(found, LiveJob):
                self._jobs.cancel(found)
            return self._jobs.status(peer.key, body.job)
        if isinstance(body, requests.Fetch):
            return self._fetch(peer, body.job, body.after)
        if isinstance(body, requests.Job):
            return self._jobs.status(peer.key, body.job)
        return self._about(peer, body)

    def _about(self, peer: Peer, body: Body) -> Body:
        if isinstance(body, requests.Hello):
            return replies.Welcome(
                engine=__version__,
                protocol=limits.PROTOCOL,
                oldest=limits.PROTOCOL,
                state=self._state(),
                model=self._catalogue.default,
                device=self._device(),
                name=self._name(peer.key) or "",
                models=self._models(),
            )
        if isinstance(body, requests.Models):
            return replies.ModelList(self._models())
        if isinstance(body, requests.Jobs):
            return replies.JobList(self._jobs.all_of(peer.key))
        if isinstance(body, requests.Status):
            return self._status()
        return replies.Pong()

    def _locate(
        self,
        peer: Peer,
        id: str,
        body: requests.Locate | requests.LocateScene,
        frames: Sequence[Any],
    ) -> Body:
        number, new = self._jobs.accept(peer.key, id, body, frames)
        peer.sends.add(number)
        job = self._jobs.get(number)
        if new and job is not None:
            worker = self._pool.of(job.model)
            if worker is None or not worker.ready:
                self._jobs.emit(job, replies.Progress(id, "loading", 0, 1))
            if self._log_queries:
                log.info("query id=%s task=%s text=%r", id, job.query.task.value, job.query.text)
        return self._fetch(peer, id, 0)

    def _tile(self, peer: Peer, body: requests.Tile, frames: Sequence[Any]) -> Body:
        found = self._jobs.find(peer.key, body.job)
        if isinstance(found, LiveJob):  # one that has ended needs no more tiles, and its last event says so
            self._jobs.add_tile(found, body.tile, frames)
            peer.sends.add(found.number)
        return replies.Received(body.job, body.tile.index)

    def _fetch(self, peer: Peer, id: str, after: int) -> Body:
        found = self._jobs.find(peer.key, id)
        if isinstance(found, LiveJob):
            found.contact = time.monotonic()
            self._jobs.catch_up(found, after)
        peer.follows[found.number] = Follow(after + 1, found.last)
        peer.credit = limits.EVENT_CREDIT
        return self._jobs.status(peer.key, id)

    def _live(self, peer: Peer, id: str) -> LiveJob:
        found = self._jobs.find(peer.key, id)
        if not isinstance(found, LiveJob):
            raise RequestError("job_ended", f"The job {id!r} has ended.", "Fetch its results.")
        return found

    def _models(self) -> tuple[replies.ModelInfo, ...]:
        def state(name: str) -> str:
            worker = self._pool.of(name)
            return "" if worker is None else "ready" if worker.ready else "loading"

        sizes = {asked_parts(worker.model)[0]: worker.tile_size for worker in self._pool if worker.ready}
        return self._catalogue.infos(state, sizes)

    def _state(self) -> str:
        worker = self._pool.of(self._catalogue.default)
        if worker is None:
            return "failed" if self.failure else "idle"
        return "ready" if worker.ready else "loading"

    def _device(self) -> str:
        return next((worker.device for worker in self._pool if worker.device), "")

    def _status(self) -> replies.EngineStatus:
        stats = self._jobs.stats
        latency = stats.latency
        workers = list(self._pool)
        return replies.EngineStatus(
            engine=__version__,
            uptime_s=round(time.monotonic() - stats.started, 1),
            device=self._device(),
            model=self._catalogue.default,
            state=self._state(),
            clients=len(self._peers),
            workers=len(workers),
            jobs=len(self._jobs),
            waiting=len(self._jobs.turns),
            running=sum(len(worker.batch) for worker in workers),
            tiles=stats.tiles,
            tiles_per_s=round(stats.tiles_per_second, 2),
            batch=round(stats.asked / stats.batches, 2) if stats.batches else 0.0,
            p50_ms=round(latency.p50, 1),
            p95_ms=round(latency.p95, 1),
            p99_ms=round(latency.p99, 1),
            memory_mib=round(resident_mib() + self._pool.memory, 1),
            restarts=self._pool.restarts,
            refused=self._refused(),
            dropped=stats.dropped,
        )
