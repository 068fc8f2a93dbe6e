"""The reward for masks and the published reward of each task."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate import metrics
from engine.evaluate.evaluate import united_mask
from engine.mask.region import box_mask
from engine.tune.rewards import Reward
from engine.tune.rewards.abstention import said_none, written
from engine.tune.rewards.boxes import detection, distinct, iou
from engine.words import Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.mask.base import Masker
    from engine.words import Answer, Shot


def mask_iou(masker: Masker | None) -> Callable[[Answer, Shot], float]:
    """The reward of a masker: IoU of the united masks; 1 for a readable "None" about nothing.

    Source: Geo-R1, GRES reward, "following LISA" (LISA: an empty union counts 1; the released evaluator says 0). Boxes
    that could not be used, and boxes that repeat another, divide the reward: their masks add nothing, so they would be
    free.

    Args:
        masker: Makes masks of boxes and keypoints; None fills the boxes.

    >>> from engine.tune.rewards.examples import answer, shot
    >>> mask_iou(None)(answer((0, 0, 20, 20)), shot((0, 0, 20, 40)))
    0.5
    """

    def reward(answer: Answer, shot: Shot) -> float:
        if not shot.targets:
            return float(said_none(answer, shot))
        if not answer.targets:
            return 0.0
        truth = np.zeros((shot.tile.height, shot.tile.width), dtype=np.bool_)
        for mask in shot.masks or [box_mask(t.box, *truth.shape) for t in shot.targets]:
            truth |= mask
        found = united_mask(shot.tile, answer.targets, masker)
        return (
            metrics.overlap(truth, found).iou * len(distinct([t.box for t in answer.targets])) / written(answer, shot)
        )

    return reward


def mask(answer: Answer, shot: Shot) -> float:
    """`mask_iou` of the embedded masker, which is loaded when it is first asked."""
    return _embedded()(answer, shot)


def task(answer: Answer, shot: Shot) -> float:
    """The published reward of each task: REC the IoU, OVD `detection`, GRES the masks' IoU.

    Source: Geo-R1 (arXiv 2509.21976), eqs. 5-7.
    """
    return {Task.REC: iou, Task.OVD: detection, Task.GRES: mask}[shot.query.task](answer, shot)


@lru_cache(maxsize=1)
def _embedded() -> Callable[[Answer, Shot], float]:
    from engine.mask.masker import load_masker

    return mask_iou(load_masker("embedded"))


REWARDS = {"mask": Reward(mask, accuracy=True), "task": Reward(task, accuracy=True)}
