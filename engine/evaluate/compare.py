"""Comparing reports: two models on the same samples, sample by sample; one model over several seeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from engine.evaluate.bootstrap import Interval, Paired, mean_interval, paired
from engine.evaluate.metrics import mean
from engine.evaluate.report import DATA
from engine.files import wrong_field
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.evaluate.evaluate import Report

RIGHT = 0.5
"""Quality (see `record.Record.quality`) from which an answer is right."""


@dataclass(frozen=True)
class _StoredRecord:
    """What a comparison needs of one sample of a `report.json`."""

    index: int
    text: str
    truth: list[dict[str, Any]]
    quality: float


@dataclass(frozen=True)
class _Stored:
    """What a comparison needs of a `report.json`."""

    benchmark: str
    task: str
    model: str
    adapter: str
    masker: str
    records: tuple[_StoredRecord, ...]


@dataclass(frozen=True)
class Comparison:
    """What two reports say of the same samples.

    Attributes:
        benchmark: Of both.
        first: The first model, with its adapter.
        second: The other.
        shares: Of right answers, of the first and of the second.
        right: The paired test of the right answers.
        quality: Difference of the mean quality, first minus second.
        quality_interval: Its 95 % bootstrap interval.
    """

    benchmark: str
    first: str
    second: str
    shares: tuple[float, float]
    right: Paired
    quality: float
    quality_interval: Interval


def compare_reports(first: Path, second: Path) -> Comparison:
    """Compare two reports, each given as its folder or its `report.json`.

    Raises:
        InputError: A report cannot be read, or they are not of the same samples.
    """
    one, other = _read(first), _read(second)
    keys = [[(record.index, record.text, record.truth) for record in report.records] for report in (one, other)]
    if keys[0] != keys[1] or one.task != other.task:
        raise InputError(
            f"The reports '{first}' and '{second}' are not of the same samples.",
            "Evaluate both models with the same benchmark, split, seed and limit.",
        )
    qualities = [[record.quality for record in report.records] for report in (one, other)]
    test = paired(qualities[0], qualities[1], right=RIGHT)
    gains = np.subtract(qualities[0], qualities[1])
    span = mean_interval(list(gains))
    if test is None or span is None:
        raise InputError(f"The report '{first}' holds no samples.", "Evaluate at least one.")
    share, against = (float(np.mean(np.asarray(q) >= RIGHT)) for q in qualities)
    return Comparison(one.benchmark, _who(one), _who(other), (share, against), test, float(gains.mean()), span)


def _who(report: _Stored) -> str:
    return " + ".join(name for name in (report.model, report.adapter) if name) or report.masker


def _read(path: Path) -> _Stored:
    file = path / DATA if path.is_dir() else path
    try:
        return TypeAdapter(_Stored).validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(
            f"There is no report at '{path}' that can be read.",
            f"Give a folder that `engine evaluate --report` wrote, or its {DATA}.",
            wrong_field(error) if isinstance(error, ValidationError) else str(error),
        ) from error


def over_seeds(reports: Sequence[Report]) -> dict[str, object]:
    """Reports of the same model and benchmark, one a seed, as plain values for JSON.

    Returns:
        "benchmark", "model", "revision", "adapter", "protocol", "seeds", "complete", and under "metrics" for each
        figure its "mean", its sample deviation "std" (0 for one seed) and its "values" by seed; None where no seed has
        it.
    """
    first = reports[0]
    figures: dict[str, object] = {}
    for name in first.metrics:
        values = [report.metrics.get(name) for report in reports]
        known = [v for v in values if v is not None]
        std = float(np.std(known, ddof=1)) if len(known) > 1 else 0.0
        figures[name] = {"mean": mean(known), "std": std, "values": values}
    shared = ("benchmark", "model", "revision", "adapter", "protocol")
    return {
        **{name: getattr(first, name) for name in shared},
        "seeds": [report.seed for report in reports],
        "complete": all(report.complete for report in reports),
        "metrics": figures,
    }
