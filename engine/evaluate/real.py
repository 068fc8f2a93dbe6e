"""Real pictures with labels, searched as a user searches them: `engine evaluate real --data FOLDER`.

Each subfolder of FOLDER may hold a COCO file (`labels.json` or `boxes.json`) and `images`, tree points in tile pixels
(`trees/NAME.csv` with x and y), and pictures with a Pascal VOC file beside each. What is not there is left out of the
figures. Boxes marked `difficult`, and crowd regions, count neither for nor against.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluate import bootstrap, metrics
from engine.evaluate.metrics import DetectionSample
from engine.files import need
from engine.locate.pipeline import locate
from engine.locate.scale import at_scale
from engine.scene.opening import open_dataset
from engine.scene.raster import open_scene
from engine.shots.formats import coco, voc
from engine.words import Box, InputError, Query, Task

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.locate.options import LocateOptions
    from engine.model.interface import Model

LABELS = ("labels.json", "boxes.json")
VERSION = "1"  # of files of labels that state one
PICTURES = (".tif", ".tiff", ".jpg", ".jpeg", ".png")
LEAST_IOU = 0.5
IOU = {"car": 0.3}  # boxes of a few pixels: half a pixel of doubt is much
TREE = "tree"
NAMES = {"alive": TREE, "dead": TREE}  # what some VOC files of the NEON sites call trees
PLACE = re.compile(r"(?P<city>.+)_(19|20)\d\d_(?P<number>\d+)")  # the name of a file; the year is between


@dataclass(frozen=True)
class ClassTruth:
    """What a picture shows of a class. Picture pixels.

    Attributes:
        boxes: Where they are.
        difficult: Boxes whose class or extent is unsure; they count neither for nor against.
        crowds: Regions where objects cannot be told apart, likewise.
    """

    boxes: tuple[Box, ...] = ()
    difficult: tuple[Box, ...] = ()
    crowds: tuple[Box, ...] = ()

    @property
    def ignored(self) -> tuple[Box, ...]:
        """What counts neither for nor against."""
        return (*self.difficult, *self.crowds)


@dataclass(frozen=True)
class RealPicture:
    """A picture with labels.

    Attributes:
        path: Its file.
        group: Name of its folder.
        city: What its name says before the year; else the group.
        classes: The truth of every class that was labelled in it, those that it lacks included.
        trees: Points of trees (x, y) in picture pixels; None where they were not labelled.
    """

    path: Path
    group: str
    city: str
    classes: Mapping[str, ClassTruth] = field(default_factory=dict)
    trees: tuple[tuple[float, float], ...] | None = None


@dataclass(frozen=True, eq=False)
class Searched:
    """What a search for a class found in a picture.

    Attributes:
        picture: Where it was searched.
        category: The class.
        boxes: In pixels of the picture.
        scores: Confidence of each box.
        note: What was said of the scale; may be empty.
    """

    picture: RealPicture
    category: str
    boxes: tuple[Box, ...]
    scores: tuple[float, ...]
    note: str = ""

    @property
    def iou(self) -> float:
        """From which overlap a box is right."""
        return IOU.get(self.category, LEAST_IOU)

    @cached_property
    def matched(self) -> metrics.Matched:
        """Its boxes matched to the true ones, once for all the draws of an interval."""
        truth = self.picture.classes[self.category]
        sample = DetectionSample(self.category, truth.boxes, self.boxes, self.scores, truth.ignored)
        return metrics.match(sample, (self.iou,))


@dataclass(frozen=True)
class Referred:
    """What a referring expression about a picture was answered with. Picture pixels.

    Attributes:
        picture: Where it was asked.
        category: The class of what is meant.
        target: What is meant; None for something that is not there.
        box: The answer; None for "None".
    """

    picture: RealPicture
    category: str
    target: Box | None
    box: Box | None

    @property
    def right(self) -> bool:
        """Whether the answer is what is meant."""
        return metrics.referred_iou(self.target, self.box) >= IOU.get(self.category, LEAST_IOU)


@dataclass(frozen=True)
class RealReport:
    """The figures of a search of all pictures, 0-1.

    Attributes:
        figures: By name; `n` counts searches and referring expressions.
        intervals: The 95 % bootstrap interval of each over pictures.
        cities: The figures of each city.
        notes: What was said of the scale, each once.
    """

    figures: Mapping[str, float]
    intervals: Mapping[str, bootstrap.Interval]
    cities: Mapping[str, Mapping[str, float]]
    notes: tuple[str, ...] = ()


def read_pictures(folder: Path, say: Callable[[str], None] = lambda text: None) -> list[RealPicture]:
    """The pictures with labels of a folder and its subfolders.

    Args:
        folder: The folder.
        say: Told of labels whose pictures are not there; these are left out.

    Raises:
        InputError: There are none, a file of labels cannot be read or is of another version, a picture is not the one
            that was labelled, or scipy, which compares them, is not installed.
    """
    need("scipy", "tune", "Real pictures")
    if not folder.is_dir():
        raise InputError(f"There is no folder '{folder}'.", "Name one that holds pictures with labels.")
    found: list[RealPicture] = []
    for group in [folder, *sorted(p for p in folder.iterdir() if p.is_dir())]:
        found += _labelled(group, say)
        found += _tree_points(group, say)
        found += _voc(group)
    if not found:
        raise InputError(
            f"'{folder}' holds no pictures with labels.",
            "It needs subfolders with labels.json or boxes.json and images, trees/*.csv, or pictures with VOC files.",
        )
    return found


def at_most(pictures: Sequence[RealPicture], count: int) -> list[RealPicture]:
    """The first so many pictures of each city and kind of label; all of them for 0."""
    seen: Counter[tuple[str, str, bool]] = Counter()
    kept = []
    for picture in pictures:
        kind = (picture.group, picture.city, picture.trees is None)
        seen[kind] += 1
        if not count or seen[kind] <= count:
            kept.append(picture)
    return kept


def queries_of(pictures: Sequence[RealPicture], classes: Sequence[str] = ()) -> list[tuple[RealPicture, str]]:
    """Each picture with each class that is searched in it; only some classes, where they are named.

    Raises:
        InputError: A class is named that was labelled in none of them.
    """
    asked = [(p, name) for p in pictures for name in p.classes]
    asked += [(p, TREE) for p in pictures if p.trees is not None and TREE not in p.classes]
    known = sorted({name for _, name in asked})
    unknown = next((name for name in classes if name not in known), None)
    if unknown is not None:
        raise InputError(f"No picture was labelled with the class {unknown!r}.", f"There are: {', '.join(known)}.")
    return [(p, name) for p, name in asked if not classes or name in classes]


def search(
    asked: Sequence[tuple[RealPicture, str]],
    model: Model,
    options: LocateOptions,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Iterator[Searched]:
    """Search pictures for classes, one after another, as `engine locate` does: with its scale, tiles and merging.

    Raises:
        SceneError: A picture cannot be read.
    """
    for done, (picture, category) in enumerate(asked):
        with open_scene(picture.path) as own:
            before = len(own.warnings)
            with at_scale(own, model.gsd, options.resolution, model.name) as scene:
                found = locate(scene, Query(Task.OVD, category), model, options=options, should_stop=should_stop)
            note = " ".join(scene.warnings[before:])
        if found.stopped:
            return
        boxes = tuple(feature.box_px for feature in found.features)
        scores = tuple(feature.score for feature in found.features)
        yield Searched(picture, category, boxes, scores, note)
        if on_progress:
            on_progress(done + 1, len(asked))


def report(found: Sequence[Searched | Referred]) -> RealReport:
    """The figures of what was found, over all pictures and by city."""
    cities: dict[str, list[Searched | Referred]] = defaultdict(list)
    for one in found:
        cities[one.picture.city].append(one)
    figures = _figures(found)
    intervals = {name: spread for name in figures if name != "n" and (spread := _interval(found, name)) is not None}
    notes = tuple(dict.fromkeys(one.note for one in found if isinstance(one, Searched) and one.note))
    return RealReport(figures, intervals, {city: _figures(ones) for city, ones in cities.items()}, notes)


def _interval(found: Sequence[Searched | Referred], name: str) -> bootstrap.Interval | None:
    def figure(picks: NDArray[np.int64]) -> float | None:
        return _figures([found[i] for i in picks], only=name).get(name)

    return bootstrap.interval(len(found), figure, draws=200)


def _figures(found: Sequence[Searched | Referred], only: str = "") -> dict[str, float]:
    """The figures of some searches and answers; one alone where it is named."""
    figures: dict[str, float] = {}
    searched = [one for one in found if isinstance(one, Searched)]
    boxes: dict[str, list[Searched]] = defaultdict(list)
    for one in searched:
        if one.category in one.picture.classes:
            boxes[one.category].append(one)
    for category, ones in sorted(boxes.items()):
        name = f"ap{round(ones[0].iou * 100)}_{category.replace(' ', '_')}"
        if not only or name == only:
            value = metrics.precision_of([one.matched for one in ones]).ap
            figures |= {} if value is None else {name: value}
    if not only or only.startswith("tree"):
        figures |= _tree_figures([one for one in searched if one.category == TREE and one.picture.trees is not None])
    absent = [one for one in searched if one.category in one.picture.classes and _is_absent(one)]
    if absent:
        figures["none_accuracy"] = float(np.mean([not one.boxes for one in absent]))
    referred = [one for one in found if isinstance(one, Referred)]
    for name, present in (("rec_accuracy", True), ("rec_none_accuracy", False)):
        right = [one.right for one in referred if (one.target is not None) == present]
        figures |= {name: float(np.mean(right))} if right else {}
    figures["n"] = len(found)
    return figures


def _is_absent(one: Searched) -> bool:
    truth = one.picture.classes[one.category]
    return not truth.boxes and not truth.ignored


def _tree_figures(found: Sequence[Searched]) -> dict[str, float]:
    """Precision, recall and F1 of points that lie in boxes, each in one at most and each box with one at most."""
    hits = boxes = points = 0
    for one in found:
        trees = np.array(one.picture.trees or (), dtype=np.float64).reshape(-1, 2)
        boxes, points = boxes + len(one.boxes), points + len(trees)
        if len(trees) and one.boxes:
            edges = np.array([box.as_tuple() for box in one.boxes])[:, None, :]
            inside = (trees >= edges[..., :2]).all(axis=2) & (trees < edges[..., 2:]).all(axis=2)
            hits += len(one_to_one(np.asarray(inside)))
    if not points:
        return {}
    precision, recall = hits / boxes if boxes else 0.0, hits / points
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"tree_precision": precision, "tree_recall": recall, "tree_f1": f1}


def one_to_one(fits: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The rows of a matrix that find a column of their own that fits; as many as can."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(fits, maximize=True)
    found: NDArray[np.intp] = rows[fits[rows, columns]]
    return found


def _city(stem: str, group: str) -> str:
    match = PLACE.fullmatch(stem)
    return match["city"] if match else group


def _labelled(group: Path, say: Callable[[str], None]) -> Iterator[RealPicture]:
    """Pictures of the group's COCO file; what it marks as difficult, or as a crowd, is ignored."""
    file = next((group / name for name in LABELS if (group / name).is_file()), None)
    if file is None:
        return
    values = coco.load(file)
    _check_version(file, values.get("info"))
    missing: list[str] = []
    try:
        names = {category["id"]: str(category["name"]) for category in values["categories"]}
        truth: dict[Any, dict[str, tuple[list[Box], list[Box], list[Box]]]] = {}
        for image in values["images"]:
            truth[image["id"]] = {name: ([], [], []) for name in names.values()}
        for label in values["annotations"]:
            x, y, width, height = map(float, label["bbox"])
            kind = 2 if label.get("iscrowd") else int(bool(label.get("difficult")))
            truth[label["image_id"]][names[label["category_id"]]][kind].append(Box(x, y, x + width, y + height))
        for image in values["images"]:
            path = group / "images" / str(image["file_name"])
            if not path.is_file():
                missing.append(path.name)
            else:
                _check_picture(path, image)
                classes = {name: ClassTruth(*map(tuple, boxes)) for name, boxes in truth[image["id"]].items()}
                yield RealPicture(path, group.name, _city(path.stem, group.name), classes)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"'{file}' is no COCO file that can be read.", "Get it again.", repr(error)) from error
    _say_missing(file.name, group, missing, say)


def _check_version(file: Path, info: object) -> None:
    """Make sure that a file of labels is of the version that is read here; one that states none is.

    Raises:
        InputError: It is not.
    """
    stated = str(info.get("version") or VERSION) if isinstance(info, dict) else VERSION
    if stated.partition(".")[0] != VERSION:
        raise InputError(
            f"The labels in '{file}' are of version {stated[:20]!r}; this engine reads version {VERSION}.",
            "Update the engine, or get labels of that version.",
        )


def _check_picture(path: Path, image: Mapping[str, Any]) -> None:
    """Make sure that a picture is the one that was labelled: its size, and its hash where the labels state one.

    Raises:
        InputError: It is another.
    """
    with open_dataset(str(path), str(path)) as dataset:
        size, labelled = (int(dataset.width), int(dataset.height)), (image.get("width"), image.get("height"))
    if None not in labelled and size != labelled:
        raise InputError(
            f"The picture '{path}' has {size[0]} x {size[1]} pixels; one of {labelled[0]} x {labelled[1]} was "
            "labelled.",
            "Get the picture again.",
        )
    stated = image.get("sha256")
    if stated is not None and hashlib.sha256(path.read_bytes()).hexdigest() != str(stated).lower():
        raise InputError(f"The picture '{path}' was changed: its hash is not that of the labels.", "Get it again.")


def _say_missing(labels: str, group: Path, missing: Sequence[str], say: Callable[[str], None]) -> None:
    """Say how many labelled pictures of a group are not there."""
    if missing:
        example = f"{len(missing)} labelled pictures of '{group}' ({labels}) are not there, for example '{missing[0]}'"
        say(f"{example}; they are left out of the figures.")


def _tree_points(group: Path, say: Callable[[str], None]) -> Iterator[RealPicture]:
    """Pictures with a file of tree points."""
    missing: list[str] = []
    for file in sorted((group / "trees").glob("*.csv")):
        path = group / "images" / f"{file.stem}.tif"
        if not path.is_file():
            missing.append(path.name)
            continue
        with file.open(encoding="utf-8", newline="") as lines:
            try:
                points = tuple((float(row["x"]), float(row["y"])) for row in csv.DictReader(lines))
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(f"'{file}' has no x and y in each line.", "Get it again.", repr(error)) from error
        yield RealPicture(path, group.name, _city(file.stem, group.name), trees=points)
    _say_missing("trees", group, missing, say)


def _voc(group: Path) -> Iterator[RealPicture]:
    """Pictures with a Pascal VOC file beside each."""
    for file in sorted(group.glob("*.xml")):
        path = next((file.with_suffix(e) for e in PICTURES if file.with_suffix(e).is_file()), None)
        if path is None:
            continue
        boxes: dict[str, list[Box]] = defaultdict(list)
        try:
            for item in voc.read_xml(file).iter("object"):
                name = str(item.findtext("name")).lower()
                boxes[NAMES.get(name, name)].append(Box(*voc.edges_of(item)))
        except ValueError as error:
            raise InputError(f"'{file}' is no VOC file that can be read.", "Get it again.", str(error)) from error
        yield RealPicture(path, group.name, group.name, {n: ClassTruth(tuple(b)) for n, b in boxes.items()})
