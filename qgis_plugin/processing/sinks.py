"""Where an algorithm's features go: boxes, masks, and the evidence of the reasoning, in the CRS of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ..layers.group import scratch_layer
from ..layers.result import FeatureRow, Run, row
from ..results.contract import BOXES, EVIDENCE, FIELDS, MASKS
from ..text import tr

if TYPE_CHECKING:
    from ..capture.plan import CapturePlan
    from .running import Outcome

_KINDS = (BOXES, MASKS, EVIDENCE)
_GEOMETRY = {
    BOXES: QgsWkbTypes.Type.Polygon,
    MASKS: QgsWkbTypes.Type.MultiPolygon,
    EVIDENCE: QgsWkbTypes.Type.Polygon,
}


def add_sinks(algorithm: QgsProcessingAlgorithm) -> None:
    """Add the parameters of the outputs: BOXES, and where wanted MASKS and EVIDENCE."""
    polygons = QgsProcessing.SourceType.TypeVectorPolygon
    for kind, title in zip(_KINDS, (tr("Boxes"), tr("Masks"), tr("Evidence"))):
        parameter = QgsProcessingParameterFeatureSink(kind.upper(), title, polygons, optional=kind != BOXES)
        algorithm.addParameter(parameter)


class Sinks:
    """The outputs of one run of an algorithm.

    Args:
        algorithm: Whose parameters they are.
        parameters: Their values.
        context: Of the run.
        crs: Of the outputs.

    Attributes:
        results: What the algorithm gives back of them.
        count: Features written to the boxes.
    """

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        self._context, self._crs = context, crs
        self._sinks: dict[str, QgsFeatureSink] = {}
        self._fields: dict[str, QgsFields] = {}
        self.results: dict[str, Any] = {}
        self.count = 0
        for kind in _KINDS:
            fields = _fields(kind)
            sink, place = algorithm.parameterAsSink(parameters, kind.upper(), context, fields, _GEOMETRY[kind], crs)
            if sink is not None:
                self._sinks[kind], self._fields[kind] = sink, fields
                self.results[kind.upper()] = place

    def write(self, outcome: Outcome, plan: CapturePlan) -> None:
        """Write what a query found."""
        move = QgsCoordinateTransform(plan.crs, self._crs, self._context.transformContext())
        measure = QgsDistanceArea()
        measure.setSourceCrs(plan.crs, self._context.transformContext())
        measure.setEllipsoid(plan.crs.ellipsoidAcronym() if plan.crs.isValid() else "NONE")
        for found in outcome.found:
            self._add(BOXES, found.box, _values(found, outcome.run, found.box, measure), move)
            if found.mask is not None:
                self._add(MASKS, found.mask, _values(found, outcome.run, found.mask, measure), move)
        for one in outcome.candidates:
            values = {"words": one.words, "query": outcome.run.query, "run": outcome.run.id}
            self._add(EVIDENCE, one.box, {**values, "tile": one.tile, "number": one.number}, move)
        self.count += len(outcome.found)

    def _add(self, kind: str, wkb: bytes, values: dict[str, Any], move: QgsCoordinateTransform) -> None:
        if kind not in self._sinks:
            return
        geometry = _geometry(wkb)
        geometry.transform(move)
        if kind == MASKS:
            geometry.convertToMultiType()
        feature = QgsFeature(self._fields[kind])
        feature.setGeometry(geometry)
        for name, value in values.items():
            feature.setAttribute(name, value)
        self._sinks[kind].addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def _fields(kind: str) -> QgsFields:
    """The attributes of a kind, with texts of any length: a scratch layer's would be cut."""
    fields = QgsFields()
    for given in scratch_layer(kind, "", kind).fields():
        field = QgsField(given)
        field.setLength(0)
        fields.append(field)
    return fields


def _geometry(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def _values(found: FeatureRow, run: Run, wkb: bytes, measure: QgsDistanceArea) -> dict[str, Any]:
    values: dict[str, Any] = row(found, run, measure.measureArea(_geometry(wkb)))
    for name, kind in FIELDS:
        if kind == "time":
            values[name] = QDateTime.fromString(str(values[name]), Qt.DateFormat.ISODateWithMs)
    return values
