"""Keys that work while the map or a page of the dock has the focus, before QGIS's own shortcuts, and never in text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeySequence

if TYPE_CHECKING:
    from qgis.PyQt.QtGui import QKeyEvent
    from qgis.PyQt.QtWidgets import QWidget


class Keys(QObject):
    """Hears keys of some widgets, from `start` to `stop`.

    What is in such a widget is heard as well where it does not take the key itself, as a text box does. The filter is
    on these widgets alone: one on the whole application would have Python look at every event of QGIS, and crash with
    objects that are on their way out.

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
            for widget in self._widgets:
                widget.installEventFilter(self)

    def stop(self) -> None:
        """Hear no more."""
        if self._hears:
            self._hears = False
            for widget in self._widgets:
                widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key of ours; everything else goes its way."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        action = self._actions.get(_name(event))
        if action is None:
            return False
        event.accept()
        # A shortcut override that is accepted comes again as a key press, and QGIS's shortcuts do not get it.
        if kind == QEvent.Type.KeyPress:
            action()
        return True


def _name(event: QKeyEvent) -> str:
    """A key, perhaps with Ctrl, as `QKeySequence` names it; "" with anything else held down."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.NoModifier:
        return QKeySequence(event.key()).toString()
    if held == Qt.KeyboardModifier.ControlModifier:
        return f"Ctrl+{QKeySequence(event.key()).toString()}"
    return ""
