"""Figures of referring, detecting and segmenting, of honest "None" answers, and of how far scores can be trusted.

All functions are pure: one value a sample in, one figure out; a figure over no samples is None. Average precision is
that of COCO, with real scores: IoU .50:.95 and 101 recall points (Lin et al., "Microsoft COCO", and its reference
evaluator, with which a test compares these figures).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Box

THRESHOLDS = tuple(round(0.5 + 0.05 * i, 2) for i in range(10))
RECALLS = np.linspace(0.0, 1.0, 101)
MAX_DETECTIONS = 100  # a sample and category, the best-scoring ones


class MaskOverlap(NamedTuple):
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
    """Share of the queries about something `absent` that were answered "None" (`silent`).

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


def reliability(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[dict[str, float]]:
    """A reliability plot: for each bin of scores that holds any, "n", its mean "score", the share that is "right"."""
    values, hits = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=np.float64)
    places = np.clip((values * bins).astype(int), 0, bins - 1)
    held = [places == place for place in np.unique(places)]
    return [{"n": int(b.sum()), "score": float(values[b].mean()), "right": float(hits[b].mean())} for b in held]


def calibration_error(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """Expected calibration error: how far scores lie from the share of right answers, averaged over equal bins.

    Source: Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning" (2015).

    >>> calibration_error([0.95, 0.95], [True, False])
    0.45
    """
    if not len(scores):
        return None
    points = reliability(scores, right, bins)
    return round(sum(p["n"] / len(scores) * abs(p["score"] - p["right"]) for p in points), 12)


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


@dataclass(frozen=True)
class DetectionSample:
    """One query: what is there and what was found.

    Attributes:
        category: What was asked for; figures are averaged over categories.
        truth: True boxes.
        boxes: Found boxes, in the same pixels.
        scores: Confidence of each found box.
        ignored: Boxes of what counts neither for nor against: unsure objects, and regions where objects cannot be told
            apart.
    """

    category: Hashable
    truth: Sequence[Box]
    boxes: Sequence[Box]
    scores: Sequence[float]
    ignored: Sequence[Box] = ()


@dataclass(frozen=True, eq=False)
class Matched:
    """A sample whose found boxes are matched to its true ones.

    Attributes:
        category: Of the sample.
        truths: Number of true boxes.
        scores: Of the found boxes, best first, shape (n,).
        hits: Whether each is right at each threshold, shape (10, n).
        misses: Whether each is wrong at each threshold, shape (10, n); what meets an ignored box is neither.
    """

    category: Hashable
    truths: int
    scores: NDArray[np.float64]
    hits: NDArray[np.bool_]
    misses: NDArray[np.bool_]


@dataclass(frozen=True)
class AveragePrecision:
    """The figures of a set of samples, 0-1; None where no category has a true box.

    Attributes:
        ap: Mean over categories and IoU thresholds .50 to .95.
        ap50: Mean over categories at IoU .50.
    """

    ap: float | None
    ap50: float | None


def average_precision(samples: Sequence[DetectionSample]) -> AveragePrecision:
    """COCO average precision over the categories that have at least one true box.

    A found box competes only for the true boxes of its own sample; one in a sample without any is a false alarm that
    costs its category precision.

    >>> from engine.words import Box
    >>> found = DetectionSample("ship", [Box(0, 0, 9, 9)], [Box(0, 0, 9, 9), Box(50, 50, 60, 60)], [0.9, 0.3])
    >>> average_precision([found]).ap
    1.0
    """
    return precision_of([match(sample) for sample in samples])


def precision_of(parts: Sequence[Matched]) -> AveragePrecision:
    """Average precision of samples that were matched before; a sample may stand there several times."""
    groups: dict[Hashable, list[Matched]] = {}
    for part in parts:
        groups.setdefault(part.category, []).append(part)
    tables = [table for members in groups.values() if (table := _precision(members)) is not None]
    return AveragePrecision(
        ap=mean([float(table.mean()) for table in tables]), ap50=mean([float(table[0].mean()) for table in tables])
    )


def _precision(parts: Sequence[Matched]) -> NDArray[np.float64] | None:
    """Precision at each IoU threshold and recall point, shape (10, 101); None without true boxes."""
    truths = sum(p.truths for p in parts)
    if not truths:
        return None
    scores = np.concatenate([p.scores for p in parts])
    order = np.argsort(-scores, kind="mergesort")
    true = np.cumsum(np.concatenate([p.hits for p in parts], axis=1)[:, order], axis=1)
    false = np.cumsum(np.concatenate([p.misses for p in parts], axis=1)[:, order], axis=1)
    recall = true / truths
    precision = true / np.maximum(true + false, 1)
    # The envelope: precision at a recall is the best at that recall or any higher one.
    envelope = np.maximum.accumulate(precision[:, ::-1], axis=1)[:, ::-1]
    table = np.zeros((len(recall), len(RECALLS)))
    for row in range(len(recall)):
        places = np.searchsorted(recall[row], RECALLS, side="left")
        reached = places < recall.shape[1]
        table[row, reached] = envelope[row, places[reached]]
    return table


def match(sample: DetectionSample, thresholds: Sequence[float] = THRESHOLDS) -> Matched:
    """Match the found boxes of a sample to its true ones, best first, each true box once.

    A found box that is right about none, and of which half lies in an ignored box or that meets one by the threshold,
    is left out of the figures.
    """
    scores = np.asarray(sample.scores, dtype=np.float64)
    order = np.argsort(-scores, kind="mergesort")[:MAX_DETECTIONS]
    best_boxes = [sample.boxes[i] for i in order]
    overlaps = iou_matrix(best_boxes, sample.truth)
    hits = np.zeros((len(thresholds), len(order)), dtype=np.bool_)
    misses = np.ones_like(hits)
    inside = np.array(
        [max((b.intersection(i) / b.area for i in sample.ignored if b.area), default=0.0) for b in best_boxes]
    )
    meets = iou_matrix(best_boxes, sample.ignored).max(axis=1, initial=0.0)
    for row, threshold in enumerate(thresholds):
        free = np.ones(len(sample.truth), dtype=np.bool_)
        for found in range(len(order)):
            candidates = np.where(free, overlaps[found], -1.0)
            if not candidates.size or candidates.max() < threshold:
                continue
            # As the reference does: of equal overlaps the last.
            best = len(candidates) - 1 - int(np.argmax(candidates[::-1]))
            free[best] = False
            hits[row, found] = True
        misses[row] = ~hits[row] & ~((inside >= 0.5) | (meets >= threshold))
    return Matched(sample.category, len(sample.truth), scores[order], hits, misses)


def iou_matrix(first: Sequence[Box], second: Sequence[Box]) -> NDArray[np.float64]:
    """Intersection over union of every pair, shape (len(first), len(second)); 0 where both boxes are empty."""
    a = np.array([b.as_tuple() for b in first], dtype=np.float64).reshape(-1, 1, 4)
    b = np.array([b.as_tuple() for b in second], dtype=np.float64).reshape(1, -1, 4)
    width = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    height = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    shared = np.clip(width, 0, None) * np.clip(height, 0, None)
    union = (
        (a[..., 2] - a[..., 0]) * (a[..., 3] - a[..., 1]) + (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1]) - shared
    )
    ious: NDArray[np.float64] = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return ious


def count_pairs(overlaps: NDArray[np.float64], threshold: float) -> int:
    """How many rows of an IoU matrix find a column of their own with at least `threshold`, best pairs first."""
    free = overlaps.copy()
    count = 0
    while free.size and free.max() >= threshold:
        row, column = np.unravel_index(int(free.argmax()), free.shape)
        free[row, :] = free[:, column] = 0.0
        count += 1
    return count
