"""Wires the plugin to QGIS, and takes everything away again: what each step adds, it also puts on a list of undoings.

QGIS calls `initGui` in the desktop; `qgis_process` calls `initProcessing` alone, without iface and without widgets.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QSettings

from .text import load_translator, tr

if TYPE_CHECKING:
    from .client.session import EngineSession
    from .gui.dock import SpotterDock
    from .processing.provider import SpotterProvider

_HERE = Path(__file__).resolve().parent


class SpotterPlugin:
    """The plugin.

    Args:
        iface: QGIS's interface; None in `qgis_process`.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._undo: list[Callable[[], object]] = []
        self._provider: SpotterProvider | None = None
        self._session: EngineSession | None = None
        self._dock: SpotterDock | None = None

    def initProcessing(self) -> None:
        """Add the algorithms."""
        from .processing.provider import SpotterProvider

        self._translate()
        registry = QgsApplication.processingRegistry()
        self._provider = SpotterProvider()
        if registry.addProvider(self._provider):  # the registry owns it from now on
            self._undo.append(lambda: registry.removeProvider(self._provider))

    def initGui(self) -> None:
        """Add everything: algorithms, dock, actions, options page."""
        from .client.session import EngineSession

        self.initProcessing()
        self._session = EngineSession()
        self._undo.append(self._session.end)
        self._add_dock()
        self._add_actions()
        self._add_options()

    def unload(self) -> None:
        """Take away what was added, in reverse."""
        while self._undo:
            self._undo.pop()()
        self._provider = self._session = self._dock = None

    def _translate(self) -> None:
        """Speak the language of QGIS, where there is a translation."""
        translator = load_translator(str(QSettings().value("locale/userLocale", "") or ""))
        if translator is not None:
            QCoreApplication.installTranslator(translator)
            self._undo.append(lambda: QCoreApplication.removeTranslator(translator))

    def _add_dock(self) -> None:
        from qgis.PyQt.QtCore import Qt

        from .gui.dock import SpotterDock

        dock = self._dock = SpotterDock(self._iface, self._session)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)

        def remove() -> None:
            dock.close_down()
            self._iface.removeDockWidget(dock)
            dock.deleteLater()

        self._undo.append(remove)

    def _add_actions(self) -> None:
        from qgis.PyQt.QtCore import QUrl
        from qgis.PyQt.QtGui import QDesktopServices, QIcon
        from qgis.PyQt.QtWidgets import QAction

        iface, dock = self._iface, self._dock
        icon = QIcon(str(_HERE / "icons" / "spotter.svg"))
        show = QAction(icon, tr("Ask the map"), iface.mainWindow())
        show.setObjectName("spotter_ask")
        show.setCheckable(True)
        show.setToolTip(tr("Spotter: find what a sentence describes"))
        show.setChecked(dock.isUserVisible())
        show.triggered.connect(dock.setUserVisible)
        dock.visibilityChanged.connect(show.setChecked)
        iface.addToolBarIcon(show)
        iface.rasterMenu().addAction(show)
        guide = QAction(icon, "Spotter", iface.mainWindow())
        guide.setObjectName("spotter_help")
        page = QUrl.fromLocalFile(str(_HERE / "help" / "index.html"))
        guide.triggered.connect(lambda: QDesktopServices.openUrl(page))
        iface.pluginHelpMenu().addAction(guide)

        def remove() -> None:
            dock.visibilityChanged.disconnect(show.setChecked)
            iface.removeToolBarIcon(show)
            iface.rasterMenu().removeAction(show)
            iface.pluginHelpMenu().removeAction(guide)
            show.deleteLater()
            guide.deleteLater()

        self._undo.append(remove)

    def _add_options(self) -> None:
        from .gui.options import OptionsFactory

        factory = OptionsFactory(self._session)
        self._iface.registerOptionsWidgetFactory(factory)
        self._undo.append(lambda: self._iface.unregisterOptionsWidgetFactory(factory))
