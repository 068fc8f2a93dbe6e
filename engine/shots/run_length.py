"""Masks as run lengths, as COCO writes them: runs down the columns, first those outside the mask.

Source: the format of the COCO API (`maskApi.c`): "counts" is a list of runs, or a string in which a run is a chain of
5-bit groups in printable characters, from the fourth run on as the difference to the run two before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_PIXELS = 1 << 28  # of a mask that is unpacked; a line of text can claim any size


def mask_to_runs(mask: NDArray[np.bool_]) -> dict[str, list[int]]:
    """A mask of shape (height, width) as {"size": [height, width], "counts": [outside, inside, outside, ...]}.

    >>> mask_to_runs(np.array([[0, 1], [1, 1]], bool))
    {'size': [2, 2], 'counts': [1, 3]}
    """
    flat = mask.ravel(order="F").astype(np.int8)
    edges = np.flatnonzero(np.diff(flat)) + 1
    bounds = np.concatenate([[0], edges, [flat.size]])
    counts = np.diff(bounds).tolist()
    if flat.size and flat[0]:
        counts.insert(0, 0)
    return {"size": [int(mask.shape[0]), int(mask.shape[1])], "counts": [int(n) for n in counts]}


def runs_to_mask(runs: Mapping[str, object]) -> NDArray[np.bool_]:
    """The mask that run lengths stand for, bool of shape (height, width).

    Args:
        runs: "size" as [height, width]; "counts" as a list, or as COCO's string (text or ASCII bytes).

    Raises:
        ValueError: They are malformed, or do not add up to the size.
    """
    size, counts = runs.get("size"), runs.get("counts")
    if not isinstance(size, Sequence) or len(size) != 2 or not all(isinstance(n, int) and n >= 0 for n in size):
        raise ValueError(f"run lengths need a size of two whole numbers, not {size!r}")
    height, width = (int(n) for n in size)
    if height * width > MOST_PIXELS:
        raise ValueError(f"a mask of {height} x {width} pixels is too large")
    if isinstance(counts, bytes):
        counts = counts.decode("ascii", errors="replace")
    if isinstance(counts, str):
        counts = _unpacked(counts)
    if not isinstance(counts, Sequence) or not all(isinstance(n, int) and n >= 0 for n in counts):
        raise ValueError("run lengths are whole numbers of at least 0")
    if sum(counts) != height * width:
        raise ValueError(f"run lengths add up to {sum(counts)}, not to {height} x {width} pixels")
    inside = np.arange(len(counts)) % 2 == 1
    return np.repeat(inside, counts).reshape((height, width), order="F")


def _unpacked(text: str) -> list[int]:
    counts: list[int] = []
    value = shift = 0
    for character in text:
        group = ord(character) - 48
        if not 0 <= group < 64 or shift > 60:
            raise ValueError(f"{character!r} is no part of packed run lengths")
        value |= (group & 31) << shift
        shift += 5
        if group & 32:
            continue
        if group & 16:  # the last group carries the sign
            value -= 1 << shift
        counts.append(value + counts[-2] if len(counts) > 2 else value)
        value = shift = 0
    if shift:
        raise ValueError("packed run lengths end in the middle of a number")
    return counts
