"""Propose, then reason: a detector's boxes as numbered marks, among which a model that reasons chooses.

Detectors find most objects of a class and cannot tell which of them a sentence means; a model that reasons can, and
places its boxes less well. So the detector is asked for the class that a sentence speaks of. What it finds is drawn
into the tile with numbers and named in the query's words, and the box that the model answers with is replaced by the
one proposed where it lies. The reasoning, its evidence and the score stay the model's own. Where the detector finds
nothing, the model is asked as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.locate.phrasing import head_noun
from engine.model.interface import GREEDY, GenerationOptions, Model, Stop, check_pairs
from engine.words import Answer, InputError, Query, Target, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.model.examples import Example
    from engine.model.proposer import Proposer
    from engine.words import Tile

MOST = 24  # marks in a tile: more would hide it
CHOSEN = 0.5  # intersection over union from which an answer means a proposed box
COLOUR = (255, 0, 255)


class NoProposerError(InputError):
    """A model named as a proposer is none, or proposes to one that does not reason."""

    code = "no_proposer"


def with_proposer(model: Model, proposer: Model) -> Model:
    """A model that is given a detector's boxes with each query for one object (REC).

    Raises:
        NoProposerError: The proposer is no detector, or the model is one.
    """
    from engine.model.proposer import Proposer

    if not isinstance(proposer, Proposer):
        raise no_detector(proposer.name)
    if isinstance(model, Proposer):
        raise proposes_to_none(model.name)
    return ProposingModel(model, proposer)


def no_detector(name: str) -> NoProposerError:
    """What is said of a proposer that is no detector."""
    return NoProposerError(f"{name} is no detector, and cannot propose.", "Name one, such as --proposer llmdet-tiny.")


def proposes_to_none(name: str) -> NoProposerError:
    """What is said of a detector that is to choose among the boxes of another."""
    return NoProposerError(
        f"{name} is a detector itself, and does not choose.", "Name a model that reasons, or no proposer."
    )


class ProposingModel(Model):
    """A model that reasons about a detector's boxes. Make one with `with_proposer`.

    Attributes:
        inner: The model that reasons.
        proposer: The detector.
    """

    def __init__(self, inner: Model, proposer: Proposer) -> None:
        self.inner = inner
        self.proposer = proposer
        self.name = f"{inner.name} + {proposer.name}"
        self.revision, self.adapter = inner.revision, inner.adapter
        self.family, self.domain, self.tile_size, self.gsd = inner.family, inner.domain, inner.tile_size, inner.gsd
        self.rescorer = inner.rescorer

    @property
    def device(self) -> str:
        """Where the model that reasons runs."""
        return self.inner.device

    def notice(self, tiles: int, side: int, query: Query, options: GenerationOptions = GREEDY) -> str:
        """What a user is to know before the model that reasons is asked; see `Model.notice`."""
        return self.inner.notice(tiles, side, query, options)

    def with_examples(self, examples: Sequence[Example]) -> ProposingModel:
        """The same, told by examples what to find; see `Model.with_examples`."""
        return ProposingModel(self.inner.with_examples(examples), self.proposer)

    def tower(self, tile: Tile) -> NDArray[np.float32] | None:
        """What the vision tower of the model that reasons makes of a tile; see `Model.tower`."""
        return self.inner.tower(tile)

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask one query of each tile; see `Model.stream`. Queries for every object are asked as they are."""
        check_pairs(tiles, queries)
        referring = [index for index, query in enumerate(queries) if query.task is Task.REC]
        nouns = [Query(Task.OVD, head_noun(queries[index].text)) for index in referring]
        proposed: dict[int, tuple[Target, ...]] = {}
        for place, (answer,) in self.proposer.stream(
            [tiles[index] for index in referring], nouns, should_stop=should_stop
        ):
            proposed[referring[place]] = answer.targets[:MOST]
        if should_stop is not None and should_stop():
            return
        shown, asked = list(tiles), list(queries)
        for index, targets in proposed.items():
            if targets:
                shown[index] = marked(tiles[index], targets)
                asked[index] = replace(queries[index], text=in_words(queries[index].text, targets, tiles[index]))
        for index, answers in self.inner.stream(shown, asked, options, should_stop=should_stop):
            yield index, [chosen(answer, proposed.get(index, ())) for answer in answers]


def marked(tile: Tile, targets: Sequence[Target]) -> Tile:
    """A tile with boxes drawn into it, numbered from 1; the pixels between the lines stay as they are."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.fromarray(tile.pixels)
    draw = ImageDraw.Draw(picture)
    size = max(10, min(tile.width, tile.height) // 40)
    font = ImageFont.load_default(size)
    for number, target in enumerate(targets, 1):
        draw.rectangle(target.box.as_tuple(), outline=COLOUR, width=max(1, size // 10))
        x, y = target.box.x0, target.box.y0
        left, top, right, bottom = draw.textbbox((x, y), str(number), font=font)
        # Above the box, where there is room.
        lift = -(bottom - top + 2) if y >= bottom - top + 2 else 0
        draw.rectangle((left - 1, top + lift - 1, right + 1, bottom + lift + 1), fill=COLOUR)
        draw.text((x, y + lift), str(number), fill=(255, 255, 255), font=font)
    return replace(tile, pixels=np.asarray(picture, dtype=np.uint8))


def in_words(text: str, targets: Sequence[Target], tile: Tile) -> str:
    """A query's words, and what its marks mean, so that a model that reads no drawings knows them as well."""
    said = "; ".join(f"{number}: {target.label}, {_place(target, tile)}" for number, target in enumerate(targets, 1))
    return f"{text.rstrip('. ')} (it is one of the boxes drawn and numbered in the image, or none of them: {said})"


def _place(target: Target, tile: Tile) -> str:
    """Where a box lies in its tile, in words: "top left", "middle", ..."""
    x, y = target.box.centre
    down = ("top", "", "bottom")[min(int(3 * y / tile.height), 2)]
    across = ("left", "", "right")[min(int(3 * x / tile.width), 2)]
    return f"{down} {across}".strip() or "middle"


def chosen(answer: Answer, targets: Sequence[Target]) -> Answer:
    """An answer whose boxes are the proposed ones that they lie on; one that lies on none stays as it is, and counts.

    The score is the model's own, since the choice is.
    """
    if not targets or not answer.targets:
        return answer
    found, strays = [], 0
    for target in answer.targets:
        best = max(targets, key=lambda one: one.box.iou(target.box))
        if best.box.iou(target.box) >= CHOSEN:
            found.append(replace(target, box=best.box))
        else:
            found.append(target)
            strays += 1
    problems = {**answer.problems, "not_proposed": strays} if strays else answer.problems
    return replace(answer, targets=tuple(found), problems=problems)
