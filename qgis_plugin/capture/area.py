"""What to search: the canvas as seen, a drawn shape, the extent of a layer, a whole layer, or a file."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsMapSettings,
    QgsPointXY,
    QgsRasterLayer,
)

from ..problem import SpotterError
from ..text import tr


@dataclass(frozen=True, eq=False)
class Area:
    """What to search. Make one with the functions of this module.

    Attributes:
        kind: "canvas", "drawn", "extent", "whole", "part" or "file".
        geometry: The drawn shape, in `crs`.
        crs: Of the drawn shape.
        layer: Whose extent, or all or a part of which, is searched.
        path: The file that the engine reads itself.
    """

    kind: str
    geometry: QgsGeometry | None = None
    crs: QgsCoordinateReferenceSystem | None = None
    layer: QgsMapLayer | None = None
    path: str = ""

    @property
    def native(self) -> bool:
        """Whether it is searched at the layer's own resolution."""
        return self.kind in ("whole", "part")


def canvas() -> Area:
    """The map as it is seen, at the resolution at which it is seen."""
    return Area("canvas")


def drawn(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> Area:
    """A drawn rectangle or polygon, at the resolution at which the map is seen."""
    return Area("drawn", geometry=geometry, crs=crs)


def extent(layer: QgsMapLayer) -> Area:
    """The extent of any layer, at the resolution at which the map is seen."""
    return Area("extent", layer=layer)


def whole(layer: QgsMapLayer) -> Area:
    """All of a raster layer, at its own resolution."""
    return Area("whole", layer=layer)


def part(layer: QgsRasterLayer, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> Area:
    """A part of a raster layer, at its own resolution."""
    return Area("part", geometry=geometry, crs=crs, layer=layer)


def file(path: str) -> Area:
    """A file that the engine reads itself; nothing is captured for it."""
    return Area("file", path=path)


def outline(area: Area, settings: QgsMapSettings) -> tuple[QgsGeometry, QgsCoordinateReferenceSystem]:
    """The shape of an area, and its CRS (not valid where there is none).

    Raises:
        SpotterError: The area is empty, or is a file.
    """
    if area.kind == "canvas":
        ring = settings.visiblePolygon()
        corners = [QgsPointXY(ring[i]) for i in range(4)]
        shape, crs = QgsGeometry.fromPolygonXY([[*corners, corners[0]]]), settings.destinationCrs()
        empty = SpotterError(tr("The map shows nothing."), tr("Open a map with an image, and make its window larger."))
    elif area.kind in ("drawn", "part") and area.geometry is not None and area.crs is not None:
        shape, crs = area.geometry, area.crs
        empty = SpotterError(tr("The area is empty."), tr("Draw or name a rectangle or polygon that has a size."))
    elif area.layer is not None:
        shape, crs = QgsGeometry.fromRect(area.layer.extent()), area.layer.crs()
        empty = SpotterError(
            tr("The layer '{0}' has no extent.").format(area.layer.name()),
            tr("Choose a layer that holds something, or draw an area."),
        )
    else:
        raise SpotterError(tr("A file that the engine reads itself is not captured."))
    if shape.isEmpty() or not shape.boundingBox().isFinite() or not shape.area() > 0:
        raise empty
    return shape, crs
