"""Following a job from its request to its last event: what to send, what came, and what a lost connection calls for.

Nothing here knows sockets, threads or a clock. A loop calls `step` several times a second, hands every message that it
receives to `take`, and waits at most `pause` seconds in between.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Callable, Optional, Union

from . import limits, replies, requests, rescoring, teaching
from .errors import EngineAbsentError, ProtocolError, RefusedError, TileSourceError
from .framing import Message

Send = Callable[[Message], bool]  # False when the message cannot be sent now
TileAndPixels = tuple[requests.TileHeader, Any]  # the pixels are bytes, or anything with a buffer
TileSource = Iterator[Optional[TileAndPixels]]
Request = Union[requests.Locate, requests.LocateScene, rescoring.Rescore, teaching.Shots, teaching.Tune]
IDLE_SECONDS = 0.1  # between two looks at the connection when nothing is to be sent
SOURCE_SECONDS = 0.02  # until a source that had no tile ready is asked again
PRESSING_SECONDS = 0.005  # until a tile is tried again that could not be sent
CANCEL_SECONDS = 30.0  # that a cancel is tried for where nothing more of the job is wanted


class JobFollower:
    """Follows one job, through lost connections and restarts of the engine.

    A source of tiles yields None while none is ready: it is asked again a little later, and meanwhile what the engine
    says is dealt with. A source must not wait itself: nothing is received, and no sign of life sent, until it returns.

    Args:
        job: The job's id.
        request: What to ask; None for a job that the engine has already.
        tiles: The source of its tiles.
        frames: The frames that the request refers to by number.
        after: Number of the last event that is known already.
        may_be_empty: Whether a source without any tile is answered with nothing found, without asking the engine: the
            job is opened with its first tile. Otherwise such a source is an error.
        patience: Seconds that the engine may be gone in the middle of the job.
        answer_within: Seconds that its first answer may take; None is as patient as later.
        absent: Makes the error that the job ends with where the engine was gone for too long.

    Attributes:
        job: The job's id.
        ended: Whether nothing more comes.
        error: Why the job could not be followed to its end; None while nothing is wrong.
    """

    def __init__(
        self,
        job: str,
        request: Request | None = None,
        tiles: TileSource = iter(()),  # noqa: B008 (an empty iterator holds no state)
        *,
        frames: tuple[Any, ...] = (),
        after: int = 0,
        may_be_empty: bool = False,
        patience: float = 60.0,
        answer_within: float | None = None,
        absent: Callable[[], ProtocolError] = lambda: EngineAbsentError("The engine does not answer.", retry=True),
    ) -> None:
        self.job = job
        self.ended = False
        self.error: ProtocolError | None = None
        self._request, self._tiles, self._last, self._may_be_empty = request, tiles, after, may_be_empty
        self._frames = frames
        self._patience, self._answer_within, self._absent = patience, answer_within, absent
        count = _tiles_to_send(request)
        self._upload = Upload(job, tiles, count, until_received=isinstance(request, teaching.Shots))
        # A single tile goes along with the request: somebody waits at a screen, and a round trip is saved.
        self._inline = count == 1 and isinstance(request, requests.Locate)
        waits = self._inline or (may_be_empty and count is None)
        self._opening = None if request is None or waits else Message(job, request, frames)
        self._fetching = request is None  # whether the engine has the job, and is asked for its events
        self._asked_in = -1  # the connection in which the engine was asked; -1 where it has to be asked
        self._told = request is None  # whether the engine may have heard of the job
        self._stepped: float | None = None
        self._heard = 0.0
        self._cancelled_at: float | None = None
        self._cancel_sent = self._leaving = False

    @property
    def pause(self) -> float:
        """Seconds that may pass before `step` is due again."""
        return SOURCE_SECONDS if self._waits_for_tile else self._upload.pause

    def step(self, now: float, connected: bool, generation: int, send: Send) -> list[Message]:
        """Send what is due.

        Args:
            now: Seconds of a clock that is never set back.
            connected: Whether the connection stands.
            generation: How often it was made.
            send: Sends a message.

        Returns:
            The job's last event, where it is known without the engine.
        """
        if self._stepped is None or now - self._stepped >= limits.DEAD_SECONDS / 2:
            # The caller was away for so long that the engine may have given up on this client.
            self._asked_in, self._heard = -1, now
        self._stepped = now
        if self.ended:
            return []
        try:
            if self._waits_for_tile and not self._open():
                return self._end_without_tiles()
            if self._waits_for_tile:
                self._heard = now
            elif connected:
                self._send_due(now, generation, send)
            else:
                self._asked_in = -1
        except TileSourceError as error:
            self._give_up(error)
        self._check_patience(now)
        return []

    def take(self, message: Message) -> list[Message]:
        """Deal with a message, of whatever it is about; the event that it is, where it is the job's next one."""
        self._heard = self._stepped or 0.0
        if self.ended:
            return []
        if self._upload.sent(message.id):
            error = self._upload.note(message)
            if error is not None:
                self._give_up(refusal(error))
            return []
        if message.id != self.job:
            return []
        if isinstance(message.body, replies.Error):
            self._take_error(message.body)
            return []
        self._upload.note(message)
        if message.seq is None:
            self._fetching = self._fetching or isinstance(message.body, replies.JobStatus)
            return []
        if message.seq <= self._last:
            return []  # told again after a reconnection
        if message.seq > self._last + 1:
            self._asked_in = -1  # one is missing: ask from there
            return []
        self._last, self._fetching = message.seq, True
        self.ended = isinstance(message.body, (replies.Done, replies.Failed))
        return [] if self._leaving else [message]

    def cancel(self, *, leave: bool = False) -> None:
        """End the job; what is finished is kept.

        Args:
            leave: Whether nothing more of it is to be heard. Otherwise its events go on to its last.
        """
        if self._cancelled_at is None:
            self._cancelled_at = self._stepped or 0.0
        self._leaving = self._leaving or leave
        self.ended = self.ended or (leave and not self._told)

    def fail(self, error: ProtocolError) -> None:
        """Follow it no more; the engine keeps it."""
        self.error = self.error or error
        self.ended = True

    @property
    def _waits_for_tile(self) -> bool:
        return self._opening is None and not self._fetching

    def _open(self) -> bool:
        """Make the first message as soon as there is a tile; False where there will be none, or none is wanted."""
        if self._cancelled_at is not None or not isinstance(self._request, requests.Locate):
            return False
        if not self._upload.take():
            return not self._upload.exhausted
        request, frames = self._request, self._frames
        if self._inline:
            header, pixels = in_pieces(*self._upload.give_away())
            request = replace(request, tiles=(replace(header, frame=len(frames)),))
            frames += pixels
        self._opening = Message(self.job, request, frames)
        return True

    def _end_without_tiles(self) -> list[Message]:
        cancelled = self._cancelled_at is not None
        if not cancelled and not self._may_be_empty:
            self.fail(ProtocolError(self._upload.shortfall, "Nothing was asked."))
            return []
        self.ended = True
        task = self._request.query.task if isinstance(self._request, requests.Locate) else ""
        return [] if self._leaving else [Message(self.job, replies.Done(self.job, task, cancelled))]

    def _send_due(self, now: float, generation: int, send: Send) -> None:
        if self._asked_in != generation:
            first = Message(self.job, requests.Fetch(self.job, self._last)) if self._fetching else self._opening
            if first is None or not send(first):
                return
            self._asked_in, self._told, self._heard = generation, True, now
            self._upload.restart()
        if not self._fetching:
            return
        if self._cancelled_at is None:
            self._upload.push(send)
            if self._upload.due and self._upload.shortfall:
                self._give_up(ProtocolError(self._upload.shortfall, "The job was cancelled."))
        if self._cancelled_at is not None and not self._cancel_sent:
            self._cancel_sent = send(_request(requests.Cancel(self.job)))
            self.ended = self._cancel_sent and self._leaving

    def _check_patience(self, now: float) -> None:
        if self._leaving:
            self.ended = self.ended or now - (self._cancelled_at or 0.0) > CANCEL_SECONDS
            return
        limit = self._patience
        if self._answer_within is not None and not self._fetching and not self._last:
            limit = min(limit, self._answer_within)
        if now - self._heard > limit:
            self.fail(self._absent())

    def _take_error(self, error: replies.Error) -> None:
        if error.code == "unknown_job" and self._opening is not None and not self._last:
            self._fetching, self._asked_in, self._cancel_sent = False, -1, False
        else:
            self.fail(refusal(error))

    def _give_up(self, error: ProtocolError) -> None:
        """End the job with an error, once the engine was told."""
        self.error = self.error or error
        self.cancel(leave=True)


class EventCredit:
    """Lets the engine send more events as those that came are dealt with; for all jobs of one connection.

    Attributes:
        dealt: Events that were dealt with, and that the engine has not been told of.
    """

    def __init__(self) -> None:
        self.dealt = 0
        self._generation = -1

    def step(self, generation: int, send: Send) -> None:
        """Tell the engine, where enough events were dealt with; a new connection begins with full credit."""
        if generation != self._generation:
            self._generation, self.dealt = generation, 0
        if self.dealt >= limits.EVENT_CREDIT // 2 and send(_request(requests.Credit(self.dealt))):
            self.dealt = 0


class Upload:
    """The tiles of a job on their way: no more than the engine has room for, and again what it has not confirmed.

    Args:
        job: Its id.
        tiles: What to send.
        count: How many tiles the job has; None where only the end of the source tells, 0 where none are to be sent.
        until_received: Whether the engine is done with a tile as soon as it lies on its disk; else when its features
            come.

    Attributes:
        due: Whether the engine waits for tiles.
        exhausted: Whether the source has ended.
        window: Tiles that may be sent and not finished; the engine says how many.
    """

    def __init__(self, job: str, tiles: TileSource, count: int | None, *, until_received: bool = False) -> None:
        self._job, self._tiles, self._total, self._until_received = job, tiles, count, until_received
        self._unconfirmed: dict[int, TileAndPixels] = {}
        self._to_send: list[int] = []
        self._unfinished: set[int] = set()
        self._asked: dict[str, int] = {}  # ids of what was sent, until it is answered; -1 for `finish`
        self._known: set[int] = set()  # tiles that were taken, or that the engine has
        self._awaited = False
        self._finish_due = count is None
        self.due = self.exhausted = False
        self.window = limits.TILE_WINDOW

    @property
    def pause(self) -> float:
        """Seconds that may be spent receiving before `push` is due again."""
        if self._to_send:
            return PRESSING_SECONDS
        return SOURCE_SECONDS if self._awaited else IDLE_SECONDS

    @property
    def shortfall(self) -> str:
        """What is wrong with a source that ended too early, as a sentence; "" while nothing is."""
        needed = 1 if self._total is None else self._total
        if not self.exhausted or len(self._known) >= needed:
            return ""
        of = "" if self._total is None else f" of {self._total}"
        return f"The source of tiles ended after {len(self._known)}{of} tiles."

    def restart(self) -> None:
        """The connection is a new one: what was not confirmed has to be sent again."""
        self._to_send = list(self._unconfirmed)
        self._asked.clear()
        self._finish_due = self._total is None

    def push(self, send: Send) -> None:
        """Send what can be sent now.

        Raises:
            TileSourceError: The source cannot go on.
        """
        while self._to_send or self.take():
            index = self._to_send[0]
            header, pieces = in_pieces(*self._unconfirmed[index])
            if not self._send(send, index, requests.Tile(self._job, header), pieces):
                return
            self._to_send.pop(0)
        if self.exhausted and self._finish_due and self._known:
            self._finish_due = not self._send(send, -1, requests.Finish(self._job, len(self._known)))

    def take(self) -> bool:
        """Take the next tile from the source, where the engine has room for it; whether there was one."""
        self._awaited = False
        if self.exhausted or len(self._unfinished) >= self.window:
            return False
        try:
            found = next(self._tiles)
        except StopIteration:
            self.exhausted = True
            return False
        if found is None:
            self._awaited = True
            return False
        index = found[0].index
        self._known.add(index)
        self._unconfirmed[index] = found
        self._unfinished.add(index)
        self._to_send.append(index)
        return True

    def give_away(self) -> TileAndPixels:
        """The tile that was taken last; it is sent by somebody else."""
        index = self._to_send.pop()
        self._known.discard(index)
        return self._unconfirmed.pop(index)

    def sent(self, id: str) -> bool:
        """Whether a reply answers something that was sent from here."""
        return id in self._asked

    def note(self, message: Message) -> replies.Error | None:
        """Take notice of what the engine said; an error that ends the job is handed back."""
        body = message.body
        index = self._asked.pop(message.id, None)
        if isinstance(body, replies.Error) and index is not None:
            if not body.retry:
                return body
            if index in self._unconfirmed:
                self._to_send.append(index)
        if isinstance(body, replies.Queued):
            self.window = max(1, body.window)
        elif isinstance(body, replies.JobStatus) and body.job == self._job:
            self.due = body.state == "receiving"
            for first, last in zip(body.received[::2], body.received[1::2]):
                self._known.update(range(first, last + 1))
        elif isinstance(body, replies.Received) and body.job == self._job:
            self._unconfirmed.pop(body.tile, None)
            if self._until_received:
                self._unfinished.discard(body.tile)
        elif isinstance(body, replies.Features) and body.tile is not None:
            self._unfinished.discard(body.tile)
            self._unconfirmed.pop(body.tile, None)
            if body.tile in self._to_send:
                self._to_send.remove(body.tile)
        return None

    def _send(self, send: Send, index: int, body: requests.Body, frames: tuple[Any, ...] = ()) -> bool:
        message = _request(body, frames)
        if not send(message):
            return False
        self._asked[message.id] = index
        return True


def _tiles_to_send(request: Request | None) -> int | None:
    """How many tiles a request wants sent; None where only the end of their source tells."""
    if isinstance(request, requests.Locate):
        return 0 if request.tiles else request.count
    if isinstance(request, rescoring.Rescore):
        return request.count
    return request.count if isinstance(request, teaching.Shots) and not request.scene else 0


def in_pieces(header: requests.TileHeader, pixels: Any) -> tuple[requests.TileHeader, tuple[Any, ...]]:  # noqa: ANN401
    """A tile's header and frames for a message of its own; sent in pieces, a large tile arrives in half the time."""
    data = memoryview(pixels).cast("B")
    size = max(limits.PIECE_BYTES, -(-len(data) // limits.MAX_FRAMES))
    pieces = tuple(data[start : start + size] for start in range(0, len(data), size)) or (b"",)
    return replace(header, frame=0, frames=len(pieces)), pieces


def refusal(said: replies.Error | replies.Failed) -> RefusedError:
    """What the engine said, as an error to raise."""
    return RefusedError(said.code, said.message, said.remedy, said.detail, retry=said.retry)


def _request(body: requests.Body, frames: tuple[Any, ...] = ()) -> Message:
    return Message(uuid.uuid4().hex, body, frames)
