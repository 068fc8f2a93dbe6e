"""Keys that work while the map or a page of the dock has the focus, before QGIS's own shortcuts, and never in text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from qgis.PyQt.QtGui import QKeyEvent
    from qgis.PyQt.QtWidgets import QWidget

_TEXT = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


class Keys(QObject):
    """Hears keys of some widgets and of all that is in them, from `start` to `stop`.

    Args:
        widgets: Which.
        actions: What each key does, by its name such as "A" or "Ctrl+Z".
    """

    def __init__(
        self, widgets: tuple[QWidget, ...], actions: Mapping[str, Callable[[], object]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._widgets, self._actions = widgets, dict(actions)
        self._hears = False

    def start(self) -> None:
        """Hear keys from now on."""
        if not self._hears:
            self._hears = True
            QApplication.instance().installEventFilter(self)

    def stop(self) -> None:
        """Hear no more."""
        if self._hears:
            self._hears = False
            QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key of ours; everything else goes its way."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not watched.isWidgetType():
            return False
        action = self._actions.get(_name(event)) if self._ours(watched) else None
        if action is None:
            return False
        event.accept()
        # A shortcut override that is accepted comes again as a key press, and QGIS's shortcuts do not get it.
        if kind == QEvent.Type.KeyPress:
            action()
        return True

    def _ours(self, widget: QWidget) -> bool:
        if isinstance(widget, _TEXT):
            return False
        return any(one is widget or one.isAncestorOf(widget) for one in self._widgets)


def _name(event: QKeyEvent) -> str:
    """A key, perhaps with Ctrl, as `QKeySequence` names it; "" with anything else held down."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.NoModifier:
        return QKeySequence(event.key()).toString()
    if held == Qt.KeyboardModifier.ControlModifier:
        return f"Ctrl+{QKeySequence(event.key()).toString()}"
    return ""
