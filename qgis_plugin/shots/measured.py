"""A result measured against what was digitized: inside the labelled area, where everything is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from ..capture.crs import moved
from ..layers import review_shapes
from ..problem import SpotterError
from ..results.geopackage import wkb_bounds
from ..results.quality import Outcomes, match
from ..results.reviews import FIELD, MISSED
from ..text import tr
from .shot import MapShot, noun_of

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateTransformContext, QgsVectorLayer

LabelledArea = tuple[QgsGeometry, QgsCoordinateReferenceSystem]


def against_shots(
    layer: QgsVectorLayer,
    shots: Iterable[MapShot],
    labelled: Sequence[LabelledArea],
    context: QgsCoordinateTransformContext,
) -> tuple[Outcomes, float | None]:
    """What became of each found feature in the labelled area, and how many square kilometres that has.

    A found feature is right where its IoU with a digitized one of its class is half or more; both are taken where the
    middle of their bounds lies in the area.

    Args:
        layer: The result.
        shots: What was digitized.
        labelled: Where everything was digitized.
        context: How datums are changed.

    Raises:
        SpotterError: There is no labelled area, or no shot of what was found.
    """
    areas = [_moved(shape, crs, layer, context) for shape, crs in labelled]
    lies = review_shapes.inside([wkb for wkb in areas if wkb])
    if lies is None:
        raise SpotterError(
            tr("No labelled area is drawn."), tr("Draw one on the page “Shots”, and digitize everything in it.")
        )
    found = [(wkb, score, kinds) for wkb, score, kinds in _found(layer) if lies(wkb)]
    wanted = {kind for _, _, kinds in _found(layer) for kind in kinds}
    placed = [(one, _moved(one.geometry, one.crs, layer, context)) for one in shots if one.present]
    truths = [wkb for one, wkb in placed if wkb and lies(wkb) and (not wanted or _same(one.kind, wanted))]
    if placed and not truths and wanted:
        raise SpotterError(
            tr("In the labelled area no shot is called “{kind}”.").format(kind=min(wanted)),
            tr("Digitize what the result is about, or give the shots its name."),
        )
    outcomes = match(
        [score for _, score, _ in found],
        [wkb_bounds(wkb) or (0.0, 0.0, 0.0, 0.0) for wkb, _, _ in found],
        [wkb_bounds(wkb) or (0.0, 0.0, 0.0, 0.0) for wkb in truths],
        lambda one, other: review_shapes.iou(found[one][0], truths[other]),
    )
    return outcomes, review_shapes.square_kilometres([wkb for wkb in areas if wkb], layer.crs(), context)


def _found(layer: QgsVectorLayer) -> list[tuple[bytes, float, frozenset[str]]]:
    """Shape, score and names of what a model found; what a person drew into the layer is left out."""
    names = layer.fields().names()
    held = []
    for feature in layer.getFeatures():
        shape, score = review_shapes.usable(feature.geometry()), feature["score"]
        if shape.isEmpty() or not isinstance(score, float) or (FIELD in names and feature[FIELD] == MISSED):
            continue
        label, query = (str(feature[name] or "") for name in ("label", "query"))
        held.append((bytes(shape.asWkb()), score, frozenset(filter(None, (_plain(label), _plain(noun_of(query)))))))
    return held


def _same(kind: str, wanted: set[str]) -> bool:
    return _plain(kind) in wanted


def _plain(name: str) -> str:
    """A class as it is compared: without capitals and the ending of the plural."""
    lower = " ".join(name.lower().split())
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _moved(
    shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, layer: QgsVectorLayer, context: QgsCoordinateTransformContext
) -> bytes:
    """A shape in the CRS of a layer, as WKB; empty where it has no place in it."""
    plain = review_shapes.usable(shape)
    if plain.isEmpty():
        return b""
    try:
        return bytes(review_shapes.usable(moved(plain, crs, layer.crs(), context)).asWkb())
    except SpotterError:
        return b""
