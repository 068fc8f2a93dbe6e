"""One GeoPackage of results, opened for one piece of work and closed again: tables a run, and the list of runs.

Any thread may use it, one at a time (`store.py` sees to that). The list of runs has the columns of the engine's own
files, and two more.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable

from osgeo import gdal, ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry

from .result import EVIDENCE, EVIDENCE_FIELDS, FIELDS, KINDS, Found, Run, Value, row, table_name, time_text

if TYPE_CHECKING:
    from pathlib import Path

GEOMETRY = "geom"
RUNS = "runs"
RUN_COLUMNS = (
    "id", "query", "task", "scene", "model", "revision", "adapter", "options", "counts", "reasoning", "warnings",
    "started", "finished", "status", "base", "layers",
)  # fmt: skip
_TYPES = {"text": ogr.OFTString, "integer": ogr.OFTInteger, "real": ogr.OFTReal, "time": ogr.OFTDateTime}
_EARTH = "EPSG:7030"  # the ellipsoid of WGS 84


class FileTroubleError(Exception):
    """The file could not be opened or written; nothing of the piece of work was kept.

    Attributes:
        busy: Whether another program holds it, so that it may work later.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.busy = "locked" in detail.lower() or "busy" in detail.lower()


@dataclass(frozen=True)
class PastRun:
    """A run as the file lists it.

    Attributes:
        id: Of the run.
        query: What was asked.
        task: What it asked for.
        model: Which model.
        started: ISO 8601, UTC.
        status: "running" (also of a run that never ended), "done", "stopped" or "failed".
        features: How many boxes are in its table.
        base: What its tables begin with.
        layers: Which of "boxes", "masks" and "evidence" it has.
    """

    id: str
    query: str
    task: str
    model: str
    started: str
    status: str
    features: int
    base: str
    layers: tuple[str, ...]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The file, made where there is none; what is done inside is one transaction.

    Raises:
        FileTroubleError: It cannot be opened or written.
    """
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = _open(path)
        try:
            _done(dataset.StartTransaction)
            try:
                yield dataset
                _done(dataset.CommitTransaction)
            except BaseException:
                dataset.RollbackTransaction()
                raise
        finally:
            del dataset
    except RuntimeError as error:  # where another plugin made GDAL raise
        raise FileTroubleError(str(error)) from error
    finally:
        gdal.PopErrorHandler()


def write_features(dataset: Any, run: Run, kind: str, founds: Iterable[Found], *, replace: bool) -> int:
    """Add features to a run's layer of boxes or masks, which is made where there is none.

    Args:
        dataset: As `opened` gave it.
        run: Whose.
        kind: "boxes" or "masks".
        founds: What to add; those without a mask are no part of the masks.
        replace: Whether to take out first what is there.

    Returns:
        How many were added.
    """
    layer = _layer(dataset, f"{table_name(run)}_{kind}", KINDS[kind], run.crs, FIELDS)
    if replace:
        _emptied(dataset, layer)
    measure = _measure(run.crs)
    count = 0
    for found in founds:
        wkb = found.geometry(kind)
        if wkb is None:
            continue
        values = row(found, run, None if measure is None else measure(wkb))
        _insert(layer, values, ogr.CreateGeometryFromWkb(wkb), multi=kind != "boxes")
        count += 1
    return count


def write_evidence(dataset: Any, run: Run, rows: Sequence[tuple[bytes, Mapping[str, Value]]]) -> int:
    """Make a run's evidence layer of boxes (WKB in the CRS of the run) and attributes, in place of what is there."""
    layer = _layer(dataset, f"{table_name(run)}_{EVIDENCE}", KINDS[EVIDENCE], run.crs, EVIDENCE_FIELDS)
    _emptied(dataset, layer)
    table = dataset.GetLayerByName(RUNS)
    for number in _numbers(table, "id", run.id):
        line = table.GetFeature(number)
        kinds = dict.fromkeys([*(line.GetField("layers") or "").split(), EVIDENCE])
        line.SetField("layers", " ".join(kinds))
        _done(lambda line=line: table.SetFeature(line))
    for wkb, values in rows:
        _insert(layer, values, ogr.CreateGeometryFromWkb(wkb), multi=False)
    return len(rows)


def write_run(
    dataset: Any,
    run: Run,
    *,
    status: str,
    layers: Sequence[str],
    counts: Mapping[str, int],
    reasoning: Sequence[str] = (),
    warnings: Sequence[str] = (),
    finished: str | None = None,
) -> None:
    """Put a run into the list of runs, in place of what it says of it."""
    table = dataset.GetLayerByName(RUNS)
    if table is None:
        table = _done(lambda: dataset.CreateLayer(RUNS, None, ogr.wkbNone, ["ASPATIAL_VARIANT=GPKG_ATTRIBUTES"]))
        for name in RUN_COLUMNS:
            _done(lambda name=name: table.CreateField(ogr.FieldDefn(name, ogr.OFTString)))
    _remove_run(table, run.id)
    values = (
        run.id, run.query, run.task, run.scene, run.model, run.revision, run.adapter,
        json.dumps(dict(run.options), ensure_ascii=False), json.dumps(dict(counts)),
        json.dumps(list(reasoning), ensure_ascii=False), json.dumps(list(warnings), ensure_ascii=False),
        time_text(run.started), finished, status, table_name(run), " ".join(layers),
    )  # fmt: skip
    _insert(table, dict(zip(RUN_COLUMNS, values)), None, multi=False)


def write_style(dataset: Any, table: str, document: str, name: str) -> None:
    """Keep a layer's style in the file, so that the layer looks the same wherever it is opened."""
    styles = dataset.GetLayerByName("layer_styles")
    texts = ("f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML")
    more = ("styleSLD", "description", "owner", "ui")
    if styles is None:
        options = ["ASPATIAL_VARIANT=GPKG_ATTRIBUTES", "FID=id"]
        styles = _done(lambda: dataset.CreateLayer("layer_styles", None, ogr.wkbNone, options))
        for column in (*texts, *more):
            _done(lambda column=column: styles.CreateField(ogr.FieldDefn(column, ogr.OFTString)))
        default = ogr.FieldDefn("useAsDefault", ogr.OFTInteger)
        default.SetSubType(ogr.OFSTBoolean)
        _done(lambda: styles.CreateField(default))
        _done(lambda: styles.CreateField(ogr.FieldDefn("update_time", ogr.OFTDateTime)))
    for number in _numbers(styles, "f_table_name", table):
        _done(lambda number=number: styles.DeleteFeature(number))
    values: dict[str, Value] = dict.fromkeys((*texts, *more), "")
    values |= {
        "f_table_name": table, "f_geometry_column": GEOMETRY, "styleName": name, "styleQML": document,
        "useAsDefault": 1,
    }  # fmt: skip
    _insert(styles, values, None, multi=False)


def delete_run(dataset: Any, run: str) -> None:
    """Take a run's tables, their styles and its line in the list out of the file."""
    table = dataset.GetLayerByName(RUNS)
    if table is None:
        return
    styles = dataset.GetLayerByName("layer_styles")
    for past in list(_past(dataset, table)):  # a table cannot be dropped while another is being read
        if past.id == run:
            for name in (f"{past.base}_{kind}" for kind in past.layers):
                _delete_layer(dataset, name)
                for number in [] if styles is None else _numbers(styles, "f_table_name", name):
                    _done(lambda number=number: styles.DeleteFeature(number))
    _remove_run(table, run)


def past_runs(path: Path) -> tuple[PastRun, ...]:
    """The runs that a file lists, the newest first; none where there is no file.

    Raises:
        FileTroubleError: It is there, and cannot be read.
    """
    if not path.exists():
        return ()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        if dataset is None:
            raise FileTroubleError(gdal.GetLastErrorMsg() or f"{path} cannot be read")
        table = dataset.GetLayerByName(RUNS)
        found = [] if table is None else list(_past(dataset, table))
        found.sort(key=lambda one: one.started)
        return tuple(reversed(found))  # of two that began within a millisecond, the one that stands later comes first
    except RuntimeError as error:
        raise FileTroubleError(str(error)) from error
    finally:
        gdal.PopErrorHandler()


def _open(path: Path) -> Any:
    gdal.ErrorReset()
    if path.exists():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    else:
        dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    if dataset is None:
        raise FileTroubleError(gdal.GetLastErrorMsg() or f"{path} cannot be opened")
    return dataset


def _done(action: Callable[[], Any]) -> Any:
    """What an action of GDAL returns.

    Raises:
        FileTroubleError: It failed.
    """
    gdal.ErrorReset()
    result = action()
    if result is None or (isinstance(result, int) and result != 0) or gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise FileTroubleError(gdal.GetLastErrorMsg() or "GDAL gave no reason")
    return result


def _layer(dataset: Any, name: str, geometry: str, crs: str, fields: Iterable[tuple[str, str]]) -> Any:
    layer = dataset.GetLayerByName(name)
    if layer is not None:
        return layer
    system = _system(crs) if crs else None
    kind = ogr.wkbMultiPolygon if geometry == "MultiPolygon" else ogr.wkbPolygon
    layer = _done(lambda: dataset.CreateLayer(name, system, kind, [f"GEOMETRY_NAME={GEOMETRY}"]))
    for column, type_ in fields:
        _done(lambda column=column, type_=type_: layer.CreateField(ogr.FieldDefn(column, _TYPES[type_])))
    return layer


def _insert(layer: Any, values: Mapping[str, Value], geometry: Any, *, multi: bool) -> None:
    feature = ogr.Feature(layer.GetLayerDefn())
    for name, value in values.items():
        if value is not None:
            feature.SetField(name, value)
    if geometry is not None:
        feature.SetGeometryDirectly(ogr.ForceToMultiPolygon(geometry) if multi else geometry)
    _done(lambda: layer.CreateFeature(feature))


def _emptied(dataset: Any, layer: Any) -> None:
    dataset.ExecuteSQL(f'DELETE FROM "{layer.GetName()}"')  # a name of `table_name`: letters, digits and _


def _delete_layer(dataset: Any, name: str) -> None:
    for index in range(dataset.GetLayerCount()):
        if dataset.GetLayer(index).GetName() == name:
            _done(lambda index=index: dataset.DeleteLayer(index))
            return


def _remove_run(table: Any, run: str) -> None:
    for number in _numbers(table, "id", run):
        _done(lambda number=number: table.DeleteFeature(number))


def _numbers(table: Any, column: str, value: str) -> list[int]:
    table.ResetReading()
    found = [feature.GetFID() for feature in table if feature.GetField(column) == value]
    table.ResetReading()
    return found


def _past(dataset: Any, table: Any) -> Iterator[PastRun]:
    table.ResetReading()
    for feature in table:
        values = {name: feature.GetField(name) or "" for name in RUN_COLUMNS if feature.GetFieldIndex(name) >= 0}
        base = values.get("base", "")
        boxes = dataset.GetLayerByName(f"{base}_boxes") if base else None
        yield PastRun(
            id=values["id"],
            query=values["query"],
            task=values["task"],
            model=values["model"],
            started=values["started"],
            status=values["status"],
            features=0 if boxes is None else boxes.GetFeatureCount(),
            base=base,
            layers=tuple(values.get("layers", "").split()),
        )
    table.ResetReading()


def _measure(crs: str) -> Callable[[bytes], float | None] | None:
    """What gives the geodesic area in m² of a WKB geometry in a CRS; None without a CRS.

    GDAL leads to longitude and latitude: a transformation of QGIS that is first used on a thread gives NaN everywhere
    once that thread has ended (seen in QGIS 3.22).
    """
    if not crs:
        return None
    to_earth = osr.CoordinateTransformation(_system(crs), _system("EPSG:4326"))
    area = QgsDistanceArea()
    area.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    area.setEllipsoid(_EARTH)

    def measured(wkb: bytes) -> float | None:
        there = ogr.CreateGeometryFromWkb(wkb)
        if there is None or there.IsEmpty() or there.Transform(to_earth) != 0:
            return None
        geometry = QgsGeometry()
        geometry.fromWkb(bytes(there.ExportToWkb()))
        square_metres = area.measureArea(geometry)
        return round(square_metres, 4) if math.isfinite(square_metres) else None

    return measured


def _system(crs: str) -> Any:
    """A CRS by its code or WKT, x = east."""
    system = osr.SpatialReference()
    _done(lambda: system.SetFromUserInput(crs))
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system
