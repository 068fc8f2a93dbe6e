"""A GeoPackage of results, opened for one piece of work and closed again, on any thread.

How it is laid out stands in `results`, which the engine writes with as well. What is added here is what GDAL and QGIS
know: coordinate reference systems, and areas.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Callable

from osgeo import gdal, ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry

from ..results import geopackage
from ..results.contract import EVIDENCE, RunRecord, Value, layer_fields
from ..results.geopackage import ForeignFileError, PastRun, System
from .result import FeatureRow, Run, row

if TYPE_CHECKING:
    from pathlib import Path

BUSY_SECONDS = 2.0  # that another program's lock is waited for; what waits longer is tried again by `store`
_EARTH = "EPSG:7030"  # the ellipsoid of WGS 84


class FileTroubleError(Exception):
    """The file could not be opened or written; nothing of the piece of work was kept.

    Attributes:
        busy: Whether another program holds it, so that it may work later.
        crs: Whether it is in order, and holds features in coordinates that others cannot be brought into.
    """

    def __init__(self, detail: str, *, crs: bool = False) -> None:
        super().__init__(detail)
        self.busy = "locked" in detail.lower() or "busy" in detail.lower()
        self.crs = crs


def load_ellipsoid() -> None:
    """Have QGIS load the ellipsoid that areas are measured on; to be called on the main thread, before others measure.

    QGIS keeps it for good: loaded by a thread, it gives NaN everywhere once that thread has ended (seen in QGIS 3.22).
    """
    QgsDistanceArea().setEllipsoid(_EARTH)


@contextmanager
def opened(path: Path, *, write: bool = True) -> Iterator[sqlite3.Connection]:
    """The file, made where there is none; what is done inside is one transaction.

    Raises:
        FileTroubleError: It cannot be opened or written.
    """
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        with geopackage.opened(path, BUSY_SECONDS, write=write) as connection:
            yield connection
    except ForeignFileError as error:
        raise FileTroubleError(f"{path} {error}") from error
    except (sqlite3.Error, RuntimeError) as error:  # of GDAL, where another plugin made it raise
        raise FileTroubleError(str(error)) from error
    finally:
        gdal.PopErrorHandler()


def write_features(
    connection: sqlite3.Connection, run: Run, kind: str, features: Iterable[FeatureRow], *, replace: bool
) -> None:
    """Add features to the layer of boxes or masks.

    Args:
        connection: As `opened` gave it.
        run: Whose.
        kind: "boxes" or "masks".
        features: What to add; those without a mask are no part of the masks.
        replace: Whether to take out first what the layer has of the run.

    Raises:
        FileTroubleError: The features cannot be brought into the CRS of the file.
    """
    measure = _measure(run.crs)
    located = ((found, found.geometry(kind)) for found in features)
    rows = ((wkb, row(found, run, measure(wkb))) for found, wkb in located if wkb is not None)
    _write(connection, run, kind, rows, replace=replace)


def write_evidence(connection: sqlite3.Connection, run: Run, rows: Sequence[tuple[bytes, Mapping[str, Value]]]) -> None:
    """Make a run's evidence of boxes (WKB in the CRS of the run) and attributes, in place of what is there."""
    _write(connection, run, EVIDENCE, rows, replace=True)


def write_run(connection: sqlite3.Connection, run: RunRecord) -> None:
    """Put a run into the list of runs, in place of what it says of it."""
    geopackage.prepare(connection, (), None)
    geopackage.put_run(connection, run)


def past_runs(path: Path) -> tuple[PastRun, ...]:
    """The runs that a file lists, the newest first; none where there is no file, or no list of runs in it.

    Raises:
        FileTroubleError: It is there, and cannot be read.
    """
    if not path.exists():
        return ()
    with opened(path, write=False) as connection:
        listed = geopackage.has_table(connection, "runs")
        return tuple(reversed(geopackage.list_runs(connection))) if listed else ()


def _write(
    connection: sqlite3.Connection,
    run: Run,
    kind: str,
    rows: Iterable[tuple[bytes, Mapping[str, Value]]],
    *,
    replace: bool,
) -> None:
    fields = [name for name, _ in layer_fields(kind)]
    geopackage.prepare(connection, (kind,), _described(run.crs))
    place = _placing(run.crs, geopackage.layer_crs(connection) or "")
    if replace:
        geopackage.delete_features(connection, run.id, (kind,))
    geopackage.insert(connection, kind, ((place(wkb), [values[name] for name in fields]) for wkb, values in rows))
    if replace:
        geopackage.refresh(connection)


def _placing(crs: str, held: str) -> Callable[[bytes], bytes | None]:
    """What brings WKB from a CRS into that of a file's layers; it gives None where that cannot describe it."""
    if bool(crs) != bool(held):
        raise FileTroubleError("only one of the two has a coordinate reference system", crs=True)
    if crs == held or _system(crs).IsSame(_system(held), ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"]):
        return lambda wkb: wkb
    move = _move(crs, held)
    if move is None:
        raise FileTroubleError(gdal.GetLastErrorMsg() or "there is no way between the two", crs=True)
    return move


def _move(source: str, target: str) -> Callable[[bytes], bytes | None] | None:
    """What brings WKB from one CRS into another; None where there is no way.

    It is GDAL's: a transformation of QGIS that is first used on a thread gives NaN everywhere once that thread has
    ended (seen in QGIS 3.22).
    """
    try:
        move = osr.CoordinateTransformation(_system(source), _system(target))
    except RuntimeError:
        return None
    if move.this is None:
        return None

    def moved(wkb: bytes) -> bytes | None:
        geometry = ogr.CreateGeometryFromWkb(wkb)
        if geometry is None or geometry.IsEmpty() or geometry.Transform(move) != 0:
            return None
        return bytes(geometry.ExportToWkb())

    return moved


def _described(crs: str) -> System | None:
    """A CRS as a GeoPackage describes it; None for pixel coordinates."""
    if not crs:
        return None
    system = _system(crs)
    code = system.GetAuthorityCode(None) if system.GetAuthorityName(None) == "EPSG" else None
    wkt1 = system.ExportToWkt(["FORMAT=WKT1_GDAL"]) or ""
    number = None if code is None else int(code)
    return System(system.GetName() or "unknown", number, wkt1, system.ExportToWkt(["FORMAT=WKT2_2019"]))


def _measure(crs: str) -> Callable[[bytes], float | None]:
    """What gives the geodesic area in m² of a WKB geometry in a CRS; it gives None without one, or beyond the earth."""
    to_earth = _move(crs, "EPSG:4326") if crs else None
    if to_earth is None:
        return lambda wkb: None
    area = QgsDistanceArea()
    area.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    area.setEllipsoid(_EARTH)

    def measured(wkb: bytes) -> float | None:
        there = to_earth(wkb)
        if there is None:
            return None
        geometry = QgsGeometry()
        geometry.fromWkb(there)
        square_metres = area.measureArea(geometry)
        return round(square_metres, 4) if math.isfinite(square_metres) else None

    return measured


def _system(crs: str) -> Any:
    """A CRS by its code or WKT, x = east.

    Raises:
        FileTroubleError: GDAL does not understand it.
    """
    gdal.ErrorReset()
    system = osr.SpatialReference()
    if system.SetFromUserInput(crs) != 0:
        raise FileTroubleError(gdal.GetLastErrorMsg() or "GDAL does not understand the coordinate reference system")
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system
