"""Replay: pictures that a model was made with are learned along with the shots; nothing of a new class is in them.

Few shots show few places where their class is not. A model that learns from them alone finds it in whatever these
places lack, though it knew that as something else; what it was made with shows it the rest (experience replay: Robins,
Connection Science 7, 1995; Rolnick et al., arXiv 1811.11682). A model's manifest states what it can replay.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from engine.model.interface import GenerationOptions
from engine.shots.view import same_noun
from engine.words import Query, Task

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from engine.model.local import LocalModel
    from engine.words import Shot
    from engine.world.view import TileView

REPLAYED = "replayed"
"""Kind of a shot of replay."""
LEAST = 400
"""Shots of replay, at least: few of them would be learned by heart."""
TRAIN_SEEDS = 10_000_000
"""Base training draws its scenes from seeds below this; benchmarks start above."""
_KNOWN = 0.4  # share of replay that asks for what the model knows, so that it keeps it
_LOOKED_AT = 8  # shots that are looked at for what the model calls them
_SAME = 0.5  # IoU from which two boxes are of one object
_OFTEN = 0.3  # share of the true objects that a known class must cover to be another name of them
_SCENE, _TILES = 640, 10  # px of a scene's side, tiles cut from it


def other_names(model: LocalModel, shots: Sequence[Shot], classes: Sequence[str], reasoning: bool) -> frozenset[str]:
    """Classes that a model knows and finds where the shots show theirs, such as "ship" where they show a boat.

    Args:
        model: Before it is taught.
        shots: That it is to learn from; some of those that show something are looked at.
        classes: Names of classes that it knows.
        reasoning: Whether replies are asked for with their reasoning.
    """
    shown = [shot for shot in shots if shot.targets]
    shown = shown[:: max(1, len(shown) // _LOOKED_AT)][:_LOOKED_AT]
    asked = [(shot, name) for shot in shown for name in classes]
    queries = [Query(Task.OVD, name) for _, name in asked]
    answers = model.answer([s.tile for s, _ in asked], queries, GenerationOptions(reason=reasoning)) if asked else []
    met = Counter(
        name
        for (shot, name), (said, *_) in zip(asked, answers, strict=True)
        for true in shot.targets
        if any(true.box.iou(found.box) >= _SAME for found in said.targets)
    )
    total = sum(len(shot.targets) for shot in shown)
    return frozenset(name for name, count in met.items() if count >= _OFTEN * total)


def mixture(shots: int, replay: float, rehearsal: float) -> tuple[int, int, int]:
    """How often each of so many shots is learned from, and how many are replayed and rehearsed, for two shares of all.

    >>> mixture(100, 0.4, 0.0), mixture(100, 0.4, 0.1), mixture(100, 0.0, 0.5)
    ((6, 400, 0), (5, 400, 100), (1, 0, 100))
    """
    own = 1 - replay - rehearsal
    replayed = max(LEAST, round(shots * replay / own)) if replay else 0
    times = max(1, round(replayed * own / replay / shots)) if replay else 1
    return times, replayed, round(times * shots * rehearsal / own)


def replay(nouns: Sequence[str], unsure: Collection[str], count: int, seed: int, tile_size: int) -> list[Shot]:
    """Shots of the synthetic world: where the taught classes are not, and what else is there.

    Args:
        nouns: The classes that are taught.
        unsure: Names of classes of the world that may be the same: of a tile that shows one, no taught class is asked.
        count: How many shots.
        seed: Draws scenes and classes.
        tile_size: Side of a tile in pixels.

    Returns:
        Shots about every object of a class; those about a taught one that the world has as well tell where it is.
    """
    rng = np.random.default_rng(seed)
    return list(islice(_drawn(nouns, frozenset(unsure), rng, tile_size), count))


def _drawn(nouns: Sequence[str], unsure: frozenset[str], rng: np.random.Generator, size: int) -> Iterator[Shot]:
    from engine.world.benchmark import as_shot
    from engine.world.classes import BASE_NAMES
    from engine.world.expressions import Expression
    from engine.world.sets import detect

    taught = {name for name in BASE_NAMES if any(same_noun(name, noun) for noun in nouns)}
    others = [name for name in BASE_NAMES if name not in taught | unsure]
    for view in _views(rng, size):
        expression = None
        if rng.random() < _KNOWN:
            expression = detect(view, rng, others)
        elif not unsure & {item.cls for item in view.objects}:
            noun = nouns[int(rng.integers(len(nouns)))]
            here = tuple(n for n, item in enumerate(view.objects) if same_noun(item.cls, noun))
            expression = Expression(Task.OVD, noun, "class", noun, here)
        if expression is not None:
            yield replace(as_shot(view, expression), kind=REPLAYED)


def _views(rng: np.random.Generator, size: int) -> Iterator[TileView]:
    """Endless tiles of ever new scenes without novel classes."""
    from engine.world.generate import generate_scene
    from engine.world.view import view_tile

    while True:
        scene = generate_scene(int(rng.integers(TRAIN_SEEDS)), _SCENE)
        for _ in range(_TILES):
            column, row = (int(place) for place in rng.integers(_SCENE - size + 1, size=2))
            yield view_tile(scene, column, row, size, int(rng.integers(8)))
