"""What every method needs of a run: the model, its shots, its folder, and how held-out shots are looked at."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from engine.model.decoder import Decoding, control_ids, decode, end_ids
from engine.model.interface import NEW_TOKENS
from engine.words import SpotterError

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel

    from engine.model.inputs import PromptCache
    from engine.model.local import LocalModel
    from engine.tune.methods.scorer import Judge, Verdict
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
        book: The prompts of all shots.
        learned: Places to learn from.
        held: Places held out.
        judge: Values answers.
        settings: As given.
        steps: Optimiser steps.
        rate: Learning rate.
        limit: The most tokens of an answer.
        slack: Standard errors by which later weights may do worse than the best and be kept (`as_good`).
        run: The folder.
        main: Whether this process writes: of several, the first.
        parted: Whether each of several processes holds a part of the weights (FSDP, DeepSpeed).
        tell: Told (steps done, steps).
        should_stop: Asked often.
    """

    model: LocalModel
    trained: PreTrainedModel | PeftModel
    book: PromptCache
    learned: tuple[int, ...]
    held: tuple[int, ...]
    judge: Judge
    settings: TuneSettings
    steps: int
    rate: float
    limit: int
    slack: float
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
        how = Decoding(self.limit, self.ends, self.forbidden, temperature)
        tokenizer = self.model.processor.tokenizer
        learning = self.trained.training
        self.trained.eval()
        found: list[list[Verdict]] = []
        size = max(1, TOGETHER // samples)
        try:
            for start in range(0, len(places), size):
                some = places[start : start + size]
                owner = torch.arange(len(some), device=self.network.device).repeat_interleave(samples)
                decoded = decode(self.network, self.book.batch(some, self.network), owner, how, self.should_stop)
                if self.should_stop():
                    raise StoppedError("The run was stopped.", "The same command goes on with it.")
                texts = [str(tokenizer.decode(one, skip_special_tokens=True)) for one in decoded.ids]
                for row, place in enumerate(some):
                    group = texts[row * samples : (row + 1) * samples]
                    found.append([self.judge.verdict(place, text) for text in group])
        finally:
            self.trained.train(learning)
        return found

    def examine(self) -> list[Verdict]:
        """The likeliest answers to the held-out shots, valued; [] without any."""
        return [group[0] for group in self.drawn(self.held, 1, 0.0)]


def summary(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Figures over answers, at least one: "reward", "iou", "acc_0.5" and "acc_0.7", means in 0-1."""
    return {
        "reward": math.fsum(v.total for v in verdicts) / len(verdicts),
        "iou": math.fsum(v.iou for v in verdicts) / len(verdicts),
        "acc_0.5": sum(v.iou >= 0.5 for v in verdicts) / len(verdicts),
        "acc_0.7": sum(v.iou >= 0.7 for v in verdicts) / len(verdicts),
    }


def as_good(rewards: Sequence[float], best: Sequence[float], slack: float) -> bool:
    """Whether weights may be kept, though others did better: the held-out shots cannot tell them from the best.

    They can where the mean reward is lower by more than `slack` standard errors of the paired differences (the rule of
    one standard error: Breiman et al., Classification and Regression Trees, 1984).

    Args:
        rewards: Of each held-out shot, with the weights in question.
        best: Of the same shots, with the best weights.
        slack: How many standard errors; 0 for none.

    >>> as_good([0.5, 0.4, 0.6], [0.6, 0.5, 0.5], 1.0), as_good([0.1, 0.0, 0.2], [0.6, 0.5, 0.5], 1.0)
    (True, False)
    """
    differences = [one - other for one, other in zip(rewards, best, strict=True)]
    spread = statistics.stdev(differences) if len(differences) > 1 else 0.0
    return statistics.fmean(differences) >= -slack * spread / math.sqrt(len(differences))


def answer_limit(model: LocalModel, book: PromptCache, wanted: int) -> int:
    """The most tokens of an answer: as wanted, or the checkpoint's own limit, or the published ones of the tasks."""
    config = model.network.generation_config
    stated = config.max_new_tokens if config is not None else None
    return wanted or stated or max(NEW_TOKENS[shot.query.task] for shot in book.shots)
