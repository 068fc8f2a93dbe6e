"""YOLO: `labels/<stem>.txt` beside `images/<stem>.*`, one object a line, in shares of the picture's sides.

A line is `class cx cy width height` (a box), `class x1 y1 ... x4 y4` (an oriented box) or `class x1 y1 ... xn yn` (an
outline); with `kpt_shape` in the YAML file, a box and its keypoints. Names stand in `data.yaml`, each under its number
or as a list, or in `classes.txt`, one a line; classes and lines count from 0. A picture without a file of labels shows
nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
import yaml

from engine.shots.derive import nouns_of
from engine.shots.formats.pictures import (
    NOT_COUNTED,
    Label,
    Unread,
    export_picture,
    missing_picture,
    pictures_in,
    queries,
    shown_objects,
    take_picture,
    unannotated_problems,
)
from engine.shots.problems import Problem
from engine.shots.text import read_text
from engine.words import InputError

if TYPE_CHECKING:
    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

SPLITS = ("", "train", "val", "valid", "test")
OUTSIDE = 0.01  # of a side, by which a number may lie outside 0 to 1: programs round


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a YOLO dataset's folder, of every split that it has.

    Raises:
        InputError: It holds no labels or no names.
    """
    meaning = read_meaning(path)
    any_labels = False
    for split in SPLITS:
        pairs = [(path / "labels" / split, path / "images" / split)]
        pairs += [(path / split / "labels", path / split / "images")] if split else []
        for labels, images in pairs:
            if labels.is_dir() and images.is_dir() and options.takes(split):
                pictures = pictures_in(options.images or images)
                any_labels = any_labels or bool(pictures)
                yield from _split(pictures, labels, split, meaning, options)
    if not any_labels:
        raise InputError(f"'{path}' holds no YOLO dataset.", "It needs the folders images and labels.")


def _split(pictures: list[Path], labels: Path, split: str, meaning: Meaning, options: ImportOptions) -> Found:
    nouns = nouns_of(meaning.names.values())
    files = {file.stem for file in labels.glob("*.txt")} - {"classes"}
    stems = Counter(picture.stem for picture in pictures)
    for stem in sorted(files - set(stems)):
        yield missing_picture(f"{stem}.txt", stem)
    if pictures and not files & set(stems):
        why = f"No picture of '{labels}' has a file of labels, so nobody knows what they show."
        yield Problem("no label", labels.name, why, "Check that the names of pictures and labels agree.", True)
        return
    for picture in pictures:
        row = f"{picture.stem}.txt"
        if stems[picture.stem] > 1:
            why = f"Several pictures are called '{picture.stem}', and '{row}' does not say which one it is about."
            yield Problem("one picture", picture.name, why, "Remove all but one.", True)
            continue
        taken = take_picture(picture, row, picture.name, options)
        if isinstance(taken, Problem):
            yield taken
        else:
            marked = _objects(labels / row, taken.size, meaning)
            yield from queries(picture, marked, nouns, options, "yolo", split, row)


def _objects(labels: Path, size: tuple[int, int], meaning: Meaning) -> Iterator[Label | Unread]:
    try:
        lines = read_text(labels).splitlines() if labels.is_file() else []
    except InputError as error:
        yield Unread(Problem("no label", labels.name, error.message, error.remedy, True))
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row, noun = f"{labels.name}:{number}", ""
        try:
            kind, *texts = line.split()
            noun = meaning.name_of(kind)
            yield _label(row, noun, [float(v) for v in texts], size, meaning)
        except ValueError as error:
            why = f"Line {row} is no label of this dataset: {error}."
            remedy = f"Correct it; until then, no '{noun}' is counted there." if noun else NOT_COUNTED
            yield Unread(Problem("no label", row, why, remedy, True), noun)


def _label(row: str, noun: str, values: list[float], size: tuple[int, int], meaning: Meaning) -> Label:
    """A label of the numbers of a line.

    Raises:
        ValueError: They are too few or too many, or no shares of the sides.
    """
    if meaning.keypoints:
        if len(values) != 4 + meaning.keypoints:
            raise ValueError(f"it has {len(values)} numbers, and a box with keypoints {4 + meaning.keypoints}")
        values = values[:4]
    if len(values) != 4 and (len(values) < 6 or len(values) % 2):
        more = ": a box with a confidence is a guess and no label" if len(values) == 5 else ""
        raise ValueError(f"it has {len(values)} numbers, and a box has 4, an outline 6, 8 or more{more}")
    if not all(-OUTSIDE <= v <= 1 + OUTSIDE for v in values):
        raise ValueError("its numbers are no shares of the picture's sides, 0 to 1")
    if len(values) == 4:
        cx, cy, w, h = values
        corners = np.array([[cx - w / 2, cy - h / 2], [cx + w / 2, cy + h / 2]])
        return Label(row, noun, shapely.box(*(corners * size).ravel()))
    ring = np.array(values).reshape(-1, 2) * size
    oriented = tuple(ring.ravel().tolist()) if len(ring) == 4 else ()
    return Label(row, noun, shapely.Polygon(ring), corners=oriented, outline=not oriented)


@dataclass(frozen=True)
class Meaning:
    """What the numbers of a dataset's labels mean.

    Attributes:
        names: The classes by number.
        keypoints: Numbers of keypoints that follow each box; 0 for none.
    """

    names: Mapping[int, str]
    keypoints: int = 0

    def name_of(self, kind: str) -> str:
        """The name of a class, given its number as a label writes it.

        Raises:
            ValueError: It is the number of no class.
        """
        number = float(kind)  # some programs write 0.0
        if not number.is_integer() or int(number) not in self.names:
            raise ValueError(f"{kind} is the number of no class")
        return self.names[int(number)]


def read_meaning(path: Path) -> Meaning:
    """The names of the classes by their numbers.

    Raises:
        InputError: There are none, or the file that holds them cannot be read.
    """
    for name in ("data.yaml", "dataset.yaml", "data.yml"):
        if (path / name).is_file():
            found = meaning_of_yaml(read_text(path / name), name)
            if found.names:
                return found
    for name in ("classes.txt", "obj.names"):
        if (path / name).is_file():
            lines = enumerate(read_text(path / name).splitlines())
            return Meaning({number: line.strip() for number, line in lines if line.strip()})
    raise InputError(f"'{path}' does not name its classes.", "It needs data.yaml with `names`, or classes.txt.")


def meaning_of_yaml(text: str, name: str) -> Meaning:
    """The list or mapping under `names`, every name as it is written, and `kpt_shape`; no names where there are none.

    Raises:
        InputError: It is no YAML, or a number is none, or stands there twice.
    """
    try:
        # The base loader makes texts of all values: a class may be called "no" or "2".
        content = yaml.load(text, Loader=yaml.BaseLoader)
        content = content if isinstance(content, dict) else {}
        shape = [int(v) for v in content.get("kpt_shape") or (0,)]
        names = content.get("names") or {}
        given = names.items() if isinstance(names, dict) else enumerate(names if isinstance(names, list) else ())
        found = {int(key): called for key, called in given if called != ""}
        if not all(isinstance(called, str) for called in found.values()):
            raise ValueError("a name is no text")
        twice = _given_twice(text)
        if twice:
            raise ValueError(f"the number {twice[0]} stands there twice")
    except (yaml.YAMLError, ValueError, TypeError) as error:
        why = f": {error}" if not isinstance(error, yaml.YAMLError) else ""
        raise InputError(
            f"The names of the classes in '{name}' cannot be read{why}.", "Correct the file.", str(error)
        ) from error
    return Meaning(found, math.prod(shape))


def _given_twice(text: str) -> list[int]:
    """The numbers that stand several times under `names`: a reader of YAML keeps one of the names, unasked."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    entries = root.value if isinstance(root, yaml.MappingNode) else []
    names = [value for key, value in entries if key.value == "names" and isinstance(value, yaml.MappingNode)]
    counts = Counter(int(key.value) for node in names for key, _ in node.value)
    return [number for number, count in counts.items() if count > 1]


def write(records: Sequence[ShotRecord], folder: Path) -> list[Problem]:
    """Write shots as boxes; queries and masks have no place there. A picture of which nothing is said shows nothing.

    Raises:
        InputError: The folder cannot be written.
    """
    numbers: dict[str, int] = {}
    splits: dict[str, str] = {}
    for image, (record, objects) in shown_objects(records).items():
        split = record.split or "train"
        splits[split] = f"images/{split}"
        name = export_picture(image, folder / "images" / split)
        labels = folder / "labels" / split
        labels.mkdir(parents=True, exist_ok=True)
        lines = []
        for item in objects:
            box, number = item.target.box, numbers.setdefault(item.target.label, len(numbers))
            sizes = (*box.centre, box.width, box.height)
            shares = (v / side for v, side in zip(sizes, 2 * (record.width, record.height), strict=True))
            lines.append(f"{number} " + " ".join(f"{v:.6f}" for v in shares) + "\n")
        (labels / f"{Path(name).stem}.txt").write_text("".join(lines), encoding="utf-8")
    content = {"path": ".", **splits, "names": {number: name for name, number in numbers.items()}}
    (folder / "data.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return unannotated_problems(records)
