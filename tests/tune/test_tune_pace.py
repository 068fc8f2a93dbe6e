"""How many steps fit into a budget, and how the rate follows."""

from __future__ import annotations

import pytest

from engine.tune.pace import MOST_STEPS, Pace


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def paced(minutes: float | None, each: float, evaluation: float = 4.0, steps: int = MOST_STEPS, spent: float = 0.0):
    """A run whose steps take so many seconds, driven to its end; its pace, and how long it took."""
    clock = Clock()
    pace = Pace(steps, 10, minutes, spent=spent, clock=clock, began=clock.now)
    pace.evaluation = evaluation
    clock.now += 10 + evaluation  # loading, and the base on the held-out shots
    step = 0
    while step < pace.steps:
        clock.now += each
        step += 1
        pace.stepped(step, each)
        if step % 10 == 0 or step >= pace.steps:
            clock.now += evaluation
    return pace, pace.elapsed


@pytest.mark.parametrize(("minutes", "each"), [(2.0, 1.0), (2.0, 7.0), (10.0, 7.0), (5.0, 30.0)])
def test_a_run_keeps_its_budget_and_uses_most_of_it(minutes, each):
    pace, took = paced(minutes, each)
    assert took <= minutes * 60
    assert took >= minutes * 60 - 2 * each - 12
    assert pace.steps >= 1


def test_there_is_one_step_at_least_and_never_more_than_are_asked_for():
    assert paced(0.1, 60.0)[0].steps == 1
    assert paced(60.0, 1.0, steps=7)[0].steps == 7
    assert paced(600.0, 1.0)[0].steps == MOST_STEPS


def test_without_a_budget_the_number_of_steps_stays():
    pace, _ = paced(None, 100.0, steps=5)
    assert pace.steps == 5


def test_time_before_a_pause_counts():
    assert paced(2.0, 5.0, spent=60.0)[0].steps < paced(2.0, 5.0)[0].steps


def test_a_run_that_becomes_slower_makes_fewer_steps():
    clock = Clock()
    pace = Pace(MOST_STEPS, 10, 2.0, clock=clock, began=clock.now)
    for step in range(1, 4):
        clock.now += 2.0
        pace.stepped(step, 2.0)
    before = pace.steps
    for step in range(4, 14):
        clock.now += 10.0
        pace.stepped(step, 10.0)
    assert pace.steps < before


def test_the_rate_rises_and_falls_to_nothing_at_the_last_step():
    pace = Pace(50, 10, 1.0)
    rates = [pace.rate(step) for step in range(51)]
    assert rates[0] == pytest.approx(1 / 6)
    assert max(rates) == rates[5] == 1.0
    assert rates[50] == 0.0
    assert rates[5:] == sorted(rates[5:], reverse=True)


def test_what_is_left_counts_steps_and_evaluations():
    pace = Pace(20, 10, None)
    assert pace.seconds_left(0) is None
    pace.evaluation = 5.0
    pace.stepped(1, 2.0)
    assert pace.seconds_left(10) == pytest.approx(10 * 2.0 + 2 * 5.0 + 3.0)
    assert pace.seconds_left(20) == 0.0
