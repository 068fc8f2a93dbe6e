"""Drawing on a four-band picture of the ground (red, green, blue, near infrared)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.world.textures import noise_window
from engine.world.truth import SUBPIXEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
"""Float array of shape (n, 2): x right, y down."""

Colour = tuple[float, float, float, float]
"""Red, green, blue, near infrared, 0-255."""

CHUNK = 512
"""Side in pixels of the pieces in which large surfaces are painted, so that memory stays bounded."""


@dataclass(frozen=True)
class Surface:
    """How a piece of ground looks.

    Attributes:
        colour: Mean reflectance.
        texture: Name of the noise, see `engine.world.textures`.
        amplitude: Standard deviation of the noise, 0-255.
        stripe: Wavelength of stripes in pixels; 0 for none.
        stripe_angle: Direction across the stripes in radians.
        stripe_amplitude: Half the contrast of the stripes, 0-255.
    """

    colour: Colour
    texture: str
    amplitude: float = 5.0
    stripe: float = 0.0
    stripe_angle: float = 0.0
    stripe_amplitude: float = 0.0


@dataclass(frozen=True)
class Pose:
    """A place and a direction in scene pixels; local x points along `angle` (radians, x right to y down)."""

    x: float
    y: float
    angle: float

    def points(self, local: Sequence[tuple[float, float]] | Points) -> Points:
        """Local points, shape (n, 2), in scene pixels."""
        c, s = math.cos(self.angle), math.sin(self.angle)
        p = np.asarray(local, dtype=np.float64).reshape(-1, 2)
        turned: Points = p @ np.array(((c, s), (-s, c)))
        turned += (self.x, self.y)
        return turned


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Points:
    """The four corners of an axis-aligned rectangle, shape (4, 2)."""
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=np.float64)


def ellipse(cx: float, cy: float, rx: float, ry: float, n: int = 28) -> Points:
    """A polygon of `n` corners around an ellipse, shape (n, 2)."""
    t = np.linspace(0, 2 * math.pi, n, endpoint=False)
    return np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], axis=1)


def shade(colour: Colour, factor: float) -> Colour:
    """The colour made darker (< 1) or lighter (> 1)."""
    r, g, b, n = (min(255.0, v * factor) for v in colour)
    return (r, g, b, n)


def cover(points: Points, x0: int, y0: int, width: int, height: int) -> NDArray[np.uint8]:
    """How far a polygon covers each pixel of a window, 0-255, shape (height, width)."""
    local = points - (x0, y0)
    if width * height <= 160 * 160:
        fine = np.zeros((height * SUBPIXEL, width * SUBPIXEL), np.uint8)
        cv2.fillPoly(fine, [np.round((local * SUBPIXEL - 0.5) * 16).astype(np.int32)], 255, shift=4)
        small: NDArray[np.uint8] = cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8)
        return small
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [np.round((local - 0.5) * 16).astype(np.int32)], 255, cv2.LINE_AA, shift=4)
    return mask


class Canvas:
    """A picture to draw on.

    Attributes:
        data: uint8, shape (height, width, 4): red, green, blue, near infrared.
    """

    def __init__(self, width: int, height: int) -> None:
        self.data: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        self.width = width
        self.height = height

    def window(self, points: Points, margin: int = 1) -> tuple[int, int, int, int]:
        """The pixels around a polygon inside the picture as (x0, y0, width, height); sizes may be <= 0."""
        lo, hi = points.min(axis=0), points.max(axis=0)
        x0, y0 = max(0, math.floor(lo[0]) - margin), max(0, math.floor(lo[1]) - margin)
        x1, y1 = min(self.width, math.ceil(hi[0]) + margin), min(self.height, math.ceil(hi[1]) + margin)
        return x0, y0, x1 - x0, y1 - y0

    def _pieces(self, points: Points) -> Iterator[tuple[int, int, int, int]]:
        x0, y0, width, height = self.window(points)
        for y in range(y0, y0 + height, CHUNK):
            for x in range(x0, x0 + width, CHUNK):
                yield x, y, min(CHUNK, x0 + width - x), min(CHUNK, y0 + height - y)

    def fill(self, points: Points, colour: Colour, alpha: float = 1.0) -> None:
        """Fill a polygon (scene pixels) with a plain colour; `alpha` is its opacity in 0-1."""
        for x, y, w, h in self._pieces(points):
            mask = cover(points, x, y, w, h)
            if mask.any():
                self._blend(x, y, mask, np.asarray(colour, np.float32), alpha)

    def _blend(self, x: int, y: int, mask: NDArray[np.uint8], value: NDArray[np.float32], alpha: float) -> None:
        h, w = mask.shape
        patch = self.data[y : y + h, x : x + w]
        weight = (mask.astype(np.float32) * (alpha / 255.0))[:, :, None]
        base = patch.astype(np.float32)
        patch[:] = (base + (value - base) * weight + 0.5).astype(np.uint8)

    def paint(self, points: Points, surface: Surface, alpha: float = 1.0) -> None:
        """Fill a polygon (scene pixels) with a textured surface."""
        for x, y, w, h in self._pieces(points):
            mask = cover(points, x, y, w, h)
            if not mask.any():
                continue
            relief = noise_window(surface.texture, x, y, w, h) * surface.amplitude
            if surface.stripe:
                across = (np.arange(x, x + w) * math.cos(surface.stripe_angle))[None, :] + (
                    np.arange(y, y + h) * math.sin(surface.stripe_angle)
                )[:, None]
                relief += surface.stripe_amplitude * np.sin(across * (2 * math.pi / surface.stripe))
            value = np.asarray(surface.colour, np.float32) + relief[:, :, None].astype(np.float32)
            self._blend(x, y, mask, np.clip(value, 0, 255), alpha)

    def grain(self, points: Points, kind: str, amplitude: float) -> None:
        """Add noise of the given standard deviation (0-255) inside a polygon, without changing its mean."""
        for x, y, w, h in self._pieces(points):
            mask = cover(points, x, y, w, h)
            relief = noise_window(kind, x, y, w, h) * (mask * (amplitude / 255.0))
            patch = self.data[y : y + h, x : x + w]
            patch[:] = np.clip(patch + relief[:, :, None], 0, 255).astype(np.uint8)

    def line(self, ends: Points, width: float, colour: Colour, alpha: float = 1.0) -> None:
        """A straight line of the given width in pixels between two points (shape (2, 2)).

        Lines thinner than a pixel are drawn a pixel wide and fainter.
        """
        (ax, ay), (bx, by) = ends.tolist()
        length = math.hypot(bx - ax, by - ay)
        if length == 0:
            return
        visible = max(width, 1.0)
        sx, sy = (ay - by) / length * (visible / 2), (bx - ax) / length * (visible / 2)
        quad = np.array([(ax + sx, ay + sy), (bx + sx, by + sy), (bx - sx, by - sy), (ax - sx, ay - sy)])
        self.fill(quad, colour, alpha * min(1.0, width / visible + 0.15))

    def outline(self, points: Points, width: float, colour: Colour, alpha: float = 1.0) -> None:
        """The edge of a polygon as lines."""
        for a, b in zip(points, np.roll(points, -1, axis=0), strict=True):
            self.line(np.stack([a, b]), width, colour, alpha)
