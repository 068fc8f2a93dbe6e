"""The flow: scenes through the model into features on the map, and into a file as they arrive.

Reading, the model, and what is done with its answers overlap (`engine.locate.executor`). Features of finished tiles
are handed out at once, so that a run that dies has lost none: its file keeps what its tiles found, repeats included,
and its record says so. What neighbouring tiles showed twice or in parts is merged at the end, also of a run that is
stopped, and the result then takes their place in one step. A run that did not end goes on when it is asked again
(`engine.locate.journal`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from engine.locate.executor import Executor, Here
from engine.locate.executors import HERE, check_executor, open_executor
from engine.locate.executors.observer import WorkerSetup
from engine.locate.journal import Journal
from engine.locate.opening import Opener, first_scene, placing_crs
from engine.locate.options import LocateOptions
from engine.locate.referring import refer
from engine.locate.resume import continued, opened_journal
from engine.locate.scale import at_scale
from engine.locate.search import Progress, Search
from engine.locate.survey import Survey, searched_area
from engine.scene.crs import crs_wkt
from engine.words import Box, InputError, Query, SpotterError, Task

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature, RunRecord
    from engine.feature.write import FeatureWriter
    from engine.locate.result import LocateResult
    from engine.mask.base import Masker
    from engine.model.examples import Example
    from engine.model.interface import Model
    from engine.scene.raster import Scene

TOLD_WITH_A_JOB = ("--proposer", "--like")  # options that an engine elsewhere takes too
SAME_SCALE = 0.02  # difference of metres a pixel that needs no resampling
PICTURE_SIDE = 4096  # px: the longest side of an overlay
WRITE_SECONDS = 0.5  # between two times that features of finished tiles are written


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
        scene: An open scene; until this returns it is read in another thread.
        query: What to look for (`engine.locate.query.make_query` checks a user's words).
        model: Whom to ask; in another thread as well.
        masker: For GRES, turns boxes and keypoints into masks, where the model's answers come without; None leaves
            those features without.
        options: How the scene is cut, asked and filtered.
        run: Id of the run that the features belong to.
        area: The part to search, in scene pixels; None means all of it. What touches it is found as in a search of
            the whole scene: by the same tiles.
        on_progress: Called with the tiles done and how many there are.
        on_features: Called with the features of finished tiles, not merged yet; they may repeat or be parts.
        should_stop: Asked at every step of generation; True ends early.

    Raises:
        SceneError: The scene changed while it was read. Features handed out before stay valid.
    """
    from engine.feature.feature import RunRecord
    from engine.scene.sources import SceneSource

    options = options or LocateOptions()
    source = SceneSource(scene.recipe.text, scene.name)
    record = RunRecord(run, query.text, query.task.value, scene.name, model.name, model.revision, model.adapter)
    journal = Journal()
    survey = Survey([source], lambda _: nullcontext((scene, area)), journal, options.tiling(model.tile_size))
    search = Search(survey, journal, query, options, record, on_progress=on_progress, on_features=on_features)
    try:
        return search.run(Here(model, masker), should_stop or (lambda: False))
    finally:
        journal.close()


@dataclass(frozen=True)
class Request:
    """What a user asks for, files and all.

    Attributes:
        scenes: Files or addresses of rasters, folders, patterns and catalogues (`engine.scene.sources`).
        query: What to look for.
        model: Name, folder or address of the model.
        adapter: Folder of an adapter over it, or None.
        extent: (xmin, ymin, xmax, ymax) of the part to search, or None.
        extent_crs: Its CRS; None means the scene's.
        bands: Bands to show, from 1; None leaves the choice to the scene.
        proposer: Name of a detector whose boxes the model chooses among, for one object (REC); "" for none.
        prompts: The prompts that the model is asked with: a name, or a JSON file; None for what its card says.
        like: Layer of example boxes that say what to find; None where the words do.
        unlike: Layer of boxes of what is not meant, or None.
        like_scene: The scene that the examples lie on; "" for the one searched.
        quantize: "4bit" for a quarter of the model's memory; None for its weights as they are.
        masker: Name of what makes masks for GRES.
        device: "auto", or a torch device.
        out: Result file (.gpkg, .parquet, .geojson); None writes none.
        overwrite: Whether to replace the file rather than add a run to it.
        overlay: Picture of the result over the scene, as PNG; None draws none.
        truth: Outlines in scene pixels, drawn into the picture where they are known.
        asset: Which asset of STAC items is the scene; "" for the one that shows it.
        crs: CRS of the result, as any text that names one; None takes that of the first scene.
        executor: Who observes the tiles: "here" this process, "processes" or "ray" (`engine.locate.executors`).
        workers: How many processes or actors; 0 for what suits the machine or the cluster.
        fresh: Whether to begin anew where the same search was begun before and is not done.
        options: How the scenes are cut, asked and filtered.
    """

    scenes: tuple[str, ...]
    query: Query
    model: str = "tiny"
    adapter: Path | None = None
    extent: tuple[float, float, float, float] | None = None
    extent_crs: str | None = None
    bands: tuple[int, ...] | None = None
    proposer: str = ""
    prompts: str | None = None
    like: Path | None = None
    unlike: Path | None = None
    like_scene: str = ""
    quantize: str | None = None
    masker: str = "embedded"
    device: str = "auto"
    out: Path | None = None
    overwrite: bool = False
    overlay: Path | None = None
    truth: Sequence[BaseGeometry] = ()
    asset: str = ""
    crs: str | None = None
    executor: str = HERE
    workers: int = 0
    fresh: bool = False
    options: LocateOptions = field(default_factory=LocateOptions)

    @property
    def of_here(self) -> dict[str, object]:
        """What a model in this process can be told, by the option's name; see `TOLD_WITH_A_JOB` for others."""
        like = None if self.like is None else self.like.name
        return {"--proposer": self.proposer, "--prompts": self.prompts, "--quantize": self.quantize, "--like": like}


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

    def load(self, options: LocateOptions) -> None:
        """Have the model loaded, as far as the options need it."""

    def told(self, examples: Sequence[Example]) -> Elsewhere:
        """The same, told by examples what to find."""

    @property
    def locate(self) -> Callable[..., LocateResult]:
        """As the function `locate`, but for its model and masker: those are its own."""


def locate_to_file(
    request: Request,
    *,
    model: Model | None = None,
    elsewhere: Elsewhere | None = None,
    on_notice: Callable[[str], None] | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Located:
    """Do what a request asks for; what can fail quickly is tried before what takes long to load.

    Args:
        request: What the user asked.
        model: Used in place of loading the request's, where it is loaded already.
        elsewhere: Whom to ask instead of a model here; the request's model, adapter and masker are then not looked at,
            and what changes a model here is refused.
        on_notice: Told what a user is to know before the first tile is asked, such as what leaves this computer.
        on_progress: Called with the tiles done and how many there are, as far as that is known.
        should_stop: Asked at every step of generation; True ends early, and what is finished is kept.

    Raises:
        InputError: The scenes, extent, model, adapter, masker or result file cannot be used.
        SpotterError: The model cannot be loaded, or the disk is full; features written before stay in the file.
    """
    from engine.feature.output import check_output
    from engine.feature.overlay import check_picture, draw_overlay
    from engine.feature.write import check_ending
    from engine.scene.sources import find_scenes

    if request.out is not None:
        check_ending(request.out)
        check_output(request.out)
    if request.overlay is not None:
        check_picture(request.overlay)
    if request.extent is None and request.extent_crs is not None:
        raise InputError(f"The CRS {request.extent_crs!r} is of an extent, and none is given.", "Give the extent, too.")
    if request.like is None and (request.unlike is not None or request.like_scene):
        raise InputError("--unlike and --like-scene go with --like.", "Give a layer of examples, too.")
    check_executor(request.executor, request.workers)
    _check_here(request, elsewhere)
    if elsewhere is not None and (request.executor != HERE or request.crs or request.fresh):
        raise InputError(
            "An engine elsewhere takes neither an executor nor a CRS of the layer, and keeps no journal here.",
            "Leave out --executor, --crs and --fresh, or --engine.",
        )
    if request.overlay is not None and request.crs is not None:
        raise InputError("A picture is drawn in the scene's own CRS.", "Leave out --overlay or --crs.")
    sources = find_scenes(request.scenes, request.asset)
    if len(sources) > 1:
        _check_several(request, elsewhere)
    with ExitStack() as stack:
        first, own = first_scene(request, sources, stack)
        if len(sources) == 1 and request.extent is not None:
            own.area(request.extent, request.extent_crs)  # refused before a model is loaded
        asked = _asked(request, model, elsewhere, stack)
        scene = stack.enter_context(at_scale(own, asked.gsd, request.options.resolution, asked.name))
        crs = crs_wkt(request.crs) if request.crs else scene.crs
        target = crs if len(sources) > 1 or request.crs else None  # else features stay in the CRS of the scene
        opened = Opener(request, asked, first, scene, target)
        stop = should_stop or (lambda: False)
        tiles = len(sources) * _count_tiles(request, scene, asked, len(sources))
        if request.like is not None and (isinstance(asked, Here) or not isinstance(asked, Executor)):
            asked = asked.told(_examples(request, request.like, scene))
        if isinstance(asked, Here):
            size, _ = request.options.tiling(asked.tile_size)
            notice = asked.model.notice(tiles, size, request.query, request.options.generation)
            if notice and on_notice is not None:
                on_notice(notice)
            asked = stack.enter_context(_shared(asked, request, tiles))
        run = _record(request, scene, asked, len(sources))
        compared = request.query.task is Task.REC and request.options.compare and tiles > 1 and len(sources) == 1
        if not isinstance(asked, Executor) or (compared and isinstance(asked, Here)):
            find = partial(locate, model=asked.model, masker=asked.masker) if isinstance(asked, Here) else asked.locate
            with _writing(request, crs, run) as (writer, add), opened(first) as (_, area):
                ask = partial(
                    find, scene, options=request.options, run=run.id, area=area, on_progress=on_progress,
                    on_features=add, should_stop=stop,
                )  # fmt: skip
                result = refer(ask, request.query, scene.crs) if compared else ask(request.query)
                run = _finished(run, result, asked, writer)
        else:
            with opened_journal(request, asked) as journal:
                run = continued(request, run, journal)
                survey = Survey(sources, opened, journal, request.options.tiling(asked.tile_size))
                with _writing(request, crs, run) as (writer, add):
                    search = Search(
                        survey, journal, request.query, request.options, run, on_progress=on_progress, on_features=add,
                        crs=placing_crs(target),
                    )  # fmt: skip
                    result = search.run(asked, stop)
                    run = _finished(run, result, asked, writer)
                journal.close(remove=not (result.stopped or result.partial))
        if request.overlay is not None:
            picture, scale = scene.picture(PICTURE_SIDE)
            draw_overlay(picture, scale, result.features, scene.transform, request.overlay, truth=request.truth)
    return Located(run, result, asked.domain)


def _check_several(request: Request, elsewhere: Elsewhere | None) -> None:
    """Refuse what is possible for one scene only."""
    if elsewhere is not None:
        raise InputError(
            "An engine elsewhere searches one scene at a time.", "Search each by itself, or leave out --engine."
        )
    if request.overlay is not None:
        raise InputError("A picture shows one scene, and several are searched.", "Leave out --overlay.")
    if request.extent is not None and request.extent_crs is None:
        raise InputError("The extent may mean another place in each scene.", "Name its CRS: --extent-crs.")


def _asked(
    request: Request, model: Model | None, elsewhere: Elsewhere | None, stack: ExitStack
) -> Executor | Elsewhere:
    """Who is asked, ready to be."""
    from engine.mask.masker import MASKER_NAMES, load_masker
    from engine.model import registry
    from engine.model.adapter import find_adapter

    if elsewhere is not None:
        elsewhere.load(request.options)
        return elsewhere
    # A masker is for GRES alone, but a mistyped one is refused whatever the task.
    wanted = request.query.task is Task.GRES or request.masker not in MASKER_NAMES
    masker = load_masker(request.masker, request.device) if wanted else None
    for name in filter(None, (request.model, request.proposer) if model is None else ()):
        registry.resolve(name)  # refused before anything is loaded
    if model is None and request.executor != HERE:
        adapter = None if request.adapter is None else str(find_adapter(request.adapter))
        setup = WorkerSetup(request.model, adapter, request.device, request.masker if masker else "none")
        return stack.enter_context(open_executor(request.executor, setup, request.workers))
    return Here(model or _load(request), masker)


def _load(request: Request) -> Model:
    """The model that a request names, with its proposer."""
    from engine.locate.proposing import with_proposer
    from engine.model.backend import load_model

    model = load_model(
        request.model,
        adapter=request.adapter,
        device=request.device,
        prompts=request.prompts,
        quantize=request.quantize,
    )
    if request.proposer:
        return with_proposer(model, load_model(request.proposer, device=request.device))
    return model


def _check_here(request: Request, elsewhere: Elsewhere | None) -> None:
    """Refuse what only a model in this process can be told, where another one is asked.

    Raises:
        InputError: The request names some of it.
    """
    if elsewhere is None and request.executor == HERE:
        return
    allowed = TOLD_WITH_A_JOB if request.executor == HERE else ()
    for name, value in request.of_here.items():
        if value and name not in allowed:
            raise InputError(
                f"{name} changes a model in this process, and another is asked.",
                f"Leave {name} out, or --engine and --executor.",
            )


def _examples(request: Request, like: Path, scene: Scene) -> tuple[Example, ...]:
    """The examples of a request, at the scale of the scene that is searched."""
    from engine.locate.like import read_examples
    from engine.scene.raster import open_scene

    if not request.like_scene:
        return read_examples(like, scene, request.unlike)
    with open_scene(request.like_scene, bands=request.bands) as other, ExitStack() as views:
        view = other
        if scene.gsd is not None and other.gsd is not None and abs(other.gsd / scene.gsd - 1) > SAME_SCALE:
            view = views.enter_context(other.resampled(scene.gsd))
        return read_examples(like, view, request.unlike)


def _count_tiles(request: Request, scene: Scene, asked: Executor | Elsewhere, scenes: int) -> int:
    """Tiles of the searched part of a scene; of all of it, where there are several."""
    area = None if request.extent is None or scenes > 1 else scene.area(request.extent, request.extent_crs)
    return scene.count_tiles(*request.options.tiling(asked.tile_size), searched_area(area, scene.width, scene.height))


@contextmanager
def _shared(here: Here, request: Request, tiles: int) -> Iterator[Here]:
    """A model here in as many processes as are best for so many tiles."""
    from engine.model.pool import shared

    if any(request.of_here.values()):
        yield here  # the processes of a pool load a model as it is
        return
    with shared(here.model, request.model, request.adapter, tiles) as several:
        yield Here(several, here.masker)


@contextmanager
def _writing(
    request: Request, crs: str | None, run: RunRecord
) -> Iterator[tuple[FeatureWriter | None, Callable[[Sequence[Feature]], None] | None]]:
    """The writer of a request's result file, and what adds features of finished tiles to it, a few times a second."""
    from engine.feature.write import open_writer

    if request.out is None:
        yield None, None
        return
    waiting: list[Feature] = []
    written = time.monotonic()
    with open_writer(request.out, crs, run, overwrite=request.overwrite) as writer:

        def add(features: Sequence[Feature]) -> None:
            nonlocal written
            waiting.extend(features)
            if time.monotonic() - written >= WRITE_SECONDS:
                writer.add(waiting)
                waiting.clear()
                written = time.monotonic()

        try:
            yield writer, add
        except BaseException:
            with suppress(SpotterError):  # the first error is the one to report
                writer.add(waiting)
            raise


def _record(request: Request, scene: Scene, model: Executor | Elsewhere, scenes: int) -> RunRecord:
    """The record of a run that begins now; of several scenes, what is said of them is that of the first."""
    from engine.feature.feature import RunRecord

    size, overlap = request.options.tiling(model.tile_size)
    asked = request.options
    options: dict[str, object] = asked.model_dump(exclude={"generation"}) | asked.generation.model_dump()
    options |= {
        "tile_size": size,
        "resolution": scene.gsd,
        "overlap_px": overlap,
        "masker": request.masker if request.query.task is Task.GRES and request.masker != "none" else "",
        "proposer": request.proposer,
        "prompts": request.prompts or "",
        "quantize": request.quantize or "",
        "like": "" if request.like is None else request.like.name,
        "bands": list(scene.bands),
        "extent": None if request.extent is None else list(request.extent),
        "extent_crs": request.extent_crs,
        "device": model.device,
    }
    return RunRecord(
        id=uuid4().hex[:12],
        query=request.query.text,
        task=request.query.task.value,
        scene=scene.name if scenes == 1 else f"{scene.name} and {scenes - 1:,} more",
        model=model.name,
        revision=model.revision,
        adapter=model.adapter,
        options=options,
    )


def _finished(
    run: RunRecord, result: LocateResult, model: Executor | Elsewhere, writer: FeatureWriter | None
) -> RunRecord:
    """The record of a run that ends now, with its result in the file."""
    from engine.feature.feature import now

    run = replace(
        run,
        revision=model.revision,  # an engine elsewhere may have said it only now
        counts=dict(result.counts),
        reasoning=result.reasoning,
        warnings=result.warnings,
        finished=now(),
        status="stopped" if result.stopped else "done",
    )
    if writer is not None:
        writer.finish(run, result.features, result.evidence)
    return run
