"""How rewards are chosen, weighed and normalised, and what becomes of one that fails."""

from __future__ import annotations

import pytest

from engine.tune.rewards.boxes import iou
from engine.tune.rewards.config import NAMES, RewardError, advantages, read_rewards, rewards_for, score, totals
from engine.tune.rewards.examples import answer, shot
from engine.words import InputError


def test_weights_come_to_one_so_that_a_total_is_in_0_to_1() -> None:
    config = read_rewards("iou:1, format:0.25")
    assert config.weights == (0.8, 0.2)
    assert totals([[1.0, 1.0], [0.5, 0.0]], config) == [1.0, 0.4]
    assert list(rewards_for(config)) == ["iou", "format"]


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


def test_normalising_each_reward_makes_a_faint_one_count_as_its_weight_says() -> None:
    # IoU differs by 0.01 and format by 1: summed first, format drowns IoU; normalised first, they weigh the same
    rows = [[0.51, 0.0], [0.50, 1.0]]
    summed = advantages(rows, read_rewards("iou,format"))
    apart = advantages(rows, read_rewards("iou,format", each=True))
    assert summed[1] == pytest.approx(0.707, abs=1e-3)
    assert summed[0] == pytest.approx(-0.707, abs=1e-3)
    assert apart == pytest.approx([0.0, 0.0], abs=0.01)


def test_a_group_of_equal_answers_teaches_nothing() -> None:
    assert advantages([[0.3, 1.0]] * 4, read_rewards("iou,format")) == [0.0] * 4


def test_without_scaling_an_advantage_is_the_distance_from_the_mean() -> None:
    assert advantages([[1.0], [0.0]], read_rewards("iou"), scaled=False) == [0.5, -0.5]


def test_every_reward_states_its_source() -> None:
    for name, reward in rewards_for(read_rewards(",".join(n for n in NAMES if n not in ("mask", "task")))).items():
        assert "Source:" in (reward.__doc__ or ""), name


def test_iou_is_the_published_one_for_a_single_box() -> None:
    assert iou(answer((0, 0, 20, 10)), shot((0, 0, 20, 20))) == 0.5
