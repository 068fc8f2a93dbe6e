"""The polygons of a source, as algorithms measure them: valid, flat, in one CRS; what was left out is counted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack QgsCsException
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ..problem import SpotterError
from ..text import tr

if TYPE_CHECKING:
    from qgis.core import QgsFeatureSource, QgsProcessingAlgorithm

_POLYGONS = QgsWkbTypes.GeometryType.PolygonGeometry  # type: ignore[attr-defined]  # its older name
_UNKNOWN = QgsWkbTypes.GeometryType.UnknownGeometry  # type: ignore[attr-defined]
_CURVE_STEP = math.radians(5)  # the angle of a curve that becomes one straight piece


@dataclass
class Noticed:
    """What was odd about the features of a source, each with the ids of those that it holds for.

    Attributes:
        repaired: Not valid, and mended.
        shapeless: Without a polygon that can be read: left out.
        unscored: Without a score that is a number: left out.
    """

    repaired: list[str] = field(default_factory=list)
    shapeless: list[str] = field(default_factory=list)
    unscored: list[str] = field(default_factory=list)

    def tell(self, name: str, feedback: QgsProcessingFeedback) -> None:
        """Warn of it."""
        for ids, sentence in (
            (self.repaired, tr("Layer '{0}': {1} polygons were not valid and were mended, first feature {2}.")),
            (
                self.shapeless,
                tr("Layer '{0}': {1} features without a polygon were left out, first feature {2}."),
            ),
            (self.unscored, tr("Layer '{0}': {1} features without a score were left out, first feature {2}.")),
        ):
            if ids:
                feedback.pushWarning(sentence.format(name, len(ids), ids[0]))


def polygon_source(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> QgsFeatureSource:
    """What a parameter of an algorithm names, which has to hold polygons.

    Raises:
        SpotterError: It is missing, or holds something else.
    """
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise SpotterError(algorithm.invalidSourceError(parameters, name))
    check_polygons(source, source.sourceName())
    return source


def check_polygons(source: QgsFeatureSource, name: str) -> None:
    """Refuse a source that holds no polygons.

    Raises:
        SpotterError: It holds something else.
    """
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if kind not in (_POLYGONS, _UNKNOWN):
        raise SpotterError(
            tr("The layer '{0}' holds {1}, and polygons are needed.").format(
                name, QgsWkbTypes.geometryDisplayString(kind)
            ),
            tr("Choose a layer of polygons, or buffer these features first."),
        )


def check_same_earth(one: QgsFeatureSource, other: QgsFeatureSource, names: tuple[str, str]) -> None:
    """Refuse two sources of which only one says its CRS.

    Raises:
        SpotterError: So it is.
    """
    known = (one.sourceCrs().isValid(), other.sourceCrs().isValid())
    if known[0] != known[1]:
        without, having = names if known[1] else names[::-1]
        raise SpotterError(
            tr("The layer '{0}' has no CRS, and the layer '{1}' has one.").format(without, having),
            tr("Set the CRS of '{0}' in its properties.").format(without),
        )


def polygons(
    source: QgsFeatureSource,
    name: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    noticed: Noticed,
) -> Iterator[tuple[QgsFeature, QgsGeometry]]:
    """The features of a source, each with its polygon in a CRS.

    Args:
        source: What to read.
        name: What it is called, for messages.
        crs: Where the polygons are wanted; one that is not valid takes them as they are.
        context: How datums are changed.
        feedback: Says whether it was cancelled.
        noticed: Told of features that are odd.

    Raises:
        SpotterError: A polygon has no place in the CRS, or it was cancelled.
    """
    own = source.sourceCrs()
    there = QgsCoordinateTransform(own, crs, context.transformContext()) if own.isValid() and own != crs else None
    for feature in _every(source):
        if feedback.isCanceled():
            raise SpotterError(tr("It was cancelled."))
        shape = _polygon(feature, noticed)
        if shape is None:
            continue
        if there is not None:
            shape = shape.densifyByCount(7)
            try:
                shape.transform(there)
            except QgsCsException as error:
                raise _no_place(feature, name, crs, str(error)) from error
            if not shape.boundingBox().isFinite():
                raise _no_place(feature, name, crs)
        yield feature, shape


def number(value: Any) -> float | None:
    """A value of a field as a number; None where it is none, or not finite."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def words(value: Any) -> str:
    """A value of a field as text without needless blanks; what QGIS gives for NULL is empty."""
    return "" if value is None or str(value) == "NULL" else " ".join(str(value).split())


def _every(source: QgsFeatureSource) -> Iterator[QgsFeature]:
    """All features; Processing would stop at the first invalid one, which is mended here."""
    if isinstance(source, QgsProcessingFeatureSource):
        skip = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks  # type: ignore[attr-defined]
        return iter(source.getFeatures(QgsFeatureRequest(), skip))
    return iter(source.getFeatures())


def _polygon(feature: QgsFeature, noticed: Noticed) -> QgsGeometry | None:
    name = str(feature.id())
    shape = QgsGeometry(feature.geometry())
    if shape.isNull() or shape.isEmpty() or shape.type() != _POLYGONS or not shape.boundingBox().isFinite():
        noticed.shapeless.append(name)
        return None
    if QgsWkbTypes.isCurvedType(shape.wkbType()):
        shape = QgsGeometry(shape.constGet().segmentize(_CURVE_STEP))
    shape.get().dropZValue()
    shape.get().dropMValue()
    if not shape.isGeosValid():
        shape = shape.makeValid()
        if shape.type() != _POLYGONS:  # what is left of a bow tie may have lines beside its areas
            parts = [part for part in shape.asGeometryCollection() if part.type() == _POLYGONS]
            shape = QgsGeometry.collectGeometry(parts) if parts else QgsGeometry()
        if not shape.isNull() and shape.area() > 0:
            noticed.repaired.append(name)
    if shape.isNull() or not shape.area() > 0:
        noticed.shapeless.append(name)
        return None
    return shape


def _no_place(feature: QgsFeature, name: str, crs: QgsCoordinateReferenceSystem, detail: str = "") -> SpotterError:
    return SpotterError(
        tr("Feature {0} of the layer '{1}' has no place in the CRS {2}.").format(
            feature.id(), name, crs.userFriendlyIdentifier()
        ),
        tr("Look whether the layer's CRS is the right one, or leave the feature out."),
        detail,
    )
