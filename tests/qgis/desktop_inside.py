"""What runs inside the desktop: steps that wait for conditions while QGIS goes on, and a result left behind."""

from __future__ import annotations

import json
import os
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.utils import iface, plugins

Condition = Callable[[], object]
_PATIENCE = 300.0  # seconds for one condition
_RUNNING: list[Inside] = []  # QGIS drops what a script made once it has run through


class Ticks(QObject):
    """Measures how long the main thread does not come back to its event loop.

    The time for which other processes had the processor is told apart: that is no stall of QGIS's.

    Attributes:
        stall: The longest stall in seconds, without the time for which the thread was ready and had no processor.
        gap: The same with that time.
        work: The most processor time in seconds that the thread took between two returns to its event loop.
        starved: Share of all the time for which it was ready and had no processor: above a few hundredths the machine
            is so busy that threads wait for each other's turns too, and `stall` says little of QGIS.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._reset()

    def start(self) -> None:
        """Begin to measure."""
        self._reset()
        self._timer.start(5)

    def stop(self) -> dict[str, float]:
        """End; what was measured."""
        self._tick()
        self._timer.stop()
        starved = (self._waited - self._first_waited) / (self._last - self._first)
        return {"stall": self.stall, "gap": self.gap, "work": self.work, "starved": starved}

    def _reset(self) -> None:
        self.stall = self.gap = self.work = 0.0
        self._last = self._first = time.perf_counter()
        self._waited = self._first_waited = _waited()
        self._worked = time.thread_time()

    def _tick(self) -> None:
        now, waited, worked = time.perf_counter(), _waited(), time.thread_time()
        gap = now - self._last
        self.gap = max(self.gap, gap)
        self.stall = max(self.stall, gap - (waited - self._waited))
        self.work = max(self.work, worked - self._worked)
        self._last, self._waited, self._worked = now, waited, worked


def _waited() -> float:
    """Seconds for which this thread was ready to run and had no processor, as Linux counts them; 0 elsewhere."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except OSError:
        return 0.0


class Inside:
    """Runs steps: a generator that yields what it waits for.

    Attributes:
        seen: What is left as the result.
        dock: The plugin's dock.
    """

    def __init__(self) -> None:
        self.seen: dict[str, Any] = {}
        self.dock = plugins["spotter"]._dock if "spotter" in plugins else None
        self._steps: Iterator[Condition] | None = None
        self._condition: Condition = lambda: True
        self._until = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)

    def go(self, steps: Callable[[Inside], Iterator[Condition]], seconds: float = _PATIENCE) -> None:
        """Begin; QGIS ends after the last step, or when one waits for too long."""
        _RUNNING.append(self)
        self._seconds = seconds
        self._steps = steps(self)
        self._until = time.monotonic() + seconds
        self._timer.start(20)

    def shoot(self, name: str) -> None:
        """A picture of the window."""
        iface.mainWindow().grab().save(str(Path(os.environ["SPOTTER_TEST_RESULT"]).with_name(name)))

    def _go_on(self) -> None:
        try:
            if not self._condition():
                if time.monotonic() > self._until:
                    self._end(f"waited too long: {self._condition.__code__.co_firstlineno}")
                return
            assert self._steps is not None
            self._condition = next(self._steps)
            self._until = time.monotonic() + self._seconds
        except StopIteration:
            self._end("")
        except Exception:  # noqa: BLE001 (whatever it is, it is what the test has to show)
            self._end(traceback.format_exc())

    def _end(self, error: str) -> None:
        self._timer.stop()
        if error:
            self.seen["error"] = error
            if self.dock is not None:
                state = self.dock._session.state
                self.seen["state"] = f"{state.kind}: {state.problem or state.sentence}"
            self.shoot("error.png")
        Path(os.environ["SPOTTER_TEST_RESULT"]).write_text(json.dumps(self.seen), encoding="utf-8")
        QTimer.singleShot(0, _leave)


def _leave() -> None:
    """End QGIS; clean at that very moment, or it asks whether to save the project and waits for ever."""
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()
