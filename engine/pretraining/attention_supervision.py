"""Training-only supervision of what the language model attends to while it writes a box.

One attention head, in the layer above the halfway head, is taught to attend to the visual token in the middle of the
object whose numbers are being written (the idea of SegEarth-R2's spatial attention supervision, CVPR 2026). Without it,
reading coordinates off the picture is found by chance, after very many samples (docs/decisions/0003).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch
    from numpy.typing import NDArray

NOWHERE = -1
_BOX_OR_POINT = re.compile(r"\[(\d+), (\d+)(?:, (\d+), (\d+))?\]")
_NAME = "spotter_supervised_attention"
BLOCK = 192  # rows of attention that are computed together


def attended_cells(text: str, offsets: Sequence[tuple[int, int]], extent: float, cells: int) -> NDArray[np.int64]:
    """For each token of a reply, the visual token that shows what it writes of.

    Args:
        text: The reply, with boxes `[x0, y0, x1, y1]` and keypoints `[x, y]` in the family's units.
        offsets: The character span of each token.
        extent: The family's extent of a tile.
        cells: Visual tokens across and down.

    Returns:
        int64, one a token: the cell in the middle of the box that the token's numbers belong to (for a keypoint: of
        the box before it), in reading order; `NOWHERE` for every other token.

    >>> attended_cells("[0, 0, 500, 500] x", [(0, 1), (1, 2), (2, 16), (16, 18)], 1000, 4)
    array([ 5,  5,  5, -1])
    """
    found = np.full(len(offsets), NOWHERE, np.int64)
    cell = NOWHERE
    for match in _BOX_OR_POINT.finditer(text):
        if match[3] is not None:
            x0, y0, x1, y1 = (int(n) for n in match.groups())
            column, row = (min(int(v / 2 / extent * cells), cells - 1) for v in (x0 + x1, y0 + y1))
            cell = row * cells + column
        inside = [match.start() < end and start < match.end() for start, end in offsets]
        found[np.flatnonzero(inside)] = cell
    return found


def attend(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Attention of a causal language model, in blocks of rows that leave out what lies after them.

    Plain products in blocks: compiled, a forward and backward pass takes half the time of the fused kernel on a CPU.

    Args:
        query: Shape (batch, heads, length, width).
        key: Shape (batch, key heads, length, width).
        value: Like `key`.
        mask: bool, shape (batch, 1, length, length): which token may attend to which; none attends to a later one.

    Returns:
        Shape (batch, heads, length, width).
    """
    import torch

    groups, length, width = query.shape[1] // key.shape[1], query.shape[2], query.shape[3]
    key, value = (t.repeat_interleave(groups, dim=1) for t in (key, value))
    query = query * width**-0.5
    barred = torch.zeros_like(mask, dtype=query.dtype).masked_fill(~mask, float("-inf"))
    seen = []
    for start in range(0, length, BLOCK):
        end = min(start + BLOCK, length)
        scores = query[:, :, start:end] @ key[:, :, :end].transpose(-1, -2) + barred[:, :, start:end, :end]
        seen.append(torch.softmax(scores, dim=-1) @ value[:, :, :end])
    return torch.cat(seen, dim=2)


class AttentionSupervision:
    """Reads one head's queries and keys as a forward pass goes by, and scores what they attend to.

    Args:
        language: The text model of either family; its attention implementation is replaced by the same one with a hook.
        layer: Index of the supervised layer.
    """

    def __init__(self, language: Any, layer: int) -> None:  # noqa: ANN401 (either family's text model)
        from transformers import AttentionInterface

        self._recorded: list[tuple[torch.Tensor, torch.Tensor]] = []

        def record(
            module: Any,  # noqa: ANN401 (the attention of either family)
            query: torch.Tensor,
            key: torch.Tensor,
            value: torch.Tensor,
            mask: torch.Tensor,
            **_: object,
        ) -> tuple[torch.Tensor, None]:
            if module.layer_idx == layer:
                self._recorded.append((query[:, 0], key[:, 0]))
            seen = attend(query, key, value, mask)
            return seen.transpose(1, 2).contiguous(), None

        AttentionInterface.register(_NAME, record)
        language.config._attn_implementation = _NAME

    def loss(self, attended: torch.Tensor, image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Mean of -log(attention on the right visual token), over the tokens that write numbers.

        Args:
            attended: int64, shape (batch, length): for each token, the cell to attend to while it is *predicted*.
            image: bool, shape (batch, length): the visual tokens.
            mask: bool, shape (batch, length, length): which token may attend to which.
        """
        import torch

        query, key = self._recorded.pop()
        logits = (query @ key.transpose(1, 2)).float() / query.shape[-1] ** 0.5
        logits = logits.masked_fill(~mask, float("-inf"))[:, :-1]
        wanted = attended[:, 1:]
        writing = wanted != NOWHERE
        if not bool(writing.any()):  # a mean over nothing is not a number
            return torch.zeros((), device=logits.device)
        first = image.int().argmax(dim=1, keepdim=True)
        return F.cross_entropy(logits[writing], (wanted + first)[writing])
