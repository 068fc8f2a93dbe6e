"""What a GeoPackage is made of: its tables, geometries as it stores them, and SQLite's errors as sentences.

After OGC 12-128r19, "GeoPackage Encoding Standard" 1.4. Layers are made by GDAL; rows are written here, so that the
boxes and masks of a tile are committed together or not at all.
"""

from __future__ import annotations

import sqlite3
import struct
import warnings
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import shapely

from engine.feature.errors import LockedError, OutputError
from engine.feature.feature import FIELDS
from engine.scene.crs import crs_wkt
from engine.scene.errors import DiskFullError, SceneError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.words import SpotterError

BUSY_SECONDS = 10.0  # how long to wait for another program that writes
GEOMETRY_COLUMN = "geom"
UNDEFINED = (-1, 0, 99999)  # ids of "no CRS": Cartesian, geographic, and GDAL's own
_ENVELOPE_XY = 0b0000_0011  # flags of a geometry: little-endian, with an envelope of x and y
_HEADER = struct.Struct("<2sBBi4d")


def encode_geometry(geometry: BaseGeometry, srs_id: int) -> bytes:
    """A geometry as a GeoPackage stores it: header, envelope (min x, max x, min y, max y), WKB."""
    xmin, ymin, xmax, ymax = geometry.bounds
    header = _HEADER.pack(b"GP", 0, _ENVELOPE_XY, srs_id, xmin, xmax, ymin, ymax)
    return header + bytes(shapely.to_wkb(geometry, byte_order=1))


def envelope(blob: bytes) -> tuple[float, float, float, float]:
    """(min x, max x, min y, max y) of a geometry that `encode_geometry` made."""
    _, _, _, _, xmin, xmax, ymin, ymax = _HEADER.unpack_from(blob)
    return (xmin, xmax, ymin, ymax)


@contextmanager
def transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on a GeoPackage: all of it is committed, or none.

    Raises:
        LockedError: Another program keeps writing to it.
        DiskFullError: There is no room.
        OutputError: It is not a GeoPackage, or may not be written.
    """
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            # The triggers of the spatial index call these, as any program that writes to a GeoPackage must offer them.
            for i, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
                connection.create_function(name, 1, lambda blob, i=i: envelope(blob)[i], deterministic=True)
            connection.create_function("ST_IsEmpty", 1, lambda blob: int(blob is None), deterministic=True)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except sqlite3.Error as exc:
        raise explained(path, str(exc)) from exc


def read(path: Path, sql: str, values: Sequence[object] = ()) -> list[dict[str, object]]:
    """The rows of a query, as column name to value.

    Raises:
        LockedError: Another program keeps writing to it.
        OutputError: It is not a GeoPackage.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=BUSY_SECONDS, uri=True)) as found:
            found.row_factory = sqlite3.Row
            return [dict(row) for row in found.execute(sql, values)]
    except sqlite3.Error as exc:
        raise explained(path, str(exc)) from exc


def explained(path: Path, message: str) -> SpotterError:
    """The error that a message of SQLite or GDAL stands for."""
    low = message.lower()
    if "locked" in low or "busy" in low:
        return LockedError(
            f"Another program keeps '{path}' locked.", "Close it there, or end its editing, and try again.", message
        )
    if "full" in low or "disk i/o" in low or "no space" in low:
        return DiskFullError(
            f"The disk has no room for '{path}', or fails; what was saved before is whole.",
            "Make room and try again.",
            message,
        )
    if "not a database" in low or "malformed" in low:
        return OutputError(f"'{path}' is not a GeoPackage, or is damaged.", "Choose another name.", message)
    return OutputError(f"'{path}' cannot be written.", "Choose a folder that exists and may be written to.", message)


def tables(path: Path) -> set[str]:
    """The tables that a GeoPackage says it holds.

    Raises:
        OutputError: It is not a GeoPackage.
    """
    if not read(path, "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_contents'"):
        raise OutputError(f"'{path}' is not a GeoPackage.", "Choose another name.")
    return {str(row["table_name"]) for row in read(path, "SELECT table_name FROM gpkg_contents")}


def layer_crs(path: Path, layer: str) -> tuple[int, str | None]:
    """The srs_id of a layer, and the WKT2 of its CRS or None where that is undefined."""
    (row,) = read(
        path,
        "SELECT s.* FROM gpkg_spatial_ref_sys s JOIN gpkg_geometry_columns g USING (srs_id) WHERE g.table_name = ?",
        (layer,),
    )
    srs_id = int(str(row["srs_id"]))
    if srs_id in UNDEFINED:
        return srs_id, None
    text = row.get("definition_12_063") or "undefined"  # WKT2, where WKT1 does not do
    return srs_id, crs_wkt(str(row["definition"] if text == "undefined" else text))


def layer_fields(path: Path, layer: str) -> set[str]:
    """The columns of a layer."""
    return {str(row["name"]) for row in read(path, "SELECT name FROM pragma_table_info(?)", (layer,))}


def create_layer(path: Path, layer: str, geometry_type: str, crs: str | None) -> None:
    """Add an empty layer with `FIELDS` to a GeoPackage, which is made if it does not exist.

    Raises:
        SpotterError: It cannot be written, is locked, or the disk is full.
    """
    import numpy as np
    from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError
    from pyogrio.raw import write

    types = {str: object, float: np.float64, int: np.int32, "time": "datetime64[ms]"}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that there is no CRS is intended then
            write(
                path,
                np.array([], dtype=object),
                [np.array([], dtype=types[kind]) for kind in FIELDS.values()],
                list(FIELDS),
                layer=layer,
                driver="GPKG",
                geometry_type=geometry_type,
                crs=crs,
                append=path.exists(),
                layer_options=None if crs else {"SRID": "-1"},
            )
    except (DataSourceError, DataLayerError, FeatureError, OSError) as exc:
        raise explained(path, str(exc)) from exc
    except CRSError as exc:
        raise SceneError("The scene's CRS cannot be stored in a GeoPackage.", "Choose .geojson.", str(exc)) from exc


def register_table(connection: sqlite3.Connection, table: str, description: str) -> None:
    """Tell readers of a GeoPackage of a table without geometry."""
    connection.execute(
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        "VALUES (?, 'attributes', ?, ?, 0)",
        (table, table, description),
    )


def insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """Insert one row; the names are our own, the values are bound."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def touch_layer(connection: sqlite3.Connection, layer: str) -> None:
    """Bring a layer's extent and time of change up to date from its spatial index."""
    connection.execute(
        "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
        f'(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "rtree_{layer}_{GEOMETRY_COLUMN}"), '
        "last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
        (layer,),
    )
