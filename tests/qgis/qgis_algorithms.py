"""Running algorithms as the desktop does: on a thread of QGIS's task manager, with what they say kept."""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)


class Said(QgsProcessingFeedback):
    """What an algorithm says."""

    def __init__(self) -> None:
        super().__init__(False)
        self.information, self.warnings, self.errors, self.shares = [], [], [], []
        self.progressChanged.connect(self.shares.append)

    def pushInfo(self, text):  # noqa: N802 (QGIS calls these)
        self.information.append(text)

    def pushWarning(self, text):  # noqa: N802
        self.warnings.append(text)

    def reportError(self, text, fatalError=False):  # noqa: N802, N803
        self.errors.append(text)


class Run:
    """A run of an algorithm on a thread of QGIS's task manager."""

    def __init__(self, name: str, **parameters) -> None:
        self.context = QgsProcessingContext()
        self.context.setProject(QgsProject.instance())
        self.said = Said()
        self.ended = []
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"spotter:{name}")
        for sink in algorithm.destinationParameterDefinitions():
            parameters.setdefault(sink.name(), "TEMPORARY_OUTPUT")
        self.task = QgsProcessingAlgRunnerTask(algorithm, parameters, self.context, self.said)
        self.task.executed.connect(lambda well, results: self.ended.append((well, results)))

    def start(self) -> Run:
        if self.task.isCanceled():  # it could not be prepared
            self.ended.append((False, {}))
        else:
            QgsApplication.taskManager().addTask(self.task)
        return self

    def wait(self, wait, seconds: float = 60.0) -> Run:
        wait(lambda: self.ended, seconds)
        return self

    @property
    def well(self) -> bool:
        return self.ended[0][0]

    @property
    def results(self) -> dict:
        return self.ended[0][1]

    def rows(self, sink: str) -> list[QgsFeature]:
        layer = self.layer(sink)
        return list(layer.getFeatures())

    def layer(self, sink: str) -> QgsVectorLayer:
        return QgsProcessingUtils.mapLayerFromString(self.results[sink], self.context)
