"""Scores that say what share is right."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from evaluate_fakes import A, B, C
from hypothesis import given
from hypothesis import strategies as st

from engine.evaluate.calibration import agreement_score, cross_fitted, decile_risks, fit_knots, trust_figures
from engine.evaluate.metrics import ranking
from engine.evaluate.record import Scored, scored_targets
from engine.model.manifest import Calibration, read_calibration, write_calibration
from engine.words import Answer, Target, Task

probabilities = st.floats(0, 1)


def drawn(seed, count, truth=lambda s: s):
    """Scores, and answers that are right with probability truth(score)."""
    rng = np.random.default_rng(seed)
    scores = rng.uniform(0, 1, count)
    return Scored(tuple(scores), tuple(rng.uniform(0, 1, count) < truth(scores)))


def test_targets_meet_each_true_one_once_best_first():
    answer = Answer((Target(A, score=0.5), Target(A, score=0.9), Target(C, score=0.7)))
    assert scored_targets(answer, [Target(A), Target(B)]) == Scored((0.9, 0.7, 0.5), (True, False, False))


def test_scores_that_are_too_high_are_brought_down():
    scored = drawn(0, 3000, lambda s: s / 2)
    knots = fit_knots(scored)
    curve = Calibration({Task.REC: knots})
    assert curve.score(Task.REC, 0.8) == pytest.approx(0.4, abs=0.05)
    assert trust_figures(scored)["ece"] > 0.2
    assert trust_figures(cross_fitted(scored))["ece"] < 0.04


def test_true_scores_stay_about_as_they_are():
    scored = drawn(1, 3000)
    assert trust_figures(cross_fitted(scored))["ece"] < 0.05


def test_few_answers_give_no_curve():
    assert fit_knots(drawn(0, 20)) == ()
    assert fit_knots(Scored()) == ()


@given(st.integers(0, 1000), st.integers(30, 200))
def test_a_fitted_curve_rises_in_score_and_share(seed, count):
    knots = fit_knots(drawn(seed, count, lambda s: 0.5 + 0 * s))
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(knots))


@given(probabilities, probabilities, st.integers(0, 100))
def test_calibration_keeps_the_order_and_the_range(low, high, seed):
    low, high = sorted((low, high))
    curve = Calibration({Task.REC: fit_knots(drawn(seed, 100))})
    assert 0 <= curve.score(Task.REC, low) <= curve.score(Task.REC, high) <= 1


def test_a_task_without_a_curve_keeps_its_scores():
    answer = Answer((Target(A, score=0.3),))
    assert Calibration({Task.REC: ((0.5, 0.1),)}).apply(Task.OVD, answer) is answer


def test_a_calibration_is_kept_with_the_models_files_beside_what_they_state(tmp_path):
    (tmp_path / "spotter.json").write_text(json.dumps({"tile_size": 160}), encoding="utf-8")
    curve = Calibration({Task.REC: ((0.25, 0.5), (0.5, 0.75)), Task.GRES: ((0.5, 0.5),)})
    write_calibration(tmp_path, curve)
    assert read_calibration(tmp_path) == curve
    assert json.loads((tmp_path / "spotter.json").read_text(encoding="utf-8"))["tile_size"] == 160
    write_calibration(tmp_path, Calibration())
    assert json.loads((tmp_path / "spotter.json").read_text(encoding="utf-8")) == {"tile_size": 160}


@pytest.mark.parametrize(
    "stated",
    [
        None, [], {"rec": [[0.5]]}, {"rec": [[0.5, 2]]}, {"rec": [[0.5, 0.5], [0.4, 0.6]]}, {"rec": [[0.5, "x"]]},
        {"rec": [[0.5, 0.5], [0.6, 0.4]]}, {"rec": 3}, {"rec": [[0, 0.5]]}, {"rec": [[True, 0.5]]},
    ],
)  # fmt: skip
def test_a_calibration_that_makes_no_sense_is_none(tmp_path, stated):
    (tmp_path / "spotter.json").write_text(json.dumps({"calibration": stated}), encoding="utf-8")
    assert read_calibration(tmp_path) == Calibration()
    assert read_calibration(tmp_path / "nowhere") == Calibration()


def test_the_risk_at_deciles_ends_at_the_share_of_wrong_answers():
    scored = Scored(tuple(i / 20 for i in range(20)), tuple(i >= 10 for i in range(20)))
    risks = decile_risks(scored)
    assert risks[:5] == [0.0] * 5
    assert risks[-1] == 0.5
    found = trust_figures(scored)
    assert (found["falling"], found["auroc"], found["risk_100"]) == (1.0, 1.0, 0.5)
    upside_down = Scored(scored.scores, tuple(not r for r in scored.right))
    assert trust_figures(upside_down)["falling"] < 0.7
    assert decile_risks(Scored((0.5,), (True,))) == []


def test_ranking_needs_right_and_wrong_answers():
    assert ranking([0.9, 0.1], [True, True]) is None
    assert ranking([0.9, 0.1], [False, True]) == 0.0
    assert ranking([0.5, 0.5], [False, True]) == 0.5


def test_a_reliability_plot_has_a_point_a_bin_that_holds_any():
    assert Scored((0.05, 0.05, 1.0), (True, False, True)).reliability() == [
        {"n": 2, "score": 0.05, "right": 0.5},
        {"n": 1, "score": 1.0, "right": 1.0},
    ]


def test_agreement_is_the_share_of_draws_on_the_same_box():
    one, other, none = Answer((Target(A),)), Answer((Target(C),)), Answer(())
    assert agreement_score(one, [one, other, none, one]) == 0.5
    assert agreement_score(none, [one]) == 0.0
