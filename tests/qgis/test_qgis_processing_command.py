"""`qgis_process` with the plugin in a fresh profile, as somebody types it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import ogr
from qgis_engine import ENGINE_PYTHON, ROOT, engine_environment
from qgis_pictures import Disc, painted, write

from spotter.client.local import listens
from spotter.results.contract import FIELDS

pytestmark = pytest.mark.qgis

UTM = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
DISCS = (Disc(100, 80, 20), Disc(200, 100, 15), Disc(250, 160, 25))


class Command:
    """qgis_process in a profile of its own."""

    def __init__(self, folder: Path, staged: Path) -> None:
        self._folder = folder
        profile = folder / "profiles" / "default"
        shutil.copytree(staged, profile / "python" / "plugins" / "spotter")
        (profile / "QGIS").mkdir()
        python = folder / "engine python"  # a path with a space
        words = " ".join(f'"{word}"' for word in ENGINE_PYTHON)
        python.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" OMP_NUM_THREADS=1 exec {words} "$@"\n', encoding="utf-8")
        python.chmod(0o755)
        ini = f"[PythonPlugins]\nspotter=true\n\n[spotter]\nengine_python={python}\ndevice=cpu\n"
        (profile / "QGIS" / "QGIS3.ini").write_text(ini, encoding="utf-8")
        self.environment = {
            **os.environ,
            "QGIS_CUSTOM_CONFIG_PATH": str(folder),
            "SPOTTER_HOME": str(folder / "home"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.environment.pop("PYTHONPATH", None)

    def run(self, algorithm: str, **parameters: object) -> subprocess.CompletedProcess[str]:
        # Debian 12's wrapper of that name passes an option that the program does not know.
        program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        values = [f"{name}={value}" for name, value in parameters.items()]
        command = [str(program), "--json", "run", f"spotter:{algorithm}", "--", *values]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=550, check=False, cwd=self._folder
        )


@pytest.fixture(scope="module")
def command(tmp_path_factory, staged):
    return Command(tmp_path_factory.mktemp("profile"), staged)


def rows(path: Path) -> list[dict]:
    file = ogr.Open(str(path))
    layer = file.GetLayer(0)
    return [{**feature.items(), "envelope": feature.geometry().GetEnvelope()} for feature in layer]


@pytest.fixture(scope="module")
def picture(tmp_path_factory):
    return write(tmp_path_factory.mktemp("pictures") / "bild mit ä.tif", painted(300, 200, DISCS), UTM)


def test_a_raster_is_searched_by_an_engine_elsewhere(command, picture, magenta, tmp_path):
    done = command.run(
        "locate", INPUT=picture, QUERY="all rectangles", TASK=1, KEY=magenta.key_path, BOXES=tmp_path / "boxes.gpkg"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["COUNT"] == 3
    found = rows(tmp_path / "boxes.gpkg")
    assert {name for name, _ in FIELDS} <= set(found[0])
    expected = sorted(
        (
            5e5 + 0.5 * (d.x - d.radius),
            5e5 + 0.5 * (d.x + d.radius),
            5.4e6 - 0.5 * (d.y + d.radius),
            5.4e6 - 0.5 * (d.y - d.radius),
        )
        for d in DISCS
    )
    assert np.abs(np.array(sorted(row["envelope"] for row in found)) - expected).max() <= 0.5


def test_the_status_of_an_engine_is_printed(command, magenta):
    done = command.run("status", KEY=magenta.key_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["MODEL"] == "magenta"


def test_what_goes_wrong_is_a_sentence_and_a_code(command, picture, magenta, tmp_path):
    done = command.run("locate", INPUT=picture, QUERY=" ", KEY=magenta.key_path, BOXES=tmp_path / "boxes.gpkg")
    assert done.returncode == 1
    assert "is empty. Say what to look for." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_embedded_model_searches_a_raster_and_its_engine_ends_with_the_command(command, tmp_path):
    scene = tmp_path / "scene.tif"
    make = [
        *ENGINE_PYTHON,
        "-m",
        "engine",
        "world",
        "scene",
        str(scene),
        "--seed",
        "5",
        "--size",
        "256",
        "--gsd",
        "0.5",
    ]
    subprocess.run(make, env=engine_environment(tmp_path / "home"), cwd=ROOT, check=True, capture_output=True)
    done = command.run(
        "locate", INPUT=scene, QUERY="all buildings", TASK=1, BOXES=tmp_path / "b.gpkg", EVIDENCE=tmp_path / "e.gpkg"
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)["results"]
    found = rows(tmp_path / "b.gpkg")
    assert said["COUNT"] == len(found)
    assert said["TILES"] >= 4
    assert {(row["model"], row["task"], row["query"]) for row in found} <= {("tiny", "ovd", "all buildings")}
    assert all(0 <= row["score"] <= 1 for row in found)
    address = json.loads((Path(command.environment["SPOTTER_HOME"]) / "keys" / "local.key").read_text())["address"]
    end = time.monotonic() + 60
    while listens(address):
        assert time.monotonic() < end, "the engine outlives the command that started it"
        time.sleep(0.1)
