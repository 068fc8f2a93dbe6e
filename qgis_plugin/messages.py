"""Messages: an outcome in the message bar, details in the log tab "Spotter"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication

if TYPE_CHECKING:
    from .problem import Problem

TAG = "Spotter"
_LASTS = {"info": 6, "success": 6, "warning": 0, "critical": 0}  # seconds; 0 until it is closed


def log(text: str, level: str = "info") -> None:
    """Write to the log; level is "info", "success", "warning" or "critical". Safe on any thread."""
    QgsMessageLog.logMessage(text, TAG, _level(level), False)


def tell(iface: Any, problem: Problem, *, level: str = "warning") -> None:
    """Show a problem in the message bar of QGIS, and log it with its details. On the main thread."""
    log("\n".join(filter(None, (problem.sentence, problem.remedy, problem.detail))), level)
    say(iface, str(problem), level=level)


def say(iface: Any, text: str, *, level: str = "info") -> None:
    """Show a sentence in the message bar; as `tell`, without the log."""
    title = QCoreApplication.translate("Spotter", "Spotter")
    iface.messageBar().pushMessage(title, text, _level(level), _LASTS[level])


def _level(name: str) -> Qgis.MessageLevel:
    return getattr(Qgis.MessageLevel, name.capitalize())
