"""CRS as text: names, equality, longitude and latitude, areas on the ellipsoid."""

import math

import pytest
import shapely
from scene_places import LAEA, OBLIQUE, UTM

from engine.scene.crs import (
    crs_name,
    crs_wkt,
    geodesic_area,
    parse_crs,
    same_crs,
    to_lonlat,
    transform_bounds,
    transformer,
)
from engine.scene.errors import SceneError

LOCAL = (
    'ENGCRS["Site grid",EDATUM["Peg in the yard"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'
)


@pytest.mark.parametrize("text", [UTM, LAEA, OBLIQUE, "EPSG:4326"])
def test_a_crs_travels_as_wkt2_and_stays_itself(text: str) -> None:
    wkt = crs_wkt(text)
    assert wkt.startswith(("PROJCRS", "GEOGCRS"))
    assert parse_crs(wkt).equals(parse_crs(text))
    assert same_crs(wkt, text)


def test_axis_order_does_not_make_two_crs_different() -> None:
    assert same_crs("EPSG:4326", "OGC:CRS84")
    assert not same_crs("EPSG:4326", UTM)
    assert same_crs(None, None)
    assert not same_crs(UTM, None)


def test_names_are_short() -> None:
    assert crs_name(crs_wkt(UTM)) == "EPSG:32631"
    assert crs_name(OBLIQUE) == "Harbour oblique Mercator"
    assert crs_name(None) == "pixel coordinates"


def test_text_that_names_no_crs_is_shown_in_the_message() -> None:
    with pytest.raises(SceneError, match="'EPSG:banana' does not name a coordinate reference system") as caught:
        parse_crs("EPSG:banana")
    assert "EPSG:32631" in caught.value.remedy
    with pytest.raises(SceneError, match=r"'x{77}\.\.\.'"):
        parse_crs("x" * 5000)


def test_longitude_comes_first_whatever_the_registered_axis_order() -> None:
    x, y = transformer("EPSG:4326", UTM).transform(3.0, 42.0)
    assert (x, y) == pytest.approx((500000, 4649776), abs=1)


def test_no_way_between_two_crs_is_an_error_with_both_names() -> None:
    with pytest.raises(SceneError, match="from Site grid to EPSG:32631"):
        transformer(LOCAL, UTM)


def test_the_bounds_of_an_extent_are_bent_on_the_way() -> None:
    bounds = transform_bounds((-90, 70, 0, 80), "EPSG:4326", "EPSG:3413")
    assert bounds[1] == pytest.approx(-2.20e6, rel=0.01)


@pytest.mark.parametrize("crs", [UTM, LAEA, OBLIQUE])
def test_a_geometry_becomes_longitude_and_latitude_wound_counter_clockwise(crs: str) -> None:
    x, y = transformer("OGC:CRS84", crs).transform(3.0, 42.0)
    clockwise = shapely.Polygon([(x, y), (x, y + 100), (x + 100, y + 100), (x + 100, y)])
    moved = to_lonlat(clockwise, crs)
    assert isinstance(moved, shapely.Polygon)
    assert moved.exterior.is_ccw
    assert min(math.dist(c, (3.0, 42.0)) for c in moved.exterior.coords) < 1e-8


def test_a_geometry_on_the_antimeridian_is_cut_in_two() -> None:
    x, y = transformer("OGC:CRS84", "EPSG:3832").transform(180.0, 0.0)
    moved = to_lonlat(shapely.box(x - 2000, y, x + 1000, y + 1000), "EPSG:3832")
    assert isinstance(moved, shapely.MultiPolygon)
    west, _, east, _ = moved.bounds
    assert (west, east) == pytest.approx((-180, 180))
    widths = sorted(part.bounds[2] - part.bounds[0] for part in moved.geoms)
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)


def test_a_geometry_that_its_crs_cannot_hold_is_an_error() -> None:
    with pytest.raises(SceneError, match="outside what EPSG:32631 can describe"):
        to_lonlat(shapely.box(1e30, 0, 2e30, 1), UTM)


def test_an_area_is_measured_on_the_ground_not_on_the_map() -> None:
    # Web Mercator at 60 north stretches lengths by two, so a square of 200 map metres is 100 m of ground a side.
    x, y = transformer("OGC:CRS84", "EPSG:3857").transform(10.0, 60.0)
    square = shapely.box(x, y, x + 200, y + 200)
    assert geodesic_area(square, "EPSG:3857") == pytest.approx(10_000, rel=0.01)
    x, y = transformer("OGC:CRS84", UTM).transform(3.0, 42.0)
    utm = shapely.box(x, y, x + 100, y + 100)
    assert geodesic_area(utm, UTM) == pytest.approx(10_000 / 0.9996**2, rel=1e-4)
    hole = utm.difference(shapely.box(x + 20, y + 20, x + 70, y + 70))
    assert geodesic_area(hole, UTM) == pytest.approx(7_500 / 0.9996**2, rel=1e-4)


def test_an_area_has_no_value_without_a_planet() -> None:
    square = shapely.box(0, 0, 10, 10)
    assert geodesic_area(square, None) is None
    assert geodesic_area(square, LOCAL) is None
    assert geodesic_area(shapely.box(1e30, 0, 2e30, 1), UTM) is None


def test_another_planet_has_areas_but_no_longitudes_on_earth() -> None:
    degree = shapely.box(0, 0, 1, 1)
    mars = "+proj=longlat +a=3396190 +rf=169.894447223612 +no_defs"
    assert geodesic_area(degree, mars) == pytest.approx((math.pi * 3396190 / 180) ** 2, rel=0.02)
