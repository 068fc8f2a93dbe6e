"""Installed as users install it: the wheel with `[tune]` and nothing else, in an environment of its own."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import venv
from contextlib import closing
from pathlib import Path

import pytest

TELL = ("--json", "--quiet")
HIDDEN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")  # would show the tests' own environment to what is installed


def _run(command: list[str | Path], folder: Path, **variables: str) -> str:
    """The output of a command that sees nothing of the environment that the tests run in."""
    clean = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=clean | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def _installer(python: Path) -> list[str | Path]:
    """Installs into the environment of a Python: uv where there is one, in half of pip's time."""
    uv = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if uv is not None:
        return [uv, "pip", "install", "--python", python]
    return [sys.executable, "-m", "pip", "--no-input", "--python", python, "install", "--no-compile"]


@pytest.fixture
def engine(root, tmp_path):
    """Runs the installed `engine`, and gives back what it prints."""
    _run([sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", tmp_path / "dist", root], tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "venv", symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    # The cache lies on the disk of the environment, so that files are linked and not copied.
    places = {"UV_CACHE_DIR": str(tmp_path / "cache"), "PIP_NO_CACHE_DIR": "1"}
    _run([*_installer(python), "-c", root / "constraints.txt", f"{wheel}[tune]"], tmp_path, **places)
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    yield lambda *arguments: _run([python.with_name("engine"), *arguments], tmp_path, **home)
    for folder in ("venv", "cache"):  # gigabytes, which pytest would keep
        shutil.rmtree(tmp_path / folder, ignore_errors=True)


def _write_layer(truth: dict, path: Path, names: set[str]) -> int:
    """Write a scene's objects of some classes as a layer; how many there are."""
    a, b, c, d, e, f = truth["transform"]
    features = [
        {
            "type": "Feature",
            "properties": {"name": item["class"]},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[a * x + b * y + c, d * x + e * y + f] for x, y in [*item["polygon"], item["polygon"][0]]]
                ],
            },
        }
        for item in truth["objects"]
        if item["class"] in names
    ]
    crs = {"type": "name", "properties": {"name": truth["crs"]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), encoding="utf-8")
    return len(features)


@pytest.mark.slow
def test_the_wheel_with_tune_alone_makes_shots_tunes_and_locates(engine, tmp_path):
    engine("world", "scene", "town.tif", "--seed", "20", "--size", "256", "--gsd", "0.5")
    truth = json.loads((tmp_path / "town.truth.json").read_text(encoding="utf-8"))
    pools = _write_layer(truth, tmp_path / "pools.geojson", {"swimming pool"})
    assert pools >= 5

    made = json.loads(
        engine(
            "shots", "make", "pools.geojson", "--scene", "town.tif", "--complete", "-o", "shots", "--json", "--quiet"
        )
    )
    assert made["classes"] == {"swimming pool": made["shots"]}
    assert {"rec", "ovd", "gres"} <= set(made["tasks"])

    settings = ("--steps", "2", "--prompts", "2", "--samples", "2", "--max-new-tokens", "64", "--held-out", "0")
    tuned = json.loads(engine("tune", "shots", "-o", "run", "--method", "rft", *settings, *TELL))
    assert tuned["best_step"] == 2
    lines = (tmp_path / "run" / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line).get("step") for line in lines} >= {1, 2}
    assert (tmp_path / "run" / "adapter" / "adapter_model.safetensors").stat().st_size > 10_000
    assert list((tmp_path / "run" / "plots").glob("*.png"))

    asked = (
        "locate",
        "town.tif",
        "all swimming pools",
        "--task",
        "ovd",
        "--adapter",
        "run/adapter",
        "--tile-size",
        "256",
    )
    found = json.loads(engine(*asked, "-o", "found.gpkg", "--quiet", "--json"))["features"]
    assert found
    assert all(0 < item["score"] <= 1 for item in found)
    with closing(sqlite3.connect(tmp_path / "found.gpkg")) as table:
        layer = table.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchone()[0]
        assert table.execute(f'SELECT count(*) FROM "{layer}"').fetchone()[0] == len(found)
