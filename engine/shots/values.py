"""A line of the common record as plain values: checked on the way in (see `engine.shots.files`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from engine.shots.record import Place, ShotRecord, ShotTarget, read_pixels
from engine.shots.run_length import mask_to_runs
from engine.words import Box, Query, Target, Task

if TYPE_CHECKING:
    from pathlib import Path

SLACK = 1.0  # px that a box may reach beyond its tile before it is an error; what reaches beyond is cut off


def record_from_values(values: Mapping[str, Any], folder: Path) -> ShotRecord:
    """The record that a line stands for.

    Args:
        values: The parsed line.
        folder: That its pictures lie in.

    Raises:
        KeyError: A needed field is missing.
        TypeError: A field is of another type.
        ValueError: A field has a value that cannot be.
    """
    if not isinstance(values, Mapping):
        raise TypeError("a shot is a JSON object")
    image = _inside(folder, values["tile"] if "tile" in values and "image" not in values else values["image"])
    width, height = (values["width"], values["height"]) if "width" in values else _size(image)
    if not all(isinstance(n, int) and n > 0 for n in (width, height)):
        raise ValueError(f"the tile's size {width!r} x {height!r} is none")
    text = values["text"] if "text" in values and "expr" not in values else values["expr"]
    if not isinstance(text, str) or not text.strip():
        raise ValueError("the expression is empty")
    pictures = values.get("masks") or [None] * len(values["targets"])
    targets = tuple(
        _target(t, width, height, None if picture is None else _inside(folder, picture))
        for t, picture in zip(values["targets"], pictures, strict=True)
    )
    if values.get("no_target") and targets:
        raise ValueError("it has targets and says that it has none")
    tags = {str(k): str(v) for k, v in dict(values.get("tags") or {}).items()}
    return ShotRecord(
        image=image,
        width=width,
        height=height,
        query=Query(Task(str(values["task"]).lower()), text),
        targets=targets,
        category=str(values.get("category") or tags.get("class", "")),
        unique=None if values.get("unique") is None else bool(values["unique"]),
        split=str(values.get("split") or ""),
        source=str(values.get("source") or ""),
        kind=str(values.get("kind") or ""),
        tags=tags,
        place=_place(values.get("place")),
    )


def _inside(folder: Path, name: object) -> Path:
    if not isinstance(name, str) or not name:
        raise TypeError("a picture is named by a text")
    found = (folder / name).resolve()
    if not found.is_relative_to(folder.resolve()):
        raise ValueError(f"the picture '{name}' lies outside the set's own folder")
    return found


def _size(image: Path) -> tuple[int, int]:
    pixels = read_pixels(image)
    return int(pixels.shape[1]), int(pixels.shape[0])


def _target(values: Mapping[str, Any], width: int, height: int, picture: Path | None) -> ShotTarget:
    x0, y0, x1, y1 = (float(v) for v in (values["box"] if "box" in values and "bbox" not in values else values["bbox"]))
    box = Box(x0, y0, x1, y1)
    cut = box.clipped(width, height)
    if max(abs(a - b) for a, b in zip(box.as_tuple(), cut.as_tuple(), strict=True)) > SLACK:
        raise ValueError(f"the box {list(box.as_tuple())} reaches beyond its tile of {width} x {height} pixels")
    if cut.area <= 0:
        raise ValueError(f"the box {list(box.as_tuple())} has no area")
    points = tuple((float(x), float(y)) for x, y in values.get("keypoints") or ())
    corners = tuple(float(v) for v in values.get("obb") or ())
    if len(corners) not in (0, 8):
        raise ValueError("an oriented box has eight numbers")
    return ShotTarget(Target(cut, str(values.get("label") or ""), points), corners, values.get("mask_rle"), picture)


def _place(values: Mapping[str, Any] | None) -> Place | None:
    if values is None:
        return None
    a, b, c, d, e, f = (float(v) for v in values["transform"])
    crs = values.get("crs")
    return Place(
        (a, b, c, d, e, f),
        None if crs is None else str(crs),
        str(values.get("scene") or ""),
        float(values.get("column") or 0.0),
        float(values.get("row") or 0.0),
    )


def record_values(record: ShotRecord, image: str) -> dict[str, Any]:
    """The line of a record, as plain values; boxes to a hundredth of a pixel.

    Args:
        record: The shot.
        image: Its picture's name, relative to the set's folder.
    """
    values: dict[str, Any] = {
        "image": image, "width": record.width, "height": record.height,
        "task": record.query.task.value, "expr": record.query.text,
        "targets": [target_values(t) for t in record.targets], "no_target": not record.targets,
        "category": record.category, "unique": record.unique, "split": record.split, "source": record.source,
        "kind": record.kind, "tags": dict(record.tags),
    }  # fmt: skip
    if record.place is not None:
        place = record.place
        values["place"] = {
            "transform": list(place.transform), "crs": place.crs, "scene": place.scene,
            "column": place.column, "row": place.row,
        }  # fmt: skip
    return values


def target_values(item: ShotTarget) -> dict[str, Any]:
    """A true object of a record's line, as plain values; to a hundredth of a pixel."""
    values: dict[str, Any] = {
        "bbox": [round(v, 2) for v in item.target.box.as_tuple()],
        "label": item.target.label,
    }
    if item.target.keypoints:
        values["keypoints"] = [[round(v, 2) for v in point] for point in item.target.keypoints]
    if item.corners:
        values["obb"] = [round(v, 2) for v in item.corners]
    mask = item.mask()
    if mask is not None:
        values["mask_rle"] = mask_to_runs(mask)
    return values
