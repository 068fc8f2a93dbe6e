"""The second of the pipeline's two steps: what all tiles showed becomes the result, with counts and warnings.

What neighbouring tiles showed twice or in parts becomes one (`merge`), by score and label. All coordinates are scene
pixels. Three steps:

1. *Stitch.* An object that crosses the whole overlap of two tiles is cut in both, on sides that face each other, and
   both parts reach across the overlap: their boxes and masks are united. Chains of tiles stitch as well.
2. *Choose.* Whole objects come first, by score, then cut ones, the fullest first. A detection is dropped when one that
   was kept overlaps it by `SAME`, or when it is cut and shows just what its tile could see of the kept one. What stays
   takes the higher of the scores.
3. For REC, the best-scoring one is left.

Labels decide: detections with different labels are different objects; an empty label goes with any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.locate.observe import SceneDetection, Sides, TileObservation
from engine.words import Box, Task

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SAME = 0.5  # intersection over union from which two tiles saw one object
SAME_TILE = 0.8  # the same within one tile, where neighbours side by side may overlap
INSIDE = 0.8  # share of a cut box inside a whole one from which it is a part of it
ALIGNED = 0.5  # share of the shorter side along a seam that both parts have in common
EDGE = 0.02  # of the tile's side, and at least 2 px: a box ending this near an edge is cut by it


@dataclass(frozen=True)
class SearchFacts:
    """What is known of a search beside what its tiles showed.

    Attributes:
        area: The searched part in scene pixels; None takes what the tiles cover.
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
            detections; where nothing was found, what it said first.
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
    first, covered = "", None
    notes: dict[str, None] = {}
    for one in observations:
        covered = one.window if covered is None else _around((covered, one.window))
        if one.without_data:
            counts["tiles_without_data"] += 1
            continue
        counts["tiles_answered"] += 1
        counts["tiles_with_none"] += not one.detections
        counts.update({f"problem_{name}": count for name, count in one.problems.items()})
        first = first or one.reasoning
        notes.update({one.note: None} if one.note else {})
        found.extend(one.detections)
    covered = covered or Box(0, 0, 0, 0)
    area = facts.area or covered
    merged = merge([replace(one, cut=cut_sides(one.box, one.window, area)) for one in found], task)
    kept = tuple(one for one in merged if one.score >= min_score)
    observed = counts["tiles_answered"] + counts["tiles_without_data"]
    counts["tiles"] = observed if facts.tiles is None else facts.tiles
    counts["detections"] = len(found)
    counts["below_min_score"] = len(merged) - len(kept)
    counts["features"] = len(kept)
    return Combined(
        detections=kept,
        reasoning=tuple(dict.fromkeys(one.reasoning for one in kept if one.reasoning)) or ((first,) if first else ()),
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
    problems = sum(count for name, count in counts.items() if name.startswith("problem_"))
    if problems:
        yield f"The model's texts had {problems} faults; the counts say which."


def cut_sides(box: Box, window: Box, area: Box) -> Sides:
    """The sides of a box that an edge of its tile cuts, where the searched area goes on beyond that edge.

    >>> cut_sides(Box(90, 10, 100, 20), Box(0, 0, 100, 100), Box(0, 0, 300, 100))
    Sides(left=False, top=False, right=True, bottom=False)
    """
    near = _tolerance(window)
    return Sides(
        left=box.x0 - window.x0 <= near and window.x0 > area.x0,
        top=box.y0 - window.y0 <= near and window.y0 > area.y0,
        right=window.x1 - box.x1 <= near and window.x1 < area.x1,
        bottom=window.y1 - box.y1 <= near and window.y1 < area.y1,
    )


def merge(detections: Sequence[SceneDetection], task: Task) -> list[SceneDetection]:
    """The objects behind the detections of all tiles, in any order, by falling score; for REC at most one."""
    chosen = _choose(_stitch(detections))
    chosen.sort(key=lambda s: (-s.score, s.tile, s.box.as_tuple()))
    return chosen[:1] if task is Task.REC else chosen


def _tolerance(window: Box) -> float:
    return max(2.0, EDGE * max(window.width, window.height))


def _alike(first: SceneDetection, second: SceneDetection) -> bool:
    a, b = first.label.casefold(), second.label.casefold()
    return a == b or not a or not b


def _neighbours(detections: Sequence[SceneDetection]) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, whose boxes overlap or nearly touch."""
    import shapely

    boxes = shapely.box(*zip(*(s.box.as_tuple() for s in detections), strict=True))
    tree = shapely.STRtree(boxes)
    reach = max(_tolerance(s.window) for s in detections)
    for i, j in tree.query(boxes, predicate="dwithin", distance=reach).T.tolist():
        if i < j:
            yield i, j


def _stitch(detections: Sequence[SceneDetection]) -> list[SceneDetection]:
    cut = [s for s in detections if any(s.cut)]
    parent = list(range(len(cut)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    if len(cut) > 1:
        for i, j in _neighbours(cut):
            pairs = (cut[i], cut[j]), (cut[j], cut[i])
            if _alike(cut[i], cut[j]) and any(_goes_on(*pair, axis) for pair in pairs for axis in (0, 1)):
                parent[root(i)] = root(j)
    groups: dict[int, list[SceneDetection]] = {}
    for i, detection in enumerate(cut):
        groups.setdefault(root(i), []).append(detection)
    whole = [s for s in detections if not any(s.cut)]
    return whole + [_united(group) for group in groups.values()]


def _goes_on(first: SceneDetection, second: SceneDetection, axis: int) -> bool:
    """Whether `second`, in a tile to the right of (axis 0) or below (1) that of `first`, is the rest of its object."""
    low, high = axis, axis + 2  # of a box's edges (x0, y0, x1, y1), and of the sides in the same order
    tile, other = first.window.as_tuple(), second.window.as_tuple()
    if not (first.cut[high] and second.cut[low] and tile[low] < other[low] <= tile[high] + 1):
        return False
    # The first part begins before the tiles' overlap, and the second ends after it, within a tolerance.
    near = max(_tolerance(first.window), 0.25 * (tile[high] - other[low]))
    begins = first.box.as_tuple()[low] <= other[low] + near
    ends = second.box.as_tuple()[high] >= tile[high] - near
    return begins and ends and _in_line(first, second, 1 - axis)


def _in_line(first: SceneDetection, second: SceneDetection, axis: int) -> bool:
    """Whether two parts meet at the seam: their masks touch, or without masks, their sides along it mostly agree."""
    if first.mask is not None and second.mask is not None:
        return bool(first.mask.distance(second.mask) <= 1.0)
    a, b = first.box.as_tuple()[axis::2], second.box.as_tuple()[axis::2]
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= ALIGNED * min(a[1] - a[0], b[1] - b[0])


def _united(group: Sequence[SceneDetection]) -> SceneDetection:
    best = max(group, key=lambda s: s.score)
    if len(group) == 1:
        return best
    box = _around(s.box for s in group)
    near = max(_tolerance(s.window) for s in group)
    # A side is cut only where no part shows the object's end there.
    cut = Sides(
        *(
            all(s.cut[side] for s in group if abs(s.box.as_tuple()[side] - edge) <= near)
            for side, edge in enumerate(box.as_tuple())
        )
    )
    scores = [s.mask_score for s in group if s.mask_score is not None]
    return replace(
        best,
        box=box,
        window=_around(s.window for s in group),
        cut=cut,
        mask=_union([s.mask for s in group if s.mask is not None]),
        mask_score=min(scores) if scores else None,
    )


def _around(boxes: Iterable[Box]) -> Box:
    edges = [b.as_tuple() for b in boxes]
    x0, y0, x1, y1 = zip(*edges, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def _union(masks: Sequence[BaseGeometry]) -> BaseGeometry | None:
    if not masks:
        return None
    from shapely import unary_union

    union = unary_union(masks)
    # Parts that meet at a seam share no more than an edge there: closed by half a pixel, they become one.
    closed = union.buffer(0.5, join_style="mitre").buffer(-0.5, join_style="mitre")
    return closed if not closed.is_empty and closed.is_valid else union


def _choose(detections: Sequence[SceneDetection]) -> list[SceneDetection]:
    if not detections:
        return []
    near: dict[int, list[int]] = {}
    for i, j in _neighbours(detections):
        near.setdefault(i, []).append(j)
        near.setdefault(j, []).append(i)
    order = sorted(range(len(detections)), key=lambda i: _rank(detections[i]))
    kept: dict[int, float] = {}
    for i in order:
        one = detections[i]
        twins = [k for k in near.get(i, ()) if k in kept and _is_seen_in(one, detections[k])]
        if twins:
            twin = max(twins, key=lambda k: detections[k].box.iou(one.box))
            kept[twin] = max(kept[twin], one.score)
        else:
            kept[i] = one.score
    return [replace(detections[i], score=score) for i, score in kept.items()]


def _rank(detection: SceneDetection) -> tuple[bool, float, float, int]:
    """Whole objects first, by score; then cut ones, the fullest first, since a part says less the less it shows."""
    cut = any(detection.cut)
    return cut, -detection.box.area if cut else 0.0, -detection.score, detection.tile


def _is_seen_in(one: SceneDetection, kept: SceneDetection) -> bool:
    """Whether `kept` is the same object as `one`, seen as well or better."""
    if not _alike(one, kept):
        return False
    if one.tile == kept.tile:
        return one.box.iou(kept.box) >= SAME_TILE
    if one.box.iou(kept.box) >= SAME:
        return True
    if not any(one.cut):
        return False
    if one.box.intersection(kept.box) >= INSIDE * one.box.area:
        return True
    return one.box.iou(_clipped_to(kept.box, one.window)) >= SAME


def _clipped_to(box: Box, window: Box) -> Box:
    inside = box.shifted(-window.x0, -window.y0).clipped(window.width, window.height)
    return inside.shifted(window.x0, window.y0)
