"""The engine's process on this computer: started, looked at, ended. To be used on one thread."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

from ..problem import Problem
from ..protocol.keyfile import data_folder
from ..text import tr
from . import child
from .environment import child_environment, quiet

if TYPE_CHECKING:
    from pathlib import Path

# An engine whose QGIS crashed on a system that cannot say so ends after so long without clients.
_IDLE_MINUTES = 10
_TAIL_BYTES = 4_096
_LARGE_LOG_BYTES = 4 << 20


class Launcher:
    """At most one engine, which ends with this process.

    Attributes:
        started: When it was started (monotonic seconds); 0 before.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._ending: list[subprocess.Popen[bytes]] = []
        self.started = 0.0
        self._log_start = 0  # bytes of the log that are of earlier engines

    @property
    def log_path(self) -> Path:
        """What the engine writes."""
        return data_folder() / "plugin-engine.log"

    @property
    def runs(self) -> bool:
        """Whether the engine that was started runs."""
        self._ending = [gone for gone in self._ending if gone.poll() is None]
        return self._child is not None and self._child.poll() is None

    def start(self, python: Path, device: str = "auto") -> None:
        """Start an engine at a free port of the loopback.

        Raises:
            OSError: The interpreter cannot be started, or the log not written.
        """
        path = self.log_path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGE_LOG_BYTES:
            path.unlink()
        command = [str(python), "-m", "engine", "serve", "--bind", "tcp://127.0.0.1:*", "--device", device]
        command += ["--parent-pid", str(os.getpid()), "--idle-exit", str(_IDLE_MINUTES)]
        # It is the user's own, and listens here alone: it may read whatever picture the user may.
        command += ["--allow-path", os.path.abspath(os.sep)]
        with path.open("ab") as log:
            self._log_start = log.tell()
            self._child = subprocess.Popen(
                command,
                env=child_environment(),
                cwd=str(path.parent),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **quiet(),
            )
        self.started = time.monotonic()

    def failure(self) -> Problem | None:
        """Why the engine that was started is gone; None while it runs, or where none was started."""
        if self._child is None or self._child.poll() is None:
            return None
        lines = self.tail()
        said = next((line for line in reversed(lines) if line.startswith("Error: ")), "")
        remedy = lines[lines.index(said) + 1] if said and said != lines[-1] else ""
        sentence = tr("The engine on this computer ended with code {0}.").format(self._child.returncode)
        return Problem(
            f"{sentence} {said[len('Error: ') :]}".strip(),
            remedy or tr("The log '{0}' says more.").format(self.log_path),
            "\n".join(lines),
            "engine_ended",
            retry=True,
        )

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
            child.end(self._child)
            self._ending.append(self._child)
            self._child = None

    def close(self, seconds: float = 5.0) -> None:
        """End the engine, and wait so long for it."""
        self.stop()
        for gone in self._ending:
            child.bury(gone, seconds)
        self._ending.clear()
