"""EasyR1 parquet: columns `images`, `problem`, `answer`, and what else there is (`category`, `is_unique`, `mask`).

The published `VRSBench-FS` and `EarthReason-FS` are such files: `train_1shot`, `train_5shot`, `train_10shot`, `val` and
`test`, each in parts named `<split>-00000-of-00001.parquet`. Pictures are inside, as datasets' Image
feature writes them.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.files import atomic_file, need
from engine.shots.formats.pictures import picture_named, take_picture
from engine.shots.formats.rows import answer_values, one_picture, problem_of, row_record
from engine.shots.pictures import read_mask
from engine.shots.problems import Problem
from engine.shots.run_length import runs_to_mask
from engine.words import InputError, Task

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

BATCH = 64  # rows in memory at once
MASKS = ("mask", "masks", "label", "gt_mask")
_PART = re.compile(r"-\d{5}-of-\d{5}$")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a parquet file, or of every one below a folder; the split is the file's name.

    Raises:
        InputError: There is none, or one cannot be read.
    """
    files = [path] if path.is_file() else sorted(path.rglob("*.parquet"))
    if not files:
        raise InputError(f"There is no parquet file at '{path}'.", "Give one, or a folder that holds some.")
    for file in files:
        split = _PART.sub("", file.stem)
        if options.takes(split):
            yield from _file(file, split, options)


def _file(file: Path, split: str, options: ImportOptions) -> Found:
    need("pyarrow", "parquet", "Parquet files")
    import pyarrow
    import pyarrow.parquet

    number = 0
    try:
        table = pyarrow.parquet.ParquetFile(file)
        missing = {"problem", "answer"} - set(table.schema_arrow.names)
        if missing or not {"images", "image"} & set(table.schema_arrow.names):
            raise InputError(
                f"'{file}' is no EasyR1 file: it has the columns {', '.join(table.schema_arrow.names)}.",
                "It needs images, problem and answer.",
            )
        for batch in table.iter_batches(BATCH):
            for row in batch.to_pylist():
                yield _row(row, f"{file.name}:{number}", file, split, options)
                number += 1
    except (OSError, pyarrow.ArrowException) as error:
        raise InputError(f"'{file}' cannot be read as parquet.", "It may be cut short.", str(error)) from error


def _row(row: Mapping[str, Any], name: str, file: Path, split: str, options: ImportOptions) -> ShotRecord | Problem:
    try:
        given = one_picture(row)
        image = _picture(given, options.folders(file.parent), options.scratch)
        taken = take_picture(image, name, _shown(given), options)
        if isinstance(taken, Problem):
            return taken
        mask = next((m for m in (_mask(row.get(k), k, options) for k in MASKS) if m is not None), None)
        return row_record(row, taken, mask, split=split, source=file.name)
    except InputError as error:
        return Problem("no shot", name, f"Row {name} is no shot: {error.message}", error.remedy, True)
    except (ValueError, TypeError, KeyError) as error:
        return Problem("no shot", name, f"Row {name} is no shot: {error}.", "Correct or remove it.", True)


def _shown(given: object) -> str:
    """What messages call a picture: its path, where it has one."""
    path = given.get("path") if isinstance(given, Mapping) else given
    return path[:80] if isinstance(path, str) and path else "inside the file"


def _picture(given: object, folders: Sequence[Path], scratch: Path) -> Path | None:
    """The file of a picture given as bytes, as {"bytes", "path"}, or as a path; None where there is none."""
    if isinstance(given, Mapping):
        return _picture(given.get("bytes") or given.get("path"), folders, scratch)
    if isinstance(given, bytes):
        suffix = ".png" if given[:4] == b"\x89PNG" else ".jpg"
        path = scratch / f"{hashlib.sha256(given).hexdigest()[:16]}{suffix}"
        if not path.exists():
            path.write_bytes(given)
        return path
    return picture_named(folders, given) if isinstance(given, str) else None


def _mask(given: object, column: str, options: ImportOptions) -> NDArray[np.bool_] | None:
    """A mask given as a picture or as run lengths; None where there is none.

    Raises:
        ValueError: It is neither.
        PictureError: The picture cannot be read.
    """
    if given is None or given in ("", []):
        return None
    if isinstance(given, list) and len(given) == 1:
        given = given[0]
    if isinstance(given, Mapping) and "counts" in given:
        return runs_to_mask(given)
    if isinstance(given, str) and given.lstrip().startswith("{"):
        return runs_to_mask(json.loads(given))
    if isinstance(given, Mapping) and given.get("bytes") is None:  # a place for a mask that is empty
        return None
    path = _picture(given, [], options.scratch) if isinstance(given, bytes | Mapping) else None
    if path is not None:
        return read_mask(path)
    if column == "label":  # often the name or number of a class
        return None
    raise ValueError(f"its {column} is no picture and no run lengths")


def write(records: Sequence[ShotRecord], folder: Path) -> list[Problem]:
    """Write `<split>-00000-of-00001.parquet` a split.

    `answer` is a list of four numbers where every shot of the split is REC with one target, as in `VRSBench-FS`;
    otherwise text, "None" for no target. GRES shots have a `mask` besides.

    Raises:
        InputError: A picture cannot be read.
    """
    need("pyarrow", "parquet", "Parquet files")
    import pyarrow
    import pyarrow.parquet

    by_split: dict[str, list[ShotRecord]] = {}
    for record in records:
        by_split.setdefault(record.split or "train", []).append(record)
    folder.mkdir(parents=True, exist_ok=True)
    picture = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])
    for split, members in by_split.items():
        plain = all(r.query.task is Task.REC and len(r.targets) == 1 for r in members)
        masked = any(r.query.task is Task.GRES for r in members)
        kinds = [
            ("images", pyarrow.list_(picture)), ("problem", pyarrow.string()),
            ("answer", pyarrow.list_(pyarrow.float64()) if plain else pyarrow.string()),
            ("category", pyarrow.string()), ("is_unique", pyarrow.string()), ("task", pyarrow.string()),
        ] + ([("mask", picture)] if masked else [])  # fmt: skip
        schema = pyarrow.schema(kinds).with_metadata({"huggingface": json.dumps(_features(plain, masked))})
        with (
            atomic_file(folder / f"{split}-00000-of-00001.parquet") as part,
            pyarrow.parquet.ParquetWriter(part, schema) as writer,
        ):
            for record in members:
                writer.write_table(pyarrow.Table.from_pylist([_values(record, plain, masked)], schema))
    return []


def _features(plain: bool, masked: bool) -> dict[str, Any]:
    """What `datasets` reads to see pictures as pictures."""
    text = {"dtype": "string", "_type": "Value"}
    answer = {"feature": {"dtype": "float64", "_type": "Value"}, "_type": "Sequence"} if plain else text
    features: dict[str, Any] = {
        "images": {"feature": {"_type": "Image"}, "_type": "Sequence"}, "problem": text, "answer": answer,
        "category": text, "is_unique": text, "task": text,
    }  # fmt: skip
    return {"info": {"features": features | ({"mask": {"_type": "Image"}} if masked else {})}}


def _values(record: ShotRecord, plain: bool, masked: bool) -> dict[str, Any]:
    answer: Any = json.dumps(answer_values(record)) if record.targets else "None"
    if plain:
        answer = [float(v) for v in record.targets[0].target.box.as_tuple()]
    try:
        data = record.image.read_bytes()
    except OSError as error:
        raise InputError(f"The picture '{record.image}' cannot be read.", "Make the shots anew.") from error
    values = {
        "images": [{"bytes": data, "path": record.image.name}], "problem": problem_of(record), "answer": answer,
        "category": record.category, "is_unique": "" if record.unique is None else str(record.unique),
        "task": record.query.task.value,
    }  # fmt: skip
    if masked:
        united = _united(record)
        values["mask"] = None if united is None else {"bytes": united, "path": f"{record.image.stem}-mask.png"}
    return values


def _united(record: ShotRecord) -> bytes | None:
    from PIL import Image

    if record.query.task is not Task.GRES:
        return None
    masks = [m for m in (t.mask() for t in record.targets) if m is not None]
    if record.targets and not masks:
        return None
    whole = np.any(masks, axis=0) if masks else np.zeros((record.height, record.width), dtype=np.bool_)
    data = io.BytesIO()
    Image.fromarray(whole).save(data, format="PNG")
    return data.getvalue()
