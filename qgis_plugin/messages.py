"""Messages: an outcome in the message bar, details in the log tab "Spotter"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication

if TYPE_CHECKING:
    from .problem import Problem

TAG = "Spotter"
_LASTS = {"info": 6, "success": 6, "warning": 0, "critical": 0}  # seconds; 0 until it is closed
Action = tuple[str, Callable[[], object]]  # text of a button, and what it does


def log(text: str, level: str = "info") -> None:
    """Write to the log; level is "info", "success", "warning" or "critical". Safe on any thread."""
    QgsMessageLog.logMessage(text, TAG, _level(level), False)


def tell(target: Any, problem: Problem, *, level: str = "warning", action: Action | None = None) -> None:
    """Show a problem in the message bar, and log it with its details. On the main thread.

    Args:
        target: The QgsMessageBar, or what has one as `messageBar()`: iface.
        problem: What to tell.
        level: "info", "success", "warning" or "critical".
        action: A button's text and what it does.
    """
    log("\n".join(filter(None, (problem.sentence, problem.remedy, problem.detail))), level)
    say(target, str(problem), level=level, action=action)


def say(target: Any, text: str, *, level: str = "info", action: Action | None = None) -> None:
    """Show a sentence in the message bar; as `tell`, without the log."""
    from qgis.gui import QgsMessageBar
    from qgis.PyQt.QtWidgets import QPushButton

    bar = target if isinstance(target, QgsMessageBar) else target.messageBar()
    item = bar.createMessage(QCoreApplication.translate("Spotter", "Spotter"), text)
    if action is not None:
        button = QPushButton(action[0], item)
        run = action[1]
        button.clicked.connect(lambda: run())
        item.layout().addWidget(button)
    item.setLevel(_level(level))
    item.setDuration(_LASTS[level])
    bar.pushItem(item)


def _level(name: str) -> Qgis.MessageLevel:
    levels = {
        "info": Qgis.MessageLevel.Info,
        "success": Qgis.MessageLevel.Success,
        "warning": Qgis.MessageLevel.Warning,
        "critical": Qgis.MessageLevel.Critical,
    }
    return levels[name]
