"""The pixels of a box, and masks tidied up inside one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.mask.region import bounds, box_mask, box_slices, clean_mask
from engine.words import Box

EDGES = st.floats(-10, 40, allow_nan=False)


def test_a_pixel_belongs_to_a_box_that_holds_its_centre() -> None:
    assert box_slices(Box(1.4, 0.5, 3.6, 2.4), 10, 10) == (slice(0, 2), slice(1, 4))
    assert box_mask(Box(0, 0, 3, 2), 4, 4).sum() == 6


def test_a_box_thinner_than_a_pixel_still_has_one() -> None:
    assert box_slices(Box(2.6, 3.1, 2.8, 3.2), 10, 10) == (slice(3, 4), slice(2, 3))
    assert box_slices(Box(9.9, 9.9, 10, 10), 10, 10) == (slice(9, 10), slice(9, 10))


def test_a_box_outside_the_tile_has_no_pixels() -> None:
    for box in (Box(-5, 0, 0, 5), Box(10, 0, 12, 5), Box(0, -3, 5, -1), Box(0, 10, 5, 11)):
        assert box_mask(box, 10, 10).sum() == 0


@given(EDGES, EDGES, EDGES, EDGES)
def test_a_box_that_meets_the_tile_has_pixels_within_one_of_its_edges(a: float, b: float, c: float, d: float) -> None:
    box = Box(min(a, c), min(b, d), max(a, c), max(b, d))
    mask = box_mask(box, 30, 20)
    if box.x1 <= 0 or box.y1 <= 0 or box.x0 >= 20 or box.y0 >= 30:
        assert not mask.any()
        return
    found, inner = bounds(mask), box.clipped(20, 30)
    assert abs(found.x0 - inner.x0) <= 1
    assert abs(found.y0 - inner.y0) <= 1
    assert abs(found.x1 - inner.x1) <= 1
    assert abs(found.y1 - inner.y1) <= 1


def test_cleaning_clips_to_the_box() -> None:
    assert (clean_mask(np.ones((10, 10), dtype=bool), Box(2, 3, 6, 8)) == box_mask(Box(2, 3, 6, 8), 10, 10)).all()


def test_cleaning_drops_stray_parts_and_keeps_large_ones() -> None:
    mask = np.zeros((20, 20), dtype=bool)
    mask[2:12, 2:12] = True  # 100 pixels
    mask[14:18, 2:9] = True  # 28: a part of its own
    mask[14:17, 14:18] = True  # 12: a stray
    cleaned = clean_mask(mask, Box(0, 0, 20, 20))
    assert cleaned[15, 5]
    assert not cleaned[15, 15]
    assert cleaned.sum() == 128


def test_cleaning_fills_small_holes_and_keeps_large_ones() -> None:
    mask = np.ones((20, 20), dtype=bool)
    mask[2:4, 2:4] = False
    mask[8:17, 8:17] = False
    mask[0, 18:] = False  # a bite out of the edge is no hole
    cleaned = clean_mask(mask, Box(0, 0, 20, 20))
    assert cleaned[2:4, 2:4].all()
    assert not cleaned[8:17, 8:17].any()
    assert not cleaned[0, 18:].any()


def test_cleaning_nothing_gives_nothing() -> None:
    assert not clean_mask(np.zeros((5, 5), dtype=bool), Box(0, 0, 5, 5)).any()
    assert not clean_mask(np.ones((5, 5), dtype=bool), Box(7, 7, 9, 9)).any()
