"""Checking what clients send: pydantic over the protocol's own dataclasses, and their JSON Schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engine.protocol import limits
from engine.protocol.framing import KINDS, is_id
from engine.protocol.replies import EVENTS, REPLIES
from engine.protocol.requests import REQUESTS, RESERVED, Body
from engine.serve.errors import RequestError

_OBJECT: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])
_ADAPTERS: dict[str, TypeAdapter[Any]] = {kind: TypeAdapter(cls) for kind, cls in REQUESTS.items()}


def read_request(frames: Sequence[bytes | memoryview]) -> tuple[str, Body]:
    """The id and body of a request; the frames after the header are only counted.

    Raises:
        RequestError: It is not a request that this engine understands; `reply_id` finds the id to answer to.
    """
    if len(frames) > limits.MAX_FRAMES + 1 or len(frames[0]) > limits.MAX_HEADER_BYTES:
        raise RequestError("too_large", "The message is larger than the engine's limits.", "`welcome` states them.")
    header = _header(frames[0])
    if header.get("spotter") != limits.PROTOCOL:
        raise RequestError(
            "protocol_version",
            f"The client speaks protocol {header.get('spotter')!r:.20}, this engine protocol {limits.PROTOCOL}.",
            "Update the older of the two.",
        )
    id, kind = header.get("id"), header.get("kind")
    if not is_id(id):
        raise RequestError("bad_message", "The id is not 1 to 64 of the characters A-Z a-z 0-9 _ . -")
    if kind in RESERVED:
        raise RequestError("unsupported", f"This engine does not do {kind!r} yet.", "Update the engine.")
    if not isinstance(kind, str) or kind not in REQUESTS:
        raise RequestError("unknown_kind", f"There is no request of the kind {kind!r:.60}.", "Update the engine.")
    unknown = set(header) - {"spotter", "id", "kind", "body"}
    if unknown:
        raise RequestError("bad_message", f"The header has an unknown field {min(unknown)!r:.60}.")
    try:
        body = _ADAPTERS[kind].validate_python(header.get("body", {}))
    except ValidationError as error:
        raise RequestError("bad_message", _sentence(kind, error)) from error
    return str(id), body


def reply_id(header: bytes | memoryview) -> str:
    """The id of a request that could not be read, as far as it has one."""
    try:
        found = _header(header).get("id")
    except RequestError:
        return ""
    return str(found) if is_id(found) else ""


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


def _header(header: bytes | memoryview) -> dict[str, Any]:
    try:
        values = _OBJECT.validate_json(bytes(header))
    except ValueError as error:
        raise RequestError("bad_message", "The header is not a JSON object.", detail=str(error)[:200]) from error
    return values


def _sentence(kind: str, error: ValidationError) -> str:
    """What is wrong with a body, without repeating what the client sent."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the body"
    return f"{kind}: {where}: {first['msg']}."[:400]
