"""`spotter.json`: what a model's folder, or an adapter's, states beside its weights. Each entry is optional.

`gsd` has the smallest and the largest ground sampling distance, in metres a pixel, that it was trained on;
`classes` has the names of those that it knows;
`replay` says what pictures can be made again that it was trained on: "world", those of `engine.world`.

Two entries correct the model's answers. `calibration` has for each task a rising curve from the score that
probabilities give to the share that is right, as a list of knots `[score, share]`: between knots it is straight, before
the first it comes from (0, 0), after the last it goes to (1, 1); it never falls, so that no two answers change places.
`box_bias` undoes a systematic error of boxes, which lie a little beside their objects, or are too large or small: it is
measured in parts of the box, from a few labelled objects (the idea is GeoSeg's). `engine.evaluate.calibration` fits
both.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from engine.files import atomic_write
from engine.words import Answer, Box, Task

if TYPE_CHECKING:
    from pathlib import Path

FILE = "spotter.json"
CALIBRATION, BOX_BIAS, GSD, CLASSES, REPLAY = "calibration", "box_bias", "gsd", "classes", "replay"
WORLD = "world"
LARGEST_SHIFT = 0.5  # parts of a box; more is no bias but another object
LARGEST_SCALE = 2.0
Shift = Annotated[float, Field(strict=True, ge=-LARGEST_SHIFT, le=LARGEST_SHIFT)]
Scale = Annotated[float, Field(strict=True, ge=1 / LARGEST_SCALE, le=LARGEST_SCALE)]

Knots = tuple[tuple[float, float], ...]
"""Points (score, share of right answers), both rising and in 0-1."""

_GSD: TypeAdapter[tuple[float, float]] = TypeAdapter(
    tuple[Annotated[float, Field(gt=0, lt=1e4)], Annotated[float, Field(gt=0, lt=1e4)]]
)
_CLASSES: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[Annotated[str, Field(min_length=1)], ...])
_Score = Annotated[float, Field(strict=True, gt=0, lt=1)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
_KNOTS: TypeAdapter[Knots] = TypeAdapter(tuple[tuple[_Score, Share], ...])


def read_object(path: Path) -> dict[str, object]:
    """The JSON object in a file; an empty one where there is none that can be read."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def read_manifest(folder: Path) -> dict[str, object]:
    """The entries that a folder states, as JSON values; none where it states none, or nothing that can be read."""
    return read_object(folder / FILE)


def read_gsd(folder: Path) -> tuple[float, float] | None:
    """The smallest and the largest metres a pixel that a folder states; None where it states none that make sense."""
    try:
        low, high = _GSD.validate_python(read_manifest(folder).get(GSD))
    except ValidationError:
        return None
    return (low, high) if low <= high else None


def read_classes(folder: Path) -> tuple[str, ...]:
    """Names of the classes that a model knows, as its folder states them; () where it states none that make sense."""
    try:
        return _CLASSES.validate_python(read_manifest(folder).get(CLASSES, ()))
    except ValidationError:
        return ()


def read_replay(folder: Path) -> str:
    """What pictures a model was trained on that can be made again, "world", as its folder states; else ""."""
    return WORLD if read_manifest(folder).get(REPLAY) == WORLD else ""


def _write_entry(folder: Path, name: str, value: object | None) -> None:
    """Put an entry in the place of an earlier one; None takes it out. The other entries stay."""
    values = {key: stated for key, stated in read_manifest(folder).items() if key != name}
    if value is not None:
        values[name] = value
    atomic_write(folder / FILE, json.dumps(values, indent=2) + "\n")


@dataclass(frozen=True)
class Calibration:
    """A curve a task; a task without one keeps its scores."""

    curves: Mapping[Task, Knots] = field(default_factory=dict)

    def score(self, task: Task, score: float) -> float:
        """The calibrated score.

        >>> halves = Calibration({Task.REC: ((0.5, 0.25),)})
        >>> halves.score(Task.REC, 0.5), halves.score(Task.REC, 0.75), halves.score(Task.OVD, 0.5)
        (0.25, 0.625, 0.5)
        """
        knots = self.curves.get(task)
        if not knots:
            return score
        points = ((0.0, 0.0), *knots, (1.0, 1.0))
        place = min(max(bisect_right([x for x, _ in points], score), 1), len(points) - 1)
        (x0, y0), (x1, y1) = points[place - 1], points[place]
        return y0 + (y1 - y0) * (min(max(score, x0), x1) - x0) / (x1 - x0) if x1 > x0 else y1

    def apply(self, task: Task, answer: Answer) -> Answer:
        """The answer with calibrated scores."""
        if task not in self.curves:
            return answer
        targets = tuple(replace(t, score=self.score(task, t.score)) for t in answer.targets)
        return replace(answer, targets=targets)


def read_calibration(folder: Path) -> Calibration:
    """The calibration that a model's folder states; an empty one where it states none that makes sense."""
    stated = read_manifest(folder).get(CALIBRATION)
    if not isinstance(stated, dict):
        return Calibration()
    return Calibration({task: knots for task in Task if (knots := _knots(stated.get(task.value)))})


def write_calibration(folder: Path, calibration: Calibration) -> None:
    """Put a calibration into a model's files, in the place of an earlier one; an empty one takes it out.

    Raises:
        OSError: The file cannot be written.
    """
    curves = {task.value: [list(knot) for knot in knots] for task, knots in calibration.curves.items()}
    _write_entry(folder, CALIBRATION, curves or None)


def _knots(stated: object) -> Knots:
    """The knots of one task; none unless all are pairs in 0-1 that rise strictly in score and never fall in share."""
    try:
        knots = _KNOTS.validate_python(stated)
    except ValidationError:
        return ()
    return knots if all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(knots)) else ()


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
    stated = read_manifest(folder).get(BOX_BIAS)
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
    _write_entry(folder, BOX_BIAS, None if bias == NO_BIAS else {k: round(v, 4) for k, v in asdict(bias).items()})
