"""Scene throughput: `engine locate` over a scene against a loop over its tiles, with a `generate` call for each.

The loop is a fair one: the same network, dtype, tiles, prompts and token limit; key-value cache, stop at the end of the
text, inference mode. One process of one thread does either, and both are measured in seconds of processors, so that
other programs do not count. Ours includes reading, scores, the journal, merging and a GeoPackage; the loop reads.
SPOTTER_BENCH_MODEL names another model than the embedded one.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from bench_batching import one_by_one
from figure import Figure

SIDE = 1064  # px: nine tiles of 160 across, which share a quarter
LIMIT = 256  # tokens of an answer


def main() -> list[Figure]:
    """Tiles a second both ways, and how many times faster `engine locate` is."""
    import torch

    from engine.locate.options import LocateOptions
    from engine.locate.pipeline import Request, locate_to_file
    from engine.model.backend import load_model
    from engine.model.interface import GenerationOptions
    from engine.model.local import LocalModel
    from engine.scene.raster import open_scene
    from engine.words import Query, Shot, Task
    from engine.world.generate import generate_scene, write_scene

    model = load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"), device="cpu")
    if not isinstance(model, LocalModel):
        raise SystemExit("SPOTTER_BENCH_MODEL must be a model on this machine.")
    options = LocateOptions(resolution="native", generation=GenerationOptions(max_new_tokens=LIMIT))
    query = Query(Task.OVD, "building")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "scene.tif"
            write_scene(path, generate_scene(11, size=SIDE))
            with open_scene(path) as scene, torch.inference_mode():
                tiles = scene.tiles(*options.tiling(model.tile_size))
                one_by_one(model, [Shot(next(tiles), query, ())], LIMIT)  # warms up
                start, asked = time.process_time(), 0
                for tile in tiles:
                    one_by_one(model, [Shot(tile, query, ())], LIMIT)
                    asked += 1
                alone = asked / (time.process_time() - start)
            model.answer([tile], [query])
            start = time.process_time()
            request = Request((str(path),), query, out=path.with_suffix(".gpkg"), options=options)
            counts = locate_to_file(request, model=model).result.counts
            together = counts["tiles"] / (time.process_time() - start)
    finally:
        torch.set_num_threads(threads)
    if counts["tiles"] != asked + 1:
        raise SystemExit(f"The scene has {counts['tiles']} tiles, and the loop asked {asked + 1}.")
    return [
        Figure("a loop of processor and generate", alone, "tiles/s"),
        Figure("engine locate, the file included", together, "tiles/s"),
        Figure("engine locate against the loop", together / alone, "×", at_least=5.0),
    ]
