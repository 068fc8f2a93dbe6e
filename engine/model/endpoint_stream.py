"""A reply that comes in pieces (server-sent events), put together as if it had come whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from engine.model.endpoint_reply import REASONING_KEYS


class CutStreamError(Exception):
    """A stream ended before its answers did."""


class StreamedErrorError(Exception):
    """A server says within a stream that something went wrong.

    Attributes:
        values: What it says.
    """

    def __init__(self, values: object) -> None:
        super().__init__("an error within a stream")
        self.values = values


class StreamedReply:
    """Takes the data of events, one after another, and makes the reply of a chat completion of them."""

    def __init__(self) -> None:
        self._choices: dict[int, dict[str, Any]] = {}
        self._usage: object = None
        self._model: object = None
        self._done = False

    def take(self, data: str) -> bool:
        """Take one event's data in; whether more may follow.

        Raises:
            ValueError: It is no JSON object.
            StreamedErrorError: It is an error.
        """
        if data.strip() == "[DONE]":
            self._done = True
            return False
        if not data.strip():
            return True
        values = json.loads(data)
        if not isinstance(values, dict):
            raise ValueError(f"an event is an object, not {type(values).__name__}")
        if values.get("error"):
            raise StreamedErrorError(values)
        self._usage = values.get("usage") or self._usage
        self._model = values.get("model") or self._model
        choices = values.get("choices")
        for choice in choices if isinstance(choices, list) else ():
            if isinstance(choice, Mapping):
                self._add(choice)
        return True

    def reply(self) -> dict[str, object]:
        """The whole reply.

        Raises:
            CutStreamError: Its end is missing.
        """
        ended = self._choices and all(one["finish_reason"] for one in self._choices.values())
        if not self._done and not ended:
            raise CutStreamError
        choices = [self._choices[index] for index in sorted(self._choices)]
        for one in choices:
            one["message"] = {key: "".join(pieces) for key, pieces in one["message"].items()}
            one["logprobs"] = {"content": one["logprobs"]} if one["logprobs"] else None
        return {"choices": choices, "usage": self._usage, "model": self._model}

    def _add(self, choice: Mapping[str, Any]) -> None:
        index = choice.get("index")
        made = self._choices.setdefault(
            index if isinstance(index, int) else 0, {"message": {}, "logprobs": [], "finish_reason": None}
        )
        # Some send the whole message at once, within a stream.
        delta = choice.get("delta") or choice.get("message")
        if isinstance(delta, Mapping):
            for key in ("content", *REASONING_KEYS):
                for piece in _texts(delta.get(key)):
                    made["message"].setdefault(key, []).append(piece)
        logprobs = choice.get("logprobs")
        content = logprobs.get("content") if isinstance(logprobs, Mapping) else None
        made["logprobs"].extend(content if isinstance(content, list) else ())
        made["finish_reason"] = choice.get("finish_reason") or made["finish_reason"]


def _texts(value: object) -> Iterable[str]:
    """The text of a piece, or of its parts."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        return ()
    return (part["text"] for part in value if isinstance(part, Mapping) and isinstance(part.get("text"), str))
