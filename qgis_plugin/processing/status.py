"""`spotter:status`: how an engine is."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ..problem import Problem, SpotterError
from ..text import tr
from .base import SpotterAlgorithm
from .connecting import connected, told

_WORDS = ("ADDRESS", "VERSION", "STATE", "MODEL", "DEVICE", "MODELS")
_NUMBERS = ("JOBS", "WAITING", "RUNNING", "TILES", "TILES_PER_SECOND", "MILLISECONDS_A_TILE", "MEMORY_MIB", "UPTIME")


class Status(SpotterAlgorithm):
    """How an engine is."""

    NAME = "status"

    def title(self) -> str:
        """As the base says."""
        return tr("Engine status")

    def shortDescription(self) -> str:
        """As QGIS asks for it."""
        return tr("Says how an engine is: version, models, device, queue and speed.")

    def tags(self) -> list[str]:
        """As QGIS asks for it."""
        return ["engine", "model", "queue", "spotter"]

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """As QGIS asks for it."""
        self.add_engine()
        titles = {
            "ADDRESS": tr("Address"),
            "VERSION": tr("Version"),
            "STATE": tr("State of the model of its choice"),
            "MODEL": tr("Model of its choice"),
            "DEVICE": tr("Device"),
            "MODELS": tr("Models and their states"),
            "JOBS": tr("Unfinished jobs"),
            "WAITING": tr("Tiles that wait"),
            "RUNNING": tr("Tiles in the models"),
            "TILES": tr("Tiles finished since its start"),
            "TILES_PER_SECOND": tr("Tiles a second"),
            "MILLISECONDS_A_TILE": tr("Milliseconds a tile"),
            "MEMORY_MIB": tr("Memory in MiB"),
            "UPTIME": tr("Seconds since its start"),
        }
        for name in _WORDS:
            self.addOutput(QgsProcessingOutputString(name, titles[name]))
        for name in _NUMBERS:
            self.addOutput(QgsProcessingOutputNumber(name, titles[name]))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """As the base says."""
        if self.endpoint is None:
            raise SpotterError(Problem(tr("The algorithm was not prepared.")))
        with connected(self.endpoint, self.provider().local, feedback) as client, told():
            welcome, status = client.hello("qgis-processing"), client.status()
        results = {
            "ADDRESS": self.endpoint.address,
            "VERSION": status.engine,
            "STATE": status.state,
            "MODEL": status.model,
            "DEVICE": status.device,
            "MODELS": ", ".join(f"{model.name} ({model.state})" for model in welcome.models),
            "JOBS": status.jobs,
            "WAITING": status.waiting,
            "RUNNING": status.running,
            "TILES": status.tiles,
            "TILES_PER_SECOND": status.tiles_per_s,
            "MILLISECONDS_A_TILE": status.p50_ms,
            "MEMORY_MIB": status.memory_mib,
            "UPTIME": status.uptime_s,
        }
        for output in self.outputDefinitions():
            feedback.pushInfo(f"{output.description()}: {results[output.name()]}")
        return results
