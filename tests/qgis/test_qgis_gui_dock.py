"""The dock in a window of its own, with a real engine: keys, consent, evidence on the map, past runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMainWindow, QMessageBox
from qgis_desk import add_raster, on_map, raster

from spotter import settings
from spotter.client.endpoint import import_key
from spotter.client.session import EngineSession
from spotter.gui.dock import SpotterDock
from spotter.gui.options import OptionsFactory
from spotter.layers import group, package_file
from spotter.protocol.keyfile import write_key_file

pytestmark = pytest.mark.qgis

BOXES = ((40, 30, 90, 70), (300, 200, 340, 260))


class Window:
    """As much of QGIS's interface as the dock uses."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.window.resize(1100, 700)
        self.shown_options = []

    def mainWindow(self):  # noqa: N802
        return self.window

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def messageBar(self):  # noqa: N802
        return self.bar

    def activeLayer(self):  # noqa: N802
        return None

    def showOptionsDialog(self, parent, page):  # noqa: N802
        self.shown_options.append(page)

    def said(self) -> list[str]:
        return [item.text() for item in self.bar.items()]


@pytest.fixture
def desk(tmp_path, magenta, at_home):
    settings.save(settings.Settings(first_run_done=True))
    at_home(magenta)
    project = QgsProject.instance()
    project.clear()
    project.setFileName(str(tmp_path / "project.qgz"))
    iface = Window()
    session = EngineSession()
    dock = SpotterDock(iface, session)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    layer = add_raster(raster(tmp_path / "picture.tif", 400, 300, BOXES))
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.window.show()
    iface.canvas.setExtent(layer.extent())
    dock.iface, dock.session, dock.layer, dock.answers = iface, session, layer, []
    dock.flow.answered.connect(dock.answers.append)
    yield dock
    dock.close_down()
    session.end()
    project.clear()
    iface.window.deleteLater()


def _ask(dock, wait, text="all rectangles", area="whole", task="ovd"):
    dock.ask.set_query(text, task)
    dock.ask.layer.setLayer(dock.layer)
    dock.ask.set_area(area)
    count = len(dock.answers)
    QTest.keyClick(dock.ask.query, Qt.Key.Key_Return)
    wait(lambda: len(dock.answers) > count, 120)
    return dock.answers[-1]


def test_a_query_typed_and_entered_becomes_a_layer(desk, wait):
    answer = _ask(desk, wait)
    assert desk.answer.headline.text() == "2 found for “all rectangles”."
    (layer,) = group.run_layers(QgsProject.instance(), answer.run.id).values()
    found = sorted(one.geometry().boundingBox().toString(2) for one in layer.getFeatures())
    assert found == sorted(on_map(box).toString(2) for box in BOXES)
    assert "rectangle:" in desk.reasoning.text.toPlainText()
    assert desk.connection.facts.text() == "processor, no GPU · magenta"
    assert desk.ask.run.isEnabled()


def test_a_query_that_spotter_understood_is_asked_the_other_way_by_one_click(desk, wait):
    answer = _ask(desk, wait, "rectangle", task="auto")
    assert (answer.run.task, desk.answer.understood.text()) == ("ovd", "Understood as all of a class.")
    assert answer.run.options["resolution"] > 0
    desk.answer.other.click()
    wait(lambda: len(desk.answers) > 1, 120)
    assert (desk.answers[-1].run.query, desk.answers[-1].run.task) == ("rectangle", "rec")


def test_what_the_engine_warns_of_is_said_beside_what_was_searched(desk, wait):
    answer = _ask(desk, wait, "the rectangle", task="rec")
    warning = "4 of 4 tiles answered with a box; the best-scoring one is given, since a REC query means one object."
    assert answer.warnings == (warning,)
    assert warning in desk.answer.searched.text()
    assert desk.answer.searched.isVisibleTo(desk)
    assert _ask(desk, wait).warnings == ()
    assert warning not in desk.answer.searched.text()


def test_what_is_seen_on_the_map_is_searched(desk, wait):
    answer = _ask(desk, wait, area="canvas")
    assert (answer.outcome, len(answer.scores)) == ("found", 2)


def test_escape_cancels_and_the_shortcut_comes_to_the_query(desk, wait, make_engine, at_home):
    at_home(make_engine(delay=0.5).start())
    desk.ask.set_query("all rectangles", "ovd")
    desk.ask.layer.setLayer(desk.layer)
    desk.ask.set_area("whole")
    desk.run()
    wait(lambda: desk.flow._job, 60)
    assert not desk.ask.run.isEnabled()
    desk.flow.cancel()
    assert desk.ask.run.isEnabled()
    desk._focus.activated.emit()
    assert desk.ask.query.lineEdit().hasSelectedText()


def test_a_box_that_the_reasoning_names_lights_up_on_the_map(desk, wait):
    answer = _ask(desk, wait)
    named = [one for said in answer.thoughts for one in said.candidates]
    assert len(named) >= 2
    candidate = next(one for one in named if one.box_px == BOXES[0])
    desk.reasoning.text.highlighted.emit(QUrl(f"spotter:{candidate.tile}/{candidate.number}"))
    lit = desk.highlight._band.asGeometry().boundingBox()
    assert lit.toString(2) == on_map(BOXES[0]).toString(2)
    desk.reasoning.text.anchorClicked.emit(QUrl(f"spotter:{candidate.tile}/{candidate.number}"))
    assert desk.iface.canvas.extent().contains(on_map(BOXES[0]))
    assert not desk.iface.canvas.extent().contains(on_map(BOXES[1]))
    desk.reasoning.text.highlighted.emit(QUrl())
    assert desk.highlight._band.asGeometry().isEmpty()

    desk.answer.keep.click()
    wait(lambda: "evidence" in group.run_layers(QgsProject.instance(), answer.run.id))
    kept = group.run_layers(QgsProject.instance(), answer.run.id)["evidence"]
    assert kept.featureCount() == len(named)
    assert {one["words"] for one in kept.getFeatures()} == {"magenta, yes"}


def test_nothing_found_is_said_in_the_message_bar(desk, wait):
    _ask(desk, wait, "nothing here")
    (said,) = desk.iface.said()
    assert said.startswith("Nothing that fits “nothing here” was found. Searched: picture, 3 ha in")


def test_a_bad_question_is_a_sentence_in_the_message_bar(desk):
    desk.ask.set_area("rectangle")
    desk.run()
    assert desk.iface.said() == ["No area is drawn yet. Draw it on the map."]


def test_an_estimate_stands_under_the_buttons(desk, wait):
    desk.open_session()
    desk.ask.layer.setLayer(desk.layer)
    desk.ask.set_area("whole")
    wait(lambda: desk.ask.said.text(), 60)
    assert " tiles of " in desk.ask.said.text()


def test_an_engine_elsewhere_is_asked_after_a_question_in_a_window(desk, magenta, wait, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "nobody"))
    write_key_file(tmp_path / "ann.key", replace(import_key(magenta.key_path), name="ann"))
    settings.update(engine="remote", key_file=str(tmp_path / "ann.key"))
    desk.ask.set_query("all rectangles", "ovd")
    desk.run()
    wait(lambda: desk.findChild(QMessageBox, "SpotterConsent"), 60)
    box = desk.findChild(QMessageBox, "SpotterConsent")
    assert magenta.address in box.text()
    assert "Your query: “all rectangles”." in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()
    wait(lambda: not desk.flow.busy)
    assert (desk.answers, settings.load().consent) == ([], ())


def test_past_runs_are_listed_shown_again_and_deleted(desk, wait):
    answer = _ask(desk, wait)
    project = QgsProject.instance()
    group.remove_group(project, answer.run.id)
    desk.answer.past.click()
    past = desk._past
    wait(lambda: past.list.topLevelItemCount() == 1)
    row = past.list.topLevelItem(0)
    assert (row.text(0), row.text(1), row.text(2), row.text(3)) == ("all rectangles", "2", "done", "magenta")
    row.setSelected(True)
    past.show_runs()
    (layer,) = group.run_layers(project, answer.run.id).values()
    assert layer.featureCount() == 2
    del layer
    past.delete_runs()
    wait(lambda: past.list.topLevelItemCount() == 0)
    assert group.run_group(project, answer.run.id) is None
    assert package_file.past_runs(answer.stored.path) == ()
    past.findChild(QDialogButtonBox).rejected.emit()


def test_the_first_result_of_a_synthetic_model_offers_a_real_one(desk, wait):
    # magenta is no preset, so the engine says nothing of its domain before it answers.
    _ask(desk, wait)
    info = desk.flow.model("magenta")
    assert (info.domain, desk.answers[-1].domain) == ("", "synthetic")
    assert desk.offer.isVisibleTo(desk)
    assert desk.offer.current.model.commercial is True
    assert "GiB" in desk.offer.facts.text()


def test_the_options_page_keeps_what_is_chosen(desk, tmp_path):
    page = OptionsFactory(desk.session).createWidget(None)
    page.remote.setChecked(True)
    page.address.setText("tcp://gpu-box:5577")
    page.key_file.setFilePath(str(tmp_path / "ann.key"))
    page.device.setCurrentIndex(page.device.findData("cpu"))
    page.apply()
    kept = settings.load()
    assert (kept.engine, kept.address, kept.device) == ("remote", "tcp://gpu-box:5577", "cpu")
    assert Path(kept.key_file) == tmp_path / "ann.key"
    assert "Spotter" in page.diagnostics.toPlainText()
    desk._show_options()
    assert desk.iface.shown_options == ["mOptionsPageSpotter"]


def _features(boxes) -> QgsVectorLayer:
    """A layer with boxes, the first of them selected."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631", "outlines", "memory")
    for one in boxes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(on_map(one)))
        layer.dataProvider().addFeature(feature)
    layer.selectByIds([next(layer.getFeatures()).id()])
    return layer


def test_selected_features_become_examples_by_a_key_and_find_more_like_them(desk, wait, monkeypatch):
    layer = _features(BOXES)
    QgsProject.instance().addMapLayer(layer)
    monkeypatch.setattr(desk.iface, "activeLayer", lambda: layer, raising=False)
    assert desk.ask.likes.said.text().startswith("No examples")
    desk.iface.window.activateWindow()
    desk._take.activated.emit()
    assert desk.ask.query.hasFocus() or desk.ask.query.lineEdit().hasFocus() or not desk.isActiveWindow()
    assert desk.ask.likes.said.text().startswith("1 examples and 0 counter-examples: with the query, a small picture")
    assert desk._likes._bands[True].numberOfVertices() > 0
    assert len(_ask(desk, wait, "", task="auto").scores) == 1
    desk.ask.likes.unlike.setChecked(True)
    desk.ask.likes.take.click()
    assert [one.positive for one in desk.ask.likes.examples] == [True, False]
    assert _ask(desk, wait, "rectangles").scores == ()
    desk.ask.likes.drop.click()
    assert (desk.ask.likes.examples, desk._likes._bands[False].numberOfVertices()) == ((), 0)


def test_an_example_may_be_drawn_and_too_many_are_refused(desk, monkeypatch):
    QTest.mouseClick(desk.ask.likes.draw, Qt.MouseButton.LeftButton)
    assert desk.iface.canvas.mapTool() is desk._likes.tool
    desk._likes.tool.drawn.emit(QgsGeometry.fromRect(on_map(BOXES[0])))
    assert desk.iface.canvas.mapTool() is not desk._likes.tool
    assert len(desk.ask.likes.examples) == 1
    layer = _features([BOXES[0]] * 10)
    layer.selectAll()
    monkeypatch.setattr(desk.iface, "activeLayer", lambda: layer, raising=False)
    desk.ask.likes.take.click()
    assert len(desk.ask.likes.examples) == 1
    assert desk.iface.said()[-1].startswith(
        "That would be 11 examples and 0 counter-examples; the most are 10 of each."
    )
    layer.removeSelection()
    desk.ask.likes.take.click()
    assert "No feature is selected in the active layer." in " ".join(desk.iface.said())
