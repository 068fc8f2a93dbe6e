"""Pascal VOC: `Annotations/*.xml` beside `JPEGImages/`.

VOC counts pixels from 1 and names the last pixel inside: a box from xmin to xmax covers [xmin - 1, xmax) here. A set in
which a coordinate is 0 was written by a program that counts from 0; then edges are taken as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import shapely

from engine.shots.derive import nouns_of
from engine.shots.formats.pictures import (
    NOT_COUNTED,
    Label,
    Unread,
    export_picture,
    picture_named,
    queries,
    shown_objects,
    size_problem,
    take_picture,
    unannotated_problems,
)
from engine.shots.problems import Problem
from engine.shots.record import HELD_OUT, TEST, TRAIN
from engine.shots.text import read_text, read_xml_text
from engine.words import InputError

if TYPE_CHECKING:
    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord


# The files of splits, and what is done with what they list; a picture in several belongs to the first.
SETS = {"test": TEST, "val": HELD_OUT, "train": TRAIN, "trainval": TRAIN}


def read_xml(path: Path) -> ElementTree.Element:
    """The root of a label file.

    Raises:
        InputError: It is missing, no XML, in another encoding than it says, or declares entities.
    """
    text = read_xml_text(path)
    if "<!ENTITY" in text:
        raise InputError(f"'{path}' declares XML entities.", "Labels need none: remove them.")
    try:
        return ElementTree.fromstring(text)
    except (ValueError, ElementTree.ParseError) as error:
        raise InputError(f"'{path}' cannot be read as XML.", "Check that it is whole.", str(error)) from error


def picture_of(file: Path, root: ElementTree.Element, folders: Sequence[Path]) -> Path | None:
    """The picture of a label file: that of its own name, or the one that it names; None where there is none.

    A file that was copied from another still names the other's picture, so its own name goes first.
    """
    named = " ".join((root.findtext("filename") or "").split())
    return picture_named(folders, file.stem) or (picture_named(folders, named) if named else None)


def edges_of(item: ElementTree.Element) -> tuple[float, float, float, float]:
    """The edges (x0, y0, x1, y1) of an object's `bndbox`, as they stand there.

    Raises:
        ValueError: One is missing or no number.
    """
    texts = {name: item.findtext(f"bndbox/{name}") for name in ("xmin", "ymin", "xmax", "ymax")}
    for name, text in texts.items():
        if text is None:
            raise ValueError(f"{name} is missing")
    x0, y0, x1, y1 = (float(text or "") for text in texts.values())
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a VOC folder; splits by `ImageSets/Main/<split>.txt` where there are any.

    Raises:
        InputError: It holds no annotations, or a file of a split cannot be read.
    """
    files = sorted((path / "Annotations").glob("*.xml"))
    if not files:
        raise InputError(f"'{path}' holds no VOC dataset.", "It needs the folder Annotations.")
    splits, problems = set_files(path / "ImageSets" / "Main", {file.stem for file in files})
    yield from problems
    roots: dict[Path, ElementTree.Element] = {}
    for file in files:
        try:
            roots[file] = read_xml(file)
        except InputError as error:
            yield Problem("no label", file.name, error.message, error.remedy, True)
    nouns = nouns_of(_name(o) for root in roots.values() for o in root.iter("object"))
    from_zero = any(_is_zero(o) for root in roots.values() for o in root.iter("object"))
    folders = options.folders(path / "JPEGImages", path / "images", path)
    pictures = {file: picture_of(file, root, folders) for file, root in roots.items()}
    claims = Counter(picture.resolve() for picture in pictures.values() if picture is not None)
    for file, root in roots.items():
        split, picture = splits.get(file.stem, ""), pictures[file]
        if not options.takes(split):
            continue
        if picture is not None and claims[picture.resolve()] > 1:
            why = f"The picture '{picture.name}' of {file.name} belongs to another file of labels as well."
            yield Problem("one picture", file.name, why, "Correct the filename in one of them.", True)
            continue
        taken = take_picture(picture, file.name, file.stem, options)
        told = (root.findtext("size/width"), root.findtext("size/height"))
        wrong = taken if isinstance(taken, Problem) else size_problem(file.name, file.stem, taken.size, told)
        if wrong is not None:
            yield wrong
            continue
        labels = _objects(file, root, 0 if from_zero else 1)
        yield from queries(picture, labels, nouns, options, "voc", split, file.name)


def set_files(folder: Path, stems: set[str]) -> tuple[dict[str, str], list[Problem]]:
    """The split of each file of labels, by its stem, and what is odd about them.

    Beside the files of splits there are those of classes (`ship_train.txt`), which say nothing of splits. What
    `trainval.txt` alone lists is to be learnt from. What stands in several is tested on, or else held out.

    Args:
        folder: `ImageSets/Main`.
        stems: Of the files of labels.

    Raises:
        InputError: A file cannot be read, or is in an encoding that it does not name.
    """
    listed: dict[str, list[str]] = {}
    for name in SETS:
        lines = read_text(folder / f"{name}.txt").splitlines() if (folder / f"{name}.txt").is_file() else []
        # Some programs write the names of the pictures, or a path.
        written = (line.strip().replace("\\", "/").rsplit("/", 1)[-1] for line in lines if line.strip())
        for stem in (n if n in stems else Path(n).stem for n in written):
            listed.setdefault(stem, []).append(name)
    splits = {stem: SETS[names[0]] for stem, names in listed.items()}
    problems = []
    for stem, names in listed.items():
        said = list(dict.fromkeys(SETS[name] for name in names if name != "trainval"))
        if len(said) > 1:
            why = f"'{stem}' is listed in {' and '.join(f'{name}.txt' for name in said)}; it is taken for '{said[0]}'."
            problems.append(Problem("two splits", stem, why, "Remove it from one of them."))
    lost = sorted(set(listed) - stems)
    if lost:
        why = f"{len(lost)} listed pictures have no file of labels: {', '.join(lost[:8])}{', ...' * (len(lost) > 8)}."
        problems.append(Problem("no label", "", why, "Check ImageSets/Main and Annotations.", True))
    unlisted = sorted(stems - set(listed)) if listed else []
    if unlisted:
        shown = ", ".join(unlisted[:8]) + ", ..." * (len(unlisted) > 8)
        why = f"{len(unlisted)} files of labels stand in no split: {shown}."
        problems.append(Problem("no split", "", why, "Name a split with --split to leave them out."))
    return splits, problems


def _objects(file: Path, root: ElementTree.Element, first: int) -> Iterator[Label | Unread]:
    """The labels of a file whose pixels count from `first`."""
    for place, item in enumerate(root.iter("object")):
        row, noun = f"{file.name}:{place}", _name(item)
        try:
            if not noun:
                raise ValueError("its name is missing")
            x0, y0, x1, y1 = edges_of(item)
        except ValueError as error:
            why = f"Object {row} is no label: {error}."
            remedy = f"Correct it; until then, no '{noun}' is counted there." if noun else NOT_COUNTED
            yield Unread(Problem("no label", row, why, remedy, True), noun)
            continue
        shape = shapely.box(x0 - first, y0 - first, x1, y1)
        yield Label(row, noun, shape, (item.findtext("difficult") or "0").strip().lower() not in ("1", "true", "yes"))


def _name(item: ElementTree.Element) -> str:
    """The class of an object; "" where it has none."""
    return " ".join((item.findtext("name") or "").split())


def _is_zero(item: ElementTree.Element) -> bool:
    texts = (item.findtext(f"bndbox/{n}") or "" for n in ("xmin", "ymin"))
    return any(t.strip() in ("0", "0.0") for t in texts)


def write(records: Sequence[ShotRecord], folder: Path) -> list[Problem]:
    """Write shots as boxes, counted from 1 as VOC does; queries and masks have no place there.

    Raises:
        InputError: The folder cannot be written.
    """
    (folder / "Annotations").mkdir(parents=True, exist_ok=True)
    sets: dict[str, list[str]] = {}
    for image, (record, objects) in shown_objects(records).items():
        name = export_picture(image, folder / "JPEGImages")
        sets.setdefault(record.split or "train", []).append(Path(name).stem)
        root = ElementTree.Element("annotation")
        ElementTree.SubElement(root, "filename").text = name
        size = ElementTree.SubElement(root, "size")
        for key, value in (("width", record.width), ("height", record.height), ("depth", 3)):
            ElementTree.SubElement(size, key).text = str(value)
        for item in objects:
            entry = ElementTree.SubElement(root, "object")
            ElementTree.SubElement(entry, "name").text = item.target.label
            ElementTree.SubElement(entry, "difficult").text = "0"
            box = ElementTree.SubElement(entry, "bndbox")
            shown = item.target.box
            edges = (shown.x0 + 1, shown.y0 + 1, shown.x1, shown.y1)
            for key, edge in zip(("xmin", "ymin", "xmax", "ymax"), edges, strict=True):
                ElementTree.SubElement(box, key).text = f"{edge:.2f}"
        ElementTree.ElementTree(root).write(folder / "Annotations" / f"{Path(name).stem}.xml", encoding="utf-8")
    main = folder / "ImageSets" / "Main"
    main.mkdir(parents=True, exist_ok=True)
    for split, stems in sets.items():
        (main / f"{split}.txt").write_text("".join(f"{s}\n" for s in stems), encoding="utf-8")
    return unannotated_problems(records)
