"""Windows that cover a scene: every pixel, for every size, tile and overlap. Pure arithmetic on whole pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.words import Box

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Window:
    """A rectangle of whole scene pixels.

    Attributes:
        column: Its left pixel.
        row: Its top pixel.
        width: Pixels across, at least 1.
        height: Pixels down, at least 1.
    """

    column: int
    row: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"a window needs at least one pixel: {self}")

    @property
    def box(self) -> Box:
        """Its outer edges in scene pixels."""
        return Box(self.column, self.row, self.column + self.width, self.row + self.height)


def windows(width: int, height: int, size: int, overlap: int, area: Box | None = None) -> Iterator[Window]:
    """Square windows that cover a scene or an area of it, row by row, made one at a time.

    Neighbours share `overlap` pixels; the last of a row or column is moved inward and shares more, so that none is
    narrower than the rest. Where the area is smaller than a window, the window is as small as the area.

    Args:
        width: Of the scene in pixels.
        height: Of the scene in pixels.
        size: Side of a window in pixels.
        overlap: Pixels that neighbours share, 0 <= overlap < size.
        area: In scene pixels; grown outward to whole pixels and clipped to the scene. None means all of it.

    Raises:
        ValueError: A size or an overlap is out of range.
    """
    span = _pixel_span(width, height, size, overlap, area)
    if span is None:
        return
    x0, y0, x1, y1 = span
    across, down = min(size, x1 - x0), min(size, y1 - y0)
    for row in _starts(y0, y1, size, overlap):
        for column in _starts(x0, x1, size, overlap):
            yield Window(column, row, across, down)


def count_windows(width: int, height: int, size: int, overlap: int, area: Box | None = None) -> int:
    """How many windows `windows` makes of the same arguments, without making them.

    Raises:
        ValueError: A size or an overlap is out of range.
    """
    span = _pixel_span(width, height, size, overlap, area)
    if span is None:
        return 0
    x0, y0, x1, y1 = span
    return _count(x1 - x0, size, overlap) * _count(y1 - y0, size, overlap)


def _pixel_span(width: int, height: int, size: int, overlap: int, area: Box | None) -> tuple[int, int, int, int] | None:
    """The whole pixels to cover (x0, y0, x1, y1), or None when the area misses the scene."""
    if width < 1 or height < 1:
        raise ValueError(f"a scene needs at least one pixel: {width} x {height}")
    if size < 1 or not 0 <= overlap < size:
        raise ValueError(f"needs 1 <= size and 0 <= overlap < size: size {size}, overlap {overlap}")
    if area is None:
        return (0, 0, width, height)
    if area.intersection(Box(0, 0, width, height)) <= 0:
        return None
    area = area.clipped(width, height)
    return (math.floor(area.x0), math.floor(area.y0), math.ceil(area.x1), math.ceil(area.y1))


def _count(length: int, size: int, overlap: int) -> int:
    return 1 if length <= size else 1 + -(-(length - size) // (size - overlap))


def _starts(first: int, end: int, size: int, overlap: int) -> Iterator[int]:
    last = max(first, end - size)
    for i in range(_count(end - first, size, overlap)):
        yield min(first + i * (size - overlap), last)
