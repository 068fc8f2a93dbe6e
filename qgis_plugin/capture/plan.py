"""The plan of a capture: on which grid, in which windows; how many tiles, and how fine on the ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack QgsCsException
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsMapSettings,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)

from ..problem import SpotterError
from ..protocol import limits, requests
from ..text import tr
from ..tiling import Window, overlap_pixels
from ..tiling.scale import suited_gsd
from . import area as areas
from . import ground
from .crs import ZONE, metre_crs, metres, moved, on_earth, wire_name
from .layers import native_pixel, searchable

if TYPE_CHECKING:
    from .area import Area
    from .grid import Grid
    from .ground import Edges, Ground

TILE_SIZE = 448  # px, where a model names no size: no family resizes it
OVERLAP = 0.25  # share of a tile that neighbours have in common

_REACH = 100.0  # units of a CRS over which is measured how many metres they are


@dataclass(frozen=True, eq=False)
class CapturePlan:
    """What will be captured. All tiles lie on one grid, that of the job's scene pixels.

    The tiles are those of all that the images show which touch the area: what is found in a place does not depend on
    the area that was drawn around it.

    Attributes:
        crs: Of the grid; not valid where neither map nor layer has one.
        grid: From scene pixels to the CRS.
        width: Scene pixels across, under all tiles.
        height: Scene pixels down.
        area: The searched part (x0, y0, x1, y1) in scene pixels.
        tile_size: Side of a tile in pixels; smaller where the scene is.
        windows: The tiles, row by row; those that the area does not touch are left out.
        ground_resolution: Metres on the ground a pixel.
        own_resolution: The same of what was not resampled: the map as it is shown, or a whole layer.
        outline: What is searched, in the CRS.
        layers: The images that are shown, from the top down.
        settings: Of the map, at the density of the screen's pixels: transform context, time range.
        scene: Name of what is searched.
    """

    crs: QgsCoordinateReferenceSystem
    grid: Grid
    width: int
    height: int
    area: Edges
    tile_size: int
    windows: tuple[Window, ...]
    ground_resolution: float
    own_resolution: float
    outline: QgsGeometry
    layers: tuple[QgsRasterLayer, ...]
    settings: QgsMapSettings
    scene: str

    @property
    def count(self) -> int:
        """How many tiles there are; blank ones are not known before they are rendered."""
        return len(self.windows)

    @property
    def sides(self) -> tuple[int, int]:
        """How many pixels the searched part has across and down."""
        return _sides(self.area)

    def place(self, request: requests.Locate) -> requests.Locate:
        """The request with CRS, grid, searched part and name of this plan.

        How many tiles there are is said beforehand only of a single one: of several, blank ones are not sent.
        """
        return replace(
            request,
            count=1 if self.count == 1 else None,
            scene=self.scene[: limits.MAX_NAME_CHARACTERS],
            crs=wire_name(self.crs),
            transform=self.grid.as_tuple(),
            area=self.area,
        )


def plan(
    area: Area,
    settings: QgsMapSettings,
    layers: Sequence[QgsMapLayer],
    resolution: float | None = None,
    tile_size: int = TILE_SIZE,
    overlap: float = OVERLAP,
    known: tuple[float, ...] = (),
) -> CapturePlan:
    """Plan a capture.

    Args:
        area: What to search.
        settings: Of the canvas, or of the project where there is no canvas.
        layers: From the top down; images are shown, all else and our own results are left out.
        resolution: Metres on the ground a pixel; None takes what suits the model, or else that of the canvas, or of the
            layer for a whole layer.
        tile_size: Side of a tile in pixels.
        overlap: Share of a tile that neighbours have in common.
        known: The smallest and the largest metres a pixel that the model was trained on; empty when unknown.

    Raises:
        SpotterError: It cannot be captured; the problem says why, and what to do.
    """
    _check(resolution, tile_size, overlap)
    context = settings.transformContext()
    shown = searchable(layers, 0.0 if area.native or resolution is not None else settings.scale())
    if area.native and area.layer is not None and resolution is None:
        native_pixel(area.layer)  # before any other problem, that it has none
    shape, given = areas.outline(area, settings)
    shape = on_earth(shape, given)
    images = (area.layer,) if area.native and area.layer is not None else shown
    crs = _home(shape, given, images, context)
    shape = _within(moved(shape, given, crs, context), crs, shown, context)
    whole = ground.shown(images, crs, context)
    unit = ground.steady(lambda middle: metres(middle, _REACH, crs, context), whole, shape)
    size = _own_pixel(area, settings, crs, whole, shape) if resolution is None else resolution / unit
    own = metres_a_pixel = size * unit
    if resolution is None and len(known) == 2 and crs.isValid():
        suited = suited_gsd((own, own), (known[0], known[1]))
        if suited is not None:
            size, metres_a_pixel = suited / unit, suited
    turn = settings.rotation() if area.kind in ("canvas", "drawn") else 0.0
    share = overlap_pixels(tile_size, overlap)
    laid = ground.lay(whole, shape, size, turn, tile_size, share)
    _check_count(laid.area, laid.count(tile_size, share))
    laid, windows = laid.around(tile_size, share)
    return CapturePlan(
        crs=crs, grid=laid.grid, width=laid.width, height=laid.height, area=laid.area, tile_size=tile_size,
        windows=_touching(laid, shape, windows), ground_resolution=metres_a_pixel,
        own_resolution=own, outline=shape, layers=shown, settings=_bare(settings),
        scene=", ".join(layer.name() for layer in shown),
    )  # fmt: skip


def _check(resolution: float | None, tile_size: int, overlap: float) -> None:
    if resolution is not None and not (math.isfinite(resolution) and resolution > 0):
        raise SpotterError(tr("The resolution {0} m is not above zero.").format(resolution), tr("Give metres a pixel."))
    if not 1 <= tile_size <= math.isqrt(limits.MAX_TILE_PIXELS):
        raise SpotterError(
            tr("A tile of {0} pixels a side cannot be sent.").format(tile_size),
            tr("Choose 1 to {0} pixels.").format(math.isqrt(limits.MAX_TILE_PIXELS)),
        )
    if not 0 <= overlap <= 0.9:
        raise SpotterError(tr("The overlap {0} is out of range.").format(overlap), tr("Choose 0 to 0.9."))


def _sides(area: Edges) -> tuple[int, int]:
    return math.ceil(area[2] - area[0] - ground.SLACK), math.ceil(area[3] - area[1] - ground.SLACK)


def _check_count(area: Edges, count: int) -> None:
    width, height = _sides(area)
    if not count:
        raise SpotterError(tr("The area is empty."), tr("Draw or name a rectangle or polygon that has a size."))
    if count > limits.MAX_TILES:
        raise SpotterError(
            tr("The area has {0} x {1} pixels: {2} tiles, more than the {3} of a search.").format(
                f"{width:,}", f"{height:,}", f"{count:,}", f"{limits.MAX_TILES:,}"
            ),
            tr("Choose a smaller area, or a coarser resolution."),
        )


def _home(
    shape: QgsGeometry,
    crs: QgsCoordinateReferenceSystem,
    images: Sequence[QgsMapLayer],
    context: QgsCoordinateTransformContext,
) -> QgsCoordinateReferenceSystem:
    """The CRS to capture in: that of the area, or metres that suit the images; the area, where they are wider."""
    whole = ground.shown(images, crs, context) if crs.isGeographic() else None
    if whole is not None and max(whole.boundingBox().width(), whole.boundingBox().height()) <= ZONE:
        return metre_crs(whole, crs, context)
    return metre_crs(shape, crs, context)


def _within(
    shape: QgsGeometry,
    crs: QgsCoordinateReferenceSystem,
    layers: Sequence[QgsRasterLayer],
    context: QgsCoordinateTransformContext,
) -> QgsGeometry:
    """The part of a shape that some image covers."""
    parts = []
    for layer in layers:
        # The area is moved to the layer, since the extent of a map of the world has no place in a local CRS.
        there = moved(shape, crs, layer.crs(), context)
        covered = QgsGeometry.fromRect(layer.extent())
        if covered.contains(there):
            return shape
        found = there.intersection(covered)
        if found.area() > 0:
            parts.append(moved(found, layer.crs(), crs, context))
    together = QgsGeometry.unaryUnion(parts) if parts else QgsGeometry()
    if together.isEmpty():
        names = ", ".join(f"'{layer.name()}'" for layer in layers)
        raise SpotterError(
            tr("The area lies outside the layer {0}.").format(names),
            tr("Zoom to the layer, or draw an area that meets it."),
        )
    return together


def _own_pixel(
    area: Area,
    settings: QgsMapSettings,
    crs: QgsCoordinateReferenceSystem,
    whole: QgsGeometry | None,
    shape: QgsGeometry,
) -> float:
    """Side of a pixel of the layer, or of the map as it is shown, in units of the CRS."""
    if area.native and area.layer is not None:
        across, up = native_pixel(area.layer)
        own = area.layer.crs()
    else:
        # On a screen of high density a unit of the map settings is several of its pixels.
        across = up = settings.mapUnitsPerPixel() / settings.devicePixelRatio()
        own = settings.destinationCrs()
    if own.isValid() and crs.isValid() and own != crs:
        back = QgsCoordinateTransform(crs, own, settings.transformContext())
        return ground.steady(lambda at: math.sqrt(_moved_pixel(at, across, up, back).area()), whole, shape)
    return math.sqrt(across * up)


def _moved_pixel(middle: QgsPointXY, across: float, up: float, back: QgsCoordinateTransform) -> QgsGeometry:
    """A pixel around a point, in the CRS of the point; its sides are those of the CRS to which `back` leads."""
    try:
        p = back.transform(middle)
        pixel = QgsGeometry.fromRect(
            QgsRectangle(p.x() - across / 2, p.y() - up / 2, p.x() + across / 2, p.y() + up / 2)
        )
        pixel.transform(back, Qgis.TransformDirection.Reverse)
    except QgsCsException as error:
        raise SpotterError(
            tr("The area cannot be placed on the map."), tr("Choose a smaller area."), str(error)
        ) from error
    return pixel


def _touching(laid: Ground, shape: QgsGeometry, windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """The windows that the shape touches, of those that the rectangle around it touches."""
    x0, y0, x1, y1 = laid.area
    if shape.area() >= 0.999 * (x1 - x0) * (y1 - y0) * laid.grid.size**2:
        return windows
    engine = QgsGeometry.createGeometryEngine(shape.constGet())
    engine.prepareGeometry()
    found = []
    for window in windows:
        outline = ring(laid.grid, window)  # held by name: the engine is given a pointer into it
        if engine.intersects(outline.constGet()):
            found.append(window)
    return tuple(found)


def ring(grid: Grid, window: Window) -> QgsGeometry:
    """The outline of a window on the map."""
    x0, y0, x1, y1 = window.column, window.row, window.column + window.width, window.row + window.height
    corners = [QgsPointXY(*grid.to_map(*p)) for p in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]
    return QgsGeometry.fromPolygonXY([corners])


def _bare(settings: QgsMapSettings) -> QgsMapSettings:
    """A copy of map settings at the density of the screen's pixels, without its layers."""
    bare = QgsMapSettings(settings)
    bare.setLayers([])
    bare.setOutputDpi(settings.outputDpi() * settings.devicePixelRatio())
    bare.setDevicePixelRatio(1.0)
    return bare
