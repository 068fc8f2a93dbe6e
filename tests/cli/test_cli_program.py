"""The command line: exit codes, sentences, and nothing but JSON on standard output with --json."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from engine.cli import console, program
from engine.cli.options import joined_bands
from engine.cli.program import COMMANDS, app
from engine.words import InputError, SpotterError


def run(*arguments):
    """The result of a command, with its output and its error output apart."""
    return CliRunner().invoke(app, [str(a) for a in arguments])


def process(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "engine", *map(str, arguments)], capture_output=True, text=True, check=False, cwd=cwd
    )


def test_a_bare_engine_lists_its_commands():
    done = run()
    for name in ("locate", "evaluate", "world", "models", "runs", "doctor", "demo"):
        assert f"\n  {name} " in done.stdout + done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (), ("locate",), ("evaluate",), ("world",), ("world", "scene"), ("world", "benchmark"), ("world", "train"),
        ("models",), ("models", "list"), ("models", "info"), ("models", "pull"), ("models", "remove"),
        ("runs", "list"), ("runs", "delete"), ("doctor",), ("demo",),
    ],
)  # fmt: skip
def test_every_command_explains_itself(words):
    done = run(*words, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage:")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name):
    found = typer.main.get_command(app).get_command(None, name)
    assert " ".join(found.help.split()).startswith(COMMANDS[name][1].removesuffix("."))
    assert found.name == name


def test_the_version_is_the_packages():
    from engine import __version__

    assert run("--version").stdout == f"spotter engine {__version__}\n"


def test_an_input_error_is_a_sentence_with_its_remedy_and_code_2(tmp_path):
    done = run("locate", tmp_path / "no.tif", "a ship")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Error: The scene '")
    assert "Traceback" not in done.stderr


def test_another_error_of_ours_is_a_sentence_with_code_1(monkeypatch):
    def fail(*_args, **_options):
        raise SpotterError("The disk is full.", "Make room.")

    monkeypatch.setattr("engine.model.hub.list_models", fail)
    done = run("models", "list")
    assert (done.exit_code, done.stderr) == (1, "Error: The disk is full.\nMake room.\n")


def test_debug_shows_the_traceback_of_an_input_error():
    done = run("--debug", "models", "info", "no such")
    assert isinstance(done.exception, InputError)


def test_an_unexpected_error_is_one_sentence_and_a_log(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    code = (
        "import sys; import engine.model.hub as h\n"
        "def fail(): raise RuntimeError('pipes are\\nblocked')\n"
        "h.list_models = fail\n"
        "sys.argv = ['engine', *sys.argv[1:], 'models', 'list']\n"
        "from engine.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: an unexpected RuntimeError: pipes are blocked\n")
    assert "Traceback" not in done.stderr
    assert "RuntimeError: pipes are" in (tmp_path / "engine.log").read_text(encoding="utf-8")
    loud = subprocess.run([sys.executable, "-c", code, "--debug"], capture_output=True, text=True, check=False)
    assert loud.returncode == 1
    assert "Traceback" in loud.stderr


def test_a_mistyped_command_is_code_2_without_a_traceback():
    done = process("locat")
    assert done.returncode == 2
    assert "locat" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        (["s", "q", "--bands", "4", "3", "2"], ["s", "q", "--bands", "4,3,2"]),
        (["s", "q", "--bands", "1"], ["s", "q", "--bands", "1"]),
        (["--bands", "4,3,2", "s", "q"], ["--bands", "4,3,2", "s", "q"]),
        (["--bands", "4", "3", "2", "7", "q"], ["--bands", "4,3,2", "7", "q"]),  # three make a picture
        (["s", "q"], ["s", "q"]),
    ],
)
def test_band_numbers_may_stand_apart(given, joined):
    assert joined_bands(given) == joined


def test_models_are_listed_and_described():
    listed = json.loads(run("models", "list", "--json").stdout)["models"]
    assert listed[0]["name"] == "tiny"
    restricted = json.loads(run("models", "info", "qwen2.5-vl-3b", "--json").stdout)
    assert restricted["commercial_use"] is False
    assert "qwen2.5-vl-3b" in run("models", "list").stdout


def test_an_unknown_model_suggests_the_nearest_one():
    done = run("models", "info", "qwen3-vl-2")
    assert done.exit_code == 2
    assert "Did you mean 'qwen3-vl-2b'?" in done.stderr


def test_a_licence_that_nobody_agreed_to_stops_a_pull():
    done = run("models", "pull", "qwen2.5-vl-3b")
    assert done.exit_code == 2
    assert "no commercial use" in done.stderr


def test_the_doctor_names_versions_and_no_private_place(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "somebody"))
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "somebody" / "spotter"))
    report = json.loads(run("doctor", "--json").stdout)
    assert report["parts"]["torch"][0].isdigit()
    assert report["parts"]["GDAL (rasterio)"][0].isdigit()
    assert report["parts"]["PROJ data"] == "found"
    assert report["machine"]["folder for models"] == "~/spotter"
    assert "somebody" not in json.dumps(report)
    assert "torch" in run("doctor").stdout


def test_the_end_of_plain_progress_is_said_once(capsys):
    with console.progress("Cutting", "features") as tell:
        for done in (1, 2, 2, 2):
            tell(done, 2)
    assert capsys.readouterr().err == "Cutting: 2 of 2 features\n"


@pytest.mark.parametrize(
    ("encoding", "shown"), [("latin-1", "? ? ?boat?"), ("cp1252", "? ? \u201cboat\u201d"), ("utf-8", "船 → “boat”")]
)
def test_letters_that_the_output_cannot_show_are_replaced_and_json_escapes_them(encoding, shown):
    code = (
        "from engine import platform; from engine.cli import console; import typer; platform.prepare_console(); "
        "typer.echo('船 → “boat”'); console.note('船'); console.show_json({'query': '船'})"
    )
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    first, second = done.stdout.decode(encoding).splitlines()
    assert first == shown
    assert json.loads(second) == {"query": "船"}
    assert done.stderr.decode(encoding).strip() == ("船" if encoding == "utf-8" else "?")


def test_an_unexpected_error_keeps_the_secrets_of_addresses(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))

    def fail(**_):
        raise RuntimeError("no zip+https://me:SECRET@host/a.zip?sig=TOKEN!b.tif")

    monkeypatch.setattr(program, "app", fail)
    with pytest.raises(SystemExit):
        program.run()
    said = capsys.readouterr().err + (tmp_path / "engine.log").read_text()
    assert "zip+https://host/a.zip!b.tif" in said
    assert "SECRET" not in said
    assert "TOKEN" not in said


def test_a_full_disk_is_a_sentence(monkeypatch, capsys):
    def fail(**_):
        raise OSError(28, "No space left on device", "a.gpkg")

    monkeypatch.setattr(program, "app", fail)
    with pytest.raises(SystemExit) as caught:
        program.run()
    assert caught.value.code == program.FAILED
    assert "The disk is full: 'a.gpkg' could not be written." in capsys.readouterr().err
