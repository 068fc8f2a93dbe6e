"""Sentences about features are true, single one out by a margin, and stay true when the picture is turned."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from shots_layers import box, disk

from engine.shots.augment import (
    ACROSS,
    DOWN,
    TURNS,
    augmented,
    has_direction,
    mirrored_text,
    turnable,
    turned,
    turned_box,
    turned_pixels,
    turned_point,
)
from engine.shots.derive import Wanted, derive, sample_shot
from engine.shots.facts import facts
from engine.shots.view import View, keypoints, see, shape_mask
from engine.words import Box, Query, Shot, Target, Task, Tile

SIDE = 120
NORTH = (0.0, -1.0)


def view_of(*items, complete=True, north=NORTH, square=True, side=SIDE):
    """A view of (class, shape) pairs."""
    seen = [see(shape, side, side, id=str(i), noun=noun) for i, (noun, shape) in enumerate(items)]
    return View(side, side, tuple(s for s in seen if s is not None), complete, north, square)


def said(view, noun="pool"):
    return {f.text: f.target.id for f in facts(view, noun)}


def test_the_only_one_is_the_one():
    assert said(view_of(("pool", disk(50, 50, 10)), ("tank", disk(90, 90, 5)))) == {"the pool": "0"}


def test_nothing_is_said_where_not_everything_is_digitized():
    assert said(view_of(("pool", disk(50, 50, 10)), complete=False)) == {}


def test_nothing_is_said_of_a_class_of_which_one_is_half_out_of_the_picture():
    assert said(view_of(("pool", disk(50, 50, 10)), ("pool", disk(125, 60, 10)))) == {}


def test_sizes_need_a_margin():
    assert said(view_of(("pool", disk(30, 30, 10)), ("pool", disk(30.5, 90, 10.5)))).get("the largest pool") is None
    assert said(view_of(("pool", disk(30, 30, 10)), ("pool", disk(30.5, 90, 12))))["the largest pool"] == "1"


def test_a_pool_that_is_cut_off_could_be_the_largest_so_no_size_is_named():
    found = said(view_of(("pool", disk(30, 30, 10)), ("pool", disk(112, 90, 20))))
    assert not [text for text in found if "largest" in text or "smallest" in text or "longest" in text]
    assert found["the rightmost pool"] == "1"


def test_every_kind_of_sentence():
    found = said(
        view_of(
            ("pool", disk(20, 20, 12)),
            ("pool", box(50, 80, 110, 90)),
            ("pool", disk(60, 46, 6)),
            ("tank", disk(100, 50, 5)),
        )
    )
    assert found == {
        "the largest pool": "1", "the smallest pool": "2", "the second largest pool": "0",
        "the second smallest pool": "0", "the longest pool": "1", "the leftmost pool": "0", "the rightmost pool": "1",
        "the topmost pool": "0", "the bottommost pool": "1", "the second pool from the left": "2",
        "the second pool from the right": "2", "the second pool from the top": "2",
        "the second pool from the bottom": "2", "the northernmost pool": "0", "the southernmost pool": "1",
        "the westernmost pool": "0", "the easternmost pool": "1", "the pool farthest from the tank": "0",
        "the pool below the tank": "1",
    }  # fmt: skip


def test_distances_are_not_compared_where_pixels_are_not_square():
    items = (("pool", disk(20, 50, 6)), ("pool", disk(80, 50, 6)), ("tank", disk(100, 50, 4)))
    assert said(view_of(*items))["the pool nearest to the tank"] == "1"
    assert "the pool nearest to the tank" not in said(view_of(*items, square=False))


@pytest.mark.parametrize("north", [None, (1.0, 0.0), (0.0, 1.0)])
def test_compass_words_need_a_picture_with_north_on_top(north):
    found = said(view_of(("pool", disk(20, 20, 6)), ("pool", disk(80, 90, 6)), north=north))
    assert not [text for text in found if "most" in text and ("north" in text or "east" in text)]


def test_a_second_reference_of_the_same_class_is_no_reference():
    items = (("pool", disk(20, 50, 6)), ("pool", disk(80, 50, 6)), ("tank", disk(100, 50, 4)), ("tank", disk(50, 9, 4)))
    assert not [text for text in said(view_of(*items)) if "tank" in text]


SPOTS = st.lists(
    st.tuples(st.sampled_from(["pool", "tank", "court"]), st.integers(6, 114), st.integers(6, 114), st.integers(3, 9)),
    min_size=1,
    max_size=7,
)


def spots_view(spots):
    return view_of(*((noun, disk(x, y, r)) for noun, x, y, r in spots))


def holds(text, item, view):
    """Whether a sentence is true of an item and of no other of its class: checked the plain way."""
    members = [s for s in view.seen if s.noun == item.noun]
    others = [s for s in members if s is not item]
    x, y = item.box.centre
    if "largest" in text and "second" not in text:
        return all(o.shape.area < item.shape.area for o in others)
    if "smallest" in text and "second" not in text:
        return all(o.shape.area > item.shape.area for o in others)
    if "second" in text and "est" in text.split():
        return True
    for word, sign, axis in (("leftmost", -1, 0), ("westernmost", -1, 0), ("rightmost", 1, 0), ("easternmost", 1, 0),
                             ("topmost", -1, 1), ("northernmost", -1, 1), ("bottommost", 1, 1), ("southernmost", 1, 1)):  # fmt: skip  # noqa: E501
        if word in text:
            return all(sign * o.box.centre[axis] < sign * (x, y)[axis] for o in others)
    reference = next((s for s in view.seen if s.noun != item.noun and text.endswith(f"the {s.noun}")), None)
    if reference is not None:

        def away(s):
            return math.dist(s.box.centre, reference.box.centre)

        rx, ry = reference.box.centre
        if "nearest" in text:
            return all(away(o) > away(item) for o in others)
        if "farthest" in text:
            return all(away(o) < away(item) for o in others)
        side = {"left of": lambda s: s.box.centre[0] < rx, "right of": lambda s: s.box.centre[0] > rx,
                "above": lambda s: s.box.centre[1] < ry, "below": lambda s: s.box.centre[1] > ry}  # fmt: skip
        for words, true in side.items():
            if words in text:
                return true(item) and not any(true(o) for o in others)
    return True


@given(spots=SPOTS)
def test_whatever_is_said_is_true_and_of_one_only(spots):
    view = spots_view(spots)
    for noun in ("pool", "tank", "court"):
        for fact in facts(view, noun):
            assert fact.target.noun == noun
            assert holds(fact.text, fact.target, view), fact.text
        texts = [f.text for f in facts(view, noun)]
        assert len(texts) == len(set(texts))


@given(spots=SPOTS, turn=st.sampled_from([ACROSS, DOWN]))
def test_mirrored_sentences_are_those_of_the_mirrored_view(spots, turn):
    """Swapping the words gives what would be said of the mirrored picture itself."""
    view = spots_view(spots)
    mirrored = spots_view([(n, SIDE - x if turn == ACROSS else x, SIDE - y if turn == DOWN else y, r) for n, x, y, r in spots])  # fmt: skip  # noqa: E501
    for noun in ("pool", "tank", "court"):
        here = {mirrored_text(t, across=turn == ACROSS, down=turn == DOWN): i for t, i in said(view, noun).items()}
        assert here == said(mirrored, noun)


@given(spots=SPOTS, turn=st.sampled_from(list(TURNS)))
def test_a_turned_shot_is_true_of_the_turned_picture(spots, turn):
    view = spots_view(spots)
    pixels = np.zeros((SIDE, SIDE, 3), np.uint8)
    for number, item in enumerate(view.seen, 1):
        pixels[shape_mask(item.shape, SIDE, SIDE)] = number
    tile = Tile(pixels, Affine.translation(5e5, 4e6), "EPSG:32631")
    rng = np.random.default_rng(0)
    for sample in derive(view, ["pool", "tank", "court"], Wanted(facts=9, negatives=1.0), rng):
        shot = sample_shot(sample, tile)
        version = turned(shot, turn)
        if version is None:
            assert has_direction(shot.query.text)
            continue
        if turn not in (0, ACROSS, DOWN):
            assert version.query.text == shot.query.text
        there, here = version.annotated, {o.box for o in shot.annotated}
        assert {turned_box(b, SIDE, SIDE, turn) for b in here} == {o.box for o in there}
        assert all(any(o.box.iou(t.box) > 0.99 for o in there if o.label == t.label) for t in version.targets)
        if turn:
            assert version.tile.crs is None
            assert version.tile.transform.is_identity
        for target, before, mask in zip(version.targets, shot.targets, version.masks or [None] * 9, strict=False):
            x, y = target.box.centre
            bx, by = before.box.centre
            assert (version.tile.pixels[int(y), int(x)] == shot.tile.pixels[int(by), int(bx)]).all() or x % 1 < 1e-6 or y % 1 < 1e-6  # fmt: skip  # noqa: E501
            if mask is not None:
                _, columns = np.nonzero(mask)
                assert target.box.x0 <= columns.min() + 0.5
                assert columns.max() + 0.5 <= target.box.x1
                for px, py in target.keypoints:
                    assert mask[int(py - 1e-6), int(px - 1e-6)] or mask[int(py), int(px)]


@given(
    x=st.floats(0, 50), y=st.floats(0, 30), w=st.floats(0, 20), h=st.floats(0, 20), turn=st.sampled_from(list(TURNS))
)
def test_boxes_and_points_turn_as_pixels_do(x, y, w, h, turn):
    box_ = turned_box(Box(x, y, x + w, y + h), 70, 50, turn)
    corner = turned_point((x, y), 70, 50, turn)
    assert any(math.dist(corner, c) < 1e-9 for c in [(box_.x0, box_.y0), (box_.x1, box_.y0), (box_.x0, box_.y1), (box_.x1, box_.y1)])  # fmt: skip  # noqa: E501
    pixels = np.zeros((50, 70), int)
    pixels[int(y), int(x)] = 1
    row, column = np.argwhere(turned_pixels(pixels, turn))[0]
    px, py = turned_point((int(x) + 0.5, int(y) + 0.5), 70, 50, turn)
    assert (int(py), int(px)) == (row, column)


@pytest.mark.parametrize(
    ("text", "across", "down"),
    [
        ("the left pool", "the right pool", "the left pool"),
        ("the pool in the Top Left", "the pool in the Top Right", "the pool in the Bottom Left"),
        ("north-west of the tank", "north-east of the tank", "south-west of the tank"),
        ("the northeasternmost pool", "the northwesternmost pool", "the southeasternmost pool"),
        ("the upper, right-hand tank", "the upper, left-hand tank", "the lower, right-hand tank"),
        ("the pool above the tank", "the pool above the tank", "the pool below the tank"),
        ("the westbound lane", "the eastbound lane", "the westbound lane"),
        ("the largest pool", "the largest pool", "the largest pool"),
        ("the hotel in Westminster", "the hotel in Westminster", "the hotel in Westminster"),
        # what a swap would make false or senseless is left alone
        ("the West Ham depot", None, None),
        ("the right-angled building", None, None),
        ("the tank on top of the roof", None, None),
        ("the boat that left the pier", None, None),
        ("the plane facing north", None, None),
        ("the building with the letter H", None, None),
        ("the L-shaped house", None, None),
        ("das Becken links oben", None, None),
        ("la piscine à droite", None, None),
    ],
)
def test_a_mirror_swaps_words_or_refuses(text, across, down):
    assert mirrored_text(text, across=True) == across
    assert mirrored_text(text, down=True) == down
    if across is not None:
        assert mirrored_text(across, across=True) == text


@pytest.mark.parametrize("text", ["the left pool", "the pool north of the tank", "the vertical pier", "der Tank oben"])
def test_a_rotation_forbids_direction_words(text):
    assert not turnable(text)


def test_augmenting_keeps_each_shot_and_adds_true_versions_of_it():
    tile = Tile(np.zeros((40, 60, 3), np.uint8), Affine.identity())
    free = Shot(tile, Query(Task.REC, "the pool"), (Target(Box(1, 2, 11, 8), "pool"),))
    bound = Shot(tile, Query(Task.REC, "the left pool"), (Target(Box(1, 2, 11, 8), "pool"),))
    barred = Shot(tile, Query(Task.REC, "the pool facing north"), (Target(Box(1, 2, 11, 8), "pool"),))
    made = list(augmented([free, bound, barred], seed=1, most=7))
    texts = [s.query.text for s in made]
    assert texts[:8] == ["the pool"] * 8
    assert texts[8] == "the left pool"
    assert sorted(texts[9:11]) == ["the left pool", "the right pool"]
    assert texts[11:] == ["the pool facing north"]
    turned_by = {s.tags.get("turn"): s.tile.pixels.shape[:2] for s in made[:8]}
    assert turned_by["1"] == (60, 40)
    assert turned_by["6"] == (40, 60)


def test_keypoints_lie_well_inside():
    for shape in (disk(50, 50, 20), box(10, 10, 60, 20), shapely.union_all([box(0, 0, 10, 60), box(0, 50, 60, 60)])):
        for point in keypoints(shape):
            assert shape.buffer(-1).covers(shapely.Point(point))
