"""Example boxes that say what to find, and how they are shown to a model."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Box, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MOST = 10  # examples, and as many counter-examples
STRIP = 3  # beside a tile, examples take this part of its width
GAP = 4  # px between two of them
GREY = 127
_SCALES = (1.0, 0.75, 0.5, 0.35, 0.25, 0.15)
COLOUR = (255, 0, 255)


class ExamplesError(InputError):
    """Examples cannot be used, or a model takes none."""

    code = "examples"


@dataclass(frozen=True, eq=False)
class Example:
    """A box that shows what is meant, or what is not.

    Attributes:
        pixels: Around it, uint8, shape (height, width, 3).
        box: In these pixels.
        positive: False for a counter-example.
    """

    pixels: NDArray[np.uint8]
    box: Box
    positive: bool = True

    def scaled(self, by: float) -> Example:
        """The same, smaller."""
        from PIL import Image

        height, width = self.pixels.shape[:2]
        size = (max(1, round(width * by)), max(1, round(height * by)))
        picture = Image.fromarray(self.pixels).resize(size, Image.Resampling.BICUBIC)
        box = self.box.scaled(size[0] / width, size[1] / height)
        return Example(np.asarray(picture, dtype=np.uint8), box, self.positive)

    def marked(self) -> NDArray[np.uint8]:
        """Its pixels with the box drawn around the object."""
        from PIL import Image, ImageDraw

        picture = Image.fromarray(self.pixels)
        ImageDraw.Draw(picture).rectangle(self.box.as_tuple(), outline=COLOUR, width=2)
        return np.asarray(picture, dtype=np.uint8)


@dataclass(frozen=True, eq=False)
class Composite:
    """A tile with examples beside it, as one picture.

    Attributes:
        pixels: uint8, shape (height, width, 3); the tile lies at its top left.
        boxes: The examples' boxes, in its pixels.
        labels: 1 for an example, 0 for a counter-example.
    """

    pixels: NDArray[np.uint8]
    boxes: tuple[Box, ...]
    labels: tuple[int, ...]


def composite(tile: NDArray[np.uint8], examples: Sequence[Example]) -> Composite:
    """Paste examples into a strip to the right of a tile, at the tile's own scale where there is room, else smaller.

    Args:
        tile: uint8, shape (height, width, 3).
        examples: At least one.
    """
    height, width = tile.shape[:2]
    strip = max(width // STRIP, 2 * GAP + 8)
    for by in _SCALES:
        fitting = [example if by == 1 else example.scaled(by) for example in examples]
        places = _shelves(fitting, strip, height)
        if places is not None:
            break
    else:
        # Each is given a field of a grid.
        columns = min(math.ceil(math.sqrt(len(examples) * strip / height)), len(examples))
        across, down = strip // columns, height // math.ceil(len(examples) / columns)
        fitting = [one.scaled(min(1.0, across / one.pixels.shape[1], down / one.pixels.shape[0])) for one in examples]
        places = [(place % columns * across, place // columns * down) for place in range(len(examples))]
    pixels = np.full((height, width + GAP + strip, 3), GREY, dtype=np.uint8)
    pixels[:, :width] = tile
    boxes = []
    for one, (x, y) in zip(fitting, places, strict=True):
        left, rows, columns = width + GAP + x, *one.pixels.shape[:2]
        rows, columns = min(rows, height - y), min(columns, strip - x)
        pixels[y : y + rows, left : left + columns] = one.pixels[:rows, :columns]
        boxes.append(one.box.clipped(columns, rows).shifted(left, y))
    return Composite(pixels, tuple(boxes), tuple(int(one.positive) for one in examples))


def _shelves(examples: Sequence[Example], width: int, height: int) -> list[tuple[int, int]] | None:
    """Where pictures lie in rows from the top left; None where they do not fit."""
    places = []
    x = y = tallest = 0
    for one in examples:
        rows, columns = one.pixels.shape[:2]
        if x and x + columns > width:
            x, y, tallest = 0, y + tallest + GAP, 0
        if columns > width or y + rows > height:
            return None
        places.append((x, y))
        x, tallest = x + columns + GAP, max(tallest, rows)
    return places


def check(kinds: Sequence[bool]) -> None:
    """Make sure that there are some, and not too many.

    Args:
        kinds: Of each, False for a counter-example.

    Raises:
        ExamplesError: There are not.
    """
    positive = sum(kinds)
    if not positive:
        raise ExamplesError("There is no example of what to find.", "Give a layer with 1 to 10 boxes or outlines.")
    if max(positive, len(kinds) - positive) > MOST:
        raise ExamplesError(
            f"There are {positive} examples and {len(kinds) - positive} counter-examples; the most are {MOST}.",
            "Keep those that differ most. To learn from more, use engine tune.",
        )


def not_taken(name: str, count: int) -> ExamplesError:
    """What is said of so many examples for a model that takes none."""
    return ExamplesError(
        f"{name} takes no examples ({count} were given).", "Use sam3, or a model on this machine that reasons."
    )


def preface(examples: Sequence[Example]) -> str:
    """What is said before a query whose pictures begin with examples."""
    ordinals = [(number, one.positive) for number, one in enumerate(examples, 1)]
    shown = ", ".join(str(number) for number, positive in ordinals if positive)
    not_meant = ", ".join(str(number) for number, positive in ordinals if not positive)
    less = f" Those marked in image {not_meant} are not meant." if not_meant else ""
    return (
        f"The objects marked in image {shown} are examples of what is meant.{less} "
        "Search the last image alone, and give coordinates in it. "
    )
