"""Where results go: whether a file can be written there, and what its errors mean for the user."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from engine import platform
from engine.files import atomic_file, part_of
from engine.scene.errors import DiskFullError
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 30.0  # seconds to wait for another program that has the file
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_IN_USE = (5, 32, 33)  # what Windows answers when a file that another program has open is replaced


class OutputError(InputError):
    """A result file or picture cannot be read or written as asked."""

    code = "output"


class FileBusyError(SpotterError):
    """Another program has locked a result file; what was written before is whole."""

    code = "busy"


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
    part = part_of(path)
    try:
        part.write_bytes(b"-")
    except OSError as exc:
        raise write_error(path, exc) from exc
    finally:
        part.unlink(missing_ok=True)


def check_result(path: Path) -> None:
    """Make sure that there is a file to read.

    Raises:
        OutputError: There is none, or it is a folder.
    """
    if path.is_dir():
        raise OutputError(f"'{path}' is a folder.", "Name a file.")
    if not path.exists():
        raise OutputError(f"The file '{path}' does not exist.", "Check its name.")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to write beside a path, which takes its place at the end: the path holds the old or the new, never half.

    Raises:
        OutputError: The file cannot be written there.
        DiskFullError: There is no room.
    """
    try:
        with atomic_file(path, sync=True) as part:
            try:
                yield part
            finally:
                part.with_name(f"{part.name}-journal").unlink(missing_ok=True)  # SQLite's
    except OSError as exc:
        raise write_error(path, exc) from exc


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other engines from replacing a result file meanwhile, so that none undoes what another one adds.

    A file beside it is the lock: the result itself is replaced, and other programs may hold it open.

    Raises:
        FileBusyError: Another engine writes it for longer than `PATIENCE` seconds.
        OutputError: Its folder may not be written.
        DiskFullError: There is no room.
    """
    whole = path.resolve()
    beside = whole.with_name(f".{whole.name[-100:]}.lock")
    lock = FileLock(beside)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout as exc:
        raise FileBusyError(f"'{path}' is being written by another search.", "Try again when that is done.") from exc
    except OSError as exc:
        raise write_error(path, exc) from exc
    try:
        yield
    finally:
        # While it is held: whoever waits notices, and makes a new one. Windows removes only what nobody has open.
        if platform.WINDOWS:
            lock.release()
        with suppress(OSError):
            beside.unlink()
        lock.release()


def write_error(path: Path, exc: Exception) -> SpotterError:
    """The error to raise for a failure to write a file: no room, in use, or not allowed.

    SQLite's codes have no names before Python 3.11: they are told by their words.
    """
    text = str(exc).lower()
    if (isinstance(exc, OSError) and exc.errno in FULL) or any(
        sign in text for sign in ("disk is full", "disk i/o error", "no space left", "file too large")
    ):
        return DiskFullError(
            f"The disk is full or failing: '{path}' could not be written.",
            "What was written before is kept; make room and try again.",
            str(exc),
        )
    if "locked" in text or "busy" in text or isinstance(exc, platform.InUseError):
        return FileBusyError(
            f"Another program keeps '{path}' to itself.", "Save or close it there, and try again.", str(exc)
        )
    return OutputError(f"'{path}' cannot be written.", "Choose a place that may be written to.", str(exc))


def read_error(path: Path, exc: Exception, kind: str) -> SpotterError:
    """The error to raise for a failure to read a file that is there as a result file of some kind."""
    if isinstance(exc, sqlite3.OperationalError) and "locked" in str(exc):
        return write_error(path, exc)
    return OutputError(f"'{path}' cannot be read as {kind}.", "Choose another file, or replace it.", str(exc))
