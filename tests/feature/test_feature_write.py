"""What holds for every format of result file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import geopandas
import pytest
from feature_places import CUSTOM, NOON, TRANSFORM, UTM, make_feature, make_run
from shapely.geometry import MultiPolygon, shape

from engine.feature import formats, output
from engine.feature.output import FileBusyError, OutputError
from engine.feature.write import check_ending, delete_run, list_runs, open_writer
from engine.scene.crs import LONLAT, crs_wkt, same_crs, to_lonlat
from engine.scene.errors import SceneError
from engine.words import InputError, Task

ENDINGS = ["gpkg", "parquet", "geojson"]
DONE = {"status": "done", "finished": NOON}


@pytest.fixture(params=ENDINGS)
def path(request, tmp_path):
    return tmp_path / f"result of a run.{request.param}"


def write(path, run, features, *, crs=UTM, overwrite=False):
    with open_writer(path, crs, run, overwrite=overwrite) as writer:
        writer.add(features)
        writer.finish(replace(run, **DONE))


def read(path, layer="boxes"):
    if path.suffix == ".gpkg":
        return geopandas.read_file(path, layer=layer)
    return geopandas.read_parquet(path) if path.suffix == ".parquet" else geopandas.read_file(path)


def test_every_attribute_is_in_the_file(path):
    write(path, make_run(), [make_feature(1)])
    row = read(path).iloc[0]
    assert row[["label", "query", "task", "run", "scene"]].tolist() == ["tank", "all tanks", "ovd", "first", "port.tif"]
    assert row[["model", "revision", "adapter", "tile"]].tolist() == ["tiny", "abc123", "harbour", 1]
    assert row["score"] == pytest.approx(0.8)
    assert row["reasoning"] == "Round, and beside the jetty: “réservoir”."
    assert row["time"].isoformat() == "2026-05-04T12:30:15.250000+00:00"
    assert row["area_m2"] == pytest.approx(30 * 40 * 0.25, rel=2e-3)  # the scale of UTM on its meridian is 0.9996


def test_geometries_lie_where_they_were_found(path):
    feature = make_feature()
    write(path, make_run(), [feature])
    (found,) = read(path).geometry
    expected = to_lonlat(feature.box, UTM) if path.suffix == ".geojson" else feature.box
    assert found.hausdorff_distance(expected) < 1e-8


def test_the_file_has_the_crs_of_the_scene_and_geojson_is_in_longitude_and_latitude(path):
    write(path, make_run(), [make_feature()], crs=CUSTOM)
    frame = read(path)
    assert same_crs(frame.crs.to_wkt(), LONLAT if path.suffix == ".geojson" else CUSTOM)


def test_a_run_that_finds_nothing_leaves_a_valid_empty_layer(path):
    write(path, make_run(), [])
    frame = read(path)
    assert len(frame) == 0
    assert [run.status for run in list_runs(path)] == ["done"]
    if path.suffix != ".geojson":  # GDAL sees no fields where GeoJSON has no features
        assert {"label", "score", "query", "geometry"} <= set(frame.columns)


def test_writing_again_adds_a_run(path):
    write(path, make_run("first"), [make_feature(0, "first")])
    write(path, make_run("second"), [make_feature(i, "second") for i in range(2)])
    assert read(path)["run"].tolist() == ["first", "second", "second"]
    assert list_runs(path) == [replace(make_run(name), **DONE) for name in ("first", "second")]


def test_a_file_is_replaced_when_that_is_asked_for(path):
    write(path, make_run("first"), [make_feature(0, "first")])
    write(path, make_run("second"), [make_feature(0, "second")], overwrite=True)
    assert [run.id for run in list_runs(path)] == ["second"]
    assert read(path)["run"].tolist() == ["second"]


def test_deleting_a_run_takes_its_features_and_no_others(path):
    write(path, make_run("first"), [make_feature(0, "first")])
    write(path, make_run("second"), [make_feature(i, "second") for i in range(2)])
    assert delete_run(path, "second") == 2
    assert [run.id for run in list_runs(path)] == ["first"]
    assert read(path)["run"].tolist() == ["first"]


def test_deleting_an_unknown_run_says_which_there_are(path):
    write(path, make_run(), [])
    with pytest.raises(OutputError, match=r"holds no run 'third'\. It holds: first"):
        delete_run(path, "third")


def test_merged_features_take_the_place_of_what_the_tiles_found(path):
    write(path, make_run("other"), [make_feature(3, "other")])
    with open_writer(path, UTM, make_run()) as writer:
        writer.add([make_feature(0), make_feature(1)])
        writer.add([make_feature(1)])
        writer.finish(replace(make_run(), **DONE), [make_feature(2)])
    assert read(path)["tile"].tolist() == [3, 2]


def test_the_same_run_is_not_begun_twice(path):
    write(path, make_run(), [])
    with pytest.raises(OutputError, match="already holds a run 'first'"):
        open_writer(path, UTM, make_run())


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt, "stopped"), (RuntimeError, "failed")])
def test_a_run_that_ends_early_keeps_what_was_added_and_says_so(path, error, status):
    with pytest.raises(error), open_writer(path, UTM, make_run()) as writer:  # noqa: PT012
        writer.add([make_feature()])
        raise error
    (run,) = list_runs(path)
    assert (run.status, run.finished is None) == (status, False)
    assert len(read(path)) == 1


def test_nothing_but_the_result_is_left_in_the_folder(path):
    write(path, make_run("first"), [make_feature(0, "first")])
    write(path, make_run("second"), [make_feature(0, "second")])
    delete_run(path, "first")
    assert os.listdir(path.parent) == [path.name]


def test_an_empty_file_is_taken_for_none(path):
    path.touch()
    write(path, make_run(), [make_feature()])
    assert len(read(path)) == 1


NEW_FORMAT = """
import sys
from pathlib import Path
from engine.feature import formats
formats.__path__.append(sys.argv[1])
from feature_places import UTM, make_feature, make_run
from engine.feature.write import list_runs, open_writer
path = Path(sys.argv[1]) / "found.fresh"
with open_writer(path, UTM, make_run()) as writer:
    writer.finish(make_run(), [make_feature()])
print(*(run.id for run in list_runs(path)))
"""


def test_a_new_format_is_one_file(tmp_path):
    shutil.copy(Path(formats.__file__).with_name("geojson.py"), tmp_path / "fresh.py")
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (here, here.parents[1])))}
    done = subprocess.run(
        [sys.executable, "-c", NEW_FORMAT, str(tmp_path)], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("first\n", "")


# Coordinate systems


def test_a_scene_without_crs_gives_scene_pixels(path):
    write(path, make_run(), [make_feature(transform=TRANSFORM.identity())], crs=None)
    row = read(path).iloc[0]
    assert row.geometry.bounds == (10, 20, 40, 60)
    assert row.isna()["area_m2"]


def test_features_of_a_scene_in_another_crs_are_brought_into_that_of_the_file(path):
    write(path, make_run("first"), [make_feature(0, "first")])
    there = geopandas.GeoSeries([make_feature(1).box], crs=UTM).to_crs(CUSTOM)[0]
    write(path, make_run("second"), [replace(make_feature(1, "second"), box=there)], crs=CUSTOM)
    frame = read(path)
    moved = frame.to_crs(UTM).geometry.iloc[1]
    assert moved.hausdorff_distance(make_feature(1).box) < 1e-3
    assert frame["area_m2"].iloc[1] == pytest.approx(frame["area_m2"].iloc[0], rel=1e-4)


@pytest.mark.parametrize(("first", "second"), [(UTM, None), (None, UTM)])
def test_map_and_pixel_coordinates_do_not_share_a_file(path, first, second):
    write(path, make_run("first"), [], crs=first)
    with pytest.raises(OutputError, match="pixel coordinates"):
        open_writer(path, second, make_run("second"))
    assert [run.id for run in list_runs(path)] == ["first"]


def test_a_crs_with_no_way_to_that_of_the_file_is_refused_before_anything_is_written(tmp_path):
    mars = crs_wkt("+proj=eqc +R=3396190 +units=m")
    with pytest.raises(SceneError, match="cannot be taken"):
        open_writer(tmp_path / "mars.geojson", mars, make_run())
    assert os.listdir(tmp_path) == []


def test_geojson_names_the_crs_that_features_were_found_in(tmp_path):
    path = tmp_path / "a.geojson"
    write(path, make_run("first"), [make_feature(0, "first")])
    write(path, make_run("second"), [make_feature(0, "second")], crs=crs_wkt("EPSG:32632"))
    assert read(path)["crs"].tolist() == ["EPSG:32631", "EPSG:32632"]


def test_geojson_cuts_at_the_antimeridian_and_winds_outer_rings_counter_clockwise(tmp_path):
    import json

    path = tmp_path / "a.geojson"
    fiji = crs_wkt("EPSG:3832")  # x = 0 on the meridian of 150 degrees east
    edge = 3_339_584.7  # x of the antimeridian
    box = make_feature(transform=TRANSFORM.translation(edge - 25, 0)).box
    write(path, make_run(), [replace(make_feature(), box=box.reverse())], crs=fiji)
    geometry = shape(json.loads(path.read_text(encoding="utf-8"))["features"][0]["geometry"])
    assert isinstance(geometry, MultiPolygon)
    assert sorted(round(part.bounds[0]) for part in geometry.geoms) == [-180, 180]
    assert all(part.exterior.is_ccw for part in geometry.geoms)


def test_what_longitude_and_latitude_cannot_hold_keeps_its_attributes(tmp_path):
    path = tmp_path / "a.geojson"
    disk = crs_wkt("+proj=geos +h=35785831 +lon_0=0 +sweep=y +ellps=WGS84")
    beyond = make_feature(transform=TRANSFORM.translation(6e6, 6e6))  # beside the disk of the earth
    write(path, make_run(), [beyond], crs=disk)
    row = read(path).iloc[0]
    assert row.geometry is None
    assert row["score"] == pytest.approx(0.9)


# Masks


def test_a_mask_is_the_geometry_where_there_is_one_layer_only(tmp_path):
    for ending in ("parquet", "geojson"):
        path = tmp_path / f"a.{ending}"
        write(path, make_run(task=Task.GRES), [make_feature(mask=True), make_feature(1)])
        frame = read(path).to_crs(UTM)
        assert frame.area.tolist() == pytest.approx([150, 300], rel=1e-3)
        assert frame["area_m2"].tolist() == pytest.approx([150, 300], rel=2e-3)
        assert frame["mask_score"].isna().tolist() == [False, True]


# What cannot be written or read


def test_an_unknown_ending_names_those_that_are_known(tmp_path):
    with pytest.raises(InputError, match=r"'a\.shp' does not end.*\.gpkg, \.geojson, \.parquet"):
        open_writer(tmp_path / "a.shp", UTM, make_run())
    assert check_ending(tmp_path / "A.GPKG") == ".gpkg"


def test_a_folder_is_not_a_file(path):
    path.mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        open_writer(path, UTM, make_run())
    with pytest.raises(OutputError, match="is a folder"):
        list_runs(path)


def test_a_missing_folder_is_named(path):
    with pytest.raises(OutputError, match=r"The folder '.*/nowhere' does not exist"):
        open_writer(path.parent / "nowhere" / path.name, UTM, make_run())


def test_a_folder_that_may_not_be_written_is_refused(path, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.write_bytes", denied)
    with pytest.raises(OutputError, match="cannot be written"):
        open_writer(path, UTM, make_run())


def test_a_file_that_may_not_be_written_is_refused(path, monkeypatch):
    write(path, make_run(), [])
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(OutputError, match="may not be written"):
        open_writer(path, UTM, make_run("second"))


def test_a_missing_file_has_no_runs(path):
    with pytest.raises(OutputError, match="does not exist"):
        list_runs(path)
    with pytest.raises(OutputError, match="does not exist"):
        delete_run(path, "first")


@pytest.mark.parametrize(
    "content", [b"hello, this is no such thing" * 99, b'{"type": "FeatureCollection", "features": []}']
)
def test_a_file_of_another_kind_is_refused_and_kept(path, content):
    path.write_bytes(content)
    for attempt in (lambda: open_writer(path, UTM, make_run()), lambda: list_runs(path)):
        with pytest.raises(OutputError):
            attempt()
    assert path.read_bytes() == content
    write(path, make_run(), [make_feature()], overwrite=True)
    assert len(read(path)) == 1


def test_another_ones_layer_of_the_same_format_is_refused(path):
    frame = geopandas.GeoDataFrame({"name": ["a"]}, geometry=[make_feature().box], crs=UTM)
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path, **({"layer": "boxes"} if path.suffix == ".gpkg" else {}))
    with pytest.raises(OutputError):
        open_writer(path, UTM, make_run())
    assert read(path)["name"].tolist() == ["a"]


def test_a_result_that_was_written_anew_with_native_geometry_is_refused_and_kept(tmp_path):
    import pyarrow.parquet as pq

    path, other = tmp_path / "a.parquet", tmp_path / "b.parquet"
    write(path, make_run(), [make_feature()])
    read(path).to_parquet(other, geometry_encoding="geoarrow")
    metadata = {**pq.read_schema(path).metadata, **pq.read_schema(other).metadata}
    pq.write_table(pq.read_table(other).replace_schema_metadata(metadata), path)
    content = path.read_bytes()
    for attempt in (lambda: open_writer(path, UTM, make_run()), lambda: delete_run(path, "first")):
        with pytest.raises(OutputError, match="cannot be read as a result file"):
            attempt()
    assert path.read_bytes() == content


def test_closing_twice_does_no_harm(path):
    writer = open_writer(path, UTM, make_run())
    writer.close()
    writer.close()


def test_runs_that_end_at_the_same_moment_are_all_in_the_file(path):
    names = ("first", "second", "third", "fourth")
    opened, ready = Barrier(len(names)), Barrier(len(names))

    def search(name):
        opened.wait(30)
        with open_writer(path, UTM, make_run(name)) as writer:
            writer.add([make_feature(0, name)])
            ready.wait(30)
            writer.finish(replace(make_run(name), **DONE))

    with ThreadPoolExecutor(len(names)) as pool:
        for done in [pool.submit(search, name) for name in names]:
            done.result(60)
    assert sorted(run.id for run in list_runs(path)) == sorted(names)
    assert sorted(read(path)["run"]) == sorted(names)
    assert os.listdir(path.parent) == [path.name]


def test_of_two_runs_that_replace_a_file_neither_replaces_the_other(path):
    write(path, make_run("old"), [make_feature(0, "old")])
    with (
        open_writer(path, UTM, make_run("first"), overwrite=True) as first,
        open_writer(path, UTM, make_run("second"), overwrite=True) as second,
    ):
        for name, writer in (("first", first), ("second", second)):
            writer.finish(replace(make_run(name), **DONE), [make_feature(0, name)])
    assert sorted(run.id for run in list_runs(path)) == ["first", "second"]
    assert sorted(read(path)["run"]) == ["first", "second"]


def test_a_file_that_another_search_keeps_is_said_to_be(path, monkeypatch):
    monkeypatch.setattr(output, "PATIENCE", 0.1)
    with output.locked(path), pytest.raises(FileBusyError, match="written by another search"):
        write(path, make_run(), [make_feature()])


def test_a_geopackage_that_was_replaced_meanwhile_by_one_in_another_crs_gets_features_in_their_place(tmp_path):
    path, feature = tmp_path / "a.gpkg", make_feature(0, "first")
    with open_writer(path, UTM, make_run("first")) as first:
        with open_writer(path, LONLAT, make_run("second"), overwrite=True) as second:
            second.finish(replace(make_run("second"), **DONE), [])
        first.add([feature])
        first.finish(replace(make_run("first"), **DONE))
    (found,) = read(path).geometry
    assert found.hausdorff_distance(to_lonlat(feature.box, UTM)) < 1e-8
