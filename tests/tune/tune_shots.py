"""Shots and a tiny session for the tests of the methods."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from engine.shots.files import ShotWriter
from engine.world.benchmark import benchmark_shots

if TYPE_CHECKING:
    from pathlib import Path

    from engine.model.local import LocalModel
    from engine.words import Shot


@lru_cache(maxsize=1)
def quick_shots() -> tuple[Shot, ...]:
    """Six samples of World-REC, each of a tile of its own."""
    return tuple(benchmark_shots("rec", "val", limit=6))


def write_shots(folder: Path, count: int = 6) -> Path:
    """The first of them as a set of shots in the common record."""
    with ShotWriter(folder) as writer:
        for shot in quick_shots()[:count]:
            writer.add_shot(shot, source="world")
    return folder


def fresh_model() -> LocalModel:
    """The embedded model, loaded anew: the methods change what they train."""
    from engine.model.backend import load_model
    from engine.model.local import LocalModel

    model = load_model("tiny", device="cpu")
    assert isinstance(model, LocalModel)
    model.processor.tokenizer.padding_side = "left"
    return model
