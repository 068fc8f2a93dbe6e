"""Requests to a model server over HTTP: sent again where the server is busy for a moment, errors in its own words."""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx2

from engine.model.access import proxy
from engine.model.endpoint_pace import Pace
from engine.model.endpoint_said import Reason, clean, error_sentence, page, retry_after, said, without_refused
from engine.model.endpoint_stream import CutStreamError, StreamedErrorError, StreamedReply
from engine.model.secrets import Secrets
from engine.model.served import is_loopback
from engine.words import InputError, SpotterError

KEY_VARIABLE = "SPOTTER_ENDPOINT_KEY"
KEYS = Secrets("spotter: keys of model servers", "server-keys.json")
PARALLEL = 16
TRIES = 5  # in a row, without a reply to any other request in between
MOST_TRIES = 200
FIRST_DELAY = 0.5  # seconds before the second try; each further one waits twice as long
LONGEST_DELAY = 15.0
LONGEST_WAIT = 120.0  # seconds that a server may ask to wait
LOADING_SECONDS = 600.0  # that a model may take to load
LARGEST_REPLY = 16 * 2**20
_TIMEOUT = httpx2.Timeout(600.0, connect=10.0, pool=None)
_LOOK_TIMEOUT = httpx2.Timeout(10.0, connect=3.0)
_PROXY_WANTS_LOGIN = 407
_BUSY = frozenset({408, 425, 429, 502, 503, 504, 529})


class EndpointError(SpotterError):
    """An endpoint cannot be reached, refuses a request, or its reply makes no sense.

    Attributes:
        reason: Why it refuses, as far as its words tell.
    """

    code = "endpoint"

    def __init__(self, message: str, remedy: str = "", detail: str = "", reason: Reason = Reason.OTHER) -> None:
        super().__init__(message, remedy, detail)
        self.reason = reason


class StoppedError(SpotterError):
    """A request was given up, since its answer is not wanted any more."""

    code = "stopped"


class ModelServer:
    """An OpenAI-compatible server at an address such as `http://host:8000/v1`. May be used by several threads.

    A request goes on when the server is busy (429, 503 and the like) or drops the connection: it is sent up to `TRIES`
    times in a row, after pauses that double, and never before the server's own `Retry-After`, which holds for all
    threads. How many are sent at a time adapts. What a server refuses of a request that it may do without, such as
    `logprobs`, is left out from then on.

    Args:
        address: Of the server.
        connections: The most requests at a time.
        named: Whether the user named it; what was only found is not sent the key of the environment.

    Attributes:
        name: Its host and port, for messages.
        address: Its base address, without a login.
        is_here: Whether it runs on this computer.

    Raises:
        InputError: The address, the key or the proxy that the environment names cannot be used.
    """

    def __init__(self, address: str, connections: int = PARALLEL, *, named: bool = True) -> None:
        try:
            url = httpx2.URL(address.rstrip("/"))
        except httpx2.InvalidURL:
            url = httpx2.URL()  # what is wrong with it may be a part of a password, and is not repeated
        if not url.host or not 0 < (url.port or 80) <= 65535:
            raise InputError(
                "The address of the model server has no host, or an impossible port.",
                "Write it as http://host:8000/v1#model.",
            )
        self.name = url.netloc.decode("ascii")
        self.address = str(url.copy_with(userinfo=b""))
        self.is_here = is_loopback(url.host)
        self._key = server_key(self.address) if named else KEYS.get(key_place(self.address))
        if not self._key.isascii() or not self._key.isprintable():
            raise InputError(f"The key in {KEY_VARIABLE} holds characters that no key has.", "Copy it again.")
        user = (url.username, url.password) if url.userinfo and not self._key else None
        try:
            self._client = httpx2.Client(
                auth=user,
                headers={"Authorization": f"Bearer {self._key}"} if self._key else None,
                timeout=_TIMEOUT,
                limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
                trust_env=not self.is_here,  # what is on this machine is not asked through a proxy
            )
        except (ImportError, ValueError, httpx2.InvalidURL) as error:
            raise InputError(
                "The proxy that the environment names cannot be used.",
                f"Set ALL_PROXY and HTTPS_PROXY to an http:// address, or add {url.host} to NO_PROXY.",
                type(error).__name__,
            ) from error
        self._proxy = "" if self.is_here else proxy(self.address)
        self.pace = Pace(connections)
        self._reached = False
        self._refused_parts: dict[str, str] = {}

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def ask(self, body: Mapping[str, object], stop: threading.Event | None = None) -> dict[str, object]:
        """The reply to a chat completion request.

        Args:
            body: The request.
            stop: Once set, nothing is sent again, and a reply that comes in pieces is not read on.

        Raises:
            EndpointError: There is no reply, or none that is of use.
            StoppedError: `stop` was set while it waited.
        """
        stop = stop or threading.Event()
        began = time.monotonic()
        failures, answered = 0, self.pace.answered
        for tries in range(1, MOST_TRIES + 1):
            with self.pace.turn(stop) as number:
                if number is None:
                    raise StoppedError("The request was given up.")
                try:
                    reply = self._adapted(body, stop)
                except _TryAgainError as error:
                    failure = error
                    if failure.busy:
                        self.pace.was_busy(number, failure.wait)
                else:
                    self.pace.kept_up()
                    return reply
            # What others were answered meanwhile says that the server is alive, and only busy.
            failures = failures + 1 if self.pace.answered == answered else 1
            answered = self.pace.answered
            patient = failure.loading and time.monotonic() - began < LOADING_SECONDS
            if (failures >= failure.most and not patient) or (failure.wait or 0.0) > LONGEST_WAIT:
                raise failure.final(tries) from failure
            delay = min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY) * random.uniform(1.0, 1.25)
            if stop.wait(max(delay, failure.wait or 0.0)):
                raise StoppedError("The request was given up.") from failure
        raise failure.final(MOST_TRIES) from failure

    def look(self, path: str) -> dict[str, object]:
        """The JSON object at a path under the address, asked once and in a few seconds.

        Raises:
            EndpointError: There is none.
        """
        try:
            with self._client.stream("GET", f"{self.address}{path}", timeout=_LOOK_TIMEOUT) as response:
                data = self._content(response)
        except httpx2.TransportError as error:
            raise self._away(error) from error
        except (httpx2.InvalidURL, httpx2.DecodingError) as error:
            raise self._unread(error) from error
        try:
            return self._values(response, data)
        except _TryAgainError as error:
            raise error.final(1) from error
        except _RefusedError as error:
            raise error.error from error

    def post(self, path: str, body: Mapping[str, object]) -> None:
        """Send something else than a question to a path under the address, once.

        Raises:
            EndpointError: It was not taken.
        """
        try:
            response = self._client.post(f"{self.address}{path}", json=dict(body))
        except httpx2.TransportError as error:
            raise self._away(error) from error
        if not response.is_success:
            found = said(response.status_code, _json(response.text), response.text, self._key)
            raise self._refused(f"refused the request ({_status(response)})", found.sentence, "", response.text)

    def _adapted(self, body: Mapping[str, object], stop: threading.Event) -> dict[str, object]:
        """The reply to a request, without what the server is known to refuse or refuses now."""
        for _ in range(len(body)):
            sent = {self._refused_parts.get(name, name): value for name, value in body.items()}
            sent.pop("", None)
            try:
                return self._send(json.dumps(sent).encode(), stop)
            except _RefusedError as error:
                named = without_refused(sent, error.sentence) if error.error.reason is Reason.OTHER else {}
                origin = {new: old for old, new in self._refused_parts.items() if new}
                if not named:
                    raise error.error from error
                for name, instead in named.items():
                    self._refused_parts[origin.get(name, name)] = instead
        raise AssertionError("each turn leaves a part of the request out")

    def _send(self, content: bytes, stop: threading.Event) -> dict[str, object]:
        with (
            self._failures(),
            self._client.stream(
                "POST",
                f"{self.address}/chat/completions",
                content=content,
                headers={"Content-Type": "application/json"},
            ) as response,
        ):
            if response.is_success and "text/event-stream" in response.headers.get("Content-Type", ""):
                self._reached = True
                return self._streamed(response, stop)
            data = self._content(response)
        self._reached = True
        return self._values(response, data)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """What can happen on the way, as what it means."""
        try:
            yield
        except httpx2.ReadTimeout as error:
            minutes = (_TIMEOUT.read or 0.0) / 60
            raise _TryAgainError(
                f"The model server at {self.name} did not answer within {minutes:g} minutes",
                "Check that it is not overloaded, and ask for fewer tokens.",
                self._said(error),
                most=2,
            ) from error
        except httpx2.TimeoutException as error:
            if not self._reached:
                raise self._away(error) from error
            what = f"The model server at {self.name} takes no connection"
            raise _TryAgainError(what, "Check that it is not overloaded.", self._said(error), busy=True) from error
        except httpx2.TransportError as error:
            if isinstance(error, httpx2.ConnectError | httpx2.ProxyError) and not self._reached:
                raise self._away(error) from error
            raise self._dropped(self._said(error)) from error
        except (httpx2.InvalidURL, httpx2.DecodingError, httpx2.SSEError) as error:
            raise self._unread(error) from error

    def _streamed(self, response: httpx2.Response, stop: threading.Event) -> dict[str, object]:
        made, size = StreamedReply(), 0
        try:
            for event in httpx2.EventSource(response):
                size += len(event.data)
                if size > LARGEST_REPLY:
                    raise self._too_large()
                if stop.is_set():
                    raise StoppedError("The request was given up.")
                if not made.take(event.data):
                    break
            return made.reply()
        except CutStreamError:
            raise self._dropped("a stream without an end") from None
        except StreamedErrorError as error:
            text = json.dumps(error.values)
            raise self._refused("failed", error_sentence(error.values, self._key), "See its log.", text) from None
        except (ValueError, RecursionError) as error:
            raise self._unread(error) from error

    def _content(self, response: httpx2.Response) -> bytes:
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > LARGEST_REPLY:
                raise self._too_large()
        return bytes(data)

    def _values(self, response: httpx2.Response, data: bytes) -> dict[str, object]:
        text = data.decode("utf-8", "replace")
        values = _json(text)
        if response.is_success:
            if isinstance(values, dict):
                if values.get("error"):
                    found = said(200, values, text, self._key)
                    raise self._refused("failed", found.sentence, "See the server's log.", text, found.reason)
                return values
            what = page(text) or ("holds no JSON object" if values is None else "is no JSON object")
            raise EndpointError(
                f"The reply of the model server at {self.name} {what}.",
                "Check that the address is that of an OpenAI-compatible server (it mostly ends in /v1), and that no "
                "proxy or sign-in page stands before it.",
                clean(text, self._key),
            )
        status = response.status_code
        found = said(status, values, text, self._key)
        if status in _BUSY and found.reason is not Reason.QUOTA:
            raise _TryAgainError(
                f"The model server at {self.name} is busy or not ready "
                f"({_status(response)}{f': {found.sentence}' if found.sentence else ''})",
                "Try again later, or ask it fewer things at once.",
                clean(text, self._key),
                retry_after(response.headers.get("Retry-After", "")),
                busy=True,
                loading=found.reason is Reason.LOADING,
            )
        remedy = found.remedy(status, f"Check the key: `engine models login {self.address}`, or {KEY_VARIABLE}.")
        if status == _PROXY_WANTS_LOGIN:
            remedy = f"The proxy {self._proxy} wants a login: write http://NAME:PASSWORD@HOST:PORT into HTTPS_PROXY."
        how = f"refused the request ({_status(response)})"
        error = self._refused(how, found.sentence, remedy, text, found.reason)
        if status in (400, 422, 500, 501):
            raise _RefusedError(error, found.sentence or clean(text, self._key))
        raise error

    def _refused(self, how: str, sentence: str, remedy: str, text: str, reason: Reason = Reason.OTHER) -> EndpointError:
        told = f": {sentence}" if sentence else ""
        end = "" if told.endswith((".", "!", "?")) else "."
        message = f"The model server at {self.name} {how}{told}{end}"
        return EndpointError(message, remedy, clean(text, self._key), reason)

    def _too_large(self) -> EndpointError:
        return EndpointError(
            f"The reply of the model server at {self.name} is larger than {LARGEST_REPLY >> 20} MiB.",
            "Ask for fewer samples or fewer tokens.",
        )

    def _dropped(self, detail: str) -> _TryAgainError:
        what = f"The model server at {self.name} dropped the connection"
        return _TryAgainError(what, "Check that it is running, and what its log says.", detail)

    def _unread(self, error: Exception) -> EndpointError:
        return EndpointError(
            f"The reply of the model server at {self.name} cannot be read.", "Check the address.", self._said(error)
        )

    def _away(self, error: Exception) -> EndpointError:
        through, remedy = "", "Check that it is running."
        if self._proxy:
            through = f" through the proxy {self._proxy}"
            remedy = "Check HTTPS_PROXY and HTTP_PROXY, name the server in NO_PROXY, or check that it is running."
        what = f"The model server at {self.name} cannot be reached{through}."
        return EndpointError(what, remedy, self._said(error), Reason.AWAY)

    def _said(self, error: Exception) -> str:
        return f"{type(error).__name__}: {clean(str(error), self._key)}"


def server_key(address: str) -> str:
    """The key for a server: what the environment says, else what is kept for its host and port; "" for none."""
    return os.environ.get(KEY_VARIABLE, "").strip() or KEYS.get(key_place(address))


def key_place(address: str) -> str:
    """The part of an address that a key belongs to.

    >>> key_place("https://api.example.org/v1beta/openai")
    'https://api.example.org'
    """
    url = httpx2.URL(address)
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


class _TryAgainError(Exception):
    """A request may succeed when it is sent again.

    Attributes:
        wait: Seconds to wait before that at least; None where the server does not say.
        busy: Whether fewer requests at a time would help.
        loading: Whether the model is not there yet.
        most: Tries in all.
    """

    def __init__(
        self,
        what: str,
        remedy: str,
        detail: str,
        wait: float | None = None,
        *,
        busy: bool = False,
        loading: bool = False,
        most: int = 0,
    ) -> None:
        super().__init__(what)
        self._what, self._remedy, self._detail, self.wait = what, remedy, detail, wait
        self.busy, self.loading, self.most = busy, loading, most or TRIES

    def final(self, tries: int) -> EndpointError:
        """The error to raise when it is not sent again."""
        if self.wait is not None and self.wait > LONGEST_WAIT:
            how = f"it asks to wait {self.wait:.0f} s"
        else:
            how = f"asked {tries} times"
        reason = Reason.LOADING if self.loading else Reason.OTHER
        return EndpointError(f"{self._what}; {how}.", self._remedy, self._detail, reason)


class _RefusedError(Exception):
    """A request may succeed without what its refusal names.

    Attributes:
        error: To raise where it does not.
        sentence: The server's own words.
    """

    def __init__(self, error: EndpointError, sentence: str) -> None:
        super().__init__(sentence)
        self.error, self.sentence = error, sentence


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _status(response: httpx2.Response) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip()
