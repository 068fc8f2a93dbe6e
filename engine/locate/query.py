"""A user's words, checked, as a query; and which task they ask for, when the user does not say."""

from __future__ import annotations

import re

from engine.words import InputError, Query, Task

MAX_CHARACTERS = 2_000
# "all the ships" asks for the class "ships": the detection prompts say "all" themselves.
_QUANTIFIER = re.compile(r"^(?:(?:all|every|each|any)\s+(?:of\s+)?(?:the\s+)?)+(?=\S)", re.IGNORECASE)
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


class QueryError(InputError):
    """A text cannot be asked."""

    code = "query"


def make_query(text: str, task: Task | None = None) -> Query:
    """A query of a user's words; control tokens in them are left to the family, which breaks them up.

    Args:
        text: Any language; line breaks become spaces.
        task: None guesses it from the text (`guess_task`).

    Raises:
        QueryError: The text is empty, has no letter or digit, or is longer than `MAX_CHARACTERS`.

    >>> make_query("all the ships")
    Query(task=<Task.OVD: 'ovd'>, text='ships')
    """
    try:  # the bytes of an argument that Python could not read as the locale has it
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode("utf-8")
    words = " ".join(text.split())
    if not words:
        raise QueryError("The query is empty.", "Say what to look for, for example 'the ship nearest the jetty'.")
    if len(words) > MAX_CHARACTERS:
        raise QueryError(
            f"The query has {len(words):,} characters; at most {MAX_CHARACTERS:,} can be asked.",
            "Say it in fewer words.",
        )
    if not any(c.isalnum() for c in words):
        raise QueryError(f"The query {words[:40]!r} holds no words.", "Say what to look for in words.")
    task = task or guess_task(words)
    return Query(task, _QUANTIFIER.sub("", words) if task is Task.OVD else words)


def parse_task(name: str) -> Task | None:
    """The task of that name; None for "auto".

    Raises:
        QueryError: There is none.
    """
    if name.lower() == "auto":
        return None
    try:
        return Task(name.lower())
    except ValueError:
        known = ", ".join(t.value for t in Task)
        raise QueryError(f"There is no task {name!r}.", f"Use one of {known}, auto.") from None


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
