"""The workers. Which models are held: as many as the memory allows, and of those the ones that were asked last."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from serve_engine import run

from engine.protocol.client import Client
from engine.serve.models import Catalogue
from engine.serve.workers import MAX_SOCKET_PATH, _short_folder


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


@pytest.mark.parametrize("depth", [1, 30])
def test_the_socket_of_the_workers_has_a_short_path_however_deep_the_temporary_folder_lies(
    tmp_path, monkeypatch, depth
) -> None:
    deep = tmp_path.joinpath(*["deeper"] * depth)
    deep.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    folder = _short_folder()
    assert len(folder) < MAX_SOCKET_PATH or depth == 1
    assert len(f"{folder}/workers") <= 107
