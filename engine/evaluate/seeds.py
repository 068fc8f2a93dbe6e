"""The figures of one model over fresh sets of several seeds: means and deviations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.evaluate.evaluate import Report


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
        known = np.asarray([v for v in values if v is not None], dtype=np.float64)
        figures[name] = {
            "mean": float(known.mean()) if len(known) else None,
            "std": float(known.std(ddof=1)) if len(known) > 1 else 0.0,
            "values": values,
        }
    return {
        "benchmark": first.benchmark,
        "model": first.model,
        "revision": first.revision,
        "adapter": first.adapter,
        "protocol": first.protocol,
        "seeds": [report.seed for report in reports],
        "complete": all(report.complete for report in reports),
        "metrics": figures,
    }
