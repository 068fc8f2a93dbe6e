"""The pages "Review" and "Shots" in the dock: keys, buttons, the map following, digitizing, thumbnails, figures."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit
from qgis_desk import LEFT, TOP, add_raster, on_map, raster
from qgis_reviews import on_disk, show, store
from test_qgis_gui_dock import Window

from spotter import settings
from spotter.client.session import EngineSession
from spotter.gui.dock import SpotterDock
from spotter.gui.learning import adapter_name
from spotter.gui.shots_flow import ShotsFlow
from spotter.protocol import replies
from spotter.protocol.framing import Message
from spotter.protocol.rescoring import Candidate, LearnedClass, Rescore, Rescored
from spotter.protocol.teaching import ShotFeature, Shots
from spotter.results import geopackage, reviews
from spotter.results.reviews import ACCEPTED, MISSED, REJECTED, RELABELLED, RESHAPED

pytestmark = pytest.mark.qgis

SCORES = (0.9, 0.55, 0.4, 0.75)


class Desk(Window):
    """A window whose active layer can be set."""

    def __init__(self) -> None:
        super().__init__()
        self.active = None

    def activeLayer(self):  # noqa: N802
        return self.active

    def setActiveLayer(self, layer):  # noqa: N802
        self.active = layer


@pytest.fixture
def desk(tmp_path, magenta, at_home):
    settings.save(settings.Settings(first_run_done=True))
    at_home(magenta)
    project = QgsProject.instance()
    project.clear()
    project.setFileName(str(tmp_path / "town.qgz"))
    iface = Desk()
    session = EngineSession()
    dock = SpotterDock(iface, session)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    boxes = [(20 + 80 * n, 20, 60 + 80 * n, 60) for n in range(5)]
    layer = add_raster(raster(tmp_path / "picture.tif", 800, 600, boxes))
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.window.show()
    iface.canvas.setExtent(layer.extent())
    dock.iface, dock.session, dock.boxes, dock.path = iface, session, boxes, tmp_path / "town-spotter.gpkg"
    yield dock
    dock.close_down()
    session.end()
    project.clear()
    iface.window.deleteLater()


@pytest.fixture
def page(desk, wait):
    """The page with a result under review."""
    layer = show(desk.path, store(desk.path, SCORES))
    desk.iface.active = layer
    desk.show_page(desk.review)
    assert desk.review.layer.currentLayer() is layer
    QTest.mouseClick(desk.review.start, Qt.MouseButton.LeftButton)
    wait(lambda: desk.review.review.state is not None)
    return desk.review


def key(widget, name, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, name, modifier)


def stored(page, wait):
    wait(lambda: not page.review.waiting)


def drag(canvas, start, end):
    """Drag from one point of the map to another."""
    QTest.qWait(50)  # the dock may have made room for more, and the map be another size
    at = [canvas.getCoordinateTransform().transform(point) for point in (start, end)]
    places = [QPoint(round(point.x()), round(point.y())) for point in at]
    port = canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
    QTest.mouseMove(port, places[1])
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[1])


def click(canvas, *points):
    """Click points of the map, and end with a right click."""
    QTest.qWait(50)
    port = canvas.viewport()
    for point in points:
        at = canvas.getCoordinateTransform().transform(point)
        place = QPoint(round(at.x()), round(at.y()))
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseClick(port, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(1, 1))


# Review


def test_one_key_accepts_and_one_rejects_on_the_map_and_in_the_dock(page, wait, desk):
    assert page.current.text() == "“tank” · score 0.55 · not decided yet"
    key(desk.iface.canvas, Qt.Key.Key_A)
    assert page.current.text() == "“tank” · score 0.40 · not decided yet"
    key(page, Qt.Key.Key_R)
    stored(page, wait)
    assert on_disk(desk.path) == {1: None, 2: ACCEPTED, 3: REJECTED, 4: None}
    wait(lambda: "all stored" in page.counts.text())
    assert page.counts.text() == "2 of 4 decided · 1 accepted · 1 rejected · all stored"
    assert page.progress.value() == 2


def test_the_keys_are_those_of_a_text_box_while_one_types(page, desk):
    line = page.label.lineEdit()
    page._ask_label()
    line.clear()
    QTest.keyClicks(line, "radar")
    assert line.text() == "radar"
    assert page.review.state.left == 4
    other = QLineEdit(desk.iface.window)
    other.show()
    QTest.keyClicks(other, "aaa")
    assert page.review.state.left == 4
    key(line, Qt.Key.Key_Return)
    assert page.review.state.counts() == {RELABELLED: 1}


def test_a_digit_relabels_with_a_label_of_the_list(page, wait, desk):
    page.label.clear()
    page.label.addItems(["tank", "silo"])
    key(page, Qt.Key.Key_2)
    stored(page, wait)
    assert on_disk(desk.path)[2] == RELABELLED
    key(page, Qt.Key.Key_1)
    assert page.review.state.counts() == {RELABELLED: 1, ACCEPTED: 1}


def test_next_and_previous_move_the_map_and_undo_goes_many_steps_back(page, wait, desk):
    canvas = desk.iface.canvas
    for name in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_R):
        key(canvas, name)
    assert page.review.state.left == 0
    seen = []
    for _ in range(4):
        key(canvas, Qt.Key.Key_N)
        seen.append(page.review.state.current)
        box = page.review.layer.getFeature(page.review.state.current).geometry().boundingBox()
        assert canvas.extent().contains(box)
        assert desk.highlight._band.asGeometry().boundingBox().toString(2) == box.toString(2)
    assert sorted(seen) == [1, 2, 3, 4]
    key(canvas, Qt.Key.Key_P)
    assert page.review.state.current == seen[-2]
    for _ in range(3):
        key(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.review.state.left == 3
    key(canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    stored(page, wait)
    assert sum(one is not None for one in on_disk(desk.path).values()) == 2
    key(canvas, Qt.Key.Key_U)
    stored(page, wait)
    assert sum(one is not None for one in on_disk(desk.path).values()) == 1


def test_a_shape_is_drawn_anew_and_a_missed_one_added_on_the_map(page, wait, desk):
    canvas = desk.iface.canvas
    key(canvas, Qt.Key.Key_E)
    drag(canvas, QgsPointXY(LEFT + 22, TOP - 2), QgsPointXY(LEFT + 40, TOP - 16))
    stored(page, wait)
    assert on_disk(desk.path)[2] == RESHAPED
    drawn = page.review.layer.getFeature(2).geometry().boundingBox()
    assert drawn.width() == pytest.approx(18, abs=1)
    page.label.setEditText("tank")
    key(canvas, Qt.Key.Key_M)
    drag(canvas, QgsPointXY(LEFT + 100, TOP - 40), QgsPointXY(LEFT + 110, TOP - 50))
    stored(page, wait)
    assert list(on_disk(desk.path).values()).count(MISSED) == 1
    key(canvas, Qt.Key.Key_M)
    key(canvas, Qt.Key.Key_Escape)
    assert not any(canvas.mapTool() is tool for tool in page._tools.values())


def test_corners_are_moved_on_a_copy_that_is_taken_over_or_dropped(page, wait, desk):
    before = page.review.layer.getFeature(2).geometry()
    page.outlines.setCollapsed(False)
    key(page, Qt.Key.Key_V)
    copy = desk.iface.active
    assert copy.isEditable()
    assert page.corners.text() == "Take the shape (V)"
    (fid,) = (one.id() for one in copy.getFeatures())
    for x, corner in ((LEFT + 20, 0), (LEFT + 60, 2)):  # as the vertex tool does
        copy.beginEditCommand("moved")
        copy.moveVertex(x, TOP - 3, fid, corner)
        copy.endEditCommand()
    key(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    key(page, Qt.Key.Key_A)
    stored(page, wait)
    assert on_disk(desk.path)[2] == RESHAPED
    taken = page.review.layer.getFeature(2).geometry()
    assert taken.boundingBox().xMinimum() == pytest.approx(LEFT + 20)
    assert taken.boundingBox().xMaximum() == pytest.approx(before.boundingBox().xMaximum())
    assert page.corners.text() == "Corners (V)"
    key(page, Qt.Key.Key_V)
    dropped = desk.iface.active.id()
    key(page, Qt.Key.Key_N)
    assert QgsProject.instance().mapLayer(dropped) is None
    stored(page, wait)
    assert list(on_disk(desk.path).values()).count(None) == 3


def test_the_reviewed_area_gives_recall_and_the_wish_a_threshold_that_one_press_applies(page, wait, desk):
    canvas = desk.iface.canvas
    for name in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A):
        key(canvas, name)
    wait(lambda: "1 found features are not decided" in page.quality.said.text())
    key(canvas, Qt.Key.Key_A)
    wait(lambda: "Precision: 0.75" in page.quality.said.text())
    assert "3 right, 1 false alarms" in page.quality.said.text()
    assert "Recall" not in page.quality.said.text()
    canvas.setExtent(on_map((0, 0, 800, 600)))
    page.areas.setCollapsed(False)
    page.area.click()
    corners = ((1, 1), (399, 1), (399, 299), (1, 299))
    click(canvas, *(QgsPointXY(LEFT + x, TOP - y) for x, y in corners))
    wait(lambda: "Recall: 1.00" in page.quality.said.text())
    assert "False alarms a km²" in page.quality.said.text()
    assert "0.11" in page.area_said.text() or "0.12" in page.area_said.text()
    assert page.quality.granted.text() == "Score 0.55 or more: 3 right, 0 false alarms."
    page.quality.apply.click()
    ranges = page.review.layer.renderer().ranges()
    assert [one.renderState() for one in ranges] == [False, False, True, True, True]
    assert ranges[2].lowerValue() == pytest.approx(0.55)
    wait(lambda: "3 right, 0 false alarms" in page.quality.said.text())


def test_ending_the_review_frees_the_keys_and_closing_the_dock_loses_nothing(page, wait, desk):
    key(page, Qt.Key.Key_A)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert not page.review.active
    key(page, Qt.Key.Key_A)
    key(desk.iface.canvas, Qt.Key.Key_A)
    assert [one for one in on_disk(desk.path).values() if one] == [ACCEPTED]
    assert page.start.text() == "Review this result"
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    wait(lambda: page.review.state is not None)
    key(page, Qt.Key.Key_R)
    QgsProject.instance().clear()  # the project is closed in mid-review
    wait(lambda: not page.review.active)
    assert sorted(one for one in on_disk(desk.path).values() if one) == [ACCEPTED, REJECTED]


def test_selecting_a_feature_on_the_map_looks_at_it(page):
    page.review.layer.selectByIds([4])
    assert page.review.state.current == 4


# Shots


def digitize(desk, number, text="tank"):
    page = desk.shots
    page.text.setEditText(text)
    page.rectangle.click()
    box = on_map(desk.boxes[number])
    canvas = desk.iface.canvas
    drag(canvas, QgsPointXY(box.xMinimum(), box.yMaximum()), QgsPointXY(box.xMaximum(), box.yMinimum()))


def test_shots_are_digitized_counted_pictured_and_warned_of(desk, wait):
    page = desk.shots
    desk.show_page(page)
    assert not page.rectangle.isEnabled()
    page.new.click()
    assert page.layers is not None
    assert page.layers.area is not None
    page.rectangle.click()
    assert "Nothing says what you digitize" in desk.iface.said()[-1]
    for number in range(3):
        digitize(desk, number)
    wait(lambda: "tank: 3 shots" in page.classes.text())
    digitize(desk, 3, "silo")
    page.absent.setChecked(True)
    digitize(desk, 4, "silo")
    wait(lambda: page.classes.text() == "silo: 1 shots, 1 places to leave out\ntank: 3 shots")
    said = [page.problems.item(row).text() for row in range(page.problems.count())]
    assert "⚠ “tank” has 3 shots of the 5 wanted: digitize more." in said
    assert any("No labelled area is drawn" in one for one in said)
    wait(lambda: page.pictures.count() == 5 and not page.pictures.item(4).icon().isNull())
    page.draw_area()
    canvas = desk.iface.canvas
    canvas.setExtent(on_map((0, 0, 800, 600)))
    click(canvas, *(QgsPointXY(LEFT + x, TOP - y) for x, y in ((1, 1), (399, 1), (399, 299), (1, 299))))
    wait(lambda: not any("No labelled area" in page.problems.item(n).text() for n in range(page.problems.count())))
    page._on_picture(page.pictures.item(0))
    assert canvas.extent().width() < 300
    assert len(list(page.layers.area.getFeatures())) == 1


def test_what_qgis_digitizes_is_in_the_file_at_once_and_is_undone_step_by_step(desk, wait):
    page = desk.shots
    desk.show_page(page)
    page.new.click()
    layer = page.layers.shots
    page.digitizing.hear(layer)
    layer.startEditing()
    for number in range(3):  # as QGIS's own tools do
        feature = QgsFeature(layer.fields())
        shape = QgsGeometry.fromRect(on_map(desk.boxes[number]))
        shape.convertToMultiType()
        feature.setGeometry(shape)
        feature["text"] = "tank"
        layer.addFeature(feature)
        wait(lambda: not layer.isModified())
    assert layer.isEditable()  # and the next can be drawn
    assert len(list(layer.dataProvider().getFeatures())) == 3
    wait(lambda: "tank: 3 shots" in page.classes.text())
    for left in (2, 1):
        page.undo.click()
        wait(lambda left=left: len(list(layer.dataProvider().getFeatures())) == left)
    wait(lambda: "tank: 1 shots" in page.classes.text())


def test_selected_results_become_shots_and_hard_negatives(desk, wait):
    page = desk.shots
    layer = show(desk.path, store(desk.path, SCORES))
    desk.show_page(page)
    page.new.click()
    desk.iface.active = layer
    page.take.click()
    assert "no feature is selected" in desk.iface.said()[-1]
    layer.selectByIds([1, 2])
    page.take.click()
    layer.selectByIds([3])
    page.refuse.click()
    wait(lambda: page.classes.text() == "tank: 2 shots, 1 places to leave out")


def test_a_removed_layer_of_shots_is_noticed(desk, wait):
    page = desk.shots
    desk.show_page(page)
    page.new.click()
    digitize(desk, 0)
    wait(lambda: "tank: 1 shots" in page.classes.text())
    QgsProject.instance().removeMapLayer(page.layers.shots.id())
    wait(lambda: page.layers is None)
    assert not page.rectangle.isEnabled()
    wait(lambda: "No shots yet" in page.classes.text())
    page.new.click()  # its file is still there
    wait(lambda: "tank: 1 shots" in page.classes.text())


def test_a_set_is_sent_with_features_area_and_tiles_after_consent(desk, wait, monkeypatch, page):
    key(page, Qt.Key.Key_A)
    stored(page, wait)
    sent = []
    monkeypatch.setattr(EngineSession, "make_shots", lambda self, *given: sent.append(given) or "job")
    shots = desk.shots
    desk.show_page(shots)
    shots.new.click()
    digitize(desk, 0)
    wait(lambda: "tank: 2 shots" in shots.classes.text())
    shots.make.click()
    assert "not connected" in desk.iface.said()[-1]
    desk.open_session()
    wait(lambda: desk.session.state.connected, 60)
    shots.make.click()
    wait(lambda: sent)
    request, frames, feed = sent[0]
    assert isinstance(request, Shots)
    features = [ShotFeature(**one) for one in json.loads(frames[0])]
    assert [(one.text, one.present) for one in features] == [("tank", True), ("tank", True)]
    assert request.name == "tank"
    assert len(frames) == 1
    wait(lambda: feed.room() < 8)
    assert not shots.make.isEnabled()
    shots.cancel.click()
    assert shots.make.isEnabled()
    assert isinstance(shots.flow, ShotsFlow)


def test_a_result_is_measured_against_the_labelled_area(desk, wait):
    layer = show(desk.path, store(desk.path, SCORES))
    shots = desk.shots
    desk.show_page(shots)
    shots.new.click()
    from spotter.shots import shot_layers
    from spotter.shots.shot import MapShot

    found = [one.geometry() for one in layer.getFeatures()]
    digitized = [found[0], found[1], QgsGeometry.fromRect(on_map((500, 300, 520, 320)))]
    made = [MapShot("", "tanks", one, layer.crs()) for one in digitized]
    shot_layers.add(shots.layers.shots, made, QgsProject.instance())
    area = MapShot("", "", QgsGeometry.fromRect(on_map((0, 0, 800, 600))), layer.crs())
    review = desk.review
    desk.iface.active = layer
    desk.show_page(review)
    review.quality.against.setCurrentIndex(1)
    wait(lambda: "No labelled area is drawn" in review.quality.said.text())
    shot_layers.add(shots.layers.area, [area], QgsProject.instance())
    review._measure()
    assert review.quality.said.text().splitlines()[0] == "2 right, 2 false alarms, 1 missed"
    assert "Precision: 0.50" in review.quality.said.text()
    assert "Area: 0.12 km²." in review.quality.said.text()


# Learning from a review

FOURTEEN = tuple(0.95 - 0.05 * place for place in range(14))


@pytest.fixture
def learner(desk, wait):
    """The page with fourteen features under review."""
    desk.iface.active = show(desk.path, store(desk.path, FOURTEEN, query="tank"))
    desk.show_page(desk.review)
    QTest.mouseClick(desk.review.start, Qt.MouseButton.LeftButton)
    wait(lambda: desk.review.review.state is not None)
    return desk.review


def scores_on_disk(path) -> list[tuple[float, float | None]]:
    with geopackage.opened(path, 5.0, write=False) as connection:
        return [(one.score, one.found_score) for one in reviews.features(connection, "boxes", "run")]


def decide(page, accepted: int, rejected: int) -> None:
    state = page.review.state
    for place, key in enumerate(sorted(one.feature for one in state.items())[: accepted + rejected]):
        (state.accept if place < accepted else state.reject)(key)
    page.review.changed.emit()


def test_with_few_decisions_the_page_says_how_many_more_are_wanted(learner):
    assert not learner.learning.learn.isEnabled()
    decide(learner, 3, 5)
    assert "2 more accepted and 0 more rejected" in learner.learning.said.text()
    decide(learner, 5, 5)
    assert learner.learning.learn.isEnabled()
    assert not learner.learning.restore.isVisible()


def test_learning_without_an_engine_says_so(learner, desk):
    decide(learner, 5, 5)
    learner.learning.learn.click()
    assert "not connected" in desk.iface.said()[-1]


def test_a_result_has_new_scores_at_once_that_are_undone_and_taken_back(learner, desk, wait, monkeypatch):
    sent = []
    monkeypatch.setattr(EngineSession, "rescore", lambda self, *given: sent.append(given) or "job")
    decide(learner, 5, 5)
    desk.open_session()
    wait(lambda: desk.session.state.connected, 60)
    learner.learning.learn.click()
    wait(lambda: sent)
    request, frame, feed = sent[0]
    assert isinstance(request, Rescore)
    assert request.model == "tiny"
    assert request.name == "reviewed-tank"
    found = [Candidate(**{**one, "box_px": tuple(one["box_px"])}) for one in json.loads(frame)]
    assert [one.accepted for one in found] == [True] * 5 + [False] * 5 + [None] * 4
    assert [round(one.score, 2) for one in found] == [round(score, 2) for score in FOURTEEN]
    assert all(one.label == "tank" and one.box_px[0] >= 0 and one.box_px[1] >= 0 for one in found)
    wait(lambda: feed.room() < 8)  # tiles are on their way
    assert not learner.learning.learn.isEnabled()

    new = tuple(0.9 if place % 2 else 0.1 for place in range(14))
    told = Rescored("job", tuple(range(14)), new, (LearnedClass("tank", 5, 5, 9),), "reviewed-tank")
    desk.session.job_event.emit("job", Message("job", told, seq=1))
    desk.session.job_event.emit("job", Message("job", replies.Done("job", "ovd"), seq=2))
    wait(lambda: not learner.review.waiting)
    assert [score for score, _ in scores_on_disk(desk.path)] == list(new)
    assert [round(own, 2) for _, own in scores_on_disk(desk.path)] == [round(score, 2) for score in FOURTEEN]
    assert "right in 9 of 10" in learner.learning.said.text()
    assert "reviewed-tank" in learner.learning.said.text()
    ranges = learner.review.layer.renderer().ranges()
    assert min(one.lowerValue() for one in ranges if one.renderState()) == 0.5

    learner.undo.click()
    wait(lambda: not learner.review.waiting)
    assert [own for _, own in scores_on_disk(desk.path)] == [None] * 14
    learner.redo.click()
    learner.learning.restore.click()
    wait(lambda: not learner.review.waiting)
    assert [round(score, 2) for score, _ in scores_on_disk(desk.path)] == [round(score, 2) for score in FOURTEEN]
    assert not learner.learning.restore.isVisible()


def test_an_older_engine_is_said_to_be_too_old(learner, desk, wait):
    decide(learner, 5, 5)
    desk.open_session()
    wait(lambda: desk.session.state.connected, 60)
    desk.session.state = type(desk.session.state)(kind="connected", rescores=False)
    learner.learning.learn.click()
    assert "too old" in desk.iface.said()[-1]


@pytest.mark.parametrize(
    ("query", "name"),
    [("swimming pool", "reviewed-swimming-pool"), ("游泳池", "reviewed-result"), ("x" * 90, "reviewed-" + "x" * 55)],
)
def test_an_adapter_is_called_after_the_query(query, name):
    assert adapter_name(query) == name
