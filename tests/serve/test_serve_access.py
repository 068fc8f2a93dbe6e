"""Which scenes are read for clients: no file or address is reached that was not allowed."""

from __future__ import annotations

import pytest

from engine.serve.access import Access, RequestError

TIFF = b"II*\0" + b"\0" * 64


@pytest.fixture
def served(tmp_path):
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "a.tif").write_bytes(TIFF)
    (folder / "notes.txt").write_text("secret")
    (tmp_path / "outside.tif").write_bytes(TIFF)
    (tmp_path / "served-too.tif").write_bytes(TIFF)
    (folder / "link.tif").symlink_to(tmp_path / "outside.tif")
    return folder


def _vrt(source: str, relative: int = 0, more: str = "", attributes: str = "") -> str:
    return (
        f'<VRTDataset rasterXSize="4" rasterYSize="4"{attributes}>{more}<VRTRasterBand dataType="Byte" band="1">'
        f'<SimpleSource><SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )


def test_a_raster_in_an_allowed_folder_is_served(served):
    assert Access((served,)).check(str(served / "a.tif")) == str((served / "a.tif").resolve())
    assert Access((served / "a.tif",)).check(str(served / "a.tif"))


@pytest.mark.parametrize(
    "name",
    ["../outside.tif", "link.tif", "notes.txt", "missing.tif", "", ".", "a.tif/", "../served-too.tif", "a.tif\0.png"],
)
def test_nothing_else_is(served, name):
    if name != "a.tif/":
        with pytest.raises(RequestError, match="does not serve"):
            Access((served,)).check(f"{served}/{name}")


@pytest.mark.parametrize(
    "scene",
    [
        "/vsicurl/http://127.0.0.1/a.tif", "/vsizip//etc/x.zip", "/vsistdin/", "a.tif", "file:///etc/passwd",
        "GTIFF_DIR:1:/etc/passwd", "<VRTDataset/>", "http://169.254.169.254/latest", "WMS:http://host/", "ftp://h/a.tif",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(served, scene):
    with pytest.raises(RequestError, match="does not serve"):
        Access((served,)).check(scene)


def test_a_mosaic_of_allowed_rasters_is_served(served):
    (served / "m.vrt").write_text(_vrt("a.tif", 1))
    (served / "n.vrt").write_text('<?xml version="1.0"?>' + _vrt(str(served / "a.tif")))
    for name in ("m.vrt", "n.vrt"):
        assert Access((served,)).check(str(served / name))


@pytest.mark.parametrize(
    "text",
    [
        _vrt("../outside.tif", 1),
        _vrt("/etc/passwd"),
        _vrt("/vsicurl/http://127.0.0.1/a.tif"),
        _vrt("http://127.0.0.1/a.tif"),
        _vrt("a.tif", 1, "<PixelFunctionLanguage>Python</PixelFunctionLanguage>"),
        _vrt("a.tif", 1, attributes=' subClass="VRTWarpedDataset"'),
        _vrt("a.tif", 1, attributes=' SourceFilename="/etc/passwd"'),
        _vrt("a.tif", 1).replace("SourceFilename", "sourcefilename"),
        _vrt("a.tif", 1).replace("<SimpleSource>", "<ArraySource>").replace("</SimpleSource>", "</ArraySource>"),
        _vrt("a.tif", 1, attributes=' xmlns="urn:x"'),
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _vrt("&e;"),
        _vrt("m.vrt", 1),
        "<VRTDataset>",
    ],
)
def test_a_vrt_that_leads_elsewhere_is_refused(served, text):
    (served / "m.vrt").write_text(text)
    with pytest.raises(RequestError, match="does not serve"):
        Access((served,)).check(str(served / "m.vrt"))


def test_what_is_barred_and_what_is_missing_get_the_same_answer(served):
    said = []
    for name in ("../outside.tif", "../missing.tif"):
        with pytest.raises(RequestError) as refused:
            Access((served,)).check(f"{served}/{name}")
        said.append(refused.value.message.replace(name, ""))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("address", "served_"),
    [
        ("https://host/a.tif", True),
        ("http://host:80/a.tif", True),
        ("http://HOST./a.tif", True),
        ("http://other:8080/a.tif", True),
        ("http://host:8080/a.tif", False),
        ("http://other/a.tif", False),
        ("http://host@evil/a.tif", False),
        ("http://evil/a.tif?host", False),
        ("http://evil#host", False),
        ("http://host\\@evil/", False),
        ("http:///a.tif", False),
        ("http://host:99999/", False),
        ("http://[::1/a.tif", False),
    ],
)
def test_an_address_is_served_from_allowed_hosts_only(address, served_):
    access = Access(hosts=("host", "other:8080"))
    if served_:
        assert access.check(address) == address
    else:
        with pytest.raises(RequestError, match="does not serve"):
            access.check(address)


def test_no_vrt_is_served_where_a_host_is_allowed(served):
    (served / "m.vrt").write_text(_vrt("a.tif", 1))
    with pytest.raises(RequestError, match="does not serve"):
        Access((served,), ("host",)).check(str(served / "m.vrt"))
