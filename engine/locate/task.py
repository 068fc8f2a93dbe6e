"""Which task a text asks for, when the user does not say."""

from __future__ import annotations

import re

from engine.words import Task

_QUESTION = re.compile(r"^(where|what|which|who|how)\b|\?\s*$", re.IGNORECASE)
_EVERY = re.compile(r"^(all|every|each|any|detect|list)\b", re.IGNORECASE)
# "the red one", "a zorp is a red car; the zorp", "the second ship from the left": one thing is meant.
_SINGLE = re.compile(r"\b(the|this|that|only|a|an)\b", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(nearest|closest|farthest|furthest|beside|between|left|right|above|below|next|near|leftmost|rightmost"
    r"|topmost|bottommost|largest|smallest|biggest|tallest|longest|first|second|third|last|\d+(st|nd|rd|th))\b",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_CLASS = 3
_NO_PLURAL = re.compile(r"(ss|us|is)$")
_ODD_PLURALS = frozenset({"aircraft", "people", "vehicles", "men", "women", "children"})


def guess_task(text: str) -> Task:
    """The task that a text most likely asks for.

    The first rule that holds decides:

    1. a question ("where ...", "what ...", "which ...", or a question mark): GRES;
    2. "all ...", "every ...", "each ...", "any ...": OVD;
    3. a list of class names with commas, none of them singled out: OVD;
    4. words that single one thing out (an article, a relation, a superlative, an ordinal): REC;
    5. a class name in the plural, of at most three words: OVD;
    6. anything else: REC.

    >>> guess_task("where could a ship unload?"), guess_task("swimming pools"), guess_task("the pool by the house")
    (<Task.GRES: 'gres'>, <Task.OVD: 'ovd'>, <Task.REC: 'rec'>)
    """
    text = text.strip()
    if _QUESTION.search(text):
        return Task.GRES
    if _EVERY.search(text):
        return Task.OVD
    singled_out = bool(_SINGLE.search(text) or _RELATION.search(text))
    names = [name.strip() for name in text.split(",")]
    if len(names) > 1 and not singled_out and all(_is_class_name(name) for name in names):
        return Task.OVD
    if not singled_out and _is_class_name(text) and _is_plural(text):
        return Task.OVD
    return Task.REC


def _is_class_name(name: str) -> bool:
    return 0 < len(name.split()) <= _MOST_WORDS_OF_A_CLASS


def _is_plural(name: str) -> bool:
    last = name.split()[-1].rstrip(".").lower()
    return last in _ODD_PLURALS or (last.endswith("s") and not _NO_PLURAL.search(last))
