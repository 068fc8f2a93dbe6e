"""Runs a model over a set of shots and sums up its answers."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from typing import TYPE_CHECKING, Protocol

import numpy as np

from engine.evaluate import metrics
from engine.evaluate.protocol import OURS, PROTOCOLS
from engine.evaluate.record import Figures, Record, breakdown, figure_intervals, record_answer
from engine.model.interface import GREEDY, GenerationOptions
from engine.words import Answer, Box, Query, Shot, Target, Task, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluate.bootstrap import Interval
    from engine.evaluate.protocol import EvaluationProtocol
    from engine.evaluate.source import Source
    from engine.mask.masker import Masker
    from engine.model.family import Family

LOT = 64  # shots handed to the model at once
EXAMPLES = 6  # of the best and of the worst, kept for pictures

Progress = Callable[[int, int], None]


class Answering(Protocol):
    """As much of a model as an evaluation needs; see `engine.model.interface.Model`."""

    name: str
    revision: str
    adapter: str
    family: Family

    def answer(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Callable[[], bool] | None = None,
    ) -> list[list[Answer]]:
        """Ask one query of each tile."""


@dataclass(frozen=True, eq=False)
class Example:
    """A sample kept for a picture: the shot, its record, and for GRES the mask found, bool (height, width)."""

    shot: Shot
    record: Record
    mask: NDArray[np.bool_] | None = None


@dataclass(frozen=True, eq=False)
class Report:
    """The outcome of an evaluation.

    Attributes:
        benchmark: For example "world-rec".
        split: "val" or "test", or a file's; "" with a seed of one's own.
        seed: Of a fresh set, or None for the frozen one.
        task: Its task.
        model: Name of the model; "" where only masks were measured.
        revision: Of its weights.
        adapter: Over it.
        masker: Name of the masker; "" without one.
        protocol: How answers were judged.
        metrics: Figures over all samples, 0-1, and their number `n`.
        intervals: Figure to its 95 % bootstrap interval, where it has one.
        breakdown: The same by kind and by tag: tag to value to figures.
        problems: What was wrong with the model's texts, name to count.
        seconds: Wall-clock time of the model's and the masker's work.
        complete: Whether every sample was asked; False after a stop.
        records: One a sample.
        examples: A few successes and failures.
    """

    benchmark: str
    split: str
    seed: int | None
    task: Task
    model: str
    revision: str
    adapter: str
    masker: str
    protocol: str
    metrics: Figures
    intervals: Mapping[str, Interval]
    breakdown: Mapping[str, Mapping[str, Figures]]
    problems: Mapping[str, int]
    seconds: float
    complete: bool
    records: tuple[Record, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)


def evaluate(
    source: Source,
    model: Answering,
    *,
    protocol: EvaluationProtocol | None = None,
    masker: Masker | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Report:
    """Ask a model every query of a set of shots.

    Args:
        source: What to ask: see `source.world_source` and `source.file_source`.
        model: Whom to ask; greedy answers.
        protocol: How answers are judged; None for our own.
        masker: For GRES, turns boxes and keypoints into masks; None fills the boxes.
        on_progress: Called with the samples done and how many there will be.
        should_stop: Asked often; True ends early, with a report on what was done.

    Raises:
        InputError: The protocol does not judge the task, or a shot cannot be read.
    """
    judged = protocol or PROTOCOLS[OURS]
    judged.check(source.task)
    keeper = ExampleKeeper()
    records: list[Record] = []
    seconds, complete = 0.0, True
    numbers = count()
    for lot in lots(source.shots(), LOT):
        start = time.perf_counter()
        answers = model.answer([s.tile for s in lot], [s.query for s in lot], should_stop=should_stop)
        for shot, drawn in zip(lot, answers, strict=True):
            number = next(numbers)
            if not drawn:
                complete = False
                continue
            answer, mask = drawn[0], None
            if source.task is Task.GRES:
                mask = united_mask(shot.tile, answer.targets, masker)
            of_masks = None if mask is None else metrics.overlap(_truth_mask(shot), mask)
            record = record_answer(number, shot, answer, of_masks)
            records.append(record)
            keeper.offer(Example(shot, record, mask))
        seconds += time.perf_counter() - start
        if on_progress:
            on_progress(len(records), source.size)
        if not complete or (should_stop is not None and should_stop()):
            complete = complete and len(records) >= source.size
            break
    return Report(
        benchmark=source.name,
        split=source.split,
        seed=source.seed,
        task=source.task,
        model=model.name,
        revision=model.revision,
        adapter=model.adapter,
        masker="" if masker is None else masker.name,
        protocol=judged.name,
        metrics=judged.figures(source.task, records, model.family),
        intervals=figure_intervals(source.task, records) if judged.name == OURS else {},
        breakdown=breakdown(records, lambda some: judged.figures(source.task, some, model.family)),
        problems=_summed(r.problems for r in records),
        seconds=seconds,
        complete=complete,
        records=tuple(records),
        examples=keeper.examples,
    )


def united_mask(tile: Tile, targets: Sequence[Target], masker: Masker | None) -> NDArray[np.bool_]:
    """The masks of all targets as one, shape (height, width); the filled boxes without a masker."""
    mask = np.zeros((tile.height, tile.width), dtype=np.bool_)
    if masker is None:
        for target in targets:
            mask |= box_mask(target.box, tile.height, tile.width)
    elif targets:
        for result in masker.segment(tile, targets):
            mask |= result.mask
    return mask


def box_mask(box: Box, height: int, width: int) -> NDArray[np.bool_]:
    """The pixels whose centre lies in a box, bool of shape (height, width)."""
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5
    across, down = (box.x0 <= x) & (x < box.x1), (box.y0 <= y) & (y < box.y1)
    return np.asarray(down[:, None] & across[None, :])


def _truth_mask(shot: Shot) -> NDArray[np.bool_]:
    mask = np.zeros((shot.tile.height, shot.tile.width), dtype=np.bool_)
    for one in shot.masks:
        mask |= one
    return mask


def lots(shots: Iterable[Shot], size: int) -> Iterator[list[Shot]]:
    """The shots, `size` at a time."""
    stream = iter(shots)
    while lot := list(islice(stream, size)):
        yield lot


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return dict(sorted(total.items()))


def _by_interest(example: Example) -> tuple[bool, float]:
    """The best first, those with something to see before honest "None" answers."""
    return example.record.absent, -example.record.quality


class ExampleKeeper:
    """The best and the worst samples so far, few of each, so that memory does not grow with the benchmark."""

    def __init__(self) -> None:
        self._best: list[Example] = []
        self._worst: list[Example] = []

    def offer(self, example: Example) -> None:
        """Keep an example if it is among the best or the worst; the earlier one stays on a tie."""
        quality = example.record.quality
        if quality >= 0.5:
            self._best = sorted([*self._best, example], key=_by_interest)[:EXAMPLES]
        else:
            self._worst = sorted([*self._worst, example], key=lambda e: e.record.quality)[:EXAMPLES]

    @property
    def examples(self) -> tuple[Example, ...]:
        """The best, then the worst."""
        return (*self._best, *self._worst)
