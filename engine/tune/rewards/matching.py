"""Which box of an answer stands for which box of the truth: the assignment that is best as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate.metrics import iou_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.words import Box


# From this IoU on, two boxes mean the same object.
SAME = 0.9


def assign(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the largest sum of worth, each row and column used once at most.

    >>> assign(np.array([[0.9, 0.8], [0.85, 0.1]]))
    [(0, 1), (1, 0)]
    """
    from scipy.optimize import linear_sum_assignment

    if not worth.size:
        return []
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True)]


def matched_ious(found: Sequence[Box], truth: Sequence[Box]) -> list[float]:
    """The IoUs of the pairs whose IoUs have the largest sum; as many as the shorter of the two."""
    ious = iou_matrix(found, truth)
    return [float(ious[r, c]) for r, c in assign(ious)]


def hits(found: Sequence[Box], truth: Sequence[Box], threshold: float) -> int:
    """The largest number of pairs that can reach an IoU of `threshold`, whatever the order of the boxes."""
    return hits_at(iou_matrix(found, truth), threshold)


def hits_at(ious: NDArray[np.float64], threshold: float) -> int:
    """The same of IoUs of shape (found, true)."""
    fits = ious >= threshold
    # Most often every box has one partner at most: then there is nothing to assign.
    if fits.sum(axis=0).max(initial=0) <= 1 and fits.sum(axis=1).max(initial=0) <= 1:
        return int(fits.sum())
    return sum(int(fits[r, c]) for r, c in assign(fits.astype(np.float64)))


def distinct(boxes: Sequence[Box]) -> list[Box]:
    """The boxes without those that lie on an earlier one with an IoU of 0.9 or more."""
    kept: list[Box] = []
    for box in boxes:
        if all(box.iou(other) < SAME for other in kept):
            kept.append(box)
    return kept
