"""What the tests of captures share: pictures with magenta discs at known places, as files and from a server of tiles.

A disc has the same box from whichever side it is looked at, and no corner that a pixel could miss.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

from spotter.capture.grid import Grid

if TYPE_CHECKING:
    from pathlib import Path

MAGENTA = (255, 0, 255)
GROUND = 60  # grey, so that a pixel that a disc covers by half is on the edge of being magenta
_FINE = 4  # parts a pixel's side in which a disc's share of it is counted


@dataclass(frozen=True)
class Disc:
    """A disc in pixels."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, eq=False)
class Photo:
    """A layer, and where its discs are in its CRS."""

    layer: QgsRasterLayer
    truth: tuple[QgsGeometry, ...]

    def within(self, crs: QgsCoordinateReferenceSystem) -> list[QgsGeometry]:
        """Where its discs are in another CRS."""
        there = QgsCoordinateTransform(self.layer.crs(), crs, QgsProject.instance())
        moved = [QgsGeometry(shape) for shape in self.truth]
        for shape in moved:
            shape.transform(there)
        return moved

    def expected(self, grid: Grid, crs: QgsCoordinateReferenceSystem) -> list[tuple[float, ...]]:
        """The boxes of its discs in pixels of a grid."""
        return [grid.bounds((v.x(), v.y()) for v in shape.vertices()) for shape in self.within(crs)]


def painted(width: int, height: int, discs, left: float = 0.0, top: float = 0.0, size: float = 1.0) -> np.ndarray:
    """RGB pixels (height, width, 3) with discs; pixel (0, 0) begins at (left, top), and its side is `size`."""
    seed = np.random.default_rng(1)
    pixels = np.repeat(seed.integers(GROUND - 5, GROUND + 6, (height, width, 1)).astype(float), 3, axis=2)
    for disc in discs:
        x0, x1 = (max(0, min(width, round((disc.x + side * disc.radius - left) / size) + 2 * side)) for side in (-1, 1))
        y0, y1 = (max(0, min(height, round((disc.y + side * disc.radius - top) / size) + 2 * side)) for side in (-1, 1))
        if x0 >= x1 or y0 >= y1:
            continue
        rows, columns = np.mgrid[y0 * _FINE : y1 * _FINE, x0 * _FINE : x1 * _FINE]
        x, y = left + (columns + 0.5) / _FINE * size, top + (rows + 0.5) / _FINE * size
        inside = (x - disc.x) ** 2 + (y - disc.y) ** 2 <= disc.radius**2
        share = inside.reshape(y1 - y0, _FINE, x1 - x0, _FINE).mean((1, 3))[..., None]
        pixels[y0:y1, x0:x1] = pixels[y0:y1, x0:x1] * (1 - share) + np.array(MAGENTA) * share
    return pixels.round().astype(np.uint8)


def write(path: Path, pixels: np.ndarray, affine, epsg: int | None = 32631, alpha: np.ndarray | None = None) -> Path:
    """A GeoTIFF of pixels; `affine` is (a, b, c, d, e, f) from pixels to the CRS."""
    height, width, _ = pixels.shape
    bands = 3 if alpha is None else 4
    options = ["PHOTOMETRIC=RGB", *(["ALPHA=YES"] if alpha is not None else [])]
    file = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, gdal.GDT_Byte, options)
    a, b, c, d, e, f = affine
    file.SetGeoTransform((c, a, b, f, d, e))
    if epsg is not None:
        system = osr.SpatialReference()
        system.ImportFromEPSG(epsg)
        file.SetProjection(system.ExportToWkt())
    for band in range(3):
        file.GetRasterBand(band + 1).WriteArray(pixels[:, :, band])
    if alpha is not None:
        file.GetRasterBand(4).WriteArray(alpha)
    file.FlushCache()
    del file
    return path


def photo(path: Path, affine, discs, size=(900, 700), epsg: int = 32631) -> Photo:
    """A layer of a GeoTIFF with discs, in the project."""
    grid = Grid(*affine)
    layer = QgsRasterLayer(str(write(path, painted(*size, discs), affine, epsg)), path.stem, "gdal")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return Photo(layer, tuple(ring(disc, grid) for disc in discs))


def ring(disc: Disc, grid: Grid) -> QgsGeometry:
    """The outline of a disc on the map."""
    angles = np.linspace(0, 2 * math.pi, 721)
    points = [(disc.x + disc.radius * math.cos(t), disc.y + disc.radius * math.sin(t)) for t in angles]
    return QgsGeometry.fromPolygonXY([[QgsPointXY(*grid.to_map(*p)) for p in points]])


def seen(
    photo: Photo, crs: str, rotation: float = 0.0, density: float = 1.0, zoom: float = 1.0, size=(640, 480)
) -> QgsMapSettings:
    """The map settings of a canvas that shows a photo's discs from all sides.

    Args:
        photo: What is shown.
        crs: Of the project.
        rotation: Of the canvas, in degrees.
        density: Device pixels a pixel, as a screen of high density has.
        zoom: How much larger the discs are shown than needed to see them all.
        size: Of the canvas.
    """
    system = QgsCoordinateReferenceSystem(crs)
    bounds = QgsRectangle()
    for shape in photo.within(system):
        bounds.combineExtentWith(shape.boundingBox())
    bounds.scale(1.6 / zoom)
    canvas = QgsMapCanvas()
    canvas.resize(*size)
    canvas.setDestinationCrs(system)
    canvas.setLayers([photo.layer])
    canvas.setRotation(rotation)
    canvas.setExtent(bounds)
    settings = QgsMapSettings(canvas.mapSettings())
    settings.setDevicePixelRatio(density)
    settings.setTransformContext(QgsProject.instance().transformContext())
    return settings


class TileServer:
    """Tiles of a map of the world with discs (EPSG:3857), at loopback.

    Attributes:
        missing: How many of the next requests find no tile.
        lacking: Paths of tiles that there are not.
        last: Path of the tile asked for last.
        served: How many were answered with a tile.
    """

    WORLD = 20037508.342789244

    def __init__(self, discs, delay: float = 0.0) -> None:
        self.discs, self.delay, self.missing, self.served = tuple(discs), delay, 0, 0
        self.lacking: set[str] = set()
        self.last = ""
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with outer._lock:
                    refused = outer.missing > 0
                    outer.missing -= refused
                    refused = refused or self.path in outer.lacking
                    outer.served += not refused
                    outer.last = self.path
                data = b"" if refused else outer.tile(*map(int, self.path.strip("/").split(".")[0].split("/")))
                self.send_response(404 if refused else 200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Nothing: the tests' output is for the tests."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """Nothing: whoever cancels does not wait for the answer."""

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def source(self) -> str:
        """What QGIS opens."""
        port = self._server.server_address[1]
        return f"type=xyz&url=http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png&zmin=0&zmax=19"

    def tile(self, z: int, x: int, y: int) -> bytes:
        """A tile as PNG."""
        if self.delay:
            threading.Event().wait(self.delay)
        side = 2 * self.WORLD / 2**z
        # Rows go down, while y goes up.
        discs = [Disc(disc.x, -disc.y, disc.radius) for disc in self.discs]
        pixels = painted(256, 256, discs, x * side - self.WORLD, y * side - self.WORLD, side / 256)
        image = QImage(pixels.data, 256, 256, 768, QImage.Format.Format_RGB888)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(data)

    def photo(self) -> Photo:
        """A layer of its tiles, in the project."""
        layer = QgsRasterLayer(self.source, "tiles", "wms")
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
        return Photo(layer, tuple(ring(disc, Grid(1, 0, 0, 0, 1, 0)) for disc in self.discs))

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
