"""Several queries about one tile in one sequence: the tile is read once, and no query sees another.

The sequence is `<turn><image tokens>` followed by segments `query, reply`. A token attends to the image part and to its
own segment, and every segment starts at the same position, so each sees exactly what it would see alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.pretraining.attention_supervision import NOWHERE, look_cells
from engine.pretraining.token_weights import token_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from transformers import PreTrainedTokenizerFast

IGNORED = -100


@dataclass(frozen=True)
class Packed:
    """One sequence of fixed length.

    Attributes:
        ids: int64, shape (length,).
        labels: int64, shape (length,): the token itself where it is a reply's, else `IGNORED`; not shifted.
        segment: int64, shape (length,): 0 for the image part, 1.. for queries, -1 for padding.
        looks: int64, shape (length,): the visual token to look at while this one is predicted; -1 for most.
        weights: float32, shape (length,): how much the token counts as a label.
        positions: int64, shape (3, length): time, row and column for M-RoPE.
        queries: How many fitted.
    """

    ids: NDArray[np.int64]
    labels: NDArray[np.int64]
    segment: NDArray[np.int64]
    looks: NDArray[np.int64]
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
        ids, segments, positions = [self._ids], [np.zeros(len(self._ids))], [self._positions]
        labels = [np.full(len(self._ids), IGNORED)]
        looks = [np.full(len(self._ids), NOWHERE)]
        weights = [np.zeros(len(self._ids), np.float32)]
        used, number = len(self._ids), 0
        for prompt, reply in pairs:
            asked = self._encode(f"{prompt}<|im_end|>\n<|im_start|>assistant\n")
            text = f"{reply}<|im_end|>"
            encoded = self._tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
            said = np.asarray(encoded["input_ids"], np.int64)
            total = len(asked) + len(said)
            if used + total > self._length:
                continue
            number += 1
            ids += [asked, said]
            labels += [np.full(len(asked), IGNORED), said]
            looks += [
                np.full(len(asked), NOWHERE),
                look_cells(text, encoded["offset_mapping"], self._extent, self._cells),
            ]
            weights += [np.zeros(len(asked), np.float32), token_weights(text, encoded["offset_mapping"])]
            segments.append(np.full(total, number))
            positions.append(np.tile(np.arange(self._next, self._next + total), (3, 1)))
            used += total
        rest = self._length - used
        ids.append(np.full(rest, self._tokenizer.pad_token_id))
        labels.append(np.full(rest, IGNORED))
        looks.append(np.full(rest, NOWHERE))
        weights.append(np.zeros(rest, np.float32))
        segments.append(np.full(rest, -1))
        positions.append(np.zeros((3, rest)))
        return Packed(
            np.concatenate(ids).astype(np.int64),
            np.concatenate(labels).astype(np.int64),
            np.concatenate(segments).astype(np.int64),
            np.concatenate(looks).astype(np.int64),
            np.concatenate(weights),
            np.concatenate(positions, axis=1).astype(np.int64),
            number,
        )
