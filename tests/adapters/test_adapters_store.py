"""Adapters are taken in, given out, used and removed; what is damaged, foreign or pickled is refused in words."""

from __future__ import annotations

import json
import shutil
import warnings
import zipfile

import pytest
from adapters_made import TINY, a_card, an_adapter, another_base

from engine.adapters import store
from engine.adapters.card import read_card, write_card
from engine.model.adapter import AdapterNotFoundError, BadAdapterError, find_adapter
from engine.model.backend import load_model
from engine.words import InputError

pytestmark = pytest.mark.usefixtures("adapter_home")
WEIGHTS = "adapter_model.safetensors"


@pytest.fixture
def copied(made_adapter, tmp_path):
    """The adapter, to be changed."""
    return shutil.copytree(made_adapter, tmp_path / "copied")


def test_nothing_is_kept_at_first():
    assert store.list_adapters() == ()


def test_an_imported_adapter_is_listed_with_its_card_and_its_base(made_adapter, adapter_home):
    kept = store.import_adapter(made_adapter)
    assert (kept.name, kept.base, kept.problem) == ("pools", "here", "")
    assert kept.folder == adapter_home / "adapters" / "pools"
    assert kept.card == read_card(made_adapter)
    assert store.list_adapters() == (kept,)
    assert [p.name for p in (adapter_home / "adapters").iterdir()] == ["pools"]


def test_an_exported_adapter_comes_back_the_same(made_adapter, tmp_path):
    store.import_adapter(made_adapter)
    first = store.export_adapter("pools", tmp_path / "a.zip").read_bytes()
    assert store.export_adapter("pools", tmp_path / "b.zip").read_bytes() == first
    store.remove_adapter("pools")
    assert store.list_adapters() == ()
    kept = store.import_adapter(tmp_path / "a.zip")
    assert kept.card == read_card(made_adapter)
    for name in (WEIGHTS, "adapter_config.json", "card.json", "README.md"):
        assert (kept.folder / name).read_bytes() == (made_adapter / name).read_bytes()


def test_a_name_that_is_taken_is_replaced_only_when_allowed(made_adapter):
    store.import_adapter(made_adapter)
    with pytest.raises(InputError, match="There is an adapter 'pools' already"):
        store.import_adapter(made_adapter)
    assert store.import_adapter(made_adapter, overwrite=True).name == "pools"
    assert store.import_adapter(made_adapter, name="ponds").card.name == "ponds"
    assert [kept.name for kept in store.list_adapters()] == ["ponds", "pools"]


@pytest.mark.parametrize("name", ["../up", "a/b", ".hidden", "x" * 65, "two words", "-v"])
def test_a_name_that_could_lead_elsewhere_is_refused(made_adapter, name):
    with pytest.raises(InputError, match="cannot be called"):
        store.import_adapter(made_adapter, name=name)


def test_a_kept_adapter_is_used_by_its_name(made_adapter):
    store.import_adapter(made_adapter, name="ponds")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # such as that of a hub that was asked and not reached
        tuned = load_model("tiny", adapter="ponds", device="cpu")
    base = load_model("tiny", device="cpu")
    assert tuned.adapter == "ponds"
    weights = dict(base.network.named_parameters())
    changed = {n for n, p in tuned.network.named_parameters() if not p.equal(weights[n])}
    assert changed
    assert all("q_proj" in name or "v_proj" in name for name in changed)


def test_an_unknown_name_is_answered_with_the_nearest(made_adapter):
    store.import_adapter(made_adapter)
    with pytest.raises(AdapterNotFoundError, match=r"no adapter or folder 'pool'\. Did you mean 'pools'"):
        load_model("tiny", adapter="pool", device="cpu")
    with pytest.raises(AdapterNotFoundError, match="to remove"):
        store.remove_adapter("../adapters/pools")
    assert find_adapter("pools").is_dir()


def test_an_adapter_over_another_base_is_refused_with_both_named(made_adapter, tmp_path):
    other = another_base(tmp_path / "other")
    with pytest.raises(
        BadAdapterError, match=r"'pools' was tuned from tiny \(weights sha256:\w+\); the model 'other' has"
    ):
        load_model(str(other), adapter=made_adapter, device="cpu")
    with pytest.raises(BadAdapterError, match="names tiny"):
        store.import_adapter(made_adapter, base=str(other))


def test_a_copy_of_the_base_under_another_name_is_the_same_base(made_adapter, tmp_path):
    shutil.copytree(TINY, tmp_path / "my-tiny")
    assert load_model(str(tmp_path / "my-tiny"), adapter=made_adapter, device="cpu").adapter == "pools"


@pytest.mark.parametrize("bytes_left", [0, 4, 100, 20_000])
def test_weights_that_are_cut_short_are_refused(copied, bytes_left):
    whole = (copied / WEIGHTS).read_bytes()
    assert bytes_left < len(whole)
    (copied / WEIGHTS).write_bytes(whole[:bytes_left])
    for use in (store.import_adapter, lambda folder: load_model("tiny", adapter=folder, device="cpu")):
        with pytest.raises(BadAdapterError, match="'copied' are cut short or damaged"):
            use(copied)
    assert store.list_adapters() == ()


def test_weights_that_are_not_those_of_the_card_are_refused(copied):
    whole = bytearray((copied / WEIGHTS).read_bytes())
    whole[-1] ^= 1
    (copied / WEIGHTS).write_bytes(whole)
    with pytest.raises(BadAdapterError, match="not those that its card names"):
        store.import_adapter(copied)


def test_pickled_weights_are_never_read(copied):
    (copied / WEIGHTS).rename(copied / "adapter_model.bin")
    with pytest.raises(BadAdapterError, match=r"pickled \(adapter_model\.bin\), and pickles can run code"):
        store.import_adapter(copied)


def test_other_kinds_than_lora_are_refused(copied):
    config = json.loads((copied / "adapter_config.json").read_text()) | {"peft_type": "PROMPT_TUNING"}
    (copied / "adapter_config.json").write_text(json.dumps(config))
    with pytest.raises(BadAdapterError, match="kind 'PROMPT_TUNING'"):
        store.import_adapter(copied)


def test_only_the_four_files_of_an_adapter_are_taken_in(copied):
    (copied / "payload.py").write_text("")
    kept = store.import_adapter(copied)
    assert len(list(kept.folder.iterdir())) == 4


def test_names_in_a_zip_lead_nowhere(made_adapter, tmp_path, adapter_home):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        for file in made_adapter.iterdir():
            archive.write(file, f"../../{file.name}")
        archive.writestr("../../../evil.py", "")
    store.import_adapter(tmp_path / "evil.zip")
    assert [p.name for p in (adapter_home / "adapters").iterdir()] == ["pools"]
    assert not list(tmp_path.glob("**/evil.py"))


def test_a_damaged_zip_is_refused(made_adapter, tmp_path):
    path = store.export_adapter(made_adapter, tmp_path / "pools.zip")
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    with pytest.raises(BadAdapterError, match=r"'pools\.zip' is damaged"):
        store.import_adapter(path)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadAdapterError, match=r"'pools\.zip' is not a zip file"):
        store.import_adapter(path)
    assert store.list_adapters() == ()


def test_a_path_that_leads_nowhere_is_named(tmp_path):
    with pytest.raises(InputError, match="no file or folder"):
        store.import_adapter(tmp_path / "nowhere.zip")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadAdapterError, match="'empty' holds no adapter"):
        store.import_adapter(tmp_path / "empty")


def test_an_adapter_from_elsewhere_gets_a_card_and_the_base_that_is_stated(copied):
    (copied / "card.json").unlink()
    (copied / "README.md").unlink()
    kept = store.import_adapter(copied, base="tiny")
    assert (kept.name, kept.card.method, kept.card.base.name, kept.base) == ("copied", "", "tiny", "here")
    assert kept.card.weights
    assert store.import_adapter(copied, name="loose").base == "unknown"


def test_a_damaged_adapter_is_told_of_and_hides_no_other(made_adapter):
    store.import_adapter(made_adapter)
    broken = store.import_adapter(made_adapter, name="broken").folder
    (broken / WEIGHTS).write_bytes(b"")
    first, second = store.list_adapters()
    assert "'broken' are cut short" in first.problem
    assert (second.name, second.problem) == ("pools", "")


def test_a_base_that_is_gone_or_has_changed_is_told(made_adapter, tmp_path):
    other = another_base(tmp_path / "other")
    kept = store.import_adapter(made_adapter)
    for name, state in (("nowhere-at-all", "absent"), (str(other), "other weights")):
        write_card(kept.folder, a_card(base=kept.card.base.__class__(name, weights=kept.card.base.weights)))
        assert store.info("pools").base == state


def test_a_merged_model_needs_no_adapter_and_keeps_the_dtype_of_its_base(made_adapter, tmp_path):
    import torch
    from safetensors.torch import load_file

    card = store.merge_adapter(made_adapter, tmp_path / "merged")
    assert (card.kind, card.base.name, card.method) == ("model", "tiny", "rft")
    assert "pools merged into its base" in card.note
    tuned, merged = (
        load_model(*args, **kw).network.state_dict()
        for args, kw in ((("tiny",), {"adapter": made_adapter}), ((str(tmp_path / "merged"),), {}))
    )
    assert all(torch.allclose(tuned[n].float(), merged[n].float(), atol=0.02) for n in tuned)
    stored = {value.dtype for value in load_file(TINY / "model.safetensors").values()}
    assert {value.dtype for value in load_file(tmp_path / "merged" / "model.safetensors").values()} == stored
    with pytest.raises(InputError, match="merged' exists"):
        store.merge_adapter(made_adapter, tmp_path / "merged")
    assert store.merge_adapter(made_adapter, tmp_path / "merged", overwrite=True).weights == card.weights


def test_an_adapter_whose_card_is_that_of_a_model_is_refused(made_adapter, tmp_path):
    store.merge_adapter(made_adapter, tmp_path / "merged")
    shutil.copy(made_adapter / WEIGHTS, tmp_path / "merged")
    shutil.copy(made_adapter / "adapter_config.json", tmp_path / "merged")
    with pytest.raises(BadAdapterError, match="says that it is of the kind 'model'"):
        store.import_adapter(tmp_path / "merged")


def test_an_adapter_that_changes_nothing_leaves_the_answers_alone(tmp_path):
    from safetensors.torch import load_file, save_file

    folder = an_adapter(tmp_path / "idle")
    weights = {n: v * 0 for n, v in load_file(folder / WEIGHTS).items()}
    save_file(weights, folder / WEIGHTS, metadata={"format": "pt"})
    tuned, base = (load_model("tiny", adapter=a, device="cpu").network.state_dict() for a in (folder, None))
    assert all(tuned[name].equal(base[name]) for name in base)


def test_a_whole_model_is_kept_and_used_over_its_base_by_its_name(made_adapter, tmp_path):
    whole = store.merge_adapter(made_adapter, tmp_path / "merged")
    assert whole.kind == "model"
    kept = store.import_adapter(tmp_path / "merged", name="sheds")
    assert (kept.card.kind, kept.base, kept.problem) == ("model", "here", "")
    assert [one.name for one in store.list_adapters()] == ["sheds"]
    alone = load_model(str(tmp_path / "merged"), device="cpu")
    over = load_model("tiny", adapter="sheds", device="cpu")
    assert (over.name, over.adapter, over.tile_size, over.gsd) == ("tiny", "sheds", alone.tile_size, alone.gsd)
    weights = dict(alone.network.named_parameters())
    assert all(parameter.equal(weights[name]) for name, parameter in over.network.named_parameters())
    out = store.export_adapter("sheds", tmp_path / "sheds.zip")
    again = store.import_adapter(out, name="again")
    assert again.card.weights == kept.card.weights
    store.remove_adapter("sheds")
    assert [one.name for one in store.list_adapters()] == ["again"]


def test_a_whole_model_over_another_base_is_refused(made_adapter, tmp_path):
    store.merge_adapter(made_adapter, tmp_path / "merged")
    kept = store.import_adapter(tmp_path / "merged", name="sheds")
    card = json.loads((kept.folder / "card.json").read_text())
    card["base"]["weights"] = "sha256:0123456789abcdef"
    (kept.folder / "card.json").write_text(json.dumps(card))
    with pytest.raises(BadAdapterError, match="other weights"):
        load_model("tiny", adapter="sheds", device="cpu")


def test_a_whole_model_without_its_weights_is_told_of(made_adapter, tmp_path):
    store.merge_adapter(made_adapter, tmp_path / "merged")
    kept = store.import_adapter(tmp_path / "merged", name="sheds")
    (kept.folder / "model.safetensors").write_bytes(b"cut short")
    (found,) = store.list_adapters()
    assert "damaged" in found.problem
