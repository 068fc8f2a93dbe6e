"""The boxes that a model's reasoning names: where they lie on the map, and where they stand in its words.

What a model says is untrusted text: it is cut into pieces here, and never read as anything but plain words. The places
of the boxes come from the engine: only it knows the units of its model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..protocol.collecting import TileReasoning
    from ..results.contract import Value
    from .result import Run

MAX_CANDIDATES = 1_000  # a tile
MAX_WORDS = 120
_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_BRACKETS = re.compile(rf"\[\s*{_NUMBER}\s*,\s*{_NUMBER}\s*,\s*{_NUMBER}\s*,\s*{_NUMBER}\s*\]")


@dataclass(frozen=True)
class Candidate:
    """A box that the reasoning about a tile names.

    Attributes:
        tile: Index of the tile.
        number: Its place among the boxes named about that tile, from 0.
        words: What is said of it.
        box: Its polygon in the CRS of the job, as WKB.
        box_px: (x0, y0, x1, y1) in scene pixels.
        span: Where it stands in the reasoning's text, as start and end; empty (0, 0) where that is not known.
    """

    tile: int
    number: int
    words: str
    box: bytes
    box_px: tuple[float, ...]
    span: tuple[int, int] = (0, 0)

    def row(self, run: Run) -> dict[str, Value]:
        """Its attributes in a layer, by name."""
        return {"words": self.words, "query": run.query, "run": run.id, "tile": self.tile, "number": self.number}


@dataclass(frozen=True)
class Thought:
    """What a model said about a tile, and the boxes that it named."""

    tile: int
    text: str
    candidates: tuple[Candidate, ...] = ()


def thought(said: TileReasoning) -> Thought:
    """What a model said about a tile, with the boxes that it named and where they stand in its words."""
    named, spans = said.evidence[:MAX_CANDIDATES], brackets(said.text)
    if len(spans) != len(named):
        # The engine leaves out what is no box at all, so which is which cannot be told.
        spans = ((0, 0),) * len(named)
    candidates = [
        Candidate(said.tile, number, one_line(one.text), one.box, tuple(one.box_px), span)
        for number, (one, span) in enumerate(zip(named, spans))
    ]
    return Thought(said.tile, said.text, tuple(candidates))


def brackets(text: str) -> tuple[tuple[int, int], ...]:
    """Where four numbers in brackets stand in a text, as start and end.

    >>> brackets("At [1, 2, 3, 4] and [5, 6].")
    ((3, 15),)
    """
    return tuple(match.span() for match in _BRACKETS.finditer(text))


def pieces(text: str, candidates: Sequence[Candidate]) -> list[tuple[str, Candidate | None]]:
    """A text cut where its candidates stand, each piece with what it names; joined, the pieces are the text.

    >>> box = Candidate(0, 0, "", b"", (), (3, 15))
    >>> [piece for piece, _ in pieces("At [1, 2, 3, 4].", [box])]
    ['At ', '[1, 2, 3, 4]', '.']
    """
    cut: list[tuple[str, Candidate | None]] = []
    after = 0
    for one in candidates:
        start, end = one.span
        if not after <= start < end <= len(text):
            continue
        if start > after:
            cut.append((text[after:start], None))
        cut.append((text[start:end], one))
        after = end
    if after < len(text):
        cut.append((text[after:], None))
    return cut


def one_line(words: str) -> str:
    r"""Words on one line, without control characters and bounded in length.

    >>> one_line("white,\n  the\x00 largest")
    'white, the largest'
    """
    visible = "".join(letter if letter.isprintable() else " " for letter in words[: 10 * MAX_WORDS])
    joined = " ".join(visible.split())
    return joined if len(joined) <= MAX_WORDS else joined[: MAX_WORDS - 1] + "…"
