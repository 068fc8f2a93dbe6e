"""How good a result is where the truth is known: precision, recall, F1, AP and false alarms, with intervals.

The standard library and Python 3.9 only: the same file runs inside QGIS. Geometries are known by their bounds and by
a function for the IoU of a pair, so that boxes, outlines and any library can be measured.

Intervals hold 95 %, and take objects to be independent of each other; objects that are right or wrong together, as
neighbours often are, make the true ones wider.
"""

from __future__ import annotations

import bisect
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Callable

Bounds = tuple[float, float, float, float]  # xmin, ymin, xmax, ymax, in the units of any plane
IOU = 0.5  # from which a found object is a true one
_Z = 1.959963984540054  # standard normal quantile at 0.975
_DRAWS = 500  # of a bootstrap
_RECALLS = tuple(i / 100 for i in range(101))


@dataclass(frozen=True)
class Outcomes:
    """What became of each found object, and how many were missed.

    Attributes:
        scores: Of the found objects, 0-1.
        hits: Whether each of them is a true object; as long as `scores`.
        missed: True objects that nothing found.
        ious: IoU of each hit with its true object, in the order of the hits; empty where nobody measured it.
    """

    scores: tuple[float, ...]
    hits: tuple[bool, ...]
    missed: int = 0
    ious: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if len(self.scores) != len(self.hits):
            raise ValueError(f"{len(self.scores)} scores and {len(self.hits)} outcomes")
        if self.ious and len(self.ious) != sum(self.hits):
            raise ValueError(f"{sum(self.hits)} hits, and the IoU of {len(self.ious)}")
        if self.missed < 0 or not all(math.isfinite(score) for score in self.scores):
            raise ValueError("scores have to be numbers, and what was missed cannot be less than none")

    @property
    def truths(self) -> int:
        """How many true objects there are."""
        return sum(self.hits) + self.missed


@dataclass(frozen=True)
class Figure:
    """A figure with the interval in which the true one lies, 95 % of the time."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Quality:
    """How good a result is at a threshold; a figure over nothing is None.

    Attributes:
        threshold: What scores less counts as not found.
        right: Found objects that are true ones.
        wrong: False alarms.
        missed: True objects that were not found.
        precision: Share of the found objects that are true ones.
        recall: Share of the true objects that were found.
        f1: Harmonic mean of the two.
        alarms_per_km2: False alarms a square kilometre; None without an area.
        iou: Mean IoU of the right ones; None where nobody measured it.
    """

    threshold: float
    right: int
    wrong: int
    missed: int
    precision: Figure | None
    recall: Figure | None
    f1: Figure | None
    alarms_per_km2: Figure | None
    iou: float | None


@dataclass(frozen=True)
class Wish:
    """What a threshold has to reach; what is None is not asked for.

    Attributes:
        precision: At least, 0-1: 0.9 means at most one false alarm in ten found objects.
        recall: At least, 0-1.
        alarms_per_km2: At most.
    """

    precision: float | None = None
    recall: float | None = None
    alarms_per_km2: float | None = None


# From geometries to outcomes.


def bounds_iou(one: Bounds, other: Bounds) -> float:
    """Intersection over union of two upright rectangles; 0 where both are empty.

    >>> bounds_iou((0, 0, 2, 1), (1, 0, 3, 1))
    0.3333333333333333
    """
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(across, 0.0) * max(up, 0.0)
    union = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other)) - shared
    return shared / union if union > 0 else 0.0


def match(
    scores: Sequence[float],
    found: Sequence[Bounds],
    truths: Sequence[Bounds],
    iou: Callable[[int, int], float] | None = None,
    least: float = IOU,
) -> Outcomes:
    """Match found objects to true ones, best score first: each takes the free true one that it overlaps best.

    That is COCO's rule (Lin et al., "Microsoft COCO", and its reference evaluator), with one IoU and no upper limit of
    objects. Of equal scores the first in the list goes first, of equal overlaps the last true object is taken.

    Args:
        scores: Of the found objects.
        found: Their bounds.
        truths: Bounds of the true objects, in the same coordinates.
        iou: IoU of a found and a true object, by their places in the lists; None takes that of their bounds. Only
            pairs whose bounds meet are asked for.
        least: The IoU from which they are the same.
    """
    matched = pairs(scores, found, truths, iou, least)
    of_found = {place: value for place, _, value in matched}
    return Outcomes(
        tuple(scores),
        tuple(place in of_found for place in range(len(scores))),
        len(truths) - len(matched),
        tuple(of_found[place] for place in sorted(of_found)),
    )


def pairs(
    scores: Sequence[float],
    found: Sequence[Bounds],
    truths: Sequence[Bounds],
    iou: Callable[[int, int], float] | None = None,
    least: float = IOU,
) -> list[tuple[int, int, float]]:
    """Which found object is which true one, with their IoU; the arguments and the rule are those of `match`."""
    near = _neighbours(truths)
    free = [True] * len(truths)
    matched = []
    for place in sorted(range(len(scores)), key=lambda i: -scores[i]):
        best, chosen = least, -1
        for other in near(found[place]):
            if free[other]:
                value = bounds_iou(found[place], truths[other]) if iou is None else iou(place, other)
                if value >= best:
                    best, chosen = value, other
        if chosen >= 0:
            free[chosen] = False
            matched.append((place, chosen, best))
    return matched


def _neighbours(boxes: Sequence[Bounds]) -> Callable[[Bounds], list[int]]:
    """What finds the boxes that meet another, by their places in ascending order."""
    order = sorted(range(len(boxes)), key=lambda i: boxes[i][0])
    lefts = [boxes[i][0] for i in order]
    widest = max((b[2] - b[0] for b in boxes), default=0.0)

    def near(box: Bounds) -> list[int]:
        first, last = bisect.bisect_left(lefts, box[0] - widest), bisect.bisect_right(lefts, box[2])
        held = (order[i] for i in range(first, last))
        return sorted(i for i in held if boxes[i][2] >= box[0] and boxes[i][1] <= box[3] and boxes[i][3] >= box[1])

    return near


def joined(parts: Iterable[Outcomes]) -> Outcomes:
    """The outcomes of several places or classes as one."""
    held = list(parts)
    measured = all(part.ious or not any(part.hits) for part in held)
    return Outcomes(
        tuple(score for part in held for score in part.scores),
        tuple(hit for part in held for hit in part.hits),
        sum(part.missed for part in held),
        tuple(iou for part in held for iou in part.ious) if measured else (),
    )


# From outcomes to figures.


def quality(outcomes: Outcomes, threshold: float = 0.0, km2: float | None = None) -> Quality:
    """How good a result is.

    Args:
        outcomes: What became of each found object, whatever its score.
        threshold: What scores less counts as not found.
        km2: Area in which everything true is known, in square kilometres; None where there is none.
    """
    right, wrong, missed = _counts(outcomes, threshold)
    hit_scores = [score for score, hit in zip(outcomes.scores, outcomes.hits) if hit]
    kept = [iou for score, iou in zip(hit_scores, outcomes.ious) if score >= threshold]
    return Quality(
        threshold=threshold, right=right, wrong=wrong, missed=missed,
        precision=share(right, right + wrong), recall=share(right, right + missed), f1=f1(right, wrong, missed),
        alarms_per_km2=rate(wrong, km2) if km2 else None,
        iou=sum(kept) / len(kept) if kept else None,
    )  # fmt: skip


def share(count: int, of: int) -> Figure | None:
    """A share with Wilson's score interval; None of nothing.

    Source: Wilson, "Probable inference, the law of succession, and statistical inference" (1927).

    >>> share(9, 10)
    Figure(value=0.9, low=0.5958499732047615, high=0.9821237869049271)
    """
    if of <= 0:
        return None
    p, z2 = count / of, _Z * _Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    reach = _Z / (1 + z2 / of) * math.sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    return Figure(p, max(0.0, middle - reach) if count else 0.0, min(1.0, middle + reach) if count < of else 1.0)


def f1(right: int, wrong: int, missed: int) -> Figure | None:
    """The harmonic mean of precision and recall, with its interval; None where nothing is found and nothing there.

    F1 grows with J = right / (right + wrong + missed), as F1 = 2 J / (1 + J), and J is a share; its interval is
    Wilson's of J, carried over.

    >>> f1(8, 2, 2).value
    0.8
    """
    held = share(right, right + wrong + missed)
    if held is None:
        return None
    low, high = (2 * j / (1 + j) for j in (held.low, held.high))
    return Figure(2 * right / (2 * right + wrong + missed), low, high)


def rate(count: int, area: float) -> Figure:
    """A count a unit of area, as of a Poisson process, with Byar's approximation of the exact interval.

    Source: Breslow and Day, "Statistical methods in cancer research", volume 2 (1987), section 2.3.

    Raises:
        ValueError: The area is not above zero.
    """
    if not area > 0:
        raise ValueError(f"an area of {area}")
    more = count + 1
    low = count * (1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    high = more * (1 - 1 / (9 * more) + _Z / (3 * math.sqrt(more))) ** 3
    return Figure(count / area, max(0.0, low) / area, high / area)


def average_precision(outcomes: Outcomes) -> float | None:
    """COCO's average precision at the IoU that was matched with: 101 recall points; None without true objects.

    >>> average_precision(Outcomes((0.9, 0.5), (True, False), missed=1))
    0.504950495049505
    """
    hits = [hit for _, hit in _best_first(outcomes)]
    return _precision_over_recalls(hits, [1] * len(hits), outcomes.truths) if outcomes.truths else None


def average_precision_figure(outcomes: Outcomes, draws: int = _DRAWS, seed: int = 0) -> Figure | None:
    """The average precision with its percentile bootstrap interval; None without true objects.

    Found and missed objects are drawn with replacement. A thousand objects take about 0.2 s.

    Source: Efron and Tibshirani, "An introduction to the bootstrap" (1993).

    Args:
        outcomes: What became of each found object.
        draws: How often to draw.
        seed: Of the draws.
    """
    value = average_precision(outcomes)
    if value is None:
        return None
    hits = [hit for _, hit in _best_first(outcomes)]
    count = len(hits) + outcomes.missed
    random_numbers, drawn = random.Random(seed), []
    for _ in range(draws):
        times = [0] * count
        for place in random_numbers.choices(range(count), k=count):
            times[place] += 1
        truths = sum(times[len(hits) :]) + sum(n for n, hit in zip(times, hits) if hit)
        if truths:
            drawn.append(_precision_over_recalls(hits, times, truths))
    drawn.sort()
    return Figure(value, _quantile(drawn, 0.025), _quantile(drawn, 0.975)) if drawn else Figure(value, value, value)


def _best_first(outcomes: Outcomes) -> list[tuple[float, bool]]:
    return sorted(zip(outcomes.scores, outcomes.hits), key=lambda one: -one[0])


def _precision_over_recalls(hits: Sequence[bool], times: Sequence[int], truths: int) -> float:
    """The mean, over the recall points, of the best precision at that recall or a higher one.

    Args:
        hits: Outcomes, the best score first.
        times: How often each of them counts.
        truths: How many true objects there are, above 0.
    """
    recalls, precisions, right, found = [], [], 0, 0
    for hit, n in zip(hits, times):
        if n:
            found += n
            right += n if hit else 0
            recalls.append(right / truths)
            precisions.append(right / found)
    envelope = list(accumulate(reversed(precisions), max))[::-1]
    places = (bisect.bisect_left(recalls, wanted) for wanted in _RECALLS)
    return sum(envelope[place] for place in places if place < len(envelope)) / len(_RECALLS)


def _quantile(ordered: Sequence[float], at: float) -> float:
    """A quantile of ordered values, between neighbours in proportion."""
    place = at * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def _counts(outcomes: Outcomes, threshold: float) -> tuple[int, int, int]:
    """Right, wrong and missed objects at a threshold."""
    kept = [hit for score, hit in zip(outcomes.scores, outcomes.hits) if score >= threshold]
    right = sum(kept)
    return right, len(kept) - right, outcomes.truths - right


# From a wish to a threshold.


def threshold_for(outcomes: Outcomes, wish: Wish, km2: float | None = None) -> float | None:
    """The lowest threshold that grants a wish, so that as much as may be is still found; None where none does.

    The threshold is a score that something found has: what scores as much is kept.

    Args:
        outcomes: What became of each found object.
        wish: What is to be reached.
        km2: The area that was looked at, in square kilometres; needed for a wish about false alarms a square kilometre.

    >>> threshold_for(Outcomes((0.9, 0.8, 0.6, 0.3), (True, True, False, True)), Wish(precision=0.9))
    0.8
    """
    order = sorted(zip(outcomes.scores, outcomes.hits), reverse=True)
    right = wrong = 0
    granted: float | None = None
    for place, (score, hit) in enumerate(order):
        right, wrong = right + hit, wrong + (not hit)
        if place + 1 < len(order) and order[place + 1][0] == score:
            continue  # equal scores are kept or hidden together
        if _grants(wish, right, wrong, outcomes.truths, km2):
            granted = score
    return granted


def _grants(wish: Wish, right: int, wrong: int, truths: int, km2: float | None) -> bool:
    if wish.precision is not None and right < wish.precision * (right + wrong) - 1e-9:
        return False
    if wish.recall is not None and right < wish.recall * truths - 1e-9:
        return False
    if wish.alarms_per_km2 is None:
        return True
    return bool(km2) and wrong <= wish.alarms_per_km2 * (km2 or 0.0) + 1e-9
