"""The probe: from boxes as a model writes them to its convention, whatever the picture and however exact the model."""

from __future__ import annotations

import json
import random

import pytest

from engine.model import families
from engine.model.family import Sizing
from engine.model.probe import find_convention, make_puzzle
from engine.words import Box

SIZES = ((1120, 896), (896, 672), (672, 448), (448, 224), (448, 672), (1120, 448))


def written(puzzle, family: str, chance: random.Random, scale: float = 1.0) -> str:
    """The squares as a model of a family writes them: not quite exact, in any order, with labels or without."""
    height, width = puzzle.pixels.shape[:2]
    off = chance.uniform(0, 0.02) * min(width, height)
    entries = []
    for colour, box in puzzle.squares.items():
        edges = [edge + chance.gauss(0, off) for edge in box.as_tuple()]
        x0, x1 = sorted((edges[0], edges[2]))
        y0, y1 = sorted((edges[1], edges[3]))
        inside = Box(x0, y0, x1, y1).clipped(width, height).scaled(scale, scale)
        text = families.get(family).format_box(inside, Sizing(width, height, width, height))
        entries.append({"bbox_2d": json.loads(text), "label": f"{colour} square"})
    chance.shuffle(entries)
    if chance.random() < 0.3:
        entries = [{"bbox_2d": entry["bbox_2d"]} for entry in entries]
    elif chance.random() < 0.2:
        entries.pop()
    return f"```json\n{json.dumps(entries)}\n```"


@pytest.mark.parametrize("family", ["qwen2_5_vl", "qwen3_vl", "fractions", "gemini"])
def test_conventions_are_told_apart_a_hundred_times_of_a_hundred(family):
    for seed in range(100):
        chance = random.Random(f"{family} {seed}")
        puzzle = make_puzzle(*chance.choice(SIZES), seed)
        found = find_convention(written(puzzle, family, chance), puzzle)
        assert (found.family, found.scale) == (family, 1.0), seed
        assert found.squares >= 2


def test_a_picture_that_the_server_shrinks_is_told():
    for seed in range(30):
        chance = random.Random(f"shrunk {seed}")
        puzzle = make_puzzle(*chance.choice(SIZES), seed)
        scale = chance.uniform(0.3, 0.93)
        found = find_convention(written(puzzle, "qwen2_5_vl", chance, scale), puzzle)
        assert found.family == "qwen2_5_vl", seed
        assert found.scale == pytest.approx(scale, abs=0.07), seed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "None",
        "I see no image.",
        '[{"bbox_2d": [0, 0, 1000, 1000], "label": "squares"}]',
        '[{"bbox_2d": [5, 5, 9, 9]}, {"bbox_2d": [1, 900, 4, 990]}, {"bbox_2d": [1e30, 2, 3, 4]}]',
    ],
)
def test_what_names_no_square_says_nothing_of_a_convention(text):
    found = find_convention(text, make_puzzle(1120, 896), "qwen3_vl")
    assert (found.family, found.scale) == ("", 1.0)


def test_the_family_of_the_name_stays_where_its_convention_is_what_is_found():
    puzzle = make_puzzle(672, 448)
    text = written(puzzle, "qwen2_5_vl", random.Random(1))
    assert find_convention(text, puzzle, "think2seg_rs").family == "think2seg_rs"
    assert find_convention(text, puzzle, "qwen3_vl").family == "qwen2_5_vl"


def test_the_squares_lie_within_the_picture_and_apart():
    for seed in range(50):
        puzzle = make_puzzle(448, 224, seed)
        boxes = list(puzzle.squares.values())
        assert all(box.clipped(448, 224) == box for box in boxes)
        assert not any(a.intersection(b) for i, a in enumerate(boxes) for b in boxes[:i])
