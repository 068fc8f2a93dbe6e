"""No answer gets more than a correct one: a table of known tricks, and a search through mutated answers."""

from __future__ import annotations

import random

import numpy as np
import pytest
from affine import Affine

from engine.model import families
from engine.model.family import Sizing
from engine.tune.rewards.config import REWARDS, read_rewards, score, totals
from engine.tune.rewards.masks import mask_iou
from engine.words import Box, Query, Shot, Target, Task, Tile

SIDE = 80
SIZING = Sizing(SIDE, SIDE, SIDE, SIDE)
FAMILY = families.get("qwen3_vl")
ALL = {name: reward.function for name, reward in REWARDS.items() if name != "task"} | {"mask": mask_iou(None)}
OF_ACCURACY = ("iou", "hungarian", "f1", "detection", "position", "mask")
# What the presets and the docs recommend.
MIXES = [
    read_rewards("iou:1,format:1"),
    read_rewards("iou:1,format:0.2"),
    read_rewards("detection:1,format:1"),
    read_rewards("position:1,grounded:0.2,format:0.2,length:0.1,repetition:0.1"),
    read_rewards("mask:2,format:1"),
]


def _shot(task: Task, *boxes: tuple[float, float, float, float]) -> Shot:
    tile = Tile(np.zeros((SIDE, SIDE, 3), np.uint8), Affine.identity())
    targets = tuple(Target(Box(*b), "ship", ((b[0] + 1, b[1] + 1), (b[2] - 1, b[3] - 1))) for b in boxes)
    return Shot(tile, Query(task, "the ship" if task is Task.REC else "ship"), targets)


ONE, OTHER, THIRD = (8.0, 16.0, 24.0, 32.0), (40.0, 40.0, 56.0, 60.0), (64.0, 4.0, 76.0, 16.0)
SHOTS = {
    "rec": _shot(Task.REC, ONE),
    "rec, none": _shot(Task.REC),
    "ovd": _shot(Task.OVD, ONE, OTHER, THIRD),
    "ovd, none": _shot(Task.OVD),
    "gres": _shot(Task.GRES, ONE, OTHER),
    "gres, none": _shot(Task.GRES),
}


def _correct(shot: Shot) -> str:
    named = "; ".join(f"ship: {FAMILY.format_box(t.box, SIZING)} yes" for t in shot.targets) or "None fits"
    return FAMILY.format_output(f"{named}.", FAMILY.format_answer(shot.targets, shot.query, SIZING))


def _values(text: str, shot: Shot) -> dict[str, float]:
    answer = FAMILY.parse(text, shot.query, SIZING)
    return {name: score(name, reward, answer, shot) for name, reward in ALL.items()}


def _entry(box: object, label: str = "ship") -> str:
    return f'{{"bbox_2d": {box}, "label": "{label}"}}'


def _listed(entries: list[str]) -> str:
    return f"<think>Ships.</think><answer>```json\n[{', '.join(entries)}]\n```</answer>"


GRID = [[x, y, x + 100, y + 100] for x in range(0, 1000, 100) for y in range(0, 1000, 100)]
WHOLE = "[0, 0, 1000, 1000]"
TRICKS = {
    "100 boxes": _listed([_entry(b) for b in GRID]),
    "100 boxes with invented labels": _listed([_entry(b, f"thing {i}") for i, b in enumerate(GRID)]),
    "the same box 100 times": _listed([_entry(WHOLE)] * 100),
    "full-image box": f"<think>A ship.</think><answer>{_entry(WHOLE)}</answer>",
    "copied prompt": '<think>x</think><answer>```json\n[{"bbox_2d": [x1, y1, x2, y2], "label": "target name"}]\n```'
    "</answer>",
    "copied format": "<think> reasoning process here </think><answer> answer here </answer>",
    "nothing at all": "",
    "tags only": "<think></think><answer></answer>",
    "half an answer": '<think>One.</think><answer>{"bbox_2d": [100, 200',
    "boxes beyond the tile": _listed([_entry([2000, 2000, 3000, 3000])] * 3),
    "boxes of no size": _listed([_entry([500, 500, 500, 500])] * 3),
    "numbers beyond number": _listed([_entry("[1e400, NaN, Infinity, 5]")]),
    "very long": "<think>" + "a ship, a ship, " * 5000 + f"</think><answer>{_entry(WHOLE)}</answer>",
    "tags in tags": f"<think><answer>None</answer></think><think>y</think><answer>{_entry(WHOLE)}</answer>",
}


@pytest.mark.parametrize("case", SHOTS)
def test_a_correct_answer_gets_all_of_every_reward(case: str) -> None:
    values = _values(_correct(SHOTS[case]), SHOTS[case])
    assert {name: round(value, 6) for name, value in values.items()} == dict.fromkeys(ALL, 1.0)


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("case", SHOTS)
def test_a_trick_gets_less_than_a_correct_answer(case: str, trick: str) -> None:
    values = _values(TRICKS[trick], SHOTS[case])
    assert all(0.0 <= value <= 1.0 for value in values.values())
    for name in OF_ACCURACY:
        assert values[name] < 0.5, name
    for mix in MIXES:
        row = [values[term.name] for term in mix.terms]
        # format alone is worth half of the plainest mix, so a well-put wrong answer may reach that, and no more
        assert totals([row], mix)[0] < 0.8, str(mix)


@pytest.mark.parametrize("case", [c for c in SHOTS if "none" not in c])
def test_none_everywhere_gets_nothing_but_its_format_where_something_is_there(case: str) -> None:
    text = "<think>None fits.</think><answer>None</answer>"
    assert {n: v for n, v in _values(text, SHOTS[case]).items() if v} == {"format": 1.0}


@pytest.mark.parametrize("case", [c for c in SHOTS if "none" in c])
@pytest.mark.parametrize("text", ["", "None of it.", "<think>x</think><answer>ship</answer>", _listed([_entry("[1]")])])
def test_what_cannot_be_read_is_no_honest_none(case: str, text: str) -> None:
    values = _values(text, SHOTS[case])
    assert all(values[name] == 0.0 for name in OF_ACCURACY)


def test_an_empty_thought_is_not_well_formed() -> None:
    shot = SHOTS["rec"]
    text = f"<think> . </think><answer>{FAMILY.format_answer(shot.targets, shot.query, SIZING)}</answer>"
    values = _values(text, shot)
    assert (values["format"], values["grounded"]) == (0.0, 0.0)
    assert values["iou"] == 1.0


def test_a_right_box_followed_by_ninety_nine_others_is_worth_a_hundredth() -> None:
    shot = SHOTS["rec"]
    right = _entry(FAMILY.format_box(shot.targets[0].box, SIZING))
    values = _values(_listed([right] + [_entry(b) for b in GRID[1:]]), shot)
    assert values["iou"] == pytest.approx(0.01)
    assert values["mask"] == pytest.approx(0.01)


def test_labels_count_only_where_several_classes_are_asked_for() -> None:
    shot = SHOTS["ovd"]
    boxes = [FAMILY.format_box(t.box, SIZING) for t in shot.targets]
    invented = _listed([_entry(b, "zebra") for b in boxes])
    assert _values(invented, shot)["detection"] == 1.0
    both = Shot(shot.tile, Query(Task.OVD, "ship, car"), shot.targets)
    assert _values(invented, both)["detection"] == 0.0
    assert _values(_listed([_entry(b, "ship") for b in boxes]), both)["detection"] == 1.0


def test_the_order_of_a_list_does_not_change_its_reward() -> None:
    shot = SHOTS["ovd"]
    entries = [_entry(FAMILY.format_box(t.box, SIZING)) for t in shot.targets] + [_entry(b) for b in GRID[40:44]]
    for name in ("detection", "hungarian", "f1", "position"):
        assert _values(_listed(entries), shot)[name] == pytest.approx(_values(_listed(entries[::-1]), shot)[name])


def test_a_thought_is_not_paid_for_things_that_are_not_there() -> None:
    shot = SHOTS["rec"]
    known = Shot(shot.tile, shot.query, shot.targets, annotated=(Target(Box(*OTHER), "pier"),))
    box, other = (FAMILY.format_box(Box(*b), SIZING) for b in (ONE, OTHER))
    answer = FAMILY.format_answer(shot.targets, shot.query, SIZING)
    honest = FAMILY.format_output(f"ship: {box} red, yes; {other} blue, no.", answer)
    dreamt = FAMILY.format_output(f"ship: {box} red, yes; [500, 900, 600, 950] blue, no.", answer)
    assert _values(honest, known)["grounded"] == 1.0
    assert _values(dreamt, known)["grounded"] == 0.5
    assert _values(dreamt, shot)["grounded"] == 1.0  # nothing is known of other things here


_PIECES = [
    *(_entry(b) for b in GRID[:3]), "None", "[]", "<think>", "</think>", "<answer>", "</answer>", "```json", "```", "[",
    "]", "{", "}", '"bbox_2d":', '"label": "ship"', "a ship ", "[0, 0, 1000, 1000]", "yes", ", ", "1e9", "-5", "nan",
]  # fmt: skip


def _mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            text = text[:at] + chance.choice(_PIECES) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + chance.randint(1, 30) :]
        elif kind == 2:
            text = text[:at] + str(chance.randint(-10, 1100)) + text[at + 3 :]
        elif kind == 3:
            end = min(len(text), at + chance.randint(1, 80))
            text = text[:end] + text[at:end] * chance.choice((1, 2, 20)) + text[end:]
        else:
            text = text[:at]
    return text


@pytest.mark.slow
def test_none_of_10_000_mutated_answers_beats_a_correct_one() -> None:
    chance = random.Random(6)
    cases = list(SHOTS.values())
    starts = [_correct(shot) for shot in cases] + list(TRICKS.values())
    starts = [text for text in starts if len(text) < 10_000]
    for number in range(10_000):
        shot = cases[number % len(cases)]
        text = _mutated(chance.choice(starts), chance)
        values = _values(text, shot)
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in values.values()), text
        if values["hungarian"] < 0.5:
            assert values["length"] == values["repetition"] == values["grounded"] == 0.0, text
            for mix in MIXES:
                assert totals([[values[term.name] for term in mix.terms]], mix)[0] < 0.9, text
