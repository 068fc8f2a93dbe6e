"""What can be proved of a digitized feature from the layer alone, in words.

A fact is only stated where it singles one feature out of its class *by a margin that a careful person could see*, and
only of a complete view. The margins are those of the synthetic world (`engine.world.choosing`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.shots.view import same_noun, sides_of
from engine.world.choosing import DISTANCE_MARGIN, MAX_CANDIDATES, PLACE_MARGIN, SIZE_MARGIN
from engine.world.relations import between, gap

if TYPE_CHECKING:
    from engine.shots.view import Seen, View
    from engine.words import Box

ROUNDING = 1e-6  # px by which two gaps may differ and be the same
UPRIGHT = math.cos(math.radians(10))  # north may lean so far from the top of a tile that still speaks of north
ELONGATED = 2.0  # length over width from which a feature is called long
THIRD_MARGIN = 0.12  # of a third of the tile: nearer to the border of a third, nobody says in which it lies
IN_PLACE = {"left": "on", "right": "on", "top": "at", "bottom": "at"}
PLACES = ("top left", "top", "top right", "left", "middle", "right", "bottom left", "bottom", "bottom right")


@dataclass(frozen=True, eq=False)
class Fact:
    """A true sentence about one feature.

    Attributes:
        text: As a query puts it, for example "the largest pool".
        kind: "unique", "superlative", "ordinal", "position", "compass", "relation" or "side".
        target: The feature that it singles out.
    """

    text: str
    kind: str
    target: Seen


def facts(view: View, noun: str) -> list[Fact]:
    """Every fact that singles out one feature of a class in a view.

    Args:
        view: The tile's truth; nothing is said of one that is not complete, or shows part of the class half.
        noun: The class.
    """
    members = view.of(noun)
    if not view.clear(noun) or not members:
        return []
    if len(members) == 1:
        return [Fact(f"the {noun}", "unique", members[0])]
    if len(members) > MAX_CANDIDATES:
        return []
    found = [*_sizes(members, noun), *_rows(members, noun), *_thirds(view, members, noun)]
    if view.north is not None and -view.north[1] >= UPRIGHT:
        found += _compass(view.north, members, noun)
    for reference in _references(view, noun):
        found += _sides(members, noun, reference)
        if view.square:
            found += _distances(members, noun, reference)
    return found


def _first(
    members: Sequence[Seen], value: Callable[[Seen], float], apart: Callable[[float, float], bool]
) -> list[Seen]:
    """The members from the highest value down, as long as each differs from the next by the margin."""
    order = sorted(members, key=value, reverse=True)
    ranked = []
    for here, after in zip(order, [*order[1:], None], strict=True):
        if after is not None and not apart(value(here), value(after)):
            break
        ranked.append(here)
    return ranked


def _by_factor(high: float, low: float) -> bool:
    return high >= SIZE_MARGIN * low


def _by_pixels(high: float, low: float) -> bool:
    return high - low >= PLACE_MARGIN


def _sizes(members: Sequence[Seen], noun: str) -> list[Fact]:
    if not all(m.whole for m in members):
        return []  # what is cut off may be larger than it looks
    found = []
    down = _first(members, lambda m: m.shape.area, _by_factor)
    up = _first(members, lambda m: 1 / m.shape.area, _by_factor)
    for name, ranked in (("largest", down), ("smallest", up)):
        if ranked:
            found.append(Fact(f"the {name} {noun}", "superlative", ranked[0]))
        if len(ranked) > 1 and len(members) > 2:
            found.append(Fact(f"the second {name} {noun}", "ordinal", ranked[1]))
    long = _first(members, lambda m: sides_of(m.shape)[0], _by_factor)
    if long:
        length, width = sides_of(long[0].shape)
        if length >= ELONGATED * width:
            found.append(Fact(f"the longest {noun}", "superlative", long[0]))
    return found


def _rows(members: Sequence[Seen], noun: str) -> list[Fact]:
    names = {
        "left": ("leftmost", lambda m: -m.box.centre[0]),
        "right": ("rightmost", lambda m: m.box.centre[0]),
        "top": ("topmost", lambda m: -m.box.centre[1]),
        "bottom": ("bottommost", lambda m: m.box.centre[1]),
    }
    found = []
    for side, (name, value) in names.items():
        ranked = _first(members, value, _by_pixels)
        if ranked:
            found.append(Fact(f"the {name} {noun}", "position", ranked[0]))
        if len(ranked) > 1 and len(members) > 2:
            found.append(Fact(f"the second {noun} from the {side}", "ordinal", ranked[1]))
    return found


def _thirds(view: View, members: Sequence[Seen], noun: str) -> list[Fact]:
    placed: list[tuple[str, bool, Seen]] = []
    for item in members:
        steps = (item.box.centre[0] / view.width * 3, item.box.centre[1] / view.height * 3)
        clear = all(min(abs(s - 1), abs(s - 2)) > THIRD_MARGIN for s in steps)
        column, row = (min(int(s), 2) for s in steps)
        placed.append((PLACES[3 * row + column], clear, item))
    if not all(clear for _, clear, _ in placed):
        return []
    # "The left one" would also be said of what lies top left: a side is named only where no corner of it is taken.
    return [
        Fact(f"the {noun} {IN_PLACE.get(name, 'in')} the {name}", "position", item)
        for name, _, item in placed
        if not any(other is not item and _overlap(name, place) for place, _, other in placed)
    ]


def _overlap(name: str, place: str) -> bool:
    return name == place or bool(set(name.split()) & set(place.split()))


def _compass(north: tuple[float, float], members: Sequence[Seen], noun: str) -> list[Fact]:
    east = (-north[1], north[0])
    found = []
    for name, (dx, dy) in {
        "northernmost": north,
        "southernmost": (-north[0], -north[1]),
        "easternmost": east,
        "westernmost": (-east[0], -east[1]),
    }.items():

        def along(item: Seen, dx: float = dx, dy: float = dy) -> float:
            return item.box.centre[0] * dx + item.box.centre[1] * dy

        ranked = _first(members, along, _by_pixels)
        if ranked:
            found.append(Fact(f"the {name} {noun}", "compass", ranked[0]))
    return found


def _references(view: View, noun: str) -> list[Seen]:
    """What is the only one of its class in the tile, and wholly shown."""
    others = [s for s in view.seen if not same_noun(s.noun, noun)]
    return [s for s in others if s.whole and view.clear(s.noun) and len(view.of(s.noun)) == 1]


def _distances(members: Sequence[Seen], noun: str, reference: Seen) -> list[Fact]:
    found = []
    for name, sign in (("nearest to", 1.0), ("farthest from", -1.0)):
        order = sorted(members, key=lambda m: sign * between(m.box, reference.box))
        best, after = order[0], order[1]
        near, far = sorted((between(best.box, reference.box), between(after.box, reference.box)))
        gaps = [sign * gap(member.box, reference.box) for member in members]
        by_gap = sign * gap(best.box, reference.box) <= min(gaps) + ROUNDING  # several may touch the reference
        if by_gap and far >= DISTANCE_MARGIN * near and far - near >= PLACE_MARGIN:
            found.append(Fact(f"the {noun} {name} the {reference.noun}", "relation", best))
    return found


def _sides(members: Sequence[Seen], noun: str, reference: Seen) -> list[Fact]:
    found = []
    words = {"left of": "left", "right of": "right", "above": "above", "below": "below"}
    for phrase, side in words.items():
        sided = [(m, *_on_side(m.box, reference.box, side)) for m in members]
        clear = [m for m, sure, _ in sided if sure]
        if len(clear) == 1 and all(sure or not half for _, sure, half in sided):
            found.append(Fact(f"the {noun} {phrase} the {reference.noun}", "side", clear[0]))
    return found


def _on_side(box: Box, reference: Box, side: str) -> tuple[bool, bool]:
    """Whether a box lies clearly on a side of the reference; and whether its middle does at all."""
    (x, y), (rx, ry) = box.centre, reference.centre
    along = {"left": rx - x, "right": x - rx, "above": ry - y, "below": y - ry}[side]
    half = (reference.width if side in ("left", "right") else reference.height) / 2
    return along > half + PLACE_MARGIN, along > -PLACE_MARGIN / 2
