"""DIOR-RSVG: `Annotations/*.xml`, `JPEGImages/*.jpg`, and `train.txt`, `val.txt`, `test.txt`.

The split files list places of *objects*, not of pictures: a counter from 0 over every `object` while the XML files are
visited in sorted order. A picture's objects can stand in several splits. Elements are read by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.shots.formats.pictures import DatasetPicture, box_inside, take_picture
from engine.shots.formats.voc import edges_of, picture_of, read_xml
from engine.shots.problems import Problem
from engine.shots.record import ShotRecord, ShotTarget
from engine.shots.text import read_text
from engine.words import InputError, Query, Target, Task

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from engine.shots.formats.registry import Found, ImportOptions

SPLITS = ("train", "val", "test")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of DIOR-RSVG, in the order of its counter.

    Raises:
        InputError: It holds no annotations, or a split file names no object.
    """
    files = sorted((path / "Annotations").glob("*.xml"), key=str)
    if not files:
        raise InputError(f"'{path}' holds no DIOR-RSVG.", "It needs the folders Annotations and JPEGImages.")
    splits = _splits(path)
    folders = options.folders(path / "JPEGImages")
    counter = -1
    for file in files:
        root = read_xml(file)
        image = picture_of(file, root, folders)
        for item in root.iter("object"):
            counter += 1
            split = splits.get(counter, "")
            if not options.takes(split):
                continue
            row = f"{file.name}:{counter}"
            taken = take_picture(image, row, file.stem, options)
            yield taken if isinstance(taken, Problem) else _record(item, row, taken, split)
    beyond = [i for i in splits if i > counter]
    if beyond:
        raise InputError(
            f"The split files of '{path}' name object {max(beyond)}, and the annotations hold {counter + 1}.",
            "Fetch the annotations again: without all of them, every split is wrong.",
        )


def _splits(path: Path) -> dict[int, str]:
    found: dict[int, str] = {}
    for split in SPLITS:
        file = path / f"{split}.txt"
        if not file.is_file():
            continue
        try:
            found |= {int(line): split for line in read_text(file).split()}
        except ValueError as error:
            raise InputError(
                f"'{file}' lists more than the numbers of objects.", "Fetch it again.", str(error)
            ) from error
    return found


def _record(item: Element, row: str, picture: DatasetPicture, split: str) -> ShotRecord | Problem:
    size = picture.size
    text = " ".join((item.findtext("description") or "").split())
    try:
        if not text:
            raise ValueError("its description is missing")
        box = box_inside(edges_of(item), size)
    except ValueError as error:
        return Problem("no label", row, f"The object {row} is no shot: {error}.", "Leave it out.", True)
    category = (item.findtext("name") or "").strip().replace("-", " ")
    query, targets = Query(Task.REC, text), (ShotTarget(Target(box, category)),)
    tags = {"feature": row}
    return ShotRecord(
        picture.path, *size, query, targets, category, split=split, source="DIOR-RSVG", kind="given", tags=tags
    )
