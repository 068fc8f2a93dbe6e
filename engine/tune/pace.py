"""How many steps a run makes: as many as were asked for, or as many as fit into its time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_STEPS = 200  # however much time there is: decision 13 found nothing more to gain
MEASURED = 3  # steps after which a run knows its pace
WARM_UP = 5  # steps over which the learning rate rises, at most a tenth of all
_LAST = 8  # steps whose time is looked at
_KEEPING = 3.0  # seconds for keeping what came of it


@dataclass
class Pace:
    """The steps of a run and the time that they take.

    Attributes:
        steps: How many are made, as far as is known by now.
        eval_every: Steps between evaluations.
        minutes: What all of it may take; None for no limit.
        spent: Seconds that it took before this process.
        clock: Seconds that are never set back.
        began: When this process began with it, by that clock.
        evaluation: Seconds of the last evaluation.
    """

    steps: int
    eval_every: int
    minutes: float | None = None
    spent: float = 0.0
    clock: Callable[[], float] = time.monotonic
    began: float = field(default_factory=time.monotonic)
    evaluation: float = 0.0
    _taken: list[float] = field(default_factory=list)

    @property
    def elapsed(self) -> float:
        """Seconds since the run began, without its pauses."""
        return self.spent + self.clock() - self.began

    @property
    def step_seconds(self) -> float | None:
        """What a step takes; None before the first."""
        return statistics.median(self._taken[-_LAST:]) if self._taken else None

    def stepped(self, step: int, seconds: float) -> bool:
        """A step is done; whether the number of steps has changed.

        With a limit it is fixed after the first steps, and falls where later ones take longer.
        """
        self._taken.append(seconds)
        if self.minutes is None or (len(self._taken) < MEASURED and self._fit(step) > step + 1):
            return False
        fitting = max(step, min(self.steps, self._fit(step)))
        changed, self.steps = fitting != self.steps, fitting
        return changed

    def rate(self, step: int) -> float:
        """The share of the learning rate at a step from 0: it rises, and falls to nothing at the last step."""
        warm = min(WARM_UP, self.steps // 10)
        if step < warm:
            return (step + 1) / (warm + 1)
        return max(0.0, (self.steps - step) / max(1, self.steps - warm))

    def seconds_left(self, step: int) -> float | None:
        """Until the end; None before the first step."""
        each = self.step_seconds
        if each is None:
            return None
        left = max(0, self.steps - step)
        evaluations = left // self.eval_every + (left > 0)
        return left * each + evaluations * self.evaluation + (_KEEPING if left else 0.0)

    def _fit(self, step: int) -> int:
        """The last step that can be made, and measured, in time."""
        left = 60 * (self.minutes or 0) - self.elapsed - self.evaluation - _KEEPING
        each = (self.step_seconds or 0.0) + self.evaluation / self.eval_every
        return step + max(0, int(left / max(each, 1e-3)))
