"""Pascal VOC: `Annotations/*.xml` beside `JPEGImages/`.

VOC counts pixels from 1 and names the last pixel inside: a box from xmin to xmax covers [xmin - 1, xmax) here. A set in
which a coordinate is 0 was written by a program that counts from 0; then edges are taken as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import shapely

from engine.shots.derive import nouns_of
from engine.shots.formats.pictures import Label, export_picture, picture_named, queries, shown_objects
from engine.shots.problems import Problem
from engine.words import InputError

if TYPE_CHECKING:
    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord


def read_xml(path: Path) -> ElementTree.Element:
    """The root of a label file.

    Raises:
        InputError: It is missing, no XML, or declares entities.
    """
    try:
        data = path.read_bytes()
        if b"<!ENTITY" in data:
            raise InputError(f"'{path}' declares XML entities.", "Labels need none: remove them.")
        return ElementTree.fromstring(data)
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"'{path}' cannot be read as XML.", "Check that it is whole.", str(error)) from error


def picture_of(file: Path, root: ElementTree.Element, folders: Sequence[Path]) -> Path | None:
    """The picture that a label file names, or the one of its own name; None where there is none."""
    return picture_named(folders, root.findtext("filename") or file.stem) or picture_named(folders, file.stem)


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
        InputError: It holds no annotations, or one cannot be read.
    """
    files = sorted((path / "Annotations").glob("*.xml"))
    if not files:
        raise InputError(f"'{path}' holds no VOC dataset.", "It needs the folder Annotations.")
    splits = {
        line.split()[0]: file.stem
        for file in sorted((path / "ImageSets" / "Main").glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    }
    roots = {file: read_xml(file) for file in files}
    nouns = nouns_of(_name(o) for root in roots.values() for o in root.iter("object"))
    from_zero = any(_is_zero(o) for root in roots.values() for o in root.iter("object"))
    folders = options.folders(path / "JPEGImages", path / "images", path)
    for file, root in roots.items():
        split = splits.get(file.stem, "")
        if options.takes(split):
            labels = _objects(file, root, 0 if from_zero else 1)
            yield from queries(picture_of(file, root, folders), labels, nouns, options, "voc", split, file.name)


def _objects(file: Path, root: ElementTree.Element, first: int) -> Iterator[Label | Problem]:
    """The labels of a file whose pixels count from `first`."""
    for place, item in enumerate(root.iter("object")):
        row = f"{file.name}:{place}"
        try:
            x0, y0, x1, y1 = edges_of(item)
        except ValueError as error:
            yield Problem("no label", row, f"Object {row} is no label: {error}.", "Correct it.", True)
            continue
        shape = shapely.box(x0 - first, y0 - first, x1, y1)
        yield Label(row, _name(item), shape, (item.findtext("difficult") or "0").strip() != "1")


def _name(item: ElementTree.Element) -> str:
    return (item.findtext("name") or "object").strip()


def _is_zero(item: ElementTree.Element) -> bool:
    texts = (item.findtext(f"bndbox/{n}") or "" for n in ("xmin", "ymin"))
    return any(t.strip() in ("0", "0.0") for t in texts)


def write(records: Iterable[ShotRecord], folder: Path) -> list[Problem]:
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
    return []
