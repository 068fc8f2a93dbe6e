"""`spotter:locate`: find in a raster what a sentence describes."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterString

from ..text import tr
from .searching import TASK, TASKS, Asked, SearchAlgorithm, checked

QUERY = "QUERY"


class Locate(SearchAlgorithm):
    """One query."""

    NAME = "locate"

    def title(self) -> str:
        """As the base says."""
        return tr("Locate with text")

    def shortDescription(self) -> str:
        """As QGIS asks for it."""
        return tr("Finds in an image what a sentence describes, as boxes and masks with scores.")

    def tags(self) -> list[str]:
        """As QGIS asks for it."""
        return ["detect", "segment", "find", "object", "language", "model", "imagery", "spotter"]

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """As QGIS asks for it."""
        self.add_input()
        self.addParameter(QgsProcessingParameterString(QUERY, tr("What to look for"), multiLine=True))
        self.add_search()

    def queries(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[Asked]:
        """As the base says."""
        text = checked(self.parameterAsString(parameters, QUERY, context), "")
        return [Asked(text, TASKS[self.parameterAsEnum(parameters, TASK, context)])]
