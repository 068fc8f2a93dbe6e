"""What is fitted on answers and kept with a model's files: the curve of its scores, and the correction of its boxes.

The curve makes scores say what share is right. Answers to validation samples are put into bins of equal count by score,
the shares of right answers are made to rise (isotonic regression: Ayer et al. 1955; for classifiers: Zadrozny and
Elkan, KDD 2002), and what is then equal is one knot. Few bins, so that a few hundred answers do not fit noise.

The correction needs no training either: the model is asked about objects whose boxes are known, and what its boxes have
in common beside the truth is measured: the median shift, in parts of the box, and the median ratio of the sides. Few
objects say little, so both are drawn towards "none" by n / (n + `SHRINKAGE`). Whether it helps is judged on each object
by the correction that the *others* give: it is used only where that raises the mean IoU by more than noise would.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate import metrics
from engine.evaluate.bootstrap import Interval, mean_interval
from engine.evaluate.evaluate import ask
from engine.evaluate.record import MATCH, Scored, match_targets, scored_targets
from engine.evaluate.report import writing
from engine.evaluate.source import BENCHMARKS, world_source
from engine.files import need
from engine.model.interface import GenerationOptions
from engine.model.manifest import (
    LARGEST_SCALE,
    LARGEST_SHIFT,
    NO_BIAS,
    BoxBias,
    Calibration,
    Knots,
    write_bias,
    write_calibration,
)
from engine.words import Answer, Box, InputError, Shot, Task

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from engine.evaluate.evaluate import Progress
    from engine.evaluate.record import Figures
    from engine.evaluate.source import Source
    from engine.model.interface import Model
    from engine.model.local import LocalModel

BINS = 10
FEWEST_ANSWERS = 15  # a bin
FOLDS = 5
SLACK = 0.01  # a risk that rises by less, where fewer answers are kept, has not risen
ERROR_GAIN = 0.01  # by how much a curve must lower the calibration error on answers that it was not fitted on
FEWEST_PAIRS = 5  # labelled boxes that the model found
SHRINKAGE = 5.0
SAME_OBJECT = 0.3  # IoU from which a found box is about a true one
IOU_GAIN = 0.01  # of mean IoU, from which a correction is worth it


def fit_knots(scored: Scored) -> Knots:
    """The curve that best maps scores to the share of right answers without ever falling; () with too few answers.

    >>> fit_knots(Scored((0.2,) * 20 + (0.6,) * 20, (False,) * 20 + (True,) * 15 + (False,) * 5))
    ((0.2, 0.0), (0.6, 0.75))
    """
    count = len(scored.scores)
    if count < 2 * FEWEST_ANSWERS:
        return ()
    from scipy.optimize import isotonic_regression

    order = np.argsort(scored.scores, kind="stable")
    pieces = np.array_split(order, min(BINS, count // FEWEST_ANSWERS))
    scores, right = np.asarray(scored.scores), np.asarray(scored.right, dtype=np.float64)
    x, bins = np.unique([scores[piece].mean() for piece in pieces], return_inverse=True)
    answers = np.bincount(bins, [len(piece) for piece in pieces])
    shares = np.bincount(bins, [right[piece].sum() for piece in pieces]) / answers
    y, pools = np.unique(isotonic_regression(shares, weights=answers).x, return_inverse=True)
    x = np.bincount(pools, answers * x) / np.bincount(pools, answers)
    knots = [(round(float(score), 4), round(float(share), 4)) for score, share in zip(x, y, strict=True)]
    knots = [knot for knot in knots if 0 < knot[0] < 1]
    return tuple(knot for i, knot in enumerate(knots) if i == 0 or knot[0] > knots[i - 1][0])


def cross_fitted(scored: Scored, folds: int = FOLDS, seed: int = 0) -> Scored:
    """Each answer's score through a curve that was fitted on the other folds: what calibration gives on new answers."""
    shuffled = np.random.default_rng(seed).permutation(len(scored.scores))
    found = Scored()
    for fold in range(folds):
        held = shuffled[fold::folds]
        rest = np.setdiff1d(shuffled, held)
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


def agreement_score(answer: Answer, draws: Sequence[Answer]) -> float:
    """The share of drawn answers whose first box is on that of the given one (IoU of at least `MATCH`)."""
    if not answer.targets or not draws:
        return 0.0
    box = answer.targets[0].box
    return sum(bool(d.targets) and d.targets[0].box.iou(box) >= MATCH for d in draws) / len(draws)


def calibrate_model(
    model: LocalModel,
    folder: Path | None,
    *,
    split: str = "val",
    limit: int | None = None,
    draws: int = 0,
    stage: Callable[[str], AbstractContextManager[Progress]],
    should_stop: Callable[[], bool],
) -> tuple[Calibration, dict[Task, Figures]]:
    """Fit a curve a task on the model's own answers.

    Args:
        model: The model to ask; has the new calibration afterwards.
        folder: The model's files, whose calibration is replaced; None leaves them alone.
        split: "val" or "test".
        limit: The first so many samples of each benchmark; None for all.
        draws: Answers to draw to each World-REC query, to compare their agreement with the score; 0 for none.
        stage: Opens a stage of the work by name and gives what is to be told its progress.
        should_stop: Asked often; True leaves everything as it was.

    Returns:
        The calibration, of the tasks that it helps, and for each task: "answers", "ece_raw", "ece" (cross-fitted),
        "auroc", and where answers were drawn "auroc_agreement" and "auroc_product".

    Raises:
        InputError: scipy is not installed.
        ReportError: The folder cannot be written.
    """
    need("scipy", "tune", "Calibrations")
    before, model.calibration = model.calibration, Calibration()
    curves, figures = {}, {}
    for name, task in BENCHMARKS.items():
        shots = list(world_source(name, split, limit=limit).shots())
        with stage(f"Asking {name}") as tell:
            answers = ask(model, shots, on_progress=tell, should_stop=should_stop)
        scored = Scored()
        for shot, drawn in zip(shots, answers, strict=True):
            if drawn:
                scored += scored_targets(drawn[0], shot.targets)
        raw, fitted = trust_figures(scored), trust_figures(cross_fitted(scored))
        figures[task] = {"answers": raw["answers"], "ece_raw": raw["ece"], "ece": fitted["ece"], "auroc": raw["auroc"]}
        if task is Task.REC and draws:
            figures[task] |= _agreement(model, shots, answers, draws, stage, should_stop)
        knots = fit_knots(scored)
        if knots and (raw["ece"] or 0.0) - (fitted["ece"] or 0.0) >= ERROR_GAIN:
            curves[task] = knots
    if should_stop():
        model.calibration = before
        return before, figures
    model.calibration = Calibration(curves)
    if folder is not None:
        with writing("calibration", folder, "Copy the model to a folder of yours."):
            write_calibration(folder, model.calibration)
    return model.calibration, figures


def _agreement(
    model: LocalModel,
    shots: list[Shot],
    answers: list[list[Answer]],
    draws: int,
    stage: Callable[[str], AbstractContextManager[Progress]],
    should_stop: Callable[[], bool],
) -> Figures:
    """How well the agreement of drawn answers with the greedy one tells right from wrong; and score times agreement."""
    with stage("Drawing answers") as tell:
        drawn = ask(model, shots, GenerationOptions(samples=draws, seed=0), on_progress=tell, should_stop=should_stop)
    scores, agreements, right = [], [], []
    for shot, greedy, others in zip(shots, answers, drawn, strict=True):
        if greedy and greedy[0].targets and others:
            scores.append(greedy[0].targets[0].score)
            agreements.append(agreement_score(greedy[0], others))
            right.append(scored_targets(greedy[0], shot.targets).right[0])
    return {
        "auroc_agreement": metrics.ranking(agreements, right),
        "auroc_product": metrics.ranking([s * a for s, a in zip(scores, agreements, strict=True)], right),
    }


@dataclass(frozen=True)
class Pair:
    """A box as the model gave it, and the true one; the tile's size in pixels."""

    found: Box
    true: Box
    width: int
    height: int


@dataclass(frozen=True)
class BiasEstimate:
    """A correction, and whether it helps.

    Attributes:
        bias: From all pairs.
        pairs: Labelled boxes that the model found.
        asked: Labelled boxes in all.
        before: Mean IoU of the pairs.
        after: The same, each corrected by what the others give.
        gain: `after` minus `before`.
        interval: Its 95 % bootstrap interval.
        helps: Whether it is worth using.
    """

    bias: BoxBias
    pairs: int
    asked: int
    before: float
    after: float
    gain: float
    interval: Interval
    helps: bool


def pairs_of(shot: Shot, answer: Answer) -> list[Pair]:
    """The found boxes that are about a true one (IoU of at least `SAME_OBJECT`), best first, each true box once."""
    pairs = match_targets(answer.targets, shot.targets, SAME_OBJECT)
    return [Pair(found.box, true.box, shot.tile.width, shot.tile.height) for found, true in pairs if true]


def fit_bias(pairs: Sequence[Pair]) -> BoxBias:
    """The correction that a few pairs give; none without any."""
    if not pairs:
        return NO_BIAS
    trust = len(pairs) / (len(pairs) + SHRINKAGE)
    dx = median((p.true.centre[0] - p.found.centre[0]) / p.found.width for p in pairs)
    dy = median((p.true.centre[1] - p.found.centre[1]) / p.found.height for p in pairs)
    sx = median(math.log(p.true.width / p.found.width) for p in pairs)
    sy = median(math.log(p.true.height / p.found.height) for p in pairs)
    most = math.log(LARGEST_SCALE)
    return BoxBias(
        dx=trust * _within(dx, LARGEST_SHIFT),
        dy=trust * _within(dy, LARGEST_SHIFT),
        sx=math.exp(trust * _within(sx, most)),
        sy=math.exp(trust * _within(sy, most)),
    )


def _within(value: float, most: float) -> float:
    return min(max(value, -most), most)


def judge_bias(pairs: Sequence[Pair], asked: int) -> BiasEstimate:
    """Fit a correction and judge it by leaving each pair out; `asked` is how many labelled boxes were asked about.

    Raises:
        InputError: There are fewer than `FEWEST_PAIRS`.
    """
    if len(pairs) < FEWEST_PAIRS:
        raise InputError(
            f"The model found {len(pairs)} of {asked} labelled boxes; {FEWEST_PAIRS} are needed to tell a bias.",
            "Label more objects, or ones that the model finds.",
        )
    before = np.array([p.found.iou(p.true) for p in pairs])
    others = (fit_bias([*pairs[:i], *pairs[i + 1 :]]) for i in range(len(pairs)))
    after = np.array([b.correct(p.found, p.width, p.height).iou(p.true) for b, p in zip(others, pairs, strict=True)])
    gains = after - before
    span = mean_interval(list(gains)) or (0.0, 0.0)
    return BiasEstimate(
        bias=fit_bias(pairs),
        pairs=len(pairs),
        asked=asked,
        before=float(before.mean()),
        after=float(after.mean()),
        gain=float(gains.mean()),
        interval=span,
        helps=bool(gains.mean() >= IOU_GAIN and span[0] > 0),
    )


def keep_bias(folder: Path, bias: BoxBias) -> None:
    """Keep a correction with the files of a model or an adapter.

    Raises:
        ReportError: The folder cannot be written.
    """
    with writing("correction", folder, "Copy the model to a folder of yours."):
        write_bias(folder, bias)


def estimate_bias(
    model: Model,
    source: Source,
    *,
    on_progress: Progress = lambda done, total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> BiasEstimate:
    """Ask a model about labelled objects and estimate its bias; the model must give its boxes uncorrected.

    Raises:
        InputError: It finds fewer than `FEWEST_PAIRS` of them.
    """
    shots = [shot for shot in source.shots() if shot.targets]
    answers = ask(model, shots, on_progress=on_progress, should_stop=should_stop)
    pairs = [pair for shot, drawn in zip(shots, answers, strict=True) if drawn for pair in pairs_of(shot, drawn[0])]
    return judge_bias(pairs, sum(len(shot.targets) for shot in shots))
