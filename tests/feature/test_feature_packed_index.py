"""A spatial index that is made at once is the one that SQLite would have made feature by feature, and goes on as it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pyogrio
import pytest
from feature_places import NOON, UTM, make_feature, make_run
from shapely.geometry import box

from engine.feature import packed_index
from engine.feature.formats import gpkg
from engine.feature.write import delete_run, open_writer
from engine.results.geopackage import register_functions
from engine.words import Task

INDEX = "rtree_boxes_geom"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "result.gpkg"


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(packed_index, "MANY", 2)
    monkeypatch.setattr(gpkg, "_TOGETHER", 100)


def scattered(count, run="r"):
    """Features all over a UTM zone."""
    rng = np.random.default_rng(count)
    corners = rng.uniform((400_000, 4_500_000), (600_000, 4_700_000), (count, 2))
    sizes = rng.uniform(1, 200, (count, 2))
    made = zip(corners.tolist(), sizes.tolist(), strict=True)
    return [replace(make_feature(run=run), box=box(x, y, x + w, y + h)) for (x, y), (w, h) in made]


def write(path, run, features):
    with open_writer(path, UTM, run) as writer:
        writer.add(features[:3])  # as tiles bring them, one by one
        writer.finish(replace(run, status="done", finished=NOON), features)


def check(path):
    """Make sure that SQLite finds its own tree sound, and that it holds the bounds of all features; how many."""
    with closing(sqlite3.connect(path)) as file:
        register_functions(file)
        assert file.execute(f"SELECT rtreecheck('main', '{INDEX}')").fetchone() == ("ok",)
        (wrong,) = file.execute(
            f"SELECT count(*) FROM boxes LEFT JOIN {INDEX} ON id = fid WHERE geom NOT NULL AND (id IS NULL"
            " OR minx > ST_MinX(geom) OR maxx < ST_MaxX(geom) OR miny > ST_MinY(geom) OR maxy < ST_MaxY(geom)"
            " OR maxx - minx > ST_MaxX(geom) - ST_MinX(geom) + 2 OR maxy - miny > ST_MaxY(geom) - ST_MinY(geom) + 2)"
        ).fetchone()
        counts = [file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("boxes", INDEX)]
        (told,) = file.execute("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'boxes'").fetchone()
    assert wrong == 0
    assert counts == [told, told]
    return told


@pytest.mark.parametrize("count", [0, 1, 2, 51, 52, 103, 2601, 2700])
def test_a_packed_index_is_sound_whatever_its_number_of_features(path, count):
    write(path, make_run("r"), scattered(count))
    assert check(path) == count


def test_a_packed_index_finds_what_lies_in_an_extent(path):
    features = scattered(700)
    write(path, make_run("r"), features)
    window = box(450_000, 4_550_000, 480_000, 4_600_000)
    found = pyogrio.read_dataframe(path, layer="boxes", bbox=window.bounds, use_arrow=False)
    assert len(found) == sum(one.box.intersects(window) for one in features) > 5


def test_other_runs_stay_in_it_and_later_ones_go_on_feature_by_feature(path, monkeypatch):
    write(path, make_run("first"), scattered(60, "first"))
    write(path, make_run("second"), scattered(300, "second"))
    assert check(path) == 360
    monkeypatch.setattr(packed_index, "MANY", 10_000)
    write(path, make_run("third"), scattered(80, "third"))
    assert check(path) == 440
    assert delete_run(path, "second") == 300
    assert check(path) == 140


def test_masks_have_an_index_of_their_own(path):
    run = make_run("r", task=Task.GRES)
    write(path, run, [make_feature(i, "r", mask=bool(i % 2)) for i in range(120)])
    assert check(path) == 120
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM rtree_masks_geom").fetchone() == (60,)
        assert file.execute("SELECT rtreecheck('main', 'rtree_masks_geom')").fetchone() == ("ok",)


def test_what_fails_on_the_way_leaves_index_and_triggers_as_they_were(path, monkeypatch):
    write(path, make_run("first"), scattered(60, "first"))
    monkeypatch.setattr(packed_index, "_pack", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(path, make_run("second"), scattered(60, "second"))
    monkeypatch.undo()
    assert check(path) == 63  # the features of the tiles of the second run
    with closing(sqlite3.connect(path)) as file:
        (triggers,) = file.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
    assert triggers == 8
