"""Tokens, mirrors, folders and proxies: over the real hub client and a hub on this machine that guards its models."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import keyring
import pytest
from huggingface_hub import close_session
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError
from model_checkpoints import write_checkpoint
from model_hub import COMMIT, serve
from typer.testing import CliRunner

from engine.cli.program import app
from engine.model import access, hub, store
from engine.model.access import AccessError, GatedError, HubError
from engine.model.backend import load_model
from engine.model.completeness import missing
from engine.model.hub import FolderError
from engine.model.registry import BrokenModelError, resolve

REPOSITORY = "owners/gated-model"
TOKEN = "hf_" + "a" * 34
BAD = "hf_" + "b" * 34
VARIABLES = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_ENDPOINT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


class Memory(KeyringBackend):
    """A keyring of the system, in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


class Missing(Memory):
    """No keyring: what a server without a desktop has."""

    def get_password(self, service, username):
        raise NoKeyringError

    def set_password(self, service, username, password):
        raise NoKeyringError

    delete_password = get_password


@pytest.fixture(scope="module")
def checkpoint_folder(tmp_path_factory):
    return write_checkpoint(tmp_path_factory.mktemp("gated") / "model", "qwen3_vl")


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """Nothing of this machine's own accounts and networks."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("huggingface_hub.get_token", lambda: None)
    monkeypatch.setattr("time.sleep", lambda _: None)
    close_session()  # it has read the variables
    yield
    close_session()


@pytest.fixture
def backend():
    """The system's keyring."""
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def no_keyring():
    before = keyring.get_keyring()
    keyring.set_keyring(Missing())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def guarded(checkpoint_folder, monkeypatch):
    """A hub that gives the model to ann alone."""
    with serve({REPOSITORY: checkpoint_folder}) as running:
        running.users = {TOKEN: "ann", "hf_" + "c" * 34: "bob"}
        running.gated = {REPOSITORY: {"ann"}}
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        yield running


def _pull():
    return hub.pull(REPOSITORY, confirm=lambda _: True)


def _run(*words, **more):
    return CliRunner().invoke(app, ["models", *words], **more)


def test_a_gated_model_says_where_to_ask_for_access_and_how_to_log_in(guarded, backend):
    with pytest.raises(GatedError, match=f"'{REPOSITORY}' is gated: its owners say who") as caught:
        _pull()
    assert f"{guarded.address}/{REPOSITORY}" in caught.value.remedy
    assert "engine models login" in caught.value.remedy
    assert caught.value.code == "gated"


def test_with_the_token_of_somebody_without_access_that_is_said(guarded, backend):
    access.keep_token("hf_" + "c" * 34)
    with pytest.raises(GatedError, match=r"account of your token \(the system's keyring\) has no access") as caught:
        _pull()
    assert f"Ask for access at {guarded.address}/{REPOSITORY} with that account" in caught.value.remedy


def test_files_that_are_kept_back_only_when_they_are_fetched_say_the_same(guarded, backend):
    guarded.files_open_late = True
    with pytest.raises(GatedError, match="is gated"):
        _pull()
    assert store.record(REPOSITORY) is None


def test_a_token_that_the_hub_does_not_know_is_said(guarded, backend):
    access.keep_token(BAD)
    with pytest.raises(GatedError, match=r"does not accept the token from the system's keyring") as caught:
        _pull()
    assert "/settings/tokens" in caught.value.remedy


@pytest.mark.parametrize("kept_in", ["backend", "no_keyring"])
def test_a_token_that_was_kept_opens_the_gate_and_stands_in_no_message(guarded, kept_in, request):
    request.getfixturevalue(kept_in)
    done = _run("login", input=f"{TOKEN}\n")
    assert done.exit_code == 0, done.output
    assert f"The token of ann for {guarded.address} is kept in" in done.output
    assert ("keyring" in done.output) == (kept_in == "backend")
    assert _pull().commit == COMMIT
    assert set(guarded.tokens) == {TOKEN}
    for words in (("check", REPOSITORY), ("check", "--json"), ("logout",)):
        done = _run(*words)
        assert done.exit_code == 0, done.output
        assert TOKEN not in done.output
    assert access.token() == ""


def test_without_a_keyring_the_token_is_in_a_file_that_its_owner_alone_may_read(guarded, no_keyring):
    place = access.keep_token(TOKEN)
    assert json.loads(Path(place).read_text()) == {guarded.address: TOKEN}
    assert access.token_place() == f"the file '{place}'"
    if os.name == "posix":
        assert stat.S_IMODE(os.stat(place).st_mode) == 0o600
    assert access.forget_token()
    assert not os.path.exists(place)
    assert not access.forget_token()


def test_a_token_that_the_hub_does_not_accept_is_not_kept_unless_wanted(guarded, backend):
    done = _run("login", input=f"{BAD}\n")
    assert done.exit_code == 2
    assert "does not accept this token" in done.output
    assert BAD not in done.output
    assert backend.kept == {}
    assert _run("login", "--no-check", input=f"{BAD}\n").exit_code == 0
    assert access.token() == BAD


@pytest.mark.parametrize("given", ["", "  ", "short", "has a space in it", "ünïcode-token"])
def test_what_is_no_token_is_refused_and_not_repeated(given, backend):
    with pytest.raises(AccessError, match="That is no token") as caught:
        access.keep_token(given)
    assert not given.strip() or given not in str(caught.value)


def test_a_token_goes_to_the_hub_that_it_is_for_and_to_no_other(guarded, backend, monkeypatch, checkpoint_folder):
    access.keep_token(TOKEN)
    with serve({REPOSITORY: checkpoint_folder}) as other:
        monkeypatch.setenv("HF_ENDPOINT", other.address)
        _pull()
        assert set(other.tokens) == {""}


def test_the_variable_goes_before_what_was_kept(guarded, backend, monkeypatch):
    access.keep_token(BAD)
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    assert access.token_place() == "the variable HF_TOKEN"
    _pull()
    assert set(guarded.tokens) == {TOKEN}


def test_a_token_is_not_sent_where_others_could_read_it(backend, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://mirror.example.org")
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    assert access.token() == ""
    with pytest.raises(AccessError, match="could be read on the way"):
        access.keep_token(TOKEN)


def test_a_mirror_is_set_used_shown_and_unset(checkpoint_folder, backend):
    with serve({REPOSITORY: checkpoint_folder}) as other:
        assert f"Models are fetched from {other.address}." in _run("mirror", f"{other.address}/").output
        assert _pull().commit == COMMIT
        assert other.fetched()
    assert f"fetched from {access.HUB}." in _run("mirror", "--none").output
    assert access.mirror() == ""


@pytest.mark.parametrize("wrong", ["mirror.example.org", "ftp://a.example", "https://", "https://ann:pw@a.example"])
def test_what_is_no_mirror_is_refused(wrong):
    assert _run("mirror", wrong).exit_code == 2
    assert access.mirror() == ""


def test_damaged_settings_are_those_of_nobody(tmp_path, backend):
    (tmp_path / "home" / "keys").mkdir(parents=True)
    (tmp_path / "home" / "hub.json").write_text("[1")
    (tmp_path / "home" / "keys" / "hub-tokens.json").write_text("[1")
    assert (access.address(), access.token()) == (access.HUB, "")


def test_a_proxy_is_used_and_named_without_its_login(guarded, backend, monkeypatch):
    guarded.gated = {}
    monkeypatch.setenv("HTTP_PROXY", guarded.address.replace("://", "://ann:secret@"))
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    assert access.proxy() == guarded.address
    assert _pull().commit == COMMIT
    assert guarded.proxied
    assert all(address.startswith("http://hub.invalid/") for address in guarded.proxied)
    monkeypatch.setenv("HTTP_PROXY", "http://ann:secret@127.0.0.1:9")
    close_session()
    hub.remove(REPOSITORY)
    with pytest.raises(HubError, match=r"reached through the proxy http://127\.0\.0\.1:9 to look up") as caught:
        _pull()
    assert "engine models mirror" in caught.value.remedy
    assert "--from FOLDER" in caught.value.remedy
    monkeypatch.setenv("NO_PROXY", "hub.invalid")
    assert access.proxy() == ""


def test_a_model_is_taken_from_a_folder_without_a_hub(checkpoint_folder, backend, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    source = tmp_path / "usb · räder" / COMMIT
    shutil.copytree(checkpoint_folder, source)
    (source / "modeling_evil.py").write_text("raise SystemExit")
    done = _run("pull", "qwen3-vl-2b", "--from", str(source), "--quiet")
    assert done.exit_code == 0, done.output
    assert resolve("qwen3-vl-2b").revision == COMMIT
    assert not (store.weights_folder("qwen3-vl-2b") / "modeling_evil.py").exists()
    assert load_model("qwen3-vl-2b", device="cpu").name == "qwen3-vl-2b"


def test_a_folder_of_no_commit_is_known_by_its_weights(checkpoint_folder):
    pulled = hub.pull("qwen3-vl-2b", source=checkpoint_folder)
    assert pulled.commit == store.weights_hash(checkpoint_folder) != ""


def test_a_tuned_checkpoint_takes_its_processor_from_a_second_folder(checkpoint_folder, tmp_path):
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("config.json", "model.safetensors", "generation_config.json"):
        shutil.copy(checkpoint_folder / name, bare / name)
    name = "geo-r1-3b-rec"
    with pytest.raises(FolderError, match=r"preprocessor_config\.json is missing") as caught:
        hub.pull(name, source=bare, confirm=lambda _: True)
    assert "--processor-from" in caught.value.remedy
    hub.pull(name, source=bare, processor=checkpoint_folder, confirm=lambda _: True)
    assert missing(name) == []
    assert not (store.processor_folder(name) / "model.safetensors").exists()


def test_a_folder_s_licence_is_shown_as_well(checkpoint_folder):
    with pytest.raises(hub.LicenceDeclinedError):
        hub.pull("geo-r1-3b-rec", source=checkpoint_folder)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FolderError, match="There is no folder"):
        hub.pull("qwen3-vl-2b", source=tmp_path / "none")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda f: (f / "config.json").unlink(), "config.json is missing"),
        (lambda f: (f / "preprocessor_config.json").unlink(), "preprocessor_config.json is missing"),
        (
            lambda f: [p.unlink() for p in (*f.glob("tokenizer.json"), *f.glob("vocab.json"))],
            "tokenizer.json is missing",
        ),
        (lambda f: (f / "model.safetensors").unlink(), "holds no *.safetensors"),
        (lambda f: os.truncate(f / "model.safetensors", 100_000), "model.safetensors is cut off: 100,000 of"),
        (lambda f: (f / "model.safetensors").write_bytes(b"<html>"), "model.safetensors is damaged"),
        (
            lambda f: (f / "model.safetensors.index.json").write_text(
                json.dumps({"weight_map": {"a": "model.safetensors", "b": "model-00002-of-00002.safetensors"}})
            ),
            "model-00002-of-00002.safetensors is missing, one of 2 files of weights",
        ),
    ],
)
def test_what_is_missing_is_said_before_anything_is_loaded(checkpoint_folder, tmp_path, broken, said):
    folder = tmp_path / "model"
    shutil.copytree(checkpoint_folder, folder)
    assert missing(str(folder)) == []
    broken(folder)
    assert said in " ".join(missing(str(folder)))
    done = _run("check", str(folder))
    assert done.exit_code == 1
    assert said in done.output
    with pytest.raises(BrokenModelError):
        load_model(str(folder), device="cpu")


def test_the_check_names_models_that_were_never_pulled_and_asks_no_network(backend, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert missing("tiny") == []
    assert missing("qwen3-vl-2b") == ["It is not on this machine: `engine models pull qwen3-vl-2b`."]
    assert missing("sam2.1-tiny") == ["It is not on this machine: `engine models pull sam2.1-tiny`."]
    done = _run("check", "--json")
    assert json.loads(done.stdout) == {
        "models": {"tiny": []}, "hub": "http://127.0.0.1:9", "token": "", "proxy": ""
    }  # fmt: skip


def test_a_masker_needs_no_words(checkpoint_folder, tmp_path):
    folder = tmp_path / "sam"
    folder.mkdir()
    for name in ("config.json", "preprocessor_config.json", "model.safetensors"):
        shutil.copy(checkpoint_folder / name, folder / name)
    hub.pull("sam2.1-tiny", source=folder)
    assert missing("sam2.1-tiny") == []
    os.truncate(store.weights_folder("sam2.1-tiny") / "model.safetensors", 50_000)
    assert "cut off" in missing("sam2.1-tiny")[0]
