"""Rehearsal: what a model says of the classes it knows, on the tiles that it learns from, is learned along.

A few shots about one class teach a small model to answer every query with it. Its own answers about other classes,
given before it is taught, hold it to what it was (pseudo-rehearsal: Robins, Connection Science 7, 1995).
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from engine.model.interface import GenerationOptions
from engine.shots.view import same_noun
from engine.words import Query, Shot, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.model.local import LocalModel

REHEARSED = "rehearsal"
"""Kind of a shot of rehearsal."""
SAID = "said"
"""Tag of a shot with the whole reply that it was given."""


def rehearse(
    model: LocalModel, shots: Sequence[Shot], classes: Sequence[str], count: int, seed: int, reasoning: bool
) -> list[Shot]:
    """Shots about known classes on tiles of other shots, with the model's own answers as their truth.

    Args:
        model: Before it is taught.
        shots: That it is to learn from.
        classes: Names of classes that it knows; those that the shots ask about are left out.
        count: How many, where tiles and classes suffice.
        seed: Draws tiles and classes.
        reasoning: Whether replies are asked for with their reasoning.
    """
    taught = {shot.query.text for shot in shots} | {t.label for shot in shots for t in shot.targets}
    known = [name for name in classes if not any(same_noun(name, other) for other in taught)]
    pairs = [(shot.tile, name) for shot in shots for name in known]
    chosen = random.Random(seed).sample(pairs, min(count, len(pairs)))
    tiles, queries = [tile for tile, _ in chosen], [Query(Task.OVD, name) for _, name in chosen]
    answers = model.answer(tiles, queries, GenerationOptions(reason=reasoning)) if chosen else []
    return [
        Shot(tile, query, said.targets, kind=REHEARSED, tags={SAID: said.raw})
        for tile, query, (said, *_) in zip(tiles, queries, answers, strict=True)
        if not said.problems
    ]
