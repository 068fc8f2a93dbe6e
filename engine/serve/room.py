"""Room on the disk of the journal: a reserve that lets what has begun be written when nothing else can be."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import time
from typing import TYPE_CHECKING

from engine.serve.access import RequestError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

log = logging.getLogger(__name__)

RESERVE_BYTES = 1 << 20
SPARE_BYTES = 256 << 10  # with less than this free, nothing new is begun
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_WORDS = ("disk is full", "disk i/o error", "unable to open database file")


def is_full(error: OSError | sqlite3.Error) -> bool:
    """Whether an error means that the disk is full or failing; SQLite says the same of both."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return any(words in str(error).lower() for words in _WORDS)


class DiskRoom:
    """Whether there is room in a folder, and the reserve kept there.

    Attributes:
        full: Whether nothing new may be begun.
        since: Since when that is so (monotonic seconds).
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._reserve = folder, folder / "reserve"
        self.full, self.since = False, 0.0
        self.look()

    def look(self) -> None:
        """See whether there is room, and put the reserve back where there is."""
        try:
            free = shutil.disk_usage(self._folder).free
            missing = 0 if self._kept() else RESERVE_BYTES
            room = free >= missing + SPARE_BYTES
            if room and missing:
                # Bytes that no file system can store in less.
                self._reserve.write_bytes(os.urandom(RESERVE_BYTES))
        except OSError:
            self._reserve.unlink(missing_ok=True)
            room = False
        self._tell(full=not room)

    def use_reserve(self) -> None:
        """Something could not be written: make room for it."""
        self._reserve.unlink(missing_ok=True)
        self._tell(full=True)

    def seconds_full(self) -> float:
        """For how long nothing new could be begun; 0 while it can."""
        return time.monotonic() - self.since if self.full else 0.0

    def check(self) -> None:
        """Refuse to begin something new while there is no room.

        Raises:
            RequestError: There is none.
        """
        self.look()
        if self.full:
            raise no_room()

    def _kept(self) -> bool:
        return self._reserve.is_file() and self._reserve.stat().st_size == RESERVE_BYTES

    def _tell(self, *, full: bool) -> None:
        if full and not self.full:
            self.since = time.monotonic()
            log.error("the disk of '%s' is full or failing: nothing new is begun until there is room", self._folder)
        elif self.full and not full:
            log.info("there is room on the disk again")
        self.full = full


def no_room(detail: str = "") -> RequestError:
    """The error to answer with while there is no room."""
    return RequestError(
        "full", "The engine's disk is full.", "Make room on the engine's machine, and ask again.", detail, retry=True
    )
