"""GeoJSON after RFC 7946: longitude and latitude where there is a CRS, otherwise scene pixels.

The foreign member "spotter" of the collection holds the runs, and says which of the two its coordinates are. The
property "crs" of a feature names the CRS that it was found in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

from engine.feature.collection import Collection, CollectionFormat, Row
from engine.feature.output import OutputError, read_error
from engine.results.contract import NAMES, run_from_values, run_values
from engine.scene.crs import LONLAT

if TYPE_CHECKING:
    from pathlib import Path

DECIMALS = 9  # of a degree: a tenth of a millimetre
MEMBER = "spotter"
PIXELS = "scene pixels"


def read_geojson(path: Path) -> Collection:
    """What a file holds.

    Raises:
        OutputError: There is no such file, or this program did not write it.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise read_error(path, exc, "GeoJSON") from exc
    held = document.get(MEMBER) if isinstance(document, dict) else None
    if not isinstance(held, dict):
        raise OutputError(f"'{path}' is not a result file.", "Choose another file, or replace it.")
    try:
        return Collection(
            crs=None if held["coordinates"] == PIXELS else LONLAT,
            runs=tuple(run_from_values(values) for values in held["runs"]),
            rows=tuple(_row(feature) for feature in document["features"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError, ShapelyError) as exc:
        raise read_error(path, exc, "a result file") from exc


def write_geojson(path: Path, collection: Collection) -> None:
    """Write a whole file.

    Raises:
        OSError: It cannot be written.
    """
    pixels = collection.crs is None
    document = {
        "type": "FeatureCollection",
        MEMBER: {
            "coordinates": PIXELS if pixels else "longitude and latitude",
            "runs": [run_values(run) for run in collection.runs],
        },
        "features": [_feature(row, pixels) for row in collection.rows],
    }
    with path.open("w", encoding="utf-8") as out:
        json.dump(document, out, ensure_ascii=False, allow_nan=False)


def _feature(row: Row, pixels: bool) -> dict[str, object]:
    geometry = row.geometry
    if geometry is not None and not pixels:
        geometry = shapely.transform(geometry, lambda points: np.round(points, DECIMALS))
    return {
        "type": "Feature",
        "geometry": None if geometry is None else mapping(geometry),
        "properties": dict(row.values),
    }


def _row(feature: Mapping[str, object]) -> Row:
    properties, geometry = feature["properties"], feature["geometry"]
    if not isinstance(properties, dict):
        raise ValueError("a feature without properties")
    values = {**{name: properties[name] for name in NAMES}, "crs": properties.get("crs")}
    return Row(None if geometry is None else shape(geometry), values)


FORMAT = CollectionFormat(read_geojson, write_geojson, lambda crs: None if crs is None else LONLAT)
