"""What is asked of the same scenes in one look, and the answer to each question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.locate.referring import kinds, refer
from engine.locate.search import Search, search_together

if TYPE_CHECKING:
    from engine.feature.feature import Feature, RunRecord
    from engine.locate.executor import Executor
    from engine.locate.journal import Journal
    from engine.locate.options import LocateOptions
    from engine.locate.request import Elsewhere
    from engine.locate.result import LocateResult
    from engine.locate.search import Progress
    from engine.locate.survey import Survey
    from engine.scene.raster import Scene
    from engine.words import Box, Query


@dataclass(frozen=True, eq=False)
class Question:
    """A query, and what becomes of its answer.

    Attributes:
        query: What is asked.
        min_score: What scores less is dropped.
        run: Which the features belong to.
        compared: Whether what the words compare decides over the whole scene (`engine.locate.referring`).
        on_features: Called with the features of finished tiles, not merged yet; they may repeat or be parts.
    """

    query: Query
    min_score: float
    run: RunRecord
    compared: bool = False
    on_features: Callable[[Sequence[Feature]], None] | None = None

    def of_kind(self, kind: Query) -> Question:
        """What is asked of tiles for it: itself, or one of the kinds that it compares, which are no features of it."""
        if kind == self.query:
            return self
        run = replace(self.run, query=kind.text, task=kind.task.value)
        return replace(self, query=kind, run=run, compared=False, on_features=None)


Asking = Callable[[Sequence[Question]], "Sequence[LocateResult]"]
"""Asks the tiles of scenes several questions, no two with the same query, and gives what was found for each."""


def ask_together(questions: Sequence[Question], ask: Asking, crs: str | None) -> list[LocateResult]:
    """The answer to each question; what several of them ask of the tiles is asked once.

    Args:
        questions: No two with the same query.
        ask: Called once, and again for a question whose words compare what was not found.
        crs: Of the features; None where they are in pixels.
    """
    asked = {one.query: one for one in questions if not one.compared}
    for one in questions:
        for kind in kinds(one.query) if one.compared else ():
            known = asked.setdefault(kind, one.of_kind(kind))
            asked[kind] = replace(known, min_score=min(known.min_score, one.min_score))
    found = dict(zip(asked, ask(list(asked.values())), strict=True))
    return [_answer(one, found, ask, crs) for one in questions]


def _answer(question: Question, found: dict[Query, LocateResult], ask: Asking, crs: str | None) -> LocateResult:
    def find(query: Query) -> LocateResult:
        if query not in found:
            (found[query],) = ask([replace(question, compared=False)])
        return at_least(found[query], question.min_score)

    if not question.compared:
        return find(question.query)
    result = refer(find, question.query, crs)
    return replace(result, features=tuple(replace(one, run=question.run.id) for one in result.features))


def at_least(result: LocateResult, min_score: float) -> LocateResult:
    """A result without what scores less."""
    kept = tuple(one for one in result.features if one.score >= min_score)
    dropped = len(result.features) - len(kept)
    if not dropped:
        return result
    below = result.counts.get("below_min_score", 0) + dropped
    said = tuple(dict.fromkeys(one.reasoning for one in kept if one.reasoning)) or result.reasoning[:1]
    counts = {**result.counts, "features": len(kept), "below_min_score": below}
    return replace(result, features=kept, reasoning=said, counts=counts)


def ask_here(
    survey: Callable[[Sequence[Query]], Survey],
    journal: Journal,
    executor: Executor,
    options: LocateOptions,
    crs: str | None,
    on_progress: Progress | None,
    should_stop: Callable[[], bool] | None,
    questions: Sequence[Question],
) -> list[LocateResult]:
    """Have an executor ask the tiles of a survey several questions, in one look at them."""
    tiles = survey([one.query for one in questions])
    searches = [
        Search(tiles, journal, one.query, one.min_score, one.run, crs=crs, on_features=one.on_features)
        for one in questions
    ]
    return search_together(searches, tiles, executor, options, on_progress=on_progress, should_stop=should_stop)


def ask_elsewhere(
    asked: Elsewhere,
    scene: Scene,
    area: Box | None,
    options: LocateOptions,
    on_progress: Progress | None,
    should_stop: Callable[[], bool] | None,
    questions: Sequence[Question],
) -> list[LocateResult]:
    """Have an engine elsewhere ask the tiles of a scene several questions."""
    return asked.locate(scene, questions, options, area=area, on_progress=on_progress, should_stop=should_stop)
