"""What a model knows is asked on the tiles that it learns from, and its own answers are learned along."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine

from engine.model.backend import load_model
from engine.tune.rehearsal import SAID, rehearse
from engine.words import Box, Query, Shot, Target, Task, Tile

pytestmark = pytest.mark.slow


def test_its_own_answers_about_other_classes_are_shots() -> None:
    rng = np.random.default_rng(0)
    tiles = [Tile(rng.integers(0, 255, (160, 160, 3)).astype(np.uint8), Affine.identity()) for _ in range(4)]
    shots = [Shot(t, Query(Task.OVD, "Car"), (Target(Box(1, 1, 9, 9), "car"),)) for t in tiles]
    made = rehearse(load_model("tiny"), shots, ("car", "ship", "house"), 4, 0, reasoning=True)
    assert 0 < len(made) <= 4
    assert {shot.query.text for shot in made} <= {"ship", "house"}
    assert all("<answer>" in shot.tags[SAID] for shot in made)
    assert not rehearse(load_model("tiny"), shots, ("car",), 4, 0, reasoning=True)
