"""How rewards are found, chosen and weighed, and what becomes of one that fails."""

from __future__ import annotations

import pytest

from engine.tune.rewards.boxes import iou
from engine.tune.rewards.config import REWARDS, RewardError, read_rewards, score, totals
from engine.tune.rewards.examples import answer, shot
from engine.tune.rewards.masks import mask_iou
from engine.words import InputError


def test_weights_come_to_one_so_that_a_total_is_in_0_to_1() -> None:
    config = read_rewards("iou:1, format:0.25")
    assert config.weights == (0.8, 0.2)
    assert totals([[1.0, 1.0], [0.5, 0.0]], config) == [1.0, 0.4]
    assert [term.name for term in config.terms] == ["iou", "format"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("iuo", "no reward 'iuo'"),
        ("iou:0", "weight of reward 'iou' is 0"),
        ("iou:nan", "weight of reward 'iou' is nan"),
        ("iou:x", "'x' of reward 'iou' is not a number"),
        ("iou,iou", "given twice"),
        ("format,length", "asks for a right answer"),
    ],
)
def test_rewards_that_make_no_sense_are_refused_by_name(words: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_rewards(words)


def test_a_reward_that_raises_is_named_with_its_shot() -> None:
    def broken(_answer: object, _shot: object) -> float:
        return 1 / 0

    with pytest.raises(RewardError, match="'broken' failed on the shot 'the ship': ZeroDivisionError"):
        score("broken", broken, answer(), shot((0, 0, 9, 9)))


@pytest.mark.parametrize("value", [-0.1, 1.5, float("nan")])
def test_a_reward_outside_0_to_1_is_an_error(value: float) -> None:
    with pytest.raises(RewardError, match="must be in 0-1"):
        score("odd", lambda _a, _s: value, answer(), shot((0, 0, 9, 9)))


def test_every_reward_states_its_source() -> None:
    for name, reward in REWARDS.items():
        said = mask_iou if name == "mask" else reward.function
        assert "Source:" in (said.__doc__ or ""), name


def test_iou_is_the_published_one_for_a_single_box() -> None:
    assert iou(answer((0, 0, 20, 10)), shot((0, 0, 20, 20))) == 0.5


def test_the_rewards_of_every_module_can_be_chosen_and_those_of_accuracy_are_known() -> None:
    assert {"iou", "hungarian", "f1", "detection", "position", "mask", "task"} == {
        name for name, reward in REWARDS.items() if reward.accuracy
    }
    assert {"format", "length", "repetition", "grounded"} == {n for n, r in REWARDS.items() if not r.accuracy}
    assert [name for name, reward in REWARDS.items() if reward.reads_reasoning] == ["grounded"]
