"""Where Windows, macOS and Linux differ: what one of them lacks, or does otherwise, is called here and nowhere else.

Python 3.9 and the standard library: the same file runs in the engine and inside QGIS. What psutil and filelock do alike
on all systems is left to them. `tests/house` looks for calls of one system outside this file.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any, Optional, Union

SYSTEM = sys.platform
WINDOWS = SYSTEM == "win32"
PATIENCE = 2.0  # seconds that a file which another program has open is waited for: virus scanners look at new files
LONG = 240  # characters of a path beyond which Windows wants its own prefix
_PAUSE = 0.05
_SYSTEM_SID = "S-1-5-18"  # of Windows itself, whose backups read everything
_BROKEN_PIPE = 109  # Windows' own number
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(10))}
Output = Optional[Union[int, "IO[Any]"]]


class InUseError(PermissionError):
    """Another program has a file open, and the system lets nobody replace or remove it meanwhile."""


# Files


def replace(source: Path, target: Path, patience: float = PATIENCE) -> None:
    """Put a file or folder in the place of another one; on Windows what is open is waited for.

    Raises:
        InUseError: Another program still has one of them open after `patience` seconds; nothing was changed.
        OSError: It cannot be moved there.
    """
    _insist(lambda: os.replace(source, target), target, patience)


def remove(path: Path, patience: float = PATIENCE) -> None:
    """Remove a file; one that is not there is fine.

    Raises:
        InUseError: Another program still has it open after `patience` seconds.
        OSError: It cannot be removed.
    """

    def unlink() -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)

    _insist(unlink, path, patience)


def _insist(act: Any, path: Path, patience: float) -> None:  # noqa: ANN401 (any callable)
    deadline = time.monotonic() + patience
    while True:
        try:
            act()
        except PermissionError as error:
            if not WINDOWS:
                raise
            if time.monotonic() >= deadline:
                raise InUseError(errno.EACCES, "another program has it open", str(path)) from error
            time.sleep(_PAUSE)
        else:
            return


def sync_to_disk(path: Path) -> None:
    """Wait until a file's bytes are on the disk; a file that is gone needs none.

    Raises:
        OSError: The disk fails.
    """
    try:
        # Windows flushes only what may be written.
        descriptor = os.open(str(path), os.O_RDWR if WINDOWS else os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)


def sync_descriptor(descriptor: int) -> None:
    """The same of a file that is open; where metadata may wait, they do."""
    if SYSTEM == "darwin":
        import fcntl

        # fsync leaves the bytes in the drive's own memory there.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined,unused-ignore]
    elif not WINDOWS and hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def long_path(path: Path) -> Path:
    r"""A path that Windows opens however long it is: beyond 240 characters it gets the prefix `\\?\`."""
    text = os.path.abspath(path) if WINDOWS else ""
    if len(text) <= LONG or text.startswith("\\\\?\\"):
        return path
    return Path("\\\\?\\UNC\\" + text[2:] if text.startswith("\\\\") else "\\\\?\\" + text)


def can_name_a_file(name: str) -> bool:
    """Whether a name can be that of a file on every system: Windows keeps some for devices, and drops a last dot.

    >>> can_name_a_file("pools"), can_name_a_file("aux"), can_name_a_file("nul.key"), can_name_a_file("pools.")
    (True, False, False, False)
    """
    return name.partition(".")[0].upper() not in _RESERVED and not name.endswith((".", " "))


def roots() -> list[str]:
    """The folders that hold all others: / or, on Windows, the drives."""
    if not WINDOWS:
        return [os.sep]
    return [f"{letter}:\\" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if os.path.exists(f"{letter}:\\")]


def user_data(name: str) -> Path:
    """The folder where programs keep the user's data, and in it that of the name; it need not exist."""
    if WINDOWS:
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / name / name
    if SYSTEM == "darwin":
        return Path.home() / "Library" / "Application Support" / name
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base.strip() else Path.home() / ".local" / "share") / name


# What the user alone may read


def make_private_folder(path: Path) -> None:
    """Make a folder that its owner alone may look into, or make that of one that is there.

    Raises:
        OSError: It cannot be made, or its disk knows no owners.
    """
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if WINDOWS:
        _grant_owner_alone(path, "(OI)(CI)F")
    else:
        path.chmod(0o700)


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone may read; a reader sees the old text or the new, never a part.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(str(unfinished), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            if WINDOWS:  # before there is anything to read
                _grant_owner_alone(unfinished, "F")
            file.write(text)
        replace(unfinished, path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def others_may_read(path: Path) -> bool:
    """Whether a file's mode lets others read it; Windows has no modes, and its lists are set at every start instead."""
    return not WINDOWS and bool(path.stat().st_mode & 0o077)


def _grant_owner_alone(path: Path, rights: str) -> None:
    """Let only this user and the system at a file, instead of whom its folder lets in."""
    granted = [f"*{sid}:{rights}" for sid in (_own_sid(), _SYSTEM_SID)]
    command = ["icacls", str(path), "/inheritance:r", "/grant:r", *granted, "/q"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, **no_window())
    if done.returncode:
        raise OSError(errno.EACCES, "it cannot be kept from other users of this computer", str(path))


@cache
def _own_sid() -> str:
    """This user's number, which needs no language and no domain."""
    command = ["whoami", "/user", "/fo", "csv", "/nh"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, **no_window())
    rows = list(csv.reader([done.stdout.decode("utf-8", "replace").strip()]))
    return rows[0][-1]


# Processes


def no_window() -> dict[str, Any]:
    """Arguments for `subprocess` that keep a console window from flashing up on Windows."""
    return {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0x08000000)} if WINDOWS else {}


def start_child(
    command: Sequence[str],
    *,
    first: bytes = b"",
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    output: Output = subprocess.DEVNULL,
    errors: Output = None,
) -> subprocess.Popen[bytes]:
    """Start a process that ends with this one, however this one ends: it watches its `ParentPipe`.

    On Windows it is in a group of its own, so that a Ctrl-C meant for this process does not reach it; elsewhere it
    ignores that itself (`ignore_stop_signals`).

    Args:
        command: Program and arguments.
        first: A line for the child's `ParentPipe.read_line`: what other users must not see in a list of processes.
        environment: By default this process's.
        folder: Where it works; by default where this process does.
        output: For what it prints.
        errors: For what it prints as errors; by default where this process's go.

    Raises:
        OSError: It cannot be started.
    """
    flags = no_window()
    if WINDOWS:
        flags["creationflags"] |= getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0x00000200)
    child = subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=errors,
        env=None if environment is None else dict(environment),
        cwd=None if folder is None else str(folder),
        **flags,
    )
    if first and child.stdin is not None:
        with contextlib.suppress(BrokenPipeError, OSError):  # it ended at once: whoever looks at it will see
            child.stdin.write(first.rstrip(b"\n") + b"\n")
            child.stdin.flush()
    return child


def ask_to_end(child: subprocess.Popen[bytes]) -> None:
    """Ask a process of `start_child` to finish what it is at and end, without waiting for it."""
    if child.stdin is not None:
        with contextlib.suppress(OSError):
            child.stdin.close()


def end(child: subprocess.Popen[Any]) -> None:
    """End any other process that was started here and, on Windows, those that it started; not waited for."""
    if child.poll() is not None:
        return
    if WINDOWS:
        # An environment's python.exe only starts the real one there.
        command = ["taskkill", "/t", "/f", "/pid", str(child.pid)]
        with contextlib.suppress(OSError):
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, **no_window())
    with contextlib.suppress(OSError):
        child.terminate()


class ParentPipe:
    """The end of the pipe from the process that started this one: standard input, unless a descriptor is given.

    It is closed when the other process asks this one to end, and by the system when that process is gone, killed or
    not. It is asked, not waited for: on Windows a thread that waits in a read of standard input holds up every library
    that is loaded meanwhile.
    """

    def __init__(self, descriptor: int = 0) -> None:
        self._descriptor = descriptor

    def read_line(self) -> bytes:
        """The line that the other process sent first, waited for; what there is of it where the pipe is closed."""
        found = b""
        while not found.endswith(b"\n"):
            byte = os.read(self._descriptor, 1)
            if not byte:
                break
            found += byte
        return found

    def ended(self) -> bool:
        """Whether the pipe is closed. What else comes is dropped."""
        try:
            return _windows_pipe_ended(self._descriptor) if WINDOWS else _pipe_ended(self._descriptor)
        except OSError:
            return True


def _pipe_ended(descriptor: int) -> bool:
    while select.select([descriptor], [], [], 0)[0]:
        if not os.read(descriptor, 4096):
            return True
    return False


def _windows_pipe_ended(descriptor: int) -> bool:
    import ctypes
    import msvcrt

    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))  # type: ignore[attr-defined,unused-ignore]
    last_error: Any = ctypes.get_last_error  # type: ignore[attr-defined,unused-ignore]
    return not kernel.PeekNamedPipe(handle, None, 0, None, None, None) and last_error() == _BROKEN_PIPE


def stop_signals() -> tuple[int, ...]:
    """The signals by which a user or a service manager ends a program: Ctrl-C, Ctrl-Break, the request to terminate."""
    names = ("SIGINT", "SIGTERM", "SIGBREAK")
    return tuple(int(getattr(signal, name)) for name in names if hasattr(signal, name))


def ignore_stop_signals() -> None:
    """Leave such signals to the process that started this one."""
    for number in stop_signals():
        signal.signal(number, signal.SIG_IGN)


def is_parent(process: int) -> bool:
    """Whether this process is still the child of that one; Windows keeps the number of a parent that is gone."""
    return WINDOWS or os.getppid() == process


def take_last_place(nice: int, limit: int) -> None:
    """Give this process a low priority and a bound in bytes on its memory, and make it the first to go where that ends.

    For all systems but Windows.
    """
    import resource

    os.nice(nice)
    if SYSTEM == "linux":
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")
        if not os.path.exists("/dev/nvidiactl"):  # a driver maps far more than it takes
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


# The machine


def usable_cores() -> int:
    """Processor cores that this process may use."""
    if not WINDOWS and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def peak_memory() -> int:
    """The most bytes of memory that this process has held."""
    if WINDOWS:
        return _windows_peak_memory()
    if SYSTEM == "linux":
        # Not getrusage: its peak counts what the process held that started this one.
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return 1024 * next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    import resource

    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _windows_peak_memory() -> int:
    import ctypes

    size = ctypes.c_size_t

    class Counters(ctypes.Structure):
        _fields_ = [("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong), ("peak", size), ("others", size * 7)]

    found = Counters()
    found.cb = ctypes.sizeof(found)
    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(found), found.cb)
    return int(found.peak)


# The console


def prepare_console() -> None:
    """Let every text be printed: what the console cannot show becomes a question mark, and ends no program.

    On Windows what goes to a file or a pipe is UTF-8, as elsewhere, and not the code page of the country.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:  # none at all, or one that a test put there
            continue
        if WINDOWS and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors="replace")
