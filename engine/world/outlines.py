"""The silhouette of each class, in metres around its centre with the front along +x."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.world.canvas import Points, ellipse, rectangle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Outline = tuple[Points, float]
"""A polygon of shape (n, 2) in metres, and its width in metres."""


def mirrored(half: Sequence[tuple[float, float]]) -> Points:
    """A closed outline from its half with y >= 0, front to back."""
    other = [(x, -y) for x, y in reversed(half) if y > 0]
    return np.array([*half, *other], dtype=np.float64)


def aircraft_parts(length: float, span: float, shape: float) -> tuple[Points, Points]:
    """Whole outline and fuselage of an aircraft, metres; below 0.35 of `shape` it has straight wings."""
    body = 0.055 if shape > 0.35 else 0.065
    sweep = 0.0 if shape <= 0.35 else 0.10 + 0.14 * (shape - 0.35)
    root, chord, tip = (0.20, 0.17, 0.12) if shape <= 0.35 else (0.14, 0.22, 0.075)
    half = span / length / 2
    tail = half * 0.38
    halves = [
        (0.5, 0.0), (0.475, body * 0.55), (0.42, body), (root, body),
        (root - sweep - 0.02, half), (root - sweep - tip, half), (root - chord, body),
        (-0.37, body * 0.7), (-0.37 - sweep * 0.5, tail), (-0.47 - sweep * 0.35, tail), (-0.455, body * 0.45),
        (-0.5, 0.0),
    ]  # fmt: skip
    back = min(x for x, _ in halves)
    scale = 1.0 / (0.5 - back)
    shift = 0.5 - 0.5 * scale
    whole = mirrored([(x * scale + shift, y) for x, y in halves])
    fuselage = mirrored(
        [(0.5, 0.0), (0.475, body * 0.55), (0.42, body), (-0.15, body), (-0.44, body * 0.35), (-0.5, 0.0)]
    )
    return whole * length, fuselage * length


def _aircraft(length: float, width: float, shape: float, _seed: int) -> Outline:
    span = width or length * (1.15 if shape <= 0.35 else 0.95)
    return aircraft_parts(length, span, shape)[0], span


def _ship(length: float, width: float, shape: float, _seed: int) -> Outline:
    beam = width or length * (0.17 + 0.08 * shape + (0.08 if length < 16 else 0.0))
    h = beam / 2
    half = [(0.5 * length, 0.0), (0.42 * length, 0.48 * h), (0.30 * length, 0.88 * h), (0.15 * length, h),
            (-0.42 * length, h), (-0.5 * length, 0.78 * h)]  # fmt: skip
    return mirrored(half), beam


def _round(length: float, _width: float, _shape: float, _seed: int) -> Outline:
    return ellipse(0, 0, length / 2, length / 2, 36), length


def box_outline(length: float, width: float) -> Outline:
    """A plain rectangle."""
    return rectangle(-length / 2, -width / 2, length / 2, width / 2), width


def _house(length: float, width: float, shape: float, seed: int) -> Outline:
    wide = width or length * (0.62 + 0.2 * ((seed >> 3) % 100) / 100)
    if shape < 0.7:
        return box_outline(length, wide)
    # An L: the rear half loses a corner.
    a, b, side = length / 2, wide / 2, (1 if seed % 2 else -1)
    points = np.array([(-a, -b), (a, -b), (a, b), (0.05 * a, b), (0.05 * a, 0.15 * b), (-a, 0.15 * b)]) * (1, side)
    return points, wide


def _pool(length: float, width: float, shape: float, _seed: int) -> Outline:
    wide = width or length * 0.5
    a, b = length / 2, wide / 2
    if shape < 0.5:
        return box_outline(length, wide)
    if shape < 0.75:
        return ellipse(0, 0, a, b), wide
    t = np.linspace(0, 2 * math.pi, 32, endpoint=False)
    y = b * np.sin(t) + 0.35 * b * np.cos(t) ** 2
    y = (y - (y.max() + y.min()) / 2) * (2 * b / (y.max() - y.min()))
    return np.stack([a * np.cos(t), y], axis=1), wide  # a kidney


def _vehicle(length: float, width: float, corner: float) -> Outline:
    a, b = length / 2, width / 2
    half = [(a, b * 0.55), (a - corner, b), (-a + corner * 0.6, b), (-a, b * 0.8)]
    return mirrored(half), width


def _tree(length: float, _width: float, _shape: float, seed: int) -> Outline:
    rng = np.random.default_rng(seed)
    t = np.linspace(0, 2 * math.pi, 26, endpoint=False)
    r = np.ones_like(t)
    for k in (2, 3, 5, 7):
        r += rng.uniform(0.02, 0.16 / math.sqrt(k)) * np.cos(k * t + rng.uniform(0, 7))
    r *= length / 2 / r.max()
    return np.stack([r * np.cos(t), r * np.sin(t)], axis=1), length


def _helicopter(length: float, _width: float, _shape: float, _seed: int) -> Outline:
    half = [(0.5, 0.0), (0.46, 0.09), (0.3, 0.14), (0.08, 0.13), (-0.05, 0.05), (-0.42, 0.025), (-0.43, 0.11),
            (-0.5, 0.11), (-0.5, 0.0)]  # fmt: skip
    return mirrored(half) * length, 0.28 * length


def _turbine(length: float, _width: float, shape: float, _seed: int) -> Outline:
    points: list[tuple[float, float]] = []
    for k in range(3):
        t = 2 * math.pi * (k + shape / 3) / 3
        c, s = math.cos(t), math.sin(t)
        for along, side in ((0.06, -0.05), (0.16, -0.055), (1.0, -0.014), (1.0, 0.014), (0.16, 0.03), (0.06, 0.05)):
            points.append((along * c - side * s, along * s + side * c))
    outline = np.array(points) * length / 2
    return outline, length


def _diamond(length: float, _width: float, _shape: float, _seed: int) -> Outline:
    # Home plate at the front; foul lines at 45 degrees, a round outfield behind.
    t = np.linspace(-math.pi / 4, math.pi / 4, 17)
    fan = np.stack([-np.cos(t), np.sin(t)], axis=1)
    points = np.concatenate([[(0.04, 0.04), (0.04, -0.04)], fan])
    return (points + np.array((0.48, 0.0))) * (length / 1.04), length * math.sqrt(2) / 1.04


_OUTLINES: dict[str, Callable[[float, float, float, int], Outline]] = {
    "aircraft": _aircraft,
    "ship": _ship,
    "storage tank": _round,
    "house": _house,
    "warehouse": lambda length, width, shape, _: box_outline(length, width or length * (0.42 + 0.3 * shape)),
    "swimming pool": _pool,
    "car": lambda length, width, _shape, _seed: _vehicle(length, width or length * 0.42, 0.4),
    "truck": lambda length, width, _shape, _seed: _vehicle(length, width or max(2.5, length * 0.2), 0.15),
    "tennis court": lambda length, width, _shape, _seed: box_outline(length, width or length * 0.5),
    "basketball court": lambda length, width, _shape, _seed: box_outline(length, width or length * 0.56),
    "football pitch": lambda length, width, _shape, _seed: box_outline(length, width or length * 0.64),
    "jetty": lambda length, width, shape, _: box_outline(length, width or 2.4 + 0.035 * length + shape),
    "tree": _tree,
    "shipping container": lambda length, width, _shape, _seed: box_outline(length, width or 2.6),
    "helicopter": _helicopter,
    "wind turbine": _turbine,
    "roundabout": _round,
    "solar panel": lambda length, width, shape, _: box_outline(length, width or length * (0.3 + 0.3 * shape)),
    "baseball diamond": _diamond,
}


def outline_of(cls: str, length: float, width: float, shape: float, seed: int) -> Outline:
    """The silhouette of an object.

    Args:
        cls: Class name.
        length: Metres along its front.
        width: Metres across; 0 for the proportions of the class.
        shape: Variant in 0-1.
        seed: For irregular outlines.

    Returns:
        The polygon, shape (n, 2), metres around the centre, and the width in metres.
    """
    return _OUTLINES[cls](length, width, shape, seed)
