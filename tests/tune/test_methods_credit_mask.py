"""Only those tokens of a sample are learned from that its advantage can be credited to."""

from __future__ import annotations

import re

import pytest

from engine.model import families
from engine.model.family import Sizing
from engine.model.score import Tokens
from engine.tune.credit_mask import credit_mask
from engine.words import Query, Task

SIZING = Sizing(100, 100, 140, 140)
QWEN = families.get("qwen3_vl")


def by_character(text: str) -> Tokens:
    places = range(len(text))
    return Tokens(text, list(places), [n + 1 for n in places], [0.0] * len(text))


def left_out(text: str, task: Task = Task.REC, *, corrected: bool = False) -> list[str]:
    """The runs of characters that are not learned from."""
    learned = credit_mask(by_character(text), Query("the ship", task), QWEN, SIZING, corrected=corrected)
    marks = "".join("." if one else "x" for one in learned)
    return [text[found.start() : found.end()] for found in re.finditer("x+", marks)]


def answer(*boxes: str) -> str:
    entries = ", ".join(f'{{"bbox_2d": {box}, "label": "ship 7"}}' for box in boxes)
    return f"<answer>{entries if len(boxes) == 1 else f'[{entries}]'}</answer>"


NAMED = "<think>dock: [1, 2, 3, 4]. ship: [100, 200, 300, 400] 866; [500, 500, 900, 800] 1004. Nearest: 866.</think>"


def test_numbers_of_boxes_that_are_not_answered_with_are_left_out():
    found = left_out(NAMED + answer("[100, 200, 300, 400]"))
    assert found == ["1", "2", "3", "4", "500", "500", "900", "800"]


def test_all_boxes_of_a_class_are_learned_from_and_those_passed_over_are_not():
    text = NAMED + answer("[100, 200, 300, 400]", "[500, 500, 900, 800]")
    assert left_out(text, Task.OVD) == ["1", "2", "3", "4"]


def test_of_a_corrected_sample_every_number_but_those_of_its_answer_is_left_out():
    found = left_out(NAMED + answer("[100, 200, 300, 400]"), corrected=True)
    assert found == ["1", "2", "3", "4", "866", "500", "500", "900", "800", "1004", "866", "7"]


@pytest.mark.parametrize(
    "text",
    ["<think>Nothing is here.</think><answer>None</answer>", "no tags, no boxes, 12 words", ""],
    ids=["none", "unreadable", "empty"],
)
def test_a_sample_without_boxes_is_learned_from_whole(text: str):
    assert left_out(text) == []


def test_a_candidate_of_an_answer_that_is_none_is_left_out():
    assert left_out("<think>ship: [1, 2, 30, 40]? No.</think><answer>None</answer>") == ["1", "2", "30", "40"]


def test_a_token_that_holds_more_than_a_number_goes_with_it():
    text = "<think>[1, 2, 30, 40]</think><answer>None</answer>"
    tokens = Tokens(text, [0, 7], [7, len(text)], [0.0, 0.0])
    assert credit_mask(tokens, Query("a", Task.REC), QWEN, SIZING, corrected=False) == [True, False]
