"""Runs a model over a set of shots, or a masker over their true boxes, and sums up what comes of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate import metrics
from engine.evaluate.protocol import OURS, PROTOCOLS
from engine.evaluate.record import Figures, Record, breakdown, figure_intervals, figures, record_answer
from engine.mask.region import box_mask
from engine.model.interface import GREEDY, GenerationOptions
from engine.words import Answer, InputError, Query, Shot, Target, TargetMask, Task, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluate.bootstrap import Interval
    from engine.evaluate.metrics import MaskOverlap
    from engine.evaluate.protocol import EvaluationProtocol
    from engine.evaluate.source import Source
    from engine.mask.base import Masker
    from engine.model.interface import Model

CHUNK = 64  # shots handed to the model at once
MASKER_CHUNK = 16  # shots between two reports of a masker's progress
EXAMPLES = 6  # of the best and of the worst, kept for pictures

Progress = Callable[[int, int], None]
"""Told how many samples are done, and how many there will be."""


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
    model: Model,
    *,
    protocol: EvaluationProtocol | None = None,
    masker: Masker | None = None,
    on_progress: Progress = lambda done, total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Report:
    """Ask a model every query of a set of shots.

    Args:
        source: What to ask: see `source.world_source` and `source.file_source`.
        model: The model to ask; greedy answers.
        protocol: How answers are judged; None for our own.
        masker: For GRES, turns boxes and keypoints into masks; None fills the boxes.
        on_progress: Told after every few samples.
        should_stop: Asked often; True ends early, with a report on what was done.

    Raises:
        InputError: The protocol does not judge the task, or a shot cannot be read.
    """
    judged = protocol or PROTOCOLS[OURS]
    judged.check(source.task)

    def answered(first: int, chunk: Sequence[Shot]) -> tuple[list[Example], int]:
        answers = model.answer([s.tile for s in chunk], [s.query for s in chunk], should_stop=should_stop)
        numbered = enumerate(zip(chunk, answers, strict=True), first)
        found = [
            _example(number, shot, _rescored(model, shot, drawn[0]), masker)
            for number, (shot, drawn) in numbered
            if drawn
        ]
        return found, len(found)

    def figures_of(records: Sequence[Record]) -> Figures:
        return judged.figures(source.task, records, model.family)

    return _gather(source, model, masker, judged.name, CHUNK, answered, figures_of, on_progress, should_stop)


def _example(number: int, shot: Shot, answer: Answer, masker: Masker | None) -> Example:
    if shot.query.task is not Task.GRES:
        return Example(shot, record_answer(number, shot, answer))
    mask, truth = united_mask(shot.tile, answer.targets, masker, answer.masks), _union(shot.masks, shot.tile)
    return Example(shot, record_answer(number, shot, answer, metrics.overlap(truth, mask)), mask)


def evaluate_masks(
    source: Source,
    masker: Masker | None,
    *,
    on_progress: Progress = lambda done, total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Report:
    """The IoU of a masker's mask of every single object of GRES shots, given its true box without keypoints.

    Args:
        source: GRES shots with a mask a target, for example World-GRES.
        masker: The masker to ask; None measures the filled boxes.
        on_progress: As for `evaluate`.
        should_stop: The same.

    Returns:
        A report without a model: `giou` is the mean over objects, `ciou` all intersections over all unions, `n` the
        number of objects, `giou_boxes` the same mean for the filled boxes.

    Raises:
        InputError: The samples hold no object.
    """
    of_boxes: list[MaskOverlap] = []

    def segmented(first: int, chunk: Sequence[Shot]) -> tuple[list[Example], int]:
        del first  # records are numbered by object here
        found = []
        for shot in chunk:
            for example, filled in _oracle_examples(shot, masker, len(of_boxes)):
                found.append(example)
                of_boxes.append(filled)
        return found, len(chunk)

    judge = partial(figures, Task.GRES)
    report = _gather(source, None, masker, OURS, MASKER_CHUNK, segmented, judge, on_progress, should_stop)
    if not report.records:
        raise InputError("These samples hold no object to segment.", "Raise the limit.")
    of_masks = {name: report.metrics[name] for name in ("n", "giou", "ciou")}
    return replace(
        report,
        metrics=of_masks | {"giou_boxes": metrics.giou(of_boxes)},
        intervals={name: report.intervals[name] for name in of_masks if name in report.intervals},
    )


def _oracle_examples(shot: Shot, masker: Masker | None, first: int) -> Iterator[tuple[Example, MaskOverlap]]:
    """An example an object, and how its filled box lies on it."""
    bare = [replace(target, keypoints=()) for target in shot.targets]
    boxes = [box_mask(target.box, shot.tile.height, shot.tile.width) for target in bare]
    found = boxes
    if masker is not None and bare:
        found = [result.mask for result in masker.segment(shot.tile, bare)]
    for number, (target, truth, mask, filled) in enumerate(zip(bare, shot.masks, found, boxes, strict=True), first):
        record = Record(
            index=number,
            query=Query(Task.GRES, f"{target.label} ({shot.query.text})"),
            truth=(target,),
            answer=Answer((target,)),
            kind=shot.kind,
            tags=dict(shot.tags) | {"noun": target.label},
            overlap=metrics.overlap(truth, mask),
        )
        single = replace(shot, targets=(target,), masks=(truth,))
        yield Example(single, record, mask), metrics.overlap(truth, filled)


def _gather(
    source: Source,
    model: Model | None,
    masker: Masker | None,
    protocol: str,
    size: int,
    judge: Callable[[int, Sequence[Shot]], tuple[list[Example], int]],
    figures_of: Callable[[Sequence[Record]], Figures],
    on_progress: Progress,
    should_stop: Callable[[], bool],
) -> Report:
    """Judge the shots of a source, `size` at a time.

    `judge` is given the place of the first shot and the shots; it gives their examples and how many of them were asked.
    """
    records: list[Record] = []
    best: list[Example] = []
    worst: list[Example] = []  # few of each, so that memory does not grow with the benchmark
    seconds, done, complete = 0.0, 0, True
    for chunk in chunks(source.shots(), size):
        start = time.perf_counter()
        examples, asked = judge(done, chunk)
        for example in examples:
            records.append(example.record)
            if example.record.quality >= 0.5:  # those with something to see before honest "None" answers
                best = sorted([*best, example], key=lambda e: (e.record.absent, -e.record.quality))[:EXAMPLES]
            else:
                worst = sorted([*worst, example], key=lambda e: e.record.quality)[:EXAMPLES]
        seconds += time.perf_counter() - start
        done += asked
        on_progress(done, source.size)
        if asked < len(chunk) or should_stop():
            complete = done >= source.size
            break
    return Report(
        benchmark=source.name,
        split=source.split,
        seed=source.seed,
        task=source.task,
        model="" if model is None else model.name,
        revision="" if model is None else model.revision,
        adapter="" if model is None else model.adapter,
        masker="" if masker is None else masker.name,
        protocol=protocol,
        metrics=figures_of(records),
        intervals=figure_intervals(source.task, records) if protocol == OURS else {},
        breakdown=breakdown(records, figures_of),
        problems=dict(sorted(sum((Counter(r.answer.problems) for r in records), Counter()).items())),
        seconds=seconds,
        complete=complete,
        records=tuple(records),
        examples=(*best, *worst),
    )


def ask(
    model: Model,
    shots: Sequence[Shot],
    options: GenerationOptions = GREEDY,
    *,
    on_progress: Progress = lambda done, total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> list[list[Answer]]:
    """The answers to shots, in their order; an empty list for each that a stop left out."""
    found: list[list[Answer]] = []
    for chunk in chunks(shots, max(CHUNK // options.samples, 1)):
        if should_stop():
            break
        found += model.answer([s.tile for s in chunk], [s.query for s in chunk], options, should_stop=should_stop)
        on_progress(len(found), len(shots))
    return found + [[] for _ in shots[len(found) :]]


def _rescored(model: Model, shot: Shot, answer: Answer) -> Answer:
    """An answer as a search with the model gives it, its scores those of the model's re-scorer, if it has one."""
    return answer if model.rescorer is None else model.rescorer.apply(model, shot.tile, shot.query, answer)[0]


def united_mask(
    tile: Tile, targets: Sequence[Target], masker: Masker | None, masks: Sequence[TargetMask] = ()
) -> NDArray[np.bool_]:
    """The masks of all targets as one, shape (height, width): a model's own, a masker's, or the filled boxes."""
    if masks:
        whole = np.zeros((tile.height, tile.width), dtype=np.bool_)
        for mask in masks:
            rows, columns = mask.pixels.shape
            whole[mask.row : mask.row + rows, mask.column : mask.column + columns] |= mask.pixels
        return whole
    if masker is None:
        return _union((box_mask(target.box, tile.height, tile.width) for target in targets), tile)
    return _union((result.mask for result in masker.segment(tile, targets)) if targets else (), tile)


def _union(masks: Iterable[NDArray[np.bool_]], tile: Tile) -> NDArray[np.bool_]:
    united = np.zeros((tile.height, tile.width), dtype=np.bool_)
    for mask in masks:
        united |= mask
    return united


def chunks(shots: Iterable[Shot], size: int) -> Iterator[list[Shot]]:
    """The shots, `size` at a time."""
    stream = iter(shots)
    while chunk := list(islice(stream, size)):
        yield chunk
