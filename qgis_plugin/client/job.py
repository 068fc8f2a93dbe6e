"""One job as the client thread follows it: sends what is due, sorts what comes. It never waits, and knows no socket."""

from __future__ import annotations

import time
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Callable

from ..problem import Problem
from ..protocol import replies, requests
from ..protocol.framing import Message
from ..protocol.uploading import Upload
from ..text import tr

if TYPE_CHECKING:
    from .feed import TileFeed

Send = Callable[[Message], bool]
_PATIENCE_SECONDS = 300.0  # that an engine may be gone in the middle of a job
_CANCEL_SECONDS = 30.0  # that a cancel is tried for


class Job:
    """A job.

    Args:
        id: Its id.
        request: What to ask; None for a job that the engine has already.
        feed: Its tiles; None where the engine reads them itself.
        after: Number of the last event that is known already.

    Attributes:
        problem: Why it could not be finished; None while nothing is wrong.
        ended: Whether nothing more comes.
    """

    def __init__(
        self,
        id: str,
        request: requests.Locate | requests.LocateScene | None,
        feed: TileFeed | None = None,
        after: int = 0,
    ) -> None:
        if isinstance(request, requests.Locate) and request.count != 1:
            # How many tiles are worth sending shows when they are rendered: blank ones are not sent.
            request = replace(request, count=None)
        self.id = id
        self.problem: Problem | None = None
        self.ended = False
        self._request, self._feed = request, feed
        self._opening = Message(id, request) if request is not None and feed is None else None
        self._upload = Upload(id)
        self._last = after
        self._fetching = request is None
        self._seen_in = -1  # the connection in which the engine was asked; -1 where it has to be asked
        self._told = request is None  # whether the engine has heard of it
        self._cancelled = 0.0
        self._heard = time.monotonic()

    @property
    def pause(self) -> float:
        """Seconds that may pass before `step` is due again."""
        return self._upload.pause if self._opening is not None or self._fetching else 0.02

    def step(self, connected: bool, generation: int, send: Send) -> list[Message]:
        """Send what is due.

        Args:
            connected: Whether the connection stands.
            generation: How often it was made.
            send: Sends a message; False when that cannot be done now.

        Returns:
            What the user has to hear, where that is known without the engine.
        """
        now = time.monotonic()
        if self._feed_failed and not self._cancelled:
            self.problem = self._feed.problem if self._feed is not None else None
            self.cancel()
        if self.ended:
            return []
        if self._opening is None and not self._fetching and not self._open():
            # A problem of the feed is seen at the next step.
            return [] if self._feed_failed else self._end(Message(self.id, self._nothing()))
        if not connected:
            self._seen_in = -1
            if not self._cancelled and now - self._heard > _PATIENCE_SECONDS:
                self.problem = _gone()
                return self._end()
        elif self._seen_in != generation:
            first = Message(self.id, requests.Fetch(self.id, self._last)) if self._fetching else self._opening
            if first is not None and send(first):
                self._seen_in, self._told, self._heard = generation, True, now
                self._upload.restart()
        elif self._cancelled:
            self._send_cancel(send)
        elif self._fetching:
            self._upload.push(send)
        if self._cancelled and now - self._cancelled > _CANCEL_SECONDS:
            return self._end()
        return []

    def take(self, came: Message) -> list[Message]:
        """Deal with a message; what of it the user has to hear. Messages of others are passed over."""
        mine = self._upload.mine(came.id)
        if not mine and came.id != self.id:
            return []
        self._heard = time.monotonic()
        error = came.body if isinstance(came.body, replies.Error) else None
        if mine:
            error = self._upload.note(came)
        elif error is not None and error.code == "unknown_job" and self._opening is not None and self._last == 0:
            self._fetching, self._seen_in = False, -1
            return []
        if error is not None:
            self.problem = Problem(error.message, error.remedy, error.detail, error.code, error.retry)
            if mine:
                self.cancel()
                return []
            return self._end()
        if mine:
            return []
        self._upload.note(came)
        if came.seq is None:
            self._fetching = self._fetching or isinstance(came.body, replies.JobStatus)
            return []
        return self._event(came)

    def cancel(self) -> None:
        """End it, as soon as the engine can be told; nothing more of it is to be heard."""
        self._cancelled = self._cancelled or time.monotonic()
        if self._feed is not None:
            self._feed.abandon()
        if not self._told:
            self._end()

    def fail(self, problem: Problem) -> None:
        """End it here with a problem; the engine keeps it."""
        self.problem = problem
        self._end()

    @property
    def _feed_failed(self) -> bool:
        return self._feed is not None and self._feed.problem is not None

    def _event(self, came: Message) -> list[Message]:
        seq = came.seq or 0
        if seq <= self._last:
            return []  # told again after a reconnection
        if seq > self._last + 1:
            self._seen_in = -1  # one is missing: ask from there
            return []
        self._last, self._fetching = seq, True
        if isinstance(came.body, replies.Failed):
            body = came.body
            self.problem = self.problem or Problem(body.message, body.remedy, body.detail, body.code, body.retry)
            return self._end()
        if isinstance(came.body, replies.Done):
            return self._end(came)
        return [came]

    def _open(self) -> bool:
        """Make the first message as soon as there is a tile; False where the feed ended without one."""
        try:
            first = next(iter(self._feed or ()))
        except StopIteration:
            return False
        if first is not None:
            self._start(first)
        return True

    def _start(self, first: tuple[requests.TileHeader, object]) -> None:
        request, feed = self._request, self._feed
        if isinstance(request, requests.Locate) and request.count == 1:
            # Somebody waits at a screen: the tile goes along, and saves a round trip.
            header, pixels = first
            self._opening = Message(self.id, replace(request, tiles=(replace(header, frame=0),)), (pixels,))
            return

        def tiles():  # noqa: ANN202 (an iterator of tiles)
            yield first
            yield from feed or ()

        self._opening = Message(self.id, request)
        self._upload = Upload(self.id, tiles(), count=None)

    def _send_cancel(self, send: Send) -> None:
        if send(_ask(requests.Cancel(self.id))):
            self._end()

    def _nothing(self) -> replies.Done:
        """The end of a job that had nothing to look at."""
        task = self._request.query.task if self._request is not None else ""
        return replies.Done(self.id, task)

    def _end(self, *heard: Message) -> list[Message]:
        self.ended = True
        if self._feed is not None:
            self._feed.abandon()
        return list(heard)


def _ask(body: requests.Body) -> Message:
    return Message(uuid.uuid4().hex, body)


def _gone() -> Problem:
    return Problem(
        tr("The engine has not answered for {0} minutes in the middle of a query.").format(
            int(_PATIENCE_SECONDS // 60)
        ),
        tr("What it found so far is kept. Ask again once it is back."),
        code="engine_absent",
        retry=True,
    )
