"""Inside QGIS: the first-run guide, from the start of the engine to a found object, by the dock's own buttons."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_inside import Condition, Inside
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QUrl
from qgis.utils import iface

from spotter.layers import group

# Where the truth of the scene has the truck, in pixels of the scene: `packaging/demo_scene.py` knows.
TRUCK = (244.91, 196.17, 268.68, 230.39)


def _truck(project: QgsProject) -> QgsRectangle:
    scene = next(layer for layer in project.mapLayers().values() if layer.customProperty("spotter/demo"))
    box, pixel = scene.extent(), scene.rasterUnitsPerPixelX()
    x0, y0, x1, y1 = (value * pixel for value in TRUCK)
    return QgsRectangle(box.xMinimum() + x0, box.yMaximum() - y1, box.xMinimum() + x1, box.yMaximum() - y0)


def steps(it: Inside) -> Iterator[Condition]:
    dock, project = it.dock, QgsProject.instance()
    window = iface.mainWindow()
    window.resize(1400, 860)
    window.move(0, 0)
    answers, bars = [], []
    dock.flow.answered.connect(answers.append)
    iface.messageBar().widgetAdded.connect(lambda item: bars.append(item.text()))
    dock.setUserVisible(True)
    yield dock.isVisible
    it.seen["guide"] = dock.guide.isVisible()
    it.shoot("first.png")
    dock.guide.connect_button.click()
    yield lambda: dock._session.state.connected
    dock.guide.scene_button.click()
    yield lambda: not iface.mapCanvas().isDrawing() and dock.guide.question_button.isEnabled()
    dock.guide.question_button.click()
    yield lambda: answers
    answer = answers[0]
    it.seen.update(outcome=answer.outcome, found=len(answer.scores), headline=dock.answer.headline.text())
    # A quick answer is there before the engine is next asked how it is.
    yield lambda: "loading" not in dock.connection.facts.text()
    it.seen["facts"] = dock.connection.facts.text()
    it.seen["guide done"] = list(dock.guide.done)
    it.seen["offer"] = dock.offer.isVisible()
    it.seen["groups"] = [node.name() for node in project.layerTreeRoot().findGroups()]
    it.seen["bars"] = bars
    (layer,) = group.run_layers(project, answer.run.id).values()
    found = next(layer.getFeatures()).geometry()
    truck = QgsGeometry.fromRect(_truck(project))
    it.seen["iou"] = found.intersection(truck).area() / found.combine(truck).area()
    named = [one for said in answer.thoughts for one in said.candidates]
    it.seen["named"] = len(named)
    if named:
        link = QUrl(f"spotter:{named[0].tile}/{named[0].number}")
        dock.reasoning.text.highlighted.emit(link)
        it.seen["highlighted"] = not dock.highlight._band.asGeometry().isEmpty()
    yield lambda: not iface.mapCanvas().isDrawing()
    it.shoot("found.png")


Inside().go(steps)
