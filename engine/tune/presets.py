"""The RFT presets: which loss, which clipping, which rewards.

`geo-r1` is what was published; the others are what was learned since (`docs/tuning.md` has the sources).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.words import InputError


@dataclass(frozen=True)
class Preset:
    """One way of RFT.

    Attributes:
        loss_type: trl's.
        beta: Weight of the divergence from the base; 0 leaves the base out.
        epsilon_low: How far a token's probability may fall in a step, as a share.
        epsilon_high: How far it may rise.
        scale_rewards: trl's: advantages are divided by the deviation of the "group", of the "batch" (the whole step),
            or of "none".
        rewards: As `read_rewards` takes them.
        resamples: How often a step replaces groups without variance.
        steps: Optimiser steps at most.
        max_epochs: How often each shot is asked about at most; None for no limit. See `steps_for`.
        mask_truncated: Leave out of the loss answers that were cut at the limit.
        answer_correction: Correct the boxes of the nearest answer of each group, in place of its worst
            (`answer_correction`).
        credit_mask: Leave out of the loss the tokens that no reward reads (`credit_mask`).
        lr_decay: Let the learning rate fall to 0 at the last step, instead of staying.
    """

    loss_type: str
    beta: float
    epsilon_low: float
    epsilon_high: float
    scale_rewards: str
    rewards: str
    resamples: int = 0
    steps: int = 120
    max_epochs: int | None = None
    mask_truncated: bool = False
    answer_correction: bool = False
    credit_mask: bool = False
    lr_decay: bool = False

    def steps_for(self, shots: int, prompts: int) -> int:
        """Steps over so many shots, `prompts` a step: shots that are repeated too often are learned by heart."""
        return self.steps if self.max_epochs is None else min(self.steps, -(-self.max_epochs * shots // prompts))


PRESETS = {
    # Geo-R1 (arXiv 2509.21976) through VLM-R1: the loss is averaged over each answer, then over answers.
    "geo-r1": Preset("grpo", 0.04, 0.2, 0.2, "group", "task:1,format:1"),
    # DAPO (arXiv 2503.14476): clip higher, loss over tokens, no base, dynamic sampling, overlong answers paid less.
    "dapo": Preset("dapo", 0.0, 0.2, 0.28, "group", "task:1,format:1,length:0.1", resamples=2, mask_truncated=True),
    # Dr. GRPO (arXiv 2503.20783): neither answers' lengths nor groups' deviations bend the gradient.
    "dr-grpo": Preset("dr_grpo", 0.0, 0.2, 0.2, "none", "task:1,format:1"),
    # Ours: DAPO's loss; a reward with a slope where boxes do not meet; a low weight for the format, which is soon
    # learned; advantages scaled over the step, so that groups that differ little teach little; one answer of each group
    # corrected; no loss on what no reward reads; and a rate that falls to nothing, so that few steps end well.
    "spotter": Preset(
        "dapo",
        0.0,
        0.2,
        0.28,
        "batch",
        "task:0.7,position:0.3,format:0.2",
        resamples=1,
        steps=60,
        max_epochs=3,
        answer_correction=True,
        credit_mask=True,
        lr_decay=True,
    ),
}


def find_preset(name: str) -> Preset:
    """The preset of a name.

    Raises:
        InputError: There is none.
    """
    if name not in PRESETS:
        raise InputError(f"There is no preset {name!r}.", f"Choose from: {', '.join(PRESETS)}.")
    return PRESETS[name]
