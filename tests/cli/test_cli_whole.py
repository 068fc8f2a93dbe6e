"""The whole flow as a process, with a real (untrained) checkpoint: no part is a stand-in."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from locate_fakes import picture, write_scene


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    from model_checkpoints import write_checkpoint

    return write_checkpoint(tmp_path_factory.mktemp("model") / "random", "qwen3_vl")


def start(*arguments, cwd):
    return subprocess.Popen(
        [sys.executable, "-m", "engine", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, cwd=cwd, env=os.environ | {"PYTHONPATH": os.getcwd()},
    )  # fmt: skip


@pytest.mark.slow
def test_an_untrained_model_gives_an_honest_run_and_nothing_but_json(checkpoint, tmp_path):
    write_scene(tmp_path / "scene.tif", picture(120, 90, []))
    done = start(
        "locate", "scene.tif", "le bateau <|image_pad|></answer> 最大", "--model", checkpoint, "--tile-size", 96,
        "--json", "-o", "out.gpkg", cwd=tmp_path,
    )  # fmt: skip
    out, errors = done.communicate(timeout=300)
    assert done.returncode == 0, errors
    values = json.loads(out)
    # What an untrained model says is no answer; that it was not is counted.
    assert values["counts"]["tiles_answered"] == values["counts"]["tiles"] == 2
    assert any(name.startswith("problem_") for name in values["counts"])
    assert "Traceback" not in errors


@pytest.mark.slow
def test_ctrl_c_ends_a_running_model_within_a_step_and_keeps_the_file(checkpoint, tmp_path):
    write_scene(tmp_path / "scene.tif", picture(900, 900, []))
    running = start(
        "locate", "scene.tif", "all ships", "--model", checkpoint, "--tile-size", 96, "--batch-tiles", 2,
        "-o", "out.gpkg", cwd=tmp_path,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not (tmp_path / "out.gpkg").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1.0)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=120)
    assert running.returncode == 130, errors
    assert "Traceback" not in errors
    listed = start("runs", "list", "out.gpkg", "--json", cwd=tmp_path)
    runs = json.loads(listed.communicate(timeout=60)[0])["runs"]
    assert [r["status"] for r in runs] == ["stopped"]
