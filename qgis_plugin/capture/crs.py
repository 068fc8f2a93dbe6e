"""In which CRS to capture: that of the map, or one in metres where the map is in degrees."""

from __future__ import annotations

import math

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack QgsCsException
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
)

from ..problem import SpotterError
from ..text import tr

_UTM_SOUTH, _UTM_NORTH = -80.0, 84.0  # degrees of latitude between which the zones are defined
ZONE = 6.0  # degrees of longitude that a zone of UTM serves
_WIDEST = 90.0  # degrees that a map around one point may span


def moved(
    shape: QgsGeometry,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> QgsGeometry:
    """A shape in another CRS, with corners enough on its sides to follow their curves.

    Raises:
        SpotterError: It has no place there.
    """
    if not source.isValid() or not target.isValid() or source == target:
        return QgsGeometry(shape)
    dense = shape.densifyByCount(31)
    try:
        dense.transform(QgsCoordinateTransform(source, target, context))
    except QgsCsException as error:
        raise _no_place(target, str(error)) from error
    if not dense.boundingBox().isFinite():
        raise _no_place(target)
    return dense


def metre_crs(
    shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> QgsCoordinateReferenceSystem:
    """The CRS itself, or, where its units are degrees, one whose metres are true around the shape.

    That is the UTM zone of the shape's middle, a polar stereographic one near the poles, and an azimuthal one where the
    shape is too wide for a zone.

    Raises:
        SpotterError: The shape spans a large part of the Earth.
    """
    if not crs.isValid() or not crs.isGeographic():
        return crs
    place = moved(shape, crs, QgsCoordinateReferenceSystem("EPSG:4326"), context).boundingBox()
    longitude, latitude = place.center().x(), max(-90.0, min(90.0, place.center().y()))
    if max(place.width(), place.height()) > _WIDEST:
        raise SpotterError(
            tr("The area spans a large part of the Earth."), tr("Zoom in, or draw a smaller area to search.")
        )
    if latitude > _UTM_NORTH:
        return QgsCoordinateReferenceSystem("EPSG:5041")
    if latitude < _UTM_SOUTH:
        return QgsCoordinateReferenceSystem("EPSG:5042")
    if place.width() <= ZONE:
        zone = int((longitude + 180.0) // 6.0) % 60 + 1
        return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}")
    return QgsCoordinateReferenceSystem.fromProj(
        f"+proj=laea +lat_0={latitude:.6f} +lon_0={longitude:.6f} +datum=WGS84 +units=m +no_defs"
    )


def on_earth(shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
    """The part of a shape that lies on the Earth, where its CRS counts in degrees; the shape itself elsewhere."""
    if not crs.isValid() or not crs.isGeographic():
        return shape
    return shape.intersection(QgsGeometry.fromRect(QgsRectangle(-180.0, -90.0, 180.0, 90.0)))


def metres(
    centre: QgsPointXY, reach: float, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> float:
    """How many metres on the ground a unit of a CRS is, around a point.

    Args:
        centre: The point.
        reach: Over how many units of the CRS to measure.
        crs: A projected CRS; without a valid one a unit counts as a metre.
        context: How datums are changed.
    """
    if not crs.isValid():
        return 1.0
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context)
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    x, y, half = centre.x(), centre.y(), reach / 2.0
    across = measure.measureLine(QgsPointXY(x - half, y), QgsPointXY(x + half, y))
    up = measure.measureLine(QgsPointXY(x, y - half), QgsPointXY(x, y + half))
    found = math.sqrt(across * up) / reach
    if not math.isfinite(found) or not found > 0:
        raise _no_place(crs, f"{reach} units at ({x}, {y}) are {across} x {up} m")
    return found


def wire_name(crs: QgsCoordinateReferenceSystem) -> str | None:
    """What the engine is told of a CRS: its EPSG code where it has one, else WKT; None without a valid one."""
    if not crs.isValid():
        return None
    name = crs.authid()
    if name.startswith("EPSG:"):
        return name
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019)  # type: ignore[attr-defined]  # not in the stubs


def _no_place(crs: QgsCoordinateReferenceSystem, detail: str = "") -> SpotterError:
    return SpotterError(
        tr("The area has no place in the CRS {0}.").format(crs.userFriendlyIdentifier()),
        tr("Choose a smaller area, or give the project a CRS that suits the region."),
        detail,
    )
