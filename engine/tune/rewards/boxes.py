"""Rewards for where the boxes are, and which box of an answer stands for which of the truth.

All rewards are 1 for a readable "None" about nothing, and 0 where only one side has boxes. Boxes are assigned such that
the whole is best.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from engine.evaluate.metrics import RECALLS, THRESHOLDS, iou_matrix
from engine.tune.rewards import Reward
from engine.tune.rewards.abstention import said_none, written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Answer, Box, Shot

# A match of this IoU is right, as Acc@0.5 has it.
RIGHT = 0.5
# From this IoU on, two boxes mean the same object.
SAME = 0.9


def iou(answer: Answer, shot: Shot) -> float:
    """IoU of the first box with the one true box, divided by the number of boxes written.

    Source: Geo-R1 (arXiv 2509.21976), eq. 6: R = IoU(b_pred, b_gt). The published code reads the first box and lets any
    number follow; here each further box divides the reward. With several true boxes it is `hungarian`.

    >>> from engine.tune.rewards.examples import answer, shot
    >>> iou(answer((0, 0, 10, 20)), shot((0, 0, 20, 20)))
    0.5
    >>> iou(answer((0, 0, 20, 20), (50, 50, 60, 60)), shot((0, 0, 20, 20)))
    0.5
    """
    if len(shot.targets) != 1:
        return hungarian(answer, shot)
    if not answer.targets:
        return 0.0
    return answer.targets[0].box.iou(shot.targets[0].box) / written(answer, shot)


def hungarian(answer: Answer, shot: Shot) -> float:
    """Sum of IoUs over the best assignment, divided by max(boxes written, true boxes).

    Source: VisionReasoner (github dvlab-research/Seg-Zero): matching over max(n_pred, n_gt), here on the IoU itself.

    >>> from engine.tune.rewards.examples import answer, negative_shot, shot
    >>> hungarian(answer((0, 0, 20, 20)), shot((0, 0, 20, 20), (50, 50, 60, 60)))
    0.5
    >>> hungarian(answer(), negative_shot())
    1.0
    """
    truth = [t.box for t in shot.targets]
    if not truth:
        return float(said_none(answer, shot))
    found = [t.box for t in answer.targets]
    return math.fsum(matched_ious(found, truth)) / max(written(answer, shot), len(truth))


def f1(answer: Answer, shot: Shot) -> float:
    """F1 of the boxes at IoU 0.5: 2 TP / (boxes written + true boxes).

    Source: GeoDPO (arXiv 2602.22703): element-level F1 after matching.

    >>> from engine.tune.rewards.examples import answer, shot
    >>> f1(answer((0, 0, 20, 20)), shot((0, 0, 20, 20), (50, 50, 60, 60)))
    0.6666666666666666
    """
    if not shot.targets:
        return float(said_none(answer, shot))
    found, truth = [t.box for t in answer.targets], [t.box for t in shot.targets]
    return 2 * hits(found, truth, RIGHT) / (written(answer, shot) + len(truth))


def detection(answer: Answer, shot: Shot) -> float:
    """The OVD reward: min(1, sqrt(N_gt / N)) x AP, N the boxes written.

    Source: Geo-R1, eq. 7 (with the square root that VLM-R1's `odLength` lacks). AP is COCO's over IoU .50:.95 at 101
    recall points, of this one sample. All boxes count alike, as in the published code, but here as one tie: precision
    and recall of the whole list. The published AP of equal scores depends on the order of the list, and it drops boxes
    with an invented label; here every box written counts, and labels matter only where several classes are asked for.

    >>> from engine.tune.rewards.examples import answer, negative_shot, shot
    >>> detection(answer((0, 0, 20, 20)), shot((0, 0, 20, 20)))
    1.0
    >>> round(detection(answer(*[(0, 0, 20, 20)] * 4), shot((0, 0, 20, 20))), 3)
    0.125
    """
    if not shot.targets:
        return float(said_none(answer, shot))
    count = written(answer, shot)
    if not count:
        return 0.0
    found = [t.box for t in answer.targets if _asked(t.label, shot)]
    truth = [t.box for t in shot.targets]
    return min(1.0, math.sqrt(len(truth) / count)) * _tied_ap(found, truth, count)


def _tied_ap(found: list[Box], truth: list[Box], count: int) -> float:
    """AP of `found` among `count` boxes of one score: precision up to the recall reached, averaged over thresholds."""
    total = 0.0
    ious = iou_matrix(found, truth)
    for threshold in THRESHOLDS:
        right = hits_at(ious, threshold)
        reached = np.searchsorted(RECALLS, right / len(truth), side="right") if right else 0
        total += right / count * float(reached) / len(RECALLS)
    return total / len(THRESHOLDS)


def _asked(label: str, shot: Shot) -> bool:
    """Whether a label is one of the classes asked for; with one class asked for, a label says nothing."""
    if "," not in shot.query.text:
        return True
    asked = {part.strip().casefold() for part in shot.query.text.split(",")} | {
        t.label.casefold() for t in shot.targets
    }
    return label.strip().casefold() in asked


def position(answer: Answer, shot: Shot) -> float:
    """0.5 IoU + 0.5 tau / (tau + W2), over the best assignment and max(boxes written, true boxes).

    W2 is the Wasserstein distance between the boxes as Gaussians: W2^2 = |dc|^2 + (dw^2 + dh^2) / 4, and tau =
    8 sqrt((w^2 + h^2) / 4) of the true box, so that a small object forgives less. It still slopes where IoU is 0.
    Source: GeoBox-R1 (preprint 2026), with its corner covariances written out for upright boxes.

    >>> from engine.tune.rewards.examples import answer, shot
    >>> position(answer((0, 0, 20, 20)), shot((0, 0, 20, 20)))
    1.0
    >>> near, far = (position(answer(box), shot((0, 0, 20, 20))) for box in ((25, 0, 45, 20), (75, 0, 95, 20)))
    >>> 0 < far < near < 0.5
    True
    """
    truth = [t.box for t in shot.targets]
    if not truth:
        return float(said_none(answer, shot))
    found = [t.box for t in answer.targets]
    worth = np.array([[_nearness(f, t) for t in truth] for f in found], dtype=np.float64).reshape(
        len(found), len(truth)
    )
    return math.fsum(float(worth[r, c]) for r, c in assign(worth)) / max(written(answer, shot), len(truth))


def _nearness(found: Box, truth: Box) -> float:
    dx, dy = (a - b for a, b in zip(found.centre, truth.centre, strict=True))
    dw, dh = found.width - truth.width, found.height - truth.height
    distance = math.sqrt(dx * dx + dy * dy + (dw * dw + dh * dh) / 4)
    reach = 8 * math.sqrt((truth.width**2 + truth.height**2) / 4)
    return 0.5 * found.iou(truth) + 0.5 * (reach / (reach + distance) if reach else float(distance == 0))


def is_right(answer: Answer, shot: Shot) -> bool:
    """Whether the answer would count as right: REC's Acc@0.5, and for sets `hungarian` of at least 0.5."""
    return iou(answer, shot) >= RIGHT


def assign(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the largest sum of worth, each row and column used once at most.

    >>> assign(np.array([[0.9, 0.8], [0.85, 0.1]]))
    [(0, 1), (1, 0)]
    """
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


REWARDS = {
    "iou": Reward(iou, accuracy=True),
    "hungarian": Reward(hungarian, accuracy=True),
    "f1": Reward(f1, accuracy=True),
    "detection": Reward(detection, accuracy=True),
    "position": Reward(position, accuracy=True),
}
