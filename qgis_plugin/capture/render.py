"""A capture for the dock: tiles go into a feed as the engine has room, and the main thread never waits."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from .native import Captured, NativeCapture

if TYPE_CHECKING:
    from ..client.feed import TileFeed
    from ..problem import Problem
    from .plan import CapturePlan


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
