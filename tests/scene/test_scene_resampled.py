"""A scene at another ground sampling distance: the same place, the same colours, square pixels."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st

from engine.scene.errors import SceneError
from engine.scene.raster import open_scene
from engine.tiling import Window

UTM = "EPSG:32631"
NORTH_UP = Affine(0.6, 0, 500_000, 0, -0.6, 5_400_000)


def write(path, transform=NORTH_UP, crs=UTM, dtype=np.uint8, top=255, **options):
    """A dark scene of 60 x 40 px with a bright block at columns 20 to 40, rows 10 to 30."""
    bands = np.full((3, 40, 60), 10, dtype=dtype)
    bands[:, 10:30, 20:40] = top
    profile = {"driver": "GTiff", "width": 60, "height": 40, "count": 3, "dtype": bands.dtype, "photometric": "RGB"}
    with rasterio.open(path, "w", transform=transform, crs=crs, **profile | options) as target:
        target.write(bands)
    return path


def whole(scene):
    return scene.read(Window(0, 0, scene.width, scene.height))


def test_the_place_stays_and_pixels_get_the_size_asked_for(tmp_path):
    with open_scene(write(tmp_path / "a.tif")) as own, own.resampled(0.2, "Said.") as scene:
        assert (scene.width, scene.height) == (180, 120)
        assert scene.factors == (3.0, 3.0)
        assert scene.bounds == pytest.approx(own.bounds)
        assert scene.gsd == pytest.approx(0.2, rel=1e-3)
        assert scene.warnings == (*own.warnings, "Said.")
        bright = whole(scene).pixels[..., 0] > 130
        rows, columns = np.nonzero(bright)
        assert (columns.min(), columns.max() + 1, rows.min(), rows.max() + 1) == (60, 120, 30, 90)


def test_coarser_pixels_are_means_of_those_below(tmp_path):
    with open_scene(write(tmp_path / "a.tif")) as own, own.resampled(1.2) as scene:
        assert (scene.width, scene.height) == (30, 20)
        pixels = whole(scene).pixels
        assert pixels[10, 15, 0] == 255
        assert pixels[2, 2, 0] == 10


def test_pixels_in_degrees_become_square_on_the_ground(tmp_path):
    degrees = Affine(1e-5, 0, 10.0, 0, -1e-5, 60.0)  # about 0.56 m across and 1.11 m down
    with open_scene(write(tmp_path / "a.tif", degrees, "EPSG:4326")) as own, own.resampled(0.5) as scene:
        assert own.pixel_sides == pytest.approx((0.558, 1.114), rel=0.01)
        assert scene.pixel_sides == pytest.approx((0.5, 0.5), rel=0.02)


def test_a_turned_scene_stays_turned(tmp_path):
    turned = Affine.translation(5e5, 5.4e6) @ Affine.rotation(30) @ Affine.scale(0.6, -0.6)
    with open_scene(write(tmp_path / "a.tif", turned)) as own, own.resampled(0.3) as scene:
        assert whole(scene).valid == 1.0
        bright = whole(scene).pixels[..., 0] > 130
        rows, columns = np.nonzero(bright)
        middle = scene.transform @ (columns.mean() + 0.5, rows.mean() + 0.5)
        assert middle == pytest.approx(turned @ (30, 20), abs=0.1)


def test_the_stretch_is_that_of_the_scene(tmp_path):
    path = write(tmp_path / "deep.tif", dtype=np.uint16, top=9_000)
    with open_scene(path) as own, own.resampled(0.2) as scene:
        assert scene.limits == own.limits
        assert whole(scene).pixels[60, 90].tolist() == whole(own).pixels[20, 30].tolist()


def test_empty_pixels_stay_empty(tmp_path):
    with open_scene(write(tmp_path / "a.tif", nodata=10)) as own, own.resampled(0.2) as scene:
        assert whole(scene).valid == pytest.approx(whole(own).valid, abs=0.02)
    with open_scene(write(tmp_path / "all.tif", top=10, nodata=10)) as own, own.resampled(0.2) as scene:
        assert whole(scene).valid == 0


def test_a_mask_of_the_file_is_kept(tmp_path):
    path = write(tmp_path / "a.tif")
    with rasterio.open(path, "r+") as target:
        mask = np.zeros((40, 60), dtype=np.uint8)
        mask[:, :30] = 255
        target.write_mask(mask)
    with open_scene(path) as own, own.resampled(0.3) as scene:
        assert whole(own).valid == pytest.approx(0.5)
        assert whole(scene).valid == pytest.approx(0.5, abs=0.02)


def test_a_scene_without_a_place_on_the_earth_has_no_other_scale(tmp_path):
    with (
        open_scene(write(tmp_path / "a.tif", crs=None)) as own,
        pytest.raises(SceneError, match="how large its pixels"),
    ):
        own.resampled(0.2)


@given(gsd=st.floats(0.1, 3.0), column=st.integers(0, 59), row=st.integers(0, 39))
def test_pixels_there_and_back_are_the_same_place(tmp_path_factory, gsd, column, row):
    path = tmp_path_factory.getbasetemp() / "round.tif"
    with open_scene(path if path.exists() else write(path)) as own, own.resampled(gsd) as scene:
        across, down = scene.factors
        there = scene.transform @ (column * across, row * down)
        assert there == pytest.approx(own.transform @ (column, row), abs=1e-6)
