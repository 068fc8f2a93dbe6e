"""A report as a folder: `report.json`, `report.md`, and pictures of successes and failures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from engine.evaluate.evaluate import Example, Report
    from engine.evaluate.record import Figures, Record
    from engine.feature.feature import Feature
    from engine.words import Box, Shot, Target

HEADLINES = ("acc_0.5", "acc_0.7", "mean_iou", "ap", "ap50", "giou", "ciou", "none_accuracy")
_DIGITS = 4


class ReportError(InputError):
    """A report cannot be written."""

    code = "report"


def summary(report: Report) -> dict[str, object]:
    """The report as plain values for JSON, without the single records."""
    return {
        "benchmark": report.benchmark,
        "split": report.split,
        "seed": report.seed,
        "task": report.task.value,
        "model": report.model,
        "revision": report.revision,
        "adapter": report.adapter,
        "masker": report.masker,
        "complete": report.complete,
        "seconds": round(report.seconds, 2),
        "metrics": _rounded(report.metrics),
        "breakdown": {tag: {k: _rounded(v) for k, v in by.items()} for tag, by in report.breakdown.items()},
        "problems": dict(report.problems),
    }


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write a report; files of an earlier one in the folder are replaced.

    Returns:
        What was written: `report.json`, `report.md` and the pictures.

    Raises:
        ReportError: The folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("example-*.png"):
            old.unlink()
        pictures = _draw_examples(report, folder)
        values = summary(report) | {"records": [_record_values(r) for r in report.records]}
        data, page = folder / "report.json", folder / "report.md"
        data.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        page.write_text(markdown(report, pictures), encoding="utf-8")
    except OSError as error:
        raise ReportError(
            f"The report cannot be written to '{folder}'.", "Choose a folder that may be written to.", str(error)
        ) from error
    return [data, page, *pictures]


def markdown(report: Report, pictures: list[Path] | None = None) -> str:
    """The report as a page with tables."""
    which = f"fresh set of seed {report.seed}" if report.seed is not None else f"split {report.split}"
    who = " + ".join(name for name in (report.model, report.adapter) if name) or "masks, given the true boxes"
    lines = [f"# {report.benchmark}, {which}: {who}", ""]
    if report.revision:
        lines.append(f"Revision `{report.revision}`.")
    if report.masker:
        lines.append(f"Masks by `{report.masker}`.")
    lines.append(f"{report.metrics['n']} samples in {report.seconds:.0f} s.")
    if not report.complete:
        lines.append("**Stopped early: the figures are those of the samples asked until then.**")
    lines += ["", "| figure | value |", "| --- | --- |"]
    lines += [f"| {name} | {shown(value)} |" for name, value in report.metrics.items() if value is not None]
    for tag, by in report.breakdown.items():
        names = [n for n in HEADLINES if any(f.get(n) is not None for f in by.values())]
        lines += ["", f"## By {tag}", "", f"| {tag} | n | {' | '.join(names)} |", "| --- " * (len(names) + 2) + "|"]
        for value, of_value in by.items():
            cells = " | ".join(shown(of_value.get(n)) for n in names)
            lines.append(f"| {value} | {of_value['n']} | {cells} |")
    if report.problems:
        lines += ["", "## What was wrong with the model's texts", "", "| problem | times |", "| --- | --- |"]
        lines += [f"| {name} | {count} |" for name, count in report.problems.items()]
    if pictures:
        lines += ["", "## Examples", "", "Found in colour with its score, the truth in white."]
        for path, example in zip(pictures, report.examples, strict=True):
            record = example.record
            said = " ".join(record.reasoning.split())
            lines += ["", f"**{_plain(record.text)}** ({record.kind}): {record.quality:.2f}", ""]
            lines += [f"![{_plain(record.text)}]({path.name})"]
            lines += ["", f"> {_plain(said)}"] if said else []
    return "\n".join(lines) + "\n"


def shown(value: float | int | None) -> str:
    """A figure for people: three digits, "–" for none.

    >>> shown(0.5), shown(12), shown(None)
    ('0.500', '12', '–')
    """
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _plain(text: str) -> str:
    """A user's or a model's words in Markdown: on one line, without markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#!" else c for c in " ".join(text.split()))


def _rounded(values: Figures) -> Figures:
    return {name: round(v, _DIGITS) if isinstance(v, float) else v for name, v in values.items()}


def _record_values(record: Record) -> Mapping[str, object]:
    return {
        "index": record.index,
        "text": record.text,
        "kind": record.kind,
        "tags": dict(record.tags),
        "quality": round(record.quality, _DIGITS),
        "truth": [_target_values(t) for t in record.truth],
        "found": [_target_values(t) for t in record.found],
        "reasoning": record.reasoning,
        "problems": dict(record.problems),
    }


def _target_values(target: Target) -> Mapping[str, object]:
    return {
        "box": [round(v, 2) for v in target.box.as_tuple()],
        "label": target.label,
        "score": round(target.score, _DIGITS),
    }


def _draw_examples(report: Report, folder: Path) -> list[Path]:
    """A picture an example: what was found in colour, the truth dashed in white."""
    from affine import Affine

    from engine.feature.overlay import draw_overlay

    written = []
    for number, example in enumerate(report.examples):
        path = folder / f"example-{number:02d}.png"
        features = _features(example)
        truth = _outlines(example.shot)
        draw_overlay(example.shot.tile.pixels, 1.0, features, Affine.identity(), path, truth=truth)
        written.append(path)
    return written


def _features(example: Example) -> list[Feature]:
    """The targets found, in tile pixels; the mask found, which is one for all, goes with the first."""
    from engine.feature.feature import Feature
    from engine.mask.polygon import mask_to_polygon

    record, features = example.record, []
    for number, target in enumerate(record.found):
        mask = example.mask if number == 0 else None
        features.append(
            Feature(
                box=rectangle(target.box),
                box_px=target.box,
                label=target.label,
                score=target.score,
                query=record.text,
                task=record.task,
                mask=None if mask is None else mask_to_polygon(mask),
            )
        )
    return features


def _outlines(shot: Shot) -> list[BaseGeometry]:
    from engine.mask.polygon import mask_to_polygon

    if shot.masks:
        return [outline for mask in shot.masks if (outline := mask_to_polygon(mask)) is not None]
    return [rectangle(target.box) for target in shot.targets]


def rectangle(box: Box) -> Polygon:
    """A box as a polygon in the same pixels."""
    from shapely.geometry import box as polygon

    return polygon(*box.as_tuple())
