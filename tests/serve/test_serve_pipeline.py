"""One pipeline: a scene asked here, read by an engine, or sent to one in tiles gives the same result."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin
from serve_engine import Engine, header, locate, pixels
from serve_models import Faulty, Magenta

from engine.locate.options import LocateOptions
from engine.locate.pipeline import locate as locate_here
from engine.mask.masker import load_masker
from engine.protocol import limits, requests
from engine.protocol.client import Client
from engine.protocol.errors import RefusedError
from engine.scene.raster import open_scene
from engine.serve.access import Access
from engine.tiling import windows
from engine.words import Box, Query, Task

PATCHES = ((50, 10, 80, 30), (150, 100, 170, 120))
CRS = "EPSG:32631"


def write(path, width=200, height=150, patches=PATCHES, nodata=None, crs=CRS):
    values = np.full((3, height, width), 0 if nodata == 0 else 120, dtype=np.uint8)
    if nodata != 0:
        values[:, ::2] += 1  # tiles of one colour throughout would not be asked
    for x0, y0, x1, y1 in patches:
        values[:, y0:y1, x0:x1] = np.array([255, 0, 255], dtype=np.uint8)[:, None, None]
    profile = {"driver": "GTiff", "width": width, "height": height, "count": 3, "dtype": "uint8", "nodata": nodata}
    with rasterio.open(path, "w", crs=crs, transform=from_origin(5e5, 5.4e6, 0.5, 0.5), **profile) as dataset:
        dataset.write(values)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("scenes")


@pytest.fixture(scope="module")
def engine(tmp_path_factory, folder):
    served = Engine(tmp_path_factory.mktemp("engine") / "home", access=Access((folder,)), models=("faulty", "slow"))
    served.start()
    yield served
    served.close()


def told(features):
    return [(f[0], round(f[1], 9), f[2], f[3], f[4]) for f in features]


def here(path, task, model=None, area=None):
    with open_scene(path) as scene:
        options, masker = LocateOptions(tile_size=64), load_masker("embedded")
        found = locate_here(scene, Query(task, "magenta"), model or Magenta(), masker, options, area=area)
    features = [(f.box_px.as_tuple(), f.score, f.label, f.box.wkb, f.mask and f.mask.wkb) for f in found.features]
    return told(features), dict(found.counts), found.warnings


def there(events):
    (done,) = [e.body for e in events if e.kind == "done"]
    features = []
    for event in events:
        if event.kind == "features" and event.body.merged:
            for f in event.body.features:
                box, mask = (None if i is None else bytes(event.frames[i]) for i in (f.box, f.mask))
                features.append((f.box_px, f.score, f.label, box, mask))
    return told(features), dict(done.counts), done.warnings


def by_scene(client, path, task, model="", area=None):
    query = requests.Query("magenta", task.value)
    options = requests.Options(tile_size=64)
    extent = area and (5e5 + area.x0 / 2, 5.4e6 - area.y1 / 2, 5e5 + area.x1 / 2, 5.4e6 - area.y0 / 2)
    request = requests.LocateScene(query, str(path), model=model, options=options, extent=extent)
    return there(list(client.locate_scene(request)))


def by_tiles(client, path, task, model="", area=None):
    """The scene in tiles, as a client that reads it sends them."""
    with open_scene(path) as scene:
        cut = list(windows(scene.width, scene.height, 64, 16, area and area.as_tuple()))
        sent = []
        for index, window in enumerate(cut):
            tile = scene.read(window, index)
            head = requests.TileHeader(
                index, tile.width, tile.height, tuple(tile.transform)[:6], column=tile.column, row=tile.row
            )
            sent.append((head, np.ascontiguousarray(tile.pixels)))
        request = requests.Locate(
            requests.Query("magenta", task.value), model=model, crs=CRS, transform=tuple(scene.transform)[:6],
            options=requests.Options(tile_size=64), count=len(cut), area=area and area.as_tuple(),
        )  # fmt: skip
        return there(list(client.locate(request, sent)))


@pytest.mark.parametrize("way", [by_scene, by_tiles])
@pytest.mark.parametrize("task", list(Task))
def test_a_scene_gives_the_same_features_counts_and_warnings_here_and_served(client, folder, task, way):
    path = write(folder / "scene.tif")
    local, served = here(path, task), way(client, path, task)
    assert served == local
    assert len(local[0]) == (1 if task is Task.REC else 2)
    assert ["tiles answered with a box" in sentence for sentence in local[2]] == [True] * (task is Task.REC)


@pytest.mark.parametrize("way", [by_scene, by_tiles])
@pytest.mark.parametrize("area", [Box(60, 14, 100, 60), Box(100, 20, 190, 110), Box(20, 31, 140, 90)])
def test_an_extent_gives_the_same_features_here_and_served_and_those_of_the_whole_scene(client, folder, area, way):
    path = write(folder / "scene.tif")
    served = way(client, path, Task.OVD, area=area)
    assert served == here(path, Task.OVD, area=area)
    whole = here(path, Task.OVD)[0]
    assert served[0] == [one for one in whole if Box(*one[0]).intersection(area) > 0]


@pytest.mark.parametrize("way", [by_scene, by_tiles])
def test_a_scene_smaller_than_a_tile_is_warned_of(client, folder, way):
    path = write(folder / "small.tif", 40, 30, ((3, 4, 12, 15),))
    served = way(client, path, Task.OVD)
    assert served == here(path, Task.OVD)
    assert "40 x 30 pixels is smaller than a tile of 64" in served[2][0]


def test_a_scene_without_data_or_without_a_crs_is_warned_of(client, folder):
    path = write(folder / "empty.tif", patches=(), nodata=0)
    served = by_scene(client, path, Task.OVD)
    assert served == here(path, Task.OVD)
    assert "holds no data" in served[2][-1]
    path = write(folder / "nowhere.tif", crs=None)
    served = by_scene(client, path, Task.OVD)
    assert served == here(path, Task.OVD)
    assert any("coordinate" in sentence for sentence in served[2])


@pytest.mark.parametrize("way", [by_scene, by_tiles])
def test_faults_in_the_texts_are_counted_and_warned_of(client, folder, way):
    path = write(folder / "scene.tif")
    served = way(client, path, Task.OVD, model="faulty")
    assert served == here(path, Task.OVD, Faulty())
    assert served[1]["problem_outside"] == 24
    assert "24 faults" in served[2][0]


def test_a_cancelled_job_tells_of_its_finished_tiles_too(client):
    sent = iter([(header(0), pixels(0).tobytes()), (header(1), pixels(1).tobytes())])

    def source():
        yield from sent
        while True:
            yield None

    for event in client.locate(locate("magenta", count=5, task="rec"), source()):
        if event.kind == "features" and event.body.done == 2 and not event.body.merged:
            client.cancel(event.body.job)
    assert event.body.cancelled
    assert "2 of 2 tiles answered with a box" in event.body.warnings[0]
    assert event.body.counts["tiles"] == 5


def test_column_and_row_of_a_tile_are_taken_as_they_are(client):
    """With a pixel of a seventh, the corner recovered from the transforms is no whole number."""
    a = 1 / 7
    transform = (a, 0.0, 500_000 + 0.3 * a, 0.0, -a, 5_400_000.0)
    head = requests.TileHeader(0, 64, 64, transform, column=640.3, row=1280.0)
    (feature,) = list(client.locate(locate(count=1), [(head, pixels().tobytes())]))[-2].body.features
    assert feature.box_px == (650.3, 1300.0, 670.3, 1324.0)


def test_a_tile_that_lies_elsewhere_than_it_says_is_refused(client):
    moved = requests.TileHeader(1, 64, 64, header(1).transform, column=128.0, row=0.0)
    with pytest.raises(RefusedError) as refused:
        list(client.locate(locate(count=2), [(header(0), pixels().tobytes()), (moved, pixels().tobytes())]))
    assert refused.value.code == "other_grid"


def test_a_model_is_loaded_by_a_request(client):
    loaded = client.ask(requests.Load())
    assert (loaded.model, loaded.revision, loaded.device, loaded.tile_size) == ("magenta", "1", "cpu", 64)
    assert client.hello().minor == limits.MINOR


def test_the_reply_to_load_comes_when_the_model_is_there(make_engine):
    engine = make_engine(model="magenta", models=("late", "broken"))
    with Client(engine.start(), timeout=30) as client:
        loaded = client.ask(requests.Load("late"))
        assert loaded.model == "late"
        assert {model.name for model in client.models() if model.state == "ready"} == {"magenta", "late"}
        for request, code in ((requests.Load("broken"), "input"), (requests.Load("no-such"), "unknown_model")):
            with pytest.raises(RefusedError) as refused:
                client.ask(request)
            assert refused.value.code == code


def test_the_geometries_are_those_of_the_grid(client, folder):
    features, *_ = by_scene(client, write(folder / "scene.tif"), Task.OVD)
    assert shapely.from_wkb(features[0][3]).bounds[0] in {500_025.0, 500_075.0}
