"""Reinforcement fine-tuning: answers are drawn, valued, and those better than their group made likelier."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from engine.model.inputs import picture
from engine.tune.methods.callbacks import Watcher, common_arguments, run_trainer
from engine.tune.methods.prefix_sharing import can_share
from engine.tune.methods.presets import Preset, find_preset
from engine.tune.rewards.config import OF_REASONING
from engine.words import InputError

if TYPE_CHECKING:
    import torch
    from datasets import Dataset
    from trl.trainer.grpo_config import GRPOConfig
    from trl.trainer.grpo_trainer import GRPOTrainer

    from engine.tune.methods.session import Session

# A shot is worth learning from if the model gets it right sometimes: EasyR1's `online_filtering` keeps 0.01 to 0.99.
LEAST, MOST = 0.01, 0.99


def config(session: Session, preset: Preset) -> GRPOConfig:
    """Trl's config for a preset."""
    from trl.trainer.grpo_config import GRPOConfig

    settings = session.settings
    turns = settings.prompts * settings.samples // settings.together
    rewards = session.judge.config
    common = common_arguments(session) | ({"lr_scheduler_type": "linear"} if preset.decays else {})
    return GRPOConfig(
        **common,
        loss_type=preset.loss,
        beta=preset.beta,
        epsilon=preset.low,
        epsilon_high=preset.high,
        scale_rewards=preset.scale,
        mask_truncated_completions=preset.ignore_cut,
        multi_objective_aggregation="normalize_then_sum" if rewards.each else "sum_then_normalize",
        reward_weights=list(rewards.weights),
        num_generations=settings.samples,
        per_device_train_batch_size=settings.together,
        steps_per_generation=turns,
        gradient_accumulation_steps=turns,
        max_completion_length=session.limit,
        temperature=settings.temperature,
        top_k=0,
        use_vllm=settings.vllm,
        vllm_mode="colocate",
    )


def train(session: Session) -> dict[str, torch.Tensor] | None:
    """Run RFT as the session says.

    Raises:
        InputError: vLLM is asked for and not installed, or no shot is left to learn from.
        StoppedError: A stop was asked for.
    """
    from datasets import Dataset

    preset = find_preset(session.settings.preset)
    if session.settings.vllm and importlib.util.find_spec("vllm") is None:
        raise InputError(
            "vLLM is not installed here.", "Install it into the engine's environment, or leave --vllm out."
        )
    learned = worth_learning(session) if session.settings.difficulty else session.learned
    arguments = config(session, preset)
    shared = shares(session)
    if mends(session, preset) and not shared and session.main:
        why = "another program draws, or each process holds a part of the weights"
        said = f"No answer is mended, and all tokens count: {why}."
        session.run.note(warnings=[*session.run.facts.get("warnings", []), said])
    rows = [
        {"prompt": session.model.prompts.messages(session.book.shots[place].query, session.settings.reasoning)}
        | {"place": place}
        | ({} if shared else {"image": picture(session.book.shots[place].tile)})
        for place in learned
    ]
    # A step draws different shots; where there are fewer than it wants, they come round again.
    rows *= -(-session.settings.prompts // len(rows))
    watcher = Watcher(session)
    trainer = make_trainer(session, preset, arguments, Dataset.from_list(rows), watcher, shared)
    return run_trainer(trainer, session, watcher)


def shares(session: Session) -> bool:
    """Whether prompts can be shared: not where another program draws, or each process holds a part of the weights."""
    return can_share(session.network) and not session.settings.vllm and not session.parted


def mends(session: Session, preset: Preset) -> bool:
    """Whether one answer of each group is to be put right."""
    return preset.mends and session.settings.mend


def credits_parts(session: Session, preset: Preset) -> bool:
    """Whether only a part of each sample is to be learned from: not where a reward reads all of its boxes."""
    return preset.credits and session.settings.credit and not OF_REASONING & set(session.judge.names)


def make_trainer(
    session: Session,
    preset: Preset,
    arguments: GRPOConfig,
    rows: Dataset,
    watcher: Watcher,
    shared: bool,
) -> GRPOTrainer:
    """The trainer: ours where prompts can be shared, else trl's own."""
    common: dict[str, Any] = {
        "model": session.trained,
        "reward_funcs": session.judge.functions(),
        "args": arguments,
        "train_dataset": rows,
        "processing_class": session.model.processor,
        "callbacks": [watcher],
    }
    if not shared:
        from trl.trainer.grpo_trainer import GRPOTrainer

        return GRPOTrainer(**common)
    from engine.tune.methods.trainer import SharedGRPOTrainer

    return SharedGRPOTrainer(
        **common,
        book=session.book,
        forbidden=session.forbidden,
        refills=preset.refills,
        mend=session.judge.mend if mends(session, preset) else None,
        credit=session.judge.credit if credits_parts(session, preset) else None,
        should_stop=session.should_stop,
    )


def worth_learning(session: Session) -> tuple[int, ...]:
    """The places whose answers are right sometimes, by as many draws as a group has.

    Raises:
        InputError: There is none.
    """
    groups = session.drawn(session.learned, session.settings.samples, session.settings.temperature)
    rates = [sum(v.iou >= 0.5 for v in group) / len(group) for group in groups]
    kept = tuple(p for p, rate in zip(session.learned, rates, strict=True) if LEAST <= rate <= MOST)
    if session.main:
        session.run.note(difficulty={"kept": len(kept), "of": len(rates), "pass_rate": sum(rates) / len(rates)})
    if not kept:
        raise InputError(
            f"The model gets none of the {len(rates)} shots right in some draws and wrong in others.",
            "Leave --difficulty out, or teach it with --method sft first.",
        )
    return kept
