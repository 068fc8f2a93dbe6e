"""Between a trainer and the rewards: texts are parsed once, valued by every reward, and kept as readable lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.tune.methods.answer_correction import mended
from engine.tune.methods.credit_mask import credited
from engine.tune.rewards.boxes import hungarian
from engine.tune.rewards.config import RewardConfig, rewards_for, score, totals

if TYPE_CHECKING:
    from engine.model.family import Family
    from engine.model.score import Tokens
    from engine.tune.methods.prompts import PromptBook
    from engine.words import Answer

# A trainer's reward function: columns of the batch in, a number a row out.
TrainerReward = Callable[..., list[float]]


@dataclass(frozen=True)
class Verdict:
    """An answer and its worth.

    Attributes:
        place: Which shot.
        text: What the model wrote.
        answer: The same, parsed.
        values: Each reward, in the order of the terms.
        total: Their weighted sum, 0-1.
        iou: `hungarian`, whatever the rewards are: what the plots show.
        mended: Whether the text is not wholly the model's own (`mending`).
    """

    place: int
    text: str
    answer: Answer
    values: tuple[float, ...]
    total: float
    iou: float
    mended: bool = False

    def line(self, names: Sequence[str], query: str) -> dict[str, Any]:
        """The verdict as a line of `rollouts.jsonl`."""
        rewards = {name: round(value, 4) for name, value in zip(names, self.values, strict=True)}
        return {
            "shot": self.place,
            "query": query,
            "reward": round(self.total, 4),
            "iou": round(self.iou, 4),
            "rewards": rewards,
            "text": self.text,
        } | ({"mended": True} if self.mended else {})


class Judge:
    """Values a run's answers.

    Attributes:
        config: The rewards.
        names: Their names, in order.
        waiting: Verdicts of answers drawn for training that were not written down yet.
    """

    def __init__(self, family: Family, book: PromptBook, config: RewardConfig) -> None:
        self.config = config
        self.names = tuple(term.name for term in config.terms)
        self.waiting: list[Verdict] = []
        self._family = family
        self._book = book
        self._rewards = rewards_for(config)
        self._mended: set[tuple[int, str]] = set()

    def verdict(self, place: int, text: str) -> Verdict:
        """What a text is worth as an answer to a shot.

        Raises:
            RewardError: A reward failed.
        """
        shot = self._book.shots[place]
        answer = self._family.parse(text, shot.query, self._book[place].sizing)
        values = tuple(score(name, self._rewards[name], answer, shot) for name in self.names)
        total, iou = totals([values], self.config)[0], hungarian(answer, shot)
        return Verdict(place, text, answer, values, total, iou, (place, text) in self._mended)

    def mend(self, place: int, texts: Sequence[str]) -> tuple[int, str] | None:
        """For a group of answers to a shot: which is worth least, and the nearest one mended to stand in its place.

        Returns:
            Place of the least in the group and the mended text; None where no answer can be mended.

        Raises:
            RewardError: A reward failed.
        """
        verdicts = [self.verdict(place, text) for text in texts]
        nearest = max(verdicts, key=lambda v: (v.iou, v.total))
        text = mended(nearest.text, self._book.shots[place], self._family, self._book[place].sizing)
        if text is None:
            return None
        self._mended.add((place, text))
        return min(range(len(texts)), key=lambda row: verdicts[row].total), text

    def credit(self, place: int, tokens: Tokens, is_mended: bool) -> list[bool]:
        """Which tokens of an answer to a shot are learned from."""
        shot, sizing = self._book.shots[place], self._book[place].sizing
        return credited(tokens, shot.query, self._family, sizing, mended=is_mended)

    def functions(self) -> list[TrainerReward]:
        """The rewards as a trainer calls them: one after another, over the same batch."""
        judged: dict[tuple[int, str], Verdict] = {}

        def make(column: int) -> TrainerReward:
            def values(completions: Sequence[Any], place: Sequence[int], **_: object) -> list[float]:
                if column == 0:
                    judged.clear()
                    for row, chat in zip(place, completions, strict=True):
                        key = (int(row), str(chat[0]["content"]))
                        if key not in judged:
                            judged[key] = self.verdict(*key)
                        self.waiting.append(judged[key])
                    self._mended.clear()
                return [
                    judged[int(row), str(chat[0]["content"])].values[column]
                    for row, chat in zip(place, completions, strict=True)
                ]

            values.__name__ = self.names[column]
            return values

        return [make(column) for column in range(len(self.names))]

    def lines(self, step: int) -> list[dict[str, Any]]:
        """The waiting verdicts as lines of a step; none wait afterwards."""
        found = [{"step": step, **v.line(self.names, self._book.shots[v.place].query.text)} for v in self.waiting]
        self.waiting.clear()
        return found
