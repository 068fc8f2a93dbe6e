"""VLM-R1 jsonl, and the rows that Geo-R1's own scripts read: a picture, a question and an answer a line.

{"id": 1, "image": "a.jpg", "conversations": [{"from": "human", "value": "<image>..."}, {"from": "gpt", ...}]}
{"image": "a.jpg", "problem": "...", "solution": [x0, y0, x1, y1], "is_unique": true}
{"id": "EarthReason_0826_0", "image": "a.jpg", "mask": "a.png", "problem": "...", "category": "...", "bbox_list": [...]}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from engine.shots.formats.pictures import export_picture, missing_picture, picture_named, take_picture
from engine.shots.formats.rows import answer_values, one_picture, problem_of, row_record
from engine.shots.pictures import read_mask
from engine.shots.problems import Problem
from engine.shots.text import EncodingError, read_text, text_lines
from engine.words import InputError, Task

if TYPE_CHECKING:
    from pathlib import Path

    from engine.shots.formats.registry import Found, ImportOptions
    from engine.shots.record import ShotRecord

# Which of VLM-R1's rewards fits a task; for REC the run's own default does.
REWARDS = {Task.OVD: "odLength"}


def read(path: Path, options: ImportOptions) -> Found:
    """The shots of a jsonl or json file, or of every jsonl file in a folder; the split is the file's name.

    Raises:
        InputError: There is none, or it cannot be read.
    """
    files = [path] if path.is_file() else sorted(path.glob("*.jsonl"))
    if not files:
        raise InputError(f"There is no jsonl file at '{path}'.", "Give one, or a folder that holds some.")
    for file in files:
        if not options.takes(file.stem):
            continue
        folders = options.folders(file.parent, file.parent / "images")
        for number, row in _rows(file):
            id = row.get("id") if isinstance(row, Mapping) else None
            name = f"{file.name}:{number if id is None else id}"
            try:
                yield _record(row, name, folders, file, options)
            except InputError as error:
                yield Problem("no shot", name, f"Row {name} is no shot: {error.message}", error.remedy, True)
            except (ValueError, TypeError, KeyError, IndexError) as error:
                yield Problem("no shot", name, f"Row {name} is no shot: {error}.", "Correct or remove it.", True)


def _rows(file: Path) -> Iterator[tuple[int, Any]]:
    """The rows of a file with their numbers; one that cannot be read is the reason why."""
    if file.suffix == ".json":
        text = read_text(file)
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InputError(f"'{file}' cannot be read.", "Check that it is whole.", str(error)) from error
        yield from enumerate(values if isinstance(values, list) else [values])
        return
    for number, line in text_lines(file):
        if isinstance(line, EncodingError):
            yield number, line
        elif line.strip():
            yield number, _parsed(line)


def _parsed(line: str) -> Any:  # noqa: ANN401 (whatever the line holds)
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return line  # which is no shot, and is said to be none by its number


def _record(row: Any, name: str, folders: list[Path], file: Path, options: ImportOptions) -> ShotRecord | Problem:  # noqa: ANN401
    if isinstance(row, EncodingError):
        raise row
    if not isinstance(row, Mapping):
        raise TypeError("it is no JSON object")
    values = dict(row)
    if "conversations" in values:
        values["problem"], values["answer"] = _turn(values, "human"), _turn(values, "gpt")
    given = one_picture(values)
    path = picture_named(folders, given) if isinstance(given, str) else None
    taken = take_picture(path, name, str(given), options)
    if isinstance(taken, Problem):
        return taken
    mask = None
    if values.get("mask") is not None:
        masked = values["mask"]
        if not isinstance(masked, str):
            raise TypeError("its mask is no name of a picture")
        found = _below(folders, masked) or picture_named(folders, masked)
        if found is None:
            return missing_picture(name, masked)
        mask = read_mask(found)
    return row_record(values, taken, mask, split=file.stem, source=file.name)


def _turn(values: Mapping[str, Any], who: str) -> str:
    """What one side says in a row's conversation of a single question.

    Raises:
        ValueError: It says nothing, or more than once.
    """
    said = [turn["value"] for turn in values["conversations"] if turn["from"] == who]
    if len(said) != 1:
        raise ValueError(f"{who!r} says {len(said)} things in its conversation, and a shot is one question and answer")
    return str(said[0])


def _below(folders: list[Path], name: str) -> Path | None:
    """A file by its relative path below one of the folders."""
    for folder in folders:
        found = (folder / name).resolve()
        if found.is_relative_to(folder.resolve()) and found.is_file():
            return found
    return None


def write(records: Sequence[ShotRecord], folder: Path) -> list[Problem]:
    """Write `<split>.jsonl` beside `images/`; coordinates as whole pixels, since VLM-R1's rewards read no others.

    GRES shots are written with boxes and keypoints; masks have no place there.

    Raises:
        InputError: The folder cannot be written.
    """
    by_split: dict[str, list[str]] = {}
    problems = []
    for number, record in enumerate(records):
        if record.query.task is Task.GRES and record.targets:
            why = f"The mask of '{record.query.text}' is left out."
            problems.append(Problem("no mask", str(number), why, "Export as easyr1 to keep it."))
        name = export_picture(record.image, folder / "images")
        row: dict[str, Any] = {
            "id": number,
            "image": f"images/{name}",
            "conversations": [
                {"from": "human", "value": problem_of(record)},
                {"from": "gpt", "value": _reply(record)},
            ],
        }
        if record.query.task in REWARDS:
            row["accu_reward_method"] = REWARDS[record.query.task]
        by_split.setdefault(record.split or "train", []).append(json.dumps(row, ensure_ascii=False))
    for split, lines in by_split.items():
        (folder / f"{split}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return problems


def _reply(record: ShotRecord) -> str:
    if not record.targets:
        return "None"
    values = answer_values(record)
    for value in values:
        x0, y0, x1, y1 = (round(v) for v in value["bbox_2d"])
        value["bbox_2d"] = [x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)]
        for key in ("keypoint1", "keypoint2"):
            if key in value:
                value[key] = [round(v) for v in value[key]]
    if record.query.task is Task.REC:
        return json.dumps(values[0])
    return f"```json\n{json.dumps(values)}\n```"
