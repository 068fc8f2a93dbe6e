"""The provider: Spotter's algorithms in Processing."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..client.local import LocalEngine
from .locate import Locate, LocateMany
from .status import Status

ICON = Path(__file__).resolve().parents[1] / "icons" / "spotter.svg"


class SpotterProvider(QgsProcessingProvider):
    """The provider "spotter".

    Attributes:
        local: The engine on this computer, where an algorithm started it; it ends with the provider, or with QGIS.
    """

    def __init__(self) -> None:
        super().__init__()
        self.local = LocalEngine()

    def id(self) -> str:
        """As QGIS asks for it."""
        return "spotter"

    def name(self) -> str:
        """As QGIS asks for it."""
        return "Spotter"

    def icon(self) -> QIcon:
        """As QGIS asks for it."""
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        """As QGIS asks for it."""
        return str(ICON)

    def loadAlgorithms(self) -> None:
        """As QGIS asks for it."""
        for algorithm in (Locate, LocateMany, Status):
            self.addAlgorithm(algorithm())

    def unload(self) -> None:
        """As QGIS asks for it."""
        self.local.launcher.stop()
