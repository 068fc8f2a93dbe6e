"""A card says what an adapter is, to programs and to people, and nothing that it says is trusted unread."""

from __future__ import annotations

import json
import shutil

import pytest
from adapters_made import TINY, a_card, a_wrapped_network, another_base

from engine import __version__
from engine.adapters.card import (
    AdapterCard,
    Base,
    as_markdown,
    describe_base,
    read_card,
    save_adapter,
    save_model,
    write_card,
)
from engine.model.adapter import BadAdapterError
from engine.model.manifest import read_gsd, read_manifest
from engine.model.store import weights_hash
from engine.words import InputError


def test_a_card_is_read_as_it_was_written(tmp_path):
    write_card(tmp_path, a_card())
    assert read_card(tmp_path) == a_card()


def test_a_saved_adapter_states_its_base_by_name_and_hash_and_no_path(made_adapter):
    card = read_card(made_adapter)
    assert (card.name, card.engine, card.kind) == ("pools", __version__, "adapter")
    assert card.base == Base("tiny", weights_hash(TINY), weights_hash(TINY), "qwen3_vl")
    assert card.weights == weights_hash(made_adapter)
    config = json.loads((made_adapter / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == "tiny"
    assert str(TINY) not in "".join(file.read_text() for file in made_adapter.glob("*.json"))
    assert sorted(file.name for file in made_adapter.iterdir()) == [
        "README.md",
        "adapter_config.json",
        "adapter_model.safetensors",
        "card.json",
    ]


def test_saving_again_replaces_the_adapter_as_a_whole(tmp_path):
    model = a_wrapped_network()
    save_adapter(model, tmp_path / "pools", a_card(shots=1))
    (tmp_path / "pools" / "left-over").write_text("")
    save_adapter(model, tmp_path / "pools", a_card(shots=5))
    assert read_card(tmp_path / "pools").shots == 5
    assert not (tmp_path / "pools" / "left-over").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["pools"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"file/pools' cannot be written"):
        save_adapter(a_wrapped_network(), tmp_path / "file" / "pools", a_card())


def test_a_whole_model_is_kept_as_a_folder_that_loads_like_any_other(tmp_path):
    from engine.model.backend import load_model

    base = load_model("tiny", device="cpu")
    card = save_model(base.network, base.processor, tmp_path / "mine", a_card(), "tiny")
    assert card.kind == "model"
    loaded = load_model(str(tmp_path / "mine"), device="cpu")
    assert (loaded.name, loaded.domain, loaded.tile_size, loaded.family.name) == ("mine", "mixed", 160, "qwen3_vl")
    assert loaded.revision == card.weights
    # A base given as a folder is known by no name, and still says at which scale what was made of it is to be asked.
    save_model(base.network, base.processor, tmp_path / "further", a_card(), str(tmp_path / "mine"))
    assert read_manifest(tmp_path / "further") == read_manifest(tmp_path / "mine")
    assert read_gsd(tmp_path / "further") == base.gsd
    save_model(base.network, base.processor, tmp_path / "finer", a_card(), "tiny", (0.15, 0.16))
    assert read_gsd(tmp_path / "finer") == (0.15, 0.16)


def test_the_page_shows_the_scores_side_by_side_and_how_to_use_it():
    page = as_markdown(a_card(name="pools"))
    assert "| acc_0.5 | 0.25 | 0.5 |" in page
    assert "| mean_iou | – | 0.4 |" in page
    assert "| method | rft, preset spotter |" in page
    assert "| rewards | iou × 1, format × 0.2 |" in page
    assert "--model tiny --adapter pools" in page


def test_an_adapter_without_a_card_names_its_base_without_the_path(tmp_path):
    (tmp_path / "adapter_config.json").write_text('{"base_model_name_or_path": "/users/somebody/models/base-3b"}')
    assert read_card(tmp_path) == AdapterCard(Base("base-3b"), name=tmp_path.name)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"surprise": 1}, "unknown field 'surprise'"),
        ({"base": "tiny"}, "base: should be a dictionary"),
        ({"base": {"name": "tiny", "path": "x"}}, "unknown field 'base.path'"),
        ({"base": {}}, "there is no field 'base.name'"),
        ({"name": "\x1b[31mred"}, "name: should be plain text"),
        ({"note": "x" * 2001}, "note: should be plain text of at most 2000 characters"),
        ({"shots": True}, "shots: should be a valid integer"),
        ({"seeds": [1, "2"]}, "seeds.1: should be a valid integer"),
        ({"after": {"acc_0.5": "high"}}, "after.acc_0.5: should be a valid number"),
        ({"after": {"acc_0.5": float("nan")}}, "after.acc_0.5: should be a finite number"),
        ({"rewards": ["iou"]}, "rewards: should be a valid dictionary"),
        ({"settings": {"lr": [1]}}, "settings.lr: should be text, a number, true or false"),
        ({"seeds": [1] * 201}, "seeds: tuple should have at most 200 items"),
        ({"format": 2}, "of a format that this engine does not know"),
    ],
)
def test_a_card_that_no_engine_wrote_is_refused_with_what_is_wrong(tmp_path, change, said):
    write_card(tmp_path, a_card())
    values = json.loads((tmp_path / "card.json").read_text())
    (tmp_path / "card.json").write_text(json.dumps(values | change))
    with pytest.raises(BadAdapterError, match=said):
        read_card(tmp_path)


def test_a_wrong_fields_name_brings_no_control_character_and_no_long_text_to_a_terminal(tmp_path):
    write_card(tmp_path, a_card())
    values = json.loads((tmp_path / "card.json").read_text())
    values["settings"] = {"\x1b[31m" + "red" * 100: [1]}
    (tmp_path / "card.json").write_text(json.dumps(values))
    with pytest.raises(BadAdapterError, match=r"settings\.\[31mredred") as caught:
        read_card(tmp_path)
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 250


def test_a_card_of_today_with_whole_numbers_as_scores_is_read(tmp_path):
    values = {"format": 1, "base": {"name": "tiny"}, "before": {"acc_0.5": 0}, "settings": {"steps": 3, "vision": True}}
    (tmp_path / "card.json").write_text(json.dumps(values))
    card = read_card(tmp_path)
    assert card.before == {"acc_0.5": 0.0}
    assert dict(card.settings) == {"steps": 3, "vision": True}
    assert "| vision | True |" in as_markdown(card)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 10**5, " " * (2**20 + 1)])
def test_a_card_that_is_no_json_object_is_refused(tmp_path, text):
    (tmp_path / "card.json").write_text(text)
    with pytest.raises(BadAdapterError, match=r"'card\.json' of the adapter .* cannot be read"):
        read_card(tmp_path)


def test_the_hash_of_weights_tells_one_changed_number(tmp_path):
    assert weights_hash(another_base(tmp_path / "other")) != weights_hash(TINY)
    assert weights_hash(tmp_path) == ""
    copied = shutil.copytree(TINY, tmp_path / "copied")
    assert weights_hash(copied) == weights_hash(TINY) == describe_base(str(copied)).weights


def test_large_weights_are_sampled_with_their_size_and_both_ends(tmp_path, monkeypatch):
    from engine.model import store

    monkeypatch.setattr(store, "HASHED_BYTES", 0)
    file = tmp_path / "model.safetensors"
    size = 40 * 2**20
    hashes = set()
    for spoilt in (None, 0, size - 1):
        with file.open("wb") as stream:
            stream.truncate(size)
            if spoilt is not None:
                stream.seek(spoilt)
                stream.write(b"x")
        hashes.add(weights_hash(tmp_path))
    with file.open("wb") as stream:
        stream.truncate(size + 1)
    hashes.add(weights_hash(tmp_path))
    assert len(hashes) == 4
    assert all(name.startswith("sampled:") for name in hashes)
