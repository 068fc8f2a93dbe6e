"""How many requests a model server is sent at a time: more while it keeps up, half as many once it is busy."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

FIRST = 4
_LOOK_SECONDS = 0.2  # between two looks at whether to stop


class Pace:
    """A number of requests at a time that adapts (additive increase, multiplicative decrease).

    It begins with `FIRST`, grows by one with each reply until the server is busy for the first time, and afterwards by
    one a round. Requests that were on their way when it was halved do not halve it again.

    Attributes:
        answered: How many requests were answered.

    Args:
        most: At a time.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._limit = float(min(FIRST, most))
        self._running = self._begun = self._cut = 0
        self._change = threading.Condition()
        self._not_before = 0.0  # monotonic seconds
        self.answered = 0

    @property
    def limit(self) -> int:
        """Requests at a time, now."""
        return int(self._limit)

    @contextmanager
    def turn(self, stop: threading.Event) -> Iterator[int | None]:
        """Wait for a turn; yields its number, or None once `stop` is set."""
        with self._change:
            while not stop.is_set() and (self._running >= self.limit or self._pause()):
                self._change.wait(min(max(self._pause(), 0.01), _LOOK_SECONDS))
            if stop.is_set():
                number = None
            else:
                self._running += 1
                self._begun += 1
                number = self._begun
        try:
            yield number
        finally:
            if number is not None:
                with self._change:
                    self._running -= 1
                    self._change.notify_all()

    def kept_up(self) -> None:
        """A request was answered."""
        with self._change:
            self.answered += 1
            self._limit = min(self._limit + (1 / self._limit if self._cut else 1), self._most)

    def was_busy(self, number: int, wait: float | None) -> None:
        """The server had no time for the request of that number, and asks all to wait so many seconds, if at all."""
        with self._change:
            if number > self._cut:
                self._limit = max(self._limit / 2, 1.0)
                self._cut = self._begun
            if wait:
                self._not_before = max(self._not_before, time.monotonic() + wait)

    def _pause(self) -> float:
        return max(self._not_before - time.monotonic(), 0.0)
