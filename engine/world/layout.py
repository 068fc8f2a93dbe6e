"""How the land is divided: zones split into districts by roads and rivers, and what each district becomes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.world.canvas import Surface, rectangle
from engine.world.districts_industry import car_park, container_yard, lorry_park, tank_farm, works
from engine.world.districts_living import estate, field, grove, housing, lido, sports_ground
from engine.world.districts_novel import ball_park, heliport, solar_farm, traffic_junction, wind_farm
from engine.world.districts_transport import airfield, harbour, marina
from engine.world.roads import draw_river, draw_road
from engine.world.site import Frame, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

MEADOW = Surface((104, 124, 74, 175), "grass", 7.0)

_DISTRICTS: dict[str, Callable[[Site, Frame, float, float], None]] = {
    "airfield": airfield,
    "harbour": harbour,
    "marina": marina,
    "tank farm": tank_farm,
    "container yard": container_yard,
    "works": works,
    "car park": car_park,
    "lorry park": lorry_park,
    "housing": housing,
    "estate": estate,
    "lido": lido,
    "sports ground": sports_ground,
    "field": field,
    "grove": grove,
    "heliport": heliport,
    "wind farm": wind_farm,
    "solar farm": solar_farm,
    "traffic junction": traffic_junction,
    "ball park": ball_park,
}

# Zone to (its own share, the districts in it by weight).
_ZONES: dict[str, tuple[float, dict[str, float]]] = {
    "airport": (2.4, {"airfield": 8, "car park": 0.4, "lorry park": 0.3, "works": 0.5}),
    "port": (2.8, {"harbour": 3, "marina": 4, "container yard": 1.2, "tank farm": 1, "works": 0.5, "lorry park": 0.3}),
    "industry": (1.6, {"tank farm": 4, "works": 2, "container yard": 1, "lorry park": 0.7, "car park": 0.6}),
    "town": (2.6, {"housing": 4, "estate": 4, "sports ground": 1.4, "car park": 0.5, "lido": 0.6, "grove": 0.25}),
    "leisure": (1.8, {"sports ground": 5, "lido": 1.5, "marina": 1, "estate": 1.2, "car park": 0.4}),
    "country": (0.4, {"field": 2.5, "grove": 1, "estate": 1.5, "sports ground": 0.5}),
}
_SPREAD = {"airport": 1.55, "port": 1.25}
"""Zones whose districts are this many times longer than others."""

_WITHOUT_CARS = {"car park": 0.35, "lorry park": 0.6}
_NOVEL_ZONE = {"heliport": 1.0, "wind farm": 1.0, "solar farm": 1.0, "traffic junction": 1.0, "ball park": 1.0}


@dataclass(frozen=True)
class _Lot:
    """A rectangle (u0, v0) to (u1, v1) in metres of the scene's frame, and its zone ("" when still too large)."""

    u0: float
    v0: float
    u1: float
    v1: float
    zone: str = ""


def lay_out(site: Site, *, novel: bool) -> None:
    """Fill a whole scene with districts, roads and rivers.

    Args:
        site: An empty site; ground is painted and objects are placed on it.
        novel: Whether districts with novel classes occur among the others.
    """
    width, height = site.canvas.width, site.canvas.height
    gsd = site.gsd
    frame = Frame(width / 2, height / 2, site.uniform(-math.pi, math.pi), gsd)
    site.cover(rectangle(0, 0, width, height), MEADOW)
    reach = math.hypot(width, height) * gsd / 2 + 20
    root = _Lot(-reach - site.uniform(0, 80), -reach - site.uniform(0, 80), reach + 10, reach + 10)
    lots: list[_Lot] = []
    roads: list[tuple[str, tuple[float, float, float, float]]] = []
    _divide(site, root, lots, roads, frame)
    for lot in lots:
        _build(site, frame, lot, novel=novel)
    for kind, rect in roads:
        (draw_river if kind == "river" else draw_road)(site, frame, rect)


def _touches(site: Site, frame: Frame, rect: tuple[float, float, float, float]) -> bool:
    points = frame.points(rectangle(*rect))
    lo, hi = points.min(axis=0), points.max(axis=0)
    if hi[0] < 0 or hi[1] < 0 or lo[0] > site.canvas.width or lo[1] > site.canvas.height:
        return False
    # The other separating axes: those of the lot itself.
    corners = rectangle(0, 0, site.canvas.width, site.canvas.height) - (frame.x, frame.y)
    c, s = math.cos(frame.angle), math.sin(frame.angle)
    u = (corners[:, 0] * c + corners[:, 1] * s) * frame.gsd
    v = (-corners[:, 0] * s + corners[:, 1] * c) * frame.gsd
    return not (u.max() < rect[0] or u.min() > rect[2] or v.max() < rect[1] or v.min() > rect[3])


def _divide(
    site: Site, lot: _Lot, lots: list[_Lot], roads: list[tuple[str, tuple[float, float, float, float]]], frame: Frame
) -> None:
    """Split a lot until it is a district; collects districts and the strips between them."""
    if not _touches(site, frame, (lot.u0, lot.v0, lot.u1, lot.v1)):
        return
    w, h = lot.u1 - lot.u0, lot.v1 - lot.v0
    zone = lot.zone
    district = 85 + 130 * site.gsd
    if not zone and max(w, h) < 2.6 * district:
        zone = site.pick({name: share for name, (share, _) in _ZONES.items()})
    if zone and max(w, h) < district * _SPREAD.get(zone, 1.0):
        lots.append(_Lot(lot.u0, lot.v0, lot.u1, lot.v1, zone))
        return
    longest = max(w, h)
    river = longest > 2.2 * district and site.chance(0.1)
    gap = site.uniform(16, 30) if river else 13.0 if longest > 500 else 10.0 if longest > 250 else 7.5
    cut = site.uniform(0.4, 0.6)
    if w >= h:
        at = lot.u0 + cut * w
        strip = (at - gap / 2, lot.v0, at + gap / 2, lot.v1)
        parts = (_Lot(lot.u0, lot.v0, strip[0], lot.v1, zone), _Lot(strip[2], lot.v0, lot.u1, lot.v1, zone))
    else:
        at = lot.v0 + cut * h
        strip = (lot.u0, at - gap / 2, lot.u1, at + gap / 2)
        parts = (_Lot(lot.u0, lot.v0, lot.u1, strip[1], zone), _Lot(lot.u0, strip[3], lot.u1, lot.v1, zone))
    if _touches(site, frame, strip):
        roads.append(("river" if river else "road", strip))
    for part in parts:
        _divide(site, part, lots, roads, frame)


def _build(site: Site, frame: Frame, lot: _Lot, *, novel: bool) -> None:
    """Turn a lot into a district, facing one of four ways."""
    mix = _ZONES[lot.zone][1]
    if novel and site.chance(0.5):
        mix = _NOVEL_ZONE
    if not site.visible("car"):
        mix = {name: share * _WITHOUT_CARS.get(name, 1.0) for name, share in mix.items()}
    kind = site.pick(mix)
    w, h = lot.u1 - lot.u0, lot.v1 - lot.v0
    turn = site.count(0, 3)
    corner = ((lot.u0, lot.v0), (lot.u1, lot.v0), (lot.u1, lot.v1), (lot.u0, lot.v1))[turn]
    own = frame.child(*corner, angle=turn * math.pi / 2)
    if turn % 2:
        w, h = h, w
    _DISTRICTS[kind](site, own, w, h)


def sun_direction(rng: np.random.Generator) -> tuple[float, float]:
    """Metres of shadow in x and y for each metre of height; the sun stands 35 to 60 degrees high."""
    azimuth = float(rng.uniform(0, 2 * math.pi))
    reach = 1 / math.tan(math.radians(float(rng.uniform(38, 62))))
    return reach * math.cos(azimuth), reach * math.sin(azimuth)
