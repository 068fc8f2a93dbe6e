"""The tiles of a capture are the same, whatever area was drawn around a place."""

from __future__ import annotations

import random

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis_pictures import Disc, TileServer, photo

from spotter.capture import area as areas
from spotter.capture.plan import plan
from spotter.capture.render import NativeCapture

pytestmark = pytest.mark.qgis

UTM = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
TURNED = (0.4, 0.2, 500_000.0, 0.2, -0.4, 5_400_000.0)
DISCS = tuple(Disc(40 + 90 * i, 30 + 70 * j, 9 + 3 * i) for i in range(4) for j in range(4))
SIZE = (380, 300)


@pytest.fixture(autouse=True)
def project():
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


def boxes(count, seed=2):
    """Parts of a picture, as shares of its sides."""
    chance = random.Random(seed)
    for _ in range(count):
        x, y = chance.uniform(0.0, 0.7), chance.uniform(0.0, 0.7)
        yield x, y, chance.uniform(x + 0.1, 1.0), chance.uniform(y + 0.1, 1.0)


def part_of(layer, box):
    x0, y0, x1, y1 = box
    e = layer.extent()
    return QgsRectangle(
        e.xMinimum() + x0 * e.width(), e.yMinimum() + y0 * e.height(),
        e.xMinimum() + x1 * e.width(), e.yMinimum() + y1 * e.height(),
    )  # fmt: skip


def view(crs, centre, metres=0.6, size=(300, 220), rotation=0.0):
    """A canvas of a scale around a point."""
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setOutputSize(QSize(*size))
    settings.setRotation(rotation)
    half = [metres * side / 2 for side in size]
    settings.setExtent(
        QgsRectangle(centre.x() - half[0], centre.y() - half[1], centre.x() + half[0], centre.y() + half[1])
    )
    return settings


def tiles(planned):
    """What tiles show, by the place of their corner to a thousandth of a pixel."""
    found = {}
    for header, pixels in NativeCapture(planned):
        a, b, c, _, _, f = header.transform
        unit = planned.grid.size / 1000
        found[round(c / unit), round(f / unit)] = (round(a, 9), round(b, 9), pixels)
    return found


def same(known, part):
    """Whether every tile of a part is one of those known, and shows the same."""
    assert part
    for (x, y), shown in part.items():
        twin = next((known[x + i, y + j] for i in (0, -1, 1) for j in (0, -1, 1) if (x + i, y + j) in known), None)
        assert twin == shown


@pytest.mark.parametrize("known", [(), (0.25, 0.36), (0.8, 1.2)])
@pytest.mark.parametrize("affine", [UTM, TURNED], ids=["upright", "turned"])
def test_a_part_of_a_layer_is_shown_as_in_the_whole(tmp_path, affine, known):
    taken = photo(tmp_path / "photo.tif", affine, DISCS, SIZE)
    settings = view("EPSG:32631", taken.layer.extent().center())
    whole = tiles(plan(areas.whole(taken.layer), settings, [taken.layer], tile_size=64, known=known))
    for box in boxes(6):
        shape = QgsGeometry.fromRect(part_of(taken.layer, box))
        made = plan(
            areas.part(taken.layer, shape, taken.layer.crs()), settings, [taken.layer], tile_size=64, known=known
        )
        same(whole, tiles(made))


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:3857", "EPSG:4326"])
@pytest.mark.parametrize("rotation", [0.0, 33.0])
def test_a_canvas_that_is_moved_shows_the_same_tiles(tmp_path, crs, rotation):
    taken = photo(tmp_path / "photo.tif", UTM, DISCS, SIZE)
    system = QgsCoordinateReferenceSystem(crs)
    there = QgsCoordinateTransform(taken.layer.crs(), system, QgsProject.instance())
    metres = 0.6 if not system.isGeographic() else 7e-6

    def seen(box, size):
        centre = there.transform(part_of(taken.layer, box).center())
        settings = view(crs, centre, metres, size, rotation)
        return tiles(plan(areas.canvas(), settings, [taken.layer], tile_size=64))

    whole = seen((0.0, 0.0, 1.0, 1.0), (900, 900))
    for box in boxes(5, seed=4):
        same(whole, seen(box, (140, 90)))


def test_a_map_of_the_world_shows_the_same_tiles_from_nearby_places():
    server = TileServer([Disc(333_958.0 + 40 * i, 6_274_861.0 + 30 * i, 12.0) for i in range(4)])
    try:
        layer = server.photo().layer
        for crs in ("EPSG:3857", "EPSG:32631"):
            system = QgsCoordinateReferenceSystem(crs)
            there = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:3857"), system, QgsProject.instance())
            centre = there.transform(334_000.0, 6_274_900.0)
            shape = QgsRectangle(centre.x() - 90, centre.y() - 90, centre.x() + 90, centre.y() + 90)
            inner = QgsRectangle(centre.x() - 31, centre.y() - 47, centre.x() + 20, centre.y() + 55)
            settings = view(crs, centre)
            whole, part = (
                tiles(
                    plan(
                        areas.drawn(QgsGeometry.fromRect(one), system),
                        settings,
                        [layer],
                        tile_size=64,
                        known=(0.25, 0.36),
                    )
                )
                for one in (shape, inner)
            )
            same(whole, part)
    finally:
        QgsProject.instance().clear()
        server.close()
