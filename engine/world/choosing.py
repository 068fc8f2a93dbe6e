"""How a builder of expressions draws a class and a noun, and ranks objects by margins that a person could see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from engine.world import phrases as say

if TYPE_CHECKING:
    from engine.world.expressions import Expression
    from engine.world.view import TileView

MAX_CANDIDATES = 8  # more than these to choose from is left to detection
SIZE_MARGIN = 1.2  # the next in size differs by at least this factor
PLACE_MARGIN = 5.0  # px between neighbours in a ranking by position
DISTANCE_MARGIN = 1.25  # the next in distance differs by at least this factor

Builder = Callable[["TileView", np.random.Generator, float], "Expression | None"]


def of_class(view: TileView, cls: str) -> list[int]:
    """Places of a class's objects in the view."""
    return [i for i, o in enumerate(view.objects) if o.cls == cls]


def choose_class(view: TileView, rng: np.random.Generator, least: int) -> tuple[str, list[int]] | None:
    """A class with at least `least` objects, the more numerous the likelier (they are the harder ones)."""
    counts = Counter(o.cls for o in view.objects)
    fitting = [(cls, n) for cls, n in sorted(counts.items()) if least <= n <= MAX_CANDIDATES]
    if not fitting:
        return None
    weights = np.array([min(n, 5) for _, n in fitting], float)
    cls = fitting[int(rng.choice(len(fitting), p=weights / weights.sum()))][0]
    return cls, of_class(view, cls)


def draw_noun(cls: str, rng: np.random.Generator) -> str:
    """A noun for a class: mostly its own name, otherwise a synonym."""
    names = say.NOUNS[cls]
    return names[0] if rng.random() < 0.6 else names[int(rng.integers(len(names)))]


def fill(template: str, cls: str, rng: np.random.Generator, **words: str) -> str:
    """A template with its words put in: `n` and `ns` become a noun for the class and its plural."""
    noun = draw_noun(cls, rng)
    return say.cased(template.format(n=noun, ns=say.plural(noun), **words), rng)


def in_rank(values: dict[int, float], margin: Callable[[float, float], bool], place_in_rank: int) -> int | None:
    """The object at a place of the ascending ranking, if its neighbours in rank differ by the margin."""
    order = sorted(values, key=lambda i: values[i])
    if place_in_rank >= len(order):
        return None
    chosen = order[place_in_rank]
    around = [order[k] for k in (place_in_rank - 1, place_in_rank + 1) if 0 <= k < len(order)]
    apart = all(margin(*sorted((values[chosen], values[other]))) for other in around)
    return chosen if apart else None
