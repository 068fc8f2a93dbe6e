"""A search killed ten times at random ends with the features of one that ran through, and hardly asks a tile twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import geopandas
import numpy as np
import pytest
from locate_fakes import MagentaModel, picture, write_scene

from engine.feature.write import list_runs
from engine.locate.pipeline import Request, locate_to_file
from engine.words import Box, Query, Task

ENGINE = Path(__file__).parents[2]
SEARCH = """
import sys
from pathlib import Path
from locate_fakes import SlowModel
from engine.locate.pipeline import Request, locate_to_file
from engine.words import Query, Task
found = locate_to_file(Request((sys.argv[1],), Query(Task.OVD, "patch"), out=Path(sys.argv[2])), model=SlowModel())
print(found.result.counts["tiles_resumed"])
"""


def scattered(count, side):
    rng = np.random.default_rng(3)
    corners = rng.integers(0, side - 40, (count, 2)).tolist()
    sizes = rng.integers(6, 38, (count, 2)).tolist()
    return [Box(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]


@pytest.mark.slow
def test_a_search_killed_ten_times_ends_as_one_that_was_not(tmp_path):
    scene = write_scene(tmp_path / "scene.tif", picture(1600, 1600, scattered(150, 1600)))
    log, out = tmp_path / "log", tmp_path / "out.gpkg"
    paths = os.pathsep.join([str(ENGINE), str(Path(__file__).parent)])
    environment = {**os.environ, "SLOW_MODEL_LOG": str(log), "PYTHONPATH": paths}
    command = [sys.executable, "-c", SEARCH, str(scene), str(out)]
    chance = random.Random(5)
    for _ in range(10):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        before = len(log.read_text().splitlines()) if log.exists() else 0
        wanted = before + chance.randint(30, 110)
        while process.poll() is None and (len(log.read_text().splitlines()) if log.exists() else 0) < wanted:
            try:
                process.wait(chance.uniform(0.005, 0.05))
            except subprocess.TimeoutExpired:
                continue
        assert process.poll() is None, "it ended before it was killed ten times"
        process.kill()
        process.communicate()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=True)
    request = Request((str(scene),), Query(Task.OVD, "patch"), out=tmp_path / "w.gpkg")
    whole = locate_to_file(request, model=MagentaModel())
    tiles = whole.result.counts["tiles"]
    asked = Counter(line.split()[1] for line in log.read_text().splitlines())
    assert len(asked) == tiles
    assert sum(count - 1 for count in asked.values()) <= 0.02 * tiles
    assert 0 < int(done.stdout) < tiles
    found, expected = (geopandas.read_file(tmp_path / name, layer="boxes") for name in ("out.gpkg", "w.gpkg"))
    assert sorted(zip(found.geometry.to_wkt(), found["score"], strict=True)) == sorted(
        zip(expected.geometry.to_wkt(), expected["score"], strict=True)
    )
    (run,) = list_runs(out)
    assert run.status == "done"
    assert not list(tmp_path.glob(".*"))
