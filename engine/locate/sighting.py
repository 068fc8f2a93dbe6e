"""From an answer about one tile to what was seen there, in scene pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.locate.merge import Sighting, cut_sides
from engine.words import Answer, Box, Detection, Query, Task, Tile

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from engine.mask.masker import Masker


@dataclass(frozen=True)
class MaskedAnswer(Answer):
    """An answer whose masks came along with it, since they were made where the model runs.

    Attributes:
        outlines: For each target the polygon of its mask in tile pixels, or None.
        mask_scores: For each target the confidence of its mask in 0-1, or None.
    """

    outlines: tuple[BaseGeometry | None, ...] = ()
    mask_scores: tuple[float | None, ...] = ()


def see(tile: Tile, answer: Answer, query: Query, masker: Masker | None, area: Box) -> list[Sighting]:
    """What an answer shows in a tile, in scene pixels; for GRES with masks: those of the answer, else the masker's.

    Args:
        tile: Where it was asked.
        answer: In tile pixels.
        query: What was asked.
        masker: Makes masks where the answer has none; None leaves the sightings without.
        area: The searched part of the scene, in scene pixels.
    """
    if isinstance(answer, MaskedAnswer):
        found = [
            Detection(target.box, target.label, target.score, target.keypoints, mask_score=score)
            for target, score in zip(answer.targets, answer.mask_scores, strict=True)
        ]
        return sightings(tile, found, answer.reasoning, area, answer.outlines)
    return sightings(tile, detections(tile, answer, query, masker), answer.reasoning, area)


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


def sightings(
    tile: Tile,
    found: Sequence[Detection],
    reasoning: str,
    area: Box,
    outlines: Sequence[BaseGeometry | None] = (),
) -> list[Sighting]:
    """Detections of a tile in scene pixels, with which of their sides the tile's edges cut.

    Args:
        tile: Where they were found.
        found: In tile pixels.
        reasoning: What the model said.
        area: The searched part of the scene, in scene pixels.
        outlines: The polygons of their masks in tile pixels, one each, where they are known; else they are traced.
    """
    window = Box(tile.column, tile.row, tile.column + tile.width, tile.row + tile.height)
    seen = []
    for number, one in enumerate(found):
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
                mask=_placed(outlines[number] if outlines else _traced(one), tile),
                mask_score=one.mask_score,
                reasoning=reasoning,
            )
        )
    return seen


def _traced(detection: Detection) -> BaseGeometry | None:
    """The polygon of a detection's mask in tile pixels; None without a mask or where it is empty."""
    if detection.mask is None:
        return None
    from engine.mask.polygon import mask_to_polygon

    return mask_to_polygon(detection.mask)


def _placed(outline: BaseGeometry | None, tile: Tile) -> BaseGeometry | None:
    """An outline in scene pixels."""
    if outline is None:
        return None
    from shapely.affinity import translate

    return translate(outline, tile.column, tile.row)
