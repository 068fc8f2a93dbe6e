"""Drawing a group of samples from each prompt: the prompt is read once, finished samples cost nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer

from engine.tune.methods.prefix_sharing import prefill
from engine.tune.methods.prompts import backbone

if TYPE_CHECKING:
    from collections.abc import Callable

    from transformers import PreTrainedModel

    from engine.tune.methods.prompts import PromptBatch

# Finished samples leave the batch when this share of it is done; leaving copies the cache once.
_LEAVE = 0.125


@dataclass(frozen=True)
class Sampling:
    """How samples are drawn.

    Attributes:
        temperature: Spread, above 0; 0 always takes the likeliest token.
        limit: The most tokens a sample may take.
        ends: Ids that end a sample.
        forbidden: Ids that are never drawn: a drawn image placeholder would need a picture.
        top_k: Only the most likely this many; 0 for all.
        top_p: Only the most likely that together reach this probability; 1 for all.
    """

    temperature: float
    limit: int
    ends: tuple[int, ...]
    forbidden: tuple[int, ...]
    top_k: int = 0
    top_p: float = 1.0


class _Roomy(DynamicLayer):  # type: ignore[no-untyped-call]
    """A cache layer with room for tokens to come: the plain one copies itself at every token."""

    def __init__(self, keys: torch.Tensor, values: torch.Tensor, room: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.lazy_initialization(keys, values)
        self._length = keys.shape[-2]
        shape = (*keys.shape[:-2], self._length + room, keys.shape[-1])
        self._keys, self._values = keys.new_empty(shape), values.new_empty(shape)
        self._keys[..., : self._length, :] = keys
        self._values[..., : self._length, :] = values
        self._show()

    def _show(self) -> None:
        self.keys, self.values = self._keys[..., : self._length, :], self._values[..., : self._length, :]

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *_: object, **__: object
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Write the new tokens behind the old ones; keys and values of all."""
        end = self._length + key_states.shape[-2]
        self._keys[..., self._length : end, :] = key_states
        self._values[..., self._length : end, :] = value_states
        self._length = end
        self._show()
        return self._keys[..., :end, :], self._values[..., :end, :]

    def batch_select_indices(self, indices: torch.Tensor) -> None:
        """Keep some rows."""
        self._keys, self._values = self._keys[indices], self._values[indices]
        self._show()


@torch.no_grad()
def draw(
    network: PreTrainedModel,
    prompts: PromptBatch,
    owner: torch.Tensor,
    how: Sampling,
    should_stop: Callable[[], bool] | None = None,
) -> list[list[int]]:
    """Draw one sample for each entry of `owner`.

    Args:
        network: The plain network, with its adapter in place.
        prompts: The different prompts.
        owner: For each sample the row of its prompt, shape (samples,).
        how: Temperature, limit, ends.
        should_stop: Asked at every token; True ends all samples where they are.

    Returns:
        The ids of each sample, the end included where it was reached.
    """
    cache = prefill(network, prompts)
    cache.batch_select_indices(owner)
    roomy = DynamicCache(config=network.config.get_text_config())
    layers: list[Any] = list(cache.layers)
    roomy.layers = [_Roomy(layer.keys, layer.values, how.limit) for layer in layers]
    del cache
    device = owner.device
    forbidden = torch.tensor(how.forbidden, dtype=torch.long, device=device)
    ends = torch.tensor(how.ends, dtype=torch.long, device=device)
    length = prompts.mask.shape[1]
    mask = torch.ones(len(owner), length + how.limit, dtype=torch.long, device=device)
    mask[:, :length] = prompts.mask[owner]
    padded = not bool(prompts.mask.all())
    place = prompts.following[owner] - 1
    token = prompts.ids[owner, -1]
    alive = torch.arange(len(owner), device=device)
    running = torch.ones(len(owner), dtype=torch.bool, device=device)
    drawn = torch.full((len(owner), how.limit), -1, dtype=torch.long, device=device)
    head: torch.nn.Module = network.get_output_embeddings()  # type: ignore[no-untyped-call]
    for step in range(how.limit):
        hidden = backbone(network)(
            input_ids=token[:, None],
            attention_mask=mask[:, : length + step] if padded else None,
            position_ids=place[None, :, None].expand(3, -1, -1),
            past_key_values=roomy,
            use_cache=True,
        ).last_hidden_state[:, -1]
        token = _choose(head(hidden).float(), how, forbidden)
        drawn[alive[running], step] = token[running]
        running &= ~torch.isin(token, ends)
        place = place + 1
        done = len(running) - int(running.sum())
        if done == len(running) or (should_stop is not None and should_stop()):
            break
        if done >= max(1, _LEAVE * len(running)):
            kept = running.nonzero()[:, 0]
            roomy.batch_select_indices(kept)
            mask, place, token, alive, running = mask[kept], place[kept], token[kept], alive[kept], running[kept]
    return [[i for i in row if i >= 0] for row in drawn.tolist()]


def _choose(logits: torch.Tensor, how: Sampling, forbidden: torch.Tensor) -> torch.Tensor:
    """One token a row, shape (rows,); logits are float32 of shape (rows, words)."""
    logits = logits.index_fill(1, forbidden, -torch.inf)
    if not how.temperature:
        return logits.argmax(dim=-1)
    logits = logits / how.temperature
    if how.top_k:
        least = logits.topk(min(how.top_k, logits.shape[-1])).values[:, -1:]
        logits = logits.masked_fill(logits < least, -torch.inf)
    if how.top_p < 1.0:
        ordered, order = logits.softmax(-1).sort(descending=True)
        beyond = ordered.cumsum(-1) - ordered >= how.top_p
        logits = logits.masked_fill(torch.zeros_like(beyond).scatter(1, order, beyond), -torch.inf)
    return torch.multinomial(logits.softmax(-1), 1)[:, 0]
