"""The arithmetic of a capture: grids, the windows that cover them, and moving pixels from one grid to another."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgis_plugin.capture.grid import Grid
from qgis_plugin.capture.warp import lattice, warp

SIDES = st.integers(1, 300)
PLACES = st.floats(-1e7, 1e7)
SIZES = st.floats(1e-6, 1e4)
ANGLES = st.floats(-360, 360)


@given(PLACES, PLACES, SIZES, ANGLES, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_pixels_come_back_from_the_map_however_it_is_turned(x, y, size, degrees, column, row):
    there = Grid.turned(x, y, size, degrees)
    back = there.to_pixel(*there.to_map(column, row))
    # What floats leave of a place on the map, in pixels.
    assert back == pytest.approx((column, row), abs=1e-6 + 1e-9 * max(abs(x), abs(y)) / size)
    assert there.size == pytest.approx(size)


def test_a_map_turned_clockwise_by_a_quarter_has_east_at_the_bottom():
    turned = Grid.turned(100.0, 200.0, 2.0, 90.0)
    assert turned.to_map(1, 0) == pytest.approx((100.0, 202.0))  # to the right lies north
    assert turned.to_map(0, 1) == pytest.approx((102.0, 200.0))  # downwards lies east


def test_a_moved_grid_begins_at_another_pixel_of_the_same():
    grid = Grid.turned(100.0, 200.0, 2.0, 30.0)
    assert grid.moved(5, 7).to_map(1, 2) == pytest.approx(grid.to_map(6, 9))


def test_bounds_in_pixels_hold_all_points():
    grid = Grid.turned(0.0, 10.0, 1.0)
    assert grid.bounds([(2.0, 9.0), (5.0, 4.0)]) == (2.0, 1.0, 5.0, 6.0)


def test_pixels_on_one_line_are_refused():
    with pytest.raises(ValueError, match="one line"):
        Grid(1.0, 2.0, 0.0, 2.0, 4.0, 0.0)


def image(width: int, height: int) -> np.ndarray:
    """Red rises to the right and green downwards, by one a pixel."""
    rows, columns = np.mgrid[0:height, 0:width]
    return np.stack([columns, rows, np.zeros_like(rows), np.full_like(rows, 255)], axis=-1).astype(np.uint8)


def test_pixels_on_the_same_grid_are_left_as_they_are():
    place = lattice(40, 30, lambda column, row: (column, -row))
    assert np.array_equal(warp(image(40, 30), place, (1, 0, 0, 0, -1, 0)), image(40, 30))


@given(st.floats(-180, 180), st.floats(10, 30), st.floats(10, 30))
def test_moved_pixels_have_the_colours_of_where_they_lie(degrees, x, y):
    angle = math.radians(degrees)

    def place(column, row):
        return (
            x + 0.3 * (column * math.cos(angle) + row * math.sin(angle)),
            y + 0.3 * (row * math.cos(angle) - column * math.sin(angle)),
        )

    moved = warp(image(60, 60), lattice(20, 20, place), (1, 0, 0, 0, 1, 0)).astype(float)
    for row, column in ((0, 0), (7, 12), (19, 19)):
        there = place(column + 0.5, row + 0.5)
        expected = [min(max(value - 0.5, 0), 59) for value in there]
        assert moved[row, column, :2] == pytest.approx(expected, abs=0.51)


def test_a_curved_place_is_followed_between_the_points_of_the_lattice():
    def place(column, row):
        return 100 + column + 1e-4 * row**2, 100 + row

    moved = warp(image(256, 256), lattice(100, 100, place), (1, 0, 0, 0, 1, 0)).astype(float)
    rows = np.arange(100) + 0.5
    assert np.abs(moved[:, 50, 0] - (100 + 50 + 1e-4 * rows**2)).max() < 0.51


def test_large_tiles_are_moved_in_strips_without_seams():
    place = lattice(10, 600, lambda column, row: (column, row / 3))
    moved = warp(image(10, 200), place, (1, 0, 0, 0, 1, 0))
    expected = np.clip((np.arange(600) + 0.5) / 3 - 0.5, 0, 199)
    assert np.abs(moved[:, 5, 1] - expected).max() < 0.51
