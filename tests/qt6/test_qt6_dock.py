"""The whole dock, the map tools and the plugin's start, under a real Qt 6; QGIS itself is a stand-in."""

from __future__ import annotations

import ast
import importlib
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from PyQt6.QtCore import QPoint, Qt, qVersion
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDialogButtonBox, QMessageBox
from qgis.core import QgsProject, QgsSettings
from qgis_desk import add_raster, raster
from test_qgis_gui_dock import Window

from spotter import messages, settings
from spotter.client.session import EngineSession
from spotter.gui.asking import Answer, Consent
from spotter.gui.dock import SpotterDock
from spotter.gui.options import OptionsFactory
from spotter.layers.result import Run
from spotter.problem import Problem

pytestmark = pytest.mark.qgis

RUN = Run("a1", "ships", "ovd", crs="EPSG:32631", started=datetime(2026, 5, 4, tzinfo=timezone.utc))


@pytest.fixture
def dock(tmp_path, magenta, at_home):
    settings.save(settings.Settings(first_run_done=True))
    at_home(magenta)
    project = QgsProject.instance()
    project.clear()
    iface, session = Window(), EngineSession()
    made = SpotterDock(iface, session)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    layer = add_raster(raster(tmp_path / "picture.tif", 400, 300))
    iface.canvas.setDestinationCrs(layer.crs())
    iface.window.show()
    iface.canvas.setExtent(layer.extent())
    made.iface, made.session, made.layer = iface, session, layer
    made.flow.estimate = lambda ask: SimpleNamespace(sentence=lambda: "")  # counts tiles, which is QGIS's own work
    yield made
    made.close_down()
    session.end()
    project.clear()
    iface.window.deleteLater()


def test_it_is_qt_6():
    assert qVersion().startswith("6.")


def test_every_module_of_the_plugin_loads(staged):
    names = [
        ".".join(("spotter", *path.relative_to(staged).with_suffix("").parts)).removesuffix(".__init__")
        for path in sorted(staged.rglob("*.py"))
    ]
    assert len(names) > 70
    for name in names:
        importlib.import_module(name)


def test_the_dock_connects_to_a_real_engine_and_says_so(dock, wait):
    dock.open_session()
    wait(lambda: dock.session.state.connected)
    assert dock.connection.sentence.text().startswith("Connected to the engine")
    assert dock.ask.model.count() >= 1


def test_keys_come_to_the_query_box_and_escape_cancels(dock, wait, monkeypatch):
    cancelled = []
    monkeypatch.setattr(dock.flow, "cancel", lambda: cancelled.append(True))
    monkeypatch.setattr(dock.flow, "ask", lambda ask: cancelled.append(ask.text))
    dock._focus.activated.emit()
    assert dock.isVisible()
    dock.ask.query.lineEdit().setText("ships")
    dock.ask.query.lineEdit().selectAll()
    assert dock.ask.query.lineEdit().selectedText() == "ships"
    QTest.keyClick(dock.ask.query, Qt.Key.Key_Return)
    assert cancelled == ["ships"], dock.iface.said()


@pytest.mark.parametrize(("button", "answer"), [("Send it", "agree"), ("Cancel", "refuse")])
def test_consent_is_asked_in_a_dialog_that_holds_up_nothing(dock, wait, monkeypatch, button, answer):
    said = []
    monkeypatch.setattr(dock.flow, "agree", lambda: said.append("agree"))
    monkeypatch.setattr(dock.flow, "refuse", lambda: said.append("refuse"))
    dock.flow.consent_needed.emit(Consent("tcp://gpu-box:5577", ("pictures",), ("names",)))
    box = dock.findChild(QMessageBox, "SpotterConsent")
    assert "gpu-box" in box.text()
    if button == "Send it":
        chosen = next(one for one in box.buttons() if one.text() == button)
    else:
        chosen = box.button(QMessageBox.StandardButton.Cancel)
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    wait(lambda: said)
    assert said == [answer]


def test_a_rectangle_drawn_by_the_form_s_button_becomes_the_area(dock):
    dock.ask.draw_wanted.emit("rectangle")
    canvas = dock.iface.canvas
    assert canvas.mapTool() is dock._tools["rectangle"]
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    view = canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 60))
    QTest.mouseMove(view, QPoint(120, 90))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 100))
    assert canvas.mapTool() is None
    shape, crs = dock.ask._shape
    assert shape.area() == pytest.approx(100 * 40 * canvas.mapUnitsPerPixel() ** 2, rel=1e-6)
    assert crs == dock.layer.crs()


def test_keys_end_and_give_up_a_polygon(dock):
    dock.ask.draw_wanted.emit("polygon")
    canvas = dock.iface.canvas
    for x, y in ((50, 60), (150, 60), (50, 160), (10, 10)):
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert dock.ask._shape[0].area() == pytest.approx(0.5 * 100 * 100 * canvas.mapUnitsPerPixel() ** 2, rel=1e-6)
    dock.ask.draw_wanted.emit("polygon")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is None


def test_progress_and_an_answer_are_shown(dock):
    dock.flow.busy_changed.emit(True)
    dock.flow.progress.emit(3, 12, "")
    dock.flow.answered.emit(Answer(RUN, "found", "Searched: port.", scores=(0.9, 0.5), seconds=3.0))
    dock.flow.busy_changed.emit(False)
    assert dock.answer.headline.text().startswith("2")
    dock.answer.slider.setValue(dock.answer.slider.maximum())
    assert "0 of them score 1.00" in dock.answer.headline.text()
    dock.flow.told.emit(Problem("Something is wrong.", "Do this."), "warning")
    assert "Something is wrong. Do this." in dock.iface.said()
    messages.log("A line.", "critical")


def test_the_options_page_is_made_applied_and_shown(dock, qgis_app):
    page = OptionsFactory(dock.session).createWidget(None)
    page.device.setCurrentIndex(page.device.findData("cuda"))
    assert "GB on disk" in page.takes.text()
    page.remote.setChecked(True)
    assert page._remote_box.isEnabled()
    page.apply()
    assert (settings.load().engine, settings.load().device) == ("remote", "cuda")
    page.show()
    page.grab()
    page.close()
    assert QDialogButtonBox.StandardButton.Ok  # scoped, as everywhere


def test_settings_survive_a_file_in_which_all_is_text(qgis_app):
    """Qt 6 gives numbers and truth values of a settings file as text, and has no QVariant to say what they were."""
    chosen = settings.Settings(samples=5, threshold=0.25, first_run_done=True, history=("häuser, groß", "a"))
    settings.save(chosen)
    QgsSettings().sync()
    assert settings.load() == chosen


def test_no_variant_of_qt_5_is_used():
    """PyQt6 has no QVariant.Type, and no NULL of its own: what is empty in a row is None or a QVariant that is null."""
    plugin = Path(__file__).resolve().parents[2] / "qgis_plugin"
    used = [
        f"{path.name}:{node.lineno}"
        for path in plugin.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "QVariant"
        if not hasattr(importlib.import_module("PyQt6.QtCore").QVariant, node.attr)
    ]
    assert used == []
