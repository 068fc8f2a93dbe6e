"""What SFT teaches is true, in the family's own words, and worth all of every reward."""

from __future__ import annotations

import pytest

from engine.model import families
from engine.model.family import Sizing
from engine.tune.methods.sft import truth_reasoning, truth_reply
from engine.tune.rehearsal import SAID
from engine.tune.rewards.config import REWARDS
from engine.tune.rewards.examples import negative_shot, shot
from engine.words import Box, Shot, Target, Task

SIZING = Sizing(100, 100, 140, 140)
ONE, OTHER = (10, 20, 30, 40), (50, 50, 90, 80)


@pytest.mark.parametrize("family", ["qwen2_5_vl", "qwen3_vl"])
@pytest.mark.parametrize(
    "example",
    [shot(ONE), shot(ONE, OTHER, task=Task.OVD), shot(ONE, OTHER, task=Task.GRES), negative_shot()],
    ids=["rec", "ovd", "gres", "none"],
)
def test_a_taught_reply_gets_every_reward(family: str, example: Shot) -> None:
    spoken = families.get(family)
    answer = spoken.parse(truth_reply(example, spoken, SIZING), example.query, SIZING)
    unread = {"grounded"} if example.query.task is Task.OVD else set()  # all of a class: boxes are in the answer alone
    for name, reward in REWARDS.items():
        assert name in unread or reward.function(answer, example) == pytest.approx(1.0, abs=0.05), name


def test_known_objects_are_named_and_ruled_out() -> None:
    plain = shot(OTHER)
    there = (Target(Box(*OTHER), "ship"), Target(Box(*ONE), "Ship"), Target(Box(0, 0, 9, 9), "pier"))
    known = Shot(plain.tile, plain.query, plain.targets, annotated=there)
    said = truth_reasoning(known, families.get("qwen3_vl"), SIZING)
    assert said == "ship: [100, 200, 300, 400], no; [500, 500, 900, 800], yes. One fits."


def test_a_crowded_tile_still_names_its_target() -> None:
    plain = shot(OTHER)
    there = tuple(Target(Box(x, 0, x + 1, 5), "ship") for x in range(0, 40, 2))
    said = truth_reasoning(
        Shot(plain.tile, plain.query, plain.targets, annotated=there), families.get("qwen3_vl"), SIZING
    )
    assert said.count("no") == 11
    assert said.endswith("[500, 500, 900, 800], yes. One fits.")


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert truth_reasoning(negative_shot(), families.get("qwen3_vl"), SIZING) == "the ship: none is here. None fits."


def test_of_all_of_a_class_the_reasoning_says_whether_there_are_any() -> None:
    family = families.get("qwen3_vl")
    assert truth_reasoning(shot(ONE, task=Task.OVD), family, SIZING).endswith("some are here.")
    assert truth_reasoning(negative_shot(Task.OVD), family, SIZING).endswith("none is here.")


def test_a_rehearsal_is_told_as_it_was_said() -> None:
    said = Shot(shot(ONE).tile, shot(ONE).query, (), tags={SAID: "<think>as before</think>"})
    assert truth_reply(said, families.get("qwen3_vl"), SIZING) == "<think>as before</think>"


def test_without_reasoning_the_reply_is_the_answer_as_the_prompt_asks_for_it() -> None:
    family = families.get("qwen3_vl")
    assert truth_reply(shot(ONE), family, SIZING, reasoning=False).startswith('<answer>{"bbox_2d"')
    assert truth_reply(shot(ONE, task=Task.OVD), family, SIZING, reasoning=False).startswith("```json")
    assert truth_reply(negative_shot(Task.OVD), family, SIZING, reasoning=False) == "None"
