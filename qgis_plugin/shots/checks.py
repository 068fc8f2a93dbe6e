"""What is wrong with shots before they are sent: what `engine shots make` reports, told while one still digitizes.

Shapes are in pixels of the grid that will be captured. The kinds, limits and consequences are those of docs/shots.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsSpatialIndex

from ..layers.review_shapes import prepared
from ..protocol.teaching import ShotProblem
from ..text import tr
from .shot import is_sentence

THINNEST = 2.0  # px; what is thinner cannot be seen
SHOWN = 0.5  # share of a feature that has to lie on the imagery
SAME = 0.85  # IoU from which two features are one object
OVERLAPPING = 0.3  # share of the smaller of two features
WHOLE = 0.98  # share of a feature inside the labelled area from which it lies in it
LEAST = 5  # a class with fewer features is warned of


@dataclass(frozen=True, eq=False)
class PixelShot:
    """A shot on the grid.

    Attributes:
        id: What problems name it by.
        text: What it is.
        kind: The class that it counts for; "" without one.
        present: Whether it is one.
        shape: Valid polygons, in pixels of the grid.
        share: Share of it that lies on the imagery, 0-1.
    """

    id: str
    text: str
    kind: str
    present: bool
    shape: QgsGeometry
    share: float = 1.0


def problems(
    shots: Sequence[PixelShot], area: QgsGeometry | None, tile: int, least: int = LEAST
) -> tuple[ShotProblem, ...]:
    """Everything that is wrong; what costs a feature comes first.

    Args:
        shots: All features that have an area.
        area: The labelled area in pixels; None where there is none.
        tile: Side of a tile in pixels.
        least: A class with fewer features is warned of.
    """
    alone = [problem for one in shots if (problem := _alone(one, tile)) is not None]
    lost = {problem.feature for problem in alone}
    kept = [one for one in shots if one.id not in lost]
    found = [*alone, *_pairs(kept), *_classes(kept, least), *_area(kept, area, tile)]
    return tuple(sorted(found, key=lambda problem: problem.kept))


def _alone(shot: PixelShot, tile: int) -> ShotProblem | None:
    """What is wrong with a shot by itself, where it costs it."""
    width, length = _sides(shot.shape)
    name = _named(shot)
    if not shot.text:
        return ShotProblem("no text", tr("{shot} has no text: say what it is.").format(shot=name), shot.id, False)
    if shot.share <= 0:
        return ShotProblem("outside", tr("{shot} lies outside of the imagery.").format(shot=name), shot.id, False)
    if shot.share < SHOWN:
        said = tr("Only {share} % of {shot} lies on the imagery.").format(share=round(100 * shot.share), shot=name)
        return ShotProblem("cut", said, shot.id, False)
    if width < THINNEST:
        said = tr("{shot} is {width} pixels thin, and less than {least} cannot be seen: search at a finer resolution.")
        return ShotProblem(
            "sliver", said.format(shot=name, width=f"{width:.2g}", least=f"{THINNEST:g}"), shot.id, False
        )
    if length > tile:
        said = tr("{shot} is {length} pixels long, and a tile {tile}: use a coarser resolution.")
        return ShotProblem("too large", said.format(shot=name, length=round(length), tile=tile), shot.id, False)
    return None


def _pairs(shots: Sequence[PixelShot]) -> list[ShotProblem]:
    """What is wrong between shots that share ground."""
    index = QgsSpatialIndex()
    for place, shot in enumerate(shots):
        held = QgsFeature(place)
        held.setGeometry(shot.shape)
        index.addFeature(held)
    found = []
    for place, shot in enumerate(shots):
        for other in sorted(index.intersects(shot.shape.boundingBox())):
            if other > place:
                problem = _pair(shot, shots[other])
                found += [problem] if problem is not None else []
    return found


def _pair(one: PixelShot, other: PixelShot) -> ShotProblem | None:
    shared = one.shape.intersection(other.shape).area()
    areas = one.shape.area(), other.shape.area()
    names = {"one": _named(one), "other": _named(other)}
    if shared >= SAME * (sum(areas) - shared):
        if one.text.lower() != other.text.lower():
            if not (one.present and other.present) or is_sentence(one.text) != is_sentence(other.text):
                return None
            said = tr("{one} and {other} are the same place under two names: remove one.").format(**names)
            return ShotProblem("two names", said, other.id)
        if one.present != other.present:
            said = tr("{one} and {other} say of the same place that it is one and that it is none: remove one.")
            return ShotProblem("contradiction", said.format(**names), other.id)
        said = tr("{one} and {other} are the same: one of them counts.").format(**names)
        return ShotProblem("duplicate", said, other.id, False)
    if one.present and other.present and one.text.lower() == other.text.lower() and shared >= OVERLAPPING * min(areas):
        said = tr("{one} and {other} overlap: check that they are two objects.").format(**names)
        return ShotProblem("overlap", said, other.id)
    return None


def _classes(shots: Iterable[PixelShot], least: int) -> list[ShotProblem]:
    """The classes with few features."""
    counts = Counter(shot.kind for shot in shots if shot.present and shot.kind)
    few = {kind: count for kind, count in counts.items() if count < least}
    if len(few) > 3 and len(few) == len(counts):
        said = tr("None of the {classes} classes has {least} shots: teach few classes at a time, with more of each.")
        return [ShotProblem("few shots", said.format(classes=len(few), least=least))]
    said = tr("“{kind}” has {count} shots of the {least} wanted: digitize more.")
    return [
        ShotProblem("few shots", said.format(kind=kind, count=count, least=least))
        for kind, count in sorted(few.items())
    ]


def _area(shots: Sequence[PixelShot], area: QgsGeometry | None, tile: int) -> list[ShotProblem]:
    """What is wrong with the labelled area."""
    if area is None or area.isEmpty():
        said = tr(
            "No labelled area is drawn: there can be no question for all of a class, none for something absent, and no "
            "hard negative."
        )
        return [ShotProblem("not counted", said)]
    found = []
    if all(min(_size(part)) < tile for part in area.asGeometryCollection()):
        width, height = max((_size(part) for part in area.asGeometryCollection()), key=min)
        said = tr("The labelled area has {width} × {height} pixels, and a tile {tile}: no tile lies in it.")
        found.append(ShotProblem("small area", said.format(width=round(width), height=round(height), tile=tile)))
    engine = prepared(area)
    for shot in shots:
        # Held by name: the engine is given a pointer into it.
        shape = shot.shape
        if not engine.intersects(shape.constGet()) or engine.contains(shape.constGet()):
            continue
        inside = area.intersection(shape).area() / shape.area()
        if 0 < inside < WHOLE:
            said = tr("{shot} crosses the edge of the labelled area: draw the area around it.").format(
                shot=_named(shot)
            )
            found.append(ShotProblem("crosses", said, shot.id))
    return found


def _named(shot: PixelShot) -> str:
    """What a problem calls a shot."""
    return tr("“{text}” ({id})").format(text=shot.text, id=shot.id) if shot.text else tr("Shot {id}").format(id=shot.id)


def _sides(shape: QgsGeometry) -> tuple[float, float]:
    """Width and length of the smallest rectangle around a shape, however that is turned."""
    _, _, _, width, height = shape.orientedMinimumBoundingBox()
    if not (math.isfinite(width) and math.isfinite(height)):
        return _size(shape)
    return min(width, height), max(width, height)


def _size(shape: QgsGeometry) -> tuple[float, float]:
    bounds: QgsRectangle = shape.boundingBox()
    return bounds.width(), bounds.height()
