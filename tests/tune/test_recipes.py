"""Every shipped recipe can be read, names what exists, and says honestly what was not run."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from engine.model.registry import preset
from engine.tune.presets import find_preset
from engine.tune.recipe import NOT_RUN, read_recipe
from engine.words import InputError

FOLDER = Path(__file__).parents[2] / "recipes"
FILES = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_recipe_names_what_exists(file):
    recipe = read_recipe(file)
    assert recipe.name == file.stem
    assert preset(recipe.model) is not None
    find_preset(recipe.settings.preset)
    words = shlex.split(recipe.command)
    assert words[:2] == ["engine", "tune"]
    assert words[words.index("--recipe") + 1] == f"recipes/{file.name}"
    made = [shlex.split(command) for command in recipe.prepare]
    assert made[-1][made[-1].index("-o") + 1] == words[2]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_recipe_says_what_to_expect_and_that_it_was_not_run(file):
    recipe = read_recipe(file)
    assert recipe.run == NOT_RUN
    assert all(0 < one.value < 1 and one.source for one in recipe.expect)
    assert recipe.expect or any("could not be had" in note for note in recipe.notes)


def test_the_paper_and_a_modern_base_are_there():
    found = {(read_recipe(file).model, read_recipe(file).name.split("-fs-")[0]) for file in FILES}
    assert {("qwen2.5-vl-3b", name) for name in ("vrsbench", "nwpu", "earthreason")} <= found
    assert "qwen3-vl-4b" in {model for model, _ in found}


def test_the_published_figures_are_those_of_the_paper():
    values = {one.measure: one.value for file in FILES for one in read_recipe(file).expect}
    assert values["Acc@0.5 on VRSBench-FS, 10 shots a class, GRPO"] == 0.5059
    assert values["Acc@0.5 on VRSBench-FS, 10 shots a class, DAPO"] == 0.5274
    assert values["Acc@0.5 on VRSBench-FS, 10 shots a class, SFT"] == 0.3829
    assert values["Acc@0.5 on VRSBench-FS, the base, thinking"] == 0.3979


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "format is 2; Input should be 1"),
        ({"modle": "tiny"}, "no option 'modle'. Did you mean 'model'"),
        ({"settings": {"stepz": 1}}, "no option 'stepz'. Did you mean 'steps'"),
        ({"settings": {"steps": "many"}}, "steps is many; it must lie between 1 and"),
        ({"settings": {"steps": True}}, "steps is True; it must lie between 1 and"),
        ({"settings": {"rank": 0}}, "rank is 0; it must lie between"),
        ({"settings": [1]}, r"TuneSettings are \[1\]; Input should be"),
        ({"method": "magic"}, "no method 'magic'"),
        ({"expect": [{"value": 1}]}, "measure' is missing"),
    ],
)
def test_a_recipe_with_a_mistake_is_refused_with_its_name(tmp_path, change, said):
    values = json.loads(FILES[0].read_text()) | change
    (tmp_path / "mine.json").write_text(json.dumps(values))
    with pytest.raises(InputError, match=said):
        read_recipe(tmp_path / "mine.json")


def test_a_recipe_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.json' cannot be read"):
        read_recipe(tmp_path / "none.json")


def test_what_the_command_line_says_goes_before_the_recipe(tmp_path):
    from typer.testing import CliRunner

    from engine.cli.program import app

    words = ["tune", str(tmp_path), "-o", str(tmp_path / "run"), "--recipe", str(FOLDER / "vrsbench-fs-grpo.json")]
    said = CliRunner().invoke(app, [*words, "--preset", "wrong"])
    assert "There is no preset 'wrong'" in said.stderr
    said = CliRunner().invoke(app, [*words, "--no-full"])
    assert "--vision trains the tower, which an adapter leaves alone" in said.stderr  # the recipe's, with our --no-full
    said = CliRunner().invoke(app, words)
    assert "There are no shots" in said.stderr
