"""What every method needs of a run: the model, its shots, its folder, and how held-out shots are evaluated."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from engine.model.decoder import Decoding, control_ids, decode, end_ids
from engine.model.inputs import backbone, picture
from engine.model.interface import NEW_TOKENS
from engine.tune.observer import RunObserver
from engine.words import SpotterError

if TYPE_CHECKING:
    from pathlib import Path

    from peft import PeftModel
    from transformers import PreTrainedModel

    from engine.model.inputs import PromptCache
    from engine.model.local import LocalModel
    from engine.tune.pace import Pace
    from engine.tune.runs import RunFolder
    from engine.tune.scorer import ScoredCompletion, Scorer
    from engine.tune.settings import TuneSettings
    from engine.words import Shot

# Answers that are drawn together, outside of training.
TOGETHER = 64
# What an adapter lies over: every projection of the language model's layers, none of the vision tower's or the head.
TARGETS = r".*language_model\..*_proj"
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
        cache: The prompts of all shots.
        learned: Places to learn from.
        held: Places held out.
        scorer: Scores answers.
        settings: As given.
        pace: How many steps are made, and how long they take.
        rate: Learning rate.
        limit: The most tokens of an answer.
        selection_tolerance: Standard errors by which later weights may do worse than the best and be kept (`as_good`).
        run: The folder.
        main: Whether this process writes: of several, the first.
        processes: How many there are.
        parted: Whether each of several processes holds a part of the weights (FSDP, DeepSpeed).
        tell: Told (steps done, steps).
        should_stop: Asked often.
        keep_best: Asked when a stop was asked for: whether the best weights so far are to be measured and kept.
        observer: Told what happens.
    """

    model: LocalModel
    trained: PreTrainedModel | PeftModel
    cache: PromptCache
    learned: tuple[int, ...]
    held: tuple[int, ...]
    scorer: Scorer
    settings: TuneSettings
    pace: Pace
    rate: float
    limit: int
    selection_tolerance: float
    run: RunFolder
    main: bool
    processes: int
    parted: bool
    tell: Progress
    should_stop: Callable[[], bool]
    keep_best: Callable[[], bool] = lambda: False
    observer: RunObserver = field(default_factory=RunObserver)

    @property
    def steps(self) -> int:
        """Optimiser steps, as far as is known by now."""
        return self.pace.steps

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

    def row(self, place: int) -> dict[str, Any]:
        """A shot as a row of a trainer's data: the chat that asks its query, and its tile as a picture."""
        shot = self.cache.shots[place]
        chat = self.model.prompts.messages(shot.query, self.settings.reasoning)
        return {"prompt": chat, "images": [picture(shot.tile)]}

    def warn(self, sentence: str) -> None:
        """Add a warning that the user sees at the end."""
        if self.main:
            self.run.note(warnings=[*self.run.facts.warnings, sentence])

    def drawn(self, places: Sequence[int], samples: int, temperature: float) -> list[list[ScoredCompletion]]:
        """Answers to some shots, scored: `samples` each; with temperature 0 the likeliest.

        Raises:
            StoppedError: A stop was asked for meanwhile.
        """
        how = Decoding(self.limit, self.ends, self.forbidden, temperature)
        tokenizer = self.model.processor.tokenizer
        learning = self.trained.training
        self.trained.eval()
        found: list[list[ScoredCompletion]] = []
        size = max(1, TOGETHER // samples)
        try:
            for start in range(0, len(places), size):
                some = places[start : start + size]
                owner = torch.arange(len(some), device=self.network.device).repeat_interleave(samples)
                decoded = decode(self.network, self.cache.batch(some, self.network), owner, how, self.should_stop)
                if self.should_stop():
                    raise StoppedError("The run was stopped.", "The same command goes on with it.")
                texts = [str(tokenizer.decode(one, skip_special_tokens=True)) for one in decoded.ids]
                for row, place in enumerate(some):
                    group = texts[row * samples : (row + 1) * samples]
                    found.append([self.scorer.score(place, text) for text in group])
        finally:
            self.trained.train(learning)
        return found

    def evaluate(self) -> list[ScoredCompletion]:
        """The likeliest answers to the held-out shots, scored; [] without any."""
        return [group[0] for group in self.drawn(self.held, 1, 0.0)]


def summary(answers: Sequence[ScoredCompletion]) -> dict[str, float]:
    """Figures over answers, at least one: "reward", "iou", "acc_0.5" and "acc_0.7", means in 0-1."""
    return {
        "reward": statistics.fmean(a.total for a in answers),
        "iou": statistics.fmean(a.iou for a in answers),
        "acc_0.5": statistics.fmean(a.iou >= 0.5 for a in answers),
        "acc_0.7": statistics.fmean(a.iou >= 0.7 for a in answers),
    }


def as_good(values: Sequence[float], best: Sequence[float], tolerance: float) -> bool:
    """Whether weights may be kept, though others did better: the held-out shots cannot tell them from the best.

    They can where the mean is lower by more than `tolerance` standard errors of the paired differences (the rule
    of one standard error: Breiman et al., Classification and Regression Trees, 1984).

    Args:
        values: Of each held-out shot, with the weights in question.
        best: Of the same shots, with the best weights.
        tolerance: How many standard errors; 0 for none.

    >>> as_good([0.5, 0.4, 0.6], [0.6, 0.5, 0.5], 1.0), as_good([0.1, 0.0, 0.2], [0.6, 0.5, 0.5], 1.0)
    (True, False)
    """
    differences = [one - other for one, other in zip(values, best, strict=True)]
    spread = statistics.stdev(differences) if len(differences) > 1 else 0.0
    return statistics.fmean(differences) >= -tolerance * spread / math.sqrt(len(differences))


def answer_limit(model: LocalModel, shots: Sequence[Shot], wanted: int | None) -> int:
    """The most tokens of an answer: as wanted, or the checkpoint's own limit, or the published ones of the tasks."""
    config = model.network.generation_config
    stated = config.max_new_tokens if config is not None else None
    return wanted or stated or max(NEW_TOKENS[shot.query.task] for shot in shots)


def prepare(
    network: PreTrainedModel, settings: TuneSettings, adapter: Path | None = None
) -> PreTrainedModel | PeftModel:
    """The network with what is trained marked so, and all else frozen; an adapter, where one is given, is gone on with.

    Source of the shape of the adapter: VLM-R1's and GeoBox-R1's, every linear layer outside the vision tower, alpha
    twice the rank.
    """
    if settings.full:
        tower = {id(p) for p in backbone(network).visual.parameters()}
        for parameter in network.parameters():
            parameter.requires_grad_(settings.vision or id(parameter) not in tower)
        return network
    from peft import LoraConfig, PeftModel, get_peft_model

    if adapter is not None:
        return PeftModel.from_pretrained(network, str(adapter), is_trainable=True)
    wrapped: PeftModel = get_peft_model(
        network,
        LoraConfig(r=settings.rank, lora_alpha=2 * settings.rank, target_modules=TARGETS, task_type="CAUSAL_LM"),
    )
    return wrapped
