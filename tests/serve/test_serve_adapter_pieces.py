"""Adapters over the wire: listed, carried away and here in pieces, replaced and removed; nothing damaged is kept."""

from __future__ import annotations

import hashlib
import json
import shutil

import numpy as np
import pytest
from safetensors.numpy import save_file

from engine.protocol import limits, replies, teaching
from engine.protocol.client import Client, new_id
from engine.protocol.errors import RefusedError
from engine.protocol.framing import Message


def keep(home, name: str, base: str = "tiny", value: float = 1.0, count: int = 4) -> None:
    """A LoRA adapter as PEFT writes it, without a card."""
    folder = home / "adapters" / name
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA", "base_model_name_or_path": base}))
    save_file({"a.lora_A.weight": np.full((count, 1024), value, np.float32)}, folder / "adapter_model.safetensors")


def keep_model(home, name: str) -> None:
    """A whole model in the hub's layout, with the card that tuning writes."""
    folder = home / "adapters" / name
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"model_type": "qwen2_5_vl"}))
    (folder / "tokenizer.json").write_text("{}")
    card = {"format": 1, "base": {"name": "tiny"}, "name": name, "kind": "model", "better": True, "method": "rft"}
    (folder / "card.json").write_text(json.dumps({**card, "before": {"iou": 0.1}, "after": {"iou": 0.5}}))
    save_file({"w": np.ones((4, 4), np.float32)}, folder / "model.safetensors")


def ask(client: Client, body, frames=()) -> Message:
    """The whole reply to a request."""
    message = Message(new_id(), body, tuple(frames))
    connection = client._connection
    for _ in range(200):
        if connection.connected and connection.send(message):
            break
        connection.receive(0.1)
    while True:
        came = connection.receive(10.0)
        assert came is not None
        if came.id == message.id:
            if isinstance(came.body, replies.Error):
                raise RefusedError(came.body.code, came.body.message)
            return came


def fetched(client: Client, name: str) -> tuple[bytes, str]:
    """The zip file of an adapter, by its pieces."""
    data = b""
    while True:
        came = ask(client, teaching.ExportAdapter(name, len(data)))
        assert came.body.start == len(data)
        data += bytes(came.frames[0])
        if len(data) == came.body.size:
            return data, came.body.sha256


def sent(client: Client, name: str, data: bytes, sha256: str = "", piece: int = 5_000, **more):
    """The last reply to an import by pieces."""
    sha256 = sha256 or hashlib.sha256(data).hexdigest()
    start = 0
    while True:
        request = teaching.ImportAdapter(name, start, len(data), sha256, **more)
        came = ask(client, request, [data[start : start + piece]]).body
        if isinstance(came, teaching.AdapterList):
            return came
        start = came.start


def names(client) -> list[str]:
    return [one.name for one in client.ask(teaching.Adapters()).adapters]


@pytest.fixture
def served(engine):
    """The engine without an adapter, and a client of it."""
    shutil.rmtree(engine.home / "adapters", ignore_errors=True)
    with Client(engine.key(), timeout=20) as client:
        yield engine, client


def test_an_adapter_is_exported_and_comes_back_the_same_under_another_name(served):
    engine, client = served
    keep(engine.home, "pools", count=1500)  # two pieces of 4 MiB
    data, sha256 = fetched(client, "pools")
    assert hashlib.sha256(data).hexdigest() == sha256
    assert len(data) > limits.ADAPTER_PIECE_BYTES
    listed = sent(client, "copy", data, piece=1 << 20)
    assert [one.name for one in listed.adapters] == ["copy", "pools"]
    weights = [(engine.home / "adapters" / n / "adapter_model.safetensors").read_bytes() for n in ("copy", "pools")]
    assert weights[0] == weights[1]
    left = client.ask(teaching.RemoveAdapter("pools"))
    assert [one.name for one in left.adapters] == ["copy"]


def test_a_whole_model_is_carried_as_an_adapter_is(served):
    engine, client = served
    keep_model(engine.home, "sheds")
    (info,) = client.ask(teaching.Adapters()).adapters
    assert (info.name, info.better, info.before, info.after) == ("sheds", True, {"iou": 0.1}, {"iou": 0.5})
    data, _ = fetched(client, "sheds")
    sent(client, "again", data)
    there = {file.name for file in (engine.home / "adapters" / "again").iterdir()}
    assert there == {"config.json", "tokenizer.json", "card.json", "README.md", "model.safetensors"}
    assert "again" in next(m for m in client.models() if m.name == "tiny").adapters


def test_an_import_goes_on_where_it_was_after_a_restart(served):
    engine, client = served
    keep(engine.home, "pools")
    data, sha256 = fetched(client, "pools")
    first = ask(client, teaching.ImportAdapter("copy", 0, len(data), sha256), [data[:3000]]).body
    assert (first.start, first.size) == (3000, len(data))
    engine.kill()
    with Client(engine.start(), timeout=20) as again:
        told = ask(again, teaching.ImportAdapter("copy", 0, len(data), sha256), [data[:3000]]).body
        assert told.start == 3000  # what came before is not taken again
        rest = ask(again, teaching.ImportAdapter("copy", 3000, len(data), sha256), [data[3000:]]).body
        assert [one.name for one in rest.adapters] == ["copy", "pools"]


def test_damaged_pieces_and_files_that_are_no_adapter_are_refused_and_leave_nothing(served):
    engine, client = served
    keep(engine.home, "pools")
    data, sha256 = fetched(client, "pools")
    damaged = bytearray(data)
    damaged[len(data) // 2] ^= 1
    with pytest.raises(RefusedError) as refused:
        sent(client, "copy", bytes(damaged), sha256)
    assert refused.value.code == "bad_adapter"
    sent(client, "copy", data, sha256)  # and again, whole
    for rubbish in (b"no zip", b"PK\5\6" + bytes(18)):
        with pytest.raises(RefusedError) as refused:
            sent(client, "rubbish", rubbish)
        assert refused.value.code == "bad_adapter"
    assert names(client) == ["copy", "pools"]
    assert not list((engine.home / "serve" / "imports").iterdir())


def test_a_name_that_is_taken_is_replaced_only_where_that_is_said(served):
    engine, client = served
    keep(engine.home, "pools")
    data, _ = fetched(client, "pools")
    with pytest.raises(RefusedError) as refused:
        sent(client, "pools", data)
    assert refused.value.code == "name_taken"
    assert len(sent(client, "pools", data, replace=True).adapters) == 1


@pytest.mark.parametrize("name", ["../evil", "/etc", "", ".hidden", "a b", "x" * 65])
def test_a_name_is_never_a_path(served, name):
    _, client = served
    with pytest.raises(RefusedError) as refused:
        ask(client, teaching.ImportAdapter(name, 0, 4, "0" * 64), [b"abcd"])
    assert refused.value.code == "bad_name"
    for body in (teaching.ExportAdapter(name), teaching.RemoveAdapter(name)):
        with pytest.raises(RefusedError) as refused:
            ask(client, body)
        assert refused.value.code == "unknown_adapter"


def test_pieces_that_do_not_fit_their_file_are_refused(served):
    _, client = served
    for body, frames in (
        (teaching.ImportAdapter("a", 0, 4, "0" * 63), [b"abcd"]),
        (teaching.ImportAdapter("a", 0, 4, "g" * 64), [b"abcd"]),
        (teaching.ImportAdapter("a", 0, 4, "0" * 64), [b"abcde"]),
        (teaching.ImportAdapter("a", 3, 4, "0" * 64), [b"abcd"]),
        (teaching.ImportAdapter("a", 0, 4, "0" * 64), []),
    ):
        with pytest.raises(RefusedError) as refused:
            ask(client, body, frames)
        assert refused.value.code == "bad_message"
