"""The flow: a scene through the model into features on the map, and into a file as they arrive.

Memory grows with what is found, not with the scene: tiles are read a batch at a time, and of a finished tile only its
detections are kept. They are handed out at once, so that a run that dies has lost no finished tile: its file keeps what
its tiles found, repeats included, and its record says so. What neighbouring tiles showed twice or in parts is merged at
the end, also of a run that is stopped, and the result then takes their place in one step.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from engine.locate.combine import SearchFacts, combine
from engine.locate.observe import SceneDetection, TileObservation, observe_nothing, observe_tiles
from engine.locate.options import LocateOptions
from engine.locate.scale import at_scale, native_box
from engine.tiling.scale import known_range
from engine.words import Box, InputError, Query, Task, Tile

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature, RunRecord
    from engine.mask.base import Masker
    from engine.model.interface import GenerationOptions, Model
    from engine.scene.raster import Scene

Progress = Callable[[int, int], None]
PICTURE_SIDE = 4096  # px: the longest side of an overlay


@dataclass(frozen=True, eq=False)
class LocateResult:
    """What was found.

    Attributes:
        features: Merged, by falling score; at most one for REC.
        reasoning: What the model said about them; where nothing was found, what it said first.
        counts: Tiles and detections by what became of them, and what was wrong with the model's texts.
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
    from engine.feature.feature import RunRecord

    options = options or LocateOptions()
    size, overlap = options.tiling(model.tile_size)
    searched = searched_area(area, scene.width, scene.height)
    total = scene.count_tiles(size, overlap, searched)
    record = RunRecord(run, query.text, query.task.value, scene.name, model.name, model.revision, model.adapter)
    stopped = False

    def make(one: SceneDetection) -> Feature:
        box, mask = one.on_map(scene.transform)
        return make_feature(one, box, native_box(one.box, scene.factors), mask, record)

    def observations() -> Iterator[TileObservation]:
        nonlocal stopped
        done = 0
        together = options.batch_tiles * model.processes
        for number, batch in enumerate(_batches(scene.tiles(size, overlap, searched), together)):
            with_data = [tile for tile in batch if tile.valid > 0]
            yield from (observe_nothing(tile) for tile in batch if tile.valid <= 0)
            before = done + len(batch) - len(with_data)
            done = before
            asked = [query] * len(with_data)
            generation = _seeded(options.generation, number)
            for _, seen in observe_tiles(model, with_data, asked, lambda _: masker, generation, should_stop):
                done += 1
                if on_features:
                    on_features([make(one) for one in seen.detections if one.score >= options.min_score])
                if on_progress:
                    on_progress(done, total)
                yield seen
            if done - before < len(with_data) or (done < total and should_stop is not None and should_stop()):
                stopped = True
                return
            if on_progress and not with_data:
                on_progress(done, total)

    facts = SearchFacts(searched, (scene.width, scene.height), total, size, scene.warnings)
    found = combine(observations(), query.task, facts, options.min_score)
    return LocateResult(tuple(map(make, found.detections)), found.reasoning, found.counts, found.warnings, stopped)


def searched_area(area: Box | None, width: int, height: int) -> Box:
    """The searched pixels of a scene, grown outward to whole ones, as the tiling does."""
    if area is None:
        return Box(0, 0, width, height)
    grown = Box(math.floor(area.x0), math.floor(area.y0), math.ceil(area.x1), math.ceil(area.y1))
    return grown.clipped(width, height)


def _batches(tiles: Iterator[Tile], size: int) -> Iterator[list[Tile]]:
    while batch := list(islice(tiles, size)):
        yield batch


def _seeded(options: GenerationOptions, batch: int) -> GenerationOptions:
    """The options for a batch, so that batches do not draw alike."""
    return options if options.seed is None else options.model_copy(update={"seed": options.seed + batch})


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
        run: Which run found it.
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


@dataclass(frozen=True)
class Request:
    """What a user asks for, files and all.

    Attributes:
        scene: File or address of the raster.
        query: What to look for.
        model: Name, folder or address of the model.
        adapter: Folder of an adapter over it, or None.
        extent: (xmin, ymin, xmax, ymax) of the part to search, or None.
        extent_crs: Its CRS; None means the scene's.
        bands: Bands to show, from 1; None leaves the choice to the scene.
        masker: Name of what makes masks for GRES.
        device: "auto", or a torch device.
        out: Result file (.gpkg, .parquet, .geojson); None writes none.
        overwrite: Whether to replace the file rather than add a run to it.
        overlay: Picture of the result over the scene, as PNG; None draws none.
        truth: Outlines in scene pixels, drawn into the picture where they are known.
        options: How the scene is cut, asked and filtered.
    """

    scene: str
    query: Query
    model: str = "tiny"
    adapter: Path | None = None
    extent: tuple[float, float, float, float] | None = None
    extent_crs: str | None = None
    bands: tuple[int, ...] | None = None
    masker: str = "embedded"
    device: str = "auto"
    out: Path | None = None
    overwrite: bool = False
    overlay: Path | None = None
    truth: Sequence[BaseGeometry] = ()
    options: LocateOptions = field(default_factory=LocateOptions)


@dataclass(frozen=True, eq=False)
class Located:
    """The outcome of a request.

    Attributes:
        run: The record of the run.
        result: What was found.
        domain: Imagery that the model was trained on, as in `Model`.
    """

    run: RunRecord
    result: LocateResult
    domain: str = ""


class Elsewhere(Protocol):
    """Whoever searches a scene that is read here with a model that is not: an engine on another machine.

    The attributes are those of the model, as `engine.model.interface.Model` has them; "" and 0 while they are unknown.
    """

    name: str
    revision: str
    adapter: str
    domain: str
    device: str
    tile_size: int
    gsd: tuple[float, float] | None
    scales: Mapping[str, float]

    def load(self, options: LocateOptions) -> None:
        """Have the model loaded, as far as the options need it."""

    @property
    def locate(self) -> Callable[..., LocateResult]:
        """As the function `locate`, but for its model and masker: those are its own."""


def locate_to_file(
    request: Request,
    *,
    model: Model | None = None,
    elsewhere: Elsewhere | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Located:
    """Do what a request asks for; what can fail quickly is tried before what takes long to load.

    Args:
        request: What the user asked.
        model: Used in place of loading the request's, where it is loaded already.
        elsewhere: Whom to ask instead of a model here; the request's model, adapter and masker are then not looked at.
        on_progress: Called with the tiles done and how many there are.
        should_stop: Asked at every step of generation; True ends early, and what is finished is kept.

    Raises:
        InputError: The scene, extent, model, adapter, masker or result file cannot be used.
        SpotterError: The model cannot be loaded, or the disk is full; features written before stay in the file.
    """
    from engine.feature.output import check_output
    from engine.feature.overlay import check_picture, draw_overlay
    from engine.feature.write import check_ending, open_writer
    from engine.mask.masker import MASKER_NAMES, load_masker
    from engine.model import registry
    from engine.model.backend import load_model
    from engine.scene.raster import open_scene

    if request.out is not None:
        check_ending(request.out)
        check_output(request.out)
    if request.overlay is not None:
        check_picture(request.overlay)
    if request.extent is None and request.extent_crs is not None:
        raise InputError(f"The CRS {request.extent_crs!r} is of an extent, and none is given.", "Give the extent, too.")
    with open_scene(request.scene, bands=request.bands) as own, ExitStack() as scenes:
        if request.extent is not None:
            own.area(request.extent, request.extent_crs)  # refused before a model is loaded
        asked: Model | Elsewhere
        find: Callable[..., LocateResult]
        if elsewhere is not None:
            elsewhere.load(request.options)
            asked, find = elsewhere, elsewhere.locate
        else:
            # A masker is for GRES alone, but a mistyped one is refused whatever the task.
            wanted = request.query.task is Task.GRES or request.masker not in MASKER_NAMES
            masker = load_masker(request.masker, request.device) if wanted else None
            if model is None:
                registry.resolve(request.model)
                model = load_model(request.model, adapter=request.adapter, device=request.device)
            asked, find = model, partial(locate, model=model, masker=masker)
        known = known_range(request.query.text, asked.gsd, asked.scales)
        scene = scenes.enter_context(at_scale(own, known, request.options.resolution, asked.name))
        area = None if request.extent is None else scene.area(request.extent, request.extent_crs)
        run = _record(request, scene, asked)
        find = partial(find, scene, request.query, options=request.options, run=run.id, area=area)
        find = partial(find, on_progress=on_progress, should_stop=should_stop)
        out = request.out
        with (
            open_writer(out, scene.crs, run, overwrite=request.overwrite) if out else nullcontext() as writer,
            _asked_by_several(request, scene, asked, area, find) as several,
        ):
            result = several(on_features=writer.add if writer else None)
            run = _finished(run, result, asked)
            if writer:
                writer.finish(run, result.features)
        if request.overlay is not None:
            picture, scale = scene.picture(PICTURE_SIDE)
            draw_overlay(picture, scale, result.features, scene.transform, request.overlay, truth=request.truth)
    return Located(run, result, asked.domain)


@contextmanager
def _asked_by_several(
    request: Request, scene: Scene, asked: Model | Elsewhere, area: Box | None, find: Callable[..., LocateResult]
) -> Iterator[Callable[..., LocateResult]]:
    """What searches the scene, with a model here in as many processes as are best for so many tiles."""
    from engine.model.interface import Model
    from engine.model.pool import shared

    if not isinstance(asked, Model):
        yield find
        return
    tiles = scene.count_tiles(*request.options.tiling(asked.tile_size), searched_area(area, scene.width, scene.height))
    with shared(asked, request.model, request.adapter, tiles) as several:
        yield partial(find, model=several)


def _record(request: Request, scene: Scene, model: Model | Elsewhere) -> RunRecord:
    """The record of a run that begins now."""
    from engine.feature.feature import RunRecord

    size, overlap = request.options.tiling(model.tile_size)
    asked = request.options
    options: dict[str, object] = asked.model_dump(exclude={"generation"}) | asked.generation.model_dump()
    options |= {
        "tile_size": size,
        "resolution": scene.gsd,
        "overlap_px": overlap,
        "masker": request.masker if request.query.task is Task.GRES and request.masker != "none" else "",
        "bands": list(scene.bands),
        "extent": None if request.extent is None else list(request.extent),
        "extent_crs": request.extent_crs,
        "device": model.device,
    }
    return RunRecord(
        id=uuid4().hex[:12],
        query=request.query.text,
        task=request.query.task.value,
        scene=scene.name,
        model=model.name,
        revision=model.revision,
        adapter=model.adapter,
        options=options,
    )


def _finished(run: RunRecord, result: LocateResult, model: Model | Elsewhere) -> RunRecord:
    from engine.feature.feature import now

    return replace(
        run,
        revision=model.revision,  # an engine elsewhere may have said it only now
        counts=dict(result.counts),
        reasoning=result.reasoning,
        warnings=result.warnings,
        finished=now(),
        status="stopped" if result.stopped else "done",
    )
