"""From the bands of a raster to RGB: which bands, and how their values become 0-255. Pure arithmetic on arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.scene.errors import SceneError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PERCENTILES = (2.0, 98.0)
HUGE = 1e38  # floats beyond it are fill values that the file forgot to declare
FLAT_GREY = 128  # a band of one value everywhere: neither black, which looks like no data, nor white
_COLOURS = ("red", "green", "blue")


@dataclass(frozen=True)
class BandLayout:
    """What a raster says of its bands; one entry a band, the first band first.

    Attributes:
        dtypes: Names such as "uint16".
        interpretations: GDAL's colour interpretations in small letters, such as "red", "gray", "alpha", "palette".
        descriptions: Free names, empty where there is none.
        bits: Bits that a value uses, where fewer than the dtype holds; otherwise None.
    """

    dtypes: tuple[str, ...]
    interpretations: tuple[str, ...]
    descriptions: tuple[str, ...]
    bits: tuple[int | None, ...]


@dataclass(frozen=True)
class BandChoice:
    """Which bands make the picture.

    Attributes:
        indexes: One band (grey) or three (red, green, blue), counted from 1.
        palette: The band holds indexes into a colour table.
        stretched: Values are spread between percentiles; otherwise they are 0-255 already.
        warning: What the user should know of the choice; may be empty.
    """

    indexes: tuple[int, ...]
    palette: bool
    stretched: bool
    warning: str = ""


@dataclass(frozen=True)
class Limits:
    """The values that become 0 and 255, one pair a chosen band."""

    low: tuple[float, ...]
    high: tuple[float, ...]


def choose_bands(layout: BandLayout, requested: Sequence[int] | None = None) -> BandChoice:
    """The bands to show: those requested, or red, green and blue as the raster names them, or the first ones.

    A picture of 8 bits (bands that call themselves red, green, blue or grey) is shown as it is; all else is stretched.

    Args:
        layout: What the raster says of its bands.
        requested: One or three band numbers from 1; a number may come twice.

    Raises:
        SceneError: A requested band does not exist, or their number is neither one nor three.
    """
    count = len(layout.dtypes)
    if requested is not None:
        indexes = tuple(int(i) for i in requested)
        if len(indexes) not in (1, 3):
            shown = ", ".join(map(str, indexes))
            raise SceneError(f"The bands ({shown}) make no picture.", "Give one, or three for red, green, blue.")
        missing = [i for i in indexes if not 1 <= i <= count]
        if missing:
            raise SceneError(f"The scene has no band {missing[0]}.", f"Its bands are 1 to {count}.")
        warning = ""
    else:
        indexes, warning = _default_bands(layout)
    palette = len(indexes) == 1 and layout.interpretations[indexes[0] - 1] == "palette"
    stretched = not palette and not all(_is_picture(layout, i) for i in indexes)
    return BandChoice(indexes, palette, stretched, warning)


def _is_picture(layout: BandLayout, index: int) -> bool:
    i = index - 1
    full = layout.bits[i] is None or layout.bits[i] == 8  # a mask of one bit would be black on black
    return layout.dtypes[i] == "uint8" and full and layout.interpretations[i] in (*_COLOURS, "gray")


def _default_bands(layout: BandLayout) -> tuple[tuple[int, ...], str]:
    names = [
        d.strip().lower() if d.strip().lower() in _COLOURS else i
        for d, i in zip(layout.descriptions, layout.interpretations, strict=True)
    ]
    if all(c in names for c in _COLOURS):
        return tuple(names.index(c) + 1 for c in _COLOURS), ""
    data = [i + 1 for i, name in enumerate(layout.interpretations) if name != "alpha"] or [1]
    if len(data) >= 3:
        shown = f"The scene has {len(data)} bands and names no colours: the first three are shown."
        return tuple(data[:3]), "" if len(data) == 3 else shown
    shown = f"The scene has {len(data)} bands and names no colours: band {data[0]} is shown."
    return (data[0],), "" if len(data) == 1 else shown


def check_percentiles(percentiles: Sequence[float]) -> tuple[float, float]:
    """A pair of percentiles as it should be.

    Raises:
        SceneError: It is not two numbers with 0 <= low < high <= 100.
    """
    if len(percentiles) != 2 or not 0 <= percentiles[0] < percentiles[1] <= 100:
        shown = ", ".join(f"{p:g}" for p in percentiles)
        raise SceneError(f"The percentiles ({shown}) are out of range.", "Give two: 0 <= low < high <= 100.")
    return (float(percentiles[0]), float(percentiles[1]))


def percentile_limits(bands: NDArray[np.generic], valid: NDArray[np.bool_], percentiles: Sequence[float]) -> Limits:
    """The percentiles of each band over its valid, finite values.

    Args:
        bands: Shape (bands, ...).
        valid: Shape (...), the same for all bands.
        percentiles: Low and high, 0-100.
    """
    low, high = [], []
    for band in bands:
        values = _real(band[valid])
        values = values[np.abs(values) < HUGE]
        a, b = np.percentile(values, percentiles) if values.size else (0.0, 0.0)
        low.append(float(a))
        high.append(float(b))
    return Limits(tuple(low), tuple(high))


def to_rgb(
    bands: NDArray[np.generic],
    valid: NDArray[np.bool_],
    limits: Limits | None = None,
    palette: NDArray[np.uint8] | None = None,
) -> NDArray[np.uint8]:
    """Bands as RGB; pixels without data are black.

    Args:
        bands: Shape (1 or 3, height, width); with one band all three channels are alike.
        valid: Shape (height, width).
        limits: What becomes 0 and 255; None for values that are 0-255 already.
        palette: Shape (n, 3): colours of a single band of indexes; an index beyond its end is black.

    Returns:
        uint8, shape (height, width, 3).
    """
    if palette is not None:
        index = bands[0].astype(np.int64)
        known = valid & (index >= 0) & (index < len(palette))
        return np.where(known[..., None], palette[np.clip(index, 0, len(palette) - 1)], 0).astype(np.uint8)
    channels = []
    for i, band in enumerate(bands):
        channel = band.astype(np.uint8) if limits is None else _spread(_real(band), limits.low[i], limits.high[i])
        channels.append(np.where(valid, channel, 0).astype(np.uint8))
    return np.stack(channels if len(channels) == 3 else channels * 3, axis=-1)


def finite(bands: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Where at least one band of shape (bands, height, width) holds a usable number; shape (height, width)."""
    if bands.dtype.kind in "fc":
        return np.asarray((np.abs(bands) < HUGE).any(axis=0), dtype=np.bool_)  # false for NaN as well
    return np.ones(bands.shape[1:], dtype=np.bool_)


def _real(band: NDArray[np.generic]) -> NDArray[np.float64]:
    """Values as floats; of complex ones (radar) the magnitude."""
    return np.abs(band).astype(np.float64) if band.dtype.kind == "c" else band.astype(np.float64)


def _spread(band: NDArray[np.float64], low: float, high: float) -> NDArray[np.uint8]:
    if high <= low:
        return np.full(band.shape, FLAT_GREY, dtype=np.uint8)
    scaled = np.clip((band - low) / (high - low), 0.0, 1.0)
    return np.nan_to_num(np.rint(scaled * 255.0), nan=0.0).astype(np.uint8)
