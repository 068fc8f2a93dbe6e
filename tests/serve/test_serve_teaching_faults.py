"""A run outlives its process, its engine and its client; what cannot go on says why."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress

import psutil
import pytest
from serve_taught import make_set, until, wait

from engine.protocol import teaching
from engine.protocol.client import Client, new_id
from engine.protocol.errors import RefusedError
from engine.protocol.teaching_state import TeachingCollector

pytestmark = pytest.mark.slow
TINY = {"model": "tiny", "loader": "engine.model.backend:load_model", "models": ()}


def tuning_process(engine) -> psutil.Process:
    """The process that tunes for an engine."""
    end = time.monotonic() + 600
    while time.monotonic() < end:
        for child in psutil.Process(engine.process.pid).children():
            with suppress(psutil.Error):  # one that was killed is still listed
                if "engine.serve.tuning_process" in " ".join(child.cmdline()):
                    return child
        time.sleep(0.1)
    raise TimeoutError("nothing tunes")


def test_a_killed_child_and_a_killed_engine_cost_no_checkpoint(make_engine):
    engine, run = make_engine(**TINY), new_id()
    with Client(engine.start(), timeout=60, patience=120) as client:
        shots = make_set(client)
        events = client.tune(teaching.Tune(shots, name="tough", steps=7, method="sft"), job=run)
        until(events, "metrics")
        events.close()
        wait(client, run, lambda status: status.done >= 5)
        child = tuning_process(engine)
        os.kill(child.pid, signal.SIGKILL)
        assert client.hello().minor >= 2  # answers go on
        wait(client, run, lambda status: status.state == "queued" or tuning_process(engine).pid != child.pid)
        engine.kill()
    with Client(engine.start(), timeout=60, patience=120) as client:
        found = TeachingCollector().take_all(client.follow(run))
        assert found.end == "done", found.failure
        assert [one.step for one in found.metrics] == list(range(8))
        assert found.tuned is not None
        assert found.tuned.steps == 7
    text = (engine.home.parent / "home.log").read_text()
    assert "deaths=1" in text


def test_a_run_whose_process_dies_again_and_again_fails_and_can_be_resumed(make_engine):
    engine, run = make_engine(**TINY), new_id()
    with Client(engine.start(), timeout=60, patience=120) as client:
        shots = make_set(client)
        events = client.tune(teaching.Tune(shots, name="weak", steps=2), job=run)
        until(events, "queued")
        events.close()
        for _ in range(3):
            child = tuning_process(engine)
            os.kill(child.pid, signal.SIGKILL)
            wait(client, run, lambda status, pid=child.pid: status.state == "failed" or not psutil.pid_exists(pid))
            time.sleep(0.6)
        found = TeachingCollector().take_all(client.follow(run))
        assert (found.end, found.failure.code) == ("failed", "child_died")
        with pytest.raises(RefusedError) as refused:
            client.ask(teaching.KeepTuned(run))
        assert refused.value.code == "no_result"
        status = client.ask(teaching.Resume(run))
        assert status.state in {"queued", "running"}
        found.take_all(client.follow(run, after=status.last))
        assert found.end == "done", found.failure
        with pytest.raises(RefusedError) as refused:
            client.ask(teaching.Resume(run))
        assert refused.value.code == "job_ended"
        client.ask(teaching.DiscardTuned(run))
        with pytest.raises(RefusedError) as refused:
            client.ask(teaching.KeepTuned(run))
        assert refused.value.code == "no_result"


@pytest.mark.posix  # elsewhere, a signal that a process could notice is none
def test_an_engine_that_ends_lets_a_run_save_its_last_step(make_engine):
    engine, run = make_engine(**TINY, leave_seconds=60.0), new_id()
    with Client(engine.start(), timeout=60, patience=120) as client:
        shots = make_set(client)
        events = client.tune(teaching.Tune(shots, name="saved", steps=60), job=run)
        until(events, "rollouts")
        events.close()
        done = wait(client, run, lambda status: status.done >= 1).done
    engine.process.send_signal(signal.SIGTERM)
    engine.process.wait(timeout=90)
    checkpoints = list((engine.home / "serve" / "work").glob("*/run/checkpoints/checkpoint-*"))
    assert max(int(folder.name.split("-")[1]) for folder in checkpoints) >= done
