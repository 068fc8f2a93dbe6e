"""What a person decided about found features: in their rows and beside them, and out again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import geopandas
import pyogrio
import pytest
from feature_places import NOON, UTM, make_feature, make_run
from shapely import from_wkb, to_wkb
from shapely.geometry import MultiPolygon, box

from engine.feature.write import delete_run, list_runs, open_writer
from engine.results import geopackage, reviews
from engine.results.geopackage import ForeignFileError
from engine.results.reviews import ACCEPTED, DECISIONS, MISSED, REJECTED, RELABELLED, RESHAPED, Review
from engine.words import Task

SQUARE = to_wkb(box(500_100, 5_699_900, 500_110, 5_699_910))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "result.gpkg"
    for run in ("first", "second"):
        with open_writer(path, UTM, make_run(run)) as writer:
            writer.add([make_feature(index, run) for index in range(3)])
            writer.finish(replace(make_run(run), status="done", finished=NOON))
    return path


def opened(path):
    return geopackage.opened(path, 2.0)


def decide(path, *decided, table="boxes", prepare=True):
    with opened(path) as connection:
        if prepare:
            reviews.prepare_reviews(connection, table)
        for one in decided:
            reviews.put_review(connection, table, one)


def held(path, run="first", table="boxes"):
    with opened(path) as connection:
        return list(reviews.features(connection, table, run))


def decision(feature, what, **changes):
    values = {"feature": feature.feature, "decision": what, "shape": feature.shape, "label": feature.label}
    found = {"score": feature.score, "query": feature.query, "task": feature.task}
    return Review(**{**values, **found, "found_label": feature.label, "found_shape": feature.shape, "run": "first", **changes})  # fmt: skip  # noqa: E501


def test_a_file_without_reviews_has_none_and_is_left_as_it_is(path):
    before = path.read_bytes()
    assert [one.review for one in held(path)] == [None] * 3
    with geopackage.opened(path, 2.0, write=False) as connection:
        assert reviews.reviews(connection) == []
        assert reviews.areas(connection) == []
    assert path.read_bytes() == before


def test_a_decision_stands_in_the_layer_and_beside_it(path):
    first, second, third = held(path)
    moved = decision(second, RESHAPED, shape=SQUARE)
    renamed = decision(third, RELABELLED, label="silo")
    decide(path, decision(first, ACCEPTED), moved, renamed)
    layer = geopandas.read_file(path, layer="boxes")
    layer = layer[layer.run == "first"].reset_index(drop=True)
    assert list(layer.review) == [ACCEPTED, RESHAPED, RELABELLED]
    assert list(layer.label) == ["tank", "tank", "silo"]
    assert layer.geometry[1].equals(from_wkb(SQUARE))
    assert [one.review.decision for one in held(path)] == [ACCEPTED, RESHAPED, RELABELLED]
    with opened(path) as connection:
        assert reviews.reviews(connection, "boxes", "first")[1] == moved
        assert reviews.reviews(connection, run="second") == []
    assert from_wkb(held(path)[1].review.found_shape).equals(from_wkb(second.shape))
    assert set(pyogrio.list_layers(path)[:, 0]) == {"boxes", "runs", "layer_styles", "reviews", "reviewed_areas"}


def test_a_decision_taken_back_leaves_the_feature_as_it_was_found(path):
    before = held(path)
    decide(path, decision(before[0], RESHAPED, shape=SQUARE, label="silo"), decision(before[1], REJECTED))
    assert held(path) != before
    with opened(path) as connection:
        for one in before:
            reviews.take_back(connection, "boxes", one.feature)
        assert reviews.reviews(connection) == []
    assert held(path) == before
    assert geopandas.read_file(path, layer="boxes").review.isna().all()


def test_what_was_missed_gets_a_row_without_a_score_and_goes_when_it_is_taken_back(path):
    with opened(path) as connection:
        reviews.prepare_reviews(connection, "boxes")
        feature = reviews.next_feature(connection, "boxes")
        missed = Review(feature, MISSED, SQUARE, "tank", None, "all tanks", "ovd", run="first")
        reviews.put_review(connection, "boxes", missed)
    assert feature == 7
    row = geopandas.read_file(path, layer="boxes", where=f"review = '{MISSED}'").iloc[0]
    assert (row.label, row.run, row.model, row.scene, row["query"]) == (
        "tank",
        "first",
        "tiny",
        "port.tif",
        "all tanks",
    )
    assert row.score != row.score  # nobody gave it one
    assert held(path)[-1].review == missed
    with opened(path) as connection:
        reviews.take_back(connection, "boxes", feature)
        assert reviews.next_feature(connection, "boxes") == 8  # a number is never given twice
        reviews.put_review(connection, "boxes", missed)
    assert [one.feature for one in held(path)][-1] == feature


def test_masks_stay_multipolygons_and_a_box_of_several_parts_is_refused(tmp_path):
    path = tmp_path / "masks.gpkg"
    run = make_run(task=Task.GRES)
    with open_writer(path, UTM, run) as writer:
        writer.add([make_feature(mask=True)])
        writer.finish(replace(run, status="done", finished=NOON))
    (mask,) = held(path, table="masks")
    decide(path, decision(mask, RESHAPED, shape=SQUARE), table="masks")
    assert geopandas.read_file(path, layer="masks").geom_type[0] == "MultiPolygon"
    two = to_wkb(MultiPolygon([box(0, 0, 1, 1), box(5, 5, 6, 6)]))
    decide(path, decision(mask, RESHAPED, shape=two), table="masks")
    (of_box,) = held(path)
    decide(path, decision(of_box, RESHAPED, shape=to_wkb(MultiPolygon([box(0, 0, 1, 1)]))))
    assert geopandas.read_file(path, layer="boxes").geom_type[0] == "Polygon"
    with pytest.raises(ValueError, match="2 parts"):
        decide(path, decision(of_box, RESHAPED, shape=two))
    assert held(path)[0].review.shape != two


def test_reviewed_areas_take_the_place_of_those_before(path):
    with opened(path) as connection:
        reviews.prepare_reviews(connection, "boxes")
        reviews.put_areas(connection, "boxes", "first", [SQUARE, SQUARE])
        reviews.put_areas(connection, "boxes", "second", [SQUARE])
        reviews.put_areas(connection, "boxes", "first", [SQUARE])
        assert [len(reviews.areas(connection, "boxes", run)) for run in ("first", "second")] == [1, 1]
        assert from_wkb(reviews.areas(connection)[0]).equals(from_wkb(SQUARE))


def test_the_engine_lists_and_deletes_a_reviewed_run_and_leaves_the_other(path):
    for run in ("first", "second"):
        first, *_ = held(path, run)
        decide(path, decision(first, ACCEPTED, run=run))
        with opened(path) as connection:
            reviews.put_areas(connection, "boxes", run, [SQUARE])
    assert [record.id for record in list_runs(path)] == ["first", "second"]
    delete_run(path, "first")
    assert [record.id for record in list_runs(path)] == ["second"]
    with opened(path) as connection:
        assert [one.run for one in reviews.reviews(connection)] == ["second"]
        assert len(reviews.areas(connection)) == 1


def test_the_engine_writes_further_runs_into_a_reviewed_file(path):
    decide(path, decision(held(path)[0], ACCEPTED))
    with open_writer(path, UTM, make_run("third")) as writer:
        writer.add([make_feature(0, "third")])
        writer.finish(replace(make_run("third"), status="done", finished=NOON))
    assert [one.review for one in held(path, "third")] == [None]
    assert held(path)[0].review.decision == ACCEPTED


def test_a_table_that_is_no_result_is_refused_and_nothing_is_changed(path):
    before = path.read_bytes()
    for table in ("runs", "nothing", "layer_styles"):
        with pytest.raises(ForeignFileError, match="no layer of results"), opened(path) as connection:
            reviews.prepare_reviews(connection, table)
    assert path.read_bytes() == before


def test_another_programs_table_of_that_name_is_left_alone(path):
    with opened(path) as connection:
        connection.execute("CREATE TABLE reviews (text TEXT)")
    with pytest.raises(ForeignFileError, match="another program"):
        decide(path, decision(held_of_boxes(path), ACCEPTED))
    delete_run(path, "first")
    with opened(path) as connection:
        assert connection.execute("SELECT count(*) FROM reviews").fetchone() == (0,)


def held_of_boxes(path):
    """The first feature, where what the file calls reviews cannot be asked."""
    with opened(path) as connection:
        fid, blob = connection.execute("SELECT fid, geom FROM boxes LIMIT 1").fetchone()
    return reviews.ReviewedFeature(fid, geopackage.blob_wkb(blob), "tank", 0.9, "all tanks", "ovd", 0)


def test_the_index_follows_a_new_shape(path):
    first, *_ = held(path)
    decide(path, decision(first, RESHAPED, shape=to_wkb(box(600_000, 5_000_000, 600_001, 5_000_001))))
    with opened(path) as connection:
        found = connection.execute("SELECT id FROM rtree_boxes_geom WHERE minx >= 600000 - 1").fetchall()
    assert found == [(first.feature,)]


def test_every_decision_is_read_as_it_was_written(path):
    first, *_ = held(path)
    for what in DECISIONS:
        decide(path, decision(first, what))
        assert held(path)[0].review == decision(first, what)


WRITE = """
import os, sys
from engine.results import geopackage, reviews
with geopackage.opened(sys.argv[1], 2.0) as connection:
    reviews.prepare_reviews(connection, "boxes")
    found = list(reviews.features(connection, "boxes", "first"))
for number in range(10_000):
    one = found[number % 3]
    what = reviews.DECISIONS[number % 3]
    with geopackage.opened(sys.argv[1], 2.0) as connection:
        reviews.put_review(connection, "boxes", reviews.Review(one.feature, what, one.shape, one.label, run="first"))
    print(one.feature, what, flush=True)
"""


def test_a_decision_that_was_reported_survives_a_kill(path):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.getcwd()}  # noqa: E501
    )  # fmt: skip
    said = [process.stdout.readline().split() for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    said += [line.split() for line in process.stdout.read().splitlines()]
    process.wait()
    last = {int(feature): what for feature, what in (line for line in said if len(line) == 2)}
    found = {one.feature: one.review.decision for one in held(path)}
    assert len(found) == 3
    # One more may have been written and not reported.
    assert sum(found[feature] != what for feature, what in last.items()) <= 1
