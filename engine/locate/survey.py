"""Which tiles of which scenes are asked what: all but what an earlier start finished."""

from __future__ import annotations

import hashlib
import queue
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.locate.observe import TileObservation
from engine.scene.errors import ChangedError, SceneError
from engine.tiling import Window, windows
from engine.words import Box, Query

if TYPE_CHECKING:
    from affine import Affine

    from engine.locate.journal import Journal
    from engine.scene.raster import Scene, SceneRecipe
    from engine.scene.sources import SceneSource


@dataclass(frozen=True)
class UnreadTile:
    """A tile whose pixels cannot be read.

    Attributes:
        tile: Index of the tile.
        window: Its outer edges in scene pixels.
        error: Why.
    """

    tile: int
    window: Box
    error: SceneError


Seen = tuple[int, TileObservation | UnreadTile]
"""What became of a tile, after the number of the search (`SceneSearch`) that it was asked for."""


@dataclass(eq=False)
class SceneSearch:
    """The search of one scene for one query.

    Attributes:
        number: Its own, in the journal.
        query: What is asked.
        source: Where it lies.
        name: What its features call it.
        recipe: How it is opened.
        files: What it is read from, as GDAL lists it.
        state: Their fingerprint.
        size: Width and height in pixels as it is asked.
        transform: From these pixels to the CRS.
        crs: WKT2, or None.
        factors: Of these pixels a pixel of the file, across and down.
        warnings: Sentences about the scene.
        area: The searched part in scene pixels.
        tile_size: Side of a tile in pixels.
        overlap: Pixels that neighbours share.
        tiles: How many tiles there are.
        finished: Those that an earlier start finished.
        done: How many were observed since.
        unread: How many could not be read.
        first_unread: The first of these; None without any.
        over: Whether nothing more is to be asked of it.
    """

    number: int
    query: Query
    source: SceneSource
    name: str
    recipe: SceneRecipe
    files: tuple[str, ...]
    state: str
    size: tuple[int, int]
    transform: Affine
    crs: str | None
    factors: tuple[float, float]
    warnings: tuple[str, ...]
    area: Box
    tile_size: int
    overlap: int
    tiles: int
    finished: frozenset[int]
    done: int = 0
    unread: int = 0
    first_unread: UnreadTile | None = None
    over: bool = False

    @property
    def left(self) -> int:
        """How many tiles are still to be asked."""
        return self.tiles - len(self.finished) - self.done - self.unread

    def wants(self, tile: int) -> bool:
        """Whether a tile is still to be asked."""
        return not self.over and tile not in self.finished


@dataclass(frozen=True, eq=False)
class Look:
    """The searches of one scene, one for each query: they look at its tiles together.

    Attributes:
        searches: In the order of the queries.
    """

    searches: tuple[SceneSearch, ...]

    @property
    def recipe(self) -> SceneRecipe:
        """How the scene is opened."""
        return self.searches[0].recipe

    def asked(self) -> Iterator[tuple[int, Window, tuple[SceneSearch, ...]]]:
        """The tiles to ask: index, window, and the searches that want it; until all of them are over."""
        one = self.searches[0]
        tiles = windows(*one.size, one.tile_size, one.overlap, one.area.as_tuple())
        for index, window in enumerate(tiles):
            if all(search.over for search in self.searches):
                return
            wanting = tuple(search for search in self.searches if search.wants(index))
            if wanting:
                yield index, window, wanting


@dataclass(frozen=True, eq=False)
class BrokenScene:
    """A scene that cannot be searched, or not to its end.

    Attributes:
        source: Where it lies.
        error: Why.
    """

    source: SceneSource
    error: SceneError


OpenScene = Callable[["SceneSource"], AbstractContextManager[tuple["Scene", "Box | None"]]]
"""Opens a scene as it is to be asked; with the part to search, or None for all of it."""


class Survey:
    """The scenes of a search. One thread goes through them, and another one hears of them.

    Attributes:
        sources: Where they lie.
        queries: What is asked of each tile.
        news: Every scene once it is opened or could not be, before any of its tiles is handed out.
    """

    def __init__(
        self,
        sources: Sequence[SceneSource],
        open_scene: OpenScene,
        journal: Journal,
        tiling: tuple[int, int],
        queries: Sequence[Query],
    ) -> None:
        """Plan a search.

        Args:
            sources: Where the scenes lie.
            open_scene: Opens one.
            journal: Knows the tiles that are finished.
            tiling: Side of a tile and overlap of neighbours in pixels.
            queries: What is asked of each tile; no two alike.
        """
        self.queries = tuple(queries)
        self.sources, self._open, self._journal, self._tiling = sources, open_scene, journal, tiling
        self._keys = scene_keys([one.text for one in sources])
        self.news: queue.SimpleQueue[Look | BrokenScene] = queue.SimpleQueue()

    def opened(self) -> Iterator[tuple[Look, Scene]]:
        """Each scene of which tiles are to be asked, open until the next one is taken."""
        for source, key in zip(self.sources, self._keys, strict=True):
            try:
                if source.problem is not None:
                    raise source.problem
                with self._open(source) as (scene, area):
                    look = self._begin(source, key, scene, area)
                    self.news.put(look)
                    if any(search.left for search in look.searches):
                        yield look, scene
            except SceneError as error:
                self.news.put(BrokenScene(source, error))

    def check_unchanged(self, search: SceneSearch) -> None:
        """Make sure that a scene is the one that it was when it was opened.

        Raises:
            ChangedError: Its files have changed.
            SceneError: They are gone, or their server cannot be reached any more.
        """
        from engine.scene.fingerprint import fingerprint

        if fingerprint(search.recipe.text, search.files) != search.state:
            raise ChangedError(
                f"The scene '{search.source.shown}' has changed while it was read.", "Search it again once it is whole."
            )

    def _begin(self, source: SceneSource, key: str, scene: Scene, area: Box | None) -> Look:
        from engine.scene.fingerprint import fingerprint

        state = fingerprint(scene.recipe.text, scene.files)
        searched = searched_area(area, scene.width, scene.height)
        size, overlap = self._tiling
        tiles = scene.count_tiles(size, overlap, searched)

        def search(query: Query) -> SceneSearch:
            number, dropped = self._journal.scene(f"{query.task.value} {query.text}\n{key}", state)
            anew = ("The scene has changed since it was searched in part: it was searched anew.",) if dropped else ()
            return SceneSearch(
                number=number,
                query=query,
                source=source,
                name=source.name or scene.name,
                recipe=scene.recipe,
                files=scene.files,
                state=state,
                size=(scene.width, scene.height),
                transform=scene.transform,
                crs=scene.crs,
                factors=scene.factors,
                warnings=(*scene.warnings, *anew),
                area=searched,
                tile_size=size,
                overlap=overlap,
                tiles=tiles,
                finished=self._journal.finished(number),
            )

        return Look(tuple(map(search, self.queries)))


def searched_area(area: Box | None, width: int, height: int) -> Box:
    """The searched part of a scene, in scene pixels."""
    return Box(0, 0, width, height) if area is None else area.clipped(width, height)


def scene_keys(texts: Sequence[str]) -> list[str]:
    """What each scene is called in a journal: its absolute path, or its address without secrets; no two alike.

    A signature in an address is a new one at each start, so it is left out where that does not make two scenes one.
    """
    keys = [scene_key(text) for text in texts]
    count = Counter(keys)
    return [
        key if count[key] == 1 else hashlib.sha256(text.encode()).hexdigest()
        for key, text in zip(keys, texts, strict=True)
    ]


def scene_key(text: str) -> str:
    """The absolute path of a scene or of a folder or pattern of them; of anything else its text without secrets."""
    from os.path import abspath

    from engine.scene.addresses import is_path, without_secrets

    return abspath(text) if is_path(text) else without_secrets(text)
