"""The methods of tuning: one file each, found by being in this folder, with a `METHOD` in it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.words import InputError

if TYPE_CHECKING:
    import torch

    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings

# Rewards that a method without any of its own evaluates the held-out shots with: the published one of their task.
EVALUATION_REWARDS = "task:1,format:0.2"


@dataclass(frozen=True)
class StepLoad:
    """What of a method's step decides how much memory it takes (`engine.tune.memory`).

    Attributes:
        rows: Replies that pass the network together.
        prompts: Prompts that pass with them: fewer than replies where a group shares one.
        drawn: Answers that are drawn together.
        reference: Whether a copy of the base is needed beside a fully trained network.
        tiled_head: Whether the scores of all words are made in pieces, and never stand in memory as a whole.
        remedies: Options of the command line that make a step smaller.
    """

    rows: int
    prompts: int
    drawn: int
    reference: bool = False
    tiled_head: bool = False
    remedies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Method:
    """What a run needs to know of a method.

    Attributes:
        name: As `--method` takes it, and the name of its file.
        summary: What it does, in a sentence that goes on after the name.
        train: Trains as a session says; returns the weights put together again where each process holds a part of them,
            otherwise None.
        steps: Its own number of optimiser steps, for the settings and the number of shots to learn from.
        rates: Its own learning rates for an adapter and for all weights, at a hidden size of 256.
        load: What decides the memory of its step.
        rewards: The rewards that it uses where none are set.
        rewarded: Whether it learns from rewards; otherwise they only evaluate.
        presets: Whether it follows a preset (`engine.tune.presets`).
        selection_tolerance: The setting of that name, where it is unset.
        check: Refuses settings that it cannot follow, before anything is loaded; told whether each of several
            processes holds a part of the weights.
    """

    name: str
    summary: str
    train: Callable[[Session], dict[str, torch.Tensor] | None]
    steps: Callable[[TuneSettings, int], int]
    rates: tuple[float, float]
    load: Callable[[TuneSettings], StepLoad]
    rewards: Callable[[TuneSettings], str] = lambda settings: EVALUATION_REWARDS
    rewarded: bool = True
    presets: bool = False
    selection_tolerance: float = 0.0
    check: Callable[[TuneSettings, bool], None] = lambda settings, parted: None

    def suitable_rate(self, width: int, full: bool) -> float:
        """A learning rate for a language model of this hidden size: the wider, the smaller (in inverse proportion).

        >>> round(get("rft").suitable_rate(256, False), 6), round(get("rft").suitable_rate(2048, False), 6)
        (0.0004, 5e-05)
        """
        return self.rates[full] * 256 / width


@lru_cache(maxsize=1)
def _all() -> dict[str, Method]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    methods: list[Method] = [module.METHOD for module in modules]
    return {method.name: method for method in methods}


def names() -> tuple[str, ...]:
    """The names of all methods, sorted."""
    return tuple(sorted(_all()))


def get(name: str) -> Method:
    """The method called `name`.

    Raises:
        InputError: There is none.
    """
    if name not in _all():
        raise InputError(f"There is no method {name!r}.", f"Choose from: {', '.join(names())}.")
    return _all()[name]
