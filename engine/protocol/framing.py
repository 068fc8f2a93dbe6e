"""Messages to and from frames: a JSON header, then raw binary frames."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import BadMessageError
from .kinds import KINDS
from .limits import MAX_FRAMES, MAX_HEADER_BYTES, PROTOCOL
from .shape import from_values, to_values

if TYPE_CHECKING:
    from .requests import Body

_KIND_OF = {cls: kind for kind, cls in KINDS.items()}
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@dataclass(frozen=True)
class Message:
    """A message.

    Attributes:
        id: Of the request, or of the job for an event.
        body: What it says; its class stands for the kind.
        frames: Raw bytes that the body refers to by number.
        seq: Number of an event in its job, from 1; None for all else.
    """

    id: str
    body: Body
    frames: tuple[Any, ...] = ()
    seq: int | None = None

    @property
    def kind(self) -> str:
        """The kind's name on the wire."""
        return _KIND_OF[type(self.body)]


def is_id(value: object) -> bool:
    """Whether a value may be a request's or a job's id: 1 to 64 of A-Z a-z 0-9 _ . -."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def header_bytes(message: Message) -> bytes:
    """The header of a message as it is sent."""
    header: dict[str, Any] = {"spotter": PROTOCOL, "id": message.id, "kind": message.kind}
    if message.seq is not None:
        header["seq"] = message.seq
    header["body"] = to_values(message.body)
    return json.dumps(header, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")


def pack(message: Message) -> list[Any]:
    """The frames of a message as they are sent.

    Raises:
        BadMessageError: The message is larger than the protocol allows.
    """
    header = header_bytes(message)
    if len(header) > MAX_HEADER_BYTES or len(message.frames) > MAX_FRAMES:
        raise BadMessageError(
            f"A message of {len(header)} header bytes and {len(message.frames)} frames is larger than allowed."
        )
    return [header, *message.frames]


def unpack(frames: Sequence[Any]) -> Message:
    """The message of received frames (bytes or buffers); frames after the header are kept as they are.

    Raises:
        BadMessageError: They are not a message of this protocol, or of a kind that is not known.
    """
    if not frames:
        raise BadMessageError("The message is empty.")
    header = read_header(bytes(frames[0]))
    kind, body = header.get("kind"), header.get("body", {})
    if header.get("spotter") != PROTOCOL:
        raise BadMessageError(
            f"The engine speaks protocol {header.get('spotter')!r:.20}, this client protocol {PROTOCOL}.",
            "Update the older of the two.",
        )
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadMessageError(f"There is no message of the kind {kind!r:.40}.")
    seq = header.get("seq")
    return Message(
        id=str(header.get("id", "")),
        body=from_values(KINDS[kind], body, ""),
        frames=tuple(frames[1:]),
        seq=seq if isinstance(seq, int) else None,
    )


def read_header(header: bytes) -> dict[str, Any]:
    """The JSON object of a header.

    Raises:
        BadMessageError: It is too long, or not a JSON object.
    """
    if len(header) > MAX_HEADER_BYTES:
        raise BadMessageError(f"The header has {len(header)} bytes; at most {MAX_HEADER_BYTES} may be.")
    try:
        values = json.loads(header.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadMessageError("The header is not JSON.", detail=str(error)) from error
    if not isinstance(values, dict):
        raise BadMessageError("The header is not a JSON object.")
    return values
