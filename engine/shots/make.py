"""A layer of digitized features and the scenes that show them become shots."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import shapely
from shapely.affinity import translate

from engine.shots.check import (
    Checked,
    area_problems,
    boxes_only,
    check_features,
    few,
    not_counted,
    outside_problem,
    told_once,
)
from engine.shots.derive import Wanted, derive, nouns_of, sample_shot
from engine.shots.options import ShotOptions
from engine.shots.placed import area_in_pixels, ground, place_features
from engine.shots.problem import Problem, counted
from engine.shots.view import Seen, View, see
from engine.shots.windows import Placement, source_of_chance
from engine.words import InputError, Task

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.scene.grid import Window
    from engine.scene.raster import Scene
    from engine.shots.layer import Layer
    from engine.words import Shot

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class _OnScene:
    path: str
    name: str
    checked: Checked
    area: BaseGeometry


@dataclass(frozen=True, eq=False)
class ShotPlan:
    """What shots will be made of, and what was wrong with the layer.

    Attributes:
        layer: The layer.
        options: As given, with the tasks that the layer allows.
        nouns: The classes.
        problems: Everything that the user should look at, those of the layer first.
        masks: Whether the features are outlines.
        on_scenes: For each scene, the features on it.
        bands: The bands of the scenes to show; None takes what they call red, green and blue.
    """

    layer: Layer
    options: ShotOptions
    nouns: tuple[str, ...]
    problems: tuple[Problem, ...]
    masks: bool
    on_scenes: tuple[_OnScene, ...] = field(repr=False, default=())
    bands: tuple[int, ...] | None = None

    @property
    def scenes(self) -> tuple[str, ...]:
        """The names of the scenes."""
        return tuple(one.name for one in self.on_scenes)

    def shots(
        self, on_progress: Progress | None = None, should_stop: Callable[[], bool] | None = None
    ) -> Iterator[Shot]:
        """The shots, made one tile at a time; the same for the same seed.

        Args:
            on_progress: Called with (features done, features), counted once a scene that shows them.
            should_stop: Asked at every tile; True ends early.

        Raises:
            SceneError: Pixels cannot be read.
        """
        from engine.scene.raster import open_scene

        before, total = 0, sum(len(one.checked.usable) for one in self.on_scenes)
        for on_scene in self.on_scenes:
            with open_scene(on_scene.path, bands=self.bands) as scene:
                for shot, done in self._on(scene, on_scene):
                    if should_stop is not None and should_stop():
                        return
                    yield shot
                    if on_progress is not None:
                        on_progress(before + done, total)
            before += len(on_scene.checked.usable)

    def _on(self, scene: Scene, on_scene: _OnScene) -> Iterator[tuple[Shot, int]]:
        """The shots of a scene, each with the number of features done."""
        options = self.options
        place = Placement(scene.width, scene.height, on_scene.checked, on_scene.area, options.tile_size, options.seed)
        made = done = 0
        for window, done in place.around():
            made += 1
            yield from ((shot, done) for shot in self._of(scene, place, window))
        for window in place.between(round(made * options.negatives)):
            yield from ((shot, done) for shot in self._of(scene, place, window))

    def _of(self, scene: Scene, place: Placement, window: Window) -> Iterator[Shot]:
        tasks = self.options.tasks or frozenset(Task)
        negatives = self.options.negatives if place.shown(window) else 1.0
        wanted = Wanted(tasks, self.options.facts, negatives)
        view = _view(scene, place, window, self.masks)
        rng = source_of_chance(self.options.seed, "words", scene.name, window.column, window.row)
        samples = list(derive(view, self.nouns, wanted, rng))
        if not samples:
            return
        tile = scene.read(window)
        for sample in samples:
            shot = sample_shot(sample, tile, self.masks)
            yield replace(shot, tags={**shot.tags, "scene": scene.name})


def _view(scene: Scene, place: Placement, window: Window, masks: bool) -> View:
    north, square = ground(scene, window.column + window.width / 2, window.row + window.height / 2)
    seen: list[Seen] = []
    for feature, share in place.shown(window):
        moved = translate(feature.shape, -window.column, -window.row)
        item = see(moved, window.width, window.height, id=feature.id, noun=feature.text, expression=feature.expression)
        if item is not None:
            seen.append(replace(item, share=share))
    return View(window.width, window.height, tuple(seen), place.complete(window), north, square, masks)


def plan_shots(
    layer: Layer,
    scenes: Sequence[str | Path],
    *,
    area: Layer | None = None,
    complete: bool = False,
    options: ShotOptions | None = None,
    bands: Sequence[int] | None = None,
) -> ShotPlan:
    """Check a layer against its scenes.

    Args:
        layer: The digitized features.
        scenes: Files or addresses of rasters.
        area: Inside its features, everything of the layer's classes is digitized.
        complete: The same, of all the scenes.
        options: How shots are made.
        bands: One or three bands of the scenes, from 1; None takes what they call red, green and blue.

    Raises:
        InputError: No feature can be used, or the layer, area and scenes do not go together; the sentence says why.
    """
    from engine.scene.raster import open_scene

    options = options or ShotOptions()
    if not scenes:
        raise InputError("No scene is given.", "Name at least one raster that shows the features.")
    problems = list(layer.problems)
    on_scenes: list[_OnScene] = []
    with ExitStack() as stack:
        opened = [stack.enter_context(open_scene(path, bands=bands)) for path in scenes]
        shown: set[str] = set()
        of_scenes: list[Problem] = []
        for path, scene in zip(scenes, opened, strict=True):
            placed = place_features(layer, scene)
            shown |= {f.id for f in placed}
            checked = check_features(placed, scene, min(options.tile_size, max(scene.width, scene.height)))
            of_scenes += checked.problems
            on_scenes.append(_OnScene(str(path), scene.name, checked, _labelled(scene, area, complete)))
        problems += [outside_problem(f, layer, opened) for f in layer.features if f.id not in shown]
        used = {f.id for one in on_scenes for f in one.checked.usable}
        problems += told_once(of_scenes, used)
        if not used:
            why = counted(p for p in problems if p.dropped) or "it is empty"
            raise InputError(
                f"No feature of '{layer.name}' can be used: {why}.",
                problems[-1].remedy if problems else "Digitize some objects first.",
                "\n".join(p.message for p in problems),
            )
        if area is not None:
            problems += area_problems(area, [(one.checked, one.area) for one in on_scenes], options.tile_size)
    usable = [f for f in layer.features if f.id in used]
    nouns = tuple(nouns_of([f.text for f in usable]))
    masks = not boxes_only(usable)
    if options.tasks is None:
        options = replace(options, tasks=frozenset(Task) if masks else frozenset({Task.REC, Task.OVD}))
    problems += few(usable, nouns, options.least)
    if area is None and not complete:
        problems.append(not_counted())
    return ShotPlan(layer, options, nouns, tuple(problems), masks, tuple(on_scenes), tuple(bands) if bands else None)


def _labelled(scene: Scene, area: Layer | None, complete: bool) -> BaseGeometry:
    """The labelled area in scene pixels; empty for none."""
    if complete:
        return shapely.box(0, 0, scene.width, scene.height)
    return shapely.Polygon() if area is None else area_in_pixels(area, scene)
