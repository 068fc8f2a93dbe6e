"""EarthReason: `<split>/images/<stem>.*`, `<split>/labels/<stem>.png` and `<split>/QAs/<stem>.json`.

The three are paired by stem. A mask is one for all objects, any value but 0 inside: it is parted into what hangs
together. An empty list of answers means that there is no target, whatever the mask.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine.shots.formats.pictures import missing_picture, parts_of, picture_named, take_picture
from engine.shots.pictures import read_mask
from engine.shots.problems import Problem
from engine.shots.record import ShotRecord
from engine.shots.text import read_text
from engine.words import InputError, Query, Task

if TYPE_CHECKING:
    from pathlib import Path

    from engine.shots.formats.registry import Found, ImportOptions

SPLITS = ("train", "val", "test")


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of EarthReason: one a question, or one a picture with `options.first_question`.

    Raises:
        InputError: It holds no questions.
    """
    splits = [s for s in SPLITS if (path / s / "QAs").is_dir()]
    if not splits:
        raise InputError(f"'{path}' holds no EarthReason.", "It needs train/QAs, train/images and train/labels.")
    for split in splits:
        if options.takes(split):
            for file in sorted((path / split / "QAs").glob("*.json")):
                yield from _picture(file, path / split, split, options)


def _picture(file: Path, root: Path, split: str, options: ImportOptions) -> Found:
    image = picture_named(options.folders(root / "images"), file.stem)
    label = root / "labels" / f"{file.stem}.png"
    if image is None or not label.is_file():
        yield missing_picture(file.name, str(label if image is not None else file.stem))
        return
    try:
        values = json.loads(read_text(file))
        questions = [" ".join(text.split()) for text in _texts(values["questions"])]
        answers = _texts(values["answer"])
        if not all(questions):
            raise ValueError("a question is empty")
        mask = read_mask(label)
    except InputError as error:
        yield Problem("broken file", file.name, error.message, error.remedy, True)
        return
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        yield Problem("no questions", file.name, f"'{file.name}' holds no questions: {error}.", "Fetch it again.", True)
        return
    taken = take_picture(image, file.name, image.name, options)
    if isinstance(taken, Problem):
        yield taken
        return
    size = (mask.shape[1], mask.shape[0])
    if taken.size != size:
        why = f"The mask '{label.name}' is {size[0]} x {size[1]} pixels, and its picture is not."
        yield Problem("size", file.name, why, "Fetch them again.", True)
        return
    if bool(answers) != bool(mask.any()):
        why = f"'{file.name}' has {len(answers)} answers, and its mask is {'not ' if mask.any() else ''}empty."
        yield Problem("contradiction", file.name, f"{why} The answers decide.", "Look at it.", bool(answers))
        if answers:
            return
    targets = tuple(parts_of(mask)) if answers else ()
    for number, question in enumerate(questions[:1] if options.first_question else questions):
        tags = {"feature": file.stem, "question": str(number), "absent": "" if targets else "absent"}
        query = Query(Task.GRES, question)
        yield ShotRecord(
            taken.path, *size, query, targets, split=split, source="EarthReason", kind="implicit", tags=tags
        )


def _texts(value: object) -> list[str]:
    """A list of texts; a lone text would read as a list of its letters, and an empty one as "no target"."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"{value!r:.40} is no list of texts")
    return value
