"""Windows that cover pixels: every pixel, for every size, tile and overlap. Arithmetic on whole pixels.

The same file ships inside the plugin: Python 3.9, the standard library, relative imports.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Edges = tuple[float, float, float, float]
"""Outer edges (x0, y0, x1, y1) in pixels."""


@dataclass(frozen=True)
class Window:
    """A rectangle of whole pixels.

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
    def edges(self) -> Edges:
        """Its outer edges (x0, y0, x1, y1) in pixels."""
        return (self.column, self.row, self.column + self.width, self.row + self.height)


def overlap_pixels(size: int, share: float) -> int:
    """Pixels that neighbouring windows share, at least one less than their side.

    >>> overlap_pixels(224, 0.25), overlap_pixels(1, 0.9)
    (56, 0)
    """
    return min(round(size * share), size - 1)


def windows(width: int, height: int, size: int, overlap: int, area: Edges | None = None) -> Iterator[Window]:
    """Square windows that cover width x height pixels, row by row, made one at a time; or those that touch an area.

    They lie on the grid of the whole, whatever the area: what a window shows does not depend on what was asked around
    it. Neighbours share `overlap` pixels; the last of a row or column is moved inward and shares more, so that none is
    narrower than the rest. Where there are fewer pixels than a side, the window is as small as they are.

    Args:
        width: Pixels across.
        height: Pixels down.
        size: Side of a window in pixels.
        overlap: Pixels that neighbours share, 0 <= overlap < size.
        area: Outer edges in pixels; what lies beyond the pixels does not count. None means all.

    Raises:
        ValueError: A size or an overlap is out of range.
    """
    columns, rows = _touching(width, height, size, overlap, area)
    across, down = min(size, width), min(size, height)
    for row in rows:
        for column in columns:
            left, top = column * (size - overlap), row * (size - overlap)
            yield Window(min(left, width - across), min(top, height - down), across, down)


def count_windows(width: int, height: int, size: int, overlap: int, area: Edges | None = None) -> int:
    """How many windows `windows` makes of the same arguments, without making them.

    Raises:
        ValueError: A size or an overlap is out of range.
    """
    columns, rows = _touching(width, height, size, overlap, area)
    return len(columns) * len(rows)


def _touching(width: int, height: int, size: int, overlap: int, area: Edges | None) -> tuple[range, range]:
    """The columns and the rows of the windows that touch an area; none at all where it misses the pixels."""
    if min(width, height, size) < 1 or not 0 <= overlap < size:
        raise ValueError(
            f"cannot cover {width} x {height} pixels by size {size}, overlap {overlap}: "
            "it takes at least one pixel, a size of 1 or more, and an overlap from 0 to below the size"
        )
    x0, y0, x1, y1 = (0, 0, width, height) if area is None else area
    x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, width), min(y1, height)
    if x0 >= x1 or y0 >= y1 or (x1 - x0) * (y1 - y0) <= 0:  # the product of tiny sides may be 0
        return range(0), range(0)
    return _touching_along(width, size, overlap, x0, x1), _touching_along(height, size, overlap, y0, y1)


def _touching_along(length: int, size: int, overlap: int, low: float, high: float) -> range:
    """The places of the windows along one side that touch low to high, which lies within it."""
    step = size - overlap
    last = 0 if length <= size else -(-(length - size) // step)  # the one that is moved inward
    first = min(last, max(0, math.floor((low - size) / step) + 1))
    end = min(last, math.ceil(high / step))
    return range(first, end + (max(0, length - size) < high))


def windows_around(
    boxes: Sequence[Edges], size: int, within: Edges | None = None
) -> tuple[tuple[Window, ...], tuple[int, ...]]:
    """A few windows that show boxes, each of them in the window whose middle is nearest to its own.

    Windows lie half a side apart, so that a box of up to half a side is shown whole, with what is around it.

    Args:
        boxes: Outer edges in pixels; a pixel may be negative where nothing bounds them.
        size: Side of a window in pixels.
        within: Whole pixels beyond which no window reaches; None bounds nothing. One with fewer pixels than a side is
            shown by smaller windows.

    Returns:
        The windows, each once, and for each box the place of its window among them.

    >>> windows_around([(10, 10, 20, 20), (90, 10, 110, 30)], 100, (0, 0, 300, 100))[0]
    (Window(column=0, row=0, width=100, height=100), Window(column=50, row=0, width=100, height=100))
    """
    step = max(1, size // 2)
    places: dict[Window, int] = {}
    shown = []
    for x0, y0, x1, y1 in boxes:
        column, row = (round(((low + high) / 2 - size / 2) / step) * step for low, high in ((x0, x1), (y0, y1)))
        across = down = size
        if within is not None:
            left, top, right, bottom = (int(edge) for edge in within)
            across, down = min(size, right - left), min(size, bottom - top)
            column, row = min(max(column, left), right - across), min(max(row, top), bottom - down)
        shown.append(places.setdefault(Window(column, row, across, down), len(places)))
    return tuple(places), tuple(shown)
