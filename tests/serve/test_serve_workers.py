"""The workers. Which models are held: as many as the memory allows, and of those the ones that were asked last."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict
from functools import partial
from pathlib import Path

import psutil
import pytest
import zmq
from serve_engine import run
from serve_models import ASKED

from engine.model.spread import PROCESSES
from engine.protocol.client import Client
from engine.protocol.keyfile import read_key_file
from engine.protocol.replies import Loaded
from engine.serve.keys import AllowList, Keyring, ZapAuthenticator, new_pair
from engine.serve.models import Catalogue
from engine.serve.settings import ServeSettings
from engine.serve.workers import WorkerProcess, Workers


def held(client):
    """The models that workers hold."""
    return {model.name for model in client.models() if model.state == "ready"}


def test_the_model_that_was_not_asked_for_longest_makes_room(make_engine):
    # A name that says nothing of its size counts as 2 GiB.
    engine = make_engine(model="a", models=("b", "c"), memory_gib=5.0)
    with Client(engine.start(), timeout=30) as client:
        for name in ("a", "b", "a", "c"):
            assert run(client, 1, model=name)[-1].kind == "done"
        assert held(client) == {"a", "c"}
        assert run(client, 1, model="b")[-1].kind == "done"
        assert held(client) == {"b", "c"}
        assert client.status().restarts == 0


def test_a_model_that_works_is_not_unloaded(make_engine):
    engine = make_engine(model="a", models=("b",), memory_gib=2.0)
    with Client(engine.start(), timeout=30) as client, Client(engine.key(), timeout=30) as other:
        working = client.locate(*_two("sleep 0.5"))
        while next(working).kind != "started":
            pass
        assert run(other, 1, model="b")[-1].kind == "done"
        events = list(working)
        assert events[-1].body.counts["tiles_answered"] == 2
        assert other.status().restarts == 0


def _two(text):
    from serve_engine import locate, tiles

    return locate(text, count=2, model="a"), tiles(2)


@pytest.fixture
def checkpoints(tmp_path):
    """Folders of two small models of the real architecture."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "model"))
    from model_checkpoints import write_checkpoint

    return [str(write_checkpoint(tmp_path / name, "qwen2_5_vl")) for name in ("first", "second")]


def test_what_a_checkpoint_needs_is_told_by_its_weights(checkpoints, tmp_path):
    catalogue = Catalogue("tiny")
    weights = sum(f.stat().st_size for f in Path(checkpoints[0]).glob("*.safetensors")) / 2**20
    assert catalogue.need_mib(checkpoints[0]) == pytest.approx(512 + 1.2 * weights)
    assert catalogue.need_mib("no-such-model") == 2048
    assert catalogue.need_mib("tiny") == 512


@pytest.mark.slow
def test_two_checkpoints_take_turns_where_only_one_fits(make_engine, checkpoints):
    first, second = checkpoints
    engine = make_engine(
        model=first, models=(second,), memory_gib=0.9, loader="engine.model.backend:load_model", device="cpu"
    )
    with Client(engine.start(), timeout=120, patience=300) as client:
        for name in (first, second, first):
            events = run(client, 1, model=name)
            assert events[-1].kind == "done", events[-1].body
            assert held(client) == {name}
        assert client.status().workers == 1


@pytest.fixture
def workers(tmp_path):
    """The workers of an engine that runs none, and what asks its authenticator."""
    context = zmq.Context()
    keyring = Keyring(tmp_path / "home" / "keys")
    keyring.prepare()
    authenticator = ZapAuthenticator(context, AllowList(keyring), 8)
    made = Workers(context, ServeSettings(home=tmp_path / "home"), Catalogue("tiny"), authenticator.workers)
    yield made, authenticator, keyring
    made.close()
    context.destroy(0)


def _heard(workers, authenticator, identity, server_key, pair):
    """What the workers hear of one who says "beat" under an identity, with a key pair."""
    context = zmq.Context()
    dealer = context.socket(zmq.DEALER)
    dealer.linger, dealer.routing_id = 0, identity
    dealer.curve_serverkey, (dealer.curve_publickey, dealer.curve_secretkey) = server_key, pair
    dealer.connect(workers._endpoint)
    dealer.send(json.dumps({"say": "ready", "loaded": asdict(Loaded("a", "", "cpu", "", 1))}).encode())
    end, found = time.monotonic() + 1.5, None
    while found is None and time.monotonic() < end:
        if authenticator.socket.poll(20):
            authenticator.answer(0)
        found = workers.receive()
    context.destroy(0)
    time.sleep(0.3)
    workers.receive()  # the connection that has ended makes way for the next of its name
    return found


@pytest.mark.slow
def test_only_the_worker_that_was_started_is_heard_under_its_name(workers):
    held, authenticator, keyring = workers
    own, other, stranger = new_pair(), new_pair(), new_pair()
    for identity, pair in ((b"worker-1", own), (b"worker-2", other)):
        process = subprocess.Popen([sys.executable, "-c", ""])
        held._workers[identity] = WorkerProcess("a", identity, pair[0], process, time.monotonic(), 1.0)
        authenticator.workers.add(pair[0])
        process.wait()
    client = read_key_file(keyring.folder / "local.key")
    said = partial(_heard, held, authenticator, b"worker-1", held._public.encode())
    as_bytes = lambda pair: tuple(part.encode() for part in pair)  # noqa: E731
    assert said(as_bytes(stranger)) is None
    assert said((client.public_key.encode(), client.secret_key.encode())) is None
    assert authenticator.refused == 2
    assert said(as_bytes(other)) is None
    worker, _, _ = said(as_bytes(own))
    assert worker.identity == b"worker-1"


def test_the_secret_of_a_worker_is_not_in_the_list_of_processes(make_engine):
    engine = make_engine()
    with Client(engine.start(), timeout=30) as client:
        assert run(client, 1)[-1].kind == "done"
        lines = [child.cmdline() for child in psutil.Process(engine.process.pid).children()]
    assert [line[1:] for line in lines] == [["-m", "engine.serve.worker", "magenta"]]


@pytest.mark.slow
def test_a_small_model_s_tiles_are_shared_by_several_workers(make_engine, tmp_path, monkeypatch):
    monkeypatch.setenv(PROCESSES, "2")
    monkeypatch.setenv(ASKED, str(tmp_path / "asked"))
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(bytes(1000))
    engine = make_engine(model=str(folder))
    with Client(engine.start(), timeout=30) as client:
        events = run(client, 60, "magenta sleep 0.1", model=str(folder))
        assert client.status().workers == 2
        assert client.status().restarts == 0
    told = Counter(e.body.tile for e in events if e.kind == "features" and not e.body.merged)
    assert told == Counter(range(60))
    assert set(Counter((tmp_path / "asked").read_text().split()).values()) == {1}
    assert events[-1].body.counts["tiles_answered"] == 60


def test_a_large_model_and_one_of_unknown_size_have_one_worker(make_engine):
    engine = make_engine()
    with Client(engine.start(), timeout=30) as client:
        run(client, 40, "magenta sleep 0.02")
        assert client.status().workers == 1
