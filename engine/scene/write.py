"""Writing georeferenced RGB pictures: a tiled GeoTIFF with overviews, a strip at a time; many as one, with holes."""

from __future__ import annotations

import errno
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import numpy as np

from engine.files import atomic_file, atomic_write
from engine.scene.errors import DiskFullError, SceneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


@dataclass(frozen=True)
class VrtSource:
    """A GeoTIFF of `write_rgba` and where it lies, in pixels of the whole; they may be parts of a pixel.

    Attributes:
        path: The file.
        column: Of its left edge.
        row: Of its top edge.
        width: Pixels across.
        height: Pixels down.
    """

    path: Path
    column: float
    row: float
    width: int
    height: int


def write_rgba(path: Path, pixels: NDArray[np.uint8], transform: Affine, crs: str | None) -> None:
    """Write RGB pixels to a GeoTIFF with a fourth band that says that all of them hold data.

    Args:
        path: Of the file; one that exists is replaced.
        pixels: uint8, shape (height, width, 3).
        transform: Affine from pixels to map coordinates.
        crs: Any text that names a CRS, or None.

    Raises:
        SceneError: The file cannot be written there, or the CRS is none.
        DiskFullError: There is no room.
    """
    import rasterio
    from rasterio.errors import NotGeoreferencedWarning, RasterioError

    height, width, _ = pixels.shape
    profile = {
        "driver": "GTiff", "width": width, "height": height, "count": 4, "dtype": "uint8", "transform": transform,
        "crs": crs, "photometric": "RGB", "alpha": "yes", "compress": "DEFLATE", "predictor": 2,
    }  # fmt: skip
    try:
        with atomic_file(path) as part, warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(part, "w", **profile) as target:
                target.write(np.moveaxis(pixels, -1, 0), indexes=(1, 2, 3))
                target.write(np.full((height, width), 255, np.uint8), indexes=4)
    except (RasterioError, OSError) as exc:
        raise _failed(path, exc) from exc


def write_vrt(
    path: Path,
    sources: Sequence[VrtSource],
    origin: tuple[float, float],
    size: tuple[int, int],
    transform: Affine,
    crs: str | None,
) -> None:
    """Write a VRT over pictures of `write_rgba`; where none of them lies, it holds no data.

    Args:
        path: Of the file; the pictures are named relative to it.
        sources: The pictures; of two that overlap the later one is shown.
        origin: Column and row of its left top corner, in the pixels in which the sources are placed.
        size: (width, height) in pixels.
        transform: Affine from its pixels to map coordinates.
        crs: Any text that names a CRS, or None.

    Raises:
        SceneError: The file cannot be written there, or the CRS is none.
    """
    from engine.scene.crs import crs_wkt

    width, height = size
    root = ElementTree.Element("VRTDataset", rasterXSize=str(width), rasterYSize=str(height))
    if crs is not None:
        ElementTree.SubElement(root, "SRS", dataAxisToSRSAxisMapping="1,2").text = crs_wkt(crs)
    numbers = (transform.c, transform.a, transform.b, transform.f, transform.d, transform.e)
    if not transform.is_identity:
        ElementTree.SubElement(root, "GeoTransform").text = ", ".join(f"{v:.17g}" for v in numbers)
    for band, meaning in enumerate(("Red", "Green", "Blue", "Alpha"), 1):
        element = ElementTree.SubElement(root, "VRTRasterBand", dataType="Byte", band=str(band))
        ElementTree.SubElement(element, "ColorInterp").text = meaning
        for source in sources:
            _add_source(element, path, source, band, origin)
    try:
        atomic_write(path, ElementTree.tostring(root, encoding="unicode"))
    except OSError as exc:
        raise _failed(path, exc) from exc


def _add_source(
    band: ElementTree.Element, path: Path, source: VrtSource, number: int, origin: tuple[float, float]
) -> None:
    element = ElementTree.SubElement(band, "SimpleSource")
    name = source.path.relative_to(path.parent).as_posix()
    ElementTree.SubElement(element, "SourceFilename", relativeToVRT="1").text = name
    ElementTree.SubElement(element, "SourceBand").text = str(number)
    facts = {"RasterXSize": source.width, "RasterYSize": source.height, "DataType": "Byte"}
    ElementTree.SubElement(element, "SourceProperties", {key: str(value) for key, value in facts.items()})
    sides = {"xSize": str(source.width), "ySize": str(source.height)}
    ElementTree.SubElement(element, "SrcRect", {"xOff": "0", "yOff": "0", **sides})
    place = {"xOff": f"{source.column - origin[0]:.17g}", "yOff": f"{source.row - origin[1]:.17g}"}
    ElementTree.SubElement(element, "DstRect", {**place, **sides})


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
