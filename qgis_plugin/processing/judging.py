"""What became of found and true objects: matched class by class, inside the areas, and the figures that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

from ..problem import SpotterError
from ..results import quality
from ..text import tr

if TYPE_CHECKING:
    from ..results.quality import Bounds, Figure, Outcomes, Quality

RIGHT, WRONG, MISSED = "right", "wrong", "missed"
_KM2 = 1e6  # square metres


@dataclass(frozen=True, eq=False)
class MeasuredObject:
    """A found object or a true one.

    Attributes:
        id: Of its feature.
        shape: Its polygon, in the CRS of the predictions.
        label: Its class; "" where classes are not compared.
        score: Of a found one.
    """

    id: int
    shape: QgsGeometry
    label: str = ""
    score: float = 0.0

    @property
    def bounds(self) -> Bounds:
        """Those of its polygon."""
        box = self.shape.boundingBox()
        return (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())


@dataclass(frozen=True, eq=False)
class ClassFigures:
    """The figures of a class, or of all.

    Attributes:
        label: The class; "" for all.
        outcomes: What became of what was found.
        quality: The figures at the threshold.
        ap: Average precision over all scores; None without scores, or without true objects.
    """

    label: str
    outcomes: Outcomes
    quality: Quality
    ap: Figure | None


@dataclass
class OutcomeRow:
    """A feature of the layer of outcomes."""

    shape: QgsGeometry
    label: str
    outcome: str
    score: float | None = None
    iou: float | None = None


@dataclass
class Judged:
    """What became of everything: outcomes by class, and a row for each object in the areas."""

    by_class: dict[str, Outcomes] = field(default_factory=dict)
    rows: list[OutcomeRow] = field(default_factory=list)
    outside: int = 0


def judge(
    found: Sequence[MeasuredObject],
    truths: Sequence[MeasuredObject],
    area: QgsGeometry | None,
    least: float,
    by_outline: bool,
    feedback: QgsProcessingFeedback,
) -> Judged:
    """Match class by class.

    A pair lies where its true object lies: a box that reaches out of an area is not counted against it. All else lies
    where its own middle is.
    """
    inside = _tester(area)
    judged = Judged()
    names: dict[str, str] = {}
    groups: dict[str, tuple[list[MeasuredObject], list[MeasuredObject]]] = {}
    for side, objects in ((1, truths), (0, found)):
        for one in objects:
            key = one.label.casefold()
            names.setdefault(key, one.label)
            groups.setdefault(key, ([], []))[side].append(one)
    for key in sorted(groups):
        if feedback.isCanceled():
            raise SpotterError(tr("It was cancelled."))
        predicted, real = groups[key]

        def outline_iou(i: int, j: int, a: list[MeasuredObject] = predicted, b: list[MeasuredObject] = real) -> float:
            return _outline_iou(a[i].shape, b[j].shape)

        matched = quality.pairs(
            [one.score for one in predicted],
            [one.bounds for one in predicted],
            [one.bounds for one in real],
            outline_iou if by_outline else None,
            least,
        )
        true_of = {i: (j, iou) for i, j, iou in matched}
        scores, hits, ious = [], [], []
        for place, one in enumerate(predicted):
            hit = true_of.get(place)
            where = one if hit is None else real[hit[0]]
            if not inside(where.shape):
                judged.outside += 1
                continue
            scores.append(one.score)
            hits.append(hit is not None)
            if hit is not None:
                ious.append(hit[1])
            outcome = WRONG if hit is None else RIGHT
            judged.rows.append(OutcomeRow(one.shape, one.label, outcome, one.score, None if hit is None else hit[1]))
        taken = {j for j, _ in true_of.values()}
        missed = 0
        for place, one in enumerate(real):
            if place in taken:
                continue
            if not inside(one.shape):
                judged.outside += 1
                continue
            missed += 1
            judged.rows.append(OutcomeRow(one.shape, one.label, MISSED))
        if scores or missed:
            judged.by_class[names[key]] = quality.Outcomes(tuple(scores), tuple(hits), missed, tuple(ious))
    return judged


def _tester(area: QgsGeometry | None) -> Callable[[QgsGeometry], bool]:
    """What says whether a shape's middle lies in an area; always so where there is none."""
    if area is None:
        return lambda shape: True
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    engine.prepareGeometry()

    def inside(shape: QgsGeometry) -> bool:
        middle = shape.centroid()  # held by name: the engine is given a pointer into it
        return bool(engine.intersects(middle.constGet()))

    return inside


def _outline_iou(one: QgsGeometry, other: QgsGeometry) -> float:
    shared = one.intersection(other).area()
    shared = max(0.0, shared)  # -1 where there is none
    union = one.area() + other.area() - shared
    return shared / union if union > 0 else 0.0


def figures_of(
    by_class: Mapping[str, Outcomes], threshold: float, km2: float | None, scored: bool
) -> list[ClassFigures]:
    """Those of all objects, then those of each class, where there are several."""

    def of(label: str, outcomes: Outcomes) -> ClassFigures:
        ap = quality.average_precision_figure(outcomes) if scored else None
        return ClassFigures(label, outcomes, quality.quality(outcomes, threshold, km2), ap)

    every = [of("", quality.joined(by_class.values()))]
    return every + [of(label, outcomes) for label, outcomes in by_class.items() if label]


def square_kilometres(
    area: QgsGeometry | None, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> float | None:
    """The size of the areas on the ellipsoid; None without areas, or without a CRS."""
    if area is None or not crs.isValid():
        return None
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context.transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    size = measure.measureArea(area) / _KM2
    return size if size > 0 else None
