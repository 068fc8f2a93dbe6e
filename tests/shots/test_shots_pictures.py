"""The one place that opens a picture: upright, of 8 bits, whole; and masks, whose numbers are never spread."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
import rasterio
from affine import Affine
from PIL import Image

from engine.shots.files import ShotWriter, read_shots
from engine.shots.pictures import ORIENTATION, PictureError, open_picture, read_mask
from engine.words import Query, Shot, Task, Tile

pytestmark = pytest.mark.filterwarnings("ignore:Dataset has no geotransform")

# How the stored picture follows from the upright one, by its orientation (EXIF 2.32, 4.6.5).
STORED = {
    1: lambda p: p,
    2: lambda p: p[:, ::-1],
    3: lambda p: p[::-1, ::-1],
    4: lambda p: p[::-1],
    5: lambda p: p.transpose(1, 0, 2),
    6: lambda p: np.rot90(p, 1),
    7: lambda p: np.rot90(p.transpose(1, 0, 2), 2),
    8: lambda p: np.rot90(p, -1),
}
HEIGHT, WIDTH = 40, 60
UPRIGHT = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
RAMP = np.tile(np.linspace(400, 1800, WIDTH), (HEIGHT, 1))
RAMP[10:20, 10:25] = 3000  # reflectances of 12 bits, and something bright


def raster(path, bands, **more):
    form = {"driver": "GTiff", "height": bands.shape[1], "width": bands.shape[2], "count": len(bands)}
    with rasterio.open(path, "w", dtype=bands.dtype, **form, **more) as file:
        file.write(bands)
    return path


def png_of_16_bits(path, values):
    """A PNG of RGB with 16 bits a channel, which Pillow reads and does not write."""
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", values.shape[1], values.shape[0], 16, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return path


@pytest.mark.parametrize("suffix", ["png", "tif"])
@pytest.mark.parametrize("turn", STORED)
def test_a_picture_is_turned_as_viewers_turn_it(tmp_path, turn, suffix):
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    path = tmp_path / f"photo.{suffix}"
    Image.fromarray(np.ascontiguousarray(STORED[turn](UPRIGHT))).save(path, exif=exif)
    found = open_picture(path)
    assert found.size == (WIDTH, HEIGHT)
    assert (found.pixels == UPRIGHT).all()
    assert found.plain == (turn == 1)


def test_a_deep_picture_is_turned_too(tmp_path):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    Image.fromarray(np.ascontiguousarray(np.rot90(RAMP, 1)).astype(np.uint16)).save(tmp_path / "a.png", exif=exif)
    found = open_picture(tmp_path / "a.png").pixels
    assert found.shape == (HEIGHT, WIDTH, 3)
    assert (found[10:20, 10:25] == 255).all()


@pytest.mark.parametrize(
    "save",
    [
        lambda path: Image.fromarray(RAMP.astype(np.uint16)).save(path / "a.png"),
        lambda path: Image.fromarray(RAMP.astype(np.int32)).save(path / "a.tif"),
        lambda path: raster(path / "a.tif", np.stack([RAMP] * 3).astype(np.uint16), photometric="rgb"),
        lambda path: raster(path / "a.tif", np.stack([RAMP] * 4).astype(np.uint16)),
        lambda path: raster(path / "a.tif", (RAMP / 10000)[None].astype(np.float32)),
        lambda path: raster(path / "a.tif", np.stack([RAMP] * 6).astype(np.int16)),
        lambda path: png_of_16_bits(path / "a.png", np.stack([RAMP] * 3, axis=-1).astype(np.uint16)),
    ],
    ids=["png-16", "tif-32", "tif-16-rgb", "tif-16-four-bands", "tif-float", "tif-six-bands", "png-16-rgb"],
)
def test_numbers_beyond_8_bits_are_spread_and_never_cut_off(tmp_path, save):
    save(tmp_path)
    (path,) = tmp_path.iterdir()
    found = open_picture(path)
    grey = found.pixels.mean(axis=2)
    assert not found.plain
    assert grey[10:20, 10:25].min() > 250
    ramp = grey[30]
    assert (np.diff(ramp) >= 0).all()
    assert ramp[-1] - ramp[0] > 100
    assert len(np.unique(ramp)) > 40


def test_of_bands_without_colours_it_is_said_which_are_shown(tmp_path):
    raster(tmp_path / "a.tif", np.stack([RAMP] * 6).astype(np.uint16))
    assert open_picture(tmp_path / "a.tif").note == "'a.tif' has 6 bands and names no colours: shown are 1, 2, 3."
    raster(tmp_path / "b.tif", np.stack([RAMP] * 3).astype(np.uint16), photometric="rgb")
    assert open_picture(tmp_path / "b.tif").note == ""


def test_indexes_become_the_colours_that_they_stand_for(tmp_path):
    picture = Image.fromarray(np.repeat(np.arange(4, dtype=np.uint8), 10)[None].repeat(8, axis=0), mode="P")
    picture.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255])
    picture.save(tmp_path / "a.png")
    found = open_picture(tmp_path / "a.png")
    assert found.plain
    assert found.pixels[0, ::10].tolist() == [[0, 0, 0], [255, 0, 0], [0, 255, 0], [0, 0, 255]]


def jpeg():
    data = io.BytesIO()
    Image.fromarray(UPRIGHT).save(data, format="JPEG")
    return data.getvalue()


VRT = b"""<VRTDataset rasterXSize="60" rasterYSize="40"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
<SourceFilename>%s</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"<!DOCTYPE html><html>404</html>", "it is no picture"),
        (jpeg()[: len(jpeg()) // 2], "it is cut short or damaged"),
        (b"II*\0" + bytes(100), "it is cut short or damaged"),
        (None, "it is missing"),
    ],
)
def test_what_is_no_whole_picture_is_refused_with_the_reason(tmp_path, content, reason):
    path = tmp_path / "a.jpg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PictureError, match=reason) as error:
        open_picture(path)
    assert "a.jpg" in error.value.message
    with pytest.raises(PictureError):
        read_mask(path)


def test_a_picture_that_names_another_file_is_not_followed(tmp_path):
    raster(tmp_path / "secret.tif", UPRIGHT.transpose(2, 0, 1))
    (tmp_path / "a.png").write_bytes(VRT % str(tmp_path / "secret.tif").encode())
    with pytest.raises(PictureError, match="it is no picture"):
        open_picture(tmp_path / "a.png")


@pytest.mark.parametrize("value", [1, 255, 256, 65535])
def test_any_value_but_0_is_inside_a_mask_however_deep(tmp_path, value):
    mask = np.zeros((HEIGHT, WIDTH), np.uint16)
    mask[4:9, 3:7] = value
    Image.fromarray(mask).save(tmp_path / "a.png")
    assert (read_mask(tmp_path / "a.png") == (mask > 0)).all()
    raster(tmp_path / "b.tif", (mask / 65536)[None].astype(np.float32))
    assert (read_mask(tmp_path / "b.tif") == (mask > 0)).all()


def test_a_set_is_read_upright_whoever_put_a_turned_picture_into_it(tmp_path):
    shot = Shot(Tile(UPRIGHT, Affine.identity()), Query(Task.REC, "the pool"), ())
    with ShotWriter(tmp_path / "set") as writer:
        writer.add_shot(shot)
    (tile,) = (tmp_path / "set" / "tiles").iterdir()
    exif = Image.Exif()
    exif[ORIENTATION] = 8
    Image.fromarray(np.ascontiguousarray(np.rot90(UPRIGHT, -1))).save(tile, exif=exif)
    assert (next(read_shots(tmp_path / "set")).tile.pixels == UPRIGHT).all()
