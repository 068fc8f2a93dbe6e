"""YOLO: `labels/<stem>.txt` beside `images/<stem>.*`, one object a line, in shares of the picture's sides.

A line is `class cx cy width height` (a box), `class x1 y1 ... x4 y4` (an oriented box) or `class x1 y1 ... xn yn` (an
outline). Names stand in `data.yaml` or in `classes.txt`, one a line; classes count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
import yaml

from engine.shots.formats.pictures import Label, export_picture, picture_size, pictures_in, queries, shown_objects
from engine.shots.problems import Problem
from engine.words import InputError

if TYPE_CHECKING:
    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

SPLITS = ("", "train", "val", "valid", "test")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a YOLO dataset's folder, of every split that it has.

    Raises:
        InputError: It holds no labels or no names.
    """
    names = class_names(path)
    any_labels = False
    for split in SPLITS:
        pairs = [(path / "labels" / split, path / "images" / split)]
        pairs += [(path / split / "labels", path / split / "images")] if split else []
        for labels, images in pairs:
            if labels.is_dir() and images.is_dir() and options.takes(split):
                for picture in pictures_in(options.images or images):
                    any_labels = True
                    marked = _objects(labels / f"{picture.stem}.txt", picture_size(picture), names)
                    yield from queries(picture, marked, names, options, "yolo", split)
    if not any_labels:
        raise InputError(f"'{path}' holds no YOLO dataset.", "It needs the folders images and labels.")


def _objects(labels: Path, size: tuple[int, int], names: list[str]) -> Iterator[Label | Problem]:
    lines = labels.read_text(encoding="utf-8").splitlines() if labels.is_file() else []
    for number, line in enumerate(lines, 1):
        row = f"{labels.name}:{number}"
        if not line.strip():
            continue
        try:
            kind, *values = line.split()
            noun = names[int(kind)]
            points = np.array([float(v) for v in values])
            if len(points) == 4:
                cx, cy, w, h = points
                corners = np.array([[cx - w / 2, cy - h / 2], [cx + w / 2, cy + h / 2]])
                shape, outline, oriented = shapely.box(*(corners * size).ravel()), False, ()
            else:
                ring = points.reshape(-1, 2) * size
                shape = shapely.Polygon(ring)
                oriented = tuple(ring.ravel().tolist()) if len(ring) == 4 else ()
                outline = not oriented
        except (ValueError, IndexError) as error:
            yield Problem("no label", row, f"Line {row} is no label of this dataset: {error}.", "Correct it.", True)
            continue
        yield Label(row, noun, shape, corners=oriented, outline=outline)


def class_names(path: Path) -> list[str]:
    """The names of the classes, in order.

    Raises:
        InputError: There are none.
    """
    for name in ("data.yaml", "dataset.yaml", "data.yml"):
        if (path / name).is_file():
            found = _names_of_yaml((path / name).read_text(encoding="utf-8"))
            if found:
                return found
    for name in ("classes.txt", "obj.names"):
        if (path / name).is_file():
            return [line.strip() for line in (path / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    raise InputError(f"'{path}' does not name its classes.", "It needs data.yaml with `names`, or classes.txt.")


def _names_of_yaml(text: str) -> list[str]:
    """The list or mapping under `names`, every name as it is written; [] where there is none."""
    try:
        # The base loader makes texts of all values: a class may be called "no" or "2".
        content = yaml.load(text, Loader=yaml.BaseLoader)
        names = content.get("names") if isinstance(content, dict) else None
        if isinstance(names, dict):
            return [str(names[key]) for key in sorted(names, key=int)]
    except (yaml.YAMLError, ValueError) as error:
        raise InputError("The names of the classes cannot be read.", "Check the YAML file.", str(error)) from error
    return [str(name) for name in names] if isinstance(names, list) else []


def write(records: Iterable[ShotRecord], folder: Path) -> list[Problem]:
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
    return []
