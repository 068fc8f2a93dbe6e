"""Other ways to say a referring expression, for training alone: a phrasing that is never heard is not understood.

The benchmarks hold templates out of training (`engine.world.phrases`); nothing here gives one of them, and a test holds
that. What is trained is to read the sense through many wordings, as people have them. They stand in `paraphrase.json`:

- `frames`: sentences around an expression `t`;
- `rules`: what is `said` (patterns over the whole expression, in small letters) to other `ways` to say the same. The
  patterns' groups fill the ways: `n` the object's kind, `c` its colour or state, `p` a place in the tile, `o` an
  ordinal, `s` a side, `r` the object it is related to; `{n}s` is the plural. A rule with `each` stands for several,
  with these words in the place of their names.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from engine.world import phrases as say
from engine.world.classes import CLASSES, COLOUR_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

SHARE = 0.5  # of expressions that are worded otherwise, where there is another wording
FRAME_SHARE = 0.15  # of expressions that are asked for in a sentence
_TABLE = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
FRAMES: tuple[str, ...] = tuple(_TABLE["frames"])
_NOUNS = sorted((n for nouns in say.NOUNS.values() for n in nouns), key=len, reverse=True)
_SINGULAR = {say.plural(n): n for n in _NOUNS}
_WORDS = {
    "noun": "|".join(_NOUNS),
    "nouns": "|".join(_SINGULAR),
    "colour": "|".join(COLOUR_NAMES),
    "state": "|".join(sorted({state for spec in CLASSES.values() for state in spec.states})),
    "place": "|".join(sorted(say.PLACES.values(), key=len, reverse=True)),
    "ordinal": "|".join(say.ORDINAL_WORDS.values()),
}
_WORDS["kind"] = f"(?P<n>(?:(?:{_WORDS['colour']}) )?(?:{_WORDS['noun']}))"


def _filled(text: str, words: Mapping[str, str]) -> str:
    """The text with these words in their braces; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda brace: words.get(brace[1], brace[0]), text)


@functools.cache
def _rules() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """What is said, as one pattern a rule, and the other ways to say it."""
    return tuple(
        (
            _pattern("|".join(_filled(said, _WORDS | words) for said in rule["said"])),
            tuple(_filled(way, words) for way in rule["ways"]),
        )
        for rule in _TABLE["rules"]
        for words in rule.get("each", [{}])
    )


def _pattern(said: str) -> re.Pattern[str]:
    """Alternatives compiled together; a group's name may come once in each, and is numbered."""
    count: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        count[group[1]] += 1
        return f"(?P<{group[1]}{count[group[1]]}>"

    return re.compile(re.sub(r"\(\?P<(\w)>", numbered, said))


@functools.cache
def _held_out() -> re.Pattern[str]:
    """What every held-out template could say."""
    found = []
    for value in vars(say).values():
        values = value.values() if isinstance(value, dict) else (value,)
        found += [text for t in values if isinstance(t, say.Templates) for text in t.held_out]
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in found), re.IGNORECASE)


def is_held_out(text: str) -> bool:
    """Whether a text has, somewhere in it, a phrasing that is held out from training."""
    return _held_out().search(text) is not None


def other_wordings(text: str) -> tuple[str, ...]:
    """What else could be said for a referring expression; empty where no rule knows it.

    >>> other_wordings("the red car")[1]
    'the car coloured red'
    """
    plain = text.rstrip(".").lower()
    for pattern, ways in _rules():
        if match := pattern.fullmatch(plain):
            words = {group[0]: value for group, value in match.groupdict().items() if value}
            words["n"] = _SINGULAR.get(words.get("n", ""), words.get("n", ""))
            texts = (_plural(way, words["n"]) if "{n}s" in way else way for way in ways)
            return tuple(said for said in (t.format(**words) for t in texts) if not is_held_out(said))
    return ()


def _plural(way: str, noun: str) -> str:
    *colour, last = re.fullmatch(rf"(?:({_WORDS['colour']}) )?(.+)", noun).groups()  # type: ignore[union-attr] # always matches
    return way.replace("{n}s", " ".join([*filter(None, colour), say.plural(last)]))


def paraphrased(text: str, rng: np.random.Generator) -> str:
    """An expression said otherwise, sometimes, and asked for in a sentence, sometimes; never a held-out phrasing."""
    ways = other_wordings(text) if rng.random() < SHARE else ()
    if ways:
        text = ways[int(rng.integers(len(ways)))]
    if rng.random() < FRAME_SHARE and text[:4].lower() == "the ":
        text = FRAMES[int(rng.integers(len(FRAMES)))].format(t="the " + text[4:].rstrip("."))
    return text
