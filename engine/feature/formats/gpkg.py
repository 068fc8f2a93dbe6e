"""GeoPackage: features are in the file as soon as they are added, and a run ends in one transaction.

How the file is laid out stands in `engine.results.geopackage`. It has no write-ahead log: what was added is in the one
file that the user sees.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj.enums import WktVersion
from pyproj.exceptions import CRSError

from engine.feature.feature import check_placing, field_values, placing
from engine.feature.output import PATIENCE, FileBusyError, OutputError, locked, read_error, replacing, write_error
from engine.feature.packed_index import index_at_the_end
from engine.feature.write import FeatureWriter, Format
from engine.files import part_of
from engine.results import geopackage
from engine.results.contract import BOXES, EVIDENCE, MASKS, Value
from engine.results.geopackage import Bounds, ForeignFileError, System
from engine.scene.crs import crs_wkt, parse_crs, same_crs
from engine.words import Task

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature, MapEvidence, RunRecord

_TOGETHER = 10_000  # features that become rows together
ADD_PATIENCE = 2.0  # seconds to wait for another program's lock between tiles; features then wait for the next call


class GeoPackageWriter(FeatureWriter):
    """Adds the features of a run to a GeoPackage as they come."""

    def __init__(self, path: Path, crs: str | None, run: RunRecord, *, overwrite: bool) -> None:
        super().__init__(path, crs, run)
        self._waiting: list[Feature] = []
        self._kinds = (BOXES, MASKS) if run.task == Task.GRES else (BOXES,)
        with locked(path):
            if overwrite or not path.exists() or path.stat().st_size == 0:
                self._make()
            with opened(path) as file:
                self._prepare(file)
                if geopackage.has_run(file, run.id):
                    raise OutputError(f"'{path}' already holds a run '{run.id}'.", "Give the new one another id.")
                geopackage.put_run(file, run)

    def _prepare(self, file: sqlite3.Connection) -> None:
        """Have the layers there; how features come into their CRS depends on the file, which others may replace."""
        geopackage.prepare(file, self._kinds, _system(self._crs))
        held = geopackage.layer_crs(file)
        check_placing(self._path, self._crs, held)
        self._place = placing(self._crs, held)

    def add(self, features: Sequence[Feature]) -> None:
        """Add features of finished tiles; where the file is locked, they wait for the next call."""
        self._waiting.extend(features)
        if not self._waiting:
            return
        try:
            with opened(self._path, ADD_PATIENCE) as file:
                self._prepare(file)
                self._insert(file, self._waiting)
        except FileBusyError:
            return
        self._waiting = []

    def finish(
        self, run: RunRecord, features: Sequence[Feature] | None = None, evidence: Sequence[MapEvidence] = ()
    ) -> None:
        """End the run in one transaction."""
        with opened(self._path) as file:
            self._prepare(file)
            chosen = self._waiting if features is None else features
            with index_at_the_end(file, self._kinds, run.id, len(chosen)):
                if features is not None:
                    geopackage.delete_features(file, run.id)
                self._insert(file, chosen)
            if evidence:
                geopackage.prepare(file, (EVIDENCE,), _system(self._crs))
                geopackage.insert(file, EVIDENCE, self._evidence_rows(run, evidence))
            geopackage.put_run(file, run)
            geopackage.refresh(file)
        self._waiting, self._ended = [], True

    def _make(self) -> None:
        """A new file with empty layers, in the place of whatever is there; written over it where that is in use."""
        try:
            with replacing(self._path) as part, opened(part, told=self._path) as file:
                geopackage.prepare(file, self._kinds, _system(self._crs))
        except FileBusyError:
            self._write_over()
            return
        # Of the file that was replaced; SQLite would take them for the new one's.
        for log in ("wal", "shm", "journal"):
            self._path.with_name(f"{self._path.name}-{log}").unlink(missing_ok=True)

    def _write_over(self) -> None:
        """Put a new file's content into the one that another program has open and that cannot be replaced meanwhile.

        So it is on Windows with a layer that QGIS shows. The file changes in one transaction.
        """
        part = part_of(self._path)
        try:
            with opened(part, told=self._path) as file:
                geopackage.prepare(file, self._kinds, _system(self._crs))
            self._copy_over(part)
        finally:
            part.unlink(missing_ok=True)

    def _copy_over(self, part: Path) -> None:
        deadline = time.monotonic() + PATIENCE

        def give_up(status: int, left: int, total: int) -> None:
            del status, left, total
            if time.monotonic() > deadline:
                raise sqlite3.OperationalError("database is locked")

        new, old = sqlite3.connect(part), sqlite3.connect(self._path)
        try:
            new.backup(old, progress=give_up, sleep=0.05)
        except sqlite3.Error as exc:
            raise write_error(self._path, exc) from exc
        finally:
            new.close()
            old.close()

    def _insert(self, file: sqlite3.Connection, features: Sequence[Feature]) -> None:
        geopackage.insert_bounded(file, BOXES, self._rows(features, [one.box for one in features]))
        if MASKS in self._kinds:
            masked = [one for one in features if one.mask is not None]
            masks = [one.mask for one in masked if one.mask is not None]
            geopackage.insert_bounded(file, MASKS, self._rows(masked, masks))

    def _rows(
        self, features: Sequence[Feature], places: Sequence[BaseGeometry]
    ) -> Iterator[tuple[bytes | None, Bounds | None, tuple[Value, ...]]]:
        """Features and their geometries as the layer takes them, some thousands at a time."""
        for start in range(0, len(features), _TOGETHER):
            geometries = places[start : start + _TOGETHER]
            placed = np.array([self._place(one) for one in geometries], object)
            bounds: list[Bounds] = list(map(tuple, shapely.bounds(placed).tolist()))
            values = field_values(features[start : start + _TOGETHER], geometries, self._crs)
            for wkb, box, attributes in zip(shapely.to_wkb(placed).tolist(), bounds, values, strict=True):
                yield wkb, None if isnan(box[0]) else box, attributes

    def _evidence_rows(
        self, run: RunRecord, evidence: Sequence[MapEvidence]
    ) -> Iterator[tuple[bytes | None, tuple[Value, ...]]]:
        for number, one in enumerate(evidence):
            placed = self._place(one.box)
            yield None if placed is None else placed.wkb, (one.words, run.query, run.id, one.tile, number)


class GeoPackage(Format):
    """GeoPackages."""

    def open_writer(self, path: Path, crs: str | None, run: RunRecord, *, overwrite: bool) -> GeoPackageWriter:
        """Begin a run."""
        return GeoPackageWriter(path, crs, run, overwrite=overwrite)

    def list_runs(self, path: Path) -> list[RunRecord]:
        """The runs of a file, in the order in which they were begun."""
        with opened(path, write=False) as file:
            return [past.record for past in geopackage.list_runs(file)]

    def delete_run(self, path: Path, run: str) -> int:
        """Delete a run and its features; how many went, a box and its mask being one."""
        with opened(path) as file:
            return geopackage.delete_run(file, run)


FORMAT = GeoPackage()


@contextmanager
def opened(
    path: Path, patience: float | None = None, *, write: bool = True, told: Path | None = None
) -> Iterator[sqlite3.Connection]:
    """A file, in errors under the path `told` where it has another yet; all that is done inside is done, or nothing.

    Raises:
        DiskFullError: There is no room.
        FileBusyError: Another program kept the file locked for `patience` seconds (None: `PATIENCE`).
        OutputError: It is another program's file, or cannot be read or written for another reason.
    """
    try:
        with geopackage.opened(path, PATIENCE if patience is None else patience, write=write) as connection:
            yield connection
    except ForeignFileError as exc:
        raise OutputError(f"'{path}' {exc}.", exc.remedy) from exc
    except sqlite3.Error as exc:
        wrong = write and isinstance(exc, sqlite3.OperationalError)
        raise (write_error(told or path, exc) if wrong else read_error(path, exc, "a GeoPackage")) from exc


def _system(crs: str | None) -> System | None:
    """A CRS as a GeoPackage describes it."""
    if crs is None:
        return None
    parsed = parse_crs(crs)
    authority, code = parsed.to_authority(min_confidence=100) or ("", "")
    try:
        wkt1 = str(parsed.to_wkt(WktVersion.WKT1_GDAL))
    except CRSError:  # WKT1 cannot describe it
        wkt1 = ""
    epsg = int(code) if authority == "EPSG" else None
    return System(str(parsed.name), epsg, wkt1 if wkt1 and same_crs(wkt1, crs) else "", crs_wkt(crs))
