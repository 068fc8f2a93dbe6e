"""Formats that are written whole, at the end of a run: what such a file holds, and adding a run to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from engine.feature.feature import check_placing, field_values, placing
from engine.feature.output import OutputError, locked, replacing
from engine.feature.write import FeatureWriter, Format
from engine.results.contract import NAMES, Value

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature, MapEvidence, RunRecord


@dataclass(frozen=True, eq=False)
class Row:
    """A feature as a file holds it.

    Attributes:
        geometry: In the CRS of the file; None where that cannot describe it.
        values: Its attributes by name; beside those of every layer, "crs" names the CRS that it was found in.
    """

    geometry: BaseGeometry | None
    values: Mapping[str, Value]


@dataclass(frozen=True, eq=False)
class Collection:
    """All that a file holds.

    Attributes:
        crs: Of its geometries, or None for scene pixels.
        runs: Oldest first.
        rows: Their features.
    """

    crs: str | None
    runs: tuple[RunRecord, ...] = ()
    rows: tuple[Row, ...] = ()

    def without(self, runs: frozenset[str]) -> Collection:
        """The same without some runs and their features."""
        return Collection(
            self.crs,
            tuple(run for run in self.runs if run.id not in runs),
            tuple(row for row in self.rows if row.values["run"] not in runs),
        )


class CollectionWriter(FeatureWriter):
    """Gathers the features of a run, and adds them to a file at its end."""

    def __init__(self, path: Path, crs: str | None, run: RunRecord, form: CollectionFormat, *, overwrite: bool) -> None:
        super().__init__(path, crs, run)
        self._format, self._overwrite = form, overwrite
        self._features: list[Feature] = []
        self._replaced = self._run_ids() if overwrite else frozenset[str]()
        held = self._held()
        check_placing(path, crs, held.crs)
        if run.id in {known.id for known in held.runs}:
            raise OutputError(f"'{path}' already holds a run '{run.id}'.", "Give the new one another id.")

    def add(self, features: Sequence[Feature]) -> None:
        """Keep features for the end of the run."""
        self._features.extend(features)

    def finish(
        self, run: RunRecord, features: Sequence[Feature] | None = None, evidence: Sequence[MapEvidence] = ()
    ) -> None:
        """Write the file anew with the run in it; it has no place for evidence."""
        del evidence
        chosen = self._features if features is None else features
        self.close()  # what fails here would fail again when the writer is left
        with locked(self._path):
            # Read once more: another run may have been added meanwhile.
            held = self._held()
            check_placing(self._path, self._crs, held.crs)
            rows = _rows(chosen, self._crs, held.crs)
            whole = replace(held, runs=(*held.runs, run), rows=(*held.rows, *rows))
            with replacing(self._path) as part:
                self._format.write(part, whole)

    def close(self) -> None:
        """Forget what was added and not written."""
        self._ended = True
        self._features = []

    def _held(self) -> Collection:
        """What the file holds besides what is to be replaced: runs that were added since this one began stay."""
        if not self._path.exists() or self._path.stat().st_size == 0:
            return Collection(self._format.crs(self._crs))
        if self._overwrite and self._run_ids() <= self._replaced:
            return Collection(self._format.crs(self._crs))
        held = self._format.read(self._path)
        return held.without(self._replaced)

    def _run_ids(self) -> frozenset[str]:
        """The runs of the file; none where it is no result file, which is then replaced as a whole."""
        try:
            return (
                frozenset(run.id for run in self._format.read(self._path).runs) if self._path.exists() else frozenset()
            )
        except OutputError:
            return frozenset()


@dataclass(frozen=True)
class CollectionFormat(Format):
    """How a collection is read from and written to a file.

    Attributes:
        read: Of a path; raises OutputError where there is no such file, or it is not one of ours.
        write: A collection to a path. What it raises besides OSError is a fault of the program.
        crs: The CRS of a new file for features in a CRS.
    """

    at_the_end: ClassVar[bool] = True
    read: Callable[[Path], Collection]
    write: Callable[[Path, Collection], None]
    crs: Callable[[str | None], str | None]

    def open_writer(self, path: Path, crs: str | None, run: RunRecord, *, overwrite: bool) -> CollectionWriter:
        """Begin a run."""
        return CollectionWriter(path, crs, run, self, overwrite=overwrite)

    def list_runs(self, path: Path) -> list[RunRecord]:
        """The runs of a file."""
        return list(self.read(path).runs)

    def delete_run(self, path: Path, run: str) -> int:
        """Write a file anew without a run; how many features went with it."""
        with locked(path):
            held = self.read(path)
            kept = held.without(frozenset({run}))
            with replacing(path) as part:
                self.write(part, kept)
        return len(held.rows) - len(kept.rows)


def _rows(features: Sequence[Feature], source: str | None, target: str | None) -> tuple[Row, ...]:
    from engine.scene.crs import crs_name

    place, name = placing(source, target), crs_name(source) if source else None
    geometries = [feature.geometry for feature in features]
    return tuple(
        Row(place(geometry), dict(zip((*NAMES, "crs"), (*values, name), strict=True)))
        for geometry, values in zip(geometries, field_values(features, geometries, source), strict=True)
    )
