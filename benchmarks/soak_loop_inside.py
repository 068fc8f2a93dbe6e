"""Inside QGIS, for `soak_loop`: digitizes, makes shots, teaches, keeps; and says what is stored.

It may be killed anywhere. Started again, it goes on with what it finds: it makes only what is not there.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from desktop_inside import Condition, Inside
from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer
from qgis.utils import iface

from spotter.gui.shots_flow import ShotSettings
from spotter.gui.tuning import TuningPage
from spotter.problem import SpotterError
from spotter.protocol import teaching
from spotter.shots import shot_layers
from spotter.shots.shot import MapShot

FOLDER = Path(os.environ["SPOTTER_SOAK"])
SHEDS = json.loads((FOLDER / "sheds.json").read_text(encoding="utf-8"))  # outlines; a set is made once each was drawn
MOST = 200  # features; from there on only tuning goes on
AT_FIRST, EVERY = 0.2, 2.0  # seconds between two features, until there are enough for a set and later
AGAIN = 60.0  # seconds without an answer, after which a result is kept once more
STEPS = int(os.environ["SPOTTER_SOAK_STEPS"])  # of a run
PATIENCE = 900.0  # seconds for an engine that was killed, on a busy machine


def say(what: str, **values: object) -> None:
    """Note what is stored now."""
    with (FOLDER / "said.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"what": what, **values}) + "\n")


class Drawing:
    """Digitizes a feature now and then."""

    def __init__(self, layers: shot_layers.ShotLayers) -> None:
        self._layers, self._next = layers, 0.0
        self.count = len(list(layers.shots.getFeatures()))

    def go_on(self) -> None:
        """Digitize the next one, if it is time."""
        if self.count >= MOST or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + (EVERY if self.count >= len(SHEDS) else AT_FIRST)
        mark = f"feature {self.count} of {os.getpid()}"
        shape = QgsGeometry.fromWkt(SHEDS[self.count % len(SHEDS)])
        shot = MapShot(mark, "shed", shape, self._layers.shots.crs(), origin=mark)
        self.count += shot_layers.add(self._layers.shots, [shot], QgsProject.instance())
        say("feature", mark=mark)


def opened(path: Path, layer: QgsRasterLayer) -> shot_layers.ShotLayers:
    """The layers of shots; made where there are none, or where a kill left a file without them."""
    project = QgsProject.instance()
    if path.exists():
        try:
            return shot_layers.open_layers(project, path)
        except SpotterError:
            path.unlink()
    shot_layers.create(path, layer.crs())
    return shot_layers.open_layers(project, path)


def steps(it: Inside) -> Iterator[Condition]:
    """All of it, from the picture to the adapters."""
    dock, project = it.dock, QgsProject.instance()
    layer = QgsRasterLayer(str(FOLDER / "picture.tif"), "picture")
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    iface.mapCanvas().setExtent(layer.extent())
    page = next(one for one in dock.pages if isinstance(one, TuningPage))
    dock.setUserVisible(True)
    dock.show_page(page)
    dock.open_session()
    layers = opened(FOLDER / "shots.gpkg", layer)
    if layers.area is not None and not list(layers.area.getFeatures()):
        area = MapShot("area", "", QgsGeometry.fromRect(layer.extent()), layer.crs())
        shot_layers.add(layers.area, [area], project)
    drawing = Drawing(layers)
    say("start", pid=os.getpid())
    while drawing.count < len(SHEDS):
        drawing.go_on()
        yield lambda: True
    yield lambda: dock._session.state.connected
    yield from make_set(it, page, layers)
    yield from teach(it, page, drawing)


def make_set(it: Inside, page: TuningPage, layers: shot_layers.ShotLayers) -> Iterator[Condition]:
    """Have a set of shots made, where this profile knows none."""
    flow = it.dock.shots.flow
    while not page.flow.sets:
        flow.make(flow.gather(layers, reviews=False), ShotSettings("sheds"))
        yield lambda: page.flow.sets or not flow.busy
    for made in page.flow.sets:
        say("set", job=made.job, shots=made.shots + made.held_out)


def teach(it: Inside, page: TuningPage, drawing: Drawing) -> Iterator[Condition]:
    """Run after run, each kept, until the kills are over and the last is kept."""
    flow, told, asked = page.flow, {}, {}
    while True:
        drawing.go_on()
        for run in list(flow.runs):
            if run.state == "lost":
                say("lost", job=run.note.job)
                flow.forget(run.note.job)
        run = next((one for one in flow.runs if not one.note.kept), None)
        if run is None:
            if (FOLDER / "over").exists():
                return
            job = flow.start(teaching.Tune(flow.sets[0].job, f"sheds {len(flow.runs)}", method="sft", steps=STEPS))
            say("run", job=job)
            continue
        job, step = run.note.job, run.step
        if step > told.get(job, 0):
            told[job] = step
            say("step", job=job, step=step)
        if run.can_go_on:
            say("resumed", job=job)
            flow.resume(job)
        if run.state == "done" and run.tuned and time.monotonic() > asked.get(job, 0.0):
            asked[job] = time.monotonic() + AGAIN
            flow.keep(job, f"sheds-{job[:8]}")
        until = time.monotonic() + 0.1
        yield lambda until=until: time.monotonic() > until
        if run.note.kept:
            say("kept", job=job, name=run.note.kept, steps=[one.step for one in run.events.metrics])


Inside().go(steps, PATIENCE)
