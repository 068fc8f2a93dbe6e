"""`engine world train`: from nothing, or from saved weights, to the embedded model."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = logging.getLogger(__name__)

VOCABULARY_TILES = 1500


@dataclass(frozen=True)
class Plan:
    """What to train and for how long.

    Attributes:
        out: Folder for checkpoints, log and the finished model; resumed from when it holds a model.
        family: "qwen3_vl" or "qwen2_5_vl".
        vision_minutes: Wall-clock minutes of the vision stage; 0 leaves it out.
        joint_minutes: Wall-clock minutes of the joint stage; 0 leaves it out.
        seed: Seed of weights and data; resume with another one to see other scenes.
        rate: Peak learning rate.
        threads: CPU threads; 0 leaves torch's choice.
        device: "cpu" or "cuda".
    """

    out: Path
    family: str = "qwen3_vl"
    vision_minutes: float = 30.0
    joint_minutes: float = 90.0
    seed: int = 1
    rate: float = 2e-3
    threads: int = 0
    device: str = "cpu"


def train_world(plan: Plan, should_stop: Callable[[], bool] = lambda: False) -> None:
    """Trains, resuming from `plan.out` where it holds a model; `should_stop` ends it after the step in hand, saved."""
    import torch
    from transformers import AutoModelForImageTextToText, AutoProcessor

    from engine.model import families
    from engine.pretraining.architecture import build_model, build_processor
    from engine.pretraining.corpus import corpus_texts
    from engine.pretraining.pretrain import Stage, Trainer
    from engine.pretraining.vocabulary import train_tokenizer

    torch.manual_seed(plan.seed)
    if plan.threads:
        torch.set_num_threads(plan.threads)
    family = families.get(plan.family)
    model: Any
    if (plan.out / "model.safetensors").exists():
        model = AutoModelForImageTextToText.from_pretrained(plan.out, dtype=torch.float32)
        processor = AutoProcessor.from_pretrained(plan.out)  # type: ignore[no-untyped-call]
        log.info("resumed from %s", plan.out)
    else:
        tokenizer = train_tokenizer(corpus_texts(plan.seed, family, VOCABULARY_TILES), [family])
        processor = build_processor(tokenizer, plan.family)
        model = build_model(tokenizer, plan.family)
        log.info("%.2f M parameters, %d tokens", sum(p.numel() for p in model.parameters()) / 1e6, len(tokenizer))
    trainer = Trainer(model.to(plan.device), processor, family, plan.out, plan.seed)
    compiled = shutil.which("c++") is not None
    stages = (
        Stage("vision", plan.vision_minutes, tiles=32, rate=plan.rate, final=0.1),
        Stage("joint", plan.joint_minutes, tiles=14, rate=plan.rate, queries=6, compiled=compiled),
    )
    for stage in stages:
        if stage.minutes and not should_stop():
            trainer.run(stage, should_stop)
