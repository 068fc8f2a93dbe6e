"""Whether a grounded reasoning is true: do the boxes that it names lie on objects of the class that it names?

A reasoning is text; what each of its boxes is said to be is read from the words beside it: the last noun of the world
in the box's clause, else the one of the box before, else the noun that was asked for. Boxes of landmarks ("road: [..]")
name no object and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluate import metrics
from engine.evaluate.detection import iou_matrix

if TYPE_CHECKING:
    from engine.words import Answer, Box, Target

TRUE = 0.5  # IoU from which a named box lies on an object
SAME = 0.9  # IoU from which two boxes written by a model are one box
ANY = "object"  # the class of what is named without one
LANDMARKS = ("apron", "car park", "field", "quay", "river", "road", "runway", "taxiway", "water")
_BOX = re.compile(r"\[\s*[-+]?\d+(?:\.\d+)?(?:\s*,\s*[-+]?\d+(?:\.\d+)?){3}\s*\]")


@dataclass(frozen=True)
class Candidate:
    """An object that a reasoning names with a box.

    Attributes:
        cls: A class of the world, or `ANY`.
        box: Where, in tile pixels.
    """

    cls: str
    box: Box


@dataclass(frozen=True)
class Judged:
    """A reasoning held against the truth of its tile.

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


def candidates(answer: Answer, noun: str = "") -> tuple[Candidate, ...]:
    """The objects that the reasoning names, in its order; `noun` is the class asked for, for boxes without any word."""
    classes = classes_named(answer, noun)
    return tuple(Candidate(cls, e.box) for cls, e in zip(classes, answer.evidence, strict=True) if cls)


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
    """Hold a reasoning against the truth.

    Args:
        answer: What the model said; its first target is the final box.
        objects: Every object that the tile shows, labelled by class.
        noun: The class that was asked for.
    """
    named = candidates(answer, noun)
    true = distinct = 0
    for cls in sorted({c.cls for c in named}):
        boxes = [c.box for c in named if c.cls == cls]
        truth = [o.box for o in objects if cls in (ANY, o.label)]
        overlaps = iou_matrix(boxes, truth)
        true += int((overlaps >= TRUE).any(axis=1).sum()) if truth else 0
        distinct += _matched(overlaps)
    classes = {c.cls for c in named}
    final = answer.targets[0].box if answer.targets else None
    return Judged(
        candidates=len(named),
        true=true,
        distinct=distinct,
        objects=sum(ANY in classes or o.label in classes for o in objects),
        answered=final is not None,
        kept=final is not None and any(c.box.iou(final) >= SAME for c in named),
    )


def _matched(overlaps: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> int:
    """How many rows find a column of their own with at least `TRUE`, best pairs first."""
    free = overlaps.copy()
    count = 0
    while free.size and free.max() >= TRUE:
        row, column = np.unravel_index(int(free.argmax()), free.shape)
        free[row, :] = free[:, column] = 0.0
        count += 1
    return count


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


def boxes_of(reasoning: str) -> list[str]:
    """The boxes of a text as written, in order.

    >>> boxes_of("car: [1, 2, 3, 4] red; [5, 6, 7, 8] blue.")
    ['[1, 2, 3, 4]', '[5, 6, 7, 8]']
    """
    return _BOX.findall(reasoning)


def with_boxes(reasoning: str, boxes: Sequence[str | None]) -> str:
    """A text with its boxes replaced one by one; None leaves one as it is.

    >>> with_boxes("road: [1, 2, 3, 4]. car: [5, 6, 7, 8].", [None, "[9, 9, 12, 12]"])
    'road: [1, 2, 3, 4]. car: [9, 9, 12, 12].'

    Raises:
        ValueError: There are not as many as the text has boxes.
    """
    if len(boxes_of(reasoning)) != len(boxes):
        raise ValueError(f"{len(boxes)} boxes for a text with {len(boxes_of(reasoning))}")
    given = iter(boxes)
    return _BOX.sub(lambda found: next(given) or found[0], reasoning)
