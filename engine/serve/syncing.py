"""What was committed, on its way to the disk: a thread forces it there, so that the loop waits for no disk.

A commit of the journal is in the kernel's hands when it returns: a killed engine loses nothing. For a crash of the
machine the bytes must be on the disk too, which takes milliseconds; so commits are forced there together, many times a
second. Whoever must not promise too early waits for `safe`; files that a commit made needless go only after it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAUSE_SECONDS = 0.02  # between two syncs, so that busy times do not make one for each tile
FOLD_SECONDS = 5.0  # between two times that the WAL is folded back into the journal


class Syncing:
    """The thread that brings commits to the disk, and folds the WAL back into the journal every few seconds.

    Attributes:
        descriptor: Readable when `safe` has moved; `read` clears it.
        safe: Number of the newest commit that a crash of the machine does not undo.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Condition()
        self._newest = self.safe = 0
        self._written: list[Path] = []
        self._needless: list[Path] = []
        self._stop = False
        self.descriptor, self._bell = os.pipe()
        os.set_blocking(self.descriptor, False)
        os.set_blocking(self._bell, False)
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def hand(self, commit: int, written: Sequence[Path], needless: Sequence[Path]) -> None:
        """A commit to bring to the disk.

        Args:
            commit: Its number, larger than any before.
            written: Files that it speaks of.
            needless: Files and folders to remove once it is safe.
        """
        with self._lock:
            self._newest = commit
            self._written += written
            self._needless += needless
            self._lock.notify()

    def read(self) -> None:
        """Clear the descriptor."""
        with contextlib.suppress(BlockingIOError):
            os.read(self.descriptor, 4096)

    def close(self) -> None:
        """Stop, after a last time."""
        with self._lock:
            self._stop = True
            self._lock.notify()
        self._thread.join(timeout=10)
        os.close(self.descriptor)
        os.close(self._bell)

    def _run(self) -> None:
        db = sqlite3.connect(self._path, isolation_level=None, timeout=1.0)
        folded = time.monotonic()
        try:
            while True:
                with self._lock:
                    if not self._stop and self._newest == self.safe:
                        self._lock.wait(FOLD_SECONDS)
                    stop, newest = self._stop, self._newest
                    written, self._written = self._written, []
                    needless, self._needless = self._needless, []
                if newest != self.safe:
                    self._sync(written, needless)
                    self.safe = newest
                    with contextlib.suppress(BlockingIOError):  # a full pipe rings loud enough
                        os.write(self._bell, b"!")
                if stop or time.monotonic() - folded >= FOLD_SECONDS:
                    # PASSIVE never makes the writer wait.
                    db.execute("PRAGMA wal_checkpoint(PASSIVE)")
                    folded = time.monotonic()
                if stop:
                    return
                time.sleep(PAUSE_SECONDS)
        finally:
            db.close()

    def _sync(self, written: Sequence[Path], needless: Sequence[Path]) -> None:
        for path in {*written} - {*needless}:
            _force(path)
        _force(self._path.with_name(f"{self._path.name}-wal"))
        for path in needless:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _force(path: Path) -> None:
    """Bring a file's bytes to the disk; a file that is gone needs none."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fdatasync(descriptor) if hasattr(os, "fdatasync") else os.fsync(descriptor)
    finally:
        os.close(descriptor)
