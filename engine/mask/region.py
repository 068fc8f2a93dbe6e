"""Pixel regions: the pixels of a box, and masks tidied up inside one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

PART_SHARE = 0.2  # a part this small beside the largest is a stray
HOLE_SHARE = 0.1  # a hole this small beside the mask is noise, or a detail on top of the object


def box_slices(box: Box, height: int, width: int) -> tuple[slice, slice]:
    """Rows and columns of the pixels whose centres lie in a box; at least one pixel where the box meets the tile.

    Both slices are empty when the box lies outside (0, 0, width, height).
    """
    if box.x1 <= 0 or box.y1 <= 0 or box.x0 >= width or box.y0 >= height:
        return slice(0, 0), slice(0, 0)
    inner = box.clipped(width, height)
    return _span(inner.y0, inner.y1, height), _span(inner.x0, inner.x1, width)


def _span(low: float, high: float, limit: int) -> slice:
    first, end = math.ceil(low - 0.5), math.ceil(high - 0.5)
    if end <= first:
        first = min(int((low + high) / 2), limit - 1)
        end = first + 1
    return slice(first, end)


def box_mask(box: Box, height: int, width: int) -> NDArray[np.bool_]:
    """The pixels of a box as a mask, shape (height, width)."""
    mask = np.zeros((height, width), dtype=np.bool_)
    mask[box_slices(box, height, width)] = True
    return mask


def clean_mask(mask: NDArray[np.bool_], box: Box) -> NDArray[np.bool_]:
    """The mask, shape (height, width), inside a box in its pixels, without stray parts and with small holes filled."""
    import cv2

    result = np.zeros_like(mask)
    rows, columns = box_slices(box, *mask.shape)
    inside = mask[rows, columns].astype(np.uint8)
    if not inside.any():
        return result
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0  # the background
    kept = (areas >= PART_SHARE * areas.max())[labels]
    # A hole is background that does not reach the frame of one pixel put around the mask.
    outside = np.pad(~kept, 1, constant_values=True).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(outside, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] <= HOLE_SHARE * kept.sum()
    small[[0, labels[0, 0]]] = False  # the mask itself, and all that is outside it
    result[rows, columns] = kept | small[labels][1:-1, 1:-1]
    return result


def bounds(mask: NDArray[np.bool_]) -> Box:
    """The outer edges of a mask that is not empty."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return Box(float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
