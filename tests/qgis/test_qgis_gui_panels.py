"""The panels of the dock, each on its own: what they show of what they are told, and what they tell."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timezone

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt, QUrl
from qgis.PyQt.QtTest import QTest
from qgis_desk import add_raster, canvas, raster, wkb

from spotter import settings
from spotter.client.connection import EngineState
from spotter.gui.answer import AnswerPanel
from spotter.gui.ask import AskPanel
from spotter.gui.asking import Answer
from spotter.gui.connection import ConnectionPanel
from spotter.gui.first_run import Guide, open_scene
from spotter.gui.map_tools import Highlight, PolygonTool, RectangleTool
from spotter.gui.models import OfferPanel, check_disk, offers
from spotter.gui.options import diagnostics, without_home
from spotter.gui.reasoning import ReasoningPanel
from spotter.layers.evidence import Candidate, Thought
from spotter.layers.result import Run
from spotter.problem import Problem, SpotterError
from spotter.protocol.replies import ModelInfo

pytestmark = pytest.mark.qgis

RUN = Run("a1", "ships", "ovd", crs="EPSG:32631", started=datetime(2026, 5, 4, tzinfo=timezone.utc))
MODELS = (
    ModelInfo("tiny", "ready", "synthetic", "GPL-2.0-or-later", True, ("rec", "ovd", "gres"), 160, 0.5, "Embedded."),
    ModelInfo("large", "absent", "real", "Apache-2.0", True, ("rec", "ovd", "gres"), 896, 18.0, "Large."),
    ModelInfo("small", "absent", "real", "Apache-2.0", True, ("rec", "ovd", "gres"), 896, 6.0, "Small."),
    ModelInfo("bound", "absent", "real", "Research", False, ("rec", "ovd", "gres"), 896, 2.0, "Bound."),
    ModelInfo("outliner", "absent", "real", "Apache-2.0", True, ("gres",), 840, 9.0, "Outlines."),
)


@pytest.fixture
def project():
    made = QgsProject.instance()
    made.clear()
    yield made
    made.clear()


@pytest.fixture
def form(project):
    settings.save(settings.Settings())
    return AskPanel(settings.load())


def test_the_form_gives_what_was_typed_and_chosen(form, project, tmp_path):
    layer = add_raster(raster(tmp_path / "a.tif", 64, 64))
    form.set_query("the red ship", "rec")
    form.layer.setLayer(layer)
    form.set_area("whole")
    form.resolution.setValue(0.5)
    form.effort.setCurrentIndex(1)
    ask = form.ask()
    assert (ask.text, ask.task, ask.layer, ask.resolution, ask.samples) == ("the red ship", "rec", layer.id(), 0.5, 3)
    assert (ask.area.kind, ask.area.layer) == ("whole", layer)


@pytest.mark.parametrize(
    ("area", "sentence"),
    [
        ("rectangle", "No area is drawn yet. Draw it on the map."),
        ("extent", "No layer is chosen. Choose the layer to search."),
        ("whole", "No layer is chosen. Choose the layer to search."),
        ("file", "No file is named. Type its path as the engine's computer knows it."),
    ],
)
def test_a_form_that_is_not_filled_in_says_what_is_missing(form, area, sentence):
    form.layer.setLayer(None)
    form.set_area(area)
    with pytest.raises(SpotterError) as caught:
        form.ask()
    assert str(caught.value.problem) == sentence


def test_a_drawn_shape_is_what_is_searched(form):
    shape, crs = QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)), QgsCoordinateReferenceSystem("EPSG:3857")
    form.set_area("polygon")
    form.set_shape(shape, crs)
    area = form.ask().area
    assert (area.kind, area.geometry.equals(shape), area.crs) == ("drawn", True, crs)


def test_enter_in_the_query_box_runs(form):
    asked = []
    form.asked.connect(lambda: asked.append(True))
    QTest.keyClicks(form.query, "ships")
    QTest.keyClick(form.query, Qt.Key.Key_Return)
    assert (asked, form.query.currentText()) == ([True], "ships")


def test_an_example_brings_its_task_and_history_comes_first(form):
    form.show_history(["all ships"])
    assert form.query.itemText(0) == "all ships"
    example = form.query.findText("buildings where people live")
    form.query.setCurrentIndex(example)
    form.query.activated.emit(example)
    assert form.task.currentData() == "gres"


def test_the_list_of_models_says_what_each_is_for(form):
    form.show_models(MODELS[:3], "tiny")
    assert [form.model.itemText(i) for i in range(form.model.count())] == [
        "The engine's choice (tiny)",
        "tiny (knows synthetic imagery only)",
        "large (not fetched yet)",
        "small (not fetched yet)",
    ]
    form.choose_model("small")
    form.show_models(MODELS, "tiny")
    assert form.ask().model == "small"


def test_adapters_are_those_of_the_chosen_model(form):
    tuned = replace(MODELS[2], adapters=("quays", "roofs"))
    form.show_models((MODELS[0], tuned), "tiny")
    assert [form.adapter.itemText(i) for i in range(form.adapter.count())] == ["None"]
    form.choose_model("small")
    assert [form.adapter.itemText(i) for i in range(form.adapter.count())] == ["None", "quays", "roofs"]
    form.adapter.setCurrentIndex(2)
    form.show_models((MODELS[0], tuned), "tiny")  # the list is told again and again
    assert form.ask().adapter == "roofs"


def test_a_connection_is_seen_at_a_glance():
    panel = ConnectionPanel()
    panel.show_state(
        EngineState("connected", "Connected.", device="cuda:0", model="tiny", model_state="ready", queue=12)
    )
    assert (panel.sentence.text(), panel.facts.text()) == ("Connected.", "GPU (cuda:0) · tiny · 12 tiles queued")
    assert not panel.install_button.isVisibleTo(panel)
    panel.show_state(EngineState("connected", "Connected.", device="cpu", model="tiny", model_state="loading"))
    assert panel.facts.text() == "processor, no GPU · tiny (loading)"


def test_what_is_missing_can_be_installed_with_one_click_or_typed():
    panel = ConnectionPanel()
    wanted = []
    panel.install_wanted.connect(lambda: wanted.append(True))
    panel.show_state(EngineState("off", "pyzmq is missing.", missing="pyzmq"))
    assert panel.install_button.isVisibleTo(panel)
    assert panel.command_button.isVisibleTo(panel)
    panel.install_button.click()
    panel.command_button.click()
    assert wanted == [True]
    assert "-m pip install" in panel.log.toPlainText()
    panel.show_state(EngineState("installing", "Installing pyzmq", missing="pyzmq"))
    assert panel.stop_button.isVisibleTo(panel)
    assert not panel.install_button.isVisibleTo(panel)


def test_what_to_install_is_chosen_with_its_size_and_time():
    settings.save(settings.Settings(device="cpu"))
    panel = ConnectionPanel()
    panel.show_state(EngineState("off", "No engine is installed.", missing="engine"))
    assert panel.device.isVisibleTo(panel)
    assert panel.device.currentData() == "cpu"
    assert "About 1.5 GB on disk, 0.5 GB to download: some 2 minutes" in panel.hint.text()
    panel.device.setCurrentIndex(panel.device.findData("cuda"))
    panel.device.activated.emit(panel.device.currentIndex())
    assert "About 7.4 GB on disk, 3.2 GB to download" in panel.hint.text()
    assert settings.load().device == "cuda"
    panel.show_state(EngineState("off", "pyzmq is missing.", missing="pyzmq"))
    assert not panel.device.isVisibleTo(panel)


def test_a_problem_of_the_connection_shows_its_remedy():
    panel = ConnectionPanel()
    problem = Problem("The engine does not let the key in.", "Ask its keeper.")
    panel.show_state(EngineState("refused", problem.sentence, problem=problem))
    assert panel.hint.text() == "Ask its keeper."


def _answer(**more) -> Answer:
    values = {"scores": (0.9, 0.5, 0.2), "seconds": 3.0, **more}
    return Answer(RUN, values.pop("outcome", "found"), "Searched: port.", **values)


def test_the_headline_counts_what_the_threshold_leaves(wait):
    panel = AnswerPanel(0.0)
    moved = []
    panel.threshold_moved.connect(moved.append)
    panel.show_answer(_answer())
    assert panel.headline.text() == "3 found for “ships”."
    panel.slider.setValue(50)
    assert panel.headline.text() == "3 found for “ships”. 2 of them score 0.50 or more."
    wait(lambda: moved)
    assert moved == [0.5]
    assert panel.searched.text() == "Searched: port. It took 3 s."


@pytest.mark.parametrize(
    ("task", "meant", "other"),
    [
        ("rec", "Understood as the one object that the words describe.", "ovd"),
        ("ovd", "Understood as all of a class.", "rec"),
        ("gres", "Understood as outlines of all that answer a question.", "ovd"),
    ],
)
def test_the_answer_says_how_it_was_understood_and_is_asked_the_other_way_by_one_click(task, meant, other):
    panel = AnswerPanel(0.0)
    asked = []
    panel.other_wanted.connect(lambda *given: asked.append(given))
    assert not panel.other.isVisibleTo(panel)
    panel.show_answer(replace(_answer(), run=replace(RUN, task=task)))
    assert panel.understood.text() == meant
    panel.other.click()
    assert asked == [("ships", other)]


def test_nothing_found_offers_nothing_to_zoom_to():
    panel = AnswerPanel(0.0)
    panel.show_answer(_answer(outcome="nothing", scores=()))
    assert panel.headline.text() == "Nothing that fits “ships” was found."
    assert not panel.zoom.isEnabled()
    assert not panel.keep.isEnabled()


def _thought(tile: int = 3) -> Thought:
    box = wkb((0, 0, 10, 10))
    candidate = Candidate(tile, 0, "long, yes", box, (1.0, 2.0, 3.0, 4.0), (8, 20))
    return Thought(tile, "ship at [1, 2, 3, 4] <b>long</b>", (candidate,))


def test_the_pointer_on_a_link_of_the_reasoning_shows_its_box_and_a_click_chooses_it():
    panel = ReasoningPanel()
    pointed, chosen = [], []
    panel.pointed.connect(pointed.append)
    panel.chosen.connect(chosen.append)
    panel.show_all([_thought()])
    link = QUrl("spotter:3/0")
    panel.text.highlighted.emit(link)
    panel.text.anchorClicked.emit(link)
    panel.text.highlighted.emit(QUrl())
    assert [one and one.words for one in pointed] == ["long, yes", None]
    assert [one.words for one in chosen] == ["long, yes"]


def test_the_reasoning_is_shown_as_plain_words():
    panel = ReasoningPanel()
    panel.show_all([_thought()])
    assert panel.text.toPlainText() == "Tile 3\nship at [1, 2, 3, 4] <b>long</b>"
    assert 'href="spotter:3/0"' in panel.text.toHtml()


def test_the_evidence_is_listed_and_a_click_chooses_it():
    panel = ReasoningPanel()
    chosen = []
    panel.chosen.connect(chosen.append)
    panel.show_all([_thought(5), Thought(1, "None fits.")])
    (row,) = [panel.list.topLevelItem(i) for i in range(panel.list.topLevelItemCount())]
    assert (row.text(0), row.text(1)) == ("5", "long, yes")
    panel.list.itemClicked.emit(row, 0)
    assert [one.tile for one in chosen] == [5]


def test_thoughts_that_come_one_by_one_are_laid_out_together():
    panel = ReasoningPanel()
    for tile in range(50):
        panel.add(Thought(tile, "None fits."))
    assert panel.text.toPlainText() == ""
    QTest.qWait(400)
    assert panel.text.toPlainText().count("None fits.") == 50


def test_a_highlight_lies_where_the_box_lies_also_in_another_crs(project, tmp_path):
    layer = add_raster(raster(tmp_path / "a.tif", 64, 64))
    shown = canvas(layer)
    shown.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    highlight = Highlight(shown)
    highlight.show(QgsGeometry.fromRect(layer.extent()), layer.crs())
    drawn = highlight._band.asGeometry().boundingBox().center()
    # 3° east, and 48.7529° north on the sphere of Web Mercator.
    assert drawn.x() == pytest.approx(math.radians(3.0001) * 6_378_137, abs=20)
    assert drawn.y() == pytest.approx(math.asinh(math.tan(math.radians(48.7529))) * 6_378_137, abs=20)
    highlight.zoom(QgsGeometry.fromRect(layer.extent()), layer.crs())
    assert shown.extent().contains(drawn)
    highlight.clear()
    assert highlight._band.asGeometry().isEmpty()
    highlight.remove()


def _press(canvas, points, button=Qt.MouseButton.LeftButton):
    for point in points:
        QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(*point))


def test_a_rectangle_is_drawn_by_dragging(project, tmp_path):
    shown = canvas(add_raster(raster(tmp_path / "a.tif", 400, 300)))
    tool, drawn = RectangleTool(shown), []
    tool.drawn.connect(drawn.append)
    shown.setMapTool(tool)
    view = shown.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 60))
    QTest.mouseMove(view, QPoint(120, 90))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 100))
    (shape,) = drawn
    pixel = shown.mapUnitsPerPixel()
    assert shape.area() == pytest.approx(100 * 40 * pixel**2, rel=1e-6)
    shown.unsetMapTool(tool)
    tool.remove()


def test_a_polygon_is_drawn_by_clicking_and_a_right_click_ends_it(project, tmp_path):
    shown = canvas(add_raster(raster(tmp_path / "a.tif", 400, 300)))
    tool, drawn = PolygonTool(shown), []
    tool.drawn.connect(drawn.append)
    shown.setMapTool(tool)
    _press(shown, [(50, 60)])
    _press(shown, [(50, 60)], Qt.MouseButton.RightButton)
    assert drawn == []  # one corner is no area
    _press(shown, [(150, 60), (50, 160)])
    _press(shown, [(50, 160)], Qt.MouseButton.RightButton)
    (shape,) = drawn
    assert shape.area() == pytest.approx(0.5 * 100 * 100 * shown.mapUnitsPerPixel() ** 2, rel=1e-6)
    shown.unsetMapTool(tool)
    tool.remove()


def test_offers_begin_with_what_is_free_to_use_and_small():
    found = offers(MODELS, "ovd", lambda _: 12.0)
    assert [one.model.name for one in found] == ["small", "large", "bound"]
    assert found[0].sentence() == (
        "Small. Download: about 5.3 GB. Memory: 6 GiB. Licence: Apache-2.0. A tile takes about 12 s on this device."
    )
    assert "Not for commercial use." in found[2].sentence()
    assert [one.model.name for one in offers(MODELS, "gres", lambda _: None)] == ["small", "outliner", "large", "bound"]


def test_a_model_that_knows_synthetic_imagery_only_says_so_and_offers_others(qgis_app):
    panel = OfferPanel()
    panel.offer("tiny", "synthetic", offers(MODELS, "ovd", lambda _: None), local=False)
    assert panel.isVisibleTo(panel.parentWidget())
    assert panel.notice.text().startswith("tiny was trained on synthetic imagery: it answers")
    panel.offer("tiny", "mixed", offers(MODELS, "ovd", lambda _: None), local=False)
    assert "a few towns" in panel.notice.text()
    assert panel.choice.currentText() == "small"
    # Nothing can be fetched from here for an engine elsewhere: its keeper is told what to type.
    assert not panel.fetch.isVisibleTo(panel)
    assert "engine models pull small" in panel.facts.text()


def test_a_model_that_is_there_is_used_with_one_click():
    panel, chosen = OfferPanel(), []
    panel.chosen.connect(chosen.append)
    ready = (ModelInfo("small", "available", "real", "Apache-2.0", True, ("ovd",), 896, 6.0, "Small."),)
    panel.offer("tiny", "synthetic", offers(ready, "ovd", lambda _: None), local=True)
    panel.fetch.click()
    assert chosen == ["small"]
    assert not panel.isVisibleTo(None)


def test_a_disk_without_room_is_told_before_the_download(tmp_path):
    huge = offers((ModelInfo("huge", "absent", "real", "x", True, ("ovd",), 0, 1e6, "Huge."),), "ovd", lambda _: None)
    with pytest.raises(SpotterError, match="GB free; huge needs about"):
        check_disk(huge[0], tmp_path / "not made yet")


def test_the_guide_ticks_what_has_happened(project):
    guide = Guide()
    guide.show_state(EngineState("off", missing="engine"))
    assert guide.connect_button.text() == "Install and start the engine"
    assert guide.done == (False, False, False)
    guide.show_state(EngineState("connected"))
    guide.show_scene(True)
    guide.show_answer(_answer())
    assert guide.done == (True, True, True)
    assert guide.end.text().startswith("Found 3.")


def test_the_demonstration_scene_opens_once_and_brings_its_crs(project):
    layer = open_scene(project)
    assert layer.isValid()
    assert (layer.width(), layer.height(), project.crs()) == (400, 320, layer.crs())
    assert open_scene(project) is layer
    assert len(project.mapLayers()) == 1


def test_diagnostics_hold_no_secret_and_nothing_that_was_asked():
    chosen = settings.Settings(
        authcfg="a1b2c3d", address="tcp://gpu-box:5577", history=("my secret quarry",), consent=("tcp://gpu-box:5577",)
    )
    text = diagnostics(EngineState("connected", device="cpu", model="tiny", models=MODELS[:1]), chosen)
    assert "QGIS 3." in text or "QGIS 4." in text
    assert "device cpu, model tiny" in text
    for private in ("a1b2c3d", "gpu-box", "quarry"):
        assert private not in text
    assert without_home("/users/ann/spotter/x", "/users/ann") == "~/spotter/x"
