"""Queries for every object of a kind (OVD) and for masks (GRES), with honest negatives."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.words import Task
from engine.world import phrases as say
from engine.world.expressions import Expression
from engine.world.referring import REFERRING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from engine.world.view import TileView

MAX_INSTANCES = 12  # a tile with more of one class is not asked about


def absent_class(
    view: TileView, rng: np.random.Generator, classes: Sequence[str], near: bool
) -> tuple[str, str] | None:
    """A class that the tile does not show, and "near miss" (something alike is shown) or "absent"."""
    shown = {o.cls for o in view.objects}
    missing = [c for c in classes if c not in shown]
    alike = [c for c in missing if shown & set(say.LOOKALIKES.get(c, ()))]
    plain = [c for c in missing if c not in alike]
    pool = alike if near else plain
    if not pool:
        return None
    return pool[int(rng.integers(len(pool)))], "near miss" if near else "absent"


def detect(view: TileView, rng: np.random.Generator, classes: Sequence[str], absent: str = "") -> Expression | None:
    """Every object of a class, or of a class and colour.

    Args:
        view: The tile.
        rng: Source of chance.
        classes: Class names that may be asked for.
        absent: "" for a class that is shown; "absent" or "near miss" for a query with no answer.

    Returns:
        The expression, or None where the tile offers none of that sort.
    """
    if absent:
        return _detect_nothing(view, rng, classes, absent)
    counts = Counter(o.cls for o in view.objects)
    present = [c for c in classes if 1 <= counts[c] <= MAX_INSTANCES]
    if not present:
        return None
    cls = present[int(rng.integers(len(present)))]
    members = [i for i, o in enumerate(view.objects) if o.cls == cls]
    noun = say.NOUNS[cls][int(rng.integers(len(say.NOUNS[cls])))] if rng.random() < 0.3 else cls
    if view.true_colour and cls != "tree" and len(members) > 1 and rng.random() < 0.25:
        wanted = view.objects[members[int(rng.integers(len(members)))]].colour
        having = tuple(i for i in members if view.objects[i].colour == wanted)
        return Expression(Task.OVD, f"{wanted} {noun}", "colour and class", cls, having)
    return Expression(Task.OVD, noun, "class", cls, tuple(members))


def _detect_nothing(view: TileView, rng: np.random.Generator, classes: Sequence[str], absent: str) -> Expression | None:
    shown = [o for o in view.objects if o.cls in classes and o.cls != "tree"]
    if absent == "near miss" and view.true_colour and shown and rng.random() < 0.4:
        cls = shown[int(rng.integers(len(shown)))].cls
        colours = {o.colour for o in shown if o.cls == cls}
        missing = [c for c in ("red", "blue", "white", "green", "black") if c not in colours]
        if missing:
            wanted = missing[int(rng.integers(len(missing)))]
            return Expression(Task.OVD, f"{wanted} {cls}", "colour and class", cls, (), absent=absent)
    drawn = absent_class(view, rng, classes, absent == "near miss")
    return Expression(Task.OVD, drawn[0], "class", drawn[0], (), absent=drawn[1]) if drawn else None


def segment(
    view: TileView, rng: np.random.Generator, classes: Sequence[str], held_out: float, absent: str = ""
) -> Expression | None:
    """Masks of what a question means: half by use or effect ("where could a ship unload?"), half named or referred to.

    Args and returns: as for `detect`; `held_out` is the chance of a phrasing that training never sees.
    """
    implicit = rng.random() < 0.5
    if absent:
        drawn = absent_class(view, rng, classes, absent == "near miss")
        if drawn is None:
            return None
        text, trained = _asked(drawn[0], rng, held_out, implicit)
        return Expression(
            Task.GRES, text, "implicit" if implicit else "class", drawn[0], (), trained=trained, absent=drawn[1]
        )
    if not implicit and rng.random() < 0.5:
        names = tuple(REFERRING)
        found = REFERRING[names[int(rng.integers(len(names)))]](view, rng, held_out)
        if found is None or found.absent or (found.noun != "object" and found.noun not in classes):
            return None
        return replace(found, task=Task.GRES)
    counts = Counter(o.cls for o in view.objects)
    present = [c for c in classes if 1 <= counts[c] <= MAX_INSTANCES]
    if not present:
        return None
    cls = present[int(rng.integers(len(present)))]
    text, trained = _asked(cls, rng, held_out, implicit)
    members = tuple(i for i, o in enumerate(view.objects) if o.cls == cls)
    return Expression(Task.GRES, text, "implicit" if implicit else "class", cls, members, trained=trained)


def _asked(cls: str, rng: np.random.Generator, held_out: float, implicit: bool) -> tuple[str, bool]:
    if implicit:
        return say.IMPLICIT[cls].draw(rng, held_out)
    noun = say.NOUNS[cls][int(rng.integers(len(say.NOUNS[cls])))]
    return (f"every {noun}" if rng.random() < 0.25 else "all " * bool(rng.random() < 0.7) + say.plural(noun)), True
