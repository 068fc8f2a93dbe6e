"""What a masker is, and how one is loaded by name."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.model.presets import MASKERS
from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from engine.words import Target, Tile

SAM_NAMES = tuple(preset.name for preset in MASKERS)
MASKER_NAMES = ("embedded", *SAM_NAMES, "none")


class UnknownMaskerError(InputError):
    """No masker has the name given."""

    code = "unknown_masker"


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


def load_masker(name: str, device: str = "auto") -> Masker | None:
    """The masker of a name, or None for "none".

    Args:
        name: One of `MASKER_NAMES`, or a folder with SAM 2 in the hub's layout.
        device: "auto", or a torch device such as "cpu" or "cuda:0"; the embedded masker needs none.

    Raises:
        UnknownMaskerError: No masker has that name.
        InputError: A SAM masker was not pulled or is broken, or the device is not there.
    """
    if name == "none":
        return None
    if name == "embedded":
        from engine.mask.grabcut import EmbeddedMasker

        return EmbeddedMasker()
    if name in SAM_NAMES or Path(name).is_dir():
        from engine.mask.sam import load_sam

        return load_sam(name, device)
    near = difflib.get_close_matches(name, MASKER_NAMES, n=1)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    raise UnknownMaskerError(f"There is no masker '{name}'.", f"{hint}Choose one of: {', '.join(MASKER_NAMES)}.")
