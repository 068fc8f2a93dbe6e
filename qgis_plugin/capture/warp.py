"""From pixels as they were rendered to those of a tile: exact places, bilinear colours. Arithmetic on arrays only.

QGIS reprojects and turns rasters by nearest neighbours in several steps, which moves things by up to two pixels. So a
raster is rendered in its own CRS with north at the top, where every pixel is where it belongs, and moved here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

LATTICE = 33  # points a side whose places are computed; between them they are interpolated
_STRIP = 256  # rows moved at once, to bound memory


@dataclass(frozen=True, eq=False)
class Lattice:
    """Where a tile's pixels lie in another space: at LATTICE x LATTICE points from its first to its last outer edge.

    Attributes:
        width: Of the tile in pixels.
        height: Of the tile in pixels.
        x: Array of the points' x, rows first.
        y: Array of their y.
    """

    width: int
    height: int
    x: np.ndarray
    y: np.ndarray


def lattice(width: int, height: int, place: Callable[[float, float], tuple[float, float]]) -> Lattice:
    """The lattice of a tile; `place` gives x and y of a pixel coordinate (column, row)."""
    columns, rows = np.linspace(0, width, LATTICE), np.linspace(0, height, LATTICE)
    found = np.array([[place(float(column), float(row)) for column in columns] for row in rows])
    return Lattice(width, height, found[:, :, 0], found[:, :, 1])


def pixels_at(where: Lattice, affine: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """Column and row in an image at each point; `affine` leads from its pixels to the space of the lattice."""
    a, b, c, d, e, f = affine
    x, y, scale = where.x - c, where.y - f, a * e - b * d
    return (e * x - b * y) / scale, (a * y - d * x) / scale


def warp(image: np.ndarray, where: Lattice, affine: Sequence[float]) -> np.ndarray:
    """The pixels of a tile from an image.

    Args:
        image: uint8, shape (rows, columns, channels), with alpha multiplied in.
        where: The tile's pixels in the space of the image's affine.
        affine: From the image's pixels to that space.

    Returns:
        uint8, shape (tile's height, tile's width, channels); beyond the image its edge goes on.
    """
    columns, rows = pixels_at(where, affine)
    across = _weights(where.width)
    down = _weights(where.height)
    out = np.empty((where.height, where.width, image.shape[2]), np.uint8)
    for first in range(0, where.height, _STRIP):
        strip = slice(first, min(first + _STRIP, where.height))
        # Centres of pixels, not their corners, are what has a colour.
        x = down[strip] @ columns @ across.T - 0.5
        y = down[strip] @ rows @ across.T - 0.5
        out[strip] = _bilinear(image, x, y)
    return out


def _weights(length: int) -> np.ndarray:
    """Shape (length, LATTICE): how much each point of a lattice counts at the centre of each pixel."""
    place = (np.arange(length) + 0.5) / length * (LATTICE - 1)
    left = np.minimum(place.astype(int), LATTICE - 2)
    weights = np.zeros((length, LATTICE))
    weights[np.arange(length), left] = 1 - (place - left)
    weights[np.arange(length), left + 1] = place - left
    return weights


def _bilinear(image: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    height, width, channels = image.shape
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    left, top = x.astype(np.intp), y.astype(np.intp)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    fx, fy = (x - left).astype(np.float32)[..., None], (y - top).astype(np.float32)[..., None]
    flat = image.reshape(-1, channels)
    upper = flat[top * width + left] * (1 - fx) + flat[top * width + right] * fx
    lower = flat[bottom * width + left] * (1 - fx) + flat[bottom * width + right] * fx
    return (upper * (1 - fy) + lower * fy + 0.5).astype(np.uint8)
