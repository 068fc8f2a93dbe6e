"""The one place that opens a picture of a dataset or of a set: decoded whole, upright, 8 bits a channel.

Viewers and annotation programs turn a photo as its EXIF tag says, so labels follow the turned one. Numbers of more than
8 bits are spread between percentiles, as those of a scene are (`engine.scene.stretch`); they are never cut off.
"""

from __future__ import annotations

import struct
import warnings
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from PIL.Image import Image

MOST_PIXELS = 1 << 28  # what is larger is a scene, to be cut into tiles first
EVERYWHERE = ("JPEG", "PNG", "BMP", "WEBP", "TIFF")  # formats that other programs open as well
ORIENTATION = 0x0112  # the EXIF tag
# GDAL's names for what begins so. It opens these and nothing else: others (VRT) name further files and addresses.
DRIVERS = {
    b"II*\0": "GTiff", b"MM\0*": "GTiff", b"II+\0": "GTiff", b"MM\0+": "GTiff",
    b"\x89PNG": "PNG", b"\0\0\0\x0cjP  ": "JP2OpenJPEG", b"\xff\x4f\xff\x51": "JP2OpenJPEG",
}  # fmt: skip
# What Pillow raises on damaged bytes, beside OSError.
DAMAGE = (OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, EOFError, OverflowError, struct.error)


class PictureError(InputError):
    """A picture cannot be used.

    Attributes:
        reason: Why, as the end of a sentence.
    """

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        self.reason = reason
        super().__init__(f"The picture '{path}' cannot be read: {reason}.", "Fetch or save it again.", detail)


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture as a model gets it.

    Attributes:
        pixels: RGB, uint8 of shape (height, width, 3), upright.
        plain: Whether other programs see the same in the file itself: 8 bits a channel, and not turned.
        note: What the user should know of it; "" for nothing.
    """

    pixels: NDArray[np.uint8]
    plain: bool
    note: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        return int(self.pixels.shape[1]), int(self.pixels.shape[0])


def open_picture(path: Path) -> Picture:
    """A picture, decoded whole.

    Raises:
        PictureError: It is missing, no picture, cut short, damaged, or too large.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    turn = 1
    try:
        with _opened(path) as picture:
            turn = int(picture.getexif().get(ORIENTATION, 1))
            if not _is_deep(picture, path):
                picture.load()
                upright = ImageOps.exif_transpose(picture).convert("RGB")
                return Picture(np.asarray(upright), turn not in range(2, 9) and picture.format in EVERYWHERE)
    except UnidentifiedImageError:
        pass  # of some depths and numbers of bands, Pillow knows nothing
    except Image.DecompressionBombError as error:
        raise PictureError(path, f"it has more than {Image.MAX_IMAGE_PIXELS} pixels", str(error)) from error
    except DAMAGE as error:
        raise PictureError(path, _why(path), str(error)) from error
    pixels, note = _stretched(path)
    return Picture(_turned(pixels, turn), False, note)


def read_pixels(path: Path) -> NDArray[np.uint8]:
    """The pixels of a picture; see `open_picture`."""
    return open_picture(path).pixels


def read_mask(path: Path) -> NDArray[np.bool_]:
    """A picture as a mask, bool of shape (height, width), upright: any value but 0 is inside.

    Raises:
        PictureError: As for `open_picture`.
    """
    from PIL import Image, ImageOps

    try:
        with _opened(path) as picture:
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            if not upright.mode.startswith(("I", "F")):  # converting these would cut their numbers off
                upright = upright.convert("RGB")
            values = np.asarray(upright)
    except (*DAMAGE, Image.DecompressionBombError) as error:
        raise PictureError(path, _why(path), str(error)) from error
    return np.asarray(values.any(axis=2) if values.ndim == 3 else values != 0, dtype=np.bool_)


def _opened(path: Path) -> Image:
    from PIL import Image

    with warnings.catch_warnings():
        # Large pictures are read on purpose; Pillow refuses those of twice its limit all the same.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(path)


def _why(path: Path) -> str:
    return "it is cut short or damaged" if path.is_file() else "it is missing"


def _is_deep(picture: Image, path: Path) -> bool:
    """Whether its numbers have more than 8 bits; Pillow shows the upper 8 of some, and cuts others off."""
    if picture.mode.startswith(("I", "F")) or picture.format == "JPEG2000":
        return True
    if picture.format == "PNG":
        with path.open("rb") as file:
            return file.read(25)[24:] == b"\x10"  # the bit depth in the header
    if picture.format == "TIFF":
        bits = picture.tag_v2.get(258, 8)  # type: ignore[attr-defined] # the tag BitsPerSample
        return int(max(bits) if isinstance(bits, tuple) else bits) > 8
    return False


def _stretched(path: Path) -> tuple[NDArray[np.uint8], str]:
    """The pixels as those of a scene, and what should be known of its bands."""
    from engine.scene.errors import SceneError
    from engine.scene.opening import band_layout, open_dataset
    from engine.scene.raster import Scene
    from engine.scene.stretch import PERCENTILES, choose_bands
    from engine.tiling import Window

    with path.open("rb") as file:
        head = file.read(8)
    driver = next((driver for begin, driver in DRIVERS.items() if head.startswith(begin)), None)
    if driver is None:
        raise PictureError(path, "it is no picture" if head else "it is empty")
    with ExitStack() as stack:
        try:
            dataset = stack.enter_context(open_dataset(str(path), str(path), driver))
        except SceneError as error:
            raise PictureError(path, _why(path), error.detail) from error
        if dataset.width * dataset.height > MOST_PIXELS:
            raise PictureError(path, f"it has more than {MOST_PIXELS} pixels")
        try:
            choice = choose_bands(band_layout(dataset))
            scene = Scene(dataset, str(path), None, PERCENTILES, [])
            pixels = scene.read(Window(0, 0, scene.width, scene.height)).pixels
        except SceneError as error:
            raise PictureError(path, _why(path), error.detail) from error
        shown = ", ".join(str(i) for i in choice.indexes)
        note = f"'{path.name}' has {dataset.count} bands and names no colours: shown are {shown}."
        return pixels, note if choice.warning else ""


def _turned(pixels: NDArray[np.uint8], turn: int) -> NDArray[np.uint8]:
    """Pixels turned as an EXIF tag says."""
    from PIL import Image, ImageOps

    picture = Image.fromarray(pixels)
    picture.getexif()[ORIENTATION] = turn
    return np.asarray(ImageOps.exif_transpose(picture))
