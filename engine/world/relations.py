"""Builders of expressions that relate an object to another one or to a landmark."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Box, Task
from engine.world import phrases as say
from engine.world.choosing import DISTANCE_MARGIN, PLACE_MARGIN, choose_class, draw_noun, fill, in_rank
from engine.world.expressions import Candidate, Expression, Reference

if TYPE_CHECKING:
    from engine.world.view import TileView


def gap(first: Box, second: Box) -> float:
    """Shortest distance between two boxes in their pixels; 0 where they overlap."""
    dx = max(first.x0 - second.x1, second.x0 - first.x1, 0.0)
    dy = max(first.y0 - second.y1, second.y0 - first.y1, 0.0)
    return float(np.hypot(dx, dy))


def between(first: Box, second: Box) -> float:
    """Distance between the middles of two boxes, in their pixels."""
    return float(np.hypot(first.centre[0] - second.centre[0], first.centre[1] - second.centre[1]))


def reference_in(view: TileView, rng: np.random.Generator, exclude: str) -> tuple[str, Reference] | None:
    """An object that is the only one of its class (or of its class and colour) in the tile, with words for it."""
    counts = Counter(o.cls for o in view.objects)
    single: list[tuple[str, str, Box]] = [
        (draw_noun(o.cls, rng), o.cls, o.box) for o in view.objects if counts[o.cls] == 1 and o.cls != exclude
    ]
    if view.true_colour:
        pairs = Counter((o.cls, o.colour) for o in view.objects)
        single += [
            (f"{o.colour} {draw_noun(o.cls, rng)}", f"{o.colour} {o.cls}", o.box)
            for o in view.objects
            if pairs[o.cls, o.colour] == 1 and counts[o.cls] > 1 and o.cls not in (exclude, "tree")
        ]
    if not single:
        return None
    words, name, box = single[int(rng.integers(len(single)))]
    return words, Reference(name, box)


def relation(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the car nearest to the truck": by the distance between the middles of the boxes."""
    drawn = choose_class(view, rng, 2)
    refers = reference_in(view, rng, drawn[0]) if drawn else None
    if drawn is None or refers is None:
        return None
    (cls, members), (words, reference) = drawn, refers
    near = bool(rng.random() < 0.75)
    distances = {i: between(view.objects[i].box, reference.box) for i in members}
    gaps = {i: gap(view.objects[i].box, reference.box) for i in members}
    sign = 1 if near else -1
    chosen = in_rank({i: sign * d for i, d in distances.items()}, distance_apart, 0)
    if chosen is None or chosen != min(gaps, key=lambda i: sign * gaps[i]):
        return None
    template, trained = (say.NEAREST if near else say.FARTHEST).draw(rng, held_out)
    text = fill(template, cls, rng, r=words)
    checks = tuple(Candidate(i, "", distances[i]) for i in members)
    ending = "nearest" if near else "farthest"
    return Expression(Task.REC, text, "relation", cls, (chosen,), checks, reference, ending, distances[chosen], trained)


def distance_apart(low: float, high: float) -> bool:
    """Whether two distances differ by the margin, in ratio and in pixels."""
    near, far = sorted((abs(low), abs(high)))
    return far >= DISTANCE_MARGIN * near and far - near >= PLACE_MARGIN


def side_of(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the car left of the truck": exactly one of the class lies clearly on that side, and none doubtfully."""
    drawn = choose_class(view, rng, 2)
    refers = reference_in(view, rng, drawn[0]) if drawn else None
    if drawn is None or refers is None:
        return None
    (cls, members), (words, reference) = drawn, refers
    side = ("left", "right", "above", "below")[int(rng.integers(4))]
    checks = []
    for i in members:
        clear, half = _on_side(view.objects[i].box, reference.box, side)
        if half and not clear:
            return None
        checks.append(Candidate(i, side if clear else "not " + side, None, clear))
    targets = tuple(c.index for c in checks if c.fits)
    if len(targets) != 1:
        return None
    template, trained = say.SIDE[side].draw(rng, held_out)
    return Expression(
        Task.REC, fill(template, cls, rng, r=words), "relation", cls, targets, tuple(checks), reference, trained=trained
    )


def _on_side(box: Box, reference: Box, side: str) -> tuple[bool, bool]:
    """Whether a box lies clearly on a side of the reference; and whether its middle does at all."""
    (x, y), (rx, ry) = box.centre, reference.centre
    along = {"left": rx - x, "right": x - rx, "above": ry - y, "below": y - ry}[side]
    half = (reference.width if side in ("left", "right") else reference.height) / 2
    return along > half, along > 0


def on_landmark(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the truck on the road": exactly one of the class has its middle on the landmark."""
    drawn = choose_class(view, rng, 2)
    if drawn is None or not view.landmarks:
        return None
    cls, members = drawn
    landmark = view.landmarks[int(rng.integers(len(view.landmarks)))]
    checks = []
    for i in members:
        share = float(landmark.mask[view.mask(view.objects[i])].mean())
        if 0.15 < share < 0.6:
            return None
        checks.append(Candidate(i, "on" if share >= 0.6 else "off", None, share >= 0.6))
    targets = tuple(c.index for c in checks if c.fits)
    if len(targets) != 1:
        return None
    template, trained = say.ON.draw(rng, held_out)
    text = fill(template, cls, rng, r=landmark.kind)
    reference = Reference(landmark.kind, landmark.box)
    return Expression(Task.REC, text, "relation", cls, targets, tuple(checks), reference, trained=trained)
