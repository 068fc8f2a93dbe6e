"""The results of a run that a person reviewed in a GeoPackage: read to learn from, and given other scores.

The SQL is that of `engine.results.reviews`, which the plugin uses as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.feature.formats.gpkg import opened
from engine.feature.output import OutputError, check_result
from engine.results import geopackage, reviews
from engine.results.contract import EVIDENCE
from engine.results.reviews import as_found as as_found

if TYPE_CHECKING:
    from pathlib import Path

    from engine.results.contract import RunRecord
    from engine.results.reviews import ReviewedFeature


@dataclass(frozen=True)
class ReviewedRun:
    """What a layer holds of a run.

    Attributes:
        run: The run.
        table: The layer.
        crs: Of its shapes, as WKT; None without one.
        features: With what was decided about each.
    """

    run: RunRecord
    table: str
    crs: str | None
    features: tuple[ReviewedFeature, ...]


def read_reviewed(path: Path, run: str = "") -> ReviewedRun:
    """The results of a run: of the layer that was reviewed, or where none was, of its masks, else its boxes.

    Args:
        path: A GeoPackage of results.
        run: Its id; "" where there is one run only, or one only that was reviewed.

    Raises:
        OutputError: There is no such file or run, several could be meant, or it is no GeoPackage of results.
    """
    check_result(path)
    with opened(path, write=False) as file:
        runs = {past.record.id: past for past in geopackage.list_runs(file)}
        decided = reviews.reviews(file)
        chosen = run or _only(path, list(runs), list(dict.fromkeys(one.run for one in decided if one.run in runs)))
        if chosen not in runs:
            raise OutputError(f"'{path}' holds no run '{chosen}'.", f"It holds: {', '.join(runs) or 'none'}.")
        past = runs[chosen]
        tables = [table for kind, table in past.tables.items() if kind != EVIDENCE]
        reviewed = [table for table in tables if reviews.reviews(file, table, chosen)]
        if len(reviewed) > 1:
            raise OutputError(f"Both layers of the run '{chosen}' were reviewed.", "Take the decisions in one back.")
        table = (reviewed or tables[::-1] or [""])[0]
        found = tuple(reviews.features(file, table, chosen)) if table else ()
        return ReviewedRun(past.record, table, geopackage.layer_crs(file), found)


def write_scores(path: Path, table: str, scores: Mapping[int, float | None]) -> None:
    """Give features of a layer other scores, in one step; None gives one the model's own again.

    Raises:
        OutputError: The file cannot be written.
    """
    with opened(path) as file:
        reviews.prepare_reviews(file, table)
        reviews.put_scores(file, table, scores)
        geopackage.refresh(file)


def _only(path: Path, runs: list[str], reviewed: list[str]) -> str:
    """The run that is meant where none is named."""
    for held in (reviewed, runs):
        if len(held) == 1:
            return held[0]
    raise OutputError(f"'{path}' holds {len(runs)} runs.", f"Name one of: {', '.join(runs)}." if runs else "")
