"""From masks to polygons, whose edges are the outer edges of pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

# Just above half the diagonal of a pixel: the stairs of a slanted edge go, and nothing larger.
TOLERANCE = 0.75
MIN_PART = 1.0  # square pixels; what simplifying shrinks below this is dropped


def mask_to_polygon(mask: NDArray[np.bool_], *, tolerance: float = TOLERANCE) -> Polygon | MultiPolygon | None:
    """The outline of a mask, holes included, as a valid geometry in pixel coordinates.

    Args:
        mask: bool, shape (height, width).
        tolerance: Pixels by which the outline may move when it is simplified (Douglas and Peucker); 0 keeps the edges
            of the pixels, and then the area is their number.

    Returns:
        None for an empty mask.
    """
    runs = pixel_runs(mask)
    if len(runs) == 0:
        return None
    exact = shapely.union_all(shapely.box(runs[:, 0], runs[:, 1], runs[:, 2], runs[:, 3]))
    exact = exact.simplify(0)  # the union leaves a vertex on every row of a straight edge
    if tolerance <= 0:
        return _polygons(exact, 0.0)
    simple = _polygons(shapely.make_valid(exact.simplify(tolerance, preserve_topology=True)), MIN_PART)
    return simple if simple is not None else _polygons(exact, 0.0)


def pixel_runs(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Rectangles (x0, y0, x1, y1) that tile the mask, shape (n, 4): runs along rows, joined down where they repeat."""
    edges = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    # Runs with the same ends, sorted by row: where the rows follow one another they make one rectangle.
    order = np.lexsort((rows, ends, starts))
    rows, starts, ends = rows[order], starts[order], ends[order]
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = (np.diff(starts) != 0) | (np.diff(ends) != 0) | (np.diff(rows) != 1)
    last = np.append(first[1:], True) if len(rows) else first
    return np.column_stack([starts[first], rows[first], ends[first], rows[last] + 1]).astype(np.float64)


def _polygons(geometry: BaseGeometry, min_area: float) -> Polygon | MultiPolygon | None:
    """The polygons among the parts of a geometry that are not smaller than `min_area`; None when there are none."""
    parts = [
        part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon) and part.area > min_area
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)
