"""docs/protocol.md is enough to write a client: one in C, built against the system's libzmq, locates on a tile."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "serve"))


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    compiler = shutil.which("cc")
    probe = [compiler or "cc", "-E", "-include", "zmq.h", "-x", "c", "/dev/null"]
    if compiler is None or subprocess.run(probe, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs a C compiler and libzmq's header (Debian: gcc libc6-dev libzmq3-dev)")
    path = tmp_path_factory.mktemp("c") / "client"
    warnings = ["-std=c11", "-Wall", "-Wextra", "-Werror"]
    subprocess.run([compiler, *warnings, str(HERE / "client.c"), "-o", str(path), "-lzmq"], check=True)
    return path


def test_a_client_in_c_locates_on_a_tile(program, tmp_path):
    from serve_engine import Engine, pixels

    engine = Engine(tmp_path / "home")
    key = engine.start()
    (tmp_path / "tile.rgb").write_bytes(pixels().tobytes())
    try:
        arguments = [key.address, key.server_key, key.public_key, key.secret_key, "64", "64", tmp_path / "tile.rgb"]
        done = subprocess.run([program, *arguments, "magenta"], capture_output=True, text=True, timeout=60, check=False)
    finally:
        engine.close()
    headers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [h["kind"] for h in headers][-2:] == ["features", "done"]
    assert headers[-2]["body"]["features"][0]["box_px"] == [10.0, 20.0, 30.0, 44.0]
