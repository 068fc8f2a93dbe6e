"""The whole flow with its files: open a scene, load what is needed, locate, and write the result as it arrives.

Features of finished tiles are written at once; the merged result takes their place at the end, in one step. A run that
is stopped is merged too; one that dies keeps what its tiles found, repeats included, and its record says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.locate.options import LocateOptions, tile_overlap
from engine.locate.pipeline import LocateResult, locate
from engine.words import Query, Task

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature
    from engine.feature.run import RunRecord
    from engine.mask.masker import Masker
    from engine.model.interface import Model
    from engine.scene.raster import Scene
    from engine.words import Box

PICTURE_SIDE = 4096  # px: the longest side of an overlay


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
        query: What was asked.
        run: The record of the run.
        result: What was found.
        domain: Imagery that the model was trained on: "synthetic", "real", or "" when unknown.
    """

    query: Query
    run: RunRecord
    result: LocateResult
    domain: str = ""


def locate_to_file(
    request: Request,
    *,
    model: Model | None = None,
    masks_come_along: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Located:
    """Do what a request asks for; what can fail quickly is tried before what takes long to load.

    Args:
        request: What the user asked.
        model: Used in place of loading the request's, where it is loaded already.
        masks_come_along: Whether that model's answers bring the masks of the request's masker with them.
        on_progress: Called with the tiles done and how many there are.
        should_stop: Asked at every step of generation; True ends early, and what is finished is kept.

    Raises:
        InputError: The scene, extent, model, adapter, masker or result file cannot be used.
        SpotterError: The model cannot be loaded, or the disk is full; features written before stay in the file.
    """
    from engine.feature.output import check_output
    from engine.feature.overlay import check_picture
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
    with open_scene(request.scene, bands=request.bands) as scene:
        area = None if request.extent is None else scene.area(request.extent, request.extent_crs)
        # A masker is for GRES alone, but a mistyped one is refused whatever the task.
        wanted = request.query.task is Task.GRES or request.masker not in MASKER_NAMES
        masker = load_masker(request.masker, request.device) if wanted and not masks_come_along else None
        if model is None:
            registry.resolve(request.model)
            model = load_model(request.model, adapter=request.adapter, device=request.device)
        run = _record(request, scene, model)
        if request.out is None:
            result = _locate(scene, request, model, masker, run, area, on_progress, None, should_stop)
            run = _finished(run, result)
        else:
            with open_writer(request.out, scene.crs, run, overwrite=request.overwrite) as writer:
                result = _locate(scene, request, model, masker, run, area, on_progress, writer.add, should_stop)
                run = _finished(run, result)
                writer.finish(run, result.features)
        if request.overlay is not None:
            _draw(scene, result, request.overlay, request.truth)
    return Located(request.query, run, result, model.domain)


def _locate(
    scene: Scene,
    request: Request,
    model: Model,
    masker: Masker | None,
    run: RunRecord,
    area: Box | None,
    on_progress: Callable[[int, int], None] | None,
    on_features: Callable[[Sequence[Feature]], None] | None,
    should_stop: Callable[[], bool] | None,
) -> LocateResult:
    return locate(
        scene,
        request.query,
        model,
        masker,
        request.options,
        run=run.id,
        area=area,
        on_progress=on_progress,
        on_features=on_features,
        should_stop=should_stop,
    )


def _record(request: Request, scene: Scene, model: Model) -> RunRecord:
    """The record of a run that begins now."""
    from engine.feature.run import RunRecord

    size = request.options.tile_size or model.tile_size
    asked = request.options
    options: dict[str, object] = asked.model_dump(exclude={"generation"}) | asked.generation.model_dump()
    options |= {
        "tile_size": size,
        "overlap_px": tile_overlap(size, request.options.overlap),
        "masker": request.masker if request.query.task is Task.GRES and request.masker != "none" else "",
        "bands": list(scene.bands),
        "extent": None if request.extent is None else list(request.extent),
        "extent_crs": request.extent_crs,
        "device": model.device,
    }
    return RunRecord(
        id=uuid4().hex[:12],
        query=request.query.text,
        task=request.query.task,
        scene=scene.name,
        model=model.name,
        revision=model.revision,
        adapter=model.adapter,
        options=options,
    )


def _finished(run: RunRecord, result: LocateResult) -> RunRecord:
    from engine.feature.feature import now

    return replace(
        run,
        counts=dict(result.counts),
        reasoning=result.reasoning,
        warnings=result.warnings,
        finished=now(),
        status="stopped" if result.stopped else "done",
    )


def _draw(scene: Scene, result: LocateResult, path: Path, truth: Sequence[BaseGeometry]) -> None:
    from engine.feature.overlay import draw_overlay

    picture, scale = scene.picture(PICTURE_SIDE)
    draw_overlay(picture, scale, result.features, scene.transform, path, truth=truth)
