"""Several queries about one tile: what precedes their words is the same, and passes the network once.

The prompts of a tile begin with the same tokens up to the end of its picture. Keys and values of these are computed for
each tile, and those of the words that follow for each prompt over them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import torch
from transformers import DynamicCache

from engine.model.cache import empty_cache, is_recurrent
from engine.model.inputs import backbone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transformers import PreTrainedModel

    from engine.model.inputs import PromptBatch

Pairs = list[tuple[torch.Tensor, torch.Tensor]]
"""Keys and values of each layer, shape (rows, heads, tokens, width)."""


def prefill(network: PreTrainedModel, prompts: PromptBatch) -> DynamicCache:
    """What a network keeps of all but the last token of each prompt: keys and values, or states."""
    cache = empty_cache(network)
    backbone(network)(
        input_ids=prompts.ids[:, :-1],
        attention_mask=prompts.mask[:, :-1],
        position_ids=prompts.positions[:, :, :-1],
        past_key_values=cache,
        use_cache=True,
        **prompts.seen(network.dtype),
    )
    return cache


def prefill_all(network: PreTrainedModel, prompts: PromptBatch) -> DynamicCache:
    """As `prefill`, each tile once; what stands before a short prompt means nothing.

    A network with recurrent layers reads each prompt as a whole: their states cannot be put into another order.
    """
    firsts, tiles = _tiles(prompts)
    if len(firsts) == len(tiles) or is_recurrent(network):
        return prefill(network, prompts)
    ends = [_picture_end(network, prompts, row) for row in firsts]
    opening = _rows(prompts, firsts, [0] * len(firsts), [end + 1 for end in ends])
    own = torch.tensor(tiles, device=prompts.ids.device)
    cache = DynamicCache()
    for layer, (keys, values) in enumerate(_pairs(prefill(network, opening))):
        cache.update(keys[own], values[own], layer)
    words = _rows(prompts, range(len(tiles)), [ends[tile] for tile in tiles], prompts.lengths)
    mask = torch.cat([opening.mask[own, :-1], words.mask[:, :-1]], dim=1)
    backbone(network)(
        input_ids=words.ids[:, :-1],
        attention_mask=mask,
        position_ids=words.positions[:, :, :-1],
        past_key_values=cache,
        use_cache=True,
    )
    # Between picture and words no place stays free: it all moves to before the picture.
    order = torch.argsort(mask, dim=1, stable=True)[:, -(prompts.ids.shape[1] - 1) :]
    found = DynamicCache()
    for layer, (keys, values) in enumerate(_pairs(cache)):
        found.update(_taken(keys, order), _taken(values, order), layer)
    return found


def _pairs(cache: DynamicCache) -> Pairs:
    layers: list[Any] = list(cache.layers)
    return [(layer.keys, layer.values) for layer in layers]


def _tiles(prompts: PromptBatch) -> tuple[list[int], list[int]]:
    """The first row of each tile, and for each row the place of its tile among these."""
    known: dict[int, int] = {}
    firsts: list[int] = []
    tiles: list[int] = []
    for row, patches in enumerate(prompts.patches):
        if id(patches) not in known:
            known[id(patches)] = len(firsts)
            firsts.append(row)
        tiles.append(known[id(patches)])
    return firsts, tiles


def _picture_end(network: PreTrainedModel, prompts: PromptBatch, row: int) -> int:
    """How many tokens a prompt has up to the end of its picture."""
    ids = prompts.ids[row, prompts.ids.shape[1] - prompts.lengths[row] :]
    return int((ids == network.config.image_token_id).nonzero().max()) + 1


def _rows(prompts: PromptBatch, rows: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> PromptBatch:
    """Some rows, of each the tokens from one place of the prompt to another, padded on the left."""
    lengths = tuple(end - start for start, end in zip(starts, ends, strict=True))
    longest, whole = max(lengths), prompts.ids.shape[1]
    at = torch.zeros(len(lengths), longest, dtype=torch.long)
    mask = torch.zeros_like(at)
    for place, (row, end, length) in enumerate(zip(rows, ends, lengths, strict=True)):
        last = whole - prompts.lengths[row] + end
        at[place, longest - length :] = torch.arange(last - length, last)
        mask[place, longest - length :] = 1
    at, mask = at.to(prompts.ids.device), mask.to(prompts.ids.device)
    chosen = torch.tensor(list(rows), device=prompts.ids.device)
    features = prompts.features
    return replace(
        prompts,
        ids=prompts.ids[chosen].gather(1, at),
        mask=mask,
        positions=prompts.positions[:, chosen].gather(2, at.expand(3, -1, -1)),
        following=prompts.following[chosen],
        lengths=lengths,
        patches=tuple(prompts.patches[row] for row in rows),
        features=None if features is None else tuple(features[row] for row in rows),
    )


def _taken(values: torch.Tensor, order: torch.Tensor) -> torch.Tensor:
    """Of each row the tokens in an order; `values` has the shape (rows, heads, tokens, width)."""
    return values.gather(2, order[:, None, :, None].expand(-1, values.shape[1], -1, values.shape[3]))
