"""Builders of referring expressions whose answer is provable from the truth of a tile.

Each builder draws what it wants to say, finds by a spatial query which objects it is true of, and returns nothing
unless the answer is unique *by a margin that a careful person could see*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.words import Box, Task
from engine.world import phrases as say
from engine.world.choosing import (
    MAX_CANDIDATES,
    PLACE_MARGIN,
    SIZE_MARGIN,
    Builder,
    choose_class,
    draw_noun,
    fill,
    in_rank,
    of_class,
)
from engine.world.expressions import Candidate, Expression
from engine.world.relations import between, distance_apart, gap, on_landmark, reference_in, relation, side_of

if TYPE_CHECKING:
    import numpy as np

    from engine.world.phrases import Templates
    from engine.world.view import TileObject, TileView


def colour(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the red car": exactly one of the class has the colour; or, one time in eight, none has."""
    drawn = choose_class(view, rng, 2) if view.true_colour else None
    if drawn is None:
        return None
    cls, members = drawn
    counts = Counter(view.objects[i].colour for i in members)
    single = sorted(c for c, n in counts.items() if n == 1)
    missing = sorted({"red", "blue", "white", "green", "black"} - set(counts))
    miss = rng.random() < 0.12
    pool = missing if miss else single
    if not pool:
        return None
    wanted = pool[int(rng.integers(len(pool)))]
    template, trained = say.COLOUR.draw(rng, held_out)
    checks = tuple(Candidate(i, view.objects[i].colour, None, view.objects[i].colour == wanted) for i in members)
    targets = tuple(c.index for c in checks if c.fits)
    text = fill(template, cls, rng, c=wanted)
    return Expression(
        Task.REC, text, "attribute", cls, targets, checks, trained=trained, absent="near miss" if miss else ""
    )


def state(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the empty pool": exactly one of the class is in that state."""
    stated = sorted({o.cls for o in view.objects if o.state})
    if not stated:
        return None
    cls = stated[int(rng.integers(len(stated)))]
    members = of_class(view, cls)
    single = sorted(s for s, n in Counter(view.objects[i].state for i in members).items() if n == 1 and s)
    if not single or not 2 <= len(members) <= MAX_CANDIDATES:
        return None
    wanted = single[int(rng.integers(len(single)))]
    template, trained = say.STATE.draw(rng, held_out)
    checks = tuple(
        Candidate(i, view.objects[i].state or "plain", None, view.objects[i].state == wanted) for i in members
    )
    targets = tuple(c.index for c in checks if c.fits)
    return Expression(Task.REC, fill(template, cls, rng, s=wanted), "attribute", cls, targets, checks, trained=trained)


def _third(view: TileView, item: TileObject) -> tuple[str, bool]:
    """The third of the tile that holds an object's middle; and whether it does so by a margin."""
    steps = [c / view.side * 3 for c in item.box.centre]
    clear = all(min(abs(s - 1), abs(s - 2)) > 0.12 for s in steps)
    column, row = (min(int(s), 2) for s in steps)
    return say.PLACES[column, row], clear


def place(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the ship in the top left": exactly one of the class lies in that third of the tile."""
    drawn = choose_class(view, rng, 2)
    if drawn is None:
        return None
    cls, members = drawn
    thirds = {i: _third(view, view.objects[i]) for i in members}
    counts = Counter(name for name, _ in thirds.values())
    single = [i for i, (name, clear) in thirds.items() if counts[name] == 1 and clear]
    if not single:
        return None
    wanted = thirds[single[int(rng.integers(len(single)))]][0]
    if any(not clear and _touches(wanted, name) for name, clear in thirds.values()):
        return None
    template, trained = say.PLACE.draw(rng, held_out)
    checks = tuple(Candidate(i, thirds[i][0], None, thirds[i][0] == wanted) for i in members)
    targets = tuple(c.index for c in checks if c.fits)
    return Expression(Task.REC, fill(template, cls, rng, p=wanted), "position", cls, targets, checks, trained=trained)


def _touches(first: str, second: str) -> bool:
    """Whether two thirds share a border (an object near it could be taken for either)."""
    spot = {name: key for key, name in say.PLACES.items()}
    (c0, r0), (c1, r1) = spot[first], spot[second]
    return first != second and max(abs(c0 - c1), abs(r0 - r1)) == 1


def _by_place(low: float, high: float) -> bool:
    return high - low >= PLACE_MARGIN


def _by_size(low: float, high: float) -> bool:
    return high >= SIZE_MARGIN * low


_SIDES: dict[str, tuple[Templates, Callable[[TileView, Box], float]]] = {
    "left": (say.LEFTMOST, lambda view, b: b.centre[0]),
    "right": (say.RIGHTMOST, lambda view, b: view.side - b.centre[0]),
    "top": (say.TOPMOST, lambda view, b: b.centre[1]),
    "bottom": (say.BOTTOMMOST, lambda view, b: view.side - b.centre[1]),
}


def _ranked(
    view: TileView, rng: np.random.Generator, members: Sequence[int], key: str, rank: int
) -> tuple[int, tuple[Candidate, ...]] | None:
    """The object at a place of the ranking by side or size, with every candidate's measure."""
    if key == "size":
        values = {i: -view.objects[i].extent for i in members}
        whole = {i: -view.objects[i].whole_extent for i in members}
        chosen = in_rank(values, lambda low, high: _by_size(-high, -low), rank)
        if chosen != in_rank(whole, lambda low, high: _by_size(-high, -low), rank):
            return None  # an object that the tile's edge cuts would change the order if it were seen whole
    else:
        values = {i: _SIDES[key][1](view, view.objects[i].box) for i in members}
        chosen = in_rank(values, _by_place, rank)
    if chosen is None:
        return None
    return chosen, tuple(Candidate(i, "", abs(values[i])) for i in members)


def extreme(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the leftmost house": first of its class from one side of the tile."""
    drawn = choose_class(view, rng, 2)
    if drawn is None:
        return None
    cls, members = drawn
    side = ("left", "right", "top", "bottom")[int(rng.integers(4))]
    found = _ranked(view, rng, members, side, 0)
    if found is None:
        return None
    template, trained = _SIDES[side][0].draw(rng, held_out)
    return _compared(view, fill(template, cls, rng), "position", cls, found, f"nearest the {side}", trained)


def superlative(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the largest tank": by the size of its box, by a clear margin, seen and whole."""
    drawn = choose_class(view, rng, 2)
    if drawn is None:
        return None
    cls, members = drawn
    big = bool(rng.random() < 0.5)
    found = _ranked(view, rng, members, "size", 0 if big else len(members) - 1)
    if found is None:
        return None
    template, trained = (say.LARGEST if big else say.SMALLEST).draw(rng, held_out)
    return _compared(
        view, fill(template, cls, rng), "superlative", cls, found, "largest" if big else "smallest", trained
    )


def ordinal(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the second ship from the left" or "the third largest tank"."""
    drawn = choose_class(view, rng, 3)
    if drawn is None:
        return None
    cls, members = drawn
    key = ("left", "right", "top", "bottom", "size")[int(rng.integers(5))]
    rank = int(rng.integers(1, min(4, len(members))))
    found = _ranked(view, rng, members, key, rank)
    if found is None:
        return None
    template, trained = say.ORDINAL[key].draw(rng, held_out)
    word = say.ORDINAL_WORDS[rank + 1]
    ending = f"{word} largest" if key == "size" else f"{word} from the {key}"
    return _compared(view, fill(template, cls, rng, o=word, d=str(rank + 1)), "ordinal", cls, found, ending, trained)


def _compared(
    view: TileView,
    text: str,
    kind: str,
    cls: str,
    found: tuple[int, tuple[Candidate, ...]],
    conclusion: str,
    trained: bool,
) -> Expression:
    chosen, checks = found
    decisive = next(c.length for c in checks if c.index == chosen)
    return Expression(Task.REC, text, kind, cls, (chosen,), checks, None, conclusion, decisive, trained)


def several(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the largest red car": a colour and a comparison among those that have it."""
    drawn = choose_class(view, rng, 3) if view.true_colour else None
    if drawn is None:
        return None
    cls, members = drawn
    pairs = [c for c, n in sorted(Counter(view.objects[i].colour for i in members).items()) if 2 <= n < len(members)]
    if not pairs:
        return None
    wanted = pairs[int(rng.integers(len(pairs)))]
    having = [i for i in members if view.objects[i].colour == wanted]
    key = ("left", "right", "top", "bottom", "size")[int(rng.integers(5))]
    found = _ranked(view, rng, having, key, 0)
    if found is None:
        return None
    template, trained = (say.LARGEST if key == "size" else _SIDES[key][0]).draw(rng, held_out)
    noun = f"{wanted} {draw_noun(cls, rng)}"
    text = say.cased(template.format(n=noun, ns=say.plural(noun)), rng)
    measures = {c.index: c.length for c in found[1]}
    checks = tuple(Candidate(i, view.objects[i].colour, measures.get(i)) for i in members)
    ending = "largest" if key == "size" else f"nearest the {key}"
    return _compared(view, text, "several", cls, (found[0], checks), ending, trained)


def class_free(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "the red one" or "the object beside the runway": no class is named; trees do not count as objects."""
    things = [i for i, o in enumerate(view.objects) if o.cls != "tree"]
    if len(things) < 3:
        return None
    if view.true_colour and rng.random() < 0.5:
        single = sorted(c for c, n in Counter(view.objects[i].colour for i in things).items() if n == 1)
        if not single:
            return None
        wanted = single[int(rng.integers(len(single)))]
        chosen = next(i for i in things if view.objects[i].colour == wanted)
        template, trained = say.THING_COLOUR.draw(rng, held_out)
        only = (Candidate(chosen, wanted, None, True),)
        text = say.cased(template.format(c=wanted), rng)
        return Expression(Task.REC, text, "class-free", "object", (chosen,), only, trained=trained)
    refers = reference_in(view, rng, "")
    if refers is None:
        return None
    words, reference = refers
    distances = {i: between(view.objects[i].box, reference.box) for i in things if view.objects[i].box != reference.box}
    gaps = {i: gap(view.objects[i].box, reference.box) for i in distances}
    chosen_near = in_rank(distances, distance_apart, 0)
    if chosen_near is None or chosen_near != min(gaps, key=lambda i: gaps[i]):
        return None
    template, trained = say.THING_NEAREST.draw(rng, held_out)
    closest = sorted(sorted(distances, key=lambda i: distances[i])[:3])
    checks = tuple(Candidate(i, "", distances[i]) for i in closest)
    text = say.cased(template.format(r=words), rng)
    decisive = distances[chosen_near]
    return Expression(
        Task.REC, text, "class-free", "object", (chosen_near,), checks, reference, "nearest", decisive, trained
    )


def defined(view: TileView, rng: np.random.Generator, held_out: float) -> Expression | None:
    """As in "a zorp is a red car; the zorp": a name that the query itself defines."""
    inner = (colour, extreme, superlative)[int(rng.integers(3))](view, rng, 0.0)
    if inner is None or inner.absent:
        return None
    said = inner.text.rstrip(".")
    said = said[0].lower() + said[1:]
    for article in ("the only ", "the ", "a "):
        said = said.removeprefix(article)
    template, trained = say.DEFINED.draw(rng, held_out)
    word = say.INVENTED[int(rng.integers(len(say.INVENTED)))]
    return replace(inner, text=template.format(w=word, x=said), kind="defined", trained=trained)


REFERRING: dict[str, Builder] = {
    "colour": colour,
    "state": state,
    "place": place,
    "extreme": extreme,
    "superlative": superlative,
    "ordinal": ordinal,
    "relation": relation,
    "side": side_of,
    "on": on_landmark,
    "several": several,
    "class-free": class_free,
    "defined": defined,
}
"""Builder name to builder of REC expressions."""
