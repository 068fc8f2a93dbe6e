"""Inside QGIS: a thousand results are reviewed by keys on the map, and shots digitized with QGIS's own tools."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from desktop_inside import Condition, Inside, Ticks
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface

from spotter.layers import group, package_file
from spotter.layers.result import FeatureRow, Run

COUNT, ACROSS = 1_000, 40


def _results(path: Path, layer: QgsRasterLayer) -> Run:
    """A thousand boxes in rows over the picture."""
    box, run = layer.extent(), Run("run", "all rectangles", "ovd", "picture", "tiny", crs=layer.crs().authid())
    step = box.width() / ACROSS
    rows = []
    for number in range(COUNT):
        x, y = box.xMinimum() + (number % ACROSS) * step, box.yMaximum() - (number // ACROSS) * step
        shape = QgsGeometry.fromRect(QgsRectangle(x + 0.2 * step, y - 0.8 * step, x + 0.8 * step, y - 0.2 * step))
        rows.append(FeatureRow(bytes(shape.asWkb()), (), (number * 7 % 100) / 100, 0, "rectangle"))
    with package_file.opened(path) as connection:
        package_file.write_features(connection, run, "boxes", rows, replace=False)
        package_file.write_run(connection, run)
    return run


def _at(canvas, x: float, y: float) -> QPoint:
    point = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    return QPoint(round(point.x()), round(point.y()))


def steps(it: Inside) -> Iterator[Condition]:
    dock, project, canvas = it.dock, QgsProject.instance(), iface.mapCanvas()
    window = iface.mainWindow()
    window.resize(1_400, 880)
    window.move(0, 0)
    picture = QgsRasterLayer(os.environ["SPOTTER_TEST_RASTER"], "picture")
    project.addMapLayer(picture)
    canvas.setExtent(picture.extent())
    dock.setUserVisible(True)
    window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    dock.guide.setVisible(False)
    folder = Path(os.environ["SPOTTER_TEST_RESULT"]).parent
    run = _results(folder / "results.gpkg", picture)
    layer = group.add_stored(project, run, folder / "results.gpkg", [("boxes", "boxes")])["boxes"]
    iface.setActiveLayer(layer)
    yield lambda: not canvas.isDrawing()
    dock.show_page(dock.review)
    page = dock.review
    page.start.click()
    yield lambda: page.review.state is not None
    yield lambda: not canvas.isDrawing()
    it.shoot("review-begins.png")

    ticks = Ticks()
    ticks.start()
    for number in range(100):
        QTest.keyClick(canvas, Qt.Key.Key_R if number % 3 == 0 else Qt.Key.Key_A)
        yield lambda: True
    yield lambda: not page.review.waiting
    it.seen["review"] = ticks.stop()
    # As fast as they come: without coming back to the event loop in between.
    began = time.monotonic()
    for number in range(100):
        QTest.keyClick(canvas, Qt.Key.Key_R if number % 3 == 0 else Qt.Key.Key_A)
    yield lambda: not page.review.waiting
    it.seen["hundred"] = time.monotonic() - began
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield lambda: not page.review.waiting
    it.seen["counts"] = page.review.state.counts()
    QTest.keyClick(canvas, Qt.Key.Key_V)
    yield lambda: not canvas.isDrawing()
    it.seen["vertex tool"] = window.findChild(_action(), "mActionVertexToolActiveLayer").isChecked()
    it.shoot("corners.png")
    QTest.keyClick(canvas, Qt.Key.Key_N)
    it.seen["layers"] = len(project.mapLayers())
    page.review.add_area(QgsGeometry.fromRect(picture.extent()))
    yield lambda: "in the reviewed area are not decided" in page.quality.said.text()
    yield lambda: not canvas.isDrawing()
    it.shoot("review.png")
    bar = dock.tabs.currentWidget().verticalScrollBar()
    bar.setValue(bar.maximum())
    yield lambda: not canvas.isDrawing()
    it.shoot("review-quality.png")
    page.quality.apply.click()
    page.start.click()
    yield lambda: not page.review.active

    shots = dock.shots
    dock.show_page(shots)
    canvas.setExtent(picture.extent())
    shots.new.click()
    yield lambda: shots.layers is not None
    shots.text.setEditText("rectangle")
    box, step = picture.extent(), picture.extent().width() / ACROSS
    port = canvas.viewport()
    yield lambda: not canvas.isDrawing()
    for number in range(3):
        shots.rectangle.click()
        it.seen["tool"] = type(canvas.mapTool()).__name__
        it.seen["own"] = any(canvas.mapTool() is tool for tool in shots._tools.values())
        x, y = box.xMinimum() + (4 * number + 2.2) * step, box.yMaximum() - 2.2 * step
        place = _at(canvas, x, y)
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        place = _at(canvas, x + 2 * step, y - 2 * step)
        QTest.mouseMove(port, place)
        QTest.mouseClick(port, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
        count = number + 1
        yield lambda count=count: len(list(shots.layers.shots.dataProvider().getFeatures())) == count
    shots.freehand.click()
    it.seen["stream"] = window.findChild(_action(), "mActionStreamDigitize").isChecked()
    shots.polygon.click()
    it.seen["no stream"] = not window.findChild(_action(), "mActionStreamDigitize").isChecked()
    shots.area.click()
    for x, y in ((1, 1), (30, 1), (30, 15), (1, 15)):
        place = _at(canvas, box.xMinimum() + x * step, box.yMaximum() - y * step)
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseClick(port, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    yield lambda: len(list(shots.layers.area.dataProvider().getFeatures())) == 1
    yield lambda: shots.pictures.count() > 2 and not shots.pictures.item(2).icon().isNull()
    yield lambda: not canvas.isDrawing()
    it.seen["classes"] = shots.classes.text()
    row = next(shots.layers.shots.getFeatures())
    it.seen["row"] = [str(row[name]) for name in ("text", "class", "origin", "present")]
    it.shoot("shots.png")
    bar = dock.tabs.currentWidget().verticalScrollBar()
    bar.setValue(bar.maximum())
    yield lambda: not canvas.isDrawing()
    it.shoot("shots-below.png")


def _action() -> type:
    from qgis.PyQt.QtWidgets import QAction

    return QAction


Inside().go(steps)
