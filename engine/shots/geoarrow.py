"""Geometry of GeoParquet 1.1 in its native encodings: GeoArrow's nested lists of coordinates instead of WKB.

Source: https://geoparquet.org/releases/v1.1.0, "Native encodings (based on GeoArrow)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

# How deep the lists of an encoding nest around its coordinates, and what they make.
NATIVE = {
    "point": (0, shapely.GeometryType.POINT),
    "linestring": (1, shapely.GeometryType.LINESTRING),
    "polygon": (2, shapely.GeometryType.POLYGON),
    "multipoint": (1, shapely.GeometryType.MULTIPOINT),
    "multilinestring": (2, shapely.GeometryType.MULTILINESTRING),
    "multipolygon": (3, shapely.GeometryType.MULTIPOLYGON),
}


def native_geometries(column: Any, encoding: str) -> list[BaseGeometry | None]:  # noqa: ANN401 (pyarrow has no types)
    """The geometries of a column, two-dimensional; None for each that is missing.

    Args:
        column: pyarrow's ChunkedArray.
        encoding: One of `NATIVE`.

    Raises:
        ValueError: The column is not what the encoding says.
    """
    import pyarrow

    depth, kind = NATIVE[encoding]
    array = pyarrow.concat_arrays(column.chunks) if column.num_chunks else pyarrow.array([], column.type)
    there = np.asarray(array.is_valid())
    inner, offsets = array.drop_null(), []
    for _ in range(depth):
        if not isinstance(inner, pyarrow.ListArray | pyarrow.LargeListArray):
            raise ValueError(f"its geometry is no {encoding}, as it says, but {column.type}")
        starts = np.asarray(inner.offsets, dtype=np.int64)
        offsets.append(starts - starts[0])
        inner = inner.flatten()
    made = np.full(len(array), None, dtype=object)
    made[there] = shapely.from_ragged_array(kind, _coordinates(inner, encoding), tuple(reversed(offsets)) or None)
    return list(made)


def _coordinates(array: Any, encoding: str) -> NDArray[np.float64]:  # noqa: ANN401
    """The x and y of coordinates, shape (n, 2)."""
    import pyarrow

    if not isinstance(array, pyarrow.StructArray) or not {"x", "y"} <= {f.name for f in array.type}:
        raise ValueError(f"the coordinates of its {encoding}s are no x and y, but {array.type}")
    return np.column_stack([np.asarray(array.field(axis), dtype=np.float64) for axis in ("x", "y")])
