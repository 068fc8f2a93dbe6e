"""The presets reach trl as published, and settings that make no sense are refused before anything is loaded."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.tune.methods import get, names, rft
from engine.tune.methods.dpo import pairs
from engine.tune.methods.rft import masks_credit
from engine.tune.presets import PRESETS, find_preset
from engine.tune.rewards.config import read_rewards
from engine.tune.scorer import ScoredCompletion
from engine.tune.settings import TuneSettings
from engine.tune.tuning import tune
from engine.words import Answer, InputError


def _config(preset: str, tmp_path, **settings: object):
    """trl's config for a preset, as a run would make it."""
    import torch

    from engine.tune.methods.rft import config

    given = TuneSettings(preset=preset, **settings)
    session = SimpleNamespace(
        settings=given,
        scorer=SimpleNamespace(config=read_rewards(find_preset(preset).rewards)),
        network=SimpleNamespace(device=torch.device("cpu")),
        run=SimpleNamespace(checkpoints=tmp_path),
        steps=5,
        rate=1e-4,
        limit=64,
    )
    return config(session)


def test_geo_r1_is_grpo_as_published(tmp_path) -> None:
    made = _config("geo-r1", tmp_path)
    assert (made.loss_type, made.beta, made.epsilon, made.epsilon_high) == ("grpo", 0.04, 0.2, 0.2)
    assert (made.num_iterations, made.temperature, made.scale_rewards) == (1, 1.0, "group")
    assert made.importance_sampling_level == "token"
    assert find_preset("geo-r1").rewards == "task:1,format:1"
    assert find_preset("geo-r1").resamples == 0


def test_dapo_clips_higher_has_no_base_and_resamples(tmp_path) -> None:
    made = _config("dapo", tmp_path)
    assert (made.loss_type, made.beta, made.epsilon, made.epsilon_high) == ("dapo", 0.0, 0.2, 0.28)
    assert find_preset("dapo").resamples > 0


def test_dr_grpo_divides_by_nothing_that_depends_on_the_answers(tmp_path) -> None:
    made = _config("dr-grpo", tmp_path)
    assert (made.loss_type, made.scale_rewards, made.beta) == ("dr_grpo", "none", 0.0)


@pytest.mark.parametrize("name", PRESETS)
def test_a_step_is_one_draw_and_one_update(name: str, tmp_path) -> None:
    made = _config(name, tmp_path, prompts=8, samples=4)
    assert made.steps_per_generation == made.gradient_accumulation_steps == 4
    assert made.per_device_train_batch_size == 8
    assert made.generation_batch_size == 32
    read_rewards(PRESETS[name].rewards)


def test_spotter_asks_no_shot_too_often_and_lets_its_rate_fall(tmp_path) -> None:
    preset = find_preset("spotter")
    assert (preset.steps_for(19, 8), preset.steps_for(1, 8), preset.steps_for(1000, 8)) == (8, 1, 60)
    assert find_preset("geo-r1").steps_for(1, 8) == 120
    assert _config("spotter", tmp_path).lr_scheduler_type == "linear"
    assert _config("geo-r1", tmp_path).lr_scheduler_type == "constant_with_warmup"


@pytest.mark.parametrize(
    ("preset", "rewards", "credit", "parts"),
    [
        ("spotter", "task:1", True, True),
        ("spotter", "task:1", False, False),
        ("spotter", "task:1,grounded:0.1", True, False),
        ("geo-r1", "task:1", True, False),
    ],
)
def test_all_of_a_sample_counts_where_a_reward_reads_all_of_it(preset, rewards, credit, parts) -> None:
    settings = TuneSettings(preset=preset, rewards=rewards, credit_mask=credit)
    assert masks_credit(settings) == parts


def test_an_unknown_preset_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="no preset 'grpo'"):
        find_preset("grpo")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"samples": 1}, "samples is 1"),
        ({"held_out": 0.95}, "held-out is 0.95"),
        ({"lr": float("nan")}, "lr is nan"),
        ({"vision": True}, "Give --full"),
        ({"micro_batch": 12, "samples": 8}, "no multiple of the 8"),
        ({"steps": "many"}, "steps is many"),
        ({"preset": "grpo"}, "no preset 'grpo'"),
        ({"micro_bach": 8}, "Did you mean 'micro_batch'?"),
    ],
)
def test_settings_out_of_range_are_refused_by_name(given: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        TuneSettings(**given)
    assert said in str(caught.value)


def test_every_setting_has_its_help() -> None:
    assert all(len(field.description or "") > 10 for field in TuneSettings.model_fields.values())


@pytest.mark.parametrize(
    ("prompts", "samples", "micro_batch", "rows"), [(8, 8, None, 16), (3, 4, None, 4), (8, 8, 64, 64)]
)
def test_groups_that_pass_together_divide_the_step(
    prompts: int, samples: int, micro_batch: int | None, rows: int
) -> None:
    assert TuneSettings(prompts=prompts, samples=samples, micro_batch=micro_batch).rows == rows


def test_the_rate_falls_as_the_model_widens() -> None:
    assert get("rft").suitable_rate(256, True) == 5e-5
    assert get("rft").suitable_rate(2048, False) == pytest.approx(5e-5)


def _scored(text: str, total: float) -> ScoredCompletion:
    return ScoredCompletion(0, text, Answer(()), (total,), total, total)


def test_pairs_are_best_against_worst_and_lie_apart() -> None:
    group = [_scored(str(v), v) for v in (0.1, 0.9, 0.5, 0.45)]
    assert [(b.total, w.total) for b, w in pairs(group, 0.3)] == [(0.9, 0.1)]
    assert [(b.total, w.total) for b, w in pairs(group, 0.0)] == [(0.9, 0.1), (0.5, 0.45)]


def test_equal_answers_make_no_pair() -> None:
    assert pairs([_scored("same", 1.0)] * 8, 0.0) == []


def test_every_method_is_found_with_what_a_run_needs_of_it() -> None:
    assert names() == ("distil", "dpo", "rft", "sft")
    settings = TuneSettings(prompts=4, samples=6)
    assert [get(name).steps(settings, 100) for name in names()] == [60, 60, 60, 100]
    assert [get(name).load(settings).rows for name in names()] == [2, 8, 12, 4]
    assert [get(name).suitable_rate(256, False) for name in names()] == [4e-4, 2e-4, 4e-4, 1e-3]
    assert [get(name).selection_tolerance for name in names()] == [1.0, 0.0, 1.0, 0.0]
    with pytest.raises(InputError, match="Choose from: distil, dpo, rft, sft"):
        get("ppo")


def test_a_method_is_one_file(tmp_path, monkeypatch) -> None:
    from engine.cli.tune import tune
    from engine.tune import methods

    (tmp_path / "reversed.py").write_text(
        "from engine.tune.methods import Method, StepLoad\n"
        "METHOD = Method(name='reversed', summary='learns backwards', train=lambda session: None,\n"
        "    steps=lambda settings, shots: 7, rates=(1e-4, 1e-5), load=lambda settings: StepLoad(1, 1, 1))\n"
    )
    (option,) = inspect.signature(tune).parameters["method"].annotation.__metadata__
    assert option.metavar == "|".join(methods.names())
    monkeypatch.setattr(methods, "__path__", [*methods.__path__, str(tmp_path)])
    methods._all.cache_clear()
    try:
        assert methods.names() == ("distil", "dpo", "reversed", "rft", "sft")
        assert methods.get("reversed").steps(TuneSettings(), 1) == 7
    finally:
        methods._all.cache_clear()


def test_the_page_says_of_every_method_what_the_command_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tuning.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` | {get(name).summary} |" in page for name in names())


@pytest.mark.parametrize("parted", [False, True], ids=["vllm", "parted weights"])
def test_what_vllm_and_parted_weights_leave_out_is_refused_by_name(monkeypatch, parted: bool) -> None:
    monkeypatch.setattr(rft.importlib.util, "find_spec", lambda name: object())
    what = r"parted weights \(FSDP, DeepSpeed\)" if parted else "--vllm"
    with pytest.raises(InputError, match=f"'spotter' corrects answers and masks what .* {what} cannot") as caught:
        rft.check(TuneSettings(vllm=not parted), parted)
    assert caught.value.remedy == "Give --no-mend --no-credit, or another preset."
    with pytest.raises(InputError, match="'spotter' masks what no reward reads, which"):
        rft.check(TuneSettings(vllm=not parted, answer_correction=False), parted)
    rft.check(TuneSettings(vllm=not parted, answer_correction=False, credit_mask=False), parted)
    rft.check(TuneSettings(vllm=not parted, preset="geo-r1"), parted)
    with pytest.raises(InputError, match="cannot put written truths") as caught:
        rft.check(TuneSettings(vllm=not parted, preset="geo-r1", written_truths=True), parted)
    assert "--written-truths" in caught.value.remedy
    rft.check(TuneSettings(), False)


def test_a_run_with_parted_weights_is_refused_before_anything_is_loaded(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("ACCELERATE_USE_FSDP", "true")
    with pytest.raises(InputError, match="which a run with parted weights"):
        tune(tmp_path / "nowhere", "rft", TuneSettings(), "no-such-model", tmp_path / "run")


def test_a_run_without_the_extra_says_what_to_install(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(rft.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="trl is not installed here"):
        tune(tmp_path / "nowhere", "sft", TuneSettings(), "tiny", tmp_path / "run")
