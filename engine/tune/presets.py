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
        name: What it is called.
        loss: trl's `loss_type`.
        beta: Weight of the divergence from the base; 0 leaves the base out.
        low, high: How far a token's probability may fall or rise in a step, as shares.
        scale: trl's `scale_rewards`: advantages are divided by the deviation of the "group", of the "batch" (the whole
            step), or of "none".
        rewards: As `read_rewards` takes them.
        each: Normalise each reward by itself.
        refills: How often a step replaces groups without variance.
        steps: Optimiser steps at most.
        rounds: How often each shot is asked about at most; 0 for no limit. See `steps_for`.
        ignore_cut: Leave out of the loss answers that were cut at the limit.
        mends: Put the nearest answer of each group right, in place of its worst (`answer_correction`).
        credits: Learn from the parts alone that a sample's worth can be owed to (`credit_mask`).
        decays: Let the learning rate fall to 0 at the last step, instead of staying.
    """

    name: str
    loss: str
    beta: float
    low: float
    high: float
    scale: str
    rewards: str
    each: bool = False
    refills: int = 0
    steps: int = 120
    rounds: int = 0
    ignore_cut: bool = False
    mends: bool = False
    credits: bool = False
    decays: bool = False

    def steps_for(self, shots: int, prompts: int) -> int:
        """Steps over so many shots, `prompts` a step: shots that come round too often are learned by heart."""
        rounds = -(-self.rounds * shots // prompts) if self.rounds else self.steps
        return min(self.steps, rounds)


PRESETS = {
    preset.name: preset
    for preset in (
        # Geo-R1 (arXiv 2509.21976) through VLM-R1: the loss is averaged over each answer, then over answers.
        Preset("geo-r1", "grpo", beta=0.04, low=0.2, high=0.2, scale="group", rewards="task:1,format:1"),
        # DAPO (arXiv 2503.14476): clip higher, loss over tokens, no base, dynamic sampling, overlong answers paid less.
        Preset("dapo", "dapo", 0.0, 0.2, 0.28, "group", "task:1,format:1,length:0.1", refills=2, ignore_cut=True),
        # Dr. GRPO (arXiv 2503.20783): neither answers' lengths nor groups' deviations bend the gradient.
        Preset("dr-grpo", "dr_grpo", 0.0, 0.2, 0.2, "none", "task:1,format:1"),
        # Ours: DAPO's loss; a reward with a slope where boxes do not meet; manners weigh little, once they are learned;
        # groups that differ little teach little; one answer of each group mended; no credit for what no reward reads;
        # and a rate that falls to nothing, so that few steps end well.
        Preset(
            "spotter",
            "dapo",
            0.0,
            0.2,
            0.28,
            "batch",
            "task:0.7,position:0.3,format:0.2",
            refills=1,
            steps=60,
            rounds=3,
            mends=True,
            credits=True,
            decays=True,
        ),
    )
}


def find_preset(name: str) -> Preset:
    """The preset of a name.

    Raises:
        InputError: There is none.
    """
    if name not in PRESETS:
        raise InputError(f"There is no preset {name!r}.", f"Choose from: {', '.join(PRESETS)}.")
    return PRESETS[name]
