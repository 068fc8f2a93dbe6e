"""GeoPackages as engine and plugin wrote them before they shared one layout: their SQL, in the standard library.

The engine kept all runs in the layers `boxes` and `masks`; the plugin gave each run tables of its own, named in the
columns `base` and `layers` of `runs`, and its runs began with the task "auto".
"""

from __future__ import annotations

import json
import sqlite3
import struct
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LEFT, TOP = 500_000.0, 5_400_000.0
WKT = (
    'PROJCS["WGS 84 / UTM zone 31N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]],'
    'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",3],'
    'PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],'
    'UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","32631"]]'
)
FIELDS = (
    '"label" TEXT, "score" REAL, "query" TEXT, "task" TEXT, "reasoning" TEXT, "model" TEXT, "revision" TEXT,'
    ' "adapter" TEXT, "run" TEXT, "tile" MEDIUMINT, "scene" TEXT, "time" DATETIME, "mask_score" REAL, "area_m2" REAL'
)
EVIDENCE_FIELDS = '"words" TEXT, "query" TEXT, "run" TEXT, "tile" MEDIUMINT, "number" MEDIUMINT'
BASE = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10200;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL,srs_id INTEGER NOT NULL PRIMARY KEY,
organization TEXT NOT NULL,organization_coordsys_id INTEGER NOT NULL,definition  TEXT NOT NULL,description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY,data_type TEXT NOT NULL,identifier TEXT UNIQUE,
description TEXT DEFAULT '',last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
min_x DOUBLE, min_y DOUBLE,max_x DOUBLE, max_y DOUBLE,srs_id INTEGER,
CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_ogr_contents(table_name TEXT NOT NULL PRIMARY KEY,feature_count INTEGER DEFAULT NULL);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL,column_name TEXT NOT NULL,geometry_type_name TEXT NOT NULL,
srs_id INTEGER NOT NULL,z TINYINT NOT NULL,m TINYINT NOT NULL,CONSTRAINT pk_geom_cols PRIMARY KEY
(table_name, column_name),CONSTRAINT uk_gc_table_name UNIQUE (table_name),CONSTRAINT fk_gc_tn FOREIGN KEY (table_name)
REFERENCES gpkg_contents(table_name),CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id)
REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT,column_name TEXT,extension_name TEXT NOT NULL,definition TEXT NOT NULL,
scope TEXT NOT NULL,CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
TRIGGERS = """
CREATE TRIGGER "rtree_{t}_geom_insert" AFTER INSERT ON "{t}" WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES (NEW."fid",ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "rtree_{t}_geom_delete" AFTER DELETE ON "{t}" WHEN old."geom" NOT NULL
BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD."fid"; END;
CREATE TRIGGER "trigger_insert_feature_count_{t}" AFTER INSERT ON "{t}" BEGIN UPDATE gpkg_ogr_contents
SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('{t}'); END;
CREATE TRIGGER "trigger_delete_feature_count_{t}" AFTER DELETE ON "{t}" BEGIN UPDATE gpkg_ogr_contents
SET feature_count = feature_count - 1 WHERE lower(table_name) = lower('{t}'); END;
"""
ENGINE_RUNS = """
CREATE TABLE runs (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL, query TEXT NOT NULL,
task TEXT NOT NULL, scene TEXT NOT NULL, model TEXT NOT NULL, revision TEXT NOT NULL, adapter TEXT NOT NULL,
options TEXT NOT NULL, counts TEXT NOT NULL, reasoning TEXT NOT NULL, warnings TEXT NOT NULL, started TEXT NOT NULL,
finished TEXT, status TEXT NOT NULL, UNIQUE (id))"""
PLUGIN_RUNS = """
CREATE TABLE "runs" ( "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "id" TEXT, "query" TEXT, "task" TEXT,
"scene" TEXT, "model" TEXT, "revision" TEXT, "adapter" TEXT, "options" TEXT, "counts" TEXT, "reasoning" TEXT,
"warnings" TEXT, "started" TEXT, "finished" TEXT, "status" TEXT, "base" TEXT, "layers" TEXT)"""
STYLES = """
CREATE TABLE "layer_styles" ( "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "f_table_catalog" TEXT,
"f_table_schema" TEXT, "f_table_name" TEXT, "f_geometry_column" TEXT, "styleName" TEXT, "styleQML" TEXT,
"styleSLD" TEXT, "description" TEXT, "owner" TEXT, "ui" TEXT, "useAsDefault" BOOLEAN, "update_time" DATETIME)"""
FOREIGN = 'CREATE TABLE "notes_boxes" (fid INTEGER PRIMARY KEY, text TEXT)'


def old_engine_file(path: Path) -> None:
    """Runs "first" (done, a box and its mask) and "second" (running, a box)."""
    with closing(sqlite3.connect(path)) as file:
        _base(file, ENGINE_RUNS)
        _layer(file, "boxes", "POLYGON", [(0.0, _values("first", "gres", 0.9)), (20.0, _values("second", "ovd", 0.4))])
        _layer(file, "masks", "MULTIPOLYGON", [(0.0, _values("first", "gres", 0.9))])
        for run, task, status in (("first", "gres", "done"), ("second", "ovd", "running")):
            file.execute(f"INSERT INTO runs VALUES ({', '.join('?' * 15)})", (None, *_run(run, task, status)))
        file.commit()


def old_plugin_file(path: Path) -> None:
    """Runs "first" (done, a box, its mask and an evidence box) and "second" (running, a box, its task still "auto")."""
    evidence = ("white", "All the tanks", "first", 4, 1)
    with closing(sqlite3.connect(path)) as file:
        _base(file, PLUGIN_RUNS)
        _layer(file, "all_the_tanks_first_boxes", "POLYGON", [(0.0, _values("first", "gres", 0.9))])
        _layer(file, "all_the_tanks_first_masks", "MULTIPOLYGON", [(0.0, _values("first", "gres", 0.9))])
        _layer(file, "all_the_tanks_first_evidence", "POLYGON", [(0.0, evidence)], EVIDENCE_FIELDS)
        _layer(file, "all_the_tanks_second_boxes", "POLYGON", [(20.0, _values("second", "auto", 0.4))])
        for run, task, status, layers in (
            ("first", "gres", "done", "boxes masks evidence"), ("second", "auto", "running", "boxes"),
        ):  # fmt: skip
            values = (None, *_run(run, task, status), f"all_the_tanks_{run}", layers)
            file.execute(f"INSERT INTO runs VALUES ({', '.join('?' * 17)})", values)
        file.commit()


def traces(path: Path, table: str) -> list[str]:
    """Where a GeoPackage still names a table: other tables, triggers, indexes, and what describes it."""
    with closing(sqlite3.connect(path)) as file:
        schema = "SELECT name FROM sqlite_master WHERE name LIKE ? OR tbl_name = ?"
        found = [name for (name,) in file.execute(schema, (f"%{table}%", table))]
        for name, column in (
            ("gpkg_contents", "table_name"), ("gpkg_geometry_columns", "table_name"), ("gpkg_extensions", "table_name"),
            ("gpkg_ogr_contents", "table_name"), ("layer_styles", "f_table_name"),
        ):  # fmt: skip
            found += [name for _ in file.execute(f"SELECT 1 FROM {name} WHERE {column} = ?", (table,))]
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return found


def _base(file: sqlite3.Connection, runs: str) -> None:
    file.executescript(BASE)
    system = ("WGS 84 / UTM zone 31N", 32631, "EPSG", 32631, WKT, None)
    file.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", system)
    for statement in (runs, STYLES, FOREIGN):
        file.execute(statement)
    for table in ("runs", "layer_styles", "notes_boxes"):
        file.execute("INSERT INTO gpkg_contents (table_name, data_type) VALUES (?, 'attributes')", (table,))
    file.execute("INSERT INTO notes_boxes (text) VALUES ('of somebody else')")


def _layer(file: sqlite3.Connection, table: str, geometry: str, rows: list, fields: str = FIELDS) -> None:
    file.execute(
        f'CREATE TABLE "{table}" ( "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" {geometry}, {fields})'
    )
    file.execute(f'CREATE VIRTUAL TABLE "rtree_{table}_geom" USING rtree(id, minx, maxx, miny, maxy)')
    for x, values in rows:
        bounds = (LEFT + x, LEFT + x + 10, TOP - 10, TOP)
        marks = ", ".join("?" * (2 + len(values)))
        file.execute(f'INSERT INTO "{table}" VALUES ({marks})', (None, _blob(bounds, geometry), *values))
        file.execute(f'INSERT INTO "rtree_{table}_geom" SELECT max(fid), ?, ?, ?, ? FROM "{table}"', bounds)
    file.executescript(TRIGGERS.format(t=table))
    contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, 32631)"
    file.execute(contents, (table, table))
    file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 32631, 0, 0)", (table, geometry))
    file.execute("INSERT INTO gpkg_ogr_contents VALUES (?, ?)", (table, len(rows)))
    extension = ("gpkg_rtree_index", "http://www.geopackage.org/spec120/#extension_rtree", "write-only")
    file.execute("INSERT INTO gpkg_extensions VALUES (?, 'geom', ?, ?, ?)", (table, *extension))
    file.execute("INSERT INTO layer_styles (f_table_name, styleName, useAsDefault) VALUES (?, 'score', 1)", (table,))


def _blob(bounds: tuple[float, ...], geometry: str) -> bytes:
    x0, x1, y0, y1 = bounds
    ring = struct.pack("<10d", x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)
    polygon = struct.pack("<BIII", 1, 3, 1, 5) + ring
    wkb = polygon if geometry == "POLYGON" else struct.pack("<BII", 1, 6, 1) + polygon
    return struct.pack("<2sBBi4d", b"GP", 0, 3, 32631, *bounds) + wkb


def _values(run: str, task: str, score: float) -> tuple:
    time = "2026-05-04T12:30:15.250Z"
    return ("tank", score, "All the tanks", task, "Round.", "tiny", "7a1c", "", run, 3, "port.tif", time, None, 100.0)


def _run(run: str, task: str, status: str) -> tuple:
    options, counts = json.dumps({"samples": 1}), json.dumps({"tiles": 2, "features": 1})
    finished = "2026-05-04T12:31:00.000Z" if status == "done" else None
    return (
        run, "All the tanks", task, "port.tif", "tiny", "7a1c", "", options, counts, '["Round."]', "[]",
        f"2026-05-04T12:3{0 if run == 'first' else 5}:00.000Z", finished, status,
    )  # fmt: skip
