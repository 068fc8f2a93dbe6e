"""Finished cells become rows: means and deviations over seeds, intervals over samples, and what was promised."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from figure import Figure
from results_cells import ABSENT, ELSEWHERE, HOME, NOVEL, SEEDS, VALIDATION, cells

Done = Mapping[str, Any]
Row = dict[str, Any]
_DRAWS = 2000  # of the bootstrap
CORES = 2  # that the time of a run is promised for


def rows(finished: Sequence[Done]) -> list[Row]:
    """One row a method and number of shots, in the order of the cells; the search is not among them."""
    groups: dict[tuple[str, int], list[Done]] = {}
    for done in finished:
        if done["cell"]["group"] != "search":
            groups.setdefault((done["cell"]["row"], done["cell"]["shots"]), []).append(done)
    return [_row(name, shots, group) for (name, shots), group in groups.items()]


def _row(name: str, shots: int, group: Sequence[Done]) -> Row:
    # the base has no seed: its answers are greedy, and the same for each
    seeds = list(SEEDS) if name == "base" else [done["cell"]["seed"] for done in group]
    measured = group[0]["measured"]
    on = NOVEL if NOVEL in measured else ELSEWHERE
    ious = np.array([done["measured"][on]["ious"] for done in group])
    row: Row = {"method": name, "shots": shots, "seeds": seeds, "measured_on": on, "samples": ious.shape[1]}
    for limit in (0.5, 0.7):
        _spread(row, f"acc_{limit}", [share(one, limit) for one in ious], len(seeds))
    _spread(row, "mean_iou", [float(one.mean()) for one in ious], len(seeds))
    row["acc_0.5_low"], row["acc_0.5_high"] = interval((ious >= 0.5).mean(axis=0))
    for part in sorted(set(measured[on]["parts"]) - {""}):
        chosen = np.array([value == part for value in measured[on]["parts"]])
        _spread(row, f"{part}_acc_0.5", [share(one[chosen], 0.5) for one in ious], len(seeds))
    for other, field in ((HOME, "home_acc_0.5"), (ELSEWHERE, "elsewhere_acc_0.5")):
        if other in measured and other != on:
            values = [share(done["measured"][other]["ious"], 0.5) for done in group]
            _spread(row, field, values, len(seeds))
    if ABSENT in measured:
        # of nothing, an empty answer has IoU 1 and any other 0
        values = [float(np.mean(done["measured"][ABSENT]["ious"])) for done in group]
        _spread(row, "none_accuracy", values, len(seeds))
    if name != "base":
        # of a run that was killed and went on, only the last part was timed
        whole = [done for done in group if not done.get("resumed")]
        if whole:
            row["threads"] = max(done["threads"] for done in whole)
            row["seconds_mean"] = statistics.fmean(d["seconds"] for d in whole if d["threads"] == row["threads"])
        row["peak_mib"] = max(done["peak_mib"] for done in group)
        row["settings"] = group[0]["settings"]
    row["command"] = group[0]["command"]
    return row


def share(ious: np.ndarray | Sequence[float], limit: float) -> float:
    """The share of samples that reach an IoU."""
    return float((np.asarray(ious) >= limit).mean())


def _spread(row: Row, field: str, values: Sequence[float], seeds: int) -> None:
    """Mean and sample deviation; None for the deviation of a single seed."""
    row[f"{field}_mean"] = statistics.fmean(values)
    if len(values) > 1:
        row[f"{field}_std"] = statistics.stdev(values)
    else:
        row[f"{field}_std"] = 0.0 if seeds > 1 else None


def interval(per_sample: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of a mean over samples, by bootstrap with a fixed seed."""
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(per_sample), size=(_DRAWS, len(per_sample)))
    low, high = np.quantile(per_sample[drawn].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def searched(finished: Sequence[Done]) -> list[Row]:
    """The search's settings with their validation figure, the best first."""
    found = [
        {"settings": dict(done["settings"]), "validation_acc_0.5": _on_validation(done), **_cost(done)}
        for done in finished
        if done["cell"]["group"] == "search"
    ]
    return sorted(found, key=lambda row: -row["validation_acc_0.5"])


def best_settings(finished: Sequence[Done]) -> Mapping[str, Any]:
    """The settings that the search found best on validation; by mean IoU between equals."""
    found = [done for done in finished if done["cell"]["group"] == "search"]
    best = max(found, key=lambda d: (_on_validation(d), float(np.mean(d["measured"][VALIDATION]["ious"]))))
    settings: Mapping[str, Any] = best["cell"]["settings"]
    return settings


def hours(finished: Sequence[Done]) -> float | None:
    """What the required cells and the search took, tuning and measuring; None while some are missing.

    Cells that had one thread were computed two at a time.
    """
    needed = {cell.name for cell in cells() if cell.group != "more"}
    done = [d for d in finished if d["cell"]["name"] in needed]
    if len(done) < len(needed):
        return None
    return sum((d.get("seconds", 0.0) + d["measure_seconds"]) * d["threads"] / CORES for d in done) / 3600


def _on_validation(done: Done) -> float:
    return share(done["measured"][VALIDATION]["ious"], 0.5)


def _cost(done: Done) -> Row:
    return {"seconds": done["seconds"], "peak_mib": done["peak_mib"]}


def bounds(table: Sequence[Row], took: float | None = None) -> list[Figure]:
    """What was promised, as far as the rows say anything about it; accuracies in points of 0-100.

    `took` is what `hours` says.
    """
    at = {(row["method"], row["shots"]): row for row in table}

    def points(method: str, shots: int, field: str = "acc_0.5") -> float | None:
        row = at.get((method, shots), {})
        return 100 * row[f"{field}_mean"] if f"{field}_mean" in row else None

    def more(first: float | None, second: float | None) -> float | None:
        return None if first is None or second is None else first - second

    def lost(method: str, field: str) -> float | None:
        return more(points("base", 0, field), points(method, 10, field))

    base, sft, rft = points("base", 0), points("sft", 10), points("spotter", 10)
    full = next((points("full", row["shots"]) for row in table if row["method"] == "full"), None)
    gained, possible = more(rft, base), more(full, base)
    closed = 100 * gained / possible if gained is not None and possible else None
    among = more(points("spotter, with negatives", 10), points("sft, with negatives", 10))
    timed = at.get(("spotter", 10), {})
    # a run that had one thread, another cell beside it, is no measure of what both cores take
    seconds = timed.get("seconds_mean") if timed.get("threads", 0) >= CORES else None
    moved = more(points("transfer: spotter", 10), points("transfer: sft", 10))
    asked: list[tuple[str, float | None, str, float | None, float | None]] = [
        ("RFT over SFT, 10 shots", more(rft, sft), "points", 5, None),
        ("RFT over the base, 10 shots", gained, "points", 10, None),
        ("`spotter` over `geo-r1`, 10 shots", more(rft, points("geo-r1", 10)), "points", 0, None),
        ("gap to full data closed by RFT (aim: 80)", closed, "%", None, None),
        ("RFT over the base, 1 shot", more(points("spotter", 1), base), "points", 0, None),
        ("RFT over the base, 5 shots", more(points("spotter", 5), base), "points", 0, None),
        ("SFT over the base, 1 shot", more(points("sft", 1), base), "points", None, None),
        ("SFT over the base, 5 shots", more(points("sft", 5), base), "points", None, None),
        ("forgotten by RFT, base classes", lost("spotter", "home_acc_0.5"), "points", None, 2),
        ("forgotten by SFT, base classes", lost("sft", "home_acc_0.5"), "points", None, None),
        ("“None” lost by RFT", lost("spotter", "none_accuracy"), "points", None, 2),
        ("“None” lost by RFT, with negatives", lost("spotter, with negatives", "none_accuracy"), "points", None, None),
        ("RFT over SFT, 10 shots with negatives", among, "points", None, None),
        ("RFT over SFT on a sensor not taught", moved, "points", 0, None),
        ("one RFT run, 10 shots", seconds, "s", None, 300),
        ("the required table and the search", took, "h", None, 3),
    ]
    return [Figure(name, value, unit, low, high) for name, value, unit, low, high in asked if value is not None]
