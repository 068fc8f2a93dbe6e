"""Where boxes come to lie: from the canvas through capture, socket and engine back to the map, within a rendered pixel.

The engine boxes what is magenta, to the pixel, so that no error of a model is in these figures.
"""

from __future__ import annotations

import math

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject
from qgis_client import Heard
from qgis_pictures import Disc, TileServer, photo, seen

from spotter.capture import area as areas
from spotter.capture.plan import plan
from spotter.capture.render import Capture
from spotter.client.endpoint import local_endpoint
from spotter.client.feed import TileFeed
from spotter.client.session import EngineSession
from spotter.protocol import replies, requests

pytestmark = [pytest.mark.qgis, pytest.mark.slow]

DISCS = (Disc(300.3, 260.7, 41.2), Disc(520.9, 300.2, 23.4), Disc(401.6, 480.1, 34.8))
UTM = (0.5, 0.0, 500_000.3, 0.0, -0.5, 5_400_000.7)
SOUTH_UP = (0.5, 0.0, 500_000.3, 0.0, 0.5, 5_399_000.7)
TURN = math.radians(25)
TURNED = (0.5 * math.cos(TURN), 0.5 * math.sin(TURN), 5e5, 0.5 * math.sin(TURN), -0.5 * math.cos(TURN), 5.4e6)
OBLONG = (0.4, 0.0, 500_000.0, 0.0, -0.6, 5_400_000.0)
DEGREES = (1e-5, 0.0, 7.0, 0.0, -1e-5, 60.0)
FEET = (2.0, 0.0, 6_000_000.0, 0.0, -2.0, 2_000_000.0)


class Asker:
    """Puts searches to an engine, as the dock does; `record` is told the largest error in rendered pixels."""

    def __init__(self, wait, record) -> None:
        self._session, self._wait, self._record = EngineSession(), wait, record
        self._heard = Heard(self._session)
        self._session.open(local_endpoint())
        wait(lambda: self._session.state.connected, 60)

    def errors(self, photo, settings, area=None, resolution=None) -> tuple[list[float], str]:
        """How far each box is off, in rendered pixels, and the CRS that the engine names; all discs are found."""
        planned = plan(area or areas.canvas(), settings, [photo.layer], resolution, tile_size=256)
        feed = TileFeed()
        capture = Capture(planned, feed)
        job = self._session.locate(planned.place(requests.Locate(requests.Query("all", "ovd"))), feed)
        capture.start()
        self._wait(lambda: self._heard.done(job) or self._heard.failures, 120)
        assert not self._heard.failures
        assert feed.problem is None
        boxes = []
        for event in self._heard.of(job, replies.Features):
            for one in event.body.features if event.body.merged else ():
                shape = QgsGeometry()
                shape.fromWkb(bytes(event.frames[one.box]))
                boxes.append(planned.grid.bounds((v.x(), v.y()) for v in shape.vertices()))
        expected = photo.expected(planned.grid, planned.crs)
        assert len(boxes) == len(expected)
        nearest = [min(boxes, key=lambda box: math.dist(box, truth)) for truth in expected]
        off = [
            max(abs(a - b) for a, b in zip(box, truth, strict=True))
            for box, truth in zip(nearest, expected, strict=True)
        ]
        self._record("pixels", max(off))
        return off, self._heard.of(job, replies.Done)[0].body.crs

    def end(self) -> None:
        self._session.end()


@pytest.fixture
def asker(magenta, at_home, wait, record_property):
    at_home(magenta)
    QgsProject.instance().clear()
    made = Asker(wait, record_property)
    yield made
    made.end()
    QgsProject.instance().clear()


CASES = {
    "the layer's own CRS": (UTM, 32631, {"crs": "EPSG:32631"}),
    "the layer's own CRS, zoomed in": (UTM, 32631, {"crs": "EPSG:32631", "zoom": 1.6, "size": (900, 700)}),
    "another metre CRS": (UTM, 32631, {"crs": "EPSG:3857"}),
    "a project in degrees": (UTM, 32631, {"crs": "EPSG:4326"}),
    "a CRS in feet": (FEET, 2227, {"crs": "EPSG:2227"}),
    "a layer in degrees": (DEGREES, 4326, {"crs": "EPSG:4326"}),
    "a layer in degrees, a project in metres": (DEGREES, 4326, {"crs": "EPSG:32632"}),
    "a turned canvas": (UTM, 32631, {"crs": "EPSG:32631", "rotation": 33.0}),
    "a turned canvas in another CRS": (UTM, 32631, {"crs": "EPSG:3857", "rotation": -118.0}),
    "a turned canvas in degrees": (UTM, 32631, {"crs": "EPSG:4326", "rotation": 200.0}),
    "a dense screen": (UTM, 32631, {"crs": "EPSG:32631", "density": 2.0}),
    "a dense screen, turned, in another CRS": (UTM, 32631, {"crs": "EPSG:3857", "density": 1.5, "rotation": 71.0}),
    "a south-up raster": (SOUTH_UP, 32631, {"crs": "EPSG:32631"}),
    "a south-up raster in another CRS": (SOUTH_UP, 32631, {"crs": "EPSG:3857"}),
    "a turned raster": (TURNED, 32631, {"crs": "EPSG:32631"}),
    "a turned raster on a turned canvas": (TURNED, 32631, {"crs": "EPSG:4326", "rotation": 25.0}),
    "pixels that are not square": (OBLONG, 32631, {"crs": "EPSG:32631"}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_box_lies_within_a_rendered_pixel_of_its_object(case, asker, tmp_path):
    affine, epsg, view = CASES[case]
    taken = photo(tmp_path / "photo.tif", affine, DISCS, epsg=epsg)
    off, _ = asker.errors(taken, seen(taken, **view))
    assert max(off) <= 1.0


@pytest.mark.parametrize(("affine", "epsg"), [(UTM, 32631), (SOUTH_UP, 32631), (TURNED, 32631), (DEGREES, 4326)])
def test_a_whole_layer_at_its_own_resolution_is_placed_as_well(affine, epsg, asker, tmp_path):
    taken = photo(tmp_path / "photo.tif", affine, DISCS, epsg=epsg)
    off, _ = asker.errors(taken, seen(taken, "EPSG:3857"), areas.whole(taken.layer))
    assert max(off) <= 1.0


@pytest.mark.parametrize("resolution", [0.31, 0.5, 1.7])
def test_so_it_is_at_any_resolution(resolution, asker, tmp_path):
    taken = photo(tmp_path / "photo.tif", UTM, DISCS)
    off, _ = asker.errors(taken, seen(taken, "EPSG:4326", rotation=10.0), resolution=resolution)
    assert max(off) <= 1.0


@pytest.mark.parametrize(
    "view",
    [
        {"crs": "EPSG:3857"},
        {"crs": "EPSG:32631"},
        {"crs": "EPSG:4326"},
        {"crs": "EPSG:3857", "rotation": 40.0},
        {"crs": "EPSG:4326", "rotation": -65.0, "density": 2.0},
    ],
    ids=lambda view: " ".join(map(str, view.values())),
)
def test_so_it_is_with_tiles_from_a_server(view, asker):
    x, y = 333_958.4, 6_274_861.3
    server = TileServer([Disc(x, y, 44.3), Disc(x + 170.2, y - 60.9, 30.1), Disc(x + 40.7, y + 190.4, 36.6)])
    taken = server.photo()
    try:
        off, _ = asker.errors(taken, seen(taken, **view))
    finally:
        QgsProject.instance().removeMapLayer(taken.layer)
        server.close()
    assert max(off) <= 1.0


def test_features_come_back_in_the_crs_of_the_capture(asker, tmp_path):
    taken = photo(tmp_path / "photo.tif", UTM, DISCS)
    assert asker.errors(taken, seen(taken, "EPSG:4326"))[1] == "EPSG:32631"
    assert asker.errors(taken, seen(taken, "EPSG:3857"))[1] == "EPSG:3857"


def test_on_the_ground_a_box_is_where_the_object_is(asker, tmp_path):
    """The same without the grid of the capture: in metres, of the layer's CRS."""
    taken = photo(tmp_path / "photo.tif", UTM, DISCS[:1])
    planned = plan(areas.whole(taken.layer), seen(taken, "EPSG:32631"), [taken.layer])
    assert planned.crs == QgsCoordinateReferenceSystem("EPSG:32631")
    assert planned.grid.as_tuple() == pytest.approx(UTM)
    off, _ = asker.errors(taken, seen(taken, "EPSG:32631"), areas.whole(taken.layer))
    assert off[0] * planned.ground_resolution <= 0.5
