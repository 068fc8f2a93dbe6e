"""Whose tile is next: fair turns between clients, single tiles before long scans, like with like in a batch."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

INTERACTIVE_TILES = 4  # a job of at most so many tiles is somebody waiting at a screen
SCAN_EVERY = 4  # of so many batches, one begins with a scan even while single tiles wait


@dataclass(eq=False)
class Line:
    """The tiles of one job that wait.

    Attributes:
        number: The job's.
        owner: Its client's key.
        model: Which model it asks.
        batch: Tiles with the same value may go through the model together.
        interactive: Whether somebody waits at a screen.
        tiles: Indexes that wait.
    """

    number: int
    owner: str
    model: str
    batch: str
    interactive: bool
    tiles: deque[int] = field(default_factory=deque)


@dataclass(frozen=True)
class Turn:
    """A tile whose turn it is."""

    line: Line
    tile: int


class Turns:
    """The lines of all jobs."""

    def __init__(self) -> None:
        self._lines: dict[int, Line] = {}
        # For each class: owner to its lines; who was served goes to the end.
        self._owners: tuple[OrderedDict[str, deque[Line]], ...] = (OrderedDict(), OrderedDict())
        self._batches = 0

    def __len__(self) -> int:
        return sum(len(line.tiles) for line in self._lines.values())

    def open(self, line: Line) -> None:
        """A new job's line."""
        self._lines[line.number] = line
        self._owners[0 if line.interactive else 1].setdefault(line.owner, deque()).append(line)

    def add(self, number: int, tiles: Iterable[int], *, first: bool = False) -> None:
        """More tiles of a job; `first` puts them before those that wait (they were taken once already)."""
        line = self._lines.get(number)
        if line is None:
            return
        if first:
            line.tiles.extendleft(reversed(list(tiles)))
        else:
            line.tiles.extend(tiles)

    def close(self, number: int) -> None:
        """A job has ended; its waiting tiles go."""
        line = self._lines.pop(number, None)
        if line is None:
            return
        owners = self._owners[0 if line.interactive else 1]
        owners[line.owner].remove(line)
        if not owners[line.owner]:
            del owners[line.owner]

    def waiting(self, model: str) -> int:
        """Tiles that wait for a model."""
        return sum(len(line.tiles) for line in self._lines.values() if line.model == model)

    def models(self) -> list[str]:
        """Models that tiles wait for, each once, the one whose turn it is first."""
        found: dict[str, None] = {}
        for owners in self._owners:
            for lines in owners.values():
                found.update({line.model: None for line in lines if line.tiles})
        return list(found)

    def take(self, model: str, size: int, alone: frozenset[tuple[int, int]] = frozenset()) -> list[Turn]:
        """The next tiles for a model, at most `size`, of one batch value; a tile of each client in turn.

        Args:
            model: Which model is free.
            size: The most tiles.
            alone: (job, tile) of tiles that must not share a batch.
        """
        self._batches += 1
        classes = self._owners if self._batches % SCAN_EVERY else self._owners[::-1]
        taken: list[Turn] = []
        batch: str | None = None
        for owners in classes:
            progress = True
            while progress and len(taken) < size:
                progress = False
                for owner in list(owners):
                    line = self._next_line(owners[owner], model, batch)
                    if line is None or len(taken) >= size:
                        continue
                    single = (line.number, line.tiles[0]) in alone
                    if single and taken:
                        continue
                    batch = line.batch
                    taken.append(Turn(line, line.tiles.popleft()))
                    owners.move_to_end(owner)
                    progress = True
                    if single:
                        return taken
        return taken

    def _next_line(self, lines: deque[Line], model: str, batch: str | None) -> Line | None:
        for _ in range(len(lines)):
            line = lines[0]
            lines.rotate(-1)
            if line.tiles and line.model == model and batch in (None, line.batch):
                return line
        return None
