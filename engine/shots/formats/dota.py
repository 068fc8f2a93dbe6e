"""DOTA: `labelTxt/<stem>.txt` beside `images/`, an oriented box a line: eight coordinates, class, difficult."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.shots.derive import nouns_of
from engine.shots.formats.pictures import Label, export_picture, picture_named, queries, shown_objects
from engine.shots.problems import Problem
from engine.words import InputError

if TYPE_CHECKING:
    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

HEADS = ("imagesource:", "gsd:")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a DOTA folder, or of its splits `train`, `val` and `test`.

    Raises:
        InputError: It holds no labels.
    """
    roots = [(r, s) for s in ("", "train", "val", "test") for r in (path / s,) if _labels(r)]
    if not roots:
        raise InputError(f"'{path}' holds no DOTA dataset.", "It needs the folders images and labelTxt.")
    nouns = nouns_of(row[8] for root, _ in roots for file in _labels(root) for row in _rows(file) if len(row) > 8)
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


def _rows(file: Path) -> list[list[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.lower().startswith(HEADS)]


def _objects(file: Path) -> Iterator[Label | Problem]:
    for place, row in enumerate(_rows(file)):
        id = f"{file.name}:{place}"
        try:
            corners = np.array([float(v) for v in row[:8]]).reshape(4, 2)
            noun = row[8]
        except (ValueError, IndexError):
            yield Problem("no label", id, f"Object {id} has not eight coordinates and a class.", "Correct it.", True)
            continue
        sure = len(row) < 10 or row[9] != "1"
        yield Label(id, noun, shapely.Polygon(corners), sure, corners.ravel().tolist())


def write(records: Iterable[ShotRecord], folder: Path) -> list[Problem]:
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
    return []
