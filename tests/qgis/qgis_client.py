"""What the tests of the client share: what a session said, and tiles with a magenta rectangle."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, Qt, QTimer

from spotter.client.feed import TileFeed
from spotter.protocol import replies, requests

if TYPE_CHECKING:
    from spotter.client.session import EngineSession

SIDE = 64
BOX = (10, 20, 30, 44)


class Heard:
    """What a session said, in order."""

    def __init__(self, session: EngineSession) -> None:
        self.states, self.events, self.failures, self.lines = [], [], [], []
        session.state_changed.connect(self.states.append)
        session.job_event.connect(lambda job, message: self.events.append((job, message)))
        session.failed.connect(lambda job, problem: self.failures.append((job, problem)))
        session.log.connect(self.lines.append)

    @property
    def kinds(self) -> list[str]:
        """The kinds of the states, in order, each once in a row."""
        kinds = [state.kind for state in self.states]
        return [kind for kind, before in zip(kinds, [None, *kinds], strict=False) if kind != before]

    def of(self, job: str, kind: type | None = None) -> list:
        """The events of a job."""
        return [m for j, m in self.events if j == job and (kind is None or isinstance(m.body, kind))]

    def done(self, job: str) -> bool:
        """Whether a job has ended well."""
        return bool(self.of(job, replies.Done))

    def boxes(self, job: str) -> list[tuple[float, ...]]:
        """The boxes of a job's result, in scene pixels."""
        return sorted(f.box_px for m in self.of(job, replies.Features) if m.body.merged for f in m.body.features)


# Ticks like the timer below, and says at the end what its longest gap was.
_CONTROL = """
import sys, threading, time
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
longest, last = 0.0, time.perf_counter()
while not ended.is_set():
    time.sleep(0.005)
    now = time.perf_counter()
    longest, last = max(longest, now - last), now
sys.stdout.write(str(longest))
"""


class Stalls(QObject):
    """Measures how long the main thread does not come back to its event loop.

    A process that does nothing is measured beside it, and its gaps taken off: that much is the computer's doing.

    Attributes:
        longest: Seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._control: subprocess.Popen[str] | None = None
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Stalls:
        command = [sys.executable, "-c", _CONTROL]
        self._control = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._last = time.perf_counter()
        self._timer.start(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._tick()
        self._timer.stop()
        said, _ = self._control.communicate("")
        self.longest = max(0.0, self.longest - float(said))

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def tile(index: int) -> tuple[requests.TileHeader, bytes]:
    """A tile of a row of tiles, grey, with a rectangle."""
    pixels = bytearray(b"\x60" * (SIDE * SIDE * 3))
    x0, y0, x1, y1 = BOX
    for row in range(y0, y1):
        start = 3 * (row * SIDE + x0)
        pixels[start : start + 3 * (x1 - x0)] = b"\xff\x00\xff" * (x1 - x0)
    return requests.TileHeader(index, SIDE, SIDE, (0.5, 0, 5e5 + 0.5 * SIDE * index, 0, -0.5, 5.4e6)), bytes(pixels)


def boxes(count: int) -> list[tuple[float, ...]]:
    """The boxes in so many tiles, in scene pixels."""
    x0, y0, x1, y1 = BOX
    return sorted((float(x0 + i * SIDE), float(y0), float(x1 + i * SIDE), float(y1)) for i in range(count))


def feed(count: int) -> TileFeed:
    """A feed with so many tiles, all of them there."""
    made = TileFeed()
    for index in range(count):
        made.put(*tile(index))
    made.finish()
    return made


class LazyFeed(TileFeed):
    """A feed that is filled as there is room, on a thread of its own, as a capture does."""

    def __init__(self, count: int) -> None:
        super().__init__()
        threading.Thread(target=self._render, args=(count,), daemon=True).start()

    def _render(self, count: int) -> None:
        for index in range(count):
            while not self.wait_for_room(0.1):
                if self.abandoned:
                    return
            self.put(*tile(index))
        self.finish()


def locate(text: str = "the magenta rectangle", task: str = "ovd", count: int | None = None) -> requests.Locate:
    """A request for tiles."""
    return requests.Locate(requests.Query(text, task), count=count, crs="EPSG:32631", scene="test")
