"""Merging across tiles: what neighbouring tiles showed twice or in parts becomes one, by score and label.

All coordinates are scene pixels. Two steps:

1. *Stitch.* An object that crosses the whole overlap of two tiles is cut in both, on sides that face each other, and
   both parts reach across the overlap: their boxes and masks are united. Chains of tiles stitch as well.
2. *Choose.* Whole objects come first, by score, then cut ones, the fullest first. A detection is dropped when one that
   was kept overlaps it by `SAME` or has its edges within `CLOSE` (a car is few pixels wide), or when it is cut and
   shows just what its tile could see of the kept one. What stays takes the higher of the scores.

Labels decide: detections with different labels are different objects; an empty label goes with any.

Only neighbours are compared, found in a spatial index, and all of them at once in arrays: a million detections take
seconds. The result does not depend on the order of tiles: ties are broken by tile and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.words import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from engine.locate.observe import SceneDetection

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.intp]

SAME = 0.5  # intersection over union from which two tiles saw one object
SAME_TILE = 0.8  # the same within one tile, where neighbours side by side may overlap
INSIDE = 0.8  # share of a cut box inside a kept one, or within `CLOSE` of it, from which it is a part of it
ALIGNED = 0.5  # share of the shorter side along a seam that both parts have in common
CLOSE = 4.0  # px between an edge as two tiles saw it: each may be off by two
EDGE = 0.02  # of the tile's side, and at least 2 px: a box ending this near an edge is cut by it
_TOGETHER = 50_000  # boxes whose neighbours are looked up at once; memory is bounded by theirs


def merge(detections: Sequence[SceneDetection], scene: Box) -> list[SceneDetection]:
    """The objects behind the detections of all tiles, by falling score.

    Args:
        detections: Of all tiles, in any order.
        scene: All of the scene: an edge of a tile that lies inside it cuts what ends there.
    """
    if not detections:
        return []
    seen = _seen(detections, scene)
    stitched = _stitched(seen)
    scores = _chosen(stitched)
    kept = np.fromiter(scores, np.intp, len(scores))
    best = np.fromiter(scores.values(), np.float64, len(scores))
    order = np.lexsort((*stitched.boxes[kept].T[::-1], stitched.tiles[kept], -best))
    found = ((stitched.items[kept[i]], float(best[i])) for i in order)
    return [one if one.score == score else replace(one, score=score) for one, score in found]


def cut_sides(boxes: Floats, windows: Floats, scene: Box) -> Flags:
    """The sides of boxes that an edge of their tile cuts, where the scene goes on beyond that edge.

    Args:
        boxes: Shape (n, 4), in the order (x0, y0, x1, y1).
        windows: The outer edges of their tiles, likewise.
        scene: All of the scene.

    Returns:
        Shape (n, 4), in the order of the edges.

    >>> cut_sides(np.array([[90.0, 10, 100, 20]]), np.array([[0.0, 0, 100, 100]]), Box(0, 0, 300, 100))
    array([[False, False,  True, False]])
    """
    outwards = np.array([-1.0, -1.0, 1.0, 1.0])
    near = (windows - boxes) * outwards <= _tolerance(windows)[:, None]
    goes_on = (np.array(scene.as_tuple()) - windows) * outwards > 0
    return np.asarray(near & goes_on)


@dataclass(frozen=True, eq=False)
class _Seen:
    """Many detections, and what is compared of them as arrays.

    Attributes:
        items: The detections.
        boxes: Their boxes, shape (n, 4).
        windows: The outer edges of their tiles, shape (n, 4).
        cut: Their cut sides, shape (n, 4).
        scores: Shape (n,).
        tiles: Indices of their tiles, shape (n,).
        labels: The same number for labels that are alike, 0 for an empty one; shape (n,).
    """

    items: Sequence[SceneDetection]
    boxes: Floats
    windows: Floats
    cut: Flags
    scores: Floats
    tiles: Places
    labels: Places

    def part(self, chosen: Places) -> _Seen:
        """Some of them."""
        return _Seen(
            items=[self.items[i] for i in chosen.tolist()],
            boxes=self.boxes[chosen],
            windows=self.windows[chosen],
            cut=self.cut[chosen],
            scores=self.scores[chosen],
            tiles=self.tiles[chosen],
            labels=self.labels[chosen],
        )

    def alike(self, first: Places, second: Places) -> Flags:
        """Whether pairs may be one object by their labels."""
        a, b = self.labels[first], self.labels[second]
        return np.asarray((a == b) | (a == 0) | (b == 0))


def _seen(detections: Sequence[SceneDetection], scene: Box) -> _Seen:
    """Detections of all tiles as arrays, in an order that does not depend on the given one."""
    names = {name: number for number, name in enumerate(sorted({"", *(s.label.casefold() for s in detections)}))}
    boxes, windows = (_edges(values) for values in ((s.box for s in detections), (s.window for s in detections)))
    found = _Seen(
        items=detections,
        boxes=boxes,
        windows=windows,
        cut=cut_sides(boxes, windows, scene),
        scores=np.array([s.score for s in detections], np.float64),
        tiles=np.array([s.tile for s in detections], np.intp),
        labels=np.array([names[s.label.casefold()] for s in detections], np.intp),
    )
    return found.part(np.lexsort((found.labels, found.scores, *boxes.T[::-1], found.tiles)))


def _edges(boxes: Iterable[Box]) -> Floats:
    return np.array([box.as_tuple() for box in boxes], np.float64).reshape(-1, 4)


def _tolerance(windows: Floats) -> Floats:
    return np.maximum(2.0, EDGE * np.maximum(windows[:, 2] - windows[:, 0], windows[:, 3] - windows[:, 1]))


def _near(boxes: Floats, reach: float) -> Iterator[tuple[Places, Places]]:
    """Pairs (i, j), i < j, of boxes that are at most `reach` apart each way, some boxes after others."""
    import shapely

    tree = shapely.STRtree(_diagonals(boxes))
    for start in range(0, len(boxes), _TOGETHER):
        i, j = tree.query(_diagonals(_grown(boxes[start : start + _TOGETHER], reach)))
        i += start
        once = i < j
        yield i[once], j[once]


def _diagonals(boxes: Floats) -> NDArray[np.object_]:
    """Lines with the bounds of boxes, which are all that the index looks at; they take less memory than polygons."""
    import shapely

    found: NDArray[np.object_] = shapely.linestrings(boxes.reshape(-1, 2, 2))
    return found


# Stitching: the parts of objects that tiles cut.


def _stitched(seen: _Seen) -> _Seen:
    """The detections, with parts of one object united."""
    parts = np.flatnonzero(seen.cut.any(axis=1))
    groups = [group for group in _groups(seen.part(parts)) if len(group) > 1]
    if not groups:
        return seen
    alone = np.ones(len(seen.items), bool)
    united = []
    for group in groups:
        places = parts[group]
        alone[places] = False
        united.append(_united(seen.part(places)))
    rest = seen.part(np.flatnonzero(alone))
    arrays = ("boxes", "windows", "cut", "scores", "tiles", "labels")
    return _Seen(
        [*rest.items, *(one.items[0] for one in united)],
        *(np.concatenate([getattr(rest, name), *(getattr(one, name) for one in united)]) for name in arrays),
    )


def _groups(cut: _Seen) -> list[Places]:
    """Places of cut detections that are parts of one object, by object."""
    parent = list(range(len(cut.items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    reach = float(_tolerance(cut.windows).max(initial=0.0))
    for i, j in _near(cut.boxes, reach) if len(parent) > 1 else ():
        follows = cut.alike(i, j) & np.logical_or.reduce(
            [_goes_on(cut, *pair, axis) for pair in ((i, j), (j, i)) for axis in (0, 1)]
        )
        for a, b in zip(i[follows].tolist(), j[follows].tolist(), strict=True):
            parent[root(a)] = root(b)
    groups: dict[int, list[int]] = {}
    for place in range(len(parent)):
        groups.setdefault(root(place), []).append(place)
    return [np.array(group, np.intp) for group in groups.values()]


def _goes_on(cut: _Seen, first: Places, second: Places, axis: int) -> Flags:
    """Whether each `second`, in a tile to the right of (axis 0) or below (1) that of `first`, is the rest of it."""
    low, high = axis, axis + 2  # of a box's edges (x0, y0, x1, y1), and of the sides in the same order
    tile, other = cut.windows[first], cut.windows[second]
    faces = cut.cut[first, high] & cut.cut[second, low]
    faces &= (tile[:, low] < other[:, low]) & (other[:, low] <= tile[:, high] + 1)
    # The first part begins before the tiles' overlap, and the second ends after it, within a tolerance.
    near = np.maximum(_tolerance(tile), 0.25 * (tile[:, high] - other[:, low]))
    faces &= cut.boxes[first, low] <= other[:, low] + near
    faces &= cut.boxes[second, high] >= tile[:, high] - near
    faces[faces] = _in_line(cut, first[faces], second[faces], 1 - axis)
    return np.asarray(faces)


def _in_line(cut: _Seen, first: Places, second: Places, axis: int) -> Flags:
    """Whether parts meet at the seam: their masks touch, or without masks, their sides along it mostly agree."""
    import shapely

    a, b = cut.boxes[first][:, axis::2], cut.boxes[second][:, axis::2]
    shared = np.minimum(a[:, 1], b[:, 1]) - np.maximum(a[:, 0], b[:, 0])
    meet = np.asarray(shared >= ALIGNED * np.minimum(a[:, 1] - a[:, 0], b[:, 1] - b[:, 0]))
    masks = [(cut.items[i].mask, cut.items[j].mask) for i, j in zip(first.tolist(), second.tolist(), strict=True)]
    masked = np.array([None not in pair for pair in masks], bool)
    if masked.any():
        ones, others = (np.array([pair[side] for pair in masks], object)[masked] for side in (0, 1))
        meet[masked] = shapely.distance(ones, others) <= 1.0
    return meet


def _united(parts: _Seen) -> _Seen:
    """Parts of one object as one detection."""
    best = parts.part(np.array([parts.scores.argmax()]))
    edges, window = _around(parts.boxes), _around(parts.windows)
    near = _tolerance(parts.windows).max()
    # A side is cut only where no part shows the object's end there.
    reach = np.abs(parts.boxes - edges) <= near
    cut = (parts.cut | ~reach).all(axis=0)
    mask_scores = [s.mask_score for s in parts.items if s.mask_score is not None]
    one = replace(
        best.items[0],
        box=Box(*edges.tolist()),
        window=Box(*window.tolist()),
        mask=_union([s.mask for s in parts.items if s.mask is not None]),
        mask_score=min(mask_scores) if mask_scores else None,
    )
    return replace(best, items=[one], boxes=edges[None], windows=window[None], cut=cut[None])


def _around(boxes: Floats) -> Floats:
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def _union(masks: Sequence[BaseGeometry]) -> BaseGeometry | None:
    if not masks:
        return None
    from shapely import unary_union

    union = unary_union(masks)
    # Parts that meet at a seam share no more than an edge there: closed by half a pixel, they become one.
    closed = union.buffer(0.5, join_style="mitre").buffer(-0.5, join_style="mitre")
    return closed if not closed.is_empty and closed.is_valid else union


# Choosing: of several detections of one object, the one that shows it best.


def _chosen(seen: _Seen) -> dict[int, float]:
    """Places of the detections that are kept, each with the best score of those that it stands for."""
    rank = _ranks(seen)
    dropped = [_seen_in(seen, rank, *pair) for pair in _near(seen.boxes, CLOSE)]
    one, other, overlap = (np.concatenate(parts) for parts in zip(*dropped, strict=True))
    kept = dict(enumerate(seen.scores.tolist()))
    # By rank of the detection in question; the best of those that show it is the last.
    order = np.lexsort((-rank[other], overlap, rank[one]))
    twins: dict[int, int] = {}
    done = -1
    for i, twin in zip([*one[order].tolist(), -1], [*other[order].tolist(), -1], strict=True):
        if i != done:
            if done in twins:
                kept[twins[done]] = max(kept[twins[done]], kept.pop(done))
            done = i
        if twin in kept:
            twins[i] = twin
    return kept


def _ranks(seen: _Seen) -> Places:
    """The rank of each: whole objects first, by score; then cut ones, the fullest first: a part says the less it shows.

    Between equals, the order of the detections decides.
    """
    cut = seen.cut.any(axis=1)
    order = np.lexsort((seen.tiles, -seen.scores, np.where(cut, -_areas(seen.boxes), 0.0), cut))
    rank = np.empty(len(order), np.intp)
    rank[order] = np.arange(len(order))
    return rank


def _seen_in(seen: _Seen, rank: Places, first: Places, second: Places) -> tuple[Places, Places, Floats]:
    """Of pairs, those in which the detection of higher rank shows the other: (other, shown by, overlap of the two)."""
    alike = seen.alike(first, second)
    first, second = first[alike], second[alike]
    after = rank[first] > rank[second]
    one, kept = np.where(after, first, second), np.where(after, second, first)
    box, whole = seen.boxes[one], seen.boxes[kept]
    overlap = _iou(box, whole)
    same_tile = seen.tiles[one] == seen.tiles[kept]
    window = seen.windows[one]
    visible = np.stack(
        [np.clip(whole[:, edge], window[:, edge % 2], window[:, edge % 2 + 2]) for edge in range(4)], axis=1
    )
    inside = _shared(box, _grown(whole, CLOSE)) >= INSIDE * _areas(box)
    part = seen.cut[one].any(axis=1) & (inside | _same(box, visible))
    shown = np.where(same_tile, overlap >= SAME_TILE, _same(box, whole) | part)
    return one[shown], kept[shown], overlap[shown]


def _same(first: Floats, second: Floats) -> Flags:
    """Whether pairs of boxes from two tiles are one object's."""
    close = (np.abs(first - second) <= CLOSE).all(axis=1) & (_shared(first, second) > 0)
    return np.asarray(close | (_iou(first, second) >= SAME))


def _grown(boxes: Floats, by: float) -> Floats:
    return np.asarray(boxes + np.array([-by, -by, by, by]))


def _areas(boxes: Floats) -> Floats:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))


def _shared(first: Floats, second: Floats) -> Floats:
    """The area that pairs of boxes share."""
    sides = np.minimum(first[:, 2:], second[:, 2:]) - np.maximum(first[:, :2], second[:, :2])
    return np.asarray(np.clip(sides, 0.0, None).prod(axis=1))


def _iou(first: Floats, second: Floats) -> Floats:
    shared = _shared(first, second)
    union = _areas(first) + _areas(second) - shared
    return np.asarray(np.divide(shared, union, out=np.zeros_like(shared), where=union > 0))
