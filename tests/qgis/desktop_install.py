"""Inside a QGIS without pyzmq: the plugin comes from its zip, offers to install pyzmq, installs it, and connects."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pyplugin_installer
from desktop_inside import Condition, Inside
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import plugins


def steps(it: Inside) -> Iterator[Condition]:
    pyplugin_installer.instance().installFromZipFile(os.environ["SPOTTER_TEST_ZIP"])
    it.seen["loaded"] = "spotter" in plugins
    it.seen["pyzmq"] = "zmq" in sys.modules
    dock, session = plugins["spotter"]._dock, plugins["spotter"]._session
    states = it.seen["states"] = []
    session.state_changed.connect(lambda state: states.append([state.kind, state.missing]))
    dock.setUserVisible(True)
    dock.open_session()
    yield lambda: session.state.missing == "pyzmq"
    it.seen["offered"] = dock.connection.install_button.isVisible()
    it.seen["modal"] = QApplication.activeModalWidget() is not None
    dock.connection.install_button.click()
    yield lambda: session.state.connected
    it.seen["model"] = session.state.model
    it.seen["folder"] = sys.modules["zmq"].__file__


Inside().go(steps)
