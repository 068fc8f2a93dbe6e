"""A report as a folder: `report.json`, `report.md`, `report.html`, and pictures of successes and failures."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.evaluate.pages import html, markdown
from engine.files import atomic_write
from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.evaluate.evaluate import Example, Report
    from engine.evaluate.record import Figures, Record
    from engine.feature.feature import Feature
    from engine.words import Shot, Target

DATA, PAGE, BROWSED = "report.json", "report.md", "report.html"
_DIGITS = 4


class ReportError(InputError):
    """A report cannot be written."""

    code = "report"


@contextmanager
def writing(what: str, folder: Path, remedy: str = "Choose a folder that may be written to.") -> Iterator[None]:
    """Raise a failure to write into a folder as a `ReportError`."""
    try:
        yield
    except OSError as error:
        raise ReportError(f"The {what} cannot be written to '{folder}'.", remedy, str(error)) from error


def summary(report: Report) -> dict[str, object]:
    """The report as plain values for JSON, without the single records."""
    said = ("benchmark", "split", "seed", "model", "revision", "adapter", "masker", "complete", "protocol")
    return {
        **{name: getattr(report, name) for name in said},
        "task": report.task.value,
        "seconds": round(report.seconds, 2),
        "metrics": _rounded(report.metrics),
        "intervals": {name: [round(v, _DIGITS) for v in of] for name, of in report.intervals.items()},
        "breakdown": {tag: {k: _rounded(v) for k, v in by.items()} for tag, by in report.breakdown.items()},
        "problems": dict(report.problems),
    }


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write a report; files of an earlier one in the folder are replaced.

    Returns:
        What was written: `report.json`, `report.md`, `report.html` and the pictures.

    Raises:
        ReportError: The folder cannot be written.
    """
    data, page, browsed = folder / DATA, folder / PAGE, folder / BROWSED
    with writing("report", folder):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("example-*.png"):
            old.unlink()
        pictures = _draw_examples(report, folder)
        values = summary(report) | {"records": [_record_values(r) for r in report.records]}
        atomic_write(data, json.dumps(values, ensure_ascii=False, indent=1) + "\n")
        atomic_write(page, markdown(report, pictures))
        atomic_write(browsed, html(report, pictures))
    return [data, page, browsed, *pictures]


def _rounded(values: Figures) -> Figures:
    return {name: round(v, _DIGITS) if isinstance(v, float) else v for name, v in values.items()}


def _record_values(record: Record) -> Mapping[str, object]:
    return {
        "index": record.index,
        "text": record.query.text,
        "kind": record.kind,
        "tags": dict(record.tags),
        "quality": round(record.quality, 6),
        "truth": [_target_values(t) for t in record.truth],
        "found": [_target_values(t) for t in record.found],
        "reasoning": record.answer.reasoning,
        "problems": dict(record.answer.problems),
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
    from shapely.geometry import box

    from engine.feature.feature import Feature
    from engine.mask.polygon import mask_to_polygon

    record, features = example.record, []
    for number, target in enumerate(record.found):
        mask = example.mask if number == 0 else None
        features.append(
            Feature(
                box=box(*target.box.as_tuple()),
                box_px=target.box,
                label=target.label,
                score=target.score,
                query=record.query.text,
                task=record.query.task,
                mask=None if mask is None else mask_to_polygon(mask),
            )
        )
    return features


def _outlines(shot: Shot) -> list[BaseGeometry]:
    from shapely.geometry import box

    from engine.mask.polygon import mask_to_polygon

    if shot.masks:
        return [outline for mask in shot.masks if (outline := mask_to_polygon(mask)) is not None]
    return [box(*target.box.as_tuple()) for target in shot.targets]
