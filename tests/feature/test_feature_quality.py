"""How good a result is: matching, figures, their intervals, and thresholds that grant a wish."""

from __future__ import annotations

import doctest
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, chi2

from engine.evaluate.metrics import DetectionSample, average_precision
from engine.results import quality
from engine.results.quality import Outcomes, Wish, bounds_iou, match, pairs, threshold_for
from engine.words import Box

SCORES = st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.8, 0.9, 1.0])
OUTCOMES = st.builds(
    lambda found, missed: Outcomes(tuple(s for s, _ in found), tuple(h for _, h in found), missed),
    st.lists(st.tuples(SCORES, st.booleans()), max_size=20),
    st.integers(0, 5),
)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(quality).failed == 0


def test_the_best_score_takes_the_true_object_and_the_other_is_a_false_alarm():
    truths = [(0, 0, 10, 10), (100, 0, 110, 10)]
    found = [(0, 0, 10, 9), (0, 0, 10, 10), (300, 300, 310, 310)]
    outcomes = match([0.4, 0.9, 0.8], found, truths)
    assert outcomes == Outcomes((0.4, 0.9, 0.8), (False, True, False), 1, (1.0,))
    assert pairs([0.4, 0.9, 0.8], found, truths) == [(1, 0, 1.0)]


def test_a_found_object_takes_the_free_true_one_that_it_overlaps_best():
    truths = [(0, 0, 10, 10), (2, 0, 12, 10)]
    assert pairs([0.9, 0.8], [(1.9, 0, 11.9, 10), (2, 0, 12, 10)], truths)[0][:2] == (0, 1)
    assert pairs([0.9, 0.8], [(1.9, 0, 11.9, 10), (0.5, 0, 10.5, 10)], truths)[1][:2] == (1, 0)


@pytest.mark.parametrize(("height", "hit"), [(5.0, True), (4.9, False)])
def test_half_of_the_union_is_enough_and_less_is_not(height, hit):
    assert match([0.5], [(0, 0, 10, height)], [(0, 0, 10, 10)]).hits == (hit,)


def test_outlines_are_matched_by_the_function_that_knows_them():
    asked = []

    def outline_iou(found: int, truth: int) -> float:
        asked.append((found, truth))
        return 0.2

    outcomes = match([0.5], [(0, 0, 10, 10)], [(0, 0, 10, 10), (50, 50, 60, 60)], outline_iou)
    assert outcomes == Outcomes((0.5,), (False,), 2)
    assert asked == [(0, 0)]  # what does not meet is not asked about


@given(st.integers(0, 2**20))
def test_matching_and_average_precision_are_those_of_the_evaluation(seed):
    draw = random.Random(seed)

    def boxes(count: int) -> list[tuple[float, float, float, float]]:
        corners = [(draw.randrange(40), draw.randrange(40)) for _ in range(count)]
        return [(x, y, x + draw.randrange(1, 20), y + draw.randrange(1, 20)) for x, y in corners]

    truths, found = boxes(draw.randrange(1, 8)), boxes(draw.randrange(0, 12))
    scores = [draw.random() for _ in found]
    sample = DetectionSample("x", [Box(*b) for b in truths], [Box(*b) for b in found], scores)
    mine = quality.average_precision(match(scores, found, truths))
    assert mine == pytest.approx(average_precision([sample]).ap50, abs=1e-12)


@given(st.tuples(*[st.integers(-20, 20)] * 4), st.tuples(*[st.integers(-20, 20)] * 4))
def test_the_iou_of_bounds_is_that_of_boxes(a, b):
    one, other = ((min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])) for v in (a, b))
    assert bounds_iou(one, other) == pytest.approx(Box(*one).iou(Box(*other)))


def test_figures_of_a_result_at_a_threshold():
    outcomes = Outcomes((0.9, 0.8, 0.7, 0.2), (True, False, True, True), missed=1, ious=(1.0, 0.6, 0.5))
    all_of_it = quality.quality(outcomes, 0.0, km2=0.5)
    assert (all_of_it.right, all_of_it.wrong, all_of_it.missed) == (3, 1, 1)
    assert all_of_it.precision.value == 0.75
    assert all_of_it.recall.value == 0.75
    assert all_of_it.f1.value == 0.75
    assert all_of_it.alarms_per_km2.value == 2.0
    assert all_of_it.iou == pytest.approx(0.7)
    strict = quality.quality(outcomes, 0.75)
    assert (strict.right, strict.wrong, strict.missed) == (1, 1, 3)
    assert strict.recall.value == 0.25
    assert strict.iou == 1.0
    assert strict.alarms_per_km2 is None


def test_over_nothing_there_are_no_figures():
    nothing = quality.quality(Outcomes((), ()), 0.0, km2=1.0)
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.iou) == (None, None, None, None)
    assert nothing.alarms_per_km2.value == 0.0
    assert quality.average_precision(Outcomes((0.5,), (False,))) is None
    assert quality.average_precision_figure(Outcomes((0.5,), (False,))) is None


def test_wilsons_interval_is_that_of_the_published_table():
    # Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
    for count, of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):  # fmt: skip  # noqa: E501
        held = quality.share(count, of)
        assert (round(held.low, 4), round(held.high, 4)) == (low, high)


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_share_lies_in_its_interval_which_is_near_the_exact_one(count, more):
    of = count + more
    held = quality.share(count, of)
    assert 0 <= held.low <= held.value <= held.high <= 1
    exact_high = float(beta.ppf(0.975, count + 1, of - count))
    assert held.high <= exact_high + 0.02


@given(st.integers(0, 500))
def test_the_interval_of_a_rate_is_near_the_exact_one(count):
    held = quality.rate(count, 1.0)
    low = float(chi2.ppf(0.025, 2 * count)) / 2 if count else 0.0
    high = float(chi2.ppf(0.975, 2 * count + 2)) / 2
    assert held.low == pytest.approx(low, rel=0.06, abs=0.03)
    assert held.high == pytest.approx(high, rel=0.01)


def test_the_interval_of_f1_holds_the_true_one_as_often_as_it_says():
    draw, held = random.Random(3), 0
    for _ in range(600):
        # 0.5, 0.3, 0.2: a true object is found, a false alarm, missed.
        events = draw.choices(("right", "wrong", "missed"), (0.5, 0.3, 0.2), k=60)
        figure = quality.f1(events.count("right"), events.count("wrong"), events.count("missed"))
        held += figure.low <= 2 * 0.5 / (2 * 0.5 + 0.3 + 0.2) <= figure.high
    assert 0.92 <= held / 600 <= 0.98


def test_the_interval_of_average_precision_narrows_with_more_objects():
    few = Outcomes((0.9, 0.8, 0.7, 0.6) * 3, (True, True, False, True) * 3, 3)
    many = quality.joined([few] * 20)
    wide, narrow = quality.average_precision_figure(few, draws=200), quality.average_precision_figure(many, draws=200)
    assert wide.low < wide.value < wide.high
    assert narrow.high - narrow.low < 0.5 * (wide.high - wide.low)
    assert quality.average_precision_figure(few, draws=200) == wide


def test_outcomes_of_several_places_are_put_together():
    one = Outcomes((0.9,), (True,), 1, (0.8,))
    assert quality.joined([one, Outcomes((0.3,), (False,))]) == Outcomes((0.9, 0.3), (True, False), 1, (0.8,))
    assert quality.joined([one, Outcomes((0.3,), (True,))]).ious == ()
    assert quality.joined([]) == Outcomes((), ())


def test_a_threshold_grants_the_wish_and_no_lower_one_does():
    outcomes = Outcomes((0.9, 0.8, 0.7, 0.6, 0.5), (True, True, False, True, False), 1)
    assert threshold_for(outcomes, Wish(precision=0.9)) == 0.8
    assert threshold_for(outcomes, Wish(precision=0.75)) == 0.6
    assert threshold_for(outcomes, Wish(recall=0.75)) == 0.5
    assert threshold_for(outcomes, Wish(recall=1.0)) is None
    assert threshold_for(outcomes, Wish(alarms_per_km2=2.0), km2=0.5) == 0.6
    assert threshold_for(outcomes, Wish(alarms_per_km2=2.0)) is None
    assert threshold_for(Outcomes((), ()), Wish(precision=0.5)) is None


def test_equal_scores_are_kept_or_hidden_together():
    assert threshold_for(Outcomes((0.5, 0.5), (True, False)), Wish(precision=0.9)) is None


@given(OUTCOMES, st.floats(0, 1), st.floats(0, 1))
def test_what_a_threshold_promises_it_keeps(outcomes, precision, recall):
    wish = Wish(precision=precision, recall=recall)
    granted = threshold_for(outcomes, wish)

    def keeps(threshold: float) -> bool:
        held = quality.quality(outcomes, threshold)
        enough = held.recall.value if held.recall else 1.0
        return held.precision is not None and held.precision.value >= precision - 1e-6 and enough >= recall - 1e-6

    if granted is None:
        assert not any(keeps(score) and precision + recall > 1e-5 for score in outcomes.scores)
    else:
        assert keeps(granted)
        lower = [score for score in set(outcomes.scores) if score < granted]
        assert not any(
            quality.quality(outcomes, score).precision.value >= precision
            and (quality.quality(outcomes, score).recall or quality.share(1, 1)).value >= recall
            for score in lower
        )


@pytest.mark.parametrize(
    "values", [((0.5,), ()), ((math.nan,), (True,)), ((0.5,), (True,), -1), ((0.5,), (True,), 0, (1.0, 1.0))]
)
def test_outcomes_that_contradict_themselves_are_refused(values):
    with pytest.raises(ValueError, match=r"\w"):
        Outcomes(*values)


def test_a_rate_needs_an_area():
    with pytest.raises(ValueError, match="area"):
        quality.rate(1, 0.0)
