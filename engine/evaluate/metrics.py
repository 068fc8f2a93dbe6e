"""Figures of referring and segmenting, of honest "None" answers, and of how far scores can be trusted.

All functions are pure: one value a sample in, one figure out; a figure over no samples is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Box


@dataclass(frozen=True)
class MaskOverlap:
    """The pixels of a sample's masks, all instances united.

    Attributes:
        intersection: Pixels in both.
        union: Pixels in either.
        present: Whether the truth holds any.
    """

    intersection: int
    union: int
    present: bool

    @property
    def iou(self) -> float:
        """Intersection over union; 1 where nothing was there and nothing was said."""
        return self.intersection / self.union if self.union else 1.0


def mean(values: Sequence[float]) -> float | None:
    """The mean; None without values.

    >>> mean([0.0, 1.0]), mean([])
    (0.5, None)
    """
    return float(np.mean(values)) if len(values) else None


def referred_iou(truth: Box | None, answer: Box | None) -> float:
    """IoU of a referring query: 1 for an honest "None", 0 where only one of the two is there.

    The released Geo-R1 evaluator has no negatives; the value for them follows LISA's convention for empty masks.
    """
    if truth is None or answer is None:
        return 1.0 if truth is answer else 0.0
    return truth.iou(answer)


def accuracy(ious: Sequence[float], threshold: float) -> float | None:
    """Share of IoUs of at least `threshold`.

    Published scripts count IoU > threshold; the two differ only where an IoU equals it to the last digit.

    >>> accuracy([0.5, 0.49], 0.5)
    0.5
    """
    return mean([float(v >= threshold) for v in ious])


def none_accuracy(absent: Sequence[bool], silent: Sequence[bool]) -> float | None:
    """Share of the queries about something absent that were answered "None".

    Args:
        absent: Whether there was nothing to find.
        silent: Whether nothing was found.

    >>> none_accuracy([True, True, False], [True, False, True])
    0.5
    """
    return mean([float(quiet) for gone, quiet in zip(absent, silent, strict=True) if gone])


def overlap(truth: NDArray[np.bool_], answer: NDArray[np.bool_]) -> MaskOverlap:
    """How two masks of one shape (height, width) lie on each other."""
    return MaskOverlap(int((truth & answer).sum()), int((truth | answer).sum()), bool(truth.any()))


def giou(overlaps: Sequence[MaskOverlap]) -> float | None:
    """The gIoU of the referring segmentation literature: the mean over samples of each one's mask IoU.

    A correct empty answer counts 1, an empty one where something was, or the reverse, 0 (LISA's convention).

    >>> giou([MaskOverlap(5, 10, True), MaskOverlap(0, 0, False), MaskOverlap(0, 7, False)])
    0.5
    """
    return mean([o.iou for o in overlaps])


def ciou(overlaps: Sequence[MaskOverlap]) -> float | None:
    """The cIoU: all intersections over all unions, so that large objects weigh more.

    >>> ciou([MaskOverlap(5, 10, True), MaskOverlap(15, 30, True)])
    0.5
    """
    union = sum(o.union for o in overlaps)
    return sum(o.intersection for o in overlaps) / union if union else None


def calibration_error(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """Expected calibration error: how far scores lie from the share of right answers, averaged over equal bins.

    Source: Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning" (2015).

    >>> calibration_error([0.95, 0.95], [True, False])
    0.45
    """
    if not len(scores):
        return None
    values, hits = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=np.float64)
    places = np.clip((values * bins).astype(int), 0, bins - 1)
    error = 0.0
    for place in np.unique(places):
        inside = places == place
        error += float(inside.mean()) * abs(float(values[inside].mean() - hits[inside].mean()))
    return round(error, 12)


def risk_coverage(scores: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    """Share of wrong answers among the best-scoring ones, for each share of answers kept: (coverage, risk) pairs.

    >>> risk_coverage([0.9, 0.1], [True, False])
    [(0.5, 0.0), (1.0, 0.5)]
    """
    order = np.argsort(-np.asarray(scores, dtype=np.float64), kind="stable")
    wrong = 1.0 - np.asarray(right, dtype=np.float64)[order]
    kept = np.arange(1, len(wrong) + 1)
    return [(float(c), float(r)) for c, r in zip(kept / max(len(wrong), 1), np.cumsum(wrong) / kept, strict=True)]


def risk_area(scores: Sequence[float], right: Sequence[bool]) -> float | None:
    """Area under the risk-coverage curve: lower is better, and the share of wrong answers when scores say nothing."""
    return mean([risk for _, risk in risk_coverage(scores, right)])


def ranking(scores: Sequence[float], right: Sequence[bool]) -> float | None:
    """How often a right answer scores above a wrong one (area under the ROC curve); ties count half.

    None unless there are both.

    >>> ranking([0.9, 0.5, 0.5], [True, True, False])
    0.75
    """
    values, hits = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=bool)
    good, bad = values[hits], values[~hits]
    if not len(good) or not len(bad):
        return None
    above = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    return float(above)
