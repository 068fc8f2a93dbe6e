"""Housing, sports, leisure and countryside. Every builder fills (0, 0) to (w, h) metres of its frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.world.canvas import Surface, ellipse, rectangle
from engine.world.districts_transport import parked
from engine.world.roads import ASPHALT

if TYPE_CHECKING:
    from engine.world.site import Frame, Site

LAWNS = (
    Surface((92, 128, 58, 200), "grass", 9.0),
    Surface((118, 136, 72, 185), "grass", 9.0),
    Surface((138, 134, 84, 165), "grass", 8.0),
    Surface((78, 114, 52, 205), "grass", 8.0),
)
DRIVE = Surface((172, 166, 158, 150), "asphalt", 4.0)
DECK = Surface((206, 192, 168, 180), "soil", 3.0)
COURT_EDGE = Surface((150, 148, 142, 130), "asphalt", 4.0)
SAND = Surface((214, 198, 160, 190), "soil", 5.0)
CROPS = (
    Surface((146, 152, 74, 190), "soil", 6.0),
    Surface((186, 164, 96, 170), "soil", 6.0),
    Surface((128, 98, 70, 120), "soil", 7.0),
    Surface((84, 128, 50, 210), "soil", 6.0),
)


def housing(site: Site, frame: Frame, w: float, h: float) -> None:
    """Streets of detached houses on lots with gardens, drives, pools and trees."""
    site.ground(frame, (0, 0, w, h), LAWNS[site.count(0, 3)])
    tight = min(1.0, 0.55 + site.gsd)  # finer pictures show less ground, so they get smaller lots
    depth = site.uniform(23, 29) * tight
    v, row = 2.0, 0
    while v + depth * 0.8 < h:
        deep = min(depth, h - v - 1)
        front_below = row % 2 == 0
        u = 2.0
        while u < w - 14:
            wide = site.uniform(17, 23) * tight
            if u + wide > w + 4:
                break
            lot = frame.child(u, v + deep, -math.pi / 2) if front_below else frame.child(u + wide, v, math.pi / 2)
            _lot(site, lot, deep, wide)
            u += wide + 0.6
        v += deep
        row += 1
        if row % 2 and v + 10 < h:
            site.ground(frame, (0, v, w, v + 6.5), ASPHALT)
            site.landmark_rect("road", frame, (0, v, w, v + 6.5))
            v += 6.5


def _lot(site: Site, lot: Frame, deep: float, wide: float) -> None:
    """A lot whose street side is u = 0; it reaches `deep` metres back and `wide` metres to the side."""
    site.cover(lot.points(rectangle(0, 0, deep, wide)), LAWNS[site.count(0, 3)], 0.6)
    for ends in (((0, 0), (deep, 0)), ((deep, 0), (deep, wide))):
        site.stroke(lot, ends, 0.4, (70, 84, 46, 130), 0.55)
    length = site.length_of("house", high=min(17.5, wide - 2.5))
    if not length:
        return
    thick = min(length * site.uniform(0.6, 0.85), deep * 0.5)
    side = site.uniform(-0.5, 0.5) * max(0.0, wide - length - 5.5)
    middle = wide / 2 + side
    setback = site.uniform(4.5, 6.5)
    drive = middle - length / 2 - 1.9 if middle > wide / 2 else middle + length / 2 + 1.9
    site.ground(lot, (0, drive - 1.5, setback + thick * 0.6, drive + 1.5), DRIVE)
    site.place("house", lot, (setback + thick / 2, middle), turn=math.pi / 2, length=length, width=thick)
    if site.visible("car") and site.chance(0.6):
        site.place("car", lot, (site.uniform(3.2, setback + 1), drive), turn=0 if site.chance(0.5) else math.pi)
    back = setback + thick
    room = deep - back
    if room > 7 and site.chance(0.5):
        size = site.length_of("swimming pool", high=min(11.5, wide - 5))
        if size:
            at = (back + room * 0.55, wide / 2 + site.uniform(-0.25, 0.25) * (wide - size - 3))
            across = min(size * 0.52, room - 4.5)
            if across * 2.2 > size * 0.7:
                deck = rectangle(
                    at[0] - across / 2 - 1.4, at[1] - size / 2 - 1.4, at[0] + across / 2 + 1.4, at[1] + size / 2 + 1.4
                )
                site.cover(lot.points(deck), DECK)
                site.place("swimming pool", lot, at, turn=math.pi / 2, length=size, width=across)
    if site.chance(0.5):
        small = site.length_of("tree", high=max(7.0, 14 * site.gsd))
        at = (
            (site.uniform(back + 3, deep - 2.5), site.uniform(3, wide - 3))
            if site.chance(0.7)
            else (2.5, site.uniform(3, wide - 3))
        )
        site.place("tree", lot, at, length=small)


def estate(site: Site, frame: Frame, w: float, h: float) -> None:
    """Terraces: small houses close together around a lane with parked cars."""
    site.ground(frame, (0, 0, w, h), LAWNS[site.count(0, 3)])
    v, tilt = 4.0, site.uniform(-0.06, 0.06)
    while v < h - 9:
        u = 4.0
        deep = site.uniform(8.5, 11)
        while u < w - 8:
            length = site.length_of("house", high=max(12.5, 15 * site.gsd * 1.5))
            if not length:
                break
            if site.chance(0.88):
                site.place(
                    "house",
                    frame,
                    (u + length / 2, v + deep / 2 + site.uniform(-1, 1)),
                    turn=tilt,
                    length=length,
                    width=min(deep, length * 0.85),
                )
            elif site.chance(0.6):
                site.place("tree", frame, (u + length / 2, v + deep / 2))
            u += length + site.uniform(2.2, 6)
        v += deep + 2
        if v > h - 12:
            break
        kind = site.count(0, 2)
        if kind == 0 or v > h - 20:
            site.ground(frame, (0, v, w, v + 6), ASPHALT)
            site.landmark_rect("road", frame, (0, v, w, v + 6))
            _kerb_parking(site, frame, w, v + 1.4)
            v += 8
        else:
            _gardens(site, frame, w, v, 12)
            v += 13


def _kerb_parking(site: Site, frame: Frame, w: float, v: float) -> None:
    u = 5.0
    kind = "car" if site.visible("car") else "truck"
    while u < w - 6:
        if site.chance(0.4 if kind == "car" else 0.15):
            site.place(
                kind, frame, (u, v), turn=0 if site.chance(0.7) else math.pi, length=site.length_of(kind, high=10)
            )
        u += site.uniform(6, 10)


def _gardens(site: Site, frame: Frame, w: float, v: float, deep: float) -> None:
    u = 4.0
    while u < w - 8:
        wide = site.uniform(9, 15)
        site.cover(frame.points(rectangle(u, v, u + wide, v + deep)), LAWNS[site.count(0, 3)], 0.7)
        lot = site.rng.random()
        if lot < 0.33:
            size = site.length_of("swimming pool", high=wide - 1)
            if size:
                deck = rectangle(u + 0.5, v + 2, u + wide - 0.5, v + deep - 2)
                site.cover(frame.points(deck), DECK)
                site.place(
                    "swimming pool", frame, (u + wide / 2, v + deep / 2), length=size, width=min(0.5 * size, deep - 5)
                )
        elif lot < 0.62:
            site.place(
                "tree",
                frame,
                (u + site.uniform(3, wide - 3), v + site.uniform(3, deep - 3)),
                length=site.length_of("tree", high=9),
            )
        u += wide + 0.5


def lido(site: Site, frame: Frame, w: float, h: float) -> None:
    """Open-air baths: several pools of many sizes, sunbathing lawns and huts."""
    site.ground(frame, (0, 0, w, h), LAWNS[0])
    site.ground(frame, (4, 4, w - 4, h - 4), DECK)
    v = 12.0
    while v < h - 8:
        u, tallest = 10.0, 0.0
        while u < w - 10:
            size = site.length_of("swimming pool", high=min(w - u - 4, max(11.0, 72 * site.gsd)))
            if not size:
                break
            if site.chance(0.75):
                turn = math.pi / 2 if site.chance(0.3) else 0.0
                site.place("swimming pool", frame, (u + size / 2, v + site.uniform(-2, 2)), turn=turn, length=size)
                tallest = max(tallest, size if turn else size * 0.5)
            elif site.chance(0.5):
                site.cover(frame.points(ellipse(u + 4, v, 5, 4)), LAWNS[3])
                site.place("tree", frame, (u + 4, v), length=site.length_of("tree", high=8))
            else:
                site.place("house", frame, (u + 6, v), length=site.length_of("house", high=13))
                size = max(size, 12)
            u += size + site.uniform(2.5, 6)
        v += max(7.0, tallest * 0.8) + site.uniform(3, 6)


def sports_ground(site: Site, frame: Frame, w: float, h: float) -> None:
    """A pitch with courts in pairs beside it, trees and a club house."""
    site.ground(frame, (0, 0, w, h), LAWNS[3])
    v = 4.0
    if site.chance(0.6) and h > 40:
        parked(site, frame, (4, 2, w * site.uniform(0.4, 0.9), 8.4))
        v = 11.0
    if h > 58 and site.chance(0.85):
        v = _pitches(site, frame, w, h, v)
    while v < h - 13:
        kind = "tennis court" if site.chance(0.55) else "basketball court"
        length = site.length_of(kind, high=min(h - v - 2, 40))
        if not length:
            kind = "basketball court"
            length = site.length_of(kind, high=h - v - 2)
        if not length or v + length > h:
            break
        v += _court_row(site, frame, w, v, kind, length)
    u = 4.0
    while u < w - 4:
        if site.chance(0.35):
            site.place("tree", frame, (u, h - 4), length=site.length_of("tree", high=8))
        elif site.chance(0.25):
            site.place("house", frame, (u, h - 7), length=site.length_of("house", high=14))
        u += site.uniform(8, 13)


def _pitches(site: Site, frame: Frame, w: float, h: float, v: float) -> float:
    """One or more pitches side by side; returns where the next row begins."""
    courts = 34 if site.chance(0.7) else 0  # depth kept for courts
    typical = site.length_of("football pitch", high=min(w - 10, (h - 8 - courts) / 0.64, 106))
    if not typical:
        return v
    u = site.uniform(4, max(5.0, min(20.0, w - typical - 4)))
    while u + typical < w - 2:
        length = max(32.1, typical * site.uniform(0.85, 1.0))
        site.place("football pitch", frame, (u + length / 2, v + typical * 0.32), length=length)
        u += length + site.uniform(4, 16)
        if site.chance(0.25):
            break
    return v + typical * 0.64 + 6


def _court_row(site: Site, frame: Frame, w: float, v: float, kind: str, length: float) -> float:
    u = site.uniform(3, 8)
    pave = site.chance(0.5)
    while u < w - length * 0.5:
        here = kind if site.chance(0.75) else ("basketball court" if kind == "tennis court" else "tennis court")
        size = length * site.uniform(0.86, 1.0)
        least, most = (26.1, 38.0) if here == "tennis court" else (18.1, 31.0)
        size = min(most, max(least, size))
        across = size * (0.5 if here == "tennis court" else 0.56)
        if u + across > w - 2:
            break
        turn = math.pi / 2 * (1 if site.chance(0.5) else -1)
        placed = site.place(here, frame, (u + across / 2, v + size / 2), turn=turn, length=size)
        if placed and pave:
            site.ground(frame, (u - 1, v - 1, u + across + 1, v + size + 1), COURT_EDGE)
        u += across + site.uniform(2.2, 4)
        if site.chance(0.2):
            site.place("tree", frame, (u + 4, v + size / 2), length=site.length_of("tree", high=8))
            u += 9
    return length + site.uniform(3, 6)


def field(site: Site, frame: Frame, w: float, h: float) -> None:
    """Crops in stripes, a hedge of trees, and a farm."""
    v = 0.0
    while v < h - 1:
        deep = min(h - v, site.uniform(22, 60))
        if h - v - deep < 15:
            deep = h - v
        base = CROPS[site.count(0, len(CROPS) - 1)]
        crop = Surface(
            base.colour,
            base.texture,
            base.amplitude,
            site.uniform(3.0, 6.5),
            frame.angle + math.pi / 2,
            site.uniform(4, 11),
        )
        site.ground(frame, (0, v, w, v + deep), crop)
        site.landmark_rect("field", frame, (0, v, w, v + deep))
        u = site.uniform(3, 12)
        while u < w - 4:
            if site.chance(0.45):
                site.place("tree", frame, (u, v + 3))
            u += site.uniform(8, 18)
        v += deep
    yard = (w * site.uniform(0.1, 0.5), h * site.uniform(0.2, 0.5))
    site.cover(frame.points(ellipse(yard[0] + 18, yard[1] + 14, 32, 24)), SAND)
    for k in range(site.count(3, 6)):
        at = (yard[0] + (k % 3) * 18, yard[1] + (k // 3) * 20)
        if site.chance(0.3):
            site.place("storage tank", frame, at, length=site.length_of("storage tank", high=max(9.0, 14 * site.gsd)))
        elif site.chance(0.25) and site.visible("truck"):
            site.place("truck", frame, at, length=site.length_of("truck", high=10), turn=site.uniform(0, 6))
        else:
            site.place("house", frame, at, turn=math.pi / 2 * site.count(0, 3))


def grove(site: Site, frame: Frame, w: float, h: float) -> None:
    """A park: loose trees around paths and a small car park."""
    site.ground(frame, (0, 0, w, h), LAWNS[site.count(0, 1)])
    site.stroke(frame, [(0, h * 0.4), (w * 0.5, h * 0.5)], 2.5, (190, 178, 150, 170))
    site.stroke(frame, [(w * 0.5, h * 0.5), (w, h * 0.35)], 2.5, (190, 178, 150, 170))
    parked(site, frame, (4, 4, min(w - 4, 40), 24))
    for _ in range(int(w * h / 420)):
        site.place("tree", frame, (site.uniform(4, w - 4), site.uniform(28, max(29.0, h - 4))), gap=4)
