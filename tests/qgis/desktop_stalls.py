"""Inside QGIS: a job of two hundred tiles, with the engine well, hanging, and killed; how long QGIS stood still."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

from desktop_inside import Condition, Inside, Ticks
from qgis.core import QgsProject, QgsRasterLayer
from qgis.utils import iface


def steps(it: Inside) -> Iterator[Condition]:
    dock, project = it.dock, QgsProject.instance()
    engine = int(os.environ["SPOTTER_TEST_ENGINE"])
    layer = QgsRasterLayer(os.environ["SPOTTER_TEST_RASTER"], "picture")
    project.addMapLayer(layer)
    iface.mapCanvas().setExtent(layer.extent())
    dock.setUserVisible(True)
    dock.open_session()
    yield lambda: dock._session.state.connected
    dock.ask.layer.setLayer(layer)
    dock.ask.set_area("whole")
    answers, counts = [], []
    dock.flow.answered.connect(answers.append)
    dock.flow.progress.connect(lambda done, total, said: counts.append(done))
    yield lambda: not iface.mapCanvas().isDrawing()
    ticks = Ticks()

    dock.ask.set_query("all rectangles", "ovd")
    ticks.start()
    dock.run()
    yield lambda: answers
    yield lambda: not iface.mapCanvas().isDrawing()
    it.seen["well"] = ticks.stop()
    it.seen["tiles"], it.seen["found"] = max(counts), len(answers[0].scores)
    it.shoot("well.png")

    counts.clear()
    dock.ask.set_query("all the rectangles", "ovd")
    ticks.start()
    dock.run()
    yield lambda: len(counts) > 20
    os.kill(engine, signal.SIGSTOP)
    yield lambda: dock._session.state.kind == "lost"
    dock.flow.cancel()
    end = time.monotonic() + 2
    yield lambda: time.monotonic() > end
    it.seen["hung"] = ticks.stop()
    os.kill(engine, signal.SIGCONT)
    yield lambda: dock._session.state.connected

    counts.clear()
    dock.ask.set_query("the rectangles", "ovd")
    ticks.start()
    dock.run()
    yield lambda: len(counts) > 20
    os.kill(engine, signal.SIGKILL)
    yield lambda: dock._session.state.kind == "lost"
    end = time.monotonic() + 3
    yield lambda: time.monotonic() > end
    dock.flow.cancel()
    yield lambda: len(answers) == 3
    it.seen["killed"] = ticks.stop()
    it.seen["kept"] = len(answers[2].scores)


Inside().go(steps)
