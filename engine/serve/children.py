"""Child processes that make shots and tune: of limited memory and low priority, and never in the way of answers.

A child says what it has to say by adding lines to a file, which the loop reads a few times a second: there is nothing
that could block either side, and nothing is lost where one of them is killed. A file `stop` tells a child to end.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]
from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from engine import platform
from engine.files import atomic_write
from engine.serve.access import error_values
from engine.words import SpotterError

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

NICE = 10
STOP, SAID, LOCK = "stop", "said-{}.jsonl", "child.lock"
MAX_READ = 8 << 20  # bytes of what a child said that are taken at a time
PARENT_SECONDS = 1.0  # between two looks whether the engine is still there
LEAVE_SECONDS = 60.0  # that a child may take to save what it has when the engine is gone
LOCK_SECONDS = 90.0  # that a new child waits for one that the last engine left behind
Values = dict[str, Any]
_OBJECT: TypeAdapter[Values] = TypeAdapter(Values)


class ChildError(SpotterError):
    """A child process cannot do its work."""

    code = "child"


class MemoryLimitError(SpotterError):
    """The work needs more memory than there is, or than it may take."""

    code = "memory"


@dataclass(eq=False)
class Child:
    """A running child, as the loop sees it.

    Attributes:
        process: The process.
        folder: The job's folder.
        said: The file that it writes to.
        limit_mib: Memory above which it is ended.
        offset: Bytes of the file that were taken.
        over: Whether it was ended for its memory.
        killed: Whether it was ended by the loop.
    """

    process: subprocess.Popen[bytes]
    folder: Path
    said: Path
    limit_mib: float
    offset: int = 0
    over: bool = False
    killed: bool = False

    @property
    def ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None

    def read(self) -> list[Values]:
        """What it said since the last call; a line that is not whole yet is left for the next."""
        try:
            with self.said.open("rb") as file:
                file.seek(self.offset)
                data = file.read(MAX_READ)
                if b"\n" not in data:  # one line is longer than what is read at a time
                    data += file.readline()
        except FileNotFoundError:
            return []
        whole = data[: data.rfind(b"\n") + 1]
        self.offset += len(whole)
        found = []
        for line in whole.split(b"\n")[:-1]:
            try:
                found.append(_OBJECT.validate_json(line))
            except ValueError:
                log.warning("child pid=%d said what is no JSON, %d bytes", self.process.pid, len(line))
        return found

    def check_memory(self) -> float:
        """MiB that it takes; where that is too much it is ended."""
        try:
            taken = psutil.Process(self.process.pid).memory_info().rss / 2**20
        except psutil.Error:
            return 0.0
        if taken > self.limit_mib:
            log.warning("child pid=%d memory_mib=%.0f limit_mib=%.0f", self.process.pid, taken, self.limit_mib)
            self.over = True
            self.process.kill()
        return float(taken)

    def ask_to_stop(self, how: str) -> None:
        """Have it end: "pause" or "cancel"."""
        atomic_write(self.folder / STOP, how)

    def kill(self) -> None:
        """End it at once."""
        self.killed = True
        self.process.kill()


def start_child(
    module: str, arguments: Mapping[str, Any], folder: Path, *, limit_mib: float, threads: int | None = None
) -> Child:
    """Start `python -m module` for a job.

    Args:
        module: Its name; it calls `run_child`.
        arguments: JSON values for it.
        folder: The job's folder.
        limit_mib: Memory that it may take.
        threads: That it computes with; None leaves that to its libraries.
    """
    for old in folder.glob(SAID.format("*")):
        with suppress(PermissionError):  # on Windows, one that an earlier engine's child still has open stays
            old.unlink(missing_ok=True)
    (folder / STOP).unlink(missing_ok=True)
    said = folder / SAID.format(uuid.uuid4().hex[:8])
    told = {**arguments, "folder": str(folder), "said": str(said), "parent": os.getpid(), "limit_mib": limit_mib}
    environment = dict(os.environ)
    if threads:
        environment |= {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads)}
    command = [sys.executable, "-m", module, json.dumps(told)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment)
    return Child(process, folder, said, limit_mib)


class Voice:
    """What a child says to the loop; for several threads."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("ab", buffering=0)
        self._lock = threading.Lock()

    def say(self, say: str, frames: Sequence[bytes] = (), **values: Any) -> None:  # noqa: ANN401 (JSON values)
        """Add a line."""
        told = {"say": say, **values}
        if frames:
            told["frames"] = [base64.b64encode(frame).decode("ascii") for frame in frames]
        line = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        with self._lock, suppress(OSError):  # a full disk is told of by what the child ends with
            self._file.write(line)


def frames_of(values: Values) -> list[bytes]:
    """The frames of what a child said."""
    return [base64.b64decode(frame) for frame in values.get("frames", ())]


class StopFlag:
    """Whether a child is to end: asked often, and looked at a few times a second.

    Attributes:
        how: "pause", "cancel", "gone" (the engine ended), or "" while it is to go on.
    """

    def __init__(self, folder: Path, parent: int) -> None:
        self._path, self._parent = folder / STOP, parent
        self.how = ""
        threading.Thread(target=self._watch, name="stop", daemon=True).start()

    def __call__(self) -> bool:
        """Whether it is."""
        return bool(self.how)

    def _watch(self) -> None:
        gone = 0.0
        while True:
            with suppress(OSError):
                self.how = self._path.read_text(encoding="utf-8").strip() or self.how
            if not platform.is_parent(self._parent) or not psutil.pid_exists(self._parent):
                self.how = self.how or "gone"
                gone = gone or time.monotonic()
                if time.monotonic() - gone > LEAVE_SECONDS:
                    os._exit(0)
            time.sleep(PARENT_SECONDS / 4)


def run_child(arguments: Values, folder: Path, said: Path, work: Callable[[Voice, StopFlag], None]) -> None:
    """What a child's main function does: take its place, work, and say how it ended.

    Args:
        arguments: As `start_child` gave them.
        folder: The job's folder.
        said: The file to write to.
        work: Does the work, and says its result; a SpotterError that it raises is told of.
    """
    settle(arguments["limit_mib"])
    voice, stop = Voice(said), StopFlag(folder, arguments["parent"])
    try:
        with _alone(folder):
            work(voice, stop)
    except SpotterError as error:
        voice.say("failed", error=error_values(error))
    except MemoryError:
        voice.say("failed", error=error_values(too_much_memory(arguments["limit_mib"])))
    os._exit(0)  # all is said and written; taking down what is loaded would take seconds


def settle(limit_mib: float) -> None:
    """Give this process a low priority and a bound on its memory, and make it the first to go where memory ends."""
    if platform.WINDOWS:
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        platform.take_last_place(NICE, int(limit_mib * 2**20))


def too_much_memory(limit_mib: float) -> MemoryLimitError:
    """What to say where a child took too much."""
    return MemoryLimitError(
        f"It took more memory than the {limit_mib / 1024:.1f} GiB that it may take.",
        "Start the engine with a larger --tune-memory, or take a smaller model or smaller tiles.",
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until a child that an earlier engine left behind has saved what it had."""
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise ChildError(
            "Another process still works on it.", "Wait a minute, and resume it.", f"lock of {folder.name}"
        ) from None
    try:
        yield
    finally:
        lock.release()
