"""A capture tile by tile: on the thread that asks for them, as Processing does, and on one of its own, for the dock."""

from __future__ import annotations

import contextlib
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsRasterBlockFeedback
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ..problem import Problem, SpotterError
from ..text import tr
from .image import Image
from .plan import CapturePlan, nothing_to_see
from .tile import Picture, TileRenderer, header

if TYPE_CHECKING:
    from ..client.feed import TileFeed
    from ..protocol.requests import TileHeader
    from ..tiling import Window

RETRIES = 2  # further readings of a tile of an online layer that came with gaps
_ROOM_SECONDS = 0.1  # between two looks whether to go on while the feed is full


@dataclass
class Captured:
    """What became of the windows of a plan.

    Attributes:
        sent: The windows that were handed over; a tile's index is its place here.
        blank: How many windows showed nothing.
        incomplete: How many tiles of online layers came with gaps.
    """

    sent: list[Window] = field(default_factory=list)
    blank: int = 0
    incomplete: int = 0

    @property
    def done(self) -> int:
        """Windows that are dealt with."""
        return len(self.sent) + self.blank


class NativeCapture:
    """Makes a plan's tiles one after another. To be made on the thread of the plan's layers, and used on any one.

    Args:
        plan: What to capture.
        should_stop: Asked before each tile.

    Attributes:
        captured: What became of the windows so far.
    """

    def __init__(self, plan: CapturePlan, should_stop: Callable[[], bool] = lambda: False) -> None:
        self._plan, self._should_stop = plan, should_stop
        self._images = [Image(layer, plan.settings) for layer in plan.layers]
        self._feedback = QgsRasterBlockFeedback()
        self._stopped = threading.Event()
        self.captured = Captured()

    def stop(self) -> None:
        """End, also in the middle of a tile; from any thread."""
        self._stopped.set()
        self._feedback.cancel()

    def must_end(self) -> bool:
        """Whether no more tiles are wanted."""
        return self._stopped.is_set() or self._should_stop()

    def __iter__(self) -> Iterator[tuple[TileHeader, bytes]]:
        """The tiles with something to see.

        Raises:
            SpotterError: A layer cannot be read.
        """
        renderer = TileRenderer(self._plan, self._images)
        for window in self._plan.windows:
            if self.must_end():
                return
            picture = self._whole(renderer, window)
            if self.must_end():
                return  # a reading that was ended early looks like a blank one
            if picture.blank:
                self.captured.blank += 1
                continue
            self.captured.incomplete += renderer.online and picture.gaps
            place = header(self._plan, window, len(self.captured.sent))
            self.captured.sent.append(window)
            yield place, picture.pixels

    def fill(self, feed: TileFeed, tell: Callable[[int], None] = lambda done: None) -> Problem | None:
        """Put the tiles into a feed as there is room, and finish it, on a thread that may wait.

        Args:
            feed: Where they go; nothing more is done once it is abandoned.
            tell: Told after each tile how many windows are dealt with.

        Returns:
            Why the feed failed; None where it did not.
        """
        problem = None
        try:
            tiles = iter(self)
            while self._has_room(feed):
                tile = next(tiles, None)
                if tile is None:
                    break
                feed.put(*tile)
                tell(self.captured.done)
            if not self.must_end() and not self.captured.sent:
                problem = nothing_to_see(self._plan)
        except SpotterError as error:
            problem = error.problem
        except Exception as error:  # noqa: BLE001 (the search would wait for ever for tiles that do not come)
            problem = Problem(
                tr("The map could not be captured: {0}").format(error),
                tr("Search another area or layer, and report it with the log."),
                traceback.format_exc(),
                "capture",
            )
        if problem is None:
            feed.finish()
        else:
            feed.fail(problem)
        return problem

    def _has_room(self, feed: TileFeed) -> bool:
        """Wait for room in a feed; False when no more tiles are wanted."""
        while not feed.wait_for_room(_ROOM_SECONDS):
            if feed.abandoned:
                self.stop()
            if self.must_end():
                return False
        return not self.must_end()

    def _whole(self, renderer: TileRenderer, window: Window) -> Picture:
        picture = renderer.picture(window, self._feedback)
        for _ in range(RETRIES if renderer.online else 0):
            if not picture.gaps or self.must_end():
                break
            picture = renderer.picture(window, self._feedback)
        return picture


class Capture(QObject):
    """Makes the tiles of a plan on a thread of its own. To be made and used on the main thread.

    Args:
        plan: What to capture.
        feed: Where the tiles go; it says when there is room.
        parent: As of any QObject.

    Attributes:
        progress: Signal (int done, int total): windows dealt with.
        failed: Signal (Problem): no more tiles come; the feed was told.
        finished: Signal (int blank): all windows are dealt with; so many showed nothing and were not sent.
        captured: What became of the windows so far; a tile's index is its place in `captured.sent`.
    """

    progress = pyqtSignal(int, int)
    failed = pyqtSignal(object)
    finished = pyqtSignal(int)
    _moved = pyqtSignal(int)
    _ended = pyqtSignal(object)

    def __init__(self, plan: CapturePlan, feed: TileFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan, self._feed = plan, feed
        self._native = NativeCapture(plan)
        self._thread = threading.Thread(target=self._run, name="spotter-capture", daemon=True)
        self._cancelled = False
        self._over = False
        self._moved.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._tell_end, Qt.ConnectionType.QueuedConnection)

    @property
    def captured(self) -> Captured:
        """What became of the windows so far."""
        return self._native.captured

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """End; nothing more is signalled. Returns at once, also while a tile is being read.

        The object goes once its thread has ended: it holds the images open.
        """
        self._cancelled = True
        self._native.stop()
        if self._over or self._thread.ident is None:
            self.deleteLater()

    def wait(self, seconds: float) -> bool:
        """Wait so long for the thread's end, after `cancel`; whether it has ended."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        problem = self._native.fill(self._feed, self._moved.emit)
        with contextlib.suppress(RuntimeError):  # the plugin is gone, and this with it
            self._ended.emit(problem)

    def _tell_progress(self, done: int) -> None:
        if not self._cancelled:
            self.progress.emit(done, self._plan.count)

    def _tell_end(self, problem: Problem | None) -> None:
        self._over = True
        if self._cancelled:
            self.deleteLater()
            return
        self.progress.emit(self.captured.done, self._plan.count)
        if problem is None:
            self.finished.emit(self.captured.blank)
        else:
            self.failed.emit(problem)
