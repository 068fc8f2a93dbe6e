"""Child processes: what they say is heard, they end when told, and take no more than they may."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.serve.children import frames_of, start_child
from engine.serve.tuning_process import DiskFullError, TuningFailedError, explained

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _importable(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", f"{HERE}:{HERE.parents[1]}")


@pytest.fixture
def start(tmp_path):
    children = []

    def begin(do: str, limit_mib: float = 4_096.0, **more):
        children.append(start_child("serve_children", {"do": do}, tmp_path, limit_mib=limit_mib, **more))
        return children[-1]

    yield begin
    for child in children:
        child.kill()
        child.process.wait()


def heard(child, seconds: float = 120.0, until: str = ""):
    """All that it says until its end, or until a word of that kind."""
    end, found = time.monotonic() + seconds, []
    while time.monotonic() < end:
        ended = child.ended
        found += child.read()
        if ended or any(one["say"] == until for one in found):
            return found
        child.check_memory()
        time.sleep(0.05)
    raise TimeoutError(str(found))


def test_what_a_child_says_is_heard_whole_and_once(start):
    child = start("talk", threads=1)
    begun, said, done = heard(child)
    assert begun["nice"] >= 10
    assert begun["threads"] == "1"
    assert (said["text"], said["number"], frames_of(said)) == ("ü", 1.5, [b"\0\1", b""])
    assert done == {"say": "done"}
    assert child.read() == []
    assert child.process.returncode == 0


def test_an_error_is_told_as_a_sentence(start):
    assert heard(start("refuse"))[-1]["error"]["code"] == "bad_shots"


@pytest.mark.parametrize("how", ["pause", "cancel"])
def test_a_child_ends_when_it_is_told(start, how):
    child = start("wait")
    heard(child, until="begun")
    child.ask_to_stop(how)
    assert heard(child)[-1] == {"say": "stopped", "how": how}


def test_a_child_that_takes_too_much_memory_is_ended_and_says_so(start):
    child = start("eat", limit_mib=300.0)
    found = heard(child)
    assert child.over or found[-1]["error"]["code"] == "memory"


def test_half_a_line_of_a_child_that_died_is_no_word(start):
    child = start("die")
    assert [one["say"] for one in heard(child)] == ["begun"]
    assert child.process.returncode == 7


def test_a_line_that_is_no_json_costs_no_other(start):
    child = start("wait")
    heard(child, until="begun")
    with child.said.open("ab") as file:
        file.write(b"{broken\n[1]\n" + json.dumps({"say": "well"}).encode() + b"\n")
    assert [one["say"] for one in heard(child, until="well")] == ["well"]


def test_a_second_child_waits_until_the_first_has_ended(start):
    first = start("wait")
    heard(first, until="begun")
    second = start("talk")
    time.sleep(1.0)
    assert second.read() == []
    (first.folder / "stop").write_text("pause")
    assert [one["say"] for one in heard(second)] == ["begun", "said", "done"]


def test_a_child_whose_engine_is_gone_ends_by_itself(tmp_path):
    script = (
        "import sys; from pathlib import Path; from engine.serve.children import start_child\n"
        "print(start_child('serve_children', {'do': 'wait'}, Path(sys.argv[1]), limit_mib=4096).said)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    said = Path(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())
    end = time.monotonic() + 60
    while time.monotonic() < end and '"stopped"' not in (said.read_text() if said.exists() else ""):
        time.sleep(0.1)
    assert json.loads(said.read_text().splitlines()[-1]) == {"say": "stopped", "how": "gone"}


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), DiskFullError, "disk_full"),
        (RuntimeError("PytorchStreamWriter failed writing file: No space left on device"), DiskFullError, "disk_full"),
        (RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"), None, "memory"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory"), None, "memory"),
        (ValueError("a figure is wrong"), TuningFailedError, "tuning_failed"),
    ],
)
def test_errors_of_the_libraries_become_sentences(tmp_path, error, kind, code):
    try:
        raise RuntimeError("while saving") from error
    except RuntimeError as outer:
        found = explained(outer, tmp_path / "run", 8_192.0)
    assert found.code == code
    assert kind is None or isinstance(found, kind)
    assert found.message.endswith(".")
    assert found.remedy
