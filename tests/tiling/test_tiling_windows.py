"""Windows cover every pixel; the last one of a row moves inward."""

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import tiling
from engine.tiling import Window, count_windows, windows
from engine.words import Box

SIDES = st.integers(1, 90)


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, int, int]:
    size = draw(st.integers(1, 60))
    return draw(SIDES), draw(SIDES), size, draw(st.integers(0, size - 1))


@given(tilings())
def test_every_pixel_is_covered_for_every_size_tile_and_overlap(tiling: tuple[int, int, int, int]) -> None:
    width, height, size, overlap = tiling
    seen = np.zeros((height, width), dtype=int)
    made = list(windows(width, height, size, overlap))
    for w in made:
        assert (w.width, w.height) == (min(size, width), min(size, height))
        assert w.column >= 0
        assert w.row >= 0
        assert w.column + w.width <= width
        assert w.row + w.height <= height
        seen[w.row : w.row + w.height, w.column : w.column + w.width] += 1
    assert seen.min() >= 1
    assert count_windows(width, height, size, overlap) == len(made) == len(set(made))


@given(tilings(), st.tuples(*[st.floats(-30, 120, allow_nan=False)] * 4))
def test_an_area_takes_the_windows_of_the_whole_that_touch_it(
    tiling: tuple[int, int, int, int], edges: tuple[float, float, float, float]
) -> None:
    area = Box(min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3]))
    made = list(windows(*tiling, area.as_tuple()))
    within = area.clipped(*tiling[:2])
    assert made == [w for w in windows(*tiling) if within.area and Box(*w.edges).intersection(within) > 0]
    assert count_windows(*tiling, area.as_tuple()) == len(made)


@given(tilings())
def test_neighbours_share_at_least_the_overlap(tiling: tuple[int, int, int, int]) -> None:
    width, height, size, overlap = tiling
    columns = sorted({w.column for w in windows(width, height, size, overlap)})
    rows = sorted({w.row for w in windows(width, height, size, overlap)})
    for starts in (columns, rows):
        gaps = np.diff(starts)
        assert all(size - gap >= overlap for gap in gaps)
        assert all(gap == size - overlap for gap in gaps[:-1])


def test_the_last_window_moves_inward() -> None:
    assert [w.column for w in windows(1100, 512, 512, 64)] == [0, 448, 588]


def test_a_scene_smaller_than_a_window_gives_one_smaller_window() -> None:
    assert list(windows(10, 7, 512, 64)) == [Window(0, 0, 10, 7)]


def test_windows_of_a_vast_scene_are_made_one_at_a_time() -> None:
    assert next(iter(windows(10**9, 10**9, 512, 0))) == Window(0, 0, 512, 512)
    assert count_windows(10**9, 10**9, 1000, 0) == 10**12
    far = (10**9 - 1500, 10**9 - 10, 10**9, 10**9)
    assert [w.column for w in windows(10**9, 10**9, 1000, 0, far)] == [10**9 - 2000, 10**9 - 1000]


def test_an_area_that_only_touches_the_scene_has_no_window() -> None:
    assert list(windows(10, 10, 4, 0, (10, 0, 20, 10))) == []
    assert count_windows(10, 10, 4, 0, (-5, -5, 0, 0)) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((0, 5, 4, 0), "at least one pixel"),
        ((5, 5, 0, 0), "size 0"),
        ((5, 5, 4, 4), "overlap 4"),
        ((5, 5, 4, -1), "overlap -1"),
    ],
)
def test_a_size_or_overlap_out_of_range_is_refused(arguments: tuple[int, int, int, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        list(windows(*arguments))
    with pytest.raises(ValueError, match=words):
        count_windows(*arguments)


def test_a_window_without_pixels_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pixel"):
        Window(0, 0, 0, 5)


def test_the_examples_of_the_arithmetic_hold() -> None:
    assert doctest.testmod(tiling).failed == 0
