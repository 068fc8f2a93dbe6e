"""The list of the models of the engine on this computer: fetched, added from a server, tested, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .. import settings as stored_settings
from ..client import installation
from ..client.installation import Installer
from ..client.served import EngineModels, ModelRow
from ..client.weights import chosen_access, fetch_model
from ..problem import SpotterError
from ..text import tr
from .server_dialog import ServerDialog

if TYPE_CHECKING:
    from pathlib import Path

    from qgis.PyQt.QtGui import QShowEvent

    from ..client.child import Say, Stop
    from ..client.weights import WeightsAccess

Work = Callable[[EngineModels], Optional[list[str]]]


class ModelTable(QWidget):
    """The models in rows, and what can be done with them; the engine does it, on a thread of its own.

    Attributes:
        rows: What is listed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ModelRow] = []
        self._working: Installer | None = None
        self.tree = QTreeWidget(self, rootIsDecorated=False, alternatingRowColors=True, minimumHeight=140)
        self.tree.setAccessibleName(tr("Models"))
        self.tree.setHeaderLabels([tr("Model"), tr("Where"), tr("Facts")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.itemSelectionChanged.connect(self._show)
        self.refresh_button = QPushButton(tr("Show the &models"), self, clicked=self.refresh)
        self.pull_button = QPushButton(tr("&Fetch"), self, clicked=self.pull)
        self.add_button = QPushButton(tr("Add a &server…"), self, clicked=self.ask_server)
        self.test_button = QPushButton(tr("&Test"), self, clicked=self.test)
        self.remove_button = QPushButton(tr("&Remove…"), self, clicked=self.ask_remove)
        self.buttons = (self.refresh_button, self.pull_button, self.add_button, self.test_button, self.remove_button)
        self.said = QLabel(
            self,
            wordWrap=True,
            textFormat=Qt.TextFormat.PlainText,
            textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse,
        )
        row = QHBoxLayout()
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        layout.addLayout(row)
        layout.addWidget(self.said)
        self._show()

    @property
    def chosen(self) -> ModelRow | None:
        """The selected model."""
        items = self.tree.selectedItems()
        return self.rows[self.tree.indexOfTopLevelItem(items[0])] if items else None

    def refresh(self) -> None:
        """List the models anew."""
        self._work(lambda models: None, "")

    def pull(self) -> None:
        """Fetch the selected model, after its licence was agreed to where it restricts use."""
        row = self.chosen
        if row is None or row.where != "hub":
            return
        if row.licence and not self._agreed(
            tr("The licence of {model}: {licence}\n\nDo you agree to it?").format(model=row.name, licence=row.licence)
        ):
            return
        try:
            python, access = self._engine(stored_settings.load())
        except SpotterError as error:
            self.said.setText(str(error.problem))
            return

        def work(say: Say, stop: Stop) -> None:
            fetch_model(python, row.name, access, say, stop)
            self.rows = EngineModels(python, access, stop).rows()

        self._start(work, tr("{model} is here.").format(model=row.name))

    def ask_server(self) -> None:
        """Ask for a server and one of its models, and add it."""
        try:
            python, access = self._engine(stored_settings.load())
        except SpotterError as error:
            self.said.setText(str(error.problem))
            return
        dialog = ServerDialog(lambda stop: EngineModels(python, access, stop), self)
        dialog.finished.connect(lambda result: self._on_asked(dialog, result))
        dialog.open()

    def test(self) -> None:
        """Try the selected model of a server again, and say what was found."""
        row = self.chosen
        if row is not None and row.where == "server":
            self._work(lambda models: models.test(row.name), tr("Asking {model}…").format(model=row.name))

    def ask_remove(self) -> None:
        """Remove the selected model, after a question."""
        row = self.chosen
        if row is None or not row.removable:
            return
        question = (
            tr("Forget {model}? Its server keeps it.")
            if row.where == "server"
            else tr("Remove {model} from this computer?")
        )
        if self._agreed(question.format(model=row.name)):
            self._work(lambda models: models.remove(row.name), "")

    def showEvent(self, event: QShowEvent) -> None:
        """List the models when they are looked at for the first time, where there is an engine."""
        super().showEvent(event)
        if not self.rows and self._working is None and not self.said.text():
            self.refresh()

    def end(self) -> None:
        """End what is going on, and wait for its process."""
        if self._working is not None:
            self._working.stop.ask()
            self._working.wait(5_000)

    def _agreed(self, question: str) -> bool:
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(self, tr("Models"), question, yes | no, no) == yes

    def _engine(self, settings: stored_settings.Settings) -> tuple[Path, WeightsAccess]:
        python = installation.find(settings.engine_python)
        if python is None:
            raise SpotterError(
                tr("No engine is installed on this computer."), tr("Install it first (Spotter's options).")
            )
        return python, chosen_access(settings, None)

    def _work(self, task: Work, saying: str) -> None:
        """Do something with the engine's models, and list them anew."""
        try:
            python, access = self._engine(stored_settings.load())
        except SpotterError as error:
            self.said.setText(str(error.problem))
            return

        def work(say: Say, stop: Stop) -> None:
            models = EngineModels(python, access, stop)
            found = task(models)
            self.rows = models.rows()
            say("\n".join(found or ()))

        self._start(work, "", saying)

    def _start(self, work: Callable[[Say, Stop], None], done: str, saying: str = "") -> None:
        self._done = done
        self._working = Installer("models", work)
        self._working.line.connect(self.said.setText)
        self._working.finished.connect(self._on_worked)
        self.said.setText(saying)
        self._show()
        self._working.start()

    def _on_worked(self) -> None:
        working, self._working = self._working, None
        if working is not None and working.problem is not None:
            self.said.setText(str(working.problem))
        elif self._done:
            self.said.setText(self._done)
        where = {"here": tr("on this computer"), "server": tr("a server"), "hub": tr("to be fetched")}
        chosen = self.tree.currentIndex().row()
        self.tree.clear()
        for row in self.rows:
            self.tree.addTopLevelItem(QTreeWidgetItem([row.name, where[row.where], row.facts]))
        self.tree.resizeColumnToContents(0)
        if 0 <= chosen < len(self.rows):
            self.tree.setCurrentItem(self.tree.topLevelItem(chosen))
        self._show()

    def _on_asked(self, dialog: ServerDialog, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            wanted = dialog.wanted
            self._work(lambda models: models.add(wanted), tr("Asking {model}…").format(model=wanted.model))

    def _show(self) -> None:
        row, idle = self.chosen, self._working is None
        self.refresh_button.setEnabled(idle)
        self.add_button.setEnabled(idle)
        self.pull_button.setEnabled(idle and row is not None and row.where == "hub")
        self.test_button.setEnabled(idle and row is not None and row.where == "server")
        self.remove_button.setEnabled(idle and row is not None and row.removable)
