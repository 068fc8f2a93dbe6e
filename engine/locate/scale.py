"""At which resolution a scene is asked: that which the model knows, where both say theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.tiling.scale import is_too_coarse, suited_gsd
from engine.words import Box, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.scene.raster import Scene

Resolution = float | Literal["native"] | None
"""Metres a pixel, "native" for the scene's own, or None for what suits the model."""


@dataclass(frozen=True)
class AskedScale:
    """How large pixels are when a scene is asked.

    Attributes:
        gsd: Metres a pixel to resample the scene to; None asks it as it is.
        note: A sentence for the user; may be empty.
    """

    gsd: float | None = None
    note: str = ""


def parse_resolution(text: str) -> Resolution:
    """What `--resolution` says: "auto", "native", or metres a pixel.

    Raises:
        InputError: It is none of these.

    >>> parse_resolution("auto"), parse_resolution("native"), parse_resolution("0.3")
    (None, 'native', 0.3)
    """
    if text.lower() in ("auto", "native"):
        return None if text.lower() == "auto" else "native"
    try:
        metres = float(text)
    except ValueError:
        metres = 0.0
    if not 0 < metres < 1e4:
        raise InputError(f"The resolution {text!r} is none.", "Give auto, native, or metres a pixel such as 0.3.")
    return metres


def choose_scale(
    own: tuple[float, float] | None, known: tuple[float, float] | None, wanted: Resolution, model: str = "the model"
) -> AskedScale:
    """The resolution to ask a scene at.

    Args:
        own: Metres on the ground that a pixel of the scene is wide and high; None where nobody knows.
        known: The smallest and the largest metres a pixel that the model was trained on; None where nobody knows.
        wanted: What the user wants.
        model: What the model is called.

    Raises:
        InputError: A number is wanted of a scene that has no scale.

    >>> choose_scale((0.6, 0.6), (0.25, 0.36), None).gsd, choose_scale((0.3, 0.3), (0.25, 0.36), None).gsd
    (0.3, None)
    """
    if wanted == "native":
        return AskedScale()
    if own is None:
        if wanted is not None:
            raise InputError(
                "The scene does not say how large its pixels are on the ground, so it cannot be resampled to metres.",
                "Give it a CRS and a transform, or ask it with the resolution native.",
            )
        if known is None:
            return AskedScale()
        return AskedScale(
            note=f"The scene does not say how large its pixels are; {model} knows {_range(known)} a pixel, "
            "and finds little at another scale."
        )
    gsd = (own[0] * own[1]) ** 0.5
    if wanted is not None:
        return _resampled(gsd, own, wanted)
    if known is None:
        return AskedScale()
    if is_too_coarse(own, known):
        return AskedScale(
            note=f"The scene has {gsd:.3g} m a pixel and was asked as it is: {model} knows {_range(known)}, "
            "and enlarging so far shows no more. Expect little."
        )
    suited = suited_gsd(own, known)
    return AskedScale() if suited is None else _resampled(gsd, own, suited)


def at_scale(scene: Scene, known: tuple[float, float] | None, wanted: Resolution, model: str = "the model") -> Scene:
    """The scene as it is to be asked: itself, or resampled, with a warning that says so; close only the one given.

    Raises:
        InputError: See `choose_scale`.
    """
    asked = choose_scale(scene.pixel_sides, known, wanted, model)
    if asked.gsd is None:
        scene.warnings = (*scene.warnings, *filter(None, (asked.note,)))
        return scene
    return scene.resampled(asked.gsd, asked.note)


def native_box(box: Box, factors: Sequence[float]) -> Box:
    """A box in pixels of a scene's view, in pixels of its file; `factors` are those of `Scene.factors`."""
    across, down = factors
    if across == down == 1:
        return box  # of millions, the same one takes no memory
    return Box(box.x0 / across, box.y0 / down, box.x1 / across, box.y1 / down)


def _resampled(gsd: float, own: tuple[float, float], to: float) -> AskedScale:
    if all(abs(side / to - 1) < 1e-3 for side in own):
        return AskedScale()
    times = f"{gsd / to:.2g} times as many" if gsd > to else f"{to / gsd:.2g} times fewer"
    return AskedScale(
        to, f"The scene was asked at another scale: {gsd:.2f} m -> {to:.2f} m a pixel, {times} pixels each way."
    )


def _range(known: tuple[float, float]) -> str:
    return f"{known[0]:g} to {known[1]:g} m"
