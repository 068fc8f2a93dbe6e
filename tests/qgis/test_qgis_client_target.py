"""Which engine the settings name, and its key: in a file, or in QGIS's authentication database."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest
import zmq
from qgis.core import QgsApplication, QgsSettings

from spotter import settings
from spotter.client.endpoint import EngineEndpoint, chosen_endpoint, import_key, keep_key, kept_key, local_endpoint
from spotter.problem import SpotterError
from spotter.protocol.keyfile import KeyFile, local_key_path, write_key_file
from spotter.settings import Settings


def _key(address: str = "tcp://gpu-box:5577", name: str = "änn") -> KeyFile:
    server, (public, secret) = zmq.curve_keypair()[0], zmq.curve_keypair()
    return KeyFile(address, *(part.decode("ascii") for part in (server, public, secret)), name=name)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def profile():
    """The settings of a fresh profile."""
    QgsSettings().remove("spotter")
    yield
    QgsSettings().remove("spotter")


@pytest.fixture
def password():
    """The master password is given; the database is emptied afterwards."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("correct horse", False)
    yield manager
    manager.removeAllAuthenticationConfigs()
    manager.clearMasterPassword()


def test_the_engine_on_this_computer_is_the_default_whether_it_has_run_or_not(home):
    assert chosen_endpoint(Settings()) == EngineEndpoint("", None, local=True)
    key = _key("tcp://127.0.0.1:4242", "local")
    write_key_file(local_key_path(), key)
    assert chosen_endpoint(Settings(device="cuda")) == EngineEndpoint(
        "tcp://127.0.0.1:4242", key, local=True, device="cuda"
    )


def test_a_key_file_names_an_engine_elsewhere_and_another_address_may_be_given(home):
    key = _key()
    write_key_file(home / "mein schlüssel.key", key)
    chosen = Settings(engine="remote", key_file=str(home / "mein schlüssel.key"))
    assert chosen_endpoint(chosen) == EngineEndpoint(key.address, key, local=False)
    tunnel = chosen_endpoint(replace(chosen, address="tcp://127.0.0.1:9999"))
    assert tunnel.address == tunnel.key.address == "tcp://127.0.0.1:9999"


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "There is no key file"), ("{", "cannot be read"), ("[]", "not a JSON object"), ("{}", "has no valid")],
)
def test_a_key_file_that_is_none_is_said(home, text, said):
    if text is not None:
        (home / "k.key").write_text(text)
    with pytest.raises(SpotterError, match=said):
        chosen_endpoint(Settings(engine="remote", key_file=str(home / "k.key")))
    with pytest.raises(SpotterError, match=said):
        import_key(home / "k.key")


def test_a_damaged_key_of_the_engine_here_is_said(home):
    local_key_path().parent.mkdir(parents=True)
    local_key_path().write_text("{}")
    with pytest.raises(SpotterError, match="has no valid"):
        local_endpoint()


def test_an_engine_elsewhere_needs_a_key():
    with pytest.raises(SpotterError, match="No key is set") as caught:
        chosen_endpoint(Settings(engine="remote", address="tcp://gpu-box:5577"))
    assert "key file" in caught.value.problem.remedy


def test_with_the_master_password_a_key_is_kept_and_the_settings_hold_only_its_id(password, profile):
    key = _key()
    authcfg = keep_key(key)
    settings.save(Settings(engine="remote", authcfg=authcfg))
    assert chosen_endpoint(settings.load()) == EngineEndpoint(key.address, key, local=False)
    stored = QgsSettings()
    assert key.secret_key not in "".join(str(stored.value(name)) for name in stored.allKeys())
    other = replace(key, name="bob")
    assert keep_key(other, authcfg) == authcfg
    assert kept_key(authcfg) == other


def test_without_the_master_password_neither_keeping_nor_reading_works_and_it_is_said_why(password):
    authcfg = keep_key(_key())
    password.clearMasterPassword()
    for attempt in (lambda: kept_key(authcfg), lambda: keep_key(_key())):
        with pytest.raises(SpotterError, match="master password was not given") as caught:
            attempt()
        assert "key file" in caught.value.problem.remedy
    assert password.setMasterPassword("correct horse", True)
    assert kept_key(authcfg).name == "änn"


def test_a_configuration_that_is_gone_or_holds_something_else_is_said(password):
    with pytest.raises(SpotterError, match="'nothing' holds no key"):
        kept_key("nothing")


def test_settings_are_kept_as_they_were_and_what_is_damaged_has_its_default(profile):
    assert settings.load() == Settings()
    where = Settings(engine="remote", address="tcp://h:1", history=("häuser, groß", "a"))
    chosen = replace(where, samples=5, threshold=0.25, first_run_done=True)
    settings.save(chosen)
    assert settings.load() == chosen
    QgsSettings().setValue("spotter/samples", "many")
    QgsSettings().setValue("spotter/first_run_done", "maybe")
    QgsSettings().setValue("spotter/history", '"text"')
    assert settings.load() == replace(chosen, samples=1, first_run_done=False, history=())


def test_the_history_has_each_query_once_the_newest_first(profile):
    for text in ("ships", "cars", "ships"):
        settings.remember(text)
    assert settings.load().history == ("ships", "cars")
    for number in range(60):
        settings.remember(str(number))
    assert len(settings.load().history) == 50


def test_consent_is_kept_for_each_address(profile):
    settings.agree("tcp://b:1")
    assert settings.agree("tcp://a:1").consent == ("tcp://a:1", "tcp://b:1")
    assert settings.agree("tcp://a:1").consent == ("tcp://a:1", "tcp://b:1")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:6001", "tcp://localhost:6002", "tcp://[::1]:6003"])
def test_an_engine_of_this_user_on_this_computer_needs_no_key_file_whatever_its_port(home, address):
    key = _key("tcp://127.0.0.1:4242", "local")
    write_key_file(local_key_path(), key)
    found = chosen_endpoint(Settings(engine="remote", address=address))
    assert found == EngineEndpoint(address, replace(key, address=address), local=False)


def test_this_computer_is_known_by_its_name_too(home):
    write_key_file(local_key_path(), _key())
    address = f"tcp://{socket.gethostname()}:6001"
    assert chosen_endpoint(Settings(engine="remote", address=address)).address == address


def test_where_no_engine_has_run_here_it_is_said_that_there_is_no_key(home):
    with pytest.raises(SpotterError, match=r"No engine of yours has run on this computer, .* tcp://127\.0\.0\.1:6001"):
        chosen_endpoint(Settings(engine="remote", address="tcp://127.0.0.1:6001"))


def test_a_key_file_that_is_given_is_taken_for_this_computer_as_well(home):
    write_key_file(local_key_path(), _key("tcp://127.0.0.1:4242", "local"))
    other = _key("tcp://127.0.0.1:9999")
    write_key_file(home / "tunnel.key", other)
    found = chosen_endpoint(Settings(engine="remote", address=other.address, key_file=str(home / "tunnel.key")))
    assert found.key == other
