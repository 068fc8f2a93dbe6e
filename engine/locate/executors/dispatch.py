"""Portions of tiles handed to workers, and again to others where a worker is lost; what they observe, in one stream."""

from __future__ import annotations

import queue
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from engine.locate.ahead import ahead
from engine.locate.executor import Executor, seeded_options
from engine.locate.executors.observer import LANES, ModelFacts, Portion, seen_from_values
from engine.locate.survey import SceneSearch, Seen, Survey, UnreadTile
from engine.scene.errors import SceneError
from engine.words import Box, SpotterError

if TYPE_CHECKING:
    from engine.locate.options import LocateOptions
    from engine.model.interface import Stop
    from engine.scene.raster import SceneRecipe
    from engine.tiling import Window

WAITING = 512  # observations that may wait for whoever takes them
MAX_TRIES = 3  # workers that may be lost with one tile alone
MAX_STARTS = 5  # of a worker that is lost before it is there
LOSSES = 8  # workers that may be lost, and three for each worker, before a tile is finished
_MOST_TILES = 32  # of a portion, so that every worker has some to do, and a lost one costs little
_LOOK_SECONDS = 0.2


class WorkerLostError(SpotterError):
    """A worker ended without being told to: killed, out of memory, or its machine is gone."""

    code = "worker_lost"


class Worker(ABC):
    """A worker, as the process that started it sees it. Its lanes are used by a thread each.

    Attributes:
        facts: What its model says of itself.
    """

    facts: ModelFacts

    @abstractmethod
    def wait(self, should_end: Stop) -> bool:
        """Wait until its model is loaded, and learn what it is; False where nobody waits any more.

        Raises:
            SpotterError: It cannot be loaded.
        """

    @abstractmethod
    def observe(self, portion: Portion, lane: int) -> Iterator[dict[str, Any]]:
        """What becomes of the tiles of a portion, as `seen_values`, in the lane of that number.

        Raises:
            WorkerLostError: It is lost.
            SpotterError: The model fails.
        """

    @abstractmethod
    def revive(self, should_end: Stop) -> bool:
        """Start it anew where it is lost, and wait for it as `wait` does.

        Raises:
            SpotterError: It cannot be started.
        """

    @abstractmethod
    def stop(self) -> None:
        """Have it end what it does within a step."""

    @abstractmethod
    def go_on(self) -> None:
        """Take work again after a stop."""


class Dispatcher(Executor):
    """Workers that share the tiles of a search."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._workers = workers
        facts = workers[0].facts
        self.name, self.revision, self.adapter = facts.name, facts.revision, facts.adapter
        self.domain, self.tile_size, self.gsd = facts.domain, facts.tile_size, facts.gsd
        self.device = facts.device if len(workers) == 1 else f"{len(workers)} x {facts.device}"

    @contextmanager
    def observe(self, survey: Survey, options: LocateOptions, should_stop: Stop) -> Iterator[Iterator[Seen]]:
        """See `Executor.observe`."""
        for worker in self._workers:
            worker.go_on()
        most = len(self._workers) * LANES
        with ahead(lambda unwanted: portions(survey, options, unwanted), most) as planned:
            work = _Work(planned, should_stop, len(self._workers))
            lanes = [
                threading.Thread(target=work.serve, args=(worker, lane), daemon=True)
                for worker in self._workers
                for lane in range(LANES)
            ]
            for lane in lanes:
                lane.start()
            try:
                yield work.results(lanes, self._workers)
            finally:
                work.end()
                for worker in self._workers:
                    worker.stop()
                for lane in lanes:
                    lane.join()


def portions(survey: Survey, options: LocateOptions, should_stop: Stop) -> Generator[Portion]:
    """The tiles of a survey in portions of `batch_tiles`, or fewer; those of one portion are asked the same."""
    most = min(options.batch_tiles, _MOST_TILES)
    for look, _ in survey.opened():
        waiting: list[tuple[int, Window]] = []
        same: tuple[SceneSearch, ...] = ()
        for index, window, wanting in look.asked():
            if waiting and (wanting != same or len(waiting) == most):
                yield _portion(look.recipe, waiting, same, options)
                waiting = []
            waiting.append((index, window))
            same = wanting
            if should_stop():
                return
        if waiting:
            yield _portion(look.recipe, waiting, same, options)


def _portion(
    recipe: SceneRecipe, tiles: Sequence[tuple[int, Window]], asking: Sequence[SceneSearch], options: LocateOptions
) -> Portion:
    queries = {search.number: search.query for search in asking}
    return Portion(recipe, tuple(tiles), queries, seeded_options(options.generation, asking[0].number, tiles[0][0]))


class _Work:
    """The portions of one search, who has them, and what they showed."""

    def __init__(self, planned: Iterator[Portion], should_stop: Stop, workers: int) -> None:
        self._planned, self._should_stop = planned, should_stop
        self._change = threading.Condition()
        self._planning = threading.Lock()
        self._again: deque[Portion] = deque()
        self._out = 0  # portions that lanes have
        self._planned_all = self._ended = False
        self._losses, self._bearable = 0, LOSSES + 3 * workers
        self._found: queue.Queue[Seen | SpotterError] = queue.Queue(WAITING)

    def results(self, lanes: Sequence[threading.Thread], workers: Sequence[Worker]) -> Iterator[Seen]:
        """What the lanes find, until all is found or stopped."""
        stopping = False
        while True:
            if not stopping and self._should_stop():
                stopping = True
                for worker in workers:
                    worker.stop()
            try:
                found = self._found.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                if not any(lane.is_alive() for lane in lanes) and self._found.empty():
                    break
                continue
            if isinstance(found, SpotterError):
                raise found
            yield found
        if not self._over():
            raise WorkerLostError("No worker is left.", "Start the search again: finished tiles are kept.")

    def end(self) -> None:
        """Nothing more is wanted."""
        with self._change:
            self._ended = True
            self._change.notify_all()

    def serve(self, worker: Worker, lane: int) -> None:
        """Have a lane of a worker observe portions until there are none; in a thread."""
        try:
            if not worker.wait(self._over):
                return
            while (portion := self._take()) is not None:
                try:
                    lost = self._observe(worker, lane, portion)
                finally:
                    with self._change:
                        self._out -= 1
                        self._change.notify_all()
                if lost is not None and not self._revived(worker, lost):
                    return
        except SpotterError as error:
            self._put(error)

    def _observe(self, worker: Worker, lane: int, portion: Portion) -> WorkerLostError | None:
        """Have a portion observed, and give back what is left of it; why the worker is lost, where it is."""
        left = {(number, index) for number in portion.queries for index, _ in portion.tiles}
        lost: WorkerLostError | None = None
        try:
            for values in worker.observe(portion, lane):
                left.discard((values["search"], values["tile"]))
                self._losses = 0
                self._put(seen_from_values(values))
        except WorkerLostError as error:
            lost = error
        if left and not self._over():
            self._give_back(portion, left)
        return lost

    def _revived(self, worker: Worker, lost: WorkerLostError) -> bool:
        """Start a worker anew, again where it is lost meanwhile: a new one may come to a node that is dying.

        Whether it is there; where it is not, the others do without it.
        """
        self._losses += 1
        if self._losses > self._bearable:
            raise WorkerLostError(
                f"Workers end again and again; {self._losses} were lost in a row.",
                "Give them more memory, or fewer tiles at once: --batch-tiles, --workers.",
                lost.detail,
            ) from lost
        for _ in range(MAX_STARTS):
            try:
                return worker.revive(self._over)
            except WorkerLostError:
                continue
        return False

    def _give_back(self, portion: Portion, left: Collection[tuple[int, int]]) -> None:
        windows = {index: window for index, window in portion.tiles if any((n, index) in left for n in portion.queries)}
        if len(windows) == 1 and portion.tries >= MAX_TRIES:
            ((index, window),) = windows.items()
            lost = SceneError(f"{portion.tries + 1} workers were lost over one tile.", "Give them more memory.")
            for number, _ in left:
                self._put((number, UnreadTile(index, Box(*window.edges), lost)))
            return
        with self._change:
            self._again.extend(portion.rest(left))
            self._change.notify_all()

    def _take(self) -> Portion | None:
        """The next portion, waited for while another lane may give one back; None where there will be none."""
        while not self._over():
            with self._change:
                if self._again:
                    self._out += 1
                    return self._again.popleft()
                if self._planned_all:
                    self._change.wait(_LOOK_SECONDS)
                    continue
                self._out += 1  # so that no other lane takes this one's absence for the end
            portion = self._next()
            if portion is not None:
                return portion
            with self._change:
                self._out -= 1
                self._change.notify_all()
        return None

    def _next(self) -> Portion | None:
        with self._planning:
            if not self._planned_all:
                portion = next(self._planned, None)
                if portion is not None:
                    return portion
                self._planned_all = True
        return None

    def _put(self, found: Seen | SpotterError) -> None:
        while not self._ended:
            try:
                self._found.put(found, timeout=_LOOK_SECONDS)
            except queue.Full:
                continue
            return

    def _over(self) -> bool:
        settled = self._planned_all and not self._again and not self._out
        return settled or self._ended or self._should_stop()
