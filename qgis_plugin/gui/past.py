"""Past runs: what the project's file holds, to be shown again or deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..layers import group
from ..results.contract import time_text
from ..text import tr

if TYPE_CHECKING:
    from qgis.core import QgsProject

    from ..layers.store import ResultFile
    from ..results.geopackage import PastRun


class PastRuns(QDialog):
    """Lists the runs of a file; deleting takes features and layers away for good, after asking."""

    def __init__(self, file: ResultFile, project: QgsProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file, self._project = file, project
        self.setObjectName("SpotterPastRuns")
        self.setWindowTitle(tr("Spotter: past runs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.where = QLabel(tr("In {path}").format(path=file.path), self, wordWrap=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = QTreeWidget(self, objectName="SpotterRuns", rootIsDecorated=False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHeaderLabels([tr("Query"), tr("Found"), tr("Status"), tr("Model"), tr("When")])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.show_button = QPushButton(tr("Show on the map"), self, clicked=self.show_runs)
        self.delete_button = QPushButton(tr("Delete…"), self, clicked=self._ask_to_delete)
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.delete_button, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.where)
        layout.addWidget(self.list)
        layout.addWidget(buttons)
        self.resize(640, 320)
        file.listed.connect(self._show_list)
        file.deleted.connect(self._on_deleted)
        file.list_runs()

    def selected(self) -> list[PastRun]:
        """The runs that are selected."""
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]

    def show_runs(self) -> None:
        """Put the selected runs on the map, where they are not there yet."""
        for past in self.selected():
            if past.tables and not group.run_layers(self._project, past.record.id):
                group.add_stored(self._project, past.record, self._file.path, past.tables.items())

    def delete_runs(self) -> None:
        """Delete the selected runs: their layers, their features, their line in the list."""
        for past in self.selected():
            group.remove_group(self._project, past.record.id)
            self._file.delete(past.record.id)

    def _ask_to_delete(self) -> None:
        count = len(self.selected())
        if not count:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(tr("Delete {count} runs with their features, for good?").format(count=count))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(self.delete_runs)
        box.open()

    def _on_deleted(self, _: str) -> None:
        self._file.list_runs()

    def _show_list(self, runs: Iterable[PastRun]) -> None:
        self.list.clear()
        statuses = {
            "running": tr("not finished"), "done": tr("done"), "stopped": tr("stopped"), "failed": tr("failed"),
        }  # fmt: skip
        for past in runs:
            record, shown = past.record, ""
            if record.started is not None:
                when = QDateTime.fromString(time_text(record.started), Qt.DateFormat.ISODateWithMs).toLocalTime()
                shown = QLocale().toString(when, QLocale.FormatType.ShortFormat)
            status = statuses.get(record.status, record.status)
            item = QTreeWidgetItem([record.query, str(past.features), status, record.model, shown])
            item.setData(0, Qt.ItemDataRole.UserRole, past)
            if record.unread:
                sentence = tr("Not understood in the file: {columns}.").format(columns=", ".join(record.unread))
                for column in range(item.columnCount()):
                    item.setToolTip(column, sentence)
            self.list.addTopLevelItem(item)
        self.list.resizeColumnToContents(1)
        self.list.setColumnWidth(0, 240)
