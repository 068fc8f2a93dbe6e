"""What a generated scene holds: its objects, its landmarks, and where it lies on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Box

if TYPE_CHECKING:
    from affine import Affine
    from numpy.typing import NDArray

SUBPIXEL = 4
"""Silhouettes are filled on a grid this many times finer than the pixels."""


@dataclass(frozen=True, eq=False)
class WorldObject:
    """One labelled object. All coordinates are scene pixels (x right, y down, continuous).

    Attributes:
        id: Unique within the scene, from 0.
        cls: Class name from `engine.world.classes`.
        colour: Colour name.
        size: "small", "medium" or "large" by the metric thresholds of its class.
        state: For example "empty"; "" for classes without states.
        polygon: Silhouette outline, float, shape (n, 2), not closed.
        heading: Degrees clockwise from the top of the picture in which its front points, in 0-360.
    """

    id: int
    cls: str
    colour: str
    size: str
    state: str
    polygon: NDArray[np.float64]
    heading: float

    @cached_property
    def box(self) -> Box:
        """The axis-aligned bounds of the silhouette, in scene pixels."""
        x0, y0 = self.polygon.min(axis=0)
        x1, y1 = self.polygon.max(axis=0)
        return Box(float(x0), float(y0), float(x1), float(y1))

    @cached_property
    def obb(self) -> NDArray[np.float64]:
        """The corners of the minimum rotated rectangle, shape (4, 2), scene pixels."""
        import cv2

        return cv2.boxPoints(cv2.minAreaRect(self.polygon.astype(np.float32))).astype(np.float64)

    @cached_property
    def length(self) -> float:
        """The longer side of the oriented box, in pixels."""
        sides = np.linalg.norm(self.obb - np.roll(self.obb, 1, axis=0), axis=1)
        return float(sides.max())

    @cached_property
    def area(self) -> float:
        """The area of the silhouette in square pixels (shoelace formula)."""
        x, y = self.polygon[:, 0], self.polygon[:, 1]
        return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


@dataclass(frozen=True, eq=False)
class Landmark:
    """An unlabelled thing that expressions may refer to.

    Attributes:
        kind: For example "runway", "road", "river", "quay", "car park".
        polygon: Outline clipped to the scene, float, shape (n, 2), scene pixels.
    """

    kind: str
    polygon: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SceneTruth:
    """Everything that is true about a scene.

    Attributes:
        seed: The seed that made it.
        width: Pixels across.
        height: Pixels down.
        gsd: Metres a pixel.
        sensor: Name of the sensor.
        true_colour: Whether colour names can be read off the picture.
        crs: A projected CRS as authority code, for example "EPSG:32632".
        transform: Affine from scene pixels to CRS coordinates.
        objects: Labelled objects, wholly inside the scene; silhouettes never overlap.
        landmarks: Landmarks, clipped to the scene.
    """

    seed: int
    width: int
    height: int
    gsd: float
    sensor: str
    true_colour: bool
    crs: str
    transform: Affine
    objects: tuple[WorldObject, ...]
    landmarks: tuple[Landmark, ...]


@dataclass(frozen=True, eq=False)
class WorldScene:
    """Pixels (uint8, shape (height, width, 3)) and their truth."""

    pixels: NDArray[np.uint8]
    truth: SceneTruth


def object_mask(obj: WorldObject, x0: int, y0: int, width: int, height: int) -> NDArray[np.bool_]:
    """The pixels of a window that the silhouette covers by at least half.

    Args:
        obj: The object.
        x0: Left edge of the window, scene pixels.
        y0: Top edge of the window, scene pixels.
        width: Pixels across.
        height: Pixels down.

    Returns:
        bool, shape (height, width); all False when the object lies outside the window.
    """
    import cv2

    mask = np.zeros((height, width), bool)
    box = obj.box
    left, top = math.floor(box.x0), math.floor(box.y0)
    right, bottom = math.ceil(box.x1) + 1, math.ceil(box.y1) + 1
    x1, y1 = min(right, x0 + width), min(bottom, y0 + height)
    x, y = max(left, x0), max(top, y0)
    if x1 <= x or y1 <= y:
        return mask
    # Always the whole silhouette, so that a pixel is judged the same in every window.
    fine = np.zeros(((bottom - top) * SUBPIXEL, (right - left) * SUBPIXEL), np.uint8)
    points = (obj.polygon - (left, top)) * SUBPIXEL - 0.5
    cv2.fillPoly(fine, [np.round(points * 16).astype(np.int32)], 255, shift=4)
    cover = cv2.resize(fine, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
    mask[y - y0 : y1 - y0, x - x0 : x1 - x0] = cover[y - top : y1 - top, x - left : x1 - left] >= 128
    return mask
