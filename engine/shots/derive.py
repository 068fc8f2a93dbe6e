"""From a view to queries with their truth: REC, OVD and GRES, and honest negatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.shots.facts import Fact, facts
from engine.shots.record import ShotRecord, ShotTarget
from engine.shots.run_length import mask_to_runs
from engine.shots.view import is_expression, keypoints, shape_mask
from engine.words import Query, Shot, Target, Task

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

    from engine.shots.view import Seen, View
    from engine.words import Tile

MOST_INSTANCES = 40  # a tile with more of one class is not asked for all of them: the answer would not end
MOST_ANNOTATED = 100  # a fuller tile is not listed object by object: every shot of it would repeat them


@dataclass(frozen=True)
class Wanted:
    """What to derive.

    Attributes:
        tasks: Of which tasks.
        facts: How many proven sentences a class and tile, at most; 0 for none.
        negatives: Chance that a class which a tile does not show is asked for.
        sure: Classes, in lower case, that are asked for in any case: something in the tile was taken for one.
    """

    tasks: frozenset[Task] = frozenset(Task)
    facts: int = 2
    negatives: float = 0.25
    sure: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Sample:
    """A query about a view with its truth.

    Attributes:
        query: What is asked.
        targets: The answer, among what the view shows; empty for a negative.
        noun: The class that it is about.
        kind: How the expression singles its targets out.
        unique: Whether the class is shown exactly once; None where that is not certain.
        proof: "layer" where the answer follows from the layer, "user" where the user's own sentence says so, "assumed"
            where a feature is asked for by its class and nobody said that there is no other.
        annotated: Every annotated object of the tile; None where not everything is annotated, or that is too much.
    """

    query: Query
    targets: tuple[Seen, ...]
    noun: str
    kind: str
    unique: bool | None
    proof: str = "layer"
    annotated: tuple[Target, ...] | None = None

    @property
    def category(self) -> str:
        """The class, or "" where the features are named by sentences."""
        return "" if is_expression(self.noun) else self.noun

    def tags(self) -> dict[str, str]:
        """Facts for reports, filters and sampling."""
        tags = {
            "class": self.category, "feature": ",".join(s.id for s in self.targets), "proof": self.proof,
            "absent": "" if self.targets else "absent",
        }  # fmt: skip
        return tags if self.unique is None else tags | {"unique": "yes" if self.unique else "no"}


def derive(view: View, nouns: Sequence[str], wanted: Wanted, rng: np.random.Generator) -> Iterator[Sample]:
    """Everything that can be asked about a view and answered from its truth.

    Args:
        view: The tile's truth.
        nouns: Every class of the layer, for the negatives.
        wanted: What to derive.
        rng: Chooses among the facts, and the negatives.
    """
    read = not view.unread and all(s.noun for s in view.seen)
    listed = view.complete and read and len(view.seen) <= MOST_ANNOTATED
    annotated = tuple(Target(s.box, s.noun) for s in view.seen) if listed else None
    for sample in _asked(view, nouns, wanted, rng):
        yield replace(sample, annotated=annotated)


def _asked(view: View, nouns: Sequence[str], wanted: Wanted, rng: np.random.Generator) -> Iterator[Sample]:
    for item in view.seen:
        given = item.expression or (item.noun if is_expression(item.noun) else "")
        if given and item.whole:
            alone = len(view.of(item.noun)) == 1 if view.clear(item.noun) else None
            yield from _single(given, item, "given", alone, "user", wanted)
    for noun in nouns:
        if is_expression(noun):
            continue
        members = view.of(noun)
        if view.clear(noun):
            yield from _present(view, noun, members, wanted, rng) if members else _absent(noun, wanted, rng)
        elif not view.complete and view.known(noun) and len(members) == 1 and _is_plain(members[0]):
            yield from _single(f"the {noun}", members[0], "assumed", None, "assumed", wanted)


def _is_plain(item: Seen) -> bool:
    """Whether all of a feature is shown, and only its class is said of it."""
    return item.whole and not item.expression


def _single(text: str, item: Seen, kind: str, unique: bool | None, proof: str, wanted: Wanted) -> Iterator[Sample]:
    for task in (Task.REC, Task.GRES):
        if task in wanted.tasks:
            yield Sample(Query(task, text), (item,), item.noun, kind, unique, proof)


def _present(
    view: View, noun: str, members: Sequence[Seen], wanted: Wanted, rng: np.random.Generator
) -> Iterator[Sample]:
    alone = len(members) == 1
    if Task.OVD in wanted.tasks and len(members) <= MOST_INSTANCES:
        yield Sample(Query(Task.OVD, noun), tuple(members), noun, "class", alone)
    if Task.GRES in wanted.tasks and 1 < len(members) <= MOST_INSTANCES:
        yield Sample(Query(Task.GRES, f"every {noun}"), tuple(members), noun, "every", alone)
    said = [f for f in facts(view, noun) if not alone or not f.target.expression]
    for fact in _drawn(said, wanted.facts, rng):
        yield from _single(fact.text, fact.target, fact.kind, alone, "layer", wanted)


def _drawn(said: Sequence[Fact], most: int, rng: np.random.Generator) -> list[Fact]:
    """Some of the facts, of different kinds and about different features as far as there are any."""
    kept: list[Fact] = []
    left = [said[i] for i in rng.permutation(len(said))]
    while left and len(kept) < most:
        kinds, ids = {f.kind for f in kept}, {f.target.id for f in kept}
        best = min(left, key=lambda f: (f.kind in kinds) + (f.target.id in ids))
        kept.append(best)
        left.remove(best)
    return kept


def _absent(noun: str, wanted: Wanted, rng: np.random.Generator) -> Iterator[Sample]:
    texts = {Task.REC: f"the {noun}", Task.OVD: noun, Task.GRES: f"every {noun}"}
    chance = 1.0 if noun.casefold() in wanted.sure else wanted.negatives
    for task in Task:
        if task in wanted.tasks and rng.random() < chance:
            yield Sample(Query(task, texts[task]), (), noun, "absent", False)


def rejected_samples(text: str, tasks: frozenset[Task]) -> Iterator[Sample]:
    """What can be asked about a picture of nothing but a place that was taken for something: it is none.

    Args:
        text: A class, or a sentence about one thing.
        tasks: Of which tasks.
    """
    named = is_expression(text)
    texts = {Task.REC: text if named else f"the {text}", Task.OVD: text, Task.GRES: text if named else f"every {text}"}
    for task in Task:
        if task in tasks and not (named and task is Task.OVD):
            yield Sample(Query(task, texts[task]), (), text, "absent", None, "user")


def nouns_of(texts: Iterable[str]) -> list[str]:
    """The classes among some texts, each once, in the spelling that comes first; "" is none."""
    found: dict[str, str] = {}
    for text in filter(None, texts):
        found.setdefault(text.casefold(), text)
    return list(found.values())


def sample_shot(sample: Sample, tile: Tile, masks: bool = True) -> Shot:
    """A sample with the pixels of its tile."""
    masks = masks and sample.query.task is Task.GRES
    return Shot(
        tile=tile,
        query=sample.query,
        targets=tuple(_target(s, masks) for s in sample.targets),
        masks=tuple(shape_mask(s.shape, tile.height, tile.width) for s in sample.targets) if masks else (),
        kind=sample.kind,
        tags=sample.tags(),
        annotated=sample.annotated,
    )


def sample_record(sample: Sample, view: View, image: Path, *, split: str = "", source: str = "") -> ShotRecord:
    """A sample over a picture that is there already."""
    masks = view.masks and sample.query.task is Task.GRES
    targets = []
    for item in sample.targets:
        runs = mask_to_runs(shape_mask(item.shape, view.height, view.width)) if masks else None
        targets.append(ShotTarget(_target(item, masks), item.corners, runs))
    return ShotRecord(
        image=image,
        width=view.width,
        height=view.height,
        query=sample.query,
        targets=tuple(targets),
        category=sample.category,
        unique=sample.unique,
        split=split,
        source=source,
        kind=sample.kind,
        tags=sample.tags(),
        annotated=sample.annotated,
    )


def _target(item: Seen, points: bool) -> Target:
    return Target(item.box, item.noun, keypoints(item.shape) if points else ())
