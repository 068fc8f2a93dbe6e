"""What can be set about a run; help texts and limits are written here once, and `--help` and the docs show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from engine.model.quantize import check as check_quantize
from engine.options import Options
from engine.tune.presets import PRESETS, find_preset
from engine.words import InputError

if TYPE_CHECKING:
    from typing_extensions import Self

# Weights below which all of them are better trained than an adapter: measured on 8 million (docs/results.md).
SMALL = 100_000_000
# Fields whose name on the command line, and in recipes and run folders of before, is another.
FLAGS = {
    "micro_batch": "at_once",
    "eval_every": "examine_every",
    "selection_tolerance": "slack",
    "answer_correction": "mend",
    "credit_mask": "credit",
}
MOST_ALONG = 0.8  # share of what is learned that may be other than the shots
# What stood for "unset" in recipes and run folders of before, and does so on the command line.
UNSET: dict[str, Any] = dict.fromkeys(("steps", "minutes", "lr", "micro_batch", "max_new_tokens"), 0) | {
    "rewards": "",
    "quantize": "",
    "selection_tolerance": -1,
}


class TuneSettings(Options):
    """How a model is tuned; None is unset. Every field has its help text.

    Raises:
        InputError: A value is out of range or of the wrong type, or there is no such setting; the sentence names it.
    """

    model_config = ConfigDict(strict=True)

    preset: str = Field(default="spotter", description=f"For rft: {', '.join(PRESETS)}.")
    rewards: str | None = Field(default=None, description="For example iou:1,format:0.2; by default the preset's.")
    reasoning: bool = Field(default=True, description="Ask for (with sft, teach) the reasoning before the answer.")
    full: bool = Field(default=False, description="Train all weights of the language model, not an adapter.")
    vision: bool = Field(default=False, description="Train the vision tower too; only with --full.")
    steps: int | None = Field(
        default=None, ge=1, le=10**6, description="Optimiser steps; 0 takes the method's own number."
    )
    minutes: float | None = Field(
        default=None,
        ge=0.1,
        le=10_080,
        description="What the run may take, measuring included: the first steps are timed, and as many made as fit; "
        "0 for no limit.",
    )
    lr: float | None = Field(
        default=None, ge=0, le=1, description="Learning rate; 0 takes what suits the method and the model's width."
    )
    prompts: int = Field(default=8, ge=1, le=4096, description="Shots a step.")
    samples: int = Field(default=8, ge=2, le=256, description="For rft and dpo: answers drawn a shot.")
    micro_batch: int | None = Field(
        default=None,
        ge=1,
        le=65536,
        description="Answers that pass the network together, whole groups; 0 takes two groups.",
    )
    temperature: float = Field(default=1.0, ge=0.05, le=5, description="Spread of drawn answers.")
    max_new_tokens: int | None = Field(
        default=None, ge=1, le=16384, description="The most tokens an answer may take; 0 takes the model's own limit."
    )
    rank: int = Field(default=16, ge=1, le=1024, description="Rank of the adapter.")
    seed: int = Field(default=0, ge=0, le=2**31 - 1, description="Seed of order, draws and new weights.")
    held_out: float = Field(default=0.1, ge=0, le=0.9, description="Share of the shots to choose the best weights by.")
    eval_every: int = Field(default=20, ge=1, le=10**6, description="Steps between evaluations.")
    selection_tolerance: float | None = Field(
        default=None,
        ge=0,
        le=10,
        description="Standard errors by which later weights may do worse on the held-out shots and be kept "
        "all the same; -1 takes the method's own: 1 for rft and distil, 0 for the others.",
    )
    early_stop: bool = Field(default=False, description="End after three evaluations without any gain.")
    save_every: int = Field(default=20, ge=1, le=10**6, description="Steps between checkpoints.")
    difficulty: bool = Field(default=False, description="For rft: leave out shots always or never answered right.")
    answer_correction: bool = Field(
        default=True, description="For rft: let a preset that does so correct the boxes of one answer of each group."
    )
    written_truths: bool = Field(
        default=False,
        description="For rft: where all answers of a group miss alike, put the written truth in place of one.",
    )
    credit_mask: bool = Field(
        default=True, description="For rft: let a preset that does so leave boxes that no reward reads out of the loss."
    )
    rehearsal: float = Field(
        default=0.0,
        ge=0,
        le=MOST_ALONG,
        description="Share of what is learned that is the model's own answers about classes it knows, on these tiles.",
    )
    replay: float = Field(
        default=0.0,
        ge=0,
        le=MOST_ALONG,
        description="Share of what is learned that is pictures which the model was made with, where nothing is of a "
        "new class; the embedded model's are those of its world.",
    )
    teacher_sees: Literal["drawn", "outlined"] = Field(
        default="drawn",
        description="For distil: drawn is the truth outlined, the rest dark, and a hint in words; outlined is the "
        "outline alone.",
    )
    prefix_check: bool = Field(
        default=False,
        description="For distil: learn nothing from digits of a number that cannot end inside a true box any more.",
    )
    margin: float = Field(default=0.3, ge=0, le=1, description="For dpo: the least difference of a pair's rewards.")
    quantize: str | None = Field(
        default=None, description="4bit trains an adapter over a base whose weights are in 4 bits (QLoRA)."
    )
    vllm: bool = Field(default=False, description="For rft: draw with vLLM, where it is installed.")

    @model_validator(mode="before")
    @classmethod
    def _read_old(cls, values: Any) -> Any:  # noqa: ANN401 (what is checked)
        """Names and values from before, as they are now."""
        if not isinstance(values, dict):
            return values
        new = {old: name for name, old in FLAGS.items()}
        named = {new.get(name, name): value for name, value in values.items()}
        # False is no 0.
        return {k: None if UNSET.get(str(k)) == v and not isinstance(v, bool) else v for k, v in named.items()}

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        find_preset(self.preset)
        check_quantize(self.quantize)
        if self.quantize not in (None, "4bit"):
            raise InputError(f"An adapter is trained over 4 bits, and not over {self.quantize}.", "Use 4bit.")
        if self.quantize and self.full:
            raise InputError("--full trains all weights, and those in 4 bits cannot be.", "Leave one of them out.")
        if self.quantize and self.vllm:
            raise InputError("--vllm draws with a model of its own.", "Leave out --vllm or --quantize.")
        if self.replay + self.rehearsal > MOST_ALONG:
            raise InputError(
                f"Replay and rehearsal are {self.replay + self.rehearsal:g} of what is learned, the shots the rest.",
                f"Let them be {MOST_ALONG:g} together at most.",
            )
        if self.vision and not self.full:
            raise InputError("--vision trains the tower, which an adapter leaves alone.", "Give --full as well.")
        if self.micro_batch and self.micro_batch % self.samples:
            raise InputError(
                f"at-once is {self.micro_batch}, which is no multiple of the {self.samples} samples of a group.",
                "Groups stay whole: give a multiple.",
            )
        return self

    @property
    def rows(self) -> int:
        """Answers that pass the network together: a multiple of the group that divides the step."""
        whole = self.prompts * self.samples
        wanted = min(whole, self.micro_batch or 2 * self.samples)
        return next(n for n in range(wanted, 0, -self.samples) if whole % n == 0)


def flag(name: str) -> str:
    """How a setting is spelt on the command line, without its hyphens in front.

    >>> flag("eval_every"), flag("held_out")
    ('examine-every', 'held-out')
    """
    return FLAGS.get(name, name).replace("_", "-")
