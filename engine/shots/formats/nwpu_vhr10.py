"""NWPU VHR-10: `positive image set/001.jpg` ..., `negative image set/`, and `ground truth/001.txt` ... or a COCO file.

A line of the text is `(x1,y1),(x2,y2),class`, with spaces anywhere, and classes count from 1. In the COCO file
(`annotations.json`) image ids count from 0, and the file of image 0 is `001.jpg`. The negative set shows none of the
classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import shapely

from engine.shots.formats import coco
from engine.shots.formats.pictures import NOT_COUNTED, Label, Unread, picture_named, pictures_in, queries
from engine.shots.problems import Problem
from engine.shots.text import read_text
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.shots.formats.registry import Found, ImportOptions

CLASSES = (
    "airplane", "ship", "storage tank", "baseball diamond", "tennis court", "basketball court", "ground track field",
    "harbor", "bridge", "vehicle",
)  # fmt: skip
SOURCE = "NWPU VHR-10"
_LINE = re.compile(r"\(\s*(\d+)\s*,\s*(\d+)\s*\)\s*,\s*\(\s*(\d+)\s*,\s*(\d+)\s*\)\s*,\s*(\d+)")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of NWPU VHR-10; splits "positive" and "negative".

    Raises:
        InputError: It holds no positive image set, or neither kind of annotation.
    """
    root = path.parent if path.is_file() else path
    inner = root / "NWPU VHR-10 dataset"
    root = inner if inner.is_dir() else root
    positive = options.images or root / "positive image set"
    if not positive.is_dir():
        raise InputError(f"'{path}' holds no NWPU VHR-10.", "It needs the folder 'positive image set'.")
    if options.takes("positive"):
        found = [path] if path.is_file() else [f / "annotations.json" for f in (root, path)]
        file = next((f for f in found if f.is_file()), None)
        if file is not None:
            values = coco.load(file)
            yield from coco.records(values, options, lambda image: _numbered(positive, image), SOURCE, "positive")
        else:
            yield from _texts(root / "ground truth", positive, options)
    if options.takes("negative") and (root / "negative image set").is_dir():
        for picture in pictures_in(root / "negative image set"):
            yield from queries(picture, (), CLASSES, options, SOURCE, "negative")


def _numbered(folder: Path, image: Mapping[str, Any]) -> Path | None:
    key = coco.key_of(image.get("id"))
    return picture_named([folder], f"{int(key) + 1:03d}.jpg") if key.isdecimal() else None


def _texts(folder: Path, positive: Path, options: ImportOptions) -> Found:
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise InputError(f"'{folder}' holds no annotations.", "Give 'ground truth', or the COCO file annotations.json.")
    for file in files:
        picture = picture_named([positive], f"{file.stem}.jpg")
        yield from queries(picture, _objects(file), CLASSES, options, SOURCE, "positive", file.name)


def _objects(file: Path) -> Iterator[Label | Unread]:
    try:
        lines = read_text(file).splitlines()
    except InputError as error:
        yield Unread(Problem("no label", file.name, error.message, error.remedy, True))
        return
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = f"{file.stem}:{place}"
        match = _LINE.fullmatch(line.strip())
        if match is None or not 1 <= int(match[5]) <= len(CLASSES):
            why = f"Line {place} of '{file.name}' is no label."
            yield Unread(Problem("no label", row, why, NOT_COUNTED, True))
            continue
        x0, y0, x1, y1 = (int(match[i]) for i in range(1, 5))
        yield Label(row, CLASSES[int(match[5]) - 1], shapely.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
