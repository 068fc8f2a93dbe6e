"""On-policy self-distillation: the model's own answers, graded token by token by itself, where it is shown the truth.

The student answers as always. The teacher has the same weights, as their mean over the last steps, and is shown the
tile with the targets drawn in, and a hint where to look (`engine.tune.privilege`). At each token of the student's own
answer its distribution is drawn to the teacher's: one answer a shot says of every token what a reward says of all.

Source: GUI-SD (arXiv 2605.00642); what a number can still become follows arXiv 2606.18101.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from engine.tune.methods import Method, StepLoad
from engine.words import InputError

if TYPE_CHECKING:
    import torch

    from engine.model.family import Family, Sizing
    from engine.model.score import Tokens
    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings
    from engine.words import Shot

DECAY = 0.95  # what a step leaves of the teacher's weights before it, as published
_TOGETHER = 2  # answers that pass the network together
_STEPS, _EPOCHS = 60, 3  # steps at most, and how often a shot is asked about at most
_DIGITS = 6  # of a coordinate, at most


def check(settings: TuneSettings, parted: bool) -> None:
    """Refuse parted weights: the teacher is a second set of weights for the same network, which has to be whole.

    Raises:
        InputError: The weights are parted.
    """
    if parted:
        raise InputError(
            "Self-distillation cannot train parted weights (FSDP, DeepSpeed).",
            "Launch it with the whole model on each device, or choose another method.",
        )


def train(session: Session) -> dict[str, torch.Tensor] | None:
    """Run self-distillation as the session says: an answer to each of `settings.prompts` shots a step.

    Raises:
        StoppedError: A stop was asked for.
    """
    from transformers import TrainingArguments

    from engine.model.inputs import PromptCache
    from engine.tune.callbacks import common_arguments, run_trainer
    from engine.tune.distillation import DistillationTrainer
    from engine.tune.privilege import DRAWN, hint, shown_to_teacher
    from engine.tune.settings import SMALL

    settings, shots = session.settings, session.cache.shots
    if settings.teacher_sees == DRAWN and session.network.num_parameters() < SMALL:
        session.warn("So small a model reads no hints: --teacher-sees outlined makes a better teacher of it.")
    told = PromptCache(
        session.model,
        [shown_to_teacher(shot, settings.teacher_sees) for shot in shots],
        reason=settings.reasoning,
        hints=[hint(shot, settings.teacher_sees) for shot in shots],
    )

    def credit(place: int, tokens: Tokens) -> list[bool]:
        return still_open(tokens, shots[place], session.model.family, session.cache[place].sizing)

    rows = _together(settings)
    arguments = TrainingArguments(
        **common_arguments(session) | {"lr_scheduler_type": "linear"},
        per_device_train_batch_size=rows,
        gradient_accumulation_steps=settings.prompts // rows,
    )
    make = partial(
        DistillationTrainer, session=session, told=told, decay=DECAY, credit=credit if settings.prefix_check else None
    )
    return run_trainer(session, make, arguments, [{"place": place} for place in session.learned])


def still_open(tokens: Tokens, shot: Shot, family: Family, sizing: Sizing) -> list[bool]:
    """For each token of an answer, whether what stands of its number before it can still end inside a true box.

    A number that began wrong cannot be saved by its next digit, so what the teacher says of that one is no advice. All
    else is open: words, the first digit of a number, boxes that are not answered with, and an answer about nothing.

    Args:
        tokens: The answer.
        shot: What it answers.
        family: The model's.
        sizing: Of the tile.
    """
    parsed = family.parse_spans(tokens.text, shot.query, sizing)
    if parsed.fractions or not shot.targets:
        return [True] * len(tokens.starts)
    boxes = [family.to_model(target.box, sizing).as_tuple() for target in shot.targets]
    named = zip(parsed.mention_spans, parsed.mention_values, strict=True)
    answered = [*parsed.target_spans, *(spans for spans, values in named if values in parsed.target_values)]
    # Numbers across and down take turns; of each, the ends of the true boxes along the same side.
    ends = [[(box[axis], box[axis + 2]) for box in boxes] for axis in (0, 1, 0, 1)]
    numbers = [(span, within) for spans in answered for span, within in zip(spans, ends, strict=True)]

    def is_open(start: int) -> bool:
        before = next(((tokens.text[a:start], within) for (a, b), within in numbers if a < start < b), None)
        return before is None or any(can_end_within(before[0], low, high) for low, high in before[1])

    return [is_open(start) for start in tokens.starts]


def can_end_within(prefix: str, low: float, high: float) -> bool:
    """Whether a whole number that begins with these digits can lie between two values, each rounded outwards.

    >>> can_end_within("1", 140, 190), can_end_within("2", 140, 190), can_end_within("1", 12.4, 13.1)
    (True, False, True)
    """
    if not prefix.isdecimal():
        return True  # a sign or a fraction: nothing is known
    value, least, most = int(prefix), math.floor(low), math.ceil(high)
    sizes = [10**more for more in range(_DIGITS - len(prefix) + 1)] if value else [1]
    return any(value * size <= most and (value + 1) * size > least for size in sizes)


def _together(settings: TuneSettings) -> int:
    """Answers that pass together: such that they divide the step."""
    return next(n for n in range(_TOGETHER, 0, -1) if settings.prompts % n == 0)


def _load(settings: TuneSettings) -> StepLoad:
    rows = _together(settings)
    fewer = (f"--prompts {settings.prompts // 2}",) if settings.prompts > 1 else ()
    # Student and teacher pass one after the other; the teacher's weights are a copy of what is trained.
    return StepLoad(rows=rows, prompts=2 * rows, drawn=settings.prompts, reference=True, remedies=fewer)


METHOD = Method(
    name="distil",
    summary="makes each word of the model's own answer as likely as it is to the same model that sees the truth",
    train=train,
    steps=lambda settings, shots: min(_STEPS, -(-_EPOCHS * shots // settings.prompts)),
    rates=(4e-4, 5e-5),
    load=_load,
    rewarded=False,
    selection_tolerance=1.0,
    check=check,
)
