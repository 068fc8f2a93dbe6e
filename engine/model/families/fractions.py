"""Models that write shares of the picture, 0-1 across and down: no family of its own, but what a probe found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.model.family import Family, Sizing

if TYPE_CHECKING:
    from engine.words import Box, Point

_DIGITS = 4


class Fractions(Family):
    """Any model that answers in fractions, asked with Geo-R1's prompts."""

    name: ClassVar[str] = "fractions"

    def extent(self, sizing: Sizing) -> tuple[float, float]:
        """One unit each way; `sizing` does not matter."""
        del sizing
        return 1.0, 1.0

    def format_box(self, box: Box, sizing: Sizing) -> str:
        """A box in tile pixels as `[x0, y0, x1, y1]`, with four digits behind the point, clipped to the tile."""
        edges = self.to_model(box.clipped(sizing.tile_width, sizing.tile_height), sizing).as_tuple()
        return f"[{', '.join(f'{edge:.{_DIGITS}f}' for edge in edges)}]"

    def format_point(self, point: Point, sizing: Sizing) -> str:
        """A point in tile pixels as `[x, y]`, likewise."""
        x, y = self.to_model(point, sizing)
        return f"[{', '.join(f'{min(max(value, 0.0), 1.0):.{_DIGITS}f}' for value in (x, y))}]"


FAMILY = Fractions()
