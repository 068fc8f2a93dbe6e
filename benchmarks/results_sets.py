"""The shots that the cells tune on, and the sets that they are measured on, all from the world's generator."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from results_cells import ABSENT, ELSEWHERE, HOME, NOVEL, VALIDATION, Cell

from engine.shots.augment import augmented
from engine.shots.files import FILE, ShotWriter, fingerprint, read_records
from engine.shots.record import HELD_OUT, TRAIN
from engine.shots.sample import hold_out
from engine.words import Query, Task
from engine.world.benchmark import ABSENT as ABSENT_SHARE
from engine.world.benchmark import ACROSS, DRAWS, SPLITS, TILE, as_shot, benchmark_shots, few_shots
from engine.world.classes import BASE_NAMES, NOVEL_NAMES
from engine.world.generate import generate_scene
from engine.world.referring import REFERRING
from engine.world.sensors import NOVEL_SENSORS
from engine.world.sets import detect
from engine.world.view import view_tile

if TYPE_CHECKING:
    from pathlib import Path

    from engine.words import Shot

# Samples of each set; the first n of a set are the same whatever n.
SIZES = {NOVEL: 300, VALIDATION: 120, HOME: 200, ABSENT: 100, ELSEWHERE: 150}
KEPT_BACK = 0.1  # share of a cell's shots that no method learns from, to choose its best weights by
VERSIONS = 3  # turned and mirrored ones added to each shot to learn from
TAUGHT_SENSOR, OTHER_SENSOR = "crisp", "infrared"
# First scene seeds, beyond those of every other set.
_TRANSFER_TRAIN, _TRANSFER_TEST, _NEGATIVES = 60_000_000, 61_000_000, 62_000_000
_SEED_STEP = 100_000
_MOST_TILES = 5000


def shots_of(cell: Cell) -> Iterator[Shot]:
    """The shots that a cell tunes on."""
    if cell.drawn_from == "one sensor":
        return _one_sensor(cell.shots, cell.seed)
    shots = few_shots("train", k=cell.shots, seed=cell.seed)
    return _and_negatives(shots, cell.seed) if cell.drawn_from == "with negatives" else shots


def samples(name: str, limit: int | None = None) -> Iterator[Shot]:
    """The samples of a test set; `limit` for the first so many of them."""
    count = min(SIZES[name], limit or SIZES[name])
    if name in (NOVEL, VALIDATION):
        return few_shots("val" if name == VALIDATION else "test", limit=count)
    if name == HOME:
        return benchmark_shots("rec", "test", limit=count)
    if name == ABSENT:
        # absent classes stand among the queries of World-OVD, one in four
        return islice((s for s in benchmark_shots("ovd", "test") if not s.targets), count)
    return islice(_novel_under(OTHER_SENSOR, _TRANSFER_TEST), count)


def write_shots(folder: Path, shots: Iterator[Shot], seed: int) -> str:
    """Write shots to tune on, unless they are there, as `engine shots make --hold-out --augment` does; their hash."""
    if not (folder / FILE).is_file():
        learned, kept_back = hold_out(list(shots), KEPT_BACK, seed, _picture)
        with ShotWriter(folder) as writer:
            for shot in augmented(learned, seed, VERSIONS):
                writer.add_shot(shot, split=TRAIN, source="world")
            for shot in kept_back:
                writer.add_shot(shot, split=HELD_OUT, source="world")
    return fingerprint(read_records(folder))


def _picture(shot: Shot) -> str:
    return hashlib.sha256(shot.tile.pixels.tobytes()).hexdigest()


def write_set(folder: Path, shots: Iterator[Shot]) -> str:
    """Write shots in the common record, unless they are there; returns their hash."""
    if not (folder / FILE).is_file():
        with ShotWriter(folder) as writer:
            for shot in shots:
                writer.add_shot(shot, source="world")
    return fingerprint(read_records(folder))


def _one_sensor(shots: int, seed: int) -> Iterator[Shot]:
    """So many shots of each novel class under one sensor; fewer are the first of more."""
    kept = dict.fromkeys(NOVEL_NAMES, 0)
    for shot in islice(_novel_under(TAUGHT_SENSOR, _TRANSFER_TRAIN + seed * _SEED_STEP), _MOST_TILES):
        name = shot.tags["class"]
        if name in kept and kept[name] < shots:
            kept[name] += 1
            yield shot
        if min(kept.values()) == shots:
            return


def _and_negatives(shots: Iterator[Shot], seed: int) -> Iterator[Shot]:
    """The shots, then about things that other tiles lack as many as make a quarter of all, as in World-OVD."""
    count = 0
    for shot in shots:
        count += 1
        yield shot
    yield from islice(_negatives(_NEGATIVES + seed * _SEED_STEP), round(count * ABSENT_SHARE / (1 - ABSENT_SHARE)))


def _negatives(start: int) -> Iterator[Shot]:
    """Queries about absent classes, in turn of REC and OVD: scenes with novel classes, and under the novel sensor."""
    rng = np.random.default_rng(start)
    for seed in range(start, start + _SEED_STEP):
        novel = bool(seed % 2)
        scene = generate_scene(seed, ACROSS * TILE, sensor=None if novel else NOVEL_SENSORS[0], novel=novel)
        for place in rng.permutation(ACROSS**2):
            row, column = divmod(int(place), ACROSS)
            view = view_tile(scene, column * TILE, row * TILE, TILE)
            absent = ("absent", "near miss")[int(rng.integers(2))]
            expression = detect(view, rng, (*NOVEL_NAMES, *BASE_NAMES), absent)
            if expression is None:
                continue
            shot = as_shot(view, expression)
            yield shot
            yield replace(shot, query=Query(Task.REC, f"the {expression.text}"))


def _novel_under(sensor: str, start: int) -> Iterator[Shot]:
    """Referring expressions about novel classes, one sensor, one a tile at most."""
    assert start > SPLITS["test"]
    rng = np.random.default_rng(start)
    names = tuple(REFERRING)
    for seed in range(start, start + _SEED_STEP):
        scene = generate_scene(seed, ACROSS * TILE, sensor=sensor, novel=True)
        for place in rng.permutation(ACROSS**2):
            row, column = divmod(int(place), ACROSS)
            view = view_tile(scene, column * TILE, row * TILE, TILE)
            drawn = (REFERRING[names[int(rng.integers(len(names)))]](view, rng, 0.0) for _ in range(DRAWS))
            fitting = (e for e in drawn if e is not None and not e.absent and e.noun in NOVEL_NAMES)
            expression = next(fitting, None)
            if expression is not None:
                shot = as_shot(view, expression)
                yield replace(shot, tags=dict(shot.tags) | {"novel": "class"})
