"""The value objects that every room shares, and nothing else.

Words are those of `docs/architecture.md`: scene, tile, query, answer, detection, feature, shot. All values are frozen.
Unless a field says otherwise, pixel coordinates are *tile pixels*: floats, origin at the outer corner of the
top-left pixel, x to the right, y down, half-open, in the order (x0, y0, x1, y1).
"""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from affine import Affine
    from numpy.typing import NDArray


class SpotterError(Exception):
    """Base of every error that a user may meet.

    Attributes:
        code: Stable identifier; programs branch on this and on nothing else.
        message: One sentence that says what happened, with the value that caused it.
        remedy: What to do now; may be empty.
        detail: For the log; never shown to the user.
    """

    code = "error"

    def __init__(self, message: str, remedy: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class InputError(SpotterError):
    """The user asked for something that cannot be done as asked (exit code 2)."""

    code = "input"


class Task(str, enum.Enum):
    """What a query asks for (the literature's names)."""

    REC = "rec"  # refer: one box, or none
    OVD = "ovd"  # detect: every instance, or none
    GRES = "gres"  # segment: every instance as a mask, or none


@dataclass(frozen=True, slots=True)  # there are millions of them
class Box:
    """An axis-aligned box; its coordinate space is that of the value that holds it.

    Attributes:
        x0: Left edge.
        x1: Right edge, >= x0.
        y0: Top edge.
        y1: Bottom edge, >= y0.

    Raises:
        ValueError: An edge is not finite, or a pair of edges is reversed.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if not all(math.isfinite(v) for v in self.as_tuple()):
            raise ValueError(f"box edges must be finite: {self.as_tuple()}")
        if self.x1 < self.x0 or self.y1 < self.y0:
            raise ValueError(f"box edges are reversed: {self.as_tuple()}")

    def as_tuple(self) -> tuple[float, float, float, float]:
        """The edges in the order (x0, y0, x1, y1)."""
        return (self.x0, self.y0, self.x1, self.y1)

    @property
    def width(self) -> float:
        """x1 - x0."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """y1 - y0."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Width times height."""
        return self.width * self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle point (x, y)."""
        return ((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    def intersection(self, other: Box) -> float:
        """Area shared with `other`; 0 where they only touch."""
        w = min(self.x1, other.x1) - max(self.x0, other.x0)
        h = min(self.y1, other.y1) - max(self.y0, other.y0)
        return w * h if w > 0 and h > 0 else 0.0

    def iou(self, other: Box) -> float:
        """Intersection over union in 0-1; 0 when both boxes are empty.

        >>> Box(0, 0, 2, 2).iou(Box(1, 0, 3, 2))
        0.3333333333333333
        """
        shared = self.intersection(other)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0

    def clipped(self, width: float, height: float) -> Box:
        """The part inside (0, 0, width, height); an empty box on the edge when there is none."""
        x0, x1 = (min(max(v, 0.0), width) for v in (self.x0, self.x1))
        y0, y1 = (min(max(v, 0.0), height) for v in (self.y0, self.y1))
        return Box(x0, y0, x1, y1)

    def shifted(self, dx: float, dy: float) -> Box:
        """The box moved by (dx, dy)."""
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def scaled(self, sx: float, sy: float) -> Box:
        """The box with x multiplied by `sx` and y by `sy` (both positive)."""
        return Box(self.x0 * sx, self.y0 * sy, self.x1 * sx, self.y1 * sy)


Point = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Tile:
    """RGB pixels cut from a scene, and where they lie.

    Attributes:
        pixels: uint8, shape (height, width, 3).
        transform: Affine from tile pixels (x right, y down) to CRS coordinates; identity when the scene has none.
        crs: WKT2 of the CRS, axes in GIS order (x = east); None when the scene has none.
        scene: Name or path of the scene it was cut from.
        column: Scene pixel column of its left edge.
        row: Scene pixel row of its top edge.
        index: Position in the tiling of its scene, from 0.
        valid: Share of pixels that hold data, 0-1.
    """

    pixels: NDArray[np.uint8]
    transform: Affine
    crs: str | None = None
    scene: str = ""
    column: float = 0.0
    row: float = 0.0
    index: int = 0
    valid: float = 1.0

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True)
class Query:
    """A task and a text; the text of an OVD query is a class name (or several, joined by commas)."""

    task: Task
    text: str


@dataclass(frozen=True)
class Target:
    """One object in an answer or a shot, in tile pixels.

    Attributes:
        box: Where it is.
        label: What it is called; may be empty.
        keypoints: For GRES, two points inside the object; otherwise empty.
        score: Confidence in 0-1; 1 for truth.
    """

    box: Box
    label: str = ""
    keypoints: tuple[Point, ...] = ()
    score: float = 1.0


@dataclass(frozen=True)
class Evidence:
    """A box named in the reasoning, with the words around it. Tile pixels."""

    box: Box
    text: str


@dataclass(frozen=True, eq=False)
class TargetMask:
    """The mask of a target, as far as it reaches.

    Attributes:
        pixels: bool, shape (height, width) of the window that holds it.
        column: The window's left edge in tile pixels.
        row: Its top edge.
        score: Confidence in 0-1.
    """

    pixels: NDArray[np.bool_]
    column: int
    row: int
    score: float


@dataclass(frozen=True)
class Answer:
    """A parsed model output.

    Attributes:
        targets: What was found; empty for the answer "None".
        reasoning: The text between the think tags.
        evidence: The boxes that the reasoning names.
        problems: What was wrong with the text, name to count (for example {"outside": 2}); {} when nothing was.
        raw: The model's text as it came.
        masks: One a target, from a model that makes masks of its own; otherwise empty.
    """

    targets: tuple[Target, ...]
    reasoning: str = ""
    evidence: tuple[Evidence, ...] = ()
    problems: Mapping[str, int] = field(default_factory=dict)
    raw: str = ""
    masks: tuple[TargetMask, ...] = field(default=(), compare=False)


@dataclass(frozen=True, eq=False)
class Shot:
    """One labelled example: a tile, a query and its true targets (possibly none).

    Attributes:
        tile: The pixels.
        query: What is asked.
        targets: The truth, in tile pixels; empty for a negative.
        masks: For GRES, one bool array of shape (height, width) a target; otherwise empty.
        kind: How the expression singles its target out (for reports), for example "superlative".
        tags: Free facts for reports and filters, for example {"phrasing": "seen"}.
        annotated: Every annotated object of the tile, targets included, in tile pixels: what is not among them is not
            there. None where nobody annotated everything.
    """

    tile: Tile
    query: Query
    targets: tuple[Target, ...]
    masks: tuple[NDArray[np.bool_], ...] = ()
    kind: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    annotated: tuple[Target, ...] | None = None
