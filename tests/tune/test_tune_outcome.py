"""Whether a run made its model better, and what is advised where it did not."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine

from engine.tune.outcome import HeldAnswer, advise, compare, is_better, read_answers, write_answers
from engine.words import Box, Query, Shot, Target, Task, Tile


def answers(ious):
    return [HeldAnswer(place, iou, iou / 2, ((0.0, 0.0, 10.0, 10.0),)) for place, iou in enumerate(ious)]


def shots(names, empty=0):
    tile = Tile(np.zeros((32, 32, 3), np.uint8), Affine.identity())
    found = [
        Shot(tile, Query(Task.OVD, name), (Target(Box(0, 0, 9, 9), name),), tags={"class": name}) for name in names
    ]
    return found + [Shot(tile, Query(Task.OVD, "pool"), (), tags={"class": "pool"})] * empty


def test_a_clear_gain_is_better_and_needs_no_advice():
    changes = compare(answers([0.1] * 8), answers([0.6, 0.7, 0.5, 0.6, 0.8, 0.6, 0.7, 0.5]))
    assert [one.name for one in changes] == ["iou", "acc_0.5", "acc_0.7", "reward"]
    assert changes[0].before == pytest.approx(0.1)
    assert 0.4 < changes[0].low <= changes[0].after - changes[0].before <= changes[0].high < 0.65
    assert is_better(changes, 8)
    assert advise(changes, 8, shots(["pool"]), 40) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([0.5] * 8, [0.5] * 8),
        ([0.5] * 8, [0.9, 0.1] * 4),
        ([0.1, 0.5, 0.3, 0.2, 0.6, 0.4], [0.0, 0.6, 0.4, 0.1, 0.5, 0.6]),
        ([0.0] * 4, [1.0] * 4),  # too few to tell
        ([], []),
    ],
)
def test_what_may_be_chance_is_not_better_and_the_reason_is_said(before, after):
    changes = compare(answers(before), answers(after))
    assert not is_better(changes, len(before))
    advice = advise(changes, len(before), shots(["pool"] * 3 + ["tank"] * 12), 4)
    assert any("'pool' (3)" in one for one in advice)
    assert not any("tank" in one for one in advice)
    assert any("labelled area" in one for one in advice)
    assert any("longer" in one for one in advice)


def test_a_clear_loss_points_at_wrong_shots():
    changes = compare(answers([0.9] * 8), answers([0.1] * 8))
    advice = advise(changes, 8, shots(["pool"] * 12, empty=2), 60)
    assert len(advice) == 2
    assert "wrong class" in advice[1]


def test_answers_survive_their_file(tmp_path):
    write_answers(tmp_path / "a.json", answers([0.25, 1.0]))
    assert read_answers(tmp_path / "a.json") == tuple(answers([0.25, 1.0]))
    assert read_answers(tmp_path / "b.json") == ()


def test_a_run_of_before_has_nothing_to_compare():
    assert compare([], answers([0.5])) == ()
