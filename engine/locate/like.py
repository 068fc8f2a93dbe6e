"""Find more like these: example boxes of a layer, or on the map, cut from the scene that they lie on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.model.examples import Example, ExamplesError, check
from engine.scene.errors import OutsideError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from engine.scene.raster import Scene
    from engine.words import Box

MOST_SIDE = 1024  # px: a larger example would leave no room for the tile


def read_examples(layer: Path, scene: Scene, counter: Path | None = None) -> tuple[Example, ...]:
    """The examples of a layer, and the counter-examples of another, cut from a scene.

    Args:
        layer: With boxes or outlines of what is meant, in any CRS.
        scene: On which they lie, at the scale at which the model is asked.
        counter: With those of what is not meant; None for none.

    Raises:
        InputError: A layer cannot be read or placed, or there are none or too many.
    """
    found = tuple(_cut(layer, scene, positive=True))
    if counter is not None:
        found += tuple(_cut(counter, scene, positive=False))
    check([one.positive for one in found])
    return found


def _cut(path: Path, scene: Scene, *, positive: bool) -> Iterator[Example]:
    from engine.shots.layer import read_layer
    from engine.shots.placement import place_features

    layer = read_layer(path, text="example")
    placed = place_features(layer, scene)
    if len(placed) < len(layer.features):
        missing = len(layer.features) - len(placed)
        raise ExamplesError(
            f"{missing} of the {len(layer.features)} examples of '{layer.name}' lie outside the scene '{scene.name}'.",
            "Name the scene that they lie on (--like-scene), or take them out.",
        )
    for feature in placed:
        box = feature.box.clipped(scene.width, scene.height)
        yield _surrounded(scene, box, f"The example {feature.id} of '{layer.name}'", positive=positive)


def placed_example(
    scene: Scene, bounds: Sequence[float], crs: str | None, number: int, *, positive: bool = True
) -> Example:
    """An example by its place in a scene.

    Args:
        scene: On which it lies, at the scale at which the model is asked.
        bounds: (xmin, ymin, xmax, ymax) of the object.
        crs: Of the bounds; None means the scene's own.
        number: What messages call it.
        positive: False for a counter-example.

    Raises:
        SceneError: The CRS is none, or has no way to the scene's.
        ExamplesError: It does not lie on the scene, or is too large to be shown.
    """
    try:
        box = scene.area(bounds, crs)
    except OutsideError as error:
        raise ExamplesError(
            f"Example {number} lies outside the scene '{scene.name}'.", "Take examples that lie on what is searched."
        ) from error
    return _surrounded(scene, box, f"Example {number}", positive=positive)


def _surrounded(scene: Scene, box: Box, name: str, *, positive: bool) -> Example:
    """An example with what surrounds it; `box` lies within the scene, in its pixels."""
    from engine.tiling.surroundings import surroundings

    window = surroundings(box.as_tuple(), (0, 0, scene.width, scene.height))
    if max(window.width, window.height) > MOST_SIDE:
        raise ExamplesError(
            f"{name} is {window.width} x {window.height} pixels with what surrounds it; {MOST_SIDE} can be shown.",
            "Take a smaller one, or ask at a coarser resolution.",
        )
    return Example(scene.read(window).pixels, box.shifted(-window.column, -window.row), positive)
