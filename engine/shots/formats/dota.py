"""DOTA: `labelTxt/<stem>.txt` beside `images/`, an oriented box a line: eight coordinates, class, difficult."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
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
    unannotated_problems,
)
from engine.shots.problems import Problem
from engine.shots.text import read_text
from engine.words import InputError

if TYPE_CHECKING:
    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

HEADS = ("imagesource:", "gsd:")
FLAGS = ("0", "1", "2")  # the last word of a line: whether the object is difficult


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a DOTA folder, or of its splits `train`, `val` and `test`.

    Raises:
        InputError: It holds no labels.
    """
    roots = [(r, s) for s in ("", "train", "val", "test") for r in (path / s,) if _labels(r)]
    if not roots:
        raise InputError(f"'{path}' holds no DOTA dataset.", "It needs the folders images and labelTxt.")
    nouns = nouns_of(
        item.noun for root, _ in roots for file in _labels(root) for item in _objects(file) if isinstance(item, Label)
    )
    for root, split in roots:
        if not options.takes(split):
            continue
        folders = options.folders(root / "images", root / "Images", root)
        for file in _labels(root):
            picture = picture_named(folders, f"{file.stem}.png")
            yield from queries(picture, _objects(file), nouns, options, "dota", split, file.name)


def _labels(root: Path) -> list[Path]:
    for name in ("labelTxt", "labelTxt-v1.0", "labelTxt-v1.5", "annfiles"):
        if (root / name).is_dir():
            return sorted((root / name).glob("*.txt"))
    return []


def _objects(file: Path) -> Iterator[Label | Unread]:
    """The labels of a file; a class may hold spaces, and the flag for difficult objects may be missing."""
    try:
        lines = read_text(file).splitlines()
    except InputError as error:
        yield Unread(Problem("no label", file.name, error.message, error.remedy, True))
        return
    rows = [line.split() for line in lines if line.strip() and not line.lower().startswith(HEADS)]
    for place, row in enumerate(rows):
        id, words = f"{file.name}:{place}", row[8:]
        flag = words.pop() if len(words) > 1 and words[-1] in FLAGS else "0"
        noun = " ".join(words)
        try:
            corners = np.array([float(v) for v in row[:8]]).reshape(4, 2)
            if not noun:
                raise ValueError("there is no class")
        except ValueError as error:
            why = f"Object {id} has not eight coordinates and a class: {error}."
            yield Unread(Problem("no label", id, why, NOT_COUNTED, True))
            continue
        yield Label(id, noun, shapely.Polygon(corners), flag == "0", corners.ravel().tolist())


def write(records: Sequence[ShotRecord], folder: Path) -> list[Problem]:
    """Write shots as oriented boxes, upright ones where no others are known; spaces in classes become hyphens.

    Raises:
        InputError: The folder cannot be written.
    """
    (folder / "labelTxt").mkdir(parents=True, exist_ok=True)
    for image, (_, objects) in shown_objects(records).items():
        name = export_picture(image, folder / "images")
        lines = ["imagesource:spotter\n", "gsd:null\n"]
        for item in objects:
            b = item.target.box
            corners = item.corners or (b.x0, b.y0, b.x1, b.y0, b.x1, b.y1, b.x0, b.y1)
            lines.append(" ".join(f"{v:.2f}" for v in corners) + f" {item.target.label.replace(' ', '-')} 0\n")
        (folder / "labelTxt" / f"{Path(name).stem}.txt").write_text("".join(lines), encoding="utf-8")
    return unannotated_problems(records)
