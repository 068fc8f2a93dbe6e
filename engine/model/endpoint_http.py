"""Requests to a model server over HTTP: sent again where the server is busy for a moment, errors in its own words.

What a server says is untrusted text: one short line of it is shown, without the key that it may repeat.
"""

from __future__ import annotations

import json
import os
import random
import re
import threading
import time
from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from ipaddress import ip_address

import httpx2

from engine.words import InputError, SpotterError

KEY_VARIABLE = "SPOTTER_ENDPOINT_KEY"
TRIES = 5
FIRST_DELAY = 0.5  # seconds before the second try; each further one waits twice as long
LONGEST_WAIT = 120.0  # seconds that a server may ask to wait
LARGEST_REPLY = 16 * 2**20
_TIMEOUT = httpx2.Timeout(600.0, connect=10.0, pool=None)
_BUSY = frozenset({408, 425, 429, 502, 503, 504, 529})
_LONGEST_SENTENCE = 300
_TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)


class EndpointError(SpotterError):
    """An endpoint cannot be reached, refuses a request, or its reply makes no sense."""

    code = "endpoint"


class StoppedError(SpotterError):
    """A request was given up, since its answer is not wanted any more."""

    code = "stopped"


class ModelServer:
    """An OpenAI-compatible server at an address such as `http://host:8000/v1`. May be used by several threads.

    A request goes on when the server is busy (429, 503 and the like) or drops the connection: it is sent up to `TRIES`
    times, after pauses that double, and never before the server's own `Retry-After`, which holds for all threads.

    Attributes:
        name: Its host and port, for messages.

    Raises:
        InputError: The address, the key or the proxy that the environment names cannot be used.
    """

    def __init__(self, address: str, connections: int = 16) -> None:
        try:
            url = httpx2.URL(address.rstrip("/") + "/chat/completions")
        except httpx2.InvalidURL:
            url = httpx2.URL()  # what is wrong with it may be a part of a password, and is not repeated
        if not url.host or not 0 < (url.port or 80) <= 65535:
            raise InputError(
                "The address of the model server has no host, or an impossible port.",
                "Write it as http://host:8000/v1#model.",
            )
        self.name = url.netloc.decode("ascii")
        self._url = url.copy_with(userinfo=b"")
        self._key = os.environ.get(KEY_VARIABLE, "").strip()
        if not self._key.isascii() or not self._key.isprintable():
            raise InputError(f"The key in {KEY_VARIABLE} holds characters that no key has.", "Copy it again.")
        user = (url.username, url.password) if url.userinfo and not self._key else None
        try:
            self._client = httpx2.Client(
                auth=user,
                headers={"Authorization": f"Bearer {self._key}"} if self._key else None,
                timeout=_TIMEOUT,
                limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
                trust_env=not _is_loopback(url.host),  # what is on this machine is not asked through a proxy
            )
        except (ImportError, ValueError, httpx2.InvalidURL) as error:
            raise InputError(
                "The proxy that the environment names cannot be used.",
                f"Set ALL_PROXY and HTTPS_PROXY to an http:// address, or add {url.host} to NO_PROXY.",
                type(error).__name__,
            ) from error
        self._reached = False
        self._not_before = 0.0  # monotonic seconds

    def ask(self, body: Mapping[str, object], stop: threading.Event | None = None) -> dict[str, object]:
        """The reply to a chat completion request.

        Args:
            body: The request.
            stop: Once set, nothing is sent again.

        Raises:
            EndpointError: There is no reply, or none that is of use.
            StoppedError: `stop` was set while it waited.
        """
        stop = stop or threading.Event()
        content = json.dumps(body).encode()
        for further in reversed(range(TRIES)):
            if stop.wait(max(self._not_before - time.monotonic(), 0.0)):
                raise StoppedError("The request was given up.")
            try:
                return self._send(content)
            except _TryAgainError as error:
                delay = FIRST_DELAY * 2 ** (TRIES - 1 - further) * random.uniform(1.0, 1.25)
                if not further or (error.wait or 0.0) > LONGEST_WAIT:
                    raise error.final(TRIES - further) from error
                if error.wait:
                    self._not_before = max(self._not_before, time.monotonic() + error.wait)
                if stop.wait(max(delay, error.wait or 0.0)):
                    raise StoppedError("The request was given up.") from error
        raise AssertionError("the last try either returns or raises")

    def _send(self, content: bytes) -> dict[str, object]:
        try:
            with self._client.stream(
                "POST", self._url, content=content, headers={"Content-Type": "application/json"}
            ) as response:
                data = self._content(response)
        except httpx2.TimeoutException as error:
            if isinstance(error, httpx2.ReadTimeout):
                minutes = (_TIMEOUT.read or 0.0) / 60
                raise EndpointError(
                    f"The model server at {self.name} did not answer within {minutes:g} minutes.",
                    "Check that it is not overloaded, and ask for fewer tokens.",
                ) from error
            raise self._away(error) from error
        except httpx2.TransportError as error:
            if isinstance(error, httpx2.ConnectError | httpx2.ProxyError) and not self._reached:
                raise self._away(error) from error
            what = f"The model server at {self.name} dropped the connection"
            raise _TryAgainError(what, "Check that it is running, and what its log says.", self._said(error)) from error
        except (httpx2.InvalidURL, httpx2.DecodingError) as error:
            raise EndpointError(
                f"The reply of the model server at {self.name} cannot be read.", "Check the address.", self._said(error)
            ) from error
        self._reached = True
        return self._values(response, data)

    def _content(self, response: httpx2.Response) -> bytes:
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > LARGEST_REPLY:
                raise EndpointError(
                    f"The reply of the model server at {self.name} is larger than {LARGEST_REPLY >> 20} MiB.",
                    "Ask for fewer samples or fewer tokens.",
                )
        return bytes(data)

    def _values(self, response: httpx2.Response, data: bytes) -> dict[str, object]:
        text = data.decode("utf-8", "replace")
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            values = None
        if response.is_success:
            if isinstance(values, dict):
                if values.get("error"):
                    raise self._refused("failed", self._sentence(values), "See the server's log.", text)
                return values
            what = _page(text) or ("holds no JSON object" if values is None else "is no JSON object")
            raise EndpointError(
                f"The reply of the model server at {self.name} {what}.",
                "Check that the address is that of an OpenAI-compatible server (it mostly ends in /v1), and that no "
                "proxy or sign-in page stands before it.",
                self._clean(text),
            )
        sentence = self._sentence(values) if values is not None else _page(text) or self._clean(text)
        status = f"{response.status_code} {response.reason_phrase}".strip()
        if response.status_code in _BUSY:
            raise _TryAgainError(
                f"The model server at {self.name} is busy or not ready ({status}{f': {sentence}' if sentence else ''})",
                "Try again later, or ask it fewer things at once.",
                self._clean(text),
                _retry_after(response.headers.get("Retry-After", "")),
            )
        raise self._refused(f"refused the request ({status})", sentence, self._remedy(response), text)

    def _refused(self, how: str, sentence: str, remedy: str, text: str) -> EndpointError:
        said = f": {sentence}" if sentence else ""
        end = "" if said.endswith((".", "!", "?")) else "."
        return EndpointError(f"The model server at {self.name} {how}{said}{end}", remedy, self._clean(text))

    def _remedy(self, response: httpx2.Response) -> str:
        if response.status_code in (401, 403, 407):
            return f"Check the key in {KEY_VARIABLE}."
        if response.status_code in (404, 405) or response.is_redirect:
            return "Check the address, which mostly ends in /v1, and the model's name behind the #."
        return "See the server's log." if response.is_server_error else "Change what it names, or ask another server."

    def _away(self, error: Exception) -> EndpointError:
        return EndpointError(
            f"The model server at {self.name} cannot be reached.", "Check that it is running.", self._said(error)
        )

    def _said(self, error: Exception) -> str:
        return f"{type(error).__name__}: {self._clean(str(error))}"

    def _sentence(self, values: object) -> str:
        """What a server's error says, wherever it says it; "" where it says nothing."""
        for _ in range(4):
            if isinstance(values, list):
                values = values[0] if values else ""
            if not isinstance(values, dict):
                break
            values = next((values[k] for k in ("error", "message", "detail", "msg", "code") if values.get(k)), "")
        return "" if isinstance(values, dict | list) else self._clean(str(values))

    def _clean(self, text: str) -> str:
        """The start of a text on one line, without control characters and without the key."""
        if self._key:
            text = text.replace(self._key, "***")
        line = " ".join("".join(c if c.isprintable() else " " for c in text[:4_000]).split())
        return line if len(line) <= _LONGEST_SENTENCE else f"{line[:_LONGEST_SENTENCE]}..."


class _TryAgainError(Exception):
    """A request may succeed when it is sent again.

    Attributes:
        wait: Seconds to wait before that at least; None where the server does not say.
    """

    def __init__(self, what: str, remedy: str, detail: str, wait: float | None = None) -> None:
        super().__init__(what)
        self._what, self._remedy, self._detail, self.wait = what, remedy, detail, wait

    def final(self, tries: int) -> EndpointError:
        """The error to raise when it is not sent again."""
        if self.wait is not None and self.wait > LONGEST_WAIT:
            how = f"it asks to wait {self.wait:.0f} s"
        else:
            how = f"asked {tries} times"
        return EndpointError(f"{self._what}; {how}.", self._remedy, self._detail)


def _retry_after(header: str) -> float | None:
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


def _page(text: str) -> str:
    """What a reply is, where it is a web page; "" for anything else."""
    if not re.match(r"\s*<(!doctype\s+html|html)", text, re.IGNORECASE):
        return ""
    title = _TITLE.search(text)
    shown = " ".join("".join(c if c.isprintable() else " " for c in title[1]).split()) if title else ""
    return f"is a web page (HTML{f', titled {shown!r}' if shown else ''})"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
