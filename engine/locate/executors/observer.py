"""What a worker does: it loads a model, and observes portions of tiles that it reads itself."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.locate.executor import read_tile
from engine.locate.observe import TileObservation, nothing_to_see, observe_nothing, observe_tiles
from engine.locate.survey import Seen, UnreadTile
from engine.scene.errors import SceneError
from engine.words import Box, InputError, SpotterError

if TYPE_CHECKING:
    from engine.model.examples import Example
    from engine.model.interface import GenerationOptions, Model, Stop
    from engine.scene.raster import Scene, SceneRecipe
    from engine.tiling import Window
    from engine.words import Query, Tile

LANES = 2  # portions that a worker has at a time: one is read while the model answers the other
_LOADER = "engine.model.backend:load_model"


@dataclass(frozen=True)
class WorkerSetup:
    """What a worker loads.

    Attributes:
        model: Name, folder or address of the model.
        adapter: Name or folder of an adapter over it, or None.
        device: "auto", or a torch device.
        masker: Name of what makes masks; "none" for nothing.
        loader: Module and function that load the model.
        prompts: The prompts that it is asked with: a name, or a JSON file; None for what its card says.
        quantize: "4bit", "8bit", or None for its weights as they are.
        proposer: Name of a detector whose boxes it chooses among; "" for none.
        examples: What tells it what to find.
    """

    model: str
    adapter: str | None = None
    device: str = "auto"
    masker: str = "none"
    loader: str = _LOADER
    prompts: str | None = None
    quantize: str | None = None
    proposer: str = ""
    examples: tuple[Example, ...] = ()

    def load(self) -> Model:
        """The model, told by the examples and with its proposer.

        Raises:
            InputError: The model, adapter, device, prompts or proposer cannot be used, or it takes no examples.
            ModelLoadError: The checkpoint's files are broken.
        """
        from engine.locate.proposing import with_proposer

        module, function = self.loader.split(":")
        load = getattr(import_module(module), function)
        more = {name: value for name in ("prompts", "quantize") if (value := getattr(self, name)) is not None}
        model: Model = load(self.model, adapter=self.adapter, device=self.device, **more)
        if self.proposer:
            model = with_proposer(model, load(self.proposer, device=self.device))
        return model.with_examples(self.examples) if self.examples else model


@dataclass(frozen=True)
class ModelFacts:
    """What a loaded model says of itself; see `engine.model.interface.Model`."""

    name: str
    revision: str
    adapter: str
    domain: str
    device: str
    tile_size: int
    gsd: tuple[float, float] | None


def facts_or_error(said: ModelFacts | tuple[str, ...]) -> ModelFacts:
    """What a worker said once its model was to be loaded.

    Raises:
        InputError, SpotterError: It could not load it; the kind, and the words, are the worker's.
    """
    if isinstance(said, ModelFacts):
        return said
    wrong, *words = said
    raise (InputError if wrong == "input" else SpotterError)(*words)


@dataclass(frozen=True)
class Portion:
    """Tiles of one scene that are asked together.

    Attributes:
        recipe: How the scene is opened.
        tiles: Index and window of each.
        queries: What is asked of each, by the number of the search that asks it.
        options: How it is asked.
        tries: How often a worker was lost with it.
    """

    recipe: SceneRecipe
    tiles: tuple[tuple[int, Window], ...]
    queries: Mapping[int, Query]
    options: GenerationOptions
    tries: int = 0

    def rest(self, left: Collection[tuple[int, int]]) -> list[Portion]:
        """What is left of it after a worker was lost: in halves, since one of its tiles may be too much for any.

        Args:
            left: What was not told of: numbers of searches, each with the index of a tile.
        """
        alike: dict[tuple[int, ...], list[tuple[int, Window]]] = {}  # tiles of which the same is left to be asked
        for index, window in self.tiles:
            wanting = tuple(number for number in self.queries if (number, index) in left)
            if wanting:
                alike.setdefault(wanting, []).append((index, window))
        found = []
        for wanting, tiles in alike.items():
            queries, half = {number: self.queries[number] for number in wanting}, -(-len(tiles) // 2)
            parts = [tuple(part) for part in (tiles[:half], tiles[half:]) if part]
            found += [replace(self, tiles=part, queries=queries, tries=self.tries + 1) for part in parts]
        return found


class Observer:
    """A model, and the scenes that are being read, in a worker. Its lanes are threads.

    Attributes:
        facts: What the model says of itself.
    """

    def __init__(self, setup: WorkerSetup) -> None:
        """Load what is needed.

        Raises:
            SpotterError: The masker cannot be used, or the model as `WorkerSetup.load` says.
        """
        from engine.mask.masker import load_masker

        model = setup.load()
        self._model, self._masker = model, load_masker(setup.masker, setup.device)
        self.facts = ModelFacts(
            model.name, model.revision, model.adapter, model.domain, model.device, model.tile_size, model.gsd
        )
        self._asking = threading.Lock()
        self._lane = threading.local()

    def observe(self, portion: Portion, should_stop: Stop) -> Iterator[dict[str, Any]]:
        """What becomes of the tiles of a portion, as JSON values (`seen_values`); fewer where it was stopped."""
        asked: list[tuple[int, Tile]] = []
        for index, window in portion.tiles:
            tile = self._read(portion.recipe, window, index)
            if isinstance(tile, UnreadTile):
                yield from (seen_values(number, tile) for number in portion.queries)
            elif nothing_to_see(tile):
                yield from (seen_values(number, observe_nothing(tile)) for number in portion.queries)
            else:
                asked += [(number, tile) for number in portion.queries]
        with self._asking:
            tiles = [tile for _, tile in asked]
            queries = [portion.queries[number] for number, _ in asked]
            for place, seen in observe_tiles(
                self._model, tiles, queries, lambda _: self._masker, portion.options, should_stop
            ):
                yield seen_values(asked[place][0], seen)

    def close(self) -> None:
        """Let go of the scene that this thread has open."""
        self._lane.recipe = None
        if stack := self._lane.__dict__.pop("stack", None):
            stack.close()

    def _read(self, recipe: SceneRecipe, window: Window, index: int) -> Any:  # noqa: ANN401 (a tile, or none)
        try:
            scene = self._scene(recipe)
        except SceneError as error:
            return UnreadTile(index, Box(*window.edges), error)
        return read_tile(scene, window, index)

    def _scene(self, recipe: SceneRecipe) -> Scene:
        """The scene, open in this thread; the one before is closed."""
        lane = self._lane
        if getattr(lane, "recipe", None) != recipe:
            self.close()
            lane.stack = ExitStack()
            lane.scene = lane.stack.enter_context(recipe.open())
            lane.recipe = recipe
        scene: Scene = lane.scene
        return scene


def seen_values(search: int, seen: TileObservation | UnreadTile) -> dict[str, Any]:
    """What became of a tile, and for which search, as JSON values; `seen_from_values` reads them."""
    if isinstance(seen, TileObservation):
        return {"search": search, "tile": seen.tile, **seen.to_values()}
    error = error_values(seen.error)
    return {"search": search, "tile": seen.tile, "window": seen.window.as_tuple(), "unread": error}


def seen_from_values(values: Mapping[str, Any]) -> Seen:
    """The inverse of `seen_values`."""
    search, tile = values["search"], values["tile"]
    if "unread" in values:
        return search, UnreadTile(tile, Box(*values["window"]), SceneError(*values["unread"]))
    return search, TileObservation.from_values(tile, values)


def error_values(error: SpotterError) -> tuple[str, str, str]:
    """What an error says, as it travels."""
    return error.message, error.remedy, error.detail
