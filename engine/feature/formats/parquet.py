"""GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0): WKB, the CRS as PROJJSON, runs in the metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from engine.feature.collection import Collection, CollectionFormat, Row
from engine.feature.output import OutputError, read_error
from engine.results.contract import FIELDS, run_from_values, run_values, time_text, time_value
from engine.scene.crs import crs_wkt, parse_crs

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {"text": pa.string(), "integer": pa.int32(), "real": pa.float64(), "time": pa.timestamp("ms", tz="UTC")}
COLUMNS = (*((name, TYPES[kind]) for name, kind in FIELDS), ("crs", pa.string()), ("geometry", pa.binary()))
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
    if RUNS not in metadata or b"geo" not in metadata or not dict(COLUMNS).keys() <= set(table.column_names):
        raise OutputError(f"'{path}' is not a result file.", "Choose another file, or replace it.")
    try:
        place = json.loads(metadata[b"geo"])["columns"]["geometry"]
        crs = place["crs"]
        if place["encoding"] != "WKB":
            raise ValueError(f"its geometry is encoded as {place['encoding']!r}, not as WKB")
        runs = tuple(run_from_values(values) for values in json.loads(metadata[RUNS]))
    except (KeyError, TypeError, ValueError) as exc:
        raise read_error(path, exc, "a result file") from exc
    rows = []
    for values in table.select([name for name, _ in COLUMNS]).to_pylist():
        geometry = shapely.from_wkb(values.pop("geometry"))
        rows.append(Row(geometry, {**values, "time": values["time"] and time_text(values["time"])}))
    return Collection(None if crs is None else crs_wkt(json.dumps(crs)), runs, tuple(rows))


def write_geoparquet(path: Path, collection: Collection) -> None:
    """Write a whole file.

    Raises:
        OSError: It cannot be written.
    """
    rows = [
        {
            **row.values,
            "time": row.values["time"] and time_value(str(row.values["time"])),
            "geometry": None if row.geometry is None else row.geometry.wkb,
        }
        for row in collection.rows
    ]
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": sorted({row.geometry.geom_type for row in collection.rows if row.geometry}),
                "crs": None if collection.crs is None else parse_crs(collection.crs).to_json_dict(),
            }
        },
    }
    runs = [run_values(run) for run in collection.runs]
    metadata = {b"geo": json.dumps(geo).encode(), RUNS: json.dumps(runs, ensure_ascii=False).encode()}
    table = pa.Table.from_pylist(rows, pa.schema(COLUMNS, metadata))
    pq.write_table(table, path, compression="zstd")


FORMAT = CollectionFormat(read_geoparquet, write_geoparquet, lambda crs: None if crs is None else crs_wkt(crs))
