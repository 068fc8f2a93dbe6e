"""A report as a page for a browser: figures with intervals, breakdowns as bars, plots of the scores, examples.

One file without scripts, beside the pictures that it shows; every word of a user or a model is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from engine.evaluate import metrics
from engine.evaluate.calibration import Scored, reliability, scored_targets
from engine.evaluate.report_words import HEADLINES, shown, span, title
from engine.words import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from engine.evaluate.evaluate import Example, Report
    from engine.evaluate.record import Figures

_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; }
table { border-collapse: collapse; margin: .6rem 0 1.4rem; }
th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #d9dee3; }
th:first-child, td:first-child { text-align: left; }
.bar { display: inline-block; height: .7rem; background: #3b7dd8; vertical-align: middle; margin-left: .5rem; }
.examples { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; width: 17rem; }
figure img { width: 100%; image-rendering: pixelated; }
figcaption { font-size: .85rem; overflow-wrap: anywhere; }
.stopped { color: #b42318; }
svg text { font: 11px system-ui, sans-serif; fill: #57606a; }
"""
_SIDE, _EDGE = 240, 34  # px of a plot and its margin
_BAR = 90  # px of a bar that stands for 1


def html(report: Report, pictures: Sequence[Path]) -> str:
    """The page.

    Args:
        report: What to show.
        pictures: One an example, in their order; shown by file name.
    """
    parts = [
        "<!doctype html>", '<html lang="en"><head><meta charset="utf-8">', f"<title>{escape(title(report))}</title>",
        f"<style>{_STYLE}</style></head><body>", f"<h1>{escape(title(report))}</h1>", f"<p>{_facts(report)}</p>",
    ]  # fmt: skip
    if not report.complete:
        parts.append('<p class="stopped">Stopped early: the figures are those of the samples asked until then.</p>')
    rows = [
        (name, shown(value), span(report.intervals.get(name)))
        for name, value in report.metrics.items()
        if value is not None
    ]
    parts.append(_table(("figure", "value", "95 %"), rows))
    parts += [_breakdown(name, by) for name, by in report.breakdown.items()]
    parts.append(_trust(report))
    if report.problems:
        rows = [(name, str(count), "") for name, count in report.problems.items()]
        parts += ["<h2>What was wrong with the model’s texts</h2>", _table(("problem", "times", ""), rows)]
    parts.append(_examples(report.examples, pictures))
    parts.append("</body></html>")
    return "\n".join(part for part in parts if part) + "\n"


def _facts(report: Report) -> str:
    facts = [f"{report.metrics['n']} samples in {report.seconds:.0f} s"]
    if report.revision:
        facts.append(f"revision {report.revision}")
    if report.masker:
        facts.append(f"masks by {report.masker}")
    facts.append(f"protocol {report.protocol}")
    return escape(" · ".join(facts))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; cells of rows are escaped."""
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>\n{body}</table>"


def _breakdown(name: str, by: Mapping[str, Figures]) -> str:
    names = [n for n in HEADLINES if any(f.get(n) is not None for f in by.values())]
    lines = []
    for value, of in by.items():
        cells = f"<td>{escape(value)}</td><td>{of['n']}</td>"
        lead = of.get(names[0]) if names else None
        for n in names:
            bar = ""
            if n == names[0] and lead is not None:
                bar = f'<span class="bar" style="width:{_BAR * min(max(lead, 0.0), 1.0):.0f}px"></span>'
            cells += f"<td>{shown(of.get(n))}{bar}</td>"
        lines.append(f"<tr>{cells}</tr>")
    top = "".join(f"<th>{escape(head)}</th>" for head in (name, "n", *names))
    body = "\n".join(lines)
    return f"<h2>By {escape(name)}</h2>\n<table><tr>{top}</tr>\n{body}</table>"


def _trust(report: Report) -> str:
    """The reliability plot and the risk-coverage curve; nothing without scored answers of a model."""
    scored = Scored()
    for record in report.records if report.model else ():
        scored += scored_targets(Answer(record.found), record.truth)
    if not scored.scores:
        return ""
    points = [(p["score"], p["right"], p["n"]) for p in reliability(scored)]
    most = max(n for _, _, n in points)
    dots = "".join(
        f'<circle cx="{_x(s):.1f}" cy="{_y(r):.1f}" r="{2 + 6 * (n / most) ** 0.5:.1f}" fill="#3b7dd8"/>'
        for s, r, n in points
    )
    ideal = f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#b6bec7" stroke-dasharray="4 3"/>'
    curve = metrics.risk_coverage(scored.scores, scored.right)
    line = " ".join(f"{_x(c):.1f},{_y(r):.1f}" for c, r in curve)
    risk = f'<polyline points="{line}" fill="none" stroke="#3b7dd8" stroke-width="1.5"/>'
    lead = (
        f"{len(scored.scores)} scored targets. Left: the share that is right at each score; a perfect score lies on "
        "the dashed line. Right: the share that is wrong among the best-scoring ones, by how many are kept."
    )
    plots = _plot(ideal + dots, "score", "right") + _plot(risk, "kept", "wrong")
    return f"<h2>How far scores can be trusted</h2>\n<p>{lead}</p>\n{plots}"


def _x(value: float) -> float:
    return _EDGE + value * (_SIDE - 2 * _EDGE)


def _y(value: float) -> float:
    return _SIDE - _EDGE - value * (_SIDE - 2 * _EDGE)


def _plot(inside: str, across: str, up: str) -> str:
    frame = f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE - 2 * _EDGE}" height="{_SIDE - 2 * _EDGE}" '
    words = [(_SIDE / 2, _SIDE - 6, across), (_EDGE, _EDGE - 8, up)]
    ticks = [(_x(v), _SIDE - _EDGE + 14, str(v)) for v in (0, 1)] + [(_EDGE - 12, _y(v) + 4, str(v)) for v in (0, 1)]
    texts = "".join(f'<text x="{x}" y="{y}" text-anchor="middle">{escape(t)}</text>' for x, y, t in (*words, *ticks))
    return (
        f'<svg width="{_SIDE}" height="{_SIDE}" role="img">{frame}fill="none" stroke="#d9dee3"/>{inside}{texts}</svg>'
    )


def _examples(examples: Sequence[Example], pictures: Sequence[Path]) -> str:
    if not pictures:
        return ""
    shown_ones = []
    for path, example in zip(pictures, examples, strict=True):
        record = example.record
        said = f"<br>{escape(' '.join(record.reasoning.split()))}" if record.reasoning else ""
        shown_ones.append(
            f'<figure><img src="{escape(path.name)}" alt="{escape(record.text)}"><figcaption>'
            f"<b>{escape(record.text)}</b> ({escape(record.kind)}): {record.quality:.2f}{said}</figcaption></figure>"
        )
    lead = "<h2>Examples</h2>\n<p>The best first. Found in colour with its score, the truth dashed in white.</p>"
    return f'{lead}\n<div class="examples">\n' + "\n".join(shown_ones) + "\n</div>"
