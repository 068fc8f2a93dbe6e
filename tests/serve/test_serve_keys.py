"""Who gets in, and who does not."""

from __future__ import annotations

import json
import os
import socket
import stat
import time

import pytest
import zmq
from serve_engine import locate, other_key, run, tiles

from engine.protocol.client import Client, new_id
from engine.protocol.errors import EngineAbsentError, RefusedError, WrongKeyError
from engine.protocol.framing import Message, pack
from engine.protocol.requests import Hello
from engine.serve.keys import AllowList, Keyring, KeyringError, new_pair


def test_a_key_that_is_not_on_the_list_gets_no_message(engine):
    with Client(other_key(engine.key(), *new_pair()), timeout=5) as client, pytest.raises(WrongKeyError):
        client.hello()


def test_a_wrong_engine_key_is_told_from_an_absent_engine(engine):
    from dataclasses import replace

    key = engine.key()
    with Client(replace(key, server_key=new_pair()[0]), timeout=8) as client, pytest.raises(WrongKeyError):
        client.hello()
    with Client(replace(key, address="tcp://127.0.0.1:9"), timeout=0.5) as client, pytest.raises(EngineAbsentError):
        client.hello()


def test_a_revoked_key_gets_nothing_more_even_on_a_live_connection(engine):
    keyring = Keyring(engine.home / "keys")
    from engine.protocol.keyfile import read_key_file

    key = read_key_file(keyring.new("guest", engine.key().address))
    with Client(key, timeout=1.0) as client, Client(engine.key()) as owner:
        assert client.hello().name == "guest"
        dropped = owner.status().dropped
        events = client.locate(locate("sleep 0.2", count=5), tiles(5))
        while next(events).kind != "started":
            pass
        keyring.revoke("guest")
        client._inbox.clear()
        time.sleep(0.5)
        while client._connection._socket.poll(0):
            client._connection._socket.recv_multipart()  # sent before
        client._connection.send(Message(new_id(), Hello()))
        time.sleep(0.7)
        assert not client._connection._socket.poll(300)
        assert owner.status().dropped > dropped


def test_jobs_belong_to_keys(engine, client):
    job = new_id()
    list(client.locate(locate(count=1), tiles(1), job=job))
    keyring = Keyring(engine.home / "keys")
    from engine.protocol.keyfile import read_key_file

    with Client(read_key_file(keyring.new("colleague", engine.key().address))) as colleague:
        with pytest.raises(RefusedError) as refused:
            colleague.job(job)
        assert refused.value.code == "unknown_job"
        assert colleague.jobs() == ()
        run(colleague, 1)
    keyring.revoke("colleague")


@pytest.mark.parametrize("curve", [False, True])
def test_plain_zmtp_is_dropped(engine, client, curve):
    context = zmq.Context()
    dealer = context.socket(zmq.DEALER)
    dealer.linger = 0
    if curve:
        dealer.plain_username, dealer.plain_password = b"admin", b"admin"
    dealer.connect(engine.key().address)
    dealer.send_multipart(pack(Message("a", Hello())))
    assert not dealer.poll(400)
    context.destroy(0)
    assert client.hello().engine
    assert client.status().refused > 0


def test_random_bytes_are_dropped(engine, client):
    host, port = engine.key().address.removeprefix("tcp://").split(":")
    before = client.status()
    for seed in range(20):
        with socket.create_connection((host, int(port)), timeout=2) as stranger:
            stranger.sendall(os.urandom(100 + seed * 37))
    with socket.create_connection((host, int(port)), timeout=2) as stranger:
        stranger.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert client.hello().engine
    assert client.status().memory_mib < before.memory_mib + 20


@pytest.mark.posix
def test_keys_are_readable_by_their_owner_alone(engine):
    folder = engine.home / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.rglob("*"):
        if path.is_file():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


@pytest.mark.posix
def test_a_key_that_others_may_read_is_not_used(tmp_path):
    keyring = Keyring(tmp_path / "keys")
    keyring.prepare()
    (tmp_path / "keys" / "engine.json").chmod(0o644)
    with pytest.raises(KeyringError, match="Others than its owner"):
        keyring.prepare()


def test_the_list_is_read_again_when_it_changes_and_nobody_gets_in_while_it_is_damaged(tmp_path):
    keyring = Keyring(tmp_path / "keys")
    keyring.prepare()
    allowed = AllowList(keyring)
    public, _ = new_pair()
    assert allowed.name(public) is None
    keyring.allow("one", public)
    assert allowed.name(public) == "one"
    (tmp_path / "keys" / "allowed.json").write_text("{")
    assert allowed.name(public) is None
    (tmp_path / "keys" / "allowed.json").unlink()
    assert allowed.name(public) is None


def test_keys_are_made_listed_exported_and_revoked(tmp_path):
    from engine.protocol.keyfile import read_key_file

    keyring = Keyring(tmp_path / "keys")
    public, _ = keyring.prepare("tcp://127.0.0.1:7")
    keyring.new("ann")
    keyring.export("ann", tmp_path / "ann.key", "tcp://gpu:5577")
    key = read_key_file(tmp_path / "ann.key")
    assert (key.address, key.server_key, key.name) == ("tcp://gpu:5577", public, "ann")
    assert keyring.allowed()["ann"] == key.public_key
    assert set(keyring.allowed()) == {"ann", "local"}
    keyring.revoke("ann")
    assert set(keyring.allowed()) == {"local"}
    with pytest.raises(KeyringError, match="No key is called 'ann'"):
        keyring.revoke("ann")
    for name in ("../evil", "", "local", "a b"):
        with pytest.raises(KeyringError):
            keyring.new(name)
    with pytest.raises(KeyringError, match="not a public key"):
        keyring.allow("bob", "short")


def test_who_may_tune_stands_in_the_list_and_those_of_older_lists_may_not(tmp_path):
    keyring = Keyring(tmp_path / "keys")
    keyring.prepare()
    local = keyring.allowed()["local"]
    (ann, _), (bob, _) = new_pair(), new_pair()
    (tmp_path / "keys" / "allowed.json").write_text(json.dumps({"local": local, "ann": ann}))  # as before
    allowed = AllowList(keyring)
    assert (allowed.may_tune(local), allowed.may_tune(ann), allowed.may_tune(bob)) == (True, False, False)
    keyring.allow("bob", bob, may_tune=True)
    assert (allowed.may_tune(ann), allowed.may_tune(bob)) == (False, True)
    assert keyring.tuners() == {"local", "bob"}
    assert keyring.allowed() == {"local": local, "ann": ann, "bob": bob}
    keyring.permit("ann", may_tune=True)
    keyring.permit("bob", may_tune=False)
    assert (allowed.may_tune(ann), allowed.may_tune(bob)) == (True, False)
    with pytest.raises(KeyringError, match="always tune"):
        keyring.permit("local", may_tune=False)
    with pytest.raises(KeyringError, match="No key is called"):
        keyring.permit("eve", may_tune=True)


@pytest.mark.parametrize(
    "entry",
    [{"key": "short", "may_tune": True}, {"key": "x" * 40}, {"may_tune": True}, 7, {"key": 7, "may_tune": True}],
)
def test_a_list_with_an_entry_that_is_none_lets_nobody_in(tmp_path, entry):
    keyring = Keyring(tmp_path / "keys")
    keyring.prepare()
    local = keyring.allowed()["local"]
    (tmp_path / "keys" / "allowed.json").write_text(json.dumps({"local": local, "ann": entry}))
    with pytest.raises(KeyringError, match="damaged"):
        keyring.allowed()
    assert AllowList(keyring).name(local) is None
