"""Frozen benchmarks of the world: World-REC, World-OVD, World-GRES, and the few-shot splits World-FS.

A benchmark is a seeded stream, so its first n samples are the same whatever the limit; `fingerprint` freezes its truth.
Base training draws its scenes from seeds below those of every split, and never draws held-out phrasings, novel
classes or the novel sensor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from engine.words import InputError, Query, Shot, Target, Task
from engine.world.classes import BASE_NAMES, NOVEL_NAMES
from engine.world.expressions import Candidate, Expression
from engine.world.referring import REFERRING
from engine.world.sets import detect, segment
from engine.world.view import TileView, plain_tile, view_tile

if TYPE_CHECKING:
    from engine.world.truth import WorldScene

TILE = 160
ACROSS = 3  # tiles across and down in a benchmark scene
SPLITS = {"val": 20_000_000, "test": 30_000_000}
FRESH = 40_000_000  # `--seed N` starts at FRESH + N * FRESH_STEP
FRESH_STEP = 100_000
SIZES = {"rec": {"val": 200, "test": 600}, "ovd": {"val": 150, "test": 400}, "gres": {"val": 150, "test": 400}}
HELD_OUT = 0.3  # chance of a phrasing that training never sees, where a kind has one
ABSENT = 0.25  # share of OVD and GRES queries about something that the tile does not show
CROWDED = 0.6  # share of REC samples that must show many objects, two or more distractors of the class among them
MANY = 8  # objects in a tile
DRAWS = 6  # expressions of a kind drawn about a tile before the next one is tried
LABELLED_DRAWS = 24  # expressions of any kind drawn about a tile for a labelled shot
TRIES = 40  # tiles tried for one sample before its kind is given up
FEW_SHOTS = (1, 5, 10)
FEW_SHOT_SEED = 50_000_000
LABELLED_TILES = 2000  # looked at for the labelled shots


Sample = tuple[TileView, Expression]
"""A tile with everything that is true about it, and an expression about it."""


def benchmark_samples(
    name: str, split: str = "test", seed: int | None = None, limit: int | None = None
) -> Iterator[Sample]:
    """The samples of a benchmark, in order, with the whole truth of their tiles.

    Args:
        name: "rec", "ovd" or "gres".
        split: "val" or "test"; ignored with a seed.
        seed: Makes a fresh set of that seed instead of the frozen one.
        limit: At most this many; the benchmark's own size when None.

    Raises:
        InputError: There is no such benchmark or split.
    """
    if name not in SIZES:
        raise InputError(f"There is no benchmark {name!r}.", f"Choose one of: {', '.join(SIZES)}.")
    if split not in SPLITS:
        raise InputError(f"There is no split {split!r}.", f"Choose one of: {', '.join(SPLITS)}.")
    start = SPLITS[split] if seed is None else FRESH + seed * FRESH_STEP
    count = SIZES[name][split] if limit is None else limit
    return islice(_stream(Task(name), start), count)


def benchmark_shots(
    name: str, split: str = "test", seed: int | None = None, limit: int | None = None
) -> Iterator[Shot]:
    """The same as labelled examples, as an evaluation sees them.

    Yields:
        Shots whose tile has no georeference. `kind` is the expression's kind; `tags` hold "phrasing" (seen | unseen),
        "absent" ("" | absent | near miss), "noun", "class", "sensor" and "size" (of the longer box side, in pixels).
    """
    return (as_shot(view, expression) for view, expression in benchmark_samples(name, split, seed, limit))


def few_shots(split: str, k: int = 10, seed: int = 0, limit: int = 200) -> Iterator[Shot]:
    """World-FS: referring expressions about novel classes, and about base classes under the novel sensor.

    Args:
        split: "train" for the labelled shots; "val" or "test" for held-out samples.
        k: Shots a class (and for the sensor, a base class), for "train"; lower k are the first of higher k.
        seed: Draws other shots; the held-out samples are the same for every seed.
        limit: Samples of "val" or "test".

    Yields:
        Shots tagged "novel": "class" or "sensor".
    """
    if split == "train":
        yield from _labelled(k, seed)
    else:
        base = FEW_SHOT_SEED + 10_000_000 + (SPLITS[split] - SPLITS["val"])
        turns = (_novel_samples(base, "class", HELD_OUT), _novel_samples(base + FRESH_STEP, "sensor", HELD_OUT))
        for number in range(limit):
            yield next(turns[number % 2])


def _labelled(k: int, seed: int) -> Iterator[Shot]:
    """Up to k shots of each novel class and of each base class under the novel sensor; k = 1 begins k = 5.

    They are asked as the held-out samples are: "the X" of the only one stands where a class has too few other shots.
    """
    start = FEW_SHOT_SEED + seed * FRESH_STEP
    for novel, names in (("class", NOVEL_NAMES), ("sensor", BASE_NAMES)):
        referred: dict[str, list[Shot]] = {name: [] for name in names}
        alone: dict[str, list[Shot]] = {name: [] for name in names}
        first = start + (novel == "sensor") * FRESH_STEP // 2
        for number, view in enumerate(islice(_views(first, novel), LABELLED_TILES)):
            for place, name in enumerate(names):
                # a source of chance a tile and class, so that more shots never change the first ones
                expression = _about(view, name, np.random.default_rng((first, number, place)))
                if expression is not None:
                    shots = (alone if expression.kind == "unique" else referred)[name]
                    if len(shots) < k:
                        shots.append(_novel_shot(view, expression, novel))
            if all(len(shots) == k for shots in referred.values()):
                break
        for name in names:
            yield from (referred[name] + alone[name])[:k]


def _about(view: TileView, name: str, rng: np.random.Generator) -> Expression | None:
    """A referring expression about an object of a class; "the X" where it is the only one and nothing else fits."""
    members = [i for i, o in enumerate(view.objects) if o.cls == name]
    builders, draws = tuple(REFERRING.values()), LABELLED_DRAWS if members else 0
    drawn = (builders[int(rng.integers(len(builders)))](view, rng, 0.0) for _ in range(draws))
    found = next((e for e in drawn if e is not None and e.noun == name and not e.absent), None)
    if found is None and len(members) == 1:
        return Expression(Task.REC, f"the {name}", "unique", name, (members[0],), (Candidate(members[0], fits=True),))
    return found


def _novel_shot(view: TileView, expression: Expression, novel: str) -> Shot:
    shot = as_shot(view, expression)
    return replace(shot, tags=dict(shot.tags) | {"novel": novel})


def _novel_samples(start: int, novel: str, held_out: float) -> Iterator[Shot]:
    rng = np.random.default_rng(start)
    names = tuple(REFERRING)
    for view in _views(start, novel):
        expression = REFERRING[names[int(rng.integers(len(names)))]](view, rng, held_out)
        if expression is None or expression.absent:
            continue
        if novel == "class" and expression.noun not in NOVEL_NAMES:
            continue
        yield _novel_shot(view, expression, novel)


def _views(start: int, novel: str = "") -> Iterator[TileView]:
    """The tiles of each scene from a starting seed on, in random order."""
    from engine.world.generate import generate_scene
    from engine.world.sensors import NOVEL_SENSORS

    rng = np.random.default_rng(start)
    for seed in range(start, start + FRESH_STEP):
        sensor = NOVEL_SENSORS[0] if novel == "sensor" else None
        scene: WorldScene = generate_scene(seed, ACROSS * TILE, sensor=sensor, novel=novel == "class")
        for place in rng.permutation(ACROSS**2):
            row, column = divmod(int(place), ACROSS)
            yield view_tile(scene, column * TILE, row * TILE, TILE)


def _stream(task: Task, start: int) -> Iterator[Sample]:
    rng = np.random.default_rng(start + 1)
    views = _views(start)
    kinds = tuple(REFERRING)
    number = 0
    while True:
        kind = kinds[number % len(kinds)]
        crowded = task is Task.REC and bool(rng.random() < CROWDED)
        absent = ("", "absent", "near miss")[int(rng.choice(3, p=(1 - ABSENT, ABSENT / 2, ABSENT / 2)))]
        for view in islice(views, TRIES):
            drawn = (_draw(task, kind, view, rng, absent) for _ in range(DRAWS))
            fitting = (e for e in drawn if e is not None and (not crowded or _is_crowded(view, e)))
            expression = next(fitting, None)
            if expression is not None:
                yield view, expression
                break
        number += 1


def _draw(task: Task, kind: str, view: TileView, rng: np.random.Generator, absent: str) -> Expression | None:
    if len(view.objects) < 3:
        return None
    if task is Task.REC:
        drawn = REFERRING[kind](view, rng, HELD_OUT)
        return None if drawn is None or drawn.absent else drawn
    if task is Task.OVD:
        return detect(view, rng, BASE_NAMES, absent)
    return segment(view, rng, BASE_NAMES, HELD_OUT, absent)


def _is_crowded(view: TileView, expression: Expression) -> bool:
    cls = view.objects[expression.targets[0]].cls
    return len(view.objects) >= MANY and sum(o.cls == cls for o in view.objects) >= 3


def as_shot(view: TileView, expression: Expression) -> Shot:
    """A view with an expression about it as a labelled example."""
    chosen = [view.objects[i] for i in expression.targets]
    masks = tuple(view.mask(o) for o in chosen) if expression.task is Task.GRES else ()
    longest = max((max(o.box.width, o.box.height) for o in chosen), default=0.0)
    tags = {
        "phrasing": "seen" if expression.trained else "unseen", "absent": expression.absent, "noun": expression.noun,
        "sensor": view.sensor, "size": _size_name(longest) if chosen else "",
        "class": chosen[0].cls if chosen else expression.noun,
    }  # fmt: skip
    targets = tuple(Target(o.box, o.cls, o.keypoints() if expression.task is Task.GRES else ()) for o in chosen)
    return Shot(plain_tile(view), Query(expression.task, expression.text), targets, masks, expression.kind, tags)


def _size_name(longest: float) -> str:
    for limit, name in ((12, "under 12"), (24, "12-24"), (48, "24-48")):
        if longest < limit:
            return name
    return "over 48"


def fingerprint(name: str, split: str, limit: int | None = None) -> str:
    """A hash of the queries and true boxes (to 0.1 px) of a frozen benchmark; pixels are not part of it."""
    digest = hashlib.sha256()
    for shot in benchmark_shots(name, split, limit=limit):
        boxes = [[round(v, 1) for v in t.box.as_tuple()] for t in shot.targets]
        digest.update(json.dumps([shot.query.text, boxes, dict(shot.tags)], sort_keys=True).encode())
    return digest.hexdigest()[:16]
