"""`spotter:evaluate`: predictions against a truth layer, as figures with intervals, by class, and a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ..problem import SpotterError
from ..results import quality
from ..text import tr
from .base import SpotterAlgorithm
from .judging import MISSED, RIGHT, WRONG, Judged, MeasuredObject, OutcomeRow, figures_of, judge, square_kilometres
from .polygons import Noticed, check_same_earth, number, polygon_source, polygons, words
from .report import Report, write_report
from .tables import table_fields

if TYPE_CHECKING:
    from qgis.core import QgsFeatureSource

    from .judging import ClassFigures

PREDICTIONS, SCORE_FIELD, CLASS_FIELD = "PREDICTIONS", "SCORE_FIELD", "CLASS_FIELD"
TRUTH, TRUTH_CLASS_FIELD, AREAS = "TRUTH", "TRUTH_CLASS_FIELD", "AREAS"
MIN_SCORE, IOU, COMPARE = "MIN_SCORE", "IOU", "COMPARE"
TABLE, OUTCOMES, REPORT = "TABLE", "OUTCOMES", "REPORT"
_SCORE = "score"  # the field of Spotter's own results
_FIGURES = ("precision", "recall", "f1", "ap", "alarms_per_km2")


class Evaluate(SpotterAlgorithm):
    """Predictions against a truth layer."""

    NAME = "evaluate"
    TAGS = ("accuracy", "precision", "recall", "f1", "average precision", "iou", "truth", "validate")
    NEEDS_ENGINE = False

    def titles(self) -> tuple[str, str]:
        """Its title, and what it does."""
        return (
            tr("Evaluate on layer"),
            tr("Says how good found objects are, against a layer of true ones: precision, recall, F1, AP and IoU."),
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Add the parameters."""
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]  # type: ignore[attr-defined]  # its older name
        numeric = QgsProcessingParameterField.DataType.Numeric
        self.addParameter(QgsProcessingParameterFeatureSource(PREDICTIONS, tr("Found objects"), polygon))
        title = tr("Field with the score (empty: they have none)")
        self.addParameter(QgsProcessingParameterField(SCORE_FIELD, title, _SCORE, PREDICTIONS, numeric, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(TRUTH, tr("True objects"), polygon))
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                AREAS, tr("Areas in which every true object is known (empty: everywhere)"), polygon, optional=True
            )
        )
        for name, title, parent in (
            (CLASS_FIELD, tr("Field with the class of a found object (empty: all are of one class)"), PREDICTIONS),
            (TRUTH_CLASS_FIELD, tr("Field with the class of a true object (empty: all are of one class)"), TRUTH),
        ):
            self.addParameter(QgsProcessingParameterField(name, title, "", parent, optional=True))
        real = QgsProcessingParameterNumber.Type.Double
        self.addParameter(QgsProcessingParameterNumber(MIN_SCORE, tr("Lowest score"), real, 0.0))
        shapes = [tr("Bounding boxes"), tr("Outlines")]
        self.add_advanced(QgsProcessingParameterEnum(COMPARE, tr("What is compared"), shapes, defaultValue=0))
        self.add_advanced(
            QgsProcessingParameterNumber(
                IOU, tr("IoU from which both are the same object"), real, quality.IOU, False, 0.01, 1.0
            )
        )
        table = QgsProcessing.SourceType.TypeVector  # type: ignore[attr-defined]  # its older name
        self.addParameter(QgsProcessingParameterFeatureSink(TABLE, tr("Figures"), table))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                OUTCOMES, tr("Right, wrong and missed objects"), polygon[0], optional=True, createByDefault=False
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=True
            )
        )
        for name, title in (
            ("PRECISION", tr("Precision")),
            ("RECALL", tr("Recall")),
            ("F1", "F1"),
            ("AP", tr("Average precision")),
            ("MEAN_IOU", tr("Mean IoU of the right ones")),
            ("ALARMS_PER_KM2", tr("False alarms a square kilometre")),
            ("RIGHT", tr("Right")),
            ("WRONG", tr("False alarms")),
            ("MISSED", tr("Missed")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Match, count, and write it down."""
        found_source = polygon_source(self, parameters, PREDICTIONS, context)
        truth_source = polygon_source(self, parameters, TRUTH, context)
        names = (found_source.sourceName(), truth_source.sourceName())
        check_same_earth(found_source, truth_source, names)
        crs = found_source.sourceCrs()
        scored = self._field(parameters, SCORE_FIELD, found_source, names[0], context)
        fields = (
            self._field(parameters, CLASS_FIELD, found_source, names[0], context),
            self._field(parameters, TRUTH_CLASS_FIELD, truth_source, names[1], context),
        )
        if bool(fields[0]) != bool(fields[1]):
            raise SpotterError(
                tr("Only one of the two layers is given a field with the class."),
                tr("Give both a field, or neither: then all objects count as one class."),
            )
        found = self._objects(found_source, names[0], crs, fields[0], scored, context, feedback)
        feedback.setProgress(30)
        truths = self._objects(truth_source, names[1], crs, fields[1], "", context, feedback)
        feedback.setProgress(50)
        area = self._area(parameters, found_source, names[0], crs, context, feedback)
        if not truths and area is None:
            raise SpotterError(
                tr("The layer '{0}' has no true objects.").format(names[1]),
                tr("Add them, or give the areas in which it is known that there are none."),
            )
        if not found:
            feedback.pushWarning(
                tr("The layer '{0}' has no found objects: everything true is missed.").format(names[0])
            )
        if not scored:
            feedback.pushWarning(tr("Without scores there is no average precision."))
        least = self.parameterAsDouble(parameters, IOU, context)
        by_outline = self.parameterAsEnum(parameters, COMPARE, context) == 1
        judged = judge(found, truths, area, least, by_outline, feedback)
        feedback.setProgress(80)
        km2 = square_kilometres(area, crs, context)
        threshold = self.parameterAsDouble(parameters, MIN_SCORE, context) if scored else 0.0
        figures = figures_of(judged.by_class, threshold, km2, bool(scored))
        if judged.outside:
            feedback.pushInfo(tr("{0} objects outside of the areas are not counted.").format(judged.outside))
        if not judged.rows:
            feedback.pushWarning(tr("Nothing lies in the areas: neither a found nor a true object."))
        if km2 is None:
            feedback.pushInfo(tr("False alarms a square kilometre need areas in a known CRS."))
        results = self._write(parameters, context, crs, figures, judged.rows, km2)
        feedback.setProgress(95)
        path = self.parameterAsFileOutput(parameters, REPORT, context)
        if path:
            _write_report(Path(path), names, figures, least, by_outline, threshold, km2, judged, feedback)
            results[REPORT] = path
        _say(figures[0], feedback)
        return results

    def _field(
        self,
        parameters: dict[str, Any],
        name: str,
        source: QgsFeatureSource,
        layer: str,
        context: QgsProcessingContext,
    ) -> str:
        chosen = self.parameterAsString(parameters, name, context).strip()
        if chosen and source.fields().lookupField(chosen) < 0:
            having = ", ".join(field.name() for field in source.fields().toList())
            raise SpotterError(
                tr("The layer '{0}' has no field '{1}'.").format(layer, chosen),
                tr("Choose one of its fields, or none: {0}.").format(having or tr("it has no fields")),
            )
        return chosen

    def _objects(
        self,
        source: QgsFeatureSource,
        name: str,
        crs: QgsCoordinateReferenceSystem,
        class_field: str,
        score_field: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> list[MeasuredObject]:
        noticed, made = Noticed(), []
        for feature, shape in polygons(source, name, crs, context, feedback, noticed):
            score = number(feature[score_field]) if score_field else 1.0
            if score is None:
                noticed.unscored.append(str(feature.id()))
                continue
            label = words(feature[class_field]) if class_field else ""
            made.append(MeasuredObject(feature.id(), shape, label, score))
        noticed.tell(name, feedback)
        return made

    def _area(
        self,
        parameters: dict[str, Any],
        beside: QgsFeatureSource,
        beside_name: str,
        crs: QgsCoordinateReferenceSystem,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> QgsGeometry | None:
        """The areas as one shape; None where none are given."""
        if parameters.get(AREAS) in (None, ""):
            return None
        source = polygon_source(self, parameters, AREAS, context)
        name = source.sourceName()
        check_same_earth(beside, source, (beside_name, name))
        noticed = Noticed()
        shapes = [shape for _, shape in polygons(source, name, crs, context, feedback, noticed)]
        noticed.tell(name, feedback)
        if not shapes:
            raise SpotterError(
                tr("The layer '{0}' has no areas.").format(name), tr("Draw one, or leave the parameter empty.")
            )
        return QgsGeometry.unaryUnion(shapes)

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        crs: QgsCoordinateReferenceSystem,
        figures: Sequence[ClassFigures],
        rows: Sequence[OutcomeRow],
        km2: float | None,
    ) -> dict[str, Any]:
        results: dict[str, Any] = {}
        fields = _table_fields()
        none = QgsCoordinateReferenceSystem()
        sink, place = self.parameterAsSink(parameters, TABLE, context, fields, QgsWkbTypes.Type.NoGeometry, none)
        if sink is None:
            raise SpotterError(self.invalidSinkError(parameters, TABLE))
        for one in figures:
            _add(sink, fields, _table_row(one, km2), None)
        results[TABLE] = place
        shape = QgsWkbTypes.Type.MultiPolygon
        fields = _outcome_fields()
        sink, place = self.parameterAsSink(parameters, OUTCOMES, context, fields, shape, crs)
        if sink is not None:
            for row in rows:
                whole = QgsGeometry(row.shape)
                whole.convertToMultiType()
                values = {"outcome": row.outcome, "class": row.label, "score": row.score, "iou": row.iou}
                _add(sink, fields, values, whole)
            results[OUTCOMES] = place
        every = figures[0]
        of = every.quality
        numbers = (
            ("PRECISION", of.precision), ("RECALL", of.recall), ("F1", of.f1), ("AP", every.ap),
            ("ALARMS_PER_KM2", of.alarms_per_km2),
        )  # fmt: skip
        results.update({name: None if figure is None else figure.value for name, figure in numbers})
        return {**results, "MEAN_IOU": of.iou, "RIGHT": of.right, "WRONG": of.wrong, "MISSED": of.missed}


def _table_fields() -> QgsFields:
    counts = [(name, "integer") for name in ("true", "found", RIGHT, WRONG, MISSED)]
    figures = [(name + ending, "double") for name in _FIGURES for ending in ("", "_low", "_high")]
    others = [(name, "double") for name in ("iou", "threshold", "km2")]
    return table_fields([("class", "string"), *counts, *figures, *others])


def _table_row(one: ClassFigures, km2: float | None) -> dict[str, Any]:
    of = one.quality
    row: dict[str, Any] = {
        "class": one.label or tr("all"), "true": of.right + of.missed, "found": of.right + of.wrong,
        RIGHT: of.right, WRONG: of.wrong, MISSED: of.missed, "iou": of.iou, "threshold": of.threshold, "km2": km2,
    }  # fmt: skip
    for name, figure in zip(_FIGURES, (of.precision, of.recall, of.f1, one.ap, of.alarms_per_km2)):
        if figure is not None:
            row.update({name: figure.value, f"{name}_low": figure.low, f"{name}_high": figure.high})
    return row


def _outcome_fields() -> QgsFields:
    return table_fields([("outcome", "string"), ("class", "string"), ("score", "double"), ("iou", "double")])


def _add(sink: QgsFeatureSink, fields: QgsFields, values: Mapping[str, Any], shape: QgsGeometry | None) -> None:
    feature = QgsFeature(fields)
    if shape is not None:
        feature.setGeometry(shape)
    for name, value in values.items():
        feature.setAttribute(name, value)
    sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def _write_report(
    path: Path,
    names: tuple[str, str],
    figures: Sequence[ClassFigures],
    least: float,
    by_outline: bool,
    threshold: float,
    km2: float | None,
    judged: Judged,
    feedback: QgsProcessingFeedback,
) -> None:
    report = Report(names[0], names[1], tuple(figures), least, by_outline, threshold, km2, judged.outside)
    try:
        write_report(path, report)
    except OSError as error:
        raise SpotterError(
            tr("The report '{0}' cannot be written.").format(path), tr("Choose another place."), str(error)
        ) from error
    feedback.pushInfo(tr("The report is in {0}.").format(path))


def _say(every: ClassFigures, feedback: QgsProcessingFeedback) -> None:
    of = every.quality
    feedback.pushInfo(tr("{0} right, {1} false alarms, {2} missed.").format(of.right, of.wrong, of.missed))
    for name, figure in (
        (tr("Precision"), of.precision), (tr("Recall"), of.recall), ("F1", of.f1), (tr("Average precision"), every.ap),
        (tr("False alarms a square kilometre"), of.alarms_per_km2),
    ):  # fmt: skip
        if figure is not None:
            feedback.pushInfo(
                tr("{0}: {1:.3f} ({2:.3f} to {3:.3f})").format(name, figure.value, figure.low, figure.high)
            )
