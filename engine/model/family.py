"""What one model family needs: prompt, sizing, coordinate convention, and how its answer is written and read.

Model space to tile pixels is converted here and nowhere else. A family's file says in which units it speaks; all
arithmetic, rounding and checking is shared. Integers that a family writes are rounded half up, so a coordinate comes
back within half a model unit.
"""

from __future__ import annotations

import copy
import json
import math
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, overload

from engine.model.entries import Entry, Number, clean_label
from engine.model.parse import MAX_CHARACTERS, Mention, Span, read_text
from engine.model.prompt import PROMPTS, PromptSet, compose, safe_words
from engine.words import Answer, Box, Evidence, Point, Query, Target, Task

if TYPE_CHECKING:
    from typing_extensions import Self

# Numbers beyond this are nonsense, and would overflow when scaled.
_LARGEST = 1e9


@dataclass(frozen=True)
class Sizing:
    """The size of a tile, and the size that the processor really made of it.

    Attributes:
        tile_width: Tile pixels across.
        tile_height: Tile pixels down.
        model_width: Pixels across after the processor's resize.
        model_height: Pixels down.

    Raises:
        ValueError: A size is not positive.
    """

    tile_width: int
    tile_height: int
    model_width: int
    model_height: int

    def __post_init__(self) -> None:
        if min(self.tile_width, self.tile_height, self.model_width, self.model_height) <= 0:
            raise ValueError(f"sizes must be positive: {self}")

    @classmethod
    def from_grid(cls, tile_width: int, tile_height: int, grid_thw: Sequence[int], patch_size: int) -> Sizing:
        """The sizing that a processor's output states.

        Args:
            tile_width: Tile pixels across.
            tile_height: Tile pixels down.
            grid_thw: One row of `image_grid_thw`: patches in time, down and across.
            patch_size: The image processor's patch size in pixels.
        """
        _, rows, columns = (int(n) for n in grid_thw)
        return cls(tile_width, tile_height, columns * patch_size, rows * patch_size)


@dataclass(frozen=True)
class Parsed:
    """An answer, and where its coordinates stand in the text (for scores from token probabilities).

    Attributes:
        answer: The answer; every target's score is still 1.
        target_spans: For each target, the character spans of its box's four numbers.
        mention_spans: For each box that the reasoning names, the spans of its four numbers, in order.
        mention_values: The numbers of those boxes, in model units.
        target_values: The numbers of each target's box as written, in model units.
        answer_span: Where the answer lies in the text.
        bodies: Where each body of the answer begins.
        fractions: Whether its numbers are fractions of the tile, 0-1, in place of the family's units.
    """

    answer: Answer
    target_spans: tuple[tuple[Span, ...], ...]
    mention_spans: tuple[tuple[Span, ...], ...]
    mention_values: tuple[tuple[float, ...], ...]
    target_values: tuple[tuple[float, ...], ...]
    answer_span: Span
    bodies: tuple[int, ...] = ()
    fractions: bool = False


class Family(ABC):
    """A model family. A subclass states its names, its prompts and the units it speaks in (`extent`).

    Attributes:
        name: Our name for it.
        model_types: The `model_type` values of `config.json` that it reads.
        tuned: The name of the prompts that it is asked with where it was tuned for this work, and tuned with.
        untuned: The name of those that its makers publish for finding things, for a checkpoint as they made it.
        prompts: Those that it is asked with now.
        nothing: What it writes when nothing fits.
        points_key: Key of a list of both keypoints; "" for one key each, `keypoint1` and `keypoint2`.
        y_first: Whether it writes down before across: `[y0, x0, y1, x1]`, and points `[y, x]`.
    """

    name: ClassVar[str]
    model_types: ClassVar[tuple[str, ...]] = ()
    tuned: ClassVar[str] = "geo_r1"
    untuned: ClassVar[str] = "geo_r1"
    nothing: ClassVar[str] = "None"
    points_key: ClassVar[str] = ""
    y_first: ClassVar[bool] = False

    prompts: PromptSet

    def __init__(self) -> None:
        self.prompts = PROMPTS[self.tuned]

    def asked_with(self, prompts: PromptSet) -> Self:
        """The same family, asked with other prompts."""
        changed = copy.copy(self)
        changed.prompts = prompts
        return changed

    @abstractmethod
    def extent(self, sizing: Sizing) -> tuple[float, float]:
        """Width and height of the whole tile in the units in which this family writes coordinates."""

    @property
    def is_relative(self) -> bool:
        """Whether its units are the same whatever the size of the picture."""
        return self.extent(Sizing(1, 1, 1, 1)) == self.extent(Sizing(1, 1, 2, 2))

    def prompt_parts(self, task: Task, reason: bool = True) -> tuple[str, str]:
        """The constant text before and after the query's words; `prompt` puts nothing else around them."""
        template = self.prompts.template(task, reason)
        return template.prefix, template.suffix

    def prompt(self, query: Query, *, reason: bool = True) -> str:
        """The text of the user's turn, beside the image. Control tokens in the query are broken up."""
        return compose(self.prompts.template(query.task, reason), query)

    @overload
    def to_model(self, value: Box, sizing: Sizing) -> Box: ...
    @overload
    def to_model(self, value: Point, sizing: Sizing) -> Point: ...
    def to_model(self, value: Box | Point, sizing: Sizing) -> Box | Point:
        """A box or point (x, y) from tile pixels to model units, not rounded."""
        width, height = self.extent(sizing)
        return _scaled(value, width / sizing.tile_width, height / sizing.tile_height)

    @overload
    def to_tile(self, value: Box, sizing: Sizing) -> Box: ...
    @overload
    def to_tile(self, value: Point, sizing: Sizing) -> Point: ...
    def to_tile(self, value: Box | Point, sizing: Sizing) -> Box | Point:
        """A box or point (x, y) from model units to tile pixels."""
        width, height = self.extent(sizing)
        return _scaled(value, sizing.tile_width / width, sizing.tile_height / height)

    def format_box(self, box: Box, sizing: Sizing) -> str:
        """A box in tile pixels as the family writes it: `[x0, y0, x1, y1]`, integers.

        Clipped to the tile, and at least one unit wide and high, since an empty box names nothing.
        """
        width, height = self.extent(sizing)
        b = self.to_model(box, sizing)
        x0, x1 = _integer_edges(b.x0, b.x1, int(width))
        y0, y1 = _integer_edges(b.y0, b.y1, int(height))
        return f"[{y0}, {x0}, {y1}, {x1}]" if self.y_first else f"[{x0}, {y0}, {x1}, {y1}]"

    def format_point(self, point: Point, sizing: Sizing) -> str:
        """A point in tile pixels as the family writes it: `[x, y]`, integers, clipped to the tile."""
        width, height = self.extent(sizing)
        x, y = self.to_model(point, sizing)
        across, down = _clamp(_half_up(x), int(width)), _clamp(_half_up(y), int(height))
        return f"[{down}, {across}]" if self.y_first else f"[{across}, {down}]"

    def format_answer(self, targets: Sequence[Target], query: Query, sizing: Sizing) -> str:
        """What stands between the answer tags: the inverse of `parse`, up to rounding.

        REC: one object, OVD and GRES: a fenced list; `nothing` without targets. A GRES target without keypoints is
        written with its centre twice.
        """
        if not targets:
            return self.nothing
        if query.task is Task.REC:
            return self._entry(targets[0], query.task, sizing)
        return "```json\n[" + ", ".join(self._entry(t, query.task, sizing) for t in targets) + "]\n```"

    def format_output(self, reasoning: str, answer: str) -> str:
        """The whole text of a reply: reasoning and answer in their tags."""
        return f"<think>{reasoning}</think><answer>{answer}</answer>"

    def _entry(self, target: Target, task: Task, sizing: Sizing) -> str:
        box = f'"bbox_2d": {self.format_box(target.box, sizing)}'
        if task is Task.GRES:
            first, second = (*target.keypoints, target.box.centre, target.box.centre)[:2]
            written = [self.format_point(point, sizing) for point in (first, second)]
            if self.points_key:
                return "{" + f'{box}, "{self.points_key}": [{", ".join(written)}]' + "}"
            return "{" + f'{box}, "keypoint1": {written[0]}, "keypoint2": {written[1]}' + "}"
        label = json.dumps(clean_label(safe_words(target.label)), ensure_ascii=False)
        return "{" + f'{box}, "label": {label}' + "}"

    def parse(self, text: str, query: Query, sizing: Sizing) -> Answer:
        """Read a model's text; see `parse_spans`."""
        return self.parse_spans(text, query, sizing).answer

    def parse_spans(self, text: str, query: Query, sizing: Sizing) -> Parsed:
        """Read a model's text into an answer in tile pixels. Never raises, whatever the text.

        Problems are counted in `Answer.problems`. Of the text: see `parse.Reading`. Of a box: "not_finite" (dropped),
        "reversed" (put right), "outside" (clipped, or dropped when no part lies on the tile), "empty_box" (dropped),
        "mixed_units" (a fraction among boxes in the family's units: dropped).
        Of a point: "not_finite", "outside" (clipped). Of a REC answer: "extra" for every box after the first.
        """
        reading = read_text(text)
        problems = Counter(dict(reading.problems))
        kept: list[tuple[Target, Entry]] = []
        # Families write whole numbers: what lies between 0 and 1 was meant as a share of the tile.
        fractions = any(map(_is_fraction, reading.entries))
        units = fractions and any(abs(value) > 1 for entry in reading.entries for value in entry.edges)
        for entry in reading.entries:
            if units and _is_fraction(entry):
                problems["mixed_units"] += 1
                continue
            scale = self.extent(sizing) if fractions and not units else (1.0, 1.0)
            box = self._checked_box(entry.box, sizing, problems, scale)
            if box is None:
                continue
            if query.task is Task.REC and kept:
                problems["extra"] += 1
                continue
            points = self._checked_points(entry, sizing, problems, scale) if query.task is Task.GRES else ()
            kept.append((Target(box=box, label=entry.label, keypoints=points), entry))
        evidence = []
        for mention in reading.mentions:
            scale = self.extent(sizing) if _is_fraction(mention) else (1.0, 1.0)
            box = self._checked_box(mention.box, sizing, Counter(), scale)
            if box is not None:
                evidence.append(Evidence(box=box, text=mention.text))
        answer = Answer(
            targets=tuple(target for target, _ in kept),
            reasoning=reading.reasoning,
            evidence=tuple(evidence),
            problems={name: count for name, count in sorted(problems.items()) if count},
            raw=text[:MAX_CHARACTERS],
        )
        return Parsed(
            answer=answer,
            target_spans=tuple(_spans(entry.box) for _, entry in kept),
            mention_spans=tuple(_spans(mention.box) for mention in reading.mentions),
            mention_values=tuple(_values(mention.box) for mention in reading.mentions),
            target_values=tuple(_values(entry.box) for _, entry in kept),
            answer_span=reading.answer_span,
            bodies=reading.bodies,
            fractions=fractions and not units,
        )

    def _checked_box(
        self, numbers: Sequence[Number], sizing: Sizing, problems: Counter[str], scale: tuple[float, float]
    ) -> Box | None:
        """The box in tile pixels, inside the tile, or None when nothing of it can be used; `scale` as for points."""
        ordered = [numbers[place] for place in (1, 0, 3, 2)] if self.y_first else numbers
        a, b, c, d = (n.value * by for n, by in zip(ordered, scale * 2, strict=True))
        if not all(abs(v) <= _LARGEST for v in (a, b, c, d)):
            problems["not_finite"] += 1
            return None
        if c < a or d < b:
            problems["reversed"] += 1
        written = Box(min(a, c), min(b, d), max(a, c), max(b, d))
        if not (written.width and written.height):
            problems["empty_box"] += 1
            return None
        width, height = self.extent(sizing)
        inside = written.clipped(width, height)
        if inside != written:
            problems["outside"] += 1
        # A sliver can vanish in the scaling, even where both sides were positive.
        box = self.to_tile(inside, sizing).clipped(sizing.tile_width, sizing.tile_height)
        return box if box.width and box.height else None

    def _checked_points(
        self, entry: Entry, sizing: Sizing, problems: Counter[str], scale: tuple[float, float]
    ) -> tuple[Point, ...]:
        """The first two points in tile pixels, inside the tile; none when a number is not finite.

        Args:
            entry: As it is written.
            sizing: Of the tile.
            problems: Are counted up.
            scale: What makes model units of the numbers across and down.
        """
        width, height = self.extent(sizing)
        points: list[Point] = []
        pairs = ((q, p) if self.y_first else (p, q) for p, q in entry.points[:2])
        for x, y in ((p.value * scale[0], q.value * scale[1]) for p, q in pairs):
            if not (abs(x) <= _LARGEST and abs(y) <= _LARGEST):
                problems["not_finite"] += 1
                return ()
            inside = (min(max(x, 0.0), width), min(max(y, 0.0), height))
            if inside != (x, y):
                problems["outside"] += 1
            px, py = self.to_tile(inside, sizing)
            points.append((min(px, float(sizing.tile_width)), min(py, float(sizing.tile_height))))
        return tuple(points)


def _is_fraction(written: Entry | Mention) -> bool:
    """Whether a box is written as shares of the tile: all of it within 0-1, and not all whole numbers."""
    values = [number.value for number in written.box]
    return all(0 <= value <= 1 for value in values) and not all(value.is_integer() for value in values)


def _scaled(value: Box | Point, sx: float, sy: float) -> Box | Point:
    if isinstance(value, Box):
        return value.scaled(sx, sy)
    return value[0] * sx, value[1] * sy


def _half_up(value: float) -> int:
    return math.floor(value + 0.5)


def _clamp(value: int, largest: int) -> int:
    return min(max(value, 0), largest)


def _integer_edges(low: float, high: float, largest: int) -> tuple[int, int]:
    """Both edges rounded and clipped to 0..largest, at least one apart."""
    first, last = _clamp(_half_up(low), largest), _clamp(_half_up(high), largest)
    if first == last:
        first = _clamp(math.floor((low + high) / 2), largest - 1)
        last = first + 1
    return first, last


def _spans(numbers: Sequence[Number]) -> tuple[Span, ...]:
    return tuple((n.start, n.end) for n in numbers)


def _values(numbers: Sequence[Number]) -> tuple[float, ...]:
    return tuple(n.value for n in numbers)
