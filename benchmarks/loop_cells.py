"""The cells of the loop: which scene of the world, which class, what is digitized of it and what is measured on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Box
from engine.world.classes import NOVEL_NAMES
from engine.world.generate import generate_scene, write_scene

if TYPE_CHECKING:
    from engine.world.truth import WorldScene

SEEDS = (0, 1, 2)
TAUGHT = 10  # features that are digitized
LEAST_ASKED = 14  # features outside of the labelled area that a scene has to have
SIDE = 1_280  # px of a scene
SENSOR = "crisp"
_FIRST_SEED = 70_000_000  # scenes that neither the embedded model nor any benchmark has seen
_SEED_STEP, _CLASS_STEP, _MOST_TRIED = 1_000, 100_000, 200
_SIDES = (480, 440, 400, 360, 320, 280, 240)  # px of the labelled area, the largest that fits
_STRIDE = 40  # px between two places at which it is tried


@dataclass(frozen=True)
class Cell:
    """One way through the loop.

    Attributes:
        kind: "novel", or "known" for a class that the base knows and labels of which a part is wrong.
        noun: The class.
        seed: Which of its scenes.
    """

    kind: str
    noun: str
    seed: int

    @property
    def name(self) -> str:
        """Its name, and that of its folder."""
        return f"{self.kind}-{self.noun.replace(' ', '-')}-{self.seed}"


# The novel classes of which scenes show most, and that fit into a tile of the embedded model.
NOVEL = ("solar panel", "helicopter", "wind turbine")
