"""Pulling models, over the real hub client and a real connection to a hub on this machine."""

from __future__ import annotations

import errno
import shutil
from collections import namedtuple

import pytest
from model_checkpoints import picture_tile, write_checkpoint
from model_detectors import write_grounding_dino, write_sam3_video
from model_hub import COMMIT, serve

from engine.mask.masker import load_masker
from engine.model import hub, store
from engine.model.backend import load_model
from engine.model.hub import DiskFullError, HubError, LicenceDeclinedError
from engine.model.interface import GenerationOptions
from engine.model.registry import ModelNotFoundError, ModelNotPulledError, resolve
from engine.words import InputError, Query, Task

BASE = "Qwen/Qwen2.5-VL-3B-Instruct"
GEO = "Geo-R1/Geo-R1-3B-GRPO-REC-10shot"
FREE = "Qwen/Qwen3-VL-2B-Instruct"
SAM = "facebook/sam2.1-hiera-tiny"
NEWER = "Qwen/Qwen3.5-2B"
DINO = "iSEE-Laboratory/llmdet_tiny"
SAM3 = "facebook/sam3"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    root = tmp_path_factory.mktemp("hub")
    base = write_checkpoint(root / "base", "qwen2_5_vl")
    (base / "modeling_evil.py").write_text("raise SystemExit")
    (base / "pytorch_model.bin").write_bytes(b"pickle")
    free = write_checkpoint(root / "free", "qwen3_vl")
    # As published: the tuned checkpoint has weights and a config, and no processor of its own.
    geo = root / "geo"
    geo.mkdir()
    for name in ("config.json", "model.safetensors", "generation_config.json"):
        shutil.copy(base / name, geo / name)
    # As published: weights twice, of which the pickled ones are not fetched, and no tokenizer.
    sam = root / "sam"
    sam.mkdir()
    for name in ("model.safetensors", "config.json", "preprocessor_config.json", "sam2.1_hiera_tiny.pt"):
        (sam / name).write_bytes(b"{}")
    newer = write_checkpoint(root / "newer", "qwen3_5")
    dino, sam3 = write_grounding_dino(root / "dino"), write_sam3_video(root / "sam3")
    repositories = {BASE: base, GEO: geo, FREE: free, SAM: sam, NEWER: newer, DINO: dino, SAM3: sam3}
    with serve(repositories) as running:
        yield running


@pytest.fixture
def at_hub(served, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_ENDPOINT", served.address)
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "home"))
    served.requests.clear()
    for faults in (served.break_after, served.digests, served.extra_names, served.tags):
        faults.clear()
    return served


def agree(_text: str) -> bool:
    return True


def test_a_masker_is_pulled_by_its_own_name(at_hub):
    assert hub.pull("sam2.1-tiny").hub_id == SAM
    assert at_hub.fetched() == {"model.safetensors", "config.json", "preprocessor_config.json"}
    assert [one.preset.name for one in hub.list_models() if one.here] == ["tiny", "sam2.1-tiny"]
    hub.remove("sam2.1-tiny")
    assert store.record("sam2.1-tiny") is None


def test_a_licence_that_nobody_wrote_down_is_read_at_the_pull(at_hub):
    assert hub.info("qwen3.5-2b").licence == ""
    at_hub.tags[NEWER] = ["license:apache-2.0", "vision"]
    assert hub.pull("qwen3.5-2b").licence == "apache-2.0"
    assert hub.info("qwen3.5-2b").licence == "apache-2.0"
    assert hub.info("qwen3.5-2b").parameters > 10_000
    model = load_model("qwen3.5-2b", device="cpu")
    assert (model.family.name, model.family.prompts.own_thinking) == ("qwen3_5", True)


@pytest.mark.parametrize(("tags", "said"), [([], "not stated"), (["license:other"], "licence other")])
def test_a_licence_that_may_forbid_something_must_be_agreed_to(at_hub, tags, said):
    at_hub.tags[NEWER] = tags
    shown = []
    with pytest.raises(LicenceDeclinedError):
        hub.pull("qwen3.5-2b", confirm=lambda text: bool(shown.append(text)))
    assert said in shown[0]
    assert at_hub.fetched() == set()


def test_a_detector_is_pulled_and_finds(at_hub):
    assert hub.pull("llmdet-tiny").licence == "Apache-2.0"
    detector = load_model("llmdet-tiny", device="cpu")
    detector.threshold = 0.0
    ((answer,),) = detector.answer([picture_tile(64, 64)], [Query(Task.OVD, "ship")])
    assert (detector.name, detector.revision, detector.domain) == ("llmdet-tiny", COMMIT, "real")
    assert answer.targets


def test_sam_3_is_pulled_once_as_a_model_and_as_a_masker(at_hub):
    shown = []
    hub.pull("sam3", confirm=lambda text: not shown.append(text))
    assert "military" in shown[0]
    assert load_model("sam3", device="cpu").name == "sam3"
    assert load_masker("sam3", "cpu").name == "sam3"


def test_a_pulled_model_is_recorded_with_the_commit_that_was_resolved(at_hub):
    assert not hub.info("qwen3-vl-2b").here
    pulled = hub.pull("qwen3-vl-2b")
    assert pulled.commit == COMMIT
    assert pulled.hub_id == FREE
    assert pulled.licence == "Apache-2.0"
    assert store.record("qwen3-vl-2b") == pulled
    assert hub.info("qwen3-vl-2b").here
    source = resolve("qwen3-vl-2b")
    assert (source.revision, source.family, source.domain) == (COMMIT, "qwen3_vl", "real")


def test_a_pulled_model_answers(at_hub):
    hub.pull("qwen3-vl-2b")
    model = load_model("qwen3-vl-2b", device="cpu")
    assert (model.name, model.revision, model.tile_size) == ("qwen3-vl-2b", COMMIT, 896)
    ((answer,),) = model.answer([picture_tile(64, 64)], [Query(Task.REC, "x")], GenerationOptions(max_new_tokens=2))
    assert len(answer.raw) <= 2


def test_a_tuned_checkpoint_takes_its_processor_from_its_base(at_hub):
    pulled = hub.pull("geo-r1-3b-rec", confirm=agree)
    assert (pulled.processor_from, pulled.processor_commit) == (BASE, COMMIT)
    assert not (store.processor_folder("geo-r1-3b-rec") / "model.safetensors").exists()
    model = load_model("geo-r1-3b-rec", device="cpu")
    assert model.family.name == "qwen2_5_vl"
    assert (
        len(model.answer([picture_tile(64, 64)], [Query(Task.REC, "x")], GenerationOptions(max_new_tokens=2))[0]) == 1
    )


def test_neither_code_nor_pickles_are_downloaded(at_hub):
    hub.pull("qwen2.5-vl-3b", confirm=agree)
    names = at_hub.fetched()
    assert "model.safetensors" in names
    assert not {name for name in names if name.endswith((".py", ".bin"))}


def test_a_licence_without_commercial_use_is_shown_before_anything_is_asked_of_the_hub(at_hub):
    shown = []

    def decline(text: str) -> bool:
        shown.append(text)
        assert at_hub.requests == []
        return False

    with pytest.raises(LicenceDeclinedError, match="Qwen Research License"):
        hub.pull("qwen2.5-vl-3b", confirm=decline)
    assert "no commercial use" in shown[0]
    assert at_hub.requests == []


def test_a_restricted_licence_is_declined_when_nobody_is_there_to_agree(at_hub):
    with pytest.raises(LicenceDeclinedError):
        hub.pull("geo-r1-3b-ovd")
    assert at_hub.requests == []


def test_an_unknown_repository_s_licence_must_be_agreed_to(at_hub):
    with pytest.raises(LicenceDeclinedError, match="unknown"):
        hub.pull("somebody/some-model")


def test_a_download_goes_on_where_it_stopped(at_hub, monkeypatch):
    import huggingface_hub.constants

    # The client writes in pieces of this size; the model here is smaller than one.
    monkeypatch.setattr(huggingface_hub.constants, "DOWNLOAD_CHUNK_SIZE", 1024)
    monkeypatch.setattr("time.sleep", lambda _: None)
    original = at_hub.repositories[FREE] / "model.safetensors"
    half = original.stat().st_size // 2 // 1024 * 1024
    at_hub.break_after["model.safetensors"] = [half] + [0] * 20
    with pytest.raises(HubError, match="goes on where it stopped"):
        hub.pull("qwen3-vl-2b")
    assert store.record("qwen3-vl-2b") is None
    at_hub.break_after.clear()
    at_hub.requests.clear()
    hub.pull("qwen3-vl-2b")
    ranges = [r for method, path, r in at_hub.requests if method == "GET" and path.endswith("model.safetensors")]
    assert ranges == [f"bytes={half}-"]
    assert (store.weights_folder("qwen3-vl-2b") / "model.safetensors").read_bytes() == original.read_bytes()


def test_progress_is_told_in_bytes_and_ends_at_the_total(at_hub):
    told = []
    hub.pull("qwen3-vl-2b", progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 100_000
    assert all(0 <= done <= total for done, total in told)


def test_a_pull_of_what_is_here_asks_the_hub_nothing(at_hub):
    first = hub.pull("qwen3-vl-2b")
    at_hub.requests.clear()
    assert hub.pull("qwen3-vl-2b") == first
    assert at_hub.requests == []


def test_a_disk_that_is_too_small_is_found_before_the_download(at_hub, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, 1000))
    with pytest.raises(DiskFullError, match="GiB free"):
        hub.pull("qwen3-vl-2b")
    assert at_hub.fetched() == set()


def test_a_disk_that_becomes_full_half_way_is_told_and_the_next_pull_goes_on(at_hub, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as during:
        during.setattr("huggingface_hub.file_download.http_get", full)
        with pytest.raises(DiskFullError, match="became full while 'Qwen/Qwen3-VL-2B-Instruct'"):
            hub.pull("qwen3-vl-2b")
    assert hub.pull("qwen3-vl-2b").name == "qwen3-vl-2b"


def test_a_model_that_the_hub_lacks_is_a_clear_error(at_hub):
    with pytest.raises(HubError, match="no model 'Qwen/Qwen3-VL-4B-Instruct'"):
        hub.pull("qwen3-vl-4b")


def test_a_hub_that_is_not_there_is_a_clear_error(at_hub, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(HubError, match="cannot be reached"):
        hub.pull("qwen3-vl-2b")


def test_a_repository_without_safetensors_is_refused(at_hub, tmp_path):
    folder = tmp_path / "pickles"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "pytorch_model.bin").write_bytes(b"x")
    at_hub.repositories["somebody/pickles"] = folder
    with pytest.raises(HubError, match="no weights in safetensors"):
        hub.pull("somebody/pickles", confirm=agree)


def test_a_short_file_is_not_taken_for_a_model(at_hub, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    at_hub.break_after["model.safetensors"] = [0] * 20
    with pytest.raises(HubError, match="stopped half-way"):
        hub.pull("qwen3-vl-2b")
    assert store.record("qwen3-vl-2b") is None
    with pytest.raises(ModelNotPulledError):
        resolve("qwen3-vl-2b")


def test_a_file_that_is_not_what_the_hub_announced_is_deleted(at_hub):
    at_hub.digests["model.safetensors"] = "0" * 64
    with pytest.raises(HubError, match="stopped half-way") as raised:
        hub.pull("qwen3-vl-2b")
    assert "not what the hub announced" in raised.value.detail
    assert not any("model.safetensors" in p.name for p in store.weights_folder("qwen3-vl-2b").iterdir())


def test_a_name_that_points_out_of_the_folder_is_left_alone(at_hub):
    at_hub.extra_names.append("../../evil.json")
    hub.pull("qwen3-vl-2b")
    assert "evil.json" not in at_hub.fetched()


def test_a_removed_model_is_gone(at_hub):
    hub.pull("qwen3-vl-2b")
    assert hub.remove("qwen3-vl-2b") > 100_000
    assert not hub.info("qwen3-vl-2b").here
    assert not store.folder("qwen3-vl-2b").exists()
    with pytest.raises(ModelNotFoundError, match="was not pulled"):
        hub.remove("qwen3-vl-2b")


def test_the_embedded_model_is_neither_pulled_nor_removed(at_hub):
    with pytest.raises(InputError, match="needs no download"):
        hub.pull("tiny")
    with pytest.raises(ModelNotFoundError):
        hub.remove("tiny")


def test_the_list_holds_all_presets_and_what_was_pulled_beside_them(at_hub):
    at_hub.repositories["somebody/some-model"] = at_hub.repositories[FREE]
    hub.pull("somebody/some-model", confirm=agree)
    names = {m.preset.name: m.here for m in hub.list_models()}
    assert names["somebody/some-model"]
    assert names["qwen3-vl-8b"] is False
    source = resolve("somebody/some-model")
    assert (source.family, source.revision) == ("qwen3_vl", COMMIT)
