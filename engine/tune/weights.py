"""Which weights are trained: an adapter over the language model, or the language model itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.tune.methods.prompts import backbone

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel

    from engine.tune.methods.settings import TuneSettings

# Every projection of the language model's layers, and none of the vision tower's or the head.
TARGETS = r".*language_model\..*_proj"


def prepare(network: PreTrainedModel, settings: TuneSettings) -> PreTrainedModel | PeftModel:
    """The network with what is trained marked so, and all else frozen.

    Source of the shape of the adapter: VLM-R1's and GeoBox-R1's, every linear layer outside the vision tower, alpha
    twice the rank.
    """
    if settings.full:
        tower = {id(p) for p in backbone(network).visual.parameters()}
        for parameter in network.parameters():
            parameter.requires_grad_(settings.vision or id(parameter) not in tower)
        return network
    from peft import LoraConfig, get_peft_model

    wrapped: PeftModel = get_peft_model(
        network,
        LoraConfig(r=settings.rank, lora_alpha=2 * settings.rank, target_modules=TARGETS, task_type="CAUSAL_LM"),
    )
    return wrapped


def suitable_rate(width: int, method: str, full: bool) -> float:
    """A learning rate for a language model of this hidden size: the wider, the smaller (in inverse proportion).

    Anchored at what works on the embedded model (width 256): 4e-4 for an adapter and 5e-5 for all weights under RFT.

    >>> round(suitable_rate(256, "rft", False), 6), round(suitable_rate(2048, "rft", False), 6)
    (0.0004, 5e-05)
    """
    at_256 = {"rft": (4e-4, 5e-5), "sft": (1e-3, 1e-4), "dpo": (2e-4, 2e-5)}[method]
    return at_256[full] * 256 / width
