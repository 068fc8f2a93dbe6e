"""What can be said about a tile, with its provable answer: the values; the builders are in `referring` and `sets`.

An expression also carries the facts that lead to its answer (candidates, what was checked on each, a reference), so
that a true reasoning can be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.words import Box, Task


@dataclass(frozen=True)
class Candidate:
    """An object that was considered.

    Attributes:
        index: Its place in the view's objects.
        word: What was seen on it, for example "red"; may be empty.
        length: What was measured on it, in tile pixels; None when nothing was.
        fits: Whether the condition holds; None where only the comparison with the others tells.
    """

    index: int
    word: str = ""
    length: float | None = None
    fits: bool | None = None


@dataclass(frozen=True)
class Reference:
    """What a relation refers to: a name and its box in tile pixels."""

    name: str
    box: Box


@dataclass(frozen=True)
class Expression:
    """A text with its provable answer.

    Attributes:
        task: The task.
        text: What the user would type.
        kind: How it singles its targets out.
        noun: The class name that it is about, or "object".
        targets: Places of the answer in the view's objects; empty when nothing fits.
        candidates: What was considered, left to right.
        reference: What a relation refers to, or None.
        conclusion: The name of the comparison that decides, for example "largest"; "" where the checks decide.
        decisive: The measure of the chosen candidate in tile pixels, or None.
        trained: False where the phrasing is held out from training.
        absent: "" | "absent" (nothing of the kind in the tile) | "near miss" (something alike is).
    """

    task: Task
    text: str
    kind: str
    noun: str
    targets: tuple[int, ...]
    candidates: tuple[Candidate, ...] = ()
    reference: Reference | None = None
    conclusion: str = ""
    decisive: float | None = None
    trained: bool = True
    absent: str = ""
