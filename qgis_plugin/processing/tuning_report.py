"""The report of a run of tuning: figures before and after, curves, and held-out shots as they were answered."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from ..text import tr
from .report import STYLE, table

if TYPE_CHECKING:
    from pathlib import Path

    from ..protocol import teaching
    from ..protocol.teaching_state import TeachingCollector

_MOST_EXAMPLES = 24
_COLOURS = (("truth", "#ffffff", "4 3"), ("before", "#e5484d", ""), ("after", "#2f9e44", ""))
_SIGNATURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


def write_tuning_report(path: Path, asked: teaching.Tune, collected: TeachingCollector, kept: str) -> None:
    """Write the page.

    Args:
        path: The file.
        asked: What was asked for.
        collected: What came, with a result.
        kept: The adapter that it was kept as; "" where it was not.

    Raises:
        OSError: It cannot be written.
    """
    path.write_text(tuning_page(asked, collected, kept), encoding="utf-8")


def tuning_page(asked: teaching.Tune, collected: TeachingCollector, kept: str) -> str:
    """The page as HTML; what a model wrote does not stand in it, and names are escaped."""
    tuned = collected.tuned
    if tuned is None:
        raise ValueError("a run without a result has no report")
    title = escape(tr("Tuning {0}").format(kept or asked.name or collected.model))
    verdict = tr("It is better than before.") if tuned.better else tr("It is not better than before.")
    how = tr("{0} taught by {1} in {2} steps on {3}.").format(
        collected.model, asked.method, tuned.steps, collected.device
    )
    rows = [
        (one.name, f"{one.before:.3f}", f"{one.after:.3f}", f"{one.low:+.3f} – {one.high:+.3f}")
        for one in tuned.comparisons
    ]
    heads = (
        tr("On {0} shots kept for measuring").format(tuned.shots),
        tr("Before"),
        tr("After"),
        tr("Difference, 95 %"),
    )
    parts = [
        "<!doctype html>",
        f'<html><head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style></head><body>',
        f"<h1>{title}</h1><p>{escape(how)} <b>{escape(verdict)}</b></p>",
        *(f"<p>{escape(sentence)}</p>" for sentence in tuned.advice),
        table(heads, rows) if rows else "",
        _curve(tr("Reward"), [(one.step, one.values.get("reward")) for one in collected.metrics]),
        _curve(tr("Mean IoU"), [(one.step, one.values.get("iou")) for one in collected.metrics]),
    ]
    if tuned.examples:
        legend = tr("True boxes dashed in white, before in red, after in green.")
        shown = "".join(_example(one, collected.tuned_frames) for one in tuned.examples[:_MOST_EXAMPLES])
        parts += [f"<h2>{escape(tr('Shots kept for measuring'))}</h2><p>{escape(legend)}</p>", shown]
    return "\n".join([*(part for part in parts if part), "</body></html>", ""])


def _curve(name: str, points: Sequence[tuple[int, float | None]]) -> str:
    """A figure over the steps, from 0 to 1; "" with fewer than two values."""
    held = [(step, value) for step, value in points if value is not None]
    if len(held) < 2:
        return ""
    last = max(step for step, _ in held)
    line = " ".join(f"{34 + 300 * step / last:.1f},{186 - 150 * max(0.0, min(1.0, value)):.1f}" for step, value in held)
    return (
        f'<svg width="350" height="210" role="img"><rect x="34" y="36" width="300" height="150" fill="none" '
        f'stroke="#d9dee3"/><polyline fill="none" stroke="#3b7dd8" stroke-width="1.5" points="{line}"/>'
        f'<text x="34" y="26">{escape(name)}</text><text x="22" y="40">1</text><text x="22" y="188">0</text>'
        f'<text x="334" y="202" text-anchor="end">{last}</text></svg>'
    )


def _example(example: teaching.HeldOutExample, frames: Sequence[Any]) -> str:
    """A held-out shot with its boxes; "" where its picture did not come."""
    if not 0 <= example.picture < len(frames):
        return ""
    data = bytes(frames[example.picture])
    kind = next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")
    if not kind:
        return ""
    picture = base64.b64encode(data).decode("ascii")
    shapes = []
    for name, colour, dash in _COLOURS:
        values = getattr(example, name)
        for x0, y0, x1, y1 in zip(*(values[start::4] for start in range(4))):
            dashes = f' stroke-dasharray="{dash}"' if dash else ""
            shapes.append(
                f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" fill="none" '
                f'stroke="{colour}" stroke-width="1.5"{dashes}/>'
            )
    style = "display:inline-block;position:relative;margin:.5rem;vertical-align:top"
    over = "position:absolute;left:0;top:0;overflow:visible"
    return (
        f'<figure style="{style}"><div style="position:relative"><img src="data:{kind};base64,{picture}" alt="">'
        f'<svg style="{over}" width="100%" height="100%">{"".join(shapes)}</svg></div>'
        f"<figcaption>{escape(example.query)}</figcaption></figure>"
    )
