"""The options page: which engine, where it is installed from, the key of one elsewhere, diagnostics."""

from __future__ import annotations

import platform
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal
from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QT_VERSION_STR, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from .. import settings as stored_settings
from ..client.endpoint import chosen_endpoint, import_key, keep_key
from ..client.installation import chosen_device, plugin_version, size_sentence
from ..client.python import has_pyzmq
from ..problem import SpotterError
from ..text import tr
from .weights import WeightsBox

if TYPE_CHECKING:
    from ..client.connection import EngineState
    from ..client.session import EngineSession
    from ..settings import Settings

ICON = Path(__file__).resolve().parents[1] / "icons" / "spotter.svg"
_PRIVATE = (
    "history",
    "consent",
    "authcfg",
    "hub_authcfg",
    "address",
    "mirror",
)  # what says where and for what somebody looks


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page for QGIS's options dialog."""

    def __init__(self, session: EngineSession) -> None:
        super().__init__()
        self._session = session
        self.setTitle("Spotter")

    def icon(self) -> QIcon:
        """Of the page."""
        return QIcon(str(ICON))

    def createWidget(self, parent: QWidget | None) -> OptionsPage:
        """The page."""
        return OptionsPage(self._session, parent)


class OptionsPage(QgsOptionsPageWidget):
    """The page; what it says holds once the dialog is accepted."""

    address: QLineEdit
    key_file: QgsFileWidget
    said: QLabel

    def __init__(self, session: EngineSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mOptionsPageSpotter")
        self._session = session
        self._settings = stored_settings.load()
        self._make_local()
        self._make_remote()
        self.weights = WeightsBox(self)
        self._make_diagnostics()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (
            self.local,
            self._local_box,
            self.remote,
            self._remote_box,
            self.weights,
            self._diagnostics_box,
        ):
            layout.addWidget(part)
        layout.addStretch(1)
        self.local.setChecked(self._settings.engine != "remote")
        self.remote.setChecked(self._settings.engine == "remote")
        for button in (self.local, self.remote):
            button.toggled.connect(self._show_choice)
        self._show_choice()

    def cancel(self) -> None:
        """The dialog was closed without being accepted."""
        self.weights.end()

    def apply(self) -> None:
        """The dialog was accepted; what is being done with models ends, and a download goes on the next time."""
        self.weights.end()
        before = self._settings
        changed = stored_settings.update(
            engine="remote" if self.remote.isChecked() else "local",
            engine_python=self.python.filePath(),
            wheels=self.wheels.filePath(),
            device=self.device.currentData(),
            mirror=self.weights.apply(),
            address=self.address.text().strip(),
            key_file=self.key_file.filePath(),
            authcfg=self._settings.authcfg if self._kept else "",
        )
        if changed != before and self._session.state.kind != "off":
            try:
                self._session.open(chosen_endpoint(changed))
            except SpotterError:
                self._session.close()  # the next query says what is wrong, and what to do

    def keep(self) -> None:
        """Take the key of the chosen file into QGIS's authentication database."""
        try:
            key = import_key(Path(self.key_file.filePath()))
            authcfg = keep_key(key, self._settings.authcfg)
        except SpotterError as error:
            self.said.setText(str(error.problem))
            return
        self._settings = stored_settings.update(authcfg=authcfg)
        self._kept = True
        if not self.address.text().strip():
            self.address.setText(key.address)
        self.key_file.setFilePath("")
        self.said.setText(tr("The key is kept in QGIS's authentication database; you may delete the file."))

    def _make_local(self) -> None:
        self.local = QRadioButton(tr("An engine on this computer, started when it is needed"), self)
        self._local_box = QGroupBox(self)
        form = QFormLayout(self._local_box)
        self.device = QComboBox(self)
        self.device.addItem(tr("As the computer has it"), "auto")
        self.device.addItem(tr("Processor only"), "cpu")
        self.device.addItem(tr("NVIDIA GPU (CUDA)"), "cuda")
        self.device.currentIndexChanged.connect(lambda _: self._show_size())
        self.device.setCurrentIndex(max(0, self.device.findData(self._settings.device)))
        self.wheels = _file_widget(self, self._settings.wheels)
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setToolTip(
            tr("A wheel, or a folder of wheels for a computer without the internet; empty: the package index")
        )
        self.python = _file_widget(self, self._settings.engine_python)
        self.python.setToolTip(tr("Python of an environment that has the engine; empty: the plugin's own environment"))
        self.install = QPushButton(tr("Install the engine"), self, clicked=self._on_install)
        form.addRow(tr("Device"), self.device)
        form.addRow(tr("Install from"), self.wheels)
        form.addRow(tr("Engine's Python"), self.python)
        self.takes = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        form.addRow("", self.install)
        form.addRow("", self.takes)
        self._show_size()

    def _show_size(self) -> None:
        """What an installation for the chosen device takes."""
        self.takes.setText(size_sentence(chosen_device(self.device.currentData())))

    def _make_remote(self) -> None:
        self.remote = QRadioButton(tr("An engine elsewhere"), self)
        self._remote_box = QGroupBox(self)
        form = QFormLayout(self._remote_box)
        self._kept = bool(self._settings.authcfg)
        self.address = QLineEdit(self._settings.address, self)
        self.address.setPlaceholderText(tr("tcp://host:5577; empty: what the key says"))
        self.key_file = _file_widget(self, self._settings.key_file)
        self.key_button = QPushButton(tr("Keep the key in QGIS's authentication database"), self, clicked=self.keep)
        self.said = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.said.setText(
            tr("A key is kept in QGIS's authentication database.")
            if self._kept
            else tr("Its keeper exports a key file for you: engine keys export NAME")
        )
        note = QLabel(tr("The connection does not use QGIS's proxy: through a firewall, use an SSH tunnel."), self)
        note.setWordWrap(True)
        form.addRow(tr("Address"), self.address)
        form.addRow(tr("Key file"), self.key_file)
        form.addRow("", self.key_button)
        form.addRow("", self.said)
        form.addRow("", note)

    def _make_diagnostics(self) -> None:
        self._diagnostics_box = QGroupBox(tr("Diagnostics"), self)
        layout = QVBoxLayout(self._diagnostics_box)
        said = diagnostics(self._session.state, self._settings)
        self.diagnostics = QPlainTextEdit(said, self, readOnly=True, maximumHeight=140)
        copy = QPushButton(tr("Copy"), self, clicked=lambda: QgsApplication.clipboard().setText(said))
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("No secrets, and nothing that was asked."), self), 1)
        row.addWidget(copy)
        layout.addWidget(self.diagnostics)
        layout.addLayout(row)

    def _show_choice(self) -> None:
        self._local_box.setEnabled(self.local.isChecked())
        self._remote_box.setEnabled(self.remote.isChecked())

    def _on_install(self) -> None:
        stored_settings.update(wheels=self.wheels.filePath(), device=self.device.currentData())
        try:
            self._session.install()
        except SpotterError as error:
            self.install.setToolTip(str(error.problem))
            self.install.setText(error.problem.sentence)
            return
        self.install.setEnabled(False)
        self.install.setText(tr("Installing: the dock shows how far it is"))


def _file_widget(parent: QWidget, path: str) -> QgsFileWidget:
    widget = QgsFileWidget(parent)
    widget.setFilePath(path)
    return widget


def diagnostics(state: EngineState, settings: Settings) -> str:
    """What to paste into a report: versions, connection, settings; no secret, and no name of the user.

    Paths under the user's home folder begin with ~.
    """
    lines = [
        f"Spotter {plugin_version()}",
        f"QGIS {Qgis.version()}, Qt {QT_VERSION_STR}, GDAL {gdal.__version__}, Python {sys.version.split()[0]}",
        f"{platform.platform()}, {platform.machine()}",
        f"pyzmq {_pyzmq()}",
        f"profile {QgsApplication.qgisSettingsDirPath()}",
        "",
        f"engine: {state.kind}, {'local' if state.local else 'elsewhere'}, version {state.version or 'unknown'}",
        f"  device {state.device or 'unknown'}, model {state.model or 'unknown'} ({state.model_state or 'unknown'})",
        f"  queue {state.queue}, {state.tiles_per_s:.2f} tiles/s, missing {state.missing or 'nothing'}",
    ]
    lines += [f"  model {one.name}: {one.state}, {one.domain or 'domain unknown'}" for one in state.models]
    if state.problem is not None:
        lines += [f"  problem {state.problem.code}: {state.problem}", state.problem.detail]
    lines += ["", "settings:"]
    for item in fields(settings):
        value = getattr(settings, item.name)
        if item.name in _PRIVATE:
            value = "set" if value else "not set"
        lines.append(f"  {item.name} = {value!r}")
    return without_home("\n".join(lines))


def without_home(text: str, home: str = "") -> str:
    r"""A text in which the user's home folder is ~.

    >>> without_home("/users/ann/x and D:\\ann\\y", "/users/ann")
    '~/x and D:\\ann\\y'
    """
    home = home or str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _pyzmq() -> str:
    if not has_pyzmq():
        return "missing"
    import zmq

    return f"{zmq.__version__}, libzmq {zmq.zmq_version()}"
