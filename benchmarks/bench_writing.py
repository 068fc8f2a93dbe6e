"""A million features into a GeoPackage: Spotter's writer against ogr2ogr with the same attributes and spatial index.

Features that are there as values are written by one, a layer without an index that holds the same is copied by the
other. Spotter's file has more in it: an index on the run, the area of each feature on the ellipsoid, styles.
SPOTTER_BENCH_FEATURES sets another number of features.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figure import Figure

COUNT = int(os.environ.get("SPOTTER_BENCH_FEATURES", "1000000"))

# Run in a process of its own, whose processor time is then told apart. Prints the seconds that writing took.
_WRITE = r"""
import sys, time
from dataclasses import replace
from pathlib import Path
import numpy as np
import shapely
from engine.feature.feature import Feature, RunRecord, now
from engine.feature.write import open_writer
from engine.words import Box, Task

count, out = int(sys.argv[1]), Path(sys.argv[2])
rng = np.random.default_rng(0)
corners = rng.uniform(0, 60_000, (count, 2))
pixels = np.hstack([corners, corners + rng.uniform(10, 60, (count, 2))])
on_map = shapely.box(*(pixels * 0.3 + [500_000, 4_600_000] * 2).T).tolist()
run = RunRecord("abcdef123456", "all ships", "ovd", "scene.tif", "tiny", "0123456789abcdef")
features = [
    Feature(place, Box(*box), "ship", score, run.query, Task.OVD, reasoning="Look for ship: some are here.",
            model=run.model, revision=run.revision, scene=run.scene, tile=number // 5, run=run.id, time=run.started)
    for number, (place, box, score) in enumerate(zip(on_map, pixels.tolist(), rng.uniform(0, 1, count).tolist()))
]
begin, busy = time.perf_counter(), time.process_time()
with open_writer(out, "EPSG:32631", run) as writer:
    writer.finish(replace(run, status="done", finished=now()), features)
print(time.perf_counter() - begin, time.process_time() - busy)
"""


def main() -> list[Figure]:
    """Features a second both ways, in one run, and the ratio; the versions of both are printed."""
    import pyogrio

    if shutil.which("ogr2ogr") is None:
        raise SystemExit("ogr2ogr is needed to compare with: install gdal-bin, or have QGIS's on the path.")
    version = subprocess.run(["ogr2ogr", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"ogr2ogr: {version}; Spotter: SQLite, and GDAL {pyogrio.__gdal_version__} for reading it here")
    with tempfile.TemporaryDirectory() as folder:
        ours, source, copy = (Path(folder) / f"{name}.gpkg" for name in ("ours", "source", "copy"))
        done = subprocess.run(
            [sys.executable, "-c", _WRITE, str(COUNT), str(ours)], capture_output=True, text=True, check=True
        )
        wall, busy = map(float, done.stdout.split())
        _copy(ours, source, "-lco", "SPATIAL_INDEX=NO")
        their_wall, their_busy = _copy(source, copy, "-lco", "SPATIAL_INDEX=YES")
        written = [pyogrio.read_info(path, layer="boxes")["features"] for path in (ours, copy)]
    if written != [COUNT, COUNT]:
        raise SystemExit(f"{written} features were written, not {COUNT}.")
    return [
        Figure(f"Spotter, {COUNT:,} features", COUNT / wall, "features/s"),
        Figure(f"ogr2ogr, {COUNT:,} features", COUNT / their_wall, "features/s"),
        Figure("Spotter's rate against that of ogr2ogr", their_wall / wall, "×", at_least=0.8),
        Figure("the same in processor time", their_busy / busy, "×", at_least=0.8),
    ]


def _copy(source: Path, target: Path, *options: str) -> tuple[float, float]:
    """Seconds that ogr2ogr takes to copy the layer of boxes, and seconds of processors."""
    before, begin = os.times(), time.perf_counter()
    subprocess.run(
        ["ogr2ogr", "-f", "GPKG", str(target), str(source), "boxes", "-lco", "GEOMETRY_NAME=geom", *options],
        check=True, capture_output=True,
    )  # fmt: skip
    after = os.times()
    busy = after.children_user - before.children_user + after.children_system - before.children_system
    return time.perf_counter() - begin, busy
