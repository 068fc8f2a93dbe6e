"""Two reports on the same samples, compared sample by sample."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluate.bootstrap import Interval, Paired, mean_interval, paired
from engine.evaluate.report import DATA
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = 0.5
"""Quality (see `record.Record.quality`) from which an answer is right."""


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

    def values(self) -> dict[str, object]:
        """As plain values for JSON."""
        return asdict(self)


def compare_reports(first: Path, second: Path) -> Comparison:
    """Compare two reports.

    Args:
        first: Folder of a report, or its `report.json`.
        second: Another one.

    Raises:
        InputError: A report cannot be read, or they are not of the same samples.
    """
    one, other = _read(first), _read(second)
    keys = [[(r["index"], r["text"], r["truth"]) for r in values["records"]] for values in (one, other)]
    if keys[0] != keys[1] or one["task"] != other["task"]:
        raise InputError(
            f"The reports '{first}' and '{second}' are not of the same samples.",
            "Evaluate both models with the same benchmark, split, seed and limit.",
        )
    qualities = [[float(r["quality"]) for r in values["records"]] for values in (one, other)]
    test = paired(qualities[0], qualities[1], right=RIGHT)
    gains = np.subtract(qualities[0], qualities[1])
    span = mean_interval(list(gains))
    if test is None or span is None:
        raise InputError(f"The report '{first}' holds no samples.", "Evaluate at least one.")
    share, against = (float(np.mean(np.asarray(q) >= RIGHT)) for q in qualities)
    return Comparison(one["benchmark"], _who(one), _who(other), (share, against), test, float(gains.mean()), span)


def _who(values: dict[str, Any]) -> str:
    return " + ".join(name for name in (values["model"], values["adapter"]) if name) or str(values["masker"])


def _read(path: Path) -> dict[str, Any]:
    file = path / DATA if path.is_dir() else path
    try:
        values: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        for name in ("benchmark", "task", "model", "adapter", "masker"):
            values[name]
        for record in values["records"]:
            (record["index"], record["text"], record["truth"], float(record["quality"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"There is no report at '{path}' that can be read.",
            f"Give a folder that `engine evaluate --report` wrote, or its {DATA}.",
            str(error),
        ) from error
    return values
