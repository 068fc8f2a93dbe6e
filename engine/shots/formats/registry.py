"""The formats by name, what can be set about an import, and reading and writing whole sets."""

from __future__ import annotations

import importlib
import pkgutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from engine.shots.derive import Wanted
from engine.shots.files import ShotWriter, read_records
from engine.shots.formats.pictures import NOT_ASKED
from engine.shots.problems import Problem
from engine.shots.record import ShotRecord, split_name
from engine.words import InputError

if TYPE_CHECKING:
    from types import ModuleType

    from engine.shots.formats.pictures import DatasetPicture


@dataclass(frozen=True)
class ImportOptions:
    """How a dataset is read.

    Attributes:
        scratch: Folder for pictures that a file holds inside itself; the caller removes it.
        images: Folder of the pictures, where it is not the one that the format expects.
        split: Only this split; None for all.
        wanted: What to derive from boxes and outlines, for formats without queries.
        seed: Chooses among what could be derived.
        first_question: Of a picture with several questions, take the first only (SegEarth-R1's protocol).
        opened: The pictures that were read so far, by their file; a new import begins with none.
    """

    scratch: Path
    images: Path | None = None
    split: str | None = None
    wanted: Wanted = field(default_factory=lambda: Wanted(facts=1))
    seed: int = 0
    first_question: bool = False
    opened: dict[Path, DatasetPicture] = field(default_factory=dict, compare=False)

    def folders(self, *expected: Path) -> list[Path]:
        """Where pictures are looked for: in the folder given first, then where the format expects them."""
        return [*([self.images] if self.images else []), *expected]

    def takes(self, split: str) -> bool:
        """Whether shots of a split are read."""
        return self.split is None or split_name(self.split) == split_name(split)


Found: TypeAlias = Iterator[ShotRecord | Problem]
Reader: TypeAlias = Callable[[Path, ImportOptions], Found]


@dataclass(frozen=True)
class ImportOutcome:
    """What became of an import.

    Attributes:
        shots: Written.
        splits: Split to number of shots.
        problems: What was left out, or is doubtful.
    """

    shots: int
    splits: dict[str, int]
    problems: tuple[Problem, ...]


def import_shots(
    name: str,
    path: Path,
    out: Path,
    options: ImportOptions | None = None,
    *,
    overwrite: bool = False,
    limit: int | None = None,
    on_shot: Callable[[int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> ImportOutcome:
    """Read a dataset into a set of shots.

    Args:
        name: One of `formats("read")`; a hyphen may stand for the underscore.
        path: Of the dataset.
        out: Folder of the set.
        options: How to read it; its scratch folder is made here.
        overwrite: Replace a set that is there.
        limit: At most so many shots.
        on_shot: Called with the shots written.
        should_stop: Asked at every shot; True ends early, and what is read is kept.

    Raises:
        InputError: The format is unknown, the dataset cannot be read, or nothing in it is a shot. Where labels were
            read and yet nothing can be asked, the set is empty, and its problems say why.
    """
    reader = _module(name, "read").read
    if not path.exists():
        raise InputError(f"'{path}' does not exist.", "Check the path of the dataset.")
    splits: Counter[str] = Counter()
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="spotter-import-") as scratch:
        chosen = replace(options or ImportOptions(Path(scratch)), scratch=Path(scratch), opened={})
        with ShotWriter(out, overwrite=overwrite) as writer:
            for found in reader(path, chosen):
                if isinstance(found, Problem):
                    problems.append(found)
                    continue
                found = replace(found, split=split_name(found.split))
                writer.add(found)
                splits[found.split] += 1
                if on_shot is not None:
                    on_shot(writer.count)
                if (should_stop is not None and should_stop()) or writer.count == limit:
                    break
            if writer.count == 0 and not any(p.code == NOT_ASKED for p in problems):
                why = problems[0].message if problems else "It is empty, or has no such split."
                raise InputError(f"Nothing in '{path}' is a shot. {why}", problems[0].remedy if problems else "")
    problems += [Problem("bands", path.name, p.note) for path, p in chosen.opened.items() if p.note]
    return ImportOutcome(sum(splits.values()), dict(splits), tuple(problems))


def export_shots(name: str, shots: Path, out: Path, split: str | None = None) -> tuple[int, list[Problem]]:
    """Write a set of shots in another format.

    Args:
        name: One of `formats("write")`; a hyphen may stand for the underscore.
        shots: The set.
        out: A new or empty folder.
        split: Only this split.

    Returns:
        How many shots were written, and what could not be said in the format.

    Raises:
        InputError: The format is unknown, the set cannot be read, or the folder holds something.
    """
    writer: Callable[[Sequence[ShotRecord], Path], list[Problem]] = _module(name, "write").write
    records = list(read_records(shots, split))
    if not records:
        raise InputError(f"'{shots}' has no shots" + (f" of split {split!r}." if split else "."), "Choose another.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"'{out}' is there and not empty.", "Choose another folder.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        problems = writer(records, out)
    except OSError as error:
        raise InputError(f"'{out}' cannot be written.", "Choose another folder, or make room.", str(error)) from error
    return len(records), problems


def formats(function: str) -> tuple[str, ...]:
    """The formats that have a function, "read" or "write": every module of this package that defines it."""
    return tuple(name for name in _modules() if hasattr(importlib.import_module(f"{__package__}.{name}"), function))


def _modules() -> list[str]:
    return [found.name for found in pkgutil.iter_modules(importlib.import_module(str(__package__)).__path__)]


def _module(name: str, function: str) -> ModuleType:
    wanted = name.lower().replace("-", "_")
    module = importlib.import_module(f"{__package__}.{wanted}") if wanted in _modules() else None
    if module is None or not hasattr(module, function):
        raise InputError(f"There is no format {name!r}.", f"Choose one of: {', '.join(formats(function))}.")
    return module
