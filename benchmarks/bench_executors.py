"""Tiles a second of two workers against one, each with one thread: processes of this machine, and actors of Ray.

The workers are started before the clock. It needs two cores that nobody else uses.
"""

from __future__ import annotations

import importlib.util
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from figure import Figure

SIDE = 1024  # px of the scene
PROMISE = 1.5  # times as many tiles a second


def main() -> list[Figure]:
    """Tiles a second of one worker and of two, and how many times faster the two are."""
    from engine.world.generate import generate_scene, write_scene

    os.environ["OMP_NUM_THREADS"] = "1"
    names = ["processes", *(["ray"] if importlib.util.find_spec("ray") else [])]
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.tif"
        write_scene(path, generate_scene(11, size=SIDE))
        for name in names:
            one, two = (_measured(path, name, workers) for workers in (1, 2))
            figures += [
                Figure(f"{name}: one worker", one, "tiles/s"),
                Figure(f"{name}: two workers", two, "tiles/s"),
                Figure(f"{name}: two against one", two / one, "×", at_least=PROMISE),
            ]
    return figures


def _measured(path: Path, name: str, workers: int) -> float:
    """Tiles a second, in a process of its own: a second cluster of Ray in one process has measured nonsense."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_tiles_a_second, path, name, workers).result()


def _tiles_a_second(path: Path, name: str, workers: int) -> float:
    from engine.feature.feature import RunRecord
    from engine.locate.executors import open_executor
    from engine.locate.executors.observer import WorkerSetup
    from engine.locate.journal import Journal
    from engine.locate.opening import Opener
    from engine.locate.options import LocateOptions
    from engine.locate.pipeline import Request
    from engine.locate.search import Search, search_together
    from engine.locate.survey import Survey
    from engine.scene.raster import open_scene
    from engine.scene.sources import find_scenes
    from engine.words import Query, Task

    query, options = Query(Task.OVD, "building"), LocateOptions(batch_tiles=8)
    request = Request((str(path),), query, options=options)
    with open_executor(name, WorkerSetup("tiny", device="cpu"), workers) as executor, open_scene(path) as scene:
        journal, sources = Journal(), find_scenes(request.scenes)
        told: list[tuple[float, int]] = []
        for part in (replace(request, extent=scene.bounds), request):  # the first one warms up
            opened = Opener(part, executor, sources[0], scene, None)
            survey = Survey(sources, opened, journal, options.tiling(executor.tile_size), [query])
            search = Search(survey, journal, query, 0.0, RunRecord("", query.text, "ovd"))
            start = time.perf_counter()
            (result,) = search_together([search], survey, executor, options)
            told.append((time.perf_counter() - start, result.counts["tiles"]))
            journal.close()
            journal = Journal()
        journal.close()
    seconds, tiles = told[-1]
    return tiles / seconds
