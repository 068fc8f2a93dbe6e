"""What a user names becomes scenes, each once, under names of their own; what is not understood is said."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet
from scene_server import FileServer

from engine.scene import web
from engine.scene.errors import SceneError
from engine.scene.sources import find_scenes


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(web, "FIRST_DELAY", 0.01)
    served = FileServer()
    yield served
    served.close()


@pytest.fixture
def folder(tmp_path):
    for name in ("b/x.tif", "a/x.tif", "a/y.TIFF", "a/y.TIFF.aux.xml", "a/notes.txt", "mosaic.vrt", "quick.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def texts(*names, asset=""):
    return [Path(one.text).as_posix() for one in find_scenes([str(n) for n in names], asset)]


def item(id, assets, **more):
    return {"type": "Feature", "stac_version": "1.0.0", "id": id, "geometry": None, "properties": {}, **more} | {
        "assets": {name: {"href": href, **rest} for name, (href, rest) in assets.items()}
    }


COG = {"type": "image/tiff; application=geotiff; profile=cloud-optimized"}


def test_a_file_an_address_and_a_name_of_gdal_are_scenes_as_they_are():
    given = ["a.tif", "https://host/a.tif?sig=1", "/vsizip/a.zip/b.tif", "NETCDF:a.nc:var", "mosaic.vrt"]
    assert [one.text for one in find_scenes(given)] == given


def test_a_folder_gives_its_rasters_also_those_of_folders_within(folder):
    found = find_scenes([str(folder)])
    assert [Path(one.text).relative_to(folder).as_posix() for one in found] == [
        "a/x.tif", "a/y.TIFF", "b/x.tif", "mosaic.vrt",
    ]  # fmt: skip
    assert [one.name for one in found] == ["a/x.tif", "y.TIFF", "b/x.tif", "mosaic.vrt"]


def test_a_pattern_gives_what_fits_it_and_each_scene_comes_once(folder):
    given = (folder / "*/x.tif", folder / "quick.png", folder / "**" / "x.tif", folder / "a" / "x.tif")
    assert texts(*given) == [(folder / n).as_posix() for n in ("a/x.tif", "b/x.tif", "quick.png")]


def test_a_file_whose_name_has_the_signs_of_a_pattern_is_that_file(tmp_path):
    (tmp_path / "a[1].tif").write_bytes(b"")
    assert texts(tmp_path / "a[1].tif") == [(tmp_path / "a[1].tif").as_posix()]


def test_an_item_gives_the_asset_that_shows_it_beside_itself(tmp_path):
    assets = {
        "red": ("red.tif", COG), "visual": ("./tci.tif", {**COG, "roles": ["visual"]}),
        "thumbnail": ("t.tif", {**COG, "roles": ["thumbnail"]}), "meta": ("m.xml", {"type": "application/xml"}),
    }  # fmt: skip
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item("S2A_1", assets)))
    (found,) = find_scenes([str(path)])
    assert (Path(found.text), found.name) == (tmp_path / "tci.tif", "S2A_1")
    assert texts(path, asset="red") == [(tmp_path / "red.tif").as_posix()]


@pytest.mark.parametrize(
    ("assets", "chosen"),
    [
        ({"image": ("i.tif", {}), "red": ("r.tif", {})}, "i.tif"),
        ({"B1": ("one.tif", {}), "text": ("a.txt", {})}, "one.tif"),
        ({"x": ("x.jp2", {"type": "image/jp2"}), "y": ("y.png", {"type": "image/png"})}, "x.jp2"),
    ],
)
def test_without_a_role_the_name_or_being_the_only_raster_decides(tmp_path, assets, chosen):
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item("i", assets)))
    assert texts(path) == [(tmp_path / chosen).as_posix()]


@pytest.mark.parametrize(
    ("assets", "asset", "said"),
    [
        ({"red": ("r.tif", {}), "green": ("g.tif", {})}, "", "2 rasters"),
        ({"text": ("a.txt", {})}, "", "no rasters"),
        ({"red": ("r.tif", {})}, "blue", "no asset 'blue'"),
    ],
)
def test_an_item_whose_scene_cannot_be_told_is_an_error_that_names_its_assets(tmp_path, assets, asset, said):
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item("i", assets)))
    with pytest.raises(SceneError, match=said) as caught:
        find_scenes([str(path)], asset)
    assert all(name in caught.value.remedy for name in assets)


def test_a_static_collection_is_followed_to_its_items_and_one_that_is_gone_is_kept_as_a_problem(server):
    links = [{"rel": "item", "href": f"./{n}/item.json"} for n in (1, 2, 3)]
    root = {"type": "Catalog", "stac_version": "1.0.0", "id": "c", "links": [{"rel": "child", "href": "city/c.json"}]}
    city = {
        "type": "Collection",
        "stac_version": "1.0.0",
        "id": "k",
        "links": [*links, {"rel": "root", "href": "../c.json"}],
    }
    server.files = {
        "/c.json": json.dumps(root).encode(), "/city/c.json": json.dumps(city).encode(),
        **{f"/city/{n}/item.json": json.dumps(item(f"i{n}", {"data": ("d.tif", COG)})).encode() for n in (1, 3)},
    }  # fmt: skip
    found = find_scenes([f"{server.address}/c.json"])
    assert [one.text for one in found] == [
        f"{server.address}/city/{n}/{'item.json' if n == 2 else 'd.tif'}" for n in (1, 2, 3)
    ]
    assert [one.problem is not None for one in found] == [False, True, False]
    assert "404" in found[1].problem.message


def test_the_items_of_an_api_come_page_by_page(server):
    def page(n, more):
        links = [{"rel": "next", "href": f"{server.address}/collections/k/items2"}] if more else []
        features = [item(f"i{n}{m}", {"visual": (f"https://host/{n}{m}.tif", COG)}) for m in (0, 1)]
        return json.dumps({"type": "FeatureCollection", "features": features, "links": links}).encode()

    server.files = {"/collections/k/items": page(1, True), "/collections/k/items2": page(2, False)}
    assert texts(f"{server.address}/collections/k/items") == [f"https:/host/{n}{m}.tif" for n in (1, 2) for m in (0, 1)]


def test_a_page_that_an_address_does_not_name_is_an_error(tmp_path):
    values = {"type": "FeatureCollection", "features": [], "links": [{"rel": "next", "href": "x", "method": "POST"}]}
    (tmp_path / "search.json").write_text(json.dumps(values))
    with pytest.raises(SceneError, match="pages"):
        find_scenes([str(tmp_path / "search.json")])


def test_an_index_says_where_its_scenes_lie(folder):
    rows = [{"location": "a/x.tif"}, {"location": "https://host/c.tif"}, {"location": str(folder / "b" / "x.tif")}]
    features = [{"type": "Feature", "geometry": None, "properties": row} for row in rows]
    (folder / "index.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "index.parquet")
    expected = [(folder / "a/x.tif").as_posix(), "https:/host/c.tif", (folder / "b/x.tif").as_posix()]
    assert texts(folder / "index.geojson") == texts(folder / "index.parquet") == expected


def test_stac_items_in_geoparquet_are_understood(tmp_path):
    rows = [{"id": f"i{n}", "assets": {"visual": {"href": f"https://host/{n}.tif", **COG}}} for n in (1, 2)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "items.parquet")
    found = find_scenes([str(tmp_path / "items.parquet")])
    assert [(one.name, one.text) for one in found] == [("i1", "https://host/1.tif"), ("i2", "https://host/2.tif")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("i.geojson", '{"type": "FeatureCollection", "features": [{"properties": {"path": "a.tif"}}]}', "Row 1 of"),
        ("i.json", '{"type": "Feature"}', "neither a STAC document nor"),
        ("i.json", "[1, 2]", "holds no JSON object"),
        ("i.json", "{nonsense", "is not JSON"),
        ("i.parquet", "nonsense", "cannot be read as Parquet"),
    ],
)  # fmt: skip
def test_what_is_no_catalogue_is_said(tmp_path, name, content, said):
    (tmp_path / name).write_text(content)
    with pytest.raises(SceneError, match=said):
        find_scenes([str(tmp_path / name)])


def test_a_parquet_file_without_the_field_names_what_it_has(tmp_path):
    parquet.write_table(pyarrow.Table.from_pylist([{"path": "a.tif"}]), tmp_path / "i.parquet")
    with pytest.raises(SceneError) as caught:
        find_scenes([str(tmp_path / "i.parquet")])
    assert "it has: path" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "said"),
    [("empty", "holds no scenes"), ("*.tif", "No file fits"), ("gone.geojson", "does not exist")],
)
def test_nothing_there_is_an_error(tmp_path, name, said):
    (tmp_path / "empty").mkdir()
    with pytest.raises(SceneError, match=said):
        find_scenes([str(tmp_path / name)])


def test_a_busy_server_is_asked_again_and_one_that_stays_busy_is_given_up(server):
    failures = iter([503, 500, None])
    server.files = {"/i.json": json.dumps(item("i", {"data": ("d.tif", COG)})).encode()}
    server.fails = lambda *_: next(failures)
    assert texts(f"{server.address}/i.json")
    server.fails = lambda *_: 502
    with pytest.raises(SceneError, match=r"asked 4 times.*HTTP 502"):
        find_scenes([f"{server.address}/i.json"])
