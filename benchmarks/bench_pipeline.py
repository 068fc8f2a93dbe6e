"""The share of a search's time in which the model waits: for tiles to be read, or for what is done with its answers.

A resampled scene of the world, masks, a journal and a GeoPackage, as `engine locate` does it, the model loaded before.
SPOTTER_BENCH_MODEL names another model than the embedded one.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.model.interface import Model

SIDE = 1280  # px of the scene


def main() -> list[Figure]:
    """The idle share, and the tiles a second."""
    from engine.locate.options import LocateOptions
    from engine.locate.pipeline import Request, locate_to_file
    from engine.model.backend import load_model
    from engine.words import Query, Task
    from engine.world.generate import generate_scene, write_scene

    # With another process this one would seem to wait while the other's model works.
    with mock.patch.dict(os.environ, SPOTTER_PROCESSES="1"), tempfile.TemporaryDirectory() as folder:
        model = load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"))
        path = Path(folder) / "scene.tif"
        write_scene(path, generate_scene(11, size=SIDE))
        request = Request(
            (str(path),),
            Query(Task.GRES, "all buildings"),
            out=Path(folder) / "out.gpkg",
            options=LocateOptions(resolution=0.33, batch_tiles=16),
        )
        locate_to_file(
            replace(request, extent=_corner(path), out=path.with_name("first.gpkg")), model=model
        )  # warms up
        busy = timed(model)
        start = time.perf_counter()
        counts = locate_to_file(request, model=model).result.counts
        wall = time.perf_counter() - start
    return [
        Figure("tiles a second, reading and writing included", counts["tiles"] / wall, "tiles/s"),
        Figure("the model waits", 100 * (1 - sum(busy) / wall), "% of the time", at_most=10.0),
    ]


def _corner(path: Path) -> tuple[float, float, float, float]:
    """A part of a scene that one tile covers."""
    from engine.scene.raster import open_scene

    with open_scene(path) as scene:
        xmin, _, _, ymax = scene.bounds
        return xmin, ymax - 60, xmin + 60, ymax


def timed(model: Model) -> list[float]:
    """Have a model note the seconds in which it makes answers, not those in which one is used."""
    spent: list[float] = []
    stream = model.stream

    def noting(*arguments: Any, **options: Any) -> Iterator[Any]:  # noqa: ANN401 (those of `Model.stream`)
        answers = stream(*arguments, **options)
        while True:
            start = time.perf_counter()
            found = next(answers, None)
            spent.append(time.perf_counter() - start)
            if found is None:
                return
            yield found

    model.stream = noting  # type: ignore[method-assign]
    return spent
