"""A measured figure, and the bound it must keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


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


def show(figures: Sequence[Figure], title: str = "Benchmarks") -> bool:
    """Print figures as a table; whether all of them hold."""
    table = Table("figure", "measured", "unit", "promised", "", title=title)
    for figure in figures:
        verdict = "" if not figure.promise else "kept" if figure.holds else "MISSED"
        table.add_row(figure.name, f"{figure.value:.3g}", figure.unit, figure.promise, verdict)
    Console().print(table)
    return all(figure.holds for figure in figures)
