"""Merging across tiles: a million detections, growth with their number, and what seams cost with an oracle.

The oracle names every part of every object that a tile shows, its edges jittered. Of what is left, a second detection
of an object is a duplicate, and an object without one is a loss; which object a detection is of travels with it.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.locate.observe import SceneDetection

TILING = (512, 128)
SMALL, LARGE = 250_000, 1_000_000
JITTER = 2.0  # px
SEAM_TILES = ((160, 40), (224, 56), (512, 128))
SEAM_SIDE, SEAM_SEEDS = 4096, (1, 2)


def main() -> list[Figure]:
    """Seconds for both numbers, the exponent between them, and duplicates and losses a tiling."""
    small, large = _seconds(SMALL), _seconds(LARGE)
    allowed = LARGE * math.log(LARGE) / (SMALL * math.log(SMALL))
    return [
        Figure(f"merging {SMALL:,} detections", small, "s"),
        Figure(f"merging {LARGE:,} detections", large, "s", at_most=20.0),
        # A tenth for what the machine does meanwhile.
        Figure("growth against n log n", large / small / allowed, "×", at_most=1.1),
        *(figure for size, overlap in SEAM_TILES for figure in _seams(size, overlap)),
    ]


def _seconds(count: int) -> float:
    """Seconds of one core to merge so many detections; objects lie equally dense whatever their number."""
    from engine.locate.merging import merge
    from engine.words import Box

    rng = np.random.default_rng(count)
    side = int(math.sqrt(count) * 60)
    at = rng.uniform(0, side - 60, (int(count / 1.7), 2))
    boxes = np.hstack([at, at + rng.uniform(8, 60, at.shape)])
    seen = _oracle(boxes, np.zeros(len(boxes), int), ("ship",), side, TILING, count)[:count]
    start = time.process_time()
    merge(seen, Box(0, 0, side, side))
    return time.process_time() - start


def _seams(size: int, overlap: int) -> Iterator[Figure]:
    """Duplicates and losses where the world's scenes are cut into such tiles."""
    from engine.locate.merging import merge
    from engine.words import Box
    from engine.world.generate import generate_scene

    objects = duplicates = losses = 0
    for seed in SEAM_SEEDS:
        truth = generate_scene(seed, SEAM_SIDE).truth
        names = tuple(sorted({one.cls for one in truth.objects}))
        boxes = np.array([one.box.as_tuple() for one in truth.objects])
        labels = np.array([names.index(one.cls) for one in truth.objects])
        seen = _oracle(boxes, labels, names, SEAM_SIDE, (size, overlap), seed)
        kept = Counter(one.reasoning for one in merge(seen, Box(0, 0, SEAM_SIDE, SEAM_SIDE)))
        objects += len(boxes)
        duplicates += sum(count - 1 for count in kept.values())
        losses += len(boxes) - len(kept)
    tiles = f"tiles of {size} px that share {overlap}"
    yield Figure(f"duplicates, {tiles}", 100 * duplicates / objects, "%", at_most=0.5)
    yield Figure(f"losses, {tiles}", 100 * losses / objects, "%", at_most=0.5)


def _oracle(
    boxes: np.ndarray, labels: np.ndarray, names: tuple[str, ...], side: int, tiling: tuple[int, int], seed: int
) -> list[SceneDetection]:
    """What every tile shows of the objects; `reasoning` holds the number of each."""
    import shapely

    from engine.locate.observe import SceneDetection
    from engine.tiling import windows
    from engine.words import Box

    rng = np.random.default_rng(seed)
    tiles = [Box(*window.edges) for window in windows(side, side, *tiling)]
    edges = np.array([tile.as_tuple() for tile in tiles])
    tile, one = shapely.STRtree(shapely.box(*boxes.T)).query(shapely.box(*edges.T))
    jittered = boxes[one] + rng.uniform(-JITTER, JITTER, (len(one), 4))
    low, high = edges[tile][:, (0, 1, 0, 1)], edges[tile][:, (2, 3, 2, 3)]
    parts = np.clip(np.clip(boxes[one], low, high) + jittered - boxes[one], low, high)
    shown = (parts[:, 2:] - parts[:, :2] >= 1.0).all(axis=1)
    scores = rng.uniform(0.3, 1.0, len(one))
    return [
        SceneDetection(Box(*part), names[labels[o]], score, t, tiles[t], reasoning=str(o))
        for part, score, t, o in zip(
            parts[shown].tolist(), scores[shown].tolist(), tile[shown].tolist(), one[shown].tolist(), strict=True
        )
    ]
