"""Processes of this machine and actors of a Ray cluster find what one process finds, also where one is killed."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from locate_fakes import MagentaModel, picture, write_scene
from test_locate_killed import scattered

from engine.locate import pipeline
from engine.locate.executors import open_executor
from engine.locate.executors.observer import WorkerSetup
from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.words import InputError, Query, Task

pytestmark = pytest.mark.slow
SETUP = WorkerSetup("slow", loader="locate_fakes:load_slow")
HERE = Path(__file__).parent


@pytest.fixture
def request_(tmp_path, monkeypatch):
    monkeypatch.setenv("SLOW_MODEL_LOG", str(tmp_path / "log"))
    paths = [str(HERE), str(HERE.parents[1])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    scene = write_scene(tmp_path / "scene.tif", picture(900, 900, scattered(60, 900)))
    return Request((str(scene),), Query(Task.OVD, "patch"), options=LocateOptions(batch_tiles=8))


def boxes(located):
    return sorted((f.box_px.as_tuple(), f.score) for f in located.result.features)


def answered(request):
    log = Path(request.scenes[0]).with_name("log")
    return [tuple(map(int, line.split())) for line in log.read_text().splitlines()] if log.exists() else []


def search(request, monkeypatch, executor):
    monkeypatch.setattr(pipeline, "_asked", lambda *_: executor)
    return locate_to_file(request)


def meanwhile(do, request, tiles):
    """Do something in a thread once so many tiles are answered."""

    def wait():
        while len(answered(request)) < tiles:
            time.sleep(0.01)
        do()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def test_processes_find_what_one_finds_though_one_is_killed(request_, monkeypatch):
    whole = locate_to_file(request_, model=MagentaModel())
    with open_executor("processes", SETUP, 2) as executor:
        killer = meanwhile(lambda: os.kill(answered(request_)[-1][0], signal.SIGKILL), request_, 60)
        found = search(request_, monkeypatch, executor)
        killer.join()
    assert boxes(found) == boxes(whole)
    assert found.result.counts == whole.result.counts
    assert len({process for process, _ in answered(request_)}) == 3
    asked = Counter(tile for _, tile in answered(request_))
    assert sum(count - 1 for count in asked.values()) <= 8


def test_the_embedded_model_finds_the_same_in_processes_and_goes_on_from_here(tmp_path):
    from engine.world.generate import generate_scene
    from engine.world.generate import write_scene as write_world

    write_world(tmp_path / "world.tif", generate_scene(7, size=336))
    request = Request((str(tmp_path / "world.tif"),), Query(Task.OVD, "building"), out=tmp_path / "a.gpkg")
    whole = locate_to_file(request)
    told = []
    again = replace(request, out=tmp_path / "b.gpkg")
    stopped = locate_to_file(
        replace(again, options=LocateOptions(batch_tiles=2)), on_progress=lambda *t: told.append(t),
        should_stop=lambda: len(told) >= 2,
    )  # fmt: skip
    assert stopped.result.stopped
    found = locate_to_file(replace(again, executor="processes", workers=2))
    assert found.result.counts["tiles_resumed"] >= 2
    assert found.run.model == whole.run.model
    assert len(found.result.features) == len(whole.result.features) > 0
    for one, other in zip(
        sorted(found.result.features, key=lambda f: f.box_px.as_tuple()),
        sorted(whole.result.features, key=lambda f: f.box_px.as_tuple()),
        strict=True,
    ):
        assert one.box_px.iou(other.box_px) >= 0.99


def test_a_model_that_no_worker_can_load_is_said_at_once():
    with pytest.raises(InputError, match="tinny"), open_executor("processes", WorkerSetup("tinny"), 1):
        pass


@pytest.fixture
def cluster(request_):
    """Two nodes of one CPU each, on this machine; the second one may be removed."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    size = {"num_cpus": 1, "object_store_memory": 80 * 2**20}
    made = Cluster(initialize_head=True, head_node_args={**size, "include_dashboard": False})
    second = made.add_node(**size)
    ray.init(address=made.address, log_to_driver=False)
    yield made, second
    ray.shutdown()
    made.shutdown()


def test_a_cluster_finds_what_one_process_finds(cluster, request_, monkeypatch):
    whole = locate_to_file(request_, model=MagentaModel())
    with open_executor("ray", SETUP) as executor:
        found = search(request_, monkeypatch, executor)
    assert boxes(found) == boxes(whole)
    assert found.result.counts == whole.result.counts
    assert len({process for process, _ in answered(request_)}) == 2


def test_without_ray_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(InputError, match="need the package ray"), open_executor("ray", SETUP):
        pass
