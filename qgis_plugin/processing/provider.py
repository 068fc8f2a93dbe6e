"""The provider: Spotter's algorithms in Processing."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..client.local import LocalEngine
from .base import ICON
from .evaluate import Evaluate
from .locate import Locate, LocateMany
from .shots import MakeShots
from .status import Status
from .tune import Tune


class SpotterProvider(QgsProcessingProvider):
    """The provider "spotter".

    Attributes:
        local: The engine on this computer, where an algorithm started it; it ends with the provider, or with QGIS.
    """

    def __init__(self) -> None:
        super().__init__()
        self.local = LocalEngine()

    def id(self) -> str:
        """What algorithm ids begin with."""
        return "spotter"

    def name(self) -> str:
        """Its name in the toolbox."""
        return "Spotter"

    def icon(self) -> QIcon:
        """Spotter's icon."""
        return QIcon(ICON)

    def svgIconPath(self) -> str:
        """Its file."""
        return ICON

    def loadAlgorithms(self) -> None:
        """Add the algorithms."""
        for algorithm in (Locate, LocateMany, MakeShots, Tune, Evaluate, Status):
            self.addAlgorithm(algorithm())

    def unload(self) -> None:
        """End an engine that an algorithm started."""
        self.local.stop()
