"""Tank farms, works, yards and car parks. Every builder fills (0, 0) to (w, h) metres of its frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.world.canvas import Surface
from engine.world.districts_transport import PLATFORM, containers, parked, traffic
from engine.world.roads import ASPHALT

if TYPE_CHECKING:
    from engine.world.site import Frame, Site

GRAVEL = Surface((166, 154, 132, 150), "soil", 7.0)
YARD = Surface((134, 132, 128, 122), "asphalt", 6.0)
LAWN = Surface((88, 124, 58, 195), "grass", 8.0)
PIPE = (196, 196, 192, 180)


def tank_farm(site: Site, frame: Frame, w: float, h: float) -> None:
    """Groups of tanks inside bunds, joined by pipes."""
    site.ground(frame, (0, 0, w, h), LAWN if site.chance(0.3) else GRAVEL)
    columns, rows = max(1, round(w / 62)), max(1, round(h / 62))
    for i in range(columns):
        for j in range(rows):
            rect = (w * i / columns + 3, h * j / rows + 3, w * (i + 1) / columns - 3, h * (j + 1) / rows - 3)
            if i + j and site.chance(0.12):
                _shed(site, frame, rect)
            else:
                _bund(site, frame, rect)


def _bund(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> None:
    u0, v0, u1, v1 = rect
    site.ground(frame, rect, Surface((186, 178, 160, 165), "soil", 5.0))
    for a, b in (((u0, v0), (u1, v0)), ((u1, v0), (u1, v1)), ((u1, v1), (u0, v1)), ((u0, v1), (u0, v0))):
        site.stroke(frame, [a, b], 1.0, (206, 200, 186, 180), 0.8)
    typical = site.length_of("storage tank", high=min(max(11.0, 46 * site.gsd), (u1 - u0) / 2.2))
    typical = typical or site.length_of("storage tank")
    pitch = typical * 1.22 + 1.0
    spine = (v0 + v1) / 2
    site.stroke(frame, [(u0, spine), (u1, spine)], 0.9, PIPE)
    v = v0 + pitch * 0.55
    while v < v1 - typical * 0.4:
        u = u0 + pitch * 0.55
        while u < u1 - typical * 0.4:
            if site.chance(0.9):
                least, most = max(6.1, typical * 0.55), min(41.0, typical * 1.25)
                site.stroke(frame, [(u, v), (u, spine)], 0.5, PIPE, 0.8)
                site.place("storage tank", frame, (u, v), length=site.uniform(least, most))
            u += pitch
        v += pitch


def _shed(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> None:
    u0, v0, u1, v1 = rect
    site.ground(frame, rect, YARD)
    length = site.length_of("warehouse", high=u1 - u0 - 4)
    if length:
        site.place("warehouse", frame, ((u0 + u1) / 2, v0 + 11), length=length, width=min(17, length * 0.5))
    parked(site, frame, (u0 + 2, v0 + 24, u1 - 2, v1 - 2))


def works(site: Site, frame: Frame, w: float, h: float) -> None:
    """Sheds in rows with yards between them."""
    site.ground(frame, (0, 0, w, h), YARD)
    site.stains(frame, (0, 0, w, h))
    v = 5.0
    while v < h - 16:
        u, depth = 5.0, site.uniform(15, 24)
        while u < w - 20:
            if site.chance(0.7):
                length = site.length_of("warehouse", high=min(60, w - u - 4))
                if not length:
                    break
                site.place(
                    "warehouse", frame, (u + length / 2, v + depth / 2), length=length, width=min(depth, length * 0.8)
                )
                u += length + site.uniform(4, 9)
            elif site.chance(0.5):
                size = site.length_of("storage tank", high=depth * 0.8)
                if size:
                    site.place("storage tank", frame, (u + size / 2, v + depth / 2), length=size)
                u += size + 4
            else:
                u += containers(site, frame, (u, v, min(u + site.uniform(14, 28), w - 3), v + depth)) + 4
        v += depth + 3
        if v < h - 22:
            if site.chance(0.5):
                parked(site, frame, (5, v, w - 5, v + 14))
                v += 18
            else:
                traffic(site, frame, 5, w - 5, v + 3)
                traffic(site, frame, 5, w - 5, v + 8)
                v += 13


def container_yard(site: Site, frame: Frame, w: float, h: float) -> None:
    """Blocks of containers with lanes of trucks between them."""
    site.ground(frame, (0, 0, w, h), PLATFORM)
    site.stains(frame, (0, 0, w, h))
    v = 3.0
    while v < h - 8:
        deep = min(site.uniform(16, 30), h - v - 3)
        u = 3.0
        while u < w - 10:
            u += containers(site, frame, (u, v, min(w - 3, u + site.uniform(24, 46)), v + deep)) + site.uniform(6, 9)
        v += deep + 2
        traffic(site, frame, 3, w - 3, v + 3)
        v += 8


def car_park(site: Site, frame: Frame, w: float, h: float) -> None:
    """Rows of cars, a store, and a few trees along the edge."""
    site.ground(frame, (0, 0, w, h), LAWN)
    top = 5.0
    if h > 60 and site.chance(0.7):
        depth = site.uniform(18, 26)
        length = site.length_of("warehouse", high=w - 10)
        if length:
            site.place("warehouse", frame, (w / 2, 4 + depth / 2), length=length, width=min(depth, 0.8 * length))
            top = depth + 9
    rect = (4.0, top, w - 4, h - 7)
    site.landmark_rect("car park", frame, rect)
    parked(site, frame, rect)
    u = 5.0
    while u < w - 5:
        if site.chance(0.4):
            site.place("tree", frame, (u, h - 3.5), length=site.length_of("tree", high=max(6.0, 12 * site.gsd)))
        u += site.uniform(9, 16)


def lorry_park(site: Site, frame: Frame, w: float, h: float) -> None:
    """Rows of trucks with lanes between them, and a depot."""
    site.ground(frame, (0, 0, w, h), ASPHALT)
    site.stains(frame, (0, 0, w, h))
    site.landmark_rect("car park", frame, (0, 0, w, h))
    v = 4.0
    if site.chance(0.5):
        length = site.length_of("warehouse", high=min(50, w - 8))
        if length:
            site.place("warehouse", frame, (w / 2, v + 9), length=length, width=min(18, length * 0.7))
            v += 24
    while v < h - 16:
        u = 4.0
        tilt = site.uniform(-0.25, 0.25)
        while u < w - 4:
            if site.chance(0.55):
                turn = math.pi / 2 + tilt + (math.pi if site.chance(0.3) else 0)
                site.place("truck", frame, (u, v + 8), turn=turn, length=site.length_of("truck", high=15))
            site.stroke(frame, [(u - 2.4, v), (u - 2.4, v + 16)], 0.2, (230, 230, 224, 210), 0.6)
            u += 2.8 + max(1.8, 5.0 * site.gsd)
        v += 16 + site.uniform(7, 11)
