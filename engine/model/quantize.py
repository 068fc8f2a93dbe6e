"""Weights in 4 or in 8 bits: a quarter or half of the memory, by bitsandbytes, on CUDA and on processors.

What is quantized is every linear layer of the language model: in 4 bits as NF4 with its scales quantized as well
(QLoRA, arXiv 2305.14314), in 8 bits with large activations apart (LLM.int8, arXiv 2208.07339). The vision tower and the
head stay as they are: they are a small part of the weights, and places depend on them.
"""

from __future__ import annotations

import importlib.util
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import torch

# Parts of the names of modules whose layers are left alone.
KEPT = ("visual", "lm_head", "embed_tokens")
_PACKS = "support_avx512bf16_for_cpu"  # of a layer: whether it packs its weights where nothing is trained
DEVICES = ("cuda", "cpu")
ROWS, BLOCK = 32, 64  # what the sides of a layer must be multiples of
# Bytes a weight. In 4 bits: these, a scale of 8 bits for each block, and one of 32 bits for each 256 of those; in 8: of
# the scale for each row of thousands no account is taken.
METHODS = {"4bit": 0.5 + 1 / BLOCK + 4 / (BLOCK * 256), "8bit": 1.0}
_SAYS = "bitsandbytes.autograd._functions"  # what writes a line for every layer and token in 8 bits


class QuantizeError(InputError):
    """A model cannot be quantized as asked."""

    code = "quantize"


def check(method: str | None) -> None:
    """Make sure that a method is known, and that what it needs is installed.

    Raises:
        QuantizeError: It is not.
    """
    if method is None:
        return
    if method not in METHODS:
        raise QuantizeError(f"There is no quantization {method!r}.", f"Use {', '.join(METHODS)}.")
    if importlib.util.find_spec("bitsandbytes") is None:
        raise QuantizeError(
            "bitsandbytes is not installed here.", "Install the extra: pip install 'spotter-engine[quantize]'."
        )


@dataclass(frozen=True)
class Plan:
    """What of a checkpoint is quantized.

    Attributes:
        tensors: The names of the tensors that are.
        kept: What names of modules that stay as they are begin with, as regular expressions, or end in.
    """

    tensors: frozenset[str]
    kept: tuple[str, ...]


def plan(shapes: Mapping[str, tuple[int, ...]]) -> Plan:
    """What is quantized of a checkpoint with tensors of these shapes.

    Layers whose sides are no multiples of what bitsandbytes works in stay as they are; there are few, and small.

    >>> plan({"model.visual.blocks.0.attn.qkv.weight": (64, 64), "lm_head.weight": (64, 64)}).tensors
    frozenset()
    >>> plan({"model.language_model.layers.0.linear_attn.in_proj_a.weight": (16, 64)}).kept
    ('lm_head', '.*visual', '.in_proj_a')
    """
    linear = {
        name: shape
        for name, shape in shapes.items()
        if len(shape) == 2 and name.endswith(".weight") and not any(part in name.split(".") for part in KEPT)
    }
    odd = {name.split(".")[-2] for name, (rows, columns) in linear.items() if rows % ROWS or columns % BLOCK}
    return Plan(
        tensors=frozenset(name for name in linear if name.split(".")[-2] not in odd),
        kept=("lm_head", ".*visual", *(f".{name}" for name in sorted(odd))),
    )


def keep_gradients(network: torch.nn.Module) -> None:
    """Have gradients pass through the layers in 4 bits, whatever was asked of them before.

    On a processor with bfloat16 instructions, bitsandbytes packs the weights anew as soon as a network that is not
    being trained answers, and what it computes with them has no gradient: nothing below would learn any more, without
    a word, or a bias is added in place and training fails. A network that answers between its steps is kept from it.
    """
    for layer in network.modules():
        if hasattr(layer, _PACKS):
            setattr(layer, _PACKS, False)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of bitsandbytes says more than that numbers are rounded before they are multiplied."""
    return "inputs will be cast" not in record.msg


def arguments(method: str, device: torch.device, dtype: torch.dtype, kept: Sequence[str]) -> dict[str, Any]:
    """What transformers is told when it loads a model.

    Args:
        method: One of `METHODS`.
        device: Where the weights go: they are quantized on the way, and stay there.
        dtype: What products are computed in.
        kept: Of the plan.

    Raises:
        QuantizeError: The device cannot do it.
    """
    check(method)
    if device.type not in DEVICES:
        raise QuantizeError(
            f"bitsandbytes does not run on {device.type}.", "Leave --quantize out, or use --device cpu."
        )
    from transformers import BitsAndBytesConfig

    make: Any = BitsAndBytesConfig
    if method == "8bit":
        logging.getLogger(_SAYS).addFilter(_is_news)
        config = make(load_in_8bit=True, llm_int8_skip_modules=list(kept))
        return {"quantization_config": config, "device_map": {"": device}}
    config = make(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
        llm_int8_skip_modules=list(kept),
    )
    return {"quantization_config": config, "device_map": {"": device}}
