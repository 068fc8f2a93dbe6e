"""What holds for a GeoPackage alone: features are in it at once, and nothing that was added is ever lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import geopandas
import numpy as np
import pyogrio
import pytest
from feature_places import CUSTOM, NOON, TRANSFORM, UTM, make_feature, make_run
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from engine.feature.formats import gpkg
from engine.feature.output import FileBusyError, OutputError
from engine.feature.write import delete_run, list_runs, open_writer
from engine.results import geopackage
from engine.results.geopackage import blob_bounds, layer_crs, register_functions, to_blob, wkb_bounds
from engine.scene.crs import crs_wkt, same_crs
from engine.scene.errors import DiskFullError
from engine.words import Task

GRES = make_run(task=Task.GRES)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "result.gpkg"


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def layers(path):
    return dict(pyogrio.list_layers(path).tolist())


def write(path, run, features, crs=UTM):
    with open_writer(path, crs, run) as writer:
        writer.add(features)
        writer.finish(replace(run, status="done", finished=NOON))


# Layers


def test_boxes_and_for_gres_masks_are_layers_beside_the_runs_and_styles(path):
    write(path, make_run(), [make_feature()])
    assert layers(path) == {"boxes": "Polygon", "runs": None, "layer_styles": None}
    write(path, replace(GRES, id="second"), [make_feature(mask=True, run="second")])
    assert layers(path) == {"boxes": "Polygon", "masks": "MultiPolygon", "runs": None, "layer_styles": None}


def test_a_box_and_its_mask_carry_the_same_attributes_and_their_own_areas(path):
    write(path, GRES, [make_feature(mask=True), make_feature(1)])
    boxes, masks = (geopandas.read_file(path, layer=layer) for layer in ("boxes", "masks"))
    assert boxes.area.tolist() == [300, 300]
    assert masks.area.tolist() == [150]
    assert masks["area_m2"].tolist() == pytest.approx([150], rel=2e-3)
    same = [name for name in boxes.columns if name not in {"geometry", "area_m2"}]
    assert boxes[same].iloc[0].tolist() == masks[same].iloc[0].tolist()


def test_gres_without_masks_has_an_empty_layer_of_masks(path):
    write(path, GRES, [make_feature()])
    assert pyogrio.read_info(path, layer="masks")["features"] == 0


def test_counts_and_bounds_in_the_tables_of_contents_are_those_of_the_features(path):
    write(path, make_run("first"), [make_feature(i, "first") for i in range(3)])
    write(path, make_run("second"), [make_feature(9, "second")])
    for deleted, count in ((None, 4), ("second", 3), ("first", 0)):
        if deleted:
            delete_run(path, deleted)
        info = pyogrio.read_info(path, layer="boxes", force_feature_count=False, force_total_bounds=False)
        stated = rows(path, "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'boxes'")[0]
        assert info["features"] == count
        assert rows(path, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'boxes'") == [(count,)]
        frame = geopandas.read_file(path, layer="boxes")
        assert stated == (pytest.approx(frame.total_bounds) if count else (None,) * 4)


def test_the_spatial_index_finds_what_lies_in_an_extent(path):
    write(path, make_run(), [make_feature(i) for i in range(5)])
    xmin, ymin, xmax, ymax = make_feature(3).box.bounds
    found = pyogrio.read_dataframe(path, layer="boxes", bbox=(xmin + 1, ymin + 1, xmax - 1, ymax - 1))
    assert found["tile"].tolist() == [3]
    assert rows(path, "SELECT count(*) FROM rtree_boxes_geom") == [(5,)]


def test_gdal_can_change_what_was_written_and_the_run_can_still_be_deleted(path):
    write(path, make_run(), [make_feature(), make_feature(1)])
    frame = geopandas.read_file(path, layer="boxes")
    frame["label"] = "edited"
    frame.to_file(path, layer="boxes", mode="a")
    assert len(geopandas.read_file(path, layer="boxes")) == 4
    assert delete_run(path, "first") == 4


def test_the_layers_fit_into_a_geopackage_that_holds_other_things(path):
    others = geopandas.GeoDataFrame({"name": ["quay"]}, geometry=[Point(1, 2)], crs="EPSG:4326")
    others.to_file(path, layer="places")
    write(path, make_run(), [make_feature()])
    assert geopandas.read_file(path, layer="places")["name"].tolist() == ["quay"]
    assert len(geopandas.read_file(path, layer="boxes")) == 1


def test_another_ones_table_of_runs_is_refused(path):
    geopandas.GeoDataFrame({"name": ["quay"]}, geometry=[Point(1, 2)], crs=UTM).to_file(path, layer="runs")
    with pytest.raises(OutputError, match="no runs of Spotter"):
        open_writer(path, UTM, make_run())
    with pytest.raises(OutputError, match="no runs of Spotter"):
        list_runs(path)


def test_a_database_that_is_no_geopackage_is_refused(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
    with pytest.raises(OutputError, match="is not a GeoPackage"):
        open_writer(path, UTM, make_run())


def test_a_query_cannot_reach_into_the_database(path):
    run = replace(make_run(), query="'); DROP TABLE runs; --", id="a'b")
    write(path, run, [replace(make_feature(run="a'b"), label='"; DELETE FROM boxes; --')])
    assert [held.query for held in list_runs(path)] == [run.query]
    assert geopandas.read_file(path, layer="boxes")["label"].tolist() == ['"; DELETE FROM boxes; --']
    assert delete_run(path, "a'b") == 1


# Coordinate systems


@pytest.mark.parametrize(
    "crs",
    [
        UTM,
        CUSTOM,
        crs_wkt("EPSG:4326"),
        crs_wkt("EPSG:4979"),  # WKT1 has no words for it
        crs_wkt("EPSG:7415"),
        crs_wkt("+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180 +ellps=WGS84"),
        crs_wkt('ENGCRS["site",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'),
    ],
    ids=["UTM", "custom", "WGS 84", "WGS 84 3D", "compound", "rotated pole", "local grid"],
)
def test_any_crs_comes_back_as_it_was(path, crs):
    write(path, make_run(), [make_feature()], crs)
    with closing(sqlite3.connect(path)) as connection:
        assert same_crs(layer_crs(connection), crs)
    read = geopandas.read_file(path, layer="boxes")
    assert same_crs(read.crs.to_wkt(), crs)
    assert read.geometry[0].equals(make_feature().box)  # x stays x, whatever the axes of the CRS
    write(path, make_run("second"), [make_feature(1, "second")], crs)
    assert geopandas.read_file(path, layer="boxes").geometry[1].equals(make_feature(1).box)


def test_pixel_coordinates_are_in_the_undefined_cartesian_system(path):
    write(path, GRES, [make_feature(mask=True, transform=TRANSFORM.identity())], None)
    assert rows(path, "SELECT DISTINCT srs_id FROM gpkg_geometry_columns") == [(-1,)]
    with closing(sqlite3.connect(path)) as connection:
        assert layer_crs(connection) is None


# Geometries


@given(st.lists(st.tuples(st.floats(-1e7, 1e7), st.floats(-1e7, 1e7)), min_size=3, max_size=6), st.sampled_from("<>"))
def test_the_bounds_in_a_geometry_are_its_own(points, order):
    polygon = Polygon(points)
    bounds = polygon.bounds
    assert wkb_bounds(polygon.wkb) == bounds
    assert blob_bounds(to_blob(polygon.wkb, 32631, bounds)) == bounds
    # Another program may leave the bounds out, and write either byte order.
    flags = 0 if order == ">" else 1
    bare = b"GP\0" + bytes([flags]) + b"\0\0\0\0" + polygon.wkb
    assert blob_bounds(bare) == bounds


def test_an_empty_geometry_has_no_bounds():
    assert blob_bounds(b"GP\0\x11\0\0\0\0" + Polygon().wkb) is None


# Nothing is lost


def test_features_are_in_the_file_when_add_returns(path):
    with open_writer(path, UTM, make_run()) as writer:
        for count in (1, 2, 3):
            writer.add([make_feature(count)])
            assert len(geopandas.read_file(path, layer="boxes")) == count
        assert os.listdir(path.parent) == ["result.gpkg"]
        assert [run.status for run in list_runs(path)] == ["running"]


KILLED = """
import sys, time
from pathlib import Path
from feature_places import UTM, make_feature, make_run
from engine.feature.write import open_writer
writer = open_writer(Path(sys.argv[1]), UTM, make_run())
for index in range(10**6):
    writer.add([make_feature(index)])
    if index == 3:
        print("ready", flush=True)
"""


def in_process(code, *arguments):
    here = os.path.dirname(__file__)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([here, os.path.dirname(os.path.dirname(here))])}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


def test_a_killed_process_loses_no_finished_tile(path):
    with in_process(KILLED, path) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    found = geopandas.read_file(path, layer="boxes")
    assert found["tile"].tolist() == list(range(len(found)))
    assert len(found) >= 4
    assert [run.status for run in list_runs(path)] == ["running"]
    write(path, make_run("second"), [make_feature(0, "second")])
    assert delete_run(path, "first") == len(found)


FULL = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from feature_places import UTM, make_feature, make_run
from engine.feature.write import open_writer
from engine.words import SpotterError, Task
path = Path(sys.argv[1])
many = [replace(make_feature(i, mask=True), reasoning="x" * 2000) for i in range(200)]
run = make_run(task=Task.GRES)
with open_writer(path, UTM, run) as writer:
    writer.add(many[:3])
    size = path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    for attempt in (lambda: writer.add(many), lambda: writer.finish(replace(run, status="done"), many)):
        try:
            attempt()
        except SpotterError as error:
            print(error.code, "|", error.message)
for other, limit in (("a.gpkg", 10), ("b.gpkg", 8000), ("c.gpkg", size // 2), ("d.parquet", 8000), ("e.geojson", 8000)):
    other = path.with_name(other)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, size))
    try:
        with open_writer(other, UTM, run) as writer:
            writer.finish(run, [replace(f, label=str(i), reasoning=str(hash(str(i))) * 9) for i, f in enumerate(many)])
    except SpotterError as error:
        print(error.code, "|", error.message)
"""


def test_a_full_disk_is_said_and_what_was_added_before_stays(path):
    with in_process(FULL, path) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    said = out.splitlines()
    assert [line.split(" | ")[0] for line in said] == ["disk"] * 7
    assert [line.split("'")[1].rsplit("/")[-1] for line in said[2:]] == [
        "a.gpkg", "b.gpkg", "c.gpkg", "d.parquet", "e.geojson"
    ]  # fmt: skip
    assert sorted(os.listdir(path.parent)) == ["result.gpkg"]
    for layer in ("boxes", "masks"):
        assert geopandas.read_file(path, layer=layer)["tile"].tolist() == [0, 1, 2]
    assert len(list_runs(path)) == 1
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_replacing_features_fails_as_a_whole(path, monkeypatch):
    with open_writer(path, UTM, make_run()) as writer:
        writer.add([make_feature(0)])
        monkeypatch.setattr(
            geopackage, "refresh", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk I/O error"))
        )
        with pytest.raises(DiskFullError):
            writer.finish(make_run(), [make_feature(1)])
        monkeypatch.undo()
    assert geopandas.read_file(path, layer="boxes")["tile"].tolist() == [0]


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(gpkg, "ADD_PATIENCE", 0.05)
    monkeypatch.setattr(gpkg, "PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_features_wait_while_another_program_keeps_the_file_locked(path):
    with open_writer(path, UTM, make_run()) as writer:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            writer.add([make_feature(0)])
            with pytest.raises(FileBusyError, match=r"Another program keeps '.*' to itself"):
                writer.finish(make_run())
            with pytest.raises(FileBusyError):
                list_runs(path)
            other.execute("ROLLBACK")
        writer.add([make_feature(1)])
        assert geopandas.read_file(path, layer="boxes")["tile"].tolist() == [0, 1]


@pytest.mark.usefixtures("impatient")
def test_a_locked_file_is_refused_at_the_beginning(path):
    write(path, make_run(), [])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for attempt in (
            lambda: open_writer(path, UTM, make_run("second")),
            lambda: open_writer(path, UTM, replace(GRES, id="second")),
            lambda: delete_run(path, "first"),
        ):
            with pytest.raises(FileBusyError):
                attempt()


def test_a_write_ahead_log_that_another_program_left_is_folded_in(path):
    write(path, make_run(), [make_feature()])
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    register_functions(other)
    other.execute("UPDATE boxes SET label = 'edited'")
    other.commit()
    write(path, make_run("second"), [make_feature(1, "second")])
    other.close()
    write(path, make_run("third"), [])
    assert os.listdir(path.parent) == ["result.gpkg"]
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]
    assert geopandas.read_file(path, layer="boxes")["label"].tolist() == ["edited", "tank"]


def test_replacing_a_file_leaves_no_log_of_the_old_one(path):
    write(path, make_run(), [make_feature()])
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    register_functions(other)
    other.execute("UPDATE boxes SET label = 'edited'")
    other.commit()
    with open_writer(path, UTM, make_run("second"), overwrite=True) as writer:
        writer.finish(replace(make_run("second"), status="done"), [make_feature(0, "second")])
    other.close()
    assert geopandas.read_file(path, layer="boxes")["label"].tolist() == ["tank"]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_values_of_numpy_are_written_as_numbers(path):
    feature = replace(make_feature(), score=np.float32(0.5), tile=np.int64(7), mask_score=np.float64(0.25))
    write(path, make_run(), [feature])
    assert rows(path, "SELECT typeof(score), typeof(tile), typeof(mask_score) FROM boxes") == [
        ("real", "integer", "real")
    ]
