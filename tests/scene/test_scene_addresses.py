"""Addresses inside addresses keep their secrets, and a name that looks like an address can be a file."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from scene_places import UTM

from engine.scene.addresses import is_path, is_remote, to_open, without_secrets
from engine.scene.errors import SceneError
from engine.scene.opening import REMOTE_OPTIONS
from engine.scene.raster import open_scene
from engine.scene.write import write_geotiff

HOST = "127.0.0.1:9"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://me:SECRET@host/a.tif?sig=TOKEN", "https://host/a.tif"),
        ("https://SECRET@host:8443/a.tif", "https://host:8443/a.tif"),
        ("https://me:SEC@RET@host/a.tif", "https://host/a.tif"),
        ("https://me:SEC/RET@host/a.tif", "https://host/a.tif"),
        ("https://host:8443/tiles/a@2x.png", "https://host:8443/tiles/a@2x.png"),
        ("zip+http://me:SECRET@host/z.zip!scene.tif", "zip+http://host/z.zip!scene.tif"),
        ("zip+https://host/z.zip?sig=TOKEN!scene.tif", "zip+https://host/z.zip!scene.tif"),
        ("/vsizip//vsicurl/http://me:SECRET@host/z.zip/a.tif", "/vsizip//vsicurl/http://host/z.zip/a.tif"),
        (
            "/vsizip/{/vsicurl/http://me:SECRET@host/z.zip?sig=TOKEN}/a.tif",
            "/vsizip/{/vsicurl/http://host/z.zip}/a.tif",
        ),
        ("/vsicurl?pc_url_signing=yes&url=https%3A%2F%2Fme%3ASECRET%40host%2Fa.tif", "/vsicurl"),
        ("/vsicurl_streaming/ftp://me:SECRET@host/a.tif", "/vsicurl_streaming/ftp://host/a.tif"),
        (
            "/vsitar//vsigzip//vsicurl/https://me:SECRET@h/a.tgz/b.tif",
            "/vsitar//vsigzip//vsicurl/https://h/a.tgz/b.tif",
        ),
        ('NETCDF:"/vsicurl/https://me:SECRET@host/a.nc":red', 'NETCDF:"/vsicurl/https://host/a.nc":red'),
        ("WMS:https://host/wms?token=TOKEN", "WMS:https://host/wms"),
        ("vrt://https://me:SECRET@host/a.tif?bands=1", "vrt://https://host/a.tif"),
        ("PG:host=db user=me password='SEC RET' table=t", "PG:host=db user=me password=*** table=t"),
        (
            "<GDAL_WMS><ServerUrl>http://me:SECRET@h/?sig=TOKEN</ServerUrl>",
            "<GDAL_WMS><ServerUrl>http://h/</ServerUrl>",
        ),
        ("s3://bucket/a.tif?X-Amz-Signature=TOKEN", "s3://bucket/a.tif"),
        ("Authorization: Bearer TOKEN", "Authorization: ***"),
        ("scenes/what? @ port:1.tif", "scenes/what? @ port:1.tif"),
    ],
)
def test_names_passwords_and_signatures_are_left_out_and_nothing_else(address: str, shown: str) -> None:
    assert without_secrets(address) == shown


@pytest.mark.parametrize(
    "address",
    [
        f"http://me:SECRET@{HOST}/missing.tif?sig=TOKEN",
        f"zip+http://me:SECRET@{HOST}/z.zip!scene.tif",
        f"/vsizip//vsicurl/http://me:SECRET@{HOST}/missing.zip/scene.tif",
        f"/vsizip/{{/vsicurl/http://me:SECRET@{HOST}/missing.zip?sig=TOKEN}}/scene.tif",
        f"/vsicurl_streaming/http://me:SECRET@{HOST}/missing.tif",
    ],
)
def test_an_error_about_an_address_holds_no_secret_not_even_in_its_detail(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REMOTE_OPTIONS, "GDAL_HTTP_MAX_RETRY", "0")  # nobody answers there
    assert is_remote(address)
    with pytest.raises(SceneError) as caught:
        open_scene(address)
    for said in (str(caught.value), caught.value.detail):
        assert "SECRET" not in said
        assert "TOKEN" not in said
    assert HOST in caught.value.message


@pytest.mark.parametrize(
    "name", ["file:odd.tif", "zip+odd.tif", "zip:a.tif", "s3:a.tif", "a?b=1.tif", "a#b.tif", "a!b.tif", "token=1.tif"]
)
def test_a_file_is_one_whatever_its_name_looks_like(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pixels = np.random.default_rng(0).integers(1, 255, (20, 30, 3), dtype=np.uint8)
    write_geotiff(tmp_path / "plain.tif", pixels, Affine(0.5, 0, 500_000, 0, -0.5, 4_600_000), UTM)
    shutil.copy(tmp_path / "plain.tif", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for given in (name, str(tmp_path / name)):
        with open_scene(given) as scene:
            assert scene.name == name
            (tile,) = scene.tiles(64, 0)
            assert (tile.pixels == pixels).all()


def test_what_is_no_file_stays_the_name_that_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NETCDF:a.nc:red", "file:gone.tif", "/vsimem/a.tif", "https://host/a.tif", "x" * 9_999 + ":a"):
        assert to_open(name) == name
        assert not is_path(name)
    assert is_path("C:/scenes/a.tif")
    assert is_path("scenes/a.tif")
