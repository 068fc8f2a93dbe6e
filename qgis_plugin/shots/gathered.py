"""All that is to be learned from: digitized and reviewed features, and the areas in which all of them are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from ..protocol.teaching import ShotProblem
from ..text import tr
from .shot_layers import ShotLayers, read

if TYPE_CHECKING:
    from .reviewed import ReviewedShots
    from .shot import MapShot

LabelledArea = tuple[QgsGeometry, QgsCoordinateReferenceSystem]


@dataclass(frozen=True, eq=False)
class Gathered:
    """What there is to learn from.

    Attributes:
        shots: The features.
        labelled: The areas in which everything of all their classes is marked.
        problems: What was left out, and why.
    """

    shots: tuple[MapShot, ...] = ()
    labelled: tuple[LabelledArea, ...] = ()
    problems: tuple[ShotProblem, ...] = ()


def gathered(layers: ShotLayers | None, reviewed: Iterable[ReviewedShots]) -> Gathered:
    """Put together what was digitized and what was reviewed.

    An area says that everything of the classes of its own source is marked in it. Where another source has further
    classes, nothing is known of those there, and the area is left out: taking it would teach that they are absent.
    """
    sources: list[tuple[str, Sequence[MapShot], Sequence[LabelledArea]]] = []
    problems = []
    if layers is not None:
        shots, areas = read(layers)
        crs = layers.area.crs() if layers.area is not None else QgsCoordinateReferenceSystem()
        sources.append((layers.shots.name(), shots, [(area, crs) for area in areas]))
    for one in reviewed:
        sources.append((one.layer, one.shots, [(area, one.crs) for area in one.areas]))
        if one.unfinished:
            said = tr("A reviewed area of '{layer}' is left out: found features in it are not decided about yet.")
            problems.append(ShotProblem("not reviewed", said.format(layer=one.layer)))
    kinds = {shot.kind.lower() for _, held, _ in sources for shot in held if shot.kind}
    labelled: list[LabelledArea] = []
    for name, held, areas_of in sources:
        unknown = kinds - {shot.kind.lower() for shot in held}
        if not unknown:
            labelled += areas_of
        elif areas_of and held:
            said = tr("The area of '{layer}' is left out: nobody said that everything called “{kind}” is marked there.")
            problems.append(ShotProblem("other classes", said.format(layer=name, kind=min(unknown))))
        elif areas_of:
            labelled += areas_of  # an area without a feature: it was drawn to say that nothing is there
    return Gathered(tuple(shot for _, held, _ in sources for shot in held), tuple(labelled), tuple(problems))
