"""Several queries in one job: each tile is sent and looked at once, and each query has a result of its own."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import geopandas
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from serve_engine import header, kinds, locate, pixels
from serve_models import ASKED, Coloured

from engine.feature.feature import RunRecord
from engine.feature.write import list_runs
from engine.locate.options import LocateOptions
from engine.locate.pipeline import locate as locate_here
from engine.locate.questions import Question
from engine.mask.masker import load_masker
from engine.protocol import limits
from engine.protocol.client import Client, new_id
from engine.protocol.collecting import ResultCollector
from engine.protocol.requests import JobQuery, LocateScene, Options, Query, asking, portions
from engine.scene.raster import open_scene
from engine.serve.access import Access, RequestError
from engine.serve.handlers import read_request
from engine.serve.remote import RemoteEngine
from engine.words import Query as AskedQuery
from engine.words import Task

typer_testing = pytest.importorskip("typer.testing")

QUERIES = (
    JobQuery("magenta", "ovd"),
    JobQuery("green", "gres"),
    JobQuery("nothing of the kind", "ovd"),
    JobQuery("the magenta one", "rec"),
    JobQuery("all green ones, surely", "ovd", 0.8),
)


def _tiles(count: int):
    """Tiles in a row, each with a magenta rectangle, every other one with a green one too."""
    for index in range(count):
        data = pixels(index)
        if index % 2:
            data[50:60, 40:50] = (0, 255, 0)
        yield header(index), data.tobytes()


def _run(client, count=4, queries=QUERIES, **more):
    request = asking(locate("", count=count, model="coloured"), queries)
    return list(client.locate(request, _tiles(count), **more))


def _collected(events, queries=QUERIES):
    return [ResultCollector(place).take_all(events) for place in range(len(queries))]


def _boxes(found: ResultCollector):
    return sorted(one.box_px for one in found.merged)


MAGENTA = [(64.0 * n + 10, 20.0, 64.0 * n + 30, 44.0) for n in range(4)]
GREEN = [(64.0 * n + 40, 50.0, 64.0 * n + 50, 60.0) for n in (1, 3)]


def test_each_query_has_its_own_result(client):
    events = _run(client)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    magenta, green, nothing, one, unsure = _collected(events)
    assert _boxes(magenta) == MAGENTA
    assert _boxes(green) == GREEN
    assert all(found.mask for found in green.merged)
    assert not any(found.mask for found in magenta.merged)
    assert (_boxes(nothing), _boxes(unsure)) == ([], [])
    assert len(one.merged) == 1
    assert [found.task for found in (magenta, green, nothing, one, unsure)] == ["ovd", "gres", "ovd", "rec", "ovd"]
    assert unsure.counts["below_min_score"] == 2
    assert {found.counts["tiles_answered"] for found in (magenta, green, nothing, one, unsure)} == {4}
    assert {len(found.reasoning) for found in (magenta, green, nothing, one, unsure)} == {4}


def test_each_tile_tells_of_each_query_and_is_counted_once(client):
    events = _run(client)
    told = [event.body for event in events if event.kind == "features" and not event.body.merged]
    assert Counter((one.tile, one.query) for one in told) == Counter((t, q) for t in range(4) for q in range(5))
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert {one.done for one in told} == {1, 2, 3, 4}
    last = events[-1].body
    assert (last.features, last.task, last.counts) == (7, "", {})
    assert [one.features for one in last.queries] == [4, 2, 0, 1, 0]


def test_a_job_says_what_it_was_asked_and_can_be_fetched_again(client):
    events = _run(client)
    job = events[0].body.job
    status = client.job(job)
    assert [(one.text, one.task) for one in status.queries] == [
        ("magenta", "ovd"), ("green", "gres"), ("nothing of the kind", "ovd"), ("the magenta one", "rec"),
        ("green ones, surely", "ovd"),
    ]  # fmt: skip
    assert (status.task, status.state, status.total) == ("", "done", 4)
    assert status.query.startswith("magenta; green; nothing")
    assert client.jobs()[0].queries == ()
    again = list(client.follow(job))
    assert [(one.seq, one.kind) for one in again] == [(one.seq, one.kind) for one in events]
    assert _boxes(_collected(again)[1]) == GREEN


def test_a_job_of_several_that_is_cancelled_keeps_what_its_tiles_showed(client):
    seen = []
    queries = (JobQuery("magenta sleep 0.1", "ovd"), JobQuery("green", "ovd"))
    request = asking(locate("", count=30, model="coloured"), queries)
    for event in client.locate(request, _tiles(30), should_stop=lambda: kinds(seen).count("features") > 3):
        seen.append(event)
    last = seen[-1].body
    magenta, green = _collected(seen, queries)
    assert last.cancelled
    assert 0 < last.queries[0].counts["tiles_answered"] == last.queries[1].counts["tiles_answered"] < 30
    assert magenta.end == "stopped"
    assert len(magenta.merged) == last.queries[0].counts["tiles_answered"]
    assert len(green.merged) == last.queries[1].features


def test_tiles_without_anything_to_see_count_for_each_query(client):
    request = asking(locate("", count=1, model="coloured"), QUERIES[:2])
    grey = np.full((64, 64, 3), 90, np.uint8)
    events = list(client.locate(request, [(header(0), grey.tobytes())]))
    assert [one.counts["tiles_without_data"] for one in events[-1].body.queries] == [1, 1]


def test_a_killed_engine_goes_on_and_asks_no_finished_tile_again(make_engine, tmp_path, monkeypatch):
    path = tmp_path / "asked"
    monkeypatch.setenv(ASKED, str(path))
    engine = make_engine(batch=4, model="coloured")
    key = engine.start()
    job, killed, events = new_id(), False, []
    queries = (JobQuery("magenta sleep 0.02", "ovd"), JobQuery("green", "ovd"))
    with Client(key, patience=60) as client:
        request = asking(locate("", count=24), queries)
        for event in client.locate(request, _tiles(24), job=job):
            events.append(event)
            if not killed and event.kind == "features" and event.body.done >= 8:
                killed = True
                engine.kill()
                engine._settings["bind"] = key.address
                engine.start()
    assert killed
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    magenta, green = _collected(events, queries)
    assert (len(magenta.merged), len(green.merged)) == (24, 12)
    again = [tile for tile, times in Counter(path.read_text().split()).items() if times > 2]
    assert len(again) <= 2  # a batch of four queries


def test_a_scene_that_the_engine_reads_is_asked_several_queries(make_engine, path):
    engine = make_engine(access=Access((path.parent,)), model="coloured")
    with Client(engine.start()) as client:
        request = LocateScene(
            Query(""), str(path), options=Options(tile_size=64), queries=(JobQuery("magenta"), JobQuery("green", "ovd"))
        )
        events = list(client.locate_scene(request))
    magenta, green = _collected(events, request.queries)
    assert (len(magenta.merged), len(green.merged)) == (2, 1)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A scene with two magenta rectangles and a green one."""
    data = np.full((3, 150, 200), 120, dtype=np.uint8)
    data[:, ::2] += 1
    for colour, (x0, y0, x1, y1) in (
        ((255, 0, 255), (50, 10, 80, 30)), ((255, 0, 255), (150, 100, 170, 120)), ((0, 255, 0), (20, 90, 50, 110)),
    ):  # fmt: skip
        data[:, y0:y1, x0:x1] = np.array(colour, dtype=np.uint8)[:, None, None]
    name = tmp_path_factory.mktemp("scene") / "scene.tif"
    profile = {"driver": "GTiff", "width": 200, "height": 150, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    with rasterio.open(name, "w", crs="EPSG:32631", transform=from_origin(5e5, 5.4e6, 0.5, 0.5), **profile) as dataset:
        dataset.write(data)
    return name


def _question(text: str, task: Task, min_score: float = 0.0, **more) -> Question:
    run = RunRecord(f"run of {text}", text, task.value, "scene", "coloured", "1", "")
    return Question(AskedQuery(task, text), min_score, run, **more)


@pytest.mark.parametrize("minor", [limits.MINOR, limits.QUERIES_SINCE - 1])
def test_an_engine_elsewhere_gives_what_is_found_here(client, path, minor, monkeypatch):
    """One of before is asked a job for each query, and gives the same."""
    welcome = client.hello()
    monkeypatch.setattr(client, "hello", lambda: replace(welcome, minor=minor))
    before = {job.job for job in client.jobs()}
    heard: dict[str, list] = {"magenta": [], "green": []}
    questions = [
        _question("magenta", Task.OVD, on_features=heard["magenta"].extend),
        _question("green", Task.GRES, 0.5, on_features=heard["green"].extend),
        _question("nothing", Task.OVD),
    ]
    options, done = LocateOptions(tile_size=64, batch_tiles=5), []
    engine = RemoteEngine(client, "coloured", "embedded")
    engine.load(options)
    with open_scene(path) as scene:
        here = [
            locate_here(scene, one.query, Coloured(), load_masker("embedded"), options, run=one.run.id)
            for one in questions
        ]
        there = engine.locate(scene, questions, options, on_progress=lambda *values: done.append(values))
    for one, other in zip(there, here, strict=True):
        assert [(f.box_px, f.score, f.tile, f.box, f.mask, f.query, f.task, f.run) for f in one.features] == [
            (f.box_px, f.score, f.tile, f.box, f.mask, f.query, f.task, f.run) for f in other.features
        ]
        assert (one.counts, one.warnings, one.reasoning) == (other.counts, other.warnings, other.reasoning)
    assert [len(one.features) for one in there] == [2, 1, 0]
    assert {f.run for f in heard["magenta"]} == {"run of magenta"}
    assert {f.query for f in heard["green"]} == {"green"}
    assert done == sorted(done)
    assert done[-1][0] == done[-1][1]
    jobs = [job for job in client.jobs() if job.job not in before]
    assert len(jobs) == (1 if minor == limits.MINOR else 3)


@pytest.fixture
def command(engine, monkeypatch):
    """Runs a command of the command line on the engine's machine."""
    from engine.cli import app

    monkeypatch.setenv("SPOTTER_HOME", str(engine.home))
    return lambda *words: typer_testing.CliRunner().invoke(app, list(words))


def test_a_file_of_queries_is_one_job_of_an_engine_elsewhere(command, engine, client, path, tmp_path):
    before = {job.job for job in client.jobs()}
    file, out = tmp_path / "queries.csv", tmp_path / "found.gpkg"
    file.write_text("text,task\nmagenta,ovd\ngreen,ovd\nthe largest magenta,rec\n")
    options = ("--engine", engine.key().address, "--model", "coloured", "--tile-size", "64", "-o", str(out), "--json")
    done = command("locate", str(path), "--queries", str(file), *options)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)["queries"]
    assert [(one["query"], len(one["features"])) for one in said] == [
        ("magenta", 2), ("green", 1), ("the largest magenta", 1),
    ]  # fmt: skip
    (job,) = [job for job in client.jobs() if job.job not in before]  # the largest is one of the first query's
    assert [one.text for one in client.job(job.job).queries] == ["magenta", "green"]
    assert sorted(run.query for run in list_runs(out)) == ["green", "magenta", "the largest magenta"]


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_the_queries_of_a_job_are_fetched_as_a_run_each(command, client, tmp_path, ending):
    job, out = _run(client)[0].body.job, tmp_path / f"found.{ending}"
    done = command("jobs", "fetch", job, "-o", str(out))
    assert done.exit_code == 0, done.output
    assert "“green”: 2 features" in done.output
    runs = {run.id: run for run in list_runs(out)}
    assert set(runs) == {f"{job}-{n}" for n in range(1, 6)}
    assert (runs[f"{job}-2"].query, runs[f"{job}-2"].task) == ("green", Task.GRES)
    frame = geopandas.read_file(out, layer="boxes") if ending == "gpkg" else geopandas.read_file(out)
    assert Counter(frame["query"]) == {"magenta": 4, "green": 2, "the magenta one": 1}
    again = command("jobs", "fetch", job, "-o", str(out))
    assert f"holds the job '{job}' already" in again.output
    assert "REC “the magenta one”" in command("jobs", "show", job).stdout


WRONG = [
    {"query": {"text": "x"}, "queries": [{"text": "y"}]},
    {"query": {"text": ""}, "queries": [{"text": "y"}] * (limits.MAX_QUERIES + 1)},
    {"query": {"text": ""}, "queries": [{"text": "y" * 1_900}] * 60},
    {"query": {"text": ""}, "queries": [{"text": "y", "min_score": 1.5}]},
    {
        "query": {"text": ""},
        "queries": [{"text": "y"}],
        "examples": [{"width": 9, "height": 9, "box_px": [1, 1, 5, 5]}],
    },
]


@pytest.mark.parametrize("body", WRONG)
def test_what_is_no_list_of_queries_is_refused(body):
    data = json.dumps({"spotter": 1, "id": "a", "kind": "locate", "body": {**body, "count": 1}}).encode()
    with pytest.raises(RequestError, match="queries") as refused:
        read_request([data])
    assert refused.value.code == "bad_message"


def test_queries_are_parted_into_as_few_jobs_as_may_hold_them():
    short, long = JobQuery("ship"), JobQuery("x" * limits.MAX_QUERY_CHARACTERS)
    assert [len(one) for one in portions([short] * 250, 5)] == [100, 100, 50]
    assert [len(one) for one in portions([long] * 60, 5)] == [50, 10]
    assert [len(one) for one in portions([short] * 3, 4)] == [1, 1, 1]
    assert list(portions([], 5)) == []
    single = asking(locate("", count=1), [JobQuery("ship", "ovd", 0.5)])
    assert (single.query, single.queries, single.options.min_score) == (Query("ship", "ovd"), (), 0.5)
