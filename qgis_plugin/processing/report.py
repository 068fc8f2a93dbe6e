"""The report of an evaluation: one HTML file that opens anywhere, with figures, classes and curves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ..results import quality
from ..text import tr

if TYPE_CHECKING:
    from pathlib import Path

    from ..results.quality import Figure, Outcomes
    from .judging import ClassFigures

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; }
table { border-collapse: collapse; margin: .6rem 0 1.4rem; }
th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #d9dee3; }
th:first-child, td:first-child { text-align: left; }
svg text { font: 11px system-ui, sans-serif; fill: #57606a; }
svg g * { vector-effect: non-scaling-stroke; }
"""
_CHOICES = 10  # thresholds that are listed
_POINTS = 300  # of a curve, about; more would not be seen


@dataclass(frozen=True, eq=False)
class Report:
    """What is reported.

    Attributes:
        predictions: Name of the layer of found objects.
        truth: Name of the layer of true ones.
        figures: Those of all objects first, then those of each class.
        iou: From which a found object is a true one.
        by_outline: Whether outlines were compared, and not bounding boxes.
        threshold: What scored less did not count.
        km2: Size of the areas; None where none were given.
        outside: Objects outside of them.
    """

    predictions: str
    truth: str
    figures: tuple[ClassFigures, ...]
    iou: float
    by_outline: bool
    threshold: float
    km2: float | None
    outside: int


def write_report(path: Path, report: Report) -> None:
    """Write the file.

    Raises:
        OSError: It cannot be written.
    """
    path.write_text(report_page(report), encoding="utf-8")


def report_page(report: Report) -> str:
    """The page as HTML; names of layers and classes are escaped."""
    title = escape(tr("'{0}' against '{1}'").format(report.predictions, report.truth))
    every = report.figures[0]
    parts = [
        "<!doctype html>",
        f'<html><head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style></head><body>',
        f"<h1>{title}</h1>",
        f"<p>{escape(_how(report))}</p>",
        _main_table(every),
    ]
    if len(report.figures) > 1:
        parts += [f"<h2>{escape(tr('By class'))}</h2>", _class_table(report.figures)]
    if every.ap is not None and every.outcomes.scores:
        parts += [
            f"<h2>{escape(tr('At other thresholds'))}</h2>",
            _threshold_table(every.outcomes, report.km2),
            f"<h2>{escape(tr('Precision and recall'))}</h2>",
            f"<p>{escape(tr('Each point is a threshold: what is found at it, and how much of that is right.'))}</p>",
            _curve(every.outcomes),
        ]
    note = tr(
        "Intervals hold 95 %: Wilson's for shares, Byar's for false alarms, bootstrap for the average precision. They "
        "take objects to be independent of each other."
    )
    return "\n".join([*parts, f"<p><small>{escape(note)}</small></p>", "</body></html>", ""])


def _how(report: Report) -> str:
    compared = tr("outlines") if report.by_outline else tr("bounding boxes")
    said = [
        tr(
            "A found object is right where it is the best-scoring one on a true object of its class: "
            "IoU of {0} at least {1:g}."
        ).format(compared, report.iou),
        tr("What scores less than {0:g} does not count.").format(report.threshold),
    ]
    if report.km2 is not None:
        said.append(
            tr("Counted are {0:.3g} square kilometres; {1} objects lie outside.").format(report.km2, report.outside)
        )
    return " ".join(said)


def _main_table(every: ClassFigures) -> str:
    of = every.quality
    shares = (
        (tr("Precision"), of.precision),
        (tr("Recall"), of.recall),
        ("F1", of.f1),
        (tr("Average precision"), every.ap),
    )
    rows = [
        (tr("Right"), str(of.right), ""), (tr("False alarms"), str(of.wrong), ""), (tr("Missed"), str(of.missed), ""),
        *((name, _value(figure), _span(figure)) for name, figure in shares),
        (tr("Mean IoU of the right ones"), "–" if of.iou is None else f"{of.iou:.3f}", ""),
        (tr("False alarms a square kilometre"), _value(of.alarms_per_km2, 2), _span(of.alarms_per_km2, 2)),
    ]  # fmt: skip
    return table((tr("Figure"), tr("Value"), "95 %"), rows)


def _class_table(figures: Sequence[ClassFigures]) -> str:
    heads = (
        tr("Class"), tr("Right"), tr("False alarms"), tr("Missed"), tr("Precision"), tr("Recall"), "F1", "AP", "IoU",
    )  # fmt: skip
    rows = []
    for one in figures:
        of = one.quality
        shares = (of.precision, of.recall, of.f1, one.ap)
        rows.append(
            (
                one.label or tr("all"), str(of.right), str(of.wrong), str(of.missed),
                *(f"{_value(figure)} {_span(figure)}".strip() for figure in shares),
                "–" if of.iou is None else f"{of.iou:.3f}",
            )
        )  # fmt: skip
    return table(heads, rows)


def _threshold_table(outcomes: Outcomes, km2: float | None) -> str:
    heads = (tr("Lowest score"), tr("Right"), tr("False alarms"), tr("Missed"), tr("Precision"), tr("Recall"), "F1")
    rows = []
    for threshold in _thresholds(outcomes):
        of = quality.quality(outcomes, threshold, km2)
        counts = (str(of.right), str(of.wrong), str(of.missed))
        rows.append((f"{threshold:.2f}", *counts, *(_value(figure) for figure in (of.precision, of.recall, of.f1))))
    return table(heads, rows)


def _thresholds(outcomes: Outcomes) -> list[float]:
    """At most so many scores that something has, spread evenly among what was found."""
    ordered = sorted(set(outcomes.scores))
    if len(ordered) <= _CHOICES:
        return ordered
    return [ordered[round(place * (len(ordered) - 1) / (_CHOICES - 1))] for place in range(_CHOICES)]


def _curve(outcomes: Outcomes) -> str:
    """Precision over recall, from the best score down."""
    right, points = 0, []
    for found, (_, hit) in enumerate(sorted(zip(outcomes.scores, outcomes.hits), key=lambda one: -one[0]), start=1):
        right += hit
        points.append(f"{right / outcomes.truths:.4f},{right / found:.4f}")
    thinned = points[:: max(1, len(points) // _POINTS)] + points[-1:]
    labels = "".join(
        f'<text x="{x}" y="{y}" text-anchor="middle">{escape(text)}</text>'
        for x, y, text in (
            (120, 234, tr("Recall")), (40, 26, tr("Precision")), (34, 220, "0"), (206, 220, "1"),
            (22, 210, "0"), (22, 44, "1"),
        )
    )  # fmt: skip
    return (
        '<svg width="240" height="240" role="img"><rect x="34" y="34" width="172" height="172" fill="none" '
        'stroke="#d9dee3"/><g transform="translate(34 206) scale(172 -172)"><polyline fill="none" stroke="#3b7dd8" '
        f'stroke-width="1.5" points="{" ".join(thinned)}"/></g>{labels}</svg>'
    )


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as HTML; all text is escaped."""
    lines = ["<tr>" + "".join(f"<th>{escape(head)}</th>" for head in heads) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return "<table>" + "\n".join(lines) + "</table>"


def _value(figure: Figure | None, digits: int = 3) -> str:
    return "–" if figure is None else f"{figure.value:.{digits}f}"


def _span(figure: Figure | None, digits: int = 3) -> str:
    return "" if figure is None else f"({figure.low:.{digits}f}–{figure.high:.{digits}f})"
