"""Inside QGIS: a run of tuning from start to result, and a swipe; how late its steps come, and how QGIS stalls."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from desktop_inside import Condition, Inside, Ticks
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.utils import iface

from spotter.client.feed import TileFeed
from spotter.gui.swipe import Swipe
from spotter.gui.tuning import TuningPage
from spotter.protocol import teaching


def steps(it: Inside) -> Iterator[Condition]:
    dock, project, canvas = it.dock, QgsProject.instance(), iface.mapCanvas()
    window = iface.mainWindow()
    window.resize(1400, 860)
    window.move(0, 0)
    page = next(one for one in dock.pages if isinstance(one, TuningPage))
    layer = QgsRasterLayer(os.environ["SPOTTER_TEST_RASTER"], "picture")
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    canvas.setExtent(layer.extent())
    dock.setUserVisible(True)
    dock.show_page(page)
    window.resizeDocks([dock], [440], Qt.Orientation.Horizontal)
    dock.open_session()
    yield lambda: dock._session.state.connected
    feed = TileFeed()
    feed.finish()
    job = dock._session.make_shots(teaching.Shots("sheds", 0, count=1, crs="EPSG:32631"), (b"[]",), feed)
    yield lambda: page.flow.set_of(job) is not None
    yield page.form.smaller.isVisible
    yield lambda: not canvas.isDrawing()
    it.shoot("form.png")
    yield page.form.start.isEnabled

    delays = []

    def note(job: str) -> None:
        metrics = page.flow.run(job).events.metrics
        if metrics and "sent" in metrics[-1].values:
            delays.append(time.time() - metrics[-1].values["sent"])

    page.flow.run_changed.connect(note)
    ticks = Ticks()
    ticks.start()
    page.form.start.click()
    run = page.flow.runs[0]
    yield lambda: run.events.done > 30
    it.shoot("running.png")
    yield lambda: run.state == "done"
    yield page.run.keep.isVisible
    it.seen["live"] = ticks.stop()
    it.seen["steps"], it.seen["delay"] = len(run.events.metrics), max(delays)
    yield lambda: not canvas.isDrawing()
    it.shoot("result.png")
    scroll = page.parent().parent()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    end = time.monotonic() + 0.5
    yield lambda: time.monotonic() > end
    it.shoot("drawn.png")
    page.run.keep.click()
    yield lambda: dock.ask.ask().adapter == "sheds"
    page._box.setCollapsed(False)
    page.adapters.list.setCurrentItem(page.adapters.list.topLevelItem(0))
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    end = time.monotonic() + 0.5
    yield lambda: time.monotonic() > end
    it.shoot("adapters.png")
    swipe = Swipe(canvas, [layer.id()], [])
    yield lambda: swipe.item._images is not None
    end = time.monotonic() + 0.5
    yield lambda: time.monotonic() > end
    it.shoot("swipe.png")
    swipe.end()
    it.seen["tool"] = canvas.mapTool() is not swipe.tool


Inside().go(steps, 120)
