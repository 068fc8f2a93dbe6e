"""Stand-ins for QGIS's values of the map: points, rectangles, shapes, CRS, layers and the project.

They are not QGIS: shapely, pyproj and rasterio do what little the widgets ask of them.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

import pyproj
import rasterio
import shapely
from PyQt6.QtCore import QObject, pyqtSignal


class QgsCsException(Exception):  # noqa: N818 (QGIS's name)
    """A place has none in another CRS."""


class QgsPointXY:
    def __init__(self, x=0.0, y=0.0):
        self._x, self._y = (x.x(), x.y()) if isinstance(x, QgsPointXY) else (float(x), float(y))

    def x(self):
        return self._x

    def y(self):
        return self._y


class QgsRectangle:
    def __init__(self, x0=0.0, y0=0.0, x1=0.0, y1=0.0):
        self.sides = list(x0.sides) if isinstance(x0, QgsRectangle) else [x0, y0, x1, y1]

    def center(self):
        x0, y0, x1, y1 = self.sides
        return QgsPointXY((x0 + x1) / 2, (y0 + y1) / 2)

    def width(self):
        return self.sides[2] - self.sides[0]

    def height(self):
        return self.sides[3] - self.sides[1]

    def scale(self, factor):
        x, y = self.center().x(), self.center().y()
        w, h = self.width() * factor / 2, self.height() * factor / 2
        self.sides = [x - w, y - h, x + w, y + h]

    def contains(self, point):
        x0, y0, x1, y1 = self.sides
        return x0 <= point.x() <= x1 and y0 <= point.y() <= y1

    def isEmpty(self):  # noqa: N802 (QGIS's names, here and below)
        return self.width() <= 0 or self.height() <= 0


class QgsCoordinateReferenceSystem:
    class WktVariant:
        WKT2_2019 = "WKT2_2019"

    def __init__(self, text=""):
        self.crs = text.crs if isinstance(text, QgsCoordinateReferenceSystem) else pyproj.CRS(text) if text else None

    def isValid(self):  # noqa: N802
        return self.crs is not None

    def toWkt(self, variant=None):  # noqa: N802
        return self.crs.to_wkt() if self.crs else ""

    def authid(self):
        return ":".join(self.crs.to_authority() or ()) if self.crs else ""

    def __eq__(self, other):
        return isinstance(other, QgsCoordinateReferenceSystem) and self.crs == other.crs

    __hash__ = None


class QgsCoordinateTransform:
    def __init__(self, source, target, project):
        self.move = pyproj.Transformer.from_crs(source.crs, target.crs, always_xy=True).transform


class QgsGeometry:
    def __init__(self, other=None):
        self.shape = other.shape if isinstance(other, QgsGeometry) else other

    @classmethod
    def fromRect(cls, box):  # noqa: N802
        return cls(shapely.box(*box.sides))

    @classmethod
    def fromPolygonXY(cls, rings):  # noqa: N802
        corners = [(point.x(), point.y()) for point in rings[0]]
        return cls(shapely.Polygon(corners) if len(corners) > 3 else shapely.LineString(corners))

    @classmethod
    def fromWkt(cls, text):  # noqa: N802
        return cls(shapely.from_wkt(text))

    def equals(self, other):
        return self.shape.equals(other.shape)

    def isEmpty(self):  # noqa: N802
        return self.shape is None or self.shape.is_empty

    def area(self):
        return self.shape.area

    def asWkb(self):  # noqa: N802
        return self.shape.wkb

    def boundingBox(self):  # noqa: N802
        return QgsRectangle(*self.shape.bounds)

    def transform(self, moved):
        self.shape = shapely.transform(self.shape, moved.move, interleaved=False)


class QgsMapLayer(QObject):
    def __init__(self, path, name="", provider=""):
        super().__init__()
        self._path, self._name, self._id, self._properties = path, name, uuid.uuid4().hex, {}

    def id(self):
        return self._id

    def name(self):
        return self._name

    def source(self):
        return self._path

    def customProperty(self, name, default=None):  # noqa: N802
        return self._properties.get(name, default)

    def setCustomProperty(self, name, value):  # noqa: N802
        self._properties[name] = value


class QgsRasterLayer(QgsMapLayer):
    def __init__(self, path, name="", provider=""):
        super().__init__(path, name, provider)
        with rasterio.open(path) as file:
            self._size, self._box, self._crs = (file.width, file.height), tuple(file.bounds), file.crs

    def isValid(self):  # noqa: N802
        return True

    def width(self):
        return self._size[0]

    def height(self):
        return self._size[1]

    def extent(self):
        return QgsRectangle(*self._box)

    def crs(self):
        return QgsCoordinateReferenceSystem(self._crs.to_wkt())


class QgsProject(QObject):
    """One for the whole run, as in QGIS."""

    _only: ClassVar[QgsProject | None] = None
    layersAdded = pyqtSignal(object)  # noqa: N815
    layersRemoved = pyqtSignal(object)  # noqa: N815
    layersWillBeRemoved = pyqtSignal(object)  # noqa: N815
    layerWillBeRemoved = pyqtSignal(str)  # noqa: N815
    readProject = pyqtSignal(object)  # noqa: N815
    cleared = pyqtSignal()

    def __init__(self):
        super().__init__()
        self._layers, self._crs, self._file = {}, QgsCoordinateReferenceSystem(), ""

    @classmethod
    def instance(cls):
        if cls._only is None:
            cls._only = cls()
        return cls._only

    def clear(self):
        self._layers.clear()
        self.cleared.emit()

    def mapLayers(self):  # noqa: N802
        return dict(self._layers)

    def addMapLayer(self, layer, *_):  # noqa: N802
        self._layers[layer.id()] = layer
        self.layersAdded.emit([layer])
        return layer

    def mapLayer(self, id):  # noqa: N802
        return self._layers.get(id)

    def crs(self):
        return self._crs

    def setCrs(self, crs):  # noqa: N802
        self._crs = crs

    def fileName(self):  # noqa: N802
        return self._file

    def setFileName(self, name):  # noqa: N802
        self._file = name

    def absoluteFilePath(self):  # noqa: N802
        return self._file
