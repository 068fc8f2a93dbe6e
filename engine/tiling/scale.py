"""The ground sampling distance that suits a model: pure arithmetic, the same in the engine and in the plugin."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TypeVar

NEAR = 1.05  # times beside the range that a model knows, pixels are left as they are
MOST = 8.0  # times as many pixels each way; beyond, enlarging shows no more than blur
Range = tuple[float, float]
Known = TypeVar("Known")  # None, or the empty tuple of the protocol, where nobody knows
_WORD = re.compile(r"[^\W\d_]+")


def known_range(text: str, known: Known, scales: Mapping[str, float]) -> Range | Known:
    """What a model knows of the class that a text names: its metres a pixel alone, where these are stated.

    Small things want more pixels, large ones a wider tile.

    Args:
        text: A query.
        known: The smallest and the largest metres a pixel that the model was trained on; empty where nobody knows.
        scales: Class name to the metres a pixel at which the model finds it best.

    Returns:
        `known` where the text names none of these classes, or several that want different scales.

    >>> known_range("Red cars", (0.2, 0.5), {"car": 0.2}), known_range("ships", (0.2, 0.5), {"car": 0.2})
    ((0.2, 0.2), (0.2, 0.5))
    """
    words = [word[:-1] if word.endswith("s") else word for word in _WORD.findall(text.casefold())]
    said = f" {' '.join(words)} "
    found = {gsd for name, gsd in scales.items() if f" {name.casefold()} " in said}
    gsd = found.pop() if len(found) == 1 else None
    return known if gsd is None else (gsd, gsd)


def suited_gsd(own: Range, known: Range | None) -> float | None:
    """Metres a pixel to ask a picture at; None where it is asked as it is.

    One whose pixels lie outside what the model knows is asked in the middle of that (the geometric mean: of aerial
    pictures at 0.6 m the embedded model found pools with AP50 0.37 at 0.3 m, 0.30 at 0.24 m, 0.01 as they are); one
    that is coarser by far (see `is_too_coarse`) as it is.

    Args:
        own: Metres on the ground that a pixel is wide and high.
        known: The smallest and the largest metres a pixel that the model was trained on; None where nobody knows.

    >>> suited_gsd((0.6, 0.6), (0.25, 0.36)), suited_gsd((0.3, 0.3), (0.25, 0.36))
    (0.3, None)
    """
    if known is None or is_too_coarse(own, known):
        return None
    low, high = known
    return None if low / NEAR <= min(own) and max(own) <= high * NEAR else math.sqrt(low * high)


def is_too_coarse(own: Range, known: Range) -> bool:
    """Whether pixels are so large that enlarging them would show nothing of what the model knows.

    >>> is_too_coarse((10.0, 10.0), (0.24, 0.38))
    True
    """
    return math.sqrt(own[0] * own[1]) > math.sqrt(known[0] * known[1]) * MOST
