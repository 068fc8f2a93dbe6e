"""VRSBench: `Annotations_<split>/*.json` beside `Images_<split>/`, and `VRSBench_EVAL_referring.json`.

Boxes are made from `obj_corner` (the oriented corners, 0-1). The whole numbers 0-100 of the evaluation file were cut
off, not rounded: 5 pixels at 512, which alone keeps small objects below IoU 0.7. They are used where nothing better is
found, and such shots are tagged "quantised".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.shots.formats.pictures import DatasetPicture, box_inside, picture_named, take_picture
from engine.shots.formats.rows import truth_value
from engine.shots.problems import Problem
from engine.shots.record import ShotRecord, ShotTarget
from engine.shots.text import read_text
from engine.words import Box, InputError, Query, Target, Task

if TYPE_CHECKING:
    from engine.shots.formats.registry import Found, ImportOptions

SPLITS = ("train", "val")
REFERRING = "VRSBench_EVAL_referring.json"
_TRAILING = re.compile(r",\s*([\]}])")
_WHOLE = re.compile(r"<(\d+)>")


def read(path: Path, options: ImportOptions) -> Found:
    """The referring shots of VRSBench.

    From a folder, those of its annotations; from `VRSBench_EVAL_referring.json`, those of the official evaluation, in
    its order.

    Raises:
        InputError: There is neither.
    """
    if path.is_file():
        yield from _evaluation(path, options) if options.takes("val") else ()
        return
    any_found = False
    for split in SPLITS:
        folder = path / f"Annotations_{split}"
        if folder.is_dir() and options.takes(split):
            any_found = True
            for file in sorted(folder.glob("*.json")):
                if not file.name.endswith("input.json"):
                    yield from _annotations(file, split, _images(path, split, options), options)
    if not any_found:
        raise InputError(
            f"'{path}' holds no VRSBench.", f"It needs Annotations_train or Annotations_val, or {REFERRING}."
        )


def _images(root: Path, split: str, options: ImportOptions) -> list[Path]:
    return options.folders(root / f"Images_{split}", root / "Images", root)


def lenient_json(path: Path) -> Any:  # noqa: ANN401 (whatever the file holds)
    """A JSON file, allowing line breaks in texts and commas before closing brackets, which VRSBench's files have.

    Raises:
        InputError: Nothing can be made of it even so.
    """
    text = read_text(path)
    try:
        try:
            return json.loads(text, strict=False)
        except ValueError:
            return json.loads(_TRAILING.sub(r"\1", text), strict=False)
    except (ValueError, RecursionError) as error:
        raise InputError(f"'{path}' cannot be read as JSON.", "Fetch it again.", str(error)) from error


def _annotations(file: Path, split: str, folders: list[Path], options: ImportOptions) -> Found:
    try:
        values = lenient_json(file)
        name, objects = str(values["image"]), list(values["objects"])
        if not all(isinstance(item, Mapping) for item in objects):
            raise TypeError("an object is no JSON object")
    except InputError as error:
        yield Problem("no annotation", file.name, error.message, error.remedy, True)
        return
    except (KeyError, TypeError) as error:
        yield Problem("no annotation", file.name, f"'{file.name}' is no annotation: {error}.", "Fetch it again.", True)
        return
    taken = take_picture(picture_named(folders, name), file.name, name, options)
    if isinstance(taken, Problem):
        yield taken
        return
    for item in objects:
        sentence = str(item.get("referring_sentence") or "").strip()
        if sentence:
            row = f"{file.stem}:{item.get('obj_id')}"
            yield _record(item, sentence, row, taken, split, item.get("is_unique"))


def _evaluation(path: Path, options: ImportOptions) -> Found:
    values = lenient_json(path)
    if not isinstance(values, list):
        raise InputError(f"'{path}' is no list of referring samples.", f"Give {REFERRING}.")
    folders = _images(path.parent, "val", options)
    for place, item in enumerate(values, 1):
        if not isinstance(item, Mapping):
            why = f"The sample in place {place} of '{path.name}' is no JSON object."
            yield Problem("no sample", str(place), why, "Fetch it again.", True)
            continue
        row, name = f"question {item.get('question_id')}", str(item.get("image_id"))
        taken = take_picture(picture_named(folders, name), row, name, options)
        if isinstance(taken, Problem):
            yield taken
            continue
        unique = item.get("unique", item.get("is_unique"))
        entry = dict(item) if item.get("obj_corner") else {**item, **_better(item, path.parent / "Annotations_val")}
        yield _record(entry, str(item.get("question", "")).strip(), row, taken, "val", unique)


def _better(item: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """The corners of a sample without any, from its picture's annotation; {} where there are none."""
    file = folder / f"{Path(str(item.get('image_id'))).stem}.json"
    ids = item.get("obj_ids")
    if not file.is_file() or not isinstance(ids, list) or len(ids) != 1:
        return {}
    try:
        objects = [o for o in lenient_json(file)["objects"] if isinstance(o, Mapping)]
    except (InputError, KeyError, TypeError):
        return {}
    found = [o["obj_corner"] for o in objects if o.get("obj_id") == ids[0] and o.get("obj_corner")]
    return {"obj_corner": found[0]} if found else {}


def _record(
    item: Mapping[str, Any], sentence: str, row: str, picture: DatasetPicture, split: str, unique: object
) -> ShotRecord | Problem:
    size = picture.size
    try:
        box, corners, exact = _box(item, size)
    except (ValueError, TypeError, KeyError) as error:
        return Problem("no box", row, f"The object {row} has no box: {error}.", "Leave it out.", True)
    if not sentence:
        return Problem("no text", row, f"The object {row} has no words.", "Leave it out.", True)
    category = str(item.get("obj_cls") or "").replace("-", " ").strip()
    tags = {
        "feature": row,
        "position": str(item.get("obj_position") or ""),
        "size": str(item.get("obj_size") or item.get("size_group") or ""),
    }
    if not exact:
        tags["quantised"] = "yes"
    query, targets, sure = Query(Task.REC, sentence), (ShotTarget(Target(box, category), corners),), truth_value(unique)
    return ShotRecord(
        picture.path, *size, query, targets, category, sure, split=split, source="VRSBench", kind="given", tags=tags
    )


def _box(item: Mapping[str, Any], size: tuple[int, int]) -> tuple[Box, tuple[float, ...], bool]:
    """Box in pixels, its oriented corners, and whether they are more than hundredths of the side."""
    numbers = list(_numbers(item.get("obj_corner")))
    if len(numbers) == 8:
        points = tuple(v * size[i % 2] for i, v in enumerate(numbers))
        edges = (min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2]))
        return box_inside(edges, size), points, True
    whole = [int(v) / 100 for v in _WHOLE.findall(str(item.get("ground_truth") or ""))] or list(
        _numbers(item.get("obj_coord"))
    )
    if len(whole) != 4:
        raise ValueError("neither obj_corner nor four numbers")
    x0, y0, x1, y1 = (v * size[i % 2] for i, v in enumerate(whole))
    return box_inside((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), size), (), False


def _numbers(value: object) -> Iterator[float]:
    """The numbers of a list, nested or not, or of its text."""
    if isinstance(value, str):
        value = json.loads(value)
    if isinstance(value, Sequence):
        for item in value:
            if isinstance(item, int | float):
                yield float(item)
            else:
                yield from _numbers(item)
