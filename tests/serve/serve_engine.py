"""An engine in a process of its own, on loopback, with keys of its own; and what to ask of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine import platform
from engine.protocol import requests
from engine.protocol.keyfile import KeyFile, read_key_file, write_key_file

if TYPE_CHECKING:
    from engine.protocol.client import Client
    from engine.protocol.framing import Message

HERE = Path(__file__).parent
START_SECONDS = 300.0  # on a machine that is busy with much else
GRID = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
_START = """
import sys
from pathlib import Path
from engine.serve.access import Access
from engine.serve.transport import serve
from engine.serve.settings import ServeSettings
import logging
logging.basicConfig(level=logging.INFO, stream=sys.stderr)
serve(ServeSettings(**eval(sys.argv[1], {"Access": Access, "PosixPath": Path, "WindowsPath": Path})))
"""


class Engine:
    """A served engine; `settings` are those of `ServeSettings`, written as Python."""

    def __init__(self, home: Path, **settings: object) -> None:
        self.home = home
        self._settings = {"model": "magenta", "loader": "serve_models:magenta", "bind": "tcp://127.0.0.1:*", **settings}
        self._settings = {
            "models": ("magenta", "slow", "batched", "broken", "likened", "coloured"),
            **self._settings,
            "parent": os.getpid(),
            "until_eof": True,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> KeyFile:
        """Start it, and the key of its local client."""
        self.process = None
        environment = {
            **os.environ,
            "SPOTTER_HOME": str(self.home),
            "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1]))),
        }
        if (self.home / "keys" / "local.key").exists():  # so that its address is seen to be new
            write_key_file(self.home / "keys" / "local.key", replace(self.key(), address="tcp://127.0.0.1:5577"))
        self.log = (self.home.parent / f"{self.home.name}.log").open("ab")
        command = [sys.executable, "-c", _START, repr(self._settings)]
        self.process = platform.start_child(command, environment=environment, errors=self.log)
        return self.key()

    def key(self) -> KeyFile:
        """The key file of its local client, once it knows the address."""
        path = self.home / "keys" / "local.key"
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process is not None and self.process.poll() is not None:
                raise RuntimeError(f"the engine ended with {self.process.returncode}; see {self.log.name}")
            if path.exists() and not (key := read_key_file(path)).address.endswith(":5577"):
                return key
            time.sleep(0.01)
        raise TimeoutError("the engine did not start")

    def keep_address(self) -> None:
        """Have its next starts take the address that it has now."""
        self._settings["bind"] = self.key().address

    def kill(self) -> None:
        """kill -9, as a crash would end it."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """End it as the plugin does, and its exit code."""
        assert self.process is not None
        platform.ask_to_end(self.process)
        return self.process.wait(timeout=10)

    def close(self) -> None:
        """End it, whatever its state."""
        if self.process is not None and self.process.poll() is None:
            platform.ask_to_end(self.process)
            try:
                self.process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self.kill()


def pixels(seed: int = 0, side: int = 64, box: tuple[int, int, int, int] | None = (10, 20, 30, 44)) -> np.ndarray:
    """Grey noise, with a magenta rectangle (x0, y0, x1, y1)."""
    found = np.random.default_rng(seed).integers(90, 140, (side, side, 3), dtype=np.uint8)
    if box is not None:
        x0, y0, x1, y1 = box
        found[y0:y1, x0:x1] = (255, 0, 255)
    return found


def header(index: int, side: int = 64, *, column: float | None = None, row: float = 0.0) -> requests.TileHeader:
    """A tile of a row of tiles."""
    a, b, c, d, e, f = GRID
    x = index * side if column is None else column
    return requests.TileHeader(index, side, side, (a, b, c + a * x, d, e, f + e * row))


def tiles(count: int, side: int = 64, first: int = 0) -> Iterator[tuple[requests.TileHeader, bytes]]:
    """Tiles side by side, each with a rectangle of its own."""
    for index in range(first, count):
        yield header(index, side), pixels(index, side).tobytes()


def locate(text: str = "the magenta rectangle", *, count: int | None = None, task: str = "ovd", **more: object):
    """A request for tiles."""
    return requests.Locate(requests.Query(text, task), count=count, crs="EPSG:32631", scene="test", **more)


def run(client: Client, count: int, text: str = "magenta", **more: object) -> list[Message]:
    """All events of a job of that many tiles."""
    return list(client.locate(locate(text, count=count, **more), tiles(count)))


def kinds(events: Sequence[Message]) -> list[str]:
    """The kinds of events, in order."""
    return [event.kind for event in events]


def other_key(key: KeyFile, public: str, secret: str) -> KeyFile:
    """The same engine, reached with another key pair."""
    return replace(key, public_key=public, secret_key=secret, name="other")
