"""The presets reach trl as published, and settings that make no sense are refused before anything is loaded."""

from __future__ import annotations

from dataclasses import fields
from types import SimpleNamespace

import pytest

from engine.tune.methods.dpo import pairs
from engine.tune.methods.presets import PRESETS, find_preset
from engine.tune.methods.scorer import Verdict
from engine.tune.methods.settings import TuneSettings
from engine.tune.methods.weights import suitable_rate
from engine.tune.rewards.config import read_rewards
from engine.words import Answer, InputError


def _config(preset: str, tmp_path, **settings: object):
    """trl's config for a preset, as a run would make it."""
    import torch

    from engine.tune.methods.rft import config

    given = TuneSettings(preset=preset, **settings)
    session = SimpleNamespace(
        settings=given,
        judge=SimpleNamespace(config=read_rewards(find_preset(preset).rewards)),
        network=SimpleNamespace(device=torch.device("cpu")),
        run=SimpleNamespace(checkpoints=tmp_path),
        steps=5,
        rate=1e-4,
        limit=64,
    )
    return config(session, find_preset(preset))


def test_geo_r1_is_grpo_as_published(tmp_path) -> None:
    made = _config("geo-r1", tmp_path)
    assert (made.loss_type, made.beta, made.epsilon, made.epsilon_high) == ("grpo", 0.04, 0.2, 0.2)
    assert (made.num_iterations, made.temperature, made.scale_rewards) == (1, 1.0, "group")
    assert made.importance_sampling_level == "token"
    assert find_preset("geo-r1").rewards == "task:1,format:1"
    assert find_preset("geo-r1").refills == 0


def test_dapo_clips_higher_has_no_base_and_refills(tmp_path) -> None:
    made = _config("dapo", tmp_path)
    assert (made.loss_type, made.beta, made.epsilon, made.epsilon_high) == ("dapo", 0.0, 0.2, 0.28)
    assert find_preset("dapo").refills > 0


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
    from engine.tune.methods.rft import credits_parts

    names = tuple(term.name for term in read_rewards(rewards).terms)
    session = SimpleNamespace(settings=TuneSettings(credit=credit), judge=SimpleNamespace(names=names))
    assert credits_parts(session, find_preset(preset)) == parts


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
        ({"at_once": 12, "samples": 8}, "no multiple of the 8"),
    ],
)
def test_settings_out_of_range_are_refused_by_name(given: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        TuneSettings(**given)
    assert said in str(caught.value)


def test_every_setting_has_its_help() -> None:
    assert all(len(item.metadata["help"]) > 10 for item in fields(TuneSettings))


@pytest.mark.parametrize(("prompts", "samples", "at_once", "together"), [(8, 8, 0, 16), (3, 4, 0, 4), (8, 8, 64, 64)])
def test_groups_that_pass_together_divide_the_step(prompts: int, samples: int, at_once: int, together: int) -> None:
    assert TuneSettings(prompts=prompts, samples=samples, at_once=at_once).together == together


def test_the_rate_falls_as_the_model_widens() -> None:
    assert suitable_rate(256, "rft", True) == 5e-5
    assert suitable_rate(2048, "rft", False) == pytest.approx(5e-5)


def _verdict(text: str, total: float) -> Verdict:
    return Verdict(0, text, Answer(()), (total,), total, total)


def test_pairs_are_best_against_worst_and_lie_apart() -> None:
    group = [_verdict(str(v), v) for v in (0.1, 0.9, 0.5, 0.45)]
    assert [(b.total, w.total) for b, w in pairs(group, 0.3)] == [(0.9, 0.1)]
    assert [(b.total, w.total) for b, w in pairs(group, 0.0)] == [(0.9, 0.1), (0.5, 0.45)]


def test_equal_answers_make_no_pair() -> None:
    assert pairs([_verdict("same", 1.0)] * 8, 0.0) == []
