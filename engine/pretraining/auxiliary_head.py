"""The training-only head: what each visual token's cell of the tile shows (docs/decisions/0003)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

from engine.world.classes import BASE_NAMES, COLOUR_NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.world.view import TileView

LANDMARKS = ("runway", "taxiway", "apron", "road", "river", "quay", "car park", "water", "field")
KINDS = 1 + len(BASE_NAMES) + len(LANDMARKS)  # nothing, every base class, every landmark
LEAST_SHARE = 0.12  # of a cell that an object must fill for the cell to show it
FINE = 8  # blocks across and down a cell, in which the head says what is covered: this teaches where edges are
PLACES = 3  # digits of a written coordinate
PLACE_WEIGHTS = (1.4, 1.4, 0.2)  # the last digit, a sixth of a pixel, cannot be seen


@dataclass(frozen=True, eq=False)
class CellTruth:
    """What each cell of a tile's grid of visual tokens shows.

    Attributes:
        kind: int64, shape (n, n): 0 nothing, then classes, then landmarks.
        colour: int64, shape (n, n): colour index; -1 where no object is or colours do not show.
        box: float32, shape (n, n, 4): the object's box in tile sides, 0-1.
        has_object: bool, shape (n, n).
        cover: float32, shape (n, n, FINE * FINE): share of each small block of the cell that objects cover.
    """

    kind: NDArray[np.int64]
    colour: NDArray[np.int64]
    box: NDArray[np.float32]
    has_object: NDArray[np.bool_]
    cover: NDArray[np.float32]


def cell_truth(view: TileView, cells: int) -> CellTruth:
    """The truth of a view on a grid of `cells` by `cells`: each cell shows the object that fills most of it."""
    side = view.side // cells
    kind = np.zeros((cells, cells), np.int64)
    colour = np.full((cells, cells), -1, np.int64)
    box = np.zeros((cells, cells, 4), np.float32)
    for landmark in view.landmarks:
        if landmark.kind in LANDMARKS:
            kind[_share(landmark.mask, cells) > 0.5] = 1 + len(BASE_NAMES) + LANDMARKS.index(landmark.kind)
    best = np.full((cells, cells), LEAST_SHARE)
    anything = np.zeros((view.side, view.side), bool)
    for item in view.objects:
        mask = view.mask(item)
        anything |= mask
        covered = _share(mask, cells)
        x, y = (min(int(c / side), cells - 1) for c in item.box.centre)
        covered[y, x] = max(float(covered[y, x]), 0.5)
        mine = covered > best
        best[mine] = covered[mine]
        kind[mine] = 1 + BASE_NAMES.index(item.cls)
        colour[mine] = COLOUR_NAMES.index(item.colour) if view.true_colour else -1
        box[mine] = np.asarray(item.box.as_tuple(), np.float32) / view.side
    fine = _share(anything, cells * FINE).reshape(cells, FINE, cells, FINE).transpose(0, 2, 1, 3)
    cover = fine.reshape(cells, cells, FINE * FINE).astype(np.float32)
    return CellTruth(kind, colour, box, (kind > 0) & (kind <= len(BASE_NAMES)), cover)


def _share(mask: NDArray[np.bool_], cells: int) -> NDArray[np.float64]:
    side = mask.shape[0] // cells
    blocks = mask.reshape(cells, side, cells, side).astype(np.float64)
    return np.asarray(blocks.mean(axis=(1, 3)))


class AuxiliaryHead(nn.Module):
    """Predicts from each visual token what its cell shows; used in training only, never shipped.

    Args:
        width: Width of a visual token.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.sizes = (KINDS, len(COLOUR_NAMES), 4 * PLACES * 10, 4, FINE * FINE)
        self.out = nn.Linear(width, sum(self.sizes))

    def loss(self, tokens: torch.Tensor, truth: dict[str, torch.Tensor], units: float) -> torch.Tensor:
        """Kind, cover, colour, box, and the box's digits as the family writes them, summed.

        Args:
            tokens: Visual tokens, shape (tiles * n * n, width).
            truth: The fields of `CellTruth`, batched.
            units: The family's extent of a tile, for example 1000.
        """
        kind, colour, digits, box, cover = self.out(self.norm(tokens)).float().split(self.sizes, dim=-1)
        painted, shown = truth["colour"].flatten() >= 0, truth["has_object"].flatten()
        edges = truth["box"].flatten(0, -2)[shown]
        written = (edges * units + 0.5).floor().clamp(max=10**PLACES - 1).long()
        places = torch.stack([written // 10**k % 10 for k in reversed(range(PLACES))], dim=-1)
        loss = F.cross_entropy(kind, truth["kind"].flatten())
        loss = loss + F.binary_cross_entropy_with_logits(cover, truth["cover"].flatten(0, -2))
        if bool(painted.any()):  # a mean over nothing is not a number
            loss = loss + F.cross_entropy(colour[painted], truth["colour"].flatten()[painted])
        if bool(shown.any()):
            each = F.cross_entropy(digits[shown].view(-1, 10), places.flatten(), reduction="none").view(-1, PLACES)
            loss = loss + (each * each.new_tensor(PLACE_WEIGHTS)).mean()
            loss = loss + 5.0 * F.l1_loss(box[shown], edges) + giou_loss(box[shown], edges)
        return loss


def giou_loss(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """1 - GIoU (Rezatofighi et al. 2019), mean over boxes of shape (n, 4); unlike L1 it cares for small boxes."""
    low = torch.maximum(first[:, :2], second[:, :2])
    high = torch.minimum(first[:, 2:], second[:, 2:])
    shared = (high - low).clamp(min=0).prod(dim=1)
    area = (first[:, 2:] - first[:, :2]).clamp(min=1e-4).prod(dim=1)
    union = area + (second[:, 2:] - second[:, :2]).prod(dim=1) - shared
    outer = torch.maximum(first[:, 2:], second[:, 2:]) - torch.minimum(first[:, :2], second[:, :2])
    hull = outer.clamp(min=1e-4).prod(dim=1)
    return (1 - shared / union + (hull - union) / hull).mean()
