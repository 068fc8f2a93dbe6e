"""Weights in 4 bits: the same answers as far as the model allows it, the memory that was predicted, clear refusals."""

from __future__ import annotations

import importlib.util

import pytest
import torch
from gpu_parts import weights_bytes
from model_checkpoints import picture_tile, plain_inputs, write_checkpoint
from model_detectors import write_grounding_dino

from engine.model import backend, fit, quantize
from engine.model.backend import load_model
from engine.model.fit import ModelTooLargeError
from engine.model.interface import GenerationOptions
from engine.model.quantize import QuantizeError
from engine.words import Query, Task

SHIP = Query(Task.REC, "the ship")


@pytest.mark.parametrize(
    ("family", "method"),
    [
        ("qwen3_vl", None),
        ("qwen3_vl", "4bit"),
        ("qwen2_5_vl", "4bit"),
        ("qwen3_5", "4bit"),
        ("qwen3_vl", "8bit"),
        ("qwen2_5_vl", "8bit"),
        ("qwen3_5", "8bit"),
    ],
)
def test_the_weights_take_what_was_predicted(family, method, tmp_path):
    folder = write_checkpoint(tmp_path / "base", family, hidden=64)
    model = load_model(str(folder), device="cpu", quantize=method)
    predicted = fit.predict(folder, 4, method)
    assert predicted.weights == pytest.approx(weights_bytes(model.network), rel=0.15)
    layers = [type(m).__name__ for m in model.network.model.visual.modules()]
    assert not {"Linear4bit", "Linear8bitLt"} & set(layers)
    several = [type(m).__name__ for m in model.network.model.language_model.modules()]
    assert ("Linear4bit" in several) == (method == "4bit")
    assert ("Linear8bitLt" in several) == (method == "8bit")


@pytest.mark.parametrize(("method", "near"), [("4bit", 0.9), ("8bit", 0.999)])
def test_what_a_network_in_fewer_bits_computes_is_near_to_what_it_computes_in_32(method, near, tmp_path, caplog):
    folder = write_checkpoint(tmp_path / "base", "qwen3_vl", hidden=64)
    plain, small = load_model(str(folder), device="cpu"), load_model(str(folder), device="cpu", quantize=method)
    inputs = plain_inputs(plain, [picture_tile(64, 64)], [SHIP])
    with torch.no_grad():
        whole, rounded = (model.network(**inputs).logits[0].flatten() for model in (plain, small))
    assert torch.corrcoef(torch.stack([whole, rounded.float()]))[0, 1] > near
    assert not torch.equal(whole, rounded.float())
    assert "cast" not in caplog.text  # which bitsandbytes says of every layer and token


@pytest.mark.parametrize("family", ["qwen2_5_vl", "qwen3_vl"])  # with biases, and without
def test_gradients_pass_through_4_bits_after_an_answer_as_before(family, tmp_path):
    model = load_model(str(write_checkpoint(tmp_path / "base", family, hidden=64)), device="cpu", quantize="4bit")
    quantize.keep_gradients(model.network)
    language = model.network.model.language_model
    given = torch.randn(1, 5, 64, generator=torch.Generator().manual_seed(0))

    def gradient() -> torch.Tensor:
        seen = given.clone().requires_grad_()
        language.layers[0].mlp(seen * 1.0).square().sum().backward()
        return seen.grad

    before = gradient()
    model.answer([picture_tile(64, 64)], [SHIP], GenerationOptions(max_new_tokens=2))
    assert torch.equal(gradient(), before)
    assert before.abs().sum() > 0


def test_a_model_that_does_not_fit_is_refused_with_what_would(tmp_path, monkeypatch):
    folder = write_checkpoint(tmp_path / "base", "qwen3_vl", hidden=64)
    half, small = (fit.predict(folder, 4, method) for method in ("8bit", "4bit"))
    monkeypatch.setattr(fit, "free_memory", lambda device: half.total)
    with pytest.raises(ModelTooLargeError, match=r"needs .* GiB on cpu") as raised:
        load_model(str(folder), device="cpu")
    assert "--quantize 8bit" in raised.value.remedy
    assert "--quantize 4bit" in raised.value.remedy
    monkeypatch.setattr(fit, "free_memory", lambda device: small.total)
    with pytest.raises(ModelTooLargeError, match=r"needs .* GiB on cpu") as raised:
        load_model(str(folder), device="cpu", quantize="8bit")
    assert raised.value.remedy.count("--quantize") == 1
    assert "--quantize 4bit" in raised.value.remedy
    assert load_model(str(folder), device="cpu", quantize="4bit").name == "base"
    monkeypatch.setattr(fit, "free_memory", lambda device: small.total / 2)
    with pytest.raises(ModelTooLargeError) as raised:
        load_model(str(folder), device="cpu", quantize="4bit")
    assert "a smaller model" in raised.value.remedy


def test_what_cannot_be_quantized_is_refused(tmp_path, monkeypatch):
    with pytest.raises(QuantizeError, match="no quantization '3bit'"):
        load_model("tiny", device="cpu", quantize="3bit")
    with pytest.raises(QuantizeError, match="behind an address"):
        load_model("http://127.0.0.1:9/v1#Qwen3-VL", quantize="4bit")
    with pytest.raises(QuantizeError, match="a small detector"):
        load_model(str(write_grounding_dino(tmp_path / "dino")), device="cpu", quantize="4bit")
    with pytest.raises(QuantizeError, match="does not run on mps"):
        quantize.arguments("4bit", torch.device("mps"), torch.float32, [])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(QuantizeError, match="is not installed") as raised:
        quantize.check("4bit")
    assert "[quantize]" in raised.value.remedy


def test_a_gpu_too_old_for_bfloat16_gets_float16(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: False)
    assert backend._choose_dtype(None, torch.device("cuda:0"), 10**9) == torch.float16
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: True)
    assert backend._choose_dtype(None, torch.device("cuda:0"), 10**9) == torch.bfloat16
