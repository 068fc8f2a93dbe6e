"""What a teacher is shown beyond what its student sees: the tile with the truth drawn in, and a hint in words.

Source: GUI-SD (arXiv 2605.00642): a green outline about the box, the picture growing dark away from it as a Gaussian,
and a sentence that says where to look, without any number. A model that never read such a sentence, nor saw half a
picture in the dark, is better shown the outline alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.words import Box, Shot, Tile

# What a teacher sees: all of it, as published, or the outline alone.
DRAWN, OUTLINED = "drawn", "outlined"
SIGHTS = (DRAWN, OUTLINED)

OUTLINE = (0, 128, 0)
SIGMA = 1.5  # deviation of the Gaussian, in units of the box's longer side
LEAST_SHARE = 0.1  # of the tile's area: a small box does not leave less than a square of this size in sight
_LINES = 200  # the outline is this part of the tile's longer side wide


def hint(shot: Shot, sight: str = DRAWN) -> str:
    """The sentence that stands behind the question, with a space before it; "" beside an outline alone."""
    if sight == OUTLINED:
        return ""
    if not shot.targets:
        return " Hint: Nothing in the image fits."
    if len(shot.targets) == 1:
        return " Hint: The answer is located within the green rectangle."
    return " Hint: The answers are located within the green rectangles."


def shown_to_teacher(shot: Shot, sight: str = DRAWN) -> Shot:
    """The shot with its targets drawn into the tile; one without targets as it is.

    Args:
        shot: As the student sees it.
        sight: One of `SIGHTS`.
    """
    if not shot.targets:
        return shot
    boxes = [target.box for target in shot.targets]
    tile = shot.tile if sight == OUTLINED else replace(shot.tile, pixels=dimmed(shot.tile.pixels, boxes))
    return replace(shot, tile=outlined(tile, boxes))


def dimmed(pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> NDArray[np.uint8]:
    """Pixels that grow dark with their distance d from the nearest box, by exp(-d² / 2s²); inside all stays as it is.

    s is `SIGMA` times the longer side of the box, and at least √`LEAST_SHARE` of the tile's shorter side.

    Args:
        pixels: uint8, shape (height, width, 3).
        boxes: In tile pixels, at least one.
    """
    height, width = pixels.shape[:2]
    xs, ys = np.arange(width)[None, :] + 0.5, np.arange(height)[:, None] + 0.5
    least = min(width, height) * LEAST_SHARE**0.5
    light = np.zeros((height, width))
    for box in boxes:
        across = np.maximum(box.x0 - xs, 0) + np.maximum(xs - box.x1, 0)
        down = np.maximum(box.y0 - ys, 0) + np.maximum(ys - box.y1, 0)
        sigma = max(SIGMA * max(box.width, box.height), least)
        light = np.maximum(light, np.exp(-(across**2 + down**2) / (2 * sigma**2)))
    return np.asarray(np.round(pixels * light[:, :, None]), dtype=np.uint8)


def outlined(tile: Tile, boxes: Sequence[Box]) -> Tile:
    """The tile with a green line about each box, outside of it, such that nothing of the object is hidden."""
    picture = Image.fromarray(tile.pixels)
    pen = ImageDraw.Draw(picture)
    wide = max(1, round(max(tile.width, tile.height) / _LINES))
    for box in boxes:
        edges = (round(box.x0) - wide, round(box.y0) - wide, round(box.x1) + wide - 1, round(box.y1) + wide - 1)
        pen.rectangle(edges, outline=OUTLINE, width=wide)
    return replace(tile, pixels=np.asarray(picture))
