"""Experiments on a model: is its reasoning used, are its words read, do its samples differ enough to learn from?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Protocol

from engine.evaluate import metrics
from engine.evaluate.evaluate import LOT
from engine.evaluate.reasoning import ANY, SAME, boxes_of, candidates, classes_named, with_boxes

if TYPE_CHECKING:
    from engine.evaluate.evaluate import Progress
    from engine.words import Answer, Query, Shot, Tile

OPENING, CLOSING = "<answer>", "</answer>"
CHANGED = 0.5  # IoU under which an answer is another one
SPREAD = 0.05  # difference of rewards from which a group teaches something
RELATED = frozenset({"relation", "superlative"})
"""Kinds of expression in which the words around the noun decide."""


class Continuing(Protocol):
    """As much of a model as the swap test needs; see `engine.model.local.LocalModel`."""

    def continued(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        beginnings: Sequence[str],
        *,
        should_stop: Callable[[], bool] | None = None,
    ) -> list[list[Answer]]:
        """Write on from given beginnings of the reply."""


@dataclass(frozen=True)
class Swap:
    """A reply whose reasoning was given the boxes of another one.

    Attributes:
        shot: What was asked.
        before: The answer as it was.
        own: The reply up to the answer, as it was.
        beginning: The same with the other boxes.
    """

    shot: Shot
    before: Answer
    own: str
    beginning: str


def swaps(shots: Sequence[Shot], answers: Sequence[Answer]) -> list[Swap]:
    """Put the candidates' boxes of another sample's reasoning into each reasoning, in order and around again.

    The other sample is the next one none of whose candidates lies on the final box. Boxes of landmarks stay. Replies
    without a final box, or without a candidate, are left out.
    """
    able = [
        (shot, answer, _written_candidates(answer))
        for shot, answer in zip(shots, answers, strict=True)
        if answer.targets and OPENING in answer.raw and any(_written_candidates(answer))
    ]
    found = []
    for place, (shot, answer, own) in enumerate(able):
        others = [*able[place + 1 :], *able[:place]]
        donor = next((boxes for _, other, boxes in others if _elsewhere(answer, other)), None)
        if donor is not None:
            new = cycle(box for box in donor if box)
            head = answer.raw[: answer.raw.index(OPENING)]
            swapped = with_boxes(head, [next(new) if box else None for box in own])
            found.append(Swap(shot, answer, head + OPENING, swapped + OPENING))
    return found


def _written_candidates(answer: Answer) -> list[str | None]:
    """The boxes of a reply's reasoning as written; None for a landmark's. Empty where some could not be read."""
    head, _, _ = answer.raw.partition(OPENING)
    written, classes = boxes_of(head), classes_named(answer, ANY)
    if len(written) != len(classes):
        return []
    return [box if cls else None for box, cls in zip(written, classes, strict=True)]


def _elsewhere(answer: Answer, other: Answer) -> bool:
    final = answer.targets[0].box
    return all(candidate.box.iou(final) < CHANGED for candidate in candidates(other, ANY))


def swap_test(
    model: Continuing,
    tests: Sequence[Swap],
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> dict[str, float | int | None]:
    """Let the model answer after each swapped reasoning, and once more after its own.

    Returns:
        "n": replies swapped; "changed": share whose final box is another one (IoU under `CHANGED`) or gone; "followed":
        share whose final box is one of the boxes put in (IoU of at least `SAME`); "changed_unswapped": share whose
        final box is another one after the reply's own reasoning, which is the error of this measurement.
    """
    found: dict[str, list[float]] = {"changed": [], "followed": [], "changed_unswapped": []}
    for start in range(0, len(tests), LOT):
        lot = tests[start : start + LOT]
        tiles, queries = [t.shot.tile for t in lot], [t.shot.query for t in lot]
        answers = model.continued(tiles, queries, [t.beginning for t in lot], should_stop=should_stop)
        again = model.continued(tiles, queries, [t.own for t in lot], should_stop=should_stop)
        for test, swapped, same in zip(lot, answers, again, strict=True):
            if swapped and same:
                found["changed"].append(float(_is_other(test.before, swapped[0])))
                found["followed"].append(float(_is_among_candidates(swapped[0])))
                found["changed_unswapped"].append(float(_is_other(test.before, same[0])))
        if on_progress:
            on_progress(start + len(lot), len(tests))
        if should_stop is not None and should_stop():
            break
    return {"n": len(found["changed"]), **{name: metrics.mean(values) for name, values in found.items()}}


def _is_other(before: Answer, after: Answer) -> bool:
    """Whether an answer with a final box was followed by one with another box, or none."""
    return not after.targets or after.targets[0].box.iou(before.targets[0].box) < CHANGED


def _is_among_candidates(answer: Answer) -> bool:
    boxes = [candidate.box for candidate in candidates(answer, ANY)]
    return bool(answer.targets) and any(box.iou(answer.targets[0].box) >= SAME for box in boxes)


def group_figures(shots: Sequence[Shot], groups: Sequence[Sequence[Answer]]) -> dict[str, float | int | None]:
    """Whether sampled answers could teach a model: some right, some wrong, within a group.

    Args:
        shots: REC shots with one target each.
        groups: The answers drawn to each; empty ones (after a stop) are left out.

    Returns:
        "n": groups; "acc_0.5": share of right answers; "different_iou": share of the groups whose best and worst IoU
        differ by at least `SPREAD`; "different_right": share of the groups with right and wrong answers; "all_wrong"
        and "all_right": the rest of those.
    """
    ious = [[_iou(shot, answer) for answer in drawn] for shot, drawn in zip(shots, groups, strict=True) if drawn]
    rates = [sum(iou >= CHANGED for iou in group) / len(group) for group in ious]
    return {
        "n": len(ious),
        "acc_0.5": metrics.mean(rates),
        "different_iou": metrics.mean([float(max(g) - min(g) >= SPREAD) for g in ious]),
        "different_right": metrics.mean([float(0 < rate < 1) for rate in rates]),
        "all_wrong": metrics.mean([float(rate == 0) for rate in rates]),
        "all_right": metrics.mean([float(rate == 1) for rate in rates]),
    }


def _iou(shot: Shot, answer: Answer) -> float:
    return metrics.referred_iou(
        shot.targets[0].box if shot.targets else None, answer.targets[0].box if answer.targets else None
    )
