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
    benchmark_size,
    box_mask,
    lots,
    world_shots,
)
from engine.evaluate.record import Figures, Record, breakdown, figures
from engine.words import InputError, Shot, Task

if TYPE_CHECKING:
    from engine.evaluate.metrics import MaskOverlap
    from engine.mask.masker import Masker

BENCHMARK = "world-gres"
LOT = 16  # shots between two reports of progress


def evaluate_masks(
    masker: Masker | None,
    *,
    split: str = "test",
    seed: int | None = None,
    limit: int | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Report:
    """The IoU of a masker's mask of every single object of World-GRES, given its true box without keypoints.

    Args:
        masker: Whom to ask; None measures the filled boxes.
        split: "val" or "test" of the frozen benchmark.
        seed: Makes a fresh set of that seed instead.
        limit: The first so many samples; None for all.
        on_progress: Called with the samples done and how many there will be.
        should_stop: Asked often; True ends early.

    Returns:
        A report without a model: `giou` is the mean over objects, `ciou` all intersections over all unions, `n` the
        number of objects, `giou_boxes` the same mean for the filled boxes.

    Raises:
        InputError: The split, seed or limit is none that exists.
    """
    total = benchmark_size(BENCHMARK, split, limit)
    keeper = ExampleKeeper()
    records: list[Record] = []
    of_boxes: list[MaskOverlap] = []
    seconds, done, complete = 0.0, 0, True
    for lot in lots(world_shots(BENCHMARK, split, seed, limit), LOT):
        start = time.perf_counter()
        for shot in lot:
            for example, filled in _examples(shot, masker, len(records)):
                records.append(example.record)
                of_boxes.append(filled)
                keeper.offer(example)
        seconds += time.perf_counter() - start
        done += len(lot)
        if on_progress:
            on_progress(done, total)
        if should_stop is not None and should_stop():
            complete = done >= total
            break
    if not records:
        raise InputError("These samples hold no object to segment.", "Raise the limit.")
    return Report(
        benchmark=BENCHMARK,
        split=split if seed is None else "",
        seed=seed,
        task=Task.GRES,
        model="",
        revision="",
        adapter="",
        masker="" if masker is None else masker.name,
        metrics=_mask_figures(records, of_boxes),
        breakdown=breakdown(Task.GRES, records),
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


def _mask_figures(records: list[Record], of_boxes: list[MaskOverlap]) -> Figures:
    found = figures(Task.GRES, records)
    return {"n": found["n"], "giou": found["giou"], "ciou": found["ciou"], "giou_boxes": metrics.giou(of_boxes)}
