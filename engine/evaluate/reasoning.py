"""Whether a grounded reasoning is true, whether the answer follows it, and whether answers differ enough to learn from.

It is true where the boxes that it names lie on objects of the class that it names. A reasoning is text; what a box is
said to be is read from the words beside it: the last noun of the world in the box's clause, else the one of the box
before, else the noun that was asked for. Boxes of landmarks ("road: [..]") name no object and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING

from engine.evaluate import metrics
from engine.evaluate.evaluate import CHUNK
from engine.evaluate.metrics import count_pairs, iou_matrix
from engine.words import Target

if TYPE_CHECKING:
    from engine.evaluate.evaluate import Progress
    from engine.model.local import LocalModel
    from engine.words import Answer, Shot

TRUE = 0.5  # IoU from which a named box lies on an object
SAME = 0.9  # IoU from which two boxes written by a model are one box
ANY = "object"  # the class of what is named without one
LANDMARKS = ("apron", "car park", "field", "quay", "river", "road", "runway", "taxiway", "water")
OPENING = "<answer>"
CHANGED = 0.5  # IoU under which an answer is another one
SPREAD = 0.05  # difference of rewards from which a group teaches something
RELATED = frozenset({"relation", "superlative"})
"""Kinds of expression in which the words around the noun decide."""
_BOX = re.compile(r"\[\s*[-+]?\d+(?:\.\d+)?(?:\s*,\s*[-+]?\d+(?:\.\d+)?){3}\s*\]")


@dataclass(frozen=True)
class Judged:
    """A reasoning compared with the truth of its tile.

    Attributes:
        candidates: How many objects it names with a box.
        true: How many of them lie on an object of the class (IoU of at least `TRUE`).
        distinct: The same where an object can be met once only, so that naming one twice does not pay.
        objects: How many objects of the named classes the tile shows.
        answered: Whether there is a final box.
        kept: Whether the final box is one of the candidates (IoU of at least `SAME`).
    """

    candidates: int
    true: int
    distinct: int
    objects: int
    answered: bool
    kept: bool


def candidates(answer: Answer, noun: str = "") -> tuple[Target, ...]:
    """The objects that the reasoning names with a box, in its order, labelled by a class of the world or `ANY`.

    `noun` is the class asked for, for boxes without any word.
    """
    classes = classes_named(answer, noun)
    return tuple(Target(e.box, cls) for cls, e in zip(classes, answer.evidence, strict=True) if cls)


def classes_named(answer: Answer, noun: str = "") -> list[str]:
    """For each box of the reasoning the class that it is said to be; "" for a landmark."""
    found: list[str] = []
    for evidence in answer.evidence:
        named = _class_of(evidence.text)
        found.append((found[-1] if found else noun) if named is None else named)
    return found


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for every noun of the world, and noun to class ("" for a landmark)."""
    from engine.world.phrases import NOUNS

    classes = {noun: cls for cls, nouns in NOUNS.items() for noun in nouns}
    classes |= dict.fromkeys(LANDMARKS, "") | {"object": ANY, "thing": ANY}
    longest_first = sorted(classes, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:s|es)?\b", re.IGNORECASE), classes


def _class_of(text: str) -> str | None:
    """The class that a clause names last, "" for a landmark, None for no noun."""
    pattern, classes = _nouns()
    names = pattern.findall(text)
    return classes[names[-1].lower()] if names else None


def judge(answer: Answer, objects: Sequence[Target], noun: str = "") -> Judged:
    """Compare a reasoning with the truth.

    Args:
        answer: What the model said; its first target is the final box.
        objects: Every object that the tile shows, labelled by class.
        noun: The class that was asked for.
    """
    named = candidates(answer, noun)
    true = distinct = 0
    classes = {c.label for c in named}
    for cls in classes:
        boxes = [c.box for c in named if c.label == cls]
        truth = [o.box for o in objects if cls in (ANY, o.label)]
        overlaps = iou_matrix(boxes, truth)
        true += int((overlaps >= TRUE).any(axis=1).sum()) if truth else 0
        distinct += count_pairs(overlaps, TRUE)
    final = answer.targets[0].box if answer.targets else None
    return Judged(
        candidates=len(named),
        true=true,
        distinct=distinct,
        objects=sum(ANY in classes or o.label in classes for o in objects),
        answered=final is not None,
        kept=final is not None and any(c.box.iou(final) >= SAME for c in named),
    )


def reasoning_figures(judged: Iterable[Judged]) -> dict[str, float | int | None]:
    """Figures over many reasonings.

    Returns:
        "candidates": how many boxes were named; "true": share of them on an object of the class, "distinct": the same,
        each object met once; "recall": share of the objects of the named classes that were named; "kept": share of the
        final boxes that are among the candidates, of the answers with candidates; "grounded": share of the answers with
        a final box whose reasoning names candidates at all.
    """
    all_of = list(judged)
    named = sum(j.candidates for j in all_of)
    objects = sum(j.objects for j in all_of)
    answered = [j for j in all_of if j.answered]
    return {
        "candidates": named,
        "true": sum(j.true for j in all_of) / named if named else None,
        "distinct": sum(j.distinct for j in all_of) / named if named else None,
        "recall": sum(j.distinct for j in all_of) / objects if objects else None,
        "kept": metrics.mean([float(j.kept) for j in answered if j.candidates]),
        "grounded": metrics.mean([float(j.candidates > 0) for j in answered]),
    }


def with_boxes(reasoning: str, boxes: Sequence[str | None]) -> str:
    """A text with its boxes replaced one by one; None leaves one as it is.

    >>> with_boxes("road: [1, 2, 3, 4]. car: [5, 6, 7, 8].", [None, "[9, 9, 12, 12]"])
    'road: [1, 2, 3, 4]. car: [9, 9, 12, 12].'

    Raises:
        ValueError: There are not as many as the text has boxes.
    """
    written = len(_BOX.findall(reasoning))
    if written != len(boxes):
        raise ValueError(f"{len(boxes)} boxes for a text with {written}")
    given = iter(boxes)
    return _BOX.sub(lambda found: next(given) or found[0], reasoning)


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
    written, classes = _BOX.findall(head), classes_named(answer, ANY)
    if len(written) != len(classes):
        return []
    return [box if cls else None for box, cls in zip(written, classes, strict=True)]


def _elsewhere(answer: Answer, other: Answer) -> bool:
    final = answer.targets[0].box
    return all(candidate.box.iou(final) < CHANGED for candidate in candidates(other, ANY))


def swap_test(
    model: LocalModel,
    tests: Sequence[Swap],
    *,
    on_progress: Progress = lambda done, total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> dict[str, float | int | None]:
    """Let the model answer after each swapped reasoning, and once more after its own.

    Returns:
        "n": replies swapped; "changed": share whose final box is another one (IoU under `CHANGED`) or gone; "followed":
        share whose final box is one of the boxes put in (IoU of at least `SAME`); "changed_unswapped": share whose
        final box is another one after the reply's own reasoning, which is the error of this measurement.
    """
    found: dict[str, list[float]] = {"changed": [], "followed": [], "changed_unswapped": []}
    for start in range(0, len(tests), CHUNK):
        chunk = tests[start : start + CHUNK]
        tiles, queries = [t.shot.tile for t in chunk], [t.shot.query for t in chunk]
        answers = model.continued(tiles, queries, [t.beginning for t in chunk], should_stop=should_stop)
        again = model.continued(tiles, queries, [t.own for t in chunk], should_stop=should_stop)
        for test, swapped, same in zip(chunk, answers, again, strict=True):
            if swapped and same:
                found["changed"].append(float(_is_other(test.before, swapped[0])))
                found["followed"].append(float(_is_among_candidates(swapped[0])))
                found["changed_unswapped"].append(float(_is_other(test.before, same[0])))
        on_progress(start + len(chunk), len(tests))
        if should_stop():
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
