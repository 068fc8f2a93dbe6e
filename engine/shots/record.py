"""A shot without its pixels: what the common record holds (see `engine.shots.files`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.shots.run_length import mask_to_runs, runs_to_mask
from engine.words import InputError, Query, Shot, Target, Task, Tile

if TYPE_CHECKING:
    from pathlib import Path

    from affine import Affine
    from numpy.typing import NDArray

TRAIN, HELD_OUT, TEST = "train", "val", "test"  # splits: to learn from, to choose by, to report on


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
            return np.asarray(read_pixels(self.picture).any(axis=2), dtype=np.bool_)
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
        place=Place(_six(tile.transform), tile.crs, tile.scene, tile.column, tile.row) if placed else None,
    )


def _six(transform: Affine) -> tuple[float, float, float, float, float, float]:
    return (transform.a, transform.b, transform.c, transform.d, transform.e, transform.f)


def read_pixels(path: Path) -> NDArray[np.uint8]:
    """A picture as RGB, uint8 of shape (height, width, 3).

    Raises:
        InputError: It is missing or unreadable.
    """
    from PIL import Image

    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("RGB"))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise InputError(f"The picture '{path}' cannot be read.", "Check that it is there and whole.") from error


def _placed(pixels: NDArray[np.uint8], place: Place | None) -> Tile:
    from affine import Affine

    if place is None:
        return Tile(pixels, Affine.identity())
    return Tile(pixels, Affine(*place.transform), place.crs, place.scene, place.column, place.row)
