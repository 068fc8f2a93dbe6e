"""Which weights of a run are kept: the latest that the held-out shots cannot tell from the best."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from engine.tune.methods import callbacks
from engine.tune.methods.callbacks import Watcher
from engine.tune.methods.scorer import Verdict
from engine.tune.methods.session import as_good
from engine.words import Answer


@pytest.mark.parametrize(
    ("rewards", "slack", "kept"),
    [
        ((0.5, 0.5, 0.5), 0.0, True),  # the same
        ((0.6, 0.5, 0.5), 0.0, True),  # better
        ((0.4, 0.5, 0.5), 0.0, False),  # a little worse, and none is allowed
        ((0.4, 0.6, 0.4), 1.0, True),  # a little worse, by chance
        ((0.4, 0.4, 0.4), 1.0, False),  # a little worse, everywhere alike
        ((0.1, 0.2, 0.0), 1.0, False),  # much worse
    ],
)
def test_weights_are_kept_where_the_difference_may_be_chance(rewards, slack, kept):
    assert as_good(rewards, (0.5, 0.5, 0.5), slack) is kept


def test_one_held_out_shot_says_nothing_about_chance():
    assert as_good((0.5,), (0.5,), 1.0)
    assert not as_good((0.4,), (0.5,), 1.0)


class Run:
    def __init__(self, path):
        self.path, self.facts, self.looks = path, {}, []

    def add(self, file, lines):
        self.looks += lines

    def note(self, **facts):
        self.facts |= facts


@pytest.fixture
def looks(tmp_path, monkeypatch):
    """A watcher to whose looks the held-out answers are given, and the steps whose weights it kept."""

    def look_at(worth, slack):
        run, saved = Run(tmp_path), []
        turn = iter(worth)
        session = SimpleNamespace(
            run=run, main=True, slack=slack, held=(0, 1),
            examine=lambda: [Verdict(0, "", Answer(()), (), total, total) for total in next(turn)],
        )  # fmt: skip
        watcher = Watcher(session)
        monkeypatch.setattr(callbacks, "save_weights", lambda session, file: saved.append(len(run.looks) - 1))
        for step in range(len(worth)):
            watcher._look(step)
        return watcher, saved, run

    return look_at


def test_the_best_stays_the_measure_when_later_weights_are_kept(looks):
    watcher, saved, run = looks([(0.5, 0.5), (0.9, 0.7), (0.6, 0.9), (0.2, 0.1)], 1.0)
    assert saved == [0, 1, 2]
    assert watcher.best == (0.9, 0.7)
    assert (run.facts["best_step"], run.facts["best"]["reward"]) == (2, pytest.approx(0.75))
    assert [look["held_reward"] for look in run.looks] == [0.5, 0.8, 0.75, 0.15]


def test_without_slack_only_the_best_is_kept(looks):
    _, saved, run = looks([(0.5, 0.5), (0.9, 0.7), (0.6, 0.9), (0.9, 0.7)], 0.0)
    assert saved == [0, 1, 3]
    assert run.facts["best_step"] == 3


def test_a_run_that_goes_on_knows_what_was_best(looks):
    watcher, _, run = looks([(0.5, 0.6)], 1.0)
    later = Watcher(SimpleNamespace(run=run))
    later.resume()
    assert later.best == watcher.best == (0.5, 0.6)
