"""A hub on this machine: as much of its interface as pulling a model needs, and the faults a real one has."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub:
    """What is served, and what was asked.

    Attributes:
        repositories: Repository id to folder.
        address: Where it listens.
        requests: (method, path, Range header) of every request.
        break_after: For a file's name, after how many bytes the connection drops: one entry a request.
        digests: For a file's name, a SHA-256 to announce instead of its own.
        extra_names: Names to list beside the files that are there.
        users: Token to the name of its user.
        gated: Repository to the users whom its owners let have it.
        files_open_late: Whether a gated repository lists its files to everybody and only keeps them back.
        tokens: The token of each request, "" for none.
        tags: Of a repository, as its card states them.
        proxied: The requests that came as to a proxy, with the whole address.
    """

    repositories: dict[str, Path]
    address: str = ""
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    break_after: dict[str, list[int]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    extra_names: list[str] = field(default_factory=list)
    users: dict[str, str] = field(default_factory=dict)
    gated: dict[str, set[str]] = field(default_factory=dict)
    files_open_late: bool = False
    tokens: list[str] = field(default_factory=list)
    proxied: list[str] = field(default_factory=list)
    tags: dict[str, list[str]] = field(default_factory=dict)

    def fetched(self) -> set[str]:
        return {path.rsplit("/", 1)[1] for method, path, _ in self.requests if method == "GET" and "/resolve/" in path}


@contextmanager
def serve(repositories: dict[str, Path]):
    hub = Hub(repositories)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            return

        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if self.path.startswith("http://"):
                hub.proxied.append(self.path)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            user = hub.users.get(token)
            hub.tokens.append(token)
            hub.requests.append((self.command, path, self.headers.get("Range", "")))
            if path == "/api/whoami-v2":
                if user:
                    self._json({"name": user, "type": "user", "auth": {}})
                else:
                    self._send(401, b'{"error": "Invalid credentials in Authorization header"}', {})
                return
            listing = re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/[^/]+)?", path)
            file = re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path)
            found = listing or file
            folder = hub.repositories.get(found[1]) if found else None
            allowed = hub.gated.get(found[1]) if found else None
            if token and user is None:
                self._send(401, b"", {"X-Error-Message": "Invalid credentials in Authorization header"})
            elif allowed is not None and user not in allowed and not (listing and hub.files_open_late):
                self._send(403 if user else 401, b"", {"X-Error-Code": "GatedRepo", "X-Error-Message": "Gated"})
            elif folder is None:
                self._send(404, b'{"error": "Repository not found"}', {"X-Error-Code": "RepoNotFound"})
            elif file:
                self._file(folder / file[3])
            else:
                names = [_sibling(p, hub.digests.get(p.name)) for p in sorted(folder.iterdir())]
                names += [{"rfilename": name, "size": 2} for name in hub.extra_names]
                self._json(
                    {
                        "id": found[1],
                        "modelId": found[1],
                        "sha": COMMIT,
                        "siblings": names,
                        "tags": hub.tags.get(found[1], []),
                    }
                )

        def _file(self, path: Path) -> None:
            if not path.is_file():
                self._send(404, b"", {"X-Error-Code": "EntryNotFound"})
                return
            body = path.read_bytes()
            headers = {"ETag": f'"{_etag(path)}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
            wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            if not wanted:
                self._send(200, body, headers, path.name)
                return
            start = int(wanted[1])
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            self._send(206, body[start:], headers, path.name)

        def _json(self, values: object) -> None:
            self._send(200, json.dumps(values).encode(), {"Content-Type": "application/json", "X-Repo-Commit": COMMIT})

        def _send(self, status: int, body: bytes, headers: dict[str, str], name: str = "") -> None:
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "HEAD":
                return
            cuts = hub.break_after.get(name)
            cut = cuts.pop(0) if cuts else None
            self.wfile.write(body if cut is None else body[:cut])
            if cut is not None:
                self.wfile.flush()
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _sibling(path: Path, digest: str | None) -> dict[str, object]:
    size = path.stat().st_size
    if path.suffix != ".safetensors":
        return {"rfilename": path.name, "size": size}
    sha256 = digest or hashlib.sha256(path.read_bytes()).hexdigest()
    return {"rfilename": path.name, "size": size, "lfs": {"size": size, "sha256": sha256, "pointerSize": 134}}


def _etag(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()
