"""What an engine makes of what clients send, before anything is done with it; and that its schema is true."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from serve_engine import locate, run, tiles

from engine.protocol import limits
from engine.protocol.framing import KINDS, Message, pack
from engine.protocol.kinds import EVENTS, REPLIES, REQUESTS
from engine.protocol.requests import Body, Hello
from engine.protocol.shape import from_values, to_values
from engine.serve.access import RequestError
from engine.serve.handlers import read_request, reply_id

DOCS = Path(__file__).parents[2] / "docs"


def _frames(**header: object) -> list[bytes]:
    return [json.dumps({"spotter": 1, "id": "a", "kind": "hello", "body": {}, **header}).encode()]


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (_frames(spotter=2), "protocol_version"),
        (_frames(spotter=None), "protocol_version"),
        (_frames(id="a b"), "bad_message"),
        (_frames(id=""), "bad_message"),
        (_frames(kind="nonsense"), "unknown_kind"),
        (_frames(kind=["hello"]), "unknown_kind"),
        (_frames(extra=1), "bad_message"),
        (_frames(body={"clientt": "x"}), "bad_message"),
        (_frames(body=[]), "bad_message"),
        (_frames(body={"client": "x" * 5000}), "bad_message"),
        (_frames(kind="credit", body={"events": 10**30}), "bad_message"),
        (_frames(kind="locate", body={"query": {"text": "x"}, "options": {"min_score": 1e999}}), "bad_message"),
        ([b"{" * 100_000], "bad_message"),
        ([b" " * (2 << 20)], "too_large"),
        ([b"\xff\xfe"], "bad_message"),
        ([*_frames(), *[b""] * 600], "too_large"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_code(frames, code):
    with pytest.raises(RequestError) as refused:
        read_request(frames)
    assert refused.value.code == code


def test_an_unknown_option_is_named():
    with pytest.raises(RequestError, match=r"options\.min_scor"):
        read_request(_frames(kind="locate", body={"query": {"text": "x"}, "options": {"min_scor": 1}}))


def test_a_request_that_is_understood_is_a_dataclass():
    assert read_request(pack(Message("b", Hello("x")))) == ("b", Hello("x"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_request_or_an_error(data):
    assert reply_id(data) is not None
    with pytest.raises(RequestError):
        read_request([data])


def schema() -> dict[str, object]:
    """The JSON Schema of every kind of header."""
    definitions: dict[str, Any] = {}
    kinds: dict[str, object] = {}
    for kind, cls in KINDS.items():
        found = TypeAdapter(cls).json_schema(ref_template="#/$defs/{model}")
        definitions.update(found.pop("$defs", {}))
        definitions[cls.__name__] = found
        head: dict[str, object] = {
            "spotter": {"const": limits.PROTOCOL},
            "id": {"type": "string", "maxLength": 64},
            "kind": {"const": kind},
            "body": {"$ref": f"#/$defs/{cls.__name__}"},
        }
        if kind in EVENTS:
            head["seq"] = {"type": "integer", "minimum": 1}
        kinds[kind] = {"type": "object", "properties": head, "required": list(head), "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Headers of Spotter's messages",
        "description": "Requests: "
        + ", ".join(REQUESTS)
        + ". Replies: "
        + ", ".join(REPLIES)
        + ". Events: "
        + ", ".join(EVENTS)
        + ".",
        "oneOf": list(kinds.values()),
        "$defs": dict(sorted(definitions.items())),
    }


def test_the_schema_in_the_docs_is_that_of_the_code():
    assert json.loads((DOCS / "protocol.schema.json").read_text(encoding="utf-8")) == schema()


def test_what_is_sent_matches_the_schema(client):
    """Bodies of both directions are taken by the types that the schema is made of, unknown fields barred."""
    plain = [Hello(), KINDS["models"](), KINDS["status"](), KINDS["jobs"](), KINDS["ping"]()]
    sent = [*plain, locate(count=3, area=(0.0, 0.0, 9.0, 9.0)), *(header for header, _ in tiles(1))]
    seen = [client.ask(body) for body in plain] + [event.body for event in run(client, 3)]
    for body in (*sent, *seen):
        assert TypeAdapter(type(body)).validate_json(json.dumps(to_values(body))) == body


def test_every_kind_stands_in_the_page():
    page = (DOCS / "protocol.md").read_text(encoding="utf-8")
    assert not [kind for kind in KINDS if f"`{kind}`" not in page and f'"{kind}"' not in page]


def test_a_client_from_before_column_row_and_minor_is_understood(client):
    """Its headers as they were sent then, and a welcome read by a type that has no `minor`."""
    tile = {"index": 0, "width": 64, "height": 64, "transform": [0.5, 0, 5e5, 0, -0.5, 5.4e6], "encoding": "raw"}
    body = {
        "query": {"text": "x", "task": "ovd"},
        "crs": None,
        "tiles": [{**tile, "frame": 0, "frames": 1}],
        "count": 1,
    }
    _, request = read_request(_frames(kind="locate", body=body))
    assert (request.tiles[0].column, request.tiles[0].row) == (None, None)
    assert client.ask(request, (bytes(64 * 64 * 3),)).total == 1

    @dataclass(frozen=True)
    class OldWelcome(Body):
        engine: str
        protocol: int

    welcome = to_values(client.hello())
    assert welcome["minor"] == limits.MINOR
    assert from_values(OldWelcome, welcome).protocol == 1
