"""The common record: labelled examples as files, in which every import, export, tuning and evaluation meets.

A set of shots is a folder with `shots.jsonl`, one JSON object a line, and its tiles as pictures in `tiles/`:

    {"image": "tiles/1f0c.png", "width": 512, "height": 512, "task": "rec", "expr": "the largest pool",
     "targets": [{"bbox": [x0, y0, x1, y1], "label": "pool", "keypoints": [[x, y], [x, y]], "obb": [8 numbers],
                  "mask_rle": {"size": [512, 512], "counts": [...]}}],
     "no_target": false, "category": "pool", "unique": true, "split": "train", "source": "pools.gpkg",
     "kind": "superlative", "tags": {"feature": "17"}, "annotated": [{"bbox": [x0, y0, x1, y1], "label": "pool"}],
     "place": {"transform": [a, b, c, d, e, f], "crs": "PROJCRS[...]", "scene": "town.tif", "column": 0, "row": 0}}

Boxes are tile pixels as everywhere (floats, origin at the outer corner of the top-left pixel). Only `image`, `task`,
`expr` and `targets` are needed; `keypoints`, `obb` and `mask_rle` stand where there are any, `annotated` (every object
of the tile) where everything in it is annotated; the mask may instead be a
picture named under `masks`, one a target, as `engine world benchmark --out` writes it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from engine.files import atomic_file
from engine.shots.record import record_from_values, record_of, record_values
from engine.shots.text import EncodingError, decoded
from engine.words import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from typing_extensions import Self

    from engine.shots.record import ShotRecord
    from engine.words import Shot

FILE = "shots.jsonl"
TILES = "tiles"
LONGEST_LINE = 64 * 2**20  # bytes; a line longer than this is no shot


def shots_file(path: str | Path) -> Path:
    """The file of a set of shots, given it or its folder.

    Raises:
        InputError: There is none.
    """
    given = Path(path)
    found = given / FILE if given.is_dir() else given
    if not found.is_file():
        raise InputError(f"There are no shots at '{path}'.", f"Give a folder that holds {FILE}, or that file.")
    return found


def read_records(path: str | Path, split: str | None = None) -> Iterator[ShotRecord]:
    """The shots of a set, in order, without their pixels.

    Args:
        path: Folder of the set, or its `shots.jsonl`.
        split: Only those of this split; None for all.

    Raises:
        InputError: There is no such set, or a line of it is no shot; the message names the line.
    """
    file = shots_file(path)
    with file.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), b""), 1):
            if not line.strip():
                continue
            try:
                values = json.loads(decoded(line, file.name))
                record = record_from_values(values, file.parent)
            except EncodingError as error:
                raise InputError(f"Line {number} of '{file}' is no shot: it is not in UTF-8.", error.remedy) from error
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                reason = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
                raise InputError(
                    f"Line {number} of '{file}' is no shot: {reason}.",
                    "Correct or remove it; it may have been cut short.",
                ) from error
            if split is None or record.split == split:
                yield record


def read_shots(path: str | Path, split: str | None = None) -> Iterator[Shot]:
    """The same with their pixels, read one at a time.

    Raises:
        InputError: As `read_records` and `ShotRecord.load`.
    """
    return (record.load() for record in read_records(path, split))


class ShotWriter:
    """Writes a set of shots to a folder; `shots.jsonl` appears whole, at the end, or not at all.

    Used in a `with` statement. A tile that several shots share is written once.

    Args:
        folder: Made where there is none.
        overwrite: Whether a set that is there may be replaced.

    Raises:
        InputError: There is a set already, or the folder cannot be written.
    """

    def __init__(self, folder: str | Path, *, overwrite: bool = False) -> None:
        self.folder = Path(folder)
        self.count = 0
        if (self.folder / FILE).exists() and not overwrite:
            raise InputError(
                f"'{self.folder}' holds shots already.", "Choose another folder, or say that they may be overwritten."
            )
        self._file = atomic_file(self.folder / FILE)
        try:
            (self.folder / TILES).mkdir(parents=True, exist_ok=True)
            self._lines = self._file.__enter__().open("w", encoding="utf-8")
        except OSError as error:
            raise self._unwritable(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines.close()
        self._file.__exit__(kind, error, trace)

    def add(self, record: ShotRecord) -> None:
        """Add a record; its picture is linked into the set, or copied where that cannot be.

        Raises:
            InputError: The picture cannot be read, or there is no room.
        """
        try:
            name = f"{TILES}/{_hash(record.image.read_bytes())}{record.image.suffix.lower()}"
            if not (self.folder / name).exists():
                link_or_copy(record.image, self.folder / name)
        except OSError as error:
            raise InputError(
                f"The picture '{record.image}' cannot be taken into '{self.folder}'.",
                "Check that it can be read, and that there is room.",
                str(error),
            ) from error
        self._write(record, name)

    def add_shot(self, shot: Shot, *, split: str = "", source: str = "") -> None:
        """Add a shot; its tile is written as PNG.

        Raises:
            InputError: There is no room.
        """
        pixels = shot.tile.pixels
        name = f"{TILES}/{_hash(repr(pixels.shape).encode() + pixels.tobytes())}.png"
        image = self.folder / name
        if not image.exists():
            from PIL import Image

            try:
                with atomic_file(image) as part:
                    Image.fromarray(pixels).save(part, format="PNG")
            except OSError as error:
                raise self._unwritable(error) from error
        self._write(record_of(shot, image, split=split, source=source), name)

    def _write(self, record: ShotRecord, name: str) -> None:
        try:
            self._lines.write(json.dumps(record_values(record, name), ensure_ascii=False, allow_nan=False) + "\n")
            self._lines.flush()
        except OSError as error:
            raise self._unwritable(error) from error
        self.count += 1

    def _unwritable(self, error: OSError) -> InputError:
        return InputError(f"The folder '{self.folder}' cannot be written.", "Choose another, or make room.", str(error))


def link_or_copy(source: Path, target: Path) -> None:
    """Link a file to another place, or copy it where it cannot be linked.

    Raises:
        OSError: It cannot be read, or there is no room.
    """
    try:
        os.link(source.resolve(strict=True), target)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def fingerprint(records: Iterable[ShotRecord]) -> str:
    """A hash of queries, truths and pictures, whatever folder they lie in; for an adapter's card."""
    digest = hashlib.sha256()
    for record in records:
        picture = hashlib.sha256(record.image.read_bytes()).hexdigest()
        digest.update(json.dumps(record_values(record, picture), sort_keys=True).encode())
    return digest.hexdigest()[:16]
