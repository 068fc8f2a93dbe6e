"""What is read over HTTP beside pixels: catalogues of scenes, and whether an address still holds the same file.

A server that is busy for a moment is asked again, a bounded number of times; GDAL, which reads pixels, does so, too.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address

import httpx2

from engine.scene.addresses import without_secrets
from engine.scene.errors import SceneError

TRIES = 4
FIRST_DELAY = 0.5  # seconds before the second try; each further one waits twice as long
LONGEST_WAIT = 30.0  # seconds that a server may ask to wait
LARGEST = 64 * 2**20  # bytes of a document
_TIMEOUT = httpx2.Timeout(60.0, connect=10.0)
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Reply:
    """What a server answered.

    Attributes:
        status: The HTTP status.
        headers: By name in lower case.
        content: The body.
    """

    status: int
    headers: dict[str, str]
    content: bytes


def fetch(address: str, headers: dict[str, str] | None = None) -> Reply:
    """The reply to a GET request, whatever its status, once the server is not busy.

    Raises:
        SceneError: There is none: the server cannot be reached, stays busy, or sends more than `LARGEST` bytes.
    """
    shown, said = without_secrets(address), ""
    for further in reversed(range(TRIES)):
        wait = FIRST_DELAY * 2 ** (TRIES - 1 - further)
        try:
            reply = _get(address, headers or {}, shown)
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            said = f"{type(error).__name__}: {without_secrets(str(error))}"
        except (httpx2.InvalidURL, ImportError, ValueError) as error:
            raise SceneError(
                f"The address '{shown}' cannot be asked.", "Check it, and the proxy that the environment names.",
                type(error).__name__,
            ) from error  # fmt: skip
        else:
            if reply.status not in _BUSY:
                return reply
            said = f"HTTP {reply.status}"
            asked = reply.headers.get("retry-after", "")
            wait = max(wait, min(float(asked), LONGEST_WAIT) if asked.isdecimal() else 0.0)
        if further:
            time.sleep(wait)
    raise SceneError(
        f"'{shown}' cannot be read: asked {TRIES} times, the server gave no answer ({said}).",
        "Check that its server can be reached, and try again later.",
    )


def _get(address: str, headers: dict[str, str], shown: str) -> Reply:
    client = _client(proxied=not _is_loopback(httpx2.URL(address).host))
    with client.stream("GET", address, headers=headers) as response:
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > LARGEST:
                raise SceneError(
                    f"The document '{shown}' is larger than {LARGEST >> 20} MiB.", "Give a catalogue of fewer scenes."
                )
        return Reply(response.status_code, {k.lower(): v for k, v in response.headers.items()}, bytes(data))


@cache
def _client(*, proxied: bool) -> httpx2.Client:
    """What is on this machine is not asked through a proxy."""
    return httpx2.Client(timeout=_TIMEOUT, follow_redirects=True, trust_env=proxied)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
