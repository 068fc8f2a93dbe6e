"""Where tiles are cut: around features, wherever possible inside the labelled area, and between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.scene.grid import Window, windows
from engine.shots.placed import shown_share, tile_frame
from engine.shots.view import MIN_SHOWN, WHOLE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from engine.shots.check import Checked
    from engine.shots.placed import PlacedFeature

TRIES = 16  # places tried for the tile around a feature
MARGIN = 4  # px between a feature and the edge of its tile, where there is room
DOUBTFUL = MIN_SHOWN / 2  # the share that a doubtful feature is given
EDGE = 0.5  # px by which a tile may reach beyond a labelled area that was drawn by hand


def source_of_chance(seed: int, *what: object) -> np.random.Generator:
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
    """

    def __init__(self, width: int, height: int, checked: Checked, area: BaseGeometry, tile: int, seed: int) -> None:
        self.across, self.down = min(tile, width), min(tile, height)
        self._size = (width, height)
        self._usable = checked.usable
        self._features = (*checked.usable, *checked.doubtful)
        self._tree = shapely.STRtree([f.shape for f in self._features])
        self._seed = seed
        self._area = area
        self._grown = area.buffer(EDGE, join_style="mitre")
        shapely.prepare(self._grown)

    def complete(self, window: Window) -> bool:
        """Whether a window lies inside the labelled area."""
        return not self._area.is_empty and bool(shapely.covers(self._grown, tile_frame(window)))

    def shown(self, window: Window) -> list[tuple[PlacedFeature, float]]:
        """The features that a window shows, and the share of each; of a doubtful one, always too little to count."""
        near = sorted(int(i) for i in self._tree.query(tile_frame(window)))
        found = [(i, shown_share(self._features[i].shape, window)) for i in near]
        sure = len(self._usable)
        return [(self._features[i], share if i < sure else min(share, DOUBTFUL)) for i, share in found if share > 0]

    def around(self) -> Iterator[tuple[Window, int]]:
        """Windows that show each feature once at least; one that is well shown already gets none of its own.

        Yields:
            A window, and how many features are done with it.
        """
        order = source_of_chance(self._seed, "around").permutation(len(self._usable))
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

    def _best(self, feature: PlacedFeature) -> Window:
        rng = source_of_chance(self._seed, "window", feature.id)
        drawn = [self._around(feature, rng) for _ in range(TRIES)]
        return min(drawn, key=self._cost)

    def _around(self, feature: PlacedFeature, rng: np.random.Generator) -> Window:
        box, (width, height) = feature.box, self._size
        column = _start(box.x0, box.x1, self.across, width, rng)
        row = _start(box.y0, box.y1, self.down, height, rng)
        return Window(column, row, self.across, self.down)

    def _cost(self, window: Window) -> tuple[bool, int]:
        doubtful = sum(share < MIN_SHOWN for _, share in self.shown(window))
        return (not self.complete(window), doubtful)

    def between(self, most: int) -> Iterator[Window]:
        """Windows inside the labelled area that show no feature at all, in random order."""
        if self._area.is_empty or most <= 0:
            return
        grid = list(windows(*self._size, min(self.across, self.down), 0))
        square = [Window(w.column, w.row, self.across, self.down) for w in grid]
        fitting = [w for w in square if w.column + w.width <= self._size[0] and w.row + w.height <= self._size[1]]
        made = 0
        for place in source_of_chance(self._seed, "between").permutation(len(fitting)):
            window = fitting[int(place)]
            if made < most and self.complete(window) and not self.shown(window):
                made += 1
                yield window


def _start(low: float, high: float, size: int, limit: int, rng: np.random.Generator) -> int:
    """A first pixel such that [start, start + size) lies in [0, limit) and, where it can, holds [low, high)."""
    last = limit - size
    for margin in (MARGIN, 0):
        first = max(0, int(np.ceil(high + margin - size)))
        end = min(last, int(np.floor(low - margin)))
        if first <= end:
            return int(rng.integers(first, end + 1))
    return min(max(0, round((low + high - size) / 2)), last)
