"""Sending the tiles of a job: no more than the engine has room for, and again what it has not confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Callable

from . import replies, requests
from .framing import Message
from .limits import TILE_WINDOW

Send = Callable[[Message], bool]


class Upload:
    """The tiles of a job on their way.

    Attributes:
        window: Tiles that may be sent and not finished; the engine says how many.
    """

    def __init__(
        self,
        job: str,
        tiles: Iterator[tuple[requests.TileHeader, Any]] = iter(()),  # noqa: B008 (an empty iterator holds no state)
        finish: bool = False,
    ) -> None:
        self._job, self._tiles, self._finish = job, tiles, finish
        self._unconfirmed: dict[int, tuple[requests.TileHeader, Any]] = {}
        self._to_send: list[int] = []
        self._unfinished: set[int] = set()
        self._asked: dict[str, int] = {}  # ids of what was sent, until it is answered; -1 for `finish`
        self._count = 0
        self._exhausted = False
        self._finish_due = finish
        self.window = TILE_WINDOW

    @property
    def pressing(self) -> bool:
        """Whether a tile waits that could not be sent at once."""
        return bool(self._to_send)

    def restart(self) -> None:
        """The connection is a new one: what was not confirmed has to be sent again."""
        self._to_send = list(self._unconfirmed)
        self._asked.clear()
        self._finish_due = self._finish

    def push(self, send: Send) -> None:
        """Send what can be sent now."""
        while True:
            if not self._to_send and not self._take():
                break
            index = self._to_send[0]
            header, pixels = self._unconfirmed[index]
            if not self._send(send, index, requests.Tile(self._job, replace(header, frame=0)), (pixels,)):
                return
            self._to_send.pop(0)
        if self._exhausted and self._finish_due and self._count:
            self._finish_due = not self._send(send, -1, requests.Finish(self._job, self._count))

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
        if self._exhausted or len(self._unfinished) >= self.window:
            return False
        found = next(self._tiles, None)
        if found is None:
            self._exhausted = True
            return False
        self._count += 1
        index = found[0].index
        self._unconfirmed[index] = found
        self._unfinished.add(index)
        self._to_send.append(index)
        return True
