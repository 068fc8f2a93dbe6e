"""What a model server says when it refuses: in its own words, what that means, and what to do.

What a server says is untrusted text: one short line of it is shown.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

_LONGEST_SENTENCE = 300
_LONGEST_READ = 4_000
_TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z_]*")
_QUOTED = re.compile(r"""["'`]([a-z_]+)["'`]""")


class Reason(enum.Enum):
    """Why a server refuses a request, as far as its words tell."""

    OTHER = "other"
    AWAY = "away"  # it cannot be reached
    KEY = "key"
    MODEL = "model"  # it has no such model
    VISION = "vision"  # the model takes no pictures
    CONTEXT = "context"  # picture, question and answer together are too long
    PICTURE = "picture"  # the picture is too large, or there are too many of its pixels
    QUOTA = "quota"  # paid for so much, and no more
    LOADING = "loading"  # the model is not ready yet


# Each with what its servers say of it: llama.cpp, Ollama, LM Studio, vLLM, SGLang, OpenAI, Gemini. The first that fits.
_SAID = (
    (
        Reason.CONTEXT,
        r"context (length|size|window)|exceed_context|maximum context|context the overflows|max(imum)?_?model_?len"
        r"|input token count|exceeds the maximum number of tokens|longer than the (model'?s? )?(maximum )?context"
        r"|too many tokens|prompt is too long",
    ),
    (
        Reason.VISION,
        r"image input is not supported|mmproj|not (a )?multi-?modal|does(n't| not) support (image|vision|multi)"
        r"|missing data required for image|only supported by certain models|at most 0 image|not a vision"
        r"|no (endpoints|model).{0,40}image|image input modality|support image input|unknown variant `?image_url",
    ),
    (
        Reason.PICTURE,
        r"image.{0,60}(too large|too big|exceed|larger than|maximum|dimension|pixels)|(too large|too big).{0,40}image"
        r"|payload too large|entity too large|body (is )?too large|content[- ]length.{0,40}exceed",
    ),
    (Reason.LOADING, r"loading|warming up|starting|not ready"),
    (Reason.QUOTA, r"insufficient[_ ]quota|billing|credit|exceeded your current quota"),
    (Reason.KEY, r"api[_ ]?key|unauthori[sz]ed|authentication|invalid token|expired"),
    (Reason.MODEL, r"model.{0,120}(not found|does not exist|not exist|unknown|not loaded|not available|no such)"),
)
_SAYS = tuple((reason, re.compile(words, re.IGNORECASE)) for reason, words in _SAID)
_REMEDIES = {
    Reason.VISION: "Ask a model that takes pictures; llama-server needs its --mmproj file, too.",
    Reason.CONTEXT: "Have the server hold a longer context (8192 tokens are enough for a tile), or give smaller tiles.",
    Reason.PICTURE: "Give smaller tiles, or have the server take larger pictures.",
    Reason.QUOTA: "Look at the account that the key belongs to.",
    Reason.LOADING: "Try again when the model is loaded.",
}
# What a request may do without, and what stands in its place. A server that knows one of them not is asked without.
_OPTIONAL: Mapping[str, str] = {
    "stream_options": "",
    "logprobs": "",
    "seed": "",
    "n": "",
    "temperature": "",
    "max_tokens": "max_completion_tokens",
    "max_completion_tokens": "",
    "stream": "",
}


@dataclass(frozen=True)
class Said:
    """What a refusal says.

    Attributes:
        sentence: The server's own words, on one line; "" where it has none.
        reason: What they mean.
    """

    sentence: str
    reason: Reason

    def remedy(self, status: int, key_hint: str) -> str:
        """What to do now.

        Args:
            status: Of the response.
            key_hint: How a key is given to this server.
        """
        if self.reason is Reason.KEY or status in (401, 403, 407):
            return key_hint
        if self.reason in _REMEDIES:
            return _REMEDIES[self.reason]
        if self.reason is Reason.MODEL or status in (404, 405) or 300 <= status < 400:
            return "Check the address, which mostly ends in /v1, and the model's name behind the #."
        return "See the server's log." if status >= 500 else "Change what it names, or ask another server."


def said(status: int, values: object, text: str, key: str = "") -> Said:
    """What a refusal says.

    Args:
        status: Of the response.
        values: Its JSON; None where it is none.
        text: Its text.
        key: Is not repeated.
    """
    sentence = error_sentence(values, key) if values is not None else page(text) or clean(text, key)
    found = next((reason for reason, words in _SAYS if words.search(f"{sentence} {clean(text, key)}")), Reason.OTHER)
    if status == 413:
        found = Reason.PICTURE
    elif found is Reason.LOADING and status < 500:
        found = Reason.OTHER
    elif status in (401, 403, 407) and found is not Reason.QUOTA:
        found = Reason.KEY
    return Said(sentence, found)


def without_refused(body: Mapping[str, object], sentence: str) -> dict[str, str]:
    """The parts of a request that a refusal names and that it may do without: each with what takes its place, or "".

    >>> without_refused({"n": 1, "max_tokens": 5}, "Unsupported parameter: 'max_tokens' is not supported, use "
    ...                 "'max_completion_tokens' instead.")
    {'max_tokens': 'max_completion_tokens'}
    """
    lower = sentence.lower()
    words = set(_WORD.findall(lower)) - {"n", "stream", "seed"} | set(_QUOTED.findall(lower))
    if "top_logprobs" in words:
        words.add("logprobs")
    named = [name for name in _OPTIONAL if name in words and name in body]
    return {name: _OPTIONAL[name] for name in named if _OPTIONAL[name] not in body}


def error_sentence(values: object, key: str = "") -> str:
    """What a server's error says, wherever it says it; "" where it says nothing."""
    for _ in range(4):
        if isinstance(values, list):
            values = values[0] if values else ""
        if not isinstance(values, dict):
            break
        values = next((values[k] for k in ("error", "message", "detail", "msg", "code") if values.get(k)), "")
    return "" if isinstance(values, dict | list) else clean(str(values), key)


def clean(text: str, key: str = "") -> str:
    """The start of a text on one line, without control characters and without the key."""
    if key:
        text = text.replace(key, "***")
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:_LONGEST_READ]).split())
    return line if len(line) <= _LONGEST_SENTENCE else f"{line[:_LONGEST_SENTENCE]}..."


def page(text: str) -> str:
    """What a reply is, where it is a web page; "" for anything else."""
    if not re.match(r"\s*<(!doctype\s+html|html)", text, re.IGNORECASE):
        return ""
    title = _TITLE.search(text)
    shown = " ".join("".join(c if c.isprintable() else " " for c in title[1]).split()) if title else ""
    return f"is a web page (HTML{f', titled {shown!r}' if shown else ''})"


def retry_after(header: str) -> float | None:
    """Seconds that a Retry-After header asks to wait: a number or a date (RFC 9110, 10.2.3); None without one."""
    try:
        return max(float(header), 0.0) if header.strip()[:1].isdigit() else _until(header)
    except (ValueError, OverflowError):
        return None


def _until(date: str) -> float:
    moment = parsedate_to_datetime(date)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max((moment - datetime.now(timezone.utc)).total_seconds(), 0.0)
