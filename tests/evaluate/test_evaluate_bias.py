"""A systematic box error is found from a few labelled boxes and undone; chance is not taken for one."""

from __future__ import annotations

import json

import numpy as np
import pytest
from evaluate_fakes import A, B, C, TellingModel, shot
from hypothesis import given
from hypothesis import strategies as st

from engine.evaluate.calibration import FEWEST_PAIRS, Pair, estimate_bias, fit_bias, judge_bias, keep_bias, pairs_of
from engine.evaluate.report import ReportError
from engine.evaluate.source import Source
from engine.model.manifest import NO_BIAS, BoxBias, read_bias, write_bias
from engine.words import Answer, Box, Evidence, InputError, Target, Task

SHARES = st.floats(-0.3, 0.3)


def pairs(count, seed, noise, bias=NO_BIAS):
    """Boxes of a model that errs by the inverse of `bias` and some chance, beside the truth."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        x, y = rng.uniform(100, 300, 2)
        w, h = rng.uniform(20, 60, 2)
        given = Box(x, y, x + w, y + h)
        dx, dy, lw, lh = rng.normal(0, noise, 4)
        near = BoxBias(bias.dx + dx, bias.dy + dy, bias.sx * np.exp(lw), bias.sy * np.exp(lh))
        found.append(Pair(given, near.correct(given, 512, 512), 512, 512))
    return found


def test_a_shift_and_a_scale_are_recovered_from_many_boxes():
    found = fit_bias(pairs(200, 0, 0.05, BoxBias(0.2, -0.1, 1.3, 0.8)))
    assert (found.dx, found.dy, found.sx, found.sy) == pytest.approx((0.2, -0.1, 1.3, 0.8), abs=0.02)


def test_five_boxes_are_enough_for_a_clear_bias():
    found = judge_bias(pairs(FEWEST_PAIRS, 1, 0.03, BoxBias(0.2, 0.15, 1.25, 1.25)), asked=6)
    assert found.helps
    assert found.after > found.before + 0.05
    assert (found.pairs, found.asked) == (5, 6)


@pytest.mark.parametrize("count", [5, 15, 40])
def test_chance_alone_is_hardly_ever_taken_for_a_bias(count):
    taken = [judge_bias(pairs(count, seed, 0.1), asked=count).helps for seed in range(40)]
    assert sum(taken) <= 2


def test_few_boxes_are_drawn_towards_no_correction():
    whole = fit_bias(pairs(200, 0, 0.0, BoxBias(dx=0.2)))
    few = fit_bias(pairs(5, 0, 0.0, BoxBias(dx=0.2)))
    assert few.dx == pytest.approx(0.1)
    assert whole.dx > 0.19
    assert fit_bias([]) == NO_BIAS


def test_one_wild_pair_does_not_move_the_correction():
    fine = pairs(9, 0, 0.0)
    wild = [*fine, Pair(Box(0, 0, 10, 10), Box(400, 400, 500, 500), 512, 512)]
    assert fit_bias(wild) == NO_BIAS


def test_fewer_than_five_are_refused():
    with pytest.raises(InputError, match="found 4 of 9 labelled boxes; 5 are needed"):
        judge_bias(pairs(4, 0, 0.0), asked=9)


def test_a_pair_is_a_found_box_about_a_true_one():
    near = Box(6, 6, 24, 24)
    answer = Answer((Target(C, score=0.9), Target(near, score=0.5), Target(A, score=0.4)))
    assert [(p.found, p.true) for p in pairs_of(shot(Task.OVD, [A, B]), answer)] == [(near, A)]


@given(SHARES, SHARES, st.floats(0.6, 1.6), st.floats(0.6, 1.6))
def test_a_corrected_box_stays_on_the_tile(dx, dy, sx, sy):
    box = BoxBias(dx, dy, sx, sy).correct(A, 64, 64)
    assert box.clipped(64, 64) == box


def test_targets_are_corrected_and_the_reasoning_stays_as_written():
    answer = Answer((Target(A, "ship", (), 0.7),), "x", (Evidence(A, "ship"),))
    moved = BoxBias(dx=0.5).apply(answer, 64, 64)
    assert moved.targets == (Target(A.shifted(10, 0), "ship", (), 0.7),)
    assert moved.evidence == answer.evidence
    assert NO_BIAS.apply(answer, 64, 64) is answer


def test_a_correction_is_kept_with_the_models_files_and_taken_out(tmp_path):
    (tmp_path / "spotter.json").write_text('{"domain": "real"}', encoding="utf-8")
    keep_bias(tmp_path, BoxBias(0.1, -0.2, 1.5, 0.75))
    assert read_bias(tmp_path) == BoxBias(0.1, -0.2, 1.5, 0.75)
    keep_bias(tmp_path, NO_BIAS)
    assert json.loads((tmp_path / "spotter.json").read_text(encoding="utf-8")) == {"domain": "real"}
    with pytest.raises(ReportError, match="cannot be written"):
        keep_bias(tmp_path / "nowhere", NO_BIAS)


@pytest.mark.parametrize(
    "stated",
    [
        3, {"dx": 0.1}, {"dx": 0.1, "dy": 0, "sx": 1, "sy": "1"}, {"dx": 9, "dy": 0, "sx": 1, "sy": 1},
        {"dx": 0, "dy": 0, "sx": 0, "sy": 1}, {"dx": True, "dy": 0, "sx": 1, "sy": 1},
    ],
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_none(tmp_path, stated):
    (tmp_path / "spotter.json").write_text(json.dumps({"box_bias": stated}), encoding="utf-8")
    assert read_bias(tmp_path) == NO_BIAS


def test_writing_is_rounded_to_what_can_be_told_apart(tmp_path):
    write_bias(tmp_path, BoxBias(dx=0.123456))
    assert read_bias(tmp_path).dx == 0.1235


def test_labelled_objects_are_asked_and_negatives_left_out():
    shots = [shot(Task.REC, [A])] * 6 + [shot(Task.REC, [])]
    small = Box(6, 6, 22, 22)  # A is 4 to 24
    source = Source("set", Task.REC, "", None, 7, lambda: iter(shots))
    found = estimate_bias(TellingModel([[(small, 0.9)]] * 6), source)
    assert (found.pairs, found.asked) == (6, 6)
    assert found.helps
    assert found.bias.sx == pytest.approx(1.25 ** (6 / 11))
    assert found.after > found.before
