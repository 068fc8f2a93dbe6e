"""The geometry of reviews and shots: shapes made usable, merged, split, squared and compared, by QGIS's own algorithms.

Shapes travel as WKB of polygons or multipolygons in two dimensions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsGeometryEngine,
    QgsPointXY,
    QgsWkbTypes,
)

from ..problem import SpotterError
from ..results.geopackage import wkb_bounds
from ..results.quality import bounds_iou
from ..text import tr

_POLYGON = QgsWkbTypes.geometryType(QgsWkbTypes.parseType("Polygon"))  # the enums moved in QGIS 3.30
BOXLIKE = 0.999  # share of its bounds that a box fills


def geometry(wkb: bytes) -> QgsGeometry:
    """A shape as QGIS knows it."""
    made = QgsGeometry()
    made.fromWkb(wkb)
    return made


def usable(shape: QgsGeometry) -> QgsGeometry:
    """A shape as valid polygons in two dimensions: curves become lines, what crosses itself is mended.

    Returns:
        A polygon, or a multipolygon of several parts; an empty geometry where no area is left.
    """
    if shape.isNull() or shape.isEmpty() or not shape.boundingBox().isFinite():
        return QgsGeometry()
    plain = QgsGeometry(shape.constGet().segmentize()) if _curved(shape) else QgsGeometry(shape)
    plain.get().dropZValue()
    plain.get().dropMValue()
    if not plain.isGeosValid():
        plain = plain.makeValid()
    parts = [part for part in plain.asGeometryCollection() if part.type() == _POLYGON and part.area() > 0]
    if not parts:
        return QgsGeometry()
    return parts[0] if len(parts) == 1 else QgsGeometry.collectGeometry(parts)


def _curved(shape: QgsGeometry) -> bool:
    return QgsWkbTypes.isCurvedType(shape.wkbType())


def usable_wkb(shape: QgsGeometry) -> bytes:
    """A shape as `usable` gives it, as WKB.

    Raises:
        SpotterError: It has no area.
    """
    plain = usable(shape)
    if plain.isEmpty():
        raise SpotterError(tr("What was drawn has no area."), tr("Draw an outline that encloses something."))
    return bytes(plain.asWkb())


def is_box(wkb: bytes) -> bool:
    """Whether a shape is an upright rectangle."""
    shape = geometry(wkb)
    bounds = shape.boundingBox()
    return shape.area() >= BOXLIKE * bounds.width() * bounds.height()


def as_box(shape: QgsGeometry) -> QgsGeometry:
    """The bounds of a shape as a polygon."""
    return QgsGeometry.fromRect(shape.boundingBox())


def merged(shapes: Sequence[bytes], *, boxes: bool) -> bytes:
    """One shape of several.

    Args:
        shapes: The shapes.
        boxes: Whether upright rectangles are boxes, which make the box around them; outlines make their union.

    Raises:
        SpotterError: They have no area together.
    """
    together = QgsGeometry.unaryUnion([geometry(wkb) for wkb in shapes])
    return usable_wkb(as_box(together) if boxes and all(map(is_box, shapes)) else together)


def split(wkb: bytes, line: Sequence[QgsPointXY], *, boxes: bool) -> list[bytes]:
    """The parts into which a line cuts a shape, the largest first.

    Args:
        wkb: The shape.
        line: The line.
        boxes: Whether an upright rectangle is a box, whose parts are boxes again.

    Raises:
        SpotterError: The line does not cut through it.
    """
    whole = geometry(wkb)
    edges = QgsGeometry.unaryUnion([QgsGeometry(whole.constGet().boundary()), QgsGeometry.fromPolylineXY(list(line))])
    cells = QgsGeometry.polygonize([edges]).asGeometryCollection()
    parts = [one for one in cells if whole.contains(one.pointOnSurface())]
    if len(parts) < 2:
        raise SpotterError(
            tr("The line does not cut the shape in two."), tr("Begin and end it outside of the shape, and cross it.")
        )
    parts.sort(key=lambda one: -one.area())
    return [usable_wkb(as_box(one) if boxes and is_box(wkb) else one) for one in parts]


def right_angled(wkb: bytes) -> bytes:
    """A shape whose corners are as right-angled as its outline allows.

    Raises:
        SpotterError: QGIS finds no such shape.
    """
    squared = geometry(wkb).orthogonalize()
    if squared.isNull() or squared.isEmpty():
        raise SpotterError(tr("This shape cannot be made right-angled."), tr("Draw it anew."))
    return usable_wkb(squared)


def iou(one: bytes, other: bytes) -> float:
    """Intersection over union of two shapes in the same CRS; 0 where they do not meet."""
    first, second = wkb_bounds(one), wkb_bounds(other)
    if first is None or second is None or not bounds_iou(first, second):
        return 0.0
    a, b = geometry(one), geometry(other)
    shared = a.intersection(b).area()
    union = a.area() + b.area() - shared
    return shared / union if union > 0 else 0.0


def inside(areas: Sequence[bytes]) -> Callable[[bytes], bool] | None:
    """What says whether the middle of a shape's bounds lies in some area; None where there is no area."""
    if not areas:
        return None
    held = QgsGeometry.unaryUnion([geometry(wkb) for wkb in areas])
    engine = prepared(held)

    def lies(wkb: bytes) -> bool:
        # Held by name: the engine is given pointers into them.
        point = QgsGeometry.fromPointXY(geometry(wkb).boundingBox().center())
        return bool(held.constGet()) and engine.contains(point.constGet())

    return lies


def prepared(area: QgsGeometry) -> QgsGeometryEngine:
    """What answers many questions about an area, which has to be held as long: the engine has a pointer into it."""
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    if engine is None:
        raise ValueError("an area without a geometry answers nothing")
    engine.prepareGeometry()
    return engine


def square_kilometres(
    areas: Iterable[bytes], crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> float | None:
    """What areas cover together on the ground; None without a CRS, or where there is no area."""
    shapes = [geometry(wkb) for wkb in areas]
    if not shapes or not crs.isValid():
        return None
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context)
    measure.setEllipsoid("EPSG:7030")
    found = measure.measureArea(QgsGeometry.unaryUnion(shapes)) / 1e6
    return found if math.isfinite(found) and found > 0 else None
