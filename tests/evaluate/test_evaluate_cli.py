"""`engine evaluate`'s other commands: shots, compare, card, calibrate and bias."""

from __future__ import annotations

import json
import shutil

import pytest
from evaluate_fakes import A, TellingModel, shot
from typer.testing import CliRunner

from engine.cli.program import app
from engine.evaluate.model_card import Part, Row
from engine.model.registry import ASSETS
from engine.shots.files import ShotWriter
from engine.words import Box, Task

SMALL = Box(6, 6, 22, 22)  # about A, 4 to 24


def run(*arguments):
    return CliRunner().invoke(app, ["evaluate", *(str(a) for a in arguments)])


@pytest.fixture
def telling(monkeypatch):
    """Puts a model in the place of every model."""

    def put(answers):
        model = TellingModel(answers)
        monkeypatch.setattr("engine.model.backend.load_model", lambda *_args, **_options: model)
        monkeypatch.setattr("engine.cli.evaluate._local", lambda *_: model)
        return model

    return put


@pytest.fixture
def shots(tmp_path):
    folder = tmp_path / "set"
    with ShotWriter(folder) as writer:
        for _ in range(6):
            writer.add_shot(shot(Task.REC, [A]), split="val")
        writer.add_shot(shot(Task.OVD, []), split="test")
    return folder


@pytest.fixture
def model_folder(tmp_path):
    """A folder that resolves as a model; it has no weights."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("config.json", "spotter.json"):
        shutil.copy(ASSETS / "tiny" / name, folder)
    return folder


def test_shots_are_asked_and_reported_and_two_reports_compared(telling, shots, tmp_path):
    telling([[(A, 0.9)]] * 6)
    done = run("shots", shots, "--split", "val", "--report", tmp_path / "a", "--quiet")
    assert done.exit_code == 0, done.output
    assert "acc_0.5                  1.000   1.000–1.000" in done.stdout
    assert (tmp_path / "a" / "report.html").is_file()
    telling([[]] * 6)
    run("shots", shots, "--split", "val", "--report", tmp_path / "b", "--quiet")
    values = json.loads(run("compare", tmp_path / "a", tmp_path / "b", "--json").stdout)
    assert values["shares"] == [1.0, 0.0]
    assert values["right"]["only_first"] == 6
    assert "McNemar" in run("compare", tmp_path / "a", tmp_path / "b").stdout


def test_several_seeds_give_means_and_a_report_each(telling, tmp_path):
    telling([[]] * 2)
    done = run("world-ovd", "--seeds", 2, "--limit", 1, "--report", tmp_path, "--json", "--quiet")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["seeds"] == [0, 1]
    assert (tmp_path / "seed-1" / "report.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shots", "nowhere"), "no shots at 'nowhere'"),
        (("shots", "{shots}"), "several tasks"),
        (("shots", "{shots}", "--task", "car"), "no task 'car'"),
        (("shots", "{shots}", "--task", "rec", "--limit", "0"), "holds no shots"),
        (("shots", "{shots}", "--task", "ovd", "--protocol", "vrsbench"), "does not judge ovd"),
        (("world-rec", "--protocol", "coco"), "no protocol 'coco'"),
        (("compare", "nowhere", "nowhere"), "no report at 'nowhere'"),
        (("card", "tiny", "--only", "wings"), "no part 'wings'"),
        (("card", "tiny", "--split", "train"), "no split 'train'"),
        (("calibrate", "tinny"), "no model or folder 'tinny'"),
        (("bias", "tiny"), "No shots are given"),
        (("bias", "http://127.0.0.1:9/v1#qwen3-vl-4b", "{shots}"), "not on this machine"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(shots, arguments, said):
    done = run(*(a.replace("{shots}", str(shots)) for a in arguments))
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert done.stdout == ""


def test_a_bias_that_helps_is_kept_and_one_that_does_not_is_taken_out(telling, shots, model_folder):
    def ask(box, *options):
        telling([[(box, 0.9)]] * 6)
        return run("bias", model_folder, shots, "--split", "val", "--quiet", *options)

    def stated():
        return json.loads((model_folder / "spotter.json").read_text(encoding="utf-8")).get("box_bias")

    assert "nothing is changed" in ask(SMALL, "--dry-run").stdout
    assert stated() is None
    assert "it helps; on" in ask(SMALL).stdout
    assert stated()["sx"] == pytest.approx(1.25 ** (6 / 11), abs=1e-3)
    assert not json.loads(ask(A, "--json").stdout)["helps"]
    assert stated() is None
    ask(SMALL)
    assert run("bias", model_folder, "--off").exit_code == 0
    assert stated() is None


def test_a_card_that_misses_a_promise_ends_with_code_1_and_is_written_before(telling, monkeypatch, tmp_path):
    kept, missed = Row("a", 0.9, 8, at_least=0.5), Row("b", 0.1, 8, at_least=0.5)
    telling([])
    parts = [Part("rec", "World-REC", (kept,)), Part("ovd", "World-OVD", (missed,))]
    monkeypatch.setattr("engine.evaluate.model_card.measure_parts", lambda bench, only: iter(parts))
    done = run("card", "tiny", "-o", tmp_path, "--quiet")
    assert done.exit_code == 1
    assert "**missed**" in done.stdout
    assert set(json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))["parts"]) == {"rec", "ovd"}
    parts.pop()
    assert run("card", "tiny", "--json", "--quiet").exit_code == 0
