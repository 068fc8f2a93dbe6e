"""How figures and reports are put into words, alike on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.evaluate.bootstrap import Interval
    from engine.evaluate.evaluate import Report

HEADLINES = ("acc_0.5", "acc_0.7", "mean_iou", "ap50", "ap", "giou", "ciou", "none_accuracy")
"""The figures that stand in breakdowns, the most telling first."""


def shown(value: float | int | None) -> str:
    """A figure for people: three digits, "–" for none.

    >>> shown(0.5), shown(12), shown(None)
    ('0.500', '12', '–')
    """
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def span(interval: Interval | None) -> str:
    """An interval for people; "" for none.

    >>> span((0.25, 0.5)), span(None)
    ('0.250–0.500', '')
    """
    return f"{interval[0]:.3f}–{interval[1]:.3f}" if interval else ""


def title(report: Report) -> str:
    """What a report is of: the benchmark, which samples, and whose answers."""
    which = f"fresh set of seed {report.seed}" if report.seed is not None else f"split {report.split}"
    if not report.split and report.seed is None:
        which = "all shots"
    who = " + ".join(name for name in (report.model, report.adapter) if name) or "masks, given the true boxes"
    return f"{report.benchmark}, {which}: {who}"
