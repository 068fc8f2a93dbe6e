"""An endless stream of training samples from the world: tiles, what their cells show, and queries with true replies."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from engine.model.family import Sizing
from engine.pretraining.architecture import CELLS, TILE
from engine.pretraining.auxiliary_head import cell_truth
from engine.pretraining.packing import Packer
from engine.pretraining.paraphrase import paraphrased
from engine.pretraining.rationales import reply
from engine.pretraining.real import draw_real, real_views
from engine.tune.replay import TRAIN_SEEDS
from engine.words import Query, Task
from engine.world.choosing import draw_noun
from engine.world.classes import BASE_NAMES
from engine.world.expressions import Candidate, Expression
from engine.world.referring import REFERRING
from engine.world.sets import detect, segment
from engine.world.view import TileView, view_tile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from transformers import PreTrainedTokenizerFast

    from engine.model.family import Family
    from engine.pretraining.real import Picture
    from engine.world.truth import WorldScene

BANK = 160  # scenes kept in memory
FIRST = 8  # scenes made before the first tile is cut, so that the first batches vary
USES = 144  # tiles cut before one more scene is made: a scene costs as much as a hundred tiles
SCENE_SIDE = 896  # px
TASKS = (Task.REC, Task.OVD, Task.GRES)
TASK_SHARE = (0.74, 0.13, 0.13)
ABSENT_SHARE = {"": 0.7, "absent": 0.12, "near miss": 0.18}  # of OVD and GRES queries
REFER_TO_ABSENT = 0.07  # share of REC queries whose answer is None
REFER_TO_ONLY = 0.08  # share of REC queries "the X" where one X is shown: as often as "the X" where none is
TRIES = 8  # builders asked before a tile is given up for a task
_WEIGHTS = {"colour": 1.2, "state": 0.4, "superlative": 2.2, "relation": 1.9, "several": 1.2}
_KIND_SHARE = np.array([_WEIGHTS.get(name, 1.0) for name in REFERRING])
_KIND_SHARE /= _KIND_SHARE.sum()
SIZING = Sizing(TILE, TILE, TILE, TILE)


def scene_views(seed: int) -> Iterator[TileView]:
    """Endless views of ever new scenes; each scene serves several tiles, turned in the eight ways of a square."""
    from engine.world.generate import generate_scene

    rng = np.random.default_rng(seed)
    bank: list[WorldScene] = []
    while True:
        fresh = generate_scene(int(rng.integers(TRAIN_SEEDS)), SCENE_SIDE)
        if len(bank) < BANK:
            bank.append(fresh)
            if len(bank) < FIRST:
                continue
        else:
            bank[int(rng.integers(BANK))] = fresh
        for _ in range(USES):
            scene = bank[int(rng.integers(len(bank)))]
            column, row = (int(rng.integers(n - TILE + 1)) for n in (scene.truth.width, scene.truth.height))
            view = view_tile(scene, column, row, TILE, int(rng.integers(8)))
            if len(view.objects) >= 2 or rng.random() < 0.1:
                yield view


def draw_expressions(view: TileView, rng: np.random.Generator, count: int) -> list[Expression]:
    """Up to `count` expressions about a view, of all tasks and kinds, with trained phrasings only."""
    drawn = (_draw(view, rng) for _ in range(count))
    return [_reworded(e, rng) for e in drawn if e is not None]


def _reworded(expression: Expression, rng: np.random.Generator) -> Expression:
    """The expression in other words, sometimes; what defines a word of its own, or is a label, stays as it is."""
    if expression.task is not Task.REC or expression.kind == "defined":
        return expression
    return replace(expression, text=paraphrased(expression.text, rng))


def _draw(view: TileView, rng: np.random.Generator) -> Expression | None:
    task = TASKS[int(rng.choice(len(TASKS), p=TASK_SHARE))]
    absent = tuple(ABSENT_SHARE)[int(rng.choice(len(ABSENT_SHARE), p=tuple(ABSENT_SHARE.values())))]
    if task is Task.REC:
        chance = rng.random()
        if chance < REFER_TO_ABSENT:
            return _refer_to_absent(view, rng)
        if chance < REFER_TO_ABSENT + REFER_TO_ONLY:
            return _refer_to_only(view, rng)
    names = tuple(REFERRING)
    for _ in range(TRIES):
        if task is Task.REC:
            drawn = REFERRING[names[int(rng.choice(len(names), p=_KIND_SHARE))]](view, rng, 0.0)
        elif task is Task.OVD:
            drawn = detect(view, rng, BASE_NAMES, absent)
        else:
            drawn = segment(view, rng, BASE_NAMES, 0.0, absent)
        if drawn is not None:
            return drawn
    return None


def _refer_to_absent(view: TileView, rng: np.random.Generator) -> Expression | None:
    drawn = detect(view, rng, BASE_NAMES, "near miss" if rng.random() < 0.5 else "absent")
    if drawn is None:
        return None
    return Expression(Task.REC, f"the {drawn.text}", "absent", drawn.noun, (), absent=drawn.absent)


def _refer_to_only(view: TileView, rng: np.random.Generator) -> Expression | None:
    classes = [item.cls for item in view.objects]
    single = sorted(name for name in set(classes) if classes.count(name) == 1)
    if not single:
        return None
    cls = single[int(rng.integers(len(single)))]
    index = classes.index(cls)
    return Expression(Task.REC, f"the {draw_noun(cls, rng)}", "unique", cls, (index,), (Candidate(index, fits=True),))


def corpus_texts(seed: int, family: Family, tiles: int) -> Iterator[str]:
    """Queries and replies about `tiles` tiles, for the tokenizer."""
    rng = np.random.default_rng(seed + 1)
    for number, view in enumerate(scene_views(seed)):
        if number == tiles:
            return
        for expression in draw_expressions(view, rng, 6):
            yield expression.text
            yield reply(view, expression, family, SIZING)


def jitter(pixels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Slight changes of gain, gamma and noise, so that no sensor's exact look is learned by heart."""
    gain = rng.uniform(0.85, 1.15) * rng.uniform(0.96, 1.04, size=3)
    levels = np.arange(256)[:, None] / 255.0
    bent = (255 * np.clip(levels * gain, 0, 1) ** rng.uniform(0.85, 1.2)).astype(np.float32)
    noise = rng.standard_normal(pixels.shape, np.float32) * np.float32(rng.uniform(0, 4))
    noisy = bent[pixels, np.arange(3)] + noise
    return np.asarray(np.clip(noisy, 0, 255).astype(np.uint8))


def weathered(pixels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Another season, camera or haze: changed contrast, saturation, tint and sharpness, sometimes compressed hard."""
    import cv2

    image = pixels.astype(np.float32)
    grey = image.mean(axis=2, keepdims=True)
    image = grey + (image - grey) * rng.uniform(0.55, 1.45)
    middle = image.mean(axis=(0, 1), keepdims=True)
    image = middle + (image - middle) * rng.uniform(0.7, 1.35) + rng.uniform(-28, 28) + rng.uniform(-8, 8, 3)
    if rng.random() < 0.35:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.1))
    elif rng.random() < 0.35:  # sharpened, as many providers do
        image = image + rng.uniform(0.3, 1.0) * (image - cv2.GaussianBlur(image, (0, 0), 1.2))
    changed = np.clip(image, 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        _, data = cv2.imencode(".jpg", changed, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 90))])
        changed = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR)).astype(np.uint8)
    return np.asarray(changed, np.uint8)


class Batches(torch.utils.data.IterableDataset[dict[str, torch.Tensor]]):
    """Endless batches, made in worker processes.

    Args:
        tokenizer: The model's tokenizer.
        family: The model's family.
        tiles: Tiles a batch.
        seed: Start of the stream; every worker has its own.
        queries: Queries drawn a tile; 0 for tiles with their cells alone.
        length: Tokens of a packed sequence.
        real: Real pictures of which a share of the tiles is cut; then no tile has the truth of its cells.
        share: That share.
    """

    def __init__(
        self,
        tokenizer: PreTrainedTokenizerFast,
        family: Family,
        tiles: int,
        seed: int,
        queries: int,
        length: int,
        real: Sequence[Picture] = (),
        share: float = 0.0,
    ) -> None:
        self._tokenizer, self._family, self._tiles = tokenizer, family, tiles
        self._seed, self._queries, self._length = seed, queries, length
        self._real, self._share = real, share

    def __iter__(self) -> Iterator[dict[str, torch.Tensor]]:
        info = torch.utils.data.get_worker_info()
        seed = self._seed * 1009 + (info.id if info else 0)
        rng = np.random.default_rng(seed + 1)
        packer = Packer(self._tokenizer, CELLS, self._length, self._family.extent(SIZING)[0])
        rows: list[dict[str, Any]] = []
        for view, asked, of_world in self._asked(seed, rng):
            row: dict[str, Any] = {"pixels": jitter(view.pixels, rng), "world": np.bool_(of_world)}
            if not self._real:
                row |= asdict(cell_truth(view, CELLS))
            if self._queries:
                packed = packer.pack([(self._prompt(e), reply(view, e, self._family, SIZING)) for e in asked])
                if not packed.queries:
                    continue
                row |= asdict(packed)
            rows.append(row)
            if len(rows) == self._tiles:
                yield {key: torch.as_tensor(np.stack([r[key] for r in rows])) for key in rows[0]}
                rows = []

    def _asked(self, seed: int, rng: np.random.Generator) -> Iterator[tuple[TileView, list[Expression], bool]]:
        """Tiles with what is asked about them, and whether they are of the world."""
        world = scene_views(seed)
        real = real_views(self._real, seed) if self._real else None
        while True:
            if real is not None and rng.random() < self._share:
                shown = next(real)
                yield replace(shown.view, pixels=weathered(shown.view.pixels, rng)), draw_real(shown, rng), False
            else:
                view = next(world)
                yield view, draw_expressions(view, rng, self._queries), True

    def _prompt(self, expression: Expression) -> str:
        return self._family.prompt(Query(expression.task, expression.text))
