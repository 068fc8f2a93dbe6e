"""Referring over whole scenes of 4,096 px: things compared over the scene, against the best-scoring tile.

The scenes are settlements of the world in meadow (`engine.evaluate.scene_questions`), half of the phrasings held out.
All questions about a scene are asked in one look, both ways. The baseline is spared the tiles without any object, in
which the model would name something all the same: it is better here than it could be. The gain's interval is that of a
bootstrap over scenes and the questions about each, since questions about one scene fail together.

SPOTTER_BENCH_SCENES sets how many scenes are asked (one takes about ten minutes on two cores), SPOTTER_BENCH_SEED the
seed of the first, SPOTTER_BENCH_MODEL names another model than the embedded one. SPOTTER_BENCH_KEPT names a folder in
which what was found in a scene is kept, so that a measurement that was interrupted goes on.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from figure import Figure

from engine.model.interface import GREEDY, Model
from engine.words import Answer, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.evaluate.scene_questions import SceneQuestion
    from engine.locate.questions import Question
    from engine.locate.result import LocateResult
    from engine.model.interface import GenerationOptions, Stop
    from engine.scene.raster import Scene
    from engine.words import Box, Query, Tile

SCENES = int(os.environ.get("SPOTTER_BENCH_SCENES", "1"))
QUESTIONS = 20  # a scene, at most
FIRST_SEED = int(os.environ.get("SPOTTER_BENCH_SEED", "1"))
KEPT = os.environ.get("SPOTTER_BENCH_KEPT")
MATCH = 0.5  # intersection over union from which a box counts as found
DRAWS = 5_000  # of the bootstrap


@dataclass(frozen=True)
class Outcome:
    """A question that was asked both ways.

    Attributes:
        scene: Seed of its scene.
        question: What was asked.
        tiles: Whether the best-scoring tile answers rightly.
        compared: Whether the comparison over the scene does.
    """

    scene: int
    question: SceneQuestion
    tiles: bool
    compared: bool


def main() -> list[Figure]:
    """Shares of questions answered rightly both ways, in all and with held-out phrasings, and the gain in points."""
    from engine.model.backend import load_model

    model = load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"))
    asked = [one for seed in range(FIRST_SEED, FIRST_SEED + SCENES) for one in outcomes(seed, model)]
    held_out = [one for one in asked if not one.question.trained]
    return [*_figures(f"{len(asked)} questions", asked), *_figures(f"{len(held_out)} held-out phrasings", held_out)]


def outcomes(seed: int, model: Model) -> list[Outcome]:
    """The questions about a scene, asked both ways."""
    from engine.evaluate.scene_questions import scattered_scene, scene_questions
    from engine.feature.feature import RunRecord
    from engine.locate.questions import Question, ask_together
    from engine.locate.referring import kinds
    from engine.scene.raster import open_scene
    from engine.world.generate import write_scene

    scene = scattered_scene(seed)
    questions = list({one.query: one for one in scene_questions(scene, QUESTIONS)}.values())
    boxes = [one.box for one in scene.truth.objects]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.tif"
        write_scene(path, scene, truth=False)
        with open_scene(str(path)) as opened:
            look = _Look(opened, _Spared(model, boxes), None if KEPT is None else Path(KEPT) / f"{seed}.pickle")
            run = RunRecord("", "", Task.REC.value, opened.name, model.name, model.revision, model.adapter)
            by_tiles = [Question(one.query, 0.0, replace(run, query=one.query.text)) for one in questions]
            compared = [replace(one, compared=True) for one in by_tiles]
            look.ask([*by_tiles, *(one.of_kind(kind) for one in compared for kind in kinds(one.query))])
            ways = [ask_together(way, look.ask, opened.crs) for way in (by_tiles, compared)]
    return [
        Outcome(seed, one, *(_is_right(found, boxes[one.target]) for found in way))
        for one, *way in zip(questions, *ways, strict=True)
    ]


def _figures(name: str, asked: Sequence[Outcome]) -> Iterator[Figure]:
    low, high = _interval(asked)
    tiles, compared = (100 * float(np.mean([getattr(one, way) for one in asked])) for way in ("tiles", "compared"))
    yield Figure(f"best-scoring tile, {name}", tiles, "% right")
    yield Figure(f"compared over the scene, {name}", compared, "% right")
    yield Figure(f"gain, {name} (95 %: {low:.0f} to {high:.0f})", compared - tiles, "points", at_least=15.0)


def _interval(asked: Sequence[Outcome]) -> tuple[float, float]:
    """The gain's 2.5th and 97.5th percentile in points, where scenes, and the questions about each, are drawn anew."""
    rng = np.random.default_rng(0)
    gained = [
        np.array([int(one.compared) - int(one.tiles) for one in asked if one.scene == seed])
        for seed in sorted({one.scene for one in asked})
    ]

    def draw() -> float:
        scenes = (gained[i] for i in rng.integers(len(gained), size=len(gained)))
        return float(np.concatenate([rng.choice(one, len(one)) for one in scenes]).mean())

    low, high = np.percentile([100 * draw() for _ in range(DRAWS)], [2.5, 97.5])
    return float(low), float(high)


def _is_right(found: LocateResult, target: Box) -> bool:
    return any(one.box_px.iou(target) >= MATCH for one in found.features)


class _Look:
    """Asks the tiles of a scene what was not asked before, all in one look, and keeps what was found."""

    def __init__(self, scene: Scene, model: Model, kept: Path | None) -> None:
        self._scene, self._model, self._kept = scene, model, kept
        self._found: dict[Query, LocateResult] = {}
        if kept is not None and kept.exists():
            self._found = pickle.loads(kept.read_bytes())

    def ask(self, questions: Sequence[Question]) -> list[LocateResult]:
        """As `engine.locate.questions.Asking`."""
        from engine.locate.executor import Here
        from engine.locate.journal import Journal
        from engine.locate.options import LocateOptions
        from engine.locate.questions import ask_here
        from engine.locate.survey import Survey
        from engine.scene.sources import SceneSource

        missing = list({one.query: one for one in questions if one.query not in self._found}.values())
        if missing:
            source = SceneSource(self._scene.recipe.text, self._scene.name)
            options, journal = LocateOptions(), Journal()
            tiling = options.tiling(self._model.tile_size)
            survey = partial(Survey, [source], lambda _: nullcontext((self._scene, None)), journal, tiling)
            found = ask_here(survey, journal, Here(self._model), options, None, None, None, missing)
            journal.close()
            self._found |= zip([one.query for one in missing], found, strict=True)
            if self._kept is not None:
                self._kept.parent.mkdir(parents=True, exist_ok=True)
                self._kept.write_bytes(pickle.dumps(self._found))
        return [self._found[one.query] for one in questions]


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
