"""Fetching models for the engine here: whose token, from where, what the engine says; and the dialogs for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtWidgets import QLineEdit

from spotter import settings
from spotter.client import child, weights
from spotter.client.child import Proxy
from spotter.client.connection import EngineState
from spotter.client.session import EngineSession
from spotter.client.weights import WeightsAccess, check_models, chosen_access, fetch_model, keep_token
from spotter.gui import weights as gui_weights
from spotter.gui.models import OfferPanel, offers
from spotter.gui.options import OptionsPage, diagnostics
from spotter.gui.weights import TokenDialog, WeightsBox
from spotter.problem import SpotterError
from spotter.protocol.replies import ModelInfo
from spotter.settings import Settings

pytestmark = pytest.mark.qgis

TOKEN = "hf_" + "a" * 34
PYTHON = Path("/opt/engine/bin/python")
GATED = (
    "Error: The model 'owners/gated' is gated: its owners say who may download it.",
    "Ask for access at https://hub.example/owners/gated, then run `engine models login`, and pull again.",
)
MODEL = ModelInfo("gated", "absent", "real", "Own", False, ("rec", "ovd", "gres"), 896, 0.001, "Gated.")


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch):
    """The settings of a fresh profile, and its authentication database."""
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "home"))
    QgsSettings().remove("spotter")
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("correct horse", False)
    yield manager
    manager.removeAllAuthenticationConfigs()
    manager.clearMasterPassword()
    QgsSettings().remove("spotter")


def _child(code=0, *lines):
    """A child that says lines and ends with a code, and what it was started with."""
    started = []

    def run(command, *, environment, say, stop):
        started.append((list(command), dict(environment)))
        for line in lines:
            say(line)
        return code

    return run, started


def _fetch(runner, access=None, **more):
    said = []
    fetch_model(PYTHON, "gated", access or WeightsAccess(), said.append, child.Stop(), runner=runner, **more)
    return said


def test_the_token_reaches_the_engine_by_its_environment_alone():
    run, started = _child()
    access = WeightsAccess("https://mirror.example", TOKEN, Proxy("http://proxy.example:3128"))
    _fetch(run, access)
    ((command, environment),) = started
    assert command == [str(PYTHON), "-m", "engine", "models", "pull", "gated", "--yes"]
    assert environment["HF_TOKEN"] == TOKEN
    assert environment["HF_ENDPOINT"] == "https://mirror.example"
    assert environment["HTTPS_PROXY"] == "http://proxy.example:3128"
    assert TOKEN not in repr(access)


def test_without_settings_the_engine_s_own_hold():
    made = WeightsAccess().environment()
    assert not {"HF_TOKEN", "HF_ENDPOINT"} & (set(made) - set(child.child_environment()))


def test_a_gated_model_says_where_to_ask_and_that_the_token_goes_here():
    with pytest.raises(SpotterError, match="is gated: its owners say who may download it") as caught:
        _fetch(_child(2, "Pulling", *GATED)[0])
    problem = caught.value.problem
    assert problem.code == "gated"
    assert problem.remedy.startswith("Ask for access at https://hub.example/owners/gated, and give the token")
    assert "engine models login" not in problem.remedy


def test_another_failure_is_told_in_the_engine_s_words_and_a_token_is_in_no_log():
    with pytest.raises(SpotterError, match="The disk is full") as caught:
        _fetch(_child(1, f"token {TOKEN}", "Error: The disk is full.", "Free some space.")[0], WeightsAccess("", TOKEN))
    assert caught.value.problem.remedy == "Free some space."
    assert TOKEN not in caught.value.problem.detail
    with pytest.raises(SpotterError, match=r"could not be fetched.* it goes on where it stopped\. Killed"):
        _fetch(_child(-9, "Killed")[0])


def test_a_model_is_taken_from_a_folder(tmp_path):
    run, started = _child()
    _fetch(run, folder=str(tmp_path / "usb räder"))
    assert started[0][0][-2:] == ["--from", str(tmp_path / "usb räder")]


def test_what_the_check_of_the_engine_says_is_passed_on():
    run, started = _child(1, "tiny: complete", "qwen3-vl-2b:", "  tokenizer.json is missing")
    assert check_models(PYTHON, WeightsAccess(), child.Stop(), run)[-1] == "  tokenizer.json is missing"
    assert started[0][0][-2:] == ["models", "check"]
    with pytest.raises(SpotterError, match="cannot check its models"):
        check_models(PYTHON, WeightsAccess(), child.Stop(), _child(1, "Error: No module named engine")[0])


def test_a_token_is_kept_in_the_database_and_the_settings_hold_only_its_id():
    authcfg = keep_token(f"  {TOKEN}\n")
    chosen = settings.update(hub_authcfg=authcfg, mirror="https://mirror.example/")
    assert chosen_access(chosen, None) == WeightsAccess("https://mirror.example", TOKEN)
    stored = QgsSettings()
    assert TOKEN not in "".join(str(stored.value(name)) for name in stored.allKeys())
    assert keep_token("hf_" + "b" * 34, authcfg) == authcfg
    assert TOKEN not in diagnostics(EngineState(), chosen)
    assert "mirror.example" not in diagnostics(EngineState(), chosen)


def test_without_the_master_password_it_is_said_what_to_do_instead(profile):
    authcfg = keep_token(TOKEN)
    profile.clearMasterPassword()
    with pytest.raises(SpotterError, match="master password was not given") as caught:
        chosen_access(Settings(hub_authcfg=authcfg), None)
    assert "engine models login" in caught.value.problem.remedy
    with pytest.raises(SpotterError, match="master password was not given"):
        keep_token(TOKEN)


@pytest.mark.parametrize("given", ["", "short", "two words here", "schlüssel-schlüssel"])
def test_what_is_no_token_is_refused(given):
    with pytest.raises(SpotterError, match="That is no token"):
        keep_token(given)


def test_a_configuration_that_is_no_token_is_said():
    with pytest.raises(SpotterError, match="'nothing' holds no token"):
        chosen_access(Settings(hub_authcfg="nothing"), None)


@pytest.mark.parametrize("wrong", ["mirror.example", "ftp://a.example", "https://ann:pw@a.example", "https://a b"])
def test_what_is_no_mirror_is_said(wrong):
    with pytest.raises(SpotterError, match="is not the address of a hub"):
        weights.check_mirror(wrong)


def test_the_dialog_takes_a_token_unseen_and_stays_open_where_it_is_none():
    dialog = TokenDialog("https://hub.example/owners/gated")
    assert dialog.token.echoMode() == QLineEdit.EchoMode.Password
    assert "https://hub.example/owners/gated" in dialog.links.text()
    dialog.token.setText("no")
    dialog.keep()
    assert dialog.problem.text().startswith("That is no token.")
    assert dialog.result() == 0
    dialog.token.setText(TOKEN)
    dialog.keep()
    assert dialog.result() == 1
    assert dialog.token.text() == ""
    assert weights.kept_token(settings.load().hub_authcfg) == TOKEN


def test_the_options_page_keeps_the_mirror_and_says_whether_there_is_a_token(qgis_app):
    settings.update(hub_authcfg=keep_token(TOKEN))
    session = EngineSession()
    page = OptionsPage(session)
    assert page.weights.said.text().startswith("A token is kept")
    page.weights.mirror.setText("https://mirror.example/hf/")
    page.apply()
    assert settings.load().mirror == "https://mirror.example/hf"
    page.weights.mirror.setText("nowhere")
    page.apply()
    assert settings.load().mirror == "https://mirror.example/hf"
    assert "is not the address" in page.weights.said.text()
    page.weights.forget()
    assert settings.load().hub_authcfg == ""
    assert not page.weights.forget_button.isEnabled()
    session.end()


def test_the_check_shows_what_the_engine_says(monkeypatch, wait):
    monkeypatch.setattr(gui_weights.installation, "find", lambda _: PYTHON)
    monkeypatch.setattr(gui_weights, "check_models", lambda *_: ["tiny: complete"])
    box = WeightsBox()
    box.check()
    wait(lambda: box.check_button.isEnabled())
    assert box.said.text() == "tiny: complete"
    monkeypatch.setattr(gui_weights.installation, "find", lambda _: None)
    box.check()
    assert box.said.text() == "No engine is installed on this computer."


def test_a_gated_model_is_offered_with_a_token_and_fetched_again_with_it(monkeypatch, wait, qgis_app):
    asked = []

    def fetch(python, name, access, say, stop, *, folder=""):
        asked.append((name, access.token, folder))
        if not access.token:
            fetch_model(python, name, access, say, stop, runner=_child(2, *GATED)[0])

    monkeypatch.setattr("spotter.gui.models._engine_python", lambda: PYTHON)
    monkeypatch.setattr("spotter.gui.models.check_disk", lambda *_: None)
    monkeypatch.setattr("spotter.gui.models.fetch_model", fetch)
    panel = OfferPanel()
    troubles, chosen = [], []
    panel.troubled.connect(troubles.append)
    panel.chosen.connect(chosen.append)
    panel.offer("tiny", "synthetic", offers([MODEL], "auto", lambda _: None), local=True)
    assert not panel.folder.isHidden()
    assert panel.token.isHidden()
    panel.fetch.click()
    wait(lambda: troubles)
    assert troubles[0].code == "gated"
    assert not panel.token.isHidden()
    assert "https://hub.example/owners/gated" in panel.facts.text()
    settings.update(hub_authcfg=keep_token(TOKEN))
    panel.fetch.click()
    wait(lambda: chosen)
    assert chosen == ["gated"]
    assert asked == [("gated", "", ""), ("gated", TOKEN, "")]
