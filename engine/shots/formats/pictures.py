"""Pictures of a dataset: which one is meant, and what it shows as boxes, outlines and masks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import shapely

from engine.files import atomic_file
from engine.mask.polygon import mask_to_polygon
from engine.shots.derive import derive, sample_record
from engine.shots.files import link_or_copy
from engine.shots.pictures import PictureError, open_picture
from engine.shots.placement import seeded_generator
from engine.shots.problems import Problem
from engine.shots.record import ShotTarget
from engine.shots.run_length import mask_to_runs
from engine.shots.view import MIN_SHOWN, Seen, View, keypoints
from engine.words import Box, InputError, Target, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord
Edges: TypeAlias = tuple[float, float, float, float]
SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
NOT_ASKED = "not asked"  # the code of the problem that a picture was understood in part, and nothing can be asked
NOT_COUNTED = "Correct it; until then, no class is counted there."  # what to say of a label of no known class
SMALLEST = 1.0  # px; a box that is thinner marks nothing that can be seen


@dataclass(frozen=True)
class DatasetPicture:
    """A picture that was read whole.

    Attributes:
        path: The file that a set takes: the dataset's own, or an upright copy of 8 bits a channel.
        size: (width, height) in pixels, upright.
        note: What the user should know of it; "" for nothing.
    """

    path: Path
    size: tuple[int, int]
    note: str = ""


def take_picture(path: Path | None, row: str, name: str, options: ImportOptions) -> DatasetPicture | Problem:
    """A picture of a dataset, read whole once an import.

    Args:
        path: Of the file; None where it is missing.
        row: What needs it.
        name: As the dataset calls it.
        options: Of the import.

    Returns:
        The picture; a problem where it is missing or cannot be read.
    """
    if path is None:
        return missing_picture(row, name)
    taken = options.opened.get(path)
    if taken is None:
        try:
            taken = options.opened[path] = _taken(path, options.scratch)
        except PictureError as error:
            why = f"The picture '{path.name}' of {row} cannot be read: {error.reason}."
            return Problem("broken picture", row, why, error.remedy, True)
    return taken


def _taken(path: Path, scratch: Path) -> DatasetPicture:
    from PIL import Image

    picture = open_picture(path)
    if picture.plain:
        return DatasetPicture(path, picture.size, picture.note)
    copy = scratch / f"{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}-upright.png"
    try:
        with atomic_file(copy) as part:
            Image.fromarray(picture.pixels).save(part, format="PNG")
    except OSError as error:
        raise InputError(f"'{copy}' cannot be written.", "Make room.", str(error)) from error
    return DatasetPicture(copy, picture.size, picture.note)


def picture_named(folders: Sequence[Path], name: str, *, exact: bool = False) -> Path | None:
    """A picture by its path below a folder; else by its file name, else by its stem; None where no folder has it.

    Args:
        folders: Where it may be, the likeliest first.
        name: As the dataset writes it; with or without a folder and an ending.
        exact: By its path alone: its file name is not the only one of the dataset.
    """
    named = Path(name.replace("\\", "/"))
    stem = named.stem if named.suffix.lower() in SUFFIXES else named.name
    loose = [] if exact else [named.name, *(f"{stem}{end}" for s in SUFFIXES for end in (s, s.upper()))]
    for candidate in (str(named), *loose):
        for folder in folders:
            path = folder / candidate
            try:
                if path.resolve().is_relative_to(folder.resolve()) and path.is_file():
                    return path
            except (OSError, ValueError):  # no name that a file can have
                continue
    return None


def pictures_in(folder: Path) -> list[Path]:
    """The pictures of a folder, sorted by name."""
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES)


def missing_picture(row: str, name: str) -> Problem:
    """What to say of a row whose picture is not there."""
    return Problem("no picture", row, f"The picture '{name}' of {row} is missing.", "Say where the pictures are.", True)


def box_inside(edges: Edges, size: tuple[int, int], beyond: float | None = None) -> Box:
    """The part of a box inside its picture.

    Args:
        edges: (x0, y0, x1, y1) in pixels.
        size: (width, height) of the picture in pixels.
        beyond: Pixels that an edge may lie outside; None allows for any number while half of the box is inside.

    Raises:
        ValueError: It lies outside, or shows less than a pixel.
    """
    box = Box(*edges)
    cut = box.clipped(*size)
    shown = f"the box {[round(v, 2) for v in edges]}"
    if max(edges) <= 1:
        raise ValueError(f"{shown} is in shares of the sides, or smaller than a pixel")
    if min(box.width, box.height) < SMALLEST:
        raise ValueError(f"{shown} is smaller than a pixel")
    outside = max(abs(a - b) for a, b in zip(edges, cut.as_tuple(), strict=True))
    if cut.area < MIN_SHOWN * box.area or (beyond is not None and outside > beyond):
        raise ValueError(f"{shown} lies outside its picture of {size[0]} x {size[1]} pixels")
    if min(cut.width, cut.height) < SMALLEST:
        raise ValueError(f"{shown} shows less than a pixel")
    return cut


def size_problem(row: str, name: str, size: tuple[int, int], told: tuple[object, object]) -> Problem | None:
    """What to say where a dataset tells another size than a picture has; a size that is no number tells nothing.

    Args:
        row: What tells it.
        name: Of the picture.
        size: (width, height) of the picture.
        told: What the dataset says; None, texts and zeros are no sizes unless they are whole numbers above 0.
    """
    numbers = tuple(int(str(v)) if str(v).strip().isascii() and str(v).strip().isdigit() else 0 for v in told)
    if 0 in numbers or numbers == size:
        return None
    why = f"The picture '{name}' is {size[0]} x {size[1]} pixels, and {row} says {numbers[0]} x {numbers[1]}."
    return Problem("size", row, why, "Check that the pictures belong to these labels, and that none was turned.", True)


@dataclass(frozen=True)
class Unread:
    """A label that cannot be used: what it marks is there all the same, so its class is not counted in its picture.

    Attributes:
        problem: Why.
        noun: Its class; "" where that is not known either, so that no class is counted.
    """

    problem: Problem
    noun: str = ""


@dataclass(frozen=True, eq=False)
class Label:
    """An object as a dataset marks it.

    Attributes:
        id: Of the object.
        noun: Its class.
        shape: Box or outline, in pixels of the picture.
        sure: False for crowds and difficult ones: they are there, but no truth.
        corners: Of an oriented box.
        outline: Whether the shape is an outline, so that a mask can be made of it.
    """

    id: str
    noun: str
    shape: BaseGeometry
    sure: bool = True
    corners: Sequence[float] = ()
    outline: bool = False

    def seen(self, size: tuple[int, int], picture: str) -> Seen | Unread:
        """The object cut to its picture; unread where no pixel of it is inside.

        One that lies outside by more than half is there, but no truth.

        Args:
            size: (width, height) of the picture in pixels.
            picture: Its name.
        """
        if not np.isfinite(shapely.get_coordinates(self.shape)).all():
            return self._unread(picture, "has coordinates that are no numbers")
        whole = self.shape if self.shape.is_valid else shapely.make_valid(self.shape)
        inside = whole.intersection(shapely.box(0, 0, *size))
        if inside.area <= 0:
            return self._unread(picture, f"has no area inside its picture of {size[0]} x {size[1]} pixels")
        x0, y0, x1, y1 = (float(v) for v in inside.bounds)
        if min(x1 - x0, y1 - y0) < SMALLEST:
            return self._unread(picture, f"is {x1 - x0:.2g} x {y1 - y0:.2g} pixels, and less than one cannot be seen")
        share = float(inside.area / whole.area) if self.sure else MIN_SHOWN / 2
        return Seen(self.id, self.noun, inside, Box(x0, y0, x1, y1), share, "", tuple(self.corners))

    def _unread(self, picture: str, why: str) -> Unread:
        said = f"The object {self.id} of '{picture}' {why}."
        return Unread(Problem("no area", self.id, said, "Correct it.", True), self.noun)


def queries(
    image: Path | None,
    labels: Iterable[Label | Unread | Problem],
    nouns: Sequence[str],
    options: ImportOptions,
    source: str,
    split: str = "",
    row: str = "",
) -> Found:
    """Everything asked about a picture in which all of the dataset's classes are marked; see `engine.shots.derive`.

    Args:
        image: The picture; None where it is missing, which is said.
        labels: What it shows; labels that cannot be used; and what else should be said.
        nouns: The dataset's classes.
        options: How the dataset is read.
        source: What the shots are said to come from.
        split: What they are said to belong to.
        row: Name of the file of labels; "" takes the picture's.
    """
    row = row or (image.name if image is not None else "")
    taken = take_picture(image, row, Path(row).stem, options)
    if image is None or isinstance(taken, Problem):
        if isinstance(taken, Problem):
            yield taken
        return
    objects: list[Seen] = []
    unread: list[str] = []
    outlines = True
    for label in labels:
        if isinstance(label, Problem):
            yield label
            continue
        outlines &= isinstance(label, Unread) or label.outline
        found = label.seen(taken.size, image.name) if isinstance(label, Label) else label
        if isinstance(found, Seen):
            objects.append(found)
            if isinstance(label, Label) and label.sure and not found.counts:
                why = f"Only {found.share:.0%} of the object {found.id} lies inside '{image.name}'."
                yield Problem("cut", found.id, why, "Correct it, or give the whole picture.", True)
        else:
            unread.append(found.noun)
            yield found.problem
    masks = outlines and bool(objects)
    view = View(*taken.size, tuple(objects), complete=True, masks=masks, unread=tuple(unread))
    wanted = options.wanted
    tasks = wanted.tasks if masks else wanted.tasks - {Task.GRES}
    rng = seeded_generator(options.seed, source, image.name)
    made = [
        sample_record(sample, view, taken.path, split=split, source=source)
        for sample in derive(view, nouns, replace(wanted, tasks=tasks), rng)
    ]
    yield from made
    if unread and objects and not made:
        why = f"Nothing is asked about '{image.name}', since a label of it cannot be used."
        yield Problem(NOT_ASKED, row, why, "Correct the label.", True)


def shown_objects(records: Iterable[ShotRecord]) -> dict[Path, tuple[ShotRecord, list[ShotTarget]]]:
    """What each picture shows, by all shots about it together; every object once, labelled by its class.

    Formats of labels without queries keep this and nothing else. Pictures stand in order.
    """
    found: dict[Path, tuple[ShotRecord, dict[tuple[object, ...], ShotTarget]]] = {}
    for record in records:
        _, objects = found.setdefault(record.image, (record, {}))
        for item in record.targets:
            noun, box = record.category or item.target.label or record.query.text, item.target.box
            key = (noun, *(round(v, 1) for v in box.as_tuple()))
            before = objects.get(key, item)
            runs = before.runs if item.runs is None else item.runs
            objects[key] = ShotTarget(Target(box, noun), item.corners or before.corners, runs)
    return {image: (record, list(objects.values())) for image, (record, objects) in found.items()}


def unannotated_problems(records: Iterable[ShotRecord]) -> list[Problem]:
    """What to say where labels are written of pictures of which nobody said that everything in them is annotated.

    Formats of labels say that whatever is not marked is not there.
    """
    found = sorted({record.image.name for record in records if record.annotated is None})
    if not found:
        return []
    shown = ", ".join(found[:4]) + ", ..." * (len(found) > 4)
    why = f"Not everything may be annotated in {len(found)} pictures ({shown}), and labels say that all else is absent."
    return [Problem("not counted", "", why, "Make the shots inside a labelled area.")]


def export_picture(image: Path, folder: Path) -> str:
    """Put a picture into a folder, by link where possible; its name there.

    Raises:
        InputError: It cannot be read or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / image.name
    try:
        if not target.exists():
            link_or_copy(image, target)
    except OSError as error:
        raise InputError(f"The picture '{image}' cannot be put into '{folder}'.", "Make room.", str(error)) from error
    return target.name


SPECK = 0.01  # share of the mask: what hangs together and is smaller is no object of its own


def parts_of(mask: NDArray[np.bool_], boxes: Sequence[Edges] = (), label: str = "") -> list[ShotTarget]:
    """The objects of a mask, left to right, each with its own as run lengths; together they are the whole mask.

    Each pixel goes to the given box that holds it, the smallest of several. Without boxes, what hangs together
    (diagonally too) is an object, and specks go to the object that is nearest; a box leaves the specks out.

    Args:
        mask: bool, shape (height, width); empty for no target.
        boxes: (x0, y0, x1, y1) in pixels, where the dataset names them.
        label: Of every object.
    """
    if not mask.any():
        return []
    whole, cores = _by_boxes(mask, boxes) if boxes else _by_contact(mask)
    found = []
    for part, core in zip(whole, cores, strict=True):
        box, outline = mask_box(core), mask_to_polygon(core)
        points = keypoints(outline) if outline is not None else (box.centre, box.centre)
        found.append(ShotTarget(Target(box, label, points), (), mask_to_runs(part)))
    return sorted(found, key=lambda p: p.target.box.as_tuple())


def mask_box(mask: NDArray[np.bool_]) -> Box:
    """The box around a mask that is not empty, in pixels."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return Box(float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))


def _by_contact(mask: NDArray[np.bool_]) -> tuple[list[NDArray[np.bool_]], list[NDArray[np.bool_]]]:
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    large = [i + 1 for i in range(count - 1) if areas[i] >= min(SPECK * mask.sum(), areas.max())]
    cores = [labels == i for i in large]
    if len(large) == count - 1:
        return cores, cores
    distances = np.stack([cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 3) for core in cores])
    nearest = distances.argmin(axis=0)
    specks = mask & ~np.any(cores, axis=0)
    return [core | (specks & (nearest == i)) for i, core in enumerate(cores)], cores


def _by_boxes(
    mask: NDArray[np.bool_], boxes: Sequence[Edges]
) -> tuple[list[NDArray[np.bool_]], list[NDArray[np.bool_]]]:
    y, x = np.nonzero(mask)
    px, py = x + 0.5, y + 0.5
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in boxes]
    reach = []
    for box, area in zip(boxes, areas, strict=True):
        dx = np.maximum(np.maximum(box[0] - px, px - box[2]), 0)
        dy = np.maximum(np.maximum(box[1] - py, py - box[3]), 0)
        # Inside, the smaller box is nearer; outside, the nearer one is.
        reach.append(np.where((dx == 0) & (dy == 0), area / (max(areas) + 1) - 1, np.hypot(dx, dy)))
    owner = np.stack(reach).argmin(axis=0)
    parts = []
    for i in range(len(boxes)):
        part = np.zeros_like(mask)
        part[y[owner == i], x[owner == i]] = True
        if part.any():
            parts.append(part)
    return parts, parts
