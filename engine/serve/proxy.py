"""The only way out for GDAL: a proxy on loopback that connects to allowed hosts and to nothing else.

GDAL follows redirects by itself, so the addresses that a client names are not all that it asks for. With its HTTP proxy
set to this one, whatever it asks for is checked here, redirects included. Other local users may reach the proxy too,
and through it no more than the allowed hosts.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import socketserver
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

HEAD_BYTES = 65_536
CONNECT_SECONDS = 10.0
IDLE_SECONDS = 60.0
_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_FAILED = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allows: Callable[[str, int | None], bool]


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        """One connection of GDAL: a CONNECT for https, or one plain request."""
        near: socket.socket = self.request
        near.settimeout(IDLE_SECONDS)
        with contextlib.suppress(OSError):
            self._serve(near)

    def _serve(self, near: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            part = near.recv(HEAD_BYTES)
            if not part or len(head) > HEAD_BYTES:
                return
            head += part
        line, _, rest = head.partition(b"\r\n")
        method, _, target = line.decode("latin-1").partition(" ")
        target = target.rsplit(" ", 1)[0]
        tunnel = method == "CONNECT"
        place = _place(f"//{target}" if tunnel else target, 443 if tunnel else 80)
        if place is None or not self.server.allows(*place):
            near.sendall(_REFUSED)
            return
        try:
            far = socket.create_connection(place, CONNECT_SECONDS)
        except OSError:
            near.sendall(_FAILED)
            return
        with far:
            if tunnel:
                near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                far.sendall(_plain_request(method, target, rest))
            _pump(near, far)


def start_egress_proxy(allows: Callable[[str, int | None], bool]) -> int:
    """Start the proxy in threads of this process, for the hosts and ports that are allowed; its port on 127.0.0.1."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.allows = allows
    threading.Thread(target=server.serve_forever, name="egress proxy", daemon=True).start()
    return int(server.server_address[1])


def _place(address: str, standard: int) -> tuple[str, int] | None:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.scheme not in ("", "http"):
        return None
    return host, standard if port is None else port


def _plain_request(method: str, target: str, rest: bytes) -> bytes:
    """A request as the far host expects it; one a connection, so that a second cannot go to another host unchecked."""
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fields, _, body = rest.partition(b"\r\n\r\n")
    kept = [
        field
        for field in fields.split(b"\r\n")
        if field and not field.lower().startswith((b"proxy-", b"connection:", b"host:"))
    ]
    host = parts.netloc.rsplit("@", 1)[-1]
    own = [f"{method} {path} HTTP/1.1".encode("latin-1"), f"Host: {host}".encode("latin-1"), b"Connection: close"]
    return b"\r\n".join([*own, *kept]) + b"\r\n\r\n" + body


def _pump(near: socket.socket, far: socket.socket) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(near, selectors.EVENT_READ, far)
        selector.register(far, selectors.EVENT_READ, near)
        while True:
            ready = selector.select(IDLE_SECONDS)
            if not ready:
                return
            for key, _ in ready:
                data = key.fileobj.recv(65_536)  # type: ignore[union-attr]
                if not data:
                    return
                key.data.sendall(data)
