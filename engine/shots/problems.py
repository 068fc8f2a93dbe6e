"""What is wrong with digitized features or with rows of a dataset: each problem names its feature by id."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.scene.coordinates import format_bounds
from engine.scene.crs import crs_name, transform_bounds
from engine.scene.errors import SceneError
from engine.shots.view import MIN_SHOWN, WHOLE, is_expression, same_noun, sides_of
from engine.tiling import Window
from engine.tiling.scale import NEAR
from engine.words import InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from engine.scene.raster import Scene
    from engine.shots.layer import Layer, LayerFeature

SMALL = 8  # times its median feature a tile may be long, before a finer scale is advised


@dataclass(frozen=True)
class Problem:
    """Something that the user should look at.

    Attributes:
        code: Stable identifier, for example "sliver".
        feature: Id of the feature, or name of the row; "" where it concerns the whole.
        message: One sentence, with the value that caused it.
        remedy: What to do; may be empty.
        dropped: Whether nothing is made of the feature for this reason.
    """

    code: str
    feature: str
    message: str
    remedy: str = ""
    dropped: bool = False


def counted(problems: Iterable[Problem]) -> str:
    """The problems summed up, as in "2 outside (3, 7), 1 sliver (9)"; "" for none.

    >>> counted([Problem("outside", "3", ""), Problem("outside", "7", ""), Problem("sliver", "9", "")])
    '2 outside (3, 7), 1 sliver (9)'
    """
    found = list(problems)
    parts = []
    for code, number in Counter(p.code for p in found).items():
        ids = [p.feature for p in found if p.code == code and p.feature]
        shown = ", ".join(ids[:8]) + (", ..." if len(ids) > 8 else "")
        parts.append(f"{number} {code}" + (f" ({shown})" if ids else ""))
    return ", ".join(parts)


THINNEST = 2.0  # px; what is thinner cannot be seen
SAME = 0.85  # IoU from which two features are one object
OVERLAPPING = 0.3  # share of the smaller of two features
MOST_EMPTY = 0.5  # share of a feature that may lie on pixels without data
BOXLIKE = 0.999  # share of its smallest rectangle that a box fills


@dataclass(frozen=True, eq=False)
class Checked:
    """Features on a scene, sorted out.

    Attributes:
        usable: Shots can be made of them.
        doubtful: No shot is made of them, but they are there: nothing can be counted where one is shown.
        problems: What was wrong.
    """

    usable: tuple[LayerFeature, ...]
    doubtful: tuple[LayerFeature, ...]
    problems: tuple[Problem, ...]


def check_features(placed: Sequence[LayerFeature], scene: Scene, tile: int) -> Checked:
    """Sort features out.

    Args:
        placed: In scene pixels.
        scene: The scene that they lie on.
        tile: Side of the tiles to be cut, in pixels.
    """
    frame = shapely.box(0, 0, scene.width, scene.height)
    kept, doubtful, problems = [], [], []
    for item in placed:
        problem = _thin(item) or _cut(item, frame, scene) or _large(item, tile) or _empty(item, scene)
        if problem is None:
            kept.append(item)
        else:
            doubtful.append(item)
            problems.append(problem)
    usable = _single(kept, problems)
    return Checked(tuple(usable), tuple(doubtful), tuple(problems))


def _thin(item: LayerFeature) -> Problem | None:
    _, width = sides_of(item.geometry)
    if width >= THINNEST:
        return None
    remedy = f"Remove it, or give a scene of a finer resolution: at least {THINNEST:g} pixels can be seen."
    return Problem("sliver", item.id, f"Feature {item.id} is {width:.2g} pixels thin.", remedy, True)


def _cut(item: LayerFeature, frame: BaseGeometry, scene: Scene) -> Problem | None:
    share = item.geometry.intersection(frame).area / item.geometry.area
    if share >= MIN_SHOWN:
        return None
    why = f"Only {share:.0%} of feature {item.id} lies on the scene '{scene.name}'."
    return Problem("cut", item.id, why, "Give a scene that shows it whole.", True)


def _large(item: LayerFeature, tile: int) -> Problem | None:
    longest = max(item.box.width, item.box.height)
    if longest <= tile:
        return None
    why = f"Feature {item.id} is {longest:.0f} pixels long, and a tile {tile}."
    return Problem("too large", item.id, why, "Take larger tiles, or a coarser scene.", True)


def _empty(item: LayerFeature, scene: Scene) -> Problem | None:
    box = item.box.clipped(scene.width, scene.height)
    column, row = min(int(box.x0), scene.width - 1), min(int(box.y0), scene.height - 1)
    across = max(1, min(math.ceil(box.x1), scene.width) - column)
    down = max(1, min(math.ceil(box.y1), scene.height) - row)
    empty = 1 - scene.read(Window(column, row, across, down)).valid
    if empty <= MOST_EMPTY:
        return None
    why = f"Feature {item.id} lies where the scene '{scene.name}' holds no data."
    return Problem("no data", item.id, why, "Give a scene that shows it.", True)


def _single(features: Sequence[LayerFeature], problems: list[Problem]) -> list[LayerFeature]:
    """The features without those that were digitized twice; overlaps are reported."""
    shapes = np.array([f.geometry for f in features], dtype=object)
    dropped: set[int] = set()
    touching = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    for first, second in sorted((a, b) for a, b in touching if a < b):
        one, other = features[first], features[second]
        shared = one.geometry.intersection(other.geometry).area
        smaller = min(one.geometry.area, other.geometry.area)
        union = one.geometry.area + other.geometry.area - shared
        if shared >= SAME * union:
            same = same_noun(one.text, other.text)
            again = same and one.expression == other.expression
            if again:
                dropped.add(second)
            called = "" if same else f", called {one.text!r} and {other.text!r}"
            why = f"Features {one.id} and {other.id} are the same place{called}."
            code = "duplicate" if same else "two names"
            problems.append(Problem(code, other.id, why, "Remove one of them.", again))
        elif shared >= OVERLAPPING * smaller and same_noun(one.text, other.text):
            why = f"Features {one.id} and {other.id} overlap by {shared / smaller:.0%} of the smaller."
            problems.append(Problem("overlap", other.id, why, "Check that they are two objects."))
    return [f for i, f in enumerate(features) if i not in dropped]


def outside_problem(feature: LayerFeature, layer: Layer, scenes: Sequence[Scene]) -> Problem:
    """What to say of a feature that no scene shows."""
    scene = scenes[0]
    spans = scene.bounds
    if layer.crs is not None and scene.crs is not None:
        with suppress(SceneError):
            spans = transform_bounds(scene.bounds, scene.crs, layer.crs)
    where = f"all {len(scenes)} scenes"
    if len(scenes) == 1:
        where = f"the scene '{scene.name}', which spans {format_bounds(spans)} in {crs_name(layer.crs)}"
    why = f"Feature {feature.id} at {format_bounds(feature.geometry.bounds)} lies outside {where}."
    return Problem("outside", feature.id, why, "Give a scene that shows it, or check the layer's CRS.", True)


def boxes_only(features: Sequence[LayerFeature]) -> bool:
    """Whether the features are boxes (upright or turned) rather than outlines, so that they are no masks."""
    shapes = [f.geometry for f in features]
    like = [s.geom_type == "Polygon" and s.area >= BOXLIKE * s.minimum_rotated_rectangle.area for s in shapes]
    return bool(like) and sum(like) >= 0.9 * len(like)


def reported_once(of_scenes: Sequence[Problem], used: set[str]) -> list[Problem]:
    """The problems on the scenes without repetition, and without those that another scene makes good."""
    found: dict[tuple[str, str], Problem] = {}
    for problem in of_scenes:
        if not (problem.dropped and problem.feature in used):
            found.setdefault((problem.code, problem.feature), problem)
    return list(found.values())


def area_problems(area: Layer, placed: Sequence[tuple[Checked, BaseGeometry]], tile: int) -> list[Problem]:
    """What is wrong with a labelled area.

    Args:
        area: As given.
        placed: For each scene, the features on it, and the area in its pixels.
        tile: Side of the tiles to be cut, in pixels.

    Raises:
        InputError: It lies outside every scene.
    """
    areas = [shape for _, shape in placed if not shape.is_empty]
    if not areas:
        raise InputError(
            f"The labelled area '{area.name}' lies outside every scene.",
            "Check its CRS, or give a scene that shows it.",
        )
    found: list[Problem] = []
    spans = [(a.bounds[2] - a.bounds[0], a.bounds[3] - a.bounds[1]) for a in areas]
    if all(min(across, down) < tile for across, down in spans):
        across, down = max(spans)
        why = f"The labelled area spans {across:.0f} x {down:.0f} pixels, and a tile {tile}. No tile lies in it, so "
        found.append(Problem("small area", "", f"{why}nothing can be counted.", "Take smaller tiles."))
    for checked, shape in placed:
        for feature in checked.usable:
            inside, whole = feature.geometry.intersection(shape).area, feature.geometry.area
            if not shape.is_empty and shape.area < whole:
                why = f"The labelled area is smaller than feature {feature.id}."
                found.append(Problem("small area", feature.id, why, "Draw it around all features."))
            elif 0 < inside < WHOLE * whole:
                why = f"Feature {feature.id} crosses the edge of the labelled area."
                found.append(Problem("crosses", feature.id, why, "Draw the area around it."))
    return reported_once(found, set())


def few_shots_problems(usable: Sequence[LayerFeature], nouns: Sequence[str], least: int) -> list[Problem]:
    """The classes with fewer than `least` features."""
    found = []
    for noun in nouns:
        ids = [f.id for f in usable if same_noun(f.text, noun)]
        if len(ids) < least and not is_expression(noun):
            which = f"feature {ids[0]}" if len(ids) == 1 else f"features {', '.join(ids)}"
            why = f"'{noun}' has only {which}: {len(ids)} of the {least} wanted."
            found.append(Problem("few shots", ",".join(ids), why, "Digitize more of them."))
    return found


def small_problem(sides: Sequence[float], tile_size: int, gsd: float, known: tuple[float, float]) -> list[Problem]:
    """What to say where features are small in their tiles, and the model knows a finer scale.

    Args:
        sides: Longer sides of the features in tile pixels; at least one.
        tile_size: Side of a tile in pixels.
        gsd: Metres a pixel of the tiles.
        known: The smallest and the largest metres a pixel that the model knows.
    """
    middle = median(sides)
    if middle >= tile_size / SMALL or known[0] * NEAR >= gsd:
        return []
    finer = middle * gsd / known[0]
    why = f"Features are about {middle:.0f} px long in tiles of {tile_size} px; small ones are learned badly."
    remedy = f"Make the shots at a resolution of {known[0]:g} m a pixel, at which they are {finer:.0f} px long."
    return [Problem("small", "", why, remedy)]


def not_counted() -> Problem:
    """What to say where there is no labelled area."""
    why = "No labelled area is given: features are asked for one by one, and there is no query for all, or for none."
    return Problem("not counted", "", why, "Draw an area in which everything is digitized.")


def rejected_problems(
    layer: Layer, placed: Sequence[tuple[Sequence[LayerFeature], Sequence[LayerFeature], Sequence[LayerFeature]]]
) -> tuple[list[Problem], set[str]]:
    """What is wrong with places that were rejected.

    Args:
        layer: The layer.
        placed: For each scene: the rejected places on it, those that nothing can be made of, and the features on it.

    Returns:
        The problems, and the ids of the places that are not used, since a feature says the opposite.
    """
    found: list[Problem] = []
    both: set[str] = set()
    shown = {place.id for on_scene, _, _ in placed for place in on_scene}
    for feature in layer.rejected:
        if feature.id not in shown:
            why = f"Feature {feature.id}, which was rejected, lies outside what is shown."
            found.append(Problem("outside", feature.id, why, "Show its place, or check the layer's CRS.", True))
    for on_scene, unused, features in placed:
        for place in on_scene:
            same = next((f for f in features if same_noun(f.text, place.text) and _iou(f, place) >= SAME), None)
            if same is not None:
                both.add(place.id)
                why = f"Feature {place.id} was rejected, and feature {same.id} says that {place.text!r} is there."
                found.append(Problem("contradiction", place.id, why, "Remove one of them.", True))
        for place in unused:
            if place.id not in both:
                why = f"Feature {place.id}, which was rejected, lies in no labelled area and is no tile by itself."
                remedy = "Draw a labelled area around it: only there is it known what else there is."
                found.append(Problem("not counted", place.id, why, remedy, True))
    return found, both


def _iou(first: LayerFeature, second: LayerFeature) -> float:
    shared = first.geometry.intersection(second.geometry).area
    union = first.geometry.area + second.geometry.area - shared
    return float(shared / union) if union > 0 else 0.0
