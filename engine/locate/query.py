"""A user's words, checked, as a query."""

from __future__ import annotations

import re

from engine.locate.phrasing import guess_task
from engine.model.interface import LIKE
from engine.words import InputError, Query, Task

MAX_CHARACTERS = 2_000
# "all the ships" asks for the class "ships": the detection prompts say "all" themselves.
_QUANTIFIER = re.compile(r"^(?:(?:all|every|each|any)\s+(?:of\s+)?(?:the\s+)?)+(?=\S)", re.IGNORECASE)


class QueryError(InputError):
    """A text cannot be asked."""

    code = "query"


def make_query(text: str, task: Task | None = None) -> Query:
    """A query of a user's words; control tokens in them are left to the family, which breaks them up.

    Args:
        text: Any language; line breaks become spaces.
        task: None guesses it from the text (`engine.locate.phrasing.guess_task`).

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


def like_query(text: str, task: Task | None = None) -> Query:
    """The query of a user who gives examples, and may leave the words to them: then all that is like them is meant.

    Raises:
        QueryError: As `make_query`.

    >>> like_query("")
    Query(task=<Task.OVD: 'ovd'>, text='objects like the examples')
    """
    return make_query(text, task) if text.strip() else Query(task or Task.OVD, LIKE)


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
