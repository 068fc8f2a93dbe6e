"""The tuning page with a real engine and the embedded model: shots of the map, a short run, an adapter asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject
from qgis_desk import on_map
from test_qgis_gui_tuning import Desk

from spotter.capture.render import Capture
from spotter.client.feed import TileFeed
from spotter.shots.shot import MapShot
from spotter.shots.upload import survey, upload

pytestmark = [pytest.mark.qgis, pytest.mark.slow]

BOXES = [(x, y, x + 34, y + 26) for x in range(20, 360, 70) for y in range(20, 280, 90)]


def test_features_become_shots_a_run_and_an_adapter_that_answers(tmp_path, make_engine, wait):
    QgsProject.instance().clear()
    desk = Desk(make_engine(model="tiny").start(), tmp_path, boxes=BOXES)
    try:
        _teach(desk, wait)
    finally:
        desk.close()
        QgsProject.instance().clear()


def _teach(desk: Desk, wait) -> None:
    desk.connect(wait)
    failed = []
    desk.session.failed.connect(lambda job, problem: failed.append(problem))
    crs = QgsCoordinateReferenceSystem("EPSG:32631")
    shapes = [QgsGeometry.fromRect(on_map(box)) for box in BOXES]
    shots = [MapShot(str(number), "pink shed", shape, crs) for number, shape in enumerate(shapes)]
    settings = desk.iface.canvas.mapSettings()
    surveyed = survey(shots, [(QgsGeometry.fromRect(desk.layer.extent()), crs)], settings, [desk.layer], tile_size=160)
    sent = upload(surveyed, shots, "pink sheds", "tiny")
    feed = TileFeed()
    capture = Capture(sent.plan, feed, desk.page)
    job = desk.session.make_shots(sent.request, sent.frames, feed)
    capture.start()
    wait(lambda: desk.flow.set_of(job) is not None or failed, 120)
    assert failed == []
    made = desk.flow.set_of(job)
    assert (made.name, made.classes, made.model) == ("pink sheds", {"pink shed": len(BOXES)}, "tiny")
    wait(desk.form.start.isEnabled, 120)
    assert desk.form.buys.text().startswith("30 min buy ")
    assert desk.form.method_facts.text()
    desk.flow.start(_short(desk.form.tune()))
    run = desk.flow.runs[0]
    desk.page.show_run(run.note.job)
    wait(lambda: run.step >= 1, 300)
    # The model as it was is asked meanwhile.
    answers = []
    desk.dock.flow.answered.connect(answers.append)
    desk.dock.ask.set_query("all pink sheds", "ovd")
    desk.dock.run()
    wait(lambda: answers, 300)
    assert answers[0].outcome in ("found", "nothing")
    wait(lambda: run.state == "done", 600)
    assert [one.step for one in run.events.metrics if one.values][-1] == 3
    assert run.events.rollouts
    wait(desk.run.discard.isVisible)
    assert run.tuned.comparisons
    assert desk.run.verdict.text()
    if not run.tuned.better:
        assert desk.run.advice.text()
    desk.flow.keep(run.note.job, "pink")
    wait(lambda: "pink" in desk.session.state.models[0].adapters or _has(desk, "pink"), 60)
    desk.dock._choose_model("tiny", "pink")
    wait(lambda: desk.dock.ask.ask().adapter == "pink", 60)
    answers.clear()
    desk.dock.run()
    wait(lambda: answers, 300)
    assert (answers[0].outcome in ("found", "nothing"), answers[0].run.adapter) == (True, "pink")


def _short(tune):
    return replace(tune, minutes=0.0, steps=3, name="pink")


def _has(desk: Desk, name: str) -> bool:
    return any(name in one.adapters for one in desk.session.state.models)
