"""Where tiles are observed: here, in one process, or by many workers (`engine.locate.executors`)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.locate.ahead import ahead
from engine.locate.observe import answer_tiles, nothing_to_see, observe, observe_nothing
from engine.locate.survey import SceneSearch, Seen, Survey, UnreadTile
from engine.words import Answer, Box, Task, Tile

if TYPE_CHECKING:
    from engine.locate.options import LocateOptions
    from engine.mask.base import Masker
    from engine.model.examples import Example
    from engine.model.interface import GenerationOptions, Model, Stop
    from engine.scene.raster import Scene
    from engine.tiling import Window

_SEARCH_STEP = 7919  # between the seeds of searches, so that they do not draw alike


class Executor(ABC):
    """What observes the tiles of a search.

    Attributes:
        name: Of the model, as `engine.model.interface.Model` has it; so are the next ones.
        revision: Its commit or hash.
        adapter: Name of the adapter over it.
        domain: The imagery it was trained on.
        device: Where it runs.
        tile_size: Suggested tile side in pixels.
        gsd: The smallest and the largest metres a pixel that it knows.
    """

    name: str
    revision: str
    adapter: str
    domain: str
    device: str
    tile_size: int
    gsd: tuple[float, float] | None

    @abstractmethod
    def observe(
        self, survey: Survey, options: LocateOptions, should_stop: Stop
    ) -> AbstractContextManager[Iterator[Seen]]:
        """What becomes of the tiles of a survey, as they are finished, in no particular order.

        Fewer than all come where `should_stop` said True.

        Args:
            survey: What is asked of which tiles of which scenes; a thread of its own may go through it.
            options: How they are asked.
            should_stop: Asked at every step of generation; True ends early.
        """


@dataclass(frozen=True, eq=False)
class _Answered:
    """A tile that a model has answered about, for a search; `note` says who gave the scores."""

    search: SceneSearch
    tile: Tile
    answer: Answer
    note: str

    def seen(self, masker: Masker | None) -> Seen:
        """What it shows, with masks for GRES."""
        query = self.search.query
        shown = observe(self.tile, self.answer, query, masker if query.task is Task.GRES else None)
        return self.search.number, replace(shown, note=self.note)


class Here(Executor):
    """A model in this process: one thread reads tiles, one has the model answer, the caller's makes masks of that.

    Attributes:
        model: Whom to ask.
        masker: Makes the masks for GRES, or None.
    """

    def __init__(self, model: Model, masker: Masker | None = None) -> None:
        self.model, self.masker = model, masker
        self.name, self.revision, self.adapter = model.name, model.revision, model.adapter
        self.domain, self.device, self.tile_size, self.gsd = model.domain, model.device, model.tile_size, model.gsd

    def told(self, examples: Sequence[Example]) -> Here:
        """The same model, told by examples what to find.

        Raises:
            ExamplesError: It takes none.
        """
        return Here(self.model.with_examples(examples), self.masker)

    @contextmanager
    def observe(self, survey: Survey, options: LocateOptions, should_stop: Stop) -> Iterator[Iterator[Seen]]:
        """See `Executor.observe`. Tiles of several scenes are asked together; those without data are left out."""
        together = options.batch_tiles * self.model.processes

        def ask(unwanted: Stop) -> Generator[Seen | _Answered]:
            def stop() -> bool:
                return unwanted() or should_stop()

            waiting: list[tuple[tuple[SceneSearch, ...], Tile]] = []
            with ahead(lambda unread: read_survey(survey, unread), together) as read:
                for searches, tile in read:
                    if isinstance(tile, UnreadTile):
                        yield from ((search.number, tile) for search in searches)
                    elif nothing_to_see(tile):
                        yield from ((search.number, observe_nothing(tile)) for search in searches)
                    else:
                        waiting.append((searches, tile))
                    if len(waiting) == together:
                        yield from self._answered(waiting, options.generation, stop)
                        waiting = []
                    if stop():
                        return
            yield from self._answered(waiting, options.generation, stop)

        with ahead(ask, together * len(survey.queries)) as found:  # a batch, whose pixels are kept for the masks
            yield (one.seen(self.masker) if isinstance(one, _Answered) else one for one in found)

    def _answered(
        self, waiting: Sequence[tuple[tuple[SceneSearch, ...], Tile]], options: GenerationOptions, stop: Stop
    ) -> Iterator[_Answered]:
        if waiting:
            searches = [search for wanting, _ in waiting for search in wanting]
            tiles = [tile for wanting, tile in waiting for _ in wanting]
            seeded = seeded_options(options, searches[0].number, tiles[0].index)
            queries = [search.query for search in searches]
            for place, answer, note in answer_tiles(self.model, tiles, queries, seeded, stop):
                yield _Answered(searches[place], tiles[place], answer, note)


def read_survey(survey: Survey, stop: Stop) -> Generator[tuple[tuple[SceneSearch, ...], Tile | UnreadTile]]:
    """The tiles to ask, each once, after the searches that want it."""
    for look, scene in survey.opened():
        for index, window, wanting in look.asked():
            if stop():
                return
            yield wanting, read_tile(scene, window, index)


def read_tile(scene: Scene, window: Window, index: int) -> Tile | UnreadTile:
    """A tile of a scene, or why it cannot be read."""
    from engine.scene.errors import SceneError

    try:
        return scene.read(window, index)
    except SceneError as error:
        return UnreadTile(index, Box(*window.edges), error)


def seeded_options(options: GenerationOptions, search: int, tile: int) -> GenerationOptions:
    """The options for tiles that are asked together, by the first of them, so that not all draw alike."""
    if options.seed is None:
        return options
    return options.model_copy(update={"seed": (options.seed + search * _SEARCH_STEP + tile) % 2**31})
