"""The cells of the loop: a scene of the world, a class, what is digitized of it, and what is measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.files import atomic_write
from engine.world.generate import generate_scene, write_scene

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.world.truth import SceneTruth, WorldScene

SEEDS = (0, 1, 2)
NOVEL = ("solar panel", "helicopter", "roundabout")  # of which scenes show enough, and which fit into a tile
KNOWN = ("aircraft", "storage tank", "swimming pool")
TAUGHT = 10  # features of a class that are digitized
ASKED = 8  # features of a class elsewhere in the scene, at least
WRONG = 0.3  # share of the labels of known classes that are swapped
GSD, SENSOR = 0.36, "crisp"  # of a scene: metres a pixel, camera
SIDE, LARGE_SIDE, WIDE_SIDE = 1_280, 1_920, 2_560  # px of a scene; classes that stand apart, and three, need more
APART = ("roundabout",)
PIECE, MOST_IN_PIECE = 220, 4  # px of a piece of the labelled area, and how many of the class it may show
EMPTY_PIECE, EMPTY_PIECES = 340, 2  # pieces that show none: only there a model learns where nothing is
_STRIDE = 20  # px between the places at which a piece may lie
_FIRST, _CLASS_STEP, _SEED_STEP = 70_000_000, 100_000, 1_000  # scenes that nothing else was trained or measured on
_TRIES = 300  # scenes that are looked at for a cell

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Cell:
    """One way through the loop.

    Attributes:
        kind: "novel": a class that the base never saw; "known": classes that it knows, with wrong labels.
        nouns: The classes.
        seed: Which of the scenes.
    """

    kind: str
    nouns: tuple[str, ...]
    seed: int

    @property
    def name(self) -> str:
        """Its name, and that of its folder."""
        what = self.nouns[0].replace(" ", "-") if self.kind == "novel" else "known"
        return f"{what}-{self.seed}"


def cells() -> list[Cell]:
    """All of them: nine with a novel class, class by class, then three with wrong labels."""
    novel = [Cell("novel", (noun,), seed) for noun in NOVEL for seed in SEEDS]
    return novel + [Cell("known", KNOWN, seed) for seed in SEEDS]


def write_cell(cell: Cell, folder: Path) -> dict[str, Any]:
    """Write the scene of a cell, its truth and what is to be digitized, unless they are there.

    Returns:
        What `cell.json` holds: "crs", "nouns", "taught" (WKT and text of each feature to digitize), "area" (WKT of the
        labelled area) and "asked" (how many true objects lie elsewhere).

    Raises:
        ValueError: No scene has enough of the classes.
    """
    card = folder / "cell.json"
    if card.exists():
        values: dict[str, Any] = json.loads(card.read_text(encoding="utf-8"))
        return values
    folder.mkdir(parents=True, exist_ok=True)
    scene, pieces = _scene_of(cell)
    write_scene(folder / "scene.tif", scene, truth=False)
    values = _written(cell, scene, pieces, folder)
    atomic_write(card, json.dumps(values, ensure_ascii=False, indent=1))
    return values


def _scene_of(cell: Cell) -> tuple[WorldScene, list[Box]]:
    """The first scene that shows enough of the classes, in such a way that pieces of it hold what is taught."""
    novel = cell.kind == "novel"
    first = _FIRST + (NOVEL.index(cell.nouns[0]) if novel else len(NOVEL)) * _CLASS_STEP + cell.seed * _SEED_STEP
    side = WIDE_SIDE if not novel else LARGE_SIDE if set(cell.nouns) & set(APART) else SIDE
    for seed in range(first, first + _TRIES):
        scene = generate_scene(seed, side, gsd=GSD, sensor=SENSOR, novel=novel)
        counts = [sum(o.cls == noun for o in scene.truth.objects) for noun in cell.nouns]
        pieces = _pieces(scene.truth, cell.nouns, seed) if min(counts) >= TAUGHT + ASKED else None
        if pieces is not None:
            return scene, pieces
    raise ValueError(f"None of {_TRIES} scenes has enough of {', '.join(cell.nouns)}.")


def _pieces(truth: SceneTruth, nouns: Sequence[str], seed: int) -> list[Box] | None:
    """Pieces of the scene that cut no object of the classes and show ten of each, and some that show none."""
    boxes = {noun: _boxes(truth, noun) for noun in nouns}
    left = dict.fromkeys(nouns, TAUGHT)
    chosen: list[Box] = []
    for piece in _places(truth, PIECE, seed):
        if any(_meet(piece, other) for other in chosen):
            continue
        held = {noun: _held(boxes[noun], piece) for noun in nouns}
        if None in held.values():
            continue
        counts = {noun: count or 0 for noun, count in held.items()}
        if sum(counts.values()) and all(n <= min(left[noun], MOST_IN_PIECE) for noun, n in counts.items()):
            chosen.append(piece)
            left = {noun: left[noun] - counts[noun] for noun in nouns}
        if not any(left.values()):
            break
    if any(left.values()):
        return None
    empty = 0
    for piece in _places(truth, EMPTY_PIECE, seed + 1):
        free = not any(_meet(piece, other) for other in chosen)
        if free and all(_held(boxes[noun], piece) == 0 for noun in nouns):
            chosen.append(piece)
            empty += 1
        if empty == EMPTY_PIECES:
            return chosen
    return None


def _boxes(truth: SceneTruth, noun: str) -> NDArray[np.float64]:
    found = [o.box.as_tuple() for o in truth.objects if o.cls == noun]
    return np.array(found, dtype=np.float64).reshape(-1, 4)


def _places(truth: SceneTruth, side: int, seed: int) -> Iterator[Box]:
    """Squares of a side all over the scene, in random order."""
    xs, ys = range(0, truth.width - side + 1, _STRIDE), range(0, truth.height - side + 1, _STRIDE)
    corners = [(x, y) for y in ys for x in xs]
    for number in np.random.default_rng(seed).permutation(len(corners)):
        x, y = corners[int(number)]
        yield x, y, x + side, y + side


def _held(boxes: NDArray[np.float64], piece: Box) -> int | None:
    """How many boxes lie in a piece; None where it cuts one."""
    x0, y0, x1, y1 = piece
    meets = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0)
    inside = (boxes[:, 0] >= x0) & (boxes[:, 2] <= x1) & (boxes[:, 1] >= y0) & (boxes[:, 3] <= y1)
    return int(inside.sum()) if meets.sum() == inside.sum() else None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _written(cell: Cell, scene: WorldScene, pieces: Sequence[Box], folder: Path) -> dict[str, Any]:
    """Write what is measured on, and give what is to be digitized."""
    import geopandas
    import shapely
    from shapely.affinity import affine_transform
    from shapely.geometry import Polygon, box

    truth = scene.truth
    to_map = truth.transform.to_shapely()
    area = shapely.union_all([box(*piece) for piece in pieces])
    rest = box(0, 0, truth.width, truth.height).difference(area)
    taught: list[tuple[str, str]] = []
    asked: list[tuple[str, Any]] = []
    for one in truth.objects:
        if one.cls not in cell.nouns:
            continue
        shape = Polygon(one.polygon)
        if area.contains(shape.envelope):
            taught.append((affine_transform(shape, to_map).wkt, one.cls))
        else:
            asked.append((one.cls, affine_transform(shape, to_map)))
    if cell.kind == "known":
        taught = _swapped(taught, cell)
    kinds, shapes = [noun for noun, _ in asked], [shape for _, shape in asked]
    elsewhere = geopandas.GeoDataFrame({"kind": kinds}, geometry=shapes, crs=truth.crs)
    elsewhere.to_file(folder / "truth.gpkg", VERSION="1.2")
    places = geopandas.GeoDataFrame({"kind": ["rest"]}, geometry=[affine_transform(rest, to_map)], crs=truth.crs)
    places.to_file(folder / "rest.gpkg", VERSION="1.2")
    return {
        "cell": asdict(cell), "scene_seed": truth.seed, "crs": truth.crs, "nouns": list(cell.nouns),
        "taught": taught, "area": affine_transform(area, to_map).wkt, "asked": len(asked),
    }  # fmt: skip


def _swapped(taught: Sequence[tuple[str, str]], cell: Cell) -> list[tuple[str, str]]:
    """The same features, three in ten of them under another class."""
    rng = np.random.default_rng(cell.seed)
    wrong = set(rng.permutation(len(taught))[: round(WRONG * len(taught))].tolist())
    found = []
    for number, (shape, noun) in enumerate(taught):
        others = [other for other in cell.nouns if other != noun]
        found.append((shape, others[int(rng.integers(len(others)))] if number in wrong else noun))
    return found
