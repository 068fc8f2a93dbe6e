"""What a masker is: boxes and keypoints in, masks out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from engine.words import Target, Tile


@dataclass(frozen=True, eq=False)
class MaskResult:
    """The mask of one target.

    Attributes:
        mask: bool, shape (tile height, tile width); False outside the target's box.
        score: Confidence in 0-1; 0 for an empty mask.
    """

    mask: NDArray[np.bool_]
    score: float


class Masker(Protocol):
    """Turns the targets of a tile into masks."""

    @property
    def name(self) -> str:
        """The name it was loaded by."""

    def segment(self, tile: Tile, targets: Sequence[Target]) -> list[MaskResult]:
        """One result a target, in their order; boxes and keypoints are tile pixels."""
