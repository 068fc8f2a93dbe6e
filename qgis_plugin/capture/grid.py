"""The pixels of a capture: their place on the map. Arithmetic without QGIS.

Pixels are counted from the outer corner of the top-left one, columns to the right and rows down; x is east.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Grid:
    """From pixels to the map: x = a * column + b * row + c, y = d * column + e * row + f.

    Raises:
        ValueError: All pixels would lie on one line.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __post_init__(self) -> None:
        if not self.a * self.e - self.b * self.d:
            raise ValueError(f"the pixels of {self} lie on one line")

    @classmethod
    def turned(cls, x: float, y: float, size: float, degrees: float = 0.0) -> Grid:
        """Square pixels of a map that is turned clockwise, as QGIS turns its canvas.

        Args:
            x: Map x of the outer corner of the top-left pixel.
            y: Map y of it.
            size: Side of a pixel in map units.
            degrees: How far the map is turned clockwise on the screen; 0 has north at the top.
        """
        angle = math.radians(degrees)
        cos, sin = (size * math.cos(angle), size * math.sin(angle)) if degrees else (size, 0.0)
        return cls(cos, sin, x, sin, -cos, y)

    @property
    def size(self) -> float:
        """Side of a square with the area of a pixel, in map units."""
        return math.sqrt(abs(self.a * self.e - self.b * self.d))

    def as_tuple(self) -> tuple[float, float, float, float, float, float]:
        """(a, b, c, d, e, f)."""
        return (self.a, self.b, self.c, self.d, self.e, self.f)

    def to_map(self, column: float, row: float) -> tuple[float, float]:
        """Pixel coordinates to map coordinates."""
        return (self.a * column + self.b * row + self.c, self.d * column + self.e * row + self.f)

    def to_pixel(self, x: float, y: float) -> tuple[float, float]:
        """Map coordinates to pixel coordinates."""
        x, y = x - self.c, y - self.f
        scale = self.a * self.e - self.b * self.d
        return ((self.e * x - self.b * y) / scale, (self.a * y - self.d * x) / scale)

    def moved(self, column: float, row: float) -> Grid:
        """The grid whose first pixel is that one."""
        x, y = self.to_map(column, row)
        return Grid(self.a, self.b, x, self.d, self.e, y)

    def coarser(self, across: float, down: float) -> Grid:
        """The grid whose pixels are so many of these across and down."""
        return Grid(self.a * across, self.b * down, self.c, self.d * across, self.e * down, self.f)

    def bounds(self, points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
        """Bounds (x0, y0, x1, y1) in pixels around points of the map.

        Raises:
            ValueError: There is no point.
        """
        columns, rows = zip(*(self.to_pixel(x, y) for x, y in points))
        return (min(columns), min(rows), max(columns), max(rows))
