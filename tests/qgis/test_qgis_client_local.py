"""The engine on this computer: started when there is none, adopted when there is one, and gone with QGIS."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest
from qgis_client import feed, locate
from qgis_desk import raster
from qgis_engine import ROOT, engine_python

from spotter import platform
from spotter.client.endpoint import import_key, local_endpoint
from spotter.client.local import LocalEngine, listens
from spotter.client.session import EngineSession
from spotter.protocol import replies, requests
from spotter.protocol.keyfile import KeyFile, local_key_path, write_key_file


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A data folder of its own, with a space and letters that are not ASCII."""
    folder = tmp_path / "Ünï code"
    monkeypatch.setenv("SPOTTER_HOME", str(folder))
    return folder


@pytest.fixture
def python(tmp_path):
    """An interpreter that has the engine; PYTHONPATH does not reach a child of QGIS, so the script sets it."""
    script = f'export PYTHONPATH="{ROOT}" OMP_NUM_THREADS=1\nexec {{command}} "$@"'
    return str(engine_python(tmp_path / "my env", script))


def test_without_an_installation_it_is_said_that_one_is_missing(session, wait):
    session.open(local_endpoint())
    wait(lambda: session.state.missing)
    assert (session.state.kind, session.state.missing) == ("off", "engine")
    assert session.state.sentence == "No engine is installed on this computer."
    job = session.locate(locate(), feed(1))
    wait(lambda: session.heard.failures)
    assert [(j, p.code) for j, p in session.heard.failures] == [(job, "no_engine")]


def test_an_interpreter_that_is_gone_is_said(session, wait, tmp_path):
    session.open(local_endpoint(str(tmp_path / "none")))
    wait(lambda: session.state.problem)
    assert "no Python at" in session.state.sentence


def test_an_engine_that_ends_at_once_is_said_with_its_own_words(session, wait, tmp_path):
    script = "echo 'Error: The model is damaged.' >&2\necho 'Pull it again.' >&2\nexit 3"
    session.open(local_endpoint(str(engine_python(tmp_path / "env", script))))
    wait(lambda: session.state.problem)
    assert session.state.kind == "off"
    assert session.state.sentence == "The engine on this computer ended with code 3. The model is damaged."
    assert session.state.problem.remedy == "Pull it again."
    assert session.heard.kinds == ["connecting", "starting", "off"]


def test_a_damaged_installation_of_the_plugin_s_own_is_said_and_can_be_installed_again(session, wait, home):
    """The engine ends without a word of its own, and the environment cannot load what it needs."""
    script = "echo 'ImportError: libtorch_cpu.so is gone' >&2\nexit 1"
    engine_python(home / "engine" / "bin", script)
    (home / "engine" / "spotter-environment.json").write_text("{}")
    session.open(local_endpoint())
    wait(lambda: session.state.problem)
    assert (session.state.kind, session.state.missing) == ("off", "engine")
    assert session.state.sentence == "The installation of the engine on this computer is damaged."
    assert "libtorch_cpu.so is gone" in session.state.problem.remedy


def test_an_engine_that_starts_slowly_is_waited_for(session, wait, tmp_path, monkeypatch):
    monkeypatch.setattr("spotter.client.connection.SLOW_SECONDS", 0.5)
    session.open(local_endpoint(str(engine_python(tmp_path / "env", "exec sleep 60"))))
    wait(lambda: "longer than usual" in session.state.sentence)
    assert session.state.kind == "starting"


def test_a_key_file_of_an_engine_that_is_gone_is_no_engine(session, wait, magenta):
    key = import_key(magenta.key_path)
    write_key_file(local_key_path(), KeyFile("tcp://127.0.0.1:1", key.server_key, key.public_key, key.secret_key))
    assert not listens("tcp://127.0.0.1:1")
    assert listens(magenta.address)
    assert not listens("nonsense")
    session.open(local_endpoint())
    wait(lambda: session.state.missing)
    assert session.state.missing == "engine"


def test_an_engine_that_runs_is_adopted_and_left_alone(session, magenta, at_home, wait):
    at_home(magenta)
    session.open(local_endpoint("/nowhere/python"))
    wait(lambda: session.state.connected)
    session.end()
    assert magenta.process.poll() is None
    assert listens(magenta.address)


@pytest.mark.slow
def test_the_engine_is_started_answers_and_ends_with_the_session(session, python, wait, home):
    session.open(local_endpoint(python))
    wait(lambda: session.state.connected, 60)
    assert session.heard.kinds == ["connecting", "starting", "connected"]
    assert session.state.model == "tiny"
    address = local_endpoint().address
    assert not address.endswith(":5577")
    assert "--parent-pid" in _command_of_engine(home)
    session.end()
    assert not listens(address)
    assert _command_of_engine(home) == ""


@pytest.mark.slow
def test_an_engine_that_was_started_here_reads_files_of_the_user_itself(session, python, wait, tmp_path):
    path = raster(tmp_path / "a picture.tif", 200, 160)
    session.open(local_endpoint(python))
    job = session.locate(requests.LocateScene(requests.Query("car", "ovd"), str(path)))
    wait(lambda: session.heard.done(job) or session.heard.failures, 120)
    assert session.heard.failures == []
    assert session.heard.of(job, replies.Done)[0].body.crs


@pytest.mark.slow
def test_an_engine_that_vanishes_is_started_again_without_a_word(session, python, wait, home):
    session.open(local_endpoint(python))
    wait(lambda: session.state.connected, 60)
    os.kill(_engine_process(home), signal.SIGKILL)
    wait(lambda: session.state.kind == "lost")
    wait(lambda: session.state.connected, 60)
    assert session.heard.kinds == ["connecting", "starting", "connected", "lost", "connected"]
    assert session.heard.failures == []


@pytest.mark.slow
def test_two_sessions_share_an_engine_and_the_second_starts_its_own_when_the_first_ends(session, python, wait, home):
    first = EngineSession()
    first.open(local_endpoint(python))
    wait(lambda: first.state.connected, 60)
    session.open(local_endpoint(python))
    wait(lambda: session.state.connected)
    first.end()
    wait(lambda: "lost" in session.heard.kinds)
    wait(lambda: session.state.connected, 60)
    assert session.heard.kinds == ["connecting", "connected", "lost", "connected"]


@pytest.mark.slow
def test_the_embedded_model_answers_a_query_through_the_session(session, tiny, at_home, wait):
    at_home(tiny)
    session.open(local_endpoint())
    job = session.locate(locate("car", "ovd"), feed(1))
    wait(lambda: session.heard.done(job), 120)
    assert session.heard.failures == []
    assert session.state.model == "tiny"


def test_a_local_engine_whose_process_does_not_end_kills_it(tmp_path):
    local = LocalEngine()
    python = engine_python(tmp_path / "env", "trap '' TERM\nwhile true; do sleep 0.05; done")
    local.start(local_endpoint(str(python)))
    assert local.runs
    time.sleep(0.3)
    began = time.monotonic()
    local.close(0.5)
    assert time.monotonic() - began < 5
    assert not local.runs


class Started:
    """A process that was not started: what it was asked, and how it was ended."""

    def __init__(self, command, **named):
        self.command, self.named, self.asked = command, named, []
        self.pid, self.returncode = 4711, None
        self.stdin = self

    def poll(self):
        return self.returncode

    def close(self):
        self.asked.append("end of the pipe")

    def wait(self, timeout=None):
        if timeout is not None:
            raise subprocess.TimeoutExpired("engine", timeout)

    def kill(self):
        self.asked.append("kill")


@pytest.mark.parametrize(
    ("system", "roots", "flags"),
    [("linux", ["/"], 0), ("darwin", ["/"], 0), ("win32", ["C:\\", "D:\\"], 0x08000000 | 0x00000200)],
)
def test_it_is_started_and_ended_alike_on_every_system(system, roots, flags, tmp_path, monkeypatch):
    python = engine_python(tmp_path / "env", "exit 1")
    exists = os.path.exists
    monkeypatch.setattr(platform, "SYSTEM", system)
    monkeypatch.setattr(platform, "WINDOWS", system == "win32")
    monkeypatch.setattr(os.path, "exists", lambda path: path in ("C:\\", "D:\\") or exists(path))
    monkeypatch.setattr(platform.subprocess, "Popen", Started)
    local = LocalEngine()
    local.start(local_endpoint(str(python)))
    started = local._child
    allowed = [started.command[i + 1] for i, word in enumerate(started.command) if word == "--allow-path"]
    assert allowed == roots
    assert "--until-eof" in started.command
    assert started.command[started.command.index("--parent-pid") + 1] == str(os.getpid())
    assert started.named.get("creationflags", 0) == flags
    assert started.named["stdin"] == subprocess.PIPE
    local.close(0.1)
    assert started.asked == ["end of the pipe", "kill"]


def _engine_process(home) -> int:
    """The process of the engine that serves from a folder."""
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/environ", "rb") as file:
                    environment = file.read().split(b"\0")
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    command = file.read().split(b"\0")
            except OSError:
                continue
            if f"SPOTTER_HOME={home}".encode() in environment and b"serve" in command:
                return int(entry)
    return 0


def _command_of_engine(home) -> str:
    process = _engine_process(home)
    if not process:
        return ""
    with open(f"/proc/{process}/cmdline", "rb") as file:
        return file.read().replace(b"\0", b" ").decode()
