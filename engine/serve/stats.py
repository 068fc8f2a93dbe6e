"""What `engine status` tells: how much was done, and how quickly."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

WINDOW_SECONDS = 60.0
LATENCIES = 1_000


@dataclass(frozen=True)
class Latency:
    """Milliseconds from a tile's arrival to its features."""

    p50: float
    p95: float
    p99: float


class Stats:
    """Counts since the start, and the newest latencies.

    Attributes:
        started: When the engine was started (monotonic seconds).
        tiles: Tiles finished.
        batches: Batches that went through a model.
        asked: Tiles in them.
        dropped: Messages of keys that are not let in.
    """

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.tiles = self.batches = self.asked = self.dropped = 0
        self._finished: deque[float] = deque()
        self._latencies: deque[float] = deque(maxlen=LATENCIES)

    def batch(self, tiles: int) -> None:
        """A batch goes to a model."""
        self.batches += 1
        self.asked += tiles

    def tile(self, seconds: float | None) -> None:
        """A tile is finished, so long after it came; None where that is not known."""
        now = time.monotonic()
        self.tiles += 1
        self._finished.append(now)
        while self._finished[0] < now - WINDOW_SECONDS:
            self._finished.popleft()
        if seconds is not None:
            self._latencies.append(seconds * 1000)

    @property
    def tiles_per_second(self) -> float:
        """Over the last minute, or since the start."""
        now = time.monotonic()
        while self._finished and self._finished[0] < now - WINDOW_SECONDS:
            self._finished.popleft()
        return len(self._finished) / max(1.0, min(WINDOW_SECONDS, now - self.started))

    @property
    def latency(self) -> Latency:
        """Of the last tiles; zeros before the first."""
        ordered = sorted(self._latencies)
        if not ordered:
            return Latency(0.0, 0.0, 0.0)
        return Latency(*(ordered[min(len(ordered) - 1, int(len(ordered) * p))] for p in (0.50, 0.95, 0.99)))
