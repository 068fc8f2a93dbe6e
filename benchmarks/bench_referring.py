"""Referring over whole scenes of 4,096 px: things compared over the scene, against the best-scoring tile.

The scenes are settlements of the world in meadow (`engine.evaluate.scene_questions`), half of the phrasings held out.
The baseline is spared the tiles without any object, in which the model would name something all the same: it is better
here than it could be. SPOTTER_BENCH_SCENES sets how many scenes are asked (one takes about ten minutes on two cores),
SPOTTER_BENCH_MODEL names another model than the embedded one.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from figure import Figure

from engine.model.interface import GREEDY, Model
from engine.words import Answer, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.evaluate.scene_questions import SceneQuestion
    from engine.locate.result import LocateResult
    from engine.model.interface import GenerationOptions, Stop
    from engine.words import Box, Query, Tile
    from engine.world.truth import WorldScene

SCENES = int(os.environ.get("SPOTTER_BENCH_SCENES", "1"))
QUESTIONS = 12  # a scene
FIRST_SEED = 1
MATCH = 0.5  # intersection over union from which a box counts as found


def main() -> list[Figure]:
    """Shares of questions answered rightly both ways, in all and with held-out phrasings, and the gain in points."""
    from engine.evaluate.scene_questions import scattered_scene, scene_questions
    from engine.model.backend import load_model

    model = load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"))
    asked: list[SceneQuestion] = []
    right: list[tuple[bool, bool]] = []
    for seed in range(FIRST_SEED, FIRST_SEED + SCENES):
        scene = scattered_scene(seed)
        questions = list(scene_questions(scene, QUESTIONS))
        asked += questions
        right += _ask(scene, questions, model)
    held_out = [both for both, question in zip(right, asked, strict=True) if not question.trained]
    return [*_figures(f"{len(right)} questions", right), *_figures(f"{len(held_out)} held-out phrasings", held_out)]


def _figures(name: str, right: list[tuple[bool, bool]]) -> Iterator[Figure]:
    tiles, scene = (100 * sum(each) / max(1, len(right)) for each in zip(*right, strict=True))
    yield Figure(f"best-scoring tile, {name}", tiles, "% right")
    yield Figure(f"compared over the scene, {name}", scene, "% right")
    yield Figure(f"gain, {name}", scene - tiles, "points", at_least=15.0)


def _ask(scene: WorldScene, questions: list[SceneQuestion], model: Model) -> Iterator[tuple[bool, bool]]:
    """Of each question, whether it is answered rightly by the best-scoring tile and over the scene."""
    from engine.locate.pipeline import locate
    from engine.locate.referring import refer
    from engine.model.pool import shared
    from engine.scene.raster import open_scene
    from engine.world.generate import write_scene

    truth = scene.truth
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.tif"
        write_scene(path, scene, truth=False)
        with open_scene(str(path)) as opened, shared(model, model.name, None, 1000) as several:
            spared = _Spared(several, [one.box for one in truth.objects])
            find = cache(partial(locate, opened, model=spared))
            for question in questions:
                found = find(question.query), refer(find, question.query, opened.crs)
                target = truth.objects[question.target].box
                yield _is_right(found[0], target), _is_right(found[1], target)


def _is_right(found: LocateResult, target: Box) -> bool:
    return any(one.box_px.iou(target) >= MATCH for one in found.features)


class _Spared(Model):
    """A model that is asked no REC query about a tile without an object."""

    def __init__(self, model: Model, objects: Sequence[Box]) -> None:
        self._model, self._objects = model, objects
        for name in ("name", "revision", "adapter", "family", "domain", "tile_size", "processes", "gsd"):
            setattr(self, name, getattr(model, name))

    @property
    def device(self) -> str:
        return self._model.device

    def stream(
        self, tiles: Sequence[Tile], queries: Sequence[Query], options: GenerationOptions = GREEDY,
        *, should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:  # fmt: skip
        """Ask the tiles that may be asked; the others hold nothing."""
        kept = [
            place
            for place, (tile, query) in enumerate(zip(tiles, queries, strict=True))
            if query.task is not Task.REC or self._holds_something(tile)
        ]
        yield from ((place, [Answer(())]) for place in range(len(tiles)) if place not in kept)
        chosen = [tiles[place] for place in kept], [queries[place] for place in kept]
        for place, answers in self._model.stream(*chosen, options, should_stop=should_stop):
            yield kept[place], answers

    def _holds_something(self, tile: Tile) -> bool:
        x0, y0, x1, y1 = tile.column, tile.row, tile.column + tile.width, tile.row + tile.height
        return any(b.x0 < x1 and b.x1 > x0 and b.y0 < y1 and b.y1 > y0 for b in self._objects)
