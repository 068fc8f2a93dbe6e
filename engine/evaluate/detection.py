"""Average precision as COCO defines it, with real scores: COCO-style AP at IoU .50:.95 and 101 recall points.

Source: Lin et al., "Microsoft COCO", and its reference evaluator, with which a test compares these figures.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Box

THRESHOLDS = tuple(round(0.5 + 0.05 * i, 2) for i in range(10))
RECALLS = np.linspace(0.0, 1.0, 101)
MAX_DETECTIONS = 100  # a sample and category, the best-scoring ones


@dataclass(frozen=True)
class DetectionSample:
    """One query: what is there and what was found.

    Attributes:
        category: What was asked for; figures are averaged over categories.
        truth: True boxes.
        boxes: Found boxes, in the same pixels.
        scores: Confidence of each found box.
    """

    category: Hashable
    truth: Sequence[Box]
    boxes: Sequence[Box]
    scores: Sequence[float]


@dataclass(frozen=True, eq=False)
class Matched:
    """A sample after its found boxes met its true ones.

    Attributes:
        category: Of the sample.
        truths: Number of true boxes.
        scores: Of the found boxes, best first, shape (n,).
        hits: Whether each is right at each threshold, shape (10, n).
    """

    category: Hashable
    truths: int
    scores: NDArray[np.float64]
    hits: NDArray[np.bool_]


@dataclass(frozen=True)
class AveragePrecision:
    """The figures of a set of samples, 0-1; None where no category has a true box.

    Attributes:
        ap: Mean over categories and IoU thresholds .50 to .95.
        ap50: Mean over categories at IoU .50.
        by_category: `ap50` and `ap` of each category that has a true box.
    """

    ap: float | None
    ap50: float | None
    by_category: dict[Hashable, tuple[float, float]]


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
    figures: dict[Hashable, tuple[float, float]] = {}
    for category, members in groups.items():
        precision = _precision(members)
        if precision is not None:
            figures[category] = (float(precision[0].mean()), float(precision.mean()))
    if not figures:
        return AveragePrecision(None, None, {})
    ap50, ap = (float(np.mean(column)) for column in zip(*figures.values(), strict=True))
    return AveragePrecision(ap, ap50, figures)


def _precision(parts: Sequence[Matched]) -> NDArray[np.float64] | None:
    """Precision at each IoU threshold and recall point, shape (10, 101); None without true boxes."""
    truths = sum(p.truths for p in parts)
    if not truths:
        return None
    scores = np.concatenate([p.scores for p in parts])
    hits = np.concatenate([p.hits for p in parts], axis=1)
    hits = hits[:, np.argsort(-scores, kind="mergesort")]
    true, false = np.cumsum(hits, axis=1), np.cumsum(~hits, axis=1)
    recall = true / truths
    precision = true / (true + false)
    # The envelope: precision at a recall is the best at that recall or any higher one.
    envelope = np.maximum.accumulate(precision[:, ::-1], axis=1)[:, ::-1]
    table = np.zeros((len(THRESHOLDS), len(RECALLS)))
    for row in range(len(THRESHOLDS)):
        places = np.searchsorted(recall[row], RECALLS, side="left")
        reached = places < recall.shape[1]
        table[row, reached] = envelope[row, places[reached]]
    return table


def match(sample: DetectionSample) -> Matched:
    """Let the found boxes of a sample meet its true ones, best first, each true box once."""
    scores = np.asarray(sample.scores, dtype=np.float64)
    order = np.argsort(-scores, kind="mergesort")[:MAX_DETECTIONS]
    overlaps = iou_matrix([sample.boxes[i] for i in order], sample.truth)
    hits = np.zeros((len(THRESHOLDS), len(order)), dtype=np.bool_)
    for row, threshold in enumerate(THRESHOLDS):
        free = np.ones(len(sample.truth), dtype=np.bool_)
        for found in range(len(order)):
            candidates = np.where(free, overlaps[found], -1.0)
            if not candidates.size or candidates.max() < threshold:
                continue
            # As the reference does: of equal overlaps the last.
            best = len(candidates) - 1 - int(np.argmax(candidates[::-1]))
            free[best] = False
            hits[row, found] = True
    return Matched(sample.category, len(sample.truth), scores[order], hits)


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
