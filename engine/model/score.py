"""Scores of targets from token probabilities (unmasked logits).

A target's score is the product of three probabilities, each 1 where it does not apply:

- *it is there*: of the tokens between the previous target and this one's first number, so that a list that might as
  well have ended, or an answer that might as well have been "None", scores low;
- *it is here*: the geometric mean over the tokens of its box's four numbers;
- *it was seen here*: the same mean over the place where the reasoning first named that very box, since an answer that
  repeats its own reasoning is sure of itself whatever it saw.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.model.family import Parsed, Span
    from engine.words import Answer


@dataclass(frozen=True)
class Tokens:
    """A generated text, token by token.

    Attributes:
        text: The pieces joined.
        starts: Position of each token's first character in the text, ascending.
        ends: One past each token's last character. Tokens that share a character share its span.
        logprobs: Natural log of each token's probability under the unmasked logits.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    logprobs: Sequence[float]

    def within(self, start: int, end: int) -> list[float]:
        """Log-probabilities of the tokens that share a character with text[start:end]."""
        first = bisect_left(self.ends, start + 1)
        found = []
        for i in range(first, len(self.starts)):
            if self.starts[i] >= end:
                break
            if self.ends[i] > self.starts[i]:
                found.append(self.logprobs[i])
        return found

    def after(self, beginning: str) -> Tokens:
        """The same tokens behind a text that was given, not generated: no token of it counts.

        >>> Tokens("b", [0], [1], [-1.0]).after("a")
        Tokens(text='ab', starts=[1], ends=[2], logprobs=[-1.0])
        """
        if not beginning:
            return self
        by = len(beginning)
        return replace(
            self,
            text=beginning + self.text,
            starts=[start + by for start in self.starts],
            ends=[end + by for end in self.ends],
        )


def scored(parsed: Parsed, tokens: Tokens) -> Answer:
    """The answer with its targets' scores, each in 0-1. Formula: the head of this file."""
    first_mention: dict[tuple[float, ...], tuple[Span, ...]] = {}
    for values, spans in zip(parsed.mention_values, parsed.mention_spans, strict=True):
        first_mention.setdefault(values, spans)
    targets = []
    # A target's structure begins where the last box ended, or with the answer.
    previous = parsed.answer_span[0]
    for target, spans, values in zip(parsed.answer.targets, parsed.target_spans, parsed.target_values, strict=True):
        opening = tokens.text.rfind("}", previous, spans[0][0]) + 1 or previous
        there = math.exp(math.fsum(tokens.within(opening, spans[0][0])))
        here = _mean_probability(tokens, spans)
        seen = _mean_probability(tokens, first_mention.get(values, ()))
        targets.append(replace(target, score=min(max(there * here * seen, 0.0), 1.0)))
        previous = spans[-1][1]
    return replace(parsed.answer, targets=tuple(targets))


def _mean_probability(tokens: Tokens, spans: Sequence[Span]) -> float:
    """Geometric mean probability of the tokens of several spans; 1 without any."""
    logprobs = [value for span in spans for value in tokens.within(*span)]
    return math.exp(math.fsum(logprobs) / len(logprobs)) if logprobs else 1.0
