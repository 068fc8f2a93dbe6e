"""The eight ways to turn and mirror a tile, with words that stay true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from engine.shots.annotated_context import KNOWN, known_objects, known_tag
from engine.shots.directions import has_direction, mirrored_text, turnable
from engine.words import Box, Query, Shot, Target, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Point

Pixel = TypeVar("Pixel", bound=np.generic)
ACROSS, DOWN, HALF_TURN = 2, 4, 6
TURNS = range(8)
"""Bit 0 changes rows for columns, bit 1 mirrors left and right, bit 2 top and bottom, in this order: 0 leaves the tile
as it is, 2 and 4 are the mirrors, 6 is the half turn, 3 and 5 are the quarter turns."""


def turned(shot: Shot, turn: int) -> Shot | None:
    """A shot with its tile turned or mirrored; None where its words would no longer be true.

    A mirror swaps left and right (and east and west), or top and bottom; any other turn wants words without direction.
    The turned tile has no place on the map: what it shows lies nowhere as it is shown.

    Args:
        shot: The shot.
        turn: One of `TURNS`.

    Raises:
        ValueError: There is no such turn.
    """
    if turn not in TURNS:
        raise ValueError(f"there is no turn {turn}")
    if turn == 0:
        return shot
    text = _turned_text(shot.query.text, turn)
    labels = [_turned_text(t.label, turn) for t in shot.targets]
    if text is None or any(label is None for label in labels):
        return None
    from affine import Affine

    tile, (width, height) = shot.tile, (shot.tile.width, shot.tile.height)
    pixels = turned_pixels(tile.pixels, turn)
    targets = tuple(
        Target(
            turned_box(t.box, width, height, turn),
            label or "",
            tuple(turned_point(p, width, height, turn) for p in t.keypoints),
            t.score,
        )
        for t, label in zip(shot.targets, labels, strict=True)
    )
    tags = {**shot.tags, "turn": str(turn)}
    known = known_objects(shot)
    if known is not None:
        # what cannot be said of the turned tile has no name there
        tags[KNOWN] = known_tag(
            Target(turned_box(o.box, width, height, turn), _turned_text(o.label, turn) or "") for o in known
        )
    return replace(
        shot,
        tile=Tile(pixels, Affine.identity(), None, tile.scene, valid=tile.valid),
        query=Query(shot.query.task, text),
        targets=targets,
        masks=tuple(turned_pixels(m, turn) for m in shot.masks),
        tags=tags,
    )


def augmented(shots: Sequence[Shot], seed: int = 0, most: int = 1) -> Iterator[Shot]:
    """Each shot, then up to `most` turned versions of it whose words are true; seeded.

    Args:
        shots: The shots.
        seed: Chooses the turns.
        most: Versions a shot, 0-7.
    """
    rng = np.random.default_rng(seed)
    for shot in shots:
        yield shot
        versions = (turned(shot, int(turn)) for turn in rng.permutation(np.arange(1, 8)))
        kept = 0
        for version in versions:
            if version is not None and kept < most:
                kept += 1
                yield version


def _turned_text(text: str, turn: int) -> str | None:
    if not has_direction(text) and turn in (ACROSS, DOWN, HALF_TURN):
        return text
    if turn in (ACROSS, DOWN):
        return mirrored_text(text, across=turn == ACROSS, down=turn == DOWN)
    return text if turnable(text) else None


def turned_pixels(pixels: NDArray[Pixel], turn: int) -> NDArray[Pixel]:
    """An array of shape (height, width, ...) turned; one of `TURNS`."""
    result = np.swapaxes(pixels, 0, 1) if turn & 1 else pixels
    result = result[:, ::-1] if turn & ACROSS else result
    return np.ascontiguousarray(result[::-1] if turn & DOWN else result)


def turned_point(point: Point, width: int, height: int, turn: int) -> Point:
    """A point of a tile of `width` x `height` pixels, in pixels of the turned tile."""
    x, y = point
    if turn & 1:
        x, y, width, height = y, x, height, width
    return (width - x if turn & ACROSS else x, height - y if turn & DOWN else y)


def turned_box(box: Box, width: int, height: int, turn: int) -> Box:
    """A box of a tile of `width` x `height` pixels, in pixels of the turned tile."""
    (xa, ya), (xb, yb) = (turned_point(p, width, height, turn) for p in ((box.x0, box.y0), (box.x1, box.y1)))
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
