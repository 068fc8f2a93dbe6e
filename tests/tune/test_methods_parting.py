"""Which shots of a set are learned from, and which are held out to choose the best weights by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tune_shots import quick_shots

from engine.shots.files import ShotWriter, read_records
from engine.tune import tuning
from engine.tune.settings import TuneSettings
from engine.tune.tuning import load_shots
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = TuneSettings(held_out=0.3)


def _set(folder: Path, splits: list[str]) -> Path:
    with ShotWriter(folder) as writer:
        for shot, split in zip(quick_shots(), splits, strict=True):
            writer.add_shot(shot, split=split)
    return folder


def test_what_the_set_keeps_back_is_held_out(tmp_path) -> None:
    path = _set(tmp_path / "set", ["train", "val", "train", "train", "val", "train"])
    shots, parts, _, _ = load_shots(path, SETTINGS)
    assert (parts.learned, parts.held) == ((0, 2, 3, 5), (1, 4))
    assert shots[1].query == quick_shots()[1].query


def test_of_many_held_out_shots_some_are_evaluated_and_none_is_learned_from(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tuning, "MOST_EVALUATED", 2)
    path = _set(tmp_path / "set", ["train", "val", "val", "train", "val", "val"])
    _, parts, _, warnings = load_shots(path, SETTINGS)
    assert parts.learned == (0, 3)
    assert len(parts.held) == 2
    assert set(parts.held) < {1, 2, 4, 5}
    assert warnings == ["Of 4 held-out shots 2 are evaluated."]
    assert load_shots(path, SETTINGS)[1] == parts


def test_test_shots_are_never_used(tmp_path) -> None:
    path = _set(tmp_path / "set", ["train", "test", "train", "test", "train", "train"])
    shots, parts, _, warnings = load_shots(path, SETTINGS)
    assert len(shots) == 4
    assert sorted(parts.learned + parts.held) == [0, 1, 2, 3]
    assert any("2 shots are of the split 'test'" in warning for warning in warnings)
    with pytest.raises(InputError, match="no shots to learn from"):
        load_shots(_set(tmp_path / "other", ["test"] * 6), SETTINGS)


def test_without_splits_a_share_of_the_places_is_held_out(tmp_path) -> None:
    _, parts, _, warnings = load_shots(_set(tmp_path / "set", ["train"] * 6), SETTINGS)
    assert parts.held
    assert parts.learned
    assert not warnings
    _, parts, _, _ = load_shots(tmp_path / "set", SETTINGS.model_copy(update={"held_out": 0.0}))
    assert (parts.learned, parts.held) == ((0, 1, 2, 3, 4, 5), ())


def test_tiles_that_overlap_stand_on_one_side(tmp_path) -> None:
    from engine.tune.tuning import _part

    records = list(read_records(_set(tmp_path / "set", ["train"] * 6)))
    parts = _part(records, ["one picture"] * 6, SETTINGS)
    assert parts.held == ()
