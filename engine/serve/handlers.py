"""What each request is answered with: it is checked, then answered, and the reply waits in its client's session.

What clients send is checked by pydantic over the protocol's own dataclasses.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]
from pydantic import TypeAdapter, ValidationError

from engine import __version__
from engine.protocol import limits, replies, requests, rescoring
from engine.protocol.framing import Message, is_id, pack
from engine.protocol.kinds import REQUESTS
from engine.serve.access import RequestError, error_values
from engine.serve.job import LiveJob, Request
from engine.serve.models import variant_name, variant_parts
from engine.serve.room import no_room
from engine.serve.store import TEACHING
from engine.serve.teaching import can_tune
from engine.words import SpotterError

if TYPE_CHECKING:
    from engine.protocol.requests import Body
    from engine.serve.jobs import Jobs
    from engine.serve.models import Catalogue
    from engine.serve.store import JobRow
    from engine.serve.teaching_handlers import TeachingHandlers
    from engine.serve.workers import Workers

log = logging.getLogger(__name__)

MAX_REPLIES = 256  # that wait for one client
MAX_LOADS = 16  # models that one client may wait for
_NEED_NO_JOURNAL = (requests.Credit, requests.Hello, requests.Models, requests.Status, requests.Load, requests.Ping)
_OBJECT: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])
_ADAPTERS: dict[str, TypeAdapter[Any]] = {kind: TypeAdapter(cls) for kind, cls in REQUESTS.items()}


@dataclass
class Follow:
    """A job whose events a client gets.

    Attributes:
        next: Number of the event to send next.
        last: Number of the last one there is.
    """

    next: int
    last: int


@dataclass(eq=False)
class ClientSession:
    """One connection of a client.

    Attributes:
        routing: Its routing id; good for sending only, never for deciding whose a job is.
        key: Its public key, as the handshake proved it.
        descriptor: Of its TCP connection.
        heard: When it was last heard of (monotonic seconds).
        credit: Events that it may still be sent.
        replies: Messages that wait to be sent.
        held: Messages that wait for a commit to be on the disk: its number, and the frames.
        follows: Job number to where it is in the job's events.
        sends: Numbers of the jobs that it asked for or sent tiles of over this connection.
        blocked: Nothing is sent to it before that time, since its socket is full.
    """

    routing: bytes
    key: str
    descriptor: int
    heard: float
    credit: int = limits.EVENT_CREDIT
    replies: deque[list[bytes]] = field(default_factory=deque)
    held: deque[tuple[int, list[bytes]]] = field(default_factory=deque)
    follows: dict[int, Follow] = field(default_factory=dict)
    sends: set[int] = field(default_factory=set)
    blocked: float = 0.0

    @property
    def overrun(self) -> bool:
        """Whether it keeps asking and does not read the replies."""
        return len(self.replies) + len(self.held) >= MAX_REPLIES

    def reply(self, message: Message, commit: int = 0) -> None:
        """Queue a reply; with a commit's number, for when that is on the disk."""
        if commit:
            self.held.append((commit, pack(message)))
        else:
            self.replies.append(pack(message))

    def release(self, safe: int) -> None:
        """Queue the replies that waited for commits up to `safe`."""
        while self.held and self.held[0][0] <= safe:
            self.replies.append(self.held.popleft()[1])

    @property
    def pending(self) -> bool:
        """Whether something could be sent."""
        return bool(self.replies) or (self.credit > 0 and any(f.next <= f.last for f in self.follows.values()))


class ClientSessions:
    """All connections."""

    def __init__(self) -> None:
        self._by_routing: dict[bytes, ClientSession] = {}

    def __len__(self) -> int:
        return len(self._by_routing)

    def __iter__(self) -> Iterator[ClientSession]:
        return iter(list(self._by_routing.values()))

    def heard(self, routing: bytes, key: str, descriptor: int) -> ClientSession:
        """The session that a message came from; a new one where key or connection changed."""
        session = self._by_routing.get(routing)
        if session is None or session.key != key or session.descriptor != descriptor:
            session = self._by_routing[routing] = ClientSession(routing, key, descriptor, 0.0)
        session.heard = time.monotonic()
        return session

    def drop(self, session: ClientSession) -> None:
        """Forget a session; its jobs go on."""
        if self._by_routing.get(session.routing) is session:
            del self._by_routing[session.routing]

    def drop_ended(self, descriptors: Sequence[int] = ()) -> None:
        """Forget the sessions whose connections ended, and those not heard from for too long."""
        before = time.monotonic() - limits.DEAD_SECONDS
        for session in self:
            if session.descriptor in descriptors or session.heard < before:
                self.drop(session)

    def attend(self, number: int) -> bool:
        """Whether a client is there that sends the tiles of a job."""
        return any(number in session.sends for session in self._by_routing.values())

    def tell(self, number: int, last: int) -> None:
        """A job has a new event."""
        for session in self._by_routing.values():
            follow = session.follows.get(number)
            if follow is not None:
                follow.last = last


def read_request(frames: Sequence[bytes | memoryview]) -> tuple[str, Body]:
    """The id and body of a request; the frames after the header are only counted.

    Raises:
        RequestError: It is not a request that this engine understands; `reply_id` finds the id to answer to.
    """
    if len(frames) > limits.MAX_FRAMES + 1 or len(frames[0]) > limits.MAX_HEADER_BYTES:
        raise RequestError("too_large", "The message is larger than the engine's limits.", "`welcome` states them.")
    header = _header(frames[0])
    if header.get("spotter") != limits.PROTOCOL:
        raise RequestError(
            "protocol_version",
            f"The client speaks protocol {header.get('spotter')!r:.20}, this engine protocol {limits.PROTOCOL}.",
            "Update the older of the two.",
        )
    id, kind = header.get("id"), header.get("kind")
    if not is_id(id):
        raise RequestError("bad_message", "The id is not 1 to 64 of the characters A-Z a-z 0-9 _ . -")
    if not isinstance(kind, str) or kind not in REQUESTS:
        raise RequestError("unknown_kind", f"There is no request of the kind {kind!r:.60}.", "Update the engine.")
    unknown = set(header) - {"spotter", "id", "kind", "body"}
    if unknown:
        raise RequestError("bad_message", f"The header has an unknown field {min(unknown)!r:.60}.")
    try:
        body = _ADAPTERS[kind].validate_python(header.get("body", {}))
    except ValidationError as error:
        raise RequestError("bad_message", _sentence(kind, error)) from error
    return str(id), body


def reply_id(header: bytes | memoryview) -> str:
    """The id of a request that could not be read, as far as it has one."""
    try:
        found = _header(header).get("id")
    except RequestError:
        return ""
    return str(found) if is_id(found) else ""


class RequestHandlers:
    """Answers requests; nothing here waits for anything.

    `name` is what the list of allowed keys calls a key, and `refused` how many handshakes were refused so far.

    Attributes:
        failure: Why the engine's own model could not be loaded; None when it could.
    """

    def __init__(
        self,
        jobs: Jobs,
        sessions: ClientSessions,
        workers: Workers,
        catalogue: Catalogue,
        *,
        name: Callable[[str], str | None],
        refused: Callable[[], int],
        log_queries: bool,
        teaching: TeachingHandlers,
        may_tune: Callable[[str], bool],
    ) -> None:
        self._jobs, self._sessions, self._workers, self._catalogue = jobs, sessions, workers, catalogue
        self._teaching, self._may_tune, self._can_tune = teaching, may_tune, can_tune()
        self._name, self._refused, self._log_queries = name, refused, log_queries
        self.failure: SpotterError | None = None
        # For each model that is being loaded: who asked for that, and as which request.
        self._loads: dict[str, dict[tuple[bytes, str], ClientSession]] = {}

    @property
    def wanted(self) -> list[str]:
        """Models that clients wait to have loaded."""
        return list(self._loads)

    def loaded(self, model: str, reply: Body) -> None:
        """A model is in memory, or could not be loaded: tell those who wait for it."""
        for (_, id), session in self._loads.pop(model, {}).items():
            session.reply(Message(id, reply))

    def failed(self, model: str, error: SpotterError) -> None:
        """A model could not be loaded; of others than the engine's own, their jobs tell."""
        if model == self._catalogue.default:
            self.failure = error
        self.loaded(model, replies.Error(**error_values(error)))

    def answer(self, session: ClientSession, frames: Sequence[Any]) -> None:
        """Answer a message of a session whose key is let in."""
        began = time.perf_counter()
        id, kind, code = "", "?", "ok"
        try:
            id, body = read_request(frames)
            kind = type(body).__name__.lower()
            reply = self._reply(session, id, body, frames[1:])
        except SpotterError as error:
            code = error.code
            id = id or reply_id(frames[0])
            reply = replies.Error(**error_values(error))
        if isinstance(reply, replies.Received):
            # The client forgets the pixels when it reads this.
            session.reply(Message(id, reply), commit=self._jobs.commit)
        elif reply is not None:
            session.reply(Message(id, reply))
        if kind not in {"ping", "credit"}:
            log.info(
                "request kind=%s client=%s id=%s code=%s bytes=%d ms=%.1f",
                kind,
                self._name(session.key),
                id,
                code,
                sum(len(frame) for frame in frames),
                (time.perf_counter() - began) * 1000,
            )

    def _reply(self, session: ClientSession, id: str, body: Body, frames: Sequence[Any]) -> Body | None:
        if self._jobs.stuck and not isinstance(body, _NEED_NO_JOURNAL):
            raise no_room()
        match body:
            case requests.Credit():
                session.credit = min(session.credit + body.events, limits.MAX_EVENT_CREDIT)
                return None
            case requests.Hello():
                return replies.Welcome(
                    engine=__version__,
                    protocol=limits.PROTOCOL,
                    oldest=limits.PROTOCOL,
                    state=self._state(),
                    model=self._catalogue.default,
                    device=self._device(),
                    name=self._name(session.key) or "",
                    models=self._models(),
                    minor=limits.MINOR,
                    may_tune=self._may_tune(session.key),
                    can_tune=self._can_tune,
                )
            case requests.Models():
                return replies.ModelList(self._models())
            case requests.Status():
                return self._status()
            case requests.Load():
                return self._load(session, id, body)
            case rescoring.Rescore() if body.name and not self._may_tune(session.key):
                raise RequestError(
                    "not_allowed", "This key may not tune, so that nothing it learns is kept.", "Learn without a name."
                )
            case requests.Locate() | requests.LocateScene() | rescoring.Rescore():
                return self._locate(session, id, body, frames)
            case requests.Tile():
                return self._tile(session, body, frames)
            case requests.Fetch():
                return self._fetch(session, body.job, body.after)
            case requests.Jobs():
                return replies.JobList(self._jobs.all_of(session.key))
            case requests.Finish() if self._teaching.finish(session.key, body):
                pass
            case requests.Cancel() if self._teaching.cancel(session.key, body.job):
                pass
            case requests.Finish():
                found = self._jobs.find(session.key, body.job)
                if not isinstance(found, LiveJob):
                    raise RequestError("job_ended", f"The job {body.job!r} has ended.", "Fetch its results.")
                self._jobs.set_count(found, body.count)
            case requests.Cancel():
                found = self._jobs.find(session.key, body.job)
                if isinstance(found, LiveJob):
                    self._jobs.cancel(found)
        if isinstance(body, requests.Finish | requests.Cancel | requests.Job):
            return self._find(session.key, body.job).status()
        if isinstance(body, requests.Ping):
            return replies.Pong()
        said = self._teaching.answer(session, id, body, frames)
        return self._fetch(session, said, 0) if isinstance(said, str) else said

    def _find(self, owner: str, id: str) -> JobRow:
        """A job of any kind."""
        return self._teaching.live(owner, id) or self._jobs.find(owner, id)

    def _load(self, session: ClientSession, id: str, body: requests.Load) -> Body | None:
        """The reply where the model is in memory; else None, and the reply comes when it is."""
        model = variant_name(self._catalogue.check(body.model), body.adapter)
        worker = self._workers.of(model)
        if worker is not None and worker.loaded is not None:
            return worker.loaded
        if sum(one is session for asked in self._loads.values() for one in asked.values()) >= MAX_LOADS:
            raise RequestError("busy", f"This client waits for {MAX_LOADS} models.", "Wait for one.", retry=True)
        self._loads.setdefault(model, {})[session.routing, id] = session
        return None

    def _locate(self, session: ClientSession, id: str, body: Request, frames: Sequence[Any]) -> Body:
        number, new = self._jobs.accept(session.key, id, body, frames)
        session.sends.add(number)
        job = self._jobs.get(number)
        if new and job is not None:
            if self._workers.state(job.model) != "ready":
                self._jobs.emit(job, replies.Progress(id, "loading", 0, 1))
            if self._log_queries:
                for one in job.asked:
                    log.info("query id=%s task=%s text=%r", id, one.query.task.value, one.query.text)
        return self._fetch(session, id, 0)

    def _tile(self, session: ClientSession, body: requests.Tile, frames: Sequence[Any]) -> Body:
        if self._teaching.tile(session, body, frames):
            return replies.Received(body.job, body.tile.index)
        found = self._jobs.find(session.key, body.job)
        if isinstance(found, LiveJob):  # one that has ended needs no more tiles, and its last event says so
            self._jobs.add_tile(found, body.tile, frames)
            session.sends.add(found.number)
        return replies.Received(body.job, body.tile.index)

    def _fetch(self, session: ClientSession, id: str, after: int) -> Body:
        found = self._find(session.key, id)
        if isinstance(found, LiveJob):
            found.contact = time.monotonic()
        if found.kind in TEACHING:
            self._teaching.catch_up(session.key, id, after)
        elif isinstance(found, LiveJob):
            self._jobs.catch_up(found, after)
        session.follows[found.number] = Follow(after + 1, found.last)
        session.credit = limits.EVENT_CREDIT
        return found.status()

    def _models(self) -> tuple[replies.ModelInfo, ...]:
        loaded = {variant_parts(worker.model)[0]: worker.loaded for worker in self._workers if worker.loaded}
        return self._catalogue.infos(self._workers.state, loaded)

    def _state(self) -> str:
        return self._workers.state(self._catalogue.default) or ("failed" if self.failure else "idle")

    def _device(self) -> str:
        return next((worker.loaded.device for worker in self._workers if worker.loaded), "")

    def _status(self) -> replies.EngineStatus:
        workers = list(self._workers)
        return replies.EngineStatus(
            engine=__version__,
            device=self._device(),
            model=self._catalogue.default,
            state=self._state(),
            clients=len(self._sessions),
            workers=len(workers),
            jobs=len(self._jobs),
            waiting=len(self._jobs.queues),
            running=sum(len(worker.batch) for worker in workers),
            memory_mib=round(psutil.Process().memory_info().rss / 2**20 + self._workers.memory, 1),
            restarts=self._workers.restarts,
            refused=self._refused(),
            **self._jobs.stats.figures(),
        )


def _header(header: bytes | memoryview) -> dict[str, Any]:
    try:
        return _OBJECT.validate_json(bytes(header))
    except ValueError as error:
        raise RequestError("bad_message", "The header is not a JSON object.", detail=str(error)[:200]) from error


def _sentence(kind: str, error: ValidationError) -> str:
    """What is wrong with a body, without repeating what the client sent."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the body"
    return f"{kind}: {where}: {first['msg']}."[:400]
