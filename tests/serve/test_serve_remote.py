"""An engine elsewhere gives what the same model gives here; and the commands that ask it."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from serve_engine import Engine, run
from serve_models import Magenta

from engine.locate.options import LocateOptions
from engine.locate.pipeline import locate
from engine.mask.masker import load_masker
from engine.scene.raster import open_scene
from engine.serve.remote import RemoteError, RemoteModel, find_key
from engine.words import Query, Task

typer_testing = pytest.importorskip("typer.testing")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    pixels = np.full((3, 150, 200), 120, dtype=np.uint8)
    for x0, y0, x1, y1 in ((50, 10, 80, 30), (150, 100, 170, 120)):
        pixels[:, y0:y1, x0:x1] = np.array([255, 0, 255], dtype=np.uint8)[:, None, None]
    name = tmp_path_factory.mktemp("scene") / "scene.tif"
    profile = {"driver": "GTiff", "width": 200, "height": 150, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    with rasterio.open(name, "w", crs="EPSG:32631", transform=from_origin(5e5, 5.4e6, 0.5, 0.5), **profile) as dataset:
        dataset.write(pixels)
    return name


@pytest.mark.parametrize("task", list(Task))
def test_the_same_query_gives_the_same_features_here_and_there(client, path, task):
    found = []
    for model in (Magenta(), RemoteModel(client)):
        with open_scene(path) as scene:
            options = LocateOptions(tile_size=64, batch_tiles=5)
            found.append(locate(scene, Query(task, "magenta"), model, load_masker("embedded"), options))
    here, there = found
    assert [(f.box_px, f.score, f.label, f.tile, f.box, f.mask, f.reasoning) for f in there.features] == [
        (f.box_px, f.score, f.label, f.tile, f.box, f.mask, f.reasoning) for f in here.features
    ]
    assert there.counts == here.counts
    assert len(here.features) == (1 if task is Task.REC else 2)


def test_a_remote_model_says_what_suits_it(client):
    model = RemoteModel(client)
    assert (model.name, model.tile_size, model.device) == ("magenta", 64, "cpu")
    with pytest.raises(RemoteError, match="knows no model 'nonsense'"):
        RemoteModel(client, "nonsense")


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
