"""How aircraft, ships, cars, trucks and containers are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.world.canvas import Canvas, Colour, ellipse, rectangle, shade
from engine.world.outlines import aircraft_parts

if TYPE_CHECKING:
    from engine.world.site import Placed, Sun

GLASS: Colour = (36, 44, 56, 40)
LIGHT: Colour = (244, 244, 240, 228)
DARK: Colour = (48, 48, 52, 50)
CARGO: tuple[Colour, ...] = ((150, 128, 100, 140), (176, 160, 132, 160), (120, 112, 104, 120), (164, 146, 112, 150))


def draw_aircraft(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """Wings and tail in the colour, a lighter fuselage, dark engines and cockpit."""
    length, pose = obj.length, obj.pose
    _, fuselage = aircraft_parts(length, obj.width, obj.shape)
    canvas.fill(obj.polygon, shade(obj.paint, 0.9))
    jet = obj.shape > 0.35
    half = obj.width / 2
    for side in (-1, 1):
        if jet:
            for part in (0.36, 0.66) if obj.length > 55 else (0.4,):
                x = (0.13 - 0.12 * part) * length
                canvas.fill(pose.points(ellipse(x, side * half * part, 0.05 * length, 0.022 * length, 10)), DARK, 0.75)
        else:
            canvas.fill(
                pose.points(ellipse(0.24 * length, side * half * 0.3, 0.05 * length, 0.02 * length, 10)), DARK, 0.7
            )
        canvas.line(
            pose.points([(0.06 * length, side * half * 0.15), (-0.06 * length, side * half * 0.9)]), 0.8, DARK, 0.25
        )
    canvas.fill(pose.points(fuselage), shade(obj.paint, 1.12))
    canvas.line(pose.points([(0.42 * length, 0.0), (-0.4 * length, 0.0)]), 0.02 * length, LIGHT, 0.35)
    canvas.fill(pose.points(rectangle(0.41 * length, -0.03 * length, 0.45 * length, 0.03 * length)), GLASS, 0.9)
    canvas.line(pose.points([(-0.36 * length, 0.0), (-0.48 * length, 0.0)]), 0.03 * length, shade(obj.paint, 0.65))


def draw_ship(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A hull in the colour, a deck, a bridge at the stern, and cargo when it is loaded."""
    length, beam, pose = obj.length, obj.width, obj.pose
    rng = np.random.default_rng(obj.seed)
    canvas.fill(obj.polygon, shade(obj.paint, 0.82))
    inner = pose.points(_local(obj) * np.array((0.93, 0.74)))
    canvas.fill(inner, shade(obj.paint, 1.1))
    a, b = length / 2, beam / 2
    bridge = (-0.86 * a, -0.50 * a) if obj.shape < 0.75 else (0.25 * a, 0.5 * a)
    hold = (-0.42 * a, 0.62 * a) if obj.shape < 0.75 else (-0.85 * a, 0.15 * a)
    if obj.state == "loaded":
        n = max(2, round((hold[1] - hold[0]) / max(3.0, beam * 0.7)))
        step = (hold[1] - hold[0]) / n
        for k in range(n):
            tone = CARGO[int(rng.integers(len(CARGO)))]
            x = hold[0] + k * step
            canvas.fill(pose.points(rectangle(x + 0.08 * step, -0.5 * b, x + 0.92 * step, 0.5 * b)), tone)
    else:
        canvas.fill(pose.points(rectangle(hold[0], -0.42 * b, hold[1], 0.42 * b)), shade(obj.paint, 0.92), 0.8)
        canvas.line(pose.points([(hold[0], 0.0), (hold[1], 0.0)]), 0.8, shade(obj.paint, 1.3), 0.6)
    tower: Colour = LIGHT if obj.colour != "white" else (168, 176, 186, 170)
    canvas.fill(pose.points(rectangle(bridge[0], -0.66 * b, bridge[1], 0.66 * b)), tower)
    canvas.line(pose.points([(bridge[1], -0.6 * b), (bridge[1], 0.6 * b)]), max(1.0, 0.02 * length), GLASS, 0.8)
    canvas.fill(pose.points(ellipse((bridge[0] * 0.65 + bridge[1] * 0.35), 0, 0.16 * b, 0.16 * b, 8)), DARK, 0.8)


def _local(obj: Placed) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    c, s = np.cos(obj.pose.angle), np.sin(obj.pose.angle)
    d = obj.polygon - (obj.pose.x, obj.pose.y)
    return np.stack([c * d[:, 0] + s * d[:, 1], -s * d[:, 0] + c * d[:, 1]], axis=1)


def draw_car(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A body with windscreens and a lighter roof."""
    a, b, pose = obj.length / 2, obj.width / 2, obj.pose
    canvas.fill(obj.polygon, obj.paint)
    canvas.fill(pose.points(rectangle(0.16 * a, -0.76 * b, 0.44 * a, 0.76 * b)), GLASS, 0.9)
    canvas.fill(pose.points(rectangle(-0.74 * a, -0.7 * b, -0.56 * a, 0.7 * b)), GLASS, 0.85)
    canvas.fill(pose.points(rectangle(-0.5 * a, -0.68 * b, 0.12 * a, 0.68 * b)), shade(obj.paint, 1.12))


def draw_truck(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A cab in front of a box; the box has the colour."""
    a, b, pose = obj.length / 2, obj.width / 2, obj.pose
    canvas.fill(obj.polygon, DARK)
    cab = max(0.18, 2.2 / 16) * 2 * a
    tone: Colour = LIGHT if obj.shape < 0.5 and obj.colour != "white" else shade(obj.paint, 0.85)
    canvas.fill(pose.points(rectangle(a - cab, -0.94 * b, a, 0.94 * b)), tone)
    canvas.fill(pose.points(rectangle(a - 0.35 * cab, -0.8 * b, a - 0.12 * cab, 0.8 * b)), GLASS, 0.85)
    canvas.fill(pose.points(rectangle(-a, -b, a - 1.18 * cab, b)), obj.paint)
    canvas.line(pose.points([(-a, 0.0), (a - 1.2 * cab, 0.0)]), 0.7, shade(obj.paint, 1.18), 0.5)


def draw_container(canvas: Canvas, obj: Placed, _sun: Sun) -> None:
    """A box with ribs across its roof."""
    a, b, pose = obj.length / 2, obj.width / 2, obj.pose
    canvas.fill(obj.polygon, obj.paint)
    ribs = max(3, int(obj.length / 3.2))
    for k in range(1, ribs):
        x = -a + 2 * a * k / ribs
        canvas.line(pose.points([(x, -0.9 * b), (x, 0.9 * b)]), 0.8, shade(obj.paint, 0.7), 0.45)
    canvas.outline(obj.polygon, 0.7, shade(obj.paint, 0.62), 0.5)
