"""Estimates a model's systematic box error from a few labelled objects, and tells whether undoing it helps.

Training-free: the model is asked about objects whose boxes are known, and what its boxes have in common beside the
truth is measured: the median shift, in parts of the box, and the median ratio of the sides. Few objects say little, so
both are drawn towards "none" by n / (n + `SHRINKAGE`). Whether it helps is judged on each object by the correction that
the *others* give: it is used only where that raises the mean IoU, by more than chance would.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate.bootstrap import Interval, mean_interval
from engine.evaluate.report import ReportError
from engine.evaluate.samples import ask
from engine.model.bias import LARGEST_SCALE, LARGEST_SHIFT, NO_BIAS, BoxBias, write_bias
from engine.words import Answer, Box, InputError, Shot, Target

if TYPE_CHECKING:
    from pathlib import Path

    from engine.evaluate.evaluate import Answering, Progress
    from engine.evaluate.source import Source

FEWEST = 5  # labelled boxes that the model found
SHRINKAGE = 5.0
SAME_OBJECT = 0.3  # IoU from which a found box is about a true one
GAIN = 0.01  # of mean IoU, from which a correction is worth it


@dataclass(frozen=True)
class Pair:
    """A box as the model gave it, and the true one; the tile's size in pixels."""

    found: Box
    true: Box
    width: int
    height: int


@dataclass(frozen=True)
class Estimate:
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

    def values(self) -> dict[str, object]:
        """As plain values for JSON."""
        return asdict(self)


def pairs_of(shot: Shot, answer: Answer) -> list[Pair]:
    """The found boxes that are about a true one (IoU of at least `SAME_OBJECT`), best first, each true box once."""
    free: list[Target] = list(shot.targets)
    found = []
    for target in sorted(answer.targets, key=lambda t: -t.score):
        nearest = max(free, key=lambda t: t.box.iou(target.box), default=None)
        if nearest is not None and nearest.box.iou(target.box) >= SAME_OBJECT:
            free.remove(nearest)
            found.append(Pair(target.box, nearest.box, shot.tile.width, shot.tile.height))
    return found


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


def judge_bias(pairs: Sequence[Pair], asked: int) -> Estimate:
    """Fit a correction and judge it by leaving each pair out.

    Args:
        pairs: At least `FEWEST`.
        asked: How many labelled boxes were asked about.

    Raises:
        InputError: There are too few.
    """
    if len(pairs) < FEWEST:
        raise InputError(
            f"The model found {len(pairs)} of {asked} labelled boxes; {FEWEST} are needed to tell a bias from chance.",
            "Label more objects, or ones that the model finds.",
        )
    before = np.array([p.found.iou(p.true) for p in pairs])
    after = np.array(
        [
            fit_bias([*pairs[:i], *pairs[i + 1 :]]).correct(p.found, p.width, p.height).iou(p.true)
            for i, p in enumerate(pairs)
        ]
    )
    gains = after - before
    span = mean_interval(list(gains)) or (0.0, 0.0)
    return Estimate(
        bias=fit_bias(pairs),
        pairs=len(pairs),
        asked=asked,
        before=float(before.mean()),
        after=float(after.mean()),
        gain=float(gains.mean()),
        interval=span,
        helps=bool(gains.mean() >= GAIN and span[0] > 0),
    )


def keep_bias(folder: Path, bias: BoxBias) -> None:
    """Keep a correction with the files of a model or an adapter.

    Raises:
        ReportError: The folder cannot be written.
    """
    try:
        write_bias(folder, bias)
    except OSError as error:
        raise ReportError(
            f"The correction cannot be written to '{folder}'.", "Copy the model to a folder of yours.", str(error)
        ) from error


def estimate_bias(
    model: Answering,
    source: Source,
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Estimate:
    """Ask a model about labelled objects and estimate its bias; the model must give its boxes uncorrected.

    Raises:
        InputError: It finds fewer than `FEWEST` of them.
    """
    shots = [shot for shot in source.shots() if shot.targets]
    answers = ask(model, shots, on_progress=on_progress, should_stop=should_stop)
    pairs = [pair for shot, drawn in zip(shots, answers, strict=True) if drawn for pair in pairs_of(shot, drawn[0])]
    return judge_bias(pairs, sum(len(shot.targets) for shot in shots))
