"""From an answer about one tile to what was seen there, in scene pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.locate.merge import Sighting, cut_sides
from engine.words import Answer, Box, Detection, Query, Task, Tile

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from engine.mask.masker import Masker


def detections(tile: Tile, answer: Answer, query: Query, masker: Masker | None) -> list[Detection]:
    """The targets of an answer as detections in tile pixels; for GRES with their masks, where there is a masker."""
    results = masker.segment(tile, answer.targets) if masker and query.task is Task.GRES and answer.targets else None
    found = []
    for number, target in enumerate(answer.targets):
        result = results[number] if results else None
        found.append(
            Detection(
                box=target.box,
                label=target.label,
                score=target.score,
                keypoints=target.keypoints,
                mask=result.mask if result else None,
                mask_score=result.score if result else None,
            )
        )
    return found


def sightings(tile: Tile, found: Sequence[Detection], reasoning: str, area: Box) -> list[Sighting]:
    """Detections of a tile in scene pixels, with which of their sides the tile's edges cut.

    Args:
        tile: Where they were found.
        found: In tile pixels.
        reasoning: What the model said.
        area: The searched part of the scene, in scene pixels.
    """
    window = Box(tile.column, tile.row, tile.column + tile.width, tile.row + tile.height)
    seen = []
    for one in found:
        box = one.box.clipped(tile.width, tile.height).shifted(tile.column, tile.row)
        if not box.area:
            continue
        seen.append(
            Sighting(
                box=box,
                label=one.label,
                score=one.score,
                tile=tile.index,
                window=window,
                cut=cut_sides(box, window, area),
                mask=_outline(one, tile),
                mask_score=one.mask_score,
                reasoning=reasoning,
            )
        )
    return seen


def _outline(detection: Detection, tile: Tile) -> BaseGeometry | None:
    """The polygon of a detection's mask in scene pixels; None without a mask or where it is empty."""
    if detection.mask is None:
        return None
    from shapely.affinity import translate

    from engine.mask.polygon import mask_to_polygon

    polygon = mask_to_polygon(detection.mask)
    return None if polygon is None else translate(polygon, tile.column, tile.row)
