"""Inside QGIS: it ends as by a crash while it tunes; started again, it finds the run and follows it to its end."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from desktop_inside import Condition, Inside
from qgis.core import QgsProject, QgsRasterLayer

from spotter.client.feed import TileFeed
from spotter.gui.tuning import TuningPage
from spotter.protocol import teaching


def begin(it: Inside) -> Iterator[Condition]:
    """Tune, and end in the middle of it; what was seen is left before."""
    dock, project = it.dock, QgsProject.instance()
    page = next(one for one in dock.pages if isinstance(one, TuningPage))
    layer = QgsRasterLayer(os.environ["SPOTTER_TEST_RASTER"], "picture")
    project.addMapLayer(layer)
    dock.setUserVisible(True)
    dock.show_page(page)
    dock.open_session()
    yield lambda: dock._session.state.connected
    feed = TileFeed()
    feed.finish()
    job = dock._session.make_shots(teaching.Shots("sheds", 0, count=1, crs="EPSG:32631"), (b"[]",), feed)
    yield lambda: page.flow.set_of(job) is not None
    yield page.form.start.isEnabled
    page.form.start.click()
    run = page.flow.runs[0]
    yield lambda: run.events.done > 3
    seen = {"job": run.note.job, "done": run.events.done}
    Path(os.environ["SPOTTER_TEST_RESULT"]).write_text(json.dumps(seen), encoding="utf-8")
    os.kill(os.getpid(), signal.SIGKILL)


def again(it: Inside) -> Iterator[Condition]:
    """Find the run again, without anybody's doing, and see it end."""
    dock = it.dock
    page = next(one for one in dock.pages if isinstance(one, TuningPage))
    yield lambda: page.flow.runs and page.flow.runs[0].events.done > 0
    run = page.flow.runs[0]
    it.seen["job"], it.seen["state"] = run.note.job, run.state
    yield lambda: run.state == "done"
    it.seen["steps"] = [one.step for one in run.events.metrics]
    dock.setUserVisible(True)
    dock.show_page(page)
    yield page.run.keep.isVisible
    page.run.keep.click()
    yield lambda: dock.ask.ask().adapter == "sheds"
    it.seen["kept"] = True


Inside().go(begin if os.environ["SPOTTER_TEST_PART"] == "begin" else again, 200)
