"""What stands between an analyst and a model: a proxy, a GGUF file in place of a model, a full disk, a small GPU."""

from __future__ import annotations

import json
import logging
import math
from typing import TYPE_CHECKING

import pytest
import torch
from model_checkpoints import picture_tile
from model_servers import MadeServer, Ways

from engine.model import backend, endpoint_http, fit, registry
from engine.model.backend import load_model
from engine.model.endpoint_http import EndpointError
from engine.model.fit import GIB, ModelTooLargeError
from engine.words import InputError, Query, Task

if TYPE_CHECKING:
    from pathlib import Path

FAR = "http://gpu-box.invalid/v1#some-vl-model?family=qwen3_vl"


@pytest.fixture
def behind(monkeypatch, tmp_path):
    """Makes a proxy stand between this machine and all others."""
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    monkeypatch.setattr(endpoint_http, "FIRST_DELAY", 0.01)
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = []

    def stand(address: str = "", **ways) -> MadeServer | None:
        if not address:
            made.append(MadeServer(Ways(**ways)))
            address = made[0].url.removesuffix("/v1")
        monkeypatch.setenv("http_proxy", address)
        return made[0] if made else None

    yield stand
    for server in made:
        server.end()


def ask(address: str = FAR):
    return load_model(address).answer([picture_tile(64, 64)], [Query(Task.REC, "the ship")])


def test_a_server_elsewhere_is_asked_through_the_proxy(behind):
    server = behind()
    ask()
    assert len(server.asked) >= 1  # nothing of that name exists: what came, came through it


def test_a_proxy_that_wants_a_login_says_so_and_not_that_the_key_is_wrong(behind):
    behind(before=lambda _: (407, b"<html>Proxy Authentication Required</html>", {}))
    with pytest.raises(EndpointError, match="407") as caught:
        ask()
    assert caught.value.remedy.startswith("The proxy http://127.0.0.1:")
    assert "wants a login" in caught.value.remedy


def test_a_proxy_that_is_not_there_is_named_without_its_login(behind):
    behind("http://me:secret@127.0.0.1:9")
    with pytest.raises(EndpointError) as caught:
        ask()
    assert "gpu-box.invalid cannot be reached through the proxy http://127.0.0.1:9." in caught.value.message
    assert "NO_PROXY" in caught.value.remedy
    assert "secret" not in f"{caught.value} {caught.value.remedy} {caught.value.detail}"


@pytest.mark.parametrize("place", ["qwen3-vl-8b.Q4_K_M.gguf", "folder", "qwen3-vl.gguf"])
def test_a_gguf_is_told_to_be_served(tmp_path, place):
    path = tmp_path / place
    if place.endswith("M.gguf"):
        path.write_bytes(b"GGUF")
    else:  # as runners keep them: a folder, which may be named as a file
        path.mkdir()
        (path / "qwen3-vl-8b-Q4_K_M.GGUF").write_bytes(b"GGUF")
    with pytest.raises(InputError, match="GGUF file, which Spotter does not load itself") as caught:
        registry.resolve(str(path))
    assert "`engine models add`" in caught.value.remedy


def heads_of_4b(folder: Path) -> Path:
    """The folder of a Qwen3-VL of 4 billion weights: its config, and files of which the heads alone are there."""
    folder.mkdir()
    text = {"hidden_size": 2560, "intermediate_size": 9728, "num_hidden_layers": 36, "num_attention_heads": 32}
    text |= {"num_key_value_heads": 8, "head_dim": 128, "vocab_size": 151_936}
    (folder / "config.json").write_text(json.dumps({"model_type": "qwen3_vl", "text_config": text}))
    hidden, inner, across = 2560, 9728, 32 * 128
    shapes = {"model.language_model.embed_tokens.weight": (151_936, hidden)}
    for layer in range(36):
        one = f"model.language_model.layers.{layer}"
        shapes |= {f"{one}.mlp.{name}.weight": (inner, hidden) for name in ("gate_proj", "up_proj")}
        shapes |= {f"{one}.mlp.down_proj.weight": (hidden, inner), f"{one}.self_attn.o_proj.weight": (hidden, across)}
        shapes |= {f"{one}.self_attn.q_proj.weight": (across, hidden)}
        shapes |= {f"{one}.self_attn.{name}.weight": (8 * 128, hidden) for name in ("k_proj", "v_proj")}
    shapes |= {f"model.visual.blocks.{n}.mlp.weight": (1024, 4096) for n in range(96)}
    head, place = {}, 0
    for name, shape in shapes.items():
        size = 2 * math.prod(shape)
        head[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [place, place + size]}
        place += size
    data = json.dumps(head).encode()
    (folder / "model.safetensors").write_bytes(len(data).to_bytes(8, "little") + data)
    return folder


def test_on_a_gpu_of_6_gb_a_model_of_4_billion_weights_is_refused_with_what_fits(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "home"))
    folder, cuda = heads_of_4b(tmp_path / "qwen3-vl-4b"), torch.device("cuda:0")
    monkeypatch.setattr(fit, "free_memory", lambda device: 5.6 * GIB)  # as a desktop leaves them
    with pytest.raises(ModelTooLargeError) as caught:
        fit.check_fit("qwen3-vl-4b", folder, cuda, 2, None)
    assert "needs 8." in caught.value.message
    assert "on cuda, and 5.6 GiB are free" in caught.value.message
    assert caught.value.remedy.startswith("Use --quantize 8bit, which takes 5.3 GiB, or --quantize 4bit, which takes ")
    assert "--device cpu" in caught.value.remedy
    need = fit.check_fit("qwen3-vl-4b", folder, cuda, 2, "4bit")
    assert need.total < 4 * GIB


def test_a_gpu_too_old_for_bfloat16_says_that_float16_is_used(monkeypatch, caplog):
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: False)
    with caplog.at_level(logging.WARNING):
        assert backend._choose_dtype(None, torch.device("cuda:0"), 10**9) == torch.float16
    assert "This GPU computes no bfloat16: float16 is used." in caplog.text
