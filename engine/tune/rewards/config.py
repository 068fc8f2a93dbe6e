"""Which rewards a run uses, with which weights, and what they come to for an answer.

Written `iou:1,format:0.2`. The sum of the weights is 1 after reading, so that a total is in 0-1 as each reward is.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.tune import rewards
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from engine.tune.rewards import Reward
    from engine.words import Answer, Shot

_MODULES = [importlib.import_module(f"{rewards.__name__}.{m.name}") for m in pkgutil.iter_modules(rewards.__path__)]
# All rewards, by the name that chooses them.
REWARDS: dict[str, Reward] = {k: v for module in _MODULES for k, v in getattr(module, "REWARDS", {}).items()}


class RewardError(SpotterError):
    """A reward failed or gave no number in 0-1."""

    code = "reward"


@dataclass(frozen=True)
class Term:
    """One reward of a run.

    Attributes:
        name: Which reward, one of `REWARDS`.
        weight: Its share, above 0.
    """

    name: str
    weight: float


@dataclass(frozen=True)
class RewardConfig:
    """The rewards of a run.

    Attributes:
        terms: The rewards with their weights.

    Raises:
        InputError: A name is unknown or given twice, a weight is not above 0, or no reward asks for a right answer.
    """

    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        names = [term.name for term in self.terms]
        for term in self.terms:
            if term.name not in REWARDS:
                raise InputError(f"There is no reward {term.name!r}.", f"Choose from: {', '.join(REWARDS)}.")
            if not (math.isfinite(term.weight) and term.weight > 0):
                raise InputError(f"The weight of reward {term.name!r} is {term.weight:g}.", "Give a number above 0.")
        if len(set(names)) < len(names):
            raise InputError(f"A reward is given twice: {', '.join(names)}.", "Give each once.")
        if not any(REWARDS[name].accuracy for name in names):
            raise InputError(
                f"None of the rewards asks for a right answer: {', '.join(names) or 'there are none'}.",
                f"Add one of: {', '.join(sorted(name for name, reward in REWARDS.items() if reward.accuracy))}.",
            )

    @property
    def weights(self) -> tuple[float, ...]:
        """The weights, scaled to a sum of 1, in the order of the terms."""
        total = math.fsum(term.weight for term in self.terms)
        return tuple(term.weight / total for term in self.terms)

    def __str__(self) -> str:
        return ",".join(f"{term.name}:{term.weight:g}" for term in self.terms)


def read_rewards(words: str) -> RewardConfig:
    """Rewards as a user writes them.

    Raises:
        InputError: They cannot be read; see also `RewardConfig`.

    >>> str(read_rewards("iou, format:0.2"))
    'iou:1,format:0.2'
    """
    terms = []
    for part in words.split(","):
        name, _, weight = (piece.strip() for piece in part.partition(":"))
        try:
            terms.append(Term(name, float(weight or 1)))
        except ValueError:
            raise InputError(
                f"The weight {weight!r} of reward {name!r} is not a number.", "Write name:weight."
            ) from None
    return RewardConfig(tuple(terms))


def score(name: str, reward: Callable[[Answer, Shot], float], answer: Answer, shot: Shot) -> float:
    """The reward of an answer, checked.

    Raises:
        RewardError: It raised, or its value is not in 0-1.
    """
    try:
        value = float(reward(answer, shot))
    except (ArithmeticError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        raise RewardError(
            f"The reward {name!r} failed on the shot {shot.query.text!r}: {type(error).__name__}: {error}",
            "Leave it out, or repair it; the run goes on from its last checkpoint.",
            repr(answer.raw[:500]),
        ) from error
    if not 0.0 <= value <= 1.0:
        raise RewardError(
            f"The reward {name!r} gave {value} on the shot {shot.query.text!r}; it must be in 0-1.",
            "Leave it out, or repair it; the run goes on from its last checkpoint.",
        )
    return value


def totals(values: Sequence[Sequence[float]], config: RewardConfig) -> list[float]:
    """The weighted sum of each answer's rewards, in 0-1; one row an answer, one column a term."""
    return [math.fsum(w * v for w, v in zip(config.weights, row, strict=True)) for row in values]
