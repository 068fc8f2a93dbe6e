"""How large the pixels of shots are on the ground, and whether their model will be asked at that scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.tiling.scale import NEAR

if TYPE_CHECKING:
    from engine.words import Shot, Tile

_LOOKED_AT = 200  # shots, spread over the set


def metres_a_pixel(tile: Tile) -> float | None:
    """How large a pixel of a tile is, as the mean of its sides in metres; None without a place on the earth."""
    from engine.scene.coordinates import is_georeferenced
    from engine.scene.crs import geodesic_length

    if not is_georeferenced(tile.transform, tile.crs):
        return None
    x, y = tile.width / 2, tile.height / 2
    across = geodesic_length([(x - 0.5, y), (x + 0.5, y)], tile.transform, tile.crs)
    down = geodesic_length([(x, y - 0.5), (x, y + 0.5)], tile.transform, tile.crs)
    return (across * down) ** 0.5 if across and down else None


def taught_range(shots: Sequence[Shot], known: tuple[float, float] | None) -> tuple[float, float] | None:
    """The smallest and the largest metres a pixel of shots: what is made of them is to be asked at these.

    Args:
        shots: To learn from.
        known: What the model knows, and is asked at; None when unknown.

    Returns:
        None where no scale is known, of the shots or of the model: then scenes are asked as they are.
    """
    sides = _sides(shots)
    return (min(sides), max(sides)) if known is not None and sides else None


def off_scale(shots: Sequence[Shot], known: tuple[float, float] | None, model: str, whole: bool = False) -> str:
    """A sentence where shots have pixels of another size than a model is asked at; "" where they have none such.

    Args:
        shots: To learn from.
        known: The smallest and the largest metres a pixel that the model knows, and is asked at; None when unknown.
        model: What it is called.
        whole: Whether all of its weights are taught: then what comes of it states the scale of the shots.
    """
    if known is None:
        return ""
    sides = _sides(shots)
    off = [side for side in sides if not known[0] / NEAR <= side <= known[1] * NEAR]
    if not off:
        return ""
    remedy = (
        f"What is made of it will be asked at {min(sides):.3g} to {max(sides):.3g}, as these are."
        if whole
        else "Make them for it (engine shots make --model), or it learns another scale."
    )
    return (
        f"{len(off)} of {len(sides)} shots looked at have {min(off):.3g} to {max(off):.3g} m a pixel, and {model} is "
        f"asked at {known[0]:g} to {known[1]:g}. {remedy}"
    )


def _sides(shots: Sequence[Shot]) -> list[float]:
    step = max(1, len(shots) // _LOOKED_AT)
    return [side for shot in shots[::step] if (side := metres_a_pixel(shot.tile)) is not None]
