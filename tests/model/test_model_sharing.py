"""Several queries about one tile are answered as each by itself, and its picture passes the network once."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from affine import Affine

from engine.model import local, sharing
from engine.model.backend import load_model
from engine.model.batch import Job, Limits, batches
from engine.model.inputs import batched
from engine.words import Query, Task, Tile

QUERIES = (
    Query(Task.OVD, "ship"),
    Query(Task.REC, "the largest storage tank"),
    Query(Task.GRES, "where is fuel stored?"),
)


@pytest.fixture(scope="module")
def model():
    return load_model("tiny", device="cpu")


def tile(seed, width=96, height=64):
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Tile(pixels, Affine.identity())


def test_another_prompt_about_a_tile_is_encoded_as_the_processor_would(model):
    seen = tile(0)
    texts = [model.prompts.text(query) for query in QUERIES]
    first = model.prompts.encode(seen, texts[0])
    for text in texts[1:]:
        whole, again = model.prompts.encode(seen, text), model.prompts.encode_again(first, text)
        assert torch.equal(whole.ids, again.ids)
        assert torch.equal(whole.positions, again.positions)
        assert (whole.following, whole.sizing) == (again.following, again.sizing)
        assert again.patches is first.patches


def test_keys_and_values_are_those_of_prompts_that_share_nothing(model, monkeypatch):
    first, second = (model.prompts.encode(one, model.prompts.text(QUERIES[0])) for one in (tile(0), tile(1, 64, 128)))
    more = [model.prompts.encode_again(first, model.prompts.text(query)) for query in QUERIES[1:]]
    prompts = batched([first, *more, second], model.network.device)
    passed = []
    plain = sharing.prefill
    monkeypatch.setattr(sharing, "prefill", lambda network, some: passed.append(len(some.ids)) or plain(network, some))
    with torch.inference_mode():
        shared, apart = sharing.prefill_all(model.network, prompts), plain(model.network, prompts)
    assert passed == [2]
    real = prompts.mask[:, :-1].bool()
    for one, layer in zip(shared.layers, apart.layers, strict=True):
        for ours, theirs in ((one.keys, layer.keys), (one.values, layer.values)):
            ours, theirs = (values.transpose(1, 2)[real] for values in (ours, theirs))
            assert torch.allclose(ours, theirs, atol=1e-4)


def test_the_processor_sees_a_tile_once(model, monkeypatch):
    encoded = []
    plain = model.prompts.encode
    monkeypatch.setattr(model.prompts, "encode", lambda one, text: encoded.append(one) or plain(one, text))
    tiles = [tile(0), tile(1)]
    jobs = [Job(i, tiles[i % 2], QUERIES[0], model.prompts.text(QUERIES[0]), 8) for i in range(6)]
    assert isinstance(model, local.LocalModel)
    assert len(model._prompts_of(jobs)) == 6
    assert encoded == tiles


def test_jobs_about_one_tile_are_asked_together():
    tiles = [tile(0), tile(1), tile(2)]
    jobs = [Job(i, tiles[i % 3], QUERIES[0], "x" * (10 + 40 * (i % 4)), 8) for i in range(12)]
    limits = Limits(memory=10**12, token_bytes=1, row_bytes=1, token_side=28, rows=16)
    asked = batches(jobs, limits, 1)
    assert [len({id(job.tile) for job in batch}) for batch in asked] == [1, 1, 1]
    assert sorted(job.index for batch in asked for job in batch) == list(range(12))
