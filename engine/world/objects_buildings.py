"""How houses, warehouses, storage tanks and jetties are drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.world.canvas import Canvas, Colour, Points, ellipse, rectangle, shade

if TYPE_CHECKING:
    from engine.world.canvas import Pose
    from engine.world.site import Placed, Sun

VENT: Colour = (196, 198, 200, 190)
SKYLIGHT: Colour = (196, 214, 222, 190)


def _lit(pose: Pose, side: tuple[float, float], sun: Sun, contrast: float) -> float:
    """Brightness of a roof face that looks towards `side` (local direction), about 1."""
    c, s = math.cos(pose.angle), math.sin(pose.angle)
    x, y = c * side[0] - s * side[1], s * side[0] + c * side[1]
    strength = math.hypot(sun.dx, sun.dy)
    return 1.0 - contrast * (x * sun.dx + y * sun.dy) / strength


def _gable(
    canvas: Canvas, pose: Pose, rect: tuple[float, float, float, float], paint: Colour, hip: float, sun: Sun
) -> None:
    """A roof over a local rectangle, ridge along x; `hip` is how far the ends slope in, as a share of the width."""
    x0, y0, x1, y1 = rect
    middle, inset = (y0 + y1) / 2, hip * (y1 - y0)
    ridge = ((x0 + inset, middle), (x1 - inset, middle))
    faces: tuple[tuple[list[tuple[float, float]], tuple[float, float]], ...] = (
        ([(x0, y0), (x1, y0), ridge[1], ridge[0]], (0, -1)),
        ([(x0, y1), (x1, y1), ridge[1], ridge[0]], (0, 1)),
        ([(x0, y0), (x0, y1), ridge[0]], (-1, 0)),
        ([(x1, y0), (x1, y1), ridge[1]], (1, 0)),
    )
    for corners, side in faces[: 4 if hip else 2]:
        canvas.fill(pose.points(corners), shade(paint, _lit(pose, side, sun, 0.2)))
    canvas.line(pose.points(ridge), 1.0, shade(paint, 1.3), 0.6)
    if hip:
        for end, xs in ((ridge[0], x0), (ridge[1], x1)):
            for y in (y0, y1):
                canvas.line(pose.points([end, (xs, y)]), 0.7, shade(paint, 1.2), 0.35)


def draw_house(canvas: Canvas, obj: Placed, sun: Sun) -> None:
    """A gabled or hipped roof, for L-shaped houses over both wings, and a chimney."""
    a, b, pose = obj.length / 2, obj.width / 2, obj.pose
    rng = np.random.default_rng(obj.seed)
    hip = 0.5 if obj.shape % 0.2 < 0.1 else 0.0
    canvas.fill(obj.polygon, shade(obj.paint, 0.95))
    if obj.shape < 0.7:
        _gable(canvas, pose, (-a, -b, a, b), obj.paint, hip * min(1.0, a / b), sun)
    else:
        side = 1 if obj.seed % 2 else -1
        low, high = sorted((-b * side, 0.15 * b * side))
        _gable(canvas, pose, (-a, low, a, high), obj.paint, hip * 0.8, sun)
        wing: Points = np.array([(0.05 * a, -b), (a, -b), (a, b), (0.05 * a, b)]) * (1, side)
        canvas.fill(pose.points(wing[[0, 1, 2, 3]]), shade(obj.paint, _lit(pose, (1, 0), sun, 0.2)))
        left = np.array([(0.05 * a, -0.4 * b), (0.525 * a, -0.4 * b), (0.525 * a, b), (0.05 * a, b)]) * (1, side)
        canvas.fill(pose.points(left), shade(obj.paint, _lit(pose, (-1, 0), sun, 0.2)))
        canvas.line(pose.points([(0.525 * a, -0.4 * b * side), (0.525 * a, b * side)]), 1.0, shade(obj.paint, 1.3), 0.6)
    canvas.grain(obj.polygon, "roof", 5.0)
    x, y = float(rng.uniform(-0.5, 0.5)) * a, float(rng.choice((-0.35, 0.35))) * b
    size = max(0.8, 0.05 * a)
    canvas.fill(pose.points(rectangle(x - size, y - size, x + size, y + size)), (92, 70, 62, 90), 0.85)
    canvas.outline(obj.polygon, 0.7, shade(obj.paint, 0.55), 0.4)


def draw_warehouse(canvas: Canvas, obj: Placed, sun: Sun) -> None:
    """A low roof with seams, and skylights or vents."""
    a, b, pose = obj.length / 2, obj.width / 2, obj.pose
    rng = np.random.default_rng(obj.seed)
    spans = 1 if b < 14 else 2
    for k in range(spans):
        y0 = -b + 2 * b * k / spans
        for half, side in ((0.0, -1.0), (0.5, 1.0)):
            face = rectangle(-a, y0 + 2 * b / spans * half, a, y0 + 2 * b / spans * (half + 0.5))
            canvas.fill(pose.points(face), shade(obj.paint, _lit(pose, (0, side), sun, 0.07)))
        canvas.line(pose.points([(-a, y0 + b / spans), (a, y0 + b / spans)]), 1.0, shade(obj.paint, 1.15), 0.6)
    seams = max(3, int(obj.length / 9))
    for k in range(1, seams):
        x = -a + 2 * a * k / seams
        canvas.line(pose.points([(x, -b), (x, b)]), 0.6, shade(obj.paint, 0.8), 0.3)
    if obj.shape < 0.6:
        for k in range(1, seams):
            x = -a + 2 * a * (k + 0.5) / seams if k + 0.5 < seams else -a + 2 * a * k / seams
            for y in (-0.5 * b, 0.5 * b):
                w, h = 0.035 * a + 0.5, 0.16 * b
                canvas.fill(pose.points(rectangle(x - w, y - h, x + w, y + h)), SKYLIGHT, 0.75)
    else:
        for _ in range(int(rng.integers(3, 8))):
            x, y = float(rng.uniform(-0.85, 0.85)) * a, float(rng.uniform(-0.75, 0.75)) * b
            r = float(rng.uniform(0.8, 2.0))
            canvas.fill(
                pose.points(rectangle(x - r + 1.2, y - r + 1.2, x + r + 1.2, y + r + 1.2)), (40, 40, 44, 40), 0.35
            )
            canvas.fill(pose.points(rectangle(x - r, y - r, x + r, y + r)), VENT)
    canvas.grain(obj.polygon, "roof", 3.5)
    canvas.outline(obj.polygon, 1.0, shade(obj.paint, 0.6), 0.55)


def draw_tank(canvas: Canvas, obj: Placed, sun: Sun) -> None:
    """A disc with a rim and a lit side; an open tank shows its floating roof and the shadow of the wall on it."""
    r, x, y = obj.length / 2, obj.pose.x, obj.pose.y
    strength = math.hypot(sun.dx, sun.dy)
    ux, uy = sun.dx / strength, sun.dy / strength
    canvas.fill(obj.polygon, shade(obj.paint, 0.78))
    if obj.state == "open":
        canvas.fill(ellipse(x, y, 0.9 * r, 0.9 * r, 36), shade(obj.paint, 0.38))
        canvas.fill(ellipse(x + 0.11 * r * ux, y + 0.11 * r * uy, 0.77 * r, 0.77 * r, 36), shade(obj.paint, 0.74))
        canvas.line(
            np.array([(x, y), (x + 0.8 * r * uy, y - 0.8 * r * ux)]), max(0.8, 0.05 * r), shade(obj.paint, 1.15)
        )
    else:
        canvas.fill(ellipse(x, y, 0.93 * r, 0.93 * r, 36), obj.paint)
        for k in range(1, 4):
            size = 0.93 * r * (1 - 0.27 * k)
            offset = -0.055 * r * k
            canvas.fill(
                ellipse(x + offset * ux, y + offset * uy, size, size, 30), shade(obj.paint, 1.0 + 0.05 * k), 0.6
            )
        canvas.fill(ellipse(x, y, max(0.7, 0.07 * r), max(0.7, 0.07 * r), 10), shade(obj.paint, 0.6))
    canvas.outline(ellipse(x, y, 0.96 * r, 0.96 * r, 36), 0.8, shade(obj.paint, 1.2), 0.45)


def draw_jetty(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """Planks across, and bollards along the edges."""
    a, b, pose = obj.length / 2, obj.width / 2, obj.pose
    canvas.fill(obj.polygon, obj.paint)
    planks = max(4, int(obj.length / 3))
    for k in range(1, planks):
        x = -a + 2 * a * k / planks
        canvas.line(pose.points([(x, -b), (x, b)]), 0.7, shade(obj.paint, 0.72), 0.45)
    canvas.outline(obj.polygon, 0.8, shade(obj.paint, 0.65), 0.6)
    for k in range(1, planks, 4):
        x = -a + 2 * a * k / planks
        for y in (-0.85 * b, 0.85 * b):
            canvas.fill(pose.points(ellipse(x, y, 0.8, 0.8, 8)), (50, 46, 44, 45), 0.8)
