"""k shots a class: nested, seeded, spread over features; and holding out by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.shots.record import Place, ShotRecord, ShotTarget
from engine.shots.sample import draw, hold_out, places, split_by_place
from engine.words import Box, InputError, Query, Target, Task


def record(number, noun="pool", task=Task.REC, count=1, feature="", place=None):
    targets = tuple(ShotTarget(Target(Box(i, number % 7, i + 5, number % 7 + 5), noun)) for i in range(count))
    return ShotRecord(
        Path(f"t{number}.png"), 64, 64, Query(task, f"the {noun} {number}"), targets, noun,
        tags={"feature": feature or str(number)}, place=place,
    )  # fmt: skip


POOLS = [record(i) for i in range(20)]
TANKS = [record(100 + i, "tank") for i in range(12)]


@given(seed=st.integers(0, 1000), low=st.integers(1, 10), more=st.integers(0, 9))
def test_fewer_shots_are_a_part_of_more_shots(seed, low, more):
    few, _ = draw(POOLS + TANKS, low, seed)
    many, _ = draw(POOLS + TANKS, low + more, seed)
    assert {r.image for r in few} <= {r.image for r in many}


@given(seed=st.integers(0, 1000), k=st.integers(1, 10))
def test_each_class_gets_k_whatever_other_classes_there_are(seed, k):
    both, _ = draw(POOLS + TANKS, k, seed)
    alone, problems = draw(POOLS, k, seed)
    assert [r for r in both if r.category == "pool"] == alone
    assert len(alone) == k
    assert not problems


def test_what_is_drawn_depends_on_what_the_shots_say_and_not_on_their_order():
    again = [record(i) for i in reversed(range(20))]
    assert {r.image for r in draw(POOLS, 5, 3)[0]} == {r.image for r in draw(again, 5, 3)[0]}


def test_another_seed_draws_others():
    drawn = {tuple(r.image.name for r in draw(POOLS, 5, seed)[0]) for seed in range(20)}
    assert len(drawn) > 15


def test_shots_about_different_features_come_first():
    shots = [record(i, feature=str(i // 5)) for i in range(20)]
    for seed in range(10):
        assert {r.tags["feature"] for r in draw(shots, 4, seed)[0]} == {"0", "1", "2", "3"}


def test_of_detection_a_shot_is_an_object_not_a_picture():
    shots = [record(i, task=Task.OVD, count=4) for i in range(10)]
    drawn, _ = draw(shots, 10)
    assert sum(len(r.targets) for r in drawn) == 12
    assert len(drawn) == 3


def test_negatives_come_on_top():
    shots = POOLS + [record(200 + i, count=0) for i in range(20)]
    drawn, _ = draw(shots, 10, negatives=0.5)
    assert sum(bool(r.targets) for r in drawn) == 10
    assert sum(not r.targets for r in drawn) == 5


def test_a_class_with_too_few_shots_is_reported_with_its_features():
    drawn, problems = draw([record(3), record(8)], 5)
    assert len(drawn) == 2
    (problem,) = problems
    assert problem.code == "few shots"
    assert set(problem.feature.split(",")) == {"3", "8"}
    assert "'pool' has 2 REC shots" in problem.message


@pytest.mark.parametrize(("k", "negatives"), [(0, 0), (-3, 0), (1, -1), (1, 11)])
def test_numbers_out_of_range_are_named(k, negatives):
    with pytest.raises(InputError, match=f"k is {k}|negatives is {negatives}"):
        draw(POOLS, k, negatives=negatives)


@given(seed=st.integers(0, 100), share=st.floats(0.05, 0.9), tiles=st.integers(2, 12))
def test_no_place_is_on_both_sides(seed, share, tiles):
    shots = [(i % tiles, i) for i in range(40)]
    kept, out = hold_out(shots, share, seed, lambda s: str(s[0]))
    assert kept
    assert sorted(kept + out) == sorted(shots)
    assert not {s[0] for s in kept} & {s[0] for s in out}
    if share * 40 >= 1:
        assert out


def test_tiles_that_overlap_on_a_scene_are_one_place():
    def tile(number, column, row, scene="a.tif"):
        return record(number, place=Place((1, 0, column, 0, -1, -row), None, scene, column, row))

    shots = [tile(0, 0, 0), tile(1, 50, 0), tile(2, 100, 30), tile(3, 200, 0), tile(4, 0, 80), tile(5, 0, 0, "b.tif")]
    names = places(shots)
    assert names[0] == names[1] == names[2]
    assert len(set(names)) == 4


@given(seed=st.integers(0, 7), step=st.sampled_from([20, 40, 64, 100]), share=st.floats(0.1, 0.5))
def test_no_tile_to_learn_from_overlaps_one_held_out(seed, step, share):
    shots = [
        record(10 * i + j, place=Place((1, 0, 0, 0, 1, 0), None, "a.tif", i * step, j * step))
        for i in range(8)
        for j in range(8)
    ]
    learnt, out, between = split_by_place(shots, share, seed)
    assert sorted(s.image for s in [*learnt, *out, *between]) == sorted(s.image for s in shots)
    assert learnt
    assert len(out) >= 0.4 * share * 64
    for one in learnt:
        for other in out:
            away = max(abs(one.place.column - other.place.column), abs(one.place.row - other.place.row))
            assert away >= 64
    if step >= 64:
        assert not between


def on_scene(number, column, row, count):
    return record(number, count=count, place=Place((1, 0, 0, 0, 1, 0), None, "a.tif", column, row))


@given(seed=st.integers(0, 50), empty=st.integers(1, 60))
def test_few_places_that_show_something_are_not_all_held_out_because_empty_tiles_are_many(seed, empty):
    shown = [on_scene(10 * place + view, 1000 * place, view, 1) for place in range(5) for view in range(3)]
    nothing = [on_scene(1000 + number, 10_000 + number, 0, 0) for number in range(empty)]  # one place
    learnt, out, between = split_by_place([*shown, *nothing], 0.25, seed)
    assert not between
    assert sum(bool(s.targets) for s in out) in (3, 6)
    assert sum(bool(s.targets) for s in learnt) in (9, 12)
    assert sum(not s.targets for s in learnt) == empty  # the only empty place is learned from


@given(seed=st.integers(0, 50))
def test_of_many_empty_places_some_are_held_out(seed):
    shots = [on_scene(n, 1000 * n, 0, 1) for n in range(8)]
    shots += [on_scene(100 + n, 1000 * n, 5000, 0) for n in range(12)]
    _, out, _ = split_by_place(shots, 0.25, seed)
    assert sum(bool(s.targets) for s in out) == 2
    assert sum(not s.targets for s in out) == 3
