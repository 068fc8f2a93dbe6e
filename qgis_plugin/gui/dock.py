"""The dock: puts the panels together and passes between them and the flow what each has to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QShortcut, QTabWidget, QVBoxLayout, QWidget

from .. import messages
from .. import settings as stored_settings
from ..client.endpoint import chosen_endpoint
from ..layers import group, place
from ..layers.store import ResultFiles
from ..problem import Problem, SpotterError
from ..text import tr
from .asking import DEMO_QUERY, DEMO_TASK
from .connection import ConnectionPanel
from .consent import ask_consent
from .first_run import open_scene, scene_layer
from .flow import Flow
from .likes import TAKE_KEYS, Likes
from .map_tools import AreaTool, Highlight, PolygonTool, RectangleTool, outline_band
from .models import LIMITED, offers
from .pages import AskPage, DockContext, Page, scrolled
from .past import PastRuns
from .review_page import ReviewPage
from .shots_page import ShotsPage
from .tuning import TuningPage

if TYPE_CHECKING:
    from ..client.connection import EngineState
    from ..client.session import EngineSession
    from ..layers.evidence import Candidate
    from .asking import Answer, Consent

FOCUS_KEYS = "Ctrl+Alt+F"
# After the page "Ask", in the order of their tabs.
PAGES: tuple[Callable[[DockContext, QWidget], Page], ...] = (ReviewPage, ShotsPage, TuningPage)


class SpotterDock(QgsDockWidget):
    """The dock.

    Args:
        iface: QGIS's interface.
        session: The connection to the engine.

    Attributes:
        flow: The controller behind the page "Ask".
        pages: The pages, in the order of their tabs; the panels of the first are attributes of the dock as well.
        review: The page on which results are reviewed.
        shots: The page on which shots are digitized.
    """

    def __init__(self, iface: Any, session: EngineSession) -> None:
        super().__init__(tr("Spotter"), iface.mainWindow())
        self.setObjectName("SpotterDock")
        self._iface, self._session = iface, session
        self._canvas = iface.mapCanvas()
        self._project = QgsProject.instance()
        self._files = ResultFiles(place.spare_path)
        settings = stored_settings.load()
        self.flow = Flow(session, self._canvas, self._files, self._project, self)
        self.connection = ConnectionPanel(self)
        asking = AskPage(settings, self)
        self.guide, self.ask, self.offer = asking.guide, asking.ask, asking.offer
        self.answer, self.reasoning = asking.answer, asking.reasoning
        self.highlight = Highlight(self._canvas)
        context = DockContext(
            iface, session, self._canvas, self._project, self.flow, self.highlight, self._tell,
            choose=self._choose_model, connect=self.open_session,
        )  # fmt: skip
        self.pages: tuple[Page, ...] = (asking, *(make(context, self) for make in PAGES))
        self.review = next(page for page in self.pages if isinstance(page, ReviewPage))
        self.shots = next(page for page in self.pages if isinstance(page, ShotsPage))
        self.tuning = next(page for page in self.pages if isinstance(page, TuningPage))
        self.review.shots = self.shots
        self._drawn = outline_band(self._canvas)
        self._tools: dict[str, AreaTool] = {
            "rectangle": RectangleTool(self._canvas),
            "polygon": PolygonTool(self._canvas),
        }
        self._likes = Likes(self.ask.likes, iface, self._canvas, self._tell)
        self._offered = False  # once a session is often enough
        self._asks_demo = False
        self._past: PastRuns | None = None
        self._lay_out()
        self._connect_flow()
        self._connect_panels()
        self._make_keys()
        self.review.set_threshold(settings.threshold)
        self.guide.setVisible(not settings.first_run_done)
        self._on_state(session.state)

    def close_down(self) -> None:
        """Undo what was done outside of the dock; what is under way ends, and what was found is written."""
        self.tabs.currentChanged.disconnect(self._on_page)
        for page in reversed(self.pages):
            page.close_down()
        self.flow.close()
        self.offer.end()
        self._session.state_changed.disconnect(self._on_state)
        self._session.log.disconnect(self.connection.add_line)
        self._canvas.extentsChanged.disconnect(self._on_extent)
        self._project.layersAdded.disconnect(self._on_layers)
        self._project.layersRemoved.disconnect(self._on_layers)
        for keys in (self._focus, self._take):
            keys.setEnabled(False)
            keys.deleteLater()
        self._likes.remove()
        if self._past is not None:
            self._past.close()
        for tool in self._tools.values():
            self._canvas.unsetMapTool(tool)
            tool.remove()
        self.highlight.remove()
        self._canvas.scene().removeItem(self._drawn)
        if not self._files.close():
            messages.log(tr("Some results were not on disk yet when Spotter ended."), "warning")

    def run(self) -> None:
        """Ask what the form says."""
        try:
            ask = self.ask.ask()
        except SpotterError as error:
            self._tell(error.problem, "warning")
            return
        stored_settings.update(task=ask.task, samples=ask.samples, model=ask.model, adapter=ask.adapter)
        self.flow.ask(ask)

    def focus_query(self) -> None:
        """Show the dock, and put the cursor into the query box."""
        self.setUserVisible(True)
        self.show_page(self.pages[0])
        self.ask.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ask.query.lineEdit().selectAll()

    def more_like_selected(self) -> None:
        """Take the features selected in the active layer as examples, and put the cursor into the query box."""
        self._likes.take()
        self.focus_query()

    def show_page(self, page: Page) -> None:
        """Turn to one of the pages."""
        self.tabs.setCurrentIndex(self.pages.index(page))

    def open_session(self) -> None:
        """Connect to the engine that the settings name; a local one is started."""
        try:
            self._session.open(chosen_endpoint(stored_settings.load()))
        except SpotterError as error:
            self._tell(error.problem, "warning")

    # How it is put together.

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addWidget(self.connection)
        self.tabs = QTabWidget(inside)
        self.tabs.setObjectName("SpotterPages")
        self.tabs.setDocumentMode(True)
        self.tabs.setTabBarAutoHide(True)
        for page in self.pages:
            self.tabs.addTab(scrolled(page), page.title())
        self._shown = self.pages[0]
        self.tabs.currentChanged.connect(self._on_page)
        layout.addWidget(self.tabs, 1)
        self.setWidget(inside)

    def _connect_flow(self) -> None:
        self.flow.busy_changed.connect(self._on_busy)
        self.flow.progress.connect(self.ask.show_progress)
        self.flow.answered.connect(self._on_answer)
        self.flow.told.connect(self._tell)
        self.flow.consent_needed.connect(self._ask_consent)
        self.flow.results.thought.connect(self.reasoning.add)
        self.flow.results.evidence_kept.connect(self._on_evidence)
        self._session.state_changed.connect(self._on_state)
        self._session.log.connect(self.connection.add_line)
        self._canvas.extentsChanged.connect(self._on_extent)
        self._project.layersAdded.connect(self._on_layers)
        self._project.layersRemoved.connect(self._on_layers)

    def _connect_panels(self) -> None:
        self.ask.asked.connect(self.run)
        self.ask.cancelled.connect(self.flow.cancel)
        self.ask.draw_wanted.connect(self._draw)
        self.ask.area.currentIndexChanged.connect(lambda _: self._drawn.hide())
        self.ask.changed.connect(self._estimate)
        self.ask.typed.connect(self._on_typed)
        self.connection.connect_wanted.connect(self.open_session)
        self.connection.install_wanted.connect(self._install)
        self.connection.stop_wanted.connect(self._session.stop_installing)
        self.connection.options_wanted.connect(self._show_options)
        self.guide.connect_wanted.connect(self._on_guide_connect)
        self.guide.scene_wanted.connect(self._open_scene)
        self.guide.question_wanted.connect(self._ask_demo)
        self.guide.closed.connect(self._close_guide)
        self.offer.chosen.connect(self._choose_model)
        self.offer.troubled.connect(lambda problem: self._tell(problem, "warning"))
        self.answer.threshold_moved.connect(self._on_threshold)
        self.answer.zoom_wanted.connect(self._zoom_to_result)
        self.answer.evidence_wanted.connect(self.flow.keep_evidence)
        self.answer.past_wanted.connect(self.show_past)
        self.answer.other_wanted.connect(self._ask_otherwise)
        self.tuning.shots_wanted.connect(self.shots.make_again)
        self.review.threshold_wanted.connect(self._on_threshold_found)
        self.reasoning.pointed.connect(self._on_pointed)
        self.reasoning.chosen.connect(self._on_chosen)
        for tool in self._tools.values():
            tool.drawn.connect(self._on_drawn)
            tool.given_up.connect(lambda tool=tool: self._canvas.unsetMapTool(tool))

    def _make_keys(self) -> None:
        self._focus = QShortcut(QKeySequence(FOCUS_KEYS), self._iface.mainWindow())
        self._focus.activated.connect(self.focus_query)
        self._take = QShortcut(QKeySequence(TAKE_KEYS), self._iface.mainWindow())
        self._take.activated.connect(self.more_like_selected)
        self.ask.query.setToolTip(tr("{keys} comes here, Enter runs, Esc cancels.").format(keys=FOCUS_KEYS))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.flow.cancel)

    def _on_page(self, index: int) -> None:
        shown, self._shown = self._shown, self.pages[index]
        shown.go_down()
        self._shown.come_up()

    # What the engine and the flow tell.

    def _on_state(self, state: EngineState) -> None:
        self.connection.show_state(state)
        self.guide.show_state(state)
        self.ask.show_models(state.models, state.model)
        if state.connected:
            self._estimate()
            if not stored_settings.load().first_run_done:
                self._offer_real(self.ask.model.currentData() or "")

    def _on_busy(self, busy: bool) -> None:
        self.ask.set_busy(busy)
        if busy:
            self.answer.show_answer(None)
            self.reasoning.clear()
            self.highlight.clear()
        else:
            self.ask.show_history(stored_settings.load().history)

    def _on_answer(self, answer: Answer) -> None:
        self.answer.show_answer(answer)
        self.reasoning.show_all(answer.thoughts)
        if self._asks_demo:
            self._asks_demo = False
            self.guide.show_answer(answer)
        if answer.outcome == "nothing":
            text = " ".join((self.answer.headline.text(), answer.searched, *answer.warnings))
            messages.say(self._iface, text, level="info")
        if answer.domain in LIMITED:
            self._offer_real(answer.run.model, answer.domain)

    def _ask_otherwise(self, query: str, task: str) -> None:
        self.ask.set_query(query, task)
        self.run()

    def _on_evidence(self, count: int) -> None:
        messages.say(self._iface, tr("{count} boxes are kept as a layer.").format(count=count), level="success")

    def _ask_consent(self, consent: Consent) -> None:
        ask_consent(self, consent, self.flow.agree, self.flow.refuse)

    def _tell(self, problem: Problem, level: str) -> None:
        messages.tell(self._iface, problem, level=level)

    # What the user does.

    def _draw(self, kind: str) -> None:
        self._canvas.setMapTool(self._tools[kind])

    def _on_drawn(self, shape: QgsGeometry) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        self._canvas.unsetMapTool(self._canvas.mapTool())
        self._drawn.setToGeometry(shape, None)
        self._drawn.show()
        self.ask.set_shape(shape, crs)

    def _on_extent(self) -> None:
        if self.ask.area.currentData() == "canvas":
            self.ask.touch()

    def _on_layers(self, *_: object) -> None:
        self.guide.show_scene(scene_layer(self._project) is not None)
        self.ask.touch()

    def _on_typed(self) -> None:
        """Somebody types a query: an engine that is there comes up meanwhile."""
        if self._session.state.kind == "off" and not self._session.state.missing:
            self.open_session()

    def _estimate(self) -> None:
        if self.flow.busy or not self.isUserVisible() or not self._session.state.connected:
            return
        try:
            ask = self.ask.ask()
            self.ask.say("" if ask.area.kind == "file" else self.flow.estimate(ask).sentence())
        except SpotterError as error:
            self.ask.say(str(error.problem) if self._project.mapLayers() else "")

    def _on_threshold(self, threshold: float) -> None:
        stored_settings.update(threshold=threshold)
        self.flow.set_threshold(threshold)
        self.review.set_threshold(threshold)

    def _on_threshold_found(self, run: str, threshold: float) -> None:
        """A threshold that grants a wish was applied to a result: the slider of the last one goes along."""
        if self.flow.answer is not None and self.flow.answer.run.id == run:
            self.answer.show_threshold(threshold)
            stored_settings.update(threshold=threshold)

    def _on_pointed(self, candidate: Candidate | None) -> None:
        if candidate is None:
            self.highlight.clear()
        else:
            self.highlight.show(*self._place(candidate))

    def _on_chosen(self, candidate: Candidate) -> None:
        self.highlight.zoom(*self._place(candidate))
        self.highlight.show(*self._place(candidate))

    def _place(self, candidate: Candidate) -> tuple[QgsGeometry, QgsCoordinateReferenceSystem]:
        return group.as_geometry(candidate.box), QgsCoordinateReferenceSystem(self.flow.crs)

    def _zoom_to_result(self) -> None:
        answer = self.flow.answer
        if answer is None:
            return
        layer = next(iter(group.run_layers(self._project, answer.run.id).values()), None)
        if layer is not None:
            self.highlight.zoom(QgsGeometry.fromRect(layer.extent()), layer.crs())

    def show_past(self) -> None:
        """List the past runs."""
        self._past = PastRuns(self.flow.file(), self._project, self)
        self._past.destroyed.connect(self._forget_past)
        self._past.show()

    def _forget_past(self, *_: object) -> None:
        self._past = None

    def _install(self) -> None:
        try:
            self._session.install()
        except SpotterError as error:
            self._tell(error.problem, "warning")

    def _show_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), "mOptionsPageSpotter")

    # The guide, and the offer of another model.

    def _on_guide_connect(self) -> None:
        if self._session.state.missing:
            self._install()
        else:
            self.open_session()

    def _open_scene(self) -> None:
        layer = open_scene(self._project)
        self._canvas.setDestinationCrs(self._project.crs())
        self.highlight.zoom(QgsGeometry.fromRect(layer.extent()), layer.crs(), margin=1.1)
        self.guide.show_scene(True)

    def _ask_demo(self) -> None:
        layer = open_scene(self._project)
        self.ask.set_query(DEMO_QUERY, DEMO_TASK)
        self.ask.layer.setLayer(layer)
        self.ask.set_area("whole")
        self._asks_demo = True
        self.run()

    def _close_guide(self) -> None:
        stored_settings.update(first_run_done=True)
        self.guide.setVisible(False)

    def _offer_real(self, model: str, domain: str = "") -> None:
        """Where the model knows little of real imagery, say so, and offer one that knows more."""
        info = self.flow.model(model)
        known = domain or info.domain if info is not None else ""
        if self._offered or info is None or known not in LIMITED:
            return
        self._offered = True
        state = self._session.state
        found = offers(state.models, self.ask.task.currentData(), self.flow.pace)
        self.offer.offer(info.name, known, found, local=state.local)

    def _choose_model(self, name: str, adapter: str = "") -> None:
        stored_settings.update(model=name, adapter=adapter)
        self.ask.choose_model(name, adapter)
