"""What the tests of layers and dock share: rasters with magenta rectangles, a canvas, and what a flow says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas

from spotter.layers.result import FeatureRow

if TYPE_CHECKING:
    from pathlib import Path

    from spotter.gui.flow import Flow

LEFT, TOP, PIXEL = 500_000.0, 5_400_000.0, 0.5


def raster(path: Path, width: int, height: int, boxes=(), epsg: int = 32631) -> Path:
    """A grey GeoTIFF with magenta rectangles (x0, y0, x1, y1 in pixels) at a fixed place."""
    checks = (np.arange(width) // 8 + np.arange(height)[:, None] // 8) % 2  # or else tiles would be taken for blank
    pixels = np.broadcast_to(np.uint8(96) + np.uint8(8) * checks.astype(np.uint8), (3, height, width)).copy()
    for x0, y0, x1, y1 in boxes:
        pixels[:, y0:y1, x0:x1] = np.array([255, 0, 255], np.uint8)[:, None, None]
    file = gdal.GetDriverByName("GTiff").Create(str(path), width, height, 3, gdal.GDT_Byte, ["TILED=YES"])
    file.SetGeoTransform((LEFT, PIXEL, 0, TOP, 0, -PIXEL))
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    file.SetProjection(system.ExportToWkt())
    for band in range(3):
        file.GetRasterBand(band + 1).WriteArray(pixels[band])
    file.FlushCache()
    del file
    return path


def on_map(box) -> QgsRectangle:
    """Where pixels (x0, y0, x1, y1) of such a raster lie."""
    x0, y0, x1, y1 = box
    return QgsRectangle(LEFT + x0 * PIXEL, TOP - y1 * PIXEL, LEFT + x1 * PIXEL, TOP - y0 * PIXEL)


def add_raster(path: Path, name: str = "picture") -> QgsRasterLayer:
    """A layer of a raster in the project, with the project's CRS taken from it."""
    layer = QgsRasterLayer(str(path), name, "gdal")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    QgsProject.instance().setCrs(layer.crs())
    return layer


def canvas(layer: QgsRasterLayer, width: int = 400, height: int = 300) -> QgsMapCanvas:
    """A canvas that shows all of a layer."""
    made = QgsMapCanvas()
    made.resize(width, height)
    made.setDestinationCrs(QgsProject.instance().crs())
    made.setLayers([layer])
    made.setExtent(layer.extent())
    return made


def wkb(box) -> bytes:
    """A rectangle (xmin, ymin, xmax, ymax) as WKB."""
    return bytes(QgsGeometry.fromRect(QgsRectangle(*box)).asWkb())


def found(x: float, score: float, **more) -> FeatureRow:
    """A feature ten metres wide."""
    return FeatureRow(wkb((LEFT + x, TOP - 10, LEFT + x + 10, TOP)), (), score, more.pop("tile", 0), **more)


def utm() -> str:
    """The CRS of the rasters as the engine is told it."""
    return QgsCoordinateReferenceSystem("EPSG:32631").toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019)


class Told:
    """What a flow said, in order."""

    def __init__(self, flow: Flow) -> None:
        self.answers, self.problems, self.progress, self.consents = [], [], [], []
        self.thoughts, self.counts, self.busy = [], [], []
        self._flow = flow
        flow.answered.connect(self.answers.append)
        flow.told.connect(lambda problem, level: self.problems.append((problem, level)))
        flow.progress.connect(lambda *values: self.progress.append(values))
        flow.progress.connect(self._count)
        flow.consent_needed.connect(self.consents.append)
        flow.busy_changed.connect(self.busy.append)
        flow.results.thought.connect(self.thoughts.append)

    def _count(self) -> None:
        """Note how many features have been found so far."""
        query = self._flow.results.query(self._flow._job)
        if query is not None:
            self.counts.append(len(query.results.partial))

    @property
    def sentences(self) -> list[str]:
        """The problems as they stand in the message bar."""
        return [str(problem) for problem, _ in self.problems]
