"""Peak memory of locating in a small and in a large scene, model aside: it must not grow with the scene."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from figure import Figure

SMALL, LARGE = 1024, 8192

# Run in a process of its own, since a peak never falls. A stand-in answers: one box a tile, at its middle.
_LOCATE = r"""
import sys
from engine import platform
from engine.locate.options import LocateOptions
from engine.locate.pipeline import locate
from engine.scene.raster import open_scene
from engine.words import Answer, Box, Query, Target, Task

class StandIn:
    name, revision, adapter, family, domain, device, tile_size = "stand-in", "", "", None, "", "cpu", 224
    processes, gsd = 1, None
    def stream(self, tiles, queries, *_, **__):
        for index, tile in enumerate(tiles):
            yield index, [Answer((Target(Box(100, 100, 124, 124), "ship", (), 0.5),), "One ship.")]

with open_scene(sys.argv[1]) as scene:
    result = locate(scene, Query(Task.OVD, "ship"), StandIn(), None, LocateOptions())
assert result.counts["features"] == result.counts["tiles"], result.counts
print(platform.peak_memory() / 2**20)
"""


def main() -> list[Figure]:
    """Peak resident memory for both scenes, and the difference."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_peak(Path(folder) / f"{side}.tif", side) for side in (SMALL, LARGE))
    return [
        Figure(f"peak memory, scene of {SMALL} px", small, "MB"),
        Figure(f"peak memory, scene of {LARGE} px", large, "MB"),
        Figure("more for 64 times the pixels", large - small, "MB", at_most=100.0),
    ]


def _peak(path: Path, side: int) -> float:
    import numpy as np
    from affine import Affine

    from engine.scene.write import write_geotiff

    rng = np.random.default_rng(side)
    strips = (rng.integers(0, 256, (256, side, 3), dtype=np.uint8) for _ in range(side // 256))
    write_geotiff(path, strips, Affine(0.3, 0, 500_000, 0, -0.3, 4_600_000), "EPSG:32631", size=(side, side))
    done = subprocess.run([sys.executable, "-c", _LOCATE, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout)
