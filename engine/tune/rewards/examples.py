"""Small shots and answers for the examples in the rewards' docstrings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.words import Answer, Box, Query, Shot, Target, Task, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence


def shot(*edges: Sequence[float], task: Task = Task.REC, side: int = 100) -> Shot:
    """A black square tile with a light target for each (x0, y0, x1, y1), in tile pixels."""
    import numpy as np
    from affine import Affine

    pixels = np.zeros((side, side, 3), np.uint8)
    for x0, y0, x1, y1 in edges:
        pixels[round(y0) : round(y1), round(x0) : round(x1)] = 200
    tile = Tile(pixels, Affine.identity())
    return Shot(tile, Query(task, "the ship"), tuple(Target(Box(*e), "ship") for e in edges))


def negative_shot(task: Task = Task.REC) -> Shot:
    """A shot without targets."""
    return shot(task=task)


def answer(*edges: Sequence[float], reasoning: str = "One ship.") -> Answer:
    """An answer with a target for each (x0, y0, x1, y1), in tile pixels."""
    return Answer(tuple(Target(Box(*e), "ship") for e in edges), reasoning)
