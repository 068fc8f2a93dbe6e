"""How pools, courts, pitches and trees are drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.world.canvas import Canvas, Colour, Pose, Surface, ellipse, rectangle, shade

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.world.site import Placed, Sun

CHALK: Colour = (240, 240, 236, 225)
COPING: Colour = (226, 222, 210, 210)


def _lines(
    canvas: Canvas, pose: Pose, lines: Iterable[tuple[float, float, float, float]], width: float, alpha: float
) -> None:
    for x0, y0, x1, y1 in lines:
        canvas.line(pose.points([(x0, y0), (x1, y1)]), width, CHALK, alpha)


def _frame(x: float, y: float) -> list[tuple[float, float, float, float]]:
    return [(-x, -y, x, -y), (-x, y, x, y), (-x, -y, -x, y), (x, -y, x, y)]


def draw_pool(canvas: Canvas, obj: Placed, sun: Sun) -> None:
    """A light edge around clear water, or around a bare basin when empty."""
    centre = np.array((obj.pose.x, obj.pose.y))
    canvas.fill(obj.polygon, COPING)
    inner = centre + (obj.polygon - centre) * np.array(max(0.72, 1 - 3.0 / obj.length))
    canvas.fill(inner, obj.paint)
    strength = math.hypot(sun.dx, sun.dy)
    lit = np.array((sun.dx, sun.dy)) / strength * obj.width * 0.07
    if obj.state == "empty":
        canvas.fill(centre + (inner - centre) * 0.72 + lit, shade(obj.paint, 0.84))
        canvas.line(np.stack([centre - lit, centre + lit]), 1.2, (90, 90, 90, 90), 0.7)
        return
    canvas.fill(centre + (inner - centre) * 0.6 + lit, shade(obj.paint, 0.88), 0.55)
    canvas.fill(centre + (inner - centre) * 0.4 - 1.2 * lit, shade(obj.paint, 1.18), 0.4)
    canvas.grain(inner, "water", 5.0)


def draw_tennis(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A court of 23.8 by 11 m in a darker surround, its lines and net."""
    pose, m = obj.pose, obj.length / 34.0
    canvas.fill(obj.polygon, shade(obj.paint, 0.82))
    canvas.fill(pose.points(rectangle(-11.9 * m, -5.5 * m, 11.9 * m, 5.5 * m)), shade(obj.paint, 1.12))
    x, y = 11.9 * m, 5.5 * m
    lines = [*_frame(x, y), (-x, -4.1 * m, x, -4.1 * m), (-x, 4.1 * m, x, 4.1 * m)]
    lines += [(-6.4 * m, -4.1 * m, -6.4 * m, 4.1 * m), (6.4 * m, -4.1 * m, 6.4 * m, 4.1 * m), (-6.4 * m, 0, 6.4 * m, 0)]
    _lines(canvas, pose, lines, 0.8, 0.85)
    canvas.line(pose.points([(0.0, -6.2 * m), (0.0, 6.2 * m)]), 1.0, (60, 60, 62, 60), 0.6)
    canvas.grain(obj.polygon, "asphalt", 2.5)


def draw_basketball(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A court with a centre circle, keys and three-point arcs."""
    pose, m = obj.pose, obj.length / 31.0
    canvas.fill(obj.polygon, obj.paint)
    x, y = 14.0 * m, 7.5 * m
    for side in (-1, 1):
        canvas.fill(pose.points(_key(side, x, m)), shade(obj.paint, 0.72))
        t = np.linspace(-math.pi / 2, math.pi / 2, 13)
        arc = pose.points(np.stack([side * (x - 1.5 * m - 6.7 * m * np.cos(t)), 6.7 * m * np.sin(t)], axis=1))
        for k in range(len(arc) - 1):
            canvas.line(arc[k : k + 2], 0.7, CHALK, 0.8)
    canvas.outline(pose.points(ellipse(0, 0, 1.8 * m, 1.8 * m, 16)), 0.7, CHALK, 0.8)
    _lines(canvas, pose, [*_frame(x, y), (0, -y, 0, y)], 0.8, 0.85)
    canvas.grain(obj.polygon, "asphalt", 3.0)


def _key(side: int, x: float, m: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return rectangle(side * x, -2.45 * m, side * (x - 5.8 * m), 2.45 * m)


def draw_pitch(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """Mown stripes, chalk lines, and goals."""
    pose, a, b = obj.pose, obj.length / 2, obj.width / 2
    stripes = Surface(obj.paint, "grass", 5.0, obj.length / 6, pose.angle, 7.0 if obj.colour == "green" else 2.0)
    canvas.paint(obj.polygon, stripes)
    x, y = 0.94 * a, 0.91 * b
    box, goal = 0.16 * obj.length, 0.3 * obj.width
    lines = [*_frame(x, y), (0, -y, 0, y)]
    for side in (-1, 1):
        inner = side * (x - box)
        lines += [(side * x, -goal, inner, -goal), (side * x, goal, inner, goal), (inner, -goal, inner, goal)]
    _lines(canvas, pose, lines, max(0.8, 0.006 * obj.length), 0.85)
    canvas.outline(pose.points(ellipse(0, 0, 0.15 * b * 2, 0.15 * b * 2, 24)), 0.8, CHALK, 0.8)
    for side in (-1, 1):
        canvas.line(
            pose.points([(side * x * 1.015, -0.07 * obj.width), (side * x * 1.015, 0.07 * obj.width)]), 1.8, CHALK
        )


def draw_tree(canvas: Canvas, obj: Placed, sun: Sun) -> None:
    """A lumpy crown, darker on the side away from the sun."""
    rng = np.random.default_rng(obj.seed + 1)
    strength = math.hypot(sun.dx, sun.dy)
    ux, uy = sun.dx / strength, sun.dy / strength
    r, x, y = obj.length / 2, obj.pose.x, obj.pose.y
    canvas.fill(obj.polygon, shade(obj.paint, 0.74))
    for k in range(9):
        t, d = rng.uniform(0, 2 * math.pi), r * 0.55 * math.sqrt(rng.random())
        cx, cy = d * math.cos(t), d * math.sin(t)
        light = 1.0 - 0.34 * (cx * ux + cy * uy) / (0.55 * r) + 0.03 * k - 0.1
        size = r * rng.uniform(0.2, 0.34)
        canvas.fill(
            ellipse(x + cx, y + cy, size, size * rng.uniform(0.75, 1.0), 9), shade(obj.paint, max(0.6, light)), 0.7
        )
    canvas.grain(obj.polygon, "grass", 7.0)
