"""True reasoning and answers, written from the truth of a tile in a family's own format.

The reasoning is grounded: it names every candidate with its box, says what was seen or measured on it, and draws the
conclusion from that. Lengths are in the family's units, like the boxes beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.words import Box, Query, Target, Task

if TYPE_CHECKING:
    from engine.model.family import Family, Sizing
    from engine.world.expressions import Candidate, Expression
    from engine.world.view import TileView


def targets_of(view: TileView, expression: Expression) -> tuple[Target, ...]:
    """The truth of an expression as targets in tile pixels; GRES targets have keypoints."""
    found = []
    for index in expression.targets:
        item = view.objects[index]
        label = expression.text if expression.task is Task.OVD else item.cls
        points = item.keypoints() if expression.task is Task.GRES else ()
        found.append(Target(item.box, label, points))
    return tuple(found)


def reasoning(view: TileView, expression: Expression, family: Family, sizing: Sizing) -> str:
    """What a careful observer would think before answering.

    Returns:
        For example "car: [10, 20, 60, 44] red, yes; [90, 20, 130, 48] blue, no. One fits."
    """
    if not expression.candidates:
        seen = "some are here" if expression.targets else "none is here"
        lead = "This means" if expression.kind == "implicit" else "Look for"
        return f"{lead} {expression.noun}: {seen}."
    lead = ""
    if expression.reference is not None:
        lead = f"{expression.reference.name}: {family.format_box(expression.reference.box, sizing)}. "
    checks = "; ".join(_check(view, c, family, sizing) for c in expression.candidates)
    text = f"{lead}{expression.noun}: {checks}."
    if expression.conclusion and expression.decisive is not None:
        return f"{text} The {expression.conclusion}: {_length(expression.decisive, family, sizing)}."
    return f"{text} {'One fits' if expression.targets else 'None fits'}."


def _check(view: TileView, candidate: Candidate, family: Family, sizing: Sizing) -> str:
    text = family.format_box(view.objects[candidate.index].box, sizing)
    if candidate.word:
        text += f" {candidate.word}"
    if candidate.length is not None:
        text += f" {_length(candidate.length, family, sizing)}"
    if candidate.fits is not None:
        text += ", yes" if candidate.fits else ", no"
    return text


def _length(pixels: float, family: Family, sizing: Sizing) -> int:
    """A length in tile pixels as an integer in the family's units along x."""
    return round(family.to_model(Box(0.0, 0.0, pixels, pixels), sizing).x1)


def reply(view: TileView, expression: Expression, family: Family, sizing: Sizing) -> str:
    """The whole text that a perfect model would give."""
    query = Query(expression.task, expression.text)
    answer = family.format_answer(targets_of(view, expression), query, sizing)
    return family.format_output(reasoning(view, expression, family, sizing), answer)
