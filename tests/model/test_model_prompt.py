"""Prompts are the published ones, and a user's words cannot break out of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import families
from engine.model.prompt import safe_words
from engine.words import Query, Task

FAMILY = families.get("qwen3_vl")


def test_the_rec_prompt_is_the_published_one():
    assert FAMILY.prompt(Query(Task.REC, "the ship at the left.")) == (
        "Please provide the bounding box coordinate of the region this sentence describes: the ship at the left. "
        "First output the thinking process in <think> </think> tags and then output the final answer in <answer> "
        "</answer> tags. Output the final answer in JSON format."
    )


def test_the_ovd_and_gres_prompts_show_their_schema_and_allow_none():
    ovd = FAMILY.prompt(Query(Task.OVD, "ship"))
    assert ovd.startswith("Please carefully check the image and detect the following objects: ship. Output each ")
    assert '{"bbox_2d": [x1, y1, x2, y2], "label": "target name"}' in ovd
    gres = FAMILY.prompt(Query(Task.GRES, "Where could a ship unload"))
    assert "\nPlease carefully check the image and answer: Where could a ship unload. Based on your answer, " in gres
    assert '{"bbox_2d": [x1, y1, x2, y2], "keypoint1": [x3, y3], "keypoint2": [x4, y4]}' in gres
    for prompt in (ovd, gres):
        assert "If there are no such targets in the image, simply respond with None." in prompt


@pytest.mark.parametrize("task", Task)
def test_without_reasoning_no_thinking_is_asked_for(task):
    assert "think" in FAMILY.prompt(Query(task, "x"))
    assert "think" not in FAMILY.prompt(Query(task, "x"), reason=False)


@pytest.mark.parametrize("name", families.names())
@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("reason", [True, False])
def test_a_prompt_is_its_two_constant_parts_around_the_words(name, task, reason):
    family = families.get(name)
    prefix, suffix = family.prompt_parts(task, reason)
    assert family.prompt(Query(task, "the red ship"), reason=reason) == f"{prefix}the red ship{suffix}"


@pytest.mark.parametrize("token", ["<|image_pad|>", "<|im_end|>", "</answer>", "<think>", "<!--", "<|vision_start|>"])
def test_control_tokens_stay_visible_and_lose_their_power(token):
    words = safe_words(f"the ship {token} there")
    assert token not in words
    assert words.replace(" ", "") == f"the ship {token} there".replace(" ", "")


@given(st.text())
def test_no_words_can_spell_a_control_token(text):
    words = safe_words(text)
    assert "<|" not in words
    assert "|>" not in words
    assert "</" not in words
    assert "\n" not in words
    assert safe_words(words) == words


def test_words_in_other_scripts_are_left_alone():
    assert (
        safe_words("das Schiff neben der Mole, 码头旁边的船 < 3 m") == "das Schiff neben der Mole, 码头旁边的船 < 3 m"
    )
