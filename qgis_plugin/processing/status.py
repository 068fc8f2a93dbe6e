"""`spotter:status`: how an engine is."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ..text import tr
from .base import SpotterAlgorithm
from .connecting import connected


class Status(SpotterAlgorithm):
    """How an engine is."""

    NAME = "status"
    TAGS = ("engine", "model", "queue")

    def titles(self) -> tuple[str, str]:
        """Its title, and what it does."""
        return tr("Engine status"), tr("Says how an engine is: version, models, device, queue and speed.")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Add the parameters and outputs."""
        self.add_engine()
        words, numbers = QgsProcessingOutputString, QgsProcessingOutputNumber
        for kind, name, title in (
            (words, "ADDRESS", tr("Address")),
            (words, "VERSION", tr("Version")),
            (words, "STATE", tr("State of the model of its choice")),
            (words, "MODEL", tr("Model of its choice")),
            (words, "DEVICE", tr("Device")),
            (words, "MODELS", tr("Models and their states")),
            (numbers, "JOBS", tr("Unfinished jobs")),
            (numbers, "WAITING", tr("Tiles that wait")),
            (numbers, "RUNNING", tr("Tiles in the models")),
            (numbers, "TILES", tr("Tiles finished since its start")),
            (numbers, "TILES_PER_SECOND", tr("Tiles a second")),
            (numbers, "MILLISECONDS_A_TILE", tr("Milliseconds a tile")),
            (numbers, "MEMORY_MIB", tr("Memory in MiB")),
            (numbers, "UPTIME", tr("Seconds since its start")),
        ):
            self.addOutput(kind(name, title))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Ask the engine, and say what it answers."""
        local = self.provider().local  # type: ignore[attr-defined]  # of Spotter's own provider
        with connected(self.endpoint, local, feedback) as client:
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
