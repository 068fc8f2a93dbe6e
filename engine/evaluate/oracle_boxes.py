"""How good a masker is by itself: it is given each object's true box, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.evaluate import metrics
from engine.evaluate.evaluate import (
    Example,
    ExampleKeeper,
    Progress,
    Report,
    box_mask,
    lots,
)
from engine.evaluate.protocol import OURS
from engine.evaluate.record import Figures, Record, breakdown, figure_intervals, figures
from engine.words import InputError, Shot, Task

if TYPE_CHECKING:
    from engine.evaluate.bootstrap import Interval
    from engine.evaluate.metrics import MaskOverlap
    from engine.evaluate.source import Source
    from engine.mask.base import Masker

LOT = 16  # shots between two reports of progress


def evaluate_masks(
    source: Source,
    masker: Masker | None,
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Report:
    """The IoU of a masker's mask of every single object of GRES shots, given its true box without keypoints.

    Args:
        source: GRES shots with a mask a target, for example World-GRES.
        masker: Whom to ask; None measures the filled boxes.
        on_progress: Called with the samples done and how many there will be.
        should_stop: Asked often; True ends early.

    Returns:
        A report without a model: `giou` is the mean over objects, `ciou` all intersections over all unions, `n` the
        number of objects, `giou_boxes` the same mean for the filled boxes.

    Raises:
        InputError: The samples hold no object.
    """
    keeper = ExampleKeeper()
    records: list[Record] = []
    of_boxes: list[MaskOverlap] = []
    seconds, done, complete = 0.0, 0, True
    for lot in lots(source.shots(), LOT):
        start = time.perf_counter()
        for shot in lot:
            for example, filled in _examples(shot, masker, len(records)):
                records.append(example.record)
                of_boxes.append(filled)
                keeper.offer(example)
        seconds += time.perf_counter() - start
        done += len(lot)
        if on_progress:
            on_progress(done, source.size)
        if should_stop is not None and should_stop():
            complete = done >= source.size
            break
    if not records:
        raise InputError("These samples hold no object to segment.", "Raise the limit.")
    return Report(
        benchmark=source.name,
        split=source.split,
        seed=source.seed,
        task=Task.GRES,
        model="",
        revision="",
        adapter="",
        masker="" if masker is None else masker.name,
        protocol=OURS,
        metrics=_mask_figures(records, of_boxes),
        intervals=_intervals(records),
        breakdown=breakdown(records, lambda some: figures(Task.GRES, some)),
        problems={},
        seconds=seconds,
        complete=complete,
        records=tuple(records),
        examples=keeper.examples,
    )


def _examples(shot: Shot, masker: Masker | None, first: int) -> list[tuple[Example, MaskOverlap]]:
    """An example an object, and how its filled box lies on it."""
    bare = [replace(target, keypoints=()) for target in shot.targets]
    height, width = shot.tile.height, shot.tile.width
    boxes = [box_mask(target.box, height, width) for target in bare]
    found = boxes
    if masker is not None and bare:
        found = [result.mask for result in masker.segment(shot.tile, bare)]
    examples = []
    for number, (target, truth, mask, filled) in enumerate(zip(bare, shot.masks, found, boxes, strict=True)):
        single = replace(shot, targets=(target,), masks=(truth,))
        record = Record(
            index=first + number,
            text=f"{target.label} ({shot.query.text})",
            task=Task.GRES,
            truth=(target,),
            found=(target,),
            kind=shot.kind,
            tags=dict(shot.tags) | {"noun": target.label},
            overlap=metrics.overlap(truth, mask),
        )
        examples.append((Example(single, record, mask), metrics.overlap(truth, filled)))
    return examples


def _intervals(records: list[Record]) -> dict[str, Interval]:
    spans = figure_intervals(Task.GRES, records)
    return {name: spans[name] for name in ("giou", "ciou") if name in spans}


def _mask_figures(records: list[Record], of_boxes: list[MaskOverlap]) -> Figures:
    found = figures(Task.GRES, records)
    return {"n": found["n"], "giou": found["giou"], "ciou": found["ciou"], "giou_boxes": metrics.giou(of_boxes)}
