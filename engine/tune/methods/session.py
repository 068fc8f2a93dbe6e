"""What every method needs of a run: the model, its shots, its folder, and how held-out shots are looked at."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from engine.model.generate import control_ids, end_ids
from engine.model.limits import NEW_TOKENS
from engine.tune.methods.sampling import Sampling, draw
from engine.words import SpotterError

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel

    from engine.model.local import LocalModel
    from engine.tune.methods.judge import Judge, Verdict
    from engine.tune.methods.prompts import PromptBook
    from engine.tune.methods.settings import TuneSettings
    from engine.tune.runs import RunFolder

# Answers that are drawn together, outside of training.
TOGETHER = 64
Progress = Callable[[int, int], None]


class StoppedError(SpotterError):
    """The run was stopped on request; what was checkpointed is kept."""

    code = "stopped"


@dataclass(frozen=True, eq=False)
class Session:
    """One run, ready to train.

    Attributes:
        model: The model, with its processor padding on the left.
        trained: The network to train: wrapped by PEFT, or the plain one.
        book: The prompts of all shots. learned: Places to learn from. held: Places held out.
        judge: Values answers.
        settings: As given. steps: Optimiser steps. rate: Learning rate. limit: The most tokens of an answer.
        run: The folder.
        main: Whether this process writes: of several, the first.
        parted: Whether each of several processes holds a part of the weights (FSDP, DeepSpeed).
        tell: Told (steps done, steps). should_stop: Asked often.
    """

    model: LocalModel
    trained: PreTrainedModel | PeftModel
    book: PromptBook
    learned: tuple[int, ...]
    held: tuple[int, ...]
    judge: Judge
    settings: TuneSettings
    steps: int
    rate: float
    limit: int
    run: RunFolder
    main: bool
    parted: bool
    tell: Progress
    should_stop: Callable[[], bool]

    @property
    def network(self) -> PreTrainedModel:
        """The plain network; an adapter's layers are in it."""
        return self.model.network

    @property
    def ends(self) -> tuple[int, ...]:
        """Ids that end an answer."""
        config = self.network.generation_config
        end = frozenset() if config is None else end_ids(config)
        return tuple(sorted(end | {self.model.processor.tokenizer.eos_token_id}))

    @property
    def forbidden(self) -> tuple[int, ...]:
        """Ids that are never drawn: control tokens other than the ends."""
        return tuple(sorted(control_ids(self.model.processor.tokenizer) - set(self.ends)))

    def drawn(self, places: Sequence[int], samples: int, temperature: float) -> list[list[Verdict]]:
        """Answers to some shots, valued: `samples` each; with temperature 0 the likeliest.

        Raises:
            StoppedError: A stop was asked for meanwhile.
        """
        how = Sampling(temperature, self.limit, self.ends, self.forbidden)
        tokenizer = self.model.processor.tokenizer
        learning = self.trained.training
        self.trained.eval()
        found: list[list[Verdict]] = []
        size = max(1, TOGETHER // samples)
        try:
            for start in range(0, len(places), size):
                some = places[start : start + size]
                owner = torch.arange(len(some), device=self.network.device).repeat_interleave(samples)
                ids = draw(self.network, self.book.batch(some, self.network), owner, how, self.should_stop)
                if self.should_stop():
                    raise StoppedError("The run was stopped.", "The same command goes on with it.")
                texts = [str(tokenizer.decode(one, skip_special_tokens=True)) for one in ids]
                for row, place in enumerate(some):
                    group = texts[row * samples : (row + 1) * samples]
                    found.append([self.judge.verdict(place, text) for text in group])
        finally:
            self.trained.train(learning)
        return found

    def examine(self, places: Sequence[int] | None = None) -> dict[str, float]:
        """Figures over shots (the held-out ones when None), answered greedily; {} without any.

        Returns:
            "reward", "iou", "acc_0.5" and "acc_0.7", means in 0-1.
        """
        chosen = self.held if places is None else places
        verdicts = [group[0] for group in self.drawn(chosen, 1, 0.0)]
        if not verdicts:
            return {}
        return {
            "reward": math.fsum(v.total for v in verdicts) / len(verdicts),
            "iou": math.fsum(v.iou for v in verdicts) / len(verdicts),
            "acc_0.5": sum(v.iou >= 0.5 for v in verdicts) / len(verdicts),
            "acc_0.7": sum(v.iou >= 0.7 for v in verdicts) / len(verdicts),
        }


def answer_limit(model: LocalModel, book: PromptBook, wanted: int) -> int:
    """The most tokens of an answer: as wanted, or the checkpoint's own limit, or the published ones of the tasks."""
    config = model.network.generation_config
    stated = config.max_new_tokens if config is not None else None
    return wanted or stated or max(NEW_TOKENS[shot.query.task] for shot in book.shots)
