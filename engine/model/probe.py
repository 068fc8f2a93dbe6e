"""What a model behind an address is like, found by one picture with three known squares.

Asked in the words that every search uses, so that what counts is what it does, not what its name says: in which units
it writes boxes, in which order, whether the server shrinks the picture, and whether token probabilities come.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.model import families
from engine.model.family import Sizing
from engine.model.parse import read_text
from engine.words import Box, Query, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.model.entries import Entry
    from engine.model.family import Family

COLOURS = {"red": (220, 30, 30), "green": (20, 160, 60), "blue": (40, 60, 220)}
QUERY = Query(Task.OVD, "the red square, the green square, the blue square")
_BACKGROUND = (150, 150, 145)
_LEAST_SIDE, _MOST_SIDE = 0.22, 0.34  # of a square, as shares of the picture's shorter side
# Boxes of a model that saw the squares overlap them by more; those of another convention, by less.
GOOD_IOU = 0.4
_SURE_IOU = 0.9
_RESIZED_GAIN = 0.08  # in overlap, before a picture is said to have been resized
_LARGEST_SCALE = 97  # percent; what is nearer to all of it is how well the model sees


@dataclass(frozen=True, eq=False)
class Puzzle:
    """A picture, and the squares in it.

    Attributes:
        pixels: uint8, shape (height, width, 3).
        squares: By colour, in its pixels.
    """

    pixels: NDArray[np.uint8]
    squares: dict[str, Box]


@dataclass(frozen=True)
class Finding:
    """What the boxes of an answer say about who wrote them.

    Attributes:
        family: Name of the family whose convention fits best; "" where none does.
        squares: How many of the three squares were found in it.
        overlap: Mean IoU with the squares, in 0-1.
        scale: Side of the picture that the model sees, by that of the picture sent; 1 where it is sent as it is.
    """

    family: str
    squares: int
    overlap: float
    scale: float = 1.0


def make_puzzle(width: int, height: int, seed: int = 0) -> Puzzle:
    """A picture of that size with a red, a green and a blue square in three of its quarters."""
    chance = random.Random(seed)
    pixels = np.empty((height, width, 3), np.uint8)
    pixels[:] = _BACKGROUND
    squares = {}
    quarters = chance.sample([(0, 0), (0, 1), (1, 0), (1, 1)], 3)
    for (right, low), (colour, rgb) in zip(quarters, COLOURS.items(), strict=True):
        side = int(min(width, height) * chance.uniform(_LEAST_SIDE, _MOST_SIDE))
        x = right * (width // 2) + chance.randint(4, max(width // 2 - side - 4, 4))
        y = low * (height // 2) + chance.randint(4, max(height // 2 - side - 4, 4))
        pixels[y : y + side, x : x + side] = rgb
        squares[colour] = Box(x, y, x + side, y + side)
    return Puzzle(pixels, squares)


def find_convention(text: str, puzzle: Puzzle, preferred: str = "") -> Finding:
    """The convention in which an answer names the squares.

    Args:
        text: The model's.
        puzzle: What it was asked about.
        preferred: Name of the family that the model's name says; it is kept where its convention is what is found.
    """
    entries = [entry for entry in read_text(text).entries if all(abs(value) < 1e6 for value in entry.edges)][:12]
    best = max(
        (
            (_overlap(boxes, puzzle), name)
            for name in _candidates(preferred)
            if (boxes := list(_boxes(entries, families.get(name), puzzle)))
        ),
        default=((0.0, 0), ""),
        key=lambda one: one[0],
    )
    (overlap, found), name = best
    seen = None if overlap > _SURE_IOU else _resized(entries, puzzle)
    if seen is not None and seen.overlap > max(overlap + _RESIZED_GAIN, GOOD_IOU):
        return seen
    if found < 2 or overlap < GOOD_IOU:
        return Finding("", found if overlap >= GOOD_IOU else 0, overlap)
    return Finding(name, found, overlap)


def _candidates(preferred: str) -> list[str]:
    """A family for each convention, that of the model's name first."""
    plain = ["qwen3_vl", "qwen2_5_vl", "fractions", "gemini"]
    return [preferred, *plain] if preferred else plain


def _boxes(entries: Iterable[Entry], family: Family, puzzle: Puzzle) -> Iterable[tuple[str, Box]]:
    """The boxes of an answer with their labels, in the picture's pixels, as a family would mean them."""
    height, width = puzzle.pixels.shape[:2]
    for entry in entries:
        edges: Sequence[float] = entry.edges
        if family.y_first:
            edges = [edges[place] for place in (1, 0, 3, 2)]
        a, b, c, d = edges
        if c > a and d > b:
            box = family.to_tile(Box(a, b, c, d), Sizing(width, height, width, height))
            yield entry.label.lower(), box.clipped(width, height)


def _overlap(boxes: Sequence[tuple[str, Box]], puzzle: Puzzle) -> tuple[float, int]:
    """The mean IoU of the squares with the boxes that name them, else with those that suit best; how many there are."""
    named = {colour: [box for label, box in boxes if colour in label] for colour in puzzle.squares}
    if sum(map(bool, named.values())) >= 2:
        ious = [max((box.iou(puzzle.squares[c]) for box in found), default=0.0) for c, found in named.items()]
    else:
        squares = list(puzzle.squares.values())
        several = [box for _, box in boxes][:6]
        several += [Box(0, 0, 0, 0)] * (len(squares) - len(several))
        ious = max(
            ([s.iou(b) for s, b in zip(squares, order, strict=True)] for order in permutations(several, len(squares))),
            key=sum,
        )
    found = sum(iou > GOOD_IOU / 2 for iou in ious)
    return (sum(ious) / max(found, 2) if found else 0.0), found


def _resized(entries: Sequence[Entry], puzzle: Puzzle) -> Finding | None:
    """The finding of a model that writes pixels of a picture that its server resized, in proportion."""
    best: Finding | None = None
    pixels = families.get("qwen2_5_vl")
    for percent in range(20, _LARGEST_SCALE + 1, 2):
        scale = percent / 100
        scaled = [(label, box.scaled(1 / scale, 1 / scale)) for label, box in _boxes(entries, pixels, puzzle)]
        overlap, found = _overlap(scaled, puzzle) if scaled else (0.0, 0)
        if found >= 2 and (best is None or overlap > best.overlap):
            best = Finding("qwen2_5_vl", found, overlap, scale)
    return best


def is_thousandths(family: Family) -> bool:
    """Whether a family writes 0-1000, whatever the picture's size."""
    return family.extent(Sizing(224, 224, 224, 224)) == (1000.0, 1000.0)


def reply_facts(reply: Mapping[str, Any]) -> tuple[bool, bool, int]:
    """Whether a reply has token probabilities, its reasoning in a field of its own, and the tokens of the question."""
    from engine.model.endpoint_reply import REASONING_KEYS

    choice = reply["choices"][0]
    logprobs = choice.get("logprobs")
    content = logprobs.get("content") if isinstance(logprobs, dict) else None
    usage = reply.get("usage")
    tokens = usage.get("prompt_tokens") if isinstance(usage, dict) else None
    apart = any(choice.get("message", {}).get(key) for key in REASONING_KEYS)
    return bool(content), apart, tokens if isinstance(tokens, int) else 0
