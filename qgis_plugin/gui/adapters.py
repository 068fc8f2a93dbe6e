"""The adapters of the engine: what each was made of, and taking them out, in and away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..text import tr
from .tuning_state import adapter_name, figure_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..protocol.teaching import AdapterInfo

_ZIP = "ZIP (*.zip)"


def facts(adapter: AdapterInfo) -> str:
    """What is known of an adapter, in sentences."""
    if adapter.problem:
        return adapter.problem
    said = [tr("Taught from {base} by {method}, from {shots} shots.").format(
        base=adapter.base or "?", method=adapter.method.upper() or "?", shots=adapter.shots
    )]  # fmt: skip
    for name, after in adapter.after.items():
        if name in adapter.before:
            values = {"figure": figure_title(name), "before": f"{adapter.before[name]:.2f}", "after": f"{after:.2f}"}
            said.append(tr("{figure} held out: {before} → {after}.").format(**values))
    if adapter.created:
        said.append(tr("Made {date}.").format(date=adapter.created[:10]))
    if adapter.bytes:
        said.append(tr("{size} MB.").format(size=f"{adapter.bytes / 1e6:.1f}"))
    if adapter.licence:
        said.append(tr("Licence: {licence}.").format(licence=adapter.licence))
    return " ".join(said)


def better_title(adapter: AdapterInfo) -> str:
    """Whether it was better than its base, in a word or two."""
    if adapter.problem:
        return tr("cannot be used")
    if adapter.better is None:
        return tr("not measured")
    return tr("better") if adapter.better else tr("not better")


class AdapterPanel(QWidget):
    """The list, with its buttons.

    Attributes:
        use_wanted: Signal (str base, str name): ask this one from now on.
        export_wanted: Signal (str name, Path): bring it here.
        import_wanted: Signal (str name, Path, bool): bring a file there; whether one of the name is replaced.
        remove_wanted: Signal (str name): remove it.
        stop_wanted: Signal: end what is on its way.
    """

    use_wanted = pyqtSignal(str, str)
    export_wanted = pyqtSignal(str, object)
    import_wanted = pyqtSignal(str, object, bool)
    remove_wanted = pyqtSignal(str)
    stop_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adapters: tuple[AdapterInfo, ...] = ()
        self.list = QTreeWidget(self, objectName="SpotterAdapters", rootIsDecorated=False)
        self.list.setHeaderLabels([tr("Name"), tr("Taught from"), tr("Held out")])
        self.list.setMaximumHeight(130)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.facts = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.use = QPushButton(tr("Ask it"), self, clicked=self._on_use)
        self.use.setToolTip(tr("Choose it for the next question"))
        self.export = QPushButton(tr("Export…"), self, clicked=self._on_export)
        self.import_button = QPushButton(tr("Import…"), self, clicked=self._on_import)
        self.remove = QPushButton(tr("Remove…"), self, clicked=self._on_remove)
        self.progress = QProgressBar(self)
        self.stop = QPushButton(tr("Stop"), self, clicked=self.stop_wanted)
        buttons, moving = QHBoxLayout(), QHBoxLayout()
        for button in (self.use, self.export, self.import_button, self.remove):
            button.setMinimumWidth(40)
            buttons.addWidget(button)
        moving.addWidget(self.progress, 1)
        moving.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addWidget(self.facts)
        layout.addLayout(buttons)
        layout.addLayout(moving)
        self.show_adapters(())
        self.show_moved("", 0, 0)

    def show_adapters(self, adapters: Sequence[AdapterInfo]) -> None:
        """Show these; the one that was chosen stays chosen."""
        chosen = self.current.name if self.current is not None else ""
        self._adapters = tuple(adapters)
        self.list.clear()
        rows = [QTreeWidgetItem([one.name, one.base, better_title(one)]) for one in adapters]
        self.list.addTopLevelItems(rows)
        for row in rows:
            if row.text(0) == chosen:
                self.list.setCurrentItem(row)
        self._show()

    def show_moved(self, name: str, done: int, total: int) -> None:
        """How far an export or an import is; a total of 0 ends it."""
        self.progress.setVisible(total > 0)
        self.stop.setVisible(total > 0)
        self.export.setEnabled(total == 0 and self.current is not None)
        self.import_button.setEnabled(total == 0)
        if total > 0:
            self.progress.setRange(0, 1_000 if done else 0)  # its bytes are more than Qt's bar can count
            self.progress.setValue(1_000 * done // total)
            self.progress.setFormat(f"{name}: %p %")

    @property
    def current(self) -> AdapterInfo | None:
        """The adapter that is chosen."""
        item = self.list.currentItem()
        return None if item is None else next((one for one in self._adapters if one.name == item.text(0)), None)

    def import_file(self, path: Path, *, replace: bool = False) -> None:
        """Bring a file to the engine, under the name that it has here."""
        self.import_wanted.emit(adapter_name(path.stem), path, replace)

    def _show(self) -> None:
        one = self.current
        self.facts.setText(facts(one) if one is not None else "")
        self.facts.setVisible(one is not None)
        self.use.setEnabled(one is not None and not one.problem)
        self.export.setEnabled(one is not None and not self.progress.isVisibleTo(self))
        self.remove.setEnabled(one is not None)

    def _on_use(self) -> None:
        one = self.current
        if one is not None:
            self.use_wanted.emit(one.base, one.name)

    def _on_export(self) -> None:
        one = self.current
        if one is None:
            return
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the adapter"), f"{one.name}.zip", _ZIP)
        if path:
            self.export_wanted.emit(one.name, Path(path if path.lower().endswith(".zip") else path + ".zip"))

    def _on_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Import an adapter"), "", _ZIP)
        if not path:
            return
        name = adapter_name(Path(path).stem)
        if any(one.name == name for one in self._adapters):
            sentence = tr("There is an adapter “{name}” already. Replace it?").format(name=name)
            self._confirm(sentence, lambda: self.import_file(Path(path), replace=True))
        else:
            self.import_file(Path(path))

    def _on_remove(self) -> None:
        one = self.current
        if one is not None:
            sentence = tr("Remove the adapter “{name}” from the engine, for good?").format(name=one.name)
            self._confirm(sentence, lambda: self.remove_wanted.emit(one.name))

    def _confirm(self, sentence: str, agreed: object) -> None:
        box = QMessageBox(self)
        box.setObjectName("SpotterConfirm")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(sentence)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(agreed)
        box.open()
