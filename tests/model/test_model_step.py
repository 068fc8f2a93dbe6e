"""A step of decoding without what transformers does around it is the step that transformers would make."""

from __future__ import annotations

import pytest
import torch
from model_checkpoints import picture_tile

from engine.model import decoder, step
from engine.model.backend import load_model
from engine.model.decoder import Decoding, decode
from engine.model.inputs import batched
from engine.words import Query, Task

HOW = Decoding(limit=12, ends=())


@pytest.fixture(params=["float32", "bfloat16"])
def model(checkpoint, request):
    found = load_model(str(checkpoint), device="cpu", dtype=request.param)
    torch.manual_seed(4)
    with torch.no_grad():
        for parameter in found.network.model.language_model.parameters():
            parameter.normal_(1.0 if parameter.ndim == 1 else 0.0, 0.3)  # norms and biases, too
    return found


def written(model):
    text = model.prompts.text(Query(Task.REC, "the ship"))
    # Of different lengths, so that one way hides padding and the other does not.
    prompts = [model.prompts.encode(picture_tile(side, 64, side), text) for side in (64, 100)]
    return decode(model.network, batched(prompts, model.network.device), torch.tensor([0, 1, 1]), HOW)


def test_both_ways_write_the_same(model, monkeypatch):
    recurrent = model.network.config.model_type == "qwen3_5"
    assert step._is_plain(model.network) != recurrent
    short = written(model)
    monkeypatch.setattr(decoder, "step_of", lambda network: step._whole(network.base_model))
    whole = written(model)
    exact = model.network.dtype is torch.float32
    kept = HOW.limit if exact else 1  # in half precision the texts part sooner or later
    for ours, theirs in zip(short.ids, whole.ids, strict=True):
        assert ours[:kept] == theirs[:kept]
    for ours, theirs in zip(short.logprobs, whole.logprobs, strict=True):
        assert ours[:kept] == pytest.approx(theirs[:kept], abs=1e-4 if exact else 0.1)


@pytest.fixture
def plain(checkpoint):
    """A network of plain layers; one of each family that has them."""
    network = load_model(str(checkpoint), device="cpu").network
    if not step._is_plain(network):
        network.config.model_type = "qwen3_vl"  # the name alone is not believed
        assert not step._is_plain(network)
        network = load_model("tiny", device="cpu").network
    return network


def test_what_something_hooks_into_is_passed_as_a_whole(plain):
    attention = plain.model.language_model.layers[0].self_attn
    handle = attention.register_forward_pre_hook(lambda *_: None)
    assert not step._is_plain(plain)
    handle.remove()
    assert step._is_plain(plain)
    attention.forward = attention.forward
    assert not step._is_plain(plain)


def test_another_kind_of_attention_or_of_layer_is_passed_as_a_whole(plain):
    plain.set_attn_implementation("eager")
    assert not step._is_plain(plain)
    plain.set_attn_implementation("sdpa")
    assert step._is_plain(plain)
    plain.model.language_model.layers[0] = torch.nn.Identity()
    assert not step._is_plain(plain)
