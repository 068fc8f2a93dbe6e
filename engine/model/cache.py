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

    def fill(self, rows: torch.Tensor, many: int, read: RecurrentLayer, source: torch.Tensor) -> None:
        """Write the states that prompts left behind.

        Args:
            rows: Of the samples.
            many: How many samples there are.
            read: The layer that read the prompts.
            source: For each of the rows, which of its prompts.
        """
        if self.conv_states[0] is None:
            conv, recurrent = (state.new_zeros((many, *state.shape[1:])) for state in read.states)
            self._take(conv, recurrent)
        for state, other in zip(self.states, read.states, strict=True):
            state[rows] = other[source]

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


class RoomyLayer(DynamicLayer):  # type: ignore[no-untyped-call]
    """Keys and values of one layer, with room for the tokens to come: the plain layer copies itself at every token.

    Args:
        like: Keys of the prompts, from which kind and place are taken; shape (rows, heads, tokens, width).
        rows: How many samples.
        start: Places for the prompt.
        room: Places for the tokens to come.
    """

    def __init__(self, like: torch.Tensor, rows: int, start: int, room: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        shape = (rows, like.shape[1], start + room, like.shape[3])
        self._keys, self._values = like.new_empty(shape), like.new_empty(shape)
        # Places before a short prompt are masked, and yet must hold numbers.
        self._keys[:, :, :start] = 0
        self._values[:, :, :start] = 0
        self._rows, self._length = rows, start
        self.lazy_initialization(like, like)
        self._show()

    def _show(self) -> None:
        self.keys = self._keys[: self._rows, :, : self._length]
        self.values = self._values[: self._rows, :, : self._length]

    def fill(self, rows: torch.Tensor, keys: torch.Tensor, values: torch.Tensor) -> None:
        """Write the prompts of some rows, which end where the room for new tokens begins."""
        start = self._length - keys.shape[2]
        self._keys[rows, :, start : self._length] = keys
        self._values[rows, :, start : self._length] = values

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *_: object, **__: object
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Write one new token a row behind the old ones; keys and values of all."""
        self._keys[: self._rows, :, self._length : self._length + 1] = key_states
        self._values[: self._rows, :, self._length : self._length + 1] = value_states
        self._length += 1
        self._show()
        return self._keys[: self._rows, :, : self._length], self._values[: self._rows, :, : self._length]

    def keep(self, rows: int, moved: torch.Tensor, to: torch.Tensor) -> None:
        """Put the rows `moved` in the places `to` of rows that have left, and go on with the first `rows`."""
        for store in (self._keys, self._values):
            store[to, :, : self._length] = store[moved, :, : self._length]
        self._rows = rows
        self._show()


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
    """The layers of many samples, filled from those that have read some of their prompts at a time.

    Args:
        samples: How many.
        start: Places for the prompts.
        room: Places for the tokens to come.

    Attributes:
        cache: Of all samples.
    """

    def __init__(self, samples: int, start: int, room: int) -> None:
        self.cache = DynamicCache()
        self._samples, self._start, self._room = samples, start, room
        self._layers: list[Any] = []

    def fill(self, read: DynamicCache, rows: torch.Tensor, source: torch.Tensor) -> None:
        """Write what was read of the prompts of some samples.

        Args:
            read: What read them.
            rows: Of the samples.
            source: For each of them, which of the prompts.
        """
        layers: list[Any] = list(read.layers)
        if not self._layers:
            self._layers = [
                RecurrentLayer()
                if isinstance(one, RecurrentLayer)
                else RoomyLayer(one.keys, self._samples, self._start, self._room)
                for one in layers
            ]
            self.cache.layers = list(self._layers)
        for layer, whole in zip(layers, self._layers, strict=True):
            if isinstance(layer, RecurrentLayer):
                whole.fill(rows, self._samples, layer, source)
            else:
                whole.fill(rows, layer.keys[source], layer.values[source])

    def keep(self, rows: int, moved: torch.Tensor, to: torch.Tensor) -> None:
        """Put the rows `moved` in the places `to` of rows that have left, and go on with the first `rows`."""
        for layer in self._layers:
            layer.keep(rows, moved, to)
