"""Files of earlier versions of the engine and of the plugin, and files that are damaged or another program's."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import geopandas
import pytest
from feature_old_files import LEFT, TOP, old_engine_file, old_plugin_file, traces
from feature_places import UTM, make_feature, make_run

from engine.feature.output import OutputError
from engine.feature.write import delete_run, list_runs, open_writer
from engine.results import geopackage
from engine.results.contract import KINDS

OLD = [old_engine_file, old_plugin_file]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "result.gpkg"


def held(path):
    """What the shared code sees: id, features, and tables of each run."""
    with geopackage.opened(path, 1.0, write=False) as connection:
        return {p.record.id: (p.features, dict(p.tables)) for p in geopackage.list_runs(connection)}


def change(path, sql, *values):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql, values)
        connection.commit()


def foreign(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT text FROM notes_boxes").fetchall()


@pytest.mark.parametrize("make", OLD)
def test_the_runs_of_an_old_file_are_listed_with_all_that_it_says_of_them(path, make):
    make(path)
    first, second = list_runs(path)
    assert (first.id, first.query, first.task, first.scene, first.model) == (
        "first", "All the tanks", "gres", "port.tif", "tiny",
    )  # fmt: skip
    assert (first.options, first.counts, first.reasoning) == ({"samples": 1}, {"tiles": 2, "features": 1}, ("Round.",))
    assert (first.status, first.started < first.finished, second.status, second.finished) == (
        "done", True, "running", None,
    )  # fmt: skip
    assert first.unread == {}


def test_the_layers_of_a_run_of_an_old_file_are_found(path):
    old_engine_file(path)
    assert held(path) == {"first": (1, {"boxes": "boxes", "masks": "masks"}), "second": (1, {"boxes": "boxes"})}
    path.unlink()
    old_plugin_file(path)
    own = {kind: f"all_the_tanks_first_{kind}" for kind in KINDS}
    assert held(path) == {"first": (1, own), "second": (1, {"boxes": "all_the_tanks_second_boxes"})}


@pytest.mark.parametrize("run", ["first", "second"])
def test_a_run_of_an_old_plugin_file_is_deleted_with_its_tables_and_all_that_names_them(path, run):
    old_plugin_file(path)
    assert delete_run(path, run) == 1
    assert [traces(path, f"all_the_tanks_{run}_{kind}") for kind in KINDS] == [[], [], []]
    (left,) = {"first", "second"} - {run}
    assert [held.id for held in list_runs(path)] == [left]
    assert len(geopandas.read_file(path, layer=f"all_the_tanks_{left}_boxes")) == 1
    assert foreign(path) == [("of somebody else",)]


def test_a_run_of_an_old_engine_file_is_deleted_with_its_features(path):
    old_engine_file(path)
    assert delete_run(path, "first") == 1
    assert geopandas.read_file(path, layer="boxes")["run"].tolist() == ["second"]
    assert len(geopandas.read_file(path, layer="masks")) == 0
    assert held(path) == {"second": (1, {"boxes": "boxes"})}
    assert foreign(path) == [("of somebody else",)]


@pytest.mark.parametrize("make", OLD)
def test_a_run_is_added_to_an_old_file(path, make):
    make(path)
    with open_writer(path, UTM, make_run("third")) as writer:
        writer.finish(make_run("third"), [make_feature(0, "third")])
    assert sorted(run.id for run in list_runs(path)) == ["first", "second", "third"]
    assert held(path)["third"] == (1, {"boxes": "boxes"})
    boxes = geopandas.read_file(path, layer="boxes")
    assert boxes[boxes["run"] == "third"].geometry.iloc[0].equals(make_feature(0).box)
    assert boxes.crs.to_epsg() == 32631
    assert delete_run(path, "third") == 1
    assert sorted(held(path)) == ["first", "second"]


def test_what_somebody_put_into_the_table_of_a_run_stays(path):
    old_plugin_file(path)
    change(path, "UPDATE gpkg_ogr_contents SET feature_count = 2 WHERE table_name = 'all_the_tanks_second_boxes'")
    with geopackage.opened(path, 1.0) as connection:
        connection.execute("INSERT INTO all_the_tanks_second_boxes (label) VALUES ('my own')")
    delete_run(path, "second")
    assert geopandas.read_file(path, layer="all_the_tanks_second_boxes")["label"].tolist() == ["my own"]


def test_a_run_that_names_another_ones_table_does_not_delete_it(path):
    old_plugin_file(path)
    change(path, "UPDATE runs SET base = 'notes', layers = 'boxes ../x gpkg_contents' WHERE id = 'second'")
    assert held(path)["second"] == (0, {})
    delete_run(path, "second")
    assert foreign(path) == [("of somebody else",)]


# What is damaged


@pytest.mark.parametrize("make", OLD)
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("task", "auto"),
        ("status", "gone"),
        ("options", "{"),
        ("counts", "[]"),
        ("reasoning", '"x"'),
        ("started", "noon"),
    ],
)
def test_a_run_that_is_not_understood_is_listed_as_it_is_and_the_others_are_whole(path, make, column, value):
    make(path)
    change(path, f"UPDATE runs SET {column} = ? WHERE id = 'first'", value)
    runs = {run.id: run for run in list_runs(path)}
    assert set(runs) == {"first", "second"}
    assert runs["first"].unread == {column: value}
    assert getattr(runs["first"], column) == {
        "task": "auto", "status": "gone", "options": {}, "counts": {}, "reasoning": (), "started": None,
    }[column]  # fmt: skip
    assert delete_run(path, "first") == 1


def test_a_file_without_a_list_of_runs_says_so(path):
    old_engine_file(path)
    change(path, "DROP TABLE runs")
    with pytest.raises(OutputError, match=r"holds no runs of Spotter\. Choose a file that it wrote"):
        list_runs(path)


@pytest.mark.parametrize("kind", KINDS)
def test_another_ones_layer_under_a_name_of_ours_is_neither_read_nor_deleted(path, kind):
    old_plugin_file(path)
    change(path, f"CREATE TABLE {kind} (fid INTEGER PRIMARY KEY, run TEXT)")
    change(path, f"INSERT INTO {kind} (run) VALUES ('first')")
    assert held(path)["first"][0] == 1
    delete_run(path, "first")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(f"SELECT run FROM {kind}").fetchall() == [("first",)]
        with pytest.raises(geopackage.ForeignFileError, match=f"has a layer '{kind}' of another program"):
            geopackage.prepare(connection, (kind,), None)


def test_what_the_file_still_says_of_a_layer_that_somebody_dropped_is_replaced(path):
    old_engine_file(path)
    for table in ("rtree_boxes_geom", "boxes"):
        change(path, f"DROP TABLE {table}")
    assert held(path) == {"first": (0, {"masks": "masks"}), "second": (0, {})}
    with open_writer(path, UTM, make_run("third")) as writer:
        writer.finish(make_run("third"), [make_feature(0, "third")])
    assert geopandas.read_file(path, layer="boxes")["run"].tolist() == ["third"]


@pytest.mark.parametrize("statement", ["CREATE TABLE Boxes (name TEXT)", "CREATE VIEW boxes AS SELECT 1 AS run"])
def test_a_table_or_view_of_the_same_name_is_refused(path, statement):
    old_plugin_file(path)
    change(path, statement)
    with pytest.raises(OutputError, match=r"has a layer 'boxes' of another program\. Choose another file"):
        open_writer(path, UTM, make_run("third"))
    assert sorted(held(path)) == ["first", "second"]


def test_the_files_made_here_lie_where_their_boxes_are(path):
    old_plugin_file(path)
    box = geopandas.read_file(path, layer="all_the_tanks_first_boxes").geometry[0]
    assert box.bounds == (LEFT, TOP - 10, LEFT + 10, TOP)
