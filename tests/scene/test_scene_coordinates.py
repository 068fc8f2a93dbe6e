"""Map to pixel and back, for every rotation, sign and scale, and extents in any CRS."""

import math

import numpy as np
import pytest
import shapely
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from scene_places import LAEA, OBLIQUE, UTM

from engine.scene.coordinates import (
    box_to_polygon,
    format_bounds,
    geometry_to_map,
    geometry_to_pixels,
    is_georeferenced,
    map_bounds,
    map_extent_to_pixels,
    points_to_map,
    points_to_pixels,
)
from engine.scene.crs import crs_wkt, transform_points
from engine.scene.errors import SceneError
from engine.words import Box

SCALES = st.floats(1e-6, 1e4).flatmap(lambda v: st.sampled_from([v, -v]))


@st.composite
def transforms(draw: st.DrawFn) -> Affine:
    """Any invertible transform: unequal scales of either sign, rotated, sheared, far from the origin."""
    sx = draw(SCALES)
    sy = sx * draw(st.floats(0.2, 5)) * draw(st.sampled_from([1, -1]))
    turn = Affine.rotation(draw(st.floats(0, 360)))
    shear = Affine.shear(draw(st.floats(-40, 40)), 0)
    offset = Affine.translation(draw(st.floats(-1e7, 1e7)), draw(st.floats(-1e7, 1e7)))
    return offset @ turn @ shear @ Affine.scale(sx, sy)


def tolerance(transform: Affine) -> float:
    """What float64 can hold of a pixel this far from the origin of the map."""
    pixel = math.sqrt(abs(transform.determinant))
    return 1e-6 + 1e-13 * (abs(transform.c) + abs(transform.f)) / pixel


@given(transforms(), st.lists(st.tuples(st.floats(-1e4, 1e5), st.floats(-1e4, 1e5)), min_size=1, max_size=8))
def test_pixel_to_map_to_pixel_is_the_same_place(transform: Affine, points: list[tuple[float, float]]) -> None:
    pixels = np.array(points)
    back = points_to_pixels(points_to_map(pixels, transform), transform)
    assert np.abs(back - pixels).max() <= tolerance(transform)


@given(transforms(), st.integers(0, 50_000), st.integers(0, 50_000), st.floats(0, 700), st.floats(0, 700))
def test_a_tile_pixel_and_its_scene_pixel_are_one_place_on_the_map(
    transform: Affine, column: int, row: int, x: float, y: float
) -> None:
    tile = transform @ Affine.translation(column, row)
    on_map = points_to_map(np.array([[x, y]]), tile)
    back = points_to_pixels(on_map, transform)[0]
    assert abs(back[0] - (column + x)) <= tolerance(transform)
    assert abs(back[1] - (row + y)) <= tolerance(transform)


@given(transforms(), st.floats(-100, 1000), st.floats(-100, 1000), st.floats(1, 500), st.floats(1, 500))
def test_a_box_keeps_its_corners_and_its_winding_under_any_transform(
    transform: Affine, x: float, y: float, w: float, h: float
) -> None:
    polygon = box_to_polygon(Box(x, y, x + w, y + h), transform)
    assert polygon.exterior.is_ccw
    corners = shapely.get_coordinates(geometry_to_pixels(polygon, transform))[:4]
    expected = {(x, y), (x + w, y), (x + w, y + h), (x, y + h)}
    assert all(min(math.dist(c, e) for c in corners) <= 2 * tolerance(transform) for e in expected)


def test_a_north_up_box_lands_where_the_arithmetic_says() -> None:
    transform = Affine(0.5, 0, 500000, 0, -0.5, 4649000)
    assert box_to_polygon(Box(10, 20, 30, 60), transform).bounds == (500005, 4648970, 500015, 4648990)
    assert map_bounds(Box(0, 0, 2, 2), transform) == (500000, 4648999, 500001, 4649000)


def test_a_south_up_box_keeps_its_rows_in_order() -> None:
    assert box_to_polygon(Box(0, 0, 1, 2), Affine(1, 0, 0, 0, 1, 100)).bounds == (0, 100, 1, 102)


def test_holes_survive_the_way_to_the_map_and_back() -> None:
    ring = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    transform = Affine(0, 2, 5, 2, 0, 7)
    assert geometry_to_map(ring, transform).area == pytest.approx(4 * 96)
    assert geometry_to_pixels(geometry_to_map(ring, transform), transform).equals(ring)


def test_a_degenerate_transform_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be inverted"):
        geometry_to_pixels(shapely.Point(1, 1), Affine(1, 2, 0, 2, 4, 0))


@pytest.mark.parametrize(
    ("transform", "crs", "expected"),
    [
        (Affine(1, 0, 5, 0, -1, 5), "EPSG:32631", True),
        (Affine(1, 0, 5, 0, -1, 5), None, False),
        (Affine.identity(), "EPSG:32631", False),
        (Affine(1, 1, 5, 1, 1, 5), "EPSG:32631", False),
    ],
)
def test_a_place_on_the_map_needs_a_crs_and_a_real_transform(transform: Affine, crs: str, expected: bool) -> None:
    assert is_georeferenced(transform, crs) is expected


@given(transforms(), st.floats(0, 500), st.floats(0, 500), st.floats(1, 300), st.floats(1, 300))
def test_an_extent_in_the_scene_s_crs_holds_its_pixel_box(
    transform: Affine, x: float, y: float, w: float, h: float
) -> None:
    box = Box(x, y, x + w, y + h)
    around = map_extent_to_pixels(map_bounds(box, transform), None, transform, None)
    slack = 4 * tolerance(transform)
    assert around.x0 <= box.x0 + slack
    assert around.y0 <= box.y0 + slack
    assert around.x1 >= box.x1 - slack
    assert around.y1 >= box.y1 - slack


@pytest.mark.parametrize("crs", [UTM, OBLIQUE, LAEA, "EPSG:4326", "EPSG:3857"])
def test_an_extent_in_longitude_and_latitude_finds_the_same_pixels_in_any_crs(crs: str) -> None:
    wkt = crs_wkt(crs)
    x, y = transform_points(np.array([[3.0, 42.0]]), "OGC:CRS84", wkt)[0]
    pixel = 1e-5 if crs == "EPSG:4326" else 1.0
    transform = Affine.translation(x, y) @ Affine.rotation(30) @ Affine.scale(pixel, -pixel)
    lonlat = transform_points(points_to_map(np.array([[100.0, 200.0]]), transform), wkt, "OGC:CRS84")[0]
    bounds = (lonlat[0] - 1e-9, lonlat[1] - 1e-9, lonlat[0] + 1e-9, lonlat[1] + 1e-9)
    found = map_extent_to_pixels(bounds, "EPSG:4326", transform, wkt)
    assert found.centre == pytest.approx((100, 200), abs=0.01)


def test_the_edges_of_a_reprojected_extent_are_bent_not_just_its_corners() -> None:
    # A parallel of latitude bulges in a polar view: between its corners it reaches further south than they do.
    wkt = crs_wkt("EPSG:3413")
    corners = transform_points(np.array([[-90.0, 70.0], [0.0, 70.0]]), "OGC:CRS84", wkt)
    found = map_extent_to_pixels((-90, 70, 0, 80), "EPSG:4326", Affine.identity(), wkt)
    assert found.y0 < corners[:, 1].min() - 100_000


def test_an_extent_across_the_antimeridian_is_narrow() -> None:
    wkt = crs_wkt("EPSG:3832")  # Pacific, centred on 150 east
    found = map_extent_to_pixels((179, -1, -179, 1), "EPSG:4326", Affine.scale(1000, -1000), wkt)
    assert found.width == pytest.approx(222.6, abs=1)


@pytest.mark.parametrize(
    ("bounds", "extent_crs", "crs", "words"),
    [
        ((5, 0, 1, 1), None, UTM, r"extent \(5, 0, 1, 1\) is reversed"),
        ((0, 5, 1, 1), "EPSG:4326", UTM, "is reversed"),
        ((0, 0, math.nan, 1), None, UTM, "not finite"),
        ((0, 0, 1, 1), "EPSG:4326", None, "scene has no CRS, so an extent in EPSG:4326"),
        ((0, 95, 1, 99), "EPSG:4326", UTM, r"extent \(0, 95, 1, 99\) in EPSG:4326 has no place in EPSG:32631"),
    ],
)
def test_an_extent_that_makes_no_sense_is_refused(
    bounds: tuple[float, ...], extent_crs: str | None, crs: str | None, words: str
) -> None:
    with pytest.raises(SceneError, match=words):
        map_extent_to_pixels(bounds, extent_crs, Affine.scale(1, -1), crs)


def test_bounds_are_shown_with_their_digits() -> None:
    assert format_bounds((500000.25, 1e7, -0.00001, 3)) == "(500000.25, 10000000, -1e-05, 3)"
