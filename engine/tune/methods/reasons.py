"""Reasoning written from a shot's own truth: what supervised fine-tuning teaches beside the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.tune.rewards.text import known_boxes
from engine.words import Task

if TYPE_CHECKING:
    from engine.model.family import Family, Sizing
    from engine.words import Shot

_MOST = 12  # things named


def truth_reasoning(shot: Shot, family: Family, sizing: Sizing) -> str:
    """What a careful observer would say, and no more than the shot proves.

    Every target is named with its box and "yes"; other known objects of the tile (tag "known") with "no".

    Returns:
        For example "ship: [10, 20, 60, 44], yes; [90, 20, 130, 48], no. One fits."
    """
    others = [b for b in known_boxes(shot) or [] if all(b.iou(t.box) < 0.5 for t in shot.targets)]
    named = [f"{family.format_box(t.box, sizing)}, yes" for t in shot.targets]
    named += [f"{family.format_box(b, sizing)}, no" for b in others]
    what = (shot.targets[0].label if shot.targets else "") or shot.tags.get("noun") or shot.query.text
    if not named:
        return f"{what}: none is here. None fits."
    ending = "None fits." if not shot.targets else "One fits." if shot.query.task is Task.REC else "These fit."
    return f"{what}: {'; '.join(named[:_MOST])}. {ending}"


def truth_reply(shot: Shot, family: Family, sizing: Sizing, reasoning: bool = True) -> str:
    """The whole text of a right reply, with or without its reasoning."""
    answer = family.format_answer(shot.targets, shot.query, sizing)
    if reasoning:
        return family.format_output(truth_reasoning(shot, family, sizing), answer)
    return f"<answer>{answer}</answer>" if shot.query.task is Task.REC else answer
