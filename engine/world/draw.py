"""Draws what was placed: shadows of everything first, then the objects."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.world import objects_buildings as buildings
from engine.world import objects_grounds as grounds
from engine.world import objects_novel as novel
from engine.world import objects_vehicles as vehicles
from engine.world.canvas import Canvas, cover

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from engine.world.site import Placed, Sun

SHADOW = 0.52
"""Share of the light that a shadow takes."""

STRIP = 512

_DRAW: dict[str, Callable[[Canvas, Placed, Sun], None]] = {
    "aircraft": vehicles.draw_aircraft,
    "ship": vehicles.draw_ship,
    "car": vehicles.draw_car,
    "truck": vehicles.draw_truck,
    "shipping container": vehicles.draw_container,
    "house": buildings.draw_house,
    "warehouse": buildings.draw_warehouse,
    "storage tank": buildings.draw_tank,
    "jetty": buildings.draw_jetty,
    "swimming pool": grounds.draw_pool,
    "tennis court": grounds.draw_tennis,
    "basketball court": grounds.draw_basketball,
    "football pitch": grounds.draw_pitch,
    "tree": grounds.draw_tree,
    "helicopter": novel.draw_helicopter,
    "wind turbine": novel.draw_turbine,
    "roundabout": novel.draw_roundabout,
    "solar panel": novel.draw_panel,
    "baseball diamond": novel.draw_diamond,
}


def draw_objects(canvas: Canvas, placed: Sequence[Placed], sun: Sun) -> None:
    """Draw all objects with their shadows; shadows fall on the ground, never on another object."""
    dark = np.zeros((canvas.height, canvas.width), np.uint8)
    for obj in placed:
        if obj.height > 0:
            _cast(dark, canvas, obj, sun)
    for top in range(0, canvas.height, STRIP):
        light = 1.0 - (SHADOW / 255.0) * dark[top : top + STRIP].astype(np.float32)
        rows = canvas.data[top : top + STRIP]
        rows[:] = (rows * light[:, :, None]).astype(np.uint8)
    for obj in placed:
        _DRAW[obj.cls](canvas, obj, sun)


def _cast(dark: NDArray[np.uint8], canvas: Canvas, obj: Placed, sun: Sun) -> None:
    """Sweep the silhouette along the shadow's direction."""
    dx, dy = sun.dx * obj.height, sun.dy * obj.height
    steps = max(1, math.ceil(math.hypot(dx, dy) / 2.0))
    both = np.concatenate([obj.polygon, obj.polygon + np.array((dx, dy))])
    x, y, w, h = canvas.window(both)
    if w <= 0 or h <= 0:
        return
    here = np.zeros((h, w), np.uint8)
    if obj.cls in ("aircraft", "helicopter", "wind turbine"):
        here = cover(obj.polygon + np.array((dx, dy)), x, y, w, h)
    else:
        for k in range(1, steps + 1):
            shifted = obj.polygon + np.array((dx * k / steps - x - 0.5, dy * k / steps - y - 0.5))
            cv2.fillPoly(here, [np.round(shifted * 16).astype(np.int32)], 255, cv2.LINE_AA, shift=4)
    patch = dark[y : y + h, x : x + w]
    np.maximum(patch, here, out=patch)
