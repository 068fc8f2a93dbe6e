"""Writes results to a GeoPackage on a thread of its own: one writer a file, and nothing of it on the main thread.

What came is kept in memory until its run is finished and on disk. A file that another program holds is tried again
until it is free; one that cannot be written is replaced by another in the profile's folder.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..problem import Problem
from ..results import geopackage
from ..results.contract import EVIDENCE, Value, now
from ..text import tr
from . import package_file
from .package_file import FileTroubleError
from .result import FeatureRow, Run, kinds_of

if TYPE_CHECKING:
    from pathlib import Path


PATIENCE = 20.0  # seconds that a finished result waits for a file that another program holds
_PAUSE = 0.5  # seconds between tries, and between commits of what comes in small parts


@dataclass(frozen=True)
class Stored:
    """Where the finished result of a run lies.

    Attributes:
        run: The run.
        path: The file.
        layers: Kind ("boxes", "masks", "evidence") and table of each of its layers.
        status: "done", "stopped" or "failed".
        features: How many boxes there are.
    """

    run: Run
    path: Path
    layers: tuple[tuple[str, str], ...]
    status: str
    features: int


@dataclass
class _Open:
    """A run that has not ended."""

    run: Run
    path: Path
    unwritten: list[FeatureRow] = field(default_factory=list)
    partial: list[FeatureRow] = field(default_factory=list)
    merged: list[FeatureRow] = field(default_factory=list)
    begun: bool = False
    told: str = ""  # the trouble that the user has heard of


def _on_thread(method: Callable[..., None]) -> Callable[..., None]:
    """Have a method of a `ResultFile` run on the file's thread, after what was asked of it before."""

    @wraps(method)
    def put(file: ResultFile, *values: Any, **named: Any) -> None:
        file._work.put(partial(method, file, *values, **named))

    return put


class ResultFile(QObject):
    """A GeoPackage of results. Calls return at once; make and use it on the main thread.

    Args:
        path: The file; made with the first run.
        spare: Gives a file to write a run to where `path` cannot be written.

    Attributes:
        finished: Signal (Stored): a run's result is on disk.
        evidence_kept: Signal (Stored): its evidence is; `layers` has that alone.
        troubled: Signal (run's id, Problem): the file could not be written so far; nothing is lost.
        unwritable: Signal (Run, tuple of FeatureRow): a finished result that could not be written anywhere; it is the
            receiver's now.
        listed: Signal (tuple of PastRun): the runs of the file.
        deleted: Signal (run's id): a run is gone from the file.
    """

    finished = pyqtSignal(object)
    evidence_kept = pyqtSignal(object)
    troubled = pyqtSignal(str, object)
    unwritable = pyqtSignal(object, object)
    listed = pyqtSignal(object)
    deleted = pyqtSignal(str)

    def __init__(self, path: Path, spare: Callable[[], Path]) -> None:
        super().__init__()
        package_file.load_ellipsoid()
        self.path = path
        self._spare = spare
        self._work: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._runs: dict[str, _Open] = {}
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._live, name=f"spotter {path.name}", daemon=True)
        self._thread.start()

    def close(self, seconds: float = 5.0) -> bool:
        """Finish what is to be written, and end; whether all was written within the time."""
        self._closing.set()
        self._work.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    @_on_thread
    def begin(self, run: Run) -> None:
        """A run has begun: it is listed as running, so that nothing of it is lost whatever happens."""
        self._runs[run.id] = _Open(run, self.path)

    @_on_thread
    def describe(self, run: Run) -> None:
        """What is known of a run now: the engine has said which model and revision it asks."""
        if run.id in self._runs:
            self._runs[run.id].run = run

    @_on_thread
    def add(self, run: str, features: Sequence[FeatureRow]) -> None:
        """Features of a finished tile, not merged yet."""
        if run in self._runs:
            self._runs[run].unwritten.extend(features)

    @_on_thread
    def add_merged(self, run: str, features: Sequence[FeatureRow]) -> None:
        """Features of the result; with `end` they take the place of all that was added before."""
        if run in self._runs:
            self._runs[run].merged.extend(features)

    @_on_thread
    def end(
        self,
        run: str,
        status: str,
        *,
        counts: Mapping[str, int],
        reasoning: Sequence[str] = (),
        warnings: Sequence[str] = (),
    ) -> None:
        """A run has ended: "done" with its merged features, "stopped" or "failed" perhaps with those of its tiles."""
        one = self._runs.pop(run, None)
        if one is None:
            return
        result = one.merged if one.merged or status == "done" else [*one.partial, *one.unwritten]
        features = [*one.partial, *result]
        layers = kinds_of(features, one.run.task) if features else ()
        record = replace(
            one.run, status=status, counts={**counts, "features": len(result)}, reasoning=tuple(reasoning),
            warnings=tuple(warnings), finished=now(),
        )  # fmt: skip

        def write() -> None:
            with package_file.opened(one.path) as connection:
                for kind in layers:
                    package_file.write_features(connection, one.run, kind, result, replace=True)
                package_file.write_run(connection, record)

        if self._written(one, write, PATIENCE):
            self.finished.emit(_stored(one, layers, status, len(result)))
        else:
            self.unwritable.emit(one.run, tuple(result))

    @_on_thread
    def keep_evidence(self, stored: Stored, rows: Sequence[tuple[bytes, Mapping[str, Value]]]) -> None:
        """Make a layer of the boxes that the reasoning of a finished run named."""
        one = _Open(stored.run, stored.path)  # of its own, so that a trouble with it moves nothing else

        def write() -> None:
            with package_file.opened(one.path) as connection:
                package_file.write_evidence(connection, stored.run, rows)

        if self._written(one, write):
            self.evidence_kept.emit(_stored(one, (EVIDENCE,), stored.status, len(rows)))

    @_on_thread
    def list_runs(self) -> None:
        """Ask for the runs of the file; `listed` answers."""
        try:
            runs = package_file.past_runs(self.path)
        except FileTroubleError as trouble:
            self.troubled.emit("", _problem(self.path, trouble))
            runs = ()
        self.listed.emit(runs)

    @_on_thread
    def delete(self, run: str) -> None:
        """Take a run out of the file; `deleted` or `troubled` answers."""
        try:
            with package_file.opened(self.path) as connection:
                geopackage.delete_run(connection, run)
        except FileTroubleError as trouble:
            self.troubled.emit(run, _problem(self.path, trouble))
            return
        self.deleted.emit(run)

    # What follows runs on the thread.

    def _live(self) -> None:
        waits = False
        while True:
            try:
                work = self._work.get(timeout=_PAUSE if waits else None)
                if work is None:
                    break
                work()
            except queue.Empty:
                pass
            if self._work.empty():
                waits = not self._write_partial()
        self._write_partial()

    def _write_partial(self) -> bool:
        """Put what came into the files; False where some of it has to wait for the next time."""
        wrote, waits = False, False
        for one in self._runs.values():
            if one.begun and not one.unwritten:
                continue
            if self._written(one, partial(self._write_tiles, one)):
                one.partial.extend(one.unwritten)
                one.unwritten.clear()
                one.begun = wrote = True
            else:
                waits = True
        if wrote:
            self._closing.wait(_PAUSE)  # features of small tiles are gathered rather than committed one by one
        return not waits

    def _write_tiles(self, one: _Open) -> None:
        with package_file.opened(one.path) as connection:
            features = [*one.partial, *one.unwritten]
            for kind in kinds_of(features, one.run.task) if features else ():
                package_file.write_features(connection, one.run, kind, one.unwritten, replace=False)
            package_file.write_run(connection, replace(one.run, counts={"features": len(features)}))

    def _written(self, one: _Open, write: Callable[[], None], patience: float = 0.0) -> bool:
        """Whether it was written, perhaps to another file; where it was not, the user is told of why.

        Args:
            one: Whose file it is; changed where the run goes on in another.
            write: Writes to that file.
            patience: Seconds to try again while another program holds the file; after those, it goes to another. With
                none, what has to wait is not written.
        """
        deadline = time.monotonic() + patience
        while True:
            try:
                write()
            except FileTroubleError as trouble:
                if trouble.busy and time.monotonic() < deadline and not self._closing.is_set():
                    self._tell(one, trouble)
                    self._closing.wait(_PAUSE)
                elif one.path != self.path or (trouble.busy and not patience):
                    self._tell(one, trouble)
                    return False
                else:
                    self._move(one, trouble)
            else:
                return True

    def _tell(self, one: _Open, trouble: FileTroubleError) -> None:
        """Report a trouble, once."""
        if one.told != str(trouble):
            one.told = str(trouble)
            self.troubled.emit(one.run.id, _problem(one.path, trouble))

    def _move(self, one: _Open, trouble: FileTroubleError) -> None:
        """Write the whole run to another file."""
        problem = _problem(one.path, trouble)
        if trouble.crs and one.begun:
            with suppress(FileTroubleError), package_file.opened(one.path) as connection:
                geopackage.delete_run(connection, one.run.id)
        one.path = self._spare()
        one.unwritten[:0] = one.partial
        one.partial.clear()
        remedy = tr("The result goes to {path} instead.").format(path=one.path)
        self.troubled.emit(one.run.id, replace(problem, remedy=remedy, retry=False))


def _stored(one: _Open, layers: Iterable[str], status: str, features: int) -> Stored:
    return Stored(one.run, one.path, tuple((kind, kind) for kind in layers), status, features)


def _problem(path: Path, trouble: FileTroubleError) -> Problem:
    if trouble.busy:
        return Problem(
            tr("Another program keeps {path} to itself.").format(path=path),
            tr("Save or close it there; what was found waits and is not lost."),
            str(trouble),
            "file_busy",
            True,
        )
    if trouble.crs:
        sentence = tr("{path} holds features in other coordinates; those of this search cannot be converted to them.")
        return Problem(sentence.format(path=path), detail=str(trouble), code="file_crs")
    return Problem(
        tr("{path} cannot be written.").format(path=path),
        tr("Choose a place that may be written to."),
        str(trouble),
        "file_unwritable",
    )


class ResultFiles:
    """The files that this QGIS writes to: one `ResultFile` each, since a file has one writer."""

    def __init__(self, spare: Callable[[], Path]) -> None:
        self._spare = spare
        self._files: dict[Path, ResultFile] = {}

    def at(self, path: Path) -> ResultFile:
        """The file at a path."""
        path = path.resolve()
        if path not in self._files:
            self._files[path] = ResultFile(path, self._spare)
        return self._files[path]

    def close(self) -> bool:
        """Finish what is to be written, and end all writers; whether all was written."""
        files = list(self._files.values())
        self._files.clear()
        written = [file.close() for file in files]  # all of them, also after one that was not
        return all(written)
