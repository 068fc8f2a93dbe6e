"""Stand-ins for the few calls of osgeo by which the tests make pictures: rasterio does them."""

from __future__ import annotations

import numpy as np
import pyproj
import rasterio
from rasterio.transform import Affine

RELEASE = f"{rasterio.__gdal_version__} (of rasterio)"
GDT_Byte = "uint8"


class _Band:
    def __init__(self, file, number):
        self._file, self._number = file, number

    def WriteArray(self, values):  # noqa: N802 (GDAL's names, here and below)
        self._file.pixels[self._number - 1] = values


class _File:
    def __init__(self, path, width, height, bands):
        self._path, self.pixels = path, np.zeros((bands, height, width), np.uint8)
        self._transform, self._crs = Affine.identity(), None

    def SetGeoTransform(self, values):  # noqa: N802
        self._transform = Affine.from_gdal(*values)

    def SetProjection(self, wkt):  # noqa: N802
        self._crs = wkt

    def GetRasterBand(self, number):  # noqa: N802
        return _Band(self, number)

    def FlushCache(self):  # noqa: N802
        bands, height, width = self.pixels.shape
        shape = {"width": width, "height": height, "count": bands, "dtype": "uint8"}
        with rasterio.open(self._path, "w", "GTiff", transform=self._transform, crs=self._crs, **shape) as file:
            file.write(self.pixels)


class _Driver:
    def Create(self, path, width, height, bands, kind, options):  # noqa: N802
        return _File(path, width, height, bands)


def GetDriverByName(name):  # noqa: N802
    return _Driver()


class SpatialReference:
    def ImportFromEPSG(self, code):  # noqa: N802
        self.crs = pyproj.CRS.from_epsg(code)

    def ExportToWkt(self):  # noqa: N802
        return self.crs.to_wkt()
