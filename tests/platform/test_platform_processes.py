"""Processes that end with the one that started them, and the console, as each system has them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from engine import platform

ROOT = Path(__file__).parents[2]
_CHILD = """
import sys, time
sys.path.insert(0, sys.argv[1])
from engine.platform import ParentPipe
pipe = ParentPipe()
print(pipe.read_line().decode(), flush=True)
while not pipe.ended():
    time.sleep(0.01)
print("ended", flush=True)
"""
_PARENT = """
import sys, time
sys.path.insert(0, sys.argv[1])
from engine import platform
child = platform.start_child([sys.executable, "-c", sys.argv[2], sys.argv[1]], first=b"secret")
print(child.pid, flush=True)
time.sleep(600)
"""


def test_a_child_reads_a_line_that_no_list_of_processes_shows_and_ends_when_it_is_asked():
    command = [sys.executable, "-c", _CHILD, str(ROOT)]
    child = platform.start_child(command, first=b"a secret", output=subprocess.PIPE)
    assert child.stdout.readline().strip() == b"a secret"
    assert "a secret" not in " ".join(psutil.Process(child.pid).cmdline())
    assert child.poll() is None
    platform.ask_to_end(child)
    platform.ask_to_end(child)
    assert child.stdout.read().strip() == b"ended"
    assert child.wait(timeout=30) == 0


def test_a_child_ends_when_the_process_that_started_it_is_killed():
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, str(ROOT), _CHILD], stdout=subprocess.PIPE)
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    assert not psutil.wait_procs([child], timeout=30)[1]


def test_a_child_that_cannot_be_started_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        platform.start_child([str(tmp_path / "nothing")])


def test_a_process_started_otherwise_is_ended():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    platform.end(child)
    child.wait(timeout=30)
    platform.end(child)


def test_on_windows_all_that_a_process_started_ends_with_it(monkeypatch):
    asked = []

    class Child:
        pid = 4711
        poll = staticmethod(lambda: None)
        terminate = staticmethod(lambda: asked.append("terminate"))

    monkeypatch.setattr(platform, "WINDOWS", True)
    monkeypatch.setattr("engine.platform.subprocess.run", lambda command, **_: asked.append(command))
    platform.end(Child)
    assert asked == [["taskkill", "/t", "/f", "/pid", "4711"], "terminate"]


def test_on_windows_no_console_flashes_up_and_a_ctrl_c_is_not_the_child_s(monkeypatch):
    started = []
    monkeypatch.setattr("engine.platform.subprocess.Popen", lambda command, **named: started.append(named))
    monkeypatch.setattr(platform, "WINDOWS", True)
    platform.start_child(["engine"])
    monkeypatch.setattr(platform, "WINDOWS", False)
    platform.start_child(["engine"])
    assert [named.get("creationflags", 0) for named in started] == [0x08000000 | 0x00000200, 0]


@pytest.mark.parametrize(
    ("windows", "encoding", "printed"),
    [(False, "cp437", b"3 \xf7 ?"), (True, "cp437", "3 ≈ “".encode())],
)
def test_what_the_console_cannot_show_ends_no_program(windows, encoding, printed, monkeypatch):
    file = io.BytesIO()
    stream = io.TextIOWrapper(file, encoding=encoding)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.setattr(platform, "WINDOWS", windows)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", None)
    platform.prepare_console()
    stream.write("3 ≈ “")
    stream.flush()
    assert file.getvalue() == printed


def test_a_command_prints_in_any_code_page(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "SPOTTER_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "engine", "models", "show", "tiny “x”"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=False)
    assert b"UnicodeEncodeError" not in done.stderr
    assert done.returncode == 2


def test_the_machine_is_described():
    assert 1 <= platform.usable_cores() <= (os.cpu_count() or 1)
    assert 5 << 20 < platform.peak_memory() < 1 << 40
    assert all(os.path.isdir(root) for root in platform.roots())
