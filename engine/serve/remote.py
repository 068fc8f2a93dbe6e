"""What this machine asks of an engine elsewhere: the search of a scene that is read here, and the results of a job."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.feature.feature import RunRecord, now
from engine.locate.combine import SearchFacts, combine
from engine.locate.observe import TileObservation, nothing_to_see, observe_nothing
from engine.locate.result import LocateResult, make_feature
from engine.locate.scale import native_box
from engine.locate.survey import searched_area
from engine.protocol import limits, replies, requests
from engine.protocol.collecting import PlacedFeature, ResultCollector, is_run_of, run_ids
from engine.protocol.errors import ProtocolError, TileSourceError
from engine.protocol.keyfile import KeyFile, read_key_file, read_local_key
from engine.serve.access import RequestError
from engine.words import Box, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.feature.feature import Feature
    from engine.locate.options import LocateOptions
    from engine.locate.questions import Question
    from engine.model.examples import Example
    from engine.protocol.client import Client
    from engine.protocol.following import TileAndPixels
    from engine.protocol.framing import Message
    from engine.scene.raster import Scene

_TOLD_SINCE = 4  # the minor version since which jobs have examples and proposers
READING_SECONDS = 0.2  # that tiles may be read for before the connection is served again


class RemoteError(RequestError):
    """The engine cannot be reached, or refused; `code` is what it said."""


@contextmanager
def remote_errors() -> Iterator[None]:
    """Make errors of the protocol errors of the engine's own kind.

    Raises:
        RemoteError: In place of any `ProtocolError`.
    """
    try:
        yield
    except ProtocolError as error:
        raise _remote(error) from error


def find_key(address: str = "", path: Path | None = None) -> KeyFile:
    """The key file to use: the one named, else that of the engine here; with another address where one is given.

    Raises:
        RemoteError: It is missing or damaged.
    """
    with remote_errors():
        if path is None:
            return read_local_key(address)
        key = read_key_file(path)
    return replace(key, address=address) if address else key


class RemoteEngine:
    """An engine elsewhere that searches scenes which are read here, see `engine.locate.pipeline.Elsewhere`.

    Model, masker, adapter and proposer are those that it has; "" for the model, or the proposer, takes the engine's
    choice.
    """

    def __init__(
        self, client: Client, model: str = "", masker: str = "none", adapter: str = "", proposer: str = ""
    ) -> None:
        self._client, self._masker, self._proposer = client, masker, proposer
        self._examples: tuple[Example, ...] = ()
        self._minor = 0
        self.name, self.adapter = model, adapter
        self.revision = self.domain = self.device = ""
        self.tile_size = 0
        self.gsd: tuple[float, float] | None = None

    def load(self, options: LocateOptions) -> None:
        """Have the model loaded there, and learn what suits it.

        Raises:
            RemoteError: The engine cannot be reached, does not have the model or the adapter, or is too old to say the
                tile size that the options leave to it.
        """
        with remote_errors():
            welcome = self._client.hello()
            self._minor, self.name = welcome.minor, self.name or welcome.model
            if self._proposer:
                self._check_minor("--proposer")
            if self._minor:
                loaded = self._client.load(self.name, self.adapter)
                self.revision, self.device = loaded.revision, loaded.device
                self.domain, self.tile_size = loaded.domain, loaded.tile_size
                self.gsd = (loaded.gsd[0], loaded.gsd[1]) if len(loaded.gsd) == 2 else None
                return
        info = next((info for info in welcome.models if info.name == self.name), None)
        if info is None:
            raise RemoteError(
                "unknown_model", f"The engine knows no model {self.name!r}.", "`engine status` shows which it has."
            )
        self.domain, self.device, self.tile_size = info.domain, welcome.device, info.tile_size
        if not options.tile_size and not info.tile_size:
            raise RemoteError(
                "old_engine",
                f"The engine {welcome.engine} cannot say which tiles suit the model {self.name!r} before it is loaded.",
                "Give --tile-size, or update the engine.",
            )

    def told(self, examples: Sequence[Example]) -> RemoteEngine:
        """The same engine, told by examples what to find.

        Raises:
            RemoteError: It is too old for that.
        """
        self._check_minor("--like")
        told = copy.copy(self)
        told._examples = tuple(examples)
        return told

    def _check_minor(self, option: str) -> None:
        if self._minor < _TOLD_SINCE:
            raise RemoteError(
                "old_engine", f"The engine is too old for {option}.", f"Update it, or leave {option} out."
            )

    def locate(
        self,
        scene: Scene,
        questions: Sequence[Question],
        options: LocateOptions,
        *,
        area: Box | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> list[LocateResult]:
        """Ask the tiles of a scene several questions, in as few jobs as may hold them.

        Args:
            scene: An open scene.
            questions: What is asked, and who hears of it. A REC query is answered by the best-scoring tile.
            options: How the scene is cut and asked; `min_score` is each question's own.
            area: The part to search, in scene pixels; None means all of it.
            on_progress: Called with the tiles done and how many there are, those of every job counted.
            should_stop: Asked several times a second; True ends early.

        Raises:
            RemoteError: The engine cannot be reached any more, refuses the job, or failed.
            SceneError: Pixels cannot be read. Features handed out before stay valid.
        """
        asked = [requests.JobQuery(one.query.text, one.query.task.value, one.min_score) for one in questions]
        # Examples go with a single query, for which every engine takes a job of its own.
        jobs = list(requests.portions(asked, 0 if self._examples else self._minor))
        found: list[LocateResult] = []
        for place, queries in enumerate(jobs):
            tiles = _SceneTiles(scene, *options.tiling(self.tile_size), area, places=self._minor > 0)
            before, count = place * tiles.count, len(jobs) * tiles.count

            def tell(done: int, before: int = before, count: int = count) -> None:
                if on_progress:
                    on_progress(before + done, count)

            request = requests.asking(self._request(tiles, options), queries)
            of_job = questions[len(found) : len(found) + len(queries)]
            found += self._job(tiles, request, of_job, tell, should_stop)
        return found

    def _job(
        self,
        tiles: _SceneTiles,
        request: requests.Locate,
        questions: Sequence[Question],
        tell: Callable[[int], None],
        should_stop: Callable[[], bool] | None,
    ) -> list[LocateResult]:
        """The answers to the questions of one job; `tell` hears how many of its tiles are done."""
        collectors = [ResultCollector(place) for place in range(len(questions))]
        with remote_errors():
            for event in self._events(tiles, request, should_stop):
                came = [one.take(event) for one in collectors]
                body = event.body
                if isinstance(body, replies.Started):
                    self.revision, self.device = body.revision, body.device
                if isinstance(body, replies.Features) and not body.merged and 0 <= body.query < len(questions):
                    question = questions[body.query]
                    if question.on_features:
                        question.on_features(self._features(came[body.query], tiles, question))
                    tell(collectors[0].done + len(tiles.blank))
        if (failure := collectors[0].failure) is not None:
            raise _remote(failure)
        if collectors[0].end != "stopped":
            tell(tiles.count)
        return [self._result(*each, tiles) for each in zip(questions, collectors, strict=True)]

    def _result(self, question: Question, found: ResultCollector, tiles: _SceneTiles) -> LocateResult:
        # The engine knows the tiles that it was sent; the scene and its tiles without data are known here.
        scene = tiles.scene
        facts = SearchFacts(tiles.area, (scene.width, scene.height), tiles.count, tiles.size, scene.warnings)
        here = combine(tiles.blank, question.query.task, facts, question.min_score)
        counts = {**here.counts, **found.counts, "tiles": tiles.count, "tiles_without_data": len(tiles.blank)}
        return LocateResult(
            features=tuple(self._features(found.merged, tiles, question)),
            reasoning=_reasoning(found),
            counts=counts,
            warnings=tuple(dict.fromkeys((*here.warnings, *found.warnings))),
            stopped=found.end == "stopped",
        )

    def _events(
        self, tiles: _SceneTiles, request: requests.Locate, should_stop: Callable[[], bool] | None
    ) -> Iterator[Message]:
        try:
            pixels = [np.ascontiguousarray(one.pixels) for one in self._examples]
            yield from self._client.locate(request, tiles, frames=pixels, may_be_empty=True, should_stop=should_stop)
        except TileSourceError as error:
            raise error.__cause__ or error from None

    def _request(self, tiles: _SceneTiles, options: LocateOptions) -> requests.Locate:
        """What is asked of the tiles but for the queries."""
        asked = options.generation
        return requests.Locate(
            requests.Query(""),
            model=self.name,
            adapter=self.adapter,
            masker=self._masker,
            options=requests.Options(
                samples=asked.samples,
                temperature=asked.temperature,
                seed=asked.seed or 0,
                max_new_tokens=asked.max_new_tokens or 0,
                reason=asked.reason,
                keep_unlikely=asked.keep_unlikely,
            ),
            scene=tiles.scene.name,
            crs=tiles.scene.crs,
            transform=tuple(tiles.scene.transform)[:6],
            area=tiles.area.as_tuple(),
            count=1 if tiles.count == 1 else None,
            examples=tuple(
                requests.ExampleHeader(
                    one.pixels.shape[1], one.pixels.shape[0], one.box.as_tuple(), one.positive, frame=place
                )
                for place, one in enumerate(self._examples)
            ),
            proposer=self._proposer,
        )

    def _features(self, came: Iterable[PlacedFeature], tiles: _SceneTiles, question: Question) -> list[Feature]:
        query, scene = question.query, tiles.scene.name
        run = RunRecord(question.run.id, query.text, query.task.value, scene, self.name, self.revision, self.adapter)
        return [_feature(replace(one, tile=tiles.sent[one.tile], box_px=tiles.native(one.box_px)), run) for one in came]


class _SceneTiles:
    """The tiles of a scene for a job: read as they are sent, those without data left out.

    Attributes:
        scene: Whose they are.
        size: Their side in pixels.
        area: The searched part, in scene pixels.
        count: How many tiles there are, those without data included.
        sent: Index in the scene of each tile that was sent; its place here is its index in the job.
        blank: What those without data show: nothing.
    """

    def __init__(self, scene: Scene, size: int, overlap: int, area: Box | None, *, places: bool) -> None:
        self.scene, self.size, self._overlap, self._places = scene, size, overlap, places
        self.area = searched_area(area, scene.width, scene.height)
        self.count = scene.count_tiles(size, overlap, self.area)
        self.sent: list[int] = []
        self.blank: list[TileObservation] = []

    def native(self, box_px: tuple[float, ...]) -> tuple[float, ...]:
        """A box in pixels of the scene as it is asked, in pixels of its file."""
        return native_box(Box(*box_px), self.scene.factors).as_tuple()

    def __iter__(self) -> Iterator[TileAndPixels | None]:
        """Headers and pixels; None where reading took so long that the connection has to be served.

        Raises:
            TileSourceError: Pixels cannot be read, or there are more tiles than a job may have.
        """
        if self.count > limits.MAX_TILES:
            raise TileSourceError(
                "too_many_tiles",
                f"The search has {self.count:,} tiles; a job may have {limits.MAX_TILES:,}.",
                "Search a smaller part, or with larger tiles.",
            )
        served = time.monotonic()
        try:
            for tile in self.scene.tiles(self.size, self._overlap, self.area):
                if time.monotonic() - served > READING_SECONDS:
                    yield None
                    served = time.monotonic()
                if nothing_to_see(tile):
                    self.blank.append(observe_nothing(tile))
                    continue
                header = requests.TileHeader(
                    len(self.sent),
                    tile.width,
                    tile.height,
                    tuple(tile.transform)[:6],
                    column=float(tile.column) if self._places else None,
                    row=float(tile.row) if self._places else None,
                )
                self.sent.append(tile.index)
                yield header, np.ascontiguousarray(tile.pixels)
        except SpotterError as error:
            raise TileSourceError(error.code, error.message, error.remedy, error.detail) from error


@dataclass(frozen=True, eq=False)
class JobResult:
    """What a job found, or a query of a job that has several.

    Attributes:
        run: The record of the job as a run, under the job's id; of several queries, with the place of each behind it.
        features: Merged, by falling score; those of the finished tiles where it ended early.
        crs: Of the geometries, as the job's client named it, or WKT; None where they are in pixels.
        failure: Why it could not be finished; None where it could, or was cancelled.
    """

    run: RunRecord
    features: tuple[Feature, ...]
    crs: str | None
    failure: RemoteError | None = None


def fetch_results(client: Client, id: str) -> list[JobResult]:
    """Follow a job to its end; what each of its queries found.

    Raises:
        RemoteError: The engine cannot be reached, or knows no such job.
    """
    with remote_errors():
        job = client.job(id)
        collectors = [ResultCollector(place) for place in range(max(1, len(job.queries)))]
        for event in client.follow(id):
            for one in collectors:
                one.take(event)
    asked = job.queries or (replies.StatedQuery(job.query, job.task),)
    ids = run_ids(id, len(job.queries))
    return [_job_result(job, *each) for each in zip(ids, asked, collectors, strict=True)]


def _job_result(job: replies.JobStatus, id: str, query: replies.StatedQuery, found: ResultCollector) -> JobResult:
    run = RunRecord(
        id=id,
        query=query.text,
        task=query.task,
        scene=job.scene,
        model=found.model or job.model,
        revision=found.revision,
        adapter=job.adapter,
        started=datetime.fromtimestamp(job.created, timezone.utc),
        finished=now(),
        status=found.end or "failed",
        counts=found.counts,
        warnings=found.warnings,
        reasoning=_reasoning(found),
    )
    features = tuple(_feature(one, run) for one in found.merged)
    return JobResult(run, features, found.crs, None if found.failure is None else _remote(found.failure))


def check_target(path: Path, job: str, *, overwrite: bool = False) -> None:
    """Make sure, before a job is waited for, that its features can be written to a file.

    Raises:
        InputError: The path cannot be written, is not a result file, or holds the job already.
    """
    from engine.feature.output import OutputError, check_output
    from engine.feature.write import check_ending, list_runs

    check_ending(path)
    check_output(path)
    if path.exists() and not overwrite and any(is_run_of(job, run.id) for run in list_runs(path)):
        raise OutputError(f"'{path}' holds the job '{job}' already.", "Name another file, or replace it: --overwrite.")


def write_results(path: Path, found: Sequence[JobResult], *, overwrite: bool = False) -> None:
    """Write what a job found to a result file, as `engine locate` writes: the ending decides the format.

    Raises:
        InputError: As `check_target`.
        SpotterError: The disk is full, or another program keeps the file to itself.
    """
    from engine.feature.write import open_writers
    from engine.scene.crs import crs_wkt

    crs = None if found[0].crs is None else crs_wkt(found[0].crs)
    runs = [replace(one.run, finished=None, status="running") for one in found]
    with open_writers(path, crs, runs, overwrite=overwrite) as writers:
        for writer, one in zip(writers, found, strict=True):
            writer.finish(one.run, one.features)


def _feature(one: PlacedFeature, run: RunRecord) -> Feature:
    mask = None if one.mask is None else shapely.from_wkb(one.mask)
    return make_feature(one, shapely.from_wkb(one.box), Box(*one.box_px), mask, run)


def _reasoning(found: ResultCollector) -> tuple[str, ...]:
    """What was said about the features, in their order; without any, what was said first."""
    said = tuple(dict.fromkeys(one.reasoning for one in found.merged if one.reasoning))
    return said or tuple(one.text for one in found.reasoning[:1])


def _remote(error: ProtocolError) -> RemoteError:
    return RemoteError(error.code, error.message, error.remedy, error.detail, retry=error.retry)
