"""Tiles on their way from whoever renders them, on any thread, to the client thread."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..protocol.errors import TileSourceError

if TYPE_CHECKING:
    from ..problem import Problem
    from ..protocol.requests import TileHeader

AHEAD = 8  # tiles rendered before the engine asks for them


class TileFeed(QObject):
    """A bounded queue of tiles. `put`, `finish` and `fail` on the rendering side; iteration on the client's.

    Iterating never waits: it gives None while no tile is ready. It ends after `finish`, and with an error after `fail`.

    Args:
        ahead: Tiles that may lie in the queue.

    Attributes:
        wanted: Signal: there is room for so many more tiles; also emitted from other threads.
    """

    wanted = pyqtSignal(int)

    def __init__(self, ahead: int = AHEAD) -> None:
        super().__init__()
        self._ahead = ahead
        self._tiles: deque[tuple[TileHeader, Any]] = deque()
        self._changed = threading.Condition()
        self._ended = False
        self._abandoned = False
        self._problem: Problem | None = None

    def put(self, header: TileHeader, pixels: Any) -> None:
        """Add a tile. It is taken even where there is no room; after `abandon` it is dropped."""
        with self._changed:
            if not self._ended and not self._abandoned:
                self._tiles.append((header, pixels))

    def finish(self) -> None:
        """Say that all tiles were put."""
        with self._changed:
            self._ended = True

    def fail(self, problem: Problem) -> None:
        """Say that no more tiles can be made; the job is cancelled and ends with this problem."""
        with self._changed:
            if not self._ended:
                self._problem = problem
                self._ended = True
                self._tiles.clear()

    def room(self) -> int:
        """How many tiles may be put now; 0 once it has ended or nobody takes them any more."""
        with self._changed:
            return 0 if self._ended or self._abandoned else max(0, self._ahead - len(self._tiles))

    def wait_for_room(self, seconds: float) -> bool:
        """On a worker thread, wait so long for room; whether there is some."""
        with self._changed:
            free = self._abandoned or self._ended or len(self._tiles) < self._ahead
            if not free:
                self._changed.wait(seconds)
        return self.room() > 0

    def abandon(self) -> None:
        """Say that no more tiles are wanted: the job has ended. The rendering side sees `abandoned`."""
        with self._changed:
            self._abandoned = True
            self._tiles.clear()
            self._changed.notify_all()

    @property
    def abandoned(self) -> bool:
        """Whether the job has ended, so that rendering may stop."""
        return self._abandoned

    @property
    def problem(self) -> Problem | None:
        """Why no more tiles come, where that is so."""
        return self._problem

    def __iter__(self) -> TileFeed:
        return self

    def __next__(self) -> tuple[TileHeader, Any] | None:
        with self._changed:
            if self._tiles:
                tile = self._tiles.popleft()
                self._changed.notify_all()
            elif self._problem is not None and not self._abandoned:
                one = self._problem
                raise TileSourceError(one.code, one.sentence, one.remedy, one.detail, retry=one.retry)
            elif self._ended or self._abandoned:
                raise StopIteration
            else:
                tile = None
        room = self.room()
        if tile is not None and room:
            self.wanted.emit(room)
        return tile
