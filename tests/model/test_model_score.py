"""Scores: the formula at the head of `engine/model/score.py`, by hand."""

from __future__ import annotations

import math

import pytest

from engine.model import families
from engine.model.family import Sizing
from engine.model.score import WORDS, Tokens, scored
from engine.words import Query, Task

FAMILY = families.get("qwen2_5_vl")
SIZING = Sizing(100, 100, 100, 100)


def tokens_of(pieces: list[tuple[str, float]]) -> Tokens:
    """Tokens from (text, probability) pairs."""
    starts, ends, position = [], [], 0
    for piece, _ in pieces:
        starts.append(position)
        position += len(piece)
        ends.append(position)
    return Tokens("".join(p for p, _ in pieces), starts, ends, [math.log(p) for _, p in pieces])


def scores_of(pieces: list[tuple[str, float]], task: Task = Task.OVD) -> list[float]:
    tokens = tokens_of(pieces)
    return [t.score for t in scored(FAMILY.parse_spans(tokens.text, Query(task, "x"), SIZING), tokens).targets]


def entry(*digits: float) -> list[tuple[str, float]]:
    """A box of the numbers 1 2 3 4 with the given probabilities of its digits."""
    pieces: list[tuple[str, float]] = []
    for number, probability in zip("1234", digits, strict=True):
        pieces += [(number, probability), (", ", 1.0)]
    return pieces[:-1]


def test_a_score_is_the_geometric_mean_over_the_leading_digits():
    pieces = [("<answer>", 1.0), ('{"bbox_2d": [', 1.0), *entry(0.5, 0.5, 0.8, 0.8), ("]}", 0.1), ("</answer>", 0.1)]
    assert scores_of(pieces) == [pytest.approx((0.5 * 0.5 * 0.8 * 0.8) ** 0.25)]


def test_later_digits_do_not_weigh():
    numbers = [(piece, p) for digit in "1234" for piece, p in ((digit, 0.5), ("7", 0.01), (", ", 1.0))][:-1]
    pieces = [("<answer>", 1.0), ('{"bbox_2d": [', 1.0), *numbers, ("]}", 1.0), ("</answer>", 1.0)]
    assert scores_of(pieces) == [pytest.approx(0.5)]


def test_the_words_of_the_reasoning_weigh_and_its_numbers_do_not():
    think = [("<think>", 1.0), ("ship", 0.5), (" ", 1.0), ("77", 0.01), (" yes", 0.8), (".</think><answer>", 1.0)]
    answer = [('{"bbox_2d": [', 1.0), *entry(1, 1, 1, 1), ("]}", 1.0), ("</answer>", 1.0)]
    assert scores_of([*think, *answer], Task.REC) == [pytest.approx(0.4)]


def test_a_long_reasoning_counts_as_forty_of_its_words():
    think = [("<think>", 0.9), *[(" word", 0.9)] * 399, ("</think><answer>", 0.9)]
    answer = [('{"bbox_2d": [', 1.0), *entry(1, 1, 1, 1), ("]}", 1.0), ("</answer>", 1.0)]
    assert scores_of([*think, *answer], Task.REC) == [pytest.approx(0.9**WORDS)]


def test_a_list_that_might_have_ended_scores_its_next_target_lower():
    first = [('[{"bbox_2d": [', 0.9), *entry(1, 1, 1, 1), ("]}", 1.0)]
    second = [(", ", 0.25), ('{"bbox_2d": [', 1.0), *entry(1, 1, 1, 1), ("]}", 1.0)]
    assert scores_of([("<answer>", 1.0), *first, *second, ("]", 0.5), ("</answer>", 1)]) == [
        pytest.approx(0.9),
        pytest.approx(0.25),
    ]


def test_the_label_of_one_target_does_not_weigh_on_the_next():
    first = [('[{"bbox_2d": [', 1.0), *entry(1, 1, 1, 1), ('], "label": "', 1.0), ("ship", 0.1), ('"}', 1.0)]
    second = [(', {"bbox_2d": [', 1.0), *entry(1, 1, 1, 1), ("]}", 1.0)]
    assert scores_of([("<answer>", 1.0), *first, *second, ("]", 1), ("</answer>", 1)])[1] == pytest.approx(1.0)


def test_a_box_copied_from_the_reasoning_is_as_sure_as_its_first_mention():
    think = [("<think>ship [", 1.0), *entry(0.25, 0.25, 0.25, 0.25), ("] and again [", 1.0), *entry(1, 1, 1, 1)]
    answer = [("]</think><answer>", 1.0), ('{"bbox_2d": [', 1.0), *entry(0.5, 0.5, 0.5, 0.5), ("]}", 1.0)]
    assert scores_of([*think, *answer, ("</answer>", 1.0)], Task.REC) == [pytest.approx(0.125)]


def test_a_token_that_holds_part_of_a_number_counts_once():
    pieces = [('<answer>{"bbox_2d": [', 1.0), ("1, 2", 0.5), (", ", 1.0), ("3, 4", 0.5), ("]}</answer>", 1.0)]
    # Each of the two tokens belongs to two numbers.
    assert scores_of(pieces) == [pytest.approx(0.5)]


def test_scores_never_leave_zero_to_one():
    pieces = [
        ("<answer>", 1.0),
        ('{"bbox_2d": [', 1e-300),
        *entry(1e-300, 1e-300, 1e-300, 1e-300),
        ("]}</answer>", 1.0),
    ]
    (score,) = scores_of(pieces)
    assert 0.0 <= score <= 1.0
