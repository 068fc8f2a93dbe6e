"""Supervised fine-tuning: the truth, written as a reply, made likelier token by token.

The reasoning of such a reply is written from the shot's own truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.shots.view import same_noun
from engine.tune.methods import Method, StepLoad
from engine.tune.rehearsal import SAID
from engine.words import Task

if TYPE_CHECKING:
    import torch

    from engine.model.family import Family, Sizing
    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings
    from engine.words import Shot

_MOST = 12  # things named
_SAME = 0.5  # IoU from which an annotated object is the target itself


def truth_reasoning(shot: Shot, family: Family, sizing: Sizing) -> str:
    """What a careful observer would say, and no more than the shot proves.

    Of one object that is referred to: every target is named with its box and "yes"; what else of its class is annotated
    in the tile, with "no"; left to right. Of all objects of a class the answer itself says where they are.

    Returns:
        For example "ship: [10, 20, 60, 44], yes; [90, 20, 130, 48], no. One fits."
    """
    what = (shot.targets[0].label if shot.targets else "") or shot.tags.get("noun") or shot.query.text
    if shot.query.task is Task.OVD:
        return f"Look for {what}: {'some are' if shot.targets else 'none is'} here."
    targets = [t.box for t in shot.targets]
    like = [o.box for o in shot.annotated or () if same_noun(o.label, what)]
    others = [b for b in like if all(b.iou(t) < _SAME for t in targets)]
    candidates = sorted([*targets, *others][:_MOST], key=lambda b: b.centre)
    named = [f"{family.format_box(b, sizing)}, {'no' if b in others else 'yes'}" for b in candidates]
    if not named:
        return f"{what}: none is here. None fits."
    ending = "None fits." if not shot.targets else "One fits." if shot.query.task is Task.REC else "These fit."
    return f"{what}: {'; '.join(named)}. {ending}"


def truth_reply(shot: Shot, family: Family, sizing: Sizing, reasoning: bool = True) -> str:
    """The whole text of a right reply, with or without its reasoning; of a rehearsal, what was said."""
    if SAID in shot.tags:
        return shot.tags[SAID]
    answer = family.format_answer(shot.targets, shot.query, sizing)
    if reasoning:
        return family.format_output(truth_reasoning(shot, family, sizing), answer)
    return f"<answer>{answer}</answer>" if shot.query.task is Task.REC else answer


def train(session: Session) -> dict[str, torch.Tensor] | None:
    """Run SFT as the session says: `settings.prompts` replies a step, the loss over their tokens alone.

    Raises:
        StoppedError: A stop was asked for.
    """
    from trl.trainer.sft_config import SFTConfig
    from trl.trainer.sft_trainer import SFTTrainer

    from engine.tune.callbacks import common_arguments, run_trainer

    model, cache, settings = session.model, session.cache, session.settings
    rows = [
        session.row(place)
        | {
            "completion": [
                {
                    "role": "assistant",
                    "content": truth_reply(cache.shots[place], model.family, cache[place].sizing, settings.reasoning),
                }
            ],
        }
        for place in session.learned
    ]
    arguments = SFTConfig(
        **common_arguments(session) | {"lr_scheduler_type": "linear"},
        per_device_train_batch_size=settings.prompts,
        completion_only_loss=True,
        max_length=None,
    )
    return run_trainer(session, SFTTrainer, arguments, rows)


def _load(settings: TuneSettings) -> StepLoad:
    fewer = (f"--prompts {settings.prompts // 2}",) if settings.prompts > 1 else ()
    return StepLoad(rows=settings.prompts, prompts=settings.prompts, drawn=64, remedies=fewer)


METHOD = Method(
    name="sft",
    summary="makes the truth, written as a reply, likelier token by token",
    train=train,
    steps=lambda settings, shots: 100,
    rates=(1e-3, 1e-4),
    load=_load,
    rewarded=False,
)
