"""A set of shots as a job: its tiles are kept as they come, and a child process makes the set of them."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine.protocol import limits, replies, teaching
from engine.protocol.shape import from_values, to_values
from engine.serve.access import RequestError
from engine.serve.children import Child, Values, frames_of, start_child
from engine.serve.job import LiveJob, pairs, pixel_frames, tile_header

if TYPE_CHECKING:
    from pathlib import Path

    from engine.protocol.requests import Body, TileHeader
    from engine.serve.settings import ServeSettings
    from engine.serve.store import Journal

MODULE = "engine.serve.shot_process"
FEATURES, AREA, SET = "features.json", "area.wkb", "shots"
Event = tuple["Body", Sequence[bytes]]


@dataclass(eq=False)
class ShotsJob(LiveJob):
    """A set of shots that is being made.

    Attributes:
        child: What makes it; None while tiles are still to come, or it waits for its turn.
    """

    child: Child | None = None

    @cached_property
    def request(self) -> teaching.Shots:  # type: ignore[override]
        """What was asked."""
        return from_values(teaching.Shots, json.loads(self.body))

    @property
    def sent(self) -> bool:
        """Whether its tiles come from the client."""
        return not self.request.scene

    @property
    def waiting(self) -> bool:
        """Whether all is there that it is made of, and nobody makes it."""
        return self.child is None and not (self.sent and self.receiving)

    @property
    def starved(self) -> bool:
        """Whether nothing is left to do for it but to wait for tiles of its client."""
        return self.sent and self.receiving

    def status(self) -> replies.JobStatus:
        """How it is."""
        state = "running" if self.child else "receiving" if self.starved else "queued"
        row = super(LiveJob, self).status()
        done = self.facts.get("done", 0) if self.child else len(self.received)
        return replace(row, state=state, received=pairs(self.received), done=done, name=self.request.name)

    def take_tile(self, tile: TileHeader, frames: Sequence[Any], journal: Journal, room: int) -> None:
        """A tile came; one that is here already is passed over.

        Args:
            tile: Its header.
            frames: The frames of its message.
            journal: Keeps it.
            room: Bytes that there is room for.

        Raises:
            RequestError: It does not fit the job, or there is no room for it.
        """
        self.contact = time.monotonic()
        if tile.index in self.received or self.child is not None:
            return
        if not self.sent or (self.total is not None and tile.index >= self.total):
            raise RequestError("bad_tile", f"The job {self.id!r} has no tile {tile.index}.")
        pixels = pixel_frames(tile, frames)
        size = sum(len(piece) for piece in pixels)
        if size > room:
            raise RequestError("full", "The engine has no room for more tiles now.", "Try again later.", retry=True)
        column, row = self.place(tile)
        journal.set_job(self.number, facts=self.facts)
        journal.add_tile(self.number, tile.index, tile_header(tile, column, row, size), pixels)
        self.received.add(tile.index)
        self.sizes[tile.index] = size

    def start(
        self, journal: Journal, settings: ServeSettings, tile_size: int, known: tuple[float, float] | None
    ) -> None:
        """Have the set made, at the scale that its model knows (metres a pixel)."""
        folder = journal.work_folder(self.number)
        told = {
            "journal": str(journal.path),
            "tiles": str(journal.tile_path(self.number, 0).parent) if self.sent else "",
            "job": self.number,
            "request": to_values(self.request),
            "source": self.facts.get("source", ""),
            "grid": self.grid,
            "tile_size": tile_size,
            "known": known,
            "hosts": settings.access.hosts,
        }
        limit = settings.tune_memory_gib * 1024
        self.child = start_child(MODULE, told, folder, limit_mib=limit, threads=1)

    def events(self, said: Values) -> Iterator[Event]:
        """The events of what its child said."""
        if said["say"] == "progress":
            self.facts["done"] = said["done"]
            yield replies.Progress(self.id, said["stage"], said["done"], said["total"]), ()
        elif said["say"] == "made":
            made = from_values(teaching.ShotsMade, {**said["made"], "job": self.id})
            self.facts["made"] = {key: value for key, value in asdict(made).items() if key not in {"problems", "job"}}
            yield made, frames_of(said)


def admit_shots(request: teaching.Shots, frames: Sequence[Any]) -> tuple[str, dict[str, bytes]]:
    """A hash of what is asked, and the files to keep of it: the features and the area.

    Raises:
        RequestError: A frame is missing or too large.
    """
    files = {FEATURES: _frame(request.features, frames, "features", limits.MAX_SHOT_BYTES)}
    if request.area is not None:
        files[AREA] = _frame(request.area, frames, "area", limits.MAX_SHOT_BYTES)
    digest = hashlib.sha256(json.dumps(to_values(request), sort_keys=True).encode())
    for name, data in files.items():
        digest.update(f"{name} {len(data)} ".encode() + data)
    return f"shots {digest.hexdigest()}", files


def set_folder(journal: Journal, number: int) -> Path:
    """Where the set of a job lies."""
    return journal.work_folder(number) / SET


def _frame(number: int, frames: Sequence[Any], what: str, most: int) -> bytes:
    if number >= len(frames):
        raise RequestError("bad_message", f"shots: {what} names frame {number}; there are {len(frames)}.")
    data = bytes(frames[number])
    if len(data) > most:
        raise RequestError("too_large", f"shots: {what} has {len(data)} bytes; at most {most} may be.")
    return data
