"""What a network remembers of the tokens that it has read: keys and values, or the states of recurrent layers.

Most layers keep keys and values of every token. Those of Qwen3.5 that attend linearly (gated delta networks) keep a
state of fixed size in their place: the last inputs of a short convolution, and a matrix. Both kinds here hold many
samples whose prompts were read once, and let samples leave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer, LinearAttentionCacheLayerMixin, LinearAttentionLayer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transformers import PreTrainedModel


class RecurrentLayer(LinearAttentionLayer):
    """The states of one recurrent layer; each update makes new ones, so that gradients reach the ones before."""

    @property
    def states(self) -> tuple[torch.Tensor, ...]:
        """Both states, of a layer that has read something."""
        return tuple(state for state in (self.conv_states[0], self.recurrent_states[0]) if state is not None)

    def update_conv_state(
        self, conv_states: torch.Tensor, state_idx: int = 0, conv_kernel_size: int | None = None, **_: object
    ) -> torch.Tensor:
        """Inputs of the convolution behind those before them; the last of them are kept."""
        before = self.conv_states[state_idx]
        kernel = conv_kernel_size or self.conv_kernel_size[state_idx] or conv_states.shape[-1]
        if before is None:
            before = conv_states.new_zeros((*conv_states.shape[:-1], max(0, kernel - conv_states.shape[-1])))
        whole = torch.cat([before, conv_states], dim=-1)
        self._take(whole[..., -kernel:], self.recurrent_states[state_idx], state_idx)
        return whole

    def update_recurrent_state(self, recurrent_states: torch.Tensor, state_idx: int = 0, **_: object) -> torch.Tensor:
        """The state after the tokens read."""
        self._take(self.conv_states[state_idx], recurrent_states, state_idx)
        return recurrent_states

    def batch_select_indices(self, indices: torch.Tensor) -> None:
        """The states of some rows in place of all, any of them several times."""
        conv, recurrent = (state[indices] for state in self.states)
        self._take(conv, recurrent)

    def enter(self, read: RecurrentLayer, source: torch.Tensor) -> None:
        """Put samples behind those that are there.

        Args:
            read: The layer that read their prompts.
            source: For each of the samples, which of the prompts.
        """
        new = [state[source] for state in read.states]
        conv, recurrent = new if self.conv_states[0] is None else map(torch.cat, zip(self.states, new, strict=True))
        self._take(conv, recurrent)

    def keep(self, rows: int, moved: torch.Tensor, to: torch.Tensor) -> None:
        """Put the rows `moved` in the places `to` of rows that have left, and go on with the first `rows`."""
        for state in self.states:
            state[to] = state[moved]
        conv, recurrent = (state[:rows] for state in self.states)
        self._take(conv, recurrent)

    def _take(self, conv: torch.Tensor | None, recurrent: torch.Tensor | None, index: int = 0) -> None:
        self.conv_states[index], self.recurrent_states[index] = conv, recurrent
        self.is_conv_states_initialized[index] = self.has_previous_state[index] = conv is not None
        self.is_recurrent_states_initialized[index] = recurrent is not None
        if conv is not None:
            self.conv_kernel_size[index] = conv.shape[-1]
            self.dtype, self.device = conv.dtype, conv.device  # type: ignore[assignment]  # None before


class Places:
    """Where the next token of each sample is written: how many places are taken in each row.

    Attributes:
        taken: Of each row, the padding of its prompt included.
        longest: The most of these.
        even: Whether these are as many in all rows.
        rows: How many rows there are.
    """

    def __init__(self, device: torch.device) -> None:
        self._taken: list[int] = []
        self.taken = torch.zeros(0, dtype=torch.long, device=device)
        self.index = self.taken
        self._count()

    def enter(self, rows: int, taken: int) -> None:
        """Add rows in which so many places are taken."""
        self._taken += [taken] * rows
        self.taken = torch.cat([self.taken, self.taken.new_full((rows,), taken)])
        self._count()

    def keep(self, rows: int, moved: Sequence[int], to: Sequence[int]) -> None:
        """Put the rows `moved` in the places `to` of rows that have left, and go on with the first `rows`."""
        for source, target in zip(moved, to, strict=True):
            self._taken[target] = self._taken[source]
        del self._taken[rows:]
        self.taken = torch.tensor(self._taken, dtype=torch.long, device=self.taken.device)
        self._count()

    def advance(self) -> None:
        """One more place is taken in every row."""
        self._taken = [taken + 1 for taken in self._taken]
        self.taken = self.taken + 1
        self.longest += 1

    def _count(self) -> None:
        self.rows, self.longest = len(self._taken), max(self._taken, default=0)
        self.even = len(set(self._taken)) <= 1
        self.index = torch.arange(self.rows, device=self.taken.device)


class RoomyLayer(DynamicLayer):  # type: ignore[no-untyped-call]
    """Keys and values of one layer, with room for the tokens to come: the plain layer copies itself at every token.

    Args:
        like: Keys of prompts, from which kind and device are taken; shape (prompts, heads, tokens, width).
        rows: The most samples.
        room: The most tokens of a sample.
        places: Where samples are written; the same for all layers.
    """

    def __init__(self, like: torch.Tensor, rows: int, room: int, places: Places) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        shape = (rows, like.shape[1], room, like.shape[3])
        # Where no token was written yet, a mask hides what stands there, and yet it must be a number.
        self._keys, self._values = like.new_zeros(shape), like.new_zeros(shape)
        self._places = places
        self._written = 0
        self.lazy_initialization(like, like)

    def get_seq_length(self) -> int:
        """How many tokens the longest sample has."""
        return self._places.longest

    def enter(self, rows: slice, keys: torch.Tensor, values: torch.Tensor) -> None:
        """Write the prompts of samples into rows in which others may have been before."""
        for store, new in ((self._keys, keys), (self._values, values)):
            store[rows, :, : new.shape[2]] = new
            store[rows, :, new.shape[2] : self._written] = 0
        self._written = max(self._written, keys.shape[2])

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *_: object, **__: object
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Write one new token a row behind its old ones; keys and values of all."""
        places = self._places
        rows, longest = places.rows, places.longest
        self._written = max(self._written, longest + 1)
        for store, new in ((self._keys, key_states), (self._values, value_states)):
            if places.even:
                store[:rows, :, longest : longest + 1] = new
            else:
                store[places.index, :, places.taken] = new[:, :, 0]
        return self._keys[:rows, :, : longest + 1], self._values[:rows, :, : longest + 1]

    def keep(self, rows: int, moved: torch.Tensor, to: torch.Tensor) -> None:
        """Put the rows `moved` in the places `to` of rows that have left; `rows` stay."""
        for store in (self._keys, self._values):
            store[to, :, : self._places.longest] = store[moved, :, : self._places.longest]


def is_recurrent(network: PreTrainedModel) -> bool:
    """Whether some of a network's layers keep a state in place of keys and values."""
    return "linear_attention" in (getattr(network.config.get_text_config(), "layer_types", None) or ())


def empty_cache(network: PreTrainedModel) -> DynamicCache:
    """A cache for a network that has read nothing, each layer of the kind that it needs."""
    if not is_recurrent(network):
        return DynamicCache()
    cache = DynamicCache(config=network.config.get_text_config())
    layers: list[Any] = list(cache.layers)
    cache.layers = [RecurrentLayer() if isinstance(one, LinearAttentionCacheLayerMixin) else one for one in layers]
    return cache


class SampleLayers:
    """The layers of many samples, which enter with what was read of their prompts, and leave when they have ended.

    Args:
        rows: The most samples at once.
        room: The most tokens of a sample.
        device: Where they are kept.

    Attributes:
        cache: Of the samples that are there.
        places: Where these are written.
    """

    def __init__(self, rows: int, room: int, device: torch.device) -> None:
        self.cache = DynamicCache()
        self.places = Places(device)
        self._rows, self._room = rows, room
        self._layers: list[Any] = []

    def enter(self, read: DynamicCache, source: torch.Tensor) -> None:
        """Put samples behind those that are there.

        Args:
            read: What read their prompts: at least one layer has keys and values.
            source: For each of them, which of the prompts.
        """
        layers: list[Any] = list(read.layers)
        if not self._layers:
            self._layers = [
                RecurrentLayer()
                if isinstance(one, RecurrentLayer)
                else RoomyLayer(one.keys, self._rows, self._room, self.places)
                for one in layers
            ]
            self.cache.layers = list(self._layers)
        rows, taken = slice(self.places.rows, self.places.rows + len(source)), 0
        for layer, whole in zip(layers, self._layers, strict=True):
            if isinstance(layer, RecurrentLayer):
                whole.enter(layer, source)
            else:
                taken = layer.keys.shape[2]
                whole.enter(rows, layer.keys[source], layer.values[source])
        self.places.enter(len(source), taken)

    def keep(self, rows: int, moved: Sequence[int], to: Sequence[int]) -> None:
        """Put the rows `moved` in the places `to` of rows that have left, and go on with the first `rows`."""
        source, target = (torch.tensor(some, dtype=torch.long, device=self.places.taken.device) for some in (moved, to))
        for layer in self._layers:
            layer.keep(rows, source, target)
        self.places.keep(rows, moved, to)
