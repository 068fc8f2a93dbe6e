"""A shot without its pixels: what a line of the common record holds, checked on the way in (`engine.shots.files`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from engine.shots.pictures import read_mask, read_pixels
from engine.shots.run_length import mask_to_runs, runs_to_mask
from engine.words import Box, InputError, Query, Shot, Target, Task, Tile

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


TRAIN, HELD_OUT, TEST = "train", "val", "test"  # splits: to learn from, to choose by, to report on


def split_name(name: str) -> str:
    """A split by the name that tuning and evaluation know it by.

    >>> split_name("valid"), split_name("validation"), split_name("train_10shot")
    ('val', 'val', 'train_10shot')
    """
    return HELD_OUT if name.lower() in ("valid", "validation") else name


@dataclass(frozen=True)
class ShotTarget:
    """A true object. Tile pixels.

    Attributes:
        target: Box, label and keypoints.
        corners: The four corners (x0, y0, ..., x3, y3) of an oriented box, or ().
        runs: The mask as run lengths (see `engine.shots.run_length`), or None.
        picture: File of the mask as a picture (any value but 0 is inside), or None.
    """

    target: Target
    corners: tuple[float, ...] = ()
    runs: Mapping[str, Any] | None = None
    picture: Path | None = None

    def mask(self) -> NDArray[np.bool_] | None:
        """The mask, bool of shape (height, width), or None where there is none.

        Raises:
            InputError: The picture cannot be read, or the run lengths are malformed.
        """
        if self.runs is not None:
            try:
                return runs_to_mask(self.runs)
            except ValueError as error:
                raise InputError(f"A mask cannot be read: {error}.", "Make the shots anew.") from error
        if self.picture is not None:
            return read_mask(self.picture)
        return None


@dataclass(frozen=True)
class Place:
    """Where a tile lies: see `engine.words.Tile`, whose fields these are."""

    transform: tuple[float, float, float, float, float, float]
    crs: str | None = None
    scene: str = ""
    column: float = 0.0
    row: float = 0.0


@dataclass(frozen=True)
class ShotRecord:
    """A shot without its pixels.

    Attributes:
        image: File of the tile's picture.
        width: Of the tile in pixels.
        height: Likewise.
        query: What is asked.
        targets: The truth; empty for a negative.
        category: Class that it is about; "" where there is none.
        unique: Whether its class is shown once only; None where that is not known.
        split: For example "train"; "" where there is none.
        source: What it was made from.
        kind: How the expression singles its targets out.
        tags: Facts for reports and filters.
        place: Where the tile lies on the map, or None.
        annotated: Every annotated object of the tile; see `engine.words.Shot`.
    """

    image: Path
    width: int
    height: int
    query: Query
    targets: tuple[ShotTarget, ...] = ()
    category: str = ""
    unique: bool | None = None
    split: str = ""
    source: str = ""
    kind: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None
    annotated: tuple[Target, ...] | None = None

    def load(self) -> Shot:
        """The shot with its pixels, and its masks where every target has one (GRES).

        Raises:
            InputError: The picture is missing, unreadable or of another size; or a mask is.
        """
        pixels = read_pixels(self.image)
        if pixels.shape[:2] != (self.height, self.width):
            raise InputError(
                f"The tile '{self.image}' is {pixels.shape[1]} x {pixels.shape[0]} pixels, "
                f"and its shot says {self.width} x {self.height}.",
                "Make the shots anew.",
            )
        masks = [t.mask() for t in self.targets] if self.query.task is Task.GRES else []
        found = tuple(m for m in masks if m is not None)
        if any(m.shape != (self.height, self.width) for m in found):
            raise InputError(f"A mask over '{self.image}' has another size than the tile.", "Make the shots anew.")
        tags = {**self.tags, "class": self.category} if self.category else dict(self.tags)
        if self.unique is not None:
            tags["unique"] = "yes" if self.unique else "no"
        return Shot(
            tile=_placed(pixels, self.place),
            query=self.query,
            targets=tuple(t.target for t in self.targets),
            masks=found if len(found) == len(self.targets) else (),
            kind=self.kind,
            tags=tags,
            annotated=self.annotated,
        )


def record_of(shot: Shot, image: Path, *, split: str = "", source: str = "") -> ShotRecord:
    """A shot as a record, given the file of its tile's picture."""
    masks = [mask_to_runs(m) for m in shot.masks] if shot.masks else [None] * len(shot.targets)
    tile = shot.tile
    placed = tile.crs is not None or not tile.transform.is_identity
    return ShotRecord(
        image=image,
        width=tile.width,
        height=tile.height,
        query=shot.query,
        targets=tuple(ShotTarget(t, (), runs) for t, runs in zip(shot.targets, masks, strict=True)),
        category=shot.tags.get("class", ""),
        unique=(shot.tags["unique"] == "yes") if "unique" in shot.tags else None,
        split=split or shot.tags.get("split", ""),
        source=source,
        kind=shot.kind,
        tags=shot.tags,
        place=Place(tile.transform[:6], tile.crs, tile.scene, tile.column, tile.row) if placed else None,
        annotated=shot.annotated,
    )


def _placed(pixels: NDArray[np.uint8], place: Place | None) -> Tile:
    from affine import Affine

    if place is None:
        return Tile(pixels, Affine.identity())
    return Tile(pixels, Affine(*place.transform), place.crs, place.scene, place.column, place.row)


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
    width, height = (values["width"], values["height"]) if "width" in values else read_pixels(image).shape[1::-1]
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
        annotated=_annotated(values.get("annotated"), tags),
        tags=tags,
        place=_place(values.get("place")),
        **{name: str(values.get(name) or "") for name in ("split", "source", "kind")},
    )


def _inside(folder: Path, name: object) -> Path:
    if not isinstance(name, str) or not name:
        raise TypeError("a picture is named by a text")
    found = (folder / name).resolve()
    if not found.is_relative_to(folder.resolve()):
        raise ValueError(f"the picture '{name}' lies outside the set's own folder")
    return found


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
    crs, corner = values.get("crs"), (float(values.get(name) or 0.0) for name in ("column", "row"))
    return Place((a, b, c, d, e, f), None if crs is None else str(crs), str(values.get("scene") or ""), *corner)


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
        values["place"] = asdict(record.place)
    if record.annotated is not None:
        values["annotated"] = [target_values(ShotTarget(item)) for item in record.annotated]
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


def _annotated(objects: Any, tags: dict[str, str]) -> tuple[Target, ...] | None:  # noqa: ANN401 (whatever the line holds)
    """The annotated objects of a line; older sets hold them as JSON text in the tag "known"."""
    text = tags.pop("known", None)
    if objects is None and text is None:
        return None
    try:
        found = objects if text is None else json.loads(text)
        return tuple(Target(Box(*(float(v) for v in item["bbox"])), str(item["label"])) for item in found)
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"what is annotated in its tile cannot be read: {error}") from error
