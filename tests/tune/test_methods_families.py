"""Each family is tuned through the same runs, over weights as they are and in 4 bits; its adapter loads again."""

from __future__ import annotations

import pytest
from model_checkpoints import picture_tile, write_checkpoint
from tune_shots import quick_shots

from engine.adapters.card import read_card
from engine.model.backend import load_model
from engine.model.interface import GenerationOptions
from engine.shots.files import ShotWriter
from engine.tune.settings import TuneSettings
from engine.tune.tuning import tune
from engine.words import InputError, Query, Task

QUICK = {
    "steps": 2,
    "prompts": 2,
    "samples": 2,
    "max_new_tokens": 12,
    "held_out": 0.3,
    "eval_every": 1,
    "save_every": 1,
}


@pytest.fixture(scope="module")
def shots(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shots") / "set"
    with ShotWriter(folder) as writer:
        for shot in quick_shots()[:4]:
            writer.add_shot(shot, source="world")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("family", "method", "quantize"),
    [
        ("qwen3_5", "sft", None),
        ("qwen3_5", "sft", "4bit"),
        ("qwen3_5", "rft", None),
        ("qwen3_5", "rft", "4bit"),
        ("qwen2_5_vl", "rft", None),
        ("qwen2_5_vl", "rft", "4bit"),
    ],
)
def test_a_family_is_tuned_and_its_adapter_loads(family, method, quantize, shots, tmp_path):
    base = write_checkpoint(tmp_path / "base", family, hidden=64, largest=64 * 64)
    settings = TuneSettings(**QUICK, quantize=quantize)
    tuned = tune(shots, method, settings, str(base), tmp_path / "run", device="cpu")
    card = read_card(tuned.folder)
    assert (card.base.family, card.method) == (family, method)
    assert card.settings.get("quantize") == quantize
    model = load_model(str(base), adapter=tuned.folder, device="cpu", quantize=quantize)
    assert not model.family.prompts.own_thinking  # asked as it was tuned
    ((answer,),) = model.answer([picture_tile(64, 64)], [Query(Task.REC, "x")], GenerationOptions(max_new_tokens=4))
    assert len(answer.raw) <= 4


@pytest.mark.parametrize(
    ("given", "said"), [({"full": True}, "--full trains all weights"), ({"vllm": True}, "--vllm draws")]
)
def test_what_4_bits_exclude_is_refused(given, said):
    with pytest.raises(InputError, match=said):
        TuneSettings(quantize="4bit", **given)


def test_a_detector_is_not_tuned(shots, tmp_path):
    from model_detectors import write_grounding_dino

    with pytest.raises(InputError, match="is a detector and cannot be tuned"):
        tune(shots, "sft", TuneSettings(), str(write_grounding_dino(tmp_path / "dino")), tmp_path / "run")


def test_an_adapter_is_trained_over_4_bits_and_no_others():
    with pytest.raises(InputError, match="not over 8bit"):
        TuneSettings(quantize="8bit")
