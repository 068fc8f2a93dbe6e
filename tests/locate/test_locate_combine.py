"""Merging across tiles: every object once, whole, with its best score."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from merging_by_hand import merge_by_hand
from shapely import box as rectangle

from engine.locate import merging
from engine.locate.combine import SearchFacts, combine
from engine.locate.merging import cut_sides
from engine.locate.observe import SceneDetection, TileObservation
from engine.tiling import windows
from engine.words import Box, Task

WIDE = Box(0, 0, 180, 100)
LEFT, RIGHT = Box(0, 0, 100, 100), Box(80, 0, 180, 100)  # they share the columns 80 to 100


def seen(box, window, *, tile=None, score=0.5, label="ship", mask=False):
    """What a perfect model says of an object in a tile: the part that it sees."""
    part = Box(max(box.x0, window.x0), max(box.y0, window.y0), min(box.x1, window.x1), min(box.y1, window.y1))
    return SceneDetection(
        box=part,
        label=label,
        score=score,
        tile=int(window.x0) if tile is None else tile,
        window=window,
        mask=rectangle(*part.as_tuple()) if mask else None,
        mask_score=0.8 if mask else None,
    )


def merge(detections, area=WIDE):
    return merging.merge(detections, area)


def boxes(detections):
    return [s.box for s in detections]


@pytest.mark.parametrize(
    ("box", "sides"),
    [
        (Box(40, 40, 60, 60), (False,) * 4),
        (Box(40, 40, 100, 60), (False, False, True, False)),
        (Box(40, 40, 98.5, 60), (False, False, True, False)),  # within the tolerance of 2 px
        (Box(40, 40, 97, 60), (False,) * 4),
        (Box(0, 0, 100, 100), (False, False, True, False)),  # the other edges are the scene's own
    ],
)
def test_a_box_is_cut_only_by_edges_beyond_which_the_scene_goes_on(box, sides):
    assert tuple(cut_sides(np.array([box.as_tuple()]), np.array([LEFT.as_tuple()]), WIDE)[0]) == sides


def test_an_object_that_both_tiles_see_whole_is_kept_once_with_the_better_score():
    ship = Box(85, 40, 95, 60)
    first, second = seen(ship, LEFT, score=0.4), seen(ship.shifted(0.5, 0), RIGHT, score=0.9)
    assert [(s.box, s.score) for s in merge([first, second])] == [(second.box, 0.9)]


def test_a_part_loses_to_its_whole_twin_even_with_a_better_score():
    ship = Box(82, 40, 140, 60)
    part, whole = seen(ship, LEFT, score=0.9), seen(ship, RIGHT, score=0.4)
    assert [(s.box, s.score) for s in merge([part, whole])] == [(ship, 0.9)]


def test_parts_that_go_on_across_the_overlap_are_united_with_their_masks():
    jetty = Box(20, 40, 160, 60)
    parts = [seen(jetty, LEFT, mask=True), seen(jetty, RIGHT, mask=True, score=0.7)]
    (found,) = merge(parts)
    assert found.box == jetty
    assert found.score == 0.7
    assert found.mask.equals_exact(rectangle(*jetty.as_tuple()), 1e-6) or found.mask.symmetric_difference(
        rectangle(*jetty.as_tuple())
    ).area == pytest.approx(0, abs=1e-6)


def test_parts_are_united_without_any_overlap_of_tiles():
    jetty = Box(20, 40, 160, 60)
    left, right = Box(0, 0, 90, 100), Box(90, 0, 180, 100)
    assert boxes(merge([seen(jetty, left), seen(jetty, right)])) == [jetty]


def test_an_object_across_four_tiles_is_united():
    area = Box(0, 0, 180, 180)
    field = Box(30, 20, 150, 170)
    tiles = [Box(x, y, x + 100, y + 100) for x in (0, 80) for y in (0, 80)]
    parts = [seen(field, tile, tile=i) for i, tile in enumerate(tiles)]
    assert boxes(merge(parts, area)) == [field]


def test_an_object_across_many_tiles_in_a_row_is_united():
    area = Box(0, 0, 420, 100)
    runway = Box(10, 40, 410, 60)
    tiles = [Box(x, 0, x + 100, 100) for x in range(0, 321, 80)]
    parts = [seen(runway, tile, tile=i) for i, tile in enumerate(tiles)]
    assert boxes(merge(parts, area)) == [runway]


def test_two_ships_that_end_at_the_overlap_from_both_sides_stay_two():
    first, second = Box(10, 40, 84, 60), Box(96, 40, 170, 60)
    found = merge([seen(first, LEFT), seen(first, RIGHT), seen(second, LEFT), seen(second, RIGHT)])
    assert sorted(boxes(found), key=lambda b: b.x0) == [first, second]


def test_two_long_ships_side_by_side_are_not_stitched_to_each_other():
    upper, lower = Box(20, 40, 160, 50), Box(20, 52, 160, 62)
    parts = [seen(ship, tile) for ship in (upper, lower) for tile in (LEFT, RIGHT)]
    assert sorted(boxes(merge(parts)), key=lambda b: b.y0) == [upper, lower]


def test_different_labels_are_different_objects_and_an_empty_one_goes_with_any():
    place = Box(85, 40, 95, 60)
    ship, jetty = seen(place, LEFT, label="ship"), seen(place, RIGHT, label="jetty")
    assert len(merge([ship, jetty])) == 2
    assert len(merge([ship, seen(place, RIGHT, label="Ship")])) == 1
    assert len(merge([ship, seen(place, RIGHT, label="")])) == 1


def test_neighbours_in_one_tile_may_overlap_but_not_repeat():
    first = seen(Box(40, 40, 60, 60), LEFT, score=0.9)
    beside = seen(Box(40, 45, 60, 65), LEFT, score=0.5)  # IoU 0.6
    again = seen(Box(40, 40, 60, 60.5), LEFT, score=0.4)
    assert boxes(merge([first, beside, again])) == [first.box, beside.box]


def observed(*detections):
    """A tile's observation for each detection."""
    return [TileObservation(one.tile, one.window, (one,)) for one in detections]


def searched(task, area, *detections):
    facts = SearchFacts(area=area, scene_size=(WIDE.width, WIDE.height))
    return combine(observed(*detections), task, facts, 0.0)


def test_refer_keeps_the_best_scoring_object_of_all_tiles():
    low, high = seen(Box(10, 10, 20, 20), LEFT, score=0.3), seen(Box(150, 10, 160, 20), RIGHT, score=0.6)
    assert boxes(searched(Task.REC, None, low, high).detections) == [high.box]
    assert searched(Task.REC, None).detections == ()


def test_what_touches_the_searched_area_is_kept_whole_and_the_rest_is_left_out():
    across, beside = seen(Box(30, 10, 60, 20), LEFT), seen(Box(50, 40, 60, 50), LEFT)
    found = searched(Task.OVD, Box(0, 0, 50, 100), across, beside)
    assert boxes(found.detections) == [across.box]
    assert found.counts["outside_area"] == 1


def test_an_object_of_two_tiles_is_kept_whole_though_one_of_them_shows_it_outside_of_the_area():
    jetty = Box(20, 40, 160, 60)
    found = searched(Task.OVD, Box(0, 0, 70, 100), seen(jetty, LEFT), seen(jetty, RIGHT))
    assert boxes(found.detections) == [jetty]


def test_refer_keeps_the_best_in_the_searched_area_and_says_where_there_is_none():
    inside, outside = seen(Box(10, 10, 20, 20), LEFT, score=0.3), seen(Box(60, 10, 70, 20), LEFT, score=0.6)
    area = Box(0, 0, 50, 100)
    assert boxes(searched(Task.REC, area, inside, outside).detections) == [inside.box]
    nothing = searched(Task.REC, area, outside)
    assert nothing.detections == ()
    assert any("outside of the searched area" in sentence for sentence in nothing.warnings)


def test_the_order_is_by_falling_score_and_does_not_depend_on_the_order_of_tiles():
    ships = [Box(10, 10, 20, 20), Box(40, 40, 60, 60), Box(120, 70, 150, 90)]
    detections = [seen(b, t, score=s) for b, t, s in zip(ships, (LEFT, LEFT, RIGHT), (0.2, 0.9, 0.5), strict=True)]
    expected = [ships[1], ships[2], ships[0]]
    assert boxes(merge(detections)) == expected
    assert boxes(merge(detections[::-1])) == expected


@given(
    size=st.integers(50, 120),
    share=st.floats(0.1, 0.6),
    spots=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=8),
    side=st.tuples(st.integers(12, 50), st.integers(12, 50)),
    shift=st.tuples(st.integers(0, 20), st.integers(0, 20)),
)
def test_every_object_is_found_once_and_whole_for_any_tiling(size, share, spots, side, shift):
    """A perfect model that names every part of at least a third of an object in every tile."""
    area = Box(0, 0, 400, 400)
    truth = [Box(75 * c + shift[0], 75 * r + shift[1], 75 * c + shift[0] + side[0], 75 * r + shift[1] + side[1])
             for c, r in spots]  # fmt: skip
    detections = []
    for index, window in enumerate(windows(400, 400, size, int(size * share))):
        for ship in truth:
            if ship.intersection(Box(*window.edges)) > 0:
                detections.append(seen(ship, Box(*window.edges), tile=index, score=0.1 + index / 1000))
    found = merge(detections, area)
    assert sorted(b.as_tuple() for b in boxes(found)) == sorted(b.as_tuple() for b in truth)


@st.composite
def anything_seen(draw):
    """Detections of any kind in overlapping tiles of 20 px: as likely to touch, to repeat and to be cut as not."""
    found = []
    for _ in range(draw(st.integers(0, 14))):
        tile = draw(st.integers(0, 8))
        row, column = divmod(tile, 3)
        window = Box(14 * column, 14 * row, 14 * column + 20, 14 * row + 20)
        x, y = draw(st.integers(0, 19)), draw(st.integers(0, 19))
        width, height = draw(st.integers(1, 20)), draw(st.integers(1, 20))
        box = Box(x, y, min(x + width, 20), min(y + height, 20)).shifted(window.x0, window.y0)
        mask = rectangle(*box.as_tuple()) if draw(st.booleans()) else None
        label, score = draw(st.sampled_from(["", "ship", "Ship", "jetty"])), draw(st.integers(1, 5)) / 5
        found.append(SceneDetection(box, label, score, tile, window, mask=mask))
    return found


def plain(detections):
    return [(s.box.as_tuple(), s.label.casefold(), s.score, s.tile) for s in detections]


@given(anything_seen(), st.randoms(use_true_random=False))
def test_arrays_merge_as_the_rules_do_by_hand_whatever_the_order(detections, order):
    area = Box(0, 0, 48, 48)
    expected = plain(merge_by_hand(detections, Task.OVD, area))
    assert plain(merging.merge(detections, area)) == expected
    order.shuffle(detections)
    assert plain(merging.merge(detections, area)) == expected
