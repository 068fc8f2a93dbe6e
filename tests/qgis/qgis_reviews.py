"""What the tests of reviews and shots share: results in a file, on the map, and a review of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProject, QgsVectorLayer
from qgis_desk import LEFT, TOP, utm, wkb

from spotter.layers import group, package_file
from spotter.layers.result import FeatureRow, Run
from spotter.results import geopackage, reviews

if TYPE_CHECKING:
    from pathlib import Path


def store(
    path: Path, scores, run: str = "run", kind: str = "boxes", query: str = "all tanks", label: str = "tank"
) -> Run:
    """Write a finished run whose boxes, ten metres wide, stand twenty metres apart, twenty to a row."""
    made = Run(run, query, "gres" if kind == "masks" else "ovd", "picture", "tiny", crs=utm(), status="done")
    rows = [
        FeatureRow(_place(number), (), score, 0, label, _place(number) if kind == "masks" else None)
        for number, score in enumerate(scores)
    ]
    with package_file.opened(path) as connection:
        package_file.write_features(connection, made, kind, rows, replace=False)
        package_file.write_run(connection, made)
    return made


def _place(number: int) -> bytes:
    x, y = LEFT + 20 * (number % 20) + 5, TOP - 20 * (number // 20) - 5
    return wkb((x, y - 10, x + 10, y))


def show(path: Path, run: Run, kind: str = "boxes") -> QgsVectorLayer:
    """Put a run's layer on the map, as the dock does."""
    return group.add_stored(QgsProject.instance(), run, path, [(kind, kind)])[kind]


def on_disk(path: Path, table: str = "boxes", run: str = "run") -> dict[int, str | None]:
    """What a file says was decided, by fid."""
    with geopackage.opened(path, 5.0, write=False) as connection:
        held = list(reviews.features(connection, table, run))
    return {one.feature: one.review.decision if one.review else None for one in held}
