"""An engine elsewhere gives what the same model gives here; and the commands that ask it."""

from __future__ import annotations

import json
from dataclasses import replace

import geopandas
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from serve_engine import Engine, header, pixels, run
from serve_engine import locate as asked_for
from serve_models import Magenta

from engine.feature.feature import RunRecord
from engine.feature.write import list_runs
from engine.locate.options import LocateOptions
from engine.locate.pipeline import locate
from engine.locate.questions import Question
from engine.mask.masker import load_masker
from engine.scene.raster import open_scene
from engine.serve.remote import RemoteEngine, RemoteError, find_key
from engine.words import Query, SpotterError, Task

typer_testing = pytest.importorskip("typer.testing")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    pixels = np.full((3, 150, 200), 120, dtype=np.uint8)
    pixels[:, ::2] += 1  # tiles of one colour throughout would not be asked
    for x0, y0, x1, y1 in ((50, 10, 80, 30), (150, 100, 170, 120)):
        pixels[:, y0:y1, x0:x1] = np.array([255, 0, 255], dtype=np.uint8)[:, None, None]
    name = tmp_path_factory.mktemp("scene") / "scene.tif"
    profile = {"driver": "GTiff", "width": 200, "height": 150, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    with rasterio.open(name, "w", crs="EPSG:32631", transform=from_origin(5e5, 5.4e6, 0.5, 0.5), **profile) as dataset:
        dataset.write(pixels)
    return name


def _question(query: Query, options: LocateOptions | None = None, **more) -> Question:
    run = RunRecord("mine", query.text, query.task.value, "scene", "magenta", "1", "")
    return Question(query, 0.0 if options is None else options.min_score, run, **more)


def _there(client, scene, query: Query, options: LocateOptions, **more):
    """What an engine finds in a scene that is read here."""
    engine = RemoteEngine(client, **more)
    engine.load(options)
    (found,) = engine.locate(scene, [_question(query, options)], options)
    return found


@pytest.mark.parametrize("task", list(Task))
def test_the_same_query_gives_the_same_features_here_and_there(client, path, task):
    options, query = LocateOptions(tile_size=64, batch_tiles=5), Query(task, "magenta")
    with open_scene(path) as scene:
        here = locate(scene, query, Magenta(), load_masker("embedded"), options)
        there = _there(client, scene, query, options, masker="embedded")
    assert [(f.box_px, f.score, f.label, f.tile, f.box, f.mask, f.reasoning) for f in there.features] == [
        (f.box_px, f.score, f.label, f.tile, f.box, f.mask, f.reasoning) for f in here.features
    ]
    assert there.counts == here.counts
    assert there.warnings == here.warnings
    assert len(here.features) == (1 if task is Task.REC else 2)


@pytest.mark.parametrize("masker", ["embedded", "none"])
def test_the_masks_of_the_engine_are_those_that_are_made_here(client, path, masker, monkeypatch):
    options, query = LocateOptions(tile_size=64, batch_tiles=5), Query(Task.GRES, "magenta")
    with open_scene(path) as scene:
        here = locate(scene, query, Magenta(), load_masker(masker), options)
        monkeypatch.setattr("engine.mask.embedded.EmbeddedMasker.segment", None)  # none is made here any more
        there = _there(client, scene, query, options, masker=masker)
    assert [f.mask is None for f in here.features] == [masker == "none"] * 2
    assert [(f.mask, f.mask_score, f.box) for f in there.features] == [
        (f.mask, f.mask_score, f.box) for f in here.features
    ]


def test_a_scene_is_one_job_and_its_tiles_come_as_they_are_finished(client, path):
    before = {job.job for job in client.jobs()}
    done, features = [], []
    engine = RemoteEngine(client)
    options = LocateOptions(tile_size=32, overlap=0.5)
    engine.load(options)
    with open_scene(path) as scene:
        question = _question(Query(Task.OVD, "magenta"), on_features=features.extend)
        (found,) = engine.locate(scene, [question], options, on_progress=lambda *values: done.append(values))
    (job,) = [job for job in client.jobs() if job.job not in before]
    assert (job.state, job.total) == ("done", found.counts["tiles"])
    assert job.total > 32  # more than may be under way at once
    assert done == sorted(done)
    assert done[-1] == (job.total, job.total)
    assert len(features) > len(found.features)  # they are not merged yet
    assert {f.run for f in features} == {"mine"}
    assert {f.revision for f in found.features} == {"1"}


def test_tiles_without_data_are_not_sent(client, tmp_path):
    profile = {"driver": "GTiff", "width": 192, "height": 64, "count": 3, "dtype": "uint8", "nodata": 0}
    pixels = np.zeros((3, 64, 192), dtype=np.uint8)
    pixels[:, :, 128:] = 120
    pixels[:, 10:30, 140:170] = np.array([255, 1, 255], dtype=np.uint8)[:, None, None]
    for name, data in (("part", pixels), ("none", pixels * 0)):
        with rasterio.open(tmp_path / f"{name}.tif", "w", crs="EPSG:32631", **profile) as dataset:
            dataset.write(data)
    options, query = LocateOptions(tile_size=64, overlap=0.0), Query(Task.OVD, "magenta")
    for name in ("part", "none"):
        with open_scene(tmp_path / f"{name}.tif") as scene:
            here, there = locate(scene, query, Magenta(), None, options), _there(client, scene, query, options)
        assert [(f.box_px, f.tile) for f in there.features] == [(f.box_px, f.tile) for f in here.features]
        assert (there.counts, there.warnings) == (here.counts, here.warnings)
    assert there.counts["tiles_without_data"] == 3


def test_a_search_that_is_stopped_keeps_what_its_tiles_found(client, path):
    seen = []
    engine = RemoteEngine(client)
    options = LocateOptions(tile_size=64)
    engine.load(options)
    with open_scene(path) as scene:
        question = _question(Query(Task.OVD, "magenta sleep 0.3"), on_features=seen.append)
        (found,) = engine.locate(scene, [question], options, should_stop=lambda: len(seen) > 1)
    assert found.stopped
    assert 0 < found.counts["tiles_answered"] < found.counts["tiles"]


def test_a_scene_that_breaks_off_ends_its_job(client, path):
    class TornError(SpotterError):
        code = "torn"

    with open_scene(path) as scene:
        first = next(iter(scene.tiles(64, 16)))

        def tiles(*_: object):
            yield first
            raise TornError("The file ends in the middle.")

        scene.tiles = tiles
        with pytest.raises(TornError):
            _there(client, scene, Query(Task.OVD, "magenta"), LocateOptions(tile_size=64))
    assert client.jobs()[0].state in {"merging", "cancelled"}


def test_an_engine_loads_a_model_and_says_what_suits_it(client):
    engine = RemoteEngine(client)
    engine.load(LocateOptions())
    assert (engine.name, engine.revision, engine.tile_size, engine.device) == ("magenta", "1", 64, "cpu")
    with pytest.raises(RemoteError, match="knows no model 'nonsense'"):
        RemoteEngine(client, "nonsense").load(LocateOptions())


def test_an_engine_from_before_the_request_to_load_is_asked_as_it_understands(client, path, monkeypatch):
    """It refuses what it does not know, so nothing of it is sent; a tile size that it cannot say has to be given."""
    welcome = client.hello()
    unknown = tuple(replace(model, tile_size=0) for model in welcome.models)
    monkeypatch.setattr(client, "hello", lambda: replace(welcome, minor=0, models=unknown))
    monkeypatch.setattr(client, "load", None)
    headers = []
    real = client.locate

    def spied(request, tiles, **more):
        return real(request, (headers.append(tile[0]) or tile if tile else None for tile in tiles), **more)

    monkeypatch.setattr(client, "locate", spied)
    with open_scene(path) as scene:
        query = Query(Task.OVD, "magenta")
        assert len(_there(client, scene, query, LocateOptions(tile_size=64)).features) == 2
        assert {header.column for header in headers} == {None}
        with pytest.raises(RemoteError, match="cannot say which tiles suit") as refused:
            _there(client, scene, query, LocateOptions())
    assert "--tile-size" in refused.value.remedy


def test_an_adapter_is_not_passed_over_in_silence(command, engine, path):
    done = command("locate", str(path), "magenta", "--adapter", "mine", "--json", "--engine", engine.key().address)
    assert done.exit_code != 0
    assert "knows no adapter 'mine'" in done.output


def test_a_missing_key_file_is_an_error_with_a_remedy(tmp_path):
    with pytest.raises(RemoteError, match="There is no key file"):
        find_key(path=tmp_path / "none.key")


@pytest.fixture
def command(engine: Engine, monkeypatch):
    """Runs a command of the command line on the engine's machine."""
    from engine.cli import app

    monkeypatch.setenv("SPOTTER_HOME", str(engine.home))

    def call(*words: str):
        return typer_testing.CliRunner().invoke(app, list(words))

    return call


def test_status_and_jobs_are_shown(command, client):
    run(client, 2)
    status = json.loads(command("status", "--json").stdout)
    assert status["model"] == "magenta"
    assert status["tiles"] >= 2
    job = json.loads(command("jobs", "list", "--json").stdout)["jobs"][0]
    assert job["state"] == "done"
    assert "2/2 tiles" in command("jobs", "show", job["job"]).stdout
    assert "done" in command("jobs", "cancel", job["job"]).stdout


def test_the_features_of_a_job_are_fetched_as_geojson(command, client, tmp_path):
    events = run(client, 2)
    out = tmp_path / "found.geojson"
    assert "2 features" in command("jobs", "fetch", events[0].body.job, "-o", str(out)).stdout
    first = json.loads(out.read_text())["features"][0]
    assert first["properties"]["label"] == "rectangle"
    assert first["geometry"]["coordinates"][0][0] == pytest.approx([3.0, 48.75], abs=0.01)


@pytest.mark.parametrize("ending", ["gpkg", "parquet"])
def test_the_features_of_a_job_are_fetched_in_the_formats_of_locate(command, client, tmp_path, ending):
    events = run(client, 2, "where is magenta?", task="gres")
    job, out = events[0].body.job, tmp_path / f"found.{ending}"
    assert command("jobs", "fetch", job, "-o", str(out)).exit_code == 0
    (found,) = list_runs(out)
    assert (found.id, found.query, found.task, found.status) == (job, "where is magenta?", Task.GRES, "done")
    assert (found.model, found.revision, found.scene) == ("magenta", "1", "test")
    assert found.counts["features"] == 2
    again = command("jobs", "fetch", job, "-o", str(out))
    assert again.exit_code == 2
    assert f"holds the job '{job}' already" in again.output
    assert command("jobs", "fetch", job, "-o", str(out), "--overwrite").exit_code == 0
    frame = geopandas.read_file(out, layer="masks") if ending == "gpkg" else geopandas.read_parquet(out)
    assert frame["score"].tolist() == [0.75, 0.75]
    assert frame.crs.to_epsg() == 32631


def test_what_a_failed_job_finished_is_fetched_and_its_failure_said(command, client, tmp_path):
    bad = (header(1, 64), b"not a picture" * 10)
    bad = (replace(bad[0], encoding="png"), bad[1])

    def source():
        yield header(0), pixels().tobytes()
        while not seen:
            yield None
        yield bad

    seen = []
    for event in client.locate(asked_for(count=2), source()):
        if event.kind == "features":
            seen.append(event)
    out = tmp_path / "found.gpkg"
    done = command("jobs", "fetch", event.body.job, "-o", str(out))
    assert done.exit_code != 0
    assert "are not a whole PNG" in done.output
    assert "1 features" in done.output
    assert list_runs(out)[0].status == "failed"
    assert len(geopandas.read_file(out, layer="boxes")) == 1


def test_a_file_that_cannot_be_written_is_told_before_the_job_is_waited_for(command, tmp_path):
    assert "known format" in command("jobs", "fetch", "no-such-job", "-o", str(tmp_path / "a.txt")).output


@pytest.mark.parametrize("task", ["ovd", "gres"])
def test_the_same_command_gives_the_same_features_on_an_engine(command, engine, path, task, monkeypatch):
    monkeypatch.setattr("engine.model.backend.load_model", lambda *_args, **_options: Magenta())
    monkeypatch.setattr("engine.model.registry.resolve", lambda name: name)
    asked = ("locate", str(path), "magenta", "--task", task, "--tile-size", "64", "--json", "--quiet")
    here = command(*asked)
    there = command(*asked, "--engine", engine.key().address)
    assert (here.exit_code, there.exit_code) == (0, 0), there.output
    values = [json.loads(done.stdout) for done in (here, there)]
    for value in values:
        value.pop("run")
    assert values[0] == values[1]
    assert len(values[0]["features"]) == 2


def test_keys_are_managed_from_the_command_line(command, engine, tmp_path):
    address = engine.key().address
    assert command("keys", "new", "zoe", "--address", address, "-o", str(tmp_path / "zoe.key")).exit_code == 0
    assert "zoe" in json.loads(command("keys", "list", "--json").stdout)["keys"]
    assert command("status", "--key", str(tmp_path / "zoe.key")).exit_code == 0
    assert command("keys", "revoke", "zoe").exit_code == 0
    refused = command("status", "--key", str(tmp_path / "zoe.key"))
    assert refused.exit_code == 1
    assert "does not let the key 'zoe' in" in refused.output
    assert engine.key().address == address
