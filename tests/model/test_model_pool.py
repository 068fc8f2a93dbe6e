"""Several processes share the tiles of a call, and give what one would, whatever happens to them."""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import ClassVar

import numpy as np
import pytest
from affine import Affine

from engine.model import pool as pools
from engine.model.interface import GenerationOptions, Model
from engine.model.pool import LEAST_CHUNK, ModelPool, chunk_size, shared
from engine.words import Answer, InputError, Query, Task, Tile

TILES = [
    Tile(np.full((1, 1, 3), index % 251, np.uint8), Affine.identity(), column=index, row=0, index=index)
    for index in range(100)
]
QUERIES = [Query(Task.REC, "ship")] * len(TILES)


class Echo(Model):
    """Answers with the tile's index and the seed."""

    name, revision, adapter, family, domain, tile_size, device = "echo", "1", "", None, "", 64, "cpu"

    def __init__(self, seconds=0.0):
        self.seconds = seconds
        self.asked = Counter()

    def stream(self, tiles, queries, options=None, *, should_stop=None):
        for place, tile in enumerate(tiles):
            time.sleep(self.seconds)
            if should_stop is not None and should_stop():
                return
            self.asked[tile.index] += 1
            yield place, [Answer((), f"{tile.index} {options.seed}")]


class Helper:
    """A helper without a process of its own; "late", "dying" and "failing" ones are what they say."""

    made: ClassVar[list[Helper]] = []
    kind, seconds = "", 0.0

    def __init__(self, name, adapter):
        del name, adapter
        self.model, self.ready, self.lost, self.closed = Echo(self.seconds), False, False, False
        self.made.append(self)

    def wait_until_ready(self, seconds):
        if self.kind == "late":
            time.sleep(seconds)
            return False
        self.ready = True
        return True

    def ask(self, chunk, should_end):
        if self.kind == "dying":
            self.lost = True
            return None
        if self.kind == "failing":
            return []
        return list(self.model.stream(chunk.tiles, chunk.queries, chunk.options, should_stop=should_end))

    def close(self):
        self.closed = True


@pytest.fixture
def make(monkeypatch):
    def made(kind="", seconds=0.002, helpers=2):
        monkeypatch.setattr(Helper, "made", [])
        monkeypatch.setattr(Helper, "kind", kind)
        monkeypatch.setattr(Helper, "seconds", seconds)
        monkeypatch.setattr(pools, "_Helper", Helper)
        return ModelPool(Echo(seconds), "echo", None, helpers)

    return made


def said(answers):
    return [one[0].reasoning for one in answers]


def test_every_tile_is_answered_once_and_all_take_part(make):
    pool = make()
    found = said(pool.answer(TILES, QUERIES, GenerationOptions()))
    assert found == [f"{index} None" for index in range(100)]
    asked = [pool.first.asked, *(helper.model.asked for helper in Helper.made)]
    assert sum(asked, Counter()) == Counter(range(100))
    assert all(asked)


@pytest.mark.parametrize("kind", ["", "late", "dying", "failing"])
def test_the_same_call_gives_the_same_answers_whoever_had_time(make, kind):
    options = GenerationOptions(samples=1, seed=5)
    alone = said(make(helpers=2, kind="late").answer(TILES, QUERIES, options))
    assert said(make(kind=kind).answer(TILES, QUERIES, options)) == alone
    assert len({text.split()[1] for text in alone}) == -(-100 // chunk_size(100, 3))


def test_a_stop_ends_all_and_keeps_what_is_finished(make):
    before = threading.active_count()
    pool, begun = make(seconds=0.01), time.monotonic()
    found = dict(pool.stream(TILES, QUERIES, GenerationOptions(), should_stop=lambda: time.monotonic() - begun > 0.2))
    assert 0 < len(found) < 100
    assert time.monotonic() - begun < 5
    assert threading.active_count() <= before + 1


def test_few_tiles_a_server_s_model_and_a_gpu_have_one_process(monkeypatch, make):
    make(helpers=0)
    monkeypatch.setattr(pools, "_is_local", lambda model: True)
    monkeypatch.setitem(pools.sys.modules, "torch", object())
    monkeypatch.setenv("SPOTTER_PROCESSES", "3")
    model = Echo()
    with shared(model, "tiny", None, 63) as asked:
        assert asked is model
    with shared(model, "tiny", None, 64) as asked:
        assert isinstance(asked, ModelPool)
        assert asked.processes == 3
    assert all(helper.closed for helper in Helper.made)
    with shared(model, "tiny", None, 2 * LEAST_CHUNK, least=1) as asked:
        assert asked.processes == 2
    model.device = "cuda:0"
    with shared(model, "tiny", None, 1000) as asked:
        assert asked is model
    monkeypatch.setattr(pools, "_is_local", lambda model: False)
    model.device = "cpu"
    with shared(model, "tiny", None, 1000) as asked:
        assert asked is model


def test_an_error_of_the_model_reaches_the_caller(make):
    before = threading.active_count()
    pool = make()

    def fail(*_, **__):
        raise InputError("The tile is broken.", "Take another.")

    pool.first.stream = fail
    with pytest.raises(InputError, match="broken"):
        pool.answer(TILES, QUERIES, GenerationOptions())
    assert threading.active_count() <= before + 1


@pytest.mark.slow
def test_real_processes_answer_as_one_does_and_one_that_is_killed_costs_no_tile(monkeypatch):
    from engine.model.backend import load_model
    from engine.world.benchmark import benchmark_shots

    monkeypatch.setenv("SPOTTER_PROCESSES", "2")
    shots = list(benchmark_shots("rec", "val", limit=24))
    tiles, queries = [s.tile for s in shots], [s.query for s in shots]
    model = load_model("tiny", device="cpu")
    alone = [one[0].raw for one in model.answer(tiles, queries)]
    with shared(model, "tiny", None, len(tiles), least=1) as asked:
        assert asked.wait_until_ready() == 1
        assert [one[0].raw for one in asked.answer(tiles, queries)] == alone
        process = asked._helpers[0]._process
        process.kill()
        assert [one[0].raw for one in asked.answer(tiles, queries)] == alone
    assert not process.is_alive()
