"""Referring expressions about whole scenes: scenes of the world with settlements far apart, and what singles one out.

A settlement is a small scene of the world; meadow lies between. So a class has tens of objects rather than thousands,
and a thing that is the only one of its kind can be referred to. The phrasings are those of the world's benchmarks, half
of them held out from training; the answer is unique over the whole scene by a margin that a careful person could see.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from affine import Affine

from engine.words import Query, SpotterError, Task
from engine.world import phrases as say
from engine.world.canvas import Canvas, Surface, rectangle
from engine.world.choosing import SIZE_MARGIN, fill, in_rank
from engine.world.generate import generate_scene
from engine.world.relations import between, gap
from engine.world.sensors import BASE_SENSORS, SENSORS, render
from engine.world.truth import Landmark, SceneTruth, WorldObject, WorldScene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.world.phrases import Templates

SIDE = 4096  # px of a scene
SETTLEMENT = 384  # px of a settlement's side
CELL = 512  # px between the places where one can be
SETTLEMENTS = 8
PLACE_MARGIN = 24.0  # px between neighbours in a ranking by side
DISTANCE_MARGIN = 1.15  # the next in distance differs by at least this factor
LEAST, MOST = 4, 60  # objects of a class that is asked about
TRIES = 400
HELD_OUT = 0.5
KINDS = ("size", "side", "order", "nearest")
_MEADOW = Surface((104, 124, 74, 175), "grass", 7.0)
# The scene's upper edge points this many degrees or so away from true north: the zone's meridian is far.
_CRS, _CORNER = "EPSG:32632", (240_000.0, 5_900_000.0)


@dataclass(frozen=True)
class SceneQuestion:
    """A referring expression about a whole scene with its provable answer.

    Attributes:
        query: What is asked.
        kind: One of `KINDS`.
        target: Place of the answer among the scene's objects.
        trained: False where the phrasing is held out from training.
        rivals: Other objects of the class.
    """

    query: Query
    kind: str
    target: int
    trained: bool
    rivals: int


def scattered_scene(seed: int, side: int = SIDE, settlements: int = SETTLEMENTS) -> WorldScene:
    """A scene with settlements far apart and meadow between them; the same arguments always give the same scene.

    Raises:
        SpotterError: The scene has not room for so many settlements.
    """
    rng = np.random.default_rng((seed, 0x5CA7))
    across = side // CELL
    if settlements > across**2:
        raise SpotterError(f"A scene of {side} px has no room for {settlements} settlements.", "Ask for fewer.")
    gsd = round(float(rng.uniform(0.26, 0.34)), 2)
    camera = SENSORS[BASE_SENSORS[0]]
    canvas = Canvas(side, side)
    canvas.paint(rectangle(0, 0, side, side), _MEADOW)
    pixels = render(canvas.data, camera, rng)
    objects: list[WorldObject] = []
    landmarks: list[Landmark] = []
    for number, cell in enumerate(rng.permutation(across**2)[:settlements]):
        row, column = divmod(int(cell), across)
        x, y = (CELL * k + int(rng.integers(CELL - SETTLEMENT)) for k in (column, row))
        part = generate_scene(seed * 1000 + number, SETTLEMENT, gsd=gsd, sensor=camera.name)
        pixels[y : y + SETTLEMENT, x : x + SETTLEMENT] = part.pixels
        corner = np.array([x, y], np.float64)
        objects += [replace(one, polygon=one.polygon + corner) for one in part.truth.objects]
        landmarks += [Landmark(one.kind, one.polygon + corner) for one in part.truth.landmarks]
    objects = [replace(one, id=number) for number, one in enumerate(objects)]
    transform = Affine(gsd, 0.0, _CORNER[0], 0.0, -gsd, _CORNER[1])
    truth = SceneTruth(
        seed, side, side, gsd, camera.name, camera.true_colour, _CRS, transform, tuple(objects), tuple(landmarks)
    )
    return WorldScene(pixels, truth)


def scene_questions(scene: WorldScene, count: int, seed: int = 0) -> Iterator[SceneQuestion]:
    """Questions about a scene, of each kind in turn, no two about one object by one ranking.

    Args:
        scene: Where about.
        count: The most; a plain scene gives fewer.
        seed: Of the draw.
    """
    rng = np.random.default_rng((seed, scene.truth.seed))
    classes = [cls for cls, n in sorted(Counter(o.cls for o in scene.truth.objects).items()) if LEAST <= n <= MOST]
    told: set[tuple[int, str]] = set()
    number = made = 0
    while made < count and number < TRIES and classes:
        kind = KINDS[made % len(KINDS)]
        found = _MAKERS[kind](scene, classes[int(rng.integers(len(classes)))], rng)
        number += 1
        if found is not None and (found.target, kind) not in told:
            told.add((found.target, kind))
            made += 1
            number = 0
            yield found


def _members(scene: WorldScene, cls: str) -> list[int]:
    return [i for i, o in enumerate(scene.truth.objects) if o.cls == cls]


def _question(
    scene: WorldScene, cls: str, kind: str, target: int, templates: Templates, rng: np.random.Generator, **words: str
) -> SceneQuestion:
    template, trained = templates.draw(rng, HELD_OUT)
    text = fill(template, cls, rng, **words)
    return SceneQuestion(Query(Task.REC, text), kind, target, trained, len(_members(scene, cls)) - 1)


def _by_size(scene: WorldScene, cls: str, rng: np.random.Generator) -> SceneQuestion | None:
    """As in "the largest tank": by the size of its box."""
    big = bool(rng.random() < 0.7)
    sign = -1.0 if big else 1.0
    values = {i: sign * float(np.sqrt(scene.truth.objects[i].box.area)) for i in _members(scene, cls)}
    chosen = in_rank(values, _apart_in_size, 0)
    return None if chosen is None else _question(scene, cls, "size", chosen, say.LARGEST if big else say.SMALLEST, rng)


def _apart_in_size(low: float, high: float) -> bool:
    small, large = sorted((abs(low), abs(high)))
    return large >= (1 + (SIZE_MARGIN - 1) / 2) * small


_SIDES: dict[str, tuple[Templates, Callable[[float, float], float]]] = {
    "left": (say.LEFTMOST, lambda x, y: x),
    "right": (say.RIGHTMOST, lambda x, y: -x),
    "top": (say.TOPMOST, lambda x, y: y),
    "bottom": (say.BOTTOMMOST, lambda x, y: -y),
}


def _ranked_by_side(scene: WorldScene, cls: str, side: str, rank: int) -> int | None:
    """The object at a place of the ranking from a side, the same on the picture and by true north; None if unclear."""
    place = _SIDES[side][1]
    centres = {i: scene.truth.objects[i].box.centre for i in _members(scene, cls)}
    chosen = in_rank({i: place(*c) for i, c in centres.items()}, lambda a, b: b - a >= PLACE_MARGIN, rank)
    turned = {i: place(*_true_north(scene.truth, c)) for i, c in centres.items()}
    return chosen if chosen == in_rank(turned, lambda a, b: b - a >= PLACE_MARGIN, rank) else None


def _true_north(truth: SceneTruth, centre: tuple[float, float]) -> tuple[float, float]:
    """A place in pixels as it were on a picture whose upper edge points to true north."""
    from engine.scene.crs import LONLAT, transform_points

    (lonlat,) = transform_points(np.array([truth.transform @ centre]), truth.crs, LONLAT)
    metres = 111_320.0
    return float(lonlat[0] * metres * np.cos(np.radians(lonlat[1])) / truth.gsd), float(-lonlat[1] * metres / truth.gsd)


def _by_side(scene: WorldScene, cls: str, rng: np.random.Generator) -> SceneQuestion | None:
    """As in "the northernmost house"."""
    side = sorted(_SIDES)[int(rng.integers(4))]
    chosen = _ranked_by_side(scene, cls, side, 0)
    return None if chosen is None else _question(scene, cls, "side", chosen, _SIDES[side][0], rng)


def _by_order(scene: WorldScene, cls: str, rng: np.random.Generator) -> SceneQuestion | None:
    """As in "the second ship from the left"."""
    side, rank = sorted(_SIDES)[int(rng.integers(4))], int(rng.integers(1, 3))
    chosen = _ranked_by_side(scene, cls, side, rank)
    words = {"o": say.ORDINAL_WORDS[rank + 1], "d": str(rank + 1)}
    return None if chosen is None else _question(scene, cls, "order", chosen, say.ORDINAL[side], rng, **words)


def _nearest(scene: WorldScene, cls: str, rng: np.random.Generator) -> SceneQuestion | None:
    """As in "the truck nearest to the jetty", of which there is one."""
    objects = scene.truth.objects
    refers = _references(objects, cls)
    if not refers:
        return None
    words, reference = refers[int(rng.integers(len(refers)))]
    chosen = _same_by(
        {i: between(objects[i].box, objects[reference].box) for i in _members(scene, cls)},
        {i: gap(objects[i].box, objects[reference].box) for i in _members(scene, cls)},
    )
    return None if chosen is None else _question(scene, cls, "nearest", chosen, say.NEAREST, rng, r=words)


def _same_by(*distances: dict[int, float]) -> int | None:
    """The nearest by several distances, by a margin; None where they differ."""
    chosen = {
        in_rank(each, lambda low, high: high >= DISTANCE_MARGIN * low and high - low >= PLACE_MARGIN, 0)
        for each in distances
    }
    return chosen.pop() if len(chosen) == 1 else None


def _references(objects: Sequence[WorldObject], exclude: str) -> list[tuple[str, int]]:
    """Objects that are the only one of their class, or of their class and colour, with words for each."""
    alone = Counter(o.cls for o in objects)
    pairs = Counter((o.cls, o.colour) for o in objects)
    found = []
    for i, o in enumerate(objects):
        if o.cls in (exclude, "tree"):
            continue
        if alone[o.cls] == 1:
            found.append((o.cls, i))
        elif pairs[o.cls, o.colour] == 1:
            found.append((f"{o.colour} {o.cls}", i))
    return found


_MAKERS: dict[str, Callable[[WorldScene, str, np.random.Generator], SceneQuestion | None]] = {
    "size": _by_size,
    "side": _by_side,
    "order": _by_order,
    "nearest": _nearest,
}
