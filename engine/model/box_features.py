"""What a box of a tile looks like, in numbers: its colours, size and score, and the vision tower's features in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.words import Box, Tile


class Columns(NamedTuple):
    """Which columns of the features hold what; the tower's are all that follow."""

    colour: slice = slice(0, 6)
    around: slice = slice(6, 9)
    size: slice = slice(9, 11)
    score: slice = slice(11, 12)
    tower: slice = slice(12, None)


COLUMNS = Columns()
PLAIN = 12  # columns before the tower's
_Floats = NDArray[np.floating[Any]]
_INNER = 0.25  # of each side that is left out: what lies at the edge of a box is half its surroundings
_AROUND = 4  # px beside the box that are its surroundings
_LEAST = 1e-4  # a score is kept so far from 0 and 1 that its log-odds stay finite


def box_features(
    tile: Tile, boxes: Sequence[Box], scores: Sequence[float], tower: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """The features of boxes in a tile, in the order of `COLUMNS`.

    These are: mean and deviation of red, green and blue (0-1) in the middle of the box; by how much the whole box
    differs from itself and its surroundings in the mean; log area and log aspect of the box in pixels; the log-odds of
    the score; and, where the model has them, mean and maximum of the tower's features over the box.

    Args:
        tile: As the model was asked about it.
        boxes: In tile pixels; what lies outside is left out.
        scores: The model's own, as many.
        tower: What `Model.tower` gives, shape (rows, columns, depth) over the whole tile, or None.

    Returns:
        Shape (boxes, 12), or (boxes, 12 + 2 depth).
    """
    pixels = tile.pixels.astype(np.float32) / 255
    rows = [
        np.concatenate([_colours(pixels, box), _size(box), [_log_odds(score)], _of_tower(tower, box, tile)])
        for box, score in zip(boxes, scores, strict=True)
    ]
    width = PLAIN + (0 if tower is None else 2 * tower.shape[2])
    return np.array(rows, dtype=np.float32).reshape(len(rows), width)


def _colours(pixels: _Floats, box: Box) -> _Floats:
    inset = (box.width * _INNER, box.height * _INNER)
    inner = _cut(pixels, box.x0 + inset[0], box.y0 + inset[1], box.x1 - inset[0], box.y1 - inset[1])
    whole = _cut(pixels, *box.as_tuple())
    wide = _cut(pixels, box.x0 - _AROUND, box.y0 - _AROUND, box.x1 + _AROUND, box.y1 + _AROUND)
    return np.concatenate([inner.mean(axis=0), inner.std(axis=0), whole.mean(axis=0) - wide.mean(axis=0)])


def _cut(pixels: _Floats, x0: float, y0: float, x1: float, y1: float) -> _Floats:
    """The pixels between edges, at least one, shape (pixels, 3)."""
    height, width = pixels.shape[:2]
    left, top = min(max(round(x0), 0), width - 1), min(max(round(y0), 0), height - 1)
    return pixels[top : max(round(y1), top + 1), left : max(round(x1), left + 1)].reshape(-1, 3)


def _size(box: Box) -> _Floats:
    width, height = max(box.width, 1e-3), max(box.height, 1e-3)
    return np.array([np.log(width * height), np.log(width / height)], dtype=np.float32)


def _log_odds(score: float) -> float:
    kept = min(max(score, _LEAST), 1 - _LEAST)
    return float(np.log(kept / (1 - kept)))


def _of_tower(tower: _Floats | None, box: Box, tile: Tile) -> _Floats:
    """Mean, weighted by how far the box covers each place, and maximum of the tower's features over a box."""
    if tower is None:
        return np.zeros(0, dtype=np.float32)
    rows, columns, _ = tower.shape
    down = _covered(box.y0 / tile.height * rows, box.y1 / tile.height * rows, rows)
    across = _covered(box.x0 / tile.width * columns, box.x1 / tile.width * columns, columns)
    weights = np.outer(down, across)
    held = weights > 0
    mean = (tower[held] * weights[held][:, None]).sum(axis=0) / weights.sum()
    found: _Floats = np.concatenate([mean, tower[held].max(axis=0)])
    return found


def _covered(low: float, high: float, count: int) -> _Floats:
    """How much of each of `count` unit steps lies between two bounds; at least a little of one."""
    steps = np.arange(count)
    shares: _Floats = np.clip(np.minimum(steps + 1, high) - np.maximum(steps, low), 0, 1).astype(np.float32)
    if not shares.any():
        shares[min(max(int(low), 0), count - 1)] = 1
    return shares
