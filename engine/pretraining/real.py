"""An endless stream of training samples from real pictures: tiles at many scales, and queries with true replies.

The pictures are those that `engine evaluate real` reads. What a picture's labels say nothing about is never asked, nor
a class of which the tile shows a crowd; a class that is labelled and not shown is asked, and its answer is None. A
difficult object is named with the others, since to take it for one does no harm, but nothing is proved beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate.real import TREE, read_pictures
from engine.pretraining.architecture import TILE
from engine.pretraining.weak_labels import crowns, with_other_years
from engine.scene.raster import open_scene
from engine.words import Box, InputError, Task
from engine.world import phrases as say
from engine.world.classes import NOVEL_NAMES
from engine.world.expressions import Candidate, Expression
from engine.world.referring import REFERRING
from engine.world.view import MIN_VISIBLE, TileObject, TileView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.evaluate.real import RealPicture

MOST = 18  # a tile with more of one class is not asked about: its answer would be cut short
MIN_SIDE = 4.0  # px of a tile: what is thinner at its edge is nobody's object
GSD = {"neon": 0.1}  # metres a pixel of pictures that do not say so, by folder
RANGE = (0.16, 0.46)  # metres a pixel that a tile is asked at, drawn evenly in its logarithm
OWN_SCALE = 0.4  # share of the tiles of a finer picture that are asked as they are
BARELY = 1.5  # px of a box in a tile that do not show it
AIMED = 0.5  # share of tiles that are laid over an object of a class drawn first, so that rare ones are seen
POINTS_GSD = 0.6  # metres a pixel of pictures with points of trees
NEVER = ("aircraft", "storage tank", "shipping container", "jetty", "ship")  # in no town at hand, but for its harbour
HARBOURS = ("long_beach", "eureka", "santa_monica")
NOUNS = {"house": ("house", "house", "house", "home", "building"), "building": ("building", "building", "house")}
REFERRED = ("place", "extreme", "superlative", "ordinal", "relation")
REFER_TRIES = 4
WITH_TREES = 0.5  # share of the tiles with other labels in which trees are asked, and nothing is referred to
SHARES = {
    "town": 0.42,
    "years": 0.24,
    "buildings": 0.08,
    "trees": 0.22,
    "crowns": 0.04,
}  # of the tiles, by what is labelled
TURNS = tuple(  # of a tile: with or without transposing, mirrored each way or not
    np.array([[x, 0, TILE * (x < 0)], [0, y, TILE * (y < 0)], [0, 0, 1.0]]) @ (np.eye(3)[[1, 0, 2]] if t else np.eye(3))
    for t in (False, True)
    for x in (1.0, -1.0)
    for y in (1.0, -1.0)
)


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture with what is known of it.

    Attributes:
        pixels: uint8, shape (height, width, 3).
        sides: Metres that a pixel is wide and high.
        boxes: The objects of each class, those it lacks included: float64, shape (n, 4), picture pixels.
        difficult: Boxes of each class that may or may not be of it, likewise.
        crowds: Regions in which there may be any number of it, likewise.
        never: Classes that are certainly not shown.
        finest: Metres a pixel of the finest tile cut from it.
    """

    pixels: NDArray[np.uint8]
    sides: tuple[float, float]
    boxes: Mapping[str, NDArray[np.float64]]
    difficult: Mapping[str, NDArray[np.float64]]
    crowds: Mapping[str, NDArray[np.float64]]
    never: tuple[str, ...]
    finest: float


@dataclass(frozen=True, eq=False)
class RealView:
    """A tile of a real picture.

    Attributes:
        view: The tile with its objects, as a tile of the world.
        known: Classes of which it shows all there are, maybe none.
        sure: Whether all its objects are what they are said to be, with good edges: something can be proved from them.
        never: Classes that are certainly not shown.
    """

    view: TileView
    known: tuple[str, ...]
    sure: bool
    never: tuple[str, ...]


def load_pictures(folder: Path, without: Collection[str] = (), most: int = 0) -> list[Picture]:
    """Pictures to learn from, without the classes that are kept for few-shot tuning.

    Args:
        folder: As for `engine evaluate real`.
        without: Cities (or folders) to leave out.
        most: Pictures with points of trees alone that are taken of a city; 0 for all.

    Raises:
        InputError: There are none, or a city to leave out is not among them.
    """
    found: dict[Path, list[RealPicture]] = defaultdict(list)
    for one in read_pictures(folder):
        found[one.path].append(one)
    cities = {one.city for ones in found.values() for one in ones}
    if unknown := sorted(set(without) - cities):
        raise InputError(f"There is no picture of {', '.join(unknown)}.", f"There are {', '.join(sorted(cities))}.")
    taken: dict[str, int] = defaultdict(int)
    pictures = []
    for ones in with_other_years(found).values():
        city = ones[0].city
        if city in without:
            continue
        if not any(one.classes for one in ones):
            taken[city] += 1
            if most and taken[city] > most:
                continue
        pictures.append(_load(ones))
    if not pictures:
        raise InputError(f"'{folder}' holds no other picture.", "Leave fewer cities out.")
    return pictures


def _load(ones: Sequence[RealPicture]) -> Picture:
    with open_scene(ones[0].path) as scene:
        side = GSD.get(ones[0].group, POINTS_GSD)
        sides = scene.pixel_sides or (side, side)
        pixels = scene.picture(max(scene.width, scene.height))[0]
    truths = {name: truth for one in ones for name, truth in one.classes.items() if name not in NOVEL_NAMES}
    difficult = {name: _edges(truth.difficult) for name, truth in truths.items()}
    crowds = {name: _edges(truth.crowds) for name, truth in truths.items()}
    boxes = {name: _edges(truth.boxes) for name, truth in truths.items()}
    points = next((one.trees for one in ones if one.trees is not None), None)
    if points is not None:
        boxes[TREE] = crowns(np.array(points, np.float64).reshape(-1, 2), pixels, POINTS_GSD / sides[0])
    never = tuple(name for name in NEVER if ones[0].city not in HARBOURS)
    return Picture(pixels, sides, boxes, difficult, crowds, never, min(RANGE[0], *sides))


def _edges(boxes: Sequence[Box]) -> NDArray[np.float64]:
    return np.array([box.as_tuple() for box in boxes], np.float64).reshape(-1, 4)


def real_views(pictures: Sequence[Picture], seed: int) -> Iterator[RealView]:
    """Endless tiles of pictures at scales drawn anew; each kind of label has its share."""
    rng = np.random.default_rng(seed)
    kinds = [_kind(picture) for picture in pictures]
    weights = np.array([SHARES[kind] / kinds.count(kind) for kind in kinds])
    while True:
        picture = pictures[int(rng.choice(len(pictures), p=weights / weights.sum()))]
        cut = cut_tile(picture, rng)
        if cut is not None and cut.known:
            yield cut


def _kind(picture: Picture) -> str:
    if "house" in picture.boxes:
        return "town" if "car" in picture.boxes else "years"
    if set(picture.boxes) != {TREE}:
        return "buildings"
    return "crowns" if picture.finest < RANGE[0] else "trees"


def cut_tile(picture: Picture, rng: np.random.Generator) -> RealView | None:
    """A tile at a scale and place drawn by chance, turned in one of eight ways; None where the picture is too small."""
    gsd = float(np.exp(rng.uniform(np.log(picture.finest), np.log(RANGE[1]))))
    if picture.finest < RANGE[0] and rng.random() < OWN_SCALE:
        gsd = picture.finest
    scale = np.array(picture.sides) / gsd  # tile pixels in a picture pixel
    size = TILE / scale
    room = np.array(picture.pixels.shape[1::-1]) - size
    if (room < 0).any():
        return None
    corner = rng.uniform(0, 1, 2) * room
    aimed = [boxes for boxes in picture.boxes.values() if len(boxes)]
    if aimed and rng.random() < AIMED:
        boxes = aimed[int(rng.integers(len(aimed)))]
        box = boxes[int(rng.integers(len(boxes)))]
        corner = np.clip((box[:2] + box[2:]) / 2 - rng.uniform(0.1, 0.9, 2) * size, 0, room)
    cut = TURNS[int(rng.integers(len(TURNS)))] @ np.diag([*scale, 1.0]) @ _shift(-corner)
    objects: list[TileObject] = []
    known = []
    sure = True
    with_trees = len(picture.boxes) == 1 or rng.random() < WITH_TREES
    for name, boxes in picture.boxes.items():
        if name == TREE and not with_trees:
            continue
        if any(_shown(_moved(box, cut)) for box in picture.crowds.get(name, ())):
            continue
        doubtful = [box for box in picture.difficult.get(name, ()) if _shown(_moved(box, cut))]
        mine = [o for box in (*boxes, *doubtful) if (o := _object(name, _moved(box, cut))) is not None]
        if len(mine) <= MOST:
            known.append(name)
            objects += mine
            sure &= not doubtful and (name != TREE or not mine)
    objects.sort(key=lambda o: (o.box.x0 + o.box.x1, o.box.y0 + o.box.y1))
    view = TileView(_cut_pixels(picture.pixels, cut, scale), tuple(objects), (), False, gsd, "")
    return RealView(view, tuple(known), sure, picture.never)


def _shift(by: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([[1.0, 0.0, by[0]], [0.0, 1.0, by[1]], [0.0, 0.0, 1.0]])


def _cut_pixels(pixels: NDArray[np.uint8], cut: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.uint8]:
    import cv2

    if scale.min() < 1:  # what is made smaller is averaged first
        across, down = (max(1, round(1 / float(s))) for s in scale)
        pixels = np.asarray(cv2.blur(pixels, (across, down)), np.uint8)
    half = np.array([0.5, 0.5])  # OpenCV counts from the middle of the first pixel
    matrix = _shift(-half) @ cut @ _shift(half)
    made = cv2.warpAffine(pixels, matrix[:2], (TILE, TILE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, np.uint8)


def _moved(box: NDArray[np.float64], cut: NDArray[np.float64]) -> NDArray[np.float64]:
    """The corners of a box in tile pixels, shape (4, 2)."""
    corners = np.column_stack([box[[0, 2, 2, 0]], box[[1, 1, 3, 3]], np.ones(4)])
    return np.asarray((corners @ cut.T)[:, :2])


def _shown(corners: NDArray[np.float64]) -> bool:
    """Whether a tile shows anything of a box."""
    clipped = np.clip(corners, 0, TILE)
    return bool((np.ptp(clipped, axis=0) > BARELY).all())


def _object(name: str, corners: NDArray[np.float64]) -> TileObject | None:
    clipped = np.clip(corners, 0, TILE)
    sides = np.ptp(clipped, axis=0)
    if sides.min() < MIN_SIDE or sides.prod() < MIN_VISIBLE * np.ptp(corners, axis=0).prod():
        return None
    heading = (1.0, 0.0) if sides[0] >= sides[1] else (0.0, 1.0)
    box = Box(*map(float, (*clipped.min(axis=0), *clipped.max(axis=0))))
    return TileObject(name, "", "", corners, heading, box)


def draw_real(real: RealView, rng: np.random.Generator) -> list[Expression]:
    """Every class that is known as a detection, one that is never there, and some referring and segmentation."""
    view = real.view
    drawn = [_detect(view, name, rng) for name in real.known]
    if real.never and rng.random() < 0.5:
        drawn.append(_detect(view, real.never[int(rng.integers(len(real.never)))], rng))
    if real.sure and view.objects:
        drawn += _refer(view, rng)
    if real.sure and view.objects and rng.random() < 0.4:
        cls = view.objects[int(rng.integers(len(view.objects)))].cls
        members = tuple(i for i, o in enumerate(view.objects) if o.cls == cls)
        if len(members) <= 8 and cls in say.NOUNS:
            drawn.append(Expression(Task.GRES, f"all {say.plural(say.NOUNS[cls][0])}", "class", cls, members))
    return [drawn[i] for i in rng.permutation(len(drawn))]


def _detect(view: TileView, name: str, rng: np.random.Generator) -> Expression:
    nouns = NOUNS.get(name) or (name, name, name, *say.NOUNS.get(name, (name,)))
    noun = nouns[int(rng.integers(len(nouns)))] if rng.random() < 0.6 else name
    if rng.random() < 0.12:
        noun = say.plural(noun)
    members = tuple(i for i, o in enumerate(view.objects) if o.cls == name)
    return Expression(Task.OVD, noun, "class", name, members)


def _refer(view: TileView, rng: np.random.Generator) -> list[Expression]:
    if any(o.cls not in say.NOUNS for o in view.objects):
        return []
    classes = [o.cls for o in view.objects]
    single = [c for c in dict.fromkeys(classes) if classes.count(c) == 1]
    found = []
    if single and rng.random() < 0.3:
        cls = single[int(rng.integers(len(single)))]
        index = classes.index(cls)
        text = f"the {say.NOUNS[cls][0]}"
        found.append(Expression(Task.REC, text, "unique", cls, (index,), (Candidate(index, fits=True),)))
    for _ in range(REFER_TRIES):
        drawn = REFERRING[REFERRED[int(rng.integers(len(REFERRED)))]](view, rng, 0.0)
        if drawn is not None:
            found.append(drawn)
            break
    return found
