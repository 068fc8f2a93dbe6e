"""The maskers by name."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model.presets import MASKERS, PRESETS
from engine.words import InputError

if TYPE_CHECKING:
    from engine.mask.base import Masker

# SAM 3 answers queries of its own, and makes masks of what others find as well.
SAM_NAMES = (*(preset.name for preset in MASKERS), *(preset.name for preset in PRESETS if preset.family == "sam3"))
MASKER_NAMES = ("embedded", *SAM_NAMES, "none")


class UnknownMaskerError(InputError):
    """No masker has the name given."""

    code = "unknown_masker"


def load_masker(name: str, device: str = "auto") -> Masker | None:
    """The masker of a name, or None for "none".

    Args:
        name: One of `MASKER_NAMES`, or a folder with SAM 2 or SAM 3 in the hub's layout.
        device: "auto", or a torch device such as "cpu" or "cuda:0"; the embedded masker needs none.

    Raises:
        UnknownMaskerError: No masker has that name.
        InputError: A SAM masker was not pulled or is broken, or the device is not there.
    """
    if name == "none":
        return None
    if name == "embedded":
        from engine.mask.embedded import EmbeddedMasker

        return EmbeddedMasker()
    if name in SAM_NAMES or Path(name).is_dir():
        from engine.mask.sam import load_sam

        return load_sam(name, device)
    near = difflib.get_close_matches(name, MASKER_NAMES, n=1)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    raise UnknownMaskerError(f"There is no masker '{name}'.", f"{hint}Choose one of: {', '.join(MASKER_NAMES)}.")
