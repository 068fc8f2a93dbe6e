"""What one tile of a world scene shows: the objects and landmarks in it, in tile pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Box, Point, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.world.truth import WorldScene

MIN_VISIBLE = 0.45  # share of an object's box that the tile must show for the object to count
MIN_SIDE = 6.0  # px: a thinner sliver at the tile's edge is nobody's object


@dataclass(frozen=True, eq=False)
class TileObject:
    """An object as a tile shows it.

    Attributes:
        cls: Class name.
        colour: Colour name.
        state: State, or "".
        polygon: Silhouette in tile pixels, shape (n, 2); may reach outside the tile.
        heading: Unit vector (x, y) along the object in tile pixels.
        box: Bounds of the silhouette, clipped to the tile.
    """

    cls: str
    colour: str
    state: str
    polygon: NDArray[np.float64]
    heading: Point
    box: Box

    @property
    def extent(self) -> float:
        """Size as the reasoning states it: the square root of the box area, in tile pixels."""
        return float(np.sqrt(self.box.area))

    @property
    def whole_extent(self) -> float:
        """The same for the whole object, with what lies outside the tile."""
        return float(np.sqrt(_bounds(self.polygon).area))

    def keypoints(self) -> tuple[Point, Point]:
        """Two points inside the silhouette, on its axis on both sides of its middle, in tile pixels."""
        import cv2

        middle = self.polygon.mean(axis=0) if _inside(self.polygon, self.polygon.mean(axis=0)) else self.box.centre
        for axis in (self.heading, (-self.heading[1], self.heading[0])):
            along = self.polygon @ np.asarray(axis)
            step = 0.22 * float(along.max() - along.min())
            points = [np.asarray(middle) + sign * step * np.asarray(axis) for sign in (-1.0, 1.0)]
            if all(_inside(self.polygon, p) and _within(self.box, p) for p in points):
                first, second = sorted((round(float(p[0]), 1), round(float(p[1]), 1)) for p in points)
                return first, second
        left, top = np.floor(self.polygon.min(axis=0)).astype(int) - 1
        right, bottom = np.ceil(self.polygon.max(axis=0)).astype(int) + 2
        filled = np.zeros((bottom - top, right - left), np.uint8)
        cv2.fillPoly(filled, [np.round(self.polygon - (left, top)).astype(np.int32)], 255)
        y, x = np.unravel_index(int(cv2.distanceTransform(filled, cv2.DIST_L2, 3).argmax()), filled.shape)
        deepest = (float(x + left), float(y + top))
        return deepest, deepest


def _inside(polygon: NDArray[np.float64], point: NDArray[np.float64]) -> bool:
    import cv2

    return bool(cv2.pointPolygonTest(polygon.astype(np.float32), (float(point[0]), float(point[1])), False) > 0)


def _within(box: Box, point: NDArray[np.float64]) -> bool:
    return bool(box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1)


@dataclass(frozen=True, eq=False)
class TileLandmark:
    """A landmark as a tile shows it.

    Attributes:
        kind: What it is, for example "runway".
        mask: bool, shape (height, width): the tile pixels that belong to it.
        box: Bounds of those pixels.
    """

    kind: str
    mask: NDArray[np.bool_]
    box: Box


@dataclass(frozen=True, eq=False)
class TileView:
    """A tile with its truth.

    Attributes:
        pixels: uint8, shape (side, side, 3).
        objects: What it shows, ordered left to right by the middle of the box, ties from the top.
        landmarks: One entry a kind.
        true_colour: Whether colour names mean what the pixels show.
        metres: Metres a pixel.
        sensor: Name of the sensor.
    """

    pixels: NDArray[np.uint8]
    objects: tuple[TileObject, ...]
    landmarks: tuple[TileLandmark, ...]
    true_colour: bool
    metres: float
    sensor: str

    @property
    def side(self) -> int:
        """Pixels across and down."""
        return int(self.pixels.shape[0])

    def mask(self, item: TileObject) -> NDArray[np.bool_]:
        """The pixels of an object's silhouette, bool of shape (side, side)."""
        return _filled(item.polygon, self.side)


def _filled(polygon: NDArray[np.float64], side: int) -> NDArray[np.bool_]:
    """Pixels whose centre lies in the polygon (to 1/16 px)."""
    import cv2

    canvas = np.zeros((side, side), np.uint8)
    cv2.fillPoly(canvas, [np.round((polygon - 0.5) * 16).astype(np.int32)], 1, lineType=cv2.LINE_8, shift=4)
    return canvas.astype(bool)


def view_tile(scene: WorldScene, column: int, row: int, side: int, turn: int = 0) -> TileView:
    """Cuts a square tile with its truth from a scene.

    Args:
        scene: Where from.
        column: Scene pixel column of the left edge.
        row: Scene pixel row of the top edge.
        side: Pixels across and down; the tile must lie inside the scene.
        turn: One of the eight symmetries of the square, 0-7 (bit 0 transposes, bit 1 mirrors x, bit 2 mirrors y);
            truth turns along, so every expression made from the view stays true.
    """
    truth = scene.truth
    pixels = _turned_pixels(scene.pixels[row : row + side, column : column + side], turn)
    objects = []
    for item in truth.objects:
        box = item.box
        if box.x1 <= column or box.y1 <= row or box.x0 >= column + side or box.y0 >= row + side:
            continue
        polygon = _turned_points(item.polygon - (column, row), side, turn)
        whole = _bounds(polygon)
        shown = whole.clipped(side, side)
        if shown.area < MIN_VISIBLE * whole.area or min(shown.width, shown.height) < MIN_SIDE:
            continue
        angle = np.deg2rad(item.heading)
        ends = _turned_points(np.array([[0.0, 0.0], [np.sin(angle), -np.cos(angle)]]), side, turn)
        heading = (float(ends[1, 0] - ends[0, 0]), float(ends[1, 1] - ends[0, 1]))
        objects.append(TileObject(item.cls, item.colour, item.state, polygon, heading, shown))
    objects.sort(key=lambda o: (o.box.x0 + o.box.x1, o.box.y0 + o.box.y1))
    return TileView(
        pixels, tuple(objects), _landmarks(scene, column, row, side, turn), truth.true_colour, truth.gsd, truth.sensor
    )


def _landmarks(scene: WorldScene, column: int, row: int, side: int, turn: int) -> tuple[TileLandmark, ...]:
    masks: dict[str, NDArray[np.bool_]] = {}
    for item in scene.truth.landmarks:
        low, high = item.polygon.min(axis=0), item.polygon.max(axis=0)
        if high[0] <= column or high[1] <= row or low[0] >= column + side or low[1] >= row + side:
            continue
        mask = _filled(_turned_points(item.polygon - (column, row), side, turn), side)
        masks[item.kind] = masks[item.kind] | mask if item.kind in masks else mask
    found = []
    for kind, mask in sorted(masks.items()):
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if len(rows):
            box = Box(float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
            found.append(TileLandmark(kind, mask, box))
    return tuple(found)


def _bounds(points: NDArray[np.float64]) -> Box:
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))


def _turned_pixels(pixels: NDArray[np.uint8], turn: int) -> NDArray[np.uint8]:
    if turn & 1:
        pixels = pixels.transpose(1, 0, 2)
    if turn & 2:
        pixels = pixels[:, ::-1]
    if turn & 4:
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)


def _turned_points(points: NDArray[np.float64], side: int, turn: int) -> NDArray[np.float64]:
    x, y = points[:, 0], points[:, 1]
    if turn & 1:
        x, y = y, x
    if turn & 2:
        x = side - x
    if turn & 4:
        y = side - y
    return np.stack([x, y], axis=1)


def plain_tile(view: TileView, scene: str = "", index: int = 0) -> Tile:
    """The view's pixels as a tile without georeference, for benchmarks."""
    from affine import Affine

    return Tile(view.pixels, Affine.identity(), None, scene, index=index)
