"""A raster layer's picture, apart from the layer: what a worker thread may read while the user goes on.

QGIS's rendering jobs read, reproject and rotate rasters by nearest neighbours in several steps, and move things by up
to two pixels; and QGIS resamples a raster whose rows do not run from west to east when it opens it. Here a layer's own
pixels, in the colours of its style, are read where they are, and `warp` takes them further.
"""

from __future__ import annotations

import math
import uuid
import weakref
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsMapSettings,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterInterface,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QImage

from ..problem import SpotterError
from ..text import tr
from .grid import Grid
from .layers import native_pixels, online

_SLACK = 1e-6  # px by which a sum of floats may miss a whole pixel
CHANNELS = 4  # red, green, blue, alpha; alpha multiplied in


@dataclass(frozen=True, eq=False)
class Unturned:
    """The pixels of a turned raster as they lie in its file.

    Attributes:
        provider: Gives them; its map units are pixels, x to the right from 0 and y down to minus the rows.
        grid: From these pixels to the CRS.
        columns: Pixels across.
        rows: Pixels down.
    """

    provider: QgsRasterDataProvider
    grid: Grid
    columns: int
    rows: int


def unturned(layer: QgsRasterLayer) -> Unturned | None:
    """The pixels of a layer as they lie in its file; None where QGIS does not turn them."""
    if layer.providerType() != "gdal":
        return None
    file = _opened(layer.source())
    if file is None:
        return None
    affine = file.GetGeoTransform(can_return_null=True)
    if affine is None or file.GetGCPCount() or not (affine[2] or affine[4]):
        return None
    if not affine[1] * affine[5] - affine[2] * affine[4]:
        return None  # its pixels lie on one line: nothing can be found there, and QGIS shows it somewhere else
    path = f"/vsimem/spotter-{uuid.uuid4().hex}.vrt"
    copy = gdal.GetDriverByName("VRT").CreateCopy(path, file)
    copy.SetGeoTransform((0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    copy.SetProjection("")
    if layer.bandCount() == file.RasterCount + 1:
        _add_alpha(copy, file)
    copy.FlushCache()
    del copy
    opened = QgsRasterLayer(path, layer.name(), "gdal")
    if not opened.isValid() or opened.bandCount() != layer.bandCount():
        gdal.Unlink(path)
        return None
    provider = opened.dataProvider().clone()
    weakref.finalize(provider, gdal.Unlink, path)
    c, a, b, f, d, e = affine
    return Unturned(provider, Grid(a, b, c, d, e, f), file.RasterXSize, file.RasterYSize)


def _add_alpha(copy: gdal.Dataset, file: gdal.Dataset) -> None:
    """The band that newer QGIS adds where it turns a raster: opaque on it, transparent in the corners left."""
    copy.AddBand(gdal.GDT_Byte)
    alpha = copy.GetRasterBand(copy.RasterCount)
    alpha.SetColorInterpretation(gdal.GCI_AlphaBand)
    source = (
        f"<SimpleSource><SourceFilename>{escape(file.GetDescription())}</SourceFilename>"
        "<SourceBand>mask,1</SourceBand></SimpleSource>"
    )
    alpha.SetMetadataItem("source_0", source, "new_vrt_sources")


def _opened(source: str) -> gdal.Dataset | None:
    """A dataset, or None; GDAL's own complaints are not for the user."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        return gdal.Open(source)
    except RuntimeError:  # where somebody switched GDAL's exceptions on
        return None
    finally:
        gdal.PopErrorHandler()


class Image:
    """The picture of a raster layer. Made on the layer's thread; read on any, one at a time.

    Args:
        layer: The layer, as its style shows it now.
        settings: Of the map: how dense its pixels are.

    Attributes:
        name: Of the layer.
        crs: Of the layer.
        columns: Its own pixels across; 0 where it has none.
        rows: Its own pixels down.
        grid: From its own pixels to the CRS; of those of a map without, a pixel is one unit.
        frame: From its own pixels to the units in which they are asked for.
        online: Whether its pixels come over the network.
        mode: How it is laid over what is below.
    """

    def __init__(self, layer: QgsRasterLayer, settings: QgsMapSettings) -> None:
        self.name, self.crs, self.mode = layer.name(), layer.crs(), layer.blendMode()
        self.online = online(layer)
        turned = unturned(layer)
        if turned is not None:
            self.columns, self.rows = turned.columns, turned.rows
            self.grid, self.frame = turned.grid, Grid(1.0, 0.0, 0.0, 0.0, -1.0, 0.0)
            wide, high = float(self.columns), float(self.rows)
        else:
            bounds = layer.extent()
            self.columns, self.rows = native_pixels(layer)
            across = bounds.width() / self.columns if self.columns else 1.0
            up = bounds.height() / self.rows if self.rows else 1.0
            self.grid = self.frame = Grid(across, 0.0, bounds.xMinimum(), 0.0, -up, bounds.yMaximum())
            wide, high = bounds.width(), bounds.height()
        left, top = self.frame.c, self.frame.f
        self._extent = QgsRectangle(left, top - high, left + wide, top)
        provider = turned.provider if turned is not None else layer.dataProvider().clone()
        provider.setDpi(round(settings.outputDpi()))
        provider.enableProviderResampling(False)
        self._parts = _styled(layer, provider)

    def read(self, bounds: QgsRectangle, width: int, height: int, feedback: QgsRasterBlockFeedback) -> np.ndarray:
        """Its pixels in a rectangle: uint8, shape (height, width, CHANNELS); transparent beyond the layer's extent.

        Where the layer has pixels of its own, ask for whole ones, or for rectangles of so many by so many of them:
        then nothing is moved.

        Args:
            bounds: The rectangle, in the units of `frame`.
            width: Pixels across.
            height: Pixels down.
            feedback: Ends the reading early when cancelled; what is read then may be incomplete.

        Raises:
            SpotterError: The layer's data cannot be read.
        """
        out = np.zeros((height, width, CHANNELS), np.uint8)
        across, down = bounds.width() / width, bounds.height() / height
        # Only the part on the layer is asked for: beyond it, providers differ in what they say.
        first = max(0, math.floor((self._extent.xMinimum() - bounds.xMinimum()) / across + _SLACK))
        last = min(width, math.ceil((self._extent.xMaximum() - bounds.xMinimum()) / across - _SLACK))
        top = max(0, math.floor((bounds.yMaximum() - self._extent.yMaximum()) / down + _SLACK))
        end = min(height, math.ceil((bounds.yMaximum() - self._extent.yMinimum()) / down - _SLACK))
        if first >= last or top >= end:
            return out
        part = QgsRectangle(
            bounds.xMinimum() + first * across,
            bounds.yMaximum() - end * down,
            bounds.xMinimum() + last * across,
            bounds.yMaximum() - top * down,
        )
        block = self._parts[-1].block(1, part, last - first, end - top, feedback)
        if block.isEmpty() and not feedback.isCanceled():
            raise SpotterError(
                tr("The layer '{0}' cannot be read.").format(self.name),
                tr("Look whether its file is still there, or its server answers."),
                "; ".join(feedback.errors()),
            )
        if not block.isEmpty():
            out[top:end, first:last] = array(block.image())
        return out


def array(image: QImage) -> np.ndarray:
    """The pixels of a QImage: uint8, shape (height, width, CHANNELS), alpha multiplied in."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888_Premultiplied)
    data = image.constBits()
    data.setsize(image.sizeInBytes())
    rows = np.frombuffer(data, np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * CHANNELS].reshape(image.height(), image.width(), CHANNELS).copy()


def picture(pixels: np.ndarray) -> QImage:
    """The inverse of `array`; the array has to outlive the picture."""
    height, width, channels = pixels.shape
    return QImage(pixels.data, width, height, width * channels, QImage.Format.Format_RGBA8888_Premultiplied)


def _styled(layer: QgsRasterLayer, provider: QgsRasterDataProvider) -> list[QgsRasterInterface]:
    """A provider, and copies of what makes colours of its values, each the input of the next; nothing is resampled.

    They are held here one by one: a pipe would delete them behind Python's back.
    """
    parts: list[QgsRasterInterface] = [provider]
    for part in (layer.renderer(), layer.brightnessFilter(), layer.hueSaturationFilter()):
        if part is not None:
            copy = part.clone()
            copy.setInput(parts[-1])
            parts.append(copy)
    return parts
