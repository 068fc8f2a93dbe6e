"""What can be set about a run; help texts and limits are written here once, and `--help` and the docs show them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.locate.options import check_ranges, setting
from engine.words import InputError


@dataclass(frozen=True)
class TuneSettings:
    """How a model is tuned. Every field has its help text.

    Raises:
        InputError: A value is out of range; the sentence names the field.
    """

    preset: str = setting("spotter", "For rft: geo-r1 (as published), dapo, dr-grpo or spotter.")
    rewards: str = setting("", "Rewards with weights, for example iou:1,format:0.2; empty takes the preset's.")
    reasoning: bool = setting(True, "Ask for (and, with sft, teach) the reasoning before the answer.")
    full: bool = setting(False, "Train all weights of the language model instead of an adapter over it.")
    vision: bool = setting(False, "Train the vision tower too; only with --full.")
    steps: int = setting(0, "Optimiser steps; 0 takes the method's own number.", 0, 1_000_000)
    lr: float = setting(0.0, "Learning rate; 0 takes what suits the method and the model's width.", 0.0, 1.0)
    prompts: int = setting(8, "Shots a step.", 1, 4096)
    samples: int = setting(8, "For rft and dpo: answers drawn a shot.", 2, 256)
    at_once: int = setting(0, "Answers that pass the network together, whole groups; 0 takes two groups.", 0, 65536)
    temperature: float = setting(1.0, "Spread of drawn answers.", 0.05, 5.0)
    max_new_tokens: int = setting(0, "The most tokens an answer may take; 0 takes the model's own limit.", 0, 16384)
    rank: int = setting(16, "Rank of the adapter.", 1, 1024)
    seed: int = setting(0, "Seed of order, draws and new weights.", 0, 2**31 - 1)
    held_out: float = setting(0.1, "Share of the shots kept apart, to choose the best weights by.", 0.0, 0.9)
    examine_every: int = setting(20, "Steps between looks at the held-out shots.", 1, 1_000_000)
    slack: float = setting(
        -1.0,
        "Standard errors by which later weights may do worse on the held-out shots and be kept "
        "all the same; -1 takes the method's own: 1 for rft, 0 for the others.",
        -1.0,
        10.0,
    )
    early_stop: bool = setting(False, "End after three looks without any gain.")
    save_every: int = setting(20, "Steps between checkpoints.", 1, 1_000_000)
    difficulty: bool = setting(False, "For rft: first leave out shots that the model always or never gets right.")
    mend: bool = setting(True, "For rft: let a preset that does so put one answer of each group right.")
    credit: bool = setting(True, "For rft: let a preset that does so learn only from what a sample's worth is owed to.")
    margin: float = setting(0.3, "For dpo: the least difference in reward between the answers of a pair.", 0.0, 1.0)
    vllm: bool = setting(False, "For rft: draw with vLLM, where it is installed.")

    def __post_init__(self) -> None:
        check_ranges(self)
        if self.vision and not self.full:
            raise InputError("--vision trains the tower, which an adapter leaves alone.", "Give --full as well.")
        if self.at_once % self.samples and self.at_once:
            raise InputError(
                f"at-once is {self.at_once}, which is no multiple of the {self.samples} samples of a group.",
                "Groups stay whole: give a multiple.",
            )

    @property
    def together(self) -> int:
        """Answers that pass the network together: a multiple of the group that divides the step."""
        whole = self.prompts * self.samples
        wanted = min(whole, self.at_once or 2 * self.samples)
        return next(n for n in range(wanted, 0, -self.samples) if whole % n == 0)
