"""The engine on this computer, as the client thread sees it: whether one runs, and starting one."""

from __future__ import annotations

import contextlib
import socket
import time
from typing import TYPE_CHECKING

from ..problem import Problem, SpotterError
from ..protocol.errors import BadKeyFileError
from ..protocol.keyfile import local_key_path, read_key_file
from ..text import tr
from . import installation
from .launch import Launcher

if TYPE_CHECKING:
    from ..protocol.keyfile import KeyFile
    from .target import Target

_LISTEN_SECONDS = 0.2
_OFTEN, _OFTEN_SECONDS = 3, 60.0  # an engine that ends more often is not started again
SLOW_SECONDS = 20.0  # after which a start is called slow


class LocalEngine:
    """Finds, starts and ends the engine on this computer.

    Attributes:
        launcher: The process, where it was started here.
    """

    def __init__(self) -> None:
        self.launcher = Launcher()
        self._starts: list[float] = []

    def key(self) -> KeyFile | None:
        """The key of an engine that listens on this computer now; None where none does."""
        try:
            key = read_key_file(local_key_path())
        except BadKeyFileError:
            return None
        return key if listens(key.address) else None

    def start(self, target: Target) -> None:
        """Start an engine.

        Raises:
            SpotterError: None is installed (code "no_engine"), or it cannot be started, or ends again and again.
        """
        found = installation.find(target.python)
        if found is None:
            raise SpotterError(
                Problem(
                    tr("No engine is installed on this computer."),
                    tr("Install it with one click, or choose an engine elsewhere (Spotter's options)."),
                    code="no_engine",
                )
            )
        now = time.monotonic()
        self._starts = [moment for moment in self._starts if now - moment < _OFTEN_SECONDS]
        if len(self._starts) >= _OFTEN:
            often = tr("The engine on this computer ended {0} times within a minute.").format(_OFTEN)
            remedy = tr("The log '{0}' says more.").format(self.launcher.log_path)
            raise SpotterError(self.launcher.failure() or Problem(often, remedy, code="engine_ended", retry=True))
        self._starts.append(now)
        try:
            self.launcher.start(found.python, target.device)
        except OSError as error:
            raise SpotterError(
                Problem(
                    tr("The engine on this computer cannot be started."),
                    tr("Install it again (Spotter's options)."),
                    f"{found.python}: {error}",
                    "engine_ended",
                )
            ) from error

    def forget(self) -> None:
        """Let an engine be started again, however often it ended."""
        self._starts.clear()


def listens(address: str) -> bool:
    """Whether something listens at tcp://host:port of the loopback."""
    host, _, port = address.partition("://")[2].rpartition(":")
    if not port.isdigit():
        return False
    with contextlib.suppress(OSError):
        socket.create_connection((host.strip("[]"), int(port)), timeout=_LISTEN_SECONDS).close()
        return True
    return False
