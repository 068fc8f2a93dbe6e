"""How much memory a model will take, before it is loaded; and what would fit where it does not."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.model import quantize, store
from engine.model.manifest import read_object
from engine.model.presets import PRESETS
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import torch

GIB = 2**30
_TOKENS = 2048  # of a tile, its prompt and its answer
_LOGITS = 16  # bytes a word: logits in 32 bits, and the copies that masking and sampling make of them
_SMALLEST = ("qwen3.5-0.8b", "qwen3-vl-2b", "llmdet-tiny")  # what is named where nothing here would fit


class ModelTooLargeError(InputError):
    """A model does not fit into the memory."""

    code = "model_too_large"


@dataclass(frozen=True)
class Need:
    """What a model needs, in bytes.

    Attributes:
        weights: Of all its weights, as they are loaded.
        working: For one tile: keys and values, activations, logits.
    """

    weights: float
    working: float

    @property
    def total(self) -> float:
        """Both together."""
        return self.weights + self.working


def predict(folder: Path, width: int, method: str | None = None) -> Need:
    """What the model in a folder will need; nothing of it is loaded.

    Args:
        folder: With config and weights, whose heads alone are read.
        width: Bytes of a weight that is not quantized.
        method: One of `quantize.METHODS`; None where all weights stay as they are.
    """
    shapes = store.tensor_shapes(folder)
    small = quantize.plan(shapes).tensors if method else frozenset()
    less = quantize.METHODS[method] if method else width
    weights = sum(math.prod(shape) * (less if name in small else width) for name, shape in shapes.items())
    return Need(weights, _working(read_object(folder / "config.json"), width))


def _working(config: Mapping[str, object], width: int) -> float:
    """For one tile, counted as batches are (`LocalModel`); 0 where the config is of another kind."""
    text = config.get("text_config", config)
    if not isinstance(text, dict):
        return 0.0

    def number(name: str) -> int:
        value = text.get(name)
        return value if isinstance(value, int) else 0

    layers, hidden, words = number("num_hidden_layers"), number("hidden_size"), number("vocab_size")
    heads = number("num_key_value_heads") or number("num_attention_heads")
    head = number("head_dim") or hidden // max(number("num_attention_heads"), 1)
    return float(_TOKENS * (2 * layers * heads * head + 16 * hidden) * width + _LOGITS * words)


def free_memory(device: torch.device) -> float:
    """Bytes that are free on a device; of a processor, what the system has."""
    import torch

    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return float(free)
    if device.type == "mps":
        return float(torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory())
    import psutil  # type: ignore[import-untyped]

    return float(psutil.virtual_memory().available)


def check_fit(name: str, folder: Path, device: torch.device, width: int, method: str | None) -> Need:
    """What a model will need, which is there.

    Raises:
        ModelTooLargeError: It is not; the remedy names what would fit.
    """
    need, free = predict(folder, width, method), free_memory(device)
    if need.total <= free:
        return need
    ways = []
    for other in ("8bit", "4bit"):
        less = predict(folder, width, other).total
        if device.type in quantize.DEVICES and less <= free and less < need.total:
            ways.append(f"--quantize {other}, which takes {less / GIB:.1f} GiB")
    if device.type != "cpu":
        ways.append("--device cpu, which is slower")
    ways += [f"--model {other}" for other in _fitting(name, free, width)]
    raise ModelTooLargeError(
        f"The model {name!r} needs {need.total / GIB:.1f} GiB on {device.type}, and {free / GIB:.1f} GiB are free.",
        f"Use {', or '.join(ways) or 'a smaller model, such as ' + ' or '.join(_SMALLEST)}.",
    )


def _fitting(name: str, free: float, width: int) -> list[str]:
    """The largest models here that would fit, but for the one named."""
    needs = {}
    for preset in PRESETS:
        if preset.hub_id and preset.name != name and store.record(preset.name) is not None:
            need = predict(store.weights_folder(preset.name), width).total
            if need <= free:
                needs[preset.name] = need
    return sorted(needs, key=lambda other: -needs[other])[:2]
