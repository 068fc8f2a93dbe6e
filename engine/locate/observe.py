"""The first of the pipeline's two steps: an answer about a tile becomes a plain value, in scene pixels.

A `TileObservation` depends on nothing but its tile, so that it is made wherever the model runs, and is carried as JSON;
`engine.locate.combine` makes the result of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern
from typing import TYPE_CHECKING, Any

from engine.words import Answer, Box, Evidence, Point, Query, TargetMask, Task, Tile

if TYPE_CHECKING:
    from affine import Affine
    from shapely.geometry.base import BaseGeometry

    from engine.mask.base import Masker
    from engine.model.interface import GenerationOptions, Model
    from engine.model.rescorer import Rescorer

MAX_EVIDENCE = 256  # boxes of a tile's reasoning that are kept


@dataclass(frozen=True, eq=False, slots=True)
class SceneDetection:
    """A detection of one tile, or several of them made into one. Scene pixels.

    Attributes:
        box: Where it is.
        label: What it is called; may be empty.
        score: Confidence in 0-1.
        tile: Index of the tile that showed it best.
        window: That tile's outer edges.
        mask: Polygon of its mask, or None.
        mask_score: Confidence of the mask in 0-1, or None.
        reasoning: What the model said in that tile.
        keypoints: Two points inside it, or empty.
    """

    box: Box
    label: str
    score: float
    tile: int
    window: Box
    mask: BaseGeometry | None = None
    mask_score: float | None = None
    reasoning: str = ""
    keypoints: tuple[Point, ...] = ()

    def on_map(self, transform: Affine) -> tuple[BaseGeometry, BaseGeometry | None]:
        """Its box and its mask as map geometries; `transform` goes from scene pixels to the CRS."""
        from engine.scene.coordinates import box_to_polygon, geometry_to_map

        mask = None if self.mask is None else geometry_to_map(self.mask, transform)
        return box_to_polygon(self.box, transform), mask


@dataclass(frozen=True, eq=False)
class TileObservation:
    """What a tile showed. Scene pixels.

    Attributes:
        tile: Index of the tile.
        window: Its outer edges.
        detections: What was found in it.
        reasoning: What the model said.
        evidence: The boxes that the reasoning names.
        problems: What was wrong with the model's text, name to count.
        without_data: Whether the tile held no data, or one colour throughout, so that nothing was asked.
        note: Who gave the scores, where it was not the model; "" otherwise.
    """

    tile: int
    window: Box
    detections: tuple[SceneDetection, ...] = ()
    reasoning: str = ""
    evidence: tuple[Evidence, ...] = ()
    problems: Mapping[str, int] = field(default_factory=dict)
    without_data: bool = False
    note: str = ""

    def to_values(self) -> dict[str, Any]:
        """It as JSON values; `from_values` reads them."""
        from shapely import to_wkb

        return {
            "window": self.window.as_tuple(),
            "detections": [
                {
                    "box": one.box.as_tuple(),
                    "label": one.label,
                    "score": one.score,
                    "mask": None if one.mask is None else to_wkb(one.mask, hex=True),
                    "mask_score": one.mask_score,
                    "keypoints": one.keypoints,
                }
                for one in self.detections
            ],
            "reasoning": self.reasoning,
            "evidence": [{"box_px": one.box.as_tuple(), "text": one.text} for one in self.evidence],
            "problems": dict(self.problems),
            "without_data": self.without_data,
            "note": self.note,
        }

    @classmethod
    def from_values(cls, tile: int, values: Mapping[str, Any]) -> TileObservation:
        """The observation of the tile with that index; the values that older engines kept are understood too.

        Raises:
            KeyError: They are not those of an observation.
        """
        from shapely import from_wkb

        window, reasoning = Box(*values["window"]), values["reasoning"]
        detections = tuple(
            SceneDetection(
                box=Box(*one["box"]),
                label=intern(one["label"]),  # thousands of boxes, few labels
                score=one["score"],
                tile=tile,
                window=window,
                mask=None if one["mask"] is None else from_wkb(one["mask"]),
                mask_score=one["mask_score"],
                reasoning=reasoning,
                keypoints=tuple((x, y) for x, y in one.get("keypoints", ())),
            )
            for one in values["detections" if "detections" in values else "seen"]
        )
        evidence = tuple(Evidence(Box(*one["box_px"]), one["text"]) for one in values.get("evidence", ()))
        without_data = bool(values["without_data" if "without_data" in values else "empty"])
        note = str(values.get("note", ""))
        return cls(tile, window, detections, reasoning, evidence, values["problems"], without_data, note)


def observe(tile: Tile, answer: Answer, query: Query, masker: Masker | None) -> TileObservation:
    """What an answer shows in a tile; for GRES with the masker's masks.

    Args:
        tile: Where it was asked.
        answer: In tile pixels.
        query: What was asked.
        masker: Makes the masks; None leaves the detections without.
    """
    return TileObservation(
        tile=tile.index,
        window=_window(tile),
        detections=tuple(to_scene_detections(tile, answer, query, masker)),
        reasoning=answer.reasoning,
        evidence=tuple(
            Evidence(one.box.shifted(tile.column, tile.row), one.text) for one in answer.evidence[:MAX_EVIDENCE]
        ),
        problems=answer.problems,
    )


def nothing_to_see(tile: Tile) -> bool:
    """Whether a tile holds no data, or one colour throughout: it is not asked."""
    return tile.valid <= 0 or bool((tile.pixels == tile.pixels[:1, :1]).all())


def observe_nothing(tile: Tile) -> TileObservation:
    """What a tile shows in which there is nothing to see."""
    return TileObservation(tile.index, _window(tile), without_data=True)


def observe_tiles(
    model: Model,
    tiles: Sequence[Tile],
    queries: Sequence[Query],
    maskers: Callable[[int], Masker | None],
    options: GenerationOptions,
    should_stop: Callable[[], bool] | None = None,
    rescorers: Callable[[int], Rescorer | None] | None = None,
) -> Iterator[tuple[int, TileObservation]]:
    """Ask a model about tiles with data; several samples are made one by what they agree on, then scored anew.

    Args:
        model: Whom to ask.
        tiles: The pixels.
        queries: One a tile.
        maskers: For a tile's place among `tiles`, what makes its masks for GRES.
        options: How the answers are generated.
        should_stop: Asked at every step of generation; True ends early.
        rescorers: For a tile's place, what gives its scores anew; None takes that of the model for all.

    Yields:
        A tile's place among `tiles`, and what it showed, as they are finished.
    """
    for index, answer, note in answer_tiles(model, tiles, queries, options, should_stop, rescorers):
        tile, query = tiles[index], queries[index]
        masker = maskers(index) if query.task is Task.GRES else None
        yield index, replace(observe(tile, answer, query, masker), note=note)


def answer_tiles(
    model: Model,
    tiles: Sequence[Tile],
    queries: Sequence[Query],
    options: GenerationOptions,
    should_stop: Callable[[], bool] | None = None,
    rescorers: Callable[[int], Rescorer | None] | None = None,
) -> Iterator[tuple[int, Answer, str]]:
    """The part of `observe_tiles` that takes the model: for a tile's place its answer, and who gave the scores."""
    from engine.model.agreement import agree

    if not tiles:
        return
    for index, answers in model.stream(tiles, queries, options, should_stop=should_stop):
        if answers:
            answer, note = agree(answers, queries[index].task), ""
            rescorer = model.rescorer if rescorers is None else rescorers(index)
            if rescorer is not None:
                keep = options.keep_unlikely
                answer, note = rescorer.apply(model, tiles[index], queries[index], answer, keep_unlikely=keep)
            yield index, answer, note


def to_scene_detections(tile: Tile, answer: Answer, query: Query, masker: Masker | None) -> Iterator[SceneDetection]:
    """The targets of an answer in scene pixels; those that lie outside the tile are left out."""
    from shapely.affinity import translate

    from engine.mask.polygon import mask_to_polygon

    masks: list[tuple[BaseGeometry | None, float | None]] = [(None, None)] * len(answer.targets)
    if query.task is Task.GRES and answer.masks:
        masks = [(_outline(found), found.score) for found in answer.masks]
    elif masker is not None and query.task is Task.GRES and answer.targets:
        masks = [(mask_to_polygon(found.mask), found.score) for found in masker.segment(tile, answer.targets)]
    for target, (outline, mask_score) in zip(answer.targets, masks, strict=True):
        box = target.box.clipped(tile.width, tile.height).shifted(tile.column, tile.row)
        if box.area:
            yield SceneDetection(
                box=box,
                label=target.label,
                score=target.score,
                tile=tile.index,
                window=_window(tile),
                mask=None if outline is None else translate(outline, tile.column, tile.row),
                mask_score=mask_score,
                reasoning=answer.reasoning,
                keypoints=tuple((x + tile.column, y + tile.row) for x, y in target.keypoints),
            )


def _outline(found: TargetMask) -> BaseGeometry | None:
    """The polygon of a mask in tile pixels, or None for an empty one."""
    from shapely.affinity import translate

    from engine.mask.polygon import mask_to_polygon

    polygon = mask_to_polygon(found.pixels)
    return None if polygon is None else translate(polygon, found.column, found.row)


def _window(tile: Tile) -> Box:
    return Box(tile.column, tile.row, tile.column + tile.width, tile.row + tile.height)
