"""The CRS of a layer of digitized features: what it says itself, what its user says, and whether they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.scene.crs import LONLAT, crs_name, crs_wkt, parse_crs, same_crs, transform_points
from engine.scene.errors import SceneError
from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Formats whose coordinates are longitude and latitude unless they say otherwise; many files in metres say nothing.
LONLAT_FORMATS = ("GeoJSON", "GeoJSONSeq", "GeoParquet")
# Two names of one place may differ by this, in parts of the coordinate: 5 mm of a northing, a millimetre in degrees.
_SAME_PLACE = 1e-9

Bounds = tuple[float, float, float, float]


def layer_crs(name: str, own: str | None, named: str | None, bounds: Bounds, *, by_default: bool) -> str | None:
    """The CRS to read a layer in.

    Args:
        name: Of the layer.
        own: What the layer says, as any text that names a CRS; None where it says nothing.
        named: What the user says; None where they say nothing. It counts where the layer's own is missing, undefined
            (a GeoPackage's -1 and 0, an engineering CRS), or a mere default that its numbers contradict.
        bounds: Of the layer's coordinates (xmin, ymin, xmax, ymax); may be NaN for an empty layer.
        by_default: Longitude and latitude are what the format means where nothing is said.

    Returns:
        WKT2, or None where nobody knows.

    Raises:
        InputError: What the user says names no CRS, or contradicts the layer.
    """
    given = None if named is None else crs_wkt(named)
    by_default = by_default and own is not None and same_crs(own, LONLAT)
    if own is not None and (_is_undefined(own) or (by_default and not _are_degrees(bounds))):
        own = None
    if own is None or (given is not None and _is_local(own)):
        return given
    if given is None or _agree(own, given, bounds):
        return crs_wkt(own)
    if by_default and parse_crs(given).is_geographic:
        return given
    raise InputError(
        f"The layer '{name}' is in {crs_name(own)}, and not in {crs_name(given)} as is said of it ({named}).",
        "Say nothing of its CRS; where the file is wrong, correct it there (QGIS: Assign Projection).",
    )


def _is_undefined(crs: str) -> bool:
    """Whether a CRS is the stand-in of a GeoPackage for "undefined" (srs_id -1 and 0)."""
    return str(parse_crs(crs).name).lower().startswith("undefined ")


def _is_local(crs: str) -> bool:
    """Whether a CRS is an engineering one, which has no place on the earth."""
    return parse_crs(crs).is_engineering


def _are_degrees(bounds: Bounds) -> bool:
    """Whether coordinates can be longitude and latitude; those of an empty layer can."""
    xmin, ymin, xmax, ymax = bounds
    return not (max(abs(xmin), abs(xmax)) > 360 or max(abs(ymin), abs(ymax)) > 90)


def _agree(own: str, given: str, bounds: Sequence[float]) -> bool:
    """Whether two CRS mean the same coordinates, as far as the layer reaches."""
    if same_crs(own, given):
        return True
    xmin, ymin, xmax, ymax = bounds
    corners = np.array([[xmin, ymin], [xmax, ymax], [xmin, ymax], [xmax, ymin]])
    try:
        moved = transform_points(corners, own, given)
    except SceneError:
        return False
    return bool(np.allclose(moved, corners, rtol=_SAME_PLACE, atol=_SAME_PLACE))
