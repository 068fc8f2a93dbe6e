"""Whether a run made its model better, by the held-out shots before and after; and what to do where it did not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.evaluate.bootstrap import mean_interval
from engine.files import atomic_write

if TYPE_CHECKING:
    from pathlib import Path

    from engine.tune.scorer import ScoredCompletion
    from engine.words import Shot

BEFORE, AFTER = "held_before.json", "held_best.json"
FEWEST_HELD = 5  # held-out shots below which nothing is called better
WANTED_SHOTS = 10  # shots a class from which it is not advised to give more
WANTED_STEPS = 20
# What is compared; the first decides, since it counts boxes that are missing, false and inexact alike.
FIGURES = ("iou", "acc_0.5", "acc_0.7", "reward")


@dataclass(frozen=True)
class HeldAnswer:
    """What was answered to a held-out shot.

    Attributes:
        shot: Its place among the run's shots.
        iou: `hungarian` of the answer, 0-1.
        reward: What it was worth, 0-1.
        boxes: Of the answer, (x0, y0, x1, y1) in tile pixels.
    """

    shot: int
    iou: float
    reward: float
    boxes: tuple[tuple[float, ...], ...] = ()

    @classmethod
    def of(cls, answer: ScoredCompletion) -> HeldAnswer:
        """An answer that was scored."""
        boxes = tuple(target.box.as_tuple() for target in answer.answer.targets)
        return cls(answer.place, answer.iou, answer.total, boxes)

    def figure(self, name: str) -> float:
        """One of `FIGURES`."""
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
    return tuple(
        HeldAnswer(one["shot"], one["iou"], one["reward"], tuple(tuple(box) for box in one["boxes"])) for one in values
    )


def compare(before: Sequence[HeldAnswer], after: Sequence[HeldAnswer]) -> tuple[Change, ...]:
    """The figures on the same shots before and after; () without any.

    The interval is the percentile bootstrap of the paired differences: shots are drawn, with both of their answers.
    """
    found = []
    # A run that an older engine began did not write down what the base answered.
    pairs = list(zip(before, after, strict=True)) if before else []
    for name in FIGURES if pairs else ():
        first, second = [b.figure(name) for b, _ in pairs], [a.figure(name) for _, a in pairs]
        low, high = mean_interval([y - x for x, y in zip(first, second, strict=True)]) or (0.0, 0.0)
        found.append(
            Change(name, sum(first) / len(pairs), sum(second) / len(pairs), round(low, 4), round(high, 4)),
        )
    return tuple(found)


def is_better(changes: Sequence[Change], held: int) -> bool:
    """Whether the result may be called better: the interval of the deciding figure lies above 0.

    >>> is_better([Change("iou", 0.1, 0.5, 0.2, 0.6)], 8), is_better([Change("iou", 0.1, 0.5, -0.1, 0.6)], 8)
    (True, False)
    """
    return bool(changes) and held >= FEWEST_HELD and changes[0].low > 0


def advise(changes: Sequence[Change], held: int, learned: Sequence[Shot], steps: int) -> tuple[str, ...]:
    """Why a result is not called better, and what to do; () where it is."""
    if is_better(changes, held):
        return ()
    found = [_why(changes, held)]
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
    went = f"On {held} held-out shots the IoU went from {one.before:.2f} to {one.after:.2f}"
    if held < FEWEST_HELD:
        return f"{went}; fewer than {FEWEST_HELD} shots cannot tell whether that is chance."
    return f"{went}; the difference lies between {one.low:+.2f} and {one.high:+.2f}, which may be chance."


def intervals(changes: Sequence[Change]) -> Mapping[str, tuple[float, float]]:
    """The interval of each difference by the name of its figure, for a card."""
    return {one.name: (one.low, one.high) for one in changes}
