"""DPO from the model's own ranked answers: cheap and offline, since nothing is drawn while it trains.

Source: GeoDPO (arXiv 2602.22703): ten samples, the upper half against the lower, where their scores lie 0.3 apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.model.inputs import picture
from engine.tune.methods.callbacks import Watcher, common_arguments, run_trainer
from engine.tune.runs import ROLLOUTS
from engine.words import InputError

if TYPE_CHECKING:
    import torch

    from engine.tune.methods.scorer import Verdict
    from engine.tune.methods.session import Session

STEPS = 60
BETA = 0.1  # trl's default weight of the divergence from the base
_PAIRS = "pairs.jsonl"


def train(session: Session) -> dict[str, torch.Tensor] | None:
    """Draw, rank, pair and train as the session says; `settings.prompts` pairs a step.

    Raises:
        InputError: The answers to no shot lie far enough apart.
        StoppedError: A stop was asked for.
    """
    from datasets import Dataset
    from trl.trainer.dpo_config import DPOConfig
    from trl.trainer.dpo_trainer import DPOTrainer

    # Kept in a file, so that a run which goes on learns from the same pairs.
    found = session.run.lines(_PAIRS)
    if not found:
        groups = session.drawn(session.learned, session.settings.samples, session.settings.temperature)
        session.judge.waiting.extend(v for group in groups for v in group)
        lines = session.judge.lines(0)
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
    shots = session.book.shots
    rows = [
        {
            "prompt": session.model.prompts.messages(shots[pair["place"]].query, session.settings.reasoning),
            "chosen": [{"role": "assistant", "content": pair["chosen"]}],
            "rejected": [{"role": "assistant", "content": pair["rejected"]}],
            "images": [picture(shots[pair["place"]].tile)],
        }
        for pair in found
    ]
    watcher = Watcher(session)
    trainer = DPOTrainer(
        model=session.trained,
        args=DPOConfig(
            **common_arguments(session),
            per_device_train_batch_size=session.settings.prompts,
            beta=BETA,
            max_length=None,
        ),
        train_dataset=Dataset.from_list(rows),
        processing_class=session.model.processor,
        callbacks=[watcher],
    )
    return run_trainer(trainer, session, watcher)


def pairs(group: Sequence[Verdict], margin: float) -> list[tuple[Verdict, Verdict]]:
    """The upper half of a group against its lower half, best against worst first, where they lie `margin` apart.

    Answers of one text count once.
    """
    different = list({v.text: v for v in group}.values())
    ranked = sorted(different, key=lambda v: -v.total)
    half = len(ranked) // 2
    matched = zip(ranked[:half], ranked[: len(ranked) - half - 1 : -1], strict=True)
    return [(better, worse) for better, worse in matched if better.total - worse.total >= margin]
