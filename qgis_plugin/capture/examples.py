"""Examples of what to find: shapes on the map as small pictures on the grid of a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..problem import SpotterError
from ..protocol import limits
from ..protocol.requests import ExampleHeader, PlacedExample
from ..text import tr
from ..tiling.surroundings import surroundings
from .crs import moved, wire_name

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

    from ..protocol.replies import ModelInfo
    from .plan import CapturePlan


@dataclass(frozen=True, eq=False)
class MapExample:
    """A shape on the map around something that is meant, or is not.

    Attributes:
        shape: A box or an outline.
        crs: Its CRS.
        positive: False for a counter-example.
    """

    shape: QgsGeometry
    crs: QgsCoordinateReferenceSystem
    positive: bool = True


def count(examples: Sequence[MapExample]) -> tuple[int, int]:
    """How many examples show what is meant, and how many what is not."""
    meant = sum(one.positive for one in examples)
    return meant, len(examples) - meant


def check_count(examples: Sequence[MapExample]) -> None:
    """Make sure that there are not too many examples, and one of what is meant.

    Raises:
        SpotterError: There are not.
    """
    meant, unlike = count(examples)
    if max(meant, unlike) > limits.MAX_EXAMPLES:
        raise SpotterError(
            tr("There are {0} examples and {1} counter-examples; the most are {2} of each.").format(
                meant, unlike, limits.MAX_EXAMPLES
            ),
            tr("Keep those that differ most. To learn from more, tune a model on shots."),
        )
    if not meant:
        raise SpotterError(
            tr("There is no example of what to find."), tr("Give one to ten of them beside the counter-examples.")
        )


def check_model(info: ModelInfo | None, models: Sequence[ModelInfo]) -> None:
    """Make sure that a model takes examples; one that the engine does not name is left to the engine.

    Raises:
        SpotterError: It takes none; the remedy names those that do.
    """
    if info is None or info.examples:
        return
    able = [one.name for one in models if one.examples and one.state != "absent"]
    if not any(one.examples for one in models):
        remedy = tr("Update the engine, or leave the examples out.")
    elif able:
        remedy = tr("Choose one that does: {0}.").format(", ".join(able))
    else:
        remedy = tr("Fetch one that does, such as sam3, to the engine's computer.")
    raise SpotterError(tr("The model {0} takes no examples.").format(info.name), remedy)


def shown(plan: CapturePlan, examples: Sequence[MapExample]) -> tuple[CapturePlan, tuple[ExampleHeader, ...]]:
    """A plan that captures examples with what surrounds them, on the grid of another, and what is said of each.

    Raises:
        SpotterError: There are too many, or one has no place on the grid, or is too large to be shown.
    """
    check_count(examples)
    context = plan.settings.transformContext()
    windows, headers = [], []
    for number, one in enumerate(examples, 1):
        shape = moved(one.shape, one.crs, plan.crs, context)
        corners = [(at.x(), at.y()) for at in shape.vertices()]
        box = plan.grid.bounds(corners) if corners else (0.0, 0.0, 0.0, 0.0)
        if not (box[0] < box[2] and box[1] < box[3]):
            raise covers_nothing(number)
        window = surroundings(box)
        if max(window.width, window.height) > limits.MAX_EXAMPLE_SIDE:
            raise SpotterError(
                tr("Example {0} is {1} x {2} pixels with what surrounds it; {3} can be shown.").format(
                    number, window.width, window.height, limits.MAX_EXAMPLE_SIDE
                ),
                tr("Take a smaller one, or search at a coarser resolution."),
            )
        inside = (box[0] - window.column, box[1] - window.row, box[2] - window.column, box[3] - window.row)
        windows.append(window)
        headers.append(ExampleHeader(window.width, window.height, inside, one.positive, frame=number - 1))
    return replace(plan, windows=tuple(windows)), tuple(headers)


def placed(examples: Sequence[MapExample]) -> tuple[PlacedExample, ...]:
    """Examples as an engine is told them that cuts them from the scene itself: by their places alone.

    Raises:
        SpotterError: There are too many, or one covers no ground.
    """
    check_count(examples)
    found = []
    for number, one in enumerate(examples, 1):
        bounds = one.shape.boundingBox()
        if bounds.width() <= 0 or bounds.height() <= 0:
            raise covers_nothing(number)
        box = (bounds.xMinimum(), bounds.yMinimum(), bounds.xMaximum(), bounds.yMaximum())
        found.append(PlacedExample(box, wire_name(one.crs), one.positive))
    return tuple(found)


def covers_nothing(number: int) -> SpotterError:
    """What is said of an example that is a point or a line."""
    return SpotterError(
        tr("Example {0} covers no ground.").format(number), tr("Give boxes or outlines, not points or lines.")
    )


def check_seen(pictures: int, examples: int) -> None:
    """Make sure that each example shows something.

    Raises:
        SpotterError: Some are blank.
    """
    if pictures < examples:
        raise SpotterError(
            tr("{0} of the {1} examples show nothing on the layers that are searched.").format(
                examples - pictures, examples
            ),
            tr("Take examples that lie on what is searched."),
        )
