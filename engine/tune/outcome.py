"""Whether a run made its model better, by the held-out shots before and after; and what to do where it did not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluate.bootstrap import interval, mean_interval
from engine.files import atomic_write
from engine.tune.rewards.abstention import written
from engine.tune.rewards.boxes import matched_ious

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import ArrayLike, NDArray

    from engine.tune.scorer import ScoredCompletion
    from engine.words import Shot

BEFORE, AFTER = "held_before.json", "held_best.json"
FEWEST_HELD = 5  # held-out shots below which nothing is called better
WANTED_SHOTS = 10  # shots a class from which it is not advised to give more
WANTED_STEPS = 20
# What is compared. The first decides: it counts boxes that are missing, false and inexact alike, and nothing for a
# "None" about nothing, so that no model is good by its silence. Runs of before lack it; there the second did.
SOFT_F1 = "soft_f1"
FIGURES = (SOFT_F1, "iou", "acc_0.5", "acc_0.7", "reward")


@dataclass(frozen=True)
class HeldAnswer:
    """What was answered to a held-out shot.

    Attributes:
        shot: Its place among the run's shots.
        iou: `hungarian` of the answer, 0-1.
        reward: What it was worth, 0-1.
        boxes: Of the answer, (x0, y0, x1, y1) in tile pixels.
        matched: Sum of the IoUs of the best assignment of boxes.
        counted: Boxes written and true boxes, together; None in what an older engine wrote.
    """

    shot: int
    iou: float
    reward: float
    boxes: tuple[tuple[float, ...], ...] = ()
    matched: float = 0.0
    counted: int | None = None

    @classmethod
    def of(cls, answer: ScoredCompletion, shot: Shot) -> HeldAnswer:
        """An answer to a shot, scored."""
        found, truth = [t.box for t in answer.answer.targets], [t.box for t in shot.targets]
        boxes, counted = tuple(box.as_tuple() for box in found), written(answer.answer, shot) + len(truth)
        return cls(answer.place, answer.iou, answer.total, boxes, sum(matched_ious(found, truth)), counted)

    def figure(self, name: str) -> float:
        """One of `FIGURES` that is a mean over shots: any but the first."""
        if name.startswith("acc_"):
            return float(self.iou >= float(name[4:]))
        return self.iou if name == "iou" else self.reward


@dataclass(frozen=True)
class Change:
    """A figure on the held-out shots before and after, and the 95 % interval of the difference."""

    name: str
    before: float
    after: float
    low: float
    high: float


def write_answers(path: Path, answers: Sequence[HeldAnswer]) -> None:
    """Write what was answered to the held-out shots."""
    atomic_write(path, json.dumps([vars(answer) for answer in answers]) + "\n")


def read_answers(path: Path) -> tuple[HeldAnswer, ...]:
    """What was written; () where nothing was."""
    try:
        values: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(HeldAnswer(**one | {"boxes": tuple(tuple(box) for box in one["boxes"])}) for one in values)


def soft_f1(matched: ArrayLike, counted: ArrayLike) -> float:
    """F1 over all boxes of some shots, where a hit counts as much as its IoU: 2 Σ IoU / (boxes written + true boxes).

    A shot without targets adds nothing where its answer is empty, and a false alarm otherwise. Where nothing is written
    and nothing true, it is 1. As panoptic quality (Kirillov et al., 2019), but without its threshold.

    >>> soft_f1([0.8, 0.0, 0.0], [2, 1, 0])
    0.5333333333333333
    """
    return 2 * float(np.sum(matched)) / float(np.sum(counted)) if np.sum(counted) else 1.0


def contributions(answers: Sequence[HeldAnswer]) -> tuple[float, ...]:
    """What each answer adds to the soft F1: values whose mean it is, and whose spread is that of the figure.

    They are pseudo-values of the ratio to first order (the infinitesimal jackknife: Efron and Tibshirani, 1993).
    """
    matched, counted = np.array([one.matched for one in answers]), np.array([one.counted or 0 for one in answers])
    whole = soft_f1(matched, counted)
    if not counted.sum():
        return (whole,) * len(answers)
    return tuple((whole + (2 * matched - whole * counted) / counted.mean()).tolist())


def compare(before: Sequence[HeldAnswer], after: Sequence[HeldAnswer]) -> tuple[Change, ...]:
    """The figures on the same shots before and after; () without any.

    The interval is the percentile bootstrap of the paired differences: shots are drawn, with both of their answers.
    """
    # A run that an older engine began did not write down what the base answered, or not how many boxes it wrote.
    pairs = list(zip(before, after, strict=True)) if before else []
    found = [_decisive(pairs)] if pairs and all(one.counted is not None for pair in pairs for one in pair) else []
    for name in FIGURES[1:] if pairs else ():
        first, second = [b.figure(name) for b, _ in pairs], [a.figure(name) for _, a in pairs]
        low, high = mean_interval([y - x for x, y in zip(first, second, strict=True)]) or (0.0, 0.0)
        found.append(
            Change(name, sum(first) / len(pairs), sum(second) / len(pairs), round(low, 4), round(high, 4)),
        )
    return tuple(found)


def _decisive(pairs: Sequence[tuple[HeldAnswer, HeldAnswer]]) -> Change:
    matched = np.array([[one.matched for one in pair] for pair in pairs])
    counted = np.array([[one.counted or 0 for one in pair] for pair in pairs])

    def figure(side: int, rows: NDArray[np.int64]) -> float:
        return soft_f1(matched[rows, side], counted[rows, side])

    every = np.arange(len(pairs))
    low, high = interval(len(pairs), lambda rows: figure(1, rows) - figure(0, rows)) or (0.0, 0.0)
    return Change(SOFT_F1, figure(0, every), figure(1, every), round(low, 4), round(high, 4))


def is_better(changes: Sequence[Change], held: int) -> bool:
    """Whether the result may be called better: the interval of the deciding figure lies above 0.

    >>> is_better([Change(SOFT_F1, 0.1, 0.5, 0.2, 0.6)], 8), is_better([Change(SOFT_F1, 0.1, 0.5, -0.1, 0.6)], 8)
    (True, False)
    """
    return bool(changes) and held >= FEWEST_HELD and changes[0].low > 0


def advise(changes: Sequence[Change], held: int, learned: Sequence[Shot], steps: int) -> tuple[str, ...]:
    """Why a result is not called better, and what to do; () where it is."""
    if is_better(changes, held):
        return ()
    found = [_why(changes, held)]
    if 0 < held < FEWEST_HELD:
        found.append("Digitize more of them at other places: of these a share is held out.")
    if changes and changes[0].high < 0:
        found.append("It answers worse than before: look for shots with a wrong class or a wrong place.")
    counts = Counter(shot.tags.get("class", "") for shot in learned if shot.targets)
    few = [f"'{name}' ({count})" for name, count in sorted(counts.items()) if name and count < WANTED_SHOTS]
    if few:
        found.append(f"Give more shots of {', '.join(few[:5])}: {WANTED_SHOTS} or more of a class.")
    if all(shot.targets for shot in learned):
        found.append("Draw a labelled area: only there can it learn where nothing is.")
    if steps < WANTED_STEPS:
        found.append(f"Give it longer: {steps} steps were made.")
    return tuple(found)


def _why(changes: Sequence[Change], held: int) -> str:
    if not changes:
        return "No shot was held out, so nobody can say whether it is better than before."
    one = changes[0]
    name = "soft F1" if one.name == SOFT_F1 else "IoU"
    went = f"On {held} held-out shots the {name} went from {one.before:.2f} to {one.after:.2f}"
    if held < FEWEST_HELD:
        return f"{went}; fewer than {FEWEST_HELD} shots cannot tell whether that is chance."
    return f"{went}; the difference lies between {one.low:+.2f} and {one.high:+.2f}, which may be chance."


def intervals(changes: Sequence[Change]) -> Mapping[str, tuple[float, float]]:
    """The interval of each difference by the name of its figure, for a card."""
    return {one.name: (one.low, one.high) for one in changes}
