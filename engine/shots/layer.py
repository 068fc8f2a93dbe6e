"""A vector layer of digitized features: any format that GDAL or GeoParquet readers open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np
import shapely

from engine.files import need
from engine.scene.addresses import without_secrets
from engine.scene.crs import crs_wkt
from engine.shots.layer_crs import LONLAT_FORMATS, layer_crs
from engine.shots.problems import Problem
from engine.shots.view import is_expression
from engine.words import Box, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

PARQUET = (".parquet", ".geoparquet", ".pq")
AREAS = ("Polygon", "Unknown", "Surface", "Collection")  # in the names of the types of geometry that can hold areas
MOST_FEATURES = 1_000_000
# Types of WKB that have curves (OGC 06-103r4, and ISO 19125): areas and lines of which shapely knows nothing.
_CURVES = {8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve", 12: "MultiSurface"}


@dataclass(frozen=True, eq=False)
class LayerFeature:
    """A digitized feature.

    Attributes:
        id: As the layer numbers it (the fid), or the value of the id field.
        geometry: Polygon or MultiPolygon, valid, two-dimensional, in the CRS of the layer; where it is placed on a
            scene, in scene pixels. Of one that cannot be used, any geometry.
        text: What it is called; "" where that is not known.
        expression: A sentence that singles it out; "" where there is none.
    """

    id: str
    geometry: BaseGeometry
    text: str
    expression: str = ""

    @property
    def box(self) -> Box:
        """The bounds of the geometry."""
        return Box(*(float(v) for v in self.geometry.bounds))


@dataclass(frozen=True, eq=False)
class Layer:
    """A layer of digitized features.

    Attributes:
        name: For messages.
        crs: WKT2, or None where nobody says one.
        features: Those that can be used so far.
        problems: What was wrong with the others, and with these.
        doubtful: Those of the others that have a place. They are there: nothing of their class is counted where one
            lies, and nothing at all where its class is not known.
        rejected: Places that were taken for something and are none: each named by what it is not.
    """

    name: str
    crs: str | None
    features: tuple[LayerFeature, ...]
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[LayerFeature, ...] = ()
    rejected: tuple[LayerFeature, ...] = ()


def read_layer(
    path: str | Path,
    *,
    layer: str | None = None,
    text: str | None = None,
    text_field: str | None = None,
    expression_field: str | None = None,
    id_field: str | None = None,
    crs: str | None = None,
    check_crs: bool = True,
) -> Layer:
    """Read the features of a layer.

    Args:
        path: Of the file; `file.gpkg|layername=pools` names a layer as QGIS does.
        layer: Which layer; needed where the file has several with areas.
        text: One text for all features.
        text_field: Field that says what each feature is called; left out together with `text`, the only field of text.
        expression_field: Field with a sentence that singles the feature out; may be empty for some.
        id_field: Field to name features by in messages and tags; None takes the layer's own numbers.
        crs: Any text that names a CRS, for a layer that says none (see `layer_crs`).
        check_crs: Refuse a `crs` that contradicts the layer; otherwise the layer is believed.

    Raises:
        InputError: The file, layer, field or CRS cannot be used; the sentence names it.
    """
    file, _, named = str(path).partition("|layername=")
    if not Path(file).exists():
        raise InputError(f"The layer '{without_secrets(file)}' does not exist.", "Check the path.")
    # An absolute path is one whatever the name looks like ("zip:a.gpkg").
    table = _read_table(Path(file).absolute(), layer or named or None)
    chosen = _text_field(table, text, text_field)
    for wanted in (chosen, expression_field, id_field):
        if wanted is not None and wanted not in table.fields:
            raise InputError(
                f"The layer '{table.name}' has no field {wanted!r}.",
                f"Its fields are: {', '.join(table.fields) or 'none'}.",
            )
    found: list[LayerFeature] = []
    doubtful: list[LayerFeature] = []
    problems: list[Problem] = []
    for place, geometry in enumerate(table.geometries):
        name = str(table.value(id_field, place)) if id_field else str(table.ids[place])
        called = _words(text) if text is not None else _words(table.value(chosen, place))
        expression = _words(table.value(expression_field, place)) if expression_field else ""
        words = called or (expression if is_expression(expression) else "")
        whole = _area(geometry, name, problems)
        if whole is not None and (called or expression):
            found.append(LayerFeature(name, whole, words, expression))
            continue
        if whole is not None:
            where = "no text" if chosen is None else f"no text in field {chosen!r}"
            why = f"Feature {name} has {where}: nobody knows of which class it is."
            problems.append(Problem("no text", name, why, "Name it; until then, no class is counted there.", True))
        if _has_place(geometry):
            doubtful.append(LayerFeature(name, geometry if whole is None else whole, words))
    bounds = _bounds(table.geometries)
    try:
        chosen_crs = layer_crs(table.name, table.crs, crs, bounds, by_default=table.lonlat_by_default)
    except InputError:
        if check_crs:
            raise
        chosen_crs = layer_crs(table.name, table.crs, None, bounds, by_default=table.lonlat_by_default)
    return Layer(table.name, chosen_crs, tuple(found), tuple(problems), tuple(doubtful))


def _bounds(geometries: Sequence[BaseGeometry | None]) -> tuple[float, float, float, float]:
    """Of all that have a place; NaN for none."""
    xmin, ymin, xmax, ymax = (float(v) for v in shapely.total_bounds(np.array(geometries, dtype=object)))
    return (xmin, ymin, xmax, ymax)


@dataclass(frozen=True)
class WkbFeature:
    """A feature as another program hands it over.

    Attributes:
        id: What messages call it.
        geometry: WKB, in the CRS of the layer.
        text: What it is called.
        present: Whether it is one; False for a place that was taken for one.
    """

    id: str
    geometry: bytes
    text: str
    present: bool = True


def layer_from_wkb(name: str, crs: str | None, rows: Sequence[WkbFeature]) -> Layer:
    """A layer of features that no file holds; what is wrong with one is reported, as of a file.

    Args:
        name: For messages.
        crs: Any text that names a CRS; None where the features have none.
        rows: The features.

    Raises:
        InputError: The CRS is none.
    """
    found: list[LayerFeature] = []
    rejected: list[LayerFeature] = []
    doubtful: list[LayerFeature] = []
    problems: list[Problem] = []
    shapes = _geometries(np.array([row.geometry or None for row in rows], dtype=object)) if rows else []
    for row, shape in zip(rows, shapes, strict=True):
        curve = _curve(row.geometry) if shape is None else ""
        if curve:
            why = f"Feature {row.id} is a {curve}, and curves are not read."
            problems.append(Problem("no area", row.id, why, "Turn its curves into straight pieces.", True))
            continue
        whole, text = _area(shape, row.id, problems), _words(row.text)
        if whole is not None and text:
            (found if row.present else rejected).append(LayerFeature(row.id, whole, text))
            continue
        if whole is not None:
            problems.append(Problem("no text", row.id, f"Feature {row.id} has no text.", "Say what it is.", True))
        if row.present and _has_place(shape):
            doubtful.append(LayerFeature(row.id, shape if whole is None else whole, text))
    wkt = None if crs is None else crs_wkt(crs)
    return Layer(name, wkt, tuple(found), tuple(problems), tuple(doubtful), tuple(rejected))


def _curve(wkb: bytes) -> str:
    """The name of a curved type of geometry that WKB begins with; "" for any other."""
    if len(wkb) < 5 or wkb[0] not in (0, 1):
        return ""
    code = int.from_bytes(wkb[1:5], "little" if wkb[0] else "big") & 0x0FFFFFFF  # without the flags of EWKB
    return _CURVES.get(code % 1000, "")


@dataclass(frozen=True, eq=False)
class _Table:
    name: str
    crs: str | None
    lonlat_by_default: bool
    ids: Sequence[Any]
    geometries: Sequence[BaseGeometry | None]
    fields: dict[str, Sequence[Any]]

    def value(self, field: str | None, place: int) -> Any:  # noqa: ANN401 (whatever the field holds)
        return None if field is None else self.fields[field][place]


def _read_table(path: Path, layer: str | None) -> _Table:
    if path.suffix.lower() in PARQUET:
        return _read_parquet(path)
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        chosen = _layer_name(path, layer)
        info = pyogrio.read_info(path, layer=chosen)
        if info["features"] > MOST_FEATURES:
            raise InputError(f"The layer '{chosen}' has {info['features']} features.", "Give a part of it.")
        meta, ids, wkb, columns = pyogrio.raw.read(
            path, layer=chosen, return_fids=True, force_2d=True, encoding=_encoding(path)
        )
    except (UnicodeDecodeError, UnboundLocalError) as error:  # the latter is pyogrio's where a .prj is the fault
        raise InputError(
            f"The texts of the layer '{path}' are not in UTF-8, nor in another encoding that it names.",
            "Save it again, for example as a GeoPackage; beside a shapefile, its .cpg names the encoding.",
            str(error),
        ) from error
    except (DataSourceError, DataLayerError) as error:
        raise InputError(
            f"The layer '{path}' cannot be read.", "Check that it is a vector file that GDAL reads.", str(error)
        ) from error
    if wkb is None:
        raise InputError(f"The layer '{chosen}' of '{path}' has no geometries.", "Give a layer of polygons or boxes.")
    fields = {str(name): column for name, column in zip(meta["fields"], columns, strict=True)}
    by_default = info["driver"] in LONLAT_FORMATS
    return _Table(chosen, meta["crs"] or None, by_default, list(ids), _geometries(wkb), fields)


def _encoding(path: Path) -> str | None:
    """UTF-8 for a shapefile that names no encoding, which GDAL would read as Latin-1 in any case; None for others."""
    table = path.with_suffix(".dbf")
    if path.suffix.lower() != ".shp" or not table.is_file() or path.with_suffix(".cpg").is_file():
        return None
    with table.open("rb") as file:
        language = file.read(30)[29:]
    return "UTF-8" if language in (b"", b"\0") else None


def _layer_name(path: Path, layer: str | None) -> str:
    import pyogrio

    layers = pyogrio.list_layers(path)
    names = [str(name) for name, _ in layers]
    if layer is not None:
        if layer not in names:
            raise InputError(f"'{path}' has no layer {layer!r}.", f"Its layers are: {', '.join(names)}.")
        return layer
    areas = [str(name) for name, kind in layers if kind and any(word in kind for word in AREAS)]
    if len(names) == 1:
        return names[0]
    if len(areas) != 1:
        raise InputError(f"'{path}' has several layers: {', '.join(names)}.", "Say which one holds the features.")
    return areas[0]


def _read_parquet(path: Path) -> _Table:
    need("pyarrow", "parquet", "Parquet files")
    import pyarrow
    import pyarrow.parquet

    from engine.shots.geoarrow import NATIVE, native_geometries

    try:
        table = pyarrow.parquet.read_table(path)
        facts = json.loads((table.schema.metadata or {})[b"geo"])
        column = facts["primary_column"]
        place = facts["columns"][column]
        encoding = str(place["encoding"])
        if table.num_rows > MOST_FEATURES:
            raise InputError(f"The layer '{path}' has {table.num_rows} features.", "Give a part of it.")
        values = table.column(column)
        if encoding in NATIVE:
            geometries = native_geometries(values, encoding)
        elif encoding == "WKB":
            geometries = _geometries(np.array(values.to_pylist(), dtype=object))
        else:
            raise ValueError(f"its geometry is encoded as {encoding!r}")
    except (OSError, pyarrow.ArrowException, KeyError, ValueError, TypeError) as error:
        reason = "it says nothing of its geometry" if isinstance(error, KeyError) else str(error)
        raise InputError(
            f"The layer '{path}' cannot be read as GeoParquet: {reason}.",
            f"Write it as GeoParquet with geometry as WKB, or as {', '.join(NATIVE)}.",
            str(error),
        ) from error
    # A missing entry means longitude and latitude; an explicit null, that nobody knows. Before 1.0 it was WKT.
    own = place.get("crs", "OGC:CRS84")
    crs = own if own is None or isinstance(own, str) else json.dumps(own)
    fields = {n: table.column(n).to_pylist() for n in table.column_names if n != column}
    return _Table(path.stem, crs or None, "crs" not in place, range(table.num_rows), geometries, fields)


def _geometries(wkb: NDArray[np.object_]) -> list[BaseGeometry | None]:
    return [None if shape is None else shapely.force_2d(shape) for shape in map(_geometry, wkb)]


def _geometry(wkb: bytes | None) -> BaseGeometry | None:
    try:
        return shapely.from_wkb(wkb, on_invalid="ignore")
    except NotImplementedError:  # curves, wherever in it they are
        return None


def _text_field(table: _Table, text: str | None, field: str | None) -> str | None:
    if text is not None and not text.strip():
        raise InputError("The text for all features is empty.", "Say what they are, for example 'swimming pool'.")
    if text is not None or field is not None:
        return field
    texts = [name for name, values in table.fields.items() if any(isinstance(v, str) for v in values)]
    if len(texts) == 1:
        return texts[0]
    if not texts:
        raise InputError(f"The layer '{table.name}' has no text field.", "Give one text for all its features.")
    raise InputError(
        f"The layer '{table.name}' has several text fields: {', '.join(texts)}.",
        "Say which one names the features, or give one text for all.",
    )


def _words(value: object) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    return " ".join(str(value).split())


def _has_place(geometry: BaseGeometry | None) -> TypeGuard[BaseGeometry]:
    whole = geometry is not None and not geometry.is_empty
    return whole and bool(np.isfinite(shapely.get_coordinates(geometry)).all())


def _area(geometry: BaseGeometry | None, name: str, problems: list[Problem]) -> BaseGeometry | None:
    """The geometry as a valid area, or None with a problem."""
    if not _has_place(geometry):
        problems.append(Problem("no geometry", name, f"Feature {name} has no geometry that can be read.", "", True))
        return None
    if geometry.geom_type == "GeometryCollection":
        rest = {p.geom_type for p in _leaves(geometry)} - {"Polygon"}
        collection, geometry = geometry, _polygons(geometry)
        if geometry is not None and rest:
            why = f"Feature {name} holds a {' and a '.join(sorted(rest))} beside its area, which is left out."
            problems.append(Problem("parts", name, why, "Keep its outline only."))
        geometry = collection if geometry is None else geometry
    if geometry.geom_type not in ("Polygon", "MultiPolygon"):
        why = f"Feature {name} is a {geometry.geom_type}, not a polygon or box."
        problems.append(Problem("no area", name, why, "Draw its outline, or buffer it.", True))
        return None
    if not geometry.is_valid:
        why = f"Feature {name} was repaired: {shapely.is_valid_reason(geometry)}."
        geometry = _polygons(shapely.make_valid(geometry))
        problems.append(Problem("invalid", name, why, "Draw it anew.", geometry is None))
    if geometry is None:
        return None
    parts = shapely.get_parts(geometry)
    if len(parts) > 1:
        why = f"Feature {name} has {len(parts)} parts and counts as one."
        problems.append(Problem("parts", name, why, "Split it if not."))
    return parts[0] if len(parts) == 1 else geometry


def _leaves(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The single geometries that a geometry is made of, however deep its collections nest."""
    if not hasattr(geometry, "geoms"):
        return [geometry]
    return [leaf for part in geometry.geoms for leaf in _leaves(part)]


def _polygons(geometry: BaseGeometry) -> BaseGeometry | None:
    """The areas among the parts of a geometry; None where there are none."""
    found = [p for p in _leaves(geometry) if p.geom_type == "Polygon" and p.area > 0]
    return shapely.union_all(found) if found else None
