"""The second of the pipeline's two steps: what all tiles showed becomes the result, with counts and warnings.

What neighbouring tiles showed twice or in parts becomes one in `engine.locate.merging`; what does not touch the
searched part is left out then, since tiles lie on the scene's grid and show what is around it, too. For REC the
best-scoring one is left. Coordinates are scene pixels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.locate.merging import merge
from engine.words import Box, Task

if TYPE_CHECKING:
    from engine.locate.observe import SceneDetection, TileObservation


@dataclass(frozen=True)
class SearchFacts:
    """What is known of a search beside what its tiles showed.

    Attributes:
        area: The searched part in scene pixels, which tiles may reach beyond; None takes what they cover.
        scene_size: Width and height of the whole scene in pixels; None where only tiles of it are known.
        tiles: How many tiles there are, finished or not; None takes those observed.
        tile_size: Side of the tiles that the model is asked about in pixels; None where that is not known.
        warnings: Sentences about the scene itself.
    """

    area: Box | None = None
    scene_size: tuple[int, int] | None = None
    tiles: int | None = None
    tile_size: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Combined:
    """What all tiles showed together.

    Attributes:
        detections: Merged, by falling score; at most one for REC.
        reasoning: What the model said in each tile that found something that was kept, in the order of the
            detections; where nothing was found, what it said in the first tile.
        counts: Tiles and detections by what became of them, and what was wrong with the model's texts.
        warnings: Sentences that the user should see.
    """

    detections: tuple[SceneDetection, ...]
    reasoning: tuple[str, ...]
    counts: Mapping[str, int]
    warnings: tuple[str, ...]


def combine(observations: Iterable[TileObservation], task: Task, facts: SearchFacts, min_score: float) -> Combined:
    """The result of a search: what several tiles showed is merged, counted, and warned of.

    Args:
        observations: Of the finished tiles, in any order; of each only the detections are kept.
        task: What was asked.
        facts: What is known of the search.
        min_score: What scores less is dropped.
    """
    counts: Counter[str] = Counter(tiles_answered=0, tiles_without_data=0, tiles_with_none=0)
    found: list[SceneDetection] = []
    first: tuple[int, str] | None = None
    covered = None
    notes: dict[str, None] = {}
    for one in observations:
        covered = one.window if covered is None else _around((covered, one.window))
        if one.without_data:
            counts["tiles_without_data"] += 1
            continue
        counts["tiles_answered"] += 1
        counts["tiles_with_none"] += not one.detections
        counts.update({f"problem_{name}": count for name, count in one.problems.items()})
        if one.reasoning and (first is None or one.tile < first[0]):
            first = one.tile, one.reasoning
        notes.update({one.note: None} if one.note else {})
        found.extend(one.detections)
    covered = covered or Box(0, 0, 0, 0)
    whole = Box(0, 0, *facts.scene_size) if facts.scene_size else _around((covered, facts.area or covered))
    objects = merge(found, whole)
    touching = [one for one in objects if touches(one.box, facts.area)]
    merged = touching[:1] if task is Task.REC else touching
    kept = tuple(one for one in merged if one.score >= min_score)
    observed = counts["tiles_answered"] + counts["tiles_without_data"]
    counts["tiles"] = observed if facts.tiles is None else facts.tiles
    counts["detections"] = len(found)
    counts["outside_area"] = len(objects) - len(touching)
    counts["below_min_score"] = len(merged) - len(kept)
    counts["features"] = len(kept)
    said = () if first is None else (first[1],)
    return Combined(
        detections=kept,
        reasoning=tuple(dict.fromkeys(one.reasoning for one in kept if one.reasoning)) or said,
        counts=dict(counts),
        warnings=(*facts.warnings, *notes, *_warnings(counts, task, facts, covered)),
    )


def _warnings(counts: Mapping[str, int], task: Task, facts: SearchFacts, covered: Box) -> Iterator[str]:
    """What the user should see about a search; what its tiles cover stands for a scene whose size is not known."""
    size, scene = facts.tile_size or 0, facts.scene_size
    width, height = scene or (covered.width, covered.height)
    if 0 < min(width, height) < size:
        yield (
            f"The scene of {width:.0f} x {height:.0f} pixels is smaller than a tile of {size}: "
            "it was asked as one smaller picture, other than what the model was trained on."
        )
    if counts["tiles"] and counts["tiles_without_data"] == counts["tiles"]:
        part = scene and facts.area and facts.area.area != scene[0] * scene[1]
        yield f"The {'extent' if part else 'scene'} holds no data, so nothing was asked."
    answering = counts["tiles_answered"] - counts["tiles_with_none"]
    if task is Task.REC and answering > 1:
        yield (
            f"{answering} of {counts['tiles_answered']} tiles answered with a box; "
            "the best-scoring one is given, since a REC query means one object."
        )
    if task is Task.REC and counts["outside_area"] and not counts["features"]:
        yield (
            "What the model points to lies outside of the searched area, and was left out: "
            "a REC query means one object, and the tiles show what is around the area, too."
        )
    problems = sum(count for name, count in counts.items() if name.startswith("problem_"))
    if problems:
        yield f"The model's texts had {problems} faults; the counts say which."


def touches(box: Box, area: Box | None) -> bool:
    """Whether a box lies in the searched part, wholly or with a part of it; any does where that is everything."""
    return area is None or box.intersection(area) > 0


def _around(boxes: Iterable[Box]) -> Box:
    edges = [b.as_tuple() for b in boxes]
    x0, y0, x1, y1 = zip(*edges, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))
