"""Inside QGIS: the plugin is loaded, connected, unloaded and loaded again, and what is left is counted each time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from desktop_inside import Condition, Inside
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QShortcut, QWidget
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin

FOCUS = QKeySequence("Ctrl+Alt+F")


def _actions() -> list[str]:
    """Every action of the window that is ours."""
    names = [action.objectName() or action.text() for action in iface.mainWindow().findChildren(QAction)]
    return sorted(name for name in names if "spotter" in name.lower())


def _children() -> list[str]:
    """The commands of the children of this process."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if int(stat[1]) == os.getpid() and "engine" in command:
                found.append("engine")
    return found


def _threads() -> list[str]:
    """The threads of this process that are ours, by name."""
    names = [path.read_text().strip() for path in Path("/proc/self/task").glob("*/comm")]
    return sorted(name for name in names if name.startswith("spotter"))


def _objects(kind: type, place: QObject) -> int:
    return len(place.findChildren(kind))


def count() -> dict:
    """What there is of us, and how much of everything."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window = iface.mainWindow()
    docks = [w.objectName() for w in window.findChildren(QWidget) if "spotter" in w.objectName().lower()]
    return {
        "ours": {
            "widgets": sorted(set(docks)),
            "actions": _actions(),
            "providers": [p.id() for p in QgsApplication.processingRegistry().providers() if p.id() == "spotter"],
            "threads": _threads(),
            "children": _children(),
            "keys": [s.key().toString() for s in window.findChildren(QShortcut) if s.key() == FOCUS],
        },
        "all": {
            "actions": _objects(QAction, window),
            "widgets": _objects(QWidget, window),
            "items": len(iface.mapCanvas().scene().items()),
            "raster menu": len(iface.rasterMenu().actions()),
            "help menu": len(iface.pluginHelpMenu().actions()),
            "plugins bar": len(iface.pluginToolBar().actions()),
        },
    }


def steps(it: Inside) -> Iterator[Condition]:
    unloadPlugin("spotter")
    yield lambda: True
    it.seen["without"] = count()
    for name in ("first", "second"):
        assert loadPlugin("spotter")
        assert startPlugin("spotter")
        plugin = plugins["spotter"]
        it.seen[f"{name} loaded"] = count()
        states = it.seen[f"{name} states"] = []
        plugin._session.state_changed.connect(lambda state, states=states: states.append([state.kind, state.sentence]))
        plugin._dock.setUserVisible(True)
        plugin._dock.open_session()
        yield lambda plugin=plugin: plugin._session.state.connected
        it.seen[f"{name} connected"] = count()
        unloadPlugin("spotter")
        yield lambda: True
        it.seen[f"{name} unloaded"] = count()


Inside().go(steps)
