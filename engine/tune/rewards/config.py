"""Which rewards a run uses, with which weights, and what they come to for a group of answers.

Written `iou:1,format:0.2`; in a file, a list of {"name", "weight"}. The sum of the weights is 1 after reading, so that
a total is in 0-1 as each reward is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.tune.rewards import boxes, text
from engine.words import InputError, SpotterError, Task

if TYPE_CHECKING:
    from engine.words import Answer, Shot

Reward = Callable[["Answer", "Shot"], float]

# Those that need nothing but the answer and the shot; "mask" and "task" are made with a masker, in `rewards_for`.
REWARDS: Mapping[str, Reward] = {
    "format": text.form,
    "iou": boxes.iou,
    "hungarian": boxes.hungarian,
    "f1": boxes.f1,
    "detection": boxes.detection,
    "position": boxes.position,
    "length": text.length,
    "repetition": text.repetition,
    "grounded": text.grounded,
}
NAMES = (*REWARDS, "mask", "task")
# Those that say whether the answer is right: a run without any of them would teach nothing but manners.
OF_ACCURACY = frozenset({"iou", "hungarian", "f1", "detection", "position", "mask", "task"})

# Those that read the boxes of the reasoning; the others read the answer's alone.
OF_REASONING = frozenset({"grounded"})


class RewardError(SpotterError):
    """A reward failed or gave no number in 0-1."""

    code = "reward"


@dataclass(frozen=True)
class Term:
    """One reward of a run.

    Attributes:
        name: Which reward, one of `NAMES`.
        weight: Its share, above 0.
    """

    name: str
    weight: float


@dataclass(frozen=True)
class RewardConfig:
    """The rewards of a run.

    Attributes:
        terms: The rewards with their weights.
        each: Normalise every reward within the group before the weighted sum (GDPO, as GeoBox-R1 does), rather than the
            sum: a reward that hardly varies then counts as much as its weight says.

    Raises:
        InputError: A name is unknown or given twice, a weight is not above 0, or no reward asks for a right answer.
    """

    terms: tuple[Term, ...]
    each: bool = False

    def __post_init__(self) -> None:
        names = [term.name for term in self.terms]
        for term in self.terms:
            if term.name not in NAMES:
                raise InputError(f"There is no reward {term.name!r}.", f"Choose from: {', '.join(NAMES)}.")
            if not (math.isfinite(term.weight) and term.weight > 0):
                raise InputError(f"The weight of reward {term.name!r} is {term.weight:g}.", "Give a number above 0.")
        if len(set(names)) < len(names):
            raise InputError(f"A reward is given twice: {', '.join(names)}.", "Give each once.")
        if not OF_ACCURACY & set(names):
            raise InputError(
                f"None of the rewards asks for a right answer: {', '.join(names) or 'there are none'}.",
                f"Add one of: {', '.join(sorted(OF_ACCURACY))}.",
            )

    @property
    def weights(self) -> tuple[float, ...]:
        """The weights, scaled to a sum of 1, in the order of the terms."""
        total = math.fsum(term.weight for term in self.terms)
        return tuple(term.weight / total for term in self.terms)

    def __str__(self) -> str:
        return ",".join(f"{term.name}:{term.weight:g}" for term in self.terms)


def read_rewards(words: str, each: bool = False) -> RewardConfig:
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
    return RewardConfig(tuple(terms), each)


def rewards_for(config: RewardConfig) -> dict[str, Reward]:
    """The functions of a config by name; the masker is loaded only where "mask" is asked for."""
    found: dict[str, Reward] = {}
    for term in config.terms:
        if term.name in REWARDS:
            found[term.name] = REWARDS[term.name]
            continue
        from engine.mask.masker import load_masker
        from engine.tune.rewards.masks import mask_iou

        masks = mask_iou(load_masker("embedded"))
        found[term.name] = masks if term.name == "mask" else of_task(masks)
    return found


def of_task(masks: Reward) -> Reward:
    """The published reward of each task: REC the IoU, OVD `detection`, GRES the masks' IoU.

    Source: Geo-R1 (arXiv 2509.21976), eqs. 5-7.
    """
    chosen = {Task.REC: boxes.iou, Task.OVD: boxes.detection, Task.GRES: masks}
    return lambda answer, shot: chosen[shot.query.task](answer, shot)


def score(name: str, reward: Reward, answer: Answer, shot: Shot) -> float:
    """The reward of an answer, checked.

    Raises:
        RewardError: It raised, or its value is not in 0-1.
    """
    try:
        value = float(reward(answer, shot))
    except (ArithmeticError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        raise RewardError(
            f"The reward {name!r} failed on the shot {shot.query.text!r}: {type(error).__name__}: {error}",
            "Leave it out, or mend it; the run goes on from its last checkpoint.",
            repr(answer.raw[:500]),
        ) from error
    if not 0.0 <= value <= 1.0:
        raise RewardError(
            f"The reward {name!r} gave {value} on the shot {shot.query.text!r}; it must be in 0-1.",
            "Leave it out, or mend it; the run goes on from its last checkpoint.",
        )
    return value


def totals(values: Sequence[Sequence[float]], config: RewardConfig) -> list[float]:
    """The weighted sum of each answer's rewards, in 0-1; one row an answer, one column a term."""
    return [math.fsum(w * v for w, v in zip(config.weights, row, strict=True)) for row in values]


def advantages(values: Sequence[Sequence[float]], config: RewardConfig, scaled: bool = True) -> list[float]:
    """How much better than its group each answer is.

    Args:
        values: The rewards of one group: one row an answer, one column a term.
        config: Weights, and whether each reward is normalised by itself.
        scaled: Divide by the group's deviation (GRPO); False leaves the difference from the mean (Dr. GRPO).

    Returns:
        Advantages whose sum is 0; all 0 where the answers are equally good.

    >>> config = read_rewards("iou,format:1")
    >>> [round(a, 2) for a in advantages([[1.0, 1.0], [0.0, 1.0]], config)]
    [0.71, -0.71]
    """
    if config.each:
        columns = [_centred(column, scaled) for column in zip(*values, strict=True)]
        return [
            math.fsum(w * v for w, v in zip(config.weights, row, strict=True)) for row in zip(*columns, strict=True)
        ]
    return _centred(totals(values, config), scaled)


def _centred(values: Sequence[float], scaled: bool) -> list[float]:
    """Differences from the mean, over the sample deviation plus 1e-4 (as trl has it) when scaled."""
    mean = math.fsum(values) / len(values)
    apart = [v - mean for v in values]
    if not scaled:
        return apart
    deviation = math.sqrt(math.fsum(a * a for a in apart) / max(len(values) - 1, 1))
    return [a / (deviation + 1e-4) for a in apart]
