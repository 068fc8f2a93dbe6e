"""A model's systematic box error, undone: its boxes lie a little beside their objects, or are too large or too small.

What is systematic is measured in parts of the box, from a few labelled objects (see `engine.evaluate.calibration`; the
idea is GeoSeg's), and kept with the model's files: the entry `box_bias` of `spotter.json`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from engine.model.manifest import read_entry, write_entry
from engine.words import Answer, Box

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "box_bias"
LARGEST_SHIFT = 0.5  # parts of a box; more is no bias but another object
LARGEST_SCALE = 2.0
Shift = Annotated[float, Field(strict=True, ge=-LARGEST_SHIFT, le=LARGEST_SHIFT)]
Scale = Annotated[float, Field(strict=True, ge=1 / LARGEST_SCALE, le=LARGEST_SCALE)]


@dataclass(frozen=True)
class BoxBias:
    """How a model's boxes are to be moved and scaled.

    Attributes:
        dx: Shift to the right, in widths of the box as the model gave it.
        dy: Shift downwards, in its heights.
        sx: Factor on its width about its middle.
        sy: On its height.
    """

    dx: Shift = 0.0
    dy: Shift = 0.0
    sx: Scale = 1.0
    sy: Scale = 1.0

    def correct(self, box: Box, width: float, height: float) -> Box:
        """A box corrected, clipped to a tile of that width and height, in tile pixels.

        >>> BoxBias(dx=0.5, sx=2.0).correct(Box(10, 10, 20, 20), 64, 64)
        Box(x0=10.0, y0=10.0, x1=30.0, y1=20.0)
        """
        x, y = box.centre[0] + self.dx * box.width, box.centre[1] + self.dy * box.height
        half_width, half_height = self.sx * box.width / 2, self.sy * box.height / 2
        return Box(x - half_width, y - half_height, x + half_width, y + half_height).clipped(width, height)

    def apply(self, answer: Answer, width: float, height: float) -> Answer:
        """An answer whose targets are corrected; the boxes of the reasoning stay as the model wrote them."""
        if self == NO_BIAS:
            return answer
        targets = (replace(t, box=self.correct(t.box, width, height)) for t in answer.targets)
        return replace(answer, targets=tuple(t for t in targets if t.box.width and t.box.height))


NO_BIAS = BoxBias()


def read_bias(folder: Path) -> BoxBias:
    """The correction that a model's folder states; none where it states none that makes sense."""
    stated = read_entry(folder, ENTRY)
    if not isinstance(stated, dict) or not {item.name for item in fields(BoxBias)} <= set(stated):
        return NO_BIAS
    try:
        return TypeAdapter(BoxBias).validate_python(stated)
    except ValidationError:
        return NO_BIAS


def write_bias(folder: Path, bias: BoxBias) -> None:
    """Keep a correction with a model's files; `NO_BIAS` takes it out.

    Raises:
        OSError: The file cannot be written.
    """
    write_entry(folder, ENTRY, None if bias == NO_BIAS else {k: round(v, 4) for k, v in asdict(bias).items()})
