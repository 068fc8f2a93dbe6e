"""One step of decoding: a new token of each sample passes the language model.

For so few tokens, transformers' own forward pass spends most of its time around the arithmetic: checks of arguments,
masks, hooks, outputs as objects. Layers of the plain kind (attention over all that was read, then a gated network) are
passed here without that: the same modules and the same arithmetic, in the same order. All others take the plain pass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from engine.model.inputs import backbone

if TYPE_CHECKING:
    from transformers import DynamicCache, PreTrainedModel

Step = Callable[[torch.Tensor, torch.Tensor, "torch.Tensor | None", "DynamicCache"], torch.Tensor]
"""Takes tokens and positions, both of shape (rows, 1), an additive mask (rows, 1, 1, tokens) or None, and a cache.
Gives what the head reads, shape (rows, width)."""

# Of the module `modeling_...` of each model type that has such layers: the text model's class, and its layers'.
_PLAIN = {
    "qwen2_5_vl": ("Qwen2_5_VLTextModel", "Qwen2_5_VLDecoderLayer"),
    "qwen3_vl": ("Qwen3VLTextModel", "Qwen3VLTextDecoderLayer"),
}


def step_of(network: PreTrainedModel) -> Step:
    """The quickest way of a network to pass one token of each sample."""
    if _is_plain(network):
        return _short(backbone(network).language_model)
    return _whole(backbone(network))


def _is_plain(network: PreTrainedModel) -> bool:
    """Whether its language model is of a class known here, and nothing (sharding, offloading, hooks) has changed it."""
    text, config = getattr(backbone(network), "language_model", None), network.config.get_text_config()
    if text is None or network.config.model_type not in _PLAIN or config._attn_implementation != "sdpa":
        return False
    if set(getattr(config, "layer_types", None) or ()) - {"full_attention"}:
        return False
    classes = (type(text).__name__, *{type(layer).__name__ for layer in text.layers})
    blocks = [text, *text.layers, *(part for layer in text.layers for part in layer.children())]
    return classes == _PLAIN[network.config.model_type] and not any(map(_is_hooked, blocks))


def _is_hooked(module: nn.Module) -> bool:
    return bool(module._forward_pre_hooks or module._forward_hooks or "forward" in vars(module))


def _whole(body: Any) -> Step:  # noqa: ANN401 (each family has a class of its own)
    """The network's own forward pass."""

    def step(token: torch.Tensor, place: torch.Tensor, mask: torch.Tensor | None, cache: DynamicCache) -> torch.Tensor:
        found: torch.Tensor = body(
            input_ids=token,
            attention_mask=mask,
            position_ids=place.expand(3, -1, -1),
            past_key_values=cache,
            use_cache=True,
        ).last_hidden_state[:, -1]
        return found

    return step


def _short(text: Any) -> Step:  # noqa: ANN401 (each family has a class of its own)
    """The arithmetic of `text`, a language model of plain layers."""

    def step(token: torch.Tensor, place: torch.Tensor, mask: torch.Tensor | None, cache: DynamicCache) -> torch.Tensor:
        hidden = text.embed_tokens(token[:, 0])
        cos, sin = text.rotary_emb(hidden, place.expand(3, -1, -1))
        # Turning by an angle takes (-second half, first half) times the sine; the sign is moved to the sine.
        half = sin.shape[-1] // 2
        sin = torch.cat([-sin[..., :half], sin[..., half:]], dim=-1)
        for layer, layer_cache in zip(text.layers, cache.layers, strict=True):
            normed = _normed(layer.input_layernorm, hidden)
            hidden = hidden + _attention(layer.self_attn, normed, cos, sin, mask, layer_cache)
            normed = _normed(layer.post_attention_layernorm, hidden)
            mlp = layer.mlp
            hidden = hidden + mlp.down_proj(mlp.act_fn(mlp.gate_proj(normed)) * mlp.up_proj(normed))
        return _normed(text.norm, hidden)

    return step


def _attention(
    module: Any,  # noqa: ANN401
    hidden: torch.Tensor,
    cos: torch.Tensor,
    sin: torch.Tensor,
    mask: torch.Tensor | None,
    cache: Any,  # noqa: ANN401
) -> torch.Tensor:
    """What a layer's attention makes of `hidden`, shape (rows, width), and of what its cache holds of each row."""
    rows, width = len(hidden), module.head_dim
    query, key, value = (
        project(hidden).view(rows, -1, width) for project in (module.q_proj, module.k_proj, module.v_proj)
    )
    if hasattr(module, "q_norm"):
        query, key = _normed(module.q_norm, query), _normed(module.k_norm, key)
    heads, kept = query.shape[1], key.shape[1]
    both = torch.cat([query, key], dim=1)
    both = both * cos + both.roll(width // 2, dims=-1) * sin
    keys, values = cache.update(both[:, heads:, None], value[:, :, None])
    # Heads that share keys are given as the tokens of one head, so that these are read once.
    query = both[:, :heads].reshape(rows, kept, heads // kept, width)
    seen = nn.functional.scaled_dot_product_attention(query, keys, values, attn_mask=mask, scale=module.scaling)
    found: torch.Tensor = module.o_proj(seen.reshape(rows, -1))
    return found


def _normed(norm: Any, values: torch.Tensor) -> torch.Tensor:  # noqa: ANN401
    """As `norm`, which divides by the root of the mean square; in float32 in one operation."""
    if values.dtype is torch.float32:
        return nn.functional.rms_norm(values, values.shape[-1:], norm.weight, norm.variance_epsilon)
    found: torch.Tensor = norm(values)
    return found
