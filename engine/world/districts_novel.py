"""Districts around the classes that base training never sees; base classes stand among them as usual."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.world.canvas import Surface, ellipse
from engine.world.districts_living import CROPS, LAWNS
from engine.world.districts_transport import CONCRETE, parked
from engine.world.roads import ASPHALT

if TYPE_CHECKING:
    from engine.world.site import Frame, Site

CHALK = (236, 236, 230, 220)


def heliport(site: Site, frame: Frame, w: float, h: float) -> None:
    """Pads with helicopters, aircraft among them, and a hangar."""
    site.ground(frame, (0, 0, w, h), LAWNS[0])
    site.ground(frame, (3, 3, w - 3, h - 3), CONCRETE)
    site.landmark_rect("apron", frame, (3, 3, w - 3, h - 3))
    v = 14.0
    while v < h - 10:
        u = 14.0
        while u < w - 10:
            kind = site.rng.random()
            if kind < 0.6:
                site.canvas.outline(frame.points(ellipse(u, v, 8.5, 8.5)), 1.0, CHALK, 0.8)
                site.place("helicopter", frame, (u, v), turn=site.uniform(0, 2 * math.pi))
            elif kind < 0.75:
                site.place("aircraft", frame, (u, v), turn=math.pi / 2, length=site.length_of("aircraft", high=17))
            elif kind < 0.85:
                site.place("truck", frame, (u, v), turn=0.0)
            u += site.uniform(21, 27)
        v += site.uniform(20, 26)


def wind_farm(site: Site, frame: Frame, w: float, h: float) -> None:
    """Turbines on fields with service tracks."""
    base = CROPS[site.count(0, 3)]
    site.ground(frame, (0, 0, w, h), Surface(base.colour, base.texture, base.amplitude, 5.0, frame.angle, 6.0))
    site.landmark_rect("field", frame, (0, 0, w, h))
    turn = site.uniform(0, 2 * math.pi)
    v = 20.0
    while v < h - 14:
        site.stroke(frame, [(0, v), (w, v)], 2.5, (196, 186, 160, 170))
        u = 18.0
        while u < w - 12:
            if site.chance(0.8):
                site.place(
                    "wind turbine",
                    frame,
                    (u, v),
                    turn=turn + site.uniform(0, 2),
                    length=site.length_of("wind turbine", high=42),
                )
            else:
                site.place("house", frame, (u, v + 9))
            u += site.uniform(26, 38)
        v += site.uniform(30, 40)


def solar_farm(site: Site, frame: Frame, w: float, h: float) -> None:
    """Rows of panels, some missing, with a shed and a few trees."""
    site.ground(frame, (0, 0, w, h), LAWNS[site.count(0, 3)])
    v = 6.0
    while v < h - 6:
        u = 4.0
        deep = site.uniform(3.5, 6)
        while u < w - 8:
            length = site.length_of("solar panel", high=min(26, w - u - 3))
            if not length:
                break
            lot = site.rng.random()
            if lot < 0.78:
                site.place(
                    "solar panel", frame, (u + length / 2, v + deep / 2), length=length, width=min(deep, length * 0.6)
                )
            elif lot < 0.86:
                site.place("tree", frame, (u + length / 2, v + deep / 2), length=site.length_of("tree", high=8))
            elif lot < 0.9:
                site.place("house", frame, (u + length / 2, v + deep / 2))
            u += length + site.uniform(2, 7)
        v += deep + site.uniform(4, 7)


def traffic_junction(site: Site, frame: Frame, w: float, h: float) -> None:
    """Roundabouts where lanes cross, with houses and parked vehicles around them."""
    site.ground(frame, (0, 0, w, h), LAWNS[site.count(0, 2)])
    columns, rows = max(1, round(w / 62)), max(1, round(h / 62))
    for j in range(rows):
        v = h * (j + 0.5) / rows
        site.ground(frame, (0, v - 4, w, v + 4), ASPHALT)
        site.landmark_rect("road", frame, (0, v - 4, w, v + 4))
    for i in range(columns):
        u = w * (i + 0.5) / columns
        site.ground(frame, (u - 4, 0, u + 4, h), ASPHALT)
        site.landmark_rect("road", frame, (u - 4, 0, u + 4, h))
    for i in range(columns):
        for j in range(rows):
            at = (w * (i + 0.5) / columns, h * (j + 0.5) / rows)
            site.place("roundabout", frame, at, length=site.length_of("roundabout", high=38))
            for side in (-1, 1):
                site.place(
                    "truck",
                    frame,
                    (at[0] + side * site.uniform(23, 27), at[1] - side * 2),
                    turn=0.0 if side < 0 else math.pi,
                )
            for du, dv in ((-21, -21), (21, -21), (-21, 21), (21, 21)):
                if site.chance(0.75):
                    site.place("house", frame, (at[0] + du, at[1] + dv), turn=math.pi / 2 * site.count(0, 3))


def ball_park(site: Site, frame: Frame, w: float, h: float) -> None:
    """Baseball diamonds facing different ways, with parking and trees."""
    site.ground(frame, (0, 0, w, h), LAWNS[1])
    v = 4.0
    while v < h - 30:
        u, deepest = 4.0, 0.0
        while u < w - 30:
            length = site.length_of("baseball diamond", high=min(60, h - v - 2, (w - u - 2) / 1.4))
            if not length:
                break
            turn = math.pi / 2 * (1 if site.chance(0.5) else -1)
            site.place("baseball diamond", frame, (u + length * 0.69, v + length / 2), turn=turn, length=length)
            deepest = max(deepest, length)
            u += length * 1.4 + 4
        v += max(deepest, 20.0) + 4
        if v < h - 22:
            parked(site, frame, (4, v, w - 4, min(h - 2, v + 19)))
            v += 22
    for _ in range(6):
        site.place("tree", frame, (site.uniform(4, w - 4), site.uniform(4, h - 4)))
