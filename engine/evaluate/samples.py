"""Samples of the world's benchmarks with the whole truth of their tiles: what a shot says, and every other object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from engine.evaluate.evaluate import LOT, Answering, Progress, lots
from engine.evaluate.source import world_shots
from engine.model.interface import GREEDY, GenerationOptions
from engine.words import Answer, Query, Shot, Target, Task


@dataclass(frozen=True, eq=False)
class Sample:
    """A shot, and every object that its tile shows, labelled by class; tile pixels."""

    shot: Shot
    objects: tuple[Target, ...]


def world_samples(
    benchmark: str, split: str = "test", seed: int | None = None, limit: int | None = None
) -> Iterator[Sample]:
    """The samples of a benchmark of the world, in the order and with the shots of `source.world_shots`.

    Raises:
        InputError: The benchmark, split, seed or limit is none that exists.
    """
    from engine.world.benchmark import as_shot, benchmark_samples

    world_shots(benchmark, split, seed, limit)  # refuses what does not exist
    task = benchmark.removeprefix("world-")
    for view, expression in benchmark_samples(task, split, seed=seed, limit=limit):
        yield Sample(as_shot(view, expression), tuple(Target(o.box, o.cls) for o in view.objects))


def novel_class_shots(split: str = "test", limit: int = 100) -> Iterator[Shot]:
    """The held-out samples of World-FS that are about novel classes, the first `limit`."""
    from engine.world.benchmark import few_shots

    shots = (shot for shot in few_shots(split, limit=4 * limit) if shot.tags.get("novel") == "class")
    return islice(shots, limit)


def asked_by_noun(shot: Shot) -> Shot:
    """The shot asked with its head noun alone: "the storage tank nearest the jetty" becomes "the storage tank"."""
    return replace(shot, query=Query(Task.REC, f"the {shot.tags['noun']}"))


def ask(
    model: Answering,
    shots: Sequence[Shot],
    options: GenerationOptions = GREEDY,
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> list[list[Answer]]:
    """The answers to shots, in their order; an empty list for each that a stop left out."""
    found: list[list[Answer]] = []
    for lot in lots(shots, max(LOT // options.samples, 1)):
        if should_stop is not None and should_stop():
            break
        found += model.answer([s.tile for s in lot], [s.query for s in lot], options, should_stop=should_stop)
        if on_progress:
            on_progress(len(found), len(shots))
    return found + [[] for _ in shots[len(found) :]]
