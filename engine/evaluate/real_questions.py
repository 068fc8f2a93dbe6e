"""Referring expressions about real pictures whose answer the labels prove, asked of a picture as a whole.

A class is referred to where all of it is labelled and nothing of it is unsure. What is compared differs by a margin
that a careful person could see.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import dist
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate.real import TREE, Referred
from engine.locate.pipeline import locate
from engine.locate.referring import refer
from engine.locate.scale import at_scale
from engine.scene.raster import open_scene
from engine.words import Box, Query, Task

if TYPE_CHECKING:
    from engine.evaluate.real import RealPicture
    from engine.locate.options import LocateOptions
    from engine.model.interface import Model

MOST = 2  # questions a picture
SIDE_MARGIN = 8.0  # px between the centres of the first and the next
SIZE_MARGIN = 1.3  # the next in area is smaller by this factor
DISTANCE_MARGIN = 1.2  # the next in distance is farther by this factor
_SIDES: dict[str, Callable[[Box], float]] = {
    "leftmost": lambda box: box.centre[0],
    "rightmost": lambda box: -box.centre[0],
    "topmost": lambda box: box.centre[1],
    "bottommost": lambda box: -box.centre[1],
}


@dataclass(frozen=True)
class RealQuestion:
    """A referring expression about a picture.

    Attributes:
        picture: Where about.
        category: The class of what is meant.
        text: What is asked.
        target: What is meant, in picture pixels; None for something that is not there.
    """

    picture: RealPicture
    category: str
    text: str
    target: Box | None


def questions_of(pictures: Sequence[RealPicture], classes: Sequence[str] = ()) -> list[RealQuestion]:
    """Questions about pictures, the same ones every time; of some classes alone, where they are named."""
    found = []
    for picture in pictures:
        sure = {
            name: truth.boxes
            for name, truth in sorted(picture.classes.items())
            if not truth.ignored and name != TREE and (not classes or name in classes)
        }
        provable = [RealQuestion(picture, *question) for question in _provable(sure)]
        order = np.random.default_rng(zlib.crc32(picture.path.stem.encode())).permutation(len(provable))
        found += [provable[i] for i in order[:MOST]]
    return found


def _provable(sure: Mapping[str, Sequence[Box]]) -> Iterator[tuple[str, str, Box | None]]:
    """Class, text and answer of everything that can be asked."""
    alone = {name: boxes[0] for name, boxes in sure.items() if len(boxes) == 1}
    for name, boxes in sure.items():
        if len(boxes) < 2:
            yield name, f"the {name}", alone.get(name)
            continue
        for side, place in _SIDES.items():
            first, second = sorted(boxes, key=place)[:2]
            if place(second) - place(first) >= SIDE_MARGIN:
                yield name, f"the {side} {name}", first
        second, first = sorted(boxes, key=lambda box: box.area)[-2:]
        if first.area >= SIZE_MARGIN * second.area:
            yield name, f"the largest {name}", first
        for other, reference in alone.items():
            if (nearest := _nearest(boxes, reference)) is not None:
                yield name, f"the {name} nearest the {other}", nearest


def _nearest(boxes: Sequence[Box], reference: Box) -> Box | None:
    """The nearest box by a margin, whether their edges or their middles are compared; None if these differ."""

    def middles(box: Box) -> float:
        return dist(box.centre, reference.centre)

    def edges(box: Box) -> float:
        across = max(reference.x0 - box.x1, box.x0 - reference.x1, 0.0)
        return float(np.hypot(across, max(reference.y0 - box.y1, box.y0 - reference.y1, 0.0)))

    found = set()
    for distance in (middles, edges):
        first, second = sorted(boxes, key=distance)[:2]
        if distance(second) < max(DISTANCE_MARGIN * distance(first), distance(first) + SIDE_MARGIN):
            return None
        found.add(first)
    return found.pop() if len(found) == 1 else None


def ask(
    questions: Sequence[RealQuestion],
    model: Model,
    options: LocateOptions,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Iterator[Referred]:
    """Answer questions as `engine locate` does: compared over the picture where the words compare.

    Raises:
        SceneError: A picture cannot be read.
    """
    for done, question in enumerate(questions):
        with (
            open_scene(question.picture.path) as own,
            at_scale(own, model.gsd, options.resolution, model.name) as scene,
        ):
            find = partial(locate, scene, model=model, options=options, should_stop=should_stop)
            found = refer(find, Query(Task.REC, question.text), scene.crs)
        if found.stopped:
            return
        box = found.features[0].box_px if found.features else None
        yield Referred(question.picture, question.category, question.target, box)
        if on_progress:
            on_progress(done + 1, len(questions))
