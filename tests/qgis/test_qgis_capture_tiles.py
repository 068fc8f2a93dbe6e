"""The tiles of a capture: what they show, what is left out, and that nobody waits for them."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from osgeo import gdal
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
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QPainter
from qgis_client import Stalls
from qgis_pictures import GROUND, Disc, TileServer, painted, photo, seen, write

from spotter.capture import area as areas
from spotter.capture.grid import Grid
from spotter.capture.plan import plan
from spotter.capture.render import Capture, NativeCapture
from spotter.client.feed import TileFeed
from spotter.protocol.errors import TileSourceError

pytestmark = pytest.mark.qgis

UTM = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
DISCS = (Disc(100, 80, 40), Disc(200, 100, 23))


@pytest.fixture(autouse=True)
def project():
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def taken(tmp_path):
    return photo(tmp_path / "photo.tif", UTM, DISCS, (300, 200))


@pytest.fixture
def serve():
    servers = []

    def start(*discs, **more) -> TileServer:
        servers.append(TileServer(discs, **more))
        return servers[-1]

    yield start
    QgsProject.instance().clear()
    for server in servers:
        server.close()


def layer_of(path, pixels, alpha=None, nodata=None) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(write(path, pixels, UTM, alpha=alpha)), path.stem, "gdal")
    if nodata is not None:
        for band in (1, 2, 3):
            layer.dataProvider().setNoDataValue(band, nodata)
    QgsProject.instance().addMapLayer(layer)
    return layer


def whole(layer, others=(), tile_size=64, overlap=0.0):
    view = seen_of(layer)
    return plan(areas.whole(layer), view, [layer, *others], tile_size=tile_size, overlap=overlap)


def seen_of(layer):
    settings = QgsMapSettings()
    settings.setDestinationCrs(layer.crs())
    return settings


def pixels(tile) -> np.ndarray:
    header, data = tile
    return np.frombuffer(data, np.uint8).reshape(header.height, header.width, 3)


def together(planned, tiles) -> np.ndarray:
    """The scene that tiles make; -1 where none lies."""
    scene = np.full((planned.height, planned.width, 3), -1, int)
    for header, data in tiles:
        column, row = (round(value) for value in planned.grid.to_pixel(header.transform[2], header.transform[5]))
        scene[row : row + header.height, column : column + header.width] = pixels((header, data))
    return scene


class Followed:
    """A capture into a feed that is emptied as it fills."""

    def __init__(self, planned, ahead=8) -> None:
        self.feed = TileFeed(ahead)
        self.capture = Capture(planned, self.feed)
        self.tiles, self.exhausted = [], False
        self._thread = self.capture._thread

    @property
    def done(self) -> int:
        """How many windows are dealt with."""
        return self.capture.captured.done

    def over(self, seconds: float = 0.0) -> bool:
        """Wait so long for the end of the capture's thread; whether it has ended, or never began."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def empty(self) -> bool:
        """Take what is there; whether the capture has ended and all was taken."""
        while not self.exhausted:
            try:
                tile = next(self.feed)
            except (StopIteration, TileSourceError):
                self.exhausted = True
                break
            if tile is None:
                break
            self.tiles.append(tile)
        return self.exhausted and self.over()


def test_tiles_show_the_pixels_of_the_layer(taken):
    planned = whole(taken.layer)
    capture = NativeCapture(planned)
    scene = together(planned, list(capture))
    assert np.array_equal(scene, painted(300, 200, DISCS))
    assert (len(capture.captured.sent), capture.captured.blank) == (planned.count, 0)


def test_tiles_are_numbered_without_gaps_though_blank_ones_are_left_out(tmp_path):
    alpha = np.zeros((200, 300), np.uint8)
    alpha[:, 128:] = 255
    layer = layer_of(tmp_path / "half.tif", painted(300, 200, DISCS), alpha)
    planned = whole(layer)
    capture = NativeCapture(planned)
    tiles = list(capture)
    assert [header.index for header, _ in tiles] == list(range(len(tiles)))
    assert capture.captured.blank == 2 * 4
    assert [planned.grid.moved(w.column, w.row).as_tuple() for w in capture.captured.sent] == [
        header.transform for header, _ in tiles
    ]
    assert all(w.column >= 128 for w in capture.captured.sent)


def test_pixels_without_data_are_black_and_tiles_of_them_are_blank(tmp_path):
    given = painted(300, 200, ())
    given[:, :70] = 7
    layer = layer_of(tmp_path / "nodata.tif", given, nodata=7)
    planned = whole(layer)
    capture = NativeCapture(planned)
    scene = together(planned, list(capture))
    assert capture.captured.blank == 4
    assert (scene[:, 64:70] == 0).all()
    assert (scene[:, 70:] > 0).all()


def test_a_tile_of_one_colour_is_blank(tmp_path):
    given = painted(300, 200, ())
    given[:64, :64] = (20, 40, 90)
    capture = NativeCapture(whole(layer_of(tmp_path / "sea.tif", given)))
    assert len(list(capture)) == capture.captured.done - 1
    assert capture.captured.blank == 1


def test_the_style_of_the_layer_is_seen(taken):
    taken.layer.renderer().setRedBand(2)
    taken.layer.renderer().setGreenBand(1)
    swapped = together(whole(taken.layer), list(NativeCapture(whole(taken.layer))))
    assert np.array_equal(swapped, painted(300, 200, DISCS)[:, :, [1, 0, 2]])


def test_one_image_covers_another_where_it_has_data(taken, tmp_path):
    alpha = np.zeros((200, 300), np.uint8)
    alpha[:, :100] = 255
    upper = layer_of(tmp_path / "upper.tif", np.full((200, 300, 3), 200, np.uint8), alpha)
    planned = plan(areas.whole(taken.layer), seen_of(upper), [upper, taken.layer], tile_size=128, overlap=0.0)
    scene = together(planned, list(NativeCapture(planned)))
    assert (scene[:, :100] == 200).all()
    assert np.array_equal(scene[:, 100:], painted(300, 200, DISCS)[:, 100:])


def test_blending_is_seen(taken, tmp_path):
    upper = layer_of(tmp_path / "shade.tif", np.full((200, 300, 3), 128, np.uint8))
    upper.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    planned = plan(areas.whole(taken.layer), seen_of(upper), [upper, taken.layer], tile_size=128, overlap=0.0)
    scene = together(planned, list(NativeCapture(planned)))
    assert np.abs(scene - painted(300, 200, DISCS).astype(float) * 128 / 255).max() <= 1.0


def test_lines_over_the_imagery_and_our_own_results_are_not_seen(taken, tmp_path):
    lines = QgsVectorLayer("Polygon?crs=EPSG:32631", "lines", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(500_010, 5_399_910, 500_100, 5_399_990)))
    lines.dataProvider().addFeature(feature)
    result = layer_of(tmp_path / "result.tif", np.full((200, 300, 3), 255, np.uint8))
    result.setCustomProperty("spotter/result", True)
    planned = plan(areas.whole(taken.layer), seen_of(taken.layer), [lines, result, taken.layer], tile_size=128)
    assert np.array_equal(together(planned, list(NativeCapture(planned))), painted(300, 200, DISCS))


def test_the_user_s_layer_is_left_as_it_was(taken):
    layer, repaints = taken.layer, []
    layer.repaintRequested.connect(lambda: repaints.append(1))
    provider = layer.dataProvider()
    before = (provider.isProviderResamplingEnabled(), provider.dpi(), layer.pipe().size())
    list(NativeCapture(plan(areas.canvas(), seen(taken, "EPSG:4326", 20.0, 2.0), [layer])))
    assert (provider.isProviderResamplingEnabled(), provider.dpi(), layer.pipe().size()) == before
    assert not repaints


def test_tiles_from_a_server_are_complete(serve):
    server = serve(Disc(333_958.0, 6_274_861.0, 40.0), delay=0.05)
    shown = server.photo()
    capture = NativeCapture(plan(areas.canvas(), seen(shown, "EPSG:32631"), [shown.layer], tile_size=200))
    tiles = list(capture)
    assert server.served > 0
    assert capture.captured.incomplete == capture.captured.blank == 0
    assert all((pixels(tile).min(axis=2) >= 0).all() and pixels(tile).max(axis=2).min() >= GROUND - 6 for tile in tiles)


def test_tiles_with_gaps_are_read_again_and_counted_where_the_gaps_stay(serve):
    server = serve(Disc(333_958.0, 6_274_861.0, 40.0))
    shown = server.photo()
    planned = plan(areas.canvas(), seen(shown, "EPSG:3857"), [shown.layer], tile_size=1000)
    server.missing = 1
    mended = NativeCapture(planned)
    assert len(list(mended)) == planned.count
    assert (mended.captured.incomplete, server.missing) == (0, 0)

    other = serve(*server.discs)  # QGIS keeps what the first one gave
    other.lacking = {server.last}
    shown = other.photo()
    planned = plan(areas.canvas(), seen(shown, "EPSG:3857"), [shown.layer], tile_size=1000)
    broken = NativeCapture(planned)
    assert len(list(broken)) == planned.count
    assert 0 < broken.captured.incomplete < planned.count


def test_a_server_that_gives_nothing_is_a_problem_with_a_remedy(serve, wait):
    server = serve(Disc(333_958.0, 6_274_861.0, 40.0))
    shown = server.photo()
    planned = plan(areas.canvas(), seen(shown, "EPSG:3857"), [shown.layer], tile_size=1000)
    server.missing = 10_000
    followed = Followed(planned)
    followed.capture.start()
    wait(followed.empty, 60)
    assert followed.feed.problem.sentence == "There is nothing to see in the area: all 4 tiles are blank."


def test_a_capture_counts_what_is_done_and_ends(taken, wait):
    planned = whole(taken.layer)
    followed = Followed(planned)
    followed.capture.start()
    wait(followed.empty)
    assert len(followed.tiles) == planned.count
    assert followed.done == planned.count
    assert (followed.capture.captured.blank, followed.feed.problem) == (0, None)


def test_no_more_is_rendered_than_there_is_room_for(taken, wait):
    followed = Followed(whole(taken.layer), ahead=3)
    followed.capture.start()
    wait(lambda: len(followed.capture.captured.sent) >= 3)
    threading.Event().wait(0.5)
    assert len(followed.capture.captured.sent) == 3
    wait(followed.empty)
    assert len(followed.tiles) == followed.capture.captured.done


def test_a_cancelled_capture_does_nothing_more_and_ends(taken, wait):
    followed = Followed(whole(taken.layer), ahead=3)
    followed.capture.start()
    wait(lambda: followed.done)
    followed.capture.cancel()
    assert followed.over(10)
    assert followed.done < len(whole(taken.layer).windows)
    assert followed.feed.problem is None


def test_a_capture_that_hangs_at_a_server_is_cancelled_at_once(serve, wait):
    server = serve(Disc(333_958.0, 6_274_861.0, 40.0), delay=20.0)
    shown = server.photo()
    followed = Followed(plan(areas.canvas(), seen(shown, "EPSG:3857"), [shown.layer], tile_size=1000))
    with Stalls() as stalls:
        followed.capture.start()
        wait(lambda: threading.active_count() > 1)
        wait_so_long(wait, 0.5)
        followed.capture.cancel()
        wait(followed.over, 10)
    assert followed.capture.captured.sent == []
    assert stalls.longest < 0.3


def test_a_capture_ends_when_its_job_has_ended(taken, wait):
    followed = Followed(whole(taken.layer), ahead=3)
    followed.capture.start()
    wait(lambda: followed.done)
    followed.feed.abandon()
    wait(followed.over)
    assert len(followed.capture.captured.sent) < followed.capture.captured.done + 20


def test_a_layer_may_be_removed_in_the_middle(taken, wait):
    planned = whole(taken.layer, tile_size=64)
    followed = Followed(planned, ahead=2)
    followed.capture.start()
    wait(lambda: followed.done)
    QgsProject.instance().clear()
    wait(followed.empty)
    assert len(followed.tiles) == planned.count
    assert np.array_equal(together(planned, followed.tiles), painted(300, 200, DISCS))


def test_a_file_that_vanishes_is_a_problem_that_names_the_layer(tmp_path, wait):
    path = tmp_path / "going.vrt"
    inner = write(tmp_path / "inner.tif", painted(300, 200, DISCS), UTM)
    gdal.GetDriverByName("VRT").CreateCopy(str(path), gdal.Open(str(inner)))
    layer = QgsRasterLayer(str(path), "going", "gdal")
    QgsProject.instance().addMapLayer(layer)
    planned = whole(layer)
    inner.unlink()
    followed = Followed(planned)
    followed.capture.start()
    wait(followed.empty)
    assert followed.feed.problem.remedy


def test_a_fault_of_the_capture_s_own_is_a_problem_and_no_endless_wait(taken, wait, monkeypatch):
    def fault(*_: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("spotter.capture.tile.TileRenderer.picture", fault)
    followed = Followed(whole(taken.layer))
    followed.capture.start()
    wait(followed.empty)
    assert followed.feed.problem.sentence == "The map could not be captured: odd"
    assert "ValueError" in followed.feed.problem.detail


@pytest.mark.parametrize("when", ["before", "meanwhile", "after"])
def test_a_capture_that_was_ended_is_let_go_of(when, taken, wait):
    followed = Followed(whole(taken.layer), ahead=3)
    if when != "before":
        followed.capture.start()
        wait((lambda: followed.done) if when == "meanwhile" else followed.empty)
    followed.capture.cancel()
    wait(lambda: sip.isdeleted(followed.capture))
    assert followed.over()


def wait_so_long(wait, seconds):
    end = threading.Event()
    threading.Timer(seconds, end.set).start()
    wait(end.is_set)


@pytest.mark.slow
def test_the_main_thread_does_not_wait_for_two_hundred_tiles(tmp_path, wait):
    layer = layer_of(tmp_path / "large.tif", painted(1200, 800, DISCS))
    planned = plan(
        areas.canvas(),
        seen_view(layer),
        [layer],
        tile_size=160,
        overlap=0.5,
    )
    followed = Followed(planned)
    assert planned.count >= 200
    followed.capture.start()
    with Stalls() as stalls:
        wait(followed.empty, 120)
    assert len(followed.tiles) == planned.count
    assert stalls.longest <= 0.1


def seen_view(layer):
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(1900, 1300))
    settings.setRotation(12.0)
    there = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), QgsProject.instance())
    settings.setExtent(there.transformBoundingBox(layer.extent()))
    return settings


def test_the_grid_of_a_tile_is_that_of_its_window(taken):
    planned = plan(areas.canvas(), seen(taken, "EPSG:4326", 33.0), [taken.layer], tile_size=100)
    for header, _ in NativeCapture(planned):
        column, row = planned.grid.to_pixel(*Grid(*header.transform).to_map(0, 0))
        assert (column, row) == pytest.approx((round(column), round(row)), abs=1e-6)
        assert header.transform[:2] == planned.grid.as_tuple()[:2]
