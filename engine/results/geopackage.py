"""Results in a GeoPackage (OGC 12-128r18), in plain SQL: the layers, the list of runs, and the styles.

All runs share the layers `boxes`, `masks` and `evidence`, which have one CRS; their column `run` says to which run a
feature belongs. The table `runs` has a row for each run. Older files of the plugin, in which each run has tables of its
own, named in two more columns of `runs`, are read as well. All functions want a connection as `opened` gives it.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

from .contract import (
    BOXES,
    EVIDENCE,
    KINDS,
    MASKS,
    RUN_COLUMNS,
    RunRecord,
    Value,
    layer_fields,
    layer_style,
    run_from_values,
    run_values,
)

if TYPE_CHECKING:
    from pathlib import Path

GEOMETRY = "geom"
UNDEFINED = -1  # srs_id of the undefined Cartesian system
_REVIEWED = ("reviews", "reviewed_areas")  # what `reviews` keeps
_FIRST_CUSTOM = 100_000  # srs_id of the first system that no authority lists
_TYPES = {"text": "TEXT", "integer": "MEDIUMINT", "real": "REAL", "time": "DATETIME"}
_HEADER = struct.Struct("<2sBBi4d")
_FLAGS = 0b011  # little-endian, bounds in x and y
_EMPTY = 0b10000
_POLYGON, _MULTIPOLYGON = 3, 6
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
Bounds = tuple[float, float, float, float]  # xmin, ymin, xmax, ymax

_BASE = (
    "PRAGMA application_id = 0x47504B47",
    "PRAGMA user_version = 10300",
    """CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    "INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL)",
    "INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL)",
    """INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326,
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    || 'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    || 'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', NULL)""",
    f"""CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT ({_NOW}), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
)
# What a GeoPackage has only where it is needed.
_MORE = (
    """CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    PRIMARY KEY (table_name, column_name), FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
    """CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
    definition TEXT NOT NULL, scope TEXT NOT NULL, UNIQUE (table_name, column_name, extension_name))""",
    # GDAL's, so that it need not count.
    """CREATE TABLE IF NOT EXISTS gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY,
    feature_count INTEGER DEFAULT NULL)""",
)
_EXTEND = "INSERT OR REPLACE INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)"
_RUNS = f"""CREATE TABLE runs (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    {", ".join(f"{name} TEXT{'' if name == 'finished' else ' NOT NULL'}" for name in RUN_COLUMNS)}, UNIQUE (id))"""
_STYLES = f"""CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
    styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT ({_NOW}))"""
# A layer's spatial index and count of features: tables and triggers, after annex F.3 of the standard.
_PUT = (
    "INSERT OR REPLACE INTO rtree_{layer}_geom VALUES"
    " (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));"
)
_DROP = "DELETE FROM rtree_{layer}_geom WHERE id = OLD.fid;"
_COUNT = "UPDATE gpkg_ogr_contents SET feature_count = feature_count {change} 1 WHERE table_name = '{layer}';"
_SHOWN, _HIDDEN = "NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)", "(NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))"
_INDEX = (
    "CREATE VIRTUAL TABLE rtree_{layer}_geom USING rtree(id, minx, maxx, miny, maxy)",
    *(
        f"CREATE TRIGGER {name} {event} ON {{layer}} WHEN {condition} BEGIN {action} END"
        for name, event, condition, action in (
            ("rtree_{layer}_geom_insert", "AFTER INSERT", _SHOWN, _PUT),
            ("rtree_{layer}_geom_update1", "AFTER UPDATE OF geom", f"OLD.fid = NEW.fid AND {_SHOWN}", _PUT),
            ("rtree_{layer}_geom_update2", "AFTER UPDATE OF geom", f"OLD.fid = NEW.fid AND {_HIDDEN}", _DROP),
            ("rtree_{layer}_geom_update3", "AFTER UPDATE", f"OLD.fid != NEW.fid AND {_SHOWN}", f"{_DROP} {_PUT}"),
            ("rtree_{layer}_geom_update4", "AFTER UPDATE", f"OLD.fid != NEW.fid AND {_HIDDEN}", _DROP),
            ("rtree_{layer}_geom_delete", "AFTER DELETE", "OLD.geom NOT NULL", _DROP),
            ("trigger_insert_feature_count_{layer}", "AFTER INSERT", "1", _COUNT.replace("{change}", "+")),
            ("trigger_delete_feature_count_{layer}", "AFTER DELETE", "1", _COUNT.replace("{change}", "-")),
        )
    ),
)


class ForeignFileError(Exception):
    """A file is no GeoPackage of results: the sentence goes on after the file's name.

    Attributes:
        remedy: What the user can do.
    """

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.remedy = remedy


@dataclass(frozen=True)
class System:
    """A coordinate reference system as a GeoPackage describes it.

    Attributes:
        name: Of the system.
        epsg: Its number among those of EPSG; None where it has none.
        wkt1: As WKT1; empty where that cannot say it.
        wkt2: As WKT2.
    """

    name: str
    epsg: int | None
    wkt1: str
    wkt2: str


@dataclass(frozen=True)
class PastRun:
    """A run as a file holds it.

    Attributes:
        record: What the file says of it.
        tables: Where its features are, by kind ("boxes", "masks", "evidence"); only kinds of which it has any.
        features: How many boxes it has.
    """

    record: RunRecord
    tables: Mapping[str, str]
    features: int


@contextmanager
def opened(path: Path, patience: float, *, write: bool = True) -> Iterator[sqlite3.Connection]:
    """A file, made where there is none; what is done inside is one transaction.

    Args:
        path: The file.
        patience: Seconds to wait for other programs' locks.
        write: Whether something may be written; a file that may not be changed can then still be read.

    Raises:
        sqlite3.Error: It is no database, another program keeps it locked, or there is no room.
    """
    connection = sqlite3.connect(str(path), timeout=patience, isolation_level=None)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            # Another program left it in this mode. While one has the file open the mode stays, and is as safe.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = DELETE")
        register_functions(connection)
        connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()  # what was not committed is undone


def prepare(connection: sqlite3.Connection, kinds: Iterable[str], system: System | None) -> None:
    """Make sure that a file can take features of some kinds, and add the tables that it lacks.

    Args:
        connection: To the file, which may be empty.
        kinds: Of "boxes", "masks" and "evidence".
        system: The CRS of layers in a file that has none yet; None for pixel coordinates.

    Raises:
        ForeignFileError: The file is another program's, or has another one's table under a name of ours.
    """
    if not has_table(connection, "gpkg_contents"):
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None:
            raise ForeignFileError("is not a GeoPackage", "Choose another file, or replace it.")
        for statement in _BASE:
            connection.execute(statement)
    for statement in _MORE:
        connection.execute(statement)
    if has_table(connection, "runs"):
        _check_runs(connection)
    else:
        connection.execute(_RUNS)
        _register(connection, "runs", "attributes", "Runs: what was asked, of which model, and what came of it")
    if not has_table(connection, "layer_styles"):
        connection.execute(_STYLES)
        _register(connection, "layer_styles", "attributes", "Styles of the layers")
    for kind in kinds:
        if not has_table(connection, kind):
            held = _srs_id(connection)
            _create_layer(connection, kind, _register_system(connection, system) if held is None else held)
        elif not _is_layer(connection, kind):
            raise ForeignFileError(f"has a layer '{kind}' of another program", "Choose another file.")
        connection.execute(f"CREATE INDEX IF NOT EXISTS spotter_{kind}_run ON {kind} (run)")


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a database has a table or view of a name, however that is capitalised."""
    named = "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE"
    return connection.execute(named, (name,)).fetchone() is not None


def layer_crs(connection: sqlite3.Connection) -> str | None:
    """The CRS of the layers as WKT; None where they have none, or there are no layers."""
    srs_id = _srs_id(connection)
    if srs_id is None or srs_id <= 0:
        return None
    described = connection.execute("SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (srs_id,))
    names = [str(column[0]) for column in described.description]
    found = dict(zip(names, described.fetchone() or ()))
    # What WKT1 cannot say stands in the column of the extension for WKT2.
    texts = [str(found.get(name) or "undefined") for name in ("definition_12_063", "definition")]
    return next((text for text in texts if text.lower() != "undefined"), None)


def insert(connection: sqlite3.Connection, kind: str, rows: Iterable[tuple[bytes | None, Sequence[Value]]]) -> None:
    """Add features to a layer, and grow its stated bounds.

    Args:
        connection: To a file that was prepared.
        kind: Of the layer.
        rows: WKB of a geometry in the CRS of the layers, or None, and the attributes in the order of its fields.
    """
    insert_bounded(
        connection, kind, ((wkb, None if wkb is None else wkb_bounds(wkb), attributes) for wkb, attributes in rows)
    )


def insert_bounded(
    connection: sqlite3.Connection,
    kind: str,
    rows: Iterable[tuple[bytes | None, Bounds | None, Sequence[Value]]],
) -> None:
    """`insert` where the bounds of each geometry are known; None for one that is empty."""
    srs_id = _srs_id(connection) or 0
    names = (GEOMETRY, *(name for name, _ in layer_fields(kind)))
    x0 = y0 = inf
    x1 = y1 = -inf

    def values() -> Iterator[tuple[Any, ...]]:
        nonlocal x0, y0, x1, y1
        for wkb, bounds, attributes in rows:
            if wkb is None or bounds is None:
                yield (None, *attributes)
                continue
            x0, y0, x1, y1 = min(x0, bounds[0]), min(y0, bounds[1]), max(x1, bounds[2]), max(y1, bounds[3])
            yield (to_blob(wkb_multi(wkb) if kind == MASKS else wkb, srs_id, bounds), *attributes)

    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({marks})", values())
    if x0 <= x1:
        connection.execute(
            "UPDATE gpkg_contents SET min_x = min(ifnull(min_x, :x0), :x0), min_y = min(ifnull(min_y, :y0), :y0),"
            " max_x = max(ifnull(max_x, :x1), :x1), max_y = max(ifnull(max_y, :y1), :y1) WHERE table_name = :layer",
            {"x0": x0, "y0": y0, "x1": x1, "y1": y1, "layer": kind},
        )


def put_run(connection: sqlite3.Connection, run: RunRecord) -> None:
    """Put a run into the list of runs, in place of what it says of it."""
    values = run_values(run)
    assignments = ", ".join(f"{name} = :{name}" for name in RUN_COLUMNS)
    if connection.execute(f"UPDATE runs SET {assignments} WHERE id = :id", values).rowcount == 0:
        marks = ", ".join(f":{name}" for name in RUN_COLUMNS)
        connection.execute(f"INSERT INTO runs ({', '.join(RUN_COLUMNS)}) VALUES ({marks})", values)


def has_run(connection: sqlite3.Connection, run: str) -> bool:
    """Whether a file that was prepared lists a run."""
    return connection.execute("SELECT 1 FROM runs WHERE id = ?", (run,)).fetchone() is not None


def list_runs(connection: sqlite3.Connection) -> list[PastRun]:
    """The runs of a file, in the order in which they were begun.

    Raises:
        ForeignFileError: It has no list of runs.
    """
    _check_runs(connection)
    shared = {
        kind: dict(connection.execute(f"SELECT run, count(*) FROM {kind} GROUP BY run").fetchall())
        for kind in KINDS
        if _is_layer(connection, kind)
    }
    names = (*RUN_COLUMNS, *(("base", "layers") if {"base", "layers"} <= columns(connection, "runs") else ()))
    found = []
    for row in connection.execute(f"SELECT {', '.join(names)} FROM runs ORDER BY started, fid").fetchall():
        values = dict(zip(names, row))
        record = run_from_values(values)
        tables = {kind: kind for kind, counts in shared.items() if counts.get(record.id)}
        features = shared.get(BOXES, {}).get(record.id, 0)
        for kind, table in _own_tables(connection, values):
            tables[kind] = table
            if kind == BOXES:
                features += connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
        found.append(PastRun(record, tables, features))
    return found


def delete_features(connection: sqlite3.Connection, run: str, kinds: Iterable[str] = KINDS) -> int:
    """Delete the features of a run from the layers that all runs share; how many boxes went."""
    counts = {
        kind: connection.execute(f"DELETE FROM {kind} WHERE run = ?", (run,)).rowcount
        for kind in kinds
        if _is_layer(connection, kind)
    }
    return counts.get(BOXES, 0)


def delete_run(connection: sqlite3.Connection, run: str) -> int:
    """Delete a run: features, reviews, the tables of its own that older files have, and its row.

    Returns:
        How many boxes went.
    """
    count = delete_features(connection, run)
    for past in list_runs(connection):
        if past.record.id != run:
            continue
        for kind, table in past.tables.items():
            if table != kind:
                gone = connection.execute(f"DELETE FROM {quoted(table)} WHERE run = ?", (run,)).rowcount
                count += gone if kind == BOXES else 0
                # What a person has put there of their own stays.
                if connection.execute(f"SELECT 1 FROM {quoted(table)}").fetchone() is None:
                    _drop_table(connection, table)
    for reviewed in _REVIEWED:
        if {"run", "layer", "time", GEOMETRY} <= columns(connection, reviewed):
            connection.execute(f"DELETE FROM {reviewed} WHERE run = ?", (run,))
    connection.execute("DELETE FROM runs WHERE id = ?", (run,))
    refresh(connection)
    return count


def refresh(connection: sqlite3.Connection) -> None:
    """State anew when tables changed, and the bounds of layers, which deleting may have shrunk."""
    connection.execute(f"UPDATE gpkg_contents SET last_change = {_NOW} WHERE table_name = 'runs'")
    for kind in KINDS:
        index = f"rtree_{kind}_{GEOMETRY}"
        if _is_layer(connection, kind) and has_table(connection, index):
            connection.execute(
                f"UPDATE gpkg_contents SET last_change = {_NOW}, (min_x, min_y, max_x, max_y) ="
                f" (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {index}) WHERE table_name = ?",
                (kind,),
            )


# Geometries: a header with the bounds, then WKB.


def to_blob(wkb: bytes, srs_id: int, bounds: Bounds) -> bytes:
    """A geometry that is not empty, with its bounds, as a GeoPackage holds it."""
    xmin, ymin, xmax, ymax = bounds
    return _HEADER.pack(b"GP", 0, _FLAGS, srs_id, xmin, xmax, ymin, ymax) + wkb


def blob_bounds(blob: bytes) -> Bounds | None:
    """The bounds of any geometry of a GeoPackage; None for an empty one."""
    if blob[3] & _EMPTY:
        return None
    kind = blob[3] >> 1 & 0b111
    if not kind:
        return wkb_bounds(blob[8:])
    xmin, xmax, ymin, ymax = struct.unpack_from(f"{'<' if blob[3] & 1 else '>'}4d", blob, 8)
    return (xmin, ymin, xmax, ymax)


def wkb_bounds(wkb: bytes) -> Bounds | None:
    """The bounds of a polygon or multipolygon as WKB, in two dimensions; None for an empty one.

    Raises:
        ValueError: It is another geometry.
    """
    xs: list[float] = []
    ys: list[float] = []

    def read(at: int) -> int:
        """Read the geometry that begins at a byte; the byte after it."""
        order = "<" if wkb[at] else ">"
        kind, count = struct.unpack_from(f"{order}2I", wkb, at + 1)
        if kind not in (_POLYGON, _MULTIPOLYGON):
            raise ValueError(f"a geometry of type {kind}, where polygons are")
        at += 9
        for _ in range(count):
            if kind == _MULTIPOLYGON:
                at = read(at)
                continue
            (points,) = struct.unpack_from(f"{order}I", wkb, at)
            values = struct.unpack_from(f"{order}{2 * points}d", wkb, at + 4)
            xs.extend(values[::2])
            ys.extend(values[1::2])
            at += 4 + 16 * points
        return at

    read(0)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def blob_wkb(blob: bytes) -> bytes | None:
    """The WKB of a geometry of a GeoPackage; None for an empty one."""
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 0b111]
    return None if blob[3] & _EMPTY else bytes(blob[8 + envelope :])


def wkb_multi(wkb: bytes) -> bytes:
    """A polygon as a multipolygon of one; a multipolygon as it is."""
    (kind,) = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)
    return struct.pack("<BII", 1, _MULTIPOLYGON, 1) + wkb if kind == _POLYGON else wkb


def wkb_single(wkb: bytes) -> bytes:
    """A multipolygon of one as a polygon; a polygon as it is.

    Raises:
        ValueError: It has several parts.
    """
    kind, count = struct.unpack_from("<2I" if wkb[0] else ">2I", wkb, 1)
    if kind == _POLYGON:
        return wkb
    if count != 1:
        raise ValueError(f"{count} parts, where one is")
    return wkb[9:]


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers of a spatial index call."""

    def bound(index: int, blob: bytes | None) -> float | None:
        bounds = None if blob is None else blob_bounds(blob)
        return None if bounds is None else bounds[index]

    for index, name in enumerate(("ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY")):
        connection.create_function(name, 1, lambda blob, i=index: bound(i, blob), deterministic=True)
    connection.create_function(
        "ST_IsEmpty", 1, lambda blob: None if blob is None else int(blob_bounds(blob) is None), deterministic=True
    )


# Tables.


def _create_layer(connection: sqlite3.Connection, kind: str, srs_id: int) -> None:
    attributes = ", ".join(f"{name} {_TYPES[type_]}" for name, type_ in layer_fields(kind))
    connection.execute(
        f"CREATE TABLE {kind} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
        f" {GEOMETRY} {KINDS[kind].upper()}, {attributes})"
    )
    register_layer(connection, kind, KINDS[kind].upper(), f"{kind.capitalize()} found by Spotter", srs_id)
    connection.execute("INSERT OR REPLACE INTO gpkg_ogr_contents VALUES (?, 0)", (kind,))
    for statement in _INDEX:
        connection.execute(statement.format(layer=kind))
    rtree = "gpkg_rtree_index", "http://www.geopackage.org/spec120/#extension_rtree", "write-only"
    connection.execute(_EXTEND, (kind, GEOMETRY, *rtree))
    connection.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
        " styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '')",
        (kind, GEOMETRY, EVIDENCE if kind == EVIDENCE else "score", layer_style(kind), "How Spotter shows the layer"),
    )


def register_layer(connection: sqlite3.Connection, table: str, kind: str, description: str, srs_id: int) -> None:
    """Have a file say that a table, which has the column `GEOMETRY`, is a layer with geometries of a type."""
    _register(connection, table, "features", description, srs_id)
    connection.execute(
        "INSERT OR REPLACE INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)", (table, GEOMETRY, kind, srs_id)
    )


def _register(
    connection: sqlite3.Connection, table: str, data_type: str, description: str, srs_id: int | None = None
) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
        " VALUES (?, ?, ?, ?, ?)",
        (table, data_type, table, description, srs_id),
    )


def _register_system(connection: sqlite3.Connection, system: System | None) -> int:
    """The srs_id of a system, which is added where the file does not describe it yet."""
    if system is None:
        return UNDEFINED
    known = connection.execute(
        "SELECT srs_id FROM gpkg_spatial_ref_sys WHERE (upper(organization) = 'EPSG' AND organization_coordsys_id = ?)"
        " OR (? != '' AND definition = ?)",
        (system.epsg, system.wkt1, system.wkt1),
    ).fetchone()
    if known is not None:
        return int(known[0])
    (last,) = connection.execute("SELECT max(srs_id) FROM gpkg_spatial_ref_sys").fetchone()
    taken = connection.execute("SELECT 1 FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (system.epsg,)).fetchone()
    srs_id = system.epsg if system.epsg and taken is None else max(_FIRST_CUSTOM, int(last) + 1)
    values = {
        "srs_name": system.name, "srs_id": srs_id, "organization": "EPSG" if system.epsg else "NONE",
        "organization_coordsys_id": system.epsg or srs_id, "definition": system.wkt1 or "undefined",
    }  # fmt: skip
    if not system.wkt1 and "definition_12_063" not in columns(connection, "gpkg_spatial_ref_sys"):
        connection.execute(
            "ALTER TABLE gpkg_spatial_ref_sys ADD COLUMN definition_12_063 TEXT NOT NULL DEFAULT 'undefined'"
        )
        crs_wkt = "gpkg_crs_wkt", "http://www.geopackage.org/spec120/#extension_crs_wkt", "read-write"
        connection.execute(_EXTEND, ("gpkg_spatial_ref_sys", "definition_12_063", *crs_wkt))
    if "definition_12_063" in columns(connection, "gpkg_spatial_ref_sys"):
        values["definition_12_063"] = system.wkt2
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(f"INSERT INTO gpkg_spatial_ref_sys ({', '.join(values)}) VALUES ({marks})", values)
    return srs_id


def _srs_id(connection: sqlite3.Connection) -> int | None:
    """The srs_id of the layers; None where there are none yet."""
    for kind in KINDS:
        if _is_layer(connection, kind):
            found = connection.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (kind,))
            return int(found.fetchone()[0])
    return None


def _check_runs(connection: sqlite3.Connection) -> None:
    if not set(RUN_COLUMNS) <= columns(connection, "runs"):
        raise ForeignFileError("holds no runs of Spotter", "Choose a file that it wrote.")


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """The names of a table's columns; empty where there is no such table."""
    return {str(row[1]) for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}


def _is_layer(connection: sqlite3.Connection, kind: str) -> bool:
    """Whether a file has a layer of a kind that is ours."""
    if not {GEOMETRY, *(name for name, _ in layer_fields(kind))} <= columns(connection, kind):
        return False
    registered = "SELECT 1 FROM gpkg_geometry_columns WHERE table_name = ? AND column_name = ?"
    return connection.execute(registered, (kind, GEOMETRY)).fetchone() is not None


def _own_tables(connection: sqlite3.Connection, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind and name of the tables that an older file gave to a run alone."""
    for kind in str(values.get("layers") or "").split():
        table = f"{values['base']}_{kind}"
        if kind in KINDS and {"run", GEOMETRY} <= columns(connection, table):
            yield kind, table


def _drop_table(connection: sqlite3.Connection, table: str) -> None:
    """Drop a layer with its spatial index, and all that the file says of it elsewhere."""
    connection.execute(f"DROP TABLE {quoted(table)}")
    connection.execute(f"DROP TABLE IF EXISTS {quoted(f'rtree_{table}_{GEOMETRY}')}")
    described = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'gpkg%'")
    for (name,) in described.fetchall():
        if "table_name" in columns(connection, name):
            connection.execute(f"DELETE FROM {quoted(name)} WHERE table_name = ?", (table,))
    if has_table(connection, "layer_styles"):
        connection.execute("DELETE FROM layer_styles WHERE f_table_name = ?", (table,))


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
