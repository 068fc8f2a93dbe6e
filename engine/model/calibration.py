"""Calibrated scores: for each task a rising curve from the score that probabilities give to the share that is right.

The curve is part of a model's files: the entry `calibration` of its `spotter.json`, task name to a list of knots
`[score, share]`. Between knots it is straight, before the first it comes from (0, 0), after the last it goes to (1, 1);
it never falls, so that no two answers change places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from engine.model.manifest import read_entry, write_entry
from engine.words import Answer, Task

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "calibration"

Knots = tuple[tuple[float, float], ...]
"""Points (score, share of right answers), both rising and in 0-1."""

_KNOTS: TypeAdapter[Knots] = TypeAdapter(
    tuple[
        tuple[Annotated[float, Field(strict=True, gt=0, lt=1)], Annotated[float, Field(strict=True, ge=0, le=1)]], ...
    ]
)


@dataclass(frozen=True)
class Calibration:
    """A curve a task; a task without one keeps its scores."""

    curves: Mapping[Task, Knots] = field(default_factory=dict)

    def score(self, task: Task, score: float) -> float:
        """The calibrated score.

        >>> halves = Calibration({Task.REC: ((0.5, 0.25),)})
        >>> halves.score(Task.REC, 0.5), halves.score(Task.REC, 0.75), halves.score(Task.OVD, 0.5)
        (0.25, 0.625, 0.5)
        """
        knots = self.curves.get(task)
        if not knots:
            return score
        points = ((0.0, 0.0), *knots, (1.0, 1.0))
        place = min(max(bisect_right([x for x, _ in points], score), 1), len(points) - 1)
        (x0, y0), (x1, y1) = points[place - 1], points[place]
        return y0 + (y1 - y0) * (min(max(score, x0), x1) - x0) / (x1 - x0) if x1 > x0 else y1

    def apply(self, task: Task, answer: Answer) -> Answer:
        """The answer with calibrated scores."""
        if task not in self.curves:
            return answer
        targets = tuple(replace(t, score=self.score(task, t.score)) for t in answer.targets)
        return replace(answer, targets=targets)


def read_calibration(folder: Path) -> Calibration:
    """The calibration that a model's folder states; an empty one where it states none that makes sense."""
    stated = read_entry(folder, ENTRY)
    if not isinstance(stated, dict):
        return Calibration()
    return Calibration({task: knots for task in Task if (knots := _knots(stated.get(task.value)))})


def write_calibration(folder: Path, calibration: Calibration) -> None:
    """Put a calibration into a model's files, in the place of an earlier one; an empty one takes it out.

    Raises:
        OSError: The file cannot be written.
    """
    curves = {task.value: [list(knot) for knot in knots] for task, knots in calibration.curves.items()}
    write_entry(folder, ENTRY, curves or None)


def _knots(stated: object) -> Knots:
    """The knots of one task; none unless all are pairs in 0-1 that rise strictly in score and never fall in share."""
    try:
        knots = _KNOTS.validate_python(stated)
    except ValidationError:
        return ()
    return knots if all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(knots)) else ()
