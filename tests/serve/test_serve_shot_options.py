"""How the features of a map are shown: few of a class more often, and among more that shows none of it."""

from __future__ import annotations

import pytest

from engine.protocol.teaching import ShotFeature, ShotOptions, Shots, Tune
from engine.serve.shot_process import EMPTY, NEGATIVES, shot_options
from engine.serve.tuning_process import REPLAY, settings_of
from engine.words import Task


def features(**counts: int) -> list[ShotFeature]:
    """So many of each class; what was rejected does not count."""
    return [ShotFeature("00", f"{text}{n}", text=text) for text, count in counts.items() for n in range(count)] + [
        ShotFeature("00", "no", present=False, text="tank")
    ]


def asked(*, area: bool) -> Shots:
    return Shots("set", area=1 if area else None, crs="EPSG:32632", options=ShotOptions(seed=4, least=2))


@pytest.mark.parametrize(
    ("counts", "views", "empty"),
    [
        ({"tank": 10}, 4, EMPTY),
        ({"tank": 20}, 2, EMPTY),
        ({"tank": 10, "crane": 10, "kiln": 3}, 4, EMPTY / 3),
        ({"tank": 40}, 1, NEGATIVES),
        ({"tank": 400}, 1, NEGATIVES),
    ],
)
def test_few_features_are_shown_more_often_among_more_that_is_empty(counts, views, empty) -> None:
    options = shot_options(asked(area=True), features(**counts), 160)
    assert (options.views, options.empty) == (views, pytest.approx(empty))
    assert (options.seed, options.least, options.tile_size) == (4, 2, 160)


def test_few_features_in_a_labelled_area_are_asked_for_all_together() -> None:
    assert shot_options(asked(area=True), features(tank=10), 160).tasks == {Task.OVD}
    assert shot_options(asked(area=False), features(tank=10), 160).tasks is None  # none may be counted
    assert shot_options(asked(area=True), features(tank=40), 160).tasks is None
    singled = [*features(tank=9), ShotFeature("00", "tenth", text="the tank nearest the jetty")]
    assert shot_options(asked(area=True), singled, 160).tasks is None


def test_written_truths_are_learned_beside_what_a_small_model_was_made_with() -> None:
    assert settings_of(Tune("s", method="sft"), small=True).replay == REPLAY
    assert settings_of(Tune("s", method="rft"), small=True).replay == 0
    assert settings_of(Tune("s", method="sft"), small=False).replay == 0
