"""The pages of the dock: what each has to offer the dock, what they share, and the page on which the map is asked.

A further page is a `Page` in a file of its own, and an entry of `dock.PAGES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ..problem import SpotterError
from ..text import tr
from .answer import AnswerPanel
from .ask import AskPanel
from .first_run import Guide
from .models import OfferPanel
from .reasoning import ReasoningPanel

if TYPE_CHECKING:
    from qgis.core import QgsProject
    from qgis.gui import QgsMapCanvas

    from ..client.session import EngineSession
    from ..problem import Problem
    from ..settings import Settings
    from .flow import Flow
    from .map_tools import Highlight


@dataclass(frozen=True, eq=False)
class DockContext:
    """What every page works with.

    Attributes:
        iface: QGIS's interface.
        session: The connection to the engine.
        canvas: The map.
        project: Whose layers are shown.
        flow: What puts queries.
        highlight: Outlines places on the map, and zooms to them.
        tell: Puts a problem into the message bar: the problem, and "info", "success", "warning" or "critical".
        choose: Chooses the model, and the adapter over it, that are asked next.
        connect: Connects to the engine that the settings name.
    """

    iface: Any
    session: EngineSession
    canvas: QgsMapCanvas
    project: QgsProject
    flow: Flow
    highlight: Highlight
    tell: Callable[[Problem, str], None]
    choose: Callable[[str, str], None]
    connect: Callable[[], None]


class Page(QWidget):
    """A page of the dock. One that does something outside of itself undoes it in `close_down`."""

    def title(self) -> str:
        """What its tab is called."""
        raise NotImplementedError

    def come_up(self) -> None:
        """It is shown from now on; nothing by default."""

    def go_down(self) -> None:
        """Another page is shown from now on; nothing by default."""

    def close_down(self) -> None:
        """The plugin goes; nothing by default."""


def telling_button(
    page: QWidget, tell: Callable[[Problem, str], None], title: str, tip: str, action: Callable[[], object]
) -> QPushButton:
    """A button of a page; what its action cannot do is told."""
    button = QPushButton(title, page)
    button.setToolTip(tip)
    button.setMinimumWidth(60)

    def act() -> None:
        try:
            action()
        except SpotterError as error:
            tell(error.problem, "warning")

    button.clicked.connect(act)
    return button


class AskPage(Page):
    """Asks the map: the form, the answer and the reasoning.

    Attributes:
        guide: The first-run guide.
        ask: The form.
        answer: What came of it.
        offer: The offer of another model.
        reasoning: What the model said.
    """

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guide = Guide(self)
        self.ask = AskPanel(settings, self)
        self.offer = OfferPanel(self)
        self.answer = AnswerPanel(settings.threshold, self)
        self.reasoning = ReasoningPanel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        for panel in (self.guide, self.ask, self.answer, self.offer):
            layout.addWidget(panel)
        layout.addWidget(self.reasoning, 1)

    def title(self) -> str:
        """What its tab is called."""
        return tr("Ask")


def scrolled(page: QWidget) -> QScrollArea:
    """A page in an area that scrolls up and down alone, so nothing in it may be wider than the area."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidget(page)
    scroll.setMinimumWidth(page.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
    return scroll
