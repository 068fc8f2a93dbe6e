"""What the model said, with the boxes that it named: the pointer on one shows it on the map, a click zooms to it."""

from __future__ import annotations

import html
from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import QLabel, QTextBrowser, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ..layers.evidence import Candidate, Thought, pieces
from ..text import tr

_MOST_TILES = 200  # shown; the file has all
_PAUSE = 250  # ms between two times that the text is laid out while tiles come


class ReasoningPanel(QWidget):
    """The reasoning, and a list of its evidence.

    Attributes:
        pointed: Signal (Candidate or None): the pointer is on it, or on none.
        chosen: Signal (Candidate): it was clicked.
    """

    pointed = pyqtSignal(object)
    chosen = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thoughts: list[Thought] = []
        self._shown = 0  # how many of them
        self._candidates: dict[str, Candidate] = {}
        self.text = QTextBrowser(self, objectName="SpotterReasoning", openLinks=False)
        self.text.setPlaceholderText(tr("What the model says while it looks appears here."))
        self.text.highlighted.connect(self._on_pointed)
        self.text.anchorClicked.connect(self._on_clicked)
        self.title = QLabel(tr("Evidence: what the reasoning names"), self)
        self.list = QTreeWidget(self, objectName="SpotterEvidence", rootIsDecorated=False, uniformRowHeights=True)
        self.list.setHeaderLabels([tr("Tile"), tr("What it says of it")])
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(lambda item, _: self.pointed.emit(item.data(0, Qt.ItemDataRole.UserRole)))
        self.list.currentItemChanged.connect(self._on_current)
        for signal in (self.list.itemClicked, self.list.itemActivated):
            signal.connect(lambda item, _: self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text, 3)
        layout.addWidget(self.title)
        layout.addWidget(self.list, 2)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE, timeout=self._show_more)
        self._show_more()

    def clear(self) -> None:
        """A new query begins."""
        self.show_all(())

    def add(self, thought: Thought) -> None:
        """A tile's reasoning came; it is shown within a moment, with others that come until then."""
        self._thoughts.append(thought)
        if len(self._thoughts) <= _MOST_TILES and not self._later.isActive():
            self._later.start()

    def show_all(self, thoughts: Iterable[Thought]) -> None:
        """Show these, and nothing else; those that name something come first."""
        self._later.stop()
        self._thoughts = sorted(thoughts, key=lambda one: (not one.candidates, one.tile))
        self._shown = 0
        self._candidates.clear()
        self.text.clear()
        self.list.clear()
        self._show_more()
        more = len(self._thoughts) - self._shown
        if more > 0:
            said = tr("{count} more tiles: their reasoning is in the file.").format(count=more)
            self.text.append(f"<i>{html.escape(said)}</i>")
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def leaveEvent(self, event: object) -> None:
        """The pointer is on nothing any more."""
        self.pointed.emit(None)
        super().leaveEvent(event)

    def _show_more(self) -> None:
        """Show what is not shown yet, behind what is: laying out all of it anew would take longer with every tile."""
        new, rows = self._thoughts[self._shown : _MOST_TILES], []
        self._shown += len(new)
        if new:
            self.text.append("<br>".join(self._part(one) for one in new))
        for candidate in [one for thought in new for one in thought.candidates]:
            row = QTreeWidgetItem([str(candidate.tile), candidate.words])
            row.setData(0, Qt.ItemDataRole.UserRole, candidate)
            row.setToolTip(1, candidate.words)
            rows.append(row)
        self.list.addTopLevelItems(rows)
        named = self.list.topLevelItemCount() > 0
        self.list.setVisible(named)
        self.title.setVisible(named)

    def _part(self, thought: Thought) -> str:
        """A tile's reasoning as text with links; whatever the model wrote is escaped."""
        words = []
        for piece, candidate in pieces(thought.text, thought.candidates):
            said = html.escape(piece).replace("\n", "<br>")
            if candidate is not None:
                name = f"spotter:{candidate.tile}/{candidate.number}"
                self._candidates[name] = candidate
                said = f'<a href="{name}">{said}</a>'
            words.append(said)
        title = html.escape(tr("Tile {tile}").format(tile=thought.tile))
        return f"<b>{title}</b><br>{''.join(words)}"

    def _on_pointed(self, link: QUrl) -> None:
        self.pointed.emit(self._candidates.get(link.toString()))

    def _on_clicked(self, link: QUrl) -> None:
        candidate = self._candidates.get(link.toString())
        if candidate is not None:
            self.chosen.emit(candidate)

    def _on_current(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        self.pointed.emit(None if item is None else item.data(0, Qt.ItemDataRole.UserRole))
