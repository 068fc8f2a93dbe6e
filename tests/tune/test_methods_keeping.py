"""Which weights of a run are kept: the latest that the held-out shots cannot tell from the best."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from engine.tune import callbacks
from engine.tune.callbacks import RunCallback
from engine.tune.observer import RunObserver
from engine.tune.pace import Pace
from engine.tune.rewards.examples import shot
from engine.tune.runs import Facts
from engine.tune.scorer import ScoredCompletion
from engine.tune.session import as_good
from engine.words import Answer, Box, Target


@pytest.mark.parametrize(
    ("rewards", "tolerance", "kept"),
    [
        ((0.5, 0.5, 0.5), 0.0, True),  # the same
        ((0.6, 0.5, 0.5), 0.0, True),  # better
        ((0.4, 0.5, 0.5), 0.0, False),  # a little worse, and none is allowed
        ((0.4, 0.6, 0.4), 1.0, True),  # a little worse, by chance
        ((0.4, 0.4, 0.4), 1.0, False),  # a little worse, everywhere alike
        ((0.1, 0.2, 0.0), 1.0, False),  # much worse
    ],
)
def test_weights_are_kept_where_the_difference_may_be_chance(rewards, tolerance, kept):
    assert as_good(rewards, (0.5, 0.5, 0.5), tolerance) is kept


def test_one_held_out_shot_says_nothing_about_chance():
    assert as_good((0.5,), (0.5,), 1.0)
    assert not as_good((0.4,), (0.5,), 1.0)


class Run:
    def __init__(self, path):
        self.path, self.facts, self.evaluations = path, Facts(), []

    def add(self, file, lines):
        self.evaluations += lines

    def note(self, **facts):
        self.facts = Facts.model_validate(self.facts.model_dump() | facts)


@pytest.fixture
def evaluated(tmp_path, monkeypatch):
    """A callback to whose evaluations the IoUs of held-out answers are given, and the steps whose weights it kept."""

    def answer(iou):
        found = Answer((Target(Box(0, 0, 100 * iou, 10)),))
        return ScoredCompletion(0, "", found, (), iou, iou)

    def evaluate(worth, tolerance):
        run, saved = Run(tmp_path), []
        turn = iter(worth)
        session = SimpleNamespace(
            run=run, main=True, selection_tolerance=tolerance, held=(0, 1),
            pace=Pace(10, 5), observer=RunObserver(),
            cache=SimpleNamespace(shots=[shot((0, 0, 100, 10))]), evaluate=lambda: [answer(iou) for iou in next(turn)],
        )  # fmt: skip
        callback = RunCallback(session)
        monkeypatch.setattr(callbacks, "save_weights", lambda session, file: saved.append(len(run.evaluations) - 1))
        for step in range(len(worth)):
            callback.evaluate(step)
        return callback, saved, run

    return evaluate


def test_the_best_stays_the_measure_when_later_weights_are_kept(evaluated):
    callback, saved, run = evaluated([(0.5, 0.5), (0.9, 0.7), (0.6, 0.9), (0.2, 0.1)], 1.0)
    assert saved == [0, 1, 2]
    assert callback.best == pytest.approx((0.9, 0.7))
    assert (run.facts.best_step, run.facts.best["reward"]) == (2, pytest.approx(0.75))
    assert [line["held_soft_f1"] for line in run.evaluations] == [0.5, 0.8, 0.75, 0.15]


def test_without_tolerance_only_the_best_is_kept(evaluated):
    _, saved, run = evaluated([(0.5, 0.5), (0.9, 0.7), (0.6, 0.9), (0.9, 0.7)], 0.0)
    assert saved == [0, 1, 3]
    assert run.facts.best_step == 3


def test_a_run_that_goes_on_knows_what_was_best(evaluated):
    callback, _, run = evaluated([(0.5, 0.6)], 1.0)
    later = RunCallback(SimpleNamespace(run=run))
    later.resume()
    assert later.best == callback.best == pytest.approx((0.5, 0.6))
