"""A small model in several processes of one thread each, which share the tiles of a call (`engine.model.spread`).

Tiles are parted in the same way whichever process has time first, so that the same call gives the same answers. A
process that dies costs time: its tiles are asked here.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]

from engine.model.interface import GREEDY, GenerationOptions, Model, Stop, check_pairs
from engine.model.spread import spread_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from engine.words import Answer, Query, Tile

# Tiles below which a further process is not worth its start of some seconds.
WORTH_TILES = 64
# Tiles that a process takes at a time: a batch costs as much as some ten tiles before its first, so that they are not
# few; and not many, so that at the end none waits long for another.
LEAST_CHUNK, MOST_CHUNK = 12, 32
_POLL_SECONDS = 0.1
_PROCESS_BYTES = 1 << 30  # that must be free for each further process
_SEED_STEP = 7919  # between the seeds of chunks, so that they do not draw alike
_Answers = list[tuple[int, list["Answer"]]]


@dataclass(frozen=True, eq=False)
class _Chunk:
    """Tiles that are asked together.

    Attributes:
        first: Place of the first one in the call.
        tiles: The pixels.
        queries: As many.
        options: How they are asked.
    """

    first: int
    tiles: Sequence[Tile]
    queries: Sequence[Query]
    options: GenerationOptions


class _Helper:
    """A further process with the same model, as this process sees it.

    Attributes:
        ready: Whether its model is loaded.
        lost: Whether it is gone.
    """

    def __init__(self, name: str, adapter: str | None) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._stop = spawn.Event()
        self._process = spawn.Process(target=_help, args=(theirs, self._stop, name, adapter), daemon=True)
        self._process.start()
        theirs.close()
        self.ready = self.lost = False

    def wait_until_ready(self, seconds: float) -> bool:
        """Wait so long for it to be ready; whether it is."""
        with self._watched():
            if not self.ready and self._pipe.poll(seconds):
                self.ready = self._pipe.recv() == "ready"
                self.lost = not self.ready
        return self.ready and not self.lost

    def ask(self, chunk: _Chunk, should_end: Stop) -> _Answers | None:
        """Its answers to a chunk; None where it is gone, or was stopped."""
        found: _Answers | None = None
        with self._watched():
            self._stop.clear()
            self._pipe.send(chunk)
            while not self._pipe.poll(_POLL_SECONDS):
                if should_end():
                    self._stop.set()
            found = self._pipe.recv()
        return found

    def close(self) -> None:
        """End it."""
        self._stop.set()
        self._pipe.close()
        self._process.terminate()
        self._process.join(5.0)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):
            self.lost = True


class ModelPool(Model):
    """A model and its helpers. Make one with `shared`.

    Attributes:
        first: The model in this process.
        processes: That share the tiles.
    """

    def __init__(self, first: Model, name: str, adapter: str | None, helpers: int) -> None:
        self.first = first
        self.name, self.revision, self.adapter = first.name, first.revision, first.adapter
        self.family, self.domain, self.tile_size = first.family, first.domain, first.tile_size
        self.gsd, self.scales = first.gsd, first.scales
        self.processes = 1 + helpers
        self._helpers = [_Helper(name, adapter) for _ in range(helpers)]

    @property
    def device(self) -> str:
        """Where it runs."""
        return self.first.device

    def wait_until_ready(self, seconds: float = 120.0) -> int:
        """Wait for the helpers, each so long; how many are ready."""
        return sum(helper.wait_until_ready(seconds) for helper in self._helpers)

    def close(self) -> None:
        """End the helpers."""
        for helper in self._helpers:
            helper.close()
        self._helpers = []

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask one query of each tile, yielding as chunks finish; see `Model.stream`."""
        check_pairs(tiles, queries)
        size = chunk_size(len(tiles), self.processes)
        chunks = deque(
            _Chunk(start, tiles[start : start + size], queries[start : start + size], _seeded(options, start // size))
            for start in range(0, len(tiles), size)
        )
        work = _Work(chunks, should_stop or (lambda: False))
        threads = [
            threading.Thread(target=work.serve, args=(helper,), daemon=True)
            for helper in self._helpers
            if not helper.lost
        ]
        for thread in threads:
            thread.start()
        try:
            while not work.done:
                chunk = work.take()
                if chunk is not None:
                    asked = self.first.stream(chunk.tiles, chunk.queries, chunk.options, should_stop=should_stop)
                    yield from ((chunk.first + index, answers) for index, answers in asked)
                    work.settle()
                yield from work.finished()
                if work.should_stop():
                    return
        finally:
            work.end()
            for thread in threads:
                thread.join()


class _Work:
    """The chunks of one call, and who has them."""

    def __init__(self, chunks: deque[_Chunk], should_stop: Stop) -> None:
        self.should_stop = should_stop
        self._chunks = chunks
        self._change = threading.Condition()
        self._left = len(chunks)  # not settled yet
        self._ended = False
        self._found: queue.SimpleQueue[_Answers] = queue.SimpleQueue()

    @property
    def done(self) -> bool:
        """Whether all is answered, and told."""
        return not self._left and self._found.empty()

    def take(self) -> _Chunk | None:
        """The next chunk for this process, waited for while a helper may give one back; None where it found something.

        None, too, when all are settled, or a stop was asked for.
        """
        with self._change:
            while not self._chunks and self._left and self._found.empty() and not self.should_stop():
                self._change.wait(_POLL_SECONDS)
            if self._chunks:
                return self._chunks.popleft()
        return None

    def settle(self) -> None:
        """A chunk was answered."""
        with self._change:
            self._left -= 1
            self._change.notify_all()

    def finished(self) -> Iterator[tuple[int, list[Answer]]]:
        """What the helpers have found since the last time."""
        while not self._found.empty():
            yield from self._found.get()

    def end(self) -> None:
        """Nothing more is wanted."""
        with self._change:
            self._ended = True
            self._change.notify_all()

    def serve(self, helper: _Helper) -> None:
        """Have a helper answer chunks until there are none; in a thread."""
        while not helper.ready:
            if self._over() or helper.lost:
                return
            helper.wait_until_ready(_POLL_SECONDS)
        while not self._over():
            with self._change:
                chunk = self._chunks.popleft() if self._chunks else None
            if chunk is None:
                return
            answers = helper.ask(chunk, self._over)
            whole = answers is not None and len(answers) == len(chunk.tiles)
            with self._change:
                if answers is None or not whole:
                    self._chunks.append(chunk)
                else:
                    self._found.put([(chunk.first + index, found) for index, found in answers])
                    self._left -= 1
                self._change.notify_all()
            if not whole:
                return

    def _over(self) -> bool:
        return self._ended or not self._left or self.should_stop()


@contextmanager
def shared(
    model: Model, name: str | Path, adapter: str | Path | None, tiles: int, *, least: int = WORTH_TILES
) -> Iterator[Model]:
    """A model with as many processes as it is to have for so many tiles; the model itself where one is best.

    Args:
        model: As `load_model` gave it for the name and the adapter.
        name: Of the model.
        adapter: Over it, or None.
        tiles: That will be asked.
        least: Tiles below which there is one process.
    """
    here = "torch" in sys.modules and _is_local(model) and model.device == "cpu"
    processes = spread_of(name).processes if here and tiles >= least else 1
    room = int(psutil.virtual_memory().available // _PROCESS_BYTES)
    helpers = max(0, min(processes - 1, room, tiles // LEAST_CHUNK - 1))
    if not helpers:
        yield model
        return
    pool = ModelPool(model, str(name), None if adapter is None else str(adapter), helpers)
    try:
        yield pool
    finally:
        pool.close()


def _is_local(model: Model) -> bool:
    """Whether a model is one that the other processes can load, too, and neither a server's nor made by a caller."""
    from engine.model.local import LocalModel

    return isinstance(model, LocalModel)


def chunk_size(tiles: int, processes: int) -> int:
    """Tiles that a process takes at a time: two parts for each, within bounds.

    >>> chunk_size(24, 2), chunk_size(64, 2), chunk_size(1000, 4)
    (12, 16, 32)
    """
    return max(LEAST_CHUNK, min(MOST_CHUNK, -(-tiles // (2 * processes))))


def _seeded(options: GenerationOptions, chunk: int) -> GenerationOptions:
    if options.seed is None or not chunk:
        return options
    return options.model_copy(update={"seed": (options.seed + chunk * _SEED_STEP) % 2**31})


def _help(pipe: Connection, stop: Any, name: str, adapter: str | None) -> None:  # noqa: ANN401 (an Event of spawn)
    """A helper's whole life: until the other end of the pipe is closed."""
    from engine import platform
    from engine.model.backend import load_model
    from engine.words import SpotterError

    platform.ignore_stop_signals()  # the process that started it decides
    with contextlib.suppress(EOFError, OSError):
        try:
            model = load_model(name, adapter=adapter, device="cpu")
        except SpotterError:
            pipe.send("failed")  # what it is was told where the model was loaded first
            return
        pipe.send("ready")
        while True:
            chunk: _Chunk = pipe.recv()
            try:
                pipe.send(list(model.stream(chunk.tiles, chunk.queries, chunk.options, should_stop=stop.is_set)))
            except SpotterError:
                pipe.send(None)  # the process that asked asks these itself, and meets the same
