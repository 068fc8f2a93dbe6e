"""Writing a georeferenced RGB picture as a tiled GeoTIFF with overviews, a strip at a time."""

from __future__ import annotations

import errno
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.files import atomic_file
from engine.scene.errors import DiskFullError, SceneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from affine import Affine
    from numpy.typing import NDArray

    from engine.words import SpotterError

BLOCK = 512  # px; also the least size that gets overviews


def write_geotiff(
    path: str | Path,
    pixels: NDArray[np.uint8] | Iterable[NDArray[np.uint8]],
    transform: Affine,
    crs: str | None,
    *,
    size: tuple[int, int] | None = None,
) -> None:
    """Write RGB pixels to a GeoTIFF; the file appears whole or not at all.

    Args:
        path: Of the file; one that exists is replaced.
        pixels: uint8, shape (height, width, 3), or strips of it from the top down.
        transform: Affine from pixels to map coordinates.
        crs: Any text that names a CRS, or None.
        size: (width, height) in pixels; needed with strips.

    Raises:
        SceneError: The file cannot be written there.
        DiskFullError: There is no room.
        ValueError: The strips do not add up to `size`.
    """
    import rasterio
    from rasterio.enums import Resampling
    from rasterio.errors import NotGeoreferencedWarning, RasterioError

    if isinstance(pixels, np.ndarray):
        size, pixels = (pixels.shape[1], pixels.shape[0]), iter([pixels])
    if size is None:
        raise ValueError("strips need the size of the whole")
    width, height = size
    path = Path(path)
    profile = {
        "driver": "GTiff", "width": width, "height": height, "count": 3, "dtype": "uint8", "transform": transform,
        "crs": crs, "photometric": "RGB", "compress": "DEFLATE", "predictor": 2, "BIGTIFF": "IF_SAFER",
    }  # fmt: skip
    if min(width, height) >= BLOCK:
        profile |= {"tiled": True, "blockxsize": BLOCK, "blockysize": BLOCK}
    try:
        with atomic_file(path) as part:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                with rasterio.open(part, "w", **profile) as target:
                    for row, strip in _strips(pixels, size):
                        where = rasterio.windows.Window(0, row, width, strip.shape[0])
                        target.write(np.moveaxis(strip, -1, 0), window=where)
            factors = [f for f in (2, 4, 8, 16, 32) if max(width, height) // f >= BLOCK // 2]
            if factors:
                with rasterio.open(part, "r+") as target:
                    target.build_overviews(factors, Resampling.average)
    except (RasterioError, OSError) as exc:
        raise _failed(path, exc) from exc


def _strips(pixels: Iterable[NDArray[np.uint8]], size: tuple[int, int]) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Each strip with its first row, checked against the size of the whole."""
    width, height = size
    row = 0
    for strip in pixels:
        if strip.dtype != np.uint8 or strip.shape[1:] != (width, 3) or row + strip.shape[0] > height:
            raise ValueError(f"a strip of {strip.dtype} {strip.shape} at row {row} does not fit {width} x {height}")
        yield row, strip
        row += strip.shape[0]
    if row != height:
        raise ValueError(f"strips of {row} rows do not fill {height}")


def _failed(path: Path, exc: Exception) -> SpotterError:
    full = isinstance(exc, OSError) and exc.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or "space" in str(exc).lower():
        return DiskFullError(f"The disk is full: '{path}' was not written.", "Make room and try again.", str(exc))
    return SceneError(f"'{path}' cannot be written.", "Choose a folder that exists and may be written to.", str(exc))
