"""Between a trainer and the rewards: texts are parsed once, scored by every reward, and kept as readable lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.tune.answer_correction import corrected_text
from engine.tune.credit_mask import credit_mask
from engine.tune.methods.sft import truth_reply
from engine.tune.rewards.boxes import hungarian
from engine.tune.rewards.config import REWARDS, RewardConfig, score, totals

if TYPE_CHECKING:
    from engine.model.family import Family
    from engine.model.inputs import PromptCache
    from engine.model.score import Tokens
    from engine.words import Answer

# A trainer's reward function: columns of the batch in, a number a row out.
TrainerReward = Callable[..., list[float]]
_SAME_WORTH = 1e-6  # answers that differ by less differ by rounding


@dataclass(frozen=True)
class ScoredCompletion:
    """An answer and what it is worth.

    Attributes:
        place: Which shot.
        text: What the model wrote.
        answer: The same, parsed.
        values: Each reward, in the order of the terms.
        total: Their weighted sum, 0-1.
        iou: `hungarian`, whatever the rewards are: what the plots show.
        corrected: Whether the text is not wholly the model's own (`answer_correction`, `Scorer.write_truth`).
    """

    place: int
    text: str
    answer: Answer
    values: tuple[float, ...]
    total: float
    iou: float
    corrected: bool = False

    def line(self, names: Sequence[str], query: str) -> dict[str, Any]:
        """The answer as a line of `rollouts.jsonl`."""
        rewards = {name: round(value, 4) for name, value in zip(names, self.values, strict=True)}
        return {
            "shot": self.place,
            "query": query,
            "reward": round(self.total, 4),
            "iou": round(self.iou, 4),
            "rewards": rewards,
            "text": self.text,
        } | ({"corrected": True} if self.corrected else {})


class Scorer:
    """Scores a run's answers.

    Attributes:
        config: The rewards.
        names: Their names, in order.
        pending: Answers drawn for training that were not written down yet.
    """

    def __init__(self, family: Family, cache: PromptCache, config: RewardConfig) -> None:
        self.config = config
        self.names = tuple(term.name for term in config.terms)
        self.pending: list[ScoredCompletion] = []
        self._family = family
        self._cache = cache

    def score(self, place: int, text: str, corrected: bool = False) -> ScoredCompletion:
        """What a text is worth as an answer to a shot.

        Raises:
            RewardError: A reward failed.
        """
        shot = self._cache.shots[place]
        answer = self._family.parse(text, shot.query, self._cache[place].sizing)
        values = tuple(score(name, REWARDS[name].function, answer, shot) for name in self.names)
        total, iou = totals([values], self.config)[0], hungarian(answer, shot)
        return ScoredCompletion(place, text, answer, values, total, iou, corrected)

    def correct(self, place: int, texts: Sequence[str]) -> tuple[int, str] | None:
        """For a group of answers to a shot: which is worth least, and the nearest one corrected to stand in its place.

        Returns:
            Place of the least in the group and the corrected text; None where no answer can be corrected.

        Raises:
            RewardError: A reward failed.
        """
        scored = [self.score(place, text) for text in texts]
        nearest = max(scored, key=lambda v: (v.iou, v.total))
        text = corrected_text(nearest.text, self._cache.shots[place], self._family, self._cache[place].sizing)
        return None if text is None else (min(range(len(texts)), key=lambda row: scored[row].total), text)

    def write_truth(self, place: int, texts: Sequence[str], reasoning: bool) -> tuple[int, str] | None:
        """For a group that is silent about what is there: its first answer makes room for the truth, as a reply.

        Where all answers are worth the same and none lies on anything true, the group does not say which of them is
        better, and a "None" has no box to correct.

        Returns:
            0 and the reply, with or without its reasoning; None where the answers differ or find something, or nothing
            is there.

        Raises:
            RewardError: A reward failed.
        """
        shot = self._cache.shots[place]
        scored = [self.score(place, text) for text in texts]
        worth = [one.total for one in scored]
        if not shot.targets or max(worth) - min(worth) > _SAME_WORTH or any(one.iou for one in scored):
            return None
        return 0, truth_reply(shot, self._family, self._cache[place].sizing, reasoning)

    def credit(self, place: int, tokens: Tokens, corrected: bool) -> list[bool]:
        """Which tokens of an answer to a shot are learned from."""
        shot, sizing = self._cache.shots[place], self._cache[place].sizing
        return credit_mask(tokens, shot.query, self._family, sizing, corrected=corrected)

    def functions(self) -> list[TrainerReward]:
        """The rewards as a trainer calls them: one after another, over the same batch."""
        scored: list[ScoredCompletion] = []

        def make(column: int) -> TrainerReward:
            def values(
                completions: Sequence[Any], place: Sequence[int], corrected: Sequence[bool] = (), **_: object
            ) -> list[float]:
                if column == 0:
                    known: dict[tuple[int, str, bool], ScoredCompletion] = {}
                    scored.clear()
                    for row, chat in enumerate(completions):
                        key = (int(place[row]), str(chat[0]["content"]), bool(corrected and corrected[row]))
                        if key not in known:
                            known[key] = self.score(*key)
                        scored.append(known[key])
                    self.pending.extend(scored)
                return [one.values[column] for one in scored]

            values.__name__ = self.names[column]
            return values

        return [make(column) for column in range(len(self.names))]

    def lines(self, step: int) -> list[dict[str, Any]]:
        """The pending answers as lines of a step; none are pending afterwards."""
        found = [{"step": step, **v.line(self.names, self._cache.shots[v.place].query.text)} for v in self.pending]
        self.pending.clear()
        return found
