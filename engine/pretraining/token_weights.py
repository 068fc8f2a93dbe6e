"""How much each token of a reply counts in training: what cannot be seen counts little, what is chosen counts more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

UNSEEN = 0.1  # of a number's last digit: one unit of 1000 is a sixth of a pixel, so it is chance
CHOSEN = 2.0  # of the digits in the answer: with a true reasoning before it, they say which candidate is meant
_NUMBER = re.compile(r"\d+")


def token_weights(text: str, offsets: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """Weights of the tokens of a reply.

    A third of the loss of a model that sees well lies in the last digits of its coordinates, where nothing is to be
    learned (docs/decisions/0003).

    Args:
        text: The reply.
        offsets: The character span of each token; a digit is a token of its own.

    Returns:
        float32, one a token.

    >>> token_weights("[7, 350]", [(0, 1), (1, 2), (2, 4), (4, 5), (5, 6), (6, 7), (7, 8)]).tolist()[3:6]
    [1.0, 1.0, 0.10000000149011612]
    """
    by_character = np.ones(len(text) + 1, np.float32)
    answer = text.find("<answer>")
    for match in _NUMBER.finditer(text):
        if 0 <= answer < match.start():
            by_character[match.start() : match.end()] = CHOSEN
        if match.end() - match.start() > 1:
            by_character[match.end() - 1] *= UNSEEN
    return by_character[[max(start, end - 1) for start, end in offsets]]
