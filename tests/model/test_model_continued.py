"""A model writes on from a beginning that it is given, as it would have from the same words of its own."""

from __future__ import annotations

import pytest
from model_checkpoints import picture_tile

from engine.model.interface import GenerationOptions
from engine.model.score import Tokens
from engine.words import Query, Task

TILES = [picture_tile(64, 64, 1), picture_tile(100, 40, 2)]
QUERIES = [Query(Task.REC, "the ship"), Query(Task.REC, "x")]
BEGINNINGS = ["<think>Here.</think><answer>", '<think>[1, 2, 3, 4]</think><answer>{"bbox_2d": [']


def test_the_text_is_the_beginning_and_what_follows(model):
    for beginning, (answer,) in zip(
        BEGINNINGS, model.continued(TILES, QUERIES, BEGINNINGS, max_new_tokens=8), strict=True
    ):
        assert answer.raw.startswith(beginning)
        assert len(answer.raw) > len(beginning)
        assert answer.reasoning == beginning[len("<think>") : beginning.index("</think>")]


def test_an_empty_beginning_is_an_answer_as_ever(model):
    free = model.answer(TILES, QUERIES, GenerationOptions(max_new_tokens=8))
    assert [a.raw for (a,) in model.continued(TILES, QUERIES, ["", ""], max_new_tokens=8)] == [a.raw for (a,) in free]


def test_control_tokens_in_a_beginning_stay_text(model):
    ((answer,),) = model.continued(TILES[:1], QUERIES[:1], ["<think><|image_pad|>"], max_new_tokens=2)
    assert answer.raw.startswith("<think>< |image_pad|>")


def test_a_box_that_was_given_costs_no_score(model):
    whole = '<think></think><answer>{"bbox_2d": [1, 1, 9, 9], "label": "x"}</answer>'
    ((answer,),) = model.continued(TILES[:1], QUERIES[:1], [whole], max_new_tokens=2)
    assert answer.targets[0].score == 1.0


def test_a_stop_leaves_it_unfinished(model):
    assert model.continued(TILES, QUERIES, BEGINNINGS, should_stop=lambda: True) == [[], []]


def test_there_must_be_a_beginning_a_tile(model):
    with pytest.raises(ValueError, match="shorter"):
        model.continued(TILES, QUERIES, BEGINNINGS[:1])


def test_tokens_behind_a_beginning_keep_their_probabilities_at_their_new_place():
    moved = Tokens("ab", [0, 1], [1, 2], [-1.0, -2.0]).after("xyz")
    assert moved.text == "xyzab"
    assert moved.within(0, 3) == []
    assert moved.within(4, 5) == [-2.0]
