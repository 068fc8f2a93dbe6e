"""Other ways to say a referring expression, for training alone: a phrasing that is never heard is not understood.

The benchmarks hold templates out of training (`engine.world.phrases`); nothing here gives one of them, and a test holds
that. What is trained is to read the sense through many wordings, as people have them.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from engine.world import phrases as say
from engine.world.classes import CLASSES, COLOUR_NAMES

if TYPE_CHECKING:
    import numpy as np

SHARE = 0.5  # of expressions that are worded otherwise, where there is another wording
FRAME_SHARE = 0.15  # of expressions that are asked for in a sentence
_NOUN = "|".join(sorted((n for nouns in say.NOUNS.values() for n in nouns), key=len, reverse=True))
_NOUNS = "|".join(say.plural(n) for n in _NOUN.split("|"))
_COLOUR = "|".join(COLOUR_NAMES)
_STATE = "|".join(sorted({state for spec in CLASSES.values() for state in spec.states}))
_KIND = rf"(?P<n>(?:(?:{_COLOUR}) )?(?:{_NOUN}))"
_PLACE = "|".join(sorted(say.PLACES.values(), key=len, reverse=True))
_SINGULAR = {say.plural(n): n for n in _NOUN.split("|")}
_ORDINAL = "|".join(say.ORDINAL_WORDS.values())

FRAMES = (
    "find {t}",
    "please find {t}",
    "show me {t}",
    "where is {t}?",
    "mark {t}",
    "locate {t} for me",
    "I am looking for {t}",
    "which one is {t}?",
    "point at {t}",
    "{t}, please",
)
"""Sentences around an expression `t`."""

_SIDES = (
    ("left", "western", "west", "leftmost|westernmost", ""),
    ("right", "eastern", "east", "rightmost|easternmost", ""),
    ("top", "northern", "north", "topmost|northernmost", "highest"),
    ("bottom", "southern", "south", "bottommost|southernmost", "lowest"),
)
_BESIDE = (
    ("left", "west", "right", r"(?:to the )?left of|west of"),
    ("right", "east", "left", r"(?:to the )?right of|east of"),
    ("above", "north", "below", "above|north of|higher up than"),
    ("below", "south", "above", "below|south of|lower down than"),
)


def _extremes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for side, adjective, compass, words, in_image in _SIDES:
        high = rf"|the {in_image} {_KIND.replace('?P<n>', '?P<n3>')} in the image" if in_image else ""
        by_word = rf"the (?:{words}) {_KIND}"
        by_end = rf"the {_KIND.replace('?P<n>', '?P<n2>')} furthest to the {side}"
        first = rf"the first {_KIND.replace('?P<n>', '?P<n4>')} from the {side}"
        found[rf"(?:{by_word}|{by_end}|{first}{high})"] = (
            f"the {{n}} nearest to the {side} edge",
            f"the {{n}} closest to the {adjective} border",
            f"the most {adjective} {{n}}",
            f"the {{n}} most to the {compass}",
            f"the {{n}} at the {adjective} end",
            f"the {{n}} lying more to the {compass} than the rest",
            f"of the {{n}}s, the one furthest towards the {side}",
            f"going {compass}, the last {{n}}",
        )
    return found


def _beside() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for side, compass, other, words in _BESIDE:
        lying = f"to the {side} of" if side in ("left", "right") else side
        against = f"on its {other}" if side in ("left", "right") else f"{other} it"
        found[rf"the {_KIND} (?:{words}) the (?P<r>.+)"] = (
            f"the {{n}} lying {lying} the {{r}}",
            f"the {{n}} that stands {lying} the {{r}}",
            f"the {{n}} located {compass} of the {{r}}",
            f"{lying} the {{r}}, the {{n}}",
            f"the {{n}} which has the {{r}} {against}",
            f"seen from the {{r}}, the {{n}} {compass} of it",
        )
    return found


_REWORDED: dict[str, tuple[str, ...]] = {
    rf"(?:(?:the|a)(?: only)? (?P<c>{_COLOUR}) (?P<n>{_NOUN})|"
    rf"(?:the )?(?P<n2>{_NOUN}) (?:that|which) is (?P<c2>{_COLOUR}))": (
        "the {n} in {c}",
        "the {n} coloured {c}",
        "the {n} of {c} colour",
        "the {c} painted {n}",
        "the {n} having a {c} colour",
        "the {n} with {c} paint",
        "the {n} being {c}",
    ),
    rf"(?:the (?:only )?(?P<c>{_STATE}) (?P<n>{_NOUN})|the (?P<n2>{_NOUN}) that is (?P<c2>{_STATE}))": (
        "the {n} being {c}",
        "the {n}, {c}",
        "the {c} looking {n}",
        "the {n} which seems {c}",
        "the {n} in {c} state",
        "of the {n}s, the {c} one",
    ),
    rf"(?:(?:the )?{_KIND} (?:located )?(?:in|at) the (?P<p>{_PLACE})(?: of the (?:image|tile))?|"
    rf"the (?P<p2>{_PLACE}) (?P<n2>{_NOUN}))": (
        "the {n} lying at the {p}",
        "the {n} visible in the {p}",
        "the {n} situated in the {p} part",
        "the {n} standing in the {p} third",
        "in the {p}, the {n}",
        "the {n} towards the {p}",
        "the {n} which is at the {p}",
    ),
    rf"(?:the (?:largest|biggest) {_KIND}|the (?P<n2>(?:(?:{_COLOUR}) )?(?:{_NOUN})) with the largest size|"
    rf"the largest of the (?P<n3>{_NOUNS}))": (
        "the {n} of the greatest size",
        "the {n} larger than the rest",
        "of the {n}s, the biggest one",
        "the {n} with the greatest area",
        "the {n} larger than any other {n}",
        "the {n} that takes the most room",
        "the {n}, the bigger one than its like",
    ),
    rf"(?:the (?:smallest|tiniest) {_KIND}|the (?P<n2>(?:(?:{_COLOUR}) )?(?:{_NOUN})) with the smallest size|"
    rf"the smallest of the (?P<n3>{_NOUNS}))": (
        "the {n} of the least size",
        "the {n} tinier than the rest",
        "of the {n}s, the smallest one",
        "the {n} with the least area",
        "the {n} smaller than any other {n}",
        "the {n} that takes the least room",
        "the {n} to which all others are large",
    ),
    rf"(?:the (?P<o>{_ORDINAL}) {_KIND} (?:counted )?from the (?P<s>left|right|top|bottom))": (
        "from the {s}, the {n} that comes {o}",
        "the {n} in {o} place from the {s}",
        "going in from the {s}, the {o} {n}",
        "count from the {s}: the {o} {n}",
        "the {n} that is {o} from the {s}",
    ),
    rf"the (?P<o>{_ORDINAL}) (?:largest|biggest) {_KIND}": (
        "the {n} that comes {o} by size",
        "the {n} of {o} greatest size",
        "sorted by size, the {n} in {o} place",
        "in the order of size, the {o} {n}",
    ),
    rf"the {_KIND} (?:(?:nearest|closest|next) to|with the smallest distance to) the (?P<r>.+)": (
        "the {n} near the {r}",
        "the {n} beside the {r}",
        "the {n} lying nearest the {r}",
        "the {n} that is nearest to the {r}",
        "of the {n}s, the one closest to the {r}",
        "the closest {n}, seen from the {r}",
        "the {n} at the least distance from the {r}",
    ),
    rf"the {_KIND} (?:farthest from|furthest away from|with the largest distance to) the (?P<r>.+)": (
        "the {n} most distant from the {r}",
        "the {n} lying farthest from the {r}",
        "of the {n}s, the one furthest from the {r}",
        "the furthest {n}, seen from the {r}",
        "the {n} at the greatest distance from the {r}",
    ),
    **_beside(),
    **_extremes(),
    rf"(?:the )?{_KIND} (?:standing )?on the (?P<r>.+)": (
        "the {n} situated on the {r}",
        "the {n} that is on the {r}",
        "on the {r}, the {n}",
        "the {n} seen upon the {r}",
        "the {n} lying on the {r}",
    ),
    rf"(?:the (?P<c>{_COLOUR}) (?:one|object)|the only (?P<c2>{_COLOUR}) thing|what is (?P<c3>{_COLOUR}) here)": (
        "the item in {c}",
        "something {c}",
        "the object coloured {c}",
        "the one object which is {c}",
        "whatever is {c}",
        "the thing of {c} colour",
    ),
    r"(?:the object (?:nearest to|beside)|the thing closest to|what is next to) the (?P<r>.+)": (
        "whatever is closest to the {r}",
        "the thing by the {r}",
        "the item nearest to the {r}",
        "what lies next to the {r}",
        "the thing near the {r}",
    ),
}
"""A wording (a pattern over the whole expression, lower case) to other wordings of the same sense."""


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(pattern), ways) for pattern, ways in _REWORDED.items())


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
    for pattern, ways in _patterns():
        if match := pattern.fullmatch(plain):
            words = {key.rstrip("234"): value for key, value in match.groupdict().items() if value}
            words["n"] = _SINGULAR.get(words.get("n", ""), words.get("n", ""))
            texts = (_plural(way, words["n"]) if "{n}s" in way else way for way in ways)
            return tuple(said for said in (t.format(**words) for t in texts) if not is_held_out(said))
    return ()


def _plural(way: str, noun: str) -> str:
    *colour, last = re.fullmatch(rf"(?:({_COLOUR}) )?(.+)", noun).groups()  # type: ignore[union-attr] # always matches
    return way.replace("{n}s", " ".join([*filter(None, colour), say.plural(last)]))


def paraphrased(text: str, rng: np.random.Generator) -> str:
    """An expression said otherwise, sometimes, and asked for in a sentence, sometimes; never a held-out phrasing."""
    ways = other_wordings(text) if rng.random() < SHARE else ()
    if ways:
        text = ways[int(rng.integers(len(ways)))]
    if rng.random() < FRAME_SHARE and text[:4].lower() == "the ":
        text = FRAMES[int(rng.integers(len(FRAMES)))].format(t="the " + text[4:].rstrip("."))
    return text
