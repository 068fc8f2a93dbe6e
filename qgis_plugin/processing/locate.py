"""`spotter:locate` and `spotter:locatemany`: find in a raster what a sentence, or each row of a table, describes."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QVariant

from ..problem import SpotterError
from ..protocol.requests import Query
from ..text import tr
from .searching import TASK, TASKS, SearchAlgorithm, checked

_TAGS = ("detect", "segment", "find", "object", "language", "model", "imagery")
QUERY, QUERIES, QUERY_FIELD, TASK_FIELD = "QUERY", "QUERIES", "QUERY_FIELD", "TASK_FIELD"


class Locate(SearchAlgorithm):
    """One query."""

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
        self.addParameter(QgsProcessingParameterString(QUERY, tr("What to look for"), multiLine=True))
        self.add_search()

    def queries(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[Query]:
        """The query that was typed."""
        text = checked(self.parameterAsString(parameters, QUERY, context), "")
        return [Query(text, TASKS[self.parameterAsEnum(parameters, TASK, context)])]


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
    ) -> list[Query]:
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
            found.append(Query(text, task))
        if not found:
            raise SpotterError(tr("The table of queries is empty."), tr("Give it a row a query."))
        return found


def _text(value: Any) -> str:
    """A value as text; what QGIS gives for NULL is empty: None, or a variant that is null, as Qt 6 has no other."""
    empty = value is None or (isinstance(value, QVariant) and value.isNull())
    return "" if empty else str(value)
