"""A re-scorer: what was learned from accepted and rejected results, over the features of a box (`box_features`).

It is a linear function for each class that it knows, kept as JSON in an adapter's folder. Nothing of the model changes:
only the scores of what is called by a class that it knows are given anew, as the probability that a person would accept
it. It is fitted in `engine.adapters.rescoring`. A model's own folder may hold one as well, which was learned from
labels (`engine.pretraining.rescoring`) and goes with the model's own weights alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import AfterValidator, ConfigDict, Field, StrictInt, StrictStr, TypeAdapter, ValidationError

from engine.files import wrong_field
from engine.model.adapter import RESCORER, BadAdapterError, adapter_name, read_json
from engine.model.box_features import PLAIN, box_features
from engine.model.manifest import Share  # noqa: TC001 (pydantic reads it)
from engine.words import Task

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.model.interface import Model
    from engine.words import Answer, Query, Target, Tile

FORMAT = 1
_MAX_HEADS = 64
_MAX_WEIGHTS = 32_768
_MAX_NAME = 200
_MAX_ALSO = 32


def class_key(name: str) -> str:
    """A class as re-scorers compare it.

    >>> class_key("  Swimming   pool")
    'swimming pool'
    """
    return " ".join(name.split()).casefold()


def _plain(text: str) -> str:
    if not text.isprintable():
        raise ValueError("should hold no control characters")
    return text


Name = Annotated[StrictStr, AfterValidator(_plain), Field(min_length=1, max_length=_MAX_NAME)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Count = Annotated[StrictInt, Field(ge=0)]


@dataclass(frozen=True)
class Head:
    """What a re-scorer knows about a class.

    Attributes:
        name: The class, as `class_key` gives it.
        weights: One a feature; 12 without the tower, otherwise 12 and twice its depth.
        bias: Is added; the sum is the log-odds that a person accepts the box.
        accepted: How many accepted results it was learned from.
        rejected: How many rejected ones.
        right: Of these decisions, each left out in turn, how many it got right.
        least: Score below which a result of a search for all of a class is left out, unless it is asked for; None
            leaves nothing out.
        also: Other words for the class, such as its plural, likewise.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: Name
    weights: Annotated[tuple[Number, ...], Field(min_length=PLAIN, max_length=_MAX_WEIGHTS)]
    bias: Number
    accepted: Count
    rejected: Count
    right: Count
    least: Share | None = None
    also: Annotated[tuple[Name, ...], Field(max_length=_MAX_ALSO)] = ()

    def is_all(self, query: Query) -> bool:
        """Whether a query is for all of its class."""
        return query.task is not Task.REC and class_key(query.text) in (self.name, *self.also)

    @property
    def tower_depth(self) -> int:
        """Depth of the tower's features that it was learned with; 0 where it was learned without."""
        return (len(self.weights) - PLAIN) // 2

    @property
    def decisions(self) -> int:
        """What it was learned from."""
        return self.accepted + self.rejected

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Probabilities, 0-1, that a person accepts boxes of these features, shape (boxes, weights)."""
        odds = features.astype(np.float64) @ np.array(self.weights) + self.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -50, 50))))

    def facts(self) -> dict[str, object]:
        """All but its weights, as JSON values."""
        return {name: value for name, value in asdict(self).items() if name != "weights"}

    def sureness(self) -> str:
        """How sure it is, in words."""
        return (
            f"learned from {self.accepted} accepted and {self.rejected} rejected results; "
            f"right in {self.right} of {self.decisions} that it had not seen"
        )


_HEADS = TypeAdapter(Annotated[tuple[Head, ...], Field(min_length=1, max_length=_MAX_HEADS)])


@dataclass(frozen=True)
class Rescorer:
    """The re-scorer of an adapter, or one that comes with a model.

    Attributes:
        adapter: What the adapter is called; "" for one that comes with a model.
        heads: One a class.
    """

    adapter: str
    heads: tuple[Head, ...]

    def head(self, target: Target, query: Query) -> Head | None:
        """What it knows about a target: about its label, else about what was asked.

        A head that leaves something out is for all of a class: of "the tree by the house" one object is meant.
        """
        wanted = (class_key(target.label), class_key(query.text))
        found = (head for name in wanted for head in self.heads if name in (head.name, *head.also))
        return next((head for head in found if head.least is None or head.is_all(query)), None)

    def apply(
        self, model: Model, tile: Tile, query: Query, answer: Answer, *, keep_unlikely: bool = False
    ) -> tuple[Answer, str]:
        """An answer with the scores of what it knows given anew, and a sentence about that; "" where it has no target.

        Args:
            model: Which gave the answer.
            tile: About this.
            query: To this.
            answer: In tile pixels.
            keep_unlikely: Whether to keep what scores less than its head's least.

        Raises:
            BadAdapterError: It was learned with another vision tower than the model's.
        """
        targets = list(answer.targets)
        if not targets:
            return answer, ""
        known = {place: head for place, one in enumerate(targets) if (head := self.head(one, query)) is not None}
        if not known:
            names = ", ".join(f"“{head.name}”" for head in self.heads)
            note = f"The re-scorer of {self.adapter!r} knows {names} only; the scores are the model's own."
            return answer, note if self.adapter else ""
        tower = model.tower(tile) if any(head.tower_depth for head in known.values()) else None
        for place, head in known.items():
            one = targets[place]
            features = box_features(tile, [one.box], [one.score], tower if head.tower_depth else None)
            if features.shape[1] != len(head.weights):
                raise BadAdapterError(
                    f"The re-scorer of {self.adapter!r} was learned with another vision tower than that of "
                    f"{model.name!r}.",
                    "Use it over the model that it was learned with, or learn anew.",
                )
            targets[place] = replace(one, score=float(head.scores(features)[0]))
        heads = tuple(dict.fromkeys(known.values()))
        said = "; ".join(f"“{head.name}” {head.sureness()}" for head in heads)
        note = f"Scores of the re-scorer of {self.adapter or model.name!r}: {said}. "
        note += "From 0.5 on, it takes a result for right."
        left_out: set[int] = set()
        if not keep_unlikely and (bounds := ", ".join(f"{h.least:g} (“{h.name}”)" for h in heads if h.least)):
            left_out = {place for place, head in known.items() if targets[place].score < (head.least or 0.0)}
            note += f" What scores less than {bounds} is left out."
        order = sorted(set(range(len(targets))) - left_out, key=lambda place: -targets[place].score)
        masks = tuple(answer.masks[place] for place in order) if answer.masks else ()
        return replace(answer, targets=tuple(targets[place] for place in order), masks=masks), note


def layered(learned: Rescorer | None, own: Rescorer | None) -> Rescorer | None:
    """One that knows what both know, either of which may be missing; of the same class it goes by what was learned."""
    if learned is None or own is None:
        return learned or own
    names = {head.name for head in learned.heads}
    return replace(learned, heads=(*learned.heads, *(head for head in own.heads if head.name not in names)))


def read_rescorer(folder: Path, *, own: bool = False) -> Rescorer | None:
    """The re-scorer of an adapter's folder, or with `own` the one that comes with a model; None where it has none.

    Raises:
        BadAdapterError: Its file is none.
    """
    if not (folder / RESCORER).is_file():
        return None
    values = read_json(folder / RESCORER)
    if values.get("format") != FORMAT:
        raise BadAdapterError(
            f"The re-scorer of {folder.name!r} is of a format that this engine does not know.", "Update the engine."
        )
    try:
        heads = _HEADS.validate_python(values.get("heads"))
    except ValidationError as error:
        raise BadAdapterError(
            f"The re-scorer of {folder.name!r} is not one that Spotter wrote: {wrong_field(error)}.", "Copy it again."
        ) from error
    if len({head.name for head in heads}) < len(heads) or len({head.tower_depth for head in heads} - {0}) > 1:
        raise BadAdapterError(f"The re-scorer of {folder.name!r} contradicts itself.", "Copy it again, or learn anew.")
    return Rescorer("" if own else adapter_name(folder), heads)


def rescorer_text(heads: Sequence[Head]) -> str:
    """What the file of a re-scorer holds; `read_rescorer` reads it."""
    return json.dumps({"format": FORMAT, "heads": [asdict(head) for head in heads]}) + "\n"
