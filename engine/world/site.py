"""Where things stand: placing objects so that none overlap, and remembering them until they are drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.world.canvas import Canvas, Colour, Points, Pose, Surface, ellipse, rectangle
from engine.world.classes import CLASSES
from engine.world.outlines import outline_of
from engine.world.truth import Landmark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MIN_LENGTH_PX = 11.0
"""Objects that would be shorter than this many pixels are not placed: nobody could name them."""

MAX_LENGTH_PX = 105.0
"""Where a class allows it, objects stay below this many pixels, so that a tile holds several."""

GAP_PX = 2.5
"""Least distance in pixels between two silhouettes."""


@dataclass(frozen=True)
class Frame:
    """A metric frame in the scene: u to its right, v downwards, rotated by `angle` (radians) on the picture.

    Attributes:
        x: Scene pixel x of its origin.
        y: Scene pixel y of its origin.
        angle: Direction of u in the picture, radians from x right to y down.
        gsd: Metres a pixel.
    """

    x: float
    y: float
    angle: float
    gsd: float

    def points(self, local: Sequence[tuple[float, float]] | Points) -> Points:
        """Points in metres, shape (n, 2), as scene pixels."""
        scaled = np.asarray(local, dtype=np.float64).reshape(-1, 2) / self.gsd
        return Pose(self.x, self.y, self.angle).points(scaled)

    def child(self, u: float, v: float, angle: float = 0.0) -> Frame:
        """A frame with its origin at (u, v) metres, turned by `angle` radians."""
        ((x, y),) = self.points([(u, v)])
        return Frame(float(x), float(y), self.angle + angle, self.gsd)


@dataclass(frozen=True)
class Sun:
    """Where shadows fall: `dx`, `dy` in metres of shadow for each metre of height, in picture directions."""

    dx: float
    dy: float


@dataclass(frozen=True, eq=False)
class Placed:
    """An object that has its place and waits to be drawn.

    Attributes:
        cls: Class name.
        colour: Colour name.
        size: Size word.
        state: State name or "".
        paint: Its reflectance.
        pose: Centre and direction of its front.
        length: Pixels along the front direction.
        width: Pixels across.
        height: Pixels above ground.
        polygon: Silhouette in scene pixels.
        shape: Which variant of the class it is, 0-1.
        seed: For the details.
    """

    cls: str
    colour: str
    size: str
    state: str
    paint: Colour
    pose: Pose
    length: float
    width: float
    height: float
    polygon: Points
    shape: float
    seed: int


class Site:
    """A scene in the making: the ground is drawn at once, objects are kept until all shadows are known."""

    def __init__(self, canvas: Canvas, rng: np.random.Generator, gsd: float, sun: Sun) -> None:
        """An empty site.

        Args:
            canvas: What to draw on.
            rng: Every decision is drawn from it, in order.
            gsd: Metres a pixel.
            sun: Where shadows fall.
        """
        self.canvas = canvas
        self.rng = rng
        self.gsd = gsd
        self.sun = sun
        self.placed: list[Placed] = []
        self.landmarks: list[Landmark] = []
        self._season = rng.uniform((0.82, 0.92, 0.8, 0.85), (1.28, 1.1, 1.15, 1.08))
        self._taken = np.zeros((canvas.height, canvas.width), np.uint8)

    # --- drawing of lots -------------------------------------------------------------------------------------

    def pick(self, weights: Mapping[str, float]) -> str:
        """A random key, by weight."""
        names = list(weights)
        share = np.fromiter(weights.values(), float)
        return names[int(self.rng.choice(len(names), p=share / share.sum()))]

    def uniform(self, low: float, high: float) -> float:
        """A random number between two bounds, in either order."""
        return float(self.rng.uniform(min(low, high), max(low, high)))

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return bool(self.rng.random() < probability)

    def count(self, low: int, high: int) -> int:
        """A random whole number from `low` to `high`, both included."""
        return int(self.rng.integers(low, high + 1))

    # --- ground ----------------------------------------------------------------------------------------------

    def ground(self, frame: Frame, rect: tuple[float, float, float, float], surface: Surface) -> None:
        """Paint the rectangle (u0, v0, u1, v1) metres of a frame."""
        self.cover(frame.points(rectangle(*rect)), surface)

    def cover(self, points: Points, surface: Surface, alpha: float = 1.0) -> None:
        """Paint a polygon of scene pixels; grass has the tint of the season, the same all over the scene."""
        if surface.texture == "grass":
            r, g, b, n = (float(min(255.0, v * k)) for v, k in zip(surface.colour, self._season, strict=True))
            surface = replace(surface, colour=(r, g, b, n))
        self.canvas.paint(points, surface, alpha)

    def stains(self, frame: Frame, rect: tuple[float, float, float, float]) -> None:
        """Worn and oily patches on the rectangle (u0, v0, u1, v1) metres of a paved surface."""
        area = (rect[2] - rect[0]) * (rect[3] - rect[1])
        for _ in range(int(area / 260)):
            u, v = self.uniform(rect[0] + 3, rect[2] - 3), self.uniform(rect[1] + 3, rect[3] - 3)
            tone = (60, 58, 56, 55) if self.chance(0.65) else (196, 192, 184, 180)
            long, wide = self.uniform(1.5, 5.0), self.uniform(0.3, 0.9)
            spot = ellipse(0, 0, long, wide, 12) if self.chance(0.5) else ellipse(0, 0, wide, long, 12)
            spot += (u, v)
            self.canvas.fill(frame.points(spot), tone, self.uniform(0.04, 0.13))

    def stroke(
        self, frame: Frame, ends: Sequence[tuple[float, float]], width: float, colour: Colour, alpha: float = 0.85
    ) -> None:
        """A straight line; ends and width in metres."""
        self.canvas.line(frame.points(ends), width / self.gsd, colour, alpha)

    def landmark(self, kind: str, polygon: Points) -> None:
        """Remember a landmark (scene pixels); the part outside the scene is cut off."""
        clipped = clip(polygon, self.canvas.width, self.canvas.height)
        if len(clipped) >= 3:
            self.landmarks.append(Landmark(kind, clipped))

    def landmark_rect(self, kind: str, frame: Frame, rect: tuple[float, float, float, float]) -> None:
        """Remember the rectangle (u0, v0, u1, v1) metres of a frame as a landmark."""
        self.landmark(kind, frame.points(rectangle(*rect)))

    # --- objects ---------------------------------------------------------------------------------------------

    def length_of(self, cls: str, low: float = 0.0, high: float = math.inf) -> float:
        """A random length in metres that is allowed, visible at this sampling distance and within [low, high].

        Returns 0.0 when there is none.
        """
        spec = CLASSES[cls]
        least = max(spec.length[0], low, MIN_LENGTH_PX * self.gsd)
        ceiling = MAX_LENGTH_PX * self.gsd * (1.7 if spec.length[0] > 30 else 1.0)
        most = min(spec.length[1], high, max(ceiling, spec.length[0] * 1.25))
        if spec.lengths:
            fit = [v for v in spec.lengths if least <= v <= most]
            return fit[self.count(0, len(fit) - 1)] if fit else 0.0
        if least >= most:
            return 0.0
        return float(math.exp(self.uniform(math.log(least), math.log(most))))

    def visible(self, cls: str) -> bool:
        """Whether objects of the class can be placed at this sampling distance."""
        spec = CLASSES[cls]
        return max(spec.lengths or spec.length) > 1.1 * MIN_LENGTH_PX * self.gsd

    def place(
        self,
        cls: str,
        frame: Frame,
        at: tuple[float, float],
        *,
        turn: float = 0.0,
        length: float = 0.0,
        width: float = 0.0,
        colour: str = "",
        state: str = "",
        shape: float = -1.0,
        gap: float = GAP_PX,
    ) -> bool:
        """Put an object at (u, v) metres of a frame, unless it would touch another or leave the scene.

        Args:
            cls: Class name.
            frame: The frame that `at` and `turn` refer to.
            at: Its centre in metres.
            turn: Direction of its front in radians, relative to u.
            length: Metres along its front; drawn by lot when 0.
            width: Metres across; by the class's proportions when 0.
            colour: Colour name; drawn by lot when "".
            state: State name; drawn by lot when "".
            shape: Variant in 0-1; drawn by lot when negative.
            gap: Least distance to others in pixels.

        Returns:
            Whether it was placed.
        """
        spec = CLASSES[cls]
        length = length or self.length_of(cls)
        shape = shape if shape >= 0 else float(self.rng.random())
        colour = colour or self.pick(spec.colours)
        state = state or (self.pick(spec.states) if spec.states else "")
        if cls == "swimming pool":
            state = "empty" if colour == "white" else "full"
        tone = self.uniform(0.92, 1.06)
        paint = tuple(float(np.clip(v * tone + self.rng.normal(0, 2), 0, 255)) for v in spec.reflectance(colour))
        seed = int(self.rng.integers(1 << 31))
        if length < MIN_LENGTH_PX * self.gsd or length > spec.length[1] * 1.001 or length < spec.length[0] * 0.999:
            return False
        ((x, y),) = frame.points([at])
        pose = Pose(float(x), float(y), frame.angle + turn)
        local, across = outline_of(cls, length, width, shape, seed)
        polygon = pose.points(local / self.gsd)
        if not self._claim(polygon, gap):
            return False
        tall = spec.height * min(1.5, max(0.45, length / math.sqrt(spec.length[0] * spec.length[1])))
        self.placed.append(
            Placed(cls, colour, spec.size_of(length), state, (paint[0], paint[1], paint[2], paint[3]), pose,
                   length / self.gsd, across / self.gsd, tall / self.gsd, polygon, shape, seed)
        )  # fmt: skip
        return True

    def _claim(self, polygon: Points, gap: float) -> bool:
        lo, hi = polygon.min(axis=0), polygon.max(axis=0)
        if lo[0] < 1 or lo[1] < 1 or hi[0] > self.canvas.width - 1 or hi[1] > self.canvas.height - 1:
            return False
        x, y, w, h = self.canvas.window(polygon, margin=math.ceil(gap) + 1)
        shape = np.zeros((h, w), np.uint8)
        points = [np.round((polygon - (x, y) - 0.5) * 16).astype(np.int32)]
        cv2.fillPoly(shape, points, 1, shift=4)
        cv2.polylines(shape, points, True, 1, thickness=2 * math.ceil(gap) - 1, shift=4)
        taken = self._taken[y : y + h, x : x + w]
        if (taken & shape).any():
            return False
        body = np.zeros((h, w), np.uint8)
        cv2.fillPoly(body, points, 1, shift=4)
        taken |= body
        return True


def clip(polygon: Points, width: float, height: float) -> Points:
    """The part of a polygon inside (0, 0, width, height), by Sutherland and Hodgman; shape (0, 2) when outside."""
    points = [(float(x), float(y)) for x, y in polygon]
    for axis, limit, sign in ((0, 0.0, 1.0), (0, width, -1.0), (1, 0.0, 1.0), (1, height, -1.0)):
        kept: list[tuple[float, float]] = []
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            da, db = sign * (a[axis] - limit), sign * (b[axis] - limit)
            if da >= 0:
                kept.append(a)
            if (da >= 0) != (db >= 0):
                t = da / (da - db)
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        points = kept
        if not points:
            break
    return np.array(points, dtype=np.float64).reshape(-1, 2)
