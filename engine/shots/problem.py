"""What is wrong with a feature, or with a row of a dataset: one value that tables, JSON and messages are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something that the user should look at.

    Attributes:
        code: Stable identifier, for example "sliver".
        feature: Id of the feature, or name of the row; "" where it concerns the whole.
        message: One sentence, with the value that caused it.
        remedy: What to do; may be empty.
        dropped: Whether nothing is made of the feature for this reason.
    """

    code: str
    feature: str
    message: str
    remedy: str = ""
    dropped: bool = False


def counted(problems: Iterable[Problem]) -> str:
    """The problems summed up, as in "2 outside (3, 7), 1 sliver (9)"; "" for none.

    >>> counted([Problem("outside", "3", ""), Problem("outside", "7", ""), Problem("sliver", "9", "")])
    '2 outside (3, 7), 1 sliver (9)'
    """
    found = list(problems)
    parts = []
    for code, number in Counter(p.code for p in found).items():
        ids = [p.feature for p in found if p.code == code and p.feature]
        shown = ", ".join(ids[:8]) + (", ..." if len(ids) > 8 else "")
        parts.append(f"{number} {code}" + (f" ({shown})" if ids else ""))
    return ", ".join(parts)
