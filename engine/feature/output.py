"""Where results go: whether a file can be written there, and what its errors mean for the user."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from engine.feature.errors import FileBusyError, OutputError
from engine.scene.errors import DiskFullError
from engine.words import SpotterError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def check_output(path: Path) -> None:
    """Make sure that a file can be written there, by trying; what is there stays untouched.

    Raises:
        OutputError: The path is a folder, its folder does not exist, or either may not be written.
        DiskFullError: There is no room.
    """
    if path.is_dir():
        raise OutputError(f"'{path}' is a folder.", "Name a file.")
    if not path.parent.is_dir():
        raise OutputError(f"The folder '{path.parent}' does not exist.", "Make it, or choose another.")
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputError(f"'{path}' may not be written.", "Change its permissions, or choose another name.")
    with replaced(path) as part:
        part.write_bytes(b"-")
        raise _Tried
    

@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A temporary file beside a path, which takes its place at the end: the file appears whole or not at all.

    Raises:
        OutputError: The file cannot be written there.
        DiskFullError: There is no room; what was there before is untouched.
    """
