"""Pictures that a model was made with are learned along: what is asked of them is true, whatever a class is called."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.backend import load_model
from engine.model.registry import resolve
from engine.tune.replay import LEAST, REPLAYED, mixture, other_names, replay
from engine.tune.settings import TuneSettings
from engine.words import InputError, Query, Shot, Task
from engine.world.benchmark import benchmark_shots


@pytest.fixture(scope="module")
def replayed() -> list[Shot]:
    """Twenty shots beside a class that the world does not have."""
    return replay(["crane"], (), 20, seed=3, tile_size=160)


def test_a_new_class_is_nowhere_and_known_ones_are_where_they_are(replayed) -> None:
    taught = [shot for shot in replayed if shot.query.text == "crane"]
    others = [shot for shot in replayed if shot.query.text != "crane"]
    assert len(replayed) == 20
    assert len(taught) > len(others) > 3
    assert not any(shot.targets for shot in taught)
    assert all(shot.targets for shot in others)
    assert {shot.kind for shot in replayed} == {REPLAYED}
    assert {(shot.tile.width, shot.tile.height) for shot in replayed} == {(160, 160)}


def test_the_same_seed_replays_the_same(replayed) -> None:
    again = replay(["crane"], (), 5, seed=3, tile_size=160)
    assert [s.query for s in again] == [s.query for s in replayed[:5]]
    assert all(np.array_equal(a.tile.pixels, b.tile.pixels) for a, b in zip(again, replayed[:5], strict=True))


def test_a_class_of_the_world_is_told_where_it_is() -> None:
    asked = [shot for shot in replay(["Car"], (), 20, seed=3, tile_size=160) if shot.query.text == "Car"]
    assert any(shot.targets for shot in asked)
    assert any(not shot.targets for shot in asked)
    assert {t.label for shot in asked for t in shot.targets} == {"car"}


def test_tiles_with_what_may_be_the_class_are_not_asked_for_it() -> None:
    cars = replay(["car"], (), 20, seed=3, tile_size=160)  # the same tiles, told where cars are
    empty = {s.tile.pixels.tobytes() for s in cars if s.query.text == "car" and not s.targets}
    sure = [s for s in replay(["vehicle"], ("car",), 6, seed=3, tile_size=160) if s.query.text == "vehicle"]
    assert sure
    assert {shot.tile.pixels.tobytes() for shot in sure} <= empty


@given(
    shots=st.integers(1, 2_000),
    replay_share=st.sampled_from([0.0, 0.1, 0.3, 0.4]),
    rehearsal_share=st.sampled_from([0.0, 0.1, 0.4]),
)
def test_shots_are_repeated_until_replay_and_rehearsal_have_their_shares(shots, replay_share, rehearsal_share) -> None:
    times, replayed, rehearsed = mixture(shots, replay_share, rehearsal_share)
    total = shots * times + replayed + rehearsed
    assert replayed / total == pytest.approx(replay_share, abs=0.1)
    assert rehearsed / total == pytest.approx(rehearsal_share, abs=0.1)
    assert replayed == 0 or replayed >= LEAST


@pytest.mark.slow
def test_what_the_model_knows_under_another_name_is_noticed() -> None:
    houses = [s for s in islice(benchmark_shots("ovd", "val"), 80) if s.tags["class"] == "house" and s.targets][:6]
    shots = [Shot(s.tile, Query(Task.OVD, "villa"), s.targets) for s in houses]
    assert len(shots) >= 3
    classes = resolve("tiny").classes
    assert "house" in (names := other_names(load_model("tiny"), shots, classes, reasoning=True))
    assert "ship" not in names
    assert other_names(load_model("tiny"), [Shot(s.tile, s.query, ()) for s in shots], classes, True) == frozenset()


def test_some_of_what_is_learned_must_be_the_shots() -> None:
    assert TuneSettings(replay=0.4, rehearsal=0.4).replay == 0.4
    with pytest.raises(InputError, match="at most"):
        TuneSettings(replay=0.5, rehearsal=0.4)
