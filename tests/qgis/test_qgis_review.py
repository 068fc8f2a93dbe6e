"""Reviewing a result: decisions in the file at once, whatever happens to QGIS, the file or the layer."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from qgis.core import (
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis_desk import LEFT, TOP
from qgis_reviews import on_disk, show, store

from spotter.layers import group, package_file
from spotter.layers.review import LayerReview
from spotter.layers.review_style import COLOURS, show_reviews
from spotter.problem import SpotterError
from spotter.results.reviews import ACCEPTED, FIELD, MERGED, MISSED, REJECTED, RELABELLED, RESHAPED

pytestmark = pytest.mark.qgis


@pytest.fixture
def path(tmp_path):
    return tmp_path / "results.gpkg"


@pytest.fixture
def review(wait):
    QgsProject.instance().clear()
    made = LayerReview(QgsProject.instance())
    made.problems = []
    made.told.connect(lambda problem, level: made.problems.append((problem, level)))
    yield made
    made.close()
    QgsProject.instance().clear()


def begin(review, wait, path, scores=(0.9, 0.5, 0.3), **more):
    kind = more.get("kind", "boxes")
    layer = show(path, store(path, scores, **more), kind)
    review.begin(layer)
    wait(lambda: review.state is not None or review.problems)
    return layer


def rectangle(x, y, size=10.0):
    return QgsGeometry.fromRect(QgsRectangle(LEFT + x, TOP - y - size, LEFT + x + size, TOP - y))


def test_decisions_are_on_disk_and_in_the_layer(review, wait, path):
    layer = begin(review, wait, path)
    assert review.state.current == 2
    review.accept()
    review.reject()
    review.relabel("  silo  tower ")
    wait(lambda: not review.waiting)
    assert on_disk(path) == {1: RELABELLED, 2: ACCEPTED, 3: REJECTED}
    held = {one.id(): (one[FIELD], one["label"]) for one in layer.getFeatures()}
    assert held == {1: (RELABELLED, "silo tower"), 2: (ACCEPTED, "tank"), 3: (REJECTED, "tank")}
    review.undo()
    review.undo()
    review.undo()
    wait(lambda: not review.waiting)
    assert on_disk(path) == {1: None, 2: None, 3: None}
    assert {one["label"] for one in layer.getFeatures()} == {"tank"}
    review.redo()
    wait(lambda: not review.waiting)
    assert on_disk(path)[2] == ACCEPTED


def test_a_review_goes_on_where_it_ended(review, wait, path):
    layer = begin(review, wait, path)
    review.accept()
    review.add_missed(rectangle(500, 0), "tank")
    review.add_area(rectangle(0, 0, 1000))
    assert review.end()
    review.begin(layer)
    wait(lambda: review.state is not None)
    assert review.state.counts() == {ACCEPTED: 1, MISSED: 1}
    assert review.state.left == 2
    assert len(review.state.areas) == 1
    review.reject()
    wait(lambda: not review.waiting)
    assert sorted(filter(None, on_disk(path).values())) == [ACCEPTED, MISSED, REJECTED]


def test_a_reshaped_one_has_its_shape_on_the_map_and_undone_its_old_one(review, wait, path):
    layer = begin(review, wait, path)
    before = layer.getFeature(2).geometry()
    review.reshape(rectangle(30, 5, 14))
    wait(lambda: not review.waiting)
    assert layer.getFeature(2).geometry().equals(rectangle(30, 5, 14))
    assert on_disk(path)[2] == RESHAPED
    found = layer.getFeatures(QgsRectangle(LEFT + 43, TOP - 18, LEFT + 43.5, TOP - 17))
    assert [one.id() for one in found] == [2]  # the index of the file knows it
    review.undo()
    wait(lambda: not review.waiting)
    assert layer.getFeature(2).geometry().equals(before)


def test_what_was_missed_is_drawn_without_a_score(review, wait, path):
    layer = begin(review, wait, path)
    review.add_missed(rectangle(900, 900), "tank")
    wait(lambda: not review.waiting)
    row = next(one for one in layer.getFeatures() if one[FIELD] == MISSED)
    assert row["score"] in (None, "NULL") or not row["score"]
    assert row["run"] == "run"
    assert COLOURS[MISSED] in _colours(layer, row.geometry().boundingBox().buffered(3))


def test_the_colour_says_what_was_decided_and_the_threshold_still_hides(review, wait, path):
    layer = begin(review, wait, path)
    review.accept()
    review.reject()
    wait(lambda: not review.waiting)
    green, red = COLOURS[ACCEPTED], COLOURS[REJECTED]
    decided = review.state.item(2).feature, review.state.item(3).feature
    assert decided == (2, 3)
    boxes = {fid: layer.getFeature(fid).geometry().boundingBox().buffered(3) for fid in (1, 2, 3)}
    assert green in _colours(layer, boxes[2])
    assert red in _colours(layer, boxes[3])
    assert not {green, red} & _colours(layer, boxes[1])
    group.filter_by_score([layer], 0.4)
    assert red not in _colours(layer, boxes[3])
    assert green in _colours(layer, boxes[2])
    group.filter_by_score([layer], 0.0)
    show_reviews(layer, hide_rejected=True)
    assert red not in _colours(layer, boxes[3])
    assert green in _colours(layer, boxes[2])


def _colours(layer, rectangle):
    """The colours that a layer is drawn with in a part of the map."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(rectangle)
    settings.setOutputSize(QSize(120, 120))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    return {picture.pixelColor(x, y).name() for x in range(120) for y in range(120)}


def test_outlines_are_merged_split_and_squared(review, wait, path):
    layer = begin(review, wait, path, (0.9, 0.8, 0.7, 0.6), kind="masks", run="masks")
    review.merge([1, 2])
    wait(lambda: not review.waiting)
    decided = on_disk(path, "masks", "masks")
    assert sorted(filter(None, decided.values())) == [MERGED, RESHAPED]
    assert layer.getFeature(1).geometry().area() == pytest.approx(200.0)
    review.go_to(3)
    review.split([QgsPointXY(LEFT + 48, TOP), QgsPointXY(LEFT + 48, TOP - 30)])
    wait(lambda: not review.waiting)
    areas = sorted(one.geometry().area() for one in layer.getFeatures())
    assert areas == pytest.approx([30.0, 70.0, 100.0, 100.0, 200.0])
    review.go_to(4)
    review.reshape(QgsGeometry.fromWkt(f"POLYGON(({LEFT} {TOP}, {LEFT + 10} {TOP + 0.4}, {LEFT + 10.3} {TOP - 10}, {LEFT} {TOP - 9.8}, {LEFT} {TOP}))"))  # fmt: skip  # noqa: E501
    review.go_to(4)
    review.right_angles()
    wait(lambda: not review.waiting)
    ring = layer.getFeature(4).geometry().asMultiPolygon()[0][0]
    sides = [(b.x() - a.x(), b.y() - a.y()) for a, b in itertools.pairwise(ring)]
    assert all(abs(ax * bx + ay * by) < 0.05 for (ax, ay), (bx, by) in itertools.pairwise(sides))
    with pytest.raises(SpotterError, match="does not cut"):
        review.split([QgsPointXY(LEFT - 90, TOP), QgsPointXY(LEFT - 80, TOP)])
    with pytest.raises(SpotterError, match="Fewer than two"):
        review.merge([1])


def test_boxes_merge_to_the_box_around_them(review, wait, path):
    layer = begin(review, wait, path)
    review.merge([1, 2])
    wait(lambda: not review.waiting)
    assert layer.getFeature(2).geometry().boundingBox().width() == pytest.approx(30.0)
    assert layer.getFeature(2).geometry().area() == pytest.approx(300.0)


def test_what_has_no_area_or_too_many_parts_is_refused_with_a_sentence(review, wait, path):
    begin(review, wait, path)
    with pytest.raises(SpotterError, match="has no area"):
        review.reshape(QgsGeometry.fromWkt("LINESTRING(0 0, 1 1)"))
    two = QgsGeometry.collectGeometry([rectangle(0, 0), rectangle(50, 0)])
    with pytest.raises(SpotterError, match="several parts"):
        review.reshape(two)
    with pytest.raises(SpotterError, match="label is empty"):
        review.relabel("  ")
    review.reshape(QgsGeometry.fromWkt(f"CURVEPOLYGON(CIRCULARSTRING({LEFT} {TOP}, {LEFT + 10} {TOP}, {LEFT} {TOP}))"))
    wait(lambda: not review.waiting)
    assert on_disk(path)[2] == RESHAPED
    review.go_to(1)
    bow = QgsGeometry.fromWkt(f"POLYGON(({LEFT} {TOP}, {LEFT + 10} {TOP - 10}, {LEFT + 10} {TOP}, {LEFT} {TOP - 10}, {LEFT} {TOP}))")  # fmt: skip  # noqa: E501
    with pytest.raises(SpotterError, match="several parts"):
        review.reshape(bow)


@pytest.mark.parametrize("fault", ["memory", "edited", "foreign", "other"])
def test_a_layer_that_cannot_be_reviewed_says_why(review, path, tmp_path, fault):
    layer = show(path, store(path, (0.5,)))
    if fault == "memory":
        layer, sentence = group.scratch_layer("boxes", "EPSG:32631", "scratch"), "does not lie in a GeoPackage"
    elif fault == "edited":
        layer.startEditing()
        sentence = "is being edited"
    elif fault == "foreign":
        layer, sentence = QgsVectorLayer("Polygon?field=label:string", "own", "memory"), "is no result of Spotter"
    else:
        layer, sentence = group.scratch_layer("evidence", "EPSG:32631", "evidence"), "is no result of Spotter"
    with pytest.raises(SpotterError, match=sentence):
        review.begin(layer)
    assert not review.active
    if fault == "edited":
        layer.rollBack()


def test_a_file_that_may_not_be_written_is_not_reviewed(review, wait, path, monkeypatch):
    layer = show(path, store(path, (0.5,)))

    def refuse(self):
        raise package_file.FileTroubleError("attempt to write a readonly database")

    monkeypatch.setattr("spotter.layers.review_file.ReviewFile._check", refuse)
    review.begin(layer)
    wait(lambda: review.problems)
    assert "cannot be written" in str(review.problems[0][0])
    wait(lambda: not review.active)
    assert review.state is None


def test_a_file_open_elsewhere_keeps_decisions_waiting_and_loses_none(review, wait, path):
    begin(review, wait, path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    review.accept()
    review.reject()
    assert time.monotonic() - began < 0.5  # nothing of it waits on the main thread
    wait(lambda: review.problems)
    assert "keeps" in str(review.problems[0][0])
    assert review.waiting == 2
    holder.execute("ROLLBACK")
    holder.close()
    wait(lambda: not review.waiting)
    assert on_disk(path) == {1: None, 2: ACCEPTED, 3: REJECTED}


def test_a_file_that_is_taken_away_is_not_made_anew_and_is_written_once_it_is_back(review, wait, path):
    begin(review, wait, path)
    away = path.with_name("away.gpkg")
    path.rename(away)
    review.accept()
    wait(lambda: review.problems)
    assert "cannot be written" in str(review.problems[0][0])
    assert not path.exists()
    away.rename(path)
    wait(lambda: not review.waiting)
    assert on_disk(path)[2] == ACCEPTED


def test_removing_the_layer_ends_the_review_with_everything_written(review, wait, path):
    layer = begin(review, wait, path)
    review.accept()
    QgsProject.instance().removeMapLayer(layer.id())
    wait(lambda: not review.active)
    assert on_disk(path)[2] == ACCEPTED
    assert review.state is None


def test_a_result_of_processing_is_reviewed_as_well(review, wait, path):
    store(path, (0.9, 0.4))
    layer = QgsVectorLayer(f"{path}|layername=boxes", "boxes", "ogr")
    QgsProject.instance().addMapLayer(layer)
    review.begin(layer)
    wait(lambda: review.state is not None)
    review.accept()
    wait(lambda: not review.waiting)
    assert on_disk(path)[2] == ACCEPTED


def test_a_hundred_decisions_take_less_than_two_seconds_and_a_thousand_results_stay_smooth(review, wait, path):
    begin(review, wait, path, [0.1 + 0.8 * (n % 97) / 97 for n in range(1_000)])
    began, longest = time.monotonic(), 0.0
    for number in range(100):
        before = time.thread_time()
        (review.accept if number % 2 else review.reject)()
        longest = max(longest, time.thread_time() - before)
    wait(lambda: not review.waiting)
    took = time.monotonic() - began
    assert sum(one is not None for one in on_disk(path).values()) == 100
    assert longest < 0.1
    assert took < 2.0


KILLED = """
import sys
sys.path[:0] = sys.argv[2:4]
import conftest
from pathlib import Path
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis_reviews import show, store
from spotter.layers.review import LayerReview

path = Path(sys.argv[1])
layer = show(path, store(path, [n / 400 for n in range(400)]))
review = LayerReview(QgsProject.instance())
review.begin(layer)
while review.state is None:
    QCoreApplication.processEvents()
count = 0
while True:
    review.accept() if count % 2 else review.reject()
    count += 1
    while review.waiting:
        QCoreApplication.processEvents()
    print("stored", count, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [3, 25, 60])
def test_a_kill_in_mid_review_loses_no_decision_that_was_stored(path, after):
    here = os.path.dirname(os.path.abspath(__file__))
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), here], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    said = 0
    while said < after:
        word = process.stdout.readline().partition("stored ")[2]  # QGIS says more than that
        said = int(word) if word else said
    process.send_signal(signal.SIGKILL)
    rest = [int(line.split()[-1]) for line in process.stdout.read().splitlines() if line.startswith("stored ")]
    said = max([said, *rest])
    process.wait()
    decided = [one for one in on_disk(path).values() if one is not None]
    assert len(decided) in (said, said + 1)
