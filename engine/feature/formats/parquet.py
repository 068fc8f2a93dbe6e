"""GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0): WKB, the CRS as PROJJSON, runs in the metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from engine.feature.collection import Collection, CollectionFormat, Row
from engine.feature.output import OutputError, read_error
from engine.results.contract import FIELDS, NAMES, run_from_values, run_values, time_text, time_value
from engine.scene.crs import crs_wkt, parse_crs

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {
    "text": pa.string(),
    "integer": pa.int32(),
    "real": pa.float64(),
    "time": pa.timestamp("ms", tz="UTC"),
}
RUNS = b"spotter:runs"


def read_geoparquet(path: Path) -> Collection:
    """What a file holds.

    Raises:
        OutputError: There is no such file, or this program did not write it.
    """
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as exc:
        raise read_error(path, exc, "GeoParquet") from exc
    metadata = table.schema.metadata or {}
    if RUNS not in metadata or b"geo" not in metadata or not {*NAMES, "geometry", "crs"} <= set(table.column_names):
        raise OutputError(f"'{path}' is not a result file.", "Choose another file, or replace it.")
    try:
        crs = json.loads(metadata[b"geo"])["columns"]["geometry"]["crs"]
        runs = tuple(run_from_values(values) for values in json.loads(metadata[RUNS]))
    except (KeyError, TypeError, ValueError) as exc:
        raise read_error(path, exc, "a result file") from exc
    columns = [
        [None if value is None else time_text(value) for value in table[name].to_pylist()]
        if kind == "time"
        else table[name].to_pylist()
        for name, kind in FIELDS
    ]
    geometries = shapely.from_wkb(table["geometry"].to_pylist())
    names = table["crs"].to_pylist()
    return Collection(
        crs=None if crs is None else crs_wkt(json.dumps(crs)),
        runs=runs,
        rows=tuple(
            Row(geometry, values, name or "")
            for geometry, values, name in zip(geometries, zip(*columns, strict=True), names, strict=True)
        ),
    )


def write_geoparquet(path: Path, collection: Collection) -> None:
    """Write a whole file.

    Raises:
        OSError: It cannot be written.
    """
    rows = collection.rows
    columns = {
        name: pa.array(
            [time_value(str(row.values[i])) if kind == "time" else row.values[i] for row in rows], TYPES[kind]
        )
        for i, (name, kind) in enumerate(FIELDS)
    }
    columns["crs"] = pa.array([row.crs or None for row in rows], pa.string())
    columns["geometry"] = pa.array(
        [None if row.geometry is None else shapely.to_wkb(row.geometry) for row in rows], pa.binary()
    )
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": sorted({row.geometry.geom_type for row in rows if row.geometry is not None}),
                "crs": None if collection.crs is None else parse_crs(collection.crs).to_json_dict(),
            }
        },
    }
    runs = [run_values(run) for run in collection.runs]
    metadata = {b"geo": json.dumps(geo).encode(), RUNS: json.dumps(runs, ensure_ascii=False).encode()}
    pq.write_table(pa.table(columns).replace_schema_metadata(metadata), path, compression="zstd")


FORMAT = CollectionFormat(read_geoparquet, write_geoparquet, lambda crs: None if crs is None else crs_wkt(crs))
