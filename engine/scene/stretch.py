"""From the bands of a raster to RGB: which bands, and how their values become 0-255. Pure arithmetic on arrays."""

from __future__ import annotations

import re
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
_NANOMETRES = {"blue": (450.0, 520.0), "green": (520.0, 600.0), "red": (620.0, 690.0)}
_WAVELENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(nm|um|µm|μm)\b")
_SENTINEL = re.compile(r"(?<![a-z0-9])(?<!refl_)b(0\d)(?![0-9])")  # MODIS counts otherwise: sur_refl_b04 is green
_SENTINEL_COLOURS = {"02": "blue", "03": "green", "04": "red"}
_NEAR_RED = re.compile(r"red[\s_-]*edge|infra[\s_-]*red|near[\s_-]*red")
# Names of what a sensor measures: a code, a wavelength, a part of the spectrum.
_SPECTRAL = re.compile(
    r"(?<![a-z0-9])b\d{1,2}a?(?![a-z0-9])|\d\s*(?:nm|um|µm|μm)\b|(?<![a-z])(?:red|green|blue|nir|swir|pan|coastal)(?![a-z])"
    r"|red[\s_-]*edge",
    re.IGNORECASE,
)
# What programs write where there is no data; no picture holds such values.
_FILLS = (-9999.0, -99999.0, -32768.0, -32767.0)
_FILL_SHARE = 0.001
_FAR_SHARE = 0.01
_FAR = 3.0  # as many times the range of all other values
_FEW_VALUES = 16  # a scene of fewer values is a map of classes


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
    named = [colour_of(name) for name in layout.descriptions]
    # A band that is named otherwise does not have the colour that the file, perhaps by default, gives it.
    both = zip(layout.descriptions, layout.interpretations, strict=True)
    mixed = [colour_of(name) or ("" if _SPECTRAL.search(name) else i) for name, i in both]
    for names in (named, mixed):
        if all(c in names for c in _COLOURS):
            return tuple(names.index(c) + 1 for c in _COLOURS), ""
    data = [i + 1 for i, name in enumerate(layout.interpretations) if name != "alpha"] or [1]
    said = [name.strip() for name in layout.descriptions if _SPECTRAL.search(name)]
    if said and len(data) > 1:
        shown = f"The names of the scene's bands ({_short(said)}) do not say which are red, green and blue"
    else:
        shown = f"The scene has {len(data)} bands and names no colours"
    if len(data) >= 3:
        return tuple(data[:3]), "" if len(data) == 3 and not said else f"{shown}: the first three are shown."
    return (data[0],), "" if len(data) == 1 else f"{shown}: band {data[0]} is shown."


def colour_of(name: str) -> str:
    """The colour that a band's name says it holds, by its word, its wavelength or Sentinel-2's code; "" for none.

    >>> [colour_of(n) for n in ("B04 (665 nm)", "Blue", "red edge", "Band 3 - green", "0.49 um", "NIR", "B2")]
    ['red', 'blue', '', 'green', 'blue', '', '']

    Landsat's codes name other colours on other satellites ("B2" is blue or green), so that they say nothing.
    """
    text = name.strip().lower()
    if _NEAR_RED.search(text):
        return ""
    words = {word for word in re.findall(r"[a-z]+", text) if word in _COLOURS}
    if words:
        return words.pop() if len(words) == 1 else ""
    length = _WAVELENGTH.search(text)
    if length:
        nanometres = float(length[1]) * (1.0 if length[2] == "nm" else 1000.0)
        return next((c for c, (low, high) in _NANOMETRES.items() if low <= nanometres < high), "")
    code = _SENTINEL.search(text)
    return _SENTINEL_COLOURS.get(code[1], "") if code else ""


def _short(names: Sequence[str]) -> str:
    """The first few names of bands, as a message shows them."""
    clean = ["".join(c if c.isprintable() else " " for c in name)[:20] for name in names]
    return ", ".join(clean[:6]) + (", ..." if len(clean) > 6 else "")


def undeclared_fill(bands: NDArray[np.generic], valid: NDArray[np.bool_]) -> tuple[float | None, float | None, str]:
    """A value that stands for "no data" without being declared, by a sample of the pixels.

    Args:
        bands: Shape (bands, n).
        valid: Shape (n): where there is data, as far as it is declared.

    Returns:
        The value where it can be nothing else (-9999 and the like): pixels of it are empty. A value far off all others
        (such as 65535): it is a value, and left out of the stretch. What to say of it. Each may be missing.
    """
    values = _real(bands[0][valid])
    values = values[np.abs(values) < HUGE]
    if not values.size or bands.dtype == np.uint8:
        return None, None, ""
    known, counts = np.unique(values, return_counts=True)
    for fill in _FILLS:
        share = float(counts[known == fill].sum()) / values.size
        if share >= _FILL_SHARE:
            said = f"The scene declares no no-data value, but {_percent(share)} of its pixels are {fill:g}"
            return fill, None, f"{said}: they are taken for empty."
    if len(known) < _FEW_VALUES:
        return None, None, ""
    for place, rest in ((0, known[1:]), (-1, known[:-1])):
        share, gap = float(counts[place]) / values.size, float(abs(known[place] - rest[place]))
        if share >= _FAR_SHARE and gap > _FAR * float(rest[-1] - rest[0]):
            said = f"{_percent(share)} of the scene's pixels are {known[place]:g}, far from all other values"
            return None, float(known[place]), f"{said}: the stretch leaves them out; if they are empty, declare it."
    return None, None, ""


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.01 else "a few"


def check_percentiles(percentiles: Sequence[float]) -> tuple[float, float]:
    """A pair of percentiles as it should be.

    Raises:
        SceneError: It is not two numbers with 0 <= low < high <= 100.
    """
    if len(percentiles) != 2 or not 0 <= percentiles[0] < percentiles[1] <= 100:
        shown = ", ".join(f"{p:g}" for p in percentiles)
        raise SceneError(f"The percentiles ({shown}) are out of range.", "Give two: 0 <= low < high <= 100.")
    return (float(percentiles[0]), float(percentiles[1]))


def percentile_limits(
    bands: NDArray[np.generic],
    valid: NDArray[np.bool_],
    percentiles: Sequence[float],
    left_out: float | None = None,
) -> Limits:
    """The percentiles of each band over its valid, finite values.

    Args:
        bands: Shape (bands, ...).
        valid: Shape (...), the same for all bands.
        percentiles: Low and high, 0-100.
        left_out: A value that does not count.
    """
    low, high = [], []
    for band in bands:
        values = _real(band[valid])
        values = values[np.abs(values) < HUGE]
        if left_out is not None:
            values = values[values != left_out]
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


def with_data(bands: NDArray[np.generic], fill: float | None = None) -> NDArray[np.bool_]:
    """Where at least one band of shape (bands, height, width) holds a usable number, and not `fill`; (h, w)."""
    usable = np.ones(bands.shape, dtype=np.bool_)
    if bands.dtype.kind in "fc":
        usable = np.abs(bands) < HUGE  # false for NaN as well
    if fill is not None:
        usable &= bands != bands.dtype.type(fill)
    return np.asarray(usable.any(axis=0), dtype=np.bool_)


def _real(band: NDArray[np.generic]) -> NDArray[np.float64]:
    """Values as floats; of complex ones (radar) the magnitude."""
    return np.abs(band).astype(np.float64) if band.dtype.kind == "c" else band.astype(np.float64)


def _spread(band: NDArray[np.float64], low: float, high: float) -> NDArray[np.uint8]:
    if high <= low:
        return np.full(band.shape, FLAT_GREY, dtype=np.uint8)
    scaled = np.clip((band - low) / (high - low), 0.0, 1.0)
    return np.nan_to_num(np.rint(scaled * 255.0), nan=0.0).astype(np.uint8)
