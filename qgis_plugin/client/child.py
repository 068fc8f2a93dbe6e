"""A child process whose lines are read as they come, and that can be ended from another thread."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import Callable, Protocol

from .environment import quiet

Say = Callable[[str], None]
_GRACE_SECONDS = 3.0


class Stop:
    """Asks a piece of work on another thread to end, and ends the child that it waits for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._asked = False

    @property
    def asked(self) -> bool:
        """Whether the work is to end."""
        return self._asked

    def ask(self) -> None:
        """Have the work end."""
        with self._lock:
            self._asked = True
            if self._child is not None:
                end(self._child)

    def watch(self, child: subprocess.Popen[str] | None) -> None:
        """Name the child that has to end with the work; None once it has ended."""
        with self._lock:
            self._child = child
            if child is not None and self._asked:
                end(child)


class Runner(Protocol):
    """Runs a command, passes on its lines, and gives its exit code; as `run`."""

    def __call__(self, command: Sequence[str], *, environment: Mapping[str, str], say: Say, stop: Stop) -> int:
        """Run a command to its end."""


def run(command: Sequence[str], *, environment: Mapping[str, str], say: Say, stop: Stop) -> int:
    """Run a command to its end, passing on each line that it writes.

    Returns:
        Its exit code; that of an ended process where `stop` was asked.

    Raises:
        OSError: It cannot be started.
    """
    child = subprocess.Popen(
        list(command),
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=os.path.dirname(command[0]) or None,
        **quiet(),
    )
    stop.watch(child)
    try:
        with child:
            for line in child.stdout or ():
                say(line.rstrip())
    finally:
        stop.watch(None)
    return child.returncode


def end(child: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Ask a child to end, without waiting for it."""
    if child.poll() is None:
        child.terminate()


def bury(child: subprocess.Popen[str] | subprocess.Popen[bytes], seconds: float = _GRACE_SECONDS) -> None:
    """Wait for a child that was asked to end; kill it where it does not."""
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
