"""How long one answer takes: one 448-pixel tile of the world, one referring query, reasoning included."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.words import Answer, Query, SpotterError, Task, Tile

if TYPE_CHECKING:
    from engine.evaluate.evaluate import Answering

SIDE = 448  # px
SEED = 7035
REPEATS = 3
THREADS = 2


@dataclass(frozen=True)
class Timing:
    """One answer, timed.

    Attributes:
        seconds: The quickest of the repeats, after one that warms up.
        busy: Processor seconds of that one, over all threads; what other programs take is not in it.
        threads: Of the processor that torch was allowed.
        answer: What was answered.
    """

    seconds: float
    busy: float
    threads: int
    answer: Answer


def time_answer(model: Answering, side: int = SIDE, threads: int = THREADS, repeats: int = REPEATS) -> Timing:
    """Time one answer to one query about one tile.

    Args:
        model: Whom to ask.
        side: Pixels across and down.
        threads: How many threads torch may use meanwhile.
        repeats: How often to ask; the quickest counts, since other work on the machine only slows.
    """
    tile, query = _question(side)
    times, answers = [], []
    with _limited(threads):
        for _ in range(repeats + 1):
            start, busy = time.perf_counter(), time.process_time()
            answers += model.answer([tile], [query])[0]
            times.append((time.perf_counter() - start, time.process_time() - busy))
    seconds, busy = min(times[1:])
    return Timing(seconds, busy, threads, answers[-1])


@contextmanager
def _limited(threads: int) -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _question(side: int) -> tuple[Tile, Query]:
    import numpy as np

    from engine.world.generate import generate_scene
    from engine.world.referring import REFERRING
    from engine.world.view import plain_tile, view_tile

    view = view_tile(generate_scene(SEED, side), 0, 0, side)
    rng = np.random.default_rng(SEED)
    for _ in range(200):
        expression = REFERRING["relation"](view, rng, 0.0)
        if expression is not None:
            return plain_tile(view), Query(Task.REC, expression.text)
    raise SpotterError(f"A scene of {side} pixels is too plain to ask about.", "Use a larger side.")
