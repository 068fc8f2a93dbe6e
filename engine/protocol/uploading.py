"""Sending the tiles of a job: no more than the engine has room for, and again what it has not confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Callable

from . import replies, requests
from .framing import Message
from .limits import MAX_FRAMES, PIECE_BYTES, TILE_WINDOW

Send = Callable[[Message], bool]
TileAndPixels = tuple[requests.TileHeader, Any]  # the pixels are bytes, or anything with a buffer
IDLE_SECONDS = 0.1  # between two looks at the connection when nothing is to be sent
SOURCE_SECONDS = 0.02  # until a source that had no tile ready is asked again
PRESSING_SECONDS = 0.005  # until a tile is tried again that could not be sent


def in_pieces(header: requests.TileHeader, pixels: Any) -> tuple[requests.TileHeader, tuple[Any, ...]]:  # noqa: ANN401
    """A tile's header and frames for a message of its own; sent in pieces, a large tile arrives in half the time."""
    data = memoryview(pixels).cast("B")
    size = max(PIECE_BYTES, -(-len(data) // MAX_FRAMES))
    pieces = tuple(data[start : start + size] for start in range(0, len(data), size)) or (b"",)
    return replace(header, frame=0, frames=len(pieces)), pieces


class Upload:
    """The tiles of a job on their way.

    A source of tiles yields None while none is ready: it is asked again a little later, and meanwhile what the engine
    says is dealt with. A source must not wait itself: nothing is received, and no sign of life sent, until it returns.

    Args:
        job: Its id.
        tiles: What to send.
        count: How many tiles the job has; None where only the end of the source tells, 0 where none are to be sent.

    Attributes:
        window: Tiles that may be sent and not finished; the engine says how many.
    """

    def __init__(
        self,
        job: str,
        tiles: Iterator[TileAndPixels | None] = iter(()),  # noqa: B008 (an empty iterator holds no state)
        count: int | None = 0,
    ) -> None:
        self._job, self._tiles, self._total = job, tiles, count
        self._unconfirmed: dict[int, TileAndPixels] = {}
        self._to_send: list[int] = []
        self._unfinished: set[int] = set()
        self._asked: dict[str, int] = {}  # ids of what was sent, until it is answered; -1 for `finish`
        self._known: set[int] = set()  # tiles that were taken, or that the engine has
        self._due = False  # whether the engine waits for tiles
        self._exhausted = False
        self._awaited = False
        self._finish_due = count is None
        self.window = TILE_WINDOW

    @property
    def pause(self) -> float:
        """Seconds that may be spent receiving before `push` is due again."""
        if self._to_send:
            return PRESSING_SECONDS
        return SOURCE_SECONDS if self._awaited else IDLE_SECONDS

    @property
    def lacking(self) -> str:
        """What is wrong with a source that ended too early, as a sentence; "" while nothing is."""
        needed = 1 if self._total is None else self._total
        if not self._exhausted or not self._due or len(self._known) >= needed:
            return ""
        of = "" if self._total is None else f" of {self._total}"
        return f"The source of tiles ended after {len(self._known)}{of} tiles."

    def restart(self) -> None:
        """The connection is a new one: what was not confirmed has to be sent again."""
        self._to_send = list(self._unconfirmed)
        self._asked.clear()
        self._finish_due = self._total is None

    def push(self, send: Send) -> None:
        """Send what can be sent now."""
        while True:
            if not self._to_send and not self._take():
                break
            index = self._to_send[0]
            header, pieces = in_pieces(*self._unconfirmed[index])
            if not self._send(send, index, requests.Tile(self._job, header), pieces):
                return
            self._to_send.pop(0)
        if self._exhausted and self._finish_due and self._known:
            self._finish_due = not self._send(send, -1, requests.Finish(self._job, len(self._known)))

    def mine(self, id: str) -> bool:
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
            self._due = body.state == "receiving"
            for first, last in zip(body.received[::2], body.received[1::2]):
                self._known.update(range(first, last + 1))
        elif isinstance(body, replies.Received) and body.job == self._job:
            self._unconfirmed.pop(body.tile, None)
        elif isinstance(body, replies.Features) and body.tile is not None:
            self._unfinished.discard(body.tile)
            self._unconfirmed.pop(body.tile, None)
            if body.tile in self._to_send:
                self._to_send.remove(body.tile)
        return None

    def _send(self, send: Send, index: int, body: requests.Body, frames: tuple[Any, ...] = ()) -> bool:
        message = Message(uuid.uuid4().hex, body, frames)
        if not send(message):
            return False
        self._asked[message.id] = index
        return True

    def _take(self) -> bool:
        """Take the next tile from the source, where the engine has room for it."""
        self._awaited = False
        if self._exhausted or len(self._unfinished) >= self.window:
            return False
        try:
            found = next(self._tiles)
        except StopIteration:
            self._exhausted = True
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
