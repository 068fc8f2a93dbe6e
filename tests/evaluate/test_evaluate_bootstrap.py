"""Intervals that hold the truth as often as they promise, and tests of two models on the same samples."""

from __future__ import annotations

import numpy as np
import pytest

from engine.evaluate.bootstrap import exact_mcnemar, interval, mean_interval, paired


def test_intervals_hold_the_true_mean_about_as_often_as_they_say():
    rng = np.random.default_rng(0)
    held = 0
    for trial in range(200):
        low, high = mean_interval(list(rng.uniform(0, 1, 60) < 0.6), draws=300, seed=trial)
        held += low <= 0.6 <= high
    assert held >= 180


def test_an_interval_of_any_figure_is_that_of_the_mean_for_the_mean():
    values = np.array([0.0, 1.0, 1.0, 0.5] * 10)
    assert interval(40, lambda places: float(values[places].mean()), draws=500) == pytest.approx(
        mean_interval(list(values), draws=500), abs=0.02
    )


def test_nothing_has_no_interval():
    assert mean_interval([]) is None
    assert interval(0, lambda places: 1.0) is None
    assert interval(3, lambda places: None, draws=5) is None
    assert paired([], []) is None


def test_mcnemar_is_the_two_sided_binomial_test():
    scipy = pytest.importorskip("scipy.stats")
    for first, second in [(3, 9), (12, 12), (0, 7), (40, 20)]:
        assert exact_mcnemar(first, second) == pytest.approx(scipy.binomtest(first, first + second).pvalue)


def test_pairs_count_where_only_one_is_right():
    found = paired([0.9, 0.6, 0.1, 0.5], [0.9, 0.1, 0.7, 0.1])
    assert (found.n, found.difference, found.only_first, found.only_second) == (4, 0.25, 2, 1)
    assert found.p == 1.0
    assert found.interval[0] <= 0.25 <= found.interval[1]


def test_a_clear_difference_is_told_from_none():
    better = paired([1.0] * 30 + [0.0] * 10, [0.0] * 40)
    assert better.p < 1e-6
    assert better.interval[0] > 0.5
    same = paired([1.0, 0.0] * 20, [1.0, 0.0] * 20)
    assert (same.p, same.difference) == (1.0, 0.0)


def test_both_must_answer_the_same_samples():
    with pytest.raises(ValueError, match="same samples"):
        paired([1.0], [1.0, 0.0])
