"""An unfinished job as the loop holds it, and what one tile of it is to a worker."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from affine import Affine

from engine.protocol.replies import JobStatus
from engine.protocol.requests import Locate, LocateScene, TileHeader
from engine.protocol.shape import from_values
from engine.serve.asked import asked_parts
from engine.serve.errors import RequestError
from engine.serve.journal import FINAL, JobRow
from engine.serve.turns import INTERACTIVE_TILES, Line
from engine.words import Query, Task

# A tile may be off the grid of its job by so many pixels at its far corner.
OFF_GRID = 0.05


@dataclass(eq=False)
class LiveJob:
    """A job.

    Attributes:
        number: In the journal.
        owner: Public key of its client.
        id: The client's own name for it.
        request: What was asked.
        query: The same, with the task decided.
        model: Which model it asks.
        total: Tiles in all, or None.
        last: Number of its last event.
        created: When.
        merging: Whether all tiles are done.
        started: Whether one went to the model.
        received: Tiles that came.
        done: Tiles that are finished.
        running: Tiles in a worker.
        arrived: When tiles came (monotonic seconds), for latencies.
        attempts: How often a worker died over a tile.
        sizes: Bytes of its tiles that wait on disk.
        contact: When its client last did something for it, or a tile was finished (monotonic seconds).
        facts: What became known on the way: the grid, what an opened scene is, and how it ends (`ending`).
        windows: Of an opened scene: (column, row, width, height) a tile.
    """

    number: int
    owner: str
    id: str
    request: Locate | LocateScene
    query: Query
    model: str
    total: int | None
    last: int
    created: float
    merging: bool = False
    started: bool = False
    received: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    running: set[int] = field(default_factory=set)
    arrived: dict[int, float] = field(default_factory=dict)
    attempts: Counter[int] = field(default_factory=Counter)
    sizes: dict[int, int] = field(default_factory=dict)
    contact: float = field(default_factory=time.monotonic)
    facts: dict[str, Any] = field(default_factory=dict)
    windows: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def pixels(self) -> int:
        """Bytes of its tiles that wait on disk."""
        return sum(self.sizes.values())

    @property
    def grid(self) -> tuple[float, ...] | None:
        """From scene pixels to the CRS, as (a, b, c, d, e, f)."""
        grid = self.facts.get("grid")
        return tuple(grid) if grid else None

    @property
    def ending(self) -> dict[str, Any] | None:
        """How it ends before its last tile, as `outcome.last_event` reads it; None while it goes on."""
        return self.facts.get("ending")

    @property
    def starved(self) -> bool:
        """Whether nothing is left to do for it but to wait for tiles of its client."""
        open_ended = self.total is None or len(self.received) < self.total
        return isinstance(self.request, Locate) and open_ended and self.received == self.done and not self.merging

    @property
    def state(self) -> str:
        """As in `JobStatus`."""
        if self.merging:
            return "merging"
        if self.total is None or len(self.received) < self.total:
            return "receiving"
        return "running" if self.started else "queued"

    @property
    def complete(self) -> bool:
        """Whether every tile is finished."""
        return self.total is not None and len(self.done) == self.total

    @property
    def interactive(self) -> bool:
        """Whether somebody waits at a screen for it."""
        return self.total is not None and self.total <= INTERACTIVE_TILES

    def line(self) -> Line:
        """Its line among the turns."""
        return Line(self.number, self.owner, self.model, json.dumps(self.settings(), sort_keys=True), self.interactive)

    def settings(self) -> dict[str, Any]:
        """What a batch with its tiles is asked with; the fields of `GenerationOptions`."""
        asked = self.request.options
        return {
            "samples": asked.samples,
            "temperature": asked.temperature,
            "seed": asked.seed,
            "max_new_tokens": asked.max_new_tokens or None,
            "reason": asked.reason,
        }

    def status(self) -> JobStatus:
        """How it is."""
        return JobStatus(
            job=self.id,
            state=self.state,
            done=len(self.done),
            total=self.total,
            received=pairs(self.received),
            last=self.last,
            created=self.created,
            model=asked_parts(self.model)[0],
            adapter=self.request.adapter,
            scene=self.request.scene,
            query=self.query.text,
            task=self.query.task.value,
        )

    def place(self, tile: TileHeader) -> tuple[float, float]:
        """Scene pixel column and row of a tile's corner; the first tile lays the grid, where the request did not.

        Raises:
            RequestError: The tile lies on another grid.
        """
        if self.grid is None:
            given = self.request.transform if isinstance(self.request, Locate) else None
            self.facts["grid"] = list(given or tile.transform)
        offset = ~Affine(*(self.grid or tile.transform)) @ Affine(*tile.transform)
        side = max(tile.width, tile.height)
        drift = max(abs(offset.a - 1), abs(offset.b), abs(offset.d), abs(offset.e - 1)) * side
        if not drift <= OFF_GRID or not max(abs(offset.c), abs(offset.f)) < 1e9:
            raise RequestError(
                "other_grid",
                f"Tile {tile.index} lies on another grid than the job's other tiles.",
                "Send tiles of another size of pixel or another rotation as a job of their own.",
            )
        return _snapped(offset.c), _snapped(offset.f)

    def item(self, tile: int, header: str, path: str) -> dict[str, Any]:
        """One tile as `flow.Item` has it.

        Args:
            tile: Its index.
            header: As `tile_header` made it; "" for a tile of a scene that the engine reads.
            path: Where its pixels are.
        """
        common = {
            "job": self.number,
            "tile": tile,
            "task": self.query.task.value,
            "text": self.query.text,
            "grid": self.grid,
            "masker": self.request.masker,
            "min_score": self.request.options.min_score,
            "bands": (),
        }
        if isinstance(self.request, LocateScene):
            column, row, width, height = self.windows[tile]
            where = {"scene": self.facts["source"], "bands": self.request.bands}
            return {**common, **where, "column": column, "row": row, "width": width, "height": height}
        kept = json.loads(header)
        kept.pop("bytes", None)
        return {**common, **kept, "path": path}


def tile_header(tile: TileHeader, column: float, row: float, size: int) -> str:
    """What the journal keeps of a tile beside its pixels, which have `size` bytes."""
    values = {"column": column, "row": row, "width": tile.width, "height": tile.height, "encoding": tile.encoding}
    return json.dumps({**values, "bytes": size})


def row_job(row: JobRow) -> LiveJob:
    """An unfinished job of the journal, without its tiles."""
    cls: type[Locate | LocateScene] = Locate if row.kind == "locate" else LocateScene
    facts = json.loads(row.facts)
    return LiveJob(
        number=row.number,
        owner=row.owner,
        id=row.id,
        request=from_values(cls, json.loads(row.request)),
        query=Query(Task(row.task), facts["text"]),
        model=facts["model"],
        total=row.total,
        last=row.last,
        created=row.created,
        facts=facts,
    )


def row_status(row: JobRow) -> JobStatus:
    """How a job of the journal is that is not in the loop's hands any more."""
    facts, request = json.loads(row.facts), json.loads(row.request)
    return JobStatus(
        job=row.id,
        state=row.state if row.state in FINAL else "queued",
        done=int(facts.get("done", 0)),
        total=row.total,
        last=row.last,
        created=row.created,
        model=asked_parts(str(facts.get("model", "")))[0],
        adapter=str(request.get("adapter", "")),
        scene=str(request.get("scene", "")),
        query=str(facts.get("text", request["query"]["text"])),
        task=row.task,
    )


def pairs(indexes: set[int]) -> tuple[int, ...]:
    """Whole numbers as (first, last) of each run, one after another.

    >>> pairs({0, 1, 2, 5})
    (0, 2, 5, 5)
    """
    found: list[int] = []
    for index in sorted(indexes):
        if found and index == found[-1] + 1:
            found[-1] = index
        else:
            found += [index, index]
    return tuple(found)


def pixel_frames(tile: TileHeader, frames: Sequence[Any]) -> Sequence[Any]:
    """The frames with a tile's pixels, whose number of bytes fits its header; nothing is decoded.

    Raises:
        RequestError: They are not there, or do not fit.
    """
    pieces = frames[tile.frame : tile.frame + tile.frames]
    if len(pieces) < tile.frames:
        last = tile.frame + tile.frames - 1
        raise RequestError("bad_tile", f"Tile {tile.index} names frame {last}; there are {len(frames)}.")
    size = sum(len(piece) for piece in pieces)
    raw = tile.width * tile.height * 3
    if (size != raw) if tile.encoding == "raw" else not 0 < size <= raw + 65_536:
        raise RequestError(
            "bad_tile",
            f"Tile {tile.index} of {tile.width} x {tile.height} px has {size} bytes of {tile.encoding} pixels.",
            f"Raw pixels of that size have {raw} bytes." if tile.encoding == "raw" else "Send it as raw pixels.",
        )
    return pieces


def _snapped(value: float) -> float:
    """Whole where it is whole but for rounding."""
    whole = round(value)
    return float(whole) if abs(value - whole) < 1e-3 else value
