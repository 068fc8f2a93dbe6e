"""The rules of merging, one pair of detections after another: what `engine.locate.merging` does in arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from engine.locate.merging import ALIGNED, CLOSE, EDGE, INSIDE, SAME, SAME_TILE
from engine.words import Box, Task

if TYPE_CHECKING:
    from engine.locate.observe import SceneDetection


@dataclass
class Part:
    """A detection, and its cut sides in the order of the edges of its box."""

    one: SceneDetection
    cut: tuple[bool, ...]


def merge_by_hand(detections, task, area):
    """What is left of the detections, by falling score."""
    ordered = sorted(detections, key=lambda s: (s.tile, s.box.as_tuple(), s.score, s.label.casefold()))
    kept = choose(stitch([Part(s, cut_sides(s, area)) for s in ordered]))
    kept.sort(key=lambda s: (-s.score, s.tile, s.box.as_tuple()))
    return kept[:1] if task is Task.REC else kept


def tolerance(window):
    return max(2.0, EDGE * max(window.width, window.height))


def cut_sides(s, area):
    near, window = tolerance(s.window), s.window
    return (
        s.box.x0 - window.x0 <= near and window.x0 > area.x0,
        s.box.y0 - window.y0 <= near and window.y0 > area.y0,
        window.x1 - s.box.x1 <= near and window.x1 < area.x1,
        window.y1 - s.box.y1 <= near and window.y1 < area.y1,
    )


def alike(a, b):
    first, second = a.label.casefold(), b.label.casefold()
    return first == second or not first or not second


def stitch(parts):
    groups = [{i} for i, p in enumerate(parts) if any(p.cut)]
    reach = max((tolerance(p.one.window) for p in parts if any(p.cut)), default=0.0)
    for i, j in combinations([i for i, p in enumerate(parts) if any(p.cut)], 2):
        a, b = parts[i], parts[j]
        apart = max(a.one.box.x0 - b.one.box.x1, b.one.box.x0 - a.one.box.x1,
                    a.one.box.y0 - b.one.box.y1, b.one.box.y0 - a.one.box.y1)  # fmt: skip
        if (
            apart <= reach
            and alike(a.one, b.one)
            and any(goes_on(*p, axis) for p in ((a, b), (b, a)) for axis in (0, 1))
        ):
            first, second = (next(g for g in groups if k in g) for k in (i, j))
            if first is not second:
                groups.remove(second)
                first |= second
    whole = [p for p in parts if not any(p.cut)]
    single = [parts[i] for g in groups if len(g) == 1 for i in g]
    return whole + single + [unite([parts[i] for i in sorted(g)]) for g in groups if len(g) > 1]


def goes_on(first, second, axis):
    tile, other = first.one.window.as_tuple(), second.one.window.as_tuple()
    low, high = axis, axis + 2
    if not (first.cut[high] and second.cut[low] and tile[low] < other[low] <= tile[high] + 1):
        return False
    near = max(tolerance(first.one.window), 0.25 * (tile[high] - other[low]))
    if first.one.box.as_tuple()[low] > other[low] + near or second.one.box.as_tuple()[high] < tile[high] - near:
        return False
    if first.one.mask is not None and second.one.mask is not None:
        return first.one.mask.distance(second.one.mask) <= 1.0
    a, b = first.one.box.as_tuple()[1 - axis :: 2], second.one.box.as_tuple()[1 - axis :: 2]
    return min(a[1], b[1]) - max(a[0], b[0]) >= ALIGNED * min(a[1] - a[0], b[1] - b[0])


def around(boxes):
    x0, y0, x1, y1 = zip(*(b.as_tuple() for b in boxes), strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def unite(group):
    best = max((p.one for p in group), key=lambda s: s.score)
    box, near = around([p.one.box for p in group]), max(tolerance(p.one.window) for p in group)
    cut = tuple(
        all(p.cut[side] for p in group if abs(p.one.box.as_tuple()[side] - edge) <= near)
        for side, edge in enumerate(box.as_tuple())
    )
    return Part(replace(best, box=box, window=around([p.one.window for p in group])), cut)


def choose(parts):
    def rank(p):
        return any(p.cut), -p.one.box.area if any(p.cut) else 0.0, -p.one.score, p.one.tile

    kept = []
    for part in sorted(parts, key=rank):
        twins = [k for k in kept if is_seen_in(part, k)]
        if twins:
            twin = max(twins, key=lambda k: k.one.box.iou(part.one.box))
            twin.one = replace(twin.one, score=max(twin.one.score, part.one.score))
        else:
            kept.append(Part(part.one, part.cut))
    return [p.one for p in kept]


def is_seen_in(part, kept):
    one, whole = part.one, kept.one
    if not alike(one, whole):
        return False
    if one.tile == whole.tile:
        return one.box.iou(whole.box) >= SAME_TILE
    if same(one.box, whole.box):
        return True
    if not any(part.cut):
        return False
    window = one.window
    x0, x1 = (min(max(x, window.x0), window.x1) for x in (whole.box.x0, whole.box.x1))
    y0, y1 = (min(max(y, window.y0), window.y1) for y in (whole.box.y0, whole.box.y1))
    grown = Box(whole.box.x0 - CLOSE, whole.box.y0 - CLOSE, whole.box.x1 + CLOSE, whole.box.y1 + CLOSE)
    inside = one.box.intersection(grown)
    return inside > 0 and (inside >= INSIDE * one.box.area or same(one.box, Box(x0, y0, x1, y1)))


def same(first, second):
    apart = max(abs(a - b) for a, b in zip(first.as_tuple(), second.as_tuple(), strict=True))
    return first.iou(second) >= SAME or (apart <= CLOSE and first.intersection(second) > 0)
