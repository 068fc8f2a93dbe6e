"""A web server on this machine that gives files, with parts of them, and fails as it is told to."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FileServer:
    """Serves `files` (path to bytes). `fails(path, first, last)` gives a status to fail with, or None."""

    def __init__(self):
        self.files, self.fails, self.asked = {}, lambda *_: None, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                data = outer.files.get(self.path.partition("?")[0])
                size = 0 if data is None else len(data)
                first, last = 0, size - 1
                if (asked := self.headers.get("Range")) and size:
                    low, high = asked.removeprefix("bytes=").split("-")
                    first, last = int(low), min(int(high or last), last)
                outer.asked.append((self.path, first, last))
                status = outer.fails(self.path, first, last) or (404 if data is None else 206 if asked else 200)
                body = data[first : last + 1] if status in (200, 206) else b"no"
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Accept-Ranges", "bytes")
                if status in (200, 206):
                    self.send_header("ETag", f'"{hash(data)}"')
                if status == 206:
                    self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            do_HEAD = do_GET  # noqa: N815 (the name is http.server's)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
