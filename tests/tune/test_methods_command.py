"""`engine tune`: every setting is an option, a recipe fills in what is not given, and mistakes are refused by name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from engine.cli.program import app
from engine.tune import tuning
from engine.tune.settings import TuneSettings

RECIPE = Path(__file__).parents[2] / "recipes" / "vrsbench-fs-grpo.json"


def _asked(monkeypatch, *words: str) -> SimpleNamespace:
    """What the command hands to `tune`."""
    found = SimpleNamespace()

    def keep(shots, method, settings, model, out, **rest):
        found.__dict__.update(shots=shots, method=method, settings=settings, model=model, out=out, **rest)
        return tuning.Tuned(Path(out) / "adapter", {"acc_0.5": 0.2}, {"acc_0.5": 0.4}, 20, ())

    monkeypatch.setattr(tuning, "tune", keep)
    result = CliRunner().invoke(app, ["tune", "shots", "-o", "run", *words])
    assert result.exit_code == 0, result.output
    found.output = result.output
    return found


def test_every_setting_is_an_option_with_the_same_default(monkeypatch) -> None:
    asked = _asked(monkeypatch)
    assert asked.settings == TuneSettings()
    assert (asked.method, asked.model) == ("rft", "tiny")
    assert "Held-out acc@0.5: 0.200 before, 0.400 after." in asked.output


def test_options_reach_the_settings(monkeypatch) -> None:
    words = ["--method", "sft", "--no-reasoning", "--full", "--lr", "1e-3", "--early-stop", "--seed", "3"]
    asked = _asked(monkeypatch, *words)
    given = asked.settings.model_dump()
    changed = {name: value for name, value in given.items() if value != getattr(TuneSettings(), name)}
    assert changed == {"reasoning": False, "full": True, "lr": 1e-3, "early_stop": True, "seed": 3}
    assert asked.method == "sft"


def test_a_recipe_fills_in_what_is_not_given(monkeypatch) -> None:
    asked = _asked(monkeypatch, "--recipe", str(RECIPE), "--steps", "7", "--model", "tiny")
    assert (asked.settings.steps, asked.settings.preset, asked.settings.lr) == (7, "geo-r1", 1e-6)
    assert (asked.model, asked.method) == ("tiny", "rft")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--method", "ppo"], "no method 'ppo'"),
        (["--preset", "grpo"], "no preset 'grpo'"),
        (["--rewards", "format"], "asks for a right answer"),
        (["--at-once", "3"], "no multiple of the 8 samples"),
        ([], "no shots at 'nowhere'"),
    ],
)
def test_mistakes_are_refused_before_anything_is_loaded(tmp_path, words: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["tune", "nowhere", "-o", str(tmp_path / "run"), *words])
    assert result.exit_code == 2
    assert said in result.output + result.stderr
