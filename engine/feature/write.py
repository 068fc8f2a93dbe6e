"""Result files: opening one for a run, listing the runs it holds, and deleting one. The ending of the name decides."""

from __future__ import annotations

import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, cast

from engine.feature import formats
from engine.feature.output import OutputError, check_output, check_result
from engine.results.contract import now
from engine.words import SpotterError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from typing_extensions import Self

    from engine.feature.feature import Feature, MapEvidence, RunRecord

# The first is the one to recommend: it alone holds features as they are found.
ENDINGS = tuple(sorted((f".{found.name}" for found in pkgutil.iter_modules(formats.__path__)), key=".gpkg".__ne__))


class FeatureWriter(ABC):
    """An open result file and the run that is being added to it. Not to be shared between threads.

    Left by an exception before `finish`, the run is marked as failed (stopped, for Ctrl-C) and keeps what was added.
    """

    def __init__(self, path: Path, crs: str | None, run: RunRecord) -> None:
        self._path, self._crs, self._run = path, crs, run
        self._ended = False  # whether nothing more is to be written of the run

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._ended and kind is not None:
            status = "stopped" if issubclass(kind, KeyboardInterrupt) else "failed"
            # The first error is the one to report.
            with suppress(SpotterError):
                self.finish(replace(self._run, status=status, finished=now()))
        self.close()

    @abstractmethod
    def add(self, features: Sequence[Feature]) -> None:
        """Add features of finished tiles; a GeoPackage holds them when this returns.

        Where another program has locked a GeoPackage, they wait for the next call.

        Raises:
            DiskFullError: There is no room; what was added before stays.
        """

    @abstractmethod
    def finish(
        self, run: RunRecord, features: Sequence[Feature] | None = None, evidence: Sequence[MapEvidence] = ()
    ) -> None:
        """End the run, in one step: either all of this is done or nothing.

        Args:
            run: The final record, under the id of the one that was opened.
            features: Take the place of all that was added; None keeps that.
            evidence: What the result rests on. A GeoPackage has a layer for it; other formats have its words in the
                reasoning alone.

        Raises:
            DiskFullError: There is no room; what was added before stays.
            FileBusyError: Another program keeps the file locked; what was added before stays.
        """

    def close(self) -> None:
        """Close the file, and drop what was added and not written; closing twice does no harm."""
        self._ended = True


class Format(ABC):
    """How runs are kept in files of one ending; the functions of the same names below say what the methods raise.

    Attributes:
        at_the_end: Whether a run is in the file once it ends; else its features are as they are found.
    """

    at_the_end: ClassVar[bool] = False

    @abstractmethod
    def open_writer(self, path: Path, crs: str | None, run: RunRecord, *, overwrite: bool) -> FeatureWriter:
        """Begin a run in a file, which is made where there is none."""

    @abstractmethod
    def list_runs(self, path: Path) -> list[RunRecord]:
        """The runs of a file, oldest first."""

    @abstractmethod
    def delete_run(self, path: Path, run: str) -> int:
        """Delete a run that a file has; how many features went with it."""


def check_ending(path: Path) -> str:
    """The ending of a result file, in lower case.

    Raises:
        OutputError: It is none of `ENDINGS`.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise OutputError(f"'{path.name}' does not end in a known format.", f"End it in {', '.join(ENDINGS)}.")
    return ending


def open_writer(path: Path, crs: str | None, run: RunRecord, *, overwrite: bool = False) -> FeatureWriter:
    """Begin a run in a result file, which is made where there is none.

    Args:
        path: Ends in .gpkg (features are in the file as they are found), .parquet or .geojson (at the end of the run).
        crs: Of the features, as text, or None where they are in scene pixels. A file has one CRS, that of its first
            run; features of later runs are brought into it. GeoJSON is always in longitude and latitude.
        run: The record at its beginning; its id must be new to the file.
        overwrite: Replace the file; otherwise the run is added to those it holds.

    Raises:
        OutputError: The path cannot be written, is not a result file, or holds the run already; or one of file and run
            has a CRS and the other has none.
        SceneError: Features cannot be brought into the file's CRS.
        DiskFullError: There is no room.
        FileBusyError: Another program keeps the file locked.
    """
    chosen = _format(check_ending(path))
    check_output(path)
    return chosen.open_writer(path, crs, run, overwrite=overwrite)


@contextmanager
def open_writers(
    path: Path, crs: str | None, runs: Sequence[RunRecord], *, overwrite: bool = False
) -> Iterator[list[FeatureWriter]]:
    """Begin several runs in one result file, a writer for each, until the block ends; see `open_writer`.

    To be finished one after another. Where the file is replaced, all of them take its place.
    """
    chosen = _format(check_ending(path))
    check_output(path)
    with ExitStack() as stack:
        writers: list[FeatureWriter] = []
        for run in runs:
            # What is written at the end knows, then, which runs were there at the beginning.
            replaces = overwrite and (chosen.at_the_end or not writers)
            writers.append(stack.enter_context(chosen.open_writer(path, crs, run, overwrite=replaces)))
        yield writers


def list_runs(path: Path) -> list[RunRecord]:
    """The runs in a result file, oldest first.

    Raises:
        OutputError: There is no such file, or it is not a result file.
        FileBusyError: Another program keeps the file locked.
    """
    ending = check_ending(path)
    check_result(path)
    return _format(ending).list_runs(path)


def delete_run(path: Path, run: str) -> int:
    """Delete a run, given by its id, and its features from a result file.

    Returns:
        How many features went with it; a box and its mask are one.

    Raises:
        OutputError: There is no such file or run, or it is not a result file.
        DiskFullError: There is no room; nothing was deleted.
        FileBusyError: Another program keeps the file locked; nothing was deleted.
    """
    ending, known = check_ending(path), [one.id for one in list_runs(path)]
    if run not in known:
        raise OutputError(f"'{path}' holds no run '{run}'.", f"It holds: {', '.join(known[-5:]) or 'none'}.")
    check_output(path)
    return _format(ending).delete_run(path, run)


def _format(ending: str) -> Format:
    try:
        found = import_module(f"{formats.__name__}.{ending[1:]}")
    except ModuleNotFoundError as error:
        raise OutputError(
            f"Files that end in {ending!r} need the package {error.name}, which is not installed.",
            f"Install it (pip install 'spotter-engine[{ending[1:]}]'), or choose a name that ends in .gpkg.",
        ) from error
    return cast("Format", found.FORMAT)
