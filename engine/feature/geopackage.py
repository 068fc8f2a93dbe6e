"""GeoPackage: features are in the file as soon as they are added, and a run ends in one transaction.

The file has no write-ahead log: what was added is in the one file that the user sees.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import MultiPolygon, Polygon

from engine.feature.blob import register_functions, to_blob
from engine.feature.errors import FileBusyError, OutputError
from engine.feature.feature import now
from engine.feature.fields import NAMES, Value, field_values
from engine.feature.output import disk_full, read_error, replacing, write_error
from engine.feature.reprojection import check_placing, placing
from engine.feature.run import COLUMNS, ended_by, run_from_values, run_values
from engine.feature.schema import GEOMETRY, LAYERS, columns, create_layer, create_tables, has_table, layer_crs
from engine.scene.errors import SceneError
from engine.words import SpotterError, Task

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from shapely.geometry.base import BaseGeometry
    from typing_extensions import Self

    from engine.feature.feature import Feature
    from engine.feature.run import RunRecord

    LayerRow = tuple[BaseGeometry | None, tuple[Value, ...]]  # a geometry in the CRS of the layer, and its attributes

ADD_PATIENCE = 2.0  # seconds to wait for another program's lock between tiles; features then wait for the next call
PATIENCE = 30.0  # the same where there is no next call


class GeoPackageWriter:
    """Adds the features of a run to a GeoPackage as they come; see `engine.feature.write.FeatureWriter`."""

    def __init__(self, path: Path, crs: str | None, run: RunRecord, *, overwrite: bool) -> None:
        self._path, self._crs, self._run = path, crs, run
        self._waiting: list[Feature] = []
        self._finished = False
        layers = ("boxes", "masks") if run.task is Task.GRES else ("boxes",)
        if overwrite or not path.exists() or path.stat().st_size == 0:
            _make(path, layers, crs)
        else:
            _extend(path, layers, crs, run)
        self._connection = _connect(path)
        try:
            self._place = placing(crs, layer_crs(self._connection, "boxes"))
            self._layers = tuple(layer for layer in LAYERS if has_table(self._connection, layer))
            with _transaction(self._connection, path):
                _insert(self._connection, "runs", COLUMNS, [tuple(run_values(run).values())])
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._finished and kind is not None:
            # What went wrong before is what the user should hear of.
            with suppress(SpotterError):
                self.finish(replace(self._run, status=ended_by(kind), finished=now()))
        self.close()

    def add(self, features: Sequence[Feature]) -> None:
        """Add features of finished tiles; where the file is locked, they wait for the next call.

        Raises:
            DiskFullError: There is no room; what was added before stays.
        """
        self._waiting.extend(features)
        if not self._waiting:
            return
        try:
            with _transaction(self._connection, self._path, ADD_PATIENCE):
                self._insert(self._waiting)
        except FileBusyError:
            return
        self._waiting = []

    def finish(self, run: RunRecord, features: Sequence[Feature] | None = None) -> None:
        """End the run; `features`, where given, take the place of all that was added. All is done or nothing.

        Raises:
            DiskFullError: There is no room; what was added before stays.
            FileBusyError: Another program keeps the file locked; what was added before stays.
        """
        assignments = ", ".join(f"{name} = :{name}" for name in COLUMNS)
        with _transaction(self._connection, self._path):
            if features is not None:
                _delete_features(self._connection, self._layers, run.id)
            self._insert(self._waiting if features is None else features)
            self._connection.execute(f"UPDATE runs SET {assignments} WHERE id = :id", run_values(run))
            _refresh(self._connection, (*self._layers, "runs"))
        self._waiting, self._finished = [], True

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._connection.close()

    def _insert(self, features: Sequence[Feature]) -> None:
        _insert_layer(self._connection, "boxes", self._rows((f, f.box) for f in features))
        if "masks" in self._layers:
            _insert_layer(self._connection, "masks", self._rows((f, f.mask) for f in features if f.mask is not None))

    def _rows(self, found: Iterable[tuple[Feature, BaseGeometry]]) -> Iterator[LayerRow]:
        for feature, geometry in found:
            yield self._place(geometry), field_values(feature, geometry, self._crs)


def list_runs(path: Path) -> list[RunRecord]:
    """The runs in a GeoPackage, in the order in which they were begun.

    Raises:
        OutputError: There is no such file, or it holds no table of runs.
    """
    connection = _connect(path)
    try:
        _check_runs(connection, path)
        found = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM runs ORDER BY fid").fetchall()
    except sqlite3.Error as exc:
        raise read_error(path, exc, "a GeoPackage") from exc
    finally:
        connection.close()
    return [run_from_values(dict(zip(COLUMNS, values, strict=True))) for values in found]


def delete_run(path: Path, run: str) -> int:
    """Delete a run and its features from a GeoPackage; see `engine.feature.write.delete_run`."""
    connection = _connect(path)
    try:
        layers = tuple(layer for layer in LAYERS if has_table(connection, layer))
        with _transaction(connection, path):
            count = _delete_features(connection, layers, run)
            connection.execute("DELETE FROM runs WHERE id = ?", (run,))
            _refresh(connection, (*layers, "runs"))
    finally:
        connection.close()
    return count


def _make(path: Path, layers: Sequence[str], crs: str | None) -> None:
    """A new file with empty layers, in the place of whatever is there."""
    with replacing(path) as part:
        try:
            for layer in layers:
                create_layer(part, layer, crs)
            _add_tables(part, layers, crs)
        except SceneError:
            raise
        except SpotterError as exc:
            # That the place can be written was tried before, so it is room that lacks.
            raise disk_full(path, exc.detail or exc.message) from exc
    for log in ("-wal", "-shm", "-journal"):  # of the file that was replaced; they would be taken for the new one's
        path.with_name(f"{path.name}{log}").unlink(missing_ok=True)


def _extend(path: Path, layers: Sequence[str], crs: str | None, run: RunRecord) -> None:
    """Make sure that a file that is there can take a run, and add the tables that it lacks."""
    connection = _connect(path)
    try:
        if has_table(connection, "runs"):
            _check_runs(connection, path)
            if connection.execute("SELECT 1 FROM runs WHERE id = ?", (run.id,)).fetchone():
                raise OutputError(f"'{path}' already holds a run '{run.id}'.", "Give the new one another id.")
        lacking = []
        for layer in layers:
            if not has_table(connection, layer):
                lacking.append(layer)
            elif not {GEOMETRY, *NAMES} <= columns(connection, layer):
                raise OutputError(f"The layer '{layer}' of '{path}' is another one's.", "Choose another file.")
        held = layer_crs(connection, "boxes") if "boxes" not in lacking else crs
    except sqlite3.Error as exc:
        raise read_error(path, exc, "a GeoPackage") from exc
    finally:
        connection.close()
    check_placing(path, crs, held)
    for layer in lacking:
        create_layer(path, layer, held)
    _add_tables(path, lacking, held)


def _add_tables(path: Path, layers: Sequence[str], crs: str | None) -> None:
    connection = _connect(path)
    try:
        if not all(has_table(connection, layer) for layer in layers):
            raise disk_full(path, "a layer was not made")
        with _transaction(connection, path):
            create_tables(connection, layers, crs)
    finally:
        connection.close()


def _check_runs(connection: sqlite3.Connection, path: Path) -> None:
    if not set(COLUMNS) <= columns(connection, "runs"):
        raise OutputError(f"'{path}' holds no runs of Spotter.", "Choose a file that it wrote.")


def _connect(path: Path) -> sqlite3.Connection:
    """A connection to a GeoPackage that is there.

    Raises:
        OutputError: There is none.
        FileBusyError: Another program keeps it locked.
    """
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
        if not has_table(connection, "gpkg_contents"):
            raise OutputError(f"'{path}' is not a GeoPackage.", "Choose another file, or replace it.")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            # Left so by another program. While one has the file open it stays so, and is as safe.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = DELETE")
        register_functions(connection)
    except (sqlite3.Error, OutputError) as exc:
        if connection is not None:
            connection.close()
        if isinstance(exc, OutputError):
            raise
        raise read_error(path, exc, "a GeoPackage") from exc
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection, path: Path, patience: float | None = None) -> Iterator[None]:
    """All that is done inside, or nothing.

    Raises:
        DiskFullError: There is no room.
        FileBusyError: Another program kept the file locked for `patience` seconds (None: `PATIENCE`).
        OutputError: It cannot be written for another reason.
    """
    try:
        connection.execute(f"PRAGMA busy_timeout = {int((PATIENCE if patience is None else patience) * 1000)}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as exc:
        raise write_error(path, exc) from exc


def _insert(
    connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> None:
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def _insert_layer(connection: sqlite3.Connection, layer: str, rows: Iterable[LayerRow]) -> None:
    """Insert features, and grow the stated bounds of the layer."""
    found = connection.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)).fetchone()
    srs_id = int(found[0])
    bounds: list[tuple[float, float, float, float]] = []

    def blobs() -> Iterator[tuple[object, ...]]:
        for geometry, values in rows:
            if geometry is None or geometry.is_empty:
                yield (None, *values)
                continue
            if layer == "masks" and isinstance(geometry, Polygon):
                geometry = MultiPolygon([geometry])
            bounds.append(geometry.bounds)
            yield (to_blob(geometry, srs_id), *values)

    _insert(connection, layer, (GEOMETRY, *NAMES), blobs())
    if bounds:
        xmin, ymin, xmax, ymax = zip(*bounds, strict=True)
        connection.execute(
            "UPDATE gpkg_contents SET min_x = min(ifnull(min_x, :x0), :x0), min_y = min(ifnull(min_y, :y0), :y0),"
            " max_x = max(ifnull(max_x, :x1), :x1), max_y = max(ifnull(max_y, :y1), :y1) WHERE table_name = :layer",
            {"x0": min(xmin), "y0": min(ymin), "x1": max(xmax), "y1": max(ymax), "layer": layer},
        )


def _delete_features(connection: sqlite3.Connection, layers: Sequence[str], run: str) -> int:
    """Delete the features of a run; how many boxes went."""
    counts = {layer: connection.execute(f"DELETE FROM {layer} WHERE run = ?", (run,)).rowcount for layer in layers}
    return counts.get("boxes", 0)


def _refresh(connection: sqlite3.Connection, tables: Sequence[str]) -> None:
    """State anew when tables changed, and the bounds of layers, which deleting may have shrunk."""
    for table in tables:
        connection.execute(
            "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
            (table,),
        )
        if table in LAYERS:
            index = f"rtree_{table}_{GEOMETRY}"
            connection.execute(
                "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) ="
                f" (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {index}) WHERE table_name = ?",
                (table,),
            )
