"""Features in a GeoPackage: layers `boxes` and `masks`, a table `runs`, and styles; committed as they arrive."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from engine.feature import gpkg
from engine.feature.errors import OutputError
from engine.feature.feature import FIELDS, attributes
from engine.feature.run import RunRecord, iso_time, run_from_json
from engine.feature.style import STYLE_NAME, layer_style
from engine.scene.crs import crs_name, same_crs
from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature

BOXES, MASKS, RUNS, STYLES = "boxes", "masks", "runs", "layer_styles"
OWN = {BOXES, MASKS, RUNS, STYLES}
GEOMETRY_TYPES = {BOXES: "Polygon", MASKS: "MultiPolygon"}
_RUNS_SQL = """CREATE TABLE IF NOT EXISTS runs (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, query TEXT, task TEXT, scene TEXT,
    model TEXT, revision TEXT, adapter TEXT, options TEXT, counts TEXT, started DATETIME, finished DATETIME, status TEXT)"""
# The columns are those that QGIS looks for.
_STYLES_SQL = """CREATE TABLE IF NOT EXISTS layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP)"""


class GeoPackageWriter:
    """Appends a run to a GeoPackage. What `add` returned from is on disk, whatever happens next."""

    def __init__(self, path: Path, crs: str | None, run: RunRecord, *, overwrite: bool = False) -> None:
        """Make the file or join one, and note the run as running.

        Raises:
            SpotterError: See `engine.feature.write.open_writer`.
        """
        self._path = path
        self._crs = crs
        self._run = run
        self._srs: dict[str, int] = {}
        self._waiting: list[Feature] = []
        if path.exists():
            _check_existing(path, overwrite)
        for layer in (BOXES, MASKS) if run.task == "gres" else (BOXES,):
            self._ensure_layer(layer)
        with gpkg.transaction(path) as connection:
            connection.execute(_RUNS_SQL)
            gpkg.register_table(connection, RUNS, "Queries that were run, and what came of them")
            gpkg.insert(connection, RUNS, _run_row(run))

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def add(self, features: Sequence[Feature]) -> None:
        """Commit features. After an error they wait, and the next call, or `finish`, tries again.

        Raises:
            LockedError: Another program keeps the file locked.
            DiskFullError: There is no room.
        """
        self._waiting.extend(features)
        if not self._waiting:
            return
        rows: list[tuple[str, BaseGeometry, Feature]] = [(BOXES, f.box, f) for f in self._waiting]
        rows += [(MASKS, _multi(f.mask), f) for f in self._waiting if f.mask is not None]
        touched = dict.fromkeys(layer for layer, _, _ in rows)
        for layer in touched:
            self._ensure_layer(layer)
        with gpkg.transaction(self._path) as connection:
            for layer, geometry, feature in rows:
                values = attributes(feature, geometry, self._crs) | {"time": iso_time(feature.time)}
                blob = gpkg.encode_geometry(geometry, self._srs[layer])
                gpkg.insert(connection, layer, {gpkg.GEOMETRY_COLUMN: blob, **values})
            for layer in touched:
                gpkg.touch_layer(connection, layer)
        self._waiting.clear()

    def finish(self, run: RunRecord) -> None:
        """Write how the run ended.

        Raises:
            LockedError: Another program keeps the file locked.
            DiskFullError: There is no room.
        """
        self.add(())
        with gpkg.transaction(self._path) as connection:
            connection.execute("DELETE FROM runs WHERE id = ?", (run.id,))
            gpkg.insert(connection, RUNS, _run_row(run))
        _leave_no_log(self._path)

    def _ensure_layer(self, layer: str) -> None:
        """Make a layer, or see that the one there can take our features."""
        if layer in self._srs:
            return
        if not self._path.exists() or layer not in gpkg.tables(self._path):
            gpkg.create_layer(self._path, layer, GEOMETRY_TYPES[layer], self._crs)
            with gpkg.transaction(self._path) as connection:
                connection.execute(_STYLES_SQL)
                gpkg.register_table(connection, STYLES, "Styles of the layers")
                gpkg.insert(connection, STYLES, _style_row(layer))
        missing = set(FIELDS) - gpkg.layer_fields(self._path, layer)
        if missing:
            raise OutputError(
                f"'{self._path}' holds a layer '{layer}' of another kind: it has no field '{sorted(missing)[0]}'.",
                "Choose another file.",
            )
        srs_id, crs = gpkg.layer_crs(self._path, layer)
        if not same_crs(crs, self._crs):
            raise OutputError(
                f"'{self._path}' holds features in {crs_name(crs)}, and the scene is in {crs_name(self._crs)}.",
                "Choose another file, or overwrite this one.",
            )
        self._srs[layer] = srs_id


def list_gpkg_runs(path: Path) -> list[RunRecord]:
    """The runs in a GeoPackage, in the order in which they started.

    Raises:
        OutputError: It is not a GeoPackage.
    """
    if RUNS not in gpkg.tables(path):
        return []
    return [run_from_json(row) for row in gpkg.read(path, "SELECT * FROM runs ORDER BY started, fid")]


def delete_gpkg_run(path: Path, run_id: str) -> int:
    """Delete a run and its features from a GeoPackage; returns how many features went.

    Raises:
        InputError: There is no such run.
        SpotterError: The file cannot be written, or is locked.
    """
    known = [run.id for run in list_gpkg_runs(path)]
    if run_id not in known:
        hint = f"Its runs are: {', '.join(known)}." if known else "It holds no runs."
        raise InputError(f"'{path}' holds no run '{run_id}'.", hint)
    layers = [layer for layer in (BOXES, MASKS) if layer in gpkg.tables(path)]
    deleted = 0
    with gpkg.transaction(path) as connection:
        for layer in layers:
            found = connection.execute(f'DELETE FROM "{layer}" WHERE run = ?', (run_id,)).rowcount
            deleted += found if layer == BOXES else 0  # a mask is another picture of a box's feature
            gpkg.touch_layer(connection, layer)
        connection.execute("DELETE FROM runs WHERE id = ?", (run_id,))
    _leave_no_log(path)
    return deleted


def _check_existing(path: Path, overwrite: bool) -> None:
    """See that an existing file may be joined; take it away where it may be overwritten."""
    if path.stat().st_size == 0:
        path.unlink()
        return
    foreign = sorted(gpkg.tables(path) - OWN)
    if not overwrite:
        return
    if foreign:
        raise OutputError(
            f"'{path}' also holds '{foreign[0]}', which overwriting would lose.",
            "Choose another file, or leave it and add a run.",
        )
    for name in (path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)


def _leave_no_log(path: Path) -> None:
    """Fold a write-ahead log back into the file, as its readers leave one; where another program has it open, it will."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        return


def _multi(mask: BaseGeometry) -> BaseGeometry:
    from shapely.geometry import MultiPolygon

    return MultiPolygon([mask]) if mask.geom_type == "Polygon" else mask


def _run_row(run: RunRecord) -> dict[str, object]:
    values = run.to_json()
    return values | {name: json.dumps(values[name], ensure_ascii=False) for name in ("options", "counts")}


def _style_row(layer: str) -> dict[str, object]:
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer,
        "f_geometry_column": gpkg.GEOMETRY_COLUMN,
        "styleName": STYLE_NAME,
        "styleQML": layer_style(layer),
        "styleSLD": "",
        "useAsDefault": 1,
        "description": "By score",
        "owner": "",
    }
