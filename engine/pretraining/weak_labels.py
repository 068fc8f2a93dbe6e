"""Labels that follow from others: crowns from points of trees, and what stands in one year from what stood in another.

They are near enough to learn from and are never measured against. Coordinates are picture pixels.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate.real import PLACE, ClassTruth, RealPicture
from engine.scene.raster import open_scene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

CROWN = (3.0, 16.0)  # pixels of 0.6 m: least and largest radius of a crown
RADII = 12  # tried between the two
CROWN_SHARE = 0.7  # of the way to the next tree that a crown may reach
BLUR = 0.1  # the two Gaussians whose difference is taken are this much narrower and wider than the circle asks for
LASTING = ("house", "swimming pool", "tennis court")  # classes that stay where they are from year to year
ALIKE = 0.15  # least response of the phase correlation of two years that show the same place
FARTHEST = 5.0  # px that two years may lie apart


def crowns(points: NDArray[np.float64], pixels: NDArray[np.uint8], scale: float) -> NDArray[np.float64]:
    """Squares around the crowns of trees of which one point is known.

    The radius is that of the circle around the point that stands out most from what surrounds it: the extremum over
    scales of the normalized Laplacian, as differences of Gaussians in CIE Lab (Lindeberg 1998, doi
    10.1023/A:1008045108935). A crown ends before the next tree's point.

    Args:
        points: Shape (n, 2).
        pixels: The picture, uint8, shape (height, width, 3).
        scale: Picture pixels in a pixel of 0.6 m.

    Returns:
        Shape (n, 4).
    """
    import cv2

    if not len(points):
        return np.zeros((0, 4))
    radii = np.geomspace(*CROWN, RADII) * scale
    colours = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    columns, rows = np.clip(np.round(points).astype(int), 0, np.array(pixels.shape[1::-1]) - 1).T
    responses = []
    for sigma in radii / np.sqrt(2):
        narrow, wide = (cv2.GaussianBlur(colours, (0, 0), sigma * by) for by in (1 - BLUR, 1 + BLUR))
        responses.append(np.linalg.norm((narrow - wide)[rows, columns], axis=1))
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    fits = radii[:, None] <= np.maximum(CROWN_SHARE * apart.min(axis=1), radii[0])
    radius = radii[np.where(fits, responses, -1.0).argmax(axis=0)][:, None]
    return np.concatenate([points - radius, points + radius], axis=1)


def with_other_years(pictures: Mapping[Path, Sequence[RealPicture]]) -> dict[Path, list[RealPicture]]:
    """The pictures, and to those of a place that was labelled in another year, the labels of what lasts.

    Two pictures are of one place where their names differ by the year alone (`city_year_number`) and their corners
    agree. The labels are moved by what the years lie apart (phase correlation of their edges); years that differ too
    much to tell are left as they are.

    Args:
        pictures: What is known of each file.
    """
    labelled = {p: one for p, ones in pictures.items() for one in ones if set(one.classes) & set(LASTING)}
    by_place: dict[tuple[str, ...], list[Path]] = {}
    for path in pictures:
        if (match := PLACE.fullmatch(path.stem)) is not None:
            by_place.setdefault((match["city"], match["number"]), []).append(path)
    names = {path.stem for path in labelled}
    found = {path: list(ones) for path, ones in pictures.items()}
    for source, one in sorted(labelled.items()):
        match = PLACE.fullmatch(source.stem)
        for path in by_place[match["city"], match["number"]] if match is not None else ():
            if path.stem not in names and (moved := _moved_between(source, path)) is not None:
                lasting = {name: _moved(truth, moved) for name, truth in one.classes.items() if name in LASTING}
                found[path].append(replace(pictures[path][0], classes=lasting, trees=None))
    return found


def _moved_between(first: Path, second: Path) -> NDArray[np.float64] | None:
    """By how many pixels (x, y) a place lies elsewhere in the second picture; None if that cannot be told."""
    import cv2

    with open_scene(first) as one, open_scene(second) as other:
        same = (one.width, one.height) == (other.width, other.height) and one.transform.almost_equals(other.transform)
        if not same or one.crs != other.crs:
            return None
        edges = [_edges(scene.picture(max(scene.width, scene.height))[0]) for scene in (one, other)]
    height, width = edges[0].shape
    shift, response = cv2.phaseCorrelate(edges[0], edges[1], cv2.createHanningWindow((width, height), cv2.CV_32F))
    return np.array(shift) if response >= ALIKE and max(map(abs, shift)) <= FARTHEST else None


def _edges(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much each pixel stands out from its neighbours, the strongest alike: float32, shape (height, width)."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    return np.asarray(np.minimum(slope, np.percentile(slope, 95)), np.float32)


def _moved(truth: ClassTruth, by: NDArray[np.float64]) -> ClassTruth:
    x, y = by.tolist()
    kinds = (truth.boxes, truth.difficult, truth.crowds)
    return ClassTruth(*(tuple(box.shifted(x, y) for box in ones) for ones in kinds))
