"""A review under way, as values: orders, decisions, undo, and what they say of a result."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis_plugin.results.quality import Outcomes
from qgis_plugin.results.reviews import (
    ACCEPTED,
    MERGED,
    MISSED,
    REJECTED,
    RELABELLED,
    RESHAPED,
    Review,
    ReviewedFeature,
)

from qgis_plugin.layers.reviewing import BY_PLACE, LEAST_SURE, AreasChanged, ReviewState, by_place, judged, least_sure


def shape(x, y=0.0, width=10.0):
    corners = ((x, y), (x + width, y), (x + width, y + 10), (x, y + 10), (x, y))
    return struct.pack("<BII", 1, 3, 1) + struct.pack("<I", 5) + b"".join(struct.pack("<2d", *c) for c in corners)


def feature(fid, score=0.5, x=0.0, y=0.0, label="tank"):
    return ReviewedFeature(fid, shape(x, y), label, score, "all tanks", "ovd", 0, "r")


@pytest.fixture
def steps():
    return []


@pytest.fixture
def state(steps):
    scores = {1: 0.95, 2: 0.55, 3: 0.2, 4: 0.48}
    return ReviewState(
        [feature(fid, score, 20 * fid) for fid, score in scores.items()], run="r", on_change=steps.append
    )


def decisions(state):
    return {one.feature: one.review.decision if one.review else None for one in state.items()}


def test_the_score_nearest_to_the_threshold_comes_first():
    items = {fid: feature(fid, score) for fid, score in enumerate((0.95, 0.55, 0.2, None, 0.48))}
    assert least_sure(items) == [4, 1, 2, 0, 3]
    assert least_sure(items, 0.9) == [0, 1, 4, 2, 3]


def test_by_place_goes_in_rows_there_and_back():
    items = {fid: feature(fid, x=x, y=y) for fid, (x, y) in enumerate([(0, 100), (50, 0), (50, 100), (0, 0), (90, 100), (90, 0), (20, 0), (20, 100)])}  # fmt: skip  # noqa: E501
    assert by_place(items) == [0, 7, 2, 4, 5, 1, 6, 3]
    assert by_place({}) == []
    assert by_place({7: feature(7)}) == [7]


def test_one_key_each_goes_through_all_that_is_undecided(state, steps):
    assert state.current == 4
    state.accept(4)
    assert state.go_on() == 2
    state.reject(2)
    assert state.go_on() == 3
    assert decisions(state) == {1: None, 2: REJECTED, 3: None, 4: ACCEPTED}
    assert (state.left, state.counts()) == (2, {ACCEPTED: 1, REJECTED: 1})
    assert [step[0].after.decision for step in steps] == [ACCEPTED, REJECTED]
    assert steps[0][0].after.found_shape == shape(80)
    assert steps[0][0].after.run == "r"


def test_next_and_previous_go_round_through_decided_ones_too(state):
    state.accept(4)
    assert [state.step(1) for _ in range(4)] == [2, 3, 1, 4]
    assert state.step(-1) == 1
    assert state.go_to(2)
    assert not state.go_to(99)
    assert state.current == 2


def test_when_everything_is_decided_the_current_one_stays(state):
    for key in (1, 2, 3, 4):
        state.accept(key)
    state.go_to(2)
    assert state.go_on() == 2
    assert state.left == 0


def test_a_correction_stays_when_it_is_accepted_and_goes_when_it_is_rejected(state):
    state.reshape(1, shape(500))
    state.accept(1)
    assert decisions(state)[1] == RESHAPED
    assert state.item(1).shape == shape(500)
    state.relabel(1, "silo")
    assert state.item(1).review.decision == RELABELLED
    assert state.item(1).shape == shape(500)
    state.reject(1)
    assert (state.item(1).shape, state.item(1).label) == (shape(20), "tank")
    assert state.item(1).review.label == "tank"
    state.accept(1)
    assert decisions(state)[1] == ACCEPTED


def test_the_models_own_label_is_an_acceptance(state):
    state.relabel(1, "tank")
    assert decisions(state)[1] == ACCEPTED
    state.relabel(1, "silo")
    state.relabel(1, "tank")
    assert decisions(state)[1] == ACCEPTED


def test_what_was_missed_is_added_and_rejecting_it_takes_it_away(state, steps):
    key = state.add_missed(shape(900), "tank", "all tanks", "ovd")
    assert key == -1
    assert state.item(key).review == Review(-1, MISSED, shape(900), "tank", None, "all tanks", "ovd", run="r")
    state.reshape(key, shape(910))
    assert state.item(key).review.decision == MISSED
    state.reject(key)
    assert not state.has(key)
    assert steps[-1][0].after is None
    state.undo()
    assert state.item(key).shape == shape(910)


def test_merging_keeps_the_first_and_splitting_adds_the_rest(state, steps):
    state.merge([2, 3], shape(40, width=50))
    assert decisions(state) == {1: None, 2: RESHAPED, 3: MERGED, 4: None}
    assert len(steps) == 1
    state.split(1, [shape(20, width=5), shape(25, width=5)])
    assert state.item(1).shape == shape(20, width=5)
    assert [one.label for one in state.items() if one.review and one.review.decision == MISSED] == ["tank"]
    state.undo()
    state.undo()
    assert decisions(state) == {1: None, 2: None, 3: None, 4: None}
    assert not state.can_undo


def test_areas_are_undone_too(state, steps):
    state.set_areas([shape(0, width=500)])
    state.accept(1)
    state.undo()
    state.undo()
    assert state.areas == ()
    assert steps[-1] == (AreasChanged((shape(0, width=500),), ()),)
    state.redo()
    assert state.areas == (shape(0, width=500),)


def test_a_new_decision_ends_what_could_be_redone(state):
    state.accept(1)
    state.undo()
    assert state.can_redo
    state.reject(2)
    assert not state.can_redo


def test_labels_are_offered_by_how_frequent_they_are():
    state = ReviewState([feature(1, label="silo"), feature(2), feature(3), feature(4, label="")])
    assert state.labels() == ["tank", "silo"]


@given(st.lists(st.tuples(st.sampled_from("arRlmMsutA"), st.integers(0, 5)), max_size=25))
def test_undoing_everything_leaves_the_features_as_they_were_found(moves):
    state = ReviewState([feature(fid, 0.1 * fid, 20 * fid) for fid in range(1, 6)])
    before = {one.feature: one for one in state.items()}
    for move, number in moves:
        keys = sorted(one.feature for one in state.items())
        key = keys[number % len(keys)]
        if move in "ar":
            (state.accept if move == "a" else state.reject)(key)
        elif move == "R":
            state.reshape(key, shape(1000 + number))
        elif move == "l":
            state.relabel(key, f"label {number}")
        elif move == "m":
            state.add_missed(shape(2000 + number), "tank")
        elif move == "M" and len(keys) > 1:
            state.merge([key, next(other for other in keys if other != key)], shape(3000))
        elif move == "s":
            state.split(key, [shape(1), shape(2)])
        elif move == "t":
            state.take_back(key)
        elif move == "A":
            state.set_areas([shape(number)])
        if not state.items():
            break
    after = {one.feature: one for one in state.items()}
    count = 0
    while state.can_undo:
        state.undo()
        count += 1
    assert {one.feature: one for one in state.items()} == before
    assert state.areas == ()
    for _ in range(count):
        state.redo()
    assert {one.feature: one for one in state.items()} == after
    state.arrange(BY_PLACE)
    state.arrange(LEAST_SURE)
    assert len(state) == len(after)


def test_what_a_review_says_of_a_result(state):
    state.accept(1)
    state.reshape(2, shape(42))  # IoU with what was found: 8 / 12
    state.reshape(3, shape(68))  # 2 / 18
    state.reject(4)
    state.add_missed(shape(900), "tank")

    def iou(one, other):
        a, b = (struct.unpack_from("<d", wkb, 13)[0] for wkb in (one, other))
        shared = max(0.0, 10 - abs(a - b))
        return shared / (20 - shared)

    said = judged(state.items(), None, iou)
    assert said.outcomes == Outcomes((0.95, 0.55, 0.2, 0.48), (True, True, False, False), 2, (1.0, 8 / 12))
    assert (said.complete, said.left) == (False, 0)
    state.undo()
    within = judged(state.items(), lambda wkb: wkb != shape(20), iou)
    assert within.outcomes == Outcomes((0.55, 0.2, 0.48), (True, False, False), 1, (8 / 12,))
    assert within.complete


def test_what_nothing_is_decided_about_is_counted_and_left_out(state):
    state.relabel(1, "silo")
    said = judged(state.items(), None, lambda one, other: 0.0)
    assert said.outcomes == Outcomes((0.95,), (False,))
    assert said.left == 3
