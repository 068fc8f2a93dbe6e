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
from engine.protocol.collecting import PlacedFeature, ResultCollector
from engine.protocol.errors import ProtocolError, TileSourceError
from engine.protocol.keyfile import KeyFile, read_key_file, read_local_key
from engine.serve.access import RequestError
from engine.words import Box, Query, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.feature.feature import Feature
    from engine.locate.options import LocateOptions
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
        query: Query,
        options: LocateOptions,
        *,
        run: str = "",
        area: Box | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        on_features: Callable[[Sequence[Feature]], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> LocateResult:
        """Find what a query asks for in a scene, as one job; as `engine.locate.pipeline.locate`.

        Raises:
            RemoteError: The engine cannot be reached any more, refuses the job, or failed.
            SceneError: Pixels cannot be read. Features handed out before stay valid.
        """
        tiles = _SceneTiles(scene, *options.tiling(self.tile_size), area, places=self._minor > 0)
        found = ResultCollector()
        with remote_errors():
            for event in self._events(tiles, self._request(tiles, query, options), should_stop):
                came = found.take(event)
                if isinstance(event.body, replies.Started):
                    self.revision, self.device = event.body.revision, event.body.device
                if isinstance(event.body, replies.Features) and not event.body.merged:
                    if on_features:
                        on_features(self._features(came, tiles, query, run))
                    if on_progress:
                        on_progress(found.done + len(tiles.blank), tiles.count)
        if found.failure is not None:
            raise _remote(found.failure)
        stopped = found.end == "stopped"
        if on_progress and not stopped:
            on_progress(tiles.count, tiles.count)
        # The engine knows the tiles that it was sent; the scene and its tiles without data are known here.
        facts = SearchFacts(tiles.area, (scene.width, scene.height), tiles.count, tiles.size, scene.warnings)
        here = combine(tiles.blank, query.task, facts, options.min_score)
        counts = {**here.counts, **found.counts, "tiles": tiles.count, "tiles_without_data": len(tiles.blank)}
        return LocateResult(
            features=tuple(self._features(found.merged, tiles, query, run)),
            reasoning=_reasoning(found),
            counts=counts,
            warnings=tuple(dict.fromkeys((*here.warnings, *found.warnings))),
            stopped=stopped,
        )

    def _events(
        self, tiles: _SceneTiles, request: requests.Locate, should_stop: Callable[[], bool] | None
    ) -> Iterator[Message]:
        try:
            pixels = [np.ascontiguousarray(one.pixels) for one in self._examples]
            yield from self._client.locate(request, tiles, frames=pixels, may_be_empty=True, should_stop=should_stop)
        except TileSourceError as error:
            raise error.__cause__ or error from None

    def _request(self, tiles: _SceneTiles, query: Query, options: LocateOptions) -> requests.Locate:
        asked = options.generation
        return requests.Locate(
            requests.Query(query.text, query.task.value),
            model=self.name,
            adapter=self.adapter,
            masker=self._masker,
            options=requests.Options(
                min_score=options.min_score,
                samples=asked.samples,
                temperature=asked.temperature,
                seed=asked.seed or 0,
                max_new_tokens=asked.max_new_tokens or 0,
                reason=asked.reason,
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

    def _features(self, came: Iterable[PlacedFeature], tiles: _SceneTiles, query: Query, id: str) -> list[Feature]:
        scene = tiles.scene.name
        run = RunRecord(id, query.text, query.task.value, scene, self.name, self.revision, self.adapter)
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
    """What a job found.

    Attributes:
        run: The record of the job as a run, under the job's id.
        features: Merged, by falling score; those of the finished tiles where it ended early.
        crs: Of the geometries, as the job's client named it, or WKT; None where they are in pixels.
        failure: Why it could not be finished; None where it could, or was cancelled.
    """

    run: RunRecord
    features: tuple[Feature, ...]
    crs: str | None
    failure: RemoteError | None = None


def fetch_result(client: Client, id: str) -> JobResult:
    """Follow a job to its end.

    Raises:
        RemoteError: The engine cannot be reached, or knows no such job.
    """
    with remote_errors():
        job = client.job(id)
        found = ResultCollector().take_all(client.follow(id))
    run = RunRecord(
        id=job.job,
        query=job.query,
        task=job.task,
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
    if path.exists() and not overwrite and job in {run.id for run in list_runs(path)}:
        raise OutputError(f"'{path}' holds the job '{job}' already.", "Name another file, or replace it: --overwrite.")


def write_result(path: Path, found: JobResult, *, overwrite: bool = False) -> None:
    """Write what a job found to a result file, as `engine locate` writes: the ending decides the format.

    Raises:
        InputError: As `check_target`.
        SpotterError: The disk is full, or another program keeps the file to itself.
    """
    from engine.feature.write import open_writer
    from engine.scene.crs import crs_wkt

    crs = None if found.crs is None else crs_wkt(found.crs)
    with open_writer(path, crs, replace(found.run, finished=None, status="running"), overwrite=overwrite) as writer:
        writer.finish(found.run, found.features)


def _feature(one: PlacedFeature, run: RunRecord) -> Feature:
    mask = None if one.mask is None else shapely.from_wkb(one.mask)
    return make_feature(one, shapely.from_wkb(one.box), Box(*one.box_px), mask, run)


def _reasoning(found: ResultCollector) -> tuple[str, ...]:
    """What was said about the features, in their order; without any, what was said first."""
    said = tuple(dict.fromkeys(one.reasoning for one in found.merged if one.reasoning))
    return said or tuple(one.text for one in found.reasoning[:1])


def _remote(error: ProtocolError) -> RemoteError:
    return RemoteError(error.code, error.message, error.remedy, error.detail, retry=error.retry)
