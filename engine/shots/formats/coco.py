"""COCO instances: `annotations.json` with images, annotations and categories; boxes as [x, y, width, height]."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from engine.mask.polygon import mask_to_polygon
from engine.shots.formats.pictures import (
    Label,
    export_picture,
    missing_picture,
    picture_named,
    picture_size,
    queries,
    shown_objects,
)
from engine.shots.problems import Problem
from engine.shots.run_length import runs_to_mask
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

NAMES = ("annotations.json", "instances.json", "_annotations.coco.json")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a COCO file, or of a folder that holds one.

    Raises:
        InputError: It is no such file.
    """
    file = coco_file(path)
    values = load(file)
    folders = options.folders(file.parent, file.parent / "images", file.parent.parent / "images")
    yield from records(values, options, lambda image: picture_named(folders, str(image["file_name"])), file.name)


def coco_file(path: Path) -> Path:
    """The COCO file at a path.

    Raises:
        InputError: There is none.
    """
    if path.is_file():
        return path
    inside = [*(path / n for n in NAMES), *sorted(path.glob("*.json")), *sorted((path / "annotations").glob("*.json"))]
    for candidate in inside:
        if candidate.is_file():
            return candidate
    raise InputError(f"There is no COCO file at '{path}'.", "Name the JSON file itself.")


def load(file: Path) -> dict[str, Any]:
    """A COCO file, checked for its three lists.

    Raises:
        InputError: It is not JSON, or lacks a list.
    """
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"'{file}' cannot be read as JSON.", "Check that it is whole.", str(error)) from error
    lists = ("images", "annotations", "categories")
    if not isinstance(values, dict) or not all(isinstance(values.get(n), list) for n in lists):
        raise InputError(f"'{file}' is no COCO file.", "It needs the lists images, annotations and categories.")
    return values


def records(values: Mapping[str, Any], options: ImportOptions, find: Any, source: str, split: str = "") -> Found:  # noqa: ANN401 (image to path or None)
    """The shots of a parsed COCO file.

    Args:
        values: Its content.
        options: How to read it.
        find: From an image's entry to its file, or None.
        source: What the shots are said to come from.
        split: What they are said to belong to.
    """
    names = {c["id"]: str(c["name"]).replace("_", " ") for c in values["categories"]}
    of_image: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for annotation in values["annotations"]:
        of_image[annotation["image_id"]].append(annotation)
    for image in values["images"]:
        row = f"image {image['id']}"
        picture = find(image)
        if picture is None:
            yield missing_picture(row, str(image.get("file_name", image["id"])))
            continue
        size = picture_size(picture)
        told = (image.get("width", size[0]), image.get("height", size[1]))
        if told != size:
            why = f"The picture '{picture.name}' is {size[0]} x {size[1]} pixels, and {row} says {told[0]} x {told[1]}."
            yield Problem("size", row, why, "Check that the pictures belong to this file.", True)
            continue
        labels = (
            Label(
                id=str(annotation["id"]),
                noun=names.get(annotation["category_id"], str(annotation["category_id"])),
                shape=shape_of(annotation),
                sure=not annotation.get("iscrowd") and not annotation.get("ignore"),
                outline=bool(annotation.get("segmentation")) or bool(annotation.get("iscrowd")),
            )
            for annotation in of_image[image["id"]]
        )
        yield from queries(picture, labels, list(names.values()), options, source, split)


def shape_of(annotation: Mapping[str, Any]) -> BaseGeometry:
    """The outline of an annotation in pixels, or its box where it has none."""
    segmentation = annotation.get("segmentation")
    if isinstance(segmentation, Mapping):
        return mask_shape([segmentation])
    if isinstance(segmentation, list) and segmentation:
        if isinstance(segmentation[0], Mapping):
            return mask_shape(segmentation)
        rings = [np.array(s, dtype=float).reshape(-1, 2) for s in segmentation if len(s) >= 6 and len(s) % 2 == 0]
        parts = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings]
        if parts:
            return shapely.union_all(parts)
    x, y, width, height = (float(v) for v in annotation["bbox"])
    return shapely.box(x, y, x + width, y + height)


def mask_shape(runs: Sequence[Mapping[str, Any]]) -> BaseGeometry:
    """The outline, pixel by pixel, of masks given as run lengths, united."""
    try:
        masks = [runs_to_mask(r) for r in runs]
    except ValueError as error:
        raise InputError(f"A mask cannot be read: {error}.", "Check the file.") from error
    if len({m.shape for m in masks}) > 1:
        raise InputError("The parts of a mask have different sizes.", "Check the file.")
    outline = mask_to_polygon(np.any(masks, axis=0), tolerance=0)
    return shapely.Polygon() if outline is None else outline


def write(records: Iterable[ShotRecord], folder: Path) -> list[Problem]:
    """Write shots as `annotations.json` beside `images/`; queries, and what is absent, have no place there.

    Raises:
        InputError: The folder cannot be written.
    """
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    for number, (image, (record, objects)) in enumerate(shown_objects(records).items(), 1):
        name = export_picture(image, folder / "images")
        images.append({"id": number, "file_name": name, "width": record.width, "height": record.height})
        for item in objects:
            box = item.target.box
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": number,
                    "category_id": numbers.setdefault(item.target.label, len(numbers) + 1),
                    "bbox": [round(v, 2) for v in (box.x0, box.y0, box.width, box.height)],
                    "area": int(sum(item.runs["counts"][1::2])) if item.runs else round(box.area, 2),
                    "segmentation": dict(item.runs) if item.runs else [],
                    "iscrowd": 0,
                }
            )
    categories = [{"id": number, "name": name} for name, number in numbers.items()]
    content = {"images": images, "annotations": annotations, "categories": categories}
    (folder / "annotations.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return []
