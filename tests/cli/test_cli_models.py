"""`engine models served | add | test | remove | login`: models that servers hold, from the command line."""

from __future__ import annotations

import json

import pytest
from model_servers import MadeServer, Ways
from test_cli_program import run

from engine.model import listing


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A made server, and a data folder of its own."""
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    server = MadeServer(Ways(owner="library", logprobs=False, names=("qwen3-vl:8b",)))
    yield server
    server.end()


def test_a_server_s_model_is_added_tested_listed_and_removed(made):
    added = run("models", "add", made.base)
    assert added.exit_code == 0, added.stderr
    assert "3 of 3 squares" in added.stdout
    assert "family qwen3_vl" in added.stdout
    assert "(Ollama)" in added.stdout
    assert "qwen3-vl-8b-served" in run("models", "list").stdout
    (kept,) = json.loads(run("models", "list", "--json").stdout)["served"]
    assert (kept["name"], kept["model"], kept["address"]) == ("qwen3-vl-8b-served", "qwen3-vl:8b", made.url)
    tested = json.loads(run("models", "test", "qwen3-vl-8b-served", "--json").stdout)
    assert (tested["works"], tested["logprobs"], tested["squares"]) == (True, False, 3)
    assert "forgotten" in run("models", "remove", "qwen3-vl-8b-served").stdout
    assert json.loads(run("models", "list", "--json").stdout)["served"] == []


def test_several_models_are_listed_and_one_is_to_be_named(made):
    made.ways.names = ("qwen3-vl:8b", "llava", "nomic-embed-text")
    done = run("models", "add", made.base)
    assert done.exit_code == 2
    assert "several models" in done.stderr
    assert "qwen3-vl:8b, llava" in done.stderr
    assert run("models", "add", made.base, "--model", "llava", "--name", "mine").exit_code == 0
    unknown = run("models", "add", made.base, "--model", "gpt")
    assert unknown.exit_code == 2
    assert "has no model 'gpt'" in unknown.stderr


def test_a_model_that_does_not_see_is_kept_only_when_that_is_wanted(made):
    made.ways.vision = "ignores"
    refused = run("models", "add", made.base)
    assert refused.exit_code == 1
    assert "0 of 3 squares" in refused.stdout
    assert "It is not kept" in refused.stderr
    assert run("models", "add", made.base, "--anyway", "--family", "qwen2_5_vl").exit_code == 0
    (kept,) = json.loads(run("models", "list", "--json").stdout)["served"]
    assert kept["family"] == "qwen2_5_vl"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "localhost:11434"), "no address of a model server"),
        (("add", "http://127.0.0.1:9/v1#model"), "ends before the model's name"),
        (("add", "http://127.0.0.1:9"), "cannot be reached"),
        (("test", "tiny"), "none of a server's"),
        (("login", "nowhere"), "neither an address nor"),
    ],
)
def test_what_cannot_be_is_a_sentence(made, arguments, words):
    done = run("models", *arguments)
    assert done.exit_code in (1, 2)
    assert words in done.stderr


def test_a_name_that_is_taken_is_refused(made):
    done = run("models", "add", made.base, "--name", "tiny")
    assert done.exit_code == 2
    assert "that Spotter knows" in done.stderr


def test_a_key_is_kept_for_its_server_and_forgotten(made, monkeypatch):
    made.ways.key = "sk-right"
    refused = run("models", "served", made.url)
    assert refused.exit_code == 1
    assert "engine models login" in refused.stderr
    monkeypatch.setenv("SPOTTER_ENDPOINT_KEY", "sk-right")
    assert run("models", "add", made.base, "--keep-key").exit_code == 0
    monkeypatch.delenv("SPOTTER_ENDPOINT_KEY")
    assert run("models", "test", "qwen3-vl-8b-served").exit_code == 0
    assert "forgotten" in run("models", "logout", "qwen3-vl-8b-served").stdout
    assert run("models", "test", "qwen3-vl-8b-served").exit_code == 1


def test_servers_on_this_computer_are_found_at_their_ports(made, monkeypatch):
    monkeypatch.setattr(listing, "running_here", lambda: (listing.look_at(made.base),))
    (found,) = json.loads(run("models", "served", "--json").stdout)["servers"]
    assert (found["address"], found["runner"], found["models"][0]["id"]) == (made.url, "Ollama", "qwen3-vl:8b")


def test_only_known_ports_on_loopback_are_looked_at(made, monkeypatch):
    port = made.server_address[1]
    monkeypatch.setenv("SPOTTER_ENDPOINT_KEY", "sk-of-another-server")
    (found,) = listing.running_here((port,))
    assert found.address == made.url
    assert made.looked == [None]  # and no key is told to what was only found
    assert set(listing.PORTS) == {11434, 1234, 8080, 8000, 30000}


def test_what_leaves_the_computer_is_said_before_a_search(made, tmp_path):
    from engine.world.generate import generate_scene, write_scene

    write_scene(tmp_path / "scene.tif", generate_scene(1, 256))
    run("models", "add", made.base, "--name", "mine")
    done = run("locate", tmp_path / "scene.tif", "the ship", "--model", "mine", "-o", tmp_path / "found.gpkg")
    assert done.exit_code == 0, done.stderr
    assert "1 tile will be asked of qwen3-vl:8b on this computer" in done.stderr
    assert "tokens in" in done.stderr
