"""One thing among all of a scene: candidates of every tile, compared over the whole scene on the ground.

A tile cannot know which ship of a harbour is the largest: asked tile by tile, each names its own, and the surest of
them is anyone's. Where a text says what it compares (`engine.locate.comparison`), the model is asked for all things of
the kind, and for what distances are measured from; merged candidates are measured in metres, and by true north.

Scores are probabilities, so the answer is the candidate that most likely holds the asked place: that it is real, and
that as many of those before it are real as have to be. With p_i in the order of the ranking, that is p_i times the
chance that exactly `rank` of the earlier ones are (a Poisson binomial distribution); it is the answer's score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import dist
from typing import TYPE_CHECKING

import numpy as np

from engine.locate.comparison import Comparison, Measure, read_comparison
from engine.locate.merging import SAME
from engine.words import Query, Task

if TYPE_CHECKING:
    from engine.feature.feature import Feature, MapEvidence
    from engine.locate.result import LocateResult

SHOWN = 5  # candidates that the comparison is shown with
_UNITS = {
    Measure.AREA: ("{:,.0f} m²", "{:,.0f} px²"),
    Measure.LENGTH: ("{:,.1f} m", "{:,.1f} px"),
    Measure.DISTANCE: ("{:,.1f} m away", "{:,.1f} px away"),
    Measure.EAST: ("{:.6f}° east", "{:,.0f} px from the left"),
    Measure.NORTH: ("{:.6f}° north", "{:,.0f} px from below"),
    Measure.ACROSS: ("{:,.0f} px from the left",) * 2,
    Measure.DOWN: ("{:,.0f} px from the top",) * 2,
}


@dataclass(frozen=True, eq=False)
class Candidate:
    """A thing that was compared.

    Attributes:
        feature: Where and what it is.
        said: What was measured on it, with its unit.
        chance: The probability that it holds the asked place.
    """

    feature: Feature
    said: str
    chance: float


def kinds(query: Query) -> tuple[Query, ...]:
    """What tiles are asked for a REC query over a whole scene: all of the kinds that its words compare, else itself."""
    comparison = read_comparison(query.text)
    if comparison is None or not comparison.noun:
        return (query,)
    return tuple(Query(Task.OVD, words) for words in (comparison.noun, comparison.reference) if words)


def refer(find: Callable[[Query], LocateResult], query: Query, crs: str | None) -> LocateResult:
    """The one thing that a REC query means in a whole scene.

    Args:
        find: Searches the scene for what a query asks; it is called once for each kind of thing, or for the query
            itself where its words compare nothing, or nothing could be compared.
        query: A REC query.
        crs: Of the features; None where they are in pixels.
    """
    comparison = read_comparison(query.text)
    if comparison is None or not comparison.noun:
        return find(query)
    found = find(Query(Task.OVD, comparison.noun))
    reference = None
    if found.stopped:
        return replace(found, features=())
    if comparison.reference:
        others = find(Query(Task.OVD, comparison.reference))
        if others.stopped or not others.features:
            return _not_compared(find, query, comparison.reference, others)
        reference = others.features[0]
    ranked = rank(found.features, comparison, reference, crs)
    if len(ranked) <= comparison.rank:
        return _not_compared(find, query, comparison.noun, found)
    best = max(ranked, key=lambda one: one.chance)
    sure = 1.0 if reference is None else reference.score
    said = _sentence(comparison, ranked, best, reference)
    feature = replace(best.feature, query=query.text, task=Task.REC, score=best.chance * sure, reasoning=said)
    counts = {**found.counts, "compared": len(ranked), "features": 1}
    evidence = _evidence(comparison, ranked, best, reference)
    return replace(found, features=(feature,), reasoning=(said,), counts=counts, evidence=evidence)


def rank(
    features: Sequence[Feature], comparison: Comparison, reference: Feature | None, crs: str | None
) -> list[Candidate]:
    """The things compared, in the order of the ranking, each with its chance to hold the asked place.

    Args:
        features: All of the kind; a thing is not compared with itself.
        comparison: By what, from which end, and which place.
        reference: What distances are measured from.
        crs: Of the features; None where they are in pixels.
    """
    things = [one for one in features if reference is None or one.box_px.iou(reference.box_px) < SAME]
    values = _measured(things, comparison.measure, reference, crs)
    sign = -1.0 if comparison.most else 1.0
    # Of things that touch the reference, the one whose middle is nearer comes first.
    middles = [0.0 if reference is None else dist(one.box_px.centre, reference.box_px.centre) for one in things]
    order = sorted(range(len(things)), key=lambda i: (sign * values[i], sign * middles[i], things[i].tile))
    unit = _UNITS[comparison.measure][crs is None]
    # The chance that so many of those before are real, from none to `rank`.
    before = [1.0] + [0.0] * comparison.rank
    found = []
    for i in order:
        real = min(1.0, max(0.0, things[i].score))
        found.append(Candidate(things[i], unit.format(values[i]), real * before[-1]))
        fewer = [0.0, *before[:-1]]
        before = [chance * (1 - real) + less * real for chance, less in zip(before, fewer, strict=True)]
    return found


def _measured(things: Sequence[Feature], measure: Measure, reference: Feature | None, crs: str | None) -> list[float]:
    """What is compared of each, in metres, square metres, degrees or pixels."""
    import shapely

    from engine.scene.crs import LONLAT, geodesic_areas, transform_points

    boxes = [one.box for one in things]
    if measure is Measure.AREA:
        areas = geodesic_areas(boxes, crs)
        return [one.box_px.area if area is None else area for one, area in zip(things, areas, strict=True)]
    if measure is Measure.LENGTH:
        corners = [box.exterior.coords for box in boxes]
        return [max(_length(c[0], c[1], crs), _length(c[1], c[2], crs)) for c in corners]
    if measure is Measure.DISTANCE and reference is not None:
        lines = [shapely.shortest_line(box, reference.box).coords for box in boxes]
        return [_length(line[0], line[1], crs) for line in lines]
    if measure in (Measure.ACROSS, Measure.DOWN):
        return [one.box_px.centre[measure is Measure.DOWN] for one in things]
    places = shapely.get_coordinates(shapely.centroid(np.array(boxes, object)))
    # Pixels count downwards.
    places = places * (1.0, -1.0) if crs is None else transform_points(places, crs, LONLAT)
    return [float(place) for place in places[:, int(measure is Measure.NORTH)]]


def _length(one: tuple[float, ...], other: tuple[float, ...], crs: str | None) -> float:
    """Metres between two places on the map, or pixels."""
    from affine import Affine

    from engine.scene.crs import geodesic_length

    metres = geodesic_length([(one[0], one[1]), (other[0], other[1])], Affine.identity(), crs)
    return dist(one[:2], other[:2]) if metres is None else metres


def _shown(ranked: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    """The first of the ranking, and the chosen one."""
    first = list(ranked[:SHOWN])
    return first if best in first else [*first, best]


def _sentence(comparison: Comparison, ranked: Sequence[Candidate], best: Candidate, reference: Feature | None) -> str:
    """The comparison in words."""
    listed = "; ".join(
        f"{one.said}, score {one.feature.score:.2f}{' (chosen)' if one is best else ''}" for one in _shown(ranked, best)
    )
    measured = f" from '{comparison.reference}'" if reference else ""
    return f"Compared {len(ranked)} of '{comparison.noun}' over the whole scene{measured}: {listed}."


def _evidence(
    comparison: Comparison, ranked: Sequence[Candidate], best: Candidate, reference: Feature | None
) -> tuple[MapEvidence, ...]:
    """The comparison on the map: what distances are measured from, and the candidates with their values."""
    from engine.feature.feature import MapEvidence

    named = [] if reference is None else [(reference, comparison.reference)]
    places = {id(one): place for place, one in enumerate(ranked, start=1)}
    named += [(one.feature, f"{places[id(one)]}. {comparison.noun}: {one.said}") for one in _shown(ranked, best)]
    return tuple(MapEvidence(feature.box, words, feature.tile) for feature, words in named)


def _not_compared(find: Callable[[Query], LocateResult], query: Query, words: str, asked: LocateResult) -> LocateResult:
    """What tiles answer one by one, where what was to be compared is not in the scene."""
    if asked.stopped:
        return replace(asked, features=())
    found = find(query)
    note = f"Not enough of '{words}' was found to compare over the whole scene; each tile was asked by itself."
    return replace(found, warnings=(*found.warnings, note))
