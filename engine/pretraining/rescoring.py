"""A re-scorer that comes with a model: what it finds in pictures with labels teaches it which of that is right.

Tiles are drawn as for training (`real_views`), and of the synthetic world, so that what is right there stays right. The
model is asked for all of a class; a box is right where it holds the middle of a true object that no other box holds and
that is about as large, and features of right and wrong boxes are fitted as those of a review (`fit_head`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from engine.adapters.rescoring import fit_head
from engine.evaluate.real import one_to_one
from engine.locate.observe import answer_tiles
from engine.model.box_features import box_features
from engine.model.interface import GREEDY
from engine.pretraining.corpus import scene_views
from engine.pretraining.real import load_pictures, real_views
from engine.words import InputError, Query, Task
from engine.world import phrases as say
from engine.world.classes import BASE_NAMES
from engine.world.view import plain_tile

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.model.interface import Model
    from engine.model.rescorer import Head
    from engine.pretraining.real import Picture
    from engine.words import Box
    from engine.world.view import TileView

THRESHOLDS = np.arange(0.2, 0.81, 0.05)
"""Least scores that are tried."""
LIKE = 4.0
"""How many times as large as the true object, or as small, a right box may be: points of trees have no sizes."""
WORLD = 0.25
"""Share of the tiles that are of the world, for a class that it has."""
TRIES = 50  # tiles that are drawn for one that can be asked about
AT_ONCE = 64


@dataclass(frozen=True)
class _Seen:
    """What a tile's answer holds: features of its boxes, which of them are right, and how many objects there are."""

    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    objects: int


def learn_heads(
    model: Model,
    folder: Path,
    classes: Sequence[str],
    *,
    tiles: int = 1_500,
    without: Collection[str] = (),
    seed: int = 1,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[Head, ...]:
    """What real pictures and the world teach about each class, with the least score that gives the best F1 on them.

    Args:
        model: That finds; its own re-scorer is not asked.
        folder: Real pictures, as for `engine evaluate real`.
        classes: Names.
        tiles: That are looked at for each class.
        without: Cities to leave out.
        seed: Draws the tiles.
        on_progress: Told how many tiles were looked at, of how many.

    Raises:
        InputError: There are no pictures, or none of a class.
        TooFewDecisionsError: The model finds too little to learn from.
    """
    pictures = load_pictures(folder, without)
    heads = []
    for number, name in enumerate(classes):
        if not any(name in picture.boxes for picture in pictures):
            raise InputError(f"No picture in '{folder}' was labelled for {name!r}.", "Leave the class out.")
        mine = [picture for picture in pictures if name in picture.boxes]
        of_the_world = round(tiles * WORLD) if name in BASE_NAMES else 0
        seen: list[_Seen] = []
        for one in _look(model, name, _views(mine, name, tiles - of_the_world, of_the_world, seed)):
            seen.append(one)
            if on_progress:
                on_progress(number * tiles + len(seen), len(classes) * tiles)
        heads.append(_fit(name, seen))
    return tuple(heads)


def _views(pictures: Sequence[Picture], name: str, real: int, world: int, seed: int) -> Iterator[TileView]:
    """So many tiles of pictures of which all objects of a class are known, and of the world that show one."""
    known = (one.view for one in islice(real_views(pictures, seed), TRIES * real) if name in one.known)
    shown = (v for v in islice(scene_views(seed), TRIES * world) if any(o.cls == name for o in v.objects))
    return chain(islice(known, real), islice(shown, world))


def _look(model: Model, name: str, views: Iterator[TileView]) -> Iterator[_Seen]:
    """What the model finds of a class in tiles, and whether it is there."""
    query = Query(Task.OVD, name)
    while some := list(islice(views, AT_ONCE)):
        shown = [plain_tile(view) for view in some]
        for place, answer, _ in answer_tiles(model, shown, [query] * len(some), GREEDY, rescorers=lambda _: None):
            boxes = [one.box for one in answer.targets]
            truth = [item.box for item in some[place].objects if item.cls == name]
            tower = model.tower(shown[place]) if boxes else None
            features = box_features(shown[place], boxes, [one.score for one in answer.targets], tower)
            yield _Seen(features, _right(boxes, truth), len(truth))


def _right(boxes: Sequence[Box], truth: Sequence[Box]) -> NDArray[np.bool_]:
    """Which boxes hold the middle of a true object of about their size, each object in one box at most."""
    fits = np.array(
        [
            [
                box.x0 <= true.centre[0] < box.x1
                and box.y0 <= true.centre[1] < box.y1
                and 1 / LIKE <= box.area / true.area <= LIKE
                for true in truth
            ]
            for box in boxes
        ],
        dtype=bool,
    ).reshape(len(boxes), len(truth))
    right = np.zeros(len(boxes), bool)
    right[one_to_one(fits)] = True
    return right


def _fit(name: str, seen: Sequence[_Seen]) -> Head:
    found = [one for one in seen if len(one.right)]
    features = np.concatenate([one.features for one in found])
    right = np.concatenate([one.right for one in found])
    head = fit_head(name, features, right.tolist())
    scores, objects = head.scores(features), sum(one.objects for one in seen)
    f1 = [2 * right[scores >= least].sum() / ((scores >= least).sum() + objects) for least in THRESHOLDS]
    several = say.plural(name)
    also = (several, f"all {several}", f"all the {several}", f"every {name}")
    return replace(head, least=round(float(THRESHOLDS[int(np.argmax(f1))]), 2), also=also)
