"""Which tokens of a sample its advantage can be credited to, so that only these are learned from.

An advantage that all tokens share changes tokens that had no part in it, too. Of a reasoning that names five candidates
and answers with one, rewards read one box; what the other sixteen numbers receive is noise, and a few steps with few
samples do not average it out.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.model.family import Family, Parsed, Sizing
    from engine.model.parse import Span
    from engine.model.score import Tokens
    from engine.words import Query

_NUMBER = re.compile(r"(?<!\w)\d+(?:\.\d+)?")


def credit_mask(tokens: Tokens, query: Query, family: Family, sizing: Sizing, *, corrected: bool) -> list[bool]:
    """For each token of a sample, whether it is learned from.

    The numbers of a box that the reasoning names and the answer does not are left out. Of a corrected sample
    (`answer_correction`) all numbers are left out but those of the boxes that it answers with: what the model
    had worked out from its own boxes does not fit the corrected ones.

    Args:
        tokens: The sample.
        query: What it answers.
        family: The model's.
        sizing: Of the tile.
        corrected: Whether the sample is corrected.
    """
    parsed = family.parse_spans(tokens.text, query, sizing)
    left_out = _stale(tokens.text, parsed) if corrected else _named(parsed, answered=False)
    return [
        not any(start < stop and end > first for first, stop in left_out)
        for start, end in zip(tokens.starts, tokens.ends, strict=True)
    ]


def _named(parsed: Parsed, *, answered: bool) -> list[Span]:
    """Numbers of the boxes that the reasoning names, of those that are answered with or of the others."""
    named = zip(parsed.mention_spans, parsed.mention_values, strict=True)
    return [span for spans, values in named if (values in parsed.target_values) == answered for span in spans]


def _stale(text: str, parsed: Parsed) -> list[Span]:
    """All numbers but those of the boxes that are answered with, wherever they are named."""
    kept = {start for start, _ in (*chain(*parsed.target_spans), *_named(parsed, answered=True))}
    return [found.span() for found in _NUMBER.finditer(text) if found.start() not in kept]
