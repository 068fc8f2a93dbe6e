"""Scores of targets from token probabilities (unmasked logits).

A target's score is the product of four probabilities, each 1 where it does not apply:

- *it is there*: of the tokens between the previous target and this one's first number, so that a list that might as
  well have ended, or an answer that might as well have been "None", scores low;
- *it is here*: the geometric mean over the leading digits of its box's four numbers; the later digits say how finely a
  place is written, not how well it is known;
- *it was seen here*: the same mean over the place where the reasoning first named that very box, since an answer that
  repeats its own reasoning is sure of itself whatever it saw;
- *the reasoning holds*: of the words of the reasoning, numbers aside: what was seen on each candidate, whether another
  one follows, which condition fits. A reasoning of more than `WORDS` tokens counts as that many of its mean
  probability, since in long free text most words could have been others without changing the answer.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.model.family import Parsed
    from engine.model.parse import Span
    from engine.words import Answer

WORDS = 40  # tokens of a reasoning that count in full


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
    thought = _words_probability(tokens, previous)
    for target, spans, values in zip(parsed.answer.targets, parsed.target_spans, parsed.target_values, strict=True):
        opening = tokens.text.rfind("}", previous, spans[0][0]) + 1 or previous
        # What stands between two bodies of an answer is prose: it says nothing of whether another target follows.
        opening = max(opening, *(start for start in parsed.bodies[1:] if start <= spans[0][0]), 0)
        there = math.exp(math.fsum(tokens.within(opening, spans[0][0])))
        here = _leading_probability(tokens, spans)
        seen = _leading_probability(tokens, first_mention.get(values, ()))
        targets.append(replace(target, score=min(max(there * here * seen * thought, 0.0), 1.0)))
        previous = spans[-1][1]
    return replace(parsed.answer, targets=tuple(targets))


def _leading_probability(tokens: Tokens, spans: Sequence[Span]) -> float:
    """Geometric mean probability of the first token of each of several numbers; 1 without any."""
    leading = (tokens.within(start, start + 1) for start, _ in spans)
    return math.exp(_mean([values[0] for values in leading if values]))


def _words_probability(tokens: Tokens, end: int) -> float:
    """Probability of the tokens before a place in the text that hold no digit; 1 without any."""
    words = []
    for start, stop, value in zip(tokens.starts, tokens.ends, tokens.logprobs, strict=True):
        if start >= end:
            break
        if start < stop and not any(c.isdigit() for c in tokens.text[start:stop]):
            words.append(value)
    return math.exp(_mean(words) * min(len(words), WORDS))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0
