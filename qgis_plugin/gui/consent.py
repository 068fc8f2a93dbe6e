"""The question whether something may go to an engine elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..text import tr

if TYPE_CHECKING:
    from .asking import Consent


def ask_consent(parent: QWidget, consent: Consent, agree: Callable[[], None], refuse: Callable[[], None]) -> None:
    """Ask whether something may go to an engine elsewhere; one of the two is called in the end."""
    box = QMessageBox(parent)
    box.setObjectName("SpotterConsent")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Spotter: to another computer"))
    box.setText(tr("This goes to {address}:").format(address=consent.address))
    leaves = "\n".join(f"• {sentence}" for sentence in consent.leaves)
    stays = "\n".join(f"• {sentence}" for sentence in consent.stays)
    more = tr("You are asked once for each address.")
    box.setInformativeText(f"{leaves}\n\n{tr('What stays here:')}\n{stays}\n\n{more}")
    send = box.addButton(tr("Send it"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.finished.connect(lambda _: agree() if box.clickedButton() is send else refuse())
    box.open()
