"""The classes of the world: their sizes in metres, colours and states."""

from __future__ import annotations

from dataclasses import dataclass, field

COLOUR_NAMES = ("white", "grey", "black", "red", "brown", "orange", "yellow", "green", "blue")

PAINT: dict[str, tuple[int, int, int, int]] = {
    "white": (240, 240, 236, 225),
    "grey": (142, 144, 148, 140),
    "black": (38, 38, 42, 45),
    "red": (198, 38, 38, 190),
    "brown": (124, 78, 44, 140),
    "orange": (240, 132, 26, 215),
    "yellow": (240, 212, 50, 220),
    "green": (40, 132, 66, 120),
    "blue": (38, 84, 190, 90),
}
"""Reflectance of plain paint by colour name: red, green, blue and near infrared, 0-255."""


@dataclass(frozen=True)
class WorldClass:
    """What one class may look like.

    Attributes:
        name: As in the truth.
        length: Shortest and longest length in metres (diameter for round things).
        small_below: Lengths under this many metres are "small".
        large_above: Lengths over this many metres are "large".
        height: Height above ground in metres, for the shadow.
        colours: Colour name to relative frequency.
        states: State name to relative frequency; empty for classes without states.
        paint: Reflectances that differ from `PAINT`.
        lengths: The only lengths that occur, where a standard fixes them.
    """

    name: str
    length: tuple[float, float]
    small_below: float
    large_above: float
    height: float
    colours: dict[str, float]
    states: dict[str, float] = field(default_factory=dict)
    paint: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    lengths: tuple[float, ...] = ()

    def size_of(self, length_m: float) -> str:
        """The size word for a length in metres."""
        if length_m < self.small_below:
            return "small"
        return "large" if length_m > self.large_above else "medium"

    def reflectance(self, colour: str) -> tuple[int, int, int, int]:
        """Red, green, blue and near infrared of a colour on this class, 0-255."""
        return self.paint.get(colour, PAINT[colour])


_LEAF = {
    "green": (52, 96, 38, 205),
    "yellow": (196, 176, 52, 200),
    "orange": (200, 112, 34, 195),
    "brown": (112, 78, 48, 150),
}
_ROOF = {
    "red": (184, 66, 48, 170),
    "brown": (126, 88, 58, 140),
    "grey": (132, 132, 136, 130),
    "white": (228, 226, 220, 215),
    "blue": (62, 96, 168, 100),
    "black": (52, 50, 54, 55),
}

BASE: tuple[WorldClass, ...] = (
    WorldClass("aircraft", (8.5, 46), 15, 28, 3.5, {"white": 4, "grey": 2, "blue": 1.5, "red": 1.5, "yellow": 1}),
    WorldClass(
        "ship",
        (8, 90),
        16,
        34,
        3.0,
        {"white": 3, "red": 2, "blue": 2, "black": 1.5, "green": 1.5, "grey": 1, "orange": 1},
        {"loaded": 1, "empty": 1},
    ),
    WorldClass(
        "storage tank",
        (6, 42),
        12,
        22,
        9.0,
        {"white": 4, "grey": 2.5, "brown": 1.5, "green": 1.5, "blue": 0.7},
        {"closed": 2, "open": 1},
        paint={"green": (70, 134, 86, 120), "blue": (56, 100, 176, 90), "brown": (134, 92, 60, 140)},
    ),
    WorldClass(
        "house",
        (9, 21),
        12,
        16,
        6.0,
        {"red": 3, "brown": 2.5, "grey": 2.5, "white": 1.3, "blue": 1, "black": 1},
        paint=_ROOF,
    ),
    WorldClass(
        "warehouse",
        (22, 85),
        32,
        52,
        8.0,
        {"white": 2, "grey": 3, "blue": 1.5, "red": 1.2, "green": 0.8, "brown": 1},
        paint={k: v for k, v in _ROOF.items() if k != "black"} | {"green": (92, 140, 108, 120)},
    ),
    WorldClass(
        "swimming pool",
        (5.5, 26),
        9,
        14,
        0.0,
        {"blue": 5, "green": 1.5, "white": 2},
        {"full": 3, "empty": 1},
        paint={"blue": (44, 158, 208, 30), "green": (54, 140, 104, 40), "white": (214, 214, 208, 200)},
    ),
    WorldClass(
        "car",
        (3.9, 5.2),
        4.25,
        4.85,
        1.5,
        {"white": 3, "grey": 2, "black": 2, "red": 2, "blue": 2, "yellow": 0.8, "green": 0.8, "orange": 0.5},
    ),
    WorldClass(
        "truck",
        (7, 18),
        10,
        14,
        3.4,
        {"white": 3, "red": 1.5, "blue": 1.8, "grey": 1, "yellow": 1, "green": 1, "orange": 0.8},
    ),
    WorldClass(
        "tennis court",
        (26, 38),
        30,
        35,
        0.0,
        {"green": 2, "blue": 2, "red": 1.5, "brown": 2},
        paint={
            "green": (58, 128, 78, 110),
            "blue": (52, 100, 170, 90),
            "red": (176, 66, 56, 150),
            "brown": (176, 112, 70, 170),
        },
    ),
    WorldClass(
        "basketball court",
        (18, 31),
        22,
        27,
        0.0,
        {"red": 1.5, "blue": 1.5, "green": 1.5, "grey": 1.5, "orange": 1},
        paint={
            "green": (64, 134, 86, 110),
            "blue": (58, 96, 172, 90),
            "red": (180, 62, 54, 150),
            "orange": (214, 132, 60, 180),
        },
    ),
    WorldClass(
        "football pitch",
        (32, 108),
        48,
        80,
        0.0,
        {"green": 3, "brown": 1},
        paint={"green": (74, 134, 54, 200), "brown": (148, 122, 78, 160)},
    ),
    WorldClass(
        "jetty",
        (12, 75),
        22,
        42,
        1.2,
        {"brown": 3, "grey": 2, "white": 1},
        paint={"brown": (138, 104, 72, 140), "grey": (150, 150, 146, 140), "white": (222, 220, 210, 205)},
    ),
    WorldClass("tree", (3.6, 14), 6.5, 9.5, 6.0, {"green": 6, "orange": 1, "yellow": 0.8, "brown": 0.8}, paint=_LEAF),
    WorldClass(
        "shipping container",
        (6.0, 13.8),
        7,
        12,
        2.6,
        {"red": 2, "blue": 2, "green": 1.5, "orange": 1.5, "white": 1, "grey": 1, "yellow": 0.7, "brown": 0.8},
        lengths=(6.1, 6.1, 9.1, 12.2, 12.2, 13.7),
    ),
)

NOVEL: tuple[WorldClass, ...] = (
    WorldClass(
        "helicopter",
        (9, 20),
        11.5,
        15.5,
        3.0,
        {"white": 2, "red": 2, "yellow": 1.5, "blue": 1.5, "green": 1, "orange": 1},
    ),
    WorldClass("wind turbine", (16, 60), 24, 40, 12.0, {"white": 4, "grey": 1.5, "red": 0.6}),
    WorldClass(
        "roundabout",
        (18, 46),
        24,
        34,
        0.0,
        {"green": 3, "grey": 1, "brown": 1},
        paint={"green": (84, 126, 58, 200), "brown": (146, 112, 76, 160)},
    ),
    WorldClass(
        "solar panel",
        (6, 30),
        11,
        18,
        1.5,
        {"blue": 3, "black": 2},
        paint={"blue": (34, 52, 112, 40), "black": (28, 30, 40, 30)},
    ),
    WorldClass(
        "baseball diamond",
        (34, 90),
        48,
        68,
        0.0,
        {"green": 2, "brown": 1},
        paint={"green": (78, 138, 60, 205), "brown": (164, 124, 80, 165)},
    ),
)

CLASSES: dict[str, WorldClass] = {c.name: c for c in BASE + NOVEL}
BASE_NAMES: tuple[str, ...] = tuple(c.name for c in BASE)
NOVEL_NAMES: tuple[str, ...] = tuple(c.name for c in NOVEL)
