"""Rasters that are turned in their file, and how they are read: as they lie there, whatever QGIS makes of them."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsMapSettings, QgsRasterBlockFeedback, QgsRasterLayer, QgsRectangle
from qgis_pictures import Disc, painted, write

from spotter.capture.grid import Grid
from spotter.capture.image import Image, unturned

pytestmark = pytest.mark.qgis

DISCS = (Disc(100, 80, 40), Disc(200, 100, 23))


class WithAlpha(QgsRasterLayer):
    """A layer as newer QGIS opens a turned raster without transparency: with a band for the corners that it leaves."""

    def bandCount(self):  # noqa: N802 (QGIS's name)
        return 4


@pytest.mark.parametrize("kind", [QgsRasterLayer, WithAlpha])
@pytest.mark.parametrize("kept", ["opaque", "alpha"])
def test_a_turned_raster_is_read_as_it_lies_in_its_file(kind, kept, tmp_path):
    """QGIS itself opens such a file resampled, by nearest neighbours, and in some versions with one more band."""
    turned = (0.4, 0.3, 500_000.0, 0.3, -0.4, 5_400_000.0)
    colours = painted(300, 200, DISCS)
    alpha = np.full((200, 300), 255, np.uint8) if kept == "alpha" else None
    path = write(tmp_path / "<turned> & so on.tif", colours, turned, alpha=alpha)
    layer = kind(str(path), "turned", "gdal")
    if kind is WithAlpha:
        layer.renderer().setAlphaBand(4)
    read = Image(layer, QgsMapSettings())
    assert (read.columns, read.rows, read.grid) == (300, 200, Grid(*turned))
    found = read.read(QgsRectangle(-10, -200, 300, 5), 310, 205, QgsRasterBlockFeedback())
    assert np.array_equal(found[5:, 10:, :3], colours)
    assert (found[5:, 10:, 3] == 255).all()
    assert not found[:5].any()
    assert not found[:, :10].any()


def test_a_raster_whose_pixels_lie_on_one_line_is_left_to_qgis(tmp_path):
    path = write(tmp_path / "line.tif", painted(30, 20, ()), (0.4, 0.4, 500_000.0, 0.4, 0.4, 5_400_000.0))
    layer = QgsRasterLayer(str(path), "line", "gdal")
    assert unturned(layer) is None
