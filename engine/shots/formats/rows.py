"""Rows of question and answer, as EasyR1, VLM-R1 and Geo-R1 write them: words, and boxes as text or numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from engine.model.entries import BOX_KEYS, LABEL_KEYS
from engine.model.parse import read_text
from engine.model.prompt import GEO_R1, compose
from engine.shots.formats.pictures import Edges, box_inside, parts_of
from engine.shots.record import SLACK, ShotRecord, ShotTarget
from engine.words import Query, Target, Task

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.shots.formats.pictures import DatasetPicture

Entry = tuple[Edges, str, tuple[tuple[float, float], ...]]
"""A box (x0, y0, x1, y1), its label and its keypoints, in pixels of the picture."""

IMAGE_TOKEN = "<image>"
# What follows the words is an instruction; published prompts differ in it, and some have none.
_INSTRUCTION = re.compile(r"\s(?:Based on your answer|First output|Output (?:the|each)|If there are no such)\b")
PROBLEMS = ("problem", "question", "expr", "prompt")
_FENCE = re.compile(r"```[ \t]*(?:json)?", re.IGNORECASE)
ANSWERS = ("answer", "solution", "bbox_list", "ground_truth")


def expression_of(problem: str) -> tuple[Task | None, str]:
    """The user's words in a published prompt, and the task that it is the prompt of; None for bare words.

    >>> expression_of(f"<image>{GEO_R1.direct[Task.REC].prefix}a ship.")
    (<Task.REC: 'rec'>, 'a ship')
    """
    text = problem.replace(IMAGE_TOKEN, "").strip()
    for prompts in (GEO_R1.thinking, GEO_R1.direct):
        for task, template in prompts.items():
            if text.startswith(template.prefix):
                words = _INSTRUCTION.split(text[len(template.prefix) :], maxsplit=1)[0]
                return task, words.strip().rstrip(".").strip()
    return None, text


def entries_of(answer: Any) -> list[Entry]:  # noqa: ANN401 (whatever the file holds)
    """The objects of an answer, however it is written: numbers, lists, objects, JSON text, or a whole reply.

    >>> entries_of([1, 2, 3, 4]) == entries_of('{"bbox_2d": [1, 2, 3, 4]}') == entries_of([[1.0, 2, 3, 4]])
    True
    >>> entries_of("None"), entries_of([])
    ([], [])

    Raises:
        ValueError: It is none of these. Only "None" and an empty list say that there is nothing.
    """
    if isinstance(answer, str):
        return _entries_of_text(answer)
    if isinstance(answer, Mapping):
        box = next((answer[k] for k in BOX_KEYS if answer.get(k) is not None), None)
        if box is None:
            raise ValueError(f"an object of its answer has no box under {', '.join(BOX_KEYS)}")
        label = next((str(answer[k]) for k in LABEL_KEYS if answer.get(k)), "")
        points = [answer[k] for k in ("keypoint1", "keypoint2") if answer.get(k)] or answer.get("keypoints") or ()
        return [(_four(box), label, tuple((float(p[0]), float(p[1])) for p in points))]
    if isinstance(answer, Sequence):
        if len(answer) == 4 and all(_is_number(v) for v in answer):
            return [(_four(answer), "", ())]
        each = [entries_of(item) for item in answer]
        if not all(each):
            raise ValueError("an object of its answer is nothing")
        return [entry for entries in each for entry in entries]
    raise ValueError(f"its answer {answer!r:.40} is not understood")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _entries_of_text(text: str) -> list[Entry]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    if not isinstance(value, str):
        return entries_of(value)
    reading = read_text(value)
    faults = {"no_box", "truncated", "too_long", "too_many"} & set(reading.problems)
    if faults:
        raise ValueError(f"its answer {text!r:.60} is not understood: {', '.join(sorted(faults))}")
    if "not_json" in reading.problems:
        # Quotes of another kind are read; a box within a sentence may mean anything.
        body = _FENCE.sub("", value[slice(*reading.answer_span)]).strip()
        if not reading.entries or (body[0] + body[-1]) not in ("{}", "[]"):
            raise ValueError(f"its answer {text!r:.60} is not understood")
    found = []
    for entry in reading.entries:
        box = [n.value for n in entry.box]
        found.append((_four(box), entry.label, tuple((x.value, y.value) for x, y in entry.points)))
    return found


def _four(values: Sequence[Any]) -> Edges:
    a, b, c, d = (float(v) for v in values)
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def one_picture(row: Mapping[str, Any]) -> Any:  # noqa: ANN401 (a name, bytes, or an object that holds them)
    """The picture of a row, under `image` or `images`; None where it has none.

    Raises:
        ValueError: It has several.
    """
    given = row.get("images") or row.get("image")
    pictures = given if isinstance(given, list) else [given] if given else []
    if len(pictures) > 1:
        raise ValueError(f"it has {len(pictures)} pictures, and a shot has one")
    return pictures[0] if pictures else None


def row_record(
    row: Mapping[str, Any],
    picture: DatasetPicture,
    mask: NDArray[np.bool_] | None = None,
    *,
    split: str = "",
    source: str = "",
) -> ShotRecord:
    """A row as a record.

    Args:
        row: The words under one of `PROBLEMS`, the truth under one of `ANSWERS`; `category`, `is_unique` and `task`
            where there are any.
        picture: The picture.
        mask: One for all targets, bool of shape (height, width): parted by their boxes, or by what is connected.
        split: Which split it belongs to.
        source: What it comes from.

    Raises:
        ValueError: There are no words, the answer is missing or not understood, a box lies outside the picture or is
            smaller than a pixel, or the mask is of another size or contradicts the answer.
    """
    problem = next((str(row[k]) for k in PROBLEMS if row.get(k)), "")
    told, text = expression_of(problem)
    if not text:
        raise ValueError("it has no words")
    named, size = str(row.get("category") or ""), picture.size
    answers = [row[k] for k in ANSWERS if k in row and (mask is None or row[k] is not None)]
    if mask is None:
        if not answers:
            raise ValueError(f"it has no answer under {', '.join(ANSWERS)}")
        entries = entries_of(answers[0])
        told = told or (Task.REC if len(entries) == 1 else Task.OVD)
        targets = [_target(entry, named, size) for entry in entries]
    elif mask.shape != size[::-1]:
        raise ValueError(f"the mask is {mask.shape[1]} x {mask.shape[0]} pixels, and its picture {size[0]} x {size[1]}")
    else:
        told = Task.GRES
        entries = entries_of(answers[0]) if answers else []
        if answers and bool(entries) != bool(mask.any()):
            raise ValueError(
                f"its answer has {len(entries)} objects, and its mask is {'not ' if mask.any() else ''}empty"
            )
        targets = parts_of(mask, [edges for edges, _, _ in entries], named)
    task = Task(str(row["task"]).lower()) if row.get("task") else told
    category = (named or str(row.get("obj_cls") or "")).replace("-", " ")
    unique = truth_value(row.get("is_unique", row.get("unique")))
    query, path = Query(task, text), picture.path
    return ShotRecord(path, *size, query, tuple(targets), category, unique, split=split, source=source, kind="given")


def _target(entry: Entry, named: str, size: tuple[int, int]) -> ShotTarget:
    edges, label, points = entry
    return ShotTarget(Target(box_inside(edges, size, SLACK), label or named, points))


def truth_value(value: object) -> bool | None:
    """Yes and no as datasets write them: true, "True", "1", 0 ...; None for anything else.

    >>> truth_value("True"), truth_value("false"), truth_value(1), truth_value("")
    (True, False, True, None)
    """
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(str(value).lower())


def problem_of(record: ShotRecord) -> str:
    """The published prompt around a record's words, with the place of the picture before it."""
    template = GEO_R1.thinking[record.query.task]
    plain = record.query.task is Task.REC  # Geo-R1's own rows hold the question only; the rest is the trainer's
    return IMAGE_TOKEN + (f"{template.prefix}{record.query.text}." if plain else compose(template, record.query))


def answer_values(record: ShotRecord) -> list[dict[str, Any]]:
    """The truth as the published answers write it: a list of boxes with label or keypoints."""
    found = []
    for item in record.targets:
        values: dict[str, Any] = {"bbox_2d": [round(v, 2) for v in item.target.box.as_tuple()]}
        if item.target.keypoints:
            for number, point in enumerate(item.target.keypoints[:2], 1):
                values[f"keypoint{number}"] = [round(v, 2) for v in point]
        else:
            values["label"] = item.target.label or record.query.text
        found.append(values)
    return found
