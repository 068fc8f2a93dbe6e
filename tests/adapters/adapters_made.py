"""Adapters over the embedded model, made by PEFT with random weights, and other bases to refuse them."""

from __future__ import annotations

import shutil
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from engine.adapters.card import AdapterCard, describe_base, save_adapter
from engine.model.backend import load_model
from engine.model.registry import ASSETS

if TYPE_CHECKING:
    from pathlib import Path

TINY = ASSETS / "tiny"


def a_card(**values: object) -> AdapterCard:
    """A card as a run would write it."""
    card = AdapterCard(
        base=describe_base("tiny"),
        method="rft",
        preset="spotter",
        rewards={"iou": 1.0, "format": 0.2},
        seeds=(3,),
        shots=10,
        shots_hash="sha256:0011223344556677",
        settings={"steps": 120, "lr": 1e-4, "reasoning": True, "sampler": "top-p"},
        before={"acc_0.5": 0.25},
        after={"acc_0.5": 0.5, "mean_iou": 0.4},
        measured_on="96 held-out shots",
        licence="CC0-1.0",
        note="Swimming pools.",
    )
    return replace(card, **values)


def a_wrapped_network(seed: int = 0):
    """The embedded model's network under LoRA weights that change its words."""
    from peft import LoraConfig, get_peft_model

    network = load_model("tiny", device="cpu").network
    torch.manual_seed(seed)
    config = LoraConfig(r=4, target_modules=["q_proj", "v_proj"], init_lora_weights=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # PEFT asks transformers by a name that changes
        return get_peft_model(network, config)


def an_adapter(folder: Path, **values: object) -> Path:
    """An adapter as a run saves it."""
    save_adapter(a_wrapped_network(), folder, a_card(**values))
    return folder


def another_base(folder: Path) -> Path:
    """A model of the same shape as the embedded one, with other weights."""
    from safetensors.torch import load_file, save_file

    shutil.copytree(TINY, folder)
    weights = load_file(folder / "model.safetensors")
    first = sorted(weights)[0]
    weights[first] = weights[first] + 0.01
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    return folder
