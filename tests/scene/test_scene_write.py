"""A picture written as GeoTIFF is read back as the same scene."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from scene_places import OBLIQUE

from engine.scene.crs import same_crs
from engine.scene.errors import DiskFullError, SceneError
from engine.scene.raster import open_scene
from engine.scene.write import write_geotiff
from engine.tiling import Window

TRANSFORM = Affine(0.3, 0, 5000, 0, -0.3, 7000)
PIXELS = np.random.default_rng(3).integers(0, 255, (700, 1100, 3), dtype=np.uint8)


@pytest.mark.parametrize("strip", [700, 256, 1])
def test_pixels_place_and_crs_come_back(tmp_path: Path, strip: int) -> None:
    path = tmp_path / "scene.tif"
    strips = (PIXELS[row : row + strip] for row in range(0, 700, strip))
    write_geotiff(path, strips, TRANSFORM, OBLIQUE, size=(1100, 700))
    with open_scene(path) as scene:
        assert (scene.read(Window(0, 0, 1100, 700)).pixels == PIXELS).all()
        assert scene.transform == TRANSFORM
        assert same_crs(scene.crs, OBLIQUE)
    with rasterio.open(path) as raster:
        assert raster.overviews(1) == [2, 4]
        assert raster.block_shapes[0] == (512, 512)
    assert [p.name for p in tmp_path.iterdir()] == ["scene.tif"]


def test_a_small_picture_without_crs_is_written_too(tmp_path: Path) -> None:
    write_geotiff(tmp_path / "a.tif", PIXELS[:9, :7], Affine.identity(), None)
    with open_scene(tmp_path / "a.tif") as scene:
        assert (scene.read(Window(0, 0, 7, 9)).pixels == PIXELS[:9, :7]).all()
        assert scene.crs is None


@pytest.mark.parametrize("rows", [0, 699])
def test_strips_that_do_not_fill_the_picture_leave_no_file(tmp_path: Path, rows: int) -> None:
    with pytest.raises(ValueError, match=f"strips of {rows} rows do not fill 700"):
        write_geotiff(tmp_path / "a.tif", iter([PIXELS[:rows]]), TRANSFORM, None, size=(1100, 700))
    assert list(tmp_path.iterdir()) == []


def test_a_strip_of_another_width_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not fit 1100 x 700"):
        write_geotiff(tmp_path / "a.tif", iter([PIXELS[:, :5]]), TRANSFORM, None, size=(1100, 700))


def test_a_folder_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match="cannot be written") as caught:
        write_geotiff(tmp_path / "none" / "a.tif", PIXELS, TRANSFORM, None)
    assert "folder" in caught.value.remedy


def test_a_full_disk_says_so_and_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tif"
    write_geotiff(path, PIXELS[:9, :7], TRANSFORM, None)
    before = path.read_bytes()

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.platform.os.replace", full)
    with pytest.raises(DiskFullError, match="disk is full"):
        write_geotiff(path, PIXELS, TRANSFORM, None)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.tif"]
