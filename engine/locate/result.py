"""What a search found: the result of a scene, and of several together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.words import Box, Task

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature, MapEvidence, RunRecord
    from engine.locate.survey import BrokenScene


@dataclass(frozen=True, eq=False)
class LocateResult:
    """What was found.

    Attributes:
        features: Merged, by falling score; at most one for REC.
        reasoning: What the model said about them; where nothing was found, what it said first.
        counts: Tiles and detections by what became of them, and what was wrong with the model's texts.
        warnings: Sentences that the user should see.
        stopped: Whether `should_stop` ended it early; the features are those of the finished tiles.
        partial: Whether scenes or tiles could not be read; the features are those of the rest.
        evidence: What the result rests on, where things were compared over the whole scene.
    """

    features: tuple[Feature, ...]
    reasoning: tuple[str, ...]
    counts: Mapping[str, int]
    warnings: tuple[str, ...]
    stopped: bool
    partial: bool = False
    evidence: tuple[MapEvidence, ...] = ()


def make_feature(
    one: Any,  # noqa: ANN401 (see below)
    box: Polygon,
    box_px: Box,
    mask: BaseGeometry | None,
    run: RunRecord,
) -> Feature:
    """A feature of a run.

    Args:
        one: What has its label, score, mask_score, reasoning and tile: a detection, or what a served engine tells of.
        box: On the map.
        box_px: In scene pixels.
        mask: On the map; None without one.
        run: Which run found it; `scene` is the name of the scene.
    """
    from engine.feature.feature import Feature

    return Feature(
        box=box,
        box_px=box_px,
        label=one.label,
        score=one.score,
        query=run.query,
        task=Task(run.task),
        mask=mask,
        mask_score=one.mask_score,
        reasoning=one.reasoning,
        model=run.model,
        revision=run.revision,
        adapter=run.adapter,
        scene=run.scene,
        tile=one.tile,
        run=run.id,
    )


def together(
    results: Mapping[str, LocateResult], task: Task, broken: Sequence[BrokenScene], outside: int, stopped: bool
) -> LocateResult:
    """The result of several scenes: what each showed, counts in all, and each warning once.

    Args:
        results: By the name of the scene.
        task: What was asked; REC leaves the best-scoring object of all scenes.
        broken: The scenes that could not be searched.
        outside: How many scenes have nothing in common with the extent.
        stopped: Whether scenes are left.
    """
    features = sorted((one for result in results.values() for one in result.features), key=lambda one: -one.score)
    counts: Counter[str] = Counter()
    for result in results.values():
        counts.update(result.counts)
    counts["scenes"] = len(results) + len(broken) + outside
    counts["scenes_failed"], counts["scenes_outside"] = len(broken), outside
    warnings = [*_once(results), *_told(broken)]
    if task is Task.REC and len(features) > 1:
        warnings.append(
            f"{len(features)} scenes have an object that fits; the best-scoring one is given, "
            "since a REC query means one object."
        )
        features, counts["features"] = features[:1], 1
    said = tuple(dict.fromkeys(one.reasoning for one in features if one.reasoning))
    first = next((text for result in results.values() for text in result.reasoning), "")
    return LocateResult(
        features=tuple(features),
        reasoning=said or ((first,) if first else ()),
        counts=dict(counts),
        warnings=tuple(warnings),
        stopped=stopped or any(result.stopped for result in results.values()),
        partial=bool(broken) or any(result.partial for result in results.values()),
    )


def _once(results: Mapping[str, LocateResult]) -> Iterator[str]:
    """The warnings of several scenes, each with those that it is about."""
    about: dict[str, list[str]] = {}
    for name, result in results.items():
        for sentence in result.warnings:
            about.setdefault(sentence, []).append(name)
    for sentence, names in about.items():
        where = names[0] if len(names) == 1 else f"{len(names)} scenes, {names[0]} first"
        yield f"{where}: {sentence}"


def _told(broken: Sequence[BrokenScene], most: int = 20) -> Iterator[str]:
    """Which scenes could not be searched, and why."""
    for one in broken[:most]:
        yield f"{one.source.shown} was not searched: {one.error.message}"
    if len(broken) > most:
        yield f"{len(broken) - most} more scenes were not searched."
