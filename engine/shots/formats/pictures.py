"""Pictures of a dataset: their size, where they are, and what they show as boxes and outlines."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from engine.shots.derive import Wanted, derive, sample_record
from engine.shots.problem import Problem
from engine.shots.view import MIN_SHOWN, Seen, View
from engine.shots.windows import source_of_chance
from engine.words import Box, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from engine.shots.record import ShotRecord

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")


def picture_size(path: Path) -> tuple[int, int]:
    """(width, height) in pixels, from the file's head.

    Raises:
        InputError: It is missing or no picture.
    """
    from PIL import Image

    try:
        with Image.open(path) as picture:
            return int(picture.size[0]), int(picture.size[1])
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise InputError(f"The picture '{path}' cannot be read.", "Check that it is there and whole.") from error


def picture_named(folders: Sequence[Path], name: str) -> Path | None:
    """A picture in the first folder that has it, by its path there, its file name or its stem; None where none has."""
    named = Path(name.replace("\\", "/"))
    bare = named.name
    for folder in folders:
        path = (folder / named).resolve()
        inside = [path] if path.is_relative_to(folder.resolve()) else []
        for candidate in (*inside, folder / bare, *(folder / f"{Path(bare).stem}{s}" for s in SUFFIXES)):
            if candidate.is_file():
                return candidate
    return None


def pictures_in(folder: Path) -> list[Path]:
    """The pictures of a folder, sorted by name."""
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES)


def missing_picture(row: str, name: str) -> Problem:
    """What to say of a row whose picture is not there."""
    return Problem("no picture", row, f"The picture '{name}' of {row} is missing.", "Say where the pictures are.", True)


@dataclass(frozen=True, eq=False)
class Labelled:
    """A picture with everything of the dataset's classes marked.

    Attributes:
        image: Its file.
        width: In pixels.
        height: Likewise.
        objects: What it shows.
        split: For example "train".
        masks: Whether the shapes are outlines.
    """

    image: Path
    width: int
    height: int
    objects: tuple[Seen, ...]
    split: str = ""
    masks: bool = False


def marked(
    id: str,
    noun: str,
    shape: BaseGeometry,
    picture: tuple[int, int],
    *,
    sure: bool = True,
    corners: Sequence[float] = (),
) -> Seen | Problem:
    """An object of a dataset, cut to its picture; a problem where nothing of it is inside.

    Args:
        id: Of the object.
        noun: Its class.
        shape: Box or outline, a shapely geometry in pixels.
        picture: (width, height).
        sure: False for crowds and difficult ones: they are there, but no truth.
        corners: Of an oriented box.
    """
    width, height = picture
    whole = shape if shape.is_valid else shapely.make_valid(shape)
    inside = whole.intersection(shapely.box(0, 0, width, height))
    if inside.area <= 0:
        return Problem("no area", id, f"The object {id} has no area inside its picture.", "", True)
    x0, y0, x1, y1 = (float(v) for v in inside.bounds)
    return Seen(id, noun, inside, Box(x0, y0, x1, y1), 1.0 if sure else MIN_SHOWN / 2, "", tuple(corners))


def queries(labelled: Labelled, nouns: Sequence[str], wanted: Wanted, seed: int, source: str) -> Iterator[ShotRecord]:
    """Everything asked about a picture that is marked completely; see `engine.shots.derive`."""
    view = View(labelled.width, labelled.height, labelled.objects, complete=True, masks=labelled.masks)
    tasks = wanted.tasks if labelled.masks else frozenset(t for t in wanted.tasks if t.value != "gres")
    rng = source_of_chance(seed, source, labelled.image.name)
    for sample in derive(view, nouns, Wanted(tasks, wanted.facts, wanted.negatives), rng):
        yield sample_record(sample, view, labelled.image, split=labelled.split, source=source)


@dataclass(frozen=True, eq=False)
class Shown:
    """An object as an export names it: class, box and oriented corners in pixels, and run lengths of its mask."""

    noun: str
    box: Box
    corners: tuple[float, ...]
    runs: Mapping[str, Any] | None


def shown_objects(records: Iterable[ShotRecord]) -> dict[Path, tuple[ShotRecord, list[Shown]]]:
    """What each picture shows, by all shots about it together; every object once, pictures in order.

    Formats of labels without queries keep this and nothing else.
    """
    found: dict[Path, tuple[ShotRecord, dict[tuple[object, ...], Shown]]] = {}
    for record in records:
        _, objects = found.setdefault(record.image, (record, {}))
        for item in record.targets:
            noun = record.category or item.target.label or record.query.text
            key = (noun, *(round(v, 1) for v in item.target.box.as_tuple()))
            before = objects.get(key)
            objects[key] = Shown(
                noun,
                item.target.box,
                item.corners or (before.corners if before else ()),
                item.runs if item.runs is not None else (before.runs if before else None),
            )
    return {image: (record, list(objects.values())) for image, (record, objects) in found.items()}


def export_picture(image: Path, folder: Path) -> str:
    """Put a picture into a folder, by link where possible; its name there.

    Raises:
        InputError: It cannot be read or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / image.name
    try:
        if not target.exists():
            try:
                os.link(image.resolve(strict=True), target)
            except FileNotFoundError:
                raise
            except OSError:  # another disk, or a file system without links
                shutil.copyfile(image, target)
    except OSError as error:
        raise InputError(f"The picture '{image}' cannot be put into '{folder}'.", "Make room.", str(error)) from error
    return target.name
