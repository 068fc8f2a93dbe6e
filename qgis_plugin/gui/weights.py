"""The models, and where they come from: the mirror, the token for gated ones, and the check of what is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from .. import settings as stored_settings
from ..client import installation
from ..client.installation import Installer
from ..client.weights import HUB, check_mirror, check_models, chosen_access, keep_token
from ..problem import SpotterError
from ..text import tr
from .model_table import ModelTable

if TYPE_CHECKING:
    from ..client.child import Say, Stop


class TokenDialog(QDialog):
    """Takes a token, typed unseen, into QGIS's authentication database.

    Args:
        page: Address where to ask for access to a model; "" where it is about none in particular.
    """

    def __init__(self, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Token for gated models"))
        said = tr(
            "The owners of some models say who may have them. Ask for access on the model's page, make a token that "
            "may read, and paste it here; it is kept in QGIS's authentication database."
        )
        self.text = QLabel(said, self, wordWrap=True)
        links = [f'<a href="{address}">{address}</a>' for address in (page, f"{HUB}/settings/tokens") if address]
        self.links = QLabel("<br>".join(links), self, openExternalLinks=True, textFormat=Qt.TextFormat.RichText)
        self.token = QLineEdit(self, echoMode=QLineEdit.EchoMode.Password)
        self.token.setAccessibleName(tr("Token"))
        self.problem = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(buttons, self, accepted=self.keep, rejected=self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.text, self.links, self.token, self.problem, self.buttons):
            layout.addWidget(widget)

    def keep(self) -> None:
        """Keep what was typed, and close; where that fails, say why and stay open."""
        try:
            authcfg = keep_token(self.token.text(), stored_settings.load().hub_authcfg)
        except SpotterError as error:
            self.problem.setText(str(error.problem))
            return
        stored_settings.update(hub_authcfg=authcfg)
        self.token.clear()
        self.accept()


class WeightsBox(QGroupBox):
    """The part of the options page about models. `apply` takes what it says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Models"), parent)
        settings = stored_settings.load()
        self._checking: Installer | None = None
        self.table = ModelTable(self)
        self.mirror = QLineEdit(settings.mirror, self)
        self.mirror.setPlaceholderText(HUB)
        self.mirror.setToolTip(tr("Address of a mirror of the hub, where the hub itself cannot be reached"))
        self.token_button = QPushButton(tr("Token for gated models…"), self, clicked=self._ask_token)
        self.forget_button = QPushButton(tr("Forget the token"), self, clicked=self.forget)
        self.check_button = QPushButton(tr("Check the models here"), self, clicked=self.check)
        self.said = QLabel(
            self,
            wordWrap=True,
            textFormat=Qt.TextFormat.PlainText,
            textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse,
        )
        form = QFormLayout(self)
        form.addRow(self.table)
        form.addRow(tr("Mirror"), self.mirror)
        for widget in (self.token_button, self.forget_button, self.check_button, self.said):
            form.addRow("", widget)
        self._show()

    def apply(self) -> str:
        """The mirror as it is to be kept; one that is no address is said, and the earlier one stays."""
        try:
            return check_mirror(self.mirror.text())
        except SpotterError as error:
            self.said.setText(str(error.problem))
            return stored_settings.load().mirror

    def forget(self) -> None:
        """Use no token any more. The configuration stays in QGIS's database, where its owner may remove it."""
        stored_settings.update(hub_authcfg="")
        self._show()

    def check(self) -> None:
        """Say what the models here lack; the engine looks, on a thread of its own."""
        settings = stored_settings.load()
        try:
            python, access = installation.find(settings.engine_python), chosen_access(settings, None)
        except SpotterError as error:
            self.said.setText(str(error.problem))
            return
        if python is None:
            self.said.setText(tr("No engine is installed on this computer."))
            return

        def work(say: Say, stop: Stop) -> None:
            say("\n".join(check_models(python, access, stop)))

        self._checking = Installer("check", work)
        self._checking.line.connect(self.said.setText)
        self._checking.finished.connect(self._on_checked)
        self.check_button.setEnabled(False)
        self._checking.start()

    def end(self) -> None:
        """End a check, or what is done with a model, and wait for its process."""
        self.table.end()
        if self._checking is not None:
            self._checking.stop.ask()
            self._checking.wait(5_000)

    def _on_checked(self) -> None:
        checking, self._checking = self._checking, None
        self.check_button.setEnabled(True)
        if checking is not None and checking.problem is not None:
            self.said.setText(str(checking.problem))

    def _ask_token(self) -> None:
        dialog = TokenDialog("", self)
        dialog.finished.connect(lambda _: self._show())
        dialog.open()

    def _show(self) -> None:
        kept = bool(stored_settings.load().hub_authcfg)
        self.forget_button.setEnabled(kept)
        self.said.setText(
            tr("A token is kept in QGIS's authentication database.") if kept else tr("No token is kept in QGIS.")
        )
