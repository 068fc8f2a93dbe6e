"""A layer of digitized features and the scenes that show them become a set of shots on disk."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

import shapely
from shapely.affinity import translate

from engine.shots.augment import augmented
from engine.shots.derive import Wanted, derive, nouns_of, sample_shot
from engine.shots.files import ShotWriter, fingerprint, read_records
from engine.shots.options import ShotOptions
from engine.shots.placement import (
    Placement,
    area_in_pixels,
    ground,
    place_doubtful,
    place_features,
    seeded_generator,
)
from engine.shots.problems import (
    Checked,
    Problem,
    area_problems,
    boxes_only,
    check_features,
    counted,
    few_shots_problems,
    not_counted,
    outside_problem,
    reported_once,
)
from engine.shots.record import HELD_OUT, TRAIN
from engine.shots.sample import draw, split_by_place
from engine.shots.view import Seen, View, see
from engine.words import InputError, Task

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.scene.raster import Scene
    from engine.shots.layer import Layer
    from engine.shots.record import ShotRecord
    from engine.tiling import Window
    from engine.words import Shot

Progress = Callable[[int, int], None]
CARD = "shots.json"


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
        rng = seeded_generator(self.options.seed, "words", scene.name, window.column, window.row)
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
        moved = translate(feature.geometry, -window.column, -window.row)
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
            problems += [Problem("scene", "", f"{scene.name}: {said}") for said in scene.warnings]
            placed = place_features(layer, scene)
            shown |= {f.id for f in placed}
            checked = check_features(placed, scene, min(options.tile_size, max(scene.width, scene.height)))
            of_scenes += checked.problems
            doubtful = (*checked.doubtful, *place_doubtful(layer, scene, placed))
            checked = replace(checked, doubtful=doubtful)
            whole = shapely.box(0, 0, scene.width, scene.height)
            labelled = whole if complete else area_in_pixels(area, scene) if area is not None else shapely.Polygon()
            on_scenes.append(_OnScene(str(path), scene.name, checked, labelled))
        problems += [outside_problem(f, layer, opened) for f in layer.features if f.id not in shown]
        used = {f.id for one in on_scenes for f in one.checked.usable}
        problems += reported_once(of_scenes, used)
        if not used:
            why = counted(p for p in problems if p.dropped) or "it is empty"
            raise InputError(
                f"No feature of '{layer.name}' can be used: {why}.",
                next((p.remedy for p in reversed(problems) if p.remedy), "Digitize some objects first."),
                "\n".join(p.message for p in problems),
            )
        if area is not None:
            problems += area_problems(area, [(one.checked, one.area) for one in on_scenes], options.tile_size)
    usable = [f for f in layer.features if f.id in used]
    nouns = tuple(nouns_of([f.text for f in usable]))
    masks = not boxes_only(usable)
    if options.tasks is None:
        tasks = frozenset(Task) if masks else frozenset({Task.REC, Task.OVD})
        options = options.model_copy(update={"tasks": tasks})
    problems += few_shots_problems(usable, nouns, options.least)
    if area is None and not complete:
        problems.append(not_counted())
    return ShotPlan(layer, options, nouns, tuple(problems), masks, tuple(on_scenes), tuple(bands) if bands else None)


@dataclass(frozen=True)
class ShotSet:
    """A set of shots on disk.

    Attributes:
        folder: Where it is.
        shots: How many.
        counts: "splits", "tasks", "classes" and "kinds": name to number of shots; "absent": number of negatives.
        fingerprint: A hash of queries, truths and pictures.
        problems: What the user should look at.
    """

    folder: Path
    shots: int
    counts: dict[str, dict[str, int]]
    fingerprint: str
    problems: tuple[Problem, ...] = ()

    def values(self) -> dict[str, object]:
        """As plain values."""
        return {
            "folder": str(self.folder), "shots": self.shots, **self.counts, "fingerprint": self.fingerprint,
            "problems": [asdict(p) for p in self.problems],
        }  # fmt: skip


def write_shots(
    plan: ShotPlan,
    out: Path,
    *,
    k: int | None = None,
    held_out: float = 0.0,
    turns: int = 0,
    overwrite: bool = False,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> ShotSet:
    """Make the shots of a plan.

    Args:
        plan: What to make.
        out: Folder of the set.
        k: Shots a class and task, of those to learn from; None keeps all.
        held_out: Share of the shots, 0 to below 1, that become the split "val": whole places, so that no tile overlaps
            one of "train".
        turns: Turned and mirrored versions added to each shot to learn from, 0-7.
        overwrite: Replace a set that is there.
        on_progress: Called with (features done, features).
        should_stop: Asked at every shot; True ends early, and what is made is kept.

    Raises:
        InputError: A number is out of range, nothing could be asked, or the folder cannot be written.
        SceneError: Pixels cannot be read.
    """
    if not 0 <= held_out < 1 or not 0 <= turns <= 7:
        raise InputError(
            f"hold-out is {held_out} and augment {turns}; they lie between 0 and 1, and 0 and 7.", "Give other numbers."
        )
    with ShotWriter(out, overwrite=overwrite) as writer, tempfile.TemporaryDirectory(dir=out, prefix=".made-") as made:
        with ShotWriter(made) as first:
            for shot in plan.shots(on_progress, should_stop):
                first.add_shot(shot, source=plan.layer.name)
        records = list(read_records(made))
        if not records:
            raise InputError(
                f"Nothing can be asked about the features of '{plan.layer.name}'.",
                "Draw a labelled area, name each feature by a sentence, or take smaller tiles.",
                "\n".join(p.message for p in plan.problems),
            )
        learnt, kept_back, between = split_by_place(records, held_out, plan.options.seed)
        problems = list(plan.problems) + _parting_problems(held_out, learnt, kept_back, between)
        if k is not None:
            learnt, scarce = draw(learnt, k, plan.options.seed, plan.options.negatives)
            problems += scarce
        _add(writer, learnt, TRAIN, turns, plan.options.seed)
        _add(writer, kept_back, HELD_OUT, 0, 0)
    result = describe(out, problems)
    (out / CARD).write_text(json.dumps(_card(plan, result, k), ensure_ascii=False, indent=1), encoding="utf-8")
    return result


def _parting_problems(
    share: float, learnt: Sequence[ShotRecord], out: Sequence[ShotRecord], between: Sequence[ShotRecord]
) -> list[Problem]:
    found = []
    if between:
        why = f"{len(between)} shots are left out: their tiles overlap held-out ones, and do not lie beside them."
        found.append(Problem("overlaps held-out", "", why, "Smaller tiles overlap less."))
    if share > 0 and not (learnt and out):
        why = "All tiles overlap: there is nothing to hold out that is not learnt from."
        found.append(Problem("nothing held out", "", why, "Take smaller tiles, or give another scene."))
    return found


def _add(writer: ShotWriter, records: Iterable[ShotRecord], split: str, turns: int, seed: int) -> None:
    for number, record in enumerate(records):
        writer.add(replace(record, split=split))
        if turns:
            for version in list(augmented([record.load()], seed + number, turns))[1:]:
                writer.add_shot(version, split=split, source=record.source)


def _card(plan: ShotPlan, result: ShotSet, k: int | None) -> dict[str, object]:
    options = plan.options.model_dump()
    options["tasks"] = sorted(t.value for t in plan.options.tasks or ())
    facts = {"layer": plan.layer.name, "scenes": [one.name for one in plan.on_scenes], "k": k, "options": options}
    return facts | {key: value for key, value in result.values().items() if key != "folder"}


def write_drawn(shots: Path, out: Path, k: int, seed: int, negatives: float, split: str | None = None) -> ShotSet:
    """Draw k shots a class and task from a set into another; see `engine.shots.sample.draw`.

    Args:
        shots: The set to draw from.
        out: Folder of the new set.
        k: Shots a class and task.
        seed: Another seed draws others.
        negatives: Shots with nothing to find, one with something to find.
        split: Draw from this split; those of others are left out.

    Raises:
        InputError: A number is out of range, or a folder cannot be used.
    """
    drawn, problems = draw(list(read_records(shots, split)), k, seed, negatives)
    if not drawn:
        raise InputError(f"'{shots}' has no shots to draw from.", "Choose another set or split.")
    with ShotWriter(out) as writer:
        for record in drawn:
            writer.add(record)
    return describe(out, problems)


def describe(shots: Path, problems: Sequence[Problem] = ()) -> ShotSet:
    """What a set of shots holds, and what is wrong with it beside what is known already.

    Raises:
        InputError: There is no set, or a line of it is no shot.
    """
    records = list(read_records(shots))
    counts = {
        "splits": Counter(r.split for r in records),
        "tasks": Counter(r.query.task.value for r in records),
        "classes": Counter(r.category for r in records),
        "kinds": Counter(r.kind for r in records),
        "absent": Counter({"absent": sum(not r.targets for r in records)}),
    }
    plain = {name: dict(sorted(values.items())) for name, values in counts.items()}
    return ShotSet(shots, len(records), plain, fingerprint(records), (*problems, *_identical(records)))


def _identical(records: Sequence[ShotRecord]) -> list[Problem]:
    """The shots that say the same of the same picture as an earlier one; ids are their numbers in the set, from 1."""
    first: dict[object, int] = {}
    found = []
    for number, record in enumerate(records, 1):
        key = (record.image, record.query, tuple(t.target.box for t in record.targets))
        before = first.setdefault(key, number)
        if before != number:
            why = f"Shot {number} is the same as shot {before}: {record.query.text!r}."
            remedy = "Remove one: the same shot twice teaches nothing more."
            found.append(Problem("identical", str(number), why, remedy))
    return found
