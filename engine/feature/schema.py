"""The tables of a result GeoPackage: layers, runs and styles. GDAL lays out layers, the rest is SQL (OGC 12-128r18)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine.feature.fields import FIELDS, NAMES
from engine.feature.output import write_error
from engine.feature.run import COLUMNS
from engine.feature.style import layer_style
from engine.scene.crs import crs_name
from engine.scene.errors import SceneError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from numpy.typing import NDArray

TYPES = {"text": "object", "integer": "int32", "real": "float64", "time": "datetime64[ms]"}
LAYERS = {"boxes": ("Polygon", "Boxes found by Spotter"), "masks": ("MultiPolygon", "Masks found by Spotter")}
GEOMETRY = "geom"
UNDEFINED = -1  # srs_id of the undefined Cartesian system

RUNS = f"""
CREATE TABLE runs (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    {", ".join(f"{name} TEXT{'' if name == 'finished' else ' NOT NULL'}" for name in COLUMNS)},
    UNIQUE (id)
)"""

STYLES = """
CREATE TABLE IF NOT EXISTS layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
    ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)"""


def create_layer(path: Path, layer: str, crs: str | None) -> None:
    """Lay out one of `LAYERS` with a spatial index in a GeoPackage, which is made where there is none.

    Raises:
        SceneError: GDAL cannot write the CRS.
        DiskFullError: There is no room. GDAL may also say nothing and leave the layer out.
        FileBusyError: Another program keeps the file locked.
    """
    from pyogrio.errors import CRSError, DataLayerError, DataSourceError
    from pyogrio.raw import write

    geometry_type, description = LAYERS[layer]
    nothing: NDArray[np.object_] = np.array([], dtype=object)
    options = {
        "geometry_name": GEOMETRY, "identifier": layer, "description": description, "spatial_index": "YES",
    }  # fmt: skip
    if crs is None:
        options["srid"] = str(UNDEFINED)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "'crs' was not provided")
            write(
                path,
                nothing,
                [np.array([], dtype=TYPES[field.kind]) for field in FIELDS],
                list(NAMES),
                layer=layer,
                driver="GPKG",
                geometry_type=geometry_type,
                crs=crs,
                dataset_options={} if path.exists() else {"version": "1.3"},
                layer_options=options,
            )
    except CRSError as exc:
        raise SceneError(
            f"The CRS {crs_name(crs)} cannot be written to a GeoPackage.", "Choose GeoParquet.", str(exc)
        ) from exc
    except (DataSourceError, DataLayerError) as exc:
        raise write_error(path, exc) from exc


def create_tables(connection: sqlite3.Connection, layers: Sequence[str], crs: str | None) -> None:
    """Add what GDAL does not: the table of runs, where there is none yet, and the styles of new layers."""
    if not has_table(connection, "runs"):
        connection.execute(RUNS)
        _register(connection, "runs", "Runs: what was asked, of which model, and what came of it")
    connection.execute(STYLES)
    if connection.execute("SELECT 1 FROM gpkg_contents WHERE table_name = 'layer_styles'").fetchone() is None:
        _register(connection, "layer_styles", "Styles of the layers")
    for layer in layers:
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, 'score', ?, '', 1, ?, '')",
            (layer, GEOMETRY, layer_style(layer), "Colour and label by score"),
        )
        if crs is None:
            # Before GDAL 3.9 the layer option is not known.
            for table in ("gpkg_contents", "gpkg_geometry_columns"):
                connection.execute(f"UPDATE {table} SET srs_id = ? WHERE table_name = ?", (UNDEFINED, layer))


def _register(connection: sqlite3.Connection, table: str, description: str) -> None:
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES (?, 'attributes', ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
        (table, table, description),
    )


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a database has a table of a name."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """The names of a table's columns; empty where there is no such table."""
    return {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}


def layer_crs(connection: sqlite3.Connection, layer: str) -> str | None:
    """The CRS of a layer as WKT; None where its system is undefined."""
    described = connection.execute(
        "SELECT s.* FROM gpkg_spatial_ref_sys s JOIN gpkg_geometry_columns g ON g.srs_id = s.srs_id"
        " WHERE g.table_name = ?",
        (layer,),
    )
    names = [str(column[0]) for column in described.description]
    found = dict(zip(names, described.fetchone(), strict=True))
    # What WKT1 cannot say stands in the column of the extension for WKT2.
    texts = [str(found.get(name) or "undefined") for name in ("definition_12_063", "definition")]
    defined = [text for text in texts if text.lower() != "undefined"]
    return defined[0] if defined and int(found["srs_id"]) > 0 else None
