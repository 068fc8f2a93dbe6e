"""Bringing features into the CRS of the file that they are added to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.feature.errors import OutputError
from engine.scene.crs import LONLAT, crs_name, same_crs, to_lonlat, transform_points, transformer
from engine.scene.errors import SceneError

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry


def check_placing(path: Path, source: str | None, target: str | None) -> None:
    """Make sure that features in one CRS can be added to a file in another.

    Raises:
        OutputError: Only one of them has a CRS.
        SceneError: There is no way from one to the other.
    """
    if (source is None) != (target is None):
        raise OutputError(
            f"'{path}' holds features in {crs_name(target)}; those of this scene are in {crs_name(source)}.",
            "Choose another file, or replace this one.",
        )
    if source is not None and target is not None and not same_crs(source, target):
        transformer(source, target)


def placing(source: str | None, target: str | None) -> Callable[[BaseGeometry], BaseGeometry | None]:
    """What brings a geometry into the CRS of a file; it gives None where that cannot describe it.

    Longitude and latitude are as RFC 7946 asks: cut at the antimeridian, outer rings counter-clockwise.
    """
    if source is None or target is None:
        return lambda geometry: geometry
    if target == LONLAT:
        return partial(_lonlat, source=source)
    if same_crs(source, target):
        return lambda geometry: geometry
    return partial(_moved, source=source, target=target)


def _lonlat(geometry: BaseGeometry, source: str) -> BaseGeometry | None:
    try:
        return to_lonlat(geometry, source)
    except SceneError:
        return None


def _moved(geometry: BaseGeometry, source: str, target: str) -> BaseGeometry | None:
    moved = shapely.transform(geometry, lambda points: transform_points(points, source, target))
    return moved if np.isfinite(shapely.get_coordinates(moved)).all() else None
