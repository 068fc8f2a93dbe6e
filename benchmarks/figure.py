"""A measured figure, and the bound it must keep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table that `make bench` prints.

    Attributes:
        name: What was measured.
        value: The figure, in `unit`.
        unit: For example "s", "tiles/s", "MB" or "×".
        at_least: The smallest value promised, or None.
        at_most: The largest value promised, or None.
    """

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the value keeps its bounds; a figure without bounds always does."""
        above = self.at_least is None or self.value >= self.at_least
        below = self.at_most is None or self.value <= self.at_most
        return above and below

    @property
    def promise(self) -> str:
        """The bounds in words; empty without any."""
        bounds = [(self.at_least, "≥"), (self.at_most, "≤")]
        return ", ".join(f"{sign} {bound:g}" for bound, sign in bounds if bound is not None)
