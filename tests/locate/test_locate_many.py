"""Many scenes are one search: what cannot be read is told, the rest is found; and the result has one CRS."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio
from affine import Affine
from locate_fakes import NORTH_UP, UTM, MagentaModel, picture, write_scene
from scene_server import FileServer

from engine.feature.write import list_runs
from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.scene import opening, web
from engine.scene.errors import SceneError
from engine.words import Box, InputError, Query, Task

PATCHES = (Box(3, 4, 20, 14), Box(55, 30, 80, 44), Box(20, 60, 40, 76))
OVD = Query(Task.OVD, "patch")


def ask(request, model=None, **more):
    return locate_to_file(request, model=model or MagentaModel(), **more)


def request(path, **more):
    return Request((str(path),), OVD, out=Path(str(path).partition("*")[0]).parent / "out.gpkg", **more)


def place(lon_lat, metres=0.5):
    """Transform and CRS of a scene at a place in its UTM zone."""
    from engine.scene.crs import transform_points

    zone = int((lon_lat[0] + 180) // 6) + 1
    crs = f"EPSG:{(32600 if lon_lat[1] >= 0 else 32700) + zone}"
    ((x, y),) = transform_points(np.array([lon_lat]), "EPSG:4326", crs)
    return Affine(metres, 0, x, 0, -metres, y), crs


@pytest.fixture
def folder(tmp_path):
    """Five scenes with one more patch each."""
    (tmp_path / "city").mkdir()
    for number in range(5):
        moved = NORTH_UP @ Affine.translation(1000 * number, 0)
        write_scene(tmp_path / "city" / f"s{number}.tif", picture(100, 90, PATCHES[: number % 4]), moved)
    return tmp_path / "city"


def per_scene(result):
    counts = {}
    for feature in result.features:
        counts[feature.scene] = counts.get(feature.scene, 0) + 1
    return counts


@pytest.mark.parametrize("batch", [1, 3, 32])
def test_each_feature_names_its_scene_and_tiles_of_several_are_asked_together(folder, batch):
    model = MagentaModel()
    found = ask(request(folder, options=LocateOptions(batch_tiles=batch)), model)
    assert per_scene(found.result) == {"s1.tif": 1, "s2.tif": 2, "s3.tif": 3}
    assert (found.result.counts["scenes"], found.result.counts["scenes_failed"]) == (5, 0)
    assert found.result.counts["tiles"] == len(model.asked) == 5 * 4
    written = geopandas.read_file(folder.parent / "out.gpkg", layer="boxes")
    assert sorted(written["scene"]) == ["s1.tif", "s2.tif", "s2.tif", "s3.tif", "s3.tif", "s3.tif"]
    (run,) = list_runs(folder.parent / "out.gpkg")
    assert run.scene == "s0.tif and 4 more"


def test_a_pattern_and_several_names_are_the_same_scenes(folder):
    names = tuple(str(path) for path in sorted(folder.glob("*.tif")))
    by_name = ask(Request(names, OVD)).result
    assert per_scene(ask(Request((str(folder / "*.tif"),), OVD)).result) == per_scene(by_name)


def test_broken_scenes_are_told_and_the_rest_is_done(folder):
    (folder / "s1.tif").write_bytes(b"no raster")
    (folder / "s3.tif").unlink()
    os.symlink(folder / "nowhere", folder / "s3.tif")
    names = tuple(str(folder / f"s{n}.tif") for n in range(5))
    found = ask(Request(names, OVD, out=folder / "out.gpkg"))
    assert per_scene(found.result) == {"s2.tif": 2}
    assert (found.result.counts["scenes"], found.result.counts["scenes_failed"]) == (5, 2)
    assert found.result.partial
    told = [sentence for sentence in found.result.warnings if "was not searched" in sentence]
    assert [sentence.split()[0] for sentence in told] == ["s1.tif", "s3.tif"]
    assert list_runs(folder / "out.gpkg")[0].status == "done"


def test_what_failed_is_tried_again_by_the_same_search_and_nothing_else(folder):
    whole = (folder / "s2.tif").read_bytes()
    (folder / "s2.tif").write_bytes(b"no raster")
    assert ask(request(folder)).result.partial
    (folder / "s2.tif").write_bytes(whole)
    model = MagentaModel()
    found = ask(request(folder), model)
    assert per_scene(found.result) == {"s1.tif": 1, "s2.tif": 2, "s3.tif": 3}
    assert len(model.asked) == 4
    assert found.result.counts["tiles_resumed"] == 16
    assert len(list_runs(folder.parent / "out.gpkg")) == 1
    assert not list(folder.parent.glob(".*.resume"))


def test_scenes_that_are_all_broken_are_an_error(folder):
    for path in folder.glob("*.tif"):
        path.write_bytes(b"no raster")
    with pytest.raises(SceneError, match=r"None of the 5 scenes can be read. The first: .*s0\.tif"):
        ask(request(folder))


def test_a_search_of_many_goes_on_where_it_ended(folder):
    model = MagentaModel()
    whole = per_scene(ask(replace(request(folder), out=None)).result)
    stopped = ask(
        request(folder, options=LocateOptions(batch_tiles=2)), model, should_stop=lambda: len(model.asked) >= 7
    )
    assert stopped.result.stopped
    found = ask(request(folder), model)
    assert per_scene(found.result) == whole
    assert len(model.asked) == 20
    assert found.result.counts["tiles_resumed"] == 7


def test_scenes_in_other_zones_are_brought_into_the_crs_of_the_first_or_the_one_named(tmp_path):
    for number, lon_lat in enumerate([(5.9, 45.0), (6.1, 45.0)]):
        write_scene(tmp_path / f"{number}.tif", picture(100, 90, PATCHES), *place(lon_lat))
    for crs, code in ((None, 32631), ("EPSG:3857", 3857), ("EPSG:4326", 4326)):
        out = tmp_path / f"{code}.gpkg"
        found = ask(Request((str(tmp_path / "?.tif"),), OVD, out=out, crs=crs))
        assert per_scene(found.result) == {"0.tif": 3, "1.tif": 3}
        written = geopandas.read_file(out, layer="boxes")
        assert written.crs.to_epsg() == code
        lon = written.to_crs(4326).geometry.bounds.minx
        assert sorted(round(x, 1) for x in lon) == [5.9] * 3 + [6.1] * 3
        assert written["area_m2"].tolist() == pytest.approx(
            [b.area / 4 for b in sorted(PATCHES, key=lambda b: -b.area) for _ in (0, 1)], rel=2e-3
        )


def test_objects_on_both_sides_of_the_antimeridian_stay_where_they_are(tmp_path):
    for number, lon_lat in enumerate([(179.99985, -17.0), (-179.99, -17.0)]):
        write_scene(tmp_path / f"{number}.tif", picture(100, 90, PATCHES), *place(lon_lat))
    found = ask(Request((str(tmp_path / "?.tif"),), OVD, out=tmp_path / "out.gpkg", crs="EPSG:4326"))
    assert per_scene(found.result) == {"0.tif": 3, "1.tif": 3}
    for feature in found.result.features:
        for part in getattr(feature.box, "geoms", [feature.box]):
            west, _, east, _ = part.bounds
            assert -180 <= west < east <= 180
            assert east - west < 0.001
    assert any(feature.box.geom_type == "MultiPolygon" for feature in found.result.features)
    assert len(geopandas.read_file(tmp_path / "out.gpkg", layer="boxes")) == 6


def test_a_scene_without_a_place_is_none_of_a_map_of_many(tmp_path):
    write_scene(tmp_path / "a.tif", picture(100, 90, PATCHES))
    write_scene(tmp_path / "b.tif", picture(100, 90, PATCHES), Affine.identity(), None)
    found = ask(Request((str(tmp_path),), OVD)).result
    assert per_scene(found) == {"a.tif": 3}
    assert any("b.tif was not searched" in w and "no CRS" in w for w in found.warnings)


def test_scenes_outside_the_extent_are_counted_and_are_no_fault(folder):
    extent = (500_500, 4_599_900, 500_600, 4_600_000)
    found = ask(request(folder, extent=extent, extent_crs=UTM)).result
    assert per_scene(found) == {"s1.tif": 1}
    assert (found.counts["scenes_outside"], found.counts["scenes_failed"], found.partial) == (4, 0, False)
    with pytest.raises(SceneError, match="outside all 5 scenes"):
        ask(request(folder, extent=(0, 0, 1, 1), extent_crs=UTM))


def test_what_means_one_scene_is_refused_for_several(folder, tmp_path):
    with pytest.raises(InputError, match="picture"):
        ask(request(folder, overlay=tmp_path / "a.png"))
    with pytest.raises(InputError, match="another place in each"):
        ask(request(folder, extent=(0, 0, 1, 1)))
    with pytest.raises(InputError, match="own CRS"):
        ask(Request((str(folder / "s1.tif"),), OVD, overlay=tmp_path / "a.png", crs="EPSG:4326"))


def test_the_layer_of_one_scene_may_have_another_crs_too(folder, tmp_path):
    found = ask(Request((str(folder / "s3.tif"),), OVD, out=tmp_path / "o.gpkg", crs="EPSG:3857"))
    written = geopandas.read_file(tmp_path / "o.gpkg", layer="boxes")
    assert written.crs.to_epsg() == 3857
    assert len(written) == len(found.result.features) == 3
    bare = write_scene(tmp_path / "bare.tif", picture(100, 90, PATCHES), Affine.identity(), None)
    with pytest.raises(SceneError, match="no CRS"):
        ask(Request((str(bare),), OVD, crs="EPSG:3857"))


def test_refer_gives_one_object_of_all_scenes(folder):
    found = ask(Request((str(folder),), Query(Task.REC, "the patch"))).result
    assert len(found.features) == found.counts["features"] == 1
    assert any("3 scenes" in sentence for sentence in found.warnings)


def test_a_warning_of_many_scenes_is_said_once(tmp_path):
    for number in range(3):
        write_scene(tmp_path / f"{number}.tif", picture(30, 20, PATCHES[:1]))
    (said,) = [w for w in ask(Request((str(tmp_path),), OVD)).result.warnings if "smaller than a tile" in w]
    assert said.startswith("3 scenes, 0.tif first: ")


def corrupt(path, size=256):
    """A tiled scene of which one block cannot be decoded; the tiles that touch it."""
    values = picture(size, size, PATCHES)
    with rasterio.open(
        path, "w", driver="GTiff", width=size, height=size, count=3, dtype="uint8", transform=NORTH_UP, crs=UTM,
        tiled=True, blockxsize=64, blockysize=64, compress="deflate", interleave="pixel",
    ) as target:  # fmt: skip
        target.write(values)
    with rasterio.open(path) as source:
        offset = int(source.get_tag_item("BLOCK_OFFSET_2_2", "TIFF", bidx=1))
    data = bytearray(path.read_bytes())
    data[offset : offset + 64] = b"\xff" * 64
    path.write_bytes(data)


def test_a_corrupt_block_costs_the_tiles_that_it_touches(tmp_path):
    corrupt(tmp_path / "a.tif")
    found = ask(
        Request((str(tmp_path / "a.tif"),), OVD, out=tmp_path / "out.gpkg", options=LocateOptions(overlap=0))
    ).result
    assert (found.counts["tiles"], found.counts["tiles_failed"]) == (16, 1)
    assert len(found.features) == 3
    assert found.partial
    assert any("1 of 16 tiles could not be read" in w and "column 128, row 128" in w for w in found.warnings)


class Meddling(MagentaModel):
    """Does something after some tiles."""

    def __init__(self, after, do):
        super().__init__()
        self.after, self.do = after, do

    def stream(self, *arguments, **options):
        for found in super().stream(*arguments, **options):
            if len(self.asked) == self.after:
                self.do()
            yield found


def test_a_scene_that_changes_while_it_is_read_gives_no_result(tmp_path):
    path = write_scene(tmp_path / "a.tif", picture(200, 150, PATCHES))
    with pytest.raises(SceneError, match="has changed while it was read"):
        ask(request(path), Meddling(3, lambda: os.utime(path, ns=(1, 1))))
    assert [run.status for run in list_runs(tmp_path / "out.gpkg")] == ["failed"]
    assert len(ask(request(path)).result.features) == 3


def test_of_many_scenes_the_one_that_changes_is_left_out(folder):
    found = ask(request(folder), Meddling(6, lambda: os.utime(folder / "s3.tif", ns=(1, 1)))).result
    assert found.partial == bool(found.counts["scenes_failed"])
    assert {"s1.tif": 1, "s2.tif": 2}.items() <= per_scene(found).items()


def test_a_scene_that_is_gone_when_it_has_been_read_keeps_its_result(tmp_path):
    path = write_scene(tmp_path / "a.tif", picture(200, 150, PATCHES))
    found = ask(request(path), Meddling(12, path.unlink)).result
    assert len(found.features) == 3
    assert any("is gone" in w for w in found.warnings)


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.setattr(web, "FIRST_DELAY", 0.01)
    monkeypatch.setitem(opening.REMOTE_OPTIONS, "GDAL_HTTP_RETRY_DELAY", "0.01")
    served = FileServer()
    write_scene(tmp_path / "w.tif", picture(256, 256, PATCHES))
    served.files = {"/w.tif": (tmp_path / "w.tif").read_bytes()}
    yield served
    served.close()


def test_a_scene_over_http_is_read_through_short_failures_of_its_server(server, tmp_path):
    failing = iter([503, None] * 3)
    server.fails = lambda *_: next(failing, None)
    found = ask(Request((f"{server.address}/w.tif",), OVD, out=tmp_path / "out.gpkg")).result
    assert len(found.features) == 3
    assert not found.partial


def test_a_server_that_goes_away_ends_the_search_of_its_scene_soon(server, tmp_path):
    address = f"{server.address}/w.tif"
    model = Meddling(1, lambda: setattr(server, "fails", lambda *_: 503))
    other = write_scene(tmp_path / "b.tif", picture(100, 90, PATCHES))
    found = ask(Request((address, str(other)), OVD, options=LocateOptions(batch_tiles=1)), model).result
    assert per_scene(found)["b.tif"] == 3
    assert len(found.features) >= 3
