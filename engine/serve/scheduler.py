"""Whose tile is next, and how quickly tiles are done.

Clients take turns, single tiles go before long scans, and a batch holds tiles that are asked alike.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

INTERACTIVE_TILES = 4  # a job of at most so many tiles is somebody waiting at a screen
SCAN_EVERY = 4  # of so many batches, one begins with a scan even while single tiles wait
WINDOW_SECONDS = 60.0
LATENCIES = 1_000


@dataclass(eq=False)
class JobQueue:
    """The tiles of one job that wait.

    Attributes:
        number: The job's.
        owner: Its client's key.
        model: Which model it asks.
        batch: Tiles with the same value may go through the model together.
        interactive: Whether somebody waits at a screen.
        weight: How many queries each tile is asked.
        tiles: Indexes that wait.
    """

    number: int
    owner: str
    model: str
    batch: str
    interactive: bool
    weight: int = 1
    tiles: deque[int] = field(default_factory=deque)


@dataclass(frozen=True)
class QueuedTile:
    """A tile whose turn it is."""

    queue: JobQueue
    tile: int


class TileQueues:
    """The queues of all jobs."""

    def __init__(self) -> None:
        self._queues: dict[int, JobQueue] = {}
        # For each class: owner to its queues; who was served goes to the end.
        self._owners: tuple[OrderedDict[str, deque[JobQueue]], ...] = (OrderedDict(), OrderedDict())
        self._batches = 0

    def __len__(self) -> int:
        return sum(len(queue.tiles) for queue in self._queues.values())

    def open(self, queue: JobQueue) -> None:
        """A new job's queue."""
        self._queues[queue.number] = queue
        self._owners[0 if queue.interactive else 1].setdefault(queue.owner, deque()).append(queue)

    def add(self, number: int, tiles: Iterable[int], *, first: bool = False) -> None:
        """More tiles of a job; `first` puts them before those that wait (they were taken once already)."""
        queue = self._queues.get(number)
        if queue is None:
            return
        if first:
            queue.tiles.extendleft(reversed(list(tiles)))
        else:
            queue.tiles.extend(tiles)

    def close(self, number: int) -> None:
        """A job has ended; its waiting tiles go."""
        queue = self._queues.pop(number, None)
        if queue is None:
            return
        owners = self._owners[0 if queue.interactive else 1]
        owners[queue.owner].remove(queue)
        if not owners[queue.owner]:
            del owners[queue.owner]

    def models(self) -> list[str]:
        """Models that tiles wait for, each once, the one whose turn it is first."""
        found: dict[str, None] = {}
        for owners in self._owners:
            for queues in owners.values():
                found.update({queue.model: None for queue in queues if queue.tiles})
        return list(found)

    def waiting(self, model: str) -> int:
        """How many tiles wait for a model, each counted once a query."""
        return sum(len(queue.tiles) * queue.weight for queue in self._queues.values() if queue.model == model)

    def take(self, model: str, size: int, alone: frozenset[tuple[int, int]] = frozenset()) -> list[QueuedTile]:
        """The next tiles for a model, of one batch value; a tile of each client in turn.

        They are asked at most `size` queries; a single tile may be asked more. The tiles in `alone`, as (job, tile),
        share no batch.
        """
        self._batches += 1
        classes = self._owners if self._batches % SCAN_EVERY else self._owners[::-1]
        taken: list[QueuedTile] = []
        weight = 0
        batch: str | None = None
        for owners in classes:
            progress = True
            while progress and weight < size:
                progress = False
                for owner in list(owners):
                    queue = self._next_queue(owners[owner], model, batch)
                    if queue is None or (taken and weight + queue.weight > size):
                        continue
                    single = (queue.number, queue.tiles[0]) in alone
                    if single and taken:
                        continue
                    batch = queue.batch
                    taken.append(QueuedTile(queue, queue.tiles.popleft()))
                    weight += queue.weight
                    owners.move_to_end(owner)
                    progress = True
                    if single:
                        return taken
        return taken

    def _next_queue(self, queues: deque[JobQueue], model: str, batch: str | None) -> JobQueue | None:
        for _ in range(len(queues)):
            queue = queues[0]
            queues.rotate(-1)
            if queue.tiles and queue.model == model and batch in (None, queue.batch):
                return queue
        return None


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
        self.tiles += 1
        self._finished.append(time.monotonic())
        self._forget()
        if seconds is not None:
            self._latencies.append(seconds * 1000)

    def figures(self) -> dict[str, Any]:
        """What it says of an `EngineStatus`: speed over the last minute, latencies of the newest tiles."""
        self._forget()
        up = time.monotonic() - self.started
        ordered = sorted(self._latencies) or [0.0]
        p50, p95, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * p))] for p in (0.50, 0.95, 0.99))
        return {
            "uptime_s": round(up, 1),
            "tiles": self.tiles,
            "tiles_per_s": round(len(self._finished) / max(1.0, min(WINDOW_SECONDS, up)), 2),
            "batch": round(self.asked / self.batches, 2) if self.batches else 0.0,
            "p50_ms": round(p50, 1),
            "p95_ms": round(p95, 1),
            "p99_ms": round(p99, 1),
            "dropped": self.dropped,
        }

    def _forget(self) -> None:
        before = time.monotonic() - WINDOW_SECONDS
        while self._finished and self._finished[0] < before:
            self._finished.popleft()
