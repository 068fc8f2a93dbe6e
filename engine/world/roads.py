"""Roads with their markings and traffic, and rivers with their banks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.world.canvas import Surface, rectangle

if TYPE_CHECKING:
    from engine.world.site import Frame, Site

ASPHALT = Surface((98, 98, 102, 92), "asphalt", 4.5)
PAVEMENT = Surface((168, 164, 156, 150), "asphalt", 4.0)
WATER = Surface((44, 78, 92, 14), "water", 4.0)
BANK = Surface((150, 140, 104, 150), "soil", 8.0)
CHALK = (232, 232, 226, 215)


def draw_road(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> None:
    """A road along the longer side of a rectangle (u0, v0, u1, v1) in metres, with traffic."""
    u0, v0, u1, v1 = rect
    along_u = u1 - u0 >= v1 - v0
    own = frame.child(u0, v0) if along_u else frame.child(u1, v0, math.pi / 2)
    length, width = (u1 - u0, v1 - v0) if along_u else (v1 - v0, u1 - u0)
    site.ground(own, (0, 0, length, width), PAVEMENT)
    edge = 1.2
    site.ground(own, (-edge, edge, length + edge, width - edge), ASPHALT)
    site.landmark_rect("road", own, (0, 0, length, width))
    middle = width / 2
    if width > 9:
        _dashes(site, own, length, middle)
        for v in (edge + 0.4, width - edge - 0.4):
            site.stroke(own, [(0, v), (length, v)], 0.2, CHALK, 0.7)
    lanes = ((width * 0.3, 0.0), (width * 0.7, math.pi))
    for v, turn in lanes:
        u = site.uniform(5, 40)
        while u < length - 8:
            kind = "truck" if site.chance(0.3) or not site.visible("car") else "car"
            if _in_view(site, own, u, v) and site.visible(kind):
                site.place(kind, own, (u, v), turn=turn, length=site.length_of(kind, high=width * 1.6))
            u += site.uniform(20, 105) if site.visible("car") else site.uniform(35, 150)


def _in_view(site: Site, frame: Frame, u: float, v: float) -> bool:
    ((x, y),) = frame.points([(u, v)])
    return bool(0 < x < site.canvas.width and 0 < y < site.canvas.height)


def _dashes(site: Site, frame: Frame, length: float, v: float) -> None:
    for u in np.arange(2.0, length, 9.0):
        if _in_view(site, frame, float(u), v):
            site.stroke(frame, [(float(u), v), (float(u) + 3.5, v)], 0.25, CHALK, 0.8)


def draw_river(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> None:
    """A river with uneven banks inside a rectangle (u0, v0, u1, v1) in metres."""
    u0, v0, u1, v1 = rect
    along_u = u1 - u0 >= v1 - v0
    own = frame.child(u0, v0) if along_u else frame.child(u1, v0, math.pi / 2)
    length, width = (u1 - u0, v1 - v0) if along_u else (v1 - v0, u1 - u0)
    u = np.arange(0, length + 6, 6.0)
    edges = []
    for k in range(2):
        wave = np.zeros_like(u)
        for part, period in ((0.055, 31.0), (0.035, 13.0), (0.015, 5.0)):
            wave += part * np.sin(u / period + site.uniform(0, 7))
        edges.append(width * ((0.14, 0.86)[k] + wave))
    shore = np.concatenate([np.stack([u, edges[0]], 1), np.stack([u, edges[1]], 1)[::-1]])
    site.cover(own.points(rectangle(0, 0, length, width)), BANK, 0.5)
    site.cover(own.points(shore), BANK)
    inner = np.concatenate([np.stack([u, edges[0] + 1.5], 1), np.stack([u, edges[1] - 1.5], 1)[::-1]])
    site.cover(own.points(inner), WATER)
    site.landmark("river", own.points(inner))
    at = site.uniform(10, 60)
    while at < length - 10:
        if _in_view(site, own, at, width / 2) and site.chance(0.7):
            size = site.length_of("ship", high=max(9.0, width * 0.9))
            turn = 0.0 if site.chance(0.5) else math.pi
            site.place("ship", own, (at, width * site.uniform(0.38, 0.62)), turn=turn, length=size)
        at += site.uniform(30, 90)
