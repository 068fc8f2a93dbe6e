"""Scenes that the engine reads itself."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin
from rasterio.warp import transform_bounds
from serve_engine import Engine

from engine.model.interface import LIKE
from engine.protocol.client import Client
from engine.protocol.collecting import ResultCollector
from engine.protocol.errors import RefusedError
from engine.protocol.requests import Load, LocateScene, Options, PlacedExample, Query
from engine.serve.access import Access


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A scene of 200 x 150 px with two magenta rectangles, one across a seam of the tiles."""
    folder = tmp_path_factory.mktemp("served")
    pixels = np.full((3, 150, 200), 120, dtype=np.uint8)
    for x0, y0, x1, y1 in ((50, 10, 80, 30), (150, 100, 170, 120)):
        pixels[:, y0:y1, x0:x1] = np.array([255, 0, 255], dtype=np.uint8)[:, None, None]
    profile = {"driver": "GTiff", "width": 200, "height": 150, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    with rasterio.open(
        folder / "scene.tif", "w", crs="EPSG:32631", transform=from_origin(500_000, 5_400_000, 0.5, 0.5), **profile
    ) as dataset:
        dataset.write(pixels)
    return folder / "scene.tif"


class _Web(ThreadingHTTPServer):
    """A server of one file; counts what it is asked for, and redirects /elsewhere."""

    def __init__(self, path):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.path, self.asked, self.elsewhere = path, [], ""
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path.startswith("/elsewhere"):
            self.send_response(302)
            self.send_header("Location", self.server.elsewhere)
            self.end_headers()
            return
        data = self.server.path.read_bytes()
        first, last = 0, len(data) - 1
        if "Range" in self.headers:
            first, _, end = self.headers["Range"].removeprefix("bytes=").partition("-")
            first, last = int(first), min(int(end or last), last)
        self.send_response(206 if "Range" in self.headers else 200)
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[first : last + 1])

    do_HEAD = do_GET  # noqa: N815 (the name that the server looks for)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def web(scene):
    servers = [_Web(scene), _Web(scene)]
    yield servers
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="module")
def engine(tmp_path_factory, scene, web):
    access = Access((scene.parent,), (f"127.0.0.1:{web[0].server_port}",))
    served = Engine(tmp_path_factory.mktemp("engine") / "home", access=access)
    served.start()
    yield served
    served.close()


def _found(client, where, **more):
    request = LocateScene(Query("magenta", "ovd"), where, options=Options(tile_size=64, overlap=0.25), **more)
    events = list(client.locate_scene(request))
    return events, [f.box_px for e in events if e.kind == "features" and e.body.merged for f in e.body.features]


def test_a_scene_is_tiled_located_and_merged(client, scene):
    events, boxes = _found(client, str(scene))
    assert sorted(boxes) == [(50.0, 10.0, 80.0, 30.0), (150.0, 100.0, 170.0, 120.0)]
    assert events[-1].body.counts["tiles"] == 12
    assert "UTM zone 31N" in events[-1].body.crs


def test_an_extent_limits_the_search(client, scene):
    events, boxes = _found(client, str(scene), extent=(500_070.0, 5_399_930.0, 500_100.0, 5_399_960.0))
    assert boxes == [(150.0, 100.0, 170.0, 120.0)]
    assert events[-1].body.counts["tiles"] == 4
    told = [f.box_px for e in events if e.kind == "features" and not e.body.merged for f in e.body.features]
    assert all(box[0] == 150.0 for box in told)


def test_an_extent_outside_fails_with_a_sentence(client, scene):
    events, _ = _found(client, str(scene), extent=(0.0, 0.0, 1.0, 1.0))
    assert events[-1].kind == "failed"
    assert "outside the scene" in events[-1].body.message


def test_a_scene_of_an_allowed_host_is_read_and_a_redirect_to_another_is_not(client, web):
    allowed, other = web
    _, boxes = _found(client, f"http://127.0.0.1:{allowed.server_port}/scene.tif")
    assert len(boxes) == 2
    allowed.elsewhere = f"http://127.0.0.1:{other.server_port}/scene.tif"
    events, _ = _found(client, f"http://127.0.0.1:{allowed.server_port}/elsewhere.tif")
    assert events[-1].kind == "failed"
    assert other.asked == []
    with pytest.raises(RefusedError, match="does not serve"):
        _found(client, f"http://127.0.0.1:{other.server_port}/scene.tif")


NEAR = (500_027.0, 5_399_987.0, 500_037.0, 5_399_993.0)  # within the first rectangle
GREY = (500_010.0, 5_399_940.0, 500_020.0, 5_399_950.0)


def _told(client, scene, *placed, resolution=-1.0):
    options = Options(tile_size=64, overlap=0.25, resolution=resolution)
    request = LocateScene(Query(""), str(scene), model="likened", options=options, placed=placed)
    events = list(client.locate_scene(request))
    return events, [f.box_px for e in events if e.kind == "features" and e.body.merged for f in e.body.features]


@pytest.mark.parametrize("crs", [None, "EPSG:4326"])
def test_examples_by_their_places_are_cut_from_the_scene(client, scene, crs):
    box = NEAR if crs is None else transform_bounds("EPSG:32631", crs, *NEAR)
    events, boxes = _told(client, scene, PlacedExample(box, crs))
    assert sorted(boxes) == [(50.0, 10.0, 80.0, 30.0), (150.0, 100.0, 170.0, 120.0)]
    assert client.job(events[0].id).query == LIKE
    assert _told(client, scene, PlacedExample(NEAR), PlacedExample(NEAR, positive=False))[1] == []


def test_they_are_cut_at_the_scale_at_which_the_scene_is_asked(client, scene):
    events, boxes = _told(client, scene, PlacedExample(NEAR), resolution=0.25)
    assert events[-1].kind == "done"
    assert len(boxes) == 2


@pytest.mark.parametrize(
    ("box", "crs", "says"),
    [
        ((0.0, 0.0, 10.0, 10.0), None, "Example 1 lies outside the scene 'scene.tif'."),
        (NEAR, "EPSG:999999", "EPSG:999999"),
    ],
)
def test_an_example_without_a_place_on_the_scene_ends_the_job_with_a_sentence(client, scene, box, crs, says):
    events, _ = _told(client, scene, PlacedExample(box, crs))
    assert events[-1].kind == "failed"
    assert says in events[-1].body.message


def test_counter_examples_alone_are_refused(client, scene):
    with pytest.raises(RefusedError, match="no example of what to find"):
        _told(client, scene, PlacedExample(GREY, positive=False))
    with pytest.raises(ValueError, match="covers no ground"):
        PlacedExample((1.0, 1.0, 1.0, 2.0))


@pytest.mark.slow
def test_a_killed_engine_goes_on_with_its_scene(tmp_path, scene):
    engine = Engine(tmp_path / "home", access=Access((scene.parent,)), batch=1)
    request = LocateScene(Query("sleep 0.05", "ovd"), str(scene), options=Options(tile_size=64, overlap=0.25))
    told = []
    try:
        with Client(engine.start(), patience=60) as client:
            address = engine.key().address
            for event in client.locate_scene(request):
                told.append(event)
                if event.kind == "features" and event.body.done == 4 and not event.body.merged:
                    engine.kill()
                    engine._settings["bind"] = address
                    engine.start()
    finally:
        engine.close()
    tiles = [e.body.tile for e in told if e.kind == "features" and not e.body.merged]
    assert sorted(tiles) == list(range(12))
    assert told[-1].body.counts["features"] == 2


@pytest.fixture(scope="module")
def scaled(tmp_path_factory, scene):
    """An engine whose model knows a quarter of a metre a pixel."""
    served = Engine(
        tmp_path_factory.mktemp("scaled") / "home", model="scaled", models=(), access=Access((scene.parent,))
    )
    served.start()
    yield served
    served.close()


@pytest.mark.parametrize(("resolution", "said"), [(0.0, True), (-1.0, False), (0.1, True)])
def test_a_scene_is_searched_at_the_scale_of_the_model_and_its_features_stay_in_place(scaled, scene, resolution, said):
    with Client(scaled.key(), timeout=30) as client:
        assert client.ask(Load()).gsd == (0.2, 0.3125)
        request = LocateScene(Query("magenta", "ovd"), str(scene), options=Options(resolution=resolution))
        found = ResultCollector().take_all(client.locate_scene(request))
    boxes = sorted(one.box_px for one in found.merged)
    assert boxes == [pytest.approx((50, 10, 80, 30), abs=2), pytest.approx((150, 100, 170, 120), abs=2)]
    for one in found.merged:
        x0, _, x1, _ = shapely.from_wkb(one.box).bounds
        assert (x0, x1) == pytest.approx((5e5 + one.box_px[0] / 2, 5e5 + one.box_px[2] / 2), abs=0.01)
    assert any("another scale" in sentence for sentence in found.warnings) is said
