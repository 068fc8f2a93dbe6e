"""How figures and reports are put into words, and the pages of a report: Markdown, and one file for a browser.

The pages are jinja2 templates in `engine/templates`. That for a browser holds no scripts and shows the pictures beside
it; every word of a user or a model is escaped in both.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from engine.evaluate import metrics
from engine.evaluate.record import Scored, scored_targets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import Environment

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


def plain(text: str) -> str:
    """A user's or a model's words in Markdown: on one line, without markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#!" else c for c in " ".join(text.split()))


def title(report: Report) -> str:
    """What a report is of: the benchmark, which samples, and whose answers."""
    which = f"fresh set of seed {report.seed}" if report.seed is not None else f"split {report.split}"
    if not report.split and report.seed is None:
        which = "all shots"
    who = " + ".join(name for name in (report.model, report.adapter) if name) or "masks, given the true boxes"
    return f"{report.benchmark}, {which}: {who}"


def render(template: str, **values: object) -> str:
    """Fill one of `engine/templates`; what goes into one that ends in `.html` is escaped."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("engine"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"shown": shown, "span": span, "plain": plain}
    return environment


def markdown(report: Report, pictures: Sequence[Path] = ()) -> str:
    """The report as a page with tables, and a picture an example where there are any."""
    return render("report.md", **_values(report, pictures))


def html(report: Report, pictures: Sequence[Path]) -> str:
    """The report as a page for a browser, with a picture an example, in their order, shown by file name."""
    scored = Scored()
    for record in report.records if report.model else ():
        scored += scored_targets(record.answer, record.truth)
    return render(
        "report.html",
        **_values(report, pictures),
        scored=len(scored.scores),
        points=scored.reliability(),
        risks=metrics.risk_coverage(scored.scores, scored.right),
    )


def _values(report: Report, pictures: Sequence[Path]) -> dict[str, object]:
    """What both pages show."""
    tables = []
    for tag, by in report.breakdown.items():
        tables.append((tag, [n for n in HEADLINES if any(of.get(n) is not None for of in by.values())], by))
    records = [example.record for example in report.examples]
    return {
        "title": title(report),
        "report": report,
        "tables": tables,
        "examples": list(zip([path.name for path in pictures], records, strict=True)) if pictures else [],
    }
