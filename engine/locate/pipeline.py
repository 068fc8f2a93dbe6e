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
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.locate.executor import Executor, Here
from engine.locate.executors import HERE, check_executor, open_executor
from engine.locate.executors.observer import WorkerSetup
from engine.locate.journal import Journal
from engine.locate.opening import Opener, first_scene, placing_crs
from engine.locate.options import LocateOptions
from engine.locate.questions import Asking, Question, ask_elsewhere, ask_here, ask_together
from engine.locate.request import Elsewhere as Elsewhere
from engine.locate.request import Located as Located
from engine.locate.request import Request as Request
from engine.locate.resume import continued, opened_journal
from engine.locate.scale import at_scale, choose_scale
from engine.locate.search import Progress, Search, search_together
from engine.locate.survey import Survey, searched_area
from engine.scene.crs import crs_wkt
from engine.words import Box, InputError, Query, SpotterError, Task

if TYPE_CHECKING:
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
    survey = Survey([source], lambda _: nullcontext((scene, area)), journal, options.tiling(model.tile_size), [query])
    search = Search(survey, journal, query, options.min_score, record, on_features=on_features)
    try:
        (result,) = search_together(
            [search], survey, Here(model, masker), options, on_progress=on_progress, should_stop=should_stop
        )
        return result
    finally:
        journal.close()


def locate_to_file(
    request: Request,
    *,
    model: Model | None = None,
    elsewhere: Elsewhere | None = None,
    on_notice: Callable[[str], None] | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Located:
    """Do what a request asks for; see `locate_together`."""
    (located,) = locate_together(
        [request],
        model=model,
        elsewhere=elsewhere,
        on_notice=on_notice,
        on_progress=on_progress,
        should_stop=should_stop,
    )
    return located


def locate_together(
    requests: Sequence[Request],
    *,
    model: Model | None = None,
    elsewhere: Elsewhere | None = None,
    on_notice: Callable[[str], None] | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> list[Located]:
    """Do what requests ask for in one look at their scenes; what can fail quickly is tried before what takes long.

    Args:
        requests: What the user asked: alike in all but the query, the least score, and whether to compare. No two have
            the same query.
        model: Used in place of loading the requests', where it is loaded already.
        elsewhere: Whom to ask instead of a model here; the requests' model, adapter and masker are then not looked at,
            and what changes a model here is refused.
        on_notice: Told what a user is to know before the first tile is asked, such as what leaves this computer.
        on_progress: Called with the tiles done and how many there are, as far as that is known.
        should_stop: Asked at every step of generation; True ends early, and what is finished is kept.

    Returns:
        The outcome of each request.

    Raises:
        InputError: The scenes, extent, model, adapter, masker or result file cannot be used.
        SpotterError: The model cannot be loaded, or the disk is full; features written before stay in the file.
    """
    from engine.feature.output import check_output
    from engine.feature.overlay import check_picture, draw_overlay
    from engine.feature.write import check_ending
    from engine.scene.sources import find_scenes

    request = requests[0]
    if request.out is not None:
        check_ending(request.out)
        check_output(request.out)
    if request.overlay is not None:
        check_picture(request.overlay)
    _check(request, elsewhere)
    check_executor(request.executor, request.workers)
    sources = find_scenes(request.scenes, request.asset)
    if len(sources) > 1:
        _check_several(request, elsewhere)
    with ExitStack() as stack:
        first, own = first_scene(request, sources, stack)
        if len(sources) == 1 and request.extent is not None:
            own.area(request.extent, request.extent_crs)  # refused before a model is loaded
        asked = _asked(requests, model, elsewhere, own, stack)
        scene = stack.enter_context(at_scale(own, asked.gsd, request.options.resolution, asked.name))
        crs = crs_wkt(request.crs) if request.crs else scene.crs
        target = crs if len(sources) > 1 or request.crs else None  # else features stay in the CRS of the scene
        opened = Opener(request, asked, first, scene, target)
        tiles = len(sources) * _count_tiles(request, scene, asked, len(sources))
        if request.like is not None and (isinstance(asked, Here) or not isinstance(asked, Executor)):
            asked = asked.told(_examples(request, request.like, scene))
        if on_notice is not None and (speaker := _speaker(request, asked)) is not None:
            size, _ = request.options.tiling(asked.tile_size)
            for said in _notices(speaker, requests, tiles, size):
                on_notice(said)
        if isinstance(asked, Here):
            asked = stack.enter_context(_shared(asked, request, tiles * len(requests)))
        runs = [_record(one, scene, asked, len(sources)) for one in requests]
        journal = None
        ask: Asking
        if isinstance(asked, Executor):
            journal = stack.enter_context(opened_journal(requests, asked))
            runs = [continued(one, run, journal) for one, run in zip(requests, runs, strict=True)]
            tiling = request.options.tiling(asked.tile_size)
            survey = partial(Survey, sources, opened, journal, tiling)
            ask = partial(
                ask_here, survey, journal, asked, request.options, placing_crs(target), on_progress, should_stop
            )
        else:
            _, area = stack.enter_context(opened(first))
            ask = partial(ask_elsewhere, asked, scene, area, request.options, on_progress, should_stop)
        with _writing(request, crs, runs) as files:
            questions = [
                Question(one.query, one.options.min_score, run, _is_compared(one, tiles, len(sources)), add)
                for one, run, (_, add) in zip(requests, runs, files, strict=True)
            ]
            results = ask_together(questions, ask, scene.crs)
            runs = [
                _finished(run, result, asked, writer)
                for run, result, (writer, _) in zip(runs, results, files, strict=True)
            ]
        if journal is not None:
            journal.close(remove=not any(result.stopped or result.partial for result in results))
        if request.overlay is not None:
            picture, scale = scene.picture(PICTURE_SIDE)
            features = [one for result in results for one in result.features]
            draw_overlay(picture, scale, features, scene.transform, request.overlay, truth=request.truth)
    return [Located(run, result, asked.domain) for run, result in zip(runs, results, strict=True)]


def _is_compared(request: Request, tiles: int, scenes: int) -> bool:
    """Whether what the words compare is compared over the whole scene."""
    return request.query.task is Task.REC and request.options.compare and tiles > 1 and scenes == 1


def _speaker(request: Request, asked: Executor | Elsewhere) -> Model | None:
    """Who knows what is to be said before the first tile is asked: a model here, or one behind an address."""
    from engine.model import registry
    from engine.model.backend import load_model

    if isinstance(asked, Here):
        return asked.model
    if isinstance(asked, Executor) and registry.resolve(request.model).folder is None:
        return load_model(request.model)  # it is the workers who ask it, and its server is the same
    return None


def _notices(model: Model, requests: Sequence[Request], tiles: int, size: int) -> list[str]:
    """What a user is to know before so many tiles are asked; of several queries, with the query."""
    found = []
    for one in requests:
        said = model.notice(tiles, size, one.query, one.options.generation)
        if said:
            found.append(said if len(requests) == 1 else f"“{one.query.text}”: {said}")
    return found


def _check(request: Request, elsewhere: Elsewhere | None) -> None:
    """Refuse what does not go together."""
    if request.extent is None and request.extent_crs is not None:
        raise InputError(f"The CRS {request.extent_crs!r} is of an extent, and none is given.", "Give the extent, too.")
    if request.like is None and (request.unlike is not None or request.like_scene):
        raise InputError("--unlike and --like-scene go with --like.", "Give a layer of examples, too.")
    _check_told(request, elsewhere)
    if elsewhere is not None and (request.executor != HERE or request.crs or request.fresh):
        raise InputError(
            "An engine elsewhere takes neither an executor nor a CRS of the layer, and keeps no journal here.",
            "Leave out --executor, --crs and --fresh, or --engine.",
        )
    if request.overlay is not None and request.crs is not None:
        raise InputError("A picture is drawn in the scene's own CRS.", "Leave out --overlay or --crs.")


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
    requests: Sequence[Request], model: Model | None, elsewhere: Elsewhere | None, own: Scene, stack: ExitStack
) -> Executor | Elsewhere:
    """Who is asked, ready to be; workers are told by the examples of a request when they are started.

    Args:
        requests: What is asked.
        model: Used where it is loaded already.
        elsewhere: Asked where it is given.
        own: The first scene, as it is.
        stack: Ends workers.
    """
    from engine.mask.masker import MASKER_NAMES, load_masker
    from engine.model import registry

    request = requests[0]
    if elsewhere is not None:
        elsewhere.load(request.options)
        return elsewhere
    # A masker is for GRES alone, but a mistyped one is refused whatever the task.
    wanted = any(one.query.task is Task.GRES for one in requests) or request.masker not in MASKER_NAMES
    masker = load_masker(request.masker, request.device) if wanted else None
    for name in filter(None, (request.model, request.proposer) if model is None else ()):
        registry.resolve(name)  # refused before anything is loaded
    if model is not None:
        return Here(model, masker)
    setup = WorkerSetup(
        request.model,
        None if request.adapter is None else str(request.adapter),
        request.device,
        prompts=request.prompts,
        quantize=request.quantize,
        proposer=request.proposer,
    )
    if request.executor == HERE:
        return Here(setup.load(), masker)
    setup = _for_workers(setup, request.masker if masker else "none")
    if request.like is not None:
        setup = replace(setup, examples=_examples_for(request, request.like, own))
    return stack.enter_context(open_executor(request.executor, setup, request.workers))


def _for_workers(setup: WorkerSetup, masker: str) -> WorkerSetup:
    """What workers load, with paths that hold wherever they run.

    Raises:
        AdapterNotFoundError: There is no such adapter.
        PromptsError: There are no such prompts.
    """
    from engine.model import registry
    from engine.model.adapter import find_adapter
    from engine.model.prompt import PROMPTS, read_prompts

    def named(model: str) -> str:
        """The whole path of a folder, and any other name as it is."""
        path = Path(model).expanduser().resolve()
        return str(path) if model and registry.resolve(model).folder == path else model

    setup = replace(setup, model=named(setup.model), proposer=named(setup.proposer))
    if setup.adapter is not None:
        setup = replace(setup, adapter=str(find_adapter(setup.adapter).resolve()))
    if setup.prompts is not None and setup.prompts not in PROMPTS:
        read_prompts(setup.prompts)
        setup = replace(setup, prompts=str(Path(setup.prompts).expanduser().resolve()))
    return replace(setup, masker=masker)


def _examples_for(request: Request, like: Path, own: Scene) -> tuple[Example, ...]:
    """The examples of a request, cut before its model is loaded: at the scale that it will be asked at.

    Raises:
        InputError: They cannot be cut, or the model takes none.
    """
    from engine.model import registry
    from engine.model.examples import not_taken

    source = registry.resolve(request.model)
    asked = choose_scale(own.pixel_sides, source.gsd, request.options.resolution, source.name)
    with nullcontext(own) if asked.gsd is None else own.resampled(asked.gsd) as scene:
        examples = _examples(request, like, scene)
    if not source.takes_examples:
        raise not_taken(source.name, len(examples))
    return examples


def _check_told(request: Request, elsewhere: Elsewhere | None) -> None:
    """Refuse what an engine elsewhere cannot be told of a model.

    Raises:
        InputError: The request names some of it.
    """
    if elsewhere is None:
        return
    for name, value in request.told.items():
        if value and name not in TOLD_WITH_A_JOB:
            raise InputError(
                f"{name} changes a model on this machine, and an engine elsewhere is asked.",
                f"Leave {name} out, or --engine.",
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

    if any(request.told.values()):
        yield here  # the processes of a pool load a model as it is
        return
    with shared(here.model, request.model, request.adapter, tiles) as several:
        yield Here(several, here.masker)


Adding = Callable[[Sequence["Feature"]], None]


@contextmanager
def _writing(
    request: Request, crs: str | None, runs: Sequence[RunRecord]
) -> Iterator[list[tuple[FeatureWriter | None, Adding | None]]]:
    """For each run its writer of the result file, and what adds features of finished tiles to it."""
    from engine.feature.write import open_writers

    if request.out is None:
        yield [(None, None)] * len(runs)
        return
    with open_writers(request.out, crs, runs, overwrite=request.overwrite) as writers, ExitStack() as stack:
        yield [(writer, stack.enter_context(_adding(writer))) for writer in writers]


@contextmanager
def _adding(writer: FeatureWriter) -> Iterator[Adding]:
    """What adds features to a writer, a few times a second; where the block fails, what waits is written."""
    waiting: list[Feature] = []
    written = time.monotonic()

    def add(features: Sequence[Feature]) -> None:
        nonlocal written
        waiting.extend(features)
        if time.monotonic() - written >= WRITE_SECONDS:
            writer.add(waiting)
            waiting.clear()
            written = time.monotonic()

    try:
        yield add
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
