"""Installing on a thread of its own: pyzmq into the plugin's folder, or the engine into its environment."""

from __future__ import annotations

import traceback

from qgis.PyQt.QtCore import QThread, pyqtSignal

from ..problem import Problem, SpotterError
from ..text import tr
from . import installation, vendor
from .child import Stop


class Installer(QThread):
    """Installs one thing, once. `start` it; `outcome` is set when it has finished.

    Args:
        what: "pyzmq" or "engine".
        wish: What is to be installed, and from where.

    Attributes:
        line: Signal (str): a line of the progress log.
        stop: Ask it to end the installation.
        problem: Why it failed; None where it did not.
    """

    line = pyqtSignal(str)

    def __init__(self, what: str, wish: installation.Wish) -> None:
        super().__init__()
        self.setObjectName(f"spotter-install-{what}")
        self._what, self._wish = what, wish
        self.stop = Stop()
        self.problem: Problem | None = None

    def run(self) -> None:
        """Install; Qt calls it on the thread."""
        try:
            if self._what == "pyzmq":
                vendor.install(self.line.emit, wheels=self._wish.wheels, proxy=self._wish.proxy, stop=self.stop)
            else:
                installation.install(self._wish, self.line.emit, stop=self.stop)
        except SpotterError as error:
            self.problem = error.problem
        except Exception as error:  # noqa: BLE001 (nothing may escape a thread: QGIS would end)
            text = tr("The installation failed: {0}").format(error)
            self.problem = Problem(text, detail=traceback.format_exc(), code="install")
