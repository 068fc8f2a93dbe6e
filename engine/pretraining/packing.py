"""Several queries about one tile in one sequence: the tile is read once, and no query sees another.

The sequence is `<turn><image tokens>` followed by segments `query, reply`. A token attends to the image part and to its
own segment, and every segment starts at the same position, so each sees exactly what it would see alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.pretraining.attention_supervision import NOWHERE, attended_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from transformers import PreTrainedTokenizerFast

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


IGNORED = -100


@dataclass(frozen=True)
class Packed:
    """One sequence of fixed length.

    Attributes:
        ids: int64, shape (length,).
        labels: int64, shape (length,): the token itself where it is a reply's, else `IGNORED`; not shifted.
        segment: int64, shape (length,): 0 for the image part, 1.. for queries, -1 for padding.
        attended: int64, shape (length,): the visual token to attend to while this one is predicted; -1 for most.
        weights: float32, shape (length,): how much the token counts as a label.
        positions: int64, shape (3, length): time, row and column for M-RoPE.
        queries: How many fitted.
    """

    ids: NDArray[np.int64]
    labels: NDArray[np.int64]
    segment: NDArray[np.int64]
    attended: NDArray[np.int64]
    weights: NDArray[np.float32]
    positions: NDArray[np.int64]
    queries: int


class Packer:
    """Packs queries with their replies.

    Args:
        tokenizer: The model's tokenizer.
        cells: Visual tokens across and down.
        length: Tokens of a sequence.
        extent: The family's extent of a tile, for example 1000.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerFast, cells: int, length: int, extent: float) -> None:
        self._tokenizer, self._cells, self._length, self._extent = tokenizer, cells, length, extent
        head = self._encode("<|im_start|>user\n<|vision_start|>")
        image = tokenizer.convert_tokens_to_ids("<|image_pad|>")
        rows, columns = np.divmod(np.arange(cells * cells), cells)
        start = len(head)
        text = np.tile(np.arange(start), (3, 1))
        grid = np.stack([np.zeros_like(rows), rows, columns]) + start
        end = np.full((3, 1), start + cells)
        self._ids = np.concatenate([head, np.full(cells * cells, image), self._encode("<|vision_end|>")])
        self._positions = np.concatenate([text, grid, end], axis=1)
        self._next = start + cells + 1

    def _encode(self, text: str) -> NDArray[np.int64]:
        return np.asarray(self._tokenizer(text, add_special_tokens=False)["input_ids"], np.int64)

    def pack(self, pairs: list[tuple[str, str]]) -> Packed:
        """Packs (prompt, reply) pairs in order; those that no longer fit are left out."""
        parts = [_part(self._ids, self._positions, 0)]
        used, number = len(self._ids), 0
        for prompt, reply in pairs:
            asked = self._encode(f"{prompt}<|im_end|>\n<|im_start|>assistant\n")
            text = f"{reply}<|im_end|>"
            encoded = self._tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
            said, offsets = np.asarray(encoded["input_ids"], np.int64), encoded["offset_mapping"]
            total = len(asked) + len(said)
            if used + total > self._length:
                continue
            number += 1
            used += total
            positions = np.tile(np.arange(self._next, self._next + total), (3, 1))
            attended = attended_cells(text, offsets, self._extent, self._cells)
            parts += [
                _part(asked, positions[:, : len(asked)], number),
                (
                    said,
                    said,
                    np.full(len(said), number),
                    attended,
                    token_weights(text, offsets),
                    positions[:, len(asked) :],
                ),
            ]
        rest = self._length - used
        parts.append(_part(np.full(rest, self._tokenizer.pad_token_id), np.zeros((3, rest), np.int64), -1))
        ids, labels, segment, attended, weights, positions = (
            np.concatenate(f, axis=-1) for f in zip(*parts, strict=True)
        )
        return Packed(ids, labels, segment, attended, weights.astype(np.float32), positions, number)


def _part(ids: NDArray[np.int64], positions: NDArray[np.int64], segment: int) -> tuple[NDArray[Any], ...]:
    """The fields of `Packed` for tokens from which nothing is learned."""
    n = len(ids)
    return ids, np.full(n, IGNORED), np.full(n, segment), np.full(n, NOWHERE), np.zeros(n, np.float32), positions
