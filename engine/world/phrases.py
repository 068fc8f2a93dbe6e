"""The words of the world: synonyms, templates and implicit questions, each marked as trained on or held out.

A template that is held out never occurs in training; benchmarks report figures on it apart. Its words do occur, in
other templates: what is tested is the phrasing, not the vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

NOUNS: dict[str, tuple[str, ...]] = {
    "aircraft": ("aircraft", "airplane", "plane", "jet"),
    "ship": ("ship", "vessel", "boat"),
    "storage tank": ("storage tank", "tank", "oil tank"),
    "house": ("house", "home", "residential building"),
    "warehouse": ("warehouse", "industrial building", "storage hall"),
    "swimming pool": ("swimming pool", "pool"),
    "car": ("car", "automobile", "passenger car"),
    "truck": ("truck", "lorry"),
    "tennis court": ("tennis court",),
    "basketball court": ("basketball court",),
    "football pitch": ("football pitch", "soccer field", "football field"),
    "jetty": ("jetty", "pier"),
    "tree": ("tree",),
    "shipping container": ("shipping container", "container", "freight container"),
    "helicopter": ("helicopter", "chopper"),
    "wind turbine": ("wind turbine",),
    "roundabout": ("roundabout", "traffic circle"),
    "solar panel": ("solar panel", "photovoltaic panel"),
    "baseball diamond": ("baseball diamond", "baseball field"),
}
"""Class name to the nouns that people use for it, the class name first."""

PLURALS = {"aircraft": "aircraft", "swimming pool": "swimming pools", "jetty": "jetties", "lorry": "lorries"}

LOOKALIKES: dict[str, tuple[str, ...]] = {
    "aircraft": ("helicopter", "ship"),
    "ship": ("jetty", "truck", "aircraft"),
    "storage tank": ("swimming pool", "tree", "roundabout"),
    "house": ("warehouse",),
    "warehouse": ("house", "shipping container"),
    "swimming pool": ("storage tank", "tennis court"),
    "car": ("truck", "shipping container"),
    "truck": ("car", "shipping container"),
    "tennis court": ("basketball court", "football pitch"),
    "basketball court": ("tennis court",),
    "football pitch": ("tennis court", "basketball court"),
    "jetty": ("ship",),
    "tree": ("storage tank",),
    "shipping container": ("truck", "car", "warehouse"),
}
"""Class name to classes that are near misses for it: they look or are used alike."""

INVENTED = ("zorp", "blen", "dax", "wug", "toma", "fep", "kiki", "lum", "nork", "pim", "quil", "rast")

PLACES = {
    (0, 0): "top left",
    (1, 0): "top",
    (2, 0): "top right",
    (0, 1): "left",
    (1, 1): "middle",
    (2, 1): "right",
    (0, 2): "bottom left",
    (1, 2): "bottom",
    (2, 2): "bottom right",
}
"""Thirds of the tile (column, row) to their name."""


@dataclass(frozen=True)
class Templates:
    """The ways to say one thing; `held_out` ones are never trained on."""

    trained: tuple[str, ...]
    held_out: tuple[str, ...] = ()

    def draw(self, rng: np.random.Generator, held_out: float) -> tuple[str, bool]:
        """A template, held out with probability `held_out`; and whether it is one that is trained on."""
        if self.held_out and rng.random() < held_out:
            return self.held_out[int(rng.integers(len(self.held_out)))], False
        return self.trained[int(rng.integers(len(self.trained)))], True


COLOUR = Templates(
    ("the {c} {n}", "{n} that is {c}", "a {c} {n}", "the {n} which is {c}", "the only {c} {n}"),
    ("the {n} painted {c}", "the {n} whose colour is {c}"),
)
STATE = Templates(("the {s} {n}", "the {n} that is {s}", "the only {s} {n}"), ("the {n} which looks {s}",))
PLACE = Templates(
    (
        "the {n} in the {p}",
        "the {n} at the {p} of the image",
        "the {p} {n}",
        "the {n} located in the {p}",
        "{n} in the {p} of the tile",
    ),
    ("the {n} that lies in the {p}", "the {n} found at the {p}"),
)
LEFTMOST = Templates(
    ("the leftmost {n}", "the westernmost {n}", "the {n} furthest to the left", "the first {n} from the left"),
    ("the {n} furthest west",),
)
RIGHTMOST = Templates(
    ("the rightmost {n}", "the easternmost {n}", "the {n} furthest to the right", "the first {n} from the right"),
    ("the {n} furthest east",),
)
TOPMOST = Templates(
    ("the topmost {n}", "the northernmost {n}", "the highest {n} in the image", "the first {n} from the top"),
    ("the {n} furthest north",),
)
BOTTOMMOST = Templates(
    ("the bottommost {n}", "the southernmost {n}", "the lowest {n} in the image", "the first {n} from the bottom"),
    ("the {n} furthest south",),
)
LARGEST = Templates(
    ("the largest {n}", "the biggest {n}", "the {n} with the largest size", "the largest of the {ns}"),
    ("the {n} bigger than all others",),
)
SMALLEST = Templates(
    ("the smallest {n}", "the {n} with the smallest size", "the smallest of the {ns}", "the tiniest {n}"),
    ("the {n} smaller than all others",),
)
ORDINAL = {
    "left": Templates(
        ("the {o} {n} from the left", "{n} number {d} from the left", "the {o} {n} counted from the left"),
        ("counting from the left, the {o} {n}",),
    ),
    "right": Templates(
        ("the {o} {n} from the right", "{n} number {d} from the right", "the {o} {n} counted from the right"),
        ("counting from the right, the {o} {n}",),
    ),
    "top": Templates(
        ("the {o} {n} from the top", "{n} number {d} from the top", "the {o} {n} counted from the top"),
        ("counting from the top, the {o} {n}",),
    ),
    "bottom": Templates(
        ("the {o} {n} from the bottom", "{n} number {d} from the bottom", "the {o} {n} counted from the bottom"),
        ("counting from the bottom, the {o} {n}",),
    ),
    "size": Templates(
        ("the {o} largest {n}", "the {o} biggest {n}", "{n} number {d} in size"), ("ordered by size, the {o} {n}",)
    ),
}
ORDINAL_WORDS = {2: "second", 3: "third", 4: "fourth"}
NEAREST = Templates(
    (
        "the {n} nearest to the {r}",
        "the {n} closest to the {r}",
        "the {n} next to the {r}",
        "the {n} with the smallest distance to the {r}",
    ),
    ("the {n} that lies closest to the {r}", "the nearest {n} to the {r}"),
)
FARTHEST = Templates(
    (
        "the {n} farthest from the {r}",
        "the {n} furthest away from the {r}",
        "the {n} with the largest distance to the {r}",
    ),
    ("the {n} that lies furthest from the {r}",),
)
SIDE = {
    "left": Templates(
        ("the {n} left of the {r}", "the {n} to the left of the {r}", "the {n} west of the {r}"),
        ("the {n} that lies left of the {r}",),
    ),
    "right": Templates(
        ("the {n} right of the {r}", "the {n} to the right of the {r}", "the {n} east of the {r}"),
        ("the {n} that lies right of the {r}",),
    ),
    "above": Templates(
        ("the {n} above the {r}", "the {n} north of the {r}", "the {n} higher up than the {r}"),
        ("the {n} that lies above the {r}",),
    ),
    "below": Templates(
        ("the {n} below the {r}", "the {n} south of the {r}", "the {n} lower down than the {r}"),
        ("the {n} that lies below the {r}",),
    ),
}
ON = Templates(("the {n} on the {r}", "the {n} standing on the {r}", "{n} on the {r}"), ("the {n} found on the {r}",))
THING_COLOUR = Templates(
    ("the {c} one", "the {c} object", "the only {c} thing", "what is {c} here"), ("the thing that is {c}",)
)
THING_NEAREST = Templates(
    (
        "the object nearest to the {r}",
        "the object beside the {r}",
        "the thing closest to the {r}",
        "what is next to the {r}",
    ),
    ("the thing that lies beside the {r}",),
)
DEFINED = Templates(
    (
        "a {w} is a {x}; the {w}",
        "call a {x} a {w}; find the {w}",
        "{w} means {x}; the only {w}",
        "the {w}, where {w} means a {x}",
    ),
    ("say {w} for a {x}; the {w}",),
)

IMPLICIT: dict[str, Templates] = {
    "aircraft": Templates(
        (
            "what could carry passengers through the air?",
            "where could a pilot be sitting?",
            "what takes off from a runway?",
        ),
        ("what could fly to another country?",),
    ),
    "ship": Templates(
        ("what floats and carries cargo?", "where would a captain work?", "what could sail across the sea?"),
        ("what carries cargo across the sea?",),
    ),
    "storage tank": Templates(
        ("where is fuel stored?", "what holds large amounts of liquid?", "where could oil leak from?"),
        ("what could hold oil?",),
    ),
    "house": Templates(
        ("where do families live?", "where would people sleep at night?", "which buildings are homes?"),
        ("where would families sleep?",),
    ),
    "warehouse": Templates(
        ("where are goods kept under a roof?", "which halls store goods?", "where would pallets be kept?"),
        ("which roof protects goods?",),
    ),
    "swimming pool": Templates(
        ("where can people swim?", "where could one cool off on a hot day?", "what is filled with water for bathing?"),
        ("where could people go bathing?",),
    ),
    "car": Templates(
        ("what would a family drive?", "what carries a few people on the road?", "which things need a parking space?"),
        ("what could a few people drive?",),
    ),
    "truck": Templates(
        ("what hauls goods on the road?", "what delivers heavy loads by road?", "what would a haulier drive?"),
        ("what carries heavy goods on the road?",),
    ),
    "tennis court": Templates(
        (
            "where could one play tennis?",
            "where would a racket be used?",
            "where do two players hit a ball over a net?",
        ),
        ("where would tennis players go?",),
    ),
    "basketball court": Templates(
        ("where could one shoot hoops?", "where is a ball thrown through a ring?", "where could one play basketball?"),
        ("where would basketball players go?",),
    ),
    "football pitch": Templates(
        ("where do two teams of eleven play?", "where could one score a goal?", "where could one play football?"),
        ("where would football players go?",),
    ),
    "jetty": Templates(
        ("where could a ship unload?", "where could a boat tie up?", "what reaches out into the water for mooring?"),
        ("where could a boat unload?",),
    ),
    "tree": Templates(
        ("what gives natural shade?", "where could birds build a nest?", "what grows leaves?"),
        ("what gives shade to birds?",),
    ),
    "shipping container": Templates(
        (
            "what holds goods for transport by sea?",
            "what does a crane load onto ships?",
            "which steel boxes carry freight?",
        ),
        ("which boxes hold goods for ships?",),
    ),
    "helicopter": Templates(("what can take off without a runway?", "what has a rotor on top?")),
    "wind turbine": Templates(("what makes electricity from wind?", "what turns in the wind?")),
    "roundabout": Templates(("where does traffic go in a circle?", "what joins roads in a ring?")),
    "solar panel": Templates(("what makes electricity from sunlight?", "what turns sunshine into power?")),
    "baseball diamond": Templates(("where could one play baseball?", "where does a pitcher throw?")),
}
"""Class name to questions that name it by use or effect."""


def plural(noun: str) -> str:
    """The plural of a noun of the world.

    >>> plural("pier"), plural("lorry")
    ('piers', 'lorries')
    """
    return PLURALS.get(noun, noun + "s")


def cased(text: str, rng: np.random.Generator) -> str:
    """The text with a capital first letter or a full stop, sometimes, as people type."""
    roll = rng.random()
    if roll < 0.15:
        text = text[0].upper() + text[1:]
    return text + "." if roll < 0.1 and not text.endswith("?") else text
