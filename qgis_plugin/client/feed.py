"""Tiles on their way from the thread that renders them to the client thread."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from ..protocol.errors import TileSourceError

if TYPE_CHECKING:
    from ..problem import Problem
    from ..protocol.requests import TileHeader

AHEAD = 8  # tiles rendered before the engine asks for them


class TileFeed:
    """A bounded queue of tiles. `put`, `finish` and `fail` on the rendering side; iteration on the client's.

    Iterating never waits: it gives None while no tile is ready. It ends after `finish`, and with an error after `fail`.

    Args:
        ahead: Tiles that may lie in the queue.

    Attributes:
        abandoned: Whether the job has ended, so that rendering may stop.
        problem: Why no more tiles come, where that is so.
    """

    def __init__(self, ahead: int = AHEAD) -> None:
        self._ahead = ahead
        self._tiles: deque[tuple[TileHeader, Any]] = deque()
        self._changed = threading.Condition()
        self._ended = False
        self.abandoned = False
        self.problem: Problem | None = None

    def put(self, header: TileHeader, pixels: Any) -> None:
        """Add a tile. It is taken even where there is no room; after `abandon` it is dropped."""
        with self._changed:
            if not self._ended and not self.abandoned:
                self._tiles.append((header, pixels))

    def finish(self) -> None:
        """Say that all tiles were put."""
        with self._changed:
            self._ended = True

    def fail(self, problem: Problem) -> None:
        """Say that no more tiles can be made; the job is cancelled and ends with this problem."""
        with self._changed:
            if not self._ended:
                self.problem = problem
                self._ended = True
                self._tiles.clear()

    def room(self) -> int:
        """How many tiles may be put now; 0 once it has ended or nobody takes them any more."""
        with self._changed:
            return 0 if self._ended or self.abandoned else max(0, self._ahead - len(self._tiles))

    def wait_for_room(self, seconds: float) -> bool:
        """On a worker thread, wait so long for room; whether there is some."""
        with self._changed:
            free = self.abandoned or self._ended or len(self._tiles) < self._ahead
            if not free:
                self._changed.wait(seconds)
        return self.room() > 0

    def abandon(self) -> None:
        """Say that no more tiles are wanted: the job has ended. The rendering side sees `abandoned`."""
        with self._changed:
            self.abandoned = True
            self._tiles.clear()
            self._changed.notify_all()

    def __iter__(self) -> TileFeed:
        return self

    def __next__(self) -> tuple[TileHeader, Any] | None:
        with self._changed:
            if self._tiles:
                self._changed.notify_all()
                return self._tiles.popleft()
            if self.problem is not None and not self.abandoned:
                one = self.problem
                raise TileSourceError(one.code, one.sentence, one.remedy, one.detail, retry=one.retry)
            if self._ended or self.abandoned:
                raise StopIteration
            return None
