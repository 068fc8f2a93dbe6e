"""Geometries as a GeoPackage holds them: a header with the bounds, then WKB (OGC 12-128r18, 2.1.3)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    import sqlite3

    from shapely.geometry.base import BaseGeometry

HEADER = struct.Struct("<2sBBi4d")
FLAGS = 0b011  # little-endian, bounds in x and y
EMPTY = 0b10000
Bounds = tuple[float, float, float, float]


def to_blob(geometry: BaseGeometry, srs_id: int) -> bytes:
    """A geometry that is not empty as a GeoPackage holds it."""
    xmin, ymin, xmax, ymax = geometry.bounds
    header = HEADER.pack(b"GP", 0, FLAGS, srs_id, xmin, xmax, ymin, ymax)
    return header + bytes(shapely.to_wkb(geometry, byte_order=1))


def blob_bounds(blob: bytes) -> Bounds | None:
    """The bounds (xmin, xmax, ymin, ymax) of any GeoPackage geometry; None for an empty one."""
    if blob[3] & EMPTY:
        return None
    order = "<" if blob[3] & 1 else ">"
    sizes = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
    kind = blob[3] >> 1 & 0b111
    if kind:
        xmin, xmax, ymin, ymax = struct.unpack_from(f"{order}4d", blob, 8)
    else:
        xmin, ymin, xmax, ymax = shapely.from_wkb(blob[8 + sizes[kind] :]).bounds
    return (xmin, xmax, ymin, ymax)


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers of a spatial index call."""

    def bound(index: int, blob: bytes | None) -> float | None:
        bounds = None if blob is None else blob_bounds(blob)
        return None if bounds is None else bounds[index]

    for index, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, lambda blob, i=index: bound(i, blob), deterministic=True)
    connection.create_function(
        "ST_IsEmpty", 1, lambda blob: None if blob is None else int(blob_bounds(blob) is None), deterministic=True
    )
