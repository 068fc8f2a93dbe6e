"""Several samples become one answer, scored by how many agree."""

from __future__ import annotations

import pytest

from engine.model.agreement import agree
from engine.words import Answer, Box, Target, Task


def answer(*targets: tuple[float, float], side: float = 10, reasoning: str = "") -> Answer:
    """An answer with a square a (left edge, score) pair."""
    return Answer(tuple(Target(Box(x, 0, x + side, side), "ship", score=s) for x, s in targets), reasoning=reasoning)


def test_what_all_samples_name_keeps_their_mean_score():
    (target,) = agree([answer((0, 0.8)), answer((1, 0.6)), answer((0, 0.7))], Task.OVD).targets
    assert target.score == pytest.approx(0.7)
    assert target.box == Box(0, 0, 10, 10)
    assert target.label == "ship"


def test_what_one_sample_of_four_names_is_worth_a_quarter():
    combined = agree([answer((0, 0.8), (50, 0.8)), answer((0, 0.8)), answer((0, 0.8)), answer((0, 0.8))], Task.OVD)
    assert [t.score for t in combined.targets] == [pytest.approx(0.8), pytest.approx(0.2)]


def test_two_targets_of_one_sample_are_two_objects():
    assert len(agree([answer((0, 0.9), (1, 0.8)), answer((0, 0.9))], Task.OVD).targets) == 2


def test_boxes_that_overlap_too_little_are_two_objects():
    assert len(agree([answer((0, 0.9)), answer((6, 0.9))], Task.OVD).targets) == 2


def test_rec_keeps_the_best_object_and_quotes_a_sample_that_named_it():
    samples = [answer((50, 0.9), reasoning="b"), answer((0, 0.8), reasoning="a"), answer((0, 0.8), reasoning="a")]
    combined = agree(samples, Task.REC)
    assert [t.box.x0 for t in combined.targets] == [0]
    assert combined.reasoning == "a"


def test_rec_is_none_when_more_samples_said_none_than_named_anything():
    samples = [answer((0, 0.9)), answer(reasoning="nothing fits"), answer()]
    combined = agree(samples, Task.REC)
    assert combined.targets == ()
    assert combined.reasoning == "nothing fits"


def test_problems_are_summed():
    samples = [Answer((), problems={"outside": 1}), Answer((), problems={"outside": 2, "reversed": 1})]
    assert agree(samples, Task.OVD).problems == {"outside": 3, "reversed": 1}


def test_one_sample_is_itself_and_none_is_refused():
    only = answer((0, 0.9))
    assert agree([only], Task.REC) is only
    with pytest.raises(ValueError, match="no answers"):
        agree([], Task.REC)
