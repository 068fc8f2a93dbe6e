"""Going on from an adapter: its weights are where training begins, and what comes of it is the same kind."""

from __future__ import annotations

import pytest
from safetensors.torch import load_file

from engine.adapters.card import save_adapter
from engine.model.adapter import WEIGHTS
from engine.model.backend import load_model
from engine.protocol.teaching import Tune
from engine.serve.tuning_process import settings_of
from engine.tune.session import prepare
from engine.tune.settings import TuneSettings
from engine.tune.tuning import tune
from engine.words import InputError

pytestmark = pytest.mark.usefixtures("adapter_home")


def test_training_goes_on_from_the_weights_of_an_adapter(made_adapter, tmp_path):
    from engine.adapters.card import read_card

    network = load_model("tiny", device="cpu").network
    wrapped = prepare(network, TuneSettings(), made_adapter)
    trained = {name for name, p in wrapped.named_parameters() if p.requires_grad}
    assert trained
    assert all("lora" in name for name in trained)
    card = save_adapter(wrapped, tmp_path / "again", read_card(made_adapter))
    before, after = load_file(made_adapter / WEIGHTS), load_file(tmp_path / "again" / WEIGHTS)
    assert card.kind == "adapter"
    assert before.keys() == after.keys()
    assert all(before[name].equal(after[name]) for name in before)


def test_an_adapter_is_gone_on_with_as_what_it_is(made_adapter, tmp_path):
    from engine.adapters import store

    store.import_adapter(made_adapter, name="pools")
    store.merge_adapter("pools", tmp_path / "merged")
    store.import_adapter(tmp_path / "merged", name="whole")
    assert not settings_of(Tune("s", adapter="pools"), small=True).full
    assert settings_of(Tune("s", adapter="whole"), small=True).full
    assert settings_of(Tune("s"), small=True).vision
    assert not settings_of(Tune("s"), small=False).full
    assert [settings_of(Tune("s"), small=small).teacher_sees for small in (True, False)] == ["outlined", "drawn"]


def test_settings_that_do_not_fit_the_adapter_are_refused_by_name(made_adapter, tmp_path):
    from engine.shots.files import ShotWriter
    from engine.world.benchmark import benchmark_shots

    with ShotWriter(tmp_path / "set") as writer:
        for shot in benchmark_shots("rec", "val", limit=2):
            writer.add_shot(shot, source="world")
    whole = TuneSettings(full=True, vision=True)
    with pytest.raises(InputError, match="an adapter over its base"):
        tune(tmp_path / "set", "sft", whole, "tiny", tmp_path / "run", adapter=str(made_adapter))
