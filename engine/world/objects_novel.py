"""How the classes that base training never sees are drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.world.canvas import Canvas, Colour, ellipse, rectangle, shade

if TYPE_CHECKING:
    from engine.world.site import Placed, Sun

GLASS: Colour = (36, 44, 56, 40)
CHALK: Colour = (240, 240, 236, 225)
CLAY: Colour = (182, 128, 82, 165)


def draw_helicopter(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A body with a tail boom under four thin, half-transparent blades."""
    pose, length = obj.pose, obj.length
    canvas.fill(obj.polygon, obj.paint)
    canvas.fill(pose.points(ellipse(0.37 * length, 0, 0.07 * length, 0.08 * length, 12)), GLASS, 0.85)
    hub = (0.14 * length, 0.0)
    for k in range(4):
        t = obj.shape * 6 + k * math.pi / 2
        tip = (hub[0] + 0.36 * length * math.cos(t), 0.36 * length * math.sin(t))
        canvas.line(pose.points([hub, tip]), max(1.0, 0.025 * length), (60, 60, 64, 60), 0.75)
    canvas.fill(pose.points(ellipse(*hub, 0.03 * length, 0.03 * length, 8)), (60, 60, 64, 60))


def draw_turbine(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """Three blades and a nacelle, seen from above."""
    canvas.fill(obj.polygon, obj.paint)
    r = 0.07 * obj.length
    canvas.fill(ellipse(obj.pose.x, obj.pose.y, r, r, 16), shade(obj.paint, 0.85))


def draw_roundabout(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A ring of asphalt around an island in the colour."""
    r, x, y = obj.length / 2, obj.pose.x, obj.pose.y
    canvas.fill(obj.polygon, (92, 92, 96, 90))
    canvas.outline(ellipse(x, y, 0.97 * r, 0.97 * r, 36), 0.8, CHALK, 0.7)
    canvas.fill(ellipse(x, y, 0.6 * r, 0.6 * r, 32), (190, 188, 182, 180))
    canvas.fill(ellipse(x, y, 0.54 * r, 0.54 * r, 32), obj.paint)
    canvas.fill(ellipse(x, y, 0.18 * r, 0.18 * r, 16), shade(obj.paint, 0.7))


def draw_panel(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """Dark cells in a light grid."""
    a, b, pose = obj.length / 2, obj.width / 2, obj.pose
    canvas.fill(obj.polygon, shade(obj.paint, 1.1))
    for k in range(1, max(3, int(obj.length / 4))):
        x = -a + 2 * a * k / max(3, int(obj.length / 4))
        canvas.line(pose.points([(x, -b), (x, b)]), 0.6, (170, 178, 190, 120), 0.45)
    canvas.line(pose.points([(-a, 0.0), (a, 0.0)]), 0.7, (170, 178, 190, 120), 0.5)
    canvas.outline(obj.polygon, 0.8, (196, 200, 206, 180), 0.6)


def draw_diamond(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A grass fan with a clay infield, bases and foul lines."""
    pose, length = obj.pose, obj.length
    canvas.fill(obj.polygon, obj.paint)
    home = (0.46 * length, 0.0)
    t = np.linspace(-math.pi / 4, math.pi / 4, 13)
    reach = 0.46 * length
    clay = np.concatenate([[home], np.stack([home[0] - reach * np.cos(t), reach * np.sin(t)], axis=1)])
    canvas.fill(pose.points(clay), CLAY if obj.colour == "green" else (206, 180, 140, 190))
    side = 0.13 * length * math.sqrt(2)
    square = [(home[0] - 0.02 * length - x * side, y * side) for x, y in ((0.15, 0), (1, 0.85), (1.85, 0), (1, -0.85))]
    canvas.fill(pose.points(square), (84, 140, 64, 205))
    for sign in (-1, 1):
        end = (home[0] - 0.68 * length, sign * 0.68 * length)
        canvas.line(pose.points([home, end]), 0.9, CHALK, 0.85)
    for x, y in square:
        canvas.fill(pose.points(rectangle(x - 0.9, y - 0.9, x + 0.9, y + 0.9)), CHALK)
    canvas.grain(obj.polygon, "grass", 3.0)
