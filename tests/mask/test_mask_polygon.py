"""Masks become valid polygons whose edges are the outer edges of pixels."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.mask.polygon import mask_to_polygon, pixel_runs

MASKS = arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12)))


def disk(radius: float, side: int) -> np.ndarray:
    y, x = np.mgrid[:side, :side] + 0.5 - side / 2
    return x**2 + y**2 <= radius**2


@given(MASKS)
def test_without_simplifying_the_area_is_the_number_of_pixels(mask: np.ndarray) -> None:
    polygon = mask_to_polygon(mask, tolerance=0)
    if not mask.any():
        assert polygon is None
        return
    assert polygon is not None
    assert polygon.is_valid
    assert polygon.area == pytest.approx(mask.sum())
    rows, columns = np.nonzero(mask)
    centres = shapely.points(columns + 0.5, rows + 0.5)
    assert shapely.contains(polygon, centres).all()
    x0, y0, x1, y1 = polygon.bounds
    assert (x0, y0, x1, y1) == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)


@given(MASKS, st.floats(0.1, 3))
def test_a_simplified_outline_is_valid_and_holds_only_polygons(mask: np.ndarray, tolerance: float) -> None:
    polygon = mask_to_polygon(mask, tolerance=tolerance)
    assert (polygon is None) == (not mask.any())
    if polygon is not None:
        assert polygon.is_valid
        assert not polygon.is_empty
        assert polygon.geom_type in ("Polygon", "MultiPolygon")


@given(MASKS)
def test_the_runs_tile_the_mask_without_overlap(mask: np.ndarray) -> None:
    seen = np.zeros(mask.shape, dtype=int)
    for x0, y0, x1, y1 in pixel_runs(mask).astype(int):
        seen[y0:y1, x0:x1] += 1
    assert (seen == mask).all()


def test_a_rectangle_has_four_corners() -> None:
    mask = np.zeros((9, 9), dtype=bool)
    mask[2:7, 3:5] = True
    polygon = mask_to_polygon(mask)
    assert polygon is not None
    assert polygon.equals(shapely.box(3, 2, 5, 7))
    assert len(polygon.exterior.coords) == 5
    assert len(pixel_runs(mask)) == 1


def test_holes_stay_holes() -> None:
    mask = np.ones((12, 12), dtype=bool)
    mask[4:8, 4:8] = False
    polygon = mask_to_polygon(mask)
    assert polygon is not None
    assert len(polygon.interiors) == 1
    assert polygon.area == 144 - 16


def test_the_stairs_of_a_slanted_edge_are_smoothed_and_the_area_kept() -> None:
    mask = disk(20, 50)
    polygon = mask_to_polygon(mask)
    assert polygon is not None
    assert polygon.area == pytest.approx(mask.sum(), rel=0.03)
    exact = mask_to_polygon(mask, tolerance=0)
    assert exact is not None
    assert len(polygon.exterior.coords) < 0.6 * len(exact.exterior.coords)
    triangle = np.tril(np.ones((30, 30), dtype=bool))
    outline = mask_to_polygon(triangle)
    assert outline is not None
    assert len(outline.exterior.coords) <= 6


def test_separate_parts_make_a_multipolygon_and_specks_beside_them_go() -> None:
    mask = np.zeros((20, 40), dtype=bool)
    mask[2:12, 2:12] = mask[2:12, 20:30] = True
    mask[18, 38] = True
    polygon = mask_to_polygon(mask)
    assert polygon is not None
    assert polygon.geom_type == "MultiPolygon"
    assert polygon.area == 200


def test_a_single_pixel_is_not_lost() -> None:
    mask = np.zeros((5, 5), dtype=bool)
    mask[3, 1] = True
    polygon = mask_to_polygon(mask)
    assert polygon is not None
    assert polygon.equals(shapely.box(1, 3, 2, 4))
