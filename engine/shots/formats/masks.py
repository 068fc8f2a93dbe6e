"""One mask for several objects, parted into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.mask.polygon import mask_to_polygon
from engine.shots.run_length import mask_to_runs
from engine.shots.view import keypoints

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Point

SPECK = 0.01  # share of the mask: what hangs together and is smaller is no object of its own


@dataclass(frozen=True)
class MaskPart:
    """An object cut out of a mask: box (x0, y0, x1, y1) and keypoints in pixels, and its own mask as run lengths."""

    box: tuple[float, float, float, float]
    keypoints: tuple[Point, Point]
    runs: Mapping[str, Any]


def parts_of(mask: NDArray[np.bool_], boxes: Sequence[tuple[float, float, float, float]] = ()) -> list[MaskPart]:
    """The objects of a mask, left to right; together they are the whole mask.

    Each pixel goes to the given box that holds it, the smallest of several. Without boxes, what hangs together
    (diagonally too) is an object, and specks go to the object that is nearest; a box leaves the specks out.

    Args:
        mask: bool, shape (height, width); empty for no target.
        boxes: (x0, y0, x1, y1) in pixels, where the dataset names them.
    """
    if not mask.any():
        return []
    whole, cores = _by_boxes(mask, boxes) if boxes else _by_contact(mask)
    found = []
    for part, core in zip(whole, cores, strict=True):
        rows, columns = np.flatnonzero(core.any(axis=1)), np.flatnonzero(core.any(axis=0))
        edges = (float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
        outline = mask_to_polygon(core)
        points = keypoints(outline) if outline is not None else _middle(edges)
        found.append(MaskPart(edges, points, mask_to_runs(part)))
    return sorted(found, key=lambda p: p.box)


def _middle(box: tuple[float, float, float, float]) -> tuple[Point, Point]:
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return middle, middle


def _by_contact(mask: NDArray[np.bool_]) -> tuple[list[NDArray[np.bool_]], list[NDArray[np.bool_]]]:
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    large = [i + 1 for i in range(count - 1) if areas[i] >= min(SPECK * mask.sum(), areas.max())]
    cores = [labels == i for i in large]
    if len(large) == count - 1:
        return cores, cores
    distances = np.stack([cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 3) for core in cores])
    nearest = distances.argmin(axis=0)
    specks = mask & ~np.any(cores, axis=0)
    return [core | (specks & (nearest == i)) for i, core in enumerate(cores)], cores


def _by_boxes(
    mask: NDArray[np.bool_], boxes: Sequence[tuple[float, float, float, float]]
) -> tuple[list[NDArray[np.bool_]], list[NDArray[np.bool_]]]:
    y, x = np.nonzero(mask)
    px, py = x + 0.5, y + 0.5
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in boxes]
    reach = []
    for box, area in zip(boxes, areas, strict=True):
        dx = np.maximum(np.maximum(box[0] - px, px - box[2]), 0)
        dy = np.maximum(np.maximum(box[1] - py, py - box[3]), 0)
        # Inside, the smaller box is nearer; outside, the nearer one is.
        reach.append(np.where((dx == 0) & (dy == 0), area / (max(areas) + 1) - 1, np.hypot(dx, dy)))
    owner = np.stack(reach).argmin(axis=0)
    parts = []
    for i in range(len(boxes)):
        part = np.zeros_like(mask)
        part[y[owner == i], x[owner == i]] = True
        if part.any():
            parts.append(part)
    return parts, parts
