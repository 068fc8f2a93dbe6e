"""The demonstration: a scene of the world, three queries whose answers its truth proves, and how answers compare.

The queries are drawn at random from the truth, before any model is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate.metrics import count_pairs, iou_matrix
from engine.words import Box, Query, SpotterError, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from engine.world.expressions import Expression
    from engine.world.truth import WorldScene
    from engine.world.view import TileView

SEED, SIDE = 7035, 640  # a harbour, an airfield, halls and houses with pools, in true colour
DRAWS = 2000  # tries to draw a query of each sort
MATCH = 0.5  # intersection over union from which a box counts as found


@dataclass(frozen=True, eq=False)
class DemoQuery:
    """A query with its provable answer.

    Attributes:
        query: What is asked.
        kind: How it singles its targets out.
        boxes: The true boxes, in scene pixels.
        outlines: The true silhouettes, each of shape (n, 2), in scene pixels.
        rivals: How many other objects of the class the scene holds.
    """

    query: Query
    kind: str
    boxes: tuple[Box, ...]
    outlines: tuple[NDArray[np.float64], ...]
    rivals: int


def demo_queries(scene: WorldScene, tiles: Sequence[Box], seed: int = SEED) -> tuple[DemoQuery, DemoQuery, DemoQuery]:
    """A REC query with a relation, an OVD query for a class, and a GRES question by use or effect.

    Args:
        scene: A square scene.
        tiles: Outer edges of the tiles that will be asked, in scene pixels: one of them shows the REC target and what
            it is related to, since a tile is all that a model sees.
        seed: Of the draw.

    Raises:
        SpotterError: The scene is too plain to ask about.
    """
    from engine.world.classes import BASE_NAMES
    from engine.world.referring import REFERRING
    from engine.world.sets import detect, segment
    from engine.world.view import view_tile

    view = view_tile(scene, 0, 0, scene.truth.width)
    rng = np.random.default_rng(seed)

    def draw(make: Callable[[], Expression | None], fits: Callable[[Expression], bool]) -> DemoQuery:
        for _ in range(DRAWS):
            found = make()
            if found is not None and fits(found):
                return _as_query(view, found)
        raise SpotterError(
            f"The scene of seed {scene.truth.seed} is too plain for a demonstration.", "Use another seed."
        )

    return (
        draw(
            lambda: REFERRING["relation"](view, rng, 0.0),
            lambda e: not e.absent and e.conclusion == "nearest" and _in_one_tile(view, e, tiles),
        ),
        draw(lambda: detect(view, rng, BASE_NAMES), lambda e: e.kind == "class" and len(e.targets) >= 3),
        draw(lambda: segment(view, rng, BASE_NAMES, 0.0), lambda e: e.kind == "implicit" and len(e.targets) >= 2),
    )


def _in_one_tile(view: TileView, expression: Expression, tiles: Sequence[Box]) -> bool:
    """Whether a tile holds both the target and what it is related to, whole."""
    if expression.reference is None:
        return False
    both = (view.objects[expression.targets[0]].box, expression.reference.box)
    return any(all(tile.intersection(box) == box.area for box in both) for tile in tiles)


def _as_query(view: TileView, expression: Expression) -> DemoQuery:
    chosen = [view.objects[i] for i in expression.targets]
    same = sum(o.cls == chosen[0].cls for o in view.objects)
    return DemoQuery(
        query=Query(expression.task, expression.text),
        kind=expression.kind,
        boxes=tuple(o.box for o in chosen),
        outlines=tuple(o.polygon for o in chosen),
        rivals=same - len(chosen),
    )


def compare(asked: DemoQuery, boxes: Sequence[Box], masks: Sequence[BaseGeometry]) -> str:
    """How an answer lies on the truth, in a sentence.

    Args:
        asked: What was asked, with its truth.
        boxes: What was found, best first, in scene pixels.
        masks: For GRES, the outlines found, in scene pixels.
    """
    if not boxes:
        return f"the truth holds {len(asked.boxes)}, nothing was found"
    if asked.query.task is Task.REC:
        iou = boxes[0].iou(asked.boxes[0])
        verdict = "right" if iou >= MATCH else "wrong"
        return f"IoU with the true box {iou:.2f}: {verdict} ({asked.rivals} others of its class in the scene)"
    found = matches(asked.boxes, boxes)
    said = f"{found} of {len(asked.boxes)} found at IoU {MATCH}, {len(boxes) - found} of {len(boxes)} boxes are wrong"
    if asked.query.task is Task.GRES and masks:
        said += f"; masks cover the truth with IoU {mask_iou(asked.outlines, masks):.2f}"
    return said


def matches(truth: Sequence[Box], found: Sequence[Box]) -> int:
    """How many true boxes are met, each found box meeting one at most; best pairs first."""
    return count_pairs(iou_matrix(truth, found), MATCH)


def mask_iou(truth: Sequence[NDArray[np.float64]], found: Sequence[BaseGeometry]) -> float:
    """Intersection over union of two sets of outlines in one pixel space, each set united."""
    from shapely import make_valid, union_all
    from shapely.geometry import Polygon

    one = union_all([make_valid(Polygon(outline)) for outline in truth])
    other = union_all([make_valid(mask) for mask in found])
    union = one.union(other).area
    return float(one.intersection(other).area / union) if union else 0.0
