"""The models of the engine here, those of servers included: its commands, their list, and the dialog for a server."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMessageBox

from spotter.client import child
from spotter.client.served import EngineModels, ServerAccess
from spotter.client.weights import WeightsAccess
from spotter.gui import model_table
from spotter.gui.asking import consent_to_server
from spotter.gui.model_table import ModelTable
from spotter.gui.server_dialog import ServerDialog
from spotter.problem import SpotterError

pytestmark = pytest.mark.qgis

PYTHON = Path("/opt/engine/bin/python")
FACTS = {"tasks": ["rec"], "licence": "Apache-2.0", "licence_note": "", "memory_gib": 6.0, "commercial_use": True}
LISTED = {
    "models": [
        {"name": "big", "here": False, "hub_id": "owner/big", **FACTS, "commercial_use": False, "licence": "Own"},
        {"name": "tiny", "here": True, "hub_id": "", **FACTS},
        {"name": "small", "here": True, "hub_id": "owner/small", **FACTS},
    ],
    "served": [{"name": "mine", "model": "qwen3-vl:8b", "address": "http://127.0.0.1:11434/v1"}],
}
SERVERS = {"servers": [{"address": "http://127.0.0.1:11434/v1", "runner": "Ollama", "models": [{"id": "qwen3-vl:8b"}]}]}
TRIED = {"name": "mine", "kept": True, "said": ["It found 3 of 3 squares."]}


class Engine:
    """Stands in for the engine's commands: what each says, and how they were called."""

    def __init__(self, **said):
        self.said = {"list": LISTED, "served": SERVERS, "add": TRIED, "test": TRIED, "remove": {}, **said}
        self.calls = []

    def __call__(self, command, *, environment, say, stop):
        self.calls.append((command[4:], environment.get("SPOTTER_ENDPOINT_KEY")))
        said = self.said[command[4]]
        if isinstance(said, str):
            for line in said.splitlines():
                say(line)
            return 1
        say(json.dumps(said))
        return 0

    def models(self, stop=None):
        return EngineModels(PYTHON, WeightsAccess(), stop or child.Stop(), self)


@pytest.fixture
def engine(monkeypatch):
    QgsSettings().remove("spotter")
    made = Engine()
    monkeypatch.setattr(model_table.installation, "find", lambda _: PYTHON)
    monkeypatch.setattr(model_table, "EngineModels", lambda python, access, stop: made.models(stop))
    return made


def settled(widget, seconds=20.0):
    """Waits until nothing is going on."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QgsApplication.processEvents()
        if getattr(widget, "_working", None) is None and getattr(widget, "_looking", None) is None:
            return
        time.sleep(0.01)
    raise AssertionError("it still works")


def test_models_are_listed_with_those_here_first():
    rows = Engine().models().rows()
    assert [(row.name, row.where, row.removable) for row in rows] == [
        ("tiny", "here", False),
        ("small", "here", True),
        ("mine", "server", True),
        ("big", "hub", False),
    ]
    assert rows[-1].licence == "Own."
    assert "qwen3-vl:8b" in rows[2].facts


def test_a_server_s_key_is_in_the_environment_and_in_no_command_line():
    engine = Engine()
    said = engine.models().add(ServerAccess("https://api.example.org/v1", "vl", "mine", "sk-secret"))
    ((command, key),) = engine.calls
    assert key == "sk-secret"
    assert "sk-secret" not in " ".join(command)
    assert command == ["add", "https://api.example.org/v1", "--model", "vl", "--name", "mine", "--keep-key", "--json"]
    assert said == ["It is kept as mine.", "It found 3 of 3 squares."]
    assert "sk-secret" not in repr(ServerAccess("a", "b", "", "sk-secret"))


def test_what_the_engine_says_of_a_failure_is_what_the_user_reads():
    engine = Engine(served="Error: The model server at 127.0.0.1:9 cannot be reached.\nCheck that it is running.")
    with pytest.raises(SpotterError) as caught:
        engine.models().servers("http://127.0.0.1:9")
    assert str(caught.value.problem).startswith("The model server at 127.0.0.1:9 cannot be reached.")
    with pytest.raises(SpotterError, match="about its models"):
        Engine(list="Traceback").models().rows()


def test_a_model_that_does_not_see_is_not_added():
    engine = Engine(add={"name": "mine", "kept": False, "said": ["It named 0 of 3 squares."]})
    with pytest.raises(SpotterError, match="does not find what it is shown"):
        engine.models().add(ServerAccess("http://127.0.0.1:1", "text-only"))


def test_the_list_offers_what_can_be_done_with_the_selected_model(engine, monkeypatch):
    table = ModelTable()
    table.refresh()
    settled(table)
    assert table.tree.topLevelItemCount() == 4
    able = []
    for index in range(4):
        table.tree.setCurrentItem(table.tree.topLevelItem(index))
        able.append([b.isEnabled() for b in (table.pull_button, table.test_button, table.remove_button)])
    assert able == [[False, False, False], [False, False, True], [False, True, True], [True, False, False]]
    table.tree.setCurrentItem(table.tree.topLevelItem(2))
    table.test()
    settled(table)
    assert table.said.text() == "It found 3 of 3 squares."
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    table.ask_remove()
    assert "remove" not in [command[0] for command, _ in engine.calls]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    table.ask_remove()
    settled(table)
    assert ["remove", "mine"] in [command for command, _ in engine.calls]


def test_a_licence_that_is_not_agreed_to_fetches_nothing(engine, monkeypatch):
    table = ModelTable()
    table.refresh()
    settled(table)
    table.tree.setCurrentItem(table.tree.topLevelItem(3))
    asked = []
    monkeypatch.setattr(
        QMessageBox, "question", lambda *given: (asked.append(given[2]), QMessageBox.StandardButton.No)[1]
    )
    monkeypatch.setattr(model_table, "fetch_model", lambda *_, **__: pytest.fail("fetched"))
    table.pull()
    assert "Own" in asked[0]


def test_a_server_on_this_computer_is_offered_and_added(engine):
    dialog = ServerDialog(engine.models)
    settled(dialog)
    assert dialog.address.currentText() == "http://127.0.0.1:11434/v1"
    assert dialog.model.currentText() == "qwen3-vl:8b"
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    assert "stays on it" in dialog.leaves.text()
    dialog.address.setEditText("https://api.example.org/v1")
    assert "leave this computer for api.example.org" in dialog.leaves.text()
    dialog.reject()


def test_what_a_server_elsewhere_gets_is_asked_about_before():
    consent = consent_to_server("api.example.org", "the ship")
    assert consent.address == "api.example.org"
    assert "“the ship”" in " ".join(consent.leaves)
    assert "Where they lie" in consent.stays[0]


def test_without_an_address_or_a_model_there_is_nothing_to_add(engine):
    engine.said["served"] = {"servers": []}
    dialog = ServerDialog(engine.models)
    settled(dialog)
    assert "No model server answers" in dialog.said.text()
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.reject()
