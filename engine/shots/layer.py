"""A vector layer of digitized features: any format that GDAL or GeoParquet readers open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from engine.files import need
from engine.scene.crs import crs_wkt
from engine.shots.problems import Problem
from engine.words import Box, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

PARQUET = (".parquet", ".geoparquet", ".pq")
MOST_FEATURES = 1_000_000


@dataclass(frozen=True, eq=False)
class LayerFeature:
    """A digitized feature.

    Attributes:
        id: As the layer numbers it (the fid), or the value of the id field.
        geometry: Polygon or MultiPolygon, valid, two-dimensional, in the CRS of the layer; where it is placed on a
            scene, in scene pixels.
        text: What it is called.
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
        crs: WKT2, or None where the layer says none.
        features: Those that can be used so far.
        problems: What was wrong with the others, and with these.
    """

    name: str
    crs: str | None
    features: tuple[LayerFeature, ...]
    problems: tuple[Problem, ...] = ()


def read_layer(
    path: str | Path,
    *,
    layer: str | None = None,
    text: str | None = None,
    text_field: str | None = None,
    expression_field: str | None = None,
    id_field: str | None = None,
    crs: str | None = None,
) -> Layer:
    """Read the features of a layer.

    Args:
        path: Of the file; `file.gpkg|layername=pools` names a layer as QGIS does.
        layer: Which layer; needed where the file has several with areas.
        text: One text for all features.
        text_field: Field that says what each feature is called; left out together with `text`, the only field of text.
        expression_field: Field with a sentence that singles the feature out; may be empty for some.
        id_field: Field to name features by in messages and tags; None takes the layer's own numbers.
        crs: Any text that names a CRS, for a layer that says none.

    Raises:
        InputError: The file, layer, field or CRS cannot be used; the sentence names it.
    """
    file, _, named = str(path).partition("|layername=")
    if not Path(file).exists():
        raise InputError(f"The layer '{file}' does not exist.", "Check the path.")
    table = _read_table(Path(file), layer or named or None)
    chosen = _text_field(table, text, text_field)
    for wanted in (chosen, expression_field, id_field):
        if wanted is not None and wanted not in table.fields:
            raise InputError(
                f"The layer '{table.name}' has no field {wanted!r}.",
                f"Its fields are: {', '.join(table.fields) or 'none'}.",
            )
    found: list[LayerFeature] = []
    problems: list[Problem] = []
    for place, geometry in enumerate(table.geometries):
        name = str(table.value(id_field, place)) if id_field else str(table.ids[place])
        called = text if text is not None else _words(table.value(chosen, place))
        expression = _words(table.value(expression_field, place)) if expression_field else ""
        whole = _area(geometry, name, problems)
        if whole is None:
            continue
        if not called and not expression:
            problems.append(Problem("no text", name, f"Feature {name} has no text in field {chosen!r}.", "", True))
            continue
        found.append(LayerFeature(name, whole, " ".join((called or expression).split()), expression))
    own = table.crs or crs
    return Layer(table.name, None if own is None else crs_wkt(own), tuple(found), tuple(problems))


@dataclass(frozen=True, eq=False)
class _Table:
    name: str
    crs: str | None
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
        meta, ids, wkb, columns = pyogrio.raw.read(path, layer=chosen, return_fids=True, force_2d=True)
    except (DataSourceError, DataLayerError) as error:
        raise InputError(
            f"The layer '{path}' cannot be read.", "Check that it is a vector file that GDAL reads.", str(error)
        ) from error
    if wkb is None:
        raise InputError(f"The layer '{chosen}' of '{path}' has no geometries.", "Give a layer of polygons or boxes.")
    fields = {str(name): column for name, column in zip(meta["fields"], columns, strict=True)}
    return _Table(chosen, meta["crs"] or None, list(ids), _geometries(wkb), fields)


def _layer_name(path: Path, layer: str | None) -> str:
    import pyogrio

    layers = pyogrio.list_layers(path)
    names = [str(name) for name, _ in layers]
    if layer is not None:
        if layer not in names:
            raise InputError(f"'{path}' has no layer {layer!r}.", f"Its layers are: {', '.join(names)}.")
        return layer
    areas = [str(name) for name, kind in layers if kind and ("Polygon" in kind or kind in ("Unknown", "Surface"))]
    if len(names) == 1:
        return names[0]
    if len(areas) != 1:
        raise InputError(f"'{path}' has several layers: {', '.join(names)}.", "Say which one holds the features.")
    return areas[0]


def _read_parquet(path: Path) -> _Table:
    need("pyarrow", "parquet", "Parquet files")
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.read_table(path)
        facts = json.loads((table.schema.metadata or {})[b"geo"])
        column = facts["primary_column"]
        place = facts["columns"][column]
        wkb = table.column(column).to_pylist()
    except (OSError, pyarrow.ArrowException, KeyError, ValueError, TypeError) as error:
        raise InputError(f"The layer '{path}' cannot be read as GeoParquet.", "Check the file.", str(error)) from error
    # A missing entry means longitude and latitude; an explicit null, that nobody knows.
    crs = json.dumps(place["crs"]) if place.get("crs") else (None if "crs" in place else "OGC:CRS84")
    fields = {n: table.column(n).to_pylist() for n in table.column_names if n != column}
    return _Table(path.stem, crs, range(table.num_rows), _geometries(np.array(wkb, dtype=object)), fields)


def _geometries(wkb: NDArray[np.object_]) -> list[BaseGeometry | None]:
    return list(shapely.force_2d(shapely.from_wkb(wkb, on_invalid="ignore")))


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


def _area(geometry: BaseGeometry | None, name: str, problems: list[Problem]) -> BaseGeometry | None:
    """The geometry as a valid area, or None with a problem."""
    if geometry is None or geometry.is_empty or not np.isfinite(shapely.get_coordinates(geometry)).all():
        problems.append(Problem("no geometry", name, f"Feature {name} has no geometry that can be read.", "", True))
        return None
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


def _polygons(geometry: BaseGeometry) -> BaseGeometry | None:
    """The areas among the parts of a geometry; None where there are none."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    found = [p for p in parts if p.geom_type == "Polygon" and p.area > 0]
    return shapely.union_all(found) if found else None
