"""The network of the embedded masker: what of a crop around a box is the object. All coordinates are tile pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.words import Box, Point

SIDE = 64  # px of the square that a crop is brought to
PAD = 0.25  # of each side of the box, on each side of it: what surrounds the object
PAD_MIN = 3.0  # px
WIDTHS = (24, 48, 96)  # channels at each scale
GROUPS = 8
SPOT = 1.5  # px of the square: radius at which the mark of a keypoint has fallen to 0.6
CHANNELS = 5  # red, green, blue, the box, the keypoints


class MaskHead(nn.Module):
    """A small U-Net (Ronneberger et al. 2015, arXiv 1505.04597) with group normalization."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third = WIDTHS
        self.fine = _block(CHANNELS, first)
        self.middle = _block(first, second)
        self.coarse = nn.Sequential(_block(second, third), _block(third, third))
        self.middle_up = _block(second + third, second)
        self.fine_up = _block(first + second, first)
        self.out = nn.Conv2d(first, 1, 1)

    def forward(self, crops: torch.Tensor) -> torch.Tensor:
        """Logits that a pixel is the object's: shape (n, `SIDE`, `SIDE`), of crops (n, `CHANNELS`, `SIDE`, `SIDE`)."""
        fine = self.fine(crops)
        middle = self.middle(F.max_pool2d(fine, 2))
        coarse = self.coarse(F.max_pool2d(middle, 2))
        middle = self.middle_up(torch.cat((middle, _twice(coarse)), dim=1))
        fine = self.fine_up(torch.cat((fine, _twice(middle)), dim=1))
        return torch.as_tensor(self.out(fine)[:, 0])


def load_head(weights: Path) -> MaskHead:
    """The network with weights from a file, in float32."""
    from safetensors.torch import load_file

    head = MaskHead()
    head.load_state_dict({name: value.float() for name, value in load_file(weights).items()})
    return head


def _block(given: int, made: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for width in (given, made):
        layers += [nn.Conv2d(width, made, 3, padding=1), nn.GroupNorm(GROUPS, made), nn.ReLU()]
    return nn.Sequential(*layers)


def _twice(values: torch.Tensor) -> torch.Tensor:
    return F.interpolate(values, scale_factor=2.0, mode="bilinear", align_corners=False)


def crop_matrix(box: Box) -> NDArray[np.float64]:
    """The affine map from a tile to the square of a crop around a box, shape (2, 3); a box may not be empty."""
    pads = (max(PAD_MIN, PAD * side) for side in (box.width, box.height))
    (x0, x1), (y0, y1) = (
        (low - pad, high + pad) for low, high, pad in zip((box.x0, box.y0), (box.x1, box.y1), pads, strict=True)
    )
    across, down = SIDE / (x1 - x0), SIDE / (y1 - y0)
    return np.array([[across, 0.0, -across * x0], [0.0, down, -down * y0]])


def moved(
    values: NDArray[np.float32], matrix: NDArray[np.float64], size: tuple[int, int], *, goes_on: bool = True
) -> NDArray[np.float32]:
    """A picture or mask under an affine map of its coordinates.

    Args:
        values: Shape (height, width) or (height, width, channels).
        matrix: Shape (2, 3), without turning.
        size: Width and height of the result.
        goes_on: Whether its edge goes on outside, or there is nothing (0).
    """
    import cv2

    across, down = (max(1, round(1 / matrix[axis, axis])) for axis in (0, 1))
    if across > 1 or down > 1:  # what is made smaller is averaged first
        values = np.asarray(cv2.blur(values, (across, down)), np.float32)
    half = np.array([0.5, 0.5])  # OpenCV counts from the middle of the first pixel
    matrix = np.column_stack([matrix[:, :2], matrix[:, 2] + matrix[:, :2] @ half - half])
    border = cv2.BORDER_REPLICATE if goes_on else cv2.BORDER_CONSTANT
    return np.asarray(cv2.warpAffine(values, matrix, size, borderMode=border), np.float32)


def crop(pixels: NDArray[np.uint8], box: Box, points: Sequence[Point]) -> NDArray[np.float32]:
    """What the network sees of an object: shape (`CHANNELS`, `SIDE`, `SIDE`).

    Args:
        pixels: The tile, uint8, shape (height, width, 3).
        box: Of the object.
        points: Keypoints in it, maybe none.
    """
    matrix = crop_matrix(box)
    seen = moved(pixels.astype(np.float32), matrix, (SIDE, SIDE))
    spread = seen.std(axis=(0, 1)).mean() + 8.0
    colours = (seen - seen.mean(axis=(0, 1))) / spread
    centres = np.arange(SIDE) + 0.5
    x0, y0 = matrix @ np.array([box.x0, box.y0, 1.0])
    x1, y1 = matrix @ np.array([box.x1, box.y1, 1.0])
    inside = ((centres >= y0) & (centres < y1))[:, None] & ((centres >= x0) & (centres < x1))[None]
    marks = np.zeros((SIDE, SIDE))
    for point in points:
        x, y = matrix @ np.array([*point, 1.0])
        near = np.exp(-((centres[None] - x) ** 2 + (centres[:, None] - y) ** 2) / (2 * SPOT**2))
        marks = np.maximum(marks, near)
    return np.concatenate([np.moveaxis(colours, -1, 0), inside[None], marks[None]]).astype(np.float32)
