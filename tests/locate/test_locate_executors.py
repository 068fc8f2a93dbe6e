"""Processes of this machine and actors of a Ray cluster find what one process finds, also where one is killed."""

from __future__ import annotations

import json
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
from model_detectors import write_grounding_dino, write_sam3
from test_locate_killed import scattered
from test_locate_like import layer

from engine.locate import pipeline
from engine.locate.executors import open_executor
from engine.locate.executors.observer import WorkerSetup
from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.model.examples import ExamplesError
from engine.model.interface import LIKE
from engine.words import Box, InputError, Query, Task

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


def alike(found, whole):
    """Features that are the same but for what another number of threads rounds otherwise."""
    one, other = ({(f.label, f.tile): [] for f in run.result.features} for run in (found, whole))
    for kept, run in ((one, found), (other, whole)):
        for feature in run.result.features:
            kept[feature.label, feature.tile].append(feature.box_px)
    assert len(found.result.features) == len(whole.result.features) > 0
    assert one.keys() == other.keys()
    for key, several in one.items():
        assert len(several) == len(other[key])
        assert all(max(box.iou(theirs) for theirs in other[key]) >= 0.99 for box in several)


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
    alike(found, whole)


@pytest.fixture
def world(tmp_path):
    from engine.world.generate import generate_scene
    from engine.world.generate import write_scene as write_world

    path = tmp_path / "world.tif"
    write_world(path, generate_scene(7, size=336))
    return path


@pytest.mark.parametrize(
    ("told", "query"),
    [
        ({"quantize": "4bit"}, Query(Task.OVD, "building")),
        ({"proposer": "dino"}, Query(Task.REC, "the largest building")),
        ({"quantize": "4bit", "proposer": "dino", "prompts": "mine.json"}, Query(Task.REC, "the red car")),
    ],
)
def test_workers_load_a_model_with_what_it_is_told(told, query, world, tmp_path, monkeypatch):
    write_grounding_dino(tmp_path / "dino")
    (tmp_path / "dino" / "spotter.json").write_text('{"threshold": 0.05}')
    known = json.loads((HERE.parents[1] / "engine" / "model" / "prompts.json").read_text(encoding="utf-8"))
    (tmp_path / "mine.json").write_text(json.dumps(known["geo_r1"]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    request = Request((str(world),), query, options=LocateOptions(compare=False), **told)
    whole = locate_to_file(request)
    found = locate_to_file(replace(request, executor="processes", workers=2))
    assert found.run.model == whole.run.model
    assert {name: found.run.options[name] for name in told} == told
    alike(found, whole)


def told_by_examples(world, tmp_path):
    """A request that says by examples, of which one is not meant, what a made SAM 3 is to find."""
    folder = write_sam3(tmp_path / "sam")
    (folder / "spotter.json").write_text('{"threshold": 0.2, "tile_size": 112, "gsd": [0.4, 0.4]}')
    like = layer(world, tmp_path / "like.gpkg", [Box(40, 50, 60, 60), Box(90, 120, 130, 150)])
    unlike = layer(world, tmp_path / "unlike.gpkg", [Box(10, 10, 30, 30)])
    return Request((str(world),), Query(Task.GRES, LIKE), model=str(folder), like=like, unlike=unlike)


def test_workers_are_told_by_examples_at_the_scale_that_they_ask_at(world, tmp_path):
    request = told_by_examples(world, tmp_path)
    whole = locate_to_file(request)
    assert whole.run.options["resolution"] == pytest.approx(0.4, rel=0.01)
    alike(locate_to_file(replace(request, executor="processes", workers=2)), whole)
    other = locate_to_file(replace(request, unlike=None))
    assert boxes(other) != boxes(whole)


def test_a_model_that_takes_no_examples_says_so_before_workers_start(world, tmp_path, monkeypatch):
    request = replace(told_by_examples(world, tmp_path), model=str(write_grounding_dino(tmp_path / "dino")))
    monkeypatch.setattr(pipeline, "open_executor", None)
    with pytest.raises(ExamplesError, match=r"dino takes no examples \(3 were given\)"):
        locate_to_file(replace(request, executor="processes"))


def test_what_leaves_this_computer_is_said_whoever_asks(request_, monkeypatch):
    told = []
    monkeypatch.setattr(pipeline, "open_executor", lambda *_: open_executor("processes", SETUP, 1))
    away = replace(request_, model="http://203.0.113.7/v1#qwen3-vl-4b", executor="processes")
    locate_to_file(away, on_notice=told.append)
    assert len(told) == 1
    assert "203.0.113.7: the pictures leave this computer" in told[0]


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


def test_a_cluster_is_told_by_examples(cluster, world, tmp_path):
    request = told_by_examples(world, tmp_path)
    alike(locate_to_file(replace(request, executor="ray")), locate_to_file(request))


def test_without_ray_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(InputError, match="need the package ray"), open_executor("ray", SETUP):
        pass
