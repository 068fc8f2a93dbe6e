"""Pictures of a dataset: their size, where they are, and what they show as boxes, outlines and masks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import shapely

from engine.mask.polygon import mask_to_polygon
from engine.shots.derive import derive, sample_record
from engine.shots.files import link_or_copy
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
    for folder in folders:
        path = (folder / named).resolve()
        inside = [path] if path.is_relative_to(folder.resolve()) else []
        for candidate in (*inside, folder / named.name, *(folder / f"{named.stem}{s}" for s in SUFFIXES)):
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

    def seen(self, size: tuple[int, int]) -> Seen | Problem:
        """The object cut to its picture of (width, height); a problem where nothing of it is inside."""
        whole = self.shape if self.shape.is_valid else shapely.make_valid(self.shape)
        inside = whole.intersection(shapely.box(0, 0, *size))
        if inside.area <= 0:
            return Problem("no area", self.id, f"The object {self.id} has no area inside its picture.", "", True)
        x0, y0, x1, y1 = (float(v) for v in inside.bounds)
        share = 1.0 if self.sure else MIN_SHOWN / 2
        return Seen(self.id, self.noun, inside, Box(x0, y0, x1, y1), share, "", tuple(self.corners))


def queries(
    image: Path | None,
    labels: Iterable[Label | Problem],
    nouns: Sequence[str],
    options: ImportOptions,
    source: str,
    split: str = "",
    row: str = "",
) -> Found:
    """Everything asked about a picture in which all of the dataset's classes are marked; see `engine.shots.derive`.

    Args:
        image: The picture; None where it is missing, which is said.
        labels: What it shows, and what was wrong with other labels.
        nouns: The dataset's classes.
        options: How the dataset is read.
        source: What the shots are said to come from.
        split: What they are said to belong to.
        row: Name of the file of labels.
    """
    if image is None:
        yield missing_picture(row, Path(row).stem)
        return
    size = picture_size(image)
    objects: list[Seen] = []
    outlines = True
    for label in labels:
        found = label.seen(size) if isinstance(label, Label) else label
        outlines &= isinstance(label, Problem) or label.outline
        if isinstance(found, Seen):
            objects.append(found)
        else:
            yield found
    masks = outlines and bool(objects)
    view = View(*size, tuple(objects), complete=True, masks=masks)
    wanted = options.wanted
    tasks = wanted.tasks if masks else wanted.tasks - {Task.GRES}
    rng = seeded_generator(options.seed, source, image.name)
    for sample in derive(view, nouns, replace(wanted, tasks=tasks), rng):
        yield sample_record(sample, view, image, split=split, source=source)


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
