"""`spotter:locate` and `spotter:locatemany`: find in a raster what sentences describe, typed, of a file, of a table."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QVariant

from ..capture.examples import MapExample
from ..problem import SpotterError
from ..protocol import limits
from ..protocol.requests import JobQuery
from ..text import tr
from .query_file import read_queries
from .searching import TASK, TASKS, SearchAlgorithm, checked

_TAGS = ("detect", "segment", "find", "object", "language", "model", "imagery")
QUERY, QUERIES, QUERY_FIELD, TASK_FIELD = "QUERY", "QUERIES", "QUERY_FIELD", "TASK_FIELD"
QUERY_FILE = "QUERY_FILE"
LIKE, UNLIKE = "LIKE", "UNLIKE"


class Locate(SearchAlgorithm):
    """One query, or those of a file."""

    NAME = "locate"
    TAGS = _TAGS

    def titles(self) -> tuple[str, str]:
        """Its title, and what it does."""
        return (
            tr("Locate with text"),
            tr("Finds in an image what a sentence describes, as boxes and masks with scores."),
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Add the parameters."""
        self.add_input()
        self.addParameter(
            QgsProcessingParameterString(
                QUERY, tr("What to look for (may be empty with examples)"), multiLine=True, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                QUERY_FILE,
                tr("Or a file of queries, one a line"),
                optional=True,
                fileFilter=tr("Text files (*.txt)"),
            )
        )
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]  # type: ignore[attr-defined]  # its older name
        like, unlike = tr("Examples: find more like these (1 to 10)"), tr("Counter-examples: none like these")
        self.addParameter(QgsProcessingParameterFeatureSource(LIKE, like, polygons, optional=True))
        self.add_advanced(QgsProcessingParameterFeatureSource(UNLIKE, unlike, polygons, optional=True))
        self.add_search()

    def queries(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[JobQuery]:
        """The query that was typed, or those of the file."""
        text = self.parameterAsString(parameters, QUERY, context).strip()
        task = TASKS[self.parameterAsEnum(parameters, TASK, context)]
        file = self.parameterAsFile(parameters, QUERY_FILE, context)
        if file and (text or parameters.get(LIKE)):
            raise SpotterError(
                tr("A file of queries stands beside a query or examples."),
                tr("Give one of them, and leave the others."),
            )
        if file:
            return [JobQuery(checked(line, where), task) for where, line in read_queries(Path(file))]
        if text or not parameters.get(LIKE):
            text = checked(text, "")
        return [JobQuery(text, task)]

    def examples(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[MapExample, ...]:
        """The features of the two layers of examples."""
        found: list[MapExample] = []
        for name, positive in ((LIKE, True), (UNLIKE, False)):
            if not parameters.get(name):
                continue
            source = self.parameterAsSource(parameters, name, context)
            if source is None:
                raise SpotterError(self.invalidSourceError(parameters, name))
            features = list(islice(source.getFeatures(), limits.MAX_EXAMPLES + 1))
            if len(features) > limits.MAX_EXAMPLES:
                raise SpotterError(
                    tr("The layer '{0}' has more than {1} features.").format(source.sourceName(), limits.MAX_EXAMPLES),
                    tr("Select up to {0}, and take the selected features only.").format(limits.MAX_EXAMPLES),
                )
            shapes = [QgsGeometry(feature.geometry()) for feature in features]
            found += [MapExample(shape, source.sourceCrs(), positive) for shape in shapes]
        return tuple(found)


class LocateMany(SearchAlgorithm):
    """A table of queries."""

    NAME = "locatemany"
    TAGS = (*_TAGS, "table")

    def titles(self) -> tuple[str, str]:
        """Its title, and what it does."""
        return tr("Locate many queries"), tr("Finds in an image what each row of a table describes.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Add the parameters."""
        self.add_input()
        table = QgsProcessing.SourceType.TypeVector  # type: ignore[attr-defined]  # its older name
        self.addParameter(QgsProcessingParameterFeatureSource(QUERIES, tr("Table of queries"), [table]))
        self.addParameter(QgsProcessingParameterField(QUERY_FIELD, tr("Field with what to look for"), "query", QUERIES))
        self.addParameter(
            QgsProcessingParameterField(
                TASK_FIELD, tr("Field with the task (rec, ovd, gres or auto)"), "", QUERIES, optional=True
            )
        )
        self.add_search()

    def queries(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[JobQuery]:
        """A query a row; all rows are looked at before the first is asked."""
        source = self.parameterAsSource(parameters, QUERIES, context)
        if source is None:
            raise SpotterError(self.invalidSourceError(parameters, QUERIES))
        text_field = self.parameterAsString(parameters, QUERY_FIELD, context)
        task_field = self.parameterAsString(parameters, TASK_FIELD, context)
        otherwise = TASKS[self.parameterAsEnum(parameters, TASK, context)]
        found = []
        for number, feature in enumerate(source.getFeatures(), start=1):
            where = tr("in row {0}").format(number)
            text = checked(_text(feature[text_field]), where)
            task = (_text(feature[task_field]) if task_field else "").strip().lower() or otherwise
            if task not in TASKS:
                raise SpotterError(
                    tr("The task {0} is '{1}'.").format(where, task),
                    tr("It may be {0}.").format(", ".join(TASKS)),
                )
            found.append(JobQuery(text, task))
        if not found:
            raise SpotterError(tr("The table of queries is empty."), tr("Give it a row a query."))
        return found


def _text(value: Any) -> str:
    """A value as text; what QGIS gives for NULL is empty: None, or a variant that is null, as Qt 6 has no other."""
    empty = value is None or (isinstance(value, QVariant) and value.isNull())
    return "" if empty else str(value)
