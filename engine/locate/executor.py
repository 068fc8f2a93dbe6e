"""Where tiles are observed: here, in one process, or by many workers (`engine.locate.executors`)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from engine.locate.ahead import ahead
from engine.locate.observe import nothing_to_see, observe_nothing, observe_tiles
from engine.locate.survey import Seen, Survey, UnreadTile
from engine.words import Box, Tile

if TYPE_CHECKING:
    from engine.locate.options import LocateOptions
    from engine.mask.base import Masker
    from engine.model.examples import Example
    from engine.model.interface import GenerationOptions, Model, Stop
    from engine.scene.raster import Scene
    from engine.tiling import Window
    from engine.words import Query

WAITING = 512  # observations that may wait for whoever takes them
_SCENE_STEP = 7919  # between the seeds of scenes, so that they do not draw alike


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
        self, survey: Survey, query: Query, options: LocateOptions, should_stop: Stop
    ) -> AbstractContextManager[Iterator[Seen]]:
        """What becomes of the tiles of a survey, as they are finished, in no particular order.

        Fewer than all come where `should_stop` said True.

        Args:
            survey: Which tiles of which scenes; a thread of its own may go through it.
            query: What is asked of each.
            options: How they are asked.
            should_stop: Asked at every step of generation; True ends early.
        """


class Here(Executor):
    """A model in this process: one thread reads tiles, one has the model answer, and the caller's uses what comes.

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
    def observe(
        self, survey: Survey, query: Query, options: LocateOptions, should_stop: Stop
    ) -> Iterator[Iterator[Seen]]:
        """See `Executor.observe`. Tiles of several scenes are asked together; those without data are left out."""
        together = options.batch_tiles * self.model.processes

        def ask(unwanted: Stop) -> Generator[Seen]:
            def stop() -> bool:
                return unwanted() or should_stop()

            waiting: list[tuple[int, Tile]] = []
            with ahead(lambda unread: read_survey(survey, unread), together) as read:
                for number, tile in read:
                    if isinstance(tile, UnreadTile):
                        yield number, tile
                    elif nothing_to_see(tile):
                        yield number, observe_nothing(tile)
                    else:
                        waiting.append((number, tile))
                    if len(waiting) == together:
                        yield from self._answered(waiting, query, options.generation, stop)
                        waiting = []
                    if stop():
                        return
            yield from self._answered(waiting, query, options.generation, stop)

        with ahead(ask, WAITING) as seen:
            yield seen

    def _answered(
        self, tiles: Sequence[tuple[int, Tile]], query: Query, options: GenerationOptions, stop: Stop
    ) -> Iterator[Seen]:
        if tiles:
            seeded = seeded_options(options, tiles[0][0], tiles[0][1].index)
            pixels = [tile for _, tile in tiles]
            asked = observe_tiles(self.model, pixels, [query] * len(tiles), lambda _: self.masker, seeded, stop)
            yield from ((tiles[place][0], seen) for place, seen in asked)


def read_survey(survey: Survey, stop: Stop) -> Generator[tuple[int, Tile | UnreadTile]]:
    """The tiles to ask, each after the number of its scene."""
    for search, scene in survey.opened():
        for index, window in search.asked():
            if stop():
                return
            yield search.number, read_tile(scene, window, index)


def read_tile(scene: Scene, window: Window, index: int) -> Tile | UnreadTile:
    """A tile of a scene, or why it cannot be read."""
    from engine.scene.errors import SceneError

    try:
        return scene.read(window, index)
    except SceneError as error:
        return UnreadTile(index, Box(*window.edges), error)


def seeded_options(options: GenerationOptions, scene: int, tile: int) -> GenerationOptions:
    """The options for tiles that are asked together, by the first of them, so that not all draw alike."""
    if options.seed is None:
        return options
    return options.model_copy(update={"seed": (options.seed + scene * _SCENE_STEP + tile) % 2**31})
