"""The embedded masker: a small network of our own on a padded crop around each box."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.mask.base import MaskResult
from engine.mask.region import box_mask, clean_mask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.mask.head import MaskHead
    from engine.words import Box, Point, Target, Tile

WEIGHTS = Path(__file__).resolve().parent.parent / "assets" / "masker" / "model.safetensors"
TOGETHER = 32  # crops that the network sees at once
MIN_BOX = 2.0  # px: a box with a side below this is its own mask
MIN_SHARE = 0.03  # of the box: a smaller mask missed the object
FALLBACK_WEIGHT = 0.5  # the score of a box that stands in for a mask


@dataclass(frozen=True)
class EmbeddedMasker:
    """Masks from boxes and keypoints; the box where that fails. The same input gives the same mask.

    Attributes:
        name: What it is asked for by.
        weights: Those of its network.
    """

    name: str = "embedded"
    weights: Path = WEIGHTS

    def segment(self, tile: Tile, targets: Sequence[Target]) -> list[MaskResult]:
        """One result a target, in their order.

        The score is the overlap with the true mask that the network itself expects: the sum of its chances inside the
        mask, over the mask's size and the sum outside. A box that stands in for a mask scores `FALLBACK_WEIGHT`.
        """
        height, width = tile.pixels.shape[:2]
        whole = [box_mask(target.box, height, width) for target in targets]
        wide = [min(target.box.width, target.box.height) >= MIN_BOX for target in targets]
        asked = [place for place in range(len(targets)) if wide[place] and whole[place].any()]
        results = [MaskResult(mask, FALLBACK_WEIGHT * mask.any()) for mask in whole]
        for start in range(0, len(asked), TOGETHER):
            places = asked[start : start + TOGETHER]
            for place, chances in zip(places, self._chances(tile, [targets[i] for i in places]), strict=True):
                results[place] = _masked(chances, targets[place].box, (height, width)) or results[place]
        return results

    def _chances(self, tile: Tile, targets: Sequence[Target]) -> list[NDArray[np.float32]]:
        """How likely each cell of the square around a target is the target's."""
        import torch

        from engine.mask.head import crop

        crops = np.stack([crop(tile.pixels, target.box, _inside(target)) for target in targets])
        with torch.inference_mode():
            return list(_network(self.weights)(torch.from_numpy(crops)).sigmoid().numpy())


@functools.cache
def _network(weights: Path) -> MaskHead:
    from engine.mask.head import load_head

    return load_head(weights).eval()


def _inside(target: Target) -> list[Point]:
    box = target.box
    return [(x, y) for x, y in target.keypoints if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1]


def _masked(chances: NDArray[np.float32], box: Box, size: tuple[int, int]) -> MaskResult | None:
    """The mask in the tile, of a size (height, width); None where the network saw no object."""
    from engine.mask.head import crop_matrix, moved

    height, width = size
    left, top = max(0, math.floor(box.x0)), max(0, math.floor(box.y0))
    right, bottom = min(width, math.ceil(box.x1)), min(height, math.ceil(box.y1))
    matrix = crop_matrix(box)
    scale = 1 / np.diag(matrix[:, :2])
    back = np.column_stack([np.diag(scale), -scale * matrix[:, 2] - (left, top)])
    sure = np.zeros(size, np.float32)
    sure[top:bottom, left:right] = moved(chances, back, (right - left, bottom - top))
    inside = box_mask(box, height, width)
    sure *= inside
    mask = clean_mask(sure >= 0.5, box)
    if mask.sum() < MIN_SHARE * inside.sum():
        return None
    return MaskResult(mask, float(sure[mask].sum() / (mask.sum() + sure[~mask].sum())))
