"""The engine on this computer: whether one runs, starting and ending its process. To be used on one thread."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from typing import TYPE_CHECKING

from .. import platform
from ..problem import Problem, SpotterError
from ..protocol.address import BadAddressError, parse_address
from ..protocol.errors import BadKeyFileError
from ..protocol.keyfile import data_folder, local_key_path, read_key_file
from ..text import tr
from . import child, installation
from .child import child_environment

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from ..protocol.keyfile import KeyFile
    from .endpoint import EngineEndpoint

_LISTEN_SECONDS = 0.2
_OFTEN, _OFTEN_SECONDS = 3, 60.0  # an engine that ends more often is not started again
SLOW_SECONDS = 20.0  # after which a start is called slow
# An engine whose QGIS crashed on a system that cannot say so ends after so long without clients.
_IDLE_MINUTES = 10
_TAIL_BYTES = 4_096
_LARGE_LOG_BYTES = 4 << 20


class LocalEngine:
    """Finds, starts and ends the engine on this computer; one that was started here ends with this process.

    Attributes:
        started: When it was started (monotonic seconds); 0 before.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._ending: list[subprocess.Popen[bytes]] = []
        self._starts: list[float] = []
        self.started = 0.0
        self._log_start = 0  # bytes of the log that are of earlier engines
        self._own: Path | None = None  # the Python that was started, where the plugin installed it
        self._damage: Problem | None = None

    @property
    def log_path(self) -> Path:
        """What the engine writes."""
        return data_folder() / "plugin-engine.log"

    @property
    def runs(self) -> bool:
        """Whether the engine that was started runs."""
        self._ending = [gone for gone in self._ending if gone.poll() is None]
        return self._child is not None and self._child.poll() is None

    def key(self) -> KeyFile | None:
        """The key of an engine that listens on this computer now; None where none does."""
        try:
            key = read_key_file(local_key_path())
        except BadKeyFileError:
            return None
        return key if listens(key.address) else None

    def start(self, endpoint: EngineEndpoint) -> None:
        """Start an engine at a free port of the loopback.

        Raises:
            SpotterError: None is installed (code "no_engine"), or it cannot be started, or ends again and again.
        """
        python = installation.find(endpoint.python)
        if python is None:
            raise SpotterError(
                tr("No engine is installed on this computer."),
                tr("Install it with one click, or choose an engine elsewhere (Spotter's options)."),
                code="no_engine",
            )
        now = time.monotonic()
        self._starts = [moment for moment in self._starts if now - moment < _OFTEN_SECONDS]
        if len(self._starts) >= _OFTEN:
            often = tr("The engine on this computer ended {0} times within a minute.").format(_OFTEN)
            remedy = tr("The log '{0}' says more.").format(self.log_path)
            raise SpotterError.of(self.failure() or Problem(often, remedy, code="engine_ended", retry=True))
        self._starts.append(now)
        self._own, self._damage = (None if endpoint.python else python), None
        try:
            self._launch(python, endpoint.device)
        except OSError as error:
            raise SpotterError(
                tr("The engine on this computer cannot be started."),
                tr("Install it again (Spotter's options)."),
                f"{python}: {error}",
                "engine_ended",
            ) from error

    def _launch(self, python: Path, device: str) -> None:
        path = self.log_path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGE_LOG_BYTES:
            path.unlink()
        command = [str(python), "-m", "engine", "serve", "--bind", "tcp://127.0.0.1:*", "--device", device]
        # The pipe between the two ends it: QGIS closes it, or the system does when QGIS is gone.
        command += ["--until-eof", "--parent-pid", str(os.getpid()), "--idle-exit", str(_IDLE_MINUTES)]
        # It is the user's own, and listens here alone: it may read whatever picture the user may.
        for root in platform.roots():
            command += ["--allow-path", root]
        with path.open("ab") as log:
            self._log_start = log.tell()
            self._child = platform.start_child(
                command, environment=child_environment(), folder=path.parent, output=log, errors=log
            )
        self.started = time.monotonic()

    def failure(self) -> Problem | None:
        """Why the engine that was started is gone; None while it runs, or where none was started."""
        if self._child is None or self._child.poll() is None:
            return None
        lines = self.tail()
        said = next((line for line in reversed(lines) if line.startswith("Error: ")), "")
        if not said and self._own is not None:
            damaged = self._damaged(self._own, lines)
            if damaged is not None:
                return damaged
        remedy = lines[lines.index(said) + 1] if said and said != lines[-1] else ""
        sentence = tr("The engine on this computer ended with code {0}.").format(self._child.returncode)
        return Problem(
            f"{sentence} {said[len('Error: ') :]}".strip(),
            remedy or tr("The log '{0}' says more.").format(self.log_path),
            "\n".join(lines),
            "engine_ended",
            retry=True,
        )

    def _damaged(self, python: Path, lines: list[str]) -> Problem | None:
        """Whether the plugin's own installation is broken, so that the engine ended without a word of its own."""
        if self._damage is None:
            wrong = installation.damage(python)
            if not wrong:
                self._own = None  # looked at once
                return None
            self._damage = Problem(
                tr("The installation of the engine on this computer is damaged."),
                tr("Install it again with one click: {0}").format(wrong),
                "\n".join(lines),
                "no_engine",
            )
        return self._damage

    def tail(self) -> list[str]:
        """The last lines that the engine wrote, if it was started here."""
        try:
            with self.log_path.open("rb") as file:
                file.seek(max(self._log_start, self.log_path.stat().st_size - _TAIL_BYTES))
                return file.read().decode("utf-8", "replace").splitlines()[-30:]
        except OSError:
            return []

    def stop(self) -> None:
        """Ask the engine to end, without waiting for it; unfinished jobs go on at its next start."""
        if self._child is not None:
            platform.ask_to_end(self._child)
            self._ending.append(self._child)
            self._child = None

    def close(self, seconds: float = 5.0) -> None:
        """End the engine, and wait so long for it."""
        self.stop()
        for gone in self._ending:
            child.wait_or_kill(gone, seconds)
        self._ending.clear()

    def forget(self) -> None:
        """Let an engine be started again, however often it ended."""
        self._starts.clear()


def listens(address: str) -> bool:
    """Whether something listens at tcp://host:port of the loopback."""
    with contextlib.suppress(BadAddressError, OSError):
        where = parse_address(address)
        socket.create_connection((where.host, where.port), timeout=_LISTEN_SECONDS).close()
        return True
    return False
