"""What is captured: areas, resolutions, grids and counts, and why something cannot be."""

from __future__ import annotations

import math

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis_pictures import Disc, TileServer, painted, photo, seen, write

from spotter.capture import area as areas
from spotter.capture.plan import plan
from spotter.problem import SpotterError
from spotter.protocol import requests

pytestmark = pytest.mark.qgis

UTM = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
DISCS = (Disc(300, 260, 41), Disc(520, 300, 23))


@pytest.fixture
def project():
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def taken(project, tmp_path):
    return photo(tmp_path / "photo.tif", UTM, DISCS, (900, 700))


def refused(*args, **more) -> str:
    with pytest.raises(SpotterError) as caught:
        plan(*args, **more)
    assert caught.value.problem.remedy
    return caught.value.problem.sentence


def sides(made) -> tuple[int, int]:
    """Pixels across and down that are searched."""
    x0, y0, x1, y1 = made.area
    return round(x1 - x0), round(y1 - y0)


def view(crs="EPSG:32631", bounds=(500_100, 5_399_800, 500_300, 5_399_900), size=(400, 200), rotation=0.0):
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setOutputSize(QSize(*size))
    settings.setRotation(rotation)
    settings.setExtent(QgsRectangle(*bounds))
    return settings


def test_the_canvas_is_captured_as_seen(taken):
    made = plan(areas.canvas(), view(), [taken.layer], tile_size=100, overlap=0.25)
    assert made.grid.as_tuple() == pytest.approx((0.5, 0, 500_075, 0, -0.5, 5_399_925))
    assert made.area == pytest.approx((50, 50, 450, 250))
    assert (made.width, made.height, made.crs.authid()) == (475, 325, "EPSG:32631")
    assert made.count == len(made.windows) == 6 * 4
    assert {(w.width, w.height) for w in made.windows} == {(100, 100)}
    assert made.ground_resolution == pytest.approx(0.5, rel=1e-3)


def test_a_dense_screen_is_captured_in_its_own_pixels(taken):
    settings = view()
    settings.setDevicePixelRatio(2.0)
    assert sides(plan(areas.canvas(), settings, [taken.layer])) == (800, 400)


def test_a_turned_canvas_has_its_turn_in_the_grid(taken):
    made = plan(areas.canvas(), view(rotation=30.0), [taken.layer])
    a, b, _, d, e, _ = made.grid.as_tuple()
    assert (a, b, d, e) == pytest.approx((0.5 * math.cos(math.pi / 6), 0.25, 0.25, -0.5 * math.cos(math.pi / 6)))
    assert sides(made) == (400, 200)
    corner = view(rotation=30.0).visiblePolygon()[0]
    assert made.grid.to_map(*made.area[:2]) == pytest.approx((corner.x(), corner.y()))


def test_only_what_an_image_covers_is_captured(taken):
    made = plan(areas.canvas(), view(bounds=(499_900, 5_399_900, 500_100, 5_400_000)), [taken.layer])
    assert made.area == pytest.approx((0, 0, 200, 200))
    assert (made.width, made.height) == (448, 448)
    assert (made.grid.c, made.grid.f) == pytest.approx((500_000, 5_400_000))


def test_a_whole_layer_is_captured_in_its_own_pixels(taken):
    made = plan(areas.whole(taken.layer), view("EPSG:4326", (2.9, 48.7, 3.1, 48.8)), [taken.layer])
    assert made.grid.as_tuple() == pytest.approx(UTM)
    assert (made.width, made.height) == (900, 700)


def test_a_part_of_a_layer_keeps_to_its_pixels(taken):
    shape = QgsGeometry.fromRect(QgsRectangle(500_010.2, 5_399_900.1, 500_020.9, 5_399_950.3))
    made = plan(areas.part(taken.layer, shape, taken.layer.crs()), view(), [taken.layer], tile_size=64, overlap=0.25)
    assert (made.grid.c, made.grid.f) == (500_000.0, 5_399_976.0)
    assert made.area == pytest.approx((20.4, 51.4, 41.8, 151.8))
    assert [(w.column, w.row) for w in made.windows] == [(0, 0), (0, 48), (0, 96), (0, 144)]


def test_the_extent_of_another_layer_is_captured_at_the_map_s_resolution(taken):
    other = QgsVectorLayer("Polygon?crs=EPSG:4326", "field", "memory")
    shape = QgsGeometry.fromRect(QgsRectangle(500_050, 5_399_800, 500_100, 5_399_850))
    shape.transform(QgsCoordinateTransform(taken.layer.crs(), other.crs(), QgsProject.instance()))
    feature = QgsFeature()
    feature.setGeometry(shape)
    other.dataProvider().addFeature(feature)
    other.updateExtents()
    made = plan(areas.extent(other), view(), [taken.layer])
    assert sides(made) == pytest.approx((102, 102), abs=2)
    assert made.crs.authid() == "EPSG:32631"  # that of the area was in degrees
    assert refused(areas.extent(QgsVectorLayer("Point", "none", "memory")), view(), [taken.layer]).startswith(
        "The layer 'none' has no extent"
    )


def test_tiles_that_a_drawn_polygon_does_not_touch_are_left_out(taken):
    shape = QgsGeometry.fromWkt("POLYGON((500000 5399700, 500200 5400000, 500010 5399700, 500000 5399700))")
    made = plan(areas.drawn(shape, taken.layer.crs()), view(), [taken.layer], tile_size=50, overlap=0)
    every = math.ceil(made.width / 50) * math.ceil(made.height / 50)
    assert sides(made) == (400, 600)
    assert every / 10 < made.count < every / 2


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((7.0, 59.9, 7.01, 59.91), "EPSG:32632"),
        ((-70.0, -33.1, -69.99, -33.09), "EPSG:32719"),
        ((179.99, 10.0, 180.0, 10.01), "EPSG:32660"),
        ((-180.0, 10.0, -179.99, 10.01), "EPSG:32601"),
        ((10.0, 84.9, 10.1, 85.0), "EPSG:5041"),
        ((10.0, -85.0, 10.1, -84.9), "EPSG:5042"),
    ],
)
def test_maps_in_degrees_are_captured_in_metres(bounds, expected, project, tmp_path):
    affine = ((bounds[2] - bounds[0]) / 100, 0, bounds[0], 0, -(bounds[3] - bounds[1]) / 100, bounds[3])
    world = photo(tmp_path / "photo.tif", affine, (), (100, 100), epsg=4326)
    made = plan(areas.canvas(), view("EPSG:4326", bounds, (200, 200)), [world.layer])
    assert made.crs.authid() == expected
    assert made.grid.size == pytest.approx(made.ground_resolution, rel=0.01)


def test_wide_maps_in_degrees_get_metres_of_their_own(project, tmp_path):
    wide = photo(tmp_path / "photo.tif", (0.1, 0, 0, 0, -0.1, 50), (), (300, 300), epsg=4326)
    made = plan(areas.canvas(), view("EPSG:4326", (0, 20, 30, 50), (300, 300)), [wide.layer])
    assert not made.crs.isGeographic()
    request = made.place(requests.Locate(requests.Query("ship")))
    assert request.crs.startswith("PROJCRS[")
    assert made.grid.size == pytest.approx(made.ground_resolution, rel=0.05)


def test_a_resolution_is_in_metres_on_the_ground(taken):
    metres = plan(areas.canvas(), view(), [taken.layer], resolution=2.0)
    assert metres.grid.size == pytest.approx(2.0, rel=1e-3)
    mercator = seen(taken, "EPSG:3857")
    stretched = plan(areas.canvas(), mercator, [taken.layer], resolution=2.0)
    latitude = math.radians(48.75)
    assert stretched.grid.size == pytest.approx(2.0 / math.cos(latitude), rel=0.01)
    assert stretched.ground_resolution == 2.0


def test_a_request_gets_its_place_from_the_plan(taken):
    made = plan(areas.whole(taken.layer), view(), [taken.layer], tile_size=448)
    request = made.place(requests.Locate(requests.Query("ship"), model="tiny"))
    assert request.transform == made.grid.as_tuple()
    assert (request.crs, request.scene, request.area) == ("EPSG:32631", "photo", (0.0, 0.0, 900.0, 700.0))
    assert (request.model, request.count) == ("tiny", None)
    assert plan(areas.whole(taken.layer), view(), [taken.layer], tile_size=1000).place(request).count == 1


def test_a_layer_without_crs_is_captured_where_it_is(project, tmp_path):
    bare = QgsRasterLayer(str(write(tmp_path / "bare.tif", painted(50, 40, ()), (1, 0, 0, 0, -1, 40), None)), "bare")
    bare.setCrs(QgsCoordinateReferenceSystem())
    settings = QgsMapSettings()
    settings.setOutputSize(QSize(50, 40))
    settings.setExtent(bare.extent())
    settings.setDestinationCrs(QgsCoordinateReferenceSystem())
    made = plan(areas.whole(bare), settings, [bare])
    assert (made.width, made.height) == (50, 40)
    assert made.place(requests.Locate(requests.Query("ship"))).crs is None


def test_without_a_raster_layer_the_sentence_says_so(project):
    vector = QgsVectorLayer("Point?crs=EPSG:4326", "points", "memory")
    assert refused(areas.canvas(), view(), []) == "There is no raster layer to search."
    assert refused(areas.canvas(), view(), [vector]) == "There is no raster layer to search."


def test_our_own_results_are_not_looked_at(taken):
    taken.layer.setCustomProperty("spotter/result", True)
    assert refused(areas.canvas(), view(), [taken.layer]) == "There is no raster layer to search."


def test_a_broken_layer_is_named(project, tmp_path):
    broken = QgsRasterLayer(str(tmp_path / "gone.tif"), "gone", "gdal")
    sentence = refused(areas.canvas(), view(), [broken])
    assert sentence == "The layer 'gone' is broken: its data cannot be read."


def test_a_layer_without_a_size_is_named(project, tmp_path):
    path = write(tmp_path / "empty.tif", painted(50, 40, ()), (1e-320, 0, 0, 0, -1e-320, 0))
    empty = QgsRasterLayer(str(path), "empty", "gdal")
    assert empty.isValid()
    assert refused(areas.canvas(), view(), [empty]) == "The layer 'empty' has no extent."
    assert refused(areas.whole(empty), view(), [empty]) == "The layer 'empty' has no extent."


def test_a_layer_that_is_hidden_at_this_scale_is_named(taken):
    taken.layer.setScaleBasedVisibility(True)
    taken.layer.setMinimumScale(100.0)
    assert "'photo' is hidden at the scale 1:1," in refused(areas.canvas(), view(), [taken.layer])
    assert plan(areas.whole(taken.layer), view(), [taken.layer]).count > 0


def test_a_transparent_layer_is_named(taken):
    taken.layer.renderer().setOpacity(0.0)
    assert refused(areas.canvas(), view(), [taken.layer]) == "The layer 'photo' is wholly transparent."


def test_a_good_layer_is_searched_though_another_is_broken(taken, tmp_path):
    broken = QgsRasterLayer(str(tmp_path / "gone.tif"), "gone", "gdal")
    assert plan(areas.canvas(), view(), [broken, taken.layer]).layers == (taken.layer,)


def test_an_area_outside_the_layer_is_an_error_that_names_it(taken):
    away = view(bounds=(600_000, 5_399_800, 600_200, 5_399_900))
    assert refused(areas.canvas(), away, [taken.layer]) == "The area lies outside the layer 'photo'."


@pytest.mark.parametrize("wkt", ["POLYGON EMPTY", "POLYGON((0 0, 0 0, 0 0, 0 0))", "LINESTRING(0 0, 10 10)"])
def test_an_area_without_a_size_is_an_error(wkt, taken):
    shape = QgsGeometry.fromWkt(wkt)
    assert refused(areas.drawn(shape, taken.layer.crs()), view(), [taken.layer]) == "The area is empty."


@pytest.mark.parametrize("resolution", [0.0, -1.0, math.nan, math.inf])
def test_a_resolution_that_is_none_is_an_error(resolution, taken):
    sentence = refused(areas.canvas(), view(), [taken.layer], resolution)
    assert sentence == f"The resolution {resolution} m is not above zero."


def test_more_tiles_than_a_search_may_have_is_an_error_with_the_number(taken):
    sentence = refused(areas.whole(taken.layer), view(), [taken.layer], 0.0005)
    assert sentence.startswith("The area has 900,")
    assert "tiles, more than the 100,000 of a search." in sentence


def test_large_parts_of_the_earth_are_an_error(project, tmp_path):
    world = photo(tmp_path / "photo.tif", (1, 0, -180, 0, -1, 90), (), (360, 180), epsg=4326)
    sentence = refused(areas.canvas(), view("EPSG:4326", (-180, -90, 180, 90)), [world.layer])
    assert sentence == "The area spans a large part of the Earth."


def test_an_online_layer_has_no_resolution_of_its_own(project):
    server = TileServer(())
    try:
        layer = server.photo().layer
        assert refused(areas.whole(layer), view(), [layer]) == "The layer 'tiles' has no resolution of its own."
    finally:
        project.clear()
        server.close()
