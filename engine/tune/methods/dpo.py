"""DPO from the model's own ranked answers: cheap and offline, since nothing is drawn while it trains.

Source: GeoDPO (arXiv 2602.22703): ten samples, the upper half against the lower, where their scores lie 0.3 apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engine.tune.methods import Method, StepLoad
from engine.words import InputError

if TYPE_CHECKING:
    import torch

    from engine.tune.scorer import ScoredCompletion
    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings

BETA = 0.1  # trl's default weight of the divergence from the base
_PAIRS = "pairs.jsonl"


def train(session: Session) -> dict[str, torch.Tensor] | None:
    """Draw, rank, pair and train as the session says; `settings.prompts` pairs a step.

    Raises:
        InputError: The answers to no shot lie far enough apart.
        StoppedError: A stop was asked for.
    """
    from trl.trainer.dpo_config import DPOConfig
    from trl.trainer.dpo_trainer import DPOTrainer

    from engine.tune.callbacks import common_arguments, run_trainer

    rows = [
        session.row(pair["place"])
        | {name: [{"role": "assistant", "content": pair[name]}] for name in ("chosen", "rejected")}
        for pair in _ranked(session)
    ]
    arguments = DPOConfig(
        **common_arguments(session),
        per_device_train_batch_size=session.settings.prompts,
        beta=BETA,
        max_length=None,
    )
    return run_trainer(session, DPOTrainer, arguments, rows)


def _ranked(session: Session) -> list[dict[str, Any]]:
    """The pairs to learn from, kept in a file, so that a run which goes on learns from the same ones."""
    from engine.tune.runs import ROLLOUTS

    found = session.run.lines(_PAIRS)
    if found:
        return found
    groups = session.drawn(session.learned, session.settings.samples, session.settings.temperature)
    session.scorer.pending.extend(v for group in groups for v in group)
    lines = session.scorer.lines(0)
    found = [
        {"place": better.place, "chosen": better.text, "rejected": worse.text}
        for group in groups
        for better, worse in pairs(group, session.settings.margin)
    ]
    if session.main:
        session.run.add(ROLLOUTS, lines)
        session.run.add(_PAIRS, found)
    if not found:
        raise InputError(
            f"No two answers to a shot lie {session.settings.margin:g} apart in reward: there is nothing to rank.",
            "Lower --margin, draw more with --samples, or teach it with --method sft first.",
        )
    return found


def pairs(group: Sequence[ScoredCompletion], margin: float) -> list[tuple[ScoredCompletion, ScoredCompletion]]:
    """The upper half of a group against its lower half, best against worst first, where they lie `margin` apart.

    Answers of one text count once.
    """
    different = list({v.text: v for v in group}.values())
    ranked = sorted(different, key=lambda v: -v.total)
    half = len(ranked) // 2
    matched = zip(ranked[:half], ranked[: len(ranked) - half - 1 : -1], strict=True)
    return [(better, worse) for better, worse in matched if better.total - worse.total >= margin]


def _load(settings: TuneSettings) -> StepLoad:
    fewer = [f"--prompts {settings.prompts // 2}"] if settings.prompts > 1 else []
    if settings.samples > 2:
        fewer.append(f"--samples {settings.samples // 2}")
    rows = 2 * settings.prompts
    return StepLoad(rows=rows, prompts=rows, drawn=64, reference=True, remedies=tuple(fewer))


METHOD = Method(
    name="dpo",
    summary="draws once, ranks, and makes the better half likelier than the worse",
    train=train,
    steps=lambda settings, shots: 60,
    rates=(2e-4, 2e-5),
    load=_load,
)
