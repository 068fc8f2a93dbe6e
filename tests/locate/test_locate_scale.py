"""A scene is asked at the scale that its model knows, and its features stay where they are."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from locate_fakes import MagentaModel, picture, write_scene

from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.locate.scale import AskedScale, choose_scale, native_box, parse_resolution
from engine.scene.raster import open_scene
from engine.words import Box, InputError, Query, Task

KNOWN = (0.25, 0.36)
BOXES = [Box(20, 30, 60, 50), Box(100, 90, 130, 120)]


@pytest.mark.parametrize(
    ("own", "gsd"),
    [
        ((0.3, 0.3), None),  # what it knows
        ((0.6, 0.6), 0.3),
        ((0.1, 0.1), 0.3),
        ((0.01, 0.01), 0.3),
        ((0.3, 0.6), 0.3),  # not square
        ((10.0, 10.0), None),  # enlarging shows no more
    ],
)
def test_the_resolution_is_that_which_the_model_knows(own, gsd):
    asked = choose_scale(own, KNOWN, None)
    assert asked.gsd == (None if gsd is None else pytest.approx(gsd))
    assert bool(asked.note) is (own != (0.3, 0.3))


def test_what_was_done_is_said_in_numbers():
    assert choose_scale((0.6, 0.6), (0.1, 0.4), None).note == (
        "The scene was asked at another scale: 0.60 m -> 0.20 m a pixel, 3 times as many pixels each way."
    )
    assert "10 m a pixel and was asked as it is" in choose_scale((10, 10), KNOWN, None, "tiny").note


def test_a_number_or_native_is_obeyed():
    assert choose_scale((0.6, 0.6), KNOWN, "native") == AskedScale()
    assert choose_scale((0.3, 0.3), KNOWN, 0.15).gsd == 0.15
    assert choose_scale((0.6, 0.6), None, None) == AskedScale()


def test_a_scene_without_a_scale_is_told_of():
    asked = choose_scale(None, KNOWN, None, "tiny")
    assert (asked.gsd, asked.note.startswith("The scene does not say how large")) == (None, True)
    with pytest.raises(InputError, match="does not say how large"):
        choose_scale(None, KNOWN, 0.3)


@pytest.mark.parametrize("text", ["", "x", "0", "-1", "nan", "1e9"])
def test_no_resolution_is_guessed_from_nonsense(text):
    with pytest.raises(InputError, match="resolution"):
        parse_resolution(text)


@pytest.mark.parametrize(("resolution", "side"), [(None, 0.25), ("native", 0.5), (1.0, 1.0)])
def test_features_lie_where_they_do_at_any_resolution(tmp_path, resolution, side):
    path = write_scene(tmp_path / "a.tif", picture(200, 150, BOXES), Affine(0.5, 0, 5e5, 0, -0.5, 5.4e6))
    model = MagentaModel(tile_size=64)
    model.gsd = (0.2, 0.3125)
    request = Request((str(path),), Query(Task.OVD, "magenta"), options=LocateOptions(resolution=resolution))
    found = locate_to_file(request, model=model)
    boxes = sorted(feature.box_px.as_tuple() for feature in found.result.features)
    assert np.allclose(boxes, sorted(box.as_tuple() for box in BOXES), atol=2)
    for feature in found.result.features:
        x0, _, x1, _ = feature.box.bounds
        assert (x0, x1) == pytest.approx((5e5 + feature.box_px.x0 / 2, 5e5 + feature.box_px.x1 / 2), abs=0.01)
    assert found.run.options["resolution"] == pytest.approx(side, rel=1e-3)
    assert any("another scale" in said for said in found.result.warnings) is (resolution != "native")


def test_an_extent_means_the_same_place_at_another_scale(tmp_path):
    path = write_scene(tmp_path / "a.tif", picture(200, 150, BOXES), Affine(0.5, 0, 5e5, 0, -0.5, 5.4e6))
    model = MagentaModel(tile_size=64)
    model.gsd = (0.2, 0.3125)
    extent = (5e5, 5.4e6 - 35, 5e5 + 40, 5.4e6)
    found = locate_to_file(Request((str(path),), Query(Task.OVD, "magenta"), extent=extent), model=model)
    assert [f.box_px.as_tuple() for f in found.result.features] == [pytest.approx(BOXES[0].as_tuple(), abs=2)]


def test_a_box_goes_back_to_the_pixels_of_the_file():
    assert native_box(Box(10, 20, 30, 40), (2.0, 4.0)) == Box(5, 5, 15, 10)


ODD = {
    "no place": (Affine.identity(), None, "does not say how large its pixels are"),
    "no CRS": (Affine(0.3, 0, 5e5, 0, -0.3, 5.4e6), None, "does not say how large its pixels are"),
    "degrees": (Affine(5e-6, 0, 7.0, 0, -5e-6, 50.0), "EPSG:4326", "asked at another scale: 0.4"),
    "10 m": (Affine(10, 0, 5e5, 0, -10, 5.4e6), "EPSG:32631", "has 10 m a pixel and was asked as it is"),
    "1 cm": (Affine(0.01, 0, 5e5, 0, -0.01, 5.4e6), "EPSG:32631", "0.01 m -> 0.30 m a pixel, 30 times fewer"),
    "not square": (Affine(0.3, 0, 5e5, 0, -0.9, 5.4e6), "EPSG:32631", "asked at another scale"),
}


@pytest.mark.parametrize("kind", ODD)
def test_a_scene_of_an_odd_scale_is_searched_and_told_of(tmp_path, kind):
    transform, crs, says = ODD[kind]
    path = write_scene(tmp_path / "a.tif", picture(200, 150, BOXES), transform, crs=crs)
    model = MagentaModel(tile_size=64)
    model.gsd = KNOWN
    found = locate_to_file(Request((str(path),), Query(Task.OVD, "magenta")), model=model)
    assert any(says in said for said in found.result.warnings), found.result.warnings
    if kind != "1 cm":  # there, nothing is left of boxes of a centimetre's pixels
        assert len(found.result.features) == len(BOXES)


def test_a_mosaic_of_mixed_resolutions_says_so(tmp_path):
    fine = write_scene(tmp_path / "fine.tif", picture(200, 150, BOXES), Affine(0.3, 0, 5e5, 0, -0.3, 5.4e6))
    coarse = write_scene(tmp_path / "coarse.tif", picture(50, 50, []), Affine(1.2, 0, 5e5 + 60, 0, -1.2, 5.4e6))
    source = (
        "<SimpleSource><SourceFilename>{path}</SourceFilename><SourceBand>{band}</SourceBand>"
        '<SrcRect xOff="0" yOff="0" xSize="{size}" ySize="{size}"/>'
        '<DstRect xOff="{at}" yOff="0" xSize="{shown}" ySize="{shown}"/></SimpleSource>'
    )
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}">'
        + source.format(path=fine, band=band, size=150, at=0, shown=150)
        + source.format(path=coarse, band=band, size=50, at=200, shown=200)
        + "</VRTRasterBand>"
        for band in (1, 2, 3)
    )
    grid = "<GeoTransform>500000, 0.3, 0, 5400000, 0, -0.3</GeoTransform><SRS>EPSG:32631</SRS>"
    mosaic = tmp_path / "town.vrt"
    mosaic.write_text(f'<VRTDataset rasterXSize="400" rasterYSize="200">{grid}{bands}</VRTDataset>')
    with open_scene(mosaic) as scene:
        assert any("joins pictures of 0.3 to 1.2 m a pixel" in said for said in scene.warnings), scene.warnings
    with open_scene(fine) as scene:
        assert not any("joins" in said for said in scene.warnings)
