"""Messages to frames and back, and what is refused."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol import replies, requests
from engine.protocol.errors import BadKeyFileError, BadMessageError
from engine.protocol.framing import KINDS, Message, is_id, pack, unpack
from engine.protocol.keyfile import KeyFile, data_folder, read_key_file, write_key_file
from engine.protocol.shape import from_values, to_values

FOLDER = Path(requests.__file__).parent
ROOT = FOLDER.parents[1]
TILE = requests.TileHeader(0, 4, 2, (0.5, 0.0, 1.0, 0.0, -0.5, 2.0))
EXAMPLES = [
    Message("a", requests.Hello("test", "1")),
    Message("a", requests.Locate(requests.Query("x"), tiles=(TILE,), count=1, area=(0.0, 0.0, 4.0, 2.0)), (b"1" * 24,)),
    Message(
        "a", replies.Features("a", "ovd", 0, features=(replies.Feature(0, (0.0, 0.0, 1.0, 1.0), 0.5, 0),)), (b"",), 3
    ),
    Message("a", replies.Done("a", "rec", counts={"tiles": 1}, warnings=("w",)), seq=4),
    Message("a", replies.Welcome("1", 1, 1, "ready", "m", models=(replies.ModelInfo("m", "ready"),))),
]


@pytest.mark.parametrize("message", EXAMPLES)
def test_a_message_survives_its_frames(message):
    assert unpack(pack(message)) == message


def test_a_field_that_a_newer_engine_adds_is_passed_over():
    assert from_values(replies.Pong, {"new": 1}) == replies.Pong()


BAD = [
    ("{", "not JSON"),
    ("[]", "not a JSON object"),
    ('{"spotter":2,"id":"a","kind":"pong","body":{}}', "protocol 2"),
    ('{"spotter":1,"id":"a","kind":"bong","body":{}}', "'bong'"),
    ('{"spotter":1,"id":"a","kind":"received","body":{"job":"a"}}', "tile is missing"),
    ('{"spotter":1,"id":"a","kind":"received","body":{"job":1,"tile":1}}', "job is not of type str"),
    ('{"spotter":1,"id":"a","kind":"received","body":{"job":"a","tile":true}}', "tile is not of type int"),
    ('{"spotter":1,"id":"a","kind":"received","body":[]}', "not an object"),
    ("[" * 50_000, "not JSON"),
]


@pytest.mark.parametrize(("header", "sentence"), BAD)
def test_a_bad_header_is_refused_with_a_sentence(header, sentence):
    with pytest.raises(BadMessageError, match=re.escape(sentence)):
        unpack([header.encode()])


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_an_error(data):
    with pytest.raises(BadMessageError):
        unpack([b"{" + data])


@pytest.mark.parametrize(
    "make",
    [
        lambda: requests.TileHeader(0, 0, 4, TILE.transform),
        lambda: requests.TileHeader(0, 8192, 8192, TILE.transform),
        lambda: requests.TileHeader(-1, 4, 4, TILE.transform),
        lambda: requests.TileHeader(0, 4, 4, (1.0,)),
        lambda: requests.TileHeader(0, 4, 4, (1.0, 1.0, 0.0, 1.0, 1.0, 0.0)),
        lambda: requests.TileHeader(0, 4, 4, (float("inf"), 0.0, 0.0, 0.0, 1.0, 0.0)),
        lambda: requests.TileHeader(0, 4, 4, TILE.transform, "gif"),
        lambda: requests.Query("x" * 2001),
        lambda: requests.Options(min_score=1.5),
        lambda: requests.Options(samples=0),
        lambda: requests.Locate(requests.Query("x"), count=0),
        lambda: requests.Credit(0),
    ],
)
def test_what_is_out_of_bounds_cannot_be_made(make):
    with pytest.raises(ValueError, match=r"must|at most|needs|may be|larger|puts"):
        make()


@given(st.text(max_size=70))
def test_an_id_has_no_character_that_needs_escaping(text):
    assert not is_id(text) or re.fullmatch(r"[\w.-]{1,64}", text, re.ASCII)


def test_every_annotation_is_one_that_can_be_read():
    scalar = r"(bool|int|float|str)"
    allowed = re.compile(rf"({scalar}|[A-Z]\w+|tuple\[({scalar}|[A-Z]\w+), \.\.\.\]|dict\[str, {scalar}\])( \| None)?")
    for cls in KINDS.values():
        for item in dataclasses.fields(cls):
            assert allowed.fullmatch(str(item.type)), f"{cls.__name__}.{item.name}: {item.type}"


def test_defaults_are_left_out_of_what_is_sent():
    assert to_values(requests.Locate(requests.Query("x"))) == {"query": {"text": "x"}}


def test_the_files_run_on_python_3_9_and_import_only_relatively():
    standard = set(sys.stdlib_module_names) | {"zmq"}
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert all(alias.name.split(".")[0] in standard for alias in node.names), path
            if isinstance(node, ast.ImportFrom):
                assert node.level == 1 or (node.module or "").split(".")[0] in standard, path
                assert node.level == 0 or path.name in {"client.py", "connection.py"} or node.module != "client"
            # `X | Y` is evaluated on 3.9 everywhere but in annotations.
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance":
                assert not isinstance(node.args[1], ast.BinOp), path
            if isinstance(node, (ast.Match if hasattr(ast, "Match") else ast.Pass)):
                raise AssertionError(path)


def test_only_the_client_needs_pyzmq():
    code = (
        "import sys; from engine.protocol import collecting, following, framing, keyfile; "
        "sys.exit('zmq' in sys.modules or 'pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_data_folder_is_that_of_the_engine(monkeypatch):
    from engine.model import store

    assert data_folder() == store.home()
    monkeypatch.delenv("SPOTTER_HOME")
    assert data_folder() == store.home()
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert data_folder() == store.home()


def test_a_key_file_survives_its_file_and_hides_its_secret(tmp_path):
    key = KeyFile("tcp://a:1", "a" * 40, "b" * 40, "c" * 40, "ann")
    write_key_file(tmp_path / "ann.key", key)
    assert read_key_file(tmp_path / "ann.key") == key
    assert "c" * 40 not in repr(key)


@pytest.mark.parametrize("text", [None, "", "[]", "{}", json.dumps({"address": "x", "server_key": "short"})])
def test_a_key_file_that_is_no_use_is_named(tmp_path, text):
    path = tmp_path / "bad.key"
    if text is not None:
        path.write_text(text)
    with pytest.raises(BadKeyFileError, match=r"bad\.key"):
        read_key_file(path)
