"""Asks for a model server and one of its models; servers that run on this computer are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable
from urllib.parse import urlsplit

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ..client.installation import Installer
from ..client.served import EngineModels, Server, ServerAccess
from ..text import tr

if TYPE_CHECKING:
    from ..client.child import Say, Stop

_HERE = ("localhost", "127.0.0.1", "::1")


class ServerDialog(QDialog):
    """The dialog; what was chosen is in `wanted` once it is accepted.

    Args:
        models: Makes what asks the engine, given what asks it to end.
        parent: Of the dialog.
    """

    def __init__(self, models: Callable[[Stop], EngineModels], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Add a model server"))
        self._models = models
        self._looking: Installer | None = None
        self._servers: list[Server] = []
        self.address = QComboBox(self, editable=True, minimumContentsLength=34)
        self.address.setAccessibleName(tr("Address"))
        self.address.lineEdit().setPlaceholderText("http://localhost:11434")
        self.address.editTextChanged.connect(lambda _: self._show())
        self.address.activated.connect(lambda _: self._show_models())
        self.key = QLineEdit(self, echoMode=QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(tr("empty: the server wants none"))
        self.look_button = QPushButton(tr("&Look what it has"), self, clicked=self.look)
        self.model = QComboBox(self, editable=True, minimumContentsLength=34)
        self.model.setAccessibleName(tr("Model"))
        self.model.editTextChanged.connect(lambda _: self._show())
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("empty: after the model"))
        self.said = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.leaves = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(buttons, self, accepted=self.accept, rejected=self.reject)
        form = QFormLayout(self)
        form.addRow(tr("&Address"), self.address)
        form.addRow(tr("&Key"), self.key)
        form.addRow("", self.look_button)
        form.addRow(tr("&Model"), self.model)
        form.addRow(tr("&Name"), self.name)
        for widget in (self.said, self.leaves, self.buttons):
            form.addRow(widget)
        self._show()
        self.look()  # on this computer, while no address is given

    @property
    def wanted(self) -> ServerAccess:
        """What was chosen."""
        return ServerAccess(
            self.address.currentText().strip(),
            self.model.currentText().strip(),
            self.name.text().strip(),
            self.key.text().strip(),
        )

    def look(self) -> None:
        """See what the server has; where no address is given, which servers run on this computer."""
        wanted = self.wanted

        def work(say: Say, stop: Stop) -> None:
            self._servers = self._models(stop).servers(wanted.address, wanted.key)

        self._looking = Installer("servers", work)
        self._looking.finished.connect(self._on_looked)
        self.said.setText(tr("Looking…"))
        self._show()
        self._looking.start()

    def done(self, result: int) -> None:
        """Close, and end what is being looked for."""
        if self._looking is not None:
            self._looking.finished.disconnect()
            self._looking.stop.ask()
            self._looking.wait(5_000)
            self._looking = None
        super().done(result)

    def _on_looked(self) -> None:
        looking, self._looking = self._looking, None
        if looking is not None and looking.problem is not None:
            self.said.setText(str(looking.problem))
        elif self._servers:
            named = ", ".join(f"{one.runner or tr('a server')} ({one.address})" for one in self._servers)
            self.said.setText(tr("Found: {servers}.").format(servers=named))
            self.address.clear()
            self.address.addItems([one.address for one in self._servers])
            self._show_models()
        else:
            self.said.setText(tr("No model server answers on this computer."))
        self._show()

    def _show_models(self) -> None:
        """The models of the chosen server."""
        address = self.address.currentText()
        self.model.clear()
        for one in self._servers:
            if one.address == address:
                self.model.addItems(one.models)

    def _show(self) -> None:
        wanted, idle = self.wanted, self._looking is None
        self.look_button.setEnabled(idle)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(
            idle and bool(wanted.address and wanted.model)
        )
        host = urlsplit(wanted.address).hostname or ""
        self.leaves.setText(
            tr("The pictures of tiles and your words leave this computer for {host}.").format(host=host)
            if host and host not in _HERE
            else tr("What is asked of a server on this computer stays on it, if the server sends nothing on.")
        )
