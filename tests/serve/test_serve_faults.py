"""What survives when something dies."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from itertools import chain, repeat

import psutil
import pytest
from serve_engine import HERE, kinds, locate, run, tiles
from serve_models import ASKED

from engine.protocol.client import Client, new_id


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """How often each tile was asked about."""
    path = tmp_path / "asked"
    monkeypatch.setenv(ASKED, str(path))
    return lambda: Counter(path.read_text().split())


def test_hello_is_answered_before_the_model_is_loaded(make_engine):
    engine = make_engine(model="slow")
    with Client(engine.start()) as client:
        assert client.hello().state == "loading"


def test_a_killed_engine_goes_on_where_it_was(make_engine, asked):
    engine = make_engine(batch=4)
    key = engine.start()
    job, killed, events = new_id(), False, []
    with Client(key, patience=30) as client:
        port = key.address
        for event in client.locate(locate("sleep 0.03", count=40), tiles(40), job=job):
            events.append(event)
            if not killed and event.kind == "features" and event.body.done >= 10:
                killed = True
                engine.kill()
                engine._settings["bind"] = port
                engine.start()
    found = [e for e in events if e.kind == "features"]
    assert sorted(e.body.tile for e in found if not e.body.merged) == list(range(40))
    assert sum(len(e.body.features) for e in found if e.body.merged) == 40
    assert [e.seq for e in events] == list(range(1, len(events) + 1))
    again = [tile for tile, times in asked().items() if times > 1]
    assert len(again) <= 4  # those in flight


def test_a_job_whose_client_is_gone_fails_and_keeps_what_it_has(make_engine):
    engine = make_engine(abandon_seconds=0.5)
    key = engine.start()
    job = new_id()
    with Client(key) as client:
        for event in client.locate(locate("magenta", count=3), chain(tiles(2), repeat(None)), job=job):
            if event.kind == "features" and event.body.done == 2:
                break
    with Client(key) as client:
        told = list(client.follow(job))
        assert client.job(job).state == "failed"
    assert sum(len(e.body.features) for e in told if e.kind == "features" and e.body.merged) == 2
    assert told[-1].body.code == "tiles_missing"
    assert "got 2 of its 3 tiles" in told[-1].body.message
    assert told[-1].body.crs == "EPSG:32631"


def test_a_job_whose_client_is_there_waits_for_its_tiles(make_engine):
    engine = make_engine(abandon_seconds=0.5)
    until = time.monotonic() + 2.5

    def source():
        yield from tiles(1)
        while time.monotonic() < until:
            yield None
        yield from tiles(2, first=1)

    with Client(engine.start()) as client:
        events = list(client.locate(locate(count=2), source()))
    assert events[-1].body.counts["tiles_answered"] == 2


@pytest.mark.slow
def test_the_results_of_a_killed_client_can_be_fetched(make_engine):
    engine = make_engine()
    key = engine.start()
    job = new_id()
    code = (
        "import sys, os; from pathlib import Path; from serve_engine import locate, tiles\n"
        "from engine.protocol.client import Client; from engine.protocol.keyfile import read_key_file\n"
        "client, request = Client(read_key_file(Path(sys.argv[1]))), locate('sleep 0.02', count=20)\n"
        "for e in client.locate(request, tiles(20), job=sys.argv[2]):\n"
        "    if e.kind == 'features' and e.body.done >= 10: os._exit(9)"  # by now the engine has all tiles
    )
    path = str(engine.home / "keys" / "local.key")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1])))}
    subprocess.run([sys.executable, "-c", code, path, job], env=environment, check=False, timeout=30)
    deadline = time.monotonic() + 60
    with Client(key) as client:
        told = list(client.follow(job, should_stop=lambda: time.monotonic() > deadline))
    assert kinds(told)[-1] == "done"


@pytest.mark.slow
def test_the_tiles_of_a_killed_worker_are_done_by_the_next(make_engine, tmp_path):
    engine = make_engine()
    with Client(engine.start()) as client:
        events = client.locate(locate("sleep 0.02", count=30), tiles(30))
        told = []
        for event in events:
            told.append(event)
            if event.kind == "started":
                psutil.Process(engine.process.pid).children()[0].kill()
        assert client.hello().engine
        assert client.status().restarts == 1
    assert told[-1].body.counts["tiles_answered"] == 30


@pytest.mark.slow
def test_a_tile_that_kills_every_worker_fails_its_job_and_no_other(make_engine):
    engine = make_engine()
    with Client(engine.start()) as client, Client(engine.key()) as other:
        failing = client.locate(locate("die", count=1), tiles(1))
        next(failing)
        assert kinds(run(other, 2))[-1] == "done"
        last = list(failing)[-1]
    assert last.kind == "failed"
    assert last.body.code == "worker_died"


@pytest.mark.slow
def test_a_hung_worker_is_replaced(make_engine):
    engine = make_engine(hang_seconds=0.6)
    with Client(engine.start()) as client:
        last = list(client.locate(locate("hang", count=1), tiles(1)))[-1]
        assert last.body.code == "worker_died"
        assert kinds(run(client, 1))[-1] == "done"


def test_a_stopped_engine_ends_with_zero_and_leaves_no_worker(make_engine):
    engine = make_engine()
    with Client(engine.start()) as client:
        run(client, 1)
        children = psutil.Process(engine.process.pid).children()
    assert children
    assert engine.stop() == 0
    assert not psutil.wait_procs(children, timeout=5)[1]


def test_the_workers_of_a_killed_engine_end_by_themselves(make_engine):
    engine = make_engine()
    with Client(engine.start()) as client:
        run(client, 1)
        children = psutil.Process(engine.process.pid).children()
    assert children
    engine.kill()
    assert not psutil.wait_procs(children, timeout=10)[1]


@pytest.mark.slow
def test_an_idle_engine_ends_by_itself(make_engine):
    engine = make_engine(idle_exit=0.5)
    engine.start()
    assert engine.process.wait(timeout=15) == 0


@pytest.mark.slow
def test_a_second_engine_does_not_touch_the_journal_of_the_first(make_engine):
    first = make_engine()
    first.start()
    second = make_engine()
    second.log = first.log
    second.process = subprocess.Popen(
        [sys.executable, "-m", "engine.cli", "serve", "--bind", "tcp://127.0.0.1:0"],
        env={**os.environ, "SPOTTER_HOME": str(first.home), "PYTHONPATH": str(HERE.parents[1])},
        stderr=subprocess.PIPE,
    )
    assert b"Another engine" in second.process.communicate(timeout=20)[1]
    assert second.process.returncode == 2


def test_an_engine_at_an_ipv6_address_is_found_by_its_local_client(make_engine):
    with socket.socket(socket.AF_INET6) as free:
        try:
            free.bind(("::1", 0))
        except OSError:
            pytest.skip("this machine has no IPv6 loopback")
    key = make_engine(bind="tcp://[::1]:*").start()
    assert key.address.startswith("tcp://[::1]:")
    with Client(key, timeout=20) as client:
        assert client.hello().protocol == 1
