"""Coordinate reference systems as WKT2 text; every transformation has its axes in GIS order (x = east or longitude).

Scenes, tiles and files carry a CRS as text, so that a custom one travels as well as a registered one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer
from pyproj.enums import WktVersion
from pyproj.exceptions import CRSError, ProjError
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.polygon import orient

from engine.scene.errors import SceneError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from affine import Affine
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

LONLAT = "OGC:CRS84"


@lru_cache(maxsize=64)
def parse_crs(text: str) -> CRS:
    """The CRS that a text names: an authority code, WKT1, WKT2, PROJJSON or a PROJ string.

    Raises:
        SceneError: Nothing can be made of the text.
    """
    try:
        return CRS.from_user_input(text)
    except CRSError as exc:
        shown = text if len(text) <= 80 else f"{text[:77]}..."
        raise SceneError(
            f"'{shown}' does not name a coordinate reference system.",
            "Give a code such as EPSG:32631, or WKT.",
            str(exc),
        ) from exc


def crs_wkt(text: str) -> str:
    """WKT2:2019 of the CRS that a text names.

    Raises:
        SceneError: Nothing can be made of the text.
    """
    return str(parse_crs(text).to_wkt(WktVersion.WKT2_2019))


def crs_name(crs: str | None) -> str:
    """A short name for messages: the authority code where there is one, otherwise the CRS's own name.

    >>> crs_name("EPSG:4326"), crs_name(None)
    ('EPSG:4326', 'pixel coordinates')
    """
    if crs is None:
        return "pixel coordinates"
    parsed = parse_crs(crs)
    authority = parsed.to_authority(min_confidence=100)
    return ":".join(authority) if authority else str(parsed.name)


def same_crs(first: str | None, second: str | None) -> bool:
    """Whether two CRS mean the same coordinates, with axes in GIS order and whatever their names."""
    if first is None or second is None:
        return first is second
    return first == second or bool(parse_crs(first).equals(parse_crs(second), ignore_axis_order=True))


@lru_cache(maxsize=64)
def transformer(source: str, target: str) -> Transformer:
    """The transformation between two CRS, x = east on both sides.

    Raises:
        SceneError: There is no way from one to the other (a local engineering grid, another planet).
    """
    try:
        return Transformer.from_crs(parse_crs(source), parse_crs(target), always_xy=True)
    except ProjError as exc:
        raise SceneError(
            f"Coordinates cannot be taken from {crs_name(source)} to {crs_name(target)}.",
            "Give both in one CRS.",
            str(exc),
        ) from exc


def transform_points(points: NDArray[np.float64], source: str, target: str) -> NDArray[np.float64]:
    """Points of shape (n, 2) taken to another CRS; those that it cannot hold become infinite.

    Raises:
        SceneError: There is no way from one CRS to the other.
    """
    x, y = transformer(source, target).transform(points[:, 0], points[:, 1])
    return np.column_stack([np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)])


def transform_bounds(
    bounds: tuple[float, float, float, float], source: str, target: str
) -> tuple[float, float, float, float]:
    """The upright bounds (xmin, ymin, xmax, ymax) of an extent in another CRS, its edges bent on the way.

    Raises:
        SceneError: There is no way from one CRS to the other.
    """
    xmin, ymin, xmax, ymax = transformer(source, target).transform_bounds(*bounds)
    return (xmin, ymin, xmax, ymax)


def to_lonlat(geometry: BaseGeometry, crs: str) -> BaseGeometry:
    """A geometry in longitude and latitude (WGS 84), cut at the antimeridian and wound as RFC 7946 asks.

    Raises:
        SceneError: The CRS has no place on the earth, or the geometry lies outside what it can describe.
    """
    moved = shapely.transform(geometry, lambda points: transform_points(points, crs, LONLAT))
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        raise SceneError(f"A geometry lies outside what {crs_name(crs)} can describe.", "Check the scene's CRS.")
    west, _, east, _ = moved.bounds
    if east - west > 180:  # no object spans half the globe: it crosses the antimeridian
        moved = _cut_at_antimeridian(moved)
    return _wound(moved)


def _cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    def eastward(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([np.where(points[:, 0] < 0, points[:, 0] + 360.0, points[:, 0]), points[:, 1]])

    shifted = shapely.transform(geometry, eastward)
    parts: list[Polygon] = []
    for offset in (0.0, -360.0):
        part = translate(shifted, xoff=offset).intersection(box(-180, -90, 180, 90))
        parts.extend(g for g in getattr(part, "geoms", [part]) if g.geom_type == "Polygon" and not g.is_empty)
    return MultiPolygon(parts)


def _wound(geometry: BaseGeometry) -> BaseGeometry:
    if isinstance(geometry, Polygon):
        return orient(geometry)
    if isinstance(geometry, MultiPolygon):
        return MultiPolygon([orient(part) for part in geometry.geoms])
    return geometry


@lru_cache(maxsize=64)
def _planet(crs: str) -> tuple[str, Geod] | None:
    """WKT of the geodetic CRS that a CRS is tied to, and its ellipsoid; None where there is none."""
    parsed = parse_crs(crs)
    geodetic, geod = parsed.geodetic_crs, parsed.get_geod()
    return None if geodetic is None or geod is None else (geodetic.to_2d().to_wkt(), geod)


def geodesic_area(geometry: BaseGeometry, crs: str | None) -> float | None:
    """Area on the ellipsoid of the CRS in square metres; None where the CRS is absent or not tied to a planet.

    After Karney (2013), "Algorithms for geodesics", through PROJ.
    """
    return geodesic_areas([geometry], crs)[0]


def geodesic_areas(geometries: Sequence[BaseGeometry], crs: str | None) -> list[float | None]:
    """`geodesic_area` of many polygons, whose points are transformed all at once."""
    planet = None if crs is None else _planet(crs)
    if crs is None or planet is None:
        return [None] * len(geometries)
    geodetic, geod = planet
    shapes = np.array(geometries, object)
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    try:
        moved = transform_points(points, crs, geodetic)
    except SceneError:
        return [None] * len(geometries)
    starts = np.searchsorted(owner, np.arange(len(shapes) + 1)).tolist()
    lost = np.bincount(owner[~np.isfinite(moved).all(axis=1)], minlength=len(shapes)).tolist()
    rings = ((shapely.get_type_id(shapes) == 3) & (shapely.get_num_interior_rings(shapes) == 0)).tolist()

    def area(i: int) -> float:
        own = moved[starts[i] : starts[i + 1]]
        if rings[i]:
            found, _ = geod.polygon_area_perimeter(own[:, 0], own[:, 1])
        else:
            found, _ = geod.geometry_area_perimeter(_wound(shapely.transform(shapes[i], lambda _: own)))
        return abs(float(found))

    return [None if lost[i] else area(i) for i in range(len(shapes))]


def geodesic_length(points: Sequence[tuple[float, float]], transform: Affine, crs: str | None) -> float | None:
    """Length on the ellipsoid of a line through pixels, in metres; None where there is no place on a planet.

    Args:
        points: In pixels.
        transform: From pixels to the CRS.
        crs: WKT, or None.
    """
    planet = None if crs is None else _planet(crs)
    if crs is None or planet is None:
        return None
    geodetic, geod = planet
    try:
        moved = transform_points(np.array([transform @ point for point in points]), crs, geodetic)
    except SceneError:
        return None
    return float(geod.line_length(moved[:, 0], moved[:, 1])) if np.isfinite(moved).all() else None
