"""The algorithms: on a worker thread as in the desktop, with a real engine; what they give, and what goes wrong."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsFeature,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime
from qgis_algorithms import Run
from qgis_pictures import Disc, TileServer, painted, photo, write

from spotter.client.endpoint import import_key
from spotter.protocol.keyfile import local_key_path, write_key_file
from spotter.results.contract import EVIDENCE_FIELDS, FIELDS

pytestmark = [pytest.mark.qgis, pytest.mark.usefixtures("provider")]

UTM = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
DEGREES = (1e-5, 0.0, 7.0, 0.0, -1e-5, 60.0)
DISCS = (Disc(100, 80, 20), Disc(200, 100, 15), Disc(250, 160, 25))


@pytest.fixture
def taken(tmp_path):
    return photo(tmp_path / "photo.tif", UTM, DISCS, (300, 200))


def boxes(rows) -> list[tuple[float, ...]]:
    bounds = [row.geometry().boundingBox() for row in rows]
    return sorted((b.xMinimum(), b.yMinimum(), b.xMaximum(), b.yMaximum()) for b in bounds)


def truth(taken) -> list[tuple[float, ...]]:
    bounds = [shape.boundingBox() for shape in taken.truth]
    return sorted((b.xMinimum(), b.yMinimum(), b.xMaximum(), b.yMaximum()) for b in bounds)


def test_every_object_is_found_where_it_is_with_all_attributes(run, taken, at_home, magenta):
    at_home(magenta)
    before = QDateTime.currentDateTimeUtc().addSecs(-1)
    done = run("locate", INPUT=taken.layer, QUERY=" all rectangles ", TASK=1)
    rows = done.rows("BOXES")
    assert np.abs(np.array(boxes(rows)) - truth(taken)).max() <= 0.5
    assert done.layer("BOXES").crs() == taken.layer.crs()
    assert [field.name() for field in done.layer("BOXES").fields()][-len(FIELDS) :] == [name for name, _ in FIELDS]
    row = min(rows, key=lambda row: row.geometry().boundingBox().xMinimum())
    assert (row["label"], row["score"], row["query"], row["task"]) == ("rectangle", 0.75, "all rectangles", "ovd")
    assert (row["model"], row["revision"], row["adapter"], row["scene"]) == ("magenta", "1", "", "photo")
    assert "magenta" in row["reasoning"]
    assert len(row["run"]) == 32
    assert len({one["run"] for one in rows}) == 1
    assert before <= row["time"] <= QDateTime.currentDateTimeUtc()
    measure = QgsDistanceArea()
    measure.setSourceCrs(taken.layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    assert row["area_m2"] == pytest.approx(measure.measureArea(row.geometry()), rel=1e-6)
    assert done.results["COUNT"] == 3
    assert done.results["BLANK"] == 0
    assert done.said.shares[-1] == pytest.approx(100)
    assert done.said.shares == sorted(done.said.shares)


def test_masks_come_where_they_are_asked_for_and_only_there(run, taken, at_home, magenta):
    at_home(magenta)
    plain = run("locate", INPUT=taken.layer, QUERY="all rectangles", TASK=1)
    assert plain.rows("MASKS") == []
    masked = run("locate", INPUT=taken.layer, QUERY="all rectangles", TASK=2)
    shapes = sorted(row.geometry().area() for row in masked.rows("MASKS"))
    assert shapes == pytest.approx(sorted(shape.area() for shape in taken.truth), rel=0.1)
    assert {row["task"] for row in masked.rows("MASKS")} == {"gres"}
    assert all(row["mask_score"] > 0 for row in masked.rows("MASKS"))


def test_the_evidence_of_the_reasoning_is_a_table(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("locate", INPUT=taken.layer, QUERY="all rectangles", TASK=1, TILE_SIZE=300)
    names = [field.name() for field in done.layer("EVIDENCE").fields()]
    assert names[-len(EVIDENCE_FIELDS) :] == [name for name, _ in EVIDENCE_FIELDS]
    rows = done.rows("EVIDENCE")
    assert np.abs(np.array(boxes(rows)) - truth(taken)).max() <= 0.5
    assert {(row["tile"], row["query"], row["run"]) for row in rows} == {
        (0, "all rectangles", done.rows("BOXES")[0]["run"])
    }
    assert all("magenta" in row["words"] for row in rows)


def test_outputs_that_are_not_wanted_are_left_out(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("locate", INPUT=taken.layer, QUERY="all rectangles", TASK=1, MASKS=None, EVIDENCE=None)
    assert "MASKS" not in done.results
    assert len(done.rows("BOXES")) == 3


def test_refer_finds_one(run, taken, at_home, magenta):
    at_home(magenta)
    assert len(run("locate", INPUT=taken.layer, QUERY="the rectangle", TASK=0).rows("BOXES")) == 1


def test_what_the_engine_warns_of_is_said(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("locate", INPUT=taken.layer, QUERY="the rectangle", TASK=0, TILE_SIZE=128)
    (warning,) = [said for said in done.said.warnings if "tiles answered with a box" in said]
    assert warning.endswith("the best-scoring one is given, since a REC query means one object.")
    done = run("locate", INPUT=taken.layer, QUERY="the rectangle", TASK=0, TILE_SIZE=300)
    assert not [said for said in done.said.warnings if "answered" in said]


def test_nothing_found_is_an_empty_layer_and_no_error(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("locate", INPUT=taken.layer, QUERY="nothing", TASK=1)
    assert done.well
    assert (done.results["COUNT"], done.rows("BOXES")) == (0, [])


def test_what_scores_less_is_left_out(run, taken, at_home, magenta):
    at_home(magenta)
    assert run("locate", INPUT=taken.layer, QUERY="all rectangles", TASK=1, MIN_SCORE=0.8).rows("BOXES") == []


def test_only_the_extent_is_searched(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("locate", INPUT=taken.layer, QUERY="all", TASK=1, EXTENT="500030,500070,5399940,5399980 [EPSG:32631]")
    assert np.abs(np.array(boxes(done.rows("BOXES"))) - truth(taken)[:1]).max() <= 0.5
    assert done.results["TILES"] == 2


def test_the_extent_may_be_in_another_crs(run, taken, at_home, magenta):
    at_home(magenta)
    bounds = taken.within(QgsCoordinateReferenceSystem("EPSG:4326"))[0].boundingBox()
    bounds.scale(1.5)
    values = (bounds.xMinimum(), bounds.xMaximum(), bounds.yMinimum(), bounds.yMaximum())
    extent = ",".join(f"{value:.9f}" for value in values) + " [EPSG:4326]"
    done = run("locate", INPUT=taken.layer, QUERY="all", TASK=1, EXTENT=extent)
    assert np.abs(np.array(boxes(done.rows("BOXES"))) - truth(taken)[:1]).max() <= 0.5


def test_the_resolution_can_be_set(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("locate", INPUT=taken.layer, QUERY="all", TASK=1, RESOLUTION=1.0)
    assert "151 x 101 pixels of 1 m: 1 tiles a query." in done.said.information
    assert np.abs(np.array(boxes(done.rows("BOXES"))) - truth(taken)).max() <= 1.0


def test_an_image_in_degrees_gives_layers_in_degrees(run, tmp_path, at_home, magenta):
    at_home(magenta)
    degrees = photo(tmp_path / "degrees.tif", DEGREES, DISCS, (300, 200), epsg=4326)
    done = run("locate", INPUT=degrees.layer, QUERY="all", TASK=1)
    assert done.layer("BOXES").crs().authid() == "EPSG:4326"
    assert np.abs(np.array(boxes(done.rows("BOXES"))) - truth(degrees)).max() <= 3e-5


def test_tiles_of_a_server_are_searched_on_the_worker_thread_too(run, at_home, magenta):
    at_home(magenta)
    server = TileServer([Disc(333_958.0, 6_274_861.0, 40.0)])
    shown = server.photo()
    extent = "333858,334058,6274761,6274961 [EPSG:3857]"
    try:
        done = run("locate", INPUT=shown.layer, QUERY="all", TASK=1, EXTENT=extent, RESOLUTION=0.5)
        assert np.abs(np.array(boxes(done.rows("BOXES"))) - truth(shown)).max() <= 0.5 / 0.65
        bare = run("locate", INPUT=shown.layer, QUERY="all", TASK=1)
        assert not bare.well
        assert "The layer 'tiles' has no resolution of its own." in bare.said.errors[0]
    finally:
        QgsProject.instance().clear()
        server.close()


def test_a_blank_image_is_searched_for_nothing(run, tmp_path, at_home, magenta):
    at_home(magenta)
    write(tmp_path / "blank.tif", np.full((50, 60, 3), 9, np.uint8), UTM)
    done = run("locate", INPUT=str(tmp_path / "blank.tif"), QUERY="all", TASK=1)
    assert done.well
    assert (done.results["COUNT"], done.results["TILES"], done.results["BLANK"]) == (0, 0, 1)


def test_a_cancelled_run_ends_soon_and_the_engine_goes_on(taken, at_home, make_engine, wait):
    at_home(make_engine(delay=0.2).start())
    run = Run("locate", INPUT=taken.layer, QUERY="all", TASK=1, TILE_SIZE=32).start()
    wait(lambda: run.said.shares, 60)
    run.said.cancel()
    run.wait(wait, 20)
    assert 0 < run.said.shares[-1] < 100
    again = Run("locate", INPUT=taken.layer, QUERY="all", TASK=1, TILE_SIZE=300).start().wait(wait)
    assert len(again.rows("BOXES")) == 3


def test_an_engine_that_dies_is_named_after_a_while(taken, at_home, make_engine, wait, monkeypatch):
    engine = at_home(make_engine(delay=0.2).start())
    monkeypatch.setattr("spotter.protocol.client.Client.__init__.__kwdefaults__", {"timeout": 2.0, "patience": 2.0})
    run = Run("locate", INPUT=taken.layer, QUERY="all", TASK=1, TILE_SIZE=32).start()
    wait(lambda: run.said.shares, 60)
    engine.kill()
    run.wait(wait, 60)
    assert not run.well
    assert run.said.errors[0].startswith("No engine answers at tcp://127.0.0.1:")


@pytest.mark.parametrize("old", [False, True])
def test_a_table_of_queries_is_asked_in_one_look_where_the_engine_can(old, run, taken, at_home, magenta, monkeypatch):
    if old:
        monkeypatch.setattr("spotter.protocol.limits.QUERIES_SINCE", 99)
    at_home(magenta)
    table = QgsVectorLayer("NoGeometry?field=words:string&field=how:string", "queries", "memory")
    for words, how in (("all rectangles", "ovd"), ("nothing at all", ""), ("the rectangle", "rec")):
        row = QgsFeature(table.fields())
        row.setAttributes([words, how])
        table.dataProvider().addFeature(row)
    done = run(
        "locatemany", INPUT=taken.layer, QUERIES=table, QUERY_FIELD="words", TASK_FIELD="how", TASK=1, TILE_SIZE=300
    )
    found = [(row["query"], row["task"]) for row in done.rows("BOXES")]
    assert sorted(found) == [("all rectangles", "ovd")] * 3 + [("the rectangle", "rec")]
    assert (done.results["COUNT"], done.results["TILES"]) == (4, 3 if old else 1)
    assert len({row["run"] for row in done.rows("BOXES")}) == 2
    assert len({row["run"][:32] for row in done.rows("BOXES")}) == (2 if old else 1)
    assert {row["query"] for row in done.rows("EVIDENCE")} == {"all rectangles", "the rectangle"}
    assert done.said.shares == sorted(done.said.shares)
    told = "The engine is too old" if old else "All 3 queries are asked in one look at the tiles."
    assert any(said.startswith(told) for said in done.said.information)
    assert any(said.startswith("'nothing at all': 0 found in 1 tiles") for said in done.said.information)


def test_a_file_of_queries_is_asked_in_one_look(run, taken, at_home, magenta, tmp_path):
    at_home(magenta)
    path = tmp_path / "queries.txt"
    path.write_text("\ufeffall rectangles\n\nnothing\nall magenta things\n", encoding="utf-8")
    done = run("locate", INPUT=taken.layer, QUERY_FILE=str(path), TASK=2, TILE_SIZE=128)
    assert sorted(row["query"] for row in done.rows("BOXES")) == ["all magenta things"] * 3 + ["all rectangles"] * 3
    assert len(done.rows("MASKS")) == 6
    alone = run("locate", INPUT=taken.layer, QUERY="all rectangles", TASK=2, TILE_SIZE=128)
    assert boxes(row for row in done.rows("BOXES") if row["query"] == "all rectangles") == boxes(alone.rows("BOXES"))
    assert done.results["TILES"] == alone.results["TILES"]


@pytest.mark.parametrize(
    ("data", "more", "sentence"),
    [
        (b"ships\n", {"QUERY": "cars"}, "A file of queries stands beside a query or examples. Give one of them, and"),
        (b" \n", {}, "The file of queries 'queries.txt' is empty. Write a query a line."),
        (b"ships\n\xff\n", {}, "The file of queries 'queries.txt' is no text in UTF-8. Save it as UTF-8."),
        (b"ship\n" * 201, {}, "The file of queries 'queries.txt' has more than 200 queries. Make several files of it"),
        (b"s" * 2001, {}, "The query in line 1 has 2001 characters. Say it in at most 2000."),
        (b"s" * ((1 << 20) + 1), {}, "The file of queries 'queries.txt' is larger than 1 MiB. Give a text with"),
        (None, {}, "The file of queries '"),
    ],
)
def test_a_file_with_a_fault_is_refused_before_anything_is_asked(data, more, sentence, run, taken, tmp_path):
    path = tmp_path / "queries.txt"
    if data is not None:
        path.write_bytes(data)
    done = run("locate", INPUT=taken.layer, QUERY_FILE=str(path), **more)
    assert not done.well
    assert done.said.errors[0].startswith(sentence)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("ships", "ovd"), ("  ", "ovd")], "The query in row 2 is empty. Say what to look for."),
        ([("ships", "count")], "The task in row 1 is 'count'. It may be rec, ovd, gres, auto."),
        ([], "The table of queries is empty. Give it a row a query."),
        ([("s" * 2001, "")], "The query in row 1 has 2001 characters. Say it in at most 2000."),
    ],
)
def test_a_table_with_a_fault_is_refused_before_anything_is_asked(rows, sentence, run, taken):
    table = QgsVectorLayer("NoGeometry?field=query:string(0)&field=task:string", "queries", "memory")
    for values in rows:
        row = QgsFeature(table.fields())
        row.setAttributes(list(values))
        table.dataProvider().addFeature(row)
    done = run("locatemany", INPUT=taken.layer, QUERIES=table, QUERY_FIELD="query", TASK_FIELD="task")
    assert not done.well
    assert done.said.errors[0] == sentence


def test_an_empty_query_is_an_error(run, taken):
    done = run("locate", INPUT=taken.layer, QUERY="  ", TASK=1)
    assert not done.well
    assert "is empty" in done.said.errors[0]


def test_an_engine_elsewhere_needs_its_key(run, taken):
    done = run("locate", INPUT=taken.layer, QUERY="ships", ENGINE="tcp://gpu-box:5577")
    assert not done.well
    assert done.said.errors[0].startswith("No key is given for the engine at tcp://gpu-box:5577. Give the key file")


def test_an_engine_of_this_user_on_this_computer_needs_no_key_whatever_its_port(run, taken, make_engine, at_home):
    """Two run, and the key file names the one that was started last; the other is asked by its address alone."""
    engine = at_home(make_engine().start())
    key = import_key(local_key_path())
    write_key_file(local_key_path(), replace(key, address="tcp://127.0.0.1:1"))
    done = run("locate", INPUT=taken.layer, QUERY="all", TASK=1, ENGINE=key.address.replace("127.0.0.1", "localhost"))
    assert engine.home == local_key_path().parents[1]
    assert len(done.rows("BOXES")) == 3


def test_an_engine_elsewhere_is_asked_with_its_key_and_said_what_goes_there(run, taken, magenta):
    done = run("locate", INPUT=taken.layer, QUERY="all", TASK=1, KEY=str(magenta.key_path), ENGINE=magenta.address)
    assert len(done.rows("BOXES")) == 3
    assert any(line.startswith(f"To the engine at {magenta.address} go:") for line in done.said.information)


def test_an_engine_that_is_not_there_is_named(run, taken, magenta):
    done = run("locate", INPUT=taken.layer, QUERY="a", KEY=str(magenta.key_path), ENGINE="tcp://127.0.0.1:9")
    assert not done.well
    assert done.said.errors[0].startswith("No engine answers at tcp://127.0.0.1:9.")


def test_without_an_engine_on_this_computer_the_sentence_says_so(run, taken, monkeypatch, tmp_path):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "empty"))
    done = run("locate", INPUT=taken.layer, QUERY="ships")
    assert not done.well
    assert done.said.errors[0].startswith("No engine is installed on this computer.")


def test_without_pyzmq_the_line_to_type_is_said(monkeypatch):
    monkeypatch.setattr("spotter.processing.base.has_pyzmq", lambda: False)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("spotter:locate")
    can, why = algorithm.canExecute()
    assert not can
    assert "-m pip install" in why


def test_what_the_engine_refuses_is_said_in_its_words(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("locate", INPUT=taken.layer, QUERY="all", MODEL="huge")
    assert not done.well
    assert done.said.errors[0].startswith("The engine knows no model 'huge'.")


def test_the_status_of_an_engine_is_given_as_outputs(run, at_home, magenta):
    at_home(magenta)
    done = run("status")
    while done.results["STATE"] == "loading":
        done = run("status")
    assert done.results["ADDRESS"] == magenta.address
    assert (done.results["MODEL"], done.results["STATE"], done.results["DEVICE"]) == ("magenta", "ready", "cpu")
    assert "magenta (ready)" in done.results["MODELS"]
    assert done.results["UPTIME"] > 0
    assert len(done.said.information) == len(done.results)


@pytest.mark.parametrize("name", ["locate", "locatemany", "shots", "tune", "evaluate", "status"])
def test_algorithms_have_help_an_icon_and_a_name(name):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"spotter:{name}")
    assert algorithm.displayName()
    assert len(algorithm.shortHelpString()) > 200
    assert not algorithm.icon().isNull()
    for parameter in algorithm.parameterDefinitions():
        assert parameter.description(), parameter.name()


def test_the_image_is_not_held_after_the_run(run, tmp_path, at_home, magenta):
    at_home(magenta)
    path = write(tmp_path / "loose.tif", painted(300, 200, DISCS), UTM)
    run("locate", INPUT=str(path), QUERY="all", TASK=1)
    again = gdal.Open(str(path), gdal.GA_Update)
    assert again is not None
    assert threading.active_count() < 20


def layer_of(taken, places) -> QgsVectorLayer:
    """The shapes at some places of the truth as a layer."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631", "examples", "memory")
    for place in places:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(taken.truth[place])
        layer.dataProvider().addFeature(feature)
    return layer


def test_features_of_a_layer_are_examples_of_what_to_find(run, taken, at_home, magenta):
    at_home(magenta)
    both = run("locate", INPUT=taken.layer, TASK=1, LIKE=layer_of(taken, [0, 1]), TILE_SIZE=300)
    assert np.abs(np.array(boxes(both.rows("BOXES"))) - sorted(truth(taken))[:2]).max() <= 0.5
    assert {row["query"] for row in both.rows("BOXES")} == {"more like the examples"}
    assert any("2 small pictures of the examples" in said for said in both.said.information)
    less = run(
        "locate", INPUT=taken.layer, QUERY="discs", TASK=1, LIKE=layer_of(taken, [0, 1]), UNLIKE=layer_of(taken, [1]),
        TILE_SIZE=300,
    )  # fmt: skip
    assert len(less.rows("BOXES")) == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"LIKE": [0] * 11}, "The layer 'examples' has more than 10 features."),
        ({"UNLIKE": [0], "QUERY": "discs"}, "There is no example of what to find."),
        ({}, "The query  is empty."),
        ({"LIKE": [0], "MODEL": "llmdet-tiny"}, "The model llmdet-tiny takes no examples."),
    ],
)
def test_examples_that_cannot_be_shown_are_refused(run, taken, at_home, magenta, more, says):
    at_home(magenta)
    given = {name: layer_of(taken, value) if isinstance(value, list) else value for name, value in more.items()}
    done = run("locate", INPUT=taken.layer, TASK=1, **given)
    assert not done.well
    assert says in " ".join(done.said.errors)
