"""Opening the scenes of a request as they are asked: at the scale of the model, and in a CRS that fits the result's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from engine.locate.scale import at_scale
from engine.scene.errors import SceneError

if TYPE_CHECKING:
    from engine.locate.executor import Executor
    from engine.locate.request import Elsewhere, Request
    from engine.scene.raster import Scene
    from engine.scene.sources import SceneSource
    from engine.words import Box


def first_scene(request: Request, sources: Sequence[SceneSource], stack: ExitStack) -> tuple[SceneSource, Scene]:
    """The first scene that can be opened; what is wrong with those before is told when the search comes to them.

    Raises:
        SceneError: None can.
    """
    from engine.scene.raster import open_scene

    said: SceneError | None = None
    for source in sources:
        try:
            if source.problem is not None:
                raise source.problem
            return source, stack.enter_context(open_scene(source.text, bands=request.bands))
        except SceneError as error:
            said = said or error
    if len(sources) == 1 and said is not None:
        raise said
    raise SceneError(
        f"None of the {len(sources):,} scenes can be read." + (f" The first: {said.message}" if said else ""),
        said.remedy if said else "",
        said.detail if said else "",
    )


class Opener:
    """Opens the scenes of a request as they are asked; the first one is open already."""

    def __init__(
        self, request: Request, asked: Executor | Elsewhere, first: SceneSource, scene: Scene, crs: str | None
    ) -> None:
        self._request, self._asked, self._first, self._scene, self._crs = request, asked, first, scene, crs

    @contextmanager
    def __call__(self, source: SceneSource) -> Iterator[tuple[Scene, Box | None]]:
        """The scene of a source until the block ends, and the part of it to search; None for all of it.

        Raises:
            SceneError: It cannot be read, or be placed in the result's CRS.
            OutsideError: The extent lies outside.
        """
        from engine.scene.raster import open_scene

        asked, request = self._asked, self._request
        with ExitStack() as stack:
            scene = self._scene
            if source is not self._first:
                own = stack.enter_context(open_scene(source.text, bands=request.bands))
                scene = stack.enter_context(at_scale(own, asked.gsd, request.options.resolution, asked.name))
            if self._crs is not None:
                _check_crs(scene, self._crs)
            area = None if request.extent is None else scene.area(request.extent, request.extent_crs)
            yield scene, area


def _check_crs(scene: Scene, crs: str) -> None:
    """Make sure that what is found in a scene can be brought into the CRS of the result.

    Raises:
        SceneError: The scene has no CRS, or one without a way to that of the result.
    """
    from engine.scene.crs import crs_name, same_crs, transformer

    if scene.crs is None:
        raise SceneError(
            f"The scene '{scene.source}' has no CRS, and the result is in {crs_name(crs)}.",
            "Give it one, or search it by itself.",
        )
    if not same_crs(scene.crs, crs):
        transformer(scene.crs, crs)


def placing_crs(crs: str | None) -> str | None:
    """A CRS for `engine.feature.feature.placing`, which cuts at the antimeridian what is asked for in `LONLAT`."""
    from engine.scene.crs import LONLAT, same_crs

    return LONLAT if crs is not None and same_crs(crs, LONLAT) else crs
