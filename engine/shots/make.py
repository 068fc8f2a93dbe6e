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
from shapely.affinity import scale, translate

from engine.shots.augment import augmented
from engine.shots.derive import Wanted, derive, nouns_of, rejected_samples, sample_shot
from engine.shots.files import ShotWriter, fingerprint, read_records
from engine.shots.options import ShotOptions
from engine.shots.placement import (
    SMALLEST,
    Placement,
    area_in_pixels,
    ground,
    place_doubtful,
    place_features,
    seeded_generator,
    tile_frame,
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
    rejected_problems,
    reported_once,
    small_problem,
)
from engine.shots.record import HELD_OUT, TRAIN
from engine.shots.sample import draw, split_by_place
from engine.shots.view import MIN_SHOWN, Seen, View, same_noun, see, shown_share
from engine.tiling.scale import suited_gsd
from engine.words import InputError, Task

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.scene.raster import Scene
    from engine.shots.layer import Layer, LayerFeature
    from engine.shots.record import ShotRecord
    from engine.tiling import Window
    from engine.words import Shot

Progress = Callable[[int, int], None]
CARD = "shots.json"
FURTHER = "further view"  # tag of shots that show a feature once more: to learn from, and not to measure with
LEAST_VALID = 0.5  # share of a tile that must hold pixels for it to show that nothing is there


class NoShotsError(InputError):
    """No feature of a layer can be used.

    Attributes:
        problems: What is wrong with them.
    """

    def __init__(self, message: str, remedy: str, problems: Sequence[Problem]) -> None:
        super().__init__(message, remedy, "\n".join(p.message for p in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, eq=False)
class _OnScene:
    path: str
    name: str
    crs: str | None
    checked: Checked
    area: BaseGeometry
    rejected: tuple[LayerFeature, ...] = ()
    footprint: BaseGeometry | None = None
    gsd: float | None = None

    def placement(self, scene: Scene, options: ShotOptions) -> Placement:
        """What cuts its windows."""
        size = (scene.width, scene.height)
        return Placement(*size, self.checked, self.area, options.tile_size, options.seed, self.footprint)


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
        warnings: What the user should know of the scenes.
    """

    layer: Layer
    options: ShotOptions
    nouns: tuple[str, ...]
    problems: tuple[Problem, ...]
    masks: bool
    on_scenes: tuple[_OnScene, ...] = field(repr=False, default=())
    bands: tuple[int, ...] | None = None
    warnings: tuple[str, ...] = ()

    @property
    def crs(self) -> str | None:
        """The CRS of the first scene, in which its tiles have their place."""
        return self.on_scenes[0].crs if self.on_scenes else None

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
            with open_scene(on_scene.path, bands=self.bands) as own, _resampled(own, on_scene.gsd) as scene:
                for shot, done in self._on(scene, on_scene):
                    if should_stop is not None and should_stop():
                        return
                    yield shot
                    if on_progress is not None:
                        on_progress(before + done, total)
            before += len(on_scene.checked.usable)

    def _on(self, scene: Scene, on_scene: _OnScene) -> Iterator[tuple[Shot, int]]:
        """The shots of a scene, each with the number of features done."""
        place = on_scene.placement(scene, self.options)
        made = done = 0
        for window, done in place.around():
            made += 1
            yield from ((shot, done) for shot in self._of(scene, place, window, on_scene.rejected))
        for window in place.further(self.options.views):
            made += 1
            for shot in self._of(scene, place, window, on_scene.rejected):
                yield replace(shot, tags={**shot.tags, FURTHER: "yes"}), done
        empty = self.options.negatives if self.options.empty is None else self.options.empty
        kept = 0
        shown: set[str] = set()
        for window, _ in place.around_rejected(on_scene.rejected):
            kept += 1
            shown |= {f.id for f in on_scene.rejected if shown_share(f.geometry, tile_frame(window)) > 0}
            yield from ((shot, done) for shot in self._of(scene, place, window, on_scene.rejected))
        for feature in on_scene.rejected:
            if feature.id not in shown:
                yield from ((shot, done) for shot in self._rejected(scene, place, feature))
        for window in place.between(round(made * empty) - kept):
            yield from ((shot, done) for shot in self._of(scene, place, window, ()))

    def _of(self, scene: Scene, place: Placement, window: Window, rejected: Sequence[LayerFeature]) -> Iterator[Shot]:
        tasks = self.options.tasks or frozenset(Task)
        seen = place.shown(window)
        taken = frozenset(
            f.text.casefold() for f in rejected if shown_share(f.geometry, tile_frame(window)) >= MIN_SHOWN
        )
        wanted = Wanted(tasks, self.options.facts, self.options.negatives if seen or taken else 1.0, taken)
        view = _view(scene, place, window, self.masks)
        rng = seeded_generator(self.options.seed, "words", scene.name, window.column, window.row)
        samples = list(derive(view, self.nouns, wanted, rng))
        if not samples:
            return
        tile = scene.read(window)
        if not seen and tile.valid < LEAST_VALID:
            return
        for sample in samples:
            shot = sample_shot(sample, tile, self.masks)
            yield replace(shot, tags={**shot.tags, "scene": scene.name})

    def _rejected(self, scene: Scene, place: Placement, feature: LayerFeature) -> Iterator[Shot]:
        """The shots of a place that was rejected and lies in no labelled area: nothing but itself is known of it."""
        window = place.own(feature)
        if window is None or any(same_noun(f.text, feature.text) for f, _ in place.shown(window)):
            return
        tile = scene.read(window)
        for sample in rejected_samples(feature.text, self.options.tasks or frozenset(Task)):
            shot = sample_shot(sample, tile, self.masks)
            yield replace(shot, tags={**shot.tags, "scene": scene.name, "rejected": feature.id})


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
    footprint: bytes | None = None,
    known: tuple[float, float] | None = None,
) -> ShotPlan:
    """Check a layer against its scenes.

    Args:
        layer: The digitized features.
        scenes: Files or addresses of rasters.
        area: Inside its features, everything of the layer's classes is digitized.
        complete: The same, of all the scenes.
        options: How shots are made.
        bands: One or three bands of the scenes, from 1; None takes what they call red, green and blue.
        footprint: WKB of the part of the first scene that holds pixels, in its pixels; None for all of it. Tiles are no
            larger than its largest part.
        known: The smallest and the largest metres a pixel that the model knows which is to be taught; scenes at another
            scale are resampled, as they are when the model is asked. None takes them as they are.

    Raises:
        NoShotsError: No feature can be used.
        InputError: The layer, area and scenes do not go together; the sentence says why.
    """
    from engine.scene.raster import open_scene

    options = options or ShotOptions()
    if not scenes:
        raise InputError("No scene is given.", "Name at least one raster that shows the features.")
    problems = list(layer.problems)
    on_scenes: list[_OnScene] = []
    with ExitStack() as stack:
        own = [stack.enter_context(open_scene(path, bands=bands)) for path in scenes]
        scales = [None if s.pixel_sides is None else suited_gsd(s.pixel_sides, known) for s in own]
        opened = [stack.enter_context(_resampled(s, gsd)) for s, gsd in zip(own, scales, strict=True)]
        part = None if footprint is None else _scaled(shapely.from_wkb(footprint), own[0], opened[0])
        if part is not None:
            options = options.model_copy(update={"tile_size": _fitting(part, options.tile_size)})
        shown: set[str] = set()
        of_scenes: list[Problem] = []
        for path, scene, gsd in zip(scenes, opened, scales, strict=True):
            problems += [Problem("scene", "", f"{scene.name}: {said}") for said in scene.warnings]
            placed = place_features(layer, scene)
            shown |= {f.id for f in placed}
            checked = check_features(placed, scene, min(options.tile_size, max(scene.width, scene.height)))
            of_scenes += checked.problems
            doubtful = (*checked.doubtful, *place_doubtful(layer, scene, placed))
            checked = replace(checked, doubtful=doubtful)
            whole = shapely.box(0, 0, scene.width, scene.height)
            labelled = whole if complete else area_in_pixels(area, scene) if area is not None else shapely.Polygon()
            rejected = tuple(place_features(layer, scene, rejected=True))
            shown_part = None if on_scenes else part
            on_scenes.append(_OnScene(str(path), scene.name, scene.crs, checked, labelled, rejected, shown_part, gsd))
        problems += [outside_problem(f, layer, opened) for f in layer.features if f.id not in shown]
        used = {f.id for one in on_scenes for f in one.checked.usable}
        problems += reported_once(of_scenes, used)
        if not used:
            why = counted(p for p in problems if p.dropped) or "it is empty"
            raise NoShotsError(
                f"No feature of '{layer.name}' can be used: {why}.",
                next((p.remedy for p in reversed(problems) if p.remedy), "Digitize some objects first."),
                problems,
            )
        if area is not None:
            problems += area_problems(area, [(one.checked, one.area) for one in on_scenes], options.tile_size)
        on_scenes, of_rejected = _without_contradictions(layer, on_scenes, opened, options)
        problems += of_rejected
        warnings = tuple(dict.fromkeys(sentence for scene in opened for sentence in scene.warnings))
    usable = [f for f in layer.features if f.id in used]
    nouns = tuple(nouns_of([f.text for f in (*usable, *(f for one in on_scenes for f in one.rejected))]))
    masks = not boxes_only(usable)
    if options.tasks is None:
        tasks = frozenset(Task) if masks else frozenset({Task.REC, Task.OVD})
        options = options.model_copy(update={"tasks": tasks})
    problems += few_shots_problems(usable, nouns_of([f.text for f in usable]), options.least)
    problems += _small(on_scenes, opened, options.tile_size, known)
    if area is None and not complete:
        problems.append(not_counted())
    return ShotPlan(
        layer,
        options,
        nouns,
        tuple(problems),
        masks,
        tuple(on_scenes),
        tuple(bands) if bands else None,
        warnings,
    )


def _small(
    on_scenes: Sequence[_OnScene], opened: Sequence[Scene], tile_size: int, known: tuple[float, float] | None
) -> list[Problem]:
    """What to say where the features of the scenes with a scale are small."""
    shown = [(one, s.gsd) for one, s in zip(on_scenes, opened, strict=True) if s.gsd and one.checked.usable]
    if known is None or not shown:
        return []
    bounds = [f.geometry.bounds for one, _ in shown for f in one.checked.usable]
    sides = [max(x1 - x0, y1 - y0) for x0, y0, x1, y1 in bounds]
    return small_problem(sides, tile_size, min(gsd for _, gsd in shown), known)


def _resampled(scene: Scene, gsd: float | None) -> Scene:
    """The scene at so many metres a pixel; closing the result leaves a scene that was not resampled open no longer."""
    if gsd is None:
        return scene
    note = f"The shots are cut at another scale: {scene.gsd or 0:.2f} m -> {gsd:.2f} m a pixel."
    return scene.resampled(gsd, note)


def _scaled(part: BaseGeometry, own: Scene, scene: Scene) -> BaseGeometry:
    return scale(part, scene.width / own.width, scene.height / own.height, origin=(0, 0))


def _fitting(footprint: BaseGeometry, size: int) -> int:
    """The side of tiles, in px: as wanted, or what fits into the largest part that holds pixels."""
    bounds = [part.bounds for part in shapely.get_parts(footprint)]
    return max(SMALLEST, min(size, int(max(min(x1 - x0, y1 - y0) for x0, y0, x1, y1 in bounds))))


def _without_contradictions(
    layer: Layer, on_scenes: Sequence[_OnScene], scenes: Sequence[Scene], options: ShotOptions
) -> tuple[list[_OnScene], list[Problem]]:
    """The scenes without the rejected places that a feature contradicts, and what is wrong with rejected places."""
    placed = []
    for one, scene in zip(on_scenes, scenes, strict=True):
        place = one.placement(scene, options)
        inside = {feature.id for _, feature in place.around_rejected(one.rejected)}
        apart = [f for f in one.rejected if f.id not in inside and not _is_inside(f, one.area)]
        placed.append((one.rejected, [f for f in apart if place.own(f) is None], one.checked.usable))
    problems, both = rejected_problems(layer, placed)
    kept = [replace(one, rejected=tuple(f for f in one.rejected if f.id not in both)) for one in on_scenes]
    return kept, problems


def _is_inside(feature: LayerFeature, area: BaseGeometry) -> bool:
    return not area.is_empty and bool(area.covers(feature.geometry))


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
        kept_back = [record for record in kept_back if FURTHER not in record.tags]
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
    if share > 0 and not any(shot.targets for shot in learnt) and any(shot.targets for shot in [*out, *between]):
        why = "All shots that show a feature are held out or lie beside those: nothing of them is learned from."
        found.append(Problem("nothing learned", "", why, "Take smaller tiles, or hold out less."))
    if out and all(shot.targets for shot in out) and not all(shot.targets for shot in learnt):
        why = "No empty place is held out, so that false alarms are not measured where nothing is."
        found.append(Problem("no empty place held out", "", why, "Draw further labelled areas that show nothing."))
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
