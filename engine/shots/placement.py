"""Features in scene pixels, and the windows that tiles are cut from: around features, in the area, between."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.scene.coordinates import geometry_to_pixels, points_to_map, points_to_pixels
from engine.scene.crs import LONLAT, crs_name, same_crs, transform_points
from engine.scene.errors import SceneError
from engine.shots.view import MIN_SHOWN, WHOLE, shown_share
from engine.tiling import Window, count_windows, windows
from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from engine.scene.raster import Scene
    from engine.shots.layer import Layer, LayerFeature
    from engine.shots.problems import Checked
    from engine.words import Box, Point

PIECES = 16  # an edge is cut into so many before it is reprojected: edges bend
STEP = 1e-4  # degrees; how far one goes to see where north is


def to_scene_pixels(geometry: BaseGeometry, layer_crs: str | None, scene: Scene) -> BaseGeometry | None:
    """A geometry of a layer in scene pixels, or None where the scene's CRS cannot hold it.

    Args:
        geometry: In the CRS of the layer.
        layer_crs: WKT2, or None where the layer has none and the scene has none either.
        scene: The scene.
    """
    if layer_crs is not None and scene.crs is not None and not same_crs(layer_crs, scene.crs):
        source, target = layer_crs, scene.crs
        longest = max(geometry.bounds[2] - geometry.bounds[0], geometry.bounds[3] - geometry.bounds[1])
        dense = shapely.segmentize(geometry, max(longest / PIECES, 1e-12))
        geometry = shapely.transform(dense, lambda points: transform_points(points, source, target))
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return None
    placed = geometry_to_pixels(geometry, scene.transform)
    return placed if placed.is_valid else shapely.make_valid(placed)


def check_crs(layer: Layer, scene: Scene) -> None:
    """Refuse a layer and a scene whose coordinates cannot be brought together.

    Raises:
        InputError: Only one of them has a CRS, or there is no way from one to the other.
    """
    if layer.crs is None and scene.crs is not None:
        raise InputError(
            f"The layer '{layer.name}' says no CRS, and the scene '{scene.name}' is in {crs_name(scene.crs)}.",
            "Name the layer's CRS, for example EPSG:4326.",
        )
    if layer.crs is not None and scene.crs is None:
        raise InputError(
            f"The scene '{scene.name}' has no CRS, so a layer in {crs_name(layer.crs)} has no place on it.",
            "Give the scene a CRS, or the features in its pixel coordinates.",
        )


def place_features(layer: Layer, scene: Scene, *, rejected: bool = False) -> list[LayerFeature]:
    """The features that lie on a scene at least in part, in its pixels; they may reach beyond it.

    Args:
        layer: The layer.
        scene: The scene.
        rejected: Those that were rejected, in place of the others.

    Raises:
        InputError: See `check_crs`.
    """
    check_crs(layer, scene)
    frame = shapely.box(0, 0, scene.width, scene.height)
    found = []
    for feature in layer.rejected if rejected else layer.features:
        shape = to_scene_pixels(feature.geometry, layer.crs, scene)
        if shape is not None and shape.area > 0 and shapely.intersects(shape, frame):
            found.append(replace(feature, geometry=shape))
    return found


def place_doubtful(layer: Layer, scene: Scene, placed: Sequence[LayerFeature]) -> list[LayerFeature]:
    """The features of a layer that are there but cannot be used, as far as they may lie on a scene; in its pixels.

    A point or line marks an object without its size. It is taken to reach as far as the largest of the others does.

    Args:
        layer: The layer.
        scene: The scene.
        placed: Those that can be used, on the scene.

    Raises:
        InputError: See `check_crs`.
    """
    check_crs(layer, scene)
    frame = shapely.box(0, 0, scene.width, scene.height)
    reach = max((max(f.box.width, f.box.height) for f in placed), default=1.0) / 2
    found = []
    for feature in layer.doubtful:
        shape = to_scene_pixels(feature.geometry, layer.crs, scene)
        if shape is None:
            continue
        shape = shape if shape.area > 0 else shape.buffer(reach)
        if shapely.intersects(shape, frame):
            found.append(replace(feature, geometry=shape))
    return found


def ground(scene: Scene, column: float, row: float) -> tuple[Point | None, bool]:
    """At a scene pixel: the unit vector to the north in pixels (None where unknown), and whether pixels are square.

    Square means that going a pixel right and a pixel down cover ground of like length, to a fifth.
    """
    if not scene.georeferenced or scene.crs is None:
        return None, True
    here = points_to_map(np.array([[column, row], [column + 1, row], [column, row + 1]]), scene.transform)
    try:
        lonlat = transform_points(here, scene.crs, LONLAT)
        back = transform_points(lonlat[:1] + np.array([0.0, STEP]), LONLAT, scene.crs)
    except SceneError:
        return None, True
    if not np.isfinite(lonlat).all() or not np.isfinite(back).all():
        return None, True
    to = points_to_pixels(back, scene.transform)[0] - (column, row)
    length = float(np.hypot(*to))
    metres = (lonlat[1:] - lonlat[0]) * (math.cos(math.radians(float(lonlat[0, 1]))), 1.0)
    across, down = np.hypot(metres[:, 0], metres[:, 1])
    square = bool(min(across, down) >= 0.8 * max(across, down) > 0)
    return ((float(to[0]) / length, float(to[1]) / length) if length > 0 else None), square


def area_in_pixels(area: Layer, scene: Scene) -> BaseGeometry:
    """The labelled area in scene pixels, cut to the scene; empty where it misses it.

    Raises:
        InputError: See `check_crs`.
    """
    check_crs(area, scene)
    parts = [to_scene_pixels(f.geometry, area.crs, scene) for f in area.features]
    union = shapely.union_all([p for p in parts if p is not None])
    return union.intersection(shapely.box(0, 0, scene.width, scene.height))


def tile_frame(window: Window) -> BaseGeometry:
    """The outline of a window in scene pixels."""
    return shapely.box(*window.edges)


TRIES = 16  # places tried for the tile around a feature
MARGIN = 4  # px between a feature and the edge of its tile, where there is room
DOUBTFUL = MIN_SHOWN / 2  # the share that a doubtful feature is given
SMALLEST = 32  # px of a side of the smallest picture that is asked about
LARGEST_GRID = 250_000  # windows of a scene that are looked at one by one
EDGE = 0.5  # px by which a tile may reach beyond a labelled area that was drawn by hand


def seeded_generator(seed: int, *what: object) -> np.random.Generator:
    """Random numbers that depend on the seed and on what they are for, and on nothing that was drawn before."""
    digest = hashlib.sha256("|".join(str(w) for w in (seed, *what)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


class Placement:
    """Cuts windows on one scene.

    Args:
        width: Of the scene in pixels.
        height: Of the scene in pixels.
        checked: The features on the scene, in its pixels.
        area: Labelled area in scene pixels; empty for none.
        tile: Side of a tile in pixels; on a smaller scene, tiles are as small as the scene.
        seed: Source of chance.
        footprint: The part of the scene that holds pixels, in its pixels; None for all of it.
    """

    def __init__(
        self,
        width: int,
        height: int,
        checked: Checked,
        area: BaseGeometry,
        tile: int,
        seed: int,
        footprint: BaseGeometry | None = None,
    ) -> None:
        self.across, self.down = min(tile, width), min(tile, height)
        self._size = (width, height)
        self._usable = checked.usable
        self._features = (*checked.usable, *checked.doubtful)
        self._tree = shapely.STRtree([f.geometry for f in self._features])
        self._seed = seed
        self._area = area
        self._grown = area.buffer(EDGE, join_style="mitre")
        shapely.prepare(self._grown)
        self._footprint = footprint

    def complete(self, window: Window) -> bool:
        """Whether a window lies inside the labelled area."""
        return not self._area.is_empty and bool(shapely.covers(self._grown, tile_frame(window)))

    def shown(self, window: Window) -> list[tuple[LayerFeature, float]]:
        """The features that a window shows, and the share of each; of a doubtful one, always too little to count."""
        frame = tile_frame(window)
        near = sorted(int(i) for i in self._tree.query(frame))
        found = [(i, shown_share(self._features[i].geometry, frame)) for i in near]
        sure = len(self._usable)
        return [(self._features[i], share if i < sure else min(share, DOUBTFUL)) for i, share in found if share > 0]

    def around(self) -> Iterator[tuple[Window, int]]:
        """Windows that show each feature once at least; one that is well shown already gets none of its own.

        Yields:
            A window, and how many features are done with it.
        """
        order = seeded_generator(self._seed, "around").permutation(len(self._usable))
        done: set[str] = set()
        for place in order:
            feature = self._usable[int(place)]
            if feature.id in done:
                continue
            window = self._best(feature)
            shown = self.shown(window)
            sure = all(share >= MIN_SHOWN for _, share in shown)
            done |= {feature.id} | {f.id for f, share in shown if share >= WHOLE and sure}
            yield window, len(done)

    def further(self, views: int) -> Iterator[Window]:
        """More windows around each feature, with it at other places in the tile; see `around`.

        Args:
            views: How many a feature has in all, with the one of `around`.
        """
        for view in range(1, views):
            for feature in self._usable:
                yield self._best(feature, view)

    def around_rejected(self, rejected: Sequence[LayerFeature]) -> Iterator[tuple[Window, LayerFeature]]:
        """Windows inside the labelled area that show places which were taken for something, each once at least.

        Yields:
            A window, and the place that it was cut for.
        """
        done: set[str] = set()
        for place in seeded_generator(self._seed, "rejected").permutation(len(rejected)):
            feature = rejected[int(place)]
            if feature.id in done:
                continue
            window = self._best(feature)
            if self.complete(window):
                done |= {f.id for f in rejected if shown_share(f.geometry, tile_frame(window)) >= WHOLE} | {feature.id}
                yield window, feature

    def own(self, feature: LayerFeature) -> Window | None:
        """The window of a feature's own box; None where that is too small for a picture, or larger than a tile."""
        box = feature.box.clipped(*self._size)
        column, row = math.floor(box.x0), math.floor(box.y0)
        window = Window(column, row, math.ceil(box.x1) - column, math.ceil(box.y1) - row)
        fits = SMALLEST <= window.width <= self.across and SMALLEST <= window.height <= self.down
        return window if fits else None

    def _empty(self, window: Window) -> float:
        """Share of a window that holds no pixels."""
        if self._footprint is None:
            return 0.0
        frame = tile_frame(window)
        return round(1 - float(self._footprint.intersection(frame).area) / float(frame.area), 3)

    def _best(self, feature: LayerFeature, view: int = 0) -> Window:
        """The best of some windows around a feature; another `view` draws others."""
        rng = seeded_generator(self._seed, "window", feature.id, *((view,) if view else ()))
        best = min(self._drawn(feature.box, (0, 0, *self._size), rng), key=self._cost)
        for within in self._parts(feature):
            if self._cost(best) > (False, 0.0, 0):
                best = min((best, *self._drawn(feature.box, within, rng)), key=self._cost)
        return best

    def _drawn(self, box: Box, within: tuple[int, int, int, int], rng: np.random.Generator) -> list[Window]:
        """Windows that hold a box, as far as they can, and lie in a part of the scene (x0, y0, x1, y1)."""
        left, top, right, bottom = within
        found = []
        for _ in range(TRIES):
            column = left + _start(box.x0 - left, box.x1 - left, self.across, right - left, rng)
            row = top + _start(box.y0 - top, box.y1 - top, self.down, bottom - top, rng)
            found.append(Window(column, row, self.across, self.down))
        return found

    def _parts(self, feature: LayerFeature) -> list[tuple[int, int, int, int]]:
        """The bounds of the part of the labelled area that a feature lies in, and of what holds pixels there.

        Small parts, such as single tiles, are seldom met by windows that are drawn from all of the scene.
        """
        found = []
        for whole in (self._area, self._footprint):
            for part in () if whole is None else shapely.get_parts(whole):
                if not part.intersects(feature.geometry):
                    continue
                x0, y0, x1, y1 = part.bounds
                left, top = max(0, math.ceil(x0 - EDGE)), max(0, math.ceil(y0 - EDGE))
                right, bottom = min(self._size[0], math.floor(x1 + EDGE)), min(self._size[1], math.floor(y1 + EDGE))
                if right - left >= self.across and bottom - top >= self.down:
                    found.append((left, top, right, bottom))
        return found

    def _cost(self, window: Window) -> tuple[bool, float, int]:
        doubtful = sum(share < MIN_SHOWN for _, share in self.shown(window))
        return (not self.complete(window), round(self._empty(window), 2), doubtful)

    def between(self, most: int) -> Iterator[Window]:
        """Windows inside the labelled area that show no feature at all, in random order."""
        if self._area.is_empty or most <= 0:
            return
        made = 0
        for window in self._scattered(most):
            if made < most and self.complete(window) and not self.shown(window) and not self._empty(window):
                made += 1
                yield window

    def _scattered(self, most: int) -> Iterator[Window]:
        """Windows of a grid over the scene, in random order, and then anywhere inside the area.

        A small area holds few windows of the grid, and a large scene has too many to look at.
        """
        rng, side = seeded_generator(self._seed, "between"), min(self.across, self.down)
        if count_windows(*self._size, side, 0) <= LARGEST_GRID:
            grid = list(windows(*self._size, side, 0))
            square = [Window(w.column, w.row, self.across, self.down) for w in grid]
            fitting = [w for w in square if w.column + w.width <= self._size[0] and w.row + w.height <= self._size[1]]
            for place in rng.permutation(len(fitting)):
                yield fitting[int(place)]
        parts = shapely.get_parts(self._area)
        for _ in range(TRIES * 4 * most):
            x0, y0, x1, y1 = parts[int(rng.integers(len(parts)))].bounds
            column, row = rng.uniform(x0, max(x0 + 1, x1 - side)), rng.uniform(y0, max(y0 + 1, y1 - side))
            yield Window(int(column), int(row), self.across, self.down)


def _start(low: float, high: float, size: int, limit: int, rng: np.random.Generator) -> int:
    """A first pixel such that [start, start + size) lies in [0, limit) and, where it can, holds [low, high)."""
    last = limit - size
    for margin in (MARGIN, 0):
        first = max(0, int(np.ceil(high + margin - size)))
        end = min(last, int(np.floor(low - margin)))
        if first <= end:
            return int(rng.integers(first, end + 1))
    return min(max(0, round((low + high - size) / 2)), last)
