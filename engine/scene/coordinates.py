"""Pixel and map coordinates: the one place that converts between them.

Pixel coordinates are floats with the origin at the outer corner of the top-left pixel, x right, y down. Map coordinates
are those of a CRS, x = east. A transform is an `Affine` from the first to the second, whatever its rotation or signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.polygon import orient

from engine.scene.errors import SceneError
from engine.words import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from affine import Affine
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

EXTENT_STEPS = 21  # points along an edge of an extent that is reprojected; edges bend, so corners alone would not do


def points_to_map(points: NDArray[np.float64], transform: Affine) -> NDArray[np.float64]:
    """Pixel points of shape (n, 2) in map coordinates."""
    x, y = points[:, 0], points[:, 1]
    return np.column_stack(
        [transform.a * x + transform.b * y + transform.c, transform.d * x + transform.e * y + transform.f]
    )


def points_to_pixels(points: NDArray[np.float64], transform: Affine) -> NDArray[np.float64]:
    """Map points of shape (n, 2) in pixel coordinates.

    Raises:
        ValueError: The transform is degenerate: all its pixels lie on one line.
    """
    determinant = transform.a * transform.e - transform.b * transform.d
    if determinant == 0:
        raise ValueError(f"the transform {tuple(transform)[:6]} cannot be inverted")
    # The offset is taken off first: map coordinates are large, and a pixel is a small part of them.
    dx, dy = points[:, 0] - transform.c, points[:, 1] - transform.f
    return np.column_stack(
        [(transform.e * dx - transform.b * dy) / determinant, (transform.a * dy - transform.d * dx) / determinant]
    )


def geometry_to_map(geometry: BaseGeometry, transform: Affine) -> BaseGeometry:
    """A geometry in pixel coordinates, in map coordinates."""
    return shapely.transform(geometry, lambda points: points_to_map(points, transform))


def geometry_to_pixels(geometry: BaseGeometry, transform: Affine) -> BaseGeometry:
    """A geometry in map coordinates, in pixel coordinates.

    Raises:
        ValueError: The transform cannot be inverted.
    """
    return shapely.transform(geometry, lambda points: points_to_pixels(points, transform))


def box_to_polygon(box: Box, transform: Affine) -> Polygon:
    """The four corners of a box in pixel coordinates as a polygon on the map, wound counter-clockwise.

    Under a rotated transform the polygon is rotated too; it is never grown to an upright box.
    """
    corners = np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)])
    return orient(Polygon(points_to_map(corners, transform)))


def map_bounds(box: Box, transform: Affine) -> tuple[float, float, float, float]:
    """The upright bounds (xmin, ymin, xmax, ymax) on the map of a box in pixel coordinates."""
    xmin, ymin, xmax, ymax = box_to_polygon(box, transform).bounds
    return (xmin, ymin, xmax, ymax)


def is_georeferenced(transform: Affine, crs: str | None) -> bool:
    """Whether pixels have a place on the map: there is a CRS, and the transform is neither identity nor degenerate."""
    return crs is not None and not transform.is_identity and not transform.is_degenerate


def map_extent_to_pixels(bounds: Sequence[float], extent_crs: str | None, transform: Affine, crs: str | None) -> Box:
    """The upright pixel box around an extent on the map, not clipped to any scene.

    Args:
        bounds: (xmin, ymin, xmax, ymax). With longitudes, xmin > xmax means across the antimeridian.
        extent_crs: CRS of the bounds; None means that of the scene.
        transform: Of the scene.
        crs: Of the scene; None where it has none.

    Raises:
        SceneError: The bounds are reversed or not finite, or cannot be brought into the scene's CRS.
    """
    xmin, ymin, xmax, ymax = ordered_bounds(bounds, extent_crs or crs)
    x, y = np.meshgrid(np.linspace(xmin, xmax, EXTENT_STEPS), np.linspace(ymin, ymax, EXTENT_STEPS))
    points = np.column_stack([x.ravel(), y.ravel()])
    if extent_crs is not None and extent_crs != crs:
        points = _reprojected(points, bounds, extent_crs, crs)
    pixels = points_to_pixels(points, transform)
    return Box(*(float(v) for v in (*pixels.min(axis=0), *pixels.max(axis=0))))


def ordered_bounds(bounds: Sequence[float], crs: str | None) -> tuple[float, float, float, float]:
    """The bounds checked, with xmax beyond 180 degrees where a longitude extent crosses the antimeridian.

    Raises:
        SceneError: A bound is not finite, or a pair is reversed.
    """
    from engine.scene.crs import parse_crs

    xmin, ymin, xmax, ymax = (float(v) for v in bounds)
    if xmin > xmax and crs is not None and parse_crs(crs).is_geographic:
        xmax += 360.0
    if not all(np.isfinite((xmin, ymin, xmax, ymax))) or xmin > xmax or ymin > ymax:
        raise SceneError(
            f"The extent {format_bounds(bounds)} is reversed or not finite.", "Give it as XMIN YMIN XMAX YMAX."
        )
    return (xmin, ymin, xmax, ymax)


def format_bounds(bounds: Sequence[float]) -> str:
    """Bounds as a message shows them.

    >>> format_bounds((500000.0, 0.25, 500512.0, 1e6))
    '(500000, 0.25, 500512, 1000000)'
    """
    return "(" + ", ".join(f"{v:.10g}" for v in bounds) + ")"


def _reprojected(
    points: NDArray[np.float64], bounds: Sequence[float], extent_crs: str, crs: str | None
) -> NDArray[np.float64]:
    from engine.scene.crs import crs_name, transform_points

    if crs is None:
        raise SceneError(
            f"The scene has no CRS, so an extent in {crs_name(extent_crs)} has no place on it.",
            "Give the extent in the scene's own coordinates, without a CRS.",
        )
    moved = transform_points(points, extent_crs, crs)
    moved = moved[np.isfinite(moved).all(axis=1)]
    if len(moved) == 0:
        raise SceneError(
            f"The extent {format_bounds(bounds)} in {crs_name(extent_crs)} has no place in {crs_name(crs)}.",
            "Check the extent and its CRS.",
        )
    return moved
