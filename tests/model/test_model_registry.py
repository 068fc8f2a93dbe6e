"""Names, folders and addresses: each leads to a model, or to one clear sentence."""

from __future__ import annotations

import json

import pytest

from engine.model import registry, store
from engine.model.presets import MASKERS, PRESETS
from engine.model.registry import BrokenModelError, ModelNotFoundError, ModelNotPulledError, resolve
from engine.words import Task


@pytest.fixture(autouse=True)
def empty_home(monkeypatch, tmp_path):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "home"))


def test_every_preset_names_a_family_that_exists_or_reads_it_from_the_checkpoint():
    from engine.model import families
    from engine.model.detectors import DETECTORS

    assert {p.family for p in PRESETS} <= {"", *families.names(), *DETECTORS}


def test_the_presets_are_those_of_the_plan():
    assert {p.name: p.hub_id for p in PRESETS} == {
        "tiny": "",
        "geo-r1-3b-rec": "Geo-R1/Geo-R1-3B-GRPO-REC-10shot",
        "geo-r1-3b-ovd": "Geo-R1/Geo-R1-3B-GRPO-OVD-10shot",
        "geo-r1-3b-gres": "Geo-R1/Geo-R1-3B-GRPO-GRES-10shot",
        "qwen2.5-vl-3b": "Qwen/Qwen2.5-VL-3B-Instruct",
        "qwen2.5-vl-7b": "Qwen/Qwen2.5-VL-7B-Instruct",
        "qwen3-vl-2b": "Qwen/Qwen3-VL-2B-Instruct",
        "qwen3-vl-4b": "Qwen/Qwen3-VL-4B-Instruct",
        "qwen3-vl-8b": "Qwen/Qwen3-VL-8B-Instruct",
        "think2seg-rs-3b": "RicardoString/Think2Seg-RS-3B",
        "qwen3-vl-2b-thinking": "Qwen/Qwen3-VL-2B-Thinking",
        "qwen3-vl-4b-thinking": "Qwen/Qwen3-VL-4B-Thinking",
        "qwen3-vl-8b-thinking": "Qwen/Qwen3-VL-8B-Thinking",
        "qwen3.5-0.8b": "Qwen/Qwen3.5-0.8B",
        "qwen3.5-2b": "Qwen/Qwen3.5-2B",
        "qwen3.5-4b": "Qwen/Qwen3.5-4B",
        "qwen3.5-9b": "Qwen/Qwen3.5-9B",
        "qwen3.5-27b": "Qwen/Qwen3.5-27B",
        "qwen3.5-35b-a3b": "Qwen/Qwen3.5-35B-A3B",
        "qwen3.6-27b": "Qwen/Qwen3.6-27B",
        "qwen3.6-35b-a3b": "Qwen/Qwen3.6-35B-A3B",
        "qwen3.8-27b": "Qwen/Qwen3.8-27B",
        "llmdet-tiny": "iSEE-Laboratory/llmdet_tiny",
        "llmdet-base": "iSEE-Laboratory/llmdet_base",
        "llmdet-large": "iSEE-Laboratory/llmdet_large",
        "mm-grounding-dino-tiny": "openmmlab-community/mm_grounding_dino_tiny_o365v1_goldg_v3det",
        "sam3": "facebook/sam3",
    }


def test_what_derives_from_the_research_licence_forbids_commercial_use():
    restricted = {p.name for p in PRESETS if p.licence.commercial is False}
    assert restricted == {"geo-r1-3b-rec", "geo-r1-3b-ovd", "geo-r1-3b-gres", "qwen2.5-vl-3b", "think2seg-rs-3b"}
    assert all(p.processor_from == "Qwen/Qwen2.5-VL-3B-Instruct" for p in PRESETS if p.name.startswith("geo-r1"))


def test_a_licence_that_is_not_known_here_is_shown_and_none_is_invented():
    unknown = {p.name for p in PRESETS if not p.licence.name}
    assert unknown == {p.name for p in PRESETS if p.licence.commercial is None}
    assert all(p.licence.restricted for p in PRESETS if p.name in unknown or p.name == "sam3")
    assert not any(p.parameters or p.memory_gib for p in PRESETS if p.name in unknown)


def test_the_maskers_are_sam_as_the_hub_has_it():
    assert {p.name: p.hub_id for p in MASKERS} == {
        "sam2.1-tiny": "facebook/sam2.1-hiera-tiny",
        "sam2.1-small": "facebook/sam2.1-hiera-small",
        "sam2.1-base-plus": "facebook/sam2.1-hiera-base-plus",
        "sam2.1-large": "facebook/sam2.1-hiera-large",
    }
    assert not any(p.licence.restricted for p in MASKERS)


def test_a_masker_can_be_pulled_but_not_asked():
    assert registry.known("sam2.1-tiny").hub_id == "facebook/sam2.1-hiera-tiny"
    with pytest.raises(ModelNotFoundError, match=r"'sam2\.1-tiny' makes masks") as caught:
        resolve("sam2.1-tiny")
    assert "--masker sam2.1-tiny" in caught.value.remedy
    with pytest.raises(ModelNotFoundError, match=r"Did you mean 'sam2\.1-tiny'"):
        registry.known("sam2.1-tny")


def test_no_revision_is_invented():
    assert {p.revision for p in (*PRESETS, *MASKERS)} == {""}


def test_suggested_tiles_are_left_unresized_by_their_family():
    factors = {"qwen2_5_vl": 28, "think2seg_rs": 28, "qwen3_vl": 32}
    assert all(p.tile_size % factors.get(p.family, 32) == 0 for p in PRESETS if p.family)


def test_an_unknown_name_names_the_nearest_known_one():
    with pytest.raises(ModelNotFoundError, match="Did you mean 'qwen3-vl-4b'"):
        resolve("qwen3-vl4b")
    with pytest.raises(ModelNotFoundError, match="Known models: tiny"):
        resolve("zzzzzzzz")


@pytest.mark.parametrize("name", ["qwen3-vl-4b", "somebody/some-model"])
def test_a_model_that_is_not_here_says_how_to_get_it(name):
    with pytest.raises(ModelNotPulledError, match=f"engine models pull {name}"):
        resolve(name)


def test_a_preset_is_found_by_its_hub_id_too():
    assert registry.known("Qwen/Qwen3-VL-2B-Instruct").name == "qwen3-vl-2b"


def test_an_unfinished_pull_is_not_a_model():
    store.weights_folder("qwen3-vl-2b").mkdir(parents=True)
    with pytest.raises(ModelNotPulledError):
        resolve("qwen3-vl-2b")


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"name": 1', '{"surprise": 1}'])
def test_a_broken_record_is_no_record(record):
    store.folder("qwen3-vl-2b").mkdir(parents=True)
    (store.folder("qwen3-vl-2b") / store.RECORD).write_text(record)
    assert store.record("qwen3-vl-2b") is None
    assert store.records() == {}


def test_a_local_folder_is_a_model_of_the_family_that_its_config_states(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"model_type": "qwen3_vl"}))
    (folder / "model.safetensors").write_bytes(b"weights")
    source = resolve(str(folder))
    assert (source.name, source.family, source.folder, source.domain) == ("mine", "qwen3_vl", folder, "")
    assert source.revision.startswith("sha256:")


def test_a_local_folder_may_state_family_domain_and_tile_size(tmp_path):
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "qwen2_5_vl"}))
    (tmp_path / "spotter.json").write_text(
        json.dumps({"family": "think2seg_rs", "domain": "synthetic", "tile_size": 840})
    )
    source = resolve(str(tmp_path))
    assert (source.family, source.domain, source.tile_size) == ("think2seg_rs", "synthetic", 840)


@pytest.mark.parametrize("config", [None, "", "[]", '{"model_type": 3}'])
def test_a_folder_without_a_readable_config_is_refused(tmp_path, config):
    if config is not None:
        (tmp_path / "config.json").write_text(config)
    with pytest.raises(BrokenModelError, match=r"config\.json"):
        resolve(str(tmp_path))


def test_an_adapter_given_as_a_model_is_named_as_such(tmp_path):
    (tmp_path / "adapter_config.json").write_text("{}")
    with pytest.raises(BrokenModelError, match="holds an adapter"):
        resolve(str(tmp_path))


@pytest.mark.parametrize(
    ("address", "family", "remote"),
    [
        ("http://localhost:8000/v1#Qwen/Qwen3-VL-4B-Instruct", "qwen3_vl", "Qwen/Qwen3-VL-4B-Instruct"),
        ("https://host/v1/#geo-r1-3b-gres", "qwen2_5_vl", "geo-r1-3b-gres"),
        ("http://host/v1#mine?family=qwen3_vl", "qwen3_vl", "mine"),
        ("http://host/v1#my-Qwen2.5-VL", "qwen2_5_vl", "my-Qwen2.5-VL"),
    ],
)
def test_an_address_states_its_model_and_by_its_name_the_family(address, family, remote):
    source = resolve(address)
    assert (source.family, source.remote_model, source.folder) == (family, remote, None)
    assert source.address.endswith("/v1")


def test_an_address_without_a_model_or_a_family_is_refused():
    with pytest.raises(ModelNotFoundError, match="which model to ask"):
        resolve("http://host/v1")
    with pytest.raises(ModelNotFoundError, match=r"\?family="):
        resolve("http://host/v1#mystery")


def test_every_preset_says_what_it_is_for():
    assert all(p.tasks and p.summary for p in PRESETS)
    assert next(p for p in PRESETS if p.name == "geo-r1-3b-gres").tasks == (Task.GRES,)
