"""Airfields, harbours and marinas. Every builder fills (0, 0) to (w, h) metres of its frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.world.canvas import Surface
from engine.world.roads import ASPHALT, CHALK, WATER

if TYPE_CHECKING:
    from engine.world.site import Frame, Site

GRASS = Surface((96, 128, 66, 190), "grass", 8.0)
CONCRETE = Surface((176, 174, 168, 160), "asphalt", 4.0)
RUNWAY = Surface((88, 88, 92, 84), "asphalt", 5.0)
YELLOW = (220, 190, 40, 205)
PLATFORM = Surface((158, 152, 142, 145), "asphalt", 5.0)


def airfield(site: Site, frame: Frame, w: float, h: float) -> None:
    """From the top: hangars, an apron with rows of aircraft, a taxiway, grass, and a runway."""
    site.ground(frame, (0, 0, w, h), GRASS)
    runway = h > 90 and site.chance(0.75)
    runway_width = site.uniform(18, 26)
    below = runway_width + 6 if runway else 0.0
    taxi = h - below - site.uniform(12, 16)
    apron = (2.0, 2.0, w - 2.0, taxi - 1.0)
    if runway:
        _runway(site, frame, w, h - runway_width - 2, runway_width)
    site.ground(frame, (0, taxi, w, taxi + 9), RUNWAY)
    site.landmark_rect("taxiway", frame, (0, taxi, w, taxi + 9))
    site.stroke(frame, [(0, taxi + 4.5), (w, taxi + 4.5)], 0.35, YELLOW)
    site.ground(frame, apron, CONCRETE)
    site.stains(frame, apron)
    site.landmark_rect("apron", frame, apron)
    for u in range(12, int(w), 12):
        site.stroke(frame, [(u, apron[1]), (u, apron[3])], 0.15, (130, 128, 124, 120), 0.4)
    v = apron[1] + 3
    if site.chance(0.5):
        v = _hangars(site, frame, apron, v)
    while v < apron[3] - 9:
        v += _aircraft_row(site, frame, apron, v)
    if site.chance(0.4):
        length = site.length_of("aircraft", high=16)
        turn = math.pi if site.chance(0.5) else 0.0
        site.place("aircraft", frame, (site.uniform(0.2, 0.8) * w, taxi + 4.5), length=length, turn=turn)


def _runway(site: Site, frame: Frame, w: float, v: float, width: float) -> None:
    site.ground(frame, (0, v, w, v + width), RUNWAY)
    site.landmark_rect("runway", frame, (0, v, w, v + width))
    middle = v + width / 2
    for edge in (v + 1, v + width - 1):
        site.stroke(frame, [(0, edge), (w, edge)], 0.7, CHALK)
    u = 26.0
    while u < w - 15:
        site.stroke(frame, [(u, middle), (u + 10, middle)], 0.8, CHALK)
        u += 18
    bars = int(width / 4)
    for k in range(bars):
        at = v + width * (k + 0.7) / (bars + 0.4)
        site.stroke(frame, [(3, at), (17, at)], 1.2, CHALK)
    if site.chance(0.65):
        length = site.length_of("aircraft", high=width * 0.95)
        site.place(
            "aircraft",
            frame,
            (site.uniform(0.3, 0.85) * w, middle),
            length=length,
            turn=0.0 if site.chance(0.5) else math.pi,
        )


def _hangars(site: Site, frame: Frame, apron: tuple[float, float, float, float], v: float) -> float:
    u, deepest = apron[0] + 4, 0.0
    while u < apron[2] - 24:
        length = site.length_of("warehouse", high=min(45, apron[2] - u - 4))
        if not length:
            break
        depth = min(length * 0.6, 22)
        if site.place("warehouse", frame, (u + length / 2, v + depth / 2), length=length, width=depth):
            deepest = max(deepest, depth)
        u += length + site.uniform(4, 26)
    return v + deepest + 4


def _aircraft_row(site: Site, frame: Frame, apron: tuple[float, float, float, float], v: float) -> float:
    """One row of parked aircraft; returns how much depth it took."""
    typical = site.length_of("aircraft", high=min(max(14.0, 62 * site.gsd), apron[3] - v - 2))
    if not typical:
        return 50.0
    facing = math.pi / 2 if site.chance(0.5) else -math.pi / 2
    deep = typical * 1.15
    u = apron[0] + typical * site.uniform(0.5, 0.9)
    while u < apron[2] - typical * 0.55:
        length = max(8.6, min(46.0, typical * site.uniform(0.7, 1.25)))
        if site.chance(0.84):
            turn = facing + float(site.rng.normal(0, 0.05))
            if site.chance(0.08):
                turn += math.pi
            site.place(
                "aircraft", frame, (u, v + deep / 2 + site.uniform(-0.04, 0.04) * deep), turn=turn, length=length
            )
            site.stroke(frame, [(u, v), (u, v + deep)], 0.25, YELLOW, 0.6)
        elif site.visible("truck"):
            site.place("truck", frame, (u, v + deep / 2), turn=facing, length=site.length_of("truck", high=11))
        u += typical * site.uniform(1.1, 1.26)
    return deep + site.uniform(1, 3)


def _basin(site: Site, frame: Frame, w: float, h: float, quay: float) -> None:
    site.ground(frame, (0, 0, w, quay), PLATFORM)
    site.stains(frame, (0, 0, w, quay))
    site.ground(frame, (0, quay, w, h), WATER)
    site.stroke(frame, [(0, quay), (w, quay)], 1.0, (206, 202, 192, 190), 0.9)
    site.landmark_rect("quay", frame, (0, max(0.0, quay - 14), w, quay))
    site.landmark_rect("water", frame, (0, quay, w, h))


def harbour(site: Site, frame: Frame, w: float, h: float) -> None:
    """A quay with containers, trucks and sheds; ships along it and at jetties."""
    quay = h * site.uniform(0.3, 0.45)
    _basin(site, frame, w, h, quay)
    yard_bottom = quay - 8
    u = 4.0
    while u < w - 12:
        if site.chance(0.3) and quay > 26:
            length = site.length_of("warehouse", high=min(40, w - u - 4))
            if length:
                site.place(
                    "warehouse",
                    frame,
                    (u + length / 2, 4 + min(9.0, length * 0.25)),
                    length=length,
                    width=min(18, length * 0.5),
                )
                u += length + 5
                continue
        u += containers(site, frame, (u, 3, min(u + site.uniform(16, 34), w - 2), yard_bottom)) + 5
    traffic(site, frame, 3, w - 3, quay - 4.5)
    u = site.uniform(10, 40)
    while u < w - 12 and h - quay > 34:
        length = site.length_of("jetty", high=min(h - quay - 12, max(22.0, 110 * site.gsd)))
        boat = site.length_of("ship", high=max(12.0, 22 * site.gsd))
        if length and site.place("jetty", frame, (u, quay + 0.6 + length / 2), turn=math.pi / 2, length=length):
            _moor(site, frame, u, quay + 4, length - 4, boat)
        u += site.uniform(34, 70)
    v = quay
    ship = site.length_of("ship", high=min(70, w * 0.5))
    u = site.uniform(2, 8)
    while u < w - 10:
        length = ship * site.uniform(0.6, 1.25)
        beam = length * 0.2
        if u + length > w:
            break
        site.place(
            "ship",
            frame,
            (u + length / 2, v + 2.0 + beam / 2),
            turn=0 if site.chance(0.5) else math.pi,
            length=length,
            width=beam,
        )
        u += length + site.uniform(4, 14)
    deep = h - quay
    if deep > 45:
        _open_water(site, frame, (4, quay + 22, w - 4, h - 4))


def _open_water(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> None:
    heading = site.uniform(0, 2 * math.pi)
    area = (rect[2] - rect[0]) * (rect[3] - rect[1])
    for _ in range(int(area / (1500 * site.gsd)) + 2):
        at = (site.uniform(rect[0], rect[2]), site.uniform(rect[1], rect[3]))
        length = site.length_of("ship", high=34)
        inside = all(
            rect[0] - 3 < at[0] + s * length / 2 < rect[2] + 3 and rect[1] - 3 < at[1] + s * length / 2 < rect[3] + 3
            for s in (-1, 1)
        )
        if inside:
            site.place("ship", frame, at, turn=heading + float(site.rng.normal(0, 0.25)), length=length, gap=4)


def marina(site: Site, frame: Frame, w: float, h: float) -> None:
    """Jetties with boats on both sides; on land cars, trees and a club house."""
    quay = site.uniform(16, 26)
    _basin(site, frame, w, h, quay)
    long = min(72.0, h - quay - 8, max(24.0, 150 * site.gsd))
    boat = min(site.length_of("ship", high=max(13.0, 15 * site.gsd * 1.6)), 20.0)
    pitch = 2 * boat + site.uniform(6, 11)
    u = pitch * 0.5
    while u < w - pitch * 0.3:
        length = long * site.uniform(0.6, 1.0)
        if length > 12 and site.place("jetty", frame, (u, quay + 0.6 + length / 2), turn=math.pi / 2, length=length):
            _moor(site, frame, u, quay, length, boat)
        u += pitch
    u = 8.0
    while u < w - 12:
        if site.chance(0.4):
            site.place("house", frame, (u + 6, 8), length=site.length_of("house", high=16), turn=0)
        elif site.chance(0.5):
            site.place("tree", frame, (u + 4, site.uniform(5, quay - 6)))
        else:
            parked(site, frame, (u, 3, min(w - 2, u + 18), quay - 4))
        u += 20
    rest = (4, quay + long + 6, w - 4, h - 4)
    if rest[3] - rest[1] > 14:
        _open_water(site, frame, rest)


def _moor(site: Site, frame: Frame, u: float, quay: float, length: float, boat: float) -> None:
    half = (2.4 + 0.035 * length + 1.0) / 2
    for side in (-1, 1):
        v = quay + boat * 0.35 + 2
        while v < quay + length - 1:
            size = max(8.1, boat * site.uniform(0.7, 1.15))
            if site.chance(0.85):
                at = (u + side * (half + 1.2 + size / 2), v)
                turn = 0.0 if side > 0 else math.pi
                site.place("ship", frame, at, turn=turn + (math.pi if site.chance(0.15) else 0), length=size)
            v += boat * 0.34 + site.uniform(1.2, 2.4)


def containers(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> float:
    """Rows of containers with gaps in a rectangle of metres; returns the length along u that was used."""
    u0, v0, u1, v1 = rect
    if not site.visible("shipping container"):
        return u1 - u0
    v = v0 + 2
    while v < v1 - 2:
        u = u0
        while u < u1 - 6:
            length = site.length_of("shipping container", high=u1 - u)
            if not length:
                break
            if site.chance(0.72):
                site.place("shipping container", frame, (u + length / 2, v), length=length)
            u += length + max(1.0, 4.0 * site.gsd)
        v += 2.6 + max(1.0, 4.0 * site.gsd) + (5.0 if site.chance(0.2) else 0.0)
    return u1 - u0


def traffic(site: Site, frame: Frame, u0: float, u1: float, v: float) -> None:
    """Trucks in a line."""
    u = u0 + site.uniform(4, 14)
    while u < u1 - 8:
        if site.chance(0.7):
            site.place("truck", frame, (u, v), turn=0 if site.chance(0.6) else math.pi)
        u += site.uniform(16, 34)


def parked(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> None:
    """Rows of parked cars, or of trucks where cars would be too small to see, in a rectangle of metres."""
    u0, v0, u1, v1 = rect
    site.ground(frame, rect, ASPHALT)
    site.stains(frame, rect)
    kind = "car" if site.visible("car") else "truck"
    deep, pitch = (5.4, 2.9) if kind == "car" else (13.0, 4.4)
    pitch = max(pitch, (1.9 if kind == "car" else 2.7) + 4.0 * site.gsd)
    share = 0.5 if kind == "car" else 0.42
    v = v0 + deep / 2 + 0.5
    row = 0
    while v < v1 - deep / 2:
        u = u0 + pitch / 2 + 0.5
        while u < u1 - pitch / 2:
            site.stroke(frame, [(u - pitch / 2, v - deep / 2), (u - pitch / 2, v + deep / 2)], 0.15, CHALK, 0.6)
            if site.chance(share):
                turn = math.pi / 2 if site.chance(0.5) else -math.pi / 2
                site.place(kind, frame, (u, v), turn=turn, length=site.length_of(kind, high=deep - 0.2))
            u += pitch
        row += 1
        v += deep + (6.5 if row % 2 else 0.6)
