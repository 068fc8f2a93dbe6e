"""A drawn answer with its boxes corrected: what a group learns most from where none of its samples is good.

Samples of the model itself rarely lie just on an object that the model hardly knows, and then a group says only which
of its misses is the smallest. So the sample that comes nearest is written once more with the shot's own boxes, wherever
it names the ones that it answers with; its way of reasoning stays the model's, unlike that of a written truth. Mixing
better samples into a group of the model's own follows LUFFY (arXiv 2504.14945), which takes them from a stronger model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.evaluate.metrics import iou_matrix
from engine.tune.rewards.boxes import assign
from engine.words import Task

if TYPE_CHECKING:
    from engine.model.family import Family, Sizing
    from engine.words import Shot


def corrected_text(text: str, shot: Shot, family: Family, sizing: Sizing) -> str | None:
    """An answer's text with the shot's boxes in place of its own, each for the one that it lies on best.

    Boxes without a counterpart, on either side, stay as they are: how many there are is the model's to learn.

    Args:
        text: What the model wrote.
        shot: The shot that it answers.
        family: The model's.
        sizing: Of the tile.

    Returns:
        The text; None where the answer or the truth is "None", or nothing changes, where it is written in
        fractions of the tile, and for GRES, whose keypoints would stay behind.
    """
    if shot.query.task is Task.GRES:
        return None
    parsed = family.parse_spans(text, shot.query, sizing)
    if parsed.fractions:
        return None
    changes: dict[tuple[int, int], str] = {}
    overlaps = iou_matrix([t.box for t in parsed.answer.targets], [t.box for t in shot.targets])
    for row, column in assign(overlaps):
        numbers = family.format_box(shot.targets[column].box, sizing).strip("[]").split(", ")
        named = zip(parsed.mention_spans, parsed.mention_values, strict=True)
        same = [spans for spans, values in named if values == parsed.target_values[row]]
        for spans in (parsed.target_spans[row], *same):
            changes |= dict(zip(spans, numbers, strict=True))
    found = text
    for (start, end), number in sorted(changes.items(), reverse=True):
        found = found[:start] + number + found[end:]
    return None if found == text else found
