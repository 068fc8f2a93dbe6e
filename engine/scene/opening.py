"""Opening a raster through GDAL: files and addresses, what places it on the map, and what it says of its bands."""

from __future__ import annotations

import re
import warnings as python_warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import rasterio
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.vrt import WarpedVRT

from engine.scene.addresses import is_path, is_remote, to_open, without_secrets
from engine.scene.crs import crs_wkt
from engine.scene.errors import SceneError
from engine.scene.stretch import BandLayout

if TYPE_CHECKING:
    from contextlib import AbstractContextManager, ExitStack

    from numpy.typing import NDArray

Dataset: TypeAlias = Any  # rasterio has no types: a dataset, or a view of one

# A server that answers slowly or not at all must not hang the run; a folder listing of a web server is never wanted.
REMOTE_OPTIONS = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_HTTP_CONNECTTIMEOUT": "10",
    "GDAL_HTTP_TIMEOUT": "60",
    "GDAL_HTTP_MAX_RETRY": "3",
    "GDAL_HTTP_RETRY_DELAY": "1",
    "GDAL_HTTP_RETRY_CODES": "429,500,502,503,504",
    "VSI_CACHE": "TRUE",
}
# Left alone, GDAL keeps blocks worth a twentieth of the machine's memory, which tiles, read once, hardly need.
CACHE_BYTES = 64 * 2**20

_MOST_VRT = 16 << 20  # characters of a mosaic's description that are looked at
_SIZE = r'[^>]*\bxSize="([0-9.]+)"[^>]*>'
_JOINED = re.compile(rf"<SrcRect{_SIZE}\s*<DstRect{_SIZE}")


def environment(source: str) -> AbstractContextManager[object]:
    """GDAL's settings for reading a source, as a context manager; nothing stays changed after it."""
    options = REMOTE_OPTIONS if is_remote(source) else {}
    env: AbstractContextManager[object] = rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES, **options)
    return env


def open_dataset(text: str, shown: str, driver: str | None = None) -> Dataset:
    """Open a raster for reading.

    Args:
        text: What to open.
        shown: The same for messages.
        driver: The format that it has to be in, by GDAL's name; None for any.

    Raises:
        SceneError: It is missing, unreadable or without bands.
    """
    if is_path(text) and not Path(text).exists():
        raise SceneError(f"The scene '{shown}' does not exist.", "Check the path.")
    try:
        with environment(text), python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(to_open(text), driver=driver)
    except (RasterioError, ValueError) as exc:
        status = re.search(r"HTTP response code\s*:?\s*(\d{3})", str(exc))
        reason = f" (the server answered {status.group(1)})" if status else ""
        raise SceneError(
            f"The scene '{shown}' cannot be read as a raster{reason}.",
            "Check that it is an image that GDAL reads, whole and not being written.",
            without_secrets(str(exc)),
        ) from exc
    if dataset.count == 0:
        inside = [without_secrets(name) for name in dataset.subdatasets]
        dataset.close()
        raise SceneError(
            f"The scene '{shown}' holds no bands itself.",
            f"Name one of its {len(inside)} subdatasets, such as '{inside[0]}'." if inside else "Give another file.",
        )
    return dataset


def placed(dataset: Dataset, stack: ExitStack, notes: list[str]) -> Dataset:
    """The dataset, seen through a warp where only control points or a camera model (RPC) place it on the map."""
    if not dataset.transform.is_identity:
        return dataset
    points, points_crs = dataset.gcps
    options: dict[str, Any] = {"add_alpha": dataset.nodata is None}
    if points and points_crs is not None:
        lon_lat = (points[0].x, points[0].y) if points_crs.is_geographic else None
        how = f"{len(points)} ground control points"
    elif dataset.rpcs is not None:
        lon_lat = (dataset.rpcs.long_off, dataset.rpcs.lat_off)
        options["src_crs"] = "EPSG:4326"
        how = "its camera model (RPC) at height 0"
    else:
        return dataset
    if lon_lat is not None:  # a grid in degrees would squeeze the picture; metres keep its shape
        options["crs"] = _metric_crs(*lon_lat)
    try:
        warped = stack.enter_context(WarpedVRT(dataset, **options))
    except RasterioError:
        notes.append(f"The scene could not be placed by {how}.")
        return dataset
    notes.append(f"The scene is placed by {how}; it was resampled to an upright grid, and positions are approximate.")
    return warped


def _metric_crs(lon: float, lat: float) -> str:
    """The UTM zone of a place, or the polar grid beyond its reach."""
    if abs(lat) > 84:
        return "EPSG:32661" if lat > 0 else "EPSG:32761"
    zone = int((lon + 180) % 360 // 6) + 1
    return f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"


def joined_scales(dataset: Dataset) -> tuple[float, float] | None:
    """Of a mosaic (VRT), how large pixels of its finest and its coarsest picture are, in pixels of the mosaic.

    None where it joins nothing, or does not say how: what lies in it is not opened.
    """
    if dataset.driver != "VRT":
        return None
    described = dataset.tags(ns="xml:VRT").get("xml:VRT", "")[:_MOST_VRT]
    scales = [float(to) / float(of) for of, to in _JOINED.findall(described) if float(of) > 0 and float(to) > 0]
    return (min(scales), max(scales)) if scales else None


def georeference(dataset: Dataset, notes: list[str]) -> tuple[Affine, str | None]:
    """Transform and WKT2, or identity and None with a note why."""
    transform = dataset.transform
    if transform.is_identity or transform.is_degenerate:
        missing = "transform" if dataset.crs else "CRS and no transform"
        notes.append(f"The scene has no {missing}: results are in pixel coordinates.")
        return Affine.identity(), None
    if not dataset.crs:
        notes.append("The scene has a transform but no CRS: results are in its own unnamed coordinates.")
        return transform, None
    try:
        return transform, crs_wkt(dataset.crs.to_wkt(version="WKT2_2019"))
    except SceneError as exc:
        notes.append(f"The scene's CRS cannot be understood: results are in its own unnamed coordinates. {exc.message}")
        return transform, None


def band_layout(dataset: Dataset) -> BandLayout:
    """What a raster says of its bands."""
    bits = [dataset.tags(i, ns="IMAGE_STRUCTURE").get("NBITS") for i in dataset.indexes]
    return BandLayout(
        dtypes=tuple(dataset.dtypes),
        interpretations=tuple(c.name.lower() for c in dataset.colorinterp),
        descriptions=tuple(d or "" for d in dataset.descriptions),
        bits=tuple(int(b) if b else None for b in bits),
    )


def colour_table(dataset: Dataset, index: int) -> NDArray[np.uint8]:
    """The colour table of a band, shape (n, 3)."""
    table = dataset.colormap(index)
    palette = np.zeros((max(table) + 1, 3), dtype=np.uint8)
    for value, colour in table.items():
        palette[value] = colour[:3]
    return palette
