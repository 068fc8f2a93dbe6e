"""Which models clients may name: those of servers that were added on the engine's machine, and no address."""

from __future__ import annotations

import pydantic
import pytest

from engine.model import served
from engine.model.served import ServedModel
from engine.serve.access import RequestError
from engine.serve.models import Catalogue


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))


def infos(catalogue: Catalogue):
    return {one.name: one for one in catalogue.infos(lambda _: "", {})}


def test_an_added_model_may_be_named_at_once_and_no_longer_once_it_is_removed():
    catalogue = Catalogue("tiny")
    served.keep(ServedModel("mine", "http://127.0.0.1:11434/v1", "qwen3-vl:8b", "qwen3_vl", "Ollama"))
    assert catalogue.check("mine") == "mine"
    info = infos(catalogue)["mine"]
    assert (info.state, info.tasks) == ("available", ("rec", "ovd", "gres"))
    assert info.summary == "qwen3-vl:8b, held by Ollama at http://127.0.0.1:11434/v1, on the engine's computer."
    served.remove("mine")
    with pytest.raises(RequestError, match="knows no model 'mine'"):
        catalogue.check("mine")
    assert "mine" not in infos(catalogue)


def test_a_client_is_told_where_the_pictures_go():
    served.keep(ServedModel("far", "https://api.example.org/v1", "vl", "qwen3_vl"))
    served.keep(ServedModel("near", "http://localhost:11434/v1", "vl", "qwen3_vl"))
    found = infos(Catalogue("far"))
    assert found["far"].summary.endswith("elsewhere: pictures are sent there.")
    assert (found["far"].sent_to, found["near"].sent_to, found["tiny"].sent_to) == ("api.example.org", "", "")


@pytest.mark.parametrize("name", ["http://127.0.0.1:11434/v1#qwen3-vl:8b", "../servers/mine", "mine.json"])
def test_a_client_names_no_address_and_no_file(name):
    served.keep(ServedModel("mine", "http://127.0.0.1:11434/v1", "qwen3-vl:8b", "qwen3_vl"))
    with pytest.raises(RequestError, match="knows no model"):
        Catalogue("tiny").check(name)


def test_what_checks_records_is_made_once_and_not_for_every_client_that_asks(monkeypatch):
    served.keep(ServedModel("mine", "http://127.0.0.1:11434/v1", "qwen3-vl:8b", "qwen3_vl"))
    catalogue = Catalogue("tiny")
    first = infos(catalogue)
    monkeypatch.setattr(pydantic, "TypeAdapter", None)
    assert infos(catalogue) == first
    assert "mine" in first
