"""What a model server returns as an answer: content and reasoning in their various fields, and their tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from engine.model.score import Tokens

# vLLM and SGLang; newer vLLM and OpenRouter; Ollama.
REASONING_KEYS = ("reasoning_content", "reasoning", "thinking")
_TAGS = ("<think>", "</think>")


@dataclass(frozen=True)
class Reply:
    """A reply as one text, the reasoning in its tags.

    Attributes:
        text: As the model itself would have written it.
        parts: The pieces of it that the server returned, each with its place in the text, in order.
    """

    text: str
    parts: tuple[tuple[int, str], ...]


def read_message(message: Mapping[str, Any]) -> Reply:
    """The text of a message, whose reasoning may stand in a field of its own.

    >>> read_message({"content": "<answer>None</answer>", "reasoning_content": "I look."}).text
    '<think>I look.</think><answer>None</answer>'

    Where the content is empty and the reasoning has the answer, the reasoning is the text: a server sends that whose
    reasoning parser was not made for the model.

    Raises:
        TypeError: It is no message.
    """
    if not isinstance(message, Mapping):
        raise TypeError(f"a message is an object, not {type(message).__name__}")
    content, reasoning = _text(message.get("content"), "text"), ""
    for key in REASONING_KEYS:
        reasoning = reasoning or _text(message.get(key), "text")
    reasoning = reasoning or _text(message.get("content"), "thinking")
    if not reasoning.strip():
        return Reply(content, ((0, content),))
    if not content.strip():
        return _answer_within(reasoning)
    opened = _TAGS[0] in content[: len(content) - len(content.lstrip()) + len(_TAGS[0])]
    if opened and reasoning.strip() in content:
        return Reply(content, ((0, content),))
    for tag in _TAGS:
        reasoning = reasoning.replace(tag, "")
    before = f"{_TAGS[0]}{reasoning}"
    if opened:
        content = content.lstrip().removeprefix(_TAGS[0])
    before += "\n" if opened else _TAGS[1]
    return Reply(before + content, ((len(_TAGS[0]), reasoning), (len(before), content)))


def _answer_within(reasoning: str) -> Reply:
    """A reasoning that nothing follows: an answer begins at its tag, or it is one, or it was cut off."""
    text = reasoning.strip()
    if any(tag in text for tag in _TAGS) or text.startswith(("[", "{", "```", "<answer>")) or text.lower() == "none":
        return Reply(text, ((0, text),))
    begin = text.find("<answer>")
    if begin < 0:
        return Reply(_TAGS[0] + text, ((len(_TAGS[0]), text),))
    thought, answer = text[:begin], text[begin:]
    before = _TAGS[0] + thought + _TAGS[1]
    return Reply(before + answer, ((len(_TAGS[0]), thought), (len(before), answer)))


def _text(value: object, kind: str) -> str:
    """A text, or the parts of that kind of a list of parts; "" for anything else."""
    if isinstance(value, str):
        return value if kind == "text" else ""
    if not isinstance(value, Sequence):
        return ""
    parts = [part for part in value if isinstance(part, Mapping) and part.get("type", kind) == kind]
    return "".join(_text(part.get(kind) or part.get("text"), "text") for part in parts)


def reply_tokens(reply: Reply, logprobs: object) -> Tokens | None:
    """The reply's tokens and their places; None when the server gave none that make up the text.

    Tokens are compared as bytes, where the server gives them: one may hold half a character. What the server cut away,
    such as tags and the end token, is left out.
    """
    content = logprobs.get("content") if isinstance(logprobs, dict) else None
    if not isinstance(content, list) or not content:
        return None
    pieces = [
        bytes(one["bytes"]) if one.get("bytes") else str(one["token"]).encode("utf-8", "replace") for one in content
    ]
    ends_of = list(accumulate(map(len, pieces)))
    whole = b"".join(pieces)
    starts, ends, values = [], [], []
    after = 0
    for index, (place, part) in enumerate(reply.parts):
        data = part.encode("utf-8", "replace")
        # What precedes the answer may be cut away, and hold its words.
        found = (whole.rfind if index == len(reply.parts) - 1 else whole.find)(data, after)
        if found < 0 and index == len(reply.parts) - 1:
            return None
        if found < 0:
            continue
        after = found + len(data)
        letters = list(accumulate((len(c.encode("utf-8", "replace")) for c in part), initial=0))
        for token in range(bisect_right(ends_of, found), len(pieces)):
            first, last = max(ends_of[token] - len(pieces[token]), found) - found, min(ends_of[token], after) - found
            if first >= len(data):
                break
            if first < last:
                starts.append(place + bisect_right(letters, first) - 1)
                ends.append(place + bisect_right(letters, last - 1))
                values.append(float(content[token]["logprob"]))
    return Tokens(reply.text, starts, ends, values)
