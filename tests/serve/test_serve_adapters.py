"""Adapters are named by clients, loaded over their model without a restart, and never a way to a path."""

from __future__ import annotations

import json
import shutil

import pytest
from serve_engine import Engine, run

from engine.protocol.client import Client
from engine.protocol.errors import RefusedError
from engine.protocol.replies import Failed, Reasoning, Started
from engine.serve.access import RequestError
from engine.serve.models import variant_name, variant_parts


def keep(home, name: str, weights: str = "1", base: str = "magenta"):
    """An adapter as `engine adapters import` leaves it; the loader of these tests reads its weights as text."""
    folder = home / "adapters" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "adapter_config.json").write_text("{}")
    (folder / "card.json").write_text(json.dumps({"base": {"name": base}}))
    (folder / "adapter_model.safetensors").write_text(weights)
    return folder


def asked(client: Client, adapter: str = "") -> tuple[str, str]:
    """The adapter that a job says it was started with, and what its model said."""
    events = run(client, 1, adapter=adapter)
    started = next(e.body for e in events if isinstance(e.body, Started))
    said = next(e.body for e in events if isinstance(e.body, Reasoning))
    assert started.model == "magenta"
    return started.adapter, said.text


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    served = Engine(tmp_path_factory.mktemp("adapted") / "home", loader="serve_adapted:adapted")
    served.start()
    yield served
    served.close()


@pytest.fixture
def client(engine):
    """A client of an engine that has no adapter yet."""
    shutil.rmtree(engine.home / "adapters", ignore_errors=True)
    with Client(engine.key(), timeout=30) as found:
        found.home = engine.home
        yield found


def test_an_adapter_that_comes_while_the_engine_runs_is_used_by_the_next_job(client):
    assert asked(client) == ("", "none")
    keep(client.home, "pools")
    keep(client.home, "ships", base="another")
    model = next(info for info in client.models() if info.name == "magenta")
    assert model.adapters == ("pools",)
    assert asked(client, "pools") == ("pools", "pools 1")
    assert asked(client) == ("", "none")
    keep(client.home, "pools", weights="22")
    assert asked(client, "pools") == ("pools", "pools 22")
    assert {(job.model, job.adapter) for job in client.jobs()} >= {("magenta", ""), ("magenta", "pools")}


def test_an_adapter_that_does_not_fit_fails_its_job_and_not_the_engine(client):
    keep(client.home, "foreign")
    failed = run(client, 1, adapter="foreign")[-1].body
    assert isinstance(failed, Failed)
    assert "tuned from another model" in failed.message
    assert client.hello().state != "failed"
    assert asked(client) == ("", "none")


@pytest.mark.parametrize("name", ["mine", "../adapters/pools", "/etc", ".", "pools/", "pools (00000000)"])
def test_a_name_that_is_no_kept_adapter_is_refused(client, name):
    keep(client.home, "pools")
    with pytest.raises(RefusedError) as refused:
        run(client, 1, adapter=name)
    assert refused.value.code == "unknown_adapter"


def test_the_name_of_what_is_asked_changes_with_the_adapters_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    keep(tmp_path, "pools")
    first = variant_name("tiny", "pools")
    assert variant_parts(first) == ("tiny", "pools")
    assert variant_name("tiny", "pools") == first
    keep(tmp_path, "pools", weights="other")
    assert variant_name("tiny", "pools") != first
    assert variant_name("tiny", "") == "tiny"
    with pytest.raises(RequestError, match="knows no adapter 'pool'"):
        variant_name("tiny", "pool")


@pytest.mark.parametrize("model", ["tiny", "owner/name", "/data/a + adapter b", "a + b"])
def test_a_model_without_an_adapter_keeps_its_name(model):
    assert variant_parts(model) == (model, "")
