"""`engine serve`: how whoever started it ends it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
from typer.testing import CliRunner

from engine import platform
from engine.cli.program import app
from engine.protocol.keyfile import read_key_file

ROOT = Path(__file__).parents[2]


def test_an_engine_ends_by_itself_when_its_standard_input_is_closed(tmp_path):
    environment = {**os.environ, "SPOTTER_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "engine", "serve", "--bind", "tcp://127.0.0.1:*", "--until-eof"]
    child = platform.start_child(command, environment=environment, errors=subprocess.PIPE)
    key, end = tmp_path / "home" / "keys" / "local.key", time.monotonic() + 60
    while time.monotonic() < end and not (key.exists() and not read_key_file(key).address.endswith(":5577")):
        time.sleep(0.05)
    assert child.poll() is None
    workers = psutil.Process(child.pid).children()
    platform.ask_to_end(child)
    assert "standard input was closed" in child.stderr.read().decode()
    assert child.wait(timeout=30) == 0
    assert not psutil.wait_procs(workers, timeout=30)[1]


def test_a_process_that_is_not_there_cannot_be_the_parent(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    done = CliRunner().invoke(app, ["serve", "--bind", "tcp://127.0.0.1:*", "--parent-pid", "4000000"])
    assert done.exit_code == 2
    assert "There is no process 4000000" in done.output
