"""Reinforcement fine-tuning: answers are drawn, scored, and those better than their group made likelier."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.tune.methods import Method, StepLoad
from engine.tune.presets import find_preset
from engine.words import InputError

if TYPE_CHECKING:
    import torch
    from trl.trainer.grpo_config import GRPOConfig
    from trl.trainer.grpo_trainer import GRPOTrainer

    from engine.tune.grpo import Correct
    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings

# A shot is worth learning from if the model gets it right sometimes: EasyR1's `online_filtering` keeps 0.01 to 0.99.
LEAST, MOST = 0.01, 0.99


def check(settings: TuneSettings, parted: bool) -> None:
    """Refuse what trl's own trainer would leave out: it draws with vLLM and trains parted weights, plainly.

    Raises:
        InputError: vLLM is asked for and not installed, or a run with vLLM or with parted weights should correct
            answers, write truths or mask credit.
    """
    if settings.vllm and importlib.util.find_spec("vllm") is None:
        raise InputError(
            "vLLM is not installed here.", "Install it into the engine's environment, or leave --vllm out."
        )
    if settings.vllm or parted:
        _refuse_extras(settings, "--vllm" if settings.vllm else "parted weights (FSDP, DeepSpeed)")


def _refuse_extras(settings: TuneSettings, what: str) -> None:
    extras = {
        "corrects answers": ("--no-mend", corrects(settings)),
        "masks what no reward reads": ("--no-credit", masks_credit(settings)),
    }
    asked = {said: option for said, (option, on) in extras.items() if on}
    if asked:
        raise InputError(
            f"The preset {settings.preset!r} {' and '.join(asked)}, which a run with {what} cannot.",
            f"Give {' '.join(asked.values())}, or another preset.",
        )
    if settings.written_truths:
        raise InputError(f"A run with {what} cannot put written truths among answers.", "Leave --written-truths out.")


def corrects(settings: TuneSettings) -> bool:
    """Whether one answer of each group is to be corrected."""
    return find_preset(settings.preset).answer_correction and settings.answer_correction


def replacement(session: Session) -> Correct | None:
    """What puts a better answer into a group: a corrected one, else a written truth, as far as the settings say so."""
    settings, scorer = session.settings, session.scorer
    ways: list[Correct] = []
    if corrects(settings):
        ways.append(scorer.correct)
    if settings.written_truths:
        ways.append(partial(scorer.write_truth, reasoning=settings.reasoning))
    if not ways:
        return None
    return lambda place, texts: next((found for way in ways if (found := way(place, texts)) is not None), None)


def masks_credit(settings: TuneSettings) -> bool:
    """Whether only a part of each sample is to be learned from: not where a reward reads all of its boxes."""
    from engine.tune.rewards.config import REWARDS, read_rewards

    preset = find_preset(settings.preset)
    if not (preset.credit_mask and settings.credit_mask):
        return False
    terms = read_rewards(settings.rewards or preset.rewards).terms
    return not any(REWARDS[term.name].reads_reasoning for term in terms)


def config(session: Session) -> GRPOConfig:
    """Trl's config for the session's preset."""
    from trl.trainer.grpo_config import GRPOConfig

    from engine.tune.callbacks import common_arguments

    settings, preset = session.settings, find_preset(session.settings.preset)
    turns = settings.prompts * settings.samples // settings.rows
    common = common_arguments(session) | ({"lr_scheduler_type": "linear"} if preset.lr_decay else {})
    return GRPOConfig(
        **common,
        loss_type=preset.loss_type,
        beta=preset.beta,
        epsilon=preset.epsilon_low,
        epsilon_high=preset.epsilon_high,
        scale_rewards=preset.scale_rewards,
        mask_truncated_completions=preset.mask_truncated,
        reward_weights=list(session.scorer.config.weights),
        num_generations=settings.samples,
        per_device_train_batch_size=settings.rows,
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
        InputError: No shot is left to learn from, or the network cannot share prompts and the preset needs it.
        StoppedError: A stop was asked for.
    """
    from engine.tune.callbacks import run_trainer

    preset = find_preset(session.settings.preset)
    learned = worth_learning(session) if session.settings.difficulty else session.learned
    shared = shares(session)
    if not shared:
        _refuse_extras(session.settings, "this network")
    if preset.resamples and not (shared and session.processes == 1):
        session.warn("Groups whose answers are all worth the same are not drawn anew: several processes or vLLM draw.")
    return run_trainer(session, maker(session, shared), config(session), data(session, learned, shared))


def shares(session: Session) -> bool:
    """Whether prompts can be shared: not where another program draws, or each process holds a part of the weights."""
    from engine.tune.grpo import can_share

    return can_share(session.network) and not session.settings.vllm and not session.parted


def data(session: Session, places: Sequence[int], shared: bool) -> list[dict[str, Any]]:
    """The rows that a trainer learns from; a step draws different shots, so few are repeated to fill one."""
    from engine.tune.grpo import shared_row

    rows: list[dict[str, Any]] = [
        shared_row(place) if shared else session.row(place) | {"place": place} for place in places
    ]
    return rows * -(-session.settings.prompts // len(rows))


def maker(session: Session, shared: bool) -> Callable[..., GRPOTrainer]:
    """What makes the trainer: ours where prompts can be shared, else trl's own."""
    from trl.trainer.grpo_trainer import GRPOTrainer

    from engine.tune.grpo import SharedGRPOTrainer

    settings, scorer = session.settings, session.scorer
    functions: Any = scorer.functions()
    if not shared:
        return partial(GRPOTrainer, reward_funcs=functions)
    return partial(
        SharedGRPOTrainer,
        reward_funcs=functions,
        cache=session.cache,
        forbidden=session.forbidden,
        resamples=find_preset(settings.preset).resamples,
        correct=replacement(session),
        credit=scorer.credit if masks_credit(settings) else None,
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


def _load(settings: TuneSettings) -> StepLoad:
    fewer = []
    if settings.rows > settings.samples:
        fewer.append(f"--at-once {settings.samples}")
    elif settings.prompts > 1:
        fewer.append(f"--prompts {settings.prompts // 2}")
    if settings.samples > 2:
        fewer.append(f"--samples {settings.samples // 2}")
    return StepLoad(
        rows=settings.rows,
        prompts=settings.rows // settings.samples,
        drawn=settings.prompts * settings.samples,
        reference=find_preset(settings.preset).beta > 0,
        tiled_head=True,
        remedies=tuple(fewer),
    )


METHOD = Method(
    name="rft",
    summary="draws several answers a shot, scores each with rewards, and makes those better than their group likelier",
    train=train,
    steps=lambda settings, shots: find_preset(settings.preset).steps_for(shots, settings.prompts),
    rates=(4e-4, 5e-5),
    load=_load,
    rewards=lambda settings: find_preset(settings.preset).rewards,
    presets=True,
    selection_tolerance=1.0,
    check=check,
)
