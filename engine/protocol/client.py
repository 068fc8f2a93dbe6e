"""The client: asks an engine, and follows a job as an iterator of events, through lost connections and restarts."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Callable, Optional, TypeVar

from . import replies, requests, rescoring, teaching
from .connection import Connection
from .errors import ProtocolError
from .following import EventCredit, JobFollower, TileAndPixels, refusal
from .framing import Message
from .requests import Body

if TYPE_CHECKING:
    from .keyfile import KeyFile

Pixels = Any  # bytes, or anything with a buffer
B = TypeVar("B", bound=Body)
Tiles = Iterable[Optional[TileAndPixels]]
LOAD_SECONDS = 1_800.0  # that loading a model may take


def new_id() -> str:
    """An id for a request or job that no other has."""
    return uuid.uuid4().hex


class Client:
    """A synchronous client. Use it in a `with` statement, from one thread, and follow one job at a time.

    Args:
        key: Where the engine is, and the keys.
        timeout: Seconds that a reply may take.
        patience: Seconds that an engine may be gone in the middle of a job.
    """

    def __init__(self, key: KeyFile, *, timeout: float = 10.0, patience: float = 60.0) -> None:
        self._connection = Connection(key)
        self._timeout = timeout
        self._waits: dict[str, Any] = {
            "patience": patience,
            "answer_within": timeout,
            "absent": self._connection.explain,
        }
        self._inbox: deque[Message] = deque()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection; jobs go on."""
        self._connection.close()

    def ask(self, body: Body, frames: Iterable[Pixels] = (), *, seconds: float = 0.0) -> Body:
        """The reply to a request.

        Args:
            body: What to ask.
            frames: Its frames.
            seconds: That an engine which is there may take for it, where that is longer than the timeout.

        Raises:
            RefusedError: The engine answered with an error.
            EngineAbsentError: No reply came in time.
            WrongKeyError: The engine does not let the key in.
        """
        message = Message(new_id(), body, tuple(frames))
        began = time.monotonic()
        deadline, latest = began + self._timeout, began + max(seconds, self._timeout)
        sent_in = -1
        while time.monotonic() < deadline:
            # After a reconnection it is asked again; the id tells the engine that it is the same request.
            if self._connection.connected and sent_in != self._connection.generation and self._connection.send(message):
                sent_in = self._connection.generation
            came = self._connection.receive(min(0.1, max(0.0, deadline - time.monotonic())))
            if self._connection.connected and seconds:
                deadline = min(time.monotonic() + self._timeout, latest)
            if came is None:
                continue
            if came.id != message.id:
                if not isinstance(came.body, replies.Pong):
                    self._inbox.append(came)
            elif isinstance(came.body, replies.Error):
                raise refusal(came.body)
            else:
                return came.body
        raise self._connection.explain()

    def hello(self, client: str = "", version: str = "") -> replies.Welcome:
        """Who the engine is, and what it can be asked."""
        return _expect(self.ask(requests.Hello(client, version)), replies.Welcome)

    def models(self) -> tuple[replies.ModelInfo, ...]:
        """The models that it knows."""
        return _expect(self.ask(requests.Models()), replies.ModelList).models

    def load(self, model: str = "", adapter: str = "") -> replies.Loaded:
        """Have a model loaded, with an adapter over it, and wait for it; of an engine of minor version 1 or later."""
        return _expect(self.ask(requests.Load(model, adapter), seconds=LOAD_SECONDS), replies.Loaded)

    def status(self) -> replies.EngineStatus:
        """How the engine is."""
        return _expect(self.ask(requests.Status()), replies.EngineStatus)

    def jobs(self) -> tuple[replies.JobStatus, ...]:
        """The jobs of this key, the newest first."""
        return _expect(self.ask(requests.Jobs()), replies.JobList).jobs

    def job(self, job: str) -> replies.JobStatus:
        """How a job is."""
        return _expect(self.ask(requests.Job(job)), replies.JobStatus)

    def cancel(self, job: str) -> replies.JobStatus:
        """End a job; what is finished is kept."""
        return _expect(self.ask(requests.Cancel(job)), replies.JobStatus)

    def locate(
        self,
        request: requests.Locate,
        tiles: Tiles = (),
        *,
        frames: Iterable[Pixels] = (),
        job: str = "",
        may_be_empty: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[Message]:
        """Find what a query asks for in tiles, as events; the last is `done` or `failed`.

        Args:
            request: What to ask; without `tiles` of its own, and with `count` None where it is not known beforehand.
            tiles: Headers and pixels, asked for as the engine has room; `frame` is filled in. None for a tile means
                that none is ready yet: the source is asked again 20 ms later, and the connection is served meanwhile.
            frames: The pixels of the request's examples, which refer to them by number.
            job: Id of the job; by default a new one.
            may_be_empty: Whether a source without any tile is no error, but answered with nothing found.
            should_stop: Asked several times a second; True cancels the job once.

        Raises:
            RefusedError: The engine refuses the job or a tile.
            ProtocolError: There are fewer tiles than `count` says, or none; the job is cancelled.
            TileSourceError: The source raised it; the job is cancelled.
            EngineAbsentError: The engine was gone for longer than the patience.
            WrongKeyError: The engine does not let the key in.
        """
        follower = JobFollower(
            job or new_id(), request, iter(tiles), frames=tuple(frames), may_be_empty=may_be_empty, **self._waits
        )
        return self._follow(follower, should_stop)

    def locate_scene(
        self,
        request: requests.LocateScene,
        *,
        frames: Iterable[Pixels] = (),
        job: str = "",
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[Message]:
        """Find what a query asks for in a scene that the engine reads; as `locate`."""
        return self._follow(JobFollower(job or new_id(), request, frames=tuple(frames), **self._waits), should_stop)

    def shots(
        self,
        request: teaching.Shots,
        frames: Iterable[Pixels],
        tiles: Tiles = (),
        *,
        job: str = "",
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[Message]:
        """Make shots of digitized features, of tiles that are sent or of a scene that the engine reads; as `locate`."""
        follower = JobFollower(job or new_id(), request, iter(tiles), frames=tuple(frames), **self._waits)
        return self._follow(follower, should_stop)

    def rescore(
        self,
        request: rescoring.Rescore,
        candidates: Pixels,
        tiles: Tiles = (),
        *,
        job: str = "",
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[Message]:
        """Learn from found objects that a person reviewed, and have their scores anew; as `locate`."""
        follower = JobFollower(job or new_id(), request, iter(tiles), frames=(candidates,), **self._waits)
        return self._follow(follower, should_stop)

    def tune(
        self, request: teaching.Tune, *, job: str = "", should_stop: Callable[[], bool] | None = None
    ) -> Iterator[Message]:
        """Teach a model from a set of shots, as events; as `locate`."""
        return self._follow(JobFollower(job or new_id(), request, **self._waits), should_stop)

    def follow(self, job: str, *, after: int = 0, should_stop: Callable[[], bool] | None = None) -> Iterator[Message]:
        """The events of a job that was begun before, from number `after` on; as `locate`."""
        return self._follow(JobFollower(job, after=after, **self._waits), should_stop)

    def _follow(self, follower: JobFollower, should_stop: Callable[[], bool] | None) -> Iterator[Message]:
        connection, credit = self._connection, EventCredit()
        while not follower.ended:
            if should_stop is not None and should_stop():
                follower.cancel()
            yield from follower.step(time.monotonic(), connection.connected, connection.generation, connection.send)
            credit.step(connection.generation, connection.send)
            came = None if follower.ended else self._next(follower.pause)
            if came is not None:
                credit.dealt += came.seq is not None
                yield from follower.take(came)
        if follower.error is not None:
            raise follower.error

    def _next(self, seconds: float) -> Message | None:
        if self._inbox:
            return self._inbox.popleft()
        return self._connection.receive(seconds)


def _expect(body: Body, kind: type[B]) -> B:
    if not isinstance(body, kind):
        raise ProtocolError(f"The engine answered with {type(body).__name__} where {kind.__name__} was due.")
    return body
