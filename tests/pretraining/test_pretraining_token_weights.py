from __future__ import annotations

import pytest

from engine.pretraining.packing import CHOSEN, UNSEEN, token_weights

REPLY = '<think>car: [7, 350, 90, 412] 64, yes.</think><answer>{"bbox_2d": [7, 350, 90, 412]}</answer>'


def _weights_of(number: str, start: int) -> list[float]:
    where = REPLY.index(number, start)
    spans = [(where + k, where + k + 1) for k in range(len(number))]
    return [float(w) for w in token_weights(REPLY, spans)]


@pytest.mark.parametrize("number", ["350", "90", "412", "64"])
def test_the_last_digit_of_a_number_in_the_reasoning_counts_little(number: str) -> None:
    *first, last = _weights_of(number, 0)
    assert first == [1.0] * len(first)
    assert last == pytest.approx(UNSEEN)


def test_a_number_of_one_digit_counts_in_full() -> None:
    assert _weights_of("7", 0) == [1.0]


def test_digits_of_the_answer_count_more() -> None:
    answer = REPLY.index("<answer>")
    assert _weights_of("350", answer) == pytest.approx([CHOSEN, CHOSEN, CHOSEN * UNSEEN])


def test_words_count_once_and_a_space_before_a_digit_belongs_to_it() -> None:
    word, digit = REPLY.index("yes"), REPLY.index(" 350")
    assert token_weights(REPLY, [(word, word + 3), (digit, digit + 2)]).tolist() == [1.0, 1.0]
