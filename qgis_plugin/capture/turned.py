"""Rasters whose rows do not run from west to east: QGIS resamples such a file on opening; here it is read as it is."""

from __future__ import annotations

import uuid
import weakref
from dataclasses import dataclass
from xml.sax.saxutils import escape

from osgeo import gdal
from qgis.core import QgsRasterDataProvider, QgsRasterLayer

from .grid import Grid


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
