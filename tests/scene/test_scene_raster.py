"""Any raster becomes tiles: kinds of bands, of placing on the map, of damage."""

import http.server
import re
import threading
import tracemalloc
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning
from rasterio.rpc import RPC
from scene_places import LAEA, OBLIQUE, UTM

from engine.scene.coordinates import points_to_map
from engine.scene.crs import same_crs, transform_points
from engine.scene.errors import SceneError
from engine.scene.raster import Scene, open_scene
from engine.tiling import Window
from engine.words import Box

NORTH_UP = Affine(0.5, 0, 500000, 0, -0.5, 4649000)
RAMP = np.arange(40 * 60, dtype=np.float64).reshape(40, 60)


def save(path: Path, bands: np.ndarray, colours: tuple[ColorInterp, ...] = (), **options: Any) -> Path:
    """A raster of the bands given, shape (bands, height, width); extra options go to GDAL."""
    placed = {"transform": NORTH_UP, "crs": UTM} | options
    count, height, width = bands.shape
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        profile = {"driver": "GTiff", "dtype": bands.dtype, "count": count, "width": width, "height": height} | placed
        with rasterio.open(path, "w", **profile) as target:
            target.write(bands)
            if colours:
                target.colorinterp = colours
    return path


@pytest.fixture
def rgb(tmp_path: Path) -> Path:
    bands = np.stack([RAMP % 251, RAMP % 241, RAMP % 239]).astype(np.uint8)
    return save(tmp_path / "rgb.tif", bands)


def whole(scene: Scene) -> np.ndarray:
    return scene.read(Window(0, 0, scene.width, scene.height)).pixels


def test_an_8_bit_picture_comes_through_unchanged(rgb: Path) -> None:
    with open_scene(rgb) as scene:
        tile = scene.read(Window(7, 3, 20, 10), index=4)
        assert (scene.name, scene.width, scene.height, scene.bands) == ("rgb.tif", 60, 40, (1, 2, 3))
        assert scene.warnings == ()
        assert scene.limits is None
        assert same_crs(scene.crs, UTM)
        assert scene.gsd == pytest.approx(0.5, rel=1e-3)
        assert scene.bounds == (500000, 4648980, 500030, 4649000)
    assert tile.pixels.dtype == np.uint8
    assert tile.pixels[..., 0].tolist() == (RAMP[3:13, 7:27] % 251).tolist()
    assert (tile.column, tile.row, tile.index, tile.valid, tile.scene) == (7, 3, 4, 1.0, "rgb.tif")
    assert tile.transform == Affine(0.5, 0, 500003.5, 0, -0.5, 4648998.5)


def test_tiles_put_together_are_the_scene(rgb: Path) -> None:
    with open_scene(rgb) as scene:
        seen = np.zeros((40, 60, 3), dtype=np.uint8)
        tiles = list(scene.tiles(16, 5))
        for tile in tiles:
            row, column = int(tile.row), int(tile.column)
            seen[row : row + tile.height, column : column + tile.width] = tile.pixels
        assert (seen == whole(scene)).all()
        assert [t.index for t in tiles] == list(range(scene.count_tiles(16, 5)))


def test_tiles_of_an_area_are_those_of_the_scene_that_touch_it(rgb: Path) -> None:
    with open_scene(rgb) as scene:
        area = scene.area((500005, 4648990, 500010, 4648995))
        assert area == Box(10, 10, 20, 20)
        assert [(t.column, t.row) for t in scene.tiles(16, 4, area)] == [(0, 0), (12, 0), (0, 12), (12, 12)]


def test_a_scene_smaller_than_a_tile_gives_one_smaller_tile(rgb: Path) -> None:
    with open_scene(rgb) as scene:
        assert [(t.width, t.height) for t in scene.tiles(512, 64)] == [(60, 40)]


def test_16_bits_are_stretched_between_percentiles_the_same_in_every_tile(tmp_path: Path) -> None:
    bands = np.stack([RAMP, RAMP * 2, RAMP * 3]).astype(np.uint16)
    with open_scene(save(tmp_path / "a.tif", bands), percentiles=(0, 100)) as scene:
        assert scene.limits is not None
        assert scene.limits.high == (2399, 4798, 7197)
        picture = whole(scene)
        assert (picture[0, 0, 0], picture[-1, -1, 2]) == (0, 255)
        assert (scene.read(Window(30, 20, 30, 20)).pixels == picture[20:, 30:]).all()
    with open_scene(tmp_path / "a.tif") as scene:  # 2 and 98 unless told otherwise
        assert scene.limits is not None
        assert scene.limits.low[0] == pytest.approx(0.02 * 2399)


def test_pixels_without_data_are_black_and_counted(tmp_path: Path) -> None:
    band = RAMP.astype(np.float32)[None].copy()
    band[:, :20] = -9999
    band[:, 20, 0] = np.nan
    with open_scene(save(tmp_path / "a.tif", band, nodata=-9999)) as scene:
        assert scene.limits is not None
        assert scene.limits.low[0] > 1000
        tiles = list(scene.tiles(20, 0))
        assert [t.valid for t in tiles] == [0, 0, 0, 399 / 400, 1, 1]
        assert tiles[0].pixels.max() == 0


def test_black_in_one_channel_is_a_colour_even_when_black_means_no_data(tmp_path: Path) -> None:
    bands = np.zeros((3, 4, 4), dtype=np.uint8)
    bands[0, :2] = 200
    with open_scene(save(tmp_path / "a.tif", bands, nodata=0)) as scene:
        tile = scene.read(Window(0, 0, 4, 4))
    assert tile.valid == 0.5
    assert tile.pixels[0, 0].tolist() == [200, 0, 0]


def test_alpha_hides_pixels(tmp_path: Path) -> None:
    bands = np.full((4, 10, 10), 90, dtype=np.uint8)
    bands[3] = 255
    bands[3, :5] = 0
    colours = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
    with open_scene(save(tmp_path / "a.tif", bands, colours)) as scene:
        tile = scene.read(Window(0, 0, 10, 10))
        assert scene.bands == (1, 2, 3)
    assert tile.valid == 0.5
    assert (tile.pixels[:5] == 0).all()
    assert (tile.pixels[5:] == 90).all()


def test_a_palette_becomes_its_colours(tmp_path: Path) -> None:
    path = save(tmp_path / "a.tif", (RAMP % 3).astype(np.uint8)[None])
    with rasterio.open(path, "r+") as target:
        target.write_colormap(1, {0: (10, 20, 30, 255), 1: (40, 50, 60, 255), 2: (70, 80, 90, 255)})
    with open_scene(path) as scene:
        assert whole(scene)[0, :3].tolist() == [[10, 20, 30], [40, 50, 60], [70, 80, 90]]


def test_one_band_is_grey(tmp_path: Path) -> None:
    with open_scene(save(tmp_path / "a.tif", (RAMP % 200).astype(np.uint8)[None])) as scene:
        picture = whole(scene)
    assert (picture[..., 0] == picture[..., 1]).all()
    assert picture[0, 77 % 60, 0] == 17


def test_chosen_bands_are_shown_in_their_order_also_twice(tmp_path: Path) -> None:
    bands = np.stack([np.full((8, 8), v) for v in (10, 20, 30, 40)]).astype(np.uint8)
    colours = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.gray)
    with open_scene(save(tmp_path / "a.tif", bands, colours), bands=(4, 1, 4)) as scene:
        assert whole(scene)[0, 0].tolist() == [40, 10, 40]
    with pytest.raises(SceneError, match="no band 5"):
        open_scene(tmp_path / "a.tif", bands=(5,))


def test_a_mask_of_one_bit_is_black_and_white(tmp_path: Path) -> None:
    with open_scene(save(tmp_path / "a.tif", (RAMP % 2).astype(np.uint8)[None], nbits=1)) as scene:
        assert sorted(np.unique(whole(scene))) == [0, 255]


@pytest.mark.parametrize(
    "transform",
    [
        Affine.translation(500000, 4649000) @ Affine.rotation(33) @ Affine.scale(0.5, -0.7),
        Affine(0.5, 0, 500000, 0, 0.5, 4649000),  # south-up
        Affine(-0.5, 0, 500000, 0, -0.5, 4649000),
    ],
)
@pytest.mark.parametrize("crs", [UTM, LAEA, OBLIQUE])
def test_a_rotated_or_flipped_scene_keeps_its_own_pixels_and_places_them(
    tmp_path: Path, transform: Affine, crs: str
) -> None:
    bands = (RAMP % 251).astype(np.uint8)[None]
    with open_scene(save(tmp_path / "a.tif", bands, transform=transform, crs=rasterio.CRS.from_string(crs))) as scene:
        assert same_crs(scene.crs, crs)
        assert np.allclose(tuple(scene.transform), tuple(transform))
        for tile in scene.tiles(17, 3):
            expected = points_to_map(np.array([[tile.column + 2.5, tile.row + 1.5]]), transform)
            assert np.allclose(points_to_map(np.array([[2.5, 1.5]]), tile.transform), expected)
            assert tile.pixels[1, 2, 0] == RAMP[int(tile.row) + 1, int(tile.column) + 2] % 251


def test_degrees_have_metres_on_the_ground(tmp_path: Path) -> None:
    transform = Affine(1e-5, 0, 10, 0, -1e-5, 60)
    with open_scene(
        save(tmp_path / "a.tif", RAMP.astype(np.uint8)[None], transform=transform, crs="EPSG:4326")
    ) as scene:
        # 1.113 m south by 0.556 m east
        assert scene.gsd == pytest.approx((1.114 * 0.558) ** 0.5, rel=0.01)


def test_without_crs_and_transform_results_are_in_pixels_with_a_warning(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", RAMP.astype(np.uint8)[None], driver="PNG", crs=None, transform=None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with open_scene(path) as scene:
            tile = scene.read(Window(5, 6, 10, 10))
            assert "no CRS and no transform: results are in pixel coordinates" in scene.warnings[0]
            assert (scene.crs, scene.gsd, scene.georeferenced) == (None, None, False)
            assert tile.transform == Affine.translation(5, 6)
            assert scene.area((10, 10, 20, 20)) == Box(10, 10, 20, 20)


def test_a_crs_without_transform_places_nothing(tmp_path: Path) -> None:
    with open_scene(save(tmp_path / "a.tif", RAMP.astype(np.uint8)[None], transform=None)) as scene:
        assert scene.crs is None
        assert "no transform" in scene.warnings[0]


def test_a_transform_without_crs_is_kept(tmp_path: Path) -> None:
    with open_scene(save(tmp_path / "a.tif", RAMP.astype(np.uint8)[None], crs=None)) as scene:
        assert (scene.crs, scene.transform) == (None, NORTH_UP)
        assert "transform but no CRS" in scene.warnings[0]


def test_control_points_place_a_scene_with_a_warning(tmp_path: Path) -> None:
    path = save(tmp_path / "a.tif", (RAMP % 200).astype(np.uint8)[None], crs=None, transform=None)
    points = [
        GroundControlPoint(row=r, col=c, x=500000 + 2 * c, y=4649000 - 2 * r) for r in (0, 20, 40) for c in (0, 30, 60)
    ]
    with pytest.warns(NotGeoreferencedWarning), rasterio.open(path, "r+") as target:
        target.gcps = (points, rasterio.CRS.from_epsg(32631))
    with open_scene(path) as scene:
        assert same_crs(scene.crs, UTM)
        assert "9 ground control points" in scene.warnings[0]
        assert scene.bounds == pytest.approx((500000, 4648920, 500120, 4649000), abs=2.1)
        assert whole(scene).shape == (scene.height, scene.width, 3)


def test_a_camera_model_places_a_scene_on_a_grid_in_metres(tmp_path: Path) -> None:
    path = save(tmp_path / "a.tif", RAMP.astype(np.uint16)[None], crs=None, transform=None)
    one, zeros = [1.0] + [0.0] * 19, [0.0] * 18
    with pytest.warns(NotGeoreferencedWarning), rasterio.open(path, "r+") as target:
        target.rpcs = RPC(
            height_off=0, height_scale=500, lat_off=42, lat_scale=0.001, line_off=20, line_scale=20,
            long_off=3, long_scale=0.002, samp_off=30, samp_scale=30, line_num_coeff=[0, 0, -1.0, *zeros[:17]],
            line_den_coeff=one, samp_num_coeff=[0, 1.0, *zeros], samp_den_coeff=one,
        )  # fmt: skip
    with open_scene(path) as scene:
        assert same_crs(scene.crs, UTM)
        assert "camera model" in scene.warnings[0]
        middle = transform_points(np.array([[3.0, 42.0]]), "OGC:CRS84", UTM)[0]
        xmin, ymin, xmax, ymax = scene.bounds
        assert ((xmin + xmax) / 2, (ymin + ymax) / 2) == pytest.approx(tuple(middle), abs=15)


def test_a_scene_without_data_says_so_and_has_no_valid_tile(tmp_path: Path) -> None:
    with open_scene(save(tmp_path / "a.tif", np.zeros((1, 40, 60), dtype=np.uint16), nodata=0)) as scene:
        assert any("holds no data" in w for w in scene.warnings)
        assert [t.valid for t in scene.tiles(32, 0)] == [0, 0, 0, 0]


def test_pixels_of_an_undeclared_no_data_value_are_empty_and_said_to_be(tmp_path: Path) -> None:
    bands = np.random.default_rng(0).uniform(0.2, 0.4, (3, 40, 50)).astype(np.float32)
    bands[:, :10] = -9999
    form = {"driver": "GTiff", "width": 50, "height": 40, "count": 3, "dtype": "float32"}
    with rasterio.open(tmp_path / "a.tif", "w", crs=UTM, transform=NORTH_UP, **form) as file:
        file.write(bands)
    with open_scene(tmp_path / "a.tif") as scene:
        (tile,) = scene.tiles(64, 0)
        assert scene.limits is not None
        assert min(scene.limits.low) >= 0.2
        assert scene.gsd is not None
        with scene.resampled(scene.gsd / 1.5) as finer:  # no pixel of it mixes both
            (fine,) = finer.tiles(128, 0)
            assert fine.valid == pytest.approx(0.75, abs=0.05)
            assert fine.pixels[fine.pixels.any(axis=-1)].mean(axis=-1).min() > 20
        assert any("25 % of its pixels are -9999: they are taken for empty" in said for said in scene.warnings)
    assert tile.valid == pytest.approx(0.75)
    assert (tile.pixels[:10] == 0).all()
    assert 100 < tile.pixels[10:].mean() < 156


def test_a_speck_of_data_that_the_sample_misses_is_found(tmp_path: Path) -> None:
    band = np.zeros((1, 6000, 5000), dtype=np.uint16)
    band[0, 4321:4324, 2345:2348] = [[100, 200, 300]] * 3
    path = save(tmp_path / "a.tif", band, nodata=0, tiled=True, sparse_ok=True, compress="deflate")
    with open_scene(path) as scene:
        assert scene.warnings == ()
        assert scene.read(Window(2345, 4321, 3, 3)).pixels[0, :, 0].tolist() == [0, 128, 255]


def test_a_big_scene_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    side = 24_000  # 1.7 GB of pixels, almost all of them never stored
    with rasterio.open(
        path, "w", driver="GTiff", dtype="uint8", count=3, width=side, height=side, tiled=True, sparse_ok=True,
        crs=UTM, transform=NORTH_UP, photometric="RGB",
    ) as target:  # fmt: skip
        target.write(np.full((3, 256, 256), 77, dtype=np.uint8), window=rasterio.windows.Window(0, 0, 256, 256))
    tracemalloc.start()
    with open_scene(path) as scene:
        first = next(scene.tiles(1024, 0))
        last = scene.read(Window(side - 1024, side - 1024, 1024, 1024))
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert first.pixels[0, 0, 0] == 77
    assert last.pixels.max() == 0
    assert peak < 64 * 2**20


def test_the_picture_of_a_scene_has_its_proportions_and_says_its_scale(rgb: Path) -> None:
    with open_scene(rgb) as scene:
        picture, scale = scene.picture(30)
        assert (picture.shape, scale) == ((20, 30, 3), 0.5)
        assert picture[0, 0, 0] == pytest.approx((0 + 1 + 60 + 61) / 4, abs=1)
        same, one = scene.picture(5000)
        assert one == 1.0
        assert (same == whole(scene)).all()


def test_a_window_beyond_the_scene_is_refused(rgb: Path) -> None:
    with open_scene(rgb) as scene, pytest.raises(ValueError, match="beyond the scene of 60 x 40"):
        scene.read(Window(50, 0, 20, 10))


def test_an_extent_outside_the_scene_names_both_extents(rgb: Path) -> None:
    with open_scene(rgb) as scene:
        with pytest.raises(SceneError, match=r"\(1, 2, 3, 4\) lies outside the scene, which spans \(500000, 4648980,"):
            scene.area((1, 2, 3, 4))
        with pytest.raises(SceneError, match=r"which spans \(3, 41\.99\d+, 3\.000\d+, 41\.99\d+\) in EPSG:4326"):
            scene.area((10, 50, 11, 51), "EPSG:4326")
        assert scene.area((2, 41, 4, 43), "EPSG:4326") == Box(0, 0, 60, 40)


def test_a_missing_file_is_one_sentence() -> None:
    with pytest.raises(SceneError) as caught:
        open_scene("nowhere/scene.tif")
    assert caught.value.message == "The scene 'nowhere/scene.tif' does not exist."
    assert caught.value.code == "scene"


def test_a_file_that_is_no_raster_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.tif").write_text("not a raster")
    with pytest.raises(SceneError, match=r"notes\.tif' cannot be read as a raster"):
        open_scene(tmp_path / "notes.tif")
    with pytest.raises(SceneError, match="cannot be read as a raster"):
        open_scene(tmp_path)


def test_a_damaged_file_says_where_it_broke(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (1, 300, 300), dtype=np.uint8)
    path = save(tmp_path / "a.tif", noise, compress="deflate", tiled=True, blockxsize=128, blockysize=128)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    path.write_bytes(data)
    with pytest.raises(SceneError, match=r"a\.tif' at column 172, row 172 cannot be read"), open_scene(path) as scene:
        scene.read(Window(172, 172, 128, 128))


def test_a_file_of_subdatasets_names_one(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    for append, table in ((False, "first"), (True, "second")):
        options = {"append_subdataset": append, "raster_table": table, "driver": "GPKG"}
        save(path, np.zeros((3, 300, 300), dtype=np.uint8), **options)
    with pytest.raises(SceneError, match="holds no bands itself") as caught:
        open_scene(path)
    assert caught.value.remedy.startswith(f"Name one of its 2 subdatasets, such as 'GPKG:{path}:first'")
    with open_scene(f"GPKG:{path}:second") as scene:
        assert scene.width == 300


class RangeHandler(http.server.SimpleHTTPRequestHandler):
    """A web server that honours byte ranges, as those of cloud-optimized rasters do."""

    def send_head(self) -> Any:
        wanted = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not path.is_file() or wanted is None:
            return super().send_head()
        size = path.stat().st_size
        first, last = int(wanted.group(1)), min(int(wanted.group(2) or size - 1), size - 1)
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        self.wfile.write(path.read_bytes()[first : last + 1])
        return None

    def log_message(self, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    handler = lambda *a: RangeHandler(*a, directory=str(tmp_path))  # noqa: E731
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_raster_at_an_address_is_read_by_its_parts(rgb: Path, address: str) -> None:
    with open_scene(rgb) as local, open_scene(f"{address}/rgb.tif") as scene:
        assert (whole(scene) == whole(local)).all()
        assert scene.name == "rgb.tif"
    with open_scene(f"/vsicurl/{address}/rgb.tif") as scene:
        assert scene.width == 60


def test_a_missing_address_is_one_sentence_without_its_secrets(address: str) -> None:
    host = address.removeprefix("http://")
    with pytest.raises(SceneError) as caught:
        open_scene(f"http://me:password@{host}/none.tif?token=secret")
    assert (
        caught.value.message == f"The scene '{address}/none.tif' cannot be read as a raster (the server answered 404)."
    )
