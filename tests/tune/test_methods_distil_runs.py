"""Whole runs of self-distillation on the embedded model, of a few steps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tune_shots import quick_shots

from engine.adapters.card import read_card
from engine.shots.files import ShotWriter
from engine.tune.distillation import TEACHER, Teacher
from engine.tune.runs import METRICS, ROLLOUTS
from engine.tune.session import StoppedError
from engine.tune.settings import TuneSettings
from engine.tune.tuning import Tuned, tune

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

QUICK = {"prompts": 2, "max_new_tokens": 24, "save_every": 50, "held_out": 0.0, "temperature": 0.05}


@pytest.fixture(scope="module")
def shots(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("shots") / "set"
    with ShotWriter(folder) as writer:
        for shot in quick_shots():
            writer.add_shot(shot, source="world")
    return folder


def _run(shots: Path, out: Path, **settings: object) -> Tuned:
    stop = settings.pop("should_stop", lambda: False)
    return tune(shots, "distil", TuneSettings(**(QUICK | settings)), "tiny", out, device="cpu", should_stop=stop)


def _lines(folder: Path, name: str) -> list[dict[str, float]]:
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


@pytest.mark.parametrize(("whole", "rate"), [(False, 3e-3), (True, 3e-4)], ids=["an adapter", "all weights"])
def test_the_model_comes_to_say_what_it_says_where_it_sees_the_truth(shots, tmp_path, whole, rate) -> None:
    # all shots in every step, so that losses can be compared
    tuned = _run(shots, tmp_path / "run", steps=6, prompts=6, lr=rate, full=whole, vision=whole, prefix_check=whole)
    lines = _lines(tmp_path / "run", METRICS)
    assert {"reward", "iou", "loss", "gradient"} <= set(lines[0])
    assert sum(line["loss"] for line in lines[-2:]) < 0.8 * sum(line["loss"] for line in lines[:2])
    assert len(_lines(tmp_path / "run", ROLLOUTS)) == 6 * 6  # one answer a shot
    assert read_card(tuned.folder).method == "distil"
    assert any("reads no hints: --teacher-sees outlined" in warning for warning in tuned.warnings)


def test_a_stopped_run_goes_on_with_its_teacher(shots, tmp_path, monkeypatch) -> None:
    out = tmp_path / "run"

    def enough() -> bool:
        return (out / METRICS).exists() and '"step": 2, "seconds"' in (out / METRICS).read_text()

    with pytest.raises(StoppedError):
        _run(shots, out, steps=4, should_stop=enough)
    (checkpoint,) = (out / "checkpoints").glob("checkpoint-*")
    assert TEACHER in (checkpoint / "complete.json").read_text()
    loaded = []
    monkeypatch.setattr(Teacher, "load", lambda self, folder: loaded.append(folder))
    _run(shots, out, steps=4)
    assert loaded == [checkpoint]
    assert [line["step"] for line in _lines(out, METRICS)] == [1, 2, 3, 4]
