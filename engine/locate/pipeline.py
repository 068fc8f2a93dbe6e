"""The flow: tiles of a scene through the model, checks, masks, and merging into features on the map.

Memory grows with what is found, not with the scene: tiles are read one lot at a time, and of a finished tile only its
sightings are kept. They are handed out at once (`on_features`), so that a run that dies has lost no finished tile;
what neighbouring tiles saw twice or in parts is merged at the end, and the result then takes their place.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from engine.locate.merge import Sighting, merge
from engine.locate.options import LocateOptions, tile_overlap
from engine.locate.sighting import see
from engine.words import Answer, Box, Query, Task, Tile

if TYPE_CHECKING:
    from engine.feature.feature import Feature
    from engine.mask.masker import Masker
    from engine.model.interface import Model
    from engine.scene.raster import Scene

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class LocateResult:
    """What was found.

    Attributes:
        features: Merged, by falling score; at most one for REC.
        reasoning: What the model said in each tile that found something that was kept, in the order of the features;
            where nothing was found, what it said in the first tile.
        counts: Tiles and detections by what became of them, and what was wrong with the model's texts; see `_Counts`.
        warnings: Sentences that the user should see.
        stopped: Whether `should_stop` ended it early; the features are those of the finished tiles.
    """

    features: tuple[Feature, ...]
    reasoning: tuple[str, ...]
    counts: Mapping[str, int]
    warnings: tuple[str, ...]
    stopped: bool


def locate(
    scene: Scene,
    query: Query,
    model: Model,
    masker: Masker | None = None,
    options: LocateOptions | None = None,
    *,
    run: str = "",
    area: Box | None = None,
    on_progress: Progress | None = None,
    on_features: Callable[[Sequence[Feature]], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> LocateResult:
    """Find what a query asks for in a scene.

    Args:
        scene: An open scene.
        query: What to look for (`engine.locate.query.make_query` checks a user's words).
        model: Whom to ask.
        masker: For GRES, turns boxes and keypoints into masks, where the model's answers come without; None leaves
            those features without.
        options: How the scene is cut, asked and filtered.
        run: Id of the run that the features belong to.
        area: The part to search, in scene pixels; None means all of it.
        on_progress: Called with the tiles done and how many there are.
        on_features: Called with the features of finished tiles, not merged yet; they may repeat or be parts.
        should_stop: Asked at every step of generation; True ends early.

    Raises:
        SceneError: Pixels cannot be read. Features handed out before stay valid.
    """
    options = options or LocateOptions()
    size = options.tile_size or model.tile_size
    overlap = tile_overlap(size, options.overlap)
    searched = _whole_pixels(area, scene)
    make = _FeatureMaker(scene, query, model, run)
    counts: Counter[str] = Counter()
    counts["tiles"] = scene.count_tiles(size, overlap, searched)
    found: list[Sighting] = []
    first_reasoning, stopped, done = "", False, 0
    for number, lot in enumerate(_lots(scene.tiles(size, overlap, searched), options.batch_tiles)):
        with_data = [tile for tile in lot if tile.valid > 0]
        counts["tiles_without_data"] += len(lot) - len(with_data)
        done += len(lot) - len(with_data)
        answered = 0
        for tile, answer in _ask(model, with_data, query, options, number, should_stop):
            answered += 1
            first_reasoning = first_reasoning or answer.reasoning
            counts.update({f"problem_{name}": count for name, count in answer.problems.items()})
            seen = see(tile, answer, query, masker, searched)
            counts["tiles_with_none"] += not seen
            found.extend(seen)
            if on_features:
                on_features([make(s) for s in seen if s.score >= options.min_score])
            if on_progress:
                on_progress(done + answered, counts["tiles"])
        done += answered
        counts["tiles_answered"] += answered
        if answered < len(with_data) or (done < counts["tiles"] and should_stop is not None and should_stop()):
            stopped = True
            break
        if on_progress and not with_data:
            on_progress(done, counts["tiles"])
    merged = merge(found, query.task)
    kept = [s for s in merged if s.score >= options.min_score]
    counts["detections"] = len(found)
    counts["below_min_score"] = len(merged) - len(kept)
    counts["features"] = len(kept)
    return LocateResult(
        features=tuple(make(s) for s in kept),
        reasoning=tuple(_reasoning(kept)) or ((first_reasoning,) if first_reasoning else ()),
        counts={name: int(count) for name, count in counts.items()},
        warnings=(*scene.warnings, *_warnings(counts, query, scene, searched, size)),
        stopped=stopped,
    )


def _whole_pixels(area: Box | None, scene: Scene) -> Box:
    """The searched pixels, grown outward to whole ones, as the tiling does."""
    if area is None:
        return Box(0, 0, scene.width, scene.height)
    grown = Box(math.floor(area.x0), math.floor(area.y0), math.ceil(area.x1), math.ceil(area.y1))
    return grown.clipped(scene.width, scene.height)


def _lots(tiles: Iterator[Tile], size: int) -> Iterator[list[Tile]]:
    while lot := list(islice(tiles, size)):
        yield lot


def _ask(
    model: Model,
    tiles: Sequence[Tile],
    query: Query,
    options: LocateOptions,
    lot: int,
    should_stop: Callable[[], bool] | None,
) -> Iterator[tuple[Tile, Answer]]:
    """Each tile with its answer, as they are finished; several samples are made one by what they agree on."""
    from engine.model.agreement import agree

    if not tiles:
        return
    asked = options.generation
    if asked.seed is not None:
        asked = asked.model_copy(update={"seed": asked.seed + lot})
    for index, answers in model.stream(tiles, [query] * len(tiles), asked, should_stop=should_stop):
        if answers:
            yield tiles[index], agree(answers, query.task)


def _reasoning(kept: Iterable[Sighting]) -> list[str]:
    """What was said about the kept ones, a tile once, in their order."""
    return list(dict.fromkeys(s.reasoning for s in kept if s.reasoning))


def _warnings(counts: Mapping[str, int], query: Query, scene: Scene, searched: Box, size: int) -> list[str]:
    said = []
    if min(scene.width, scene.height) < size:
        said.append(
            f"The scene of {scene.width} x {scene.height} pixels is smaller than a tile of {size}: "
            "it was asked as one smaller picture, other than what the model was trained on."
        )
    if counts["tiles"] and counts["tiles_without_data"] == counts["tiles"]:
        where = "The scene" if searched.area == scene.width * scene.height else "The extent"
        said.append(f"{where} holds no data, so nothing was asked.")
    answering = counts["tiles_answered"] - counts["tiles_with_none"]
    if query.task is Task.REC and answering > 1:
        said.append(
            f"{answering} of {counts['tiles_answered']} tiles answered with a box; "
            "the best-scoring one is given, since a REC query means one object."
        )
    problems = sum(count for name, count in counts.items() if name.startswith("problem_"))
    if problems:
        said.append(f"The model's texts had {problems} faults; the counts say which.")
    return said


class _FeatureMaker:
    """Makes features of sightings: pixels to map, and the attributes that are the same for a whole run."""

    def __init__(self, scene: Scene, query: Query, model: Model, run: str) -> None:
        self._scene, self._query, self._model, self._run = scene, query, model, run

    def __call__(self, sighting: Sighting) -> Feature:
        from engine.feature.feature import Feature
        from engine.scene.coordinates import box_to_polygon, geometry_to_map

        transform = self._scene.transform
        return Feature(
            box=box_to_polygon(sighting.box, transform),
            box_px=sighting.box,
            label=sighting.label,
            score=sighting.score,
            query=self._query.text,
            task=self._query.task,
            mask=None if sighting.mask is None else geometry_to_map(sighting.mask, transform),
            mask_score=sighting.mask_score,
            reasoning=sighting.reasoning,
            model=self._model.name,
            revision=self._model.revision,
            adapter=self._model.adapter,
            scene=self._scene.name,
            tile=sighting.tile,
            run=self._run,
        )
