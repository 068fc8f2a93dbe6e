"""An endless stream of training samples from the world: tiles, what their cells show, and queries with true replies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Query, Task
from engine.world.expressions import Expression
from engine.world.referring import REFERRING
from engine.world.sets import detect, segment
from engine.world.view import TileView, view_tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.model.family import Family, Sizing
    from engine.world.truth import WorldScene

TRAIN_SEEDS = 10_000_000  # base training draws its scenes from seeds below this
BANK = 160  # scenes kept in memory
USES = 24  # tiles cut before one more scene is made
SCENE_SIDE = 896
LANDMARKS = ("runway", "taxiway", "apron", "road", "river", "quay", "car park", "water", "field")
TASKS = (Task.REC, Task.OVD, Task.GRES)
TASK_SHARE = (0.66, 0.18, 0.16)
TRIES = 8  # builders asked before a tile is given up for a task
_WEIGHTS = {"colour": 1.2, "state": 0.4, "superlative": 1.6, "relation": 1.6, "several": 1.2}
_KIND_SHARE = np.array([_WEIGHTS.get(name, 1.0) for name in REFERRING])
_KIND_SHARE /= _KIND_SHARE.sum()


@dataclass
class SceneStream:
    """Views of ever new scenes, seeded; each scene serves several tiles, turned in the eight ways of a square.

    Attributes:
        seed: Start of the stream.
        side: Tile side in pixels.
    """

    seed: int
    side: int

    def __iter__(self) -> Iterator[TileView]:
        from engine.world.generate import generate_scene

        rng = np.random.default_rng(self.seed)
        bank: list[WorldScene] = []
        while True:
            fresh = generate_scene(int(rng.integers(TRAIN_SEEDS)), SCENE_SIDE)
            if len(bank) < BANK:
                bank.append(fresh)
            else:
                bank[int(rng.integers(BANK))] = fresh
            for _ in range(USES):
                scene = bank[int(rng.integers(len(bank)))]
                column, row = (int(rng.integers(n - self.side + 1)) for n in (scene.truth.width, scene.truth.height))
                view = view_tile(scene, column, row, self.side, int(rng.integers(8)))
                if len(view.objects) >= 2 or rng.random() < 0.1:
                    yield view


def draw_expressions(
    view: TileView, rng: np.random.Generator, classes: tuple[str, ...], count: int
) -> list[Expression]:
    """Up to `count` expressions about a view, of all tasks and kinds, with trained phrasings only."""
    found = [_draw(view, rng, classes) for _ in range(count)]
    return [e for e in found if e is not None]


def _draw(view: TileView, rng: np.random.Generator, classes: tuple[str, ...]) -> Expression | None:
    task = TASKS[int(rng.choice(3, p=TASK_SHARE))]
    absent = ("", "absent", "near miss")[int(rng.choice(3, p=(0.7, 0.12, 0.18)))]
    if task is Task.REC and rng.random() < 0.05:
        return _refer_to_absent(view, rng, classes)
    names = tuple(REFERRING)
    for _ in range(TRIES):
        if task is Task.REC:
            drawn = REFERRING[names[int(rng.choice(len(names), p=_KIND_SHARE))]](view, rng, 0.0)
        elif task is Task.OVD:
            drawn = detect(view, rng, classes, absent)
        else:
            drawn = segment(view, rng, classes, 0.0, absent)
        if drawn is not None:
            return drawn
    return None


def _refer_to_absent(view: TileView, rng: np.random.Generator, classes: tuple[str, ...]) -> Expression | None:
    drawn = detect(view, rng, classes, "near miss" if rng.random() < 0.5 else "absent")
    if drawn is None:
        return None
    return Expression(Task.REC, f"the {drawn.text}", "absent", drawn.noun, (), absent=drawn.absent)


@dataclass(frozen=True)
class CellTruth:
    """What each cell of a tile's grid of visual tokens shows; the training-only head predicts it.

    Attributes:
        kind: int, shape (n, n): 0 nothing, then classes, then landmarks.
        colour: int, shape (n, n): colour index; -1 where no object is or colours do not show.
        box: float, shape (n, n, 4): the object's box in tile sides, 0-1.
        has_object: bool, shape (n, n).
    """

    kind: NDArray[np.int64]
    colour: NDArray[np.int64]
    box: NDArray[np.float32]
    has_object: NDArray[np.bool_]


def cell_truth(
    view: TileView, cells: int, classes: tuple[str, ...], landmarks: tuple[str, ...], colours: tuple[str, ...]
) -> CellTruth:
    """The truth of a view on a grid of `cells` by `cells`: each cell shows the object that fills most of it."""
    side = view.side // cells

    def share(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        return mask.reshape(cells, side, cells, side).mean(axis=(1, 3))

    kind = np.zeros((cells, cells), np.int64)
    colour = np.full((cells, cells), -1, np.int64)
    box = np.zeros((cells, cells, 4), np.float32)
    for landmark in view.landmarks:
        if landmark.kind in landmarks:
            kind[share(landmark.mask) > 0.5] = 1 + len(classes) + landmarks.index(landmark.kind)
    best = np.full((cells, cells), 0.12)
    for item in view.objects:
        covered = share(view.mask(item))
        x, y = (min(int(c / side), cells - 1) for c in item.box.centre)
        covered[y, x] = max(covered[y, x], 0.5)
        mine = covered > best
        best[mine] = covered[mine]
        kind[mine] = 1 + classes.index(item.cls)
        colour[mine] = colours.index(item.colour) if view.true_colour else -1
        box[mine] = np.asarray(item.box.as_tuple(), np.float32) / view.side
    return CellTruth(kind, colour, box, (kind > 0) & (kind <= len(classes)))


def query_of(expression: Expression) -> Query:
    """The query that a user would send for an expression."""
    return Query(expression.task, expression.text)


def corpus_texts(
    stream: SceneStream, family: Family, sizing: Sizing, classes: tuple[str, ...], tiles: int
) -> Iterator[str]:
    """Queries and replies about `tiles` tiles, for the tokenizer."""
    from engine.tune.teacher import reply

    rng = np.random.default_rng(stream.seed + 1)
    for number, view in enumerate(stream):
        if number == tiles:
            return
        for expression in draw_expressions(view, rng, classes, 6):
            yield expression.text
            yield reply(view, expression, family, sizing)
