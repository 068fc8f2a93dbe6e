"""Many queries, one look: what eight queries about a tile cost, in queries asked alone.

A tile is prepared, and passes the vision tower and the part of the prompt before the words, once for all its queries;
their answers are written side by side. In seconds of processors, so that other programs do not count.
SPOTTER_BENCH_MODEL names another model than the embedded one.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from figure import Figure

if TYPE_CHECKING:
    from engine.words import Query, Shot

TILES = 8
MANY = 8


def main() -> list[Figure]:
    """Seconds a query alone and for eight together, their ratio, and how many answers are the same both ways."""
    from engine.model.backend import load_model
    from engine.world.benchmark import benchmark_shots

    model = load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"), device="cpu")
    shots = list(benchmark_shots("rec", "val", limit=TILES))
    model.answer([shots[0].tile] * MANY, _queries(shots[0]))
    alone = together = 0.0
    same = 0
    for shot in shots:
        queries = _queries(shot)
        start = time.process_time()
        one_by_one = [model.answer([shot.tile], [query])[0][0].raw for query in queries]
        middle = time.process_time()
        at_once = [answers[0].raw for answers in model.answer([shot.tile] * MANY, queries)]
        together += time.process_time() - middle
        alone += middle - start
        same += sum(a == b for a, b in zip(one_by_one, at_once, strict=True))
    return [
        Figure("a query about a tile", alone / TILES / MANY, "s"),
        Figure(f"{MANY} queries about a tile", together / TILES, "s"),
        Figure(f"{MANY} queries against one", together / alone * MANY, "×", at_most=3.0),
        Figure("answers that are the same both ways", same / TILES / MANY, "of 1"),
    ]


def _queries(shot: Shot) -> list[Query]:
    """Classes to detect, and expressions about the class that the shot is about."""
    from engine.words import Query, Task

    noun = shot.tags["class"]
    classes = [name for name in ("house", "car", "ship", "storage tank", "truck") if name != noun][:3]
    sayings = ("largest", "smallest", "leftmost", "topmost")
    return [
        *(Query(Task.OVD, name) for name in (noun, *classes)),
        *(Query(Task.REC, f"the {how} {noun}") for how in sayings),
    ]
