"""RRSIS-D: `rrsisd/refs(unc).p`, `rrsisd/instances.json` and `images/rrsisd/JPEGImages/`.

The pickle is read as plain data only. Pictures are found by `image_id`, never by `ref_id`. A segmentation is a list of
outlines, one object of run lengths, or a list of them; boxes are made from the mask.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from engine.shots.formats import coco
from engine.shots.formats.pictures import DatasetPicture, Label, Unread, mask_box, picture_named, take_picture
from engine.shots.problems import Problem
from engine.shots.record import ShotRecord, ShotTarget
from engine.shots.run_length import mask_to_runs
from engine.shots.view import keypoints, shape_mask
from engine.words import InputError, Query, Target, Task

if TYPE_CHECKING:
    from pathlib import Path

    from engine.shots.formats.registry import Found, ImportOptions

MOST_BYTES = 1 << 30
# What reading damaged bytes as a pickle can raise.
DAMAGE = (
    pickle.UnpicklingError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, MemoryError,
    RecursionError, OverflowError,
)  # fmt: skip


class NotPlainError(pickle.UnpicklingError):
    """The pickle names a class, a function or something outside itself."""


class PlainUnpickler(pickle.Unpickler):
    """Makes lists, dicts, tuples, texts and numbers; whatever names a class or function is refused unseen."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse."""
        raise NotPlainError(f"it asks for {module}.{name}")

    def persistent_load(self, pid: object) -> NoReturn:
        """Refuse."""
        raise NotPlainError(f"it refers to {pid!r} outside itself")


def read_plain_pickle(path: Path) -> Any:  # noqa: ANN401 (plain data of any shape)
    """The data in a pickle.

    Raises:
        InputError: It holds more than data, is damaged, or is larger than a gigabyte.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"'{path}' is larger than a gigabyte.", "Give the file of the dataset itself.")
        with path.open("rb") as file:
            return PlainUnpickler(file, encoding="utf-8").load()
    except OSError as error:
        raise InputError(f"'{path}' cannot be read.", "Check the path.", str(error)) from error
    except NotPlainError as error:
        raise InputError(
            f"'{path}' holds more than data: {error}.", "Do not open it elsewhere: it may run a program.", str(error)
        ) from error
    except DAMAGE as error:
        raise InputError(f"'{path}' is no whole pickle.", "Fetch it again.", repr(error)) from error


REFS = "refs(unc).p"


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of RRSIS-D: one a sentence, as GRES.

    Raises:
        InputError: A file is missing or damaged, or the pickle holds more than data.
    """
    folder = next((f for f in (path / "rrsisd", path) if (f / REFS).is_file()), None)
    if folder is None:
        raise InputError(f"'{path}' holds no RRSIS-D.", f"It needs rrsisd/{REFS} and rrsisd/instances.json.")
    refs = read_plain_pickle(folder / REFS)
    values = coco.load(folder / "instances.json")
    if not isinstance(refs, list) or not all(isinstance(r, dict) for r in refs):
        raise InputError(f"'{folder / REFS}' is no list of references.", "Fetch it again.")
    kinds = {kind: coco.entries_by_id(values[f"{kind}s"], kind, "instances.json") for kind in ("annotation", "image")}
    (annotations, unknown), (images, more) = kinds["annotation"], kinds["image"]
    names, unnamed = coco.category_names(values["categories"], "instances.json")
    yield from (*unknown, *more, *unnamed)
    folders = options.folders(path / "images" / "rrsisd" / "JPEGImages", path / "JPEGImages")
    for ref in refs:
        if not options.takes(str(ref.get("split") or "")):
            continue
        row = f"ref {ref.get('ref_id')}"
        try:
            annotation, image = annotations[coco.key_of(ref["ann_id"])], images[coco.key_of(ref["image_id"])]
            sentences = [str(s.get("raw") or s["sent"]) for s in ref["sentences"]]
            category = names.get(coco.key_of(ref["category_id"]), "")
            name = str(image["file_name"])
        except (KeyError, TypeError, AttributeError) as error:
            yield Problem("no reference", row, f"{row} is incomplete: {error} is missing.", "Fetch it again.", True)
            continue
        taken = take_picture(picture_named(folders, name), row, name, options)
        if isinstance(taken, Problem):
            yield taken
        else:
            yield from _records(annotation, taken, sentences, category, str(ref.get("split") or ""), row)


def _records(
    annotation: Mapping[str, Any], picture: DatasetPicture, sentences: list[str], category: str, split: str, row: str
) -> Found:
    size = picture.size
    try:
        outline = coco.outline_of(annotation, size)
        shape = coco.box_of(annotation) if outline is None else outline
    except (ValueError, TypeError) as error:
        yield Problem("no mask", row, f"The mask of {row} cannot be read: {error}", "Fetch it again.", True)
        return
    seen = Label(row, category, shape).seen(size, picture.path.name)
    if isinstance(seen, Unread):
        yield seen.problem
        return
    mask = shape_mask(seen.shape, size[1], size[0])
    target = ShotTarget(Target(mask_box(mask), category, keypoints(seen.shape)), (), mask_to_runs(mask))
    for number, sentence in enumerate(sentences):
        if not sentence.strip():
            yield Problem("no text", row, f"A sentence of {row} is empty.", "Leave it out.", True)
            continue
        query, tags = Query(Task.GRES, " ".join(sentence.split())), {"feature": row, "sentence": str(number)}
        yield ShotRecord(
            picture.path, *size, query, (target,), category, split=split, source="RRSIS-D", kind="given", tags=tags
        )
