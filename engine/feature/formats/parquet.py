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
_ROW_GROUP = 50_000  # features that are turned into columns together


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
    schema = pa.schema(COLUMNS, metadata)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, len(collection.rows), _ROW_GROUP):
            part = map(_values, collection.rows[start : start + _ROW_GROUP])
            writer.write_batch(pa.RecordBatch.from_pylist(list(part), schema))


def _values(row: Row) -> dict[str, object]:
    """A feature as Arrow takes it."""
    time, geometry = row.values["time"], row.geometry
    return {
        **row.values,
        "time": time and time_value(str(time)),
        "geometry": None if geometry is None else geometry.wkb,
    }


FORMAT = CollectionFormat(read_geoparquet, write_geoparquet, lambda crs: None if crs is None else crs_wkt(crs))
