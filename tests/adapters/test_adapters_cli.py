"""`engine adapters` in words and in JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from engine.cli.program import app

pytestmark = pytest.mark.usefixtures("adapter_home")


def said(*arguments: str, code: int = 0):
    """What a command says on standard output and standard error."""
    done = CliRunner().invoke(app, ["adapters", *arguments])
    assert done.exit_code == code, done.output
    return done


def test_an_empty_store_says_how_to_fill_it():
    assert "`engine tune` makes one" in said("list").stdout
    assert json.loads(said("list", "--json").stdout) == {"adapters": []}


def test_an_adapter_is_imported_listed_shown_exported_and_removed(made_adapter, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (
        "pools is here: engine locate SCENE QUERY --model tiny --adapter pools"
        in said("import", str(made_adapter)).stdout
    )
    table = said("list").stdout.splitlines()
    assert table[0].split() == ["NAME", "BASE", "HERE", "METHOD", "SHOTS", "SCORE"]
    assert " ".join(table[1].split()) == "pools tiny here rft (spotter) 10 acc_0.5 0.25 -> 0.5"
    shown = " ".join(said("info", "pools").stdout.split())
    for words in ("shots 10 (sha256:0011223344556677)", "licence CC0-1.0", "acc_0.5 0.25 before, 0.5 after"):
        assert words in shown
    values = json.loads(said("info", "pools", "--json").stdout)
    assert (values["card"]["base"]["name"], values["base_state"]) == ("tiny", "here")
    assert "Written to pools.zip" in said("export", "pools").stdout
    assert "pools was removed" in said("remove", "pools").stdout
    assert json.loads(said("list", "--json").stdout) == {"adapters": []}


def test_a_merged_model_is_a_folder_to_locate_with(made_adapter, tmp_path):
    out = str(tmp_path / "merged")
    assert f"--model {out}" in said("merge", str(made_adapter), "-o", out).stdout
    assert "whole model" not in said("info", out).stdout


def test_what_cannot_be_done_is_a_sentence_and_exit_code_2(tmp_path):
    done = said("info", "nobody", code=2)
    assert "There is no adapter or folder 'nobody'." in done.stderr
    assert "no file or folder" in said("import", str(tmp_path / "x.zip"), code=2).stderr


def test_a_damaged_adapter_is_told_of_in_the_list(made_adapter, adapter_home):
    said("import", str(made_adapter))
    (adapter_home / "adapters" / "pools" / "adapter_model.safetensors").write_bytes(b"")
    done = said("list")
    assert "damaged" in done.stdout
    assert "cut short" in done.stderr
    assert "cut short" in said("info", "pools", code=1).stderr
