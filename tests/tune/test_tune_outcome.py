"""Whether a run made its model better, and what is advised where it did not."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from affine import Affine

from engine.tune.outcome import (
    HeldAnswer,
    advise,
    compare,
    contributions,
    is_better,
    read_answers,
    soft_f1,
    write_answers,
)
from engine.tune.scorer import ScoredCompletion
from engine.words import Answer, Box, Query, Shot, Target, Task, Tile


def answers(ious):
    box = ((0.0, 0.0, 10.0, 10.0),)
    return [HeldAnswer(place, iou, iou / 2, box, iou, 2) for place, iou in enumerate(ious)]


def shots(names, empty=0):
    tile = Tile(np.zeros((32, 32, 3), np.uint8), Affine.identity())
    found = [
        Shot(tile, Query(Task.OVD, name), (Target(Box(0, 0, 9, 9), name),), tags={"class": name}) for name in names
    ]
    return found + [Shot(tile, Query(Task.OVD, "pool"), (), tags={"class": "pool"})] * empty


def test_a_clear_gain_is_better_and_needs_no_advice():
    changes = compare(answers([0.1] * 8), answers([0.6, 0.7, 0.5, 0.6, 0.8, 0.6, 0.7, 0.5]))
    assert [one.name for one in changes] == ["soft_f1", "iou", "acc_0.5", "acc_0.7", "reward"]
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


def test_what_an_older_engine_wrote_is_read_and_decided_by_its_iou(tmp_path):
    old = [{"shot": n, "iou": 0.1, "reward": 0.1, "boxes": [[0, 0, 9, 9]]} for n in range(8)]
    (tmp_path / "old.json").write_text(json.dumps(old))
    before = read_answers(tmp_path / "old.json")
    assert before[0] == HeldAnswer(0, 0.1, 0.1, ((0, 0, 9, 9),))
    changes = compare(before, answers([0.8] * 8))
    assert [one.name for one in changes] == ["iou", "acc_0.5", "acc_0.7", "reward"]
    assert is_better(changes, 8)
    assert "the IoU went" in advise(compare(before, before), 8, shots(["pool"]), 4)[0]


def silent(empty, full):
    """What a model answers that says "None" to everything: right about `empty` shots, blind to `full` others."""
    return [HeldAnswer(n, 1.0, 1.0, (), 0.0, 0) for n in range(empty)] + [
        HeldAnswer(empty + n, 0.0, 0.2, (), 0.0, 1) for n in range(full)
    ]


def test_silence_is_not_good_however_many_shots_are_empty():
    before = silent(empty=12, full=8)
    # half of what is there is found, and every second empty shot has a false alarm: the mean IoU falls
    after = [HeldAnswer(n, float(n % 2), 1.0, (), 0.0, 1 - n % 2) for n in range(12)]
    after += [HeldAnswer(12 + n, 0.9 * (n % 2), 0.9, (), 0.9 * (n % 2), 2) for n in range(8)]
    decides, iou, *_ = compare(before, after)
    assert (decides.before, iou.before) == (0.0, 0.6)
    assert iou.after < iou.before
    assert decides.after == pytest.approx(2 * 3.6 / (6 + 16))
    assert is_better((decides,), 20)
    assert not is_better(compare(after, before), 20)
    assert math.fsum(contributions(after)) > math.fsum(contributions(before))


def test_contributions_have_the_figure_as_their_mean_and_its_error_as_theirs():
    rng = np.random.default_rng(0)
    some = [HeldAnswer(n, 0, 0, (), float(rng.uniform(0, c / 2)), c) for n, c in enumerate(rng.integers(0, 6, 400))]
    added = contributions(some)
    assert np.mean(added) == pytest.approx(soft_f1([s.matched for s in some], [s.counted for s in some]))
    draws = [[some[i] for i in rng.integers(400, size=400)] for _ in range(300)]
    drawn = [soft_f1([s.matched for s in one], [s.counted for s in one]) for one in draws]
    assert np.std(added) / 20 == pytest.approx(np.std(drawn), rel=0.15)


def test_nothing_written_about_nothing_is_whole_and_a_false_alarm_is_not():
    nothing, alarm = HeldAnswer(0, 1, 1, (), 0.0, 0), HeldAnswer(0, 0, 0, (), 0.0, 1)
    assert contributions([nothing] * 3) == (1.0,) * 3
    assert soft_f1([0.0], [1]) == np.mean(contributions([nothing, alarm])) == 0.0


def test_boxes_that_were_dropped_count_as_written():
    given = shots(["pool"])[0]
    answer = Answer((Target(Box(0, 0, 9, 9)),), problems={"not_finite": 2})
    held = HeldAnswer.of(ScoredCompletion(4, "", answer, (), 0.5, 0.5), given)
    assert (held.shot, held.matched, held.counted) == (4, 1.0, 4)


def test_few_held_out_shots_are_answered_by_more_places():
    changes = compare(answers([0.0] * 2), answers([0.9] * 2))
    advice = advise(changes, 2, shots(["pool"] * 12, empty=2), 60)
    assert any("other places" in one for one in advice)
