"""How far scores can be trusted, and the curve that makes them say what share is right.

The curve is fitted on validation samples: answers are put into bins of equal count by score, bins that break the order
are pooled (isotonic regression by the pool-adjacent-violators algorithm: Ayer et al. 1955; for classifiers: Zadrozny
and Elkan, KDD 2002), and each remaining bin is one knot. Few bins, so that a few hundred answers do not fit chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.evaluate import metrics
from engine.model.calibration import Calibration, Knots
from engine.words import Answer, Box, Target, Task

BINS = 10
FEWEST = 15  # answers a bin
FOLDS = 5
MATCH = 0.5  # IoU from which a target is right
SLACK = 0.01  # a risk that rises by less, where fewer answers are kept, has not risen


@dataclass(frozen=True)
class Scored:
    """Scores of targets, and whether each is right.

    Attributes:
        scores: In 0-1.
        right: Whether the target meets a true one with an IoU of at least `MATCH`.
    """

    scores: tuple[float, ...] = ()
    right: tuple[bool, ...] = ()

    def __add__(self, other: Scored) -> Scored:
        return Scored(self.scores + other.scores, self.right + other.right)

    def picked(self, places: Sequence[int]) -> Scored:
        """Those at some places."""
        return Scored(tuple(self.scores[i] for i in places), tuple(self.right[i] for i in places))

    def through(self, calibration: Calibration, task: Task) -> Scored:
        """The same after calibration."""
        return Scored(tuple(calibration.score(task, s) for s in self.scores), self.right)


def scored_targets(answer: Answer, truth: Sequence[Target]) -> Scored:
    """The targets of an answer, best first, each meeting one true target at most (the rule of detection metrics)."""
    found = sorted(answer.targets, key=lambda t: -t.score)
    free: list[Box] = [t.box for t in truth]
    right = []
    for target in found:
        best = max(free, key=target.box.iou, default=None)
        hit = best is not None and target.box.iou(best) >= MATCH
        if hit and best is not None:
            free.remove(best)
        right.append(hit)
    return Scored(tuple(t.score for t in found), tuple(right))


def fit_knots(scored: Scored) -> Knots:
    """The curve that best maps scores to the share of right answers without ever falling; () with too few answers.

    >>> fit_knots(Scored((0.2,) * 20 + (0.6,) * 20, (False,) * 20 + (True,) * 15 + (False,) * 5))
    ((0.2, 0.0), (0.6, 0.75))
    """
    count = len(scored.scores)
    if count < 2 * FEWEST:
        return ()
    order = np.argsort(scored.scores, kind="stable")
    values, hits = np.asarray(scored.scores)[order], np.asarray(scored.right, dtype=np.float64)[order]
    pieces = np.array_split(np.arange(count), min(BINS, count // FEWEST))
    # (answers, mean score, share that is right)
    pools: list[tuple[int, float, float]] = []
    for piece in pieces:
        pools.append((len(piece), float(values[piece].mean()), float(hits[piece].mean())))
        while len(pools) > 1 and (pools[-1][2] <= pools[-2][2] or pools[-1][1] <= pools[-2][1]):
            pools[-2:] = [_pooled(*pools[-2:])]
    knots = [(round(x, 4), round(y, 4)) for _, x, y in pools if 0 < x < 1]
    return tuple(knot for i, knot in enumerate(knots) if i == 0 or knot[0] > knots[i - 1][0])


def _pooled(first: tuple[int, float, float], second: tuple[int, float, float]) -> tuple[int, float, float]:
    n = first[0] + second[0]
    x, y = ((first[0] * first[i] + second[0] * second[i]) / n for i in (1, 2))
    return n, x, y


def cross_fitted(scored: Scored, folds: int = FOLDS, seed: int = 0) -> Scored:
    """Each answer's score through a curve that was fitted on the other folds: what calibration gives on new answers."""
    shuffled = np.random.default_rng(seed).permutation(len(scored.scores))
    found = Scored()
    for fold in range(folds):
        held = [int(i) for i in shuffled[fold::folds]]
        held_set = set(held)
        rest = [i for i in range(len(scored.scores)) if i not in held_set]
        curve = Calibration({Task.REC: fit_knots(scored.picked(rest))})
        found += scored.picked(held).through(curve, Task.REC)
    return found


def trust_figures(scored: Scored) -> dict[str, float | int | None]:
    """How far scores can be trusted.

    Returns:
        "ece": expected calibration error; "aurc": area under the risk-coverage curve; "auroc": how often a right answer
        scores above a wrong one; "falling": share of the nine steps between deciles of coverage at which the risk does
        not rise (by more than `SLACK`) as fewer answers are kept; "risk_10" ... "risk_100": the risk at each.
    """
    risks = decile_risks(scored)
    steps = [low <= high + SLACK for low, high in pairwise(risks)]
    return {
        "answers": len(scored.scores),
        "ece": metrics.calibration_error(scored.scores, scored.right),
        "aurc": metrics.risk_area(scored.scores, scored.right),
        "auroc": metrics.ranking(scored.scores, scored.right),
        "falling": metrics.mean([float(s) for s in steps]),
        **{f"risk_{10 * (i + 1)}": risk for i, risk in enumerate(risks)},
    }


def decile_risks(scored: Scored) -> list[float]:
    """The share of wrong answers among the best-scoring tenth, two tenths, ... all; [] with fewer than ten."""
    curve = metrics.risk_coverage(scored.scores, scored.right)
    if len(curve) < 10:
        return []
    return [curve[max(round(len(curve) * (i + 1) / 10), 1) - 1][1] for i in range(10)]


def reliability(scored: Scored, bins: int = 10) -> list[dict[str, float]]:
    """A reliability plot: for each bin of scores that holds any, "n", its mean "score", the share that is "right"."""
    values, hits = np.asarray(scored.scores, dtype=np.float64), np.asarray(scored.right, dtype=np.float64)
    places = np.clip((values * bins).astype(int), 0, bins - 1)
    bins_held = [places == place for place in np.unique(places)]
    return [{"n": int(b.sum()), "score": float(values[b].mean()), "right": float(hits[b].mean())} for b in bins_held]


def agreement_score(answer: Answer, draws: Sequence[Answer]) -> float:
    """The share of drawn answers whose first box is on that of the given one (IoU of at least `MATCH`)."""
    if not answer.targets or not draws:
        return 0.0
    box = answer.targets[0].box
    return sum(bool(d.targets) and d.targets[0].box.iou(box) >= MATCH for d in draws) / len(draws)
