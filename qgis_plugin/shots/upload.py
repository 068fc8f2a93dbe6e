"""From shots on the map to what an engine is sent: which tiles, on one grid, and the request with its frames."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsMapSettings,
    QgsPointXY,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QTransform

from ..capture import area as areas
from ..capture.crs import moved, wire_name
from ..capture.layers import native_pixels, searchable
from ..capture.plan import CapturePlan, plan
from ..layers.review_shapes import prepared, usable
from ..problem import SpotterError
from ..protocol import limits
from ..protocol.teaching import ShotFeature, ShotOptions, ShotProblem, Shots
from ..text import tr
from ..tiling import Window
from . import checks
from .checks import PixelShot
from .shot import MapShot, is_sentence

if TYPE_CHECKING:
    from ..capture.grid import Grid

_MOST_CELLS = 1_000_000  # looked at for the tiles of a labelled area
OF_CLASS = "class"  # ends the id of a feature that is sent once more, by its class
LabelledArea = tuple[QgsGeometry, QgsCoordinateReferenceSystem]


@dataclass(frozen=True, eq=False)
class ShotSurvey:
    """Shots on the imagery: what will be captured, and what is wrong.

    Attributes:
        plan: The tiles, all on one grid; those that show nothing are not sent.
        shots: Those of which shots can be made so far, on the grid.
        area: The labelled area, on the grid; None where there is none.
        problems: What is wrong, what costs a feature first.
    """

    plan: CapturePlan
    shots: tuple[PixelShot, ...]
    area: QgsGeometry | None
    problems: tuple[ShotProblem, ...]

    def classes(self) -> dict[str, int]:
        """How many features each class has, and how many sentences there are under ""."""
        return dict(sorted(Counter(one.kind for one in self.shots if one.present).items()))


@dataclass(frozen=True, eq=False)
class ShotUpload:
    """What an engine is sent, ready for `EngineSession.make_shots`.

    Attributes:
        request: The request; it refers to the frames by number.
        frames: The features, and the labelled area where there is one.
        plan: The tiles to capture, with `Capture(plan, feed)`; None where the engine reads the raster itself.
    """

    request: Shots
    frames: tuple[bytes, ...]
    plan: CapturePlan | None


def survey(
    shots: Sequence[MapShot],
    labelled: Sequence[LabelledArea],
    settings: QgsMapSettings,
    layers: Sequence[QgsMapLayer],
    resolution: float | None = None,
    tile_size: int = 448,
    *,
    as_shown: bool = False,
    known: tuple[float, ...] = (),
    least: int = checks.LEAST,
) -> ShotSurvey:
    """Place shots on the imagery, plan its tiles, and see what is wrong.

    Args:
        shots: The features.
        labelled: Labelled areas with their CRS.
        settings: Of the canvas.
        layers: Of the map, from the top down; images are shown, all else is left out.
        resolution: Metres on the ground a pixel; None takes what suits the model, or else that of the topmost image, or
            of the screen.
        tile_size: Side of a tile in pixels.
        as_shown: Whether the screen's resolution is meant where none is given.
        known: The smallest and the largest metres a pixel that the model was trained on; empty when unknown. Shots are
            made as the model will be asked.
        least: A class with fewer features is warned of.

    Raises:
        SpotterError: There is no imagery, or no shot on it.
    """
    images = searchable(layers, 0.0)
    context = settings.transformContext()
    plain: list[tuple[MapShot, QgsGeometry]] = []
    found: list[ShotProblem] = []
    for shot in shots:
        shape, problem = _usable(shot)
        found += [problem] if problem is not None else []
        if not shape.isEmpty():
            plain.append((shot, shape))
    home = next((layer.crs() for layer in images), QgsCoordinateReferenceSystem())
    placed: list[tuple[MapShot, QgsGeometry, float]] = []
    for shot, shape in plain:
        there = _there(shape, shot.crs, home, settings)
        share = 0.0 if there is None else _share(there, home, images, settings)
        placed.append((shot, there if there is not None else QgsGeometry(), share))
    first = next((shape for _, shape, share in placed if share >= checks.SHOWN), None)
    marked = [one for shape, crs in labelled if (one := _there(usable(shape), crs, home, settings)) is not None]
    marked = [one for one in marked if not one.isEmpty() and _share(one, home, images, settings) > 0]
    if first is None:
        first = next(iter(marked), None)
    if first is None:
        raise SpotterError(
            tr("No shot lies on the imagery."),
            tr("Show the images on which you digitized, or check the CRS of the layer of shots."),
        )
    native = not as_shown and resolution is None
    own = next((layer for layer in images if all(native_pixels(layer))), None)
    spot = QgsGeometry.fromRect(first.boundingBox())
    area = areas.part(own, spot, home) if native and own is not None else areas.drawn(spot, home)
    one_spot = plan(area, settings, images, resolution, tile_size, 0.0, known)
    to_grid = _to_pixels(one_spot.grid)

    def on_grid(shape: QgsGeometry) -> QgsGeometry:
        try:
            there = moved(shape, home, one_spot.crs, context)
        except SpotterError:
            return QgsGeometry()
        there.transform(to_grid)
        return usable(there)

    pixel_shots = []
    for shot, shape, share in placed:
        pixels = on_grid(shape) if share > 0 else QgsGeometry()
        pixel_shots.append(
            PixelShot(shot.id, shot.text, shot.kind, shot.present, pixels, 0.0 if pixels.isEmpty() else share)
        )
    whole = [one for shape in marked if not (one := on_grid(shape)).isEmpty()]
    marked_pixels = usable(QgsGeometry.unaryUnion(whole)) if whole else None
    found += checks.problems(pixel_shots, marked_pixels, tile_size, least)
    lost = {problem.feature for problem in found if not problem.kept}
    kept = tuple(one for one in pixel_shots if one.id not in lost)
    found.sort(key=lambda problem: problem.kept)
    planned = _planned(one_spot, kept, marked_pixels, tile_size)
    left, top = one_spot.grid.to_pixel(planned.grid.c, planned.grid.f)
    kept = tuple(replace(one, shape=_shifted(one.shape, -left, -top)) for one in kept)
    marked_pixels = None if marked_pixels is None else _shifted(marked_pixels, -left, -top)
    return ShotSurvey(planned, kept, marked_pixels, tuple(found))


def upload(
    surveyed: ShotSurvey, shots: Iterable[MapShot], name: str, model: str = "", options: ShotOptions | None = None
) -> ShotUpload:
    """What an engine is sent of shots and the tiles that show them.

    Args:
        surveyed: Where they lie.
        shots: The same that were surveyed.
        name: What the user calls the set.
        model: The model that it is for; "" leaves it to the engine.
        options: How shots are made.

    Raises:
        SpotterError: There is nothing to learn from, or more than a set may have.
    """
    from_grid = _from_pixels(surveyed.plan.grid)

    def on_map(shape: QgsGeometry) -> bytes:
        there = QgsGeometry(shape)
        there.transform(from_grid)
        return bytes(there.asWkb())

    by_id = {shot.id: shot for shot in shots}
    features = [
        feature
        for one in surveyed.shots
        for feature in _features(by_id.get(one.id), one.id, one.text, on_map(one.shape), present=one.present)
    ]
    area = None if surveyed.area is None else on_map(surveyed.area)
    request = Shots(
        name=name, crs=wire_name(surveyed.plan.crs), transform=surveyed.plan.grid.as_tuple(), model=model,
        options=options or ShotOptions(),
    )  # fmt: skip
    request = replace(request, count=1 if surveyed.plan.count == 1 else None)
    return _framed(request, features, area, surveyed.plan)


def upload_scene(
    path: str,
    shots: Sequence[MapShot],
    labelled: Sequence[LabelledArea],
    settings: QgsMapSettings,
    name: str,
    model: str = "",
    options: ShotOptions | None = None,
) -> ShotUpload:
    """What an engine is sent of shots on a raster that it reads itself: no tiles.

    Args:
        path: Of the raster, as the engine's computer knows it, or an http(s) address.
        shots: The features.
        labelled: Labelled areas with their CRS.
        settings: Of the canvas.
        name: What the user calls the set.
        model: The model that it is for; "" leaves it to the engine.
        options: How shots are made.

    Raises:
        SpotterError: There is nothing to learn from, or more than a set may have.
    """
    home = next((shot.crs for shot in shots), QgsCoordinateReferenceSystem())
    features: list[ShotFeature] = []
    for shot in shots:
        shape, _ = _usable(shot)
        there = None if shape.isEmpty() else _there(shape, shot.crs, home, settings)
        if there is not None and shot.text:
            features += _features(shot, shot.id, shot.text, bytes(there.asWkb()), present=shot.present)
    whole = [one for shape, crs in labelled if (one := _there(usable(shape), crs, home, settings)) is not None]
    area = usable(QgsGeometry.unaryUnion(whole)) if whole else QgsGeometry()
    request = Shots(name=name, crs=wire_name(home), scene=path, model=model, options=options or ShotOptions())
    return _framed(request, features, None if area.isEmpty() else bytes(area.asWkb()), None)


def _framed(
    request: Shots, features: Sequence[ShotFeature], area: bytes | None, planned: CapturePlan | None
) -> ShotUpload:
    if not any(one.present for one in features) and area is None:
        raise SpotterError(
            tr("There is nothing to learn from."), tr("Digitize a few objects, or review a result, first.")
        )
    frame = json.dumps([asdict(one) for one in features], ensure_ascii=False).encode()
    if len(features) > limits.MAX_SHOT_FEATURES or len(frame) > limits.MAX_SHOT_BYTES:
        raise SpotterError(
            tr("{count} shots are more than the {most} of a set, or too large.").format(
                count=f"{len(features):,}", most=f"{limits.MAX_SHOT_FEATURES:,}"
            ),
            tr("Make a set of a part of them."),
        )
    frames = (frame,) if area is None else (frame, area)
    return ShotUpload(replace(request, features=0, area=None if area is None else 1), frames, planned)


def _features(shot: MapShot | None, id: str, text: str, wkb: bytes, *, present: bool) -> Iterator[ShotFeature]:
    """What is sent of a shot: once, or, where a sentence is about an object whose class is known, twice."""
    yield ShotFeature(wkb.hex(), id, present, text)
    if shot is not None and shot.label and is_sentence(text) and present:
        yield ShotFeature(wkb.hex(), f"{id}/{OF_CLASS}", present, shot.label)


def _usable(shot: MapShot) -> tuple[QgsGeometry, ShotProblem | None]:
    """The area of a shot, and what was wrong with its geometry."""
    given, name = shot.geometry, shot.text or shot.id
    if given.isNull() or given.isEmpty() or not given.boundingBox().isFinite():
        said = tr("“{shot}” ({id}) has no geometry that can be read.").format(shot=name, id=shot.id)
        return QgsGeometry(), ShotProblem("no geometry", said, shot.id, False)
    plain = usable(given)
    if plain.isEmpty():
        said = tr("“{shot}” ({id}) is no area: draw its outline.").format(shot=name, id=shot.id)
        return plain, ShotProblem("no area", said, shot.id, False)
    if not given.isGeosValid():
        said = tr("“{shot}” ({id}) crosses itself and was mended: draw it anew.").format(shot=name, id=shot.id)
        return plain, ShotProblem("invalid", said, shot.id)
    if plain.isMultipart():
        said = tr("“{shot}” ({id}) has {parts} parts and counts as one: split it if not.")
        return plain, ShotProblem(
            "parts", said.format(shot=name, id=shot.id, parts=len(plain.asGeometryCollection())), shot.id
        )
    return plain, None


def _there(
    shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, home: QgsCoordinateReferenceSystem, settings: QgsMapSettings
) -> QgsGeometry | None:
    """A shape in the CRS of the imagery; None where it has no place in it."""
    try:
        there = moved(shape, crs, home, settings.transformContext())
    except SpotterError:
        return None
    return there if there.boundingBox().isFinite() else None


def _share(
    shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, images: Sequence[QgsRasterLayer], settings: QgsMapSettings
) -> float:
    """Share of a shape that the image which shows most of it covers."""
    best = 0.0
    for layer in images:
        there = _there(shape, crs, layer.crs(), settings)
        if there is None or not there.area() > 0:
            continue
        extent = layer.extent()
        if extent.contains(there.boundingBox()):
            return 1.0
        best = max(best, there.intersection(QgsGeometry.fromRect(extent)).area() / there.area())
    return best


def _planned(spot: CapturePlan, shots: Iterable[PixelShot], area: QgsGeometry | None, tile: int) -> CapturePlan:
    """The plan of the tiles that an engine needs to cut its own around each shot, and inside the labelled area."""
    cells: set[tuple[int, int]] = set()
    for shot in shots:
        box = shot.shape.boundingBox()
        # An engine's tile shows the shot whole, wherever in the tile it lies.
        x0, x1 = min(box.xMinimum(), box.xMaximum() - tile), max(box.xMaximum(), box.xMinimum() + tile)
        y0, y1 = min(box.yMinimum(), box.yMaximum() - tile), max(box.yMaximum(), box.yMinimum() + tile)
        cells.update(_cells(x0, y0, x1, y1, tile))
    if area is not None:
        cells.update(_cells_of(area, tile))
    if not cells or len(cells) > limits.MAX_TILES:
        raise SpotterError(
            tr("The shots need {count} tiles, and a set may have {most}.").format(
                count=f"{len(cells):,}", most=f"{limits.MAX_TILES:,}"
            ),
            tr("Draw a smaller labelled area, use a coarser resolution, or name the raster for the engine to read."),
        )
    left, top = min(c for c, _ in cells), min(r for _, r in cells)
    windows = tuple(
        Window((column - left) * tile, (row - top) * tile, tile, tile)
        for row, column in sorted((row, column) for column, row in cells)
    )
    grid = spot.grid.moved(left * tile, top * tile)
    width = max(one.column for one in windows) + tile
    height = max(one.row for one in windows) + tile
    corners = [QgsPointXY(*grid.to_map(*at)) for at in ((0, 0), (width, 0), (width, height), (0, height), (0, 0))]
    outline = QgsGeometry.fromPolygonXY([corners])
    everything = (0.0, 0.0, float(width), float(height))
    return replace(
        spot, grid=grid, width=width, height=height, area=everything, tile_size=tile, windows=windows, outline=outline
    )


def _cells(x0: float, y0: float, x1: float, y1: float, tile: int) -> Iterator[tuple[int, int]]:
    """The cells of a grid of tiles that a rectangle touches, by column and row."""
    for row in range(int(y0 // tile), int(-(-y1 // tile))):
        for column in range(int(x0 // tile), int(-(-x1 // tile))):
            yield column, row


def _cells_of(area: QgsGeometry, tile: int) -> set[tuple[int, int]]:
    """The cells that an area touches."""
    box = area.boundingBox()
    count = (box.width() / tile + 2) * (box.height() / tile + 2)
    if count > _MOST_CELLS:
        raise SpotterError(
            tr("The labelled area is too large: {count} tiles.").format(count=f"{count:,.0f}"),
            tr("Draw a smaller one, use a coarser resolution, or name the raster for the engine to read."),
        )
    engine = prepared(area)
    found = set()
    for column, row in _cells(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum(), tile):
        x, y = column * tile, row * tile
        cell = QgsGeometry.fromWkt(
            f"POLYGON(({x} {y}, {x + tile} {y}, {x + tile} {y + tile}, {x} {y + tile}, {x} {y}))"
        )
        if engine.intersects(cell.constGet()):  # held by name: the engine is given a pointer into it
            found.add((column, row))
    return found


def _shifted(shape: QgsGeometry, across: float, down: float) -> QgsGeometry:
    there = QgsGeometry(shape)
    there.translate(across, down)
    return there


def _from_pixels(grid: Grid) -> QTransform:
    return QTransform(grid.a, grid.d, grid.b, grid.e, grid.c, grid.f)


def _to_pixels(grid: Grid) -> QTransform:
    back, _ = _from_pixels(grid).inverted()
    return back
