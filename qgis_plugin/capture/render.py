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
from .tile import Picture, TileRenderer, header

if TYPE_CHECKING:
    from ..client.feed import TileFeed
    from ..protocol.requests import TileHeader
    from ..tiling import Window
    from .plan import CapturePlan

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

    def fill(self, feed: TileFeed) -> None:
        """Put the tiles into a feed as there is room, on a thread that may wait; in the end it is finished or fails."""
        problem = None
        try:
            tiles = iter(self)
            while self._has_room(feed):
                tile = next(tiles, None)
                if tile is None:
                    break
                feed.put(*tile)
            if not self.must_end() and not self.captured.sent:
                problem = Problem(
                    tr("There is nothing to see in the area: all {0} tiles are blank.").format(self._plan.count),
                    tr("Look whether the layer shows here, and whether its file or its server can be read."),
                )
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
        feed: Where the tiles go; it says when there is room, and is told where no more can be made.
        parent: As of any QObject.

    Attributes:
        ended: Signal: all tiles are in the feed, or no more can be made.
        captured: What became of the windows so far; a tile's index is its place in `captured.sent`.
    """

    ended = pyqtSignal()
    _ended = pyqtSignal()

    def __init__(self, plan: CapturePlan, feed: TileFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._native = NativeCapture(plan)
        self.captured = self._native.captured
        self._thread = threading.Thread(target=self._run, args=(feed,), name="spotter-capture", daemon=True)
        self._cancelled = self._over = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """End. Returns at once, also while a tile is being read.

        The object goes once its thread has ended: it holds the images open.
        """
        self._cancelled = True
        self._native.stop()
        if self._over or self._thread.ident is None:
            self.deleteLater()

    def _run(self, feed: TileFeed) -> None:
        self._native.fill(feed)
        with contextlib.suppress(RuntimeError):  # the plugin is gone, and this with it
            self._ended.emit()

    def _on_ended(self) -> None:
        self._over = True
        if self._cancelled:
            self.deleteLater()
        else:
            self.ended.emit()
