"""The client: asks an engine, and follows a job as an iterator of events, through lost connections and restarts."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Callable, Optional, TypeVar

from . import limits, replies, requests
from .connection import Connection
from .errors import EngineAbsentError, ProtocolError, RefusedError
from .framing import Message
from .requests import Body
from .uploading import TileAndPixels, Upload, in_pieces

if TYPE_CHECKING:
    from .keyfile import KeyFile

Pixels = Any  # bytes, or anything with a buffer
B = TypeVar("B", bound=Body)
TileSource = Iterable[Optional[TileAndPixels]]


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
        self._timeout, self._patience = timeout, patience
        self._inbox: deque[Message] = deque()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection; jobs go on."""
        self._connection.close()

    def ask(self, body: Body, frames: Iterable[Pixels] = ()) -> Body:
        """The reply to a request.

        Raises:
            RefusedError: The engine answered with an error.
            EngineAbsentError: No reply came within the timeout.
            WrongKeyError: The engine does not let the key in.
        """
        message = Message(new_id(), body, tuple(frames))
        deadline = time.monotonic() + self._timeout
        sent_in = -1
        while time.monotonic() < deadline:
            # After a reconnection it is asked again; the id tells the engine that it is the same request.
            if self._connection.connected and sent_in != self._connection.generation and self._connection.send(message):
                sent_in = self._connection.generation
            came = self._connection.receive(min(0.1, max(0.0, deadline - time.monotonic())))
            if came is None:
                continue
            if came.id != message.id:
                if not isinstance(came.body, replies.Pong):
                    self._inbox.append(came)
            elif isinstance(came.body, replies.Error):
                raise _refused(came.body)
            else:
                return came.body
        raise self._connection.explain()

    def hello(self, client: str = "", version: str = "") -> replies.Welcome:
        """Who the engine is, and what it can be asked."""
        return _expect(self.ask(requests.Hello(client, version)), replies.Welcome)

    def models(self) -> tuple[replies.ModelInfo, ...]:
        """The models that it knows."""
        return _expect(self.ask(requests.Models()), replies.ModelList).models

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
        tiles: TileSource = (),
        *,
        job: str = "",
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[Message]:
        """Find what a query asks for in tiles, as events; the last is `done` or `failed`.

        Args:
            request: What to ask; without `tiles` of its own, and with `count` None where it is not known beforehand.
            tiles: Headers and pixels, asked for as the engine has room; `frame` is filled in. None for a tile means
                that none is ready yet: the source is asked again 20 ms later, and the connection is served meanwhile.
            job: Id of the job; by default a new one.
            should_stop: Asked several times a second; True cancels the job once.

        Raises:
            RefusedError: The engine refuses the job or a tile.
            ProtocolError: There are fewer tiles than `count` says, or none; the job is cancelled.
            EngineAbsentError: The engine was gone for longer than the patience.
            WrongKeyError: The engine does not let the key in.
        """
        job = job or new_id()
        source = iter(tiles)
        opening = Message(job, request)
        only = next(source, None) if request.count == 1 and not request.tiles else None
        if only is not None:
            # Somebody waits at a screen: the tile goes along, and saves a round trip.
            opening = Message(job, *_with_tile(request, only))
        upload = Upload(job, source, request.count)
        return self._events(job, opening, upload, 0, should_stop)

    def locate_scene(
        self, request: requests.LocateScene, *, job: str = "", should_stop: Callable[[], bool] | None = None
    ) -> Iterator[Message]:
        """Find what a query asks for in a scene that the engine reads; as `locate`."""
        job = job or new_id()
        return self._events(job, Message(job, request), Upload(job), 0, should_stop)

    def follow(self, job: str, *, after: int = 0, should_stop: Callable[[], bool] | None = None) -> Iterator[Message]:
        """The events of a job that was begun before, from number `after` on; as `locate`."""
        return self._events(job, None, Upload(job), after, should_stop)

    def _events(
        self,
        job: str,
        opening: Message | None,
        upload: Upload,
        last: int,
        should_stop: Callable[[], bool] | None,
    ) -> Iterator[Message]:
        used, seen_in, polled, heard = 0, -1, 0.0, time.monotonic()
        fetching = opening is None
        stopped = False
        while True:
            now = time.monotonic()
            if now - polled >= limits.DEAD_SECONDS / 2:
                seen_in = -1  # whoever consumes the events was away for so long that the engine may have given up on us
            connection = self._connection
            if connection.connected and seen_in != connection.generation:
                first = Message(job, requests.Fetch(job, last)) if fetching else opening
                if first is not None and connection.send(first):
                    seen_in, used, heard = connection.generation, 0, now
                    upload.restart()
            if fetching and seen_in == connection.generation:
                upload.push(connection.send)
                if upload.lacking:
                    connection.send(Message(new_id(), requests.Cancel(job)))
                    raise ProtocolError(upload.lacking, "The job was cancelled.")
            if should_stop is not None and not stopped and fetching and should_stop():
                stopped = connection.send(Message(new_id(), requests.Cancel(job)))
            if now - heard > self._patience or (last == 0 and not fetching and now - heard > self._timeout):
                raise connection.explain()
            came = self._next(upload.pause)
            polled = time.monotonic()
            if came is None:
                continue
            heard = polled
            if upload.mine(came.id):
                error = upload.note(came)
                if error is not None:
                    connection.send(Message(new_id(), requests.Cancel(job)))
                    raise _refused(error)
                continue
            if came.id != job:
                continue
            if isinstance(came.body, replies.Error):
                if came.body.code == "unknown_job" and opening is not None and last == 0:
                    fetching, seen_in = False, -1
                    continue
                raise _refused(came.body)
            upload.note(came)
            if came.seq is None:
                fetching = fetching or isinstance(came.body, replies.JobStatus)
                continue
            used += 1
            if used >= limits.EVENT_CREDIT // 2 and connection.send(Message(new_id(), requests.Credit(used))):
                used = 0
            if came.seq <= last:
                continue  # told again after a reconnection
            if came.seq > last + 1:
                seen_in = -1  # one is missing: ask from there
                continue
            last, fetching = came.seq, True
            yield came
            if isinstance(came.body, (replies.Done, replies.Failed)):
                return

    def _next(self, seconds: float) -> Message | None:
        if self._inbox:
            return self._inbox.popleft()
        return self._connection.receive(seconds)


@contextmanager
def patient(client: Client, seconds: float) -> Iterator[Client]:
    """The client once its engine answers, waiting that long for one that is being started.

    Raises:
        EngineAbsentError: None came.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            client.hello()
            break
        except EngineAbsentError:
            if time.monotonic() >= deadline:
                raise
    yield client


def _with_tile(request: requests.Locate, tile: TileAndPixels) -> tuple[requests.Locate, tuple[Pixels, ...]]:
    header, pieces = in_pieces(*tile)
    return replace(request, tiles=(header,)), pieces


def _refused(error: replies.Error) -> RefusedError:
    return RefusedError(error.code, error.message, error.remedy, error.detail, retry=error.retry)


def _expect(body: Body, kind: type[B]) -> B:
    if not isinstance(body, kind):
        raise ProtocolError(f"The engine answered with {type(body).__name__} where {kind.__name__} was due.")
    return body
