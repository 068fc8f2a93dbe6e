"""COCO instances: `annotations.json` with images, annotations and categories; boxes as [x, y, width, height]."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from engine.mask.polygon import mask_to_polygon
from engine.shots.derive import nouns_of
from engine.shots.formats.pictures import (
    NOT_COUNTED,
    Label,
    Unread,
    export_picture,
    picture_named,
    queries,
    shown_objects,
    size_problem,
    take_picture,
    unannotated_problems,
)
from engine.shots.problems import Problem
from engine.shots.record import HELD_OUT, TEST, TRAIN, split_name
from engine.shots.run_length import runs_to_mask
from engine.shots.text import read_text
from engine.words import InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

NAMES = ("annotations.json", "instances.json", "_annotations.coco.json")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a COCO file, or of a folder that holds one; the split is in its name, or is its folder.

    Raises:
        InputError: It is no such file, or the folder holds several.
    """
    file = coco_file(path)
    split = split_of(file)
    if not options.takes(split):
        return
    values = load(file)
    folders = options.folders(file.parent, file.parent / "images", file.parent.parent / "images")
    names = {_file_name(image) for image in values["images"]}
    stems = Counter(Path(name).stem for name in names)

    def find(image: Mapping[str, Any]) -> Path | None:
        name = _file_name(image)
        return picture_named(folders, name, exact=stems[Path(name).stem] > 1) if name else None

    yield from records(values, options, find, file.name, split)


def split_of(file: Path) -> str:
    """The split of a COCO file; "" where nothing says it.

    >>> split_of(Path("annotations/instances_val2017.json")), split_of(Path("valid/_annotations.coco.json"))
    ('val', 'val')
    >>> split_of(Path("ships/annotations.json"))
    ''
    """
    words = [*re.findall("[a-z]+", file.stem.lower()), file.absolute().parent.name.lower()]
    return next((split_name(word) for word in words if split_name(word) in (TRAIN, HELD_OUT, TEST)), "")


def _file_name(image: object) -> str:
    return str(image.get("file_name") or "").replace("\\", "/") if isinstance(image, Mapping) else ""


def coco_file(path: Path) -> Path:
    """The COCO file at a path.

    Raises:
        InputError: There is none, or there are several: they may be splits of one dataset.
    """
    if path.is_file():
        return path
    inside = path / "annotations"
    for candidates in ([path / n for n in NAMES], sorted(path.glob("*.json")), sorted(inside.glob("*.json"))):
        found = [candidate for candidate in candidates if candidate.is_file()]
        if len(found) > 1:
            names = ", ".join(f"'{file.relative_to(path)}'" for file in found[:8])
            raise InputError(f"There are several JSON files at '{path}': {names}.", "Name one of them.")
        if found:
            return found[0]
    raise InputError(f"There is no COCO file at '{path}'.", "Name the JSON file itself.")


def load(file: Path) -> dict[str, Any]:
    """A COCO file, checked for its three lists.

    Raises:
        InputError: It is not JSON, is in an encoding that it does not name, or lacks a list.
    """
    text = read_text(file)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"'{file}' cannot be read as JSON.", "Check that it is whole.", str(error)) from error
    lists = ("images", "annotations", "categories")
    if not isinstance(values, dict) or not all(isinstance(values.get(n), list) for n in lists):
        raise InputError(f"'{file}' is no COCO file.", "It needs the lists images, annotations and categories.")
    return values


def key_of(value: object) -> str:
    """An id as it may be written elsewhere in the file; "" where there is none.

    >>> key_of(2), key_of(2.0), key_of(" 2"), key_of(None), key_of([2])
    ('2', '2', '2', '', '')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""


def entries_by_id(
    entries: Iterable[object], kind: str, source: str
) -> tuple[dict[str, Mapping[str, Any]], list[Problem]]:
    """The entries of a list by their id, and what is wrong with the others: no id, or one that means two things.

    An entry that stands there twice, word for word, counts once.

    Args:
        entries: Of images, annotations or categories.
        kind: "image", "annotation" or "category".
        source: Name of the file.
    """
    found: dict[str, Mapping[str, Any]] = {}
    twice: dict[str, None] = {}
    problems = []
    for place, entry in enumerate(entries, 1):
        row = named(entry, kind, place)
        key = key_of(entry.get("id")) if isinstance(entry, Mapping) else ""
        if not isinstance(entry, Mapping) or not key:
            name = f" ({_file_name(entry)})" if _file_name(entry) else ""
            why = f"The {row} of '{source}'{name} has no id."
            problems.append(Problem("no id", row, why, "Give it one.", True))
        elif found.setdefault(key, entry) != entry:
            twice[key] = None
    for key in twice:
        why = f"Several entries of '{source}' have the id of {kind} {key}, and nobody knows which one is meant."
        problems.append(Problem("id twice", f"{kind} {key}", why, "Give each an id of its own.", True))
        del found[key]
    return found, problems


def named(entry: object, kind: str, place: int) -> str:
    """What messages call an entry: by its id, or by its place from 1."""
    key = key_of(entry.get("id")) if isinstance(entry, Mapping) else ""
    return f"{kind} {key}" if key else f"{kind} in place {place}"


def records(
    values: Mapping[str, Any],
    options: ImportOptions,
    find: Callable[[Mapping[str, Any]], Path | None],
    source: str,
    split: str = "",
) -> Found:
    """The shots of a parsed COCO file.

    Args:
        values: Its content.
        options: How to read it.
        find: From an image's entry to its file, or None.
        source: What the shots are said to come from.
        split: What they are said to belong to.
    """
    names, problems = category_names(values["categories"], source)
    images, more = entries_by_id(values["images"], "image", source)
    yield from (*problems, *more)
    # Of several images with one id, what an annotation belongs to is not known: that was said.
    said = {key_of(image.get("id")) for image in values["images"] if isinstance(image, Mapping)} - {""}
    of_image: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for place, annotation in enumerate(values["annotations"], 1):
        row = named(annotation, "annotation", place)
        key = key_of(annotation.get("image_id")) if isinstance(annotation, Mapping) else ""
        if key in said:
            of_image[key].append((row, annotation))
        else:
            why = f"The {row} of '{source}' belongs to no image of it."
            yield Problem("no image", row, why, "Correct its image_id.", True)
    files = {key: find(image) for key, image in images.items()}
    claims = Counter(path.resolve() for path in files.values() if path is not None)
    nouns = nouns_of(names.values())
    for key, image in images.items():
        row, path = f"image {key}", files[key]
        name = _file_name(image) or (path.name if path is not None else "without a file_name")
        if path is not None and claims[path.resolve()] > 1:
            why = f"The picture '{path.name}' of {row} belongs to another image of '{source}' as well."
            yield Problem("one picture", row, why, "Join the two, or correct a file_name.", True)
            continue
        taken = take_picture(path, row, name, options)
        if path is None or isinstance(taken, Problem):
            yield from [taken] if isinstance(taken, Problem) else []
            continue
        wrong = size_problem(row, name, taken.size, (image.get("width"), image.get("height")))
        if wrong is not None:
            yield wrong
            continue
        labels = (label for entry in of_image[key] for label in labels_of(*entry, names, taken.size, source))
        yield from queries(path, labels, nouns, options, source, split, row)


def category_names(categories: Iterable[object], source: str) -> tuple[dict[str, str], list[Problem]]:
    """The classes by id, and what is wrong with the other entries."""
    found, problems = entries_by_id(categories, "category", source)
    names = {key: " ".join(str(entry.get("name") or "").replace("_", " ").split()) for key, entry in found.items()}
    for key in [key for key, name in names.items() if not name]:
        why = f"The category {key} of '{source}' has no name."
        problems.append(Problem("no name", f"category {key}", why, "Name it.", True))
        del names[key]
    return names, problems


def labels_of(
    row: str, annotation: Mapping[str, Any], names: Mapping[str, str], size: tuple[int, int], source: str
) -> Iterator[Label | Unread | Problem]:
    """An annotation as a label, with what is wrong with it.

    Args:
        row: Its name in messages.
        annotation: The entry.
        names: The classes by id.
        size: (width, height) of its picture in pixels.
        source: Name of the file.
    """
    noun = names.get(key_of(annotation.get("category_id")), "")
    if not noun:
        why = f"The {row} of '{source}' is of no class: its category_id is {annotation.get('category_id')!r:.40}."
        yield Unread(Problem("no class", row, why, NOT_COUNTED, True))
        return
    try:
        shape, fault = outline_of(annotation, size), None
    except (ValueError, TypeError) as error:
        shape, fault = None, str(error)
    outline = shape is not None
    try:
        shape = box_of(annotation) if shape is None else shape
    except (ValueError, TypeError) as error:
        why = f"The {row} of '{source}' is no label: {fault or error}."
        yield Unread(Problem("no label", row, why, "Correct it.", True), noun)
        return
    if fault is not None:
        why = f"The outline of {row} of '{source}' cannot be read: {fault}. Its box is used."
        yield Problem("no outline", row, why, "Correct its segmentation.")
    crowd = is_set(annotation.get("iscrowd"))
    sure = not crowd and not is_set(annotation.get("ignore"))
    yield Label(key_of(annotation.get("id")) or row, noun, shape, sure, outline=outline or crowd)


def is_set(flag: object) -> bool:
    """Whether a flag is set, however it is written.

    >>> is_set(1), is_set("0"), is_set(None), is_set("true")
    (True, False, False, True)
    """
    return str(flag).strip().lower() not in ("", "0", "0.0", "none", "false", "no")


def outline_of(annotation: Mapping[str, Any], size: tuple[int, int]) -> BaseGeometry | None:
    """The outline of an annotation in pixels; None where it has none.

    Args:
        annotation: The entry.
        size: (width, height) of its picture in pixels, which a mask has to have.

    Raises:
        ValueError: It is malformed, or has no area.
        TypeError: A part of it is of another type.
    """
    given = annotation.get("segmentation")
    if given is None or given == []:
        return None
    if isinstance(given, Mapping):
        return _mask_shape([given], size)
    if not isinstance(given, list):
        raise TypeError(f"a segmentation is a list, not {given!r:.40}")
    if isinstance(given[0], Mapping):
        return _mask_shape(given, size)
    # Some programs write a single ring without a list around it.
    rings = [np.asarray(r, dtype=float).ravel() for r in (given if isinstance(given[0], list | tuple) else [given])]
    if any(len(ring) < 6 or len(ring) % 2 for ring in rings):
        raise ValueError("a ring needs three points or more")
    if not all(np.isfinite(ring).all() for ring in rings):
        raise ValueError("a coordinate is no number")
    parts = [shapely.make_valid(shapely.Polygon(ring.reshape(-1, 2))) for ring in rings]
    if any(part.area <= 0 for part in parts):
        raise ValueError("a ring has no area")
    return shapely.union_all(parts)


def box_of(annotation: Mapping[str, Any]) -> BaseGeometry:
    """The box of an annotation in pixels.

    Raises:
        ValueError: It is missing, malformed, or has no area.
        TypeError: A number of it is none.
    """
    given = annotation.get("bbox")
    if not isinstance(given, list | tuple) or len(given) != 4:
        raise ValueError(f"its bbox is {given!r:.60}, and a box has four numbers")
    x, y, width, height = (float(v) for v in given)
    if not np.isfinite((x, y, width, height)).all() or width <= 0 or height <= 0:
        raise ValueError(f"its bbox {given!r:.60} has no area")
    return shapely.box(x, y, x + width, y + height)


def _mask_shape(runs: Sequence[Mapping[str, Any]], size: tuple[int, int]) -> BaseGeometry:
    """The outline, pixel by pixel, of masks given as run lengths, united."""
    masks = [runs_to_mask(r) for r in runs]
    if any(mask.shape != size[::-1] for mask in masks):
        raise ValueError(f"its mask is not of {size[0]} x {size[1]} pixels, as its picture is")
    outline = mask_to_polygon(np.any(masks, axis=0), tolerance=0)
    if outline is None:
        raise ValueError("its mask is empty")
    return outline


def write(records: Sequence[ShotRecord], folder: Path) -> list[Problem]:
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
    return unannotated_problems(records)
