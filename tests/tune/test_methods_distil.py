"""Self-distillation: what the teacher sees and says, and what of a student's answer is learned from."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st

from engine.model import families
from engine.model.decoder import TokenTexts
from engine.model.family import Sizing
from engine.model.inputs import PromptCache
from engine.tune.distillation import Teacher, divergences
from engine.tune.methods.distil import METHOD, can_end_within, check, still_open
from engine.tune.privilege import OUTLINE, dimmed, hint, outlined, shown_to_teacher
from engine.tune.rewards.examples import negative_shot, shot
from engine.tune.settings import TuneSettings
from engine.words import Box, InputError, Query, Shot, Target, Task, Tile

if TYPE_CHECKING:
    from engine.model.score import Tokens

SIZING = Sizing(100, 100, 140, 140)
QWEN = families.get("qwen3_vl")


def grey(*boxes: tuple[float, ...], size: int = 160) -> Shot:
    tile = Tile(np.full((size, size, 3), 200, np.uint8), Affine.identity())
    return Shot(tile, Query(Task.OVD, "ship"), tuple(Target(Box(*box), "ship") for box in boxes))


def test_the_teacher_sees_the_targets_outlined_and_the_student_does_not():
    given_ = grey((60, 40, 100, 60))
    before = given_.tile.pixels.copy()
    seen = shown_to_teacher(given_).tile.pixels
    assert np.array_equal(given_.tile.pixels, before)
    assert (seen[40:60, 60:100] == 200).all()  # what is inside stays as it is
    assert tuple(seen[39, 70]) == tuple(seen[60, 70]) == tuple(seen[50, 59]) == tuple(seen[50, 100]) == OUTLINE
    assert seen[0, 0].max() < seen[30, 80].max() < 200  # the further away, the darker


def test_light_falls_as_a_gaussian_whose_width_follows_the_longer_side_and_is_never_narrow():
    pixels = np.full((200, 200, 3), 250, np.uint8)
    wide = dimmed(pixels, [Box(50, 90, 150, 110)])
    assert wide[170, 100, 0] == pytest.approx(250 * math.exp(-(60.5**2) / (2 * 150**2)), abs=1)
    small = dimmed(pixels, [Box(98, 98, 102, 102)])
    assert small[180, 100, 0] == pytest.approx(250 * math.exp(-(78.5**2) / (2 * 200**2 * 0.1)), abs=1)
    both = dimmed(pixels, [Box(0, 0, 4, 4), Box(196, 196, 200, 200)])
    assert both[2, 2, 0] == both[198, 198, 0] == 250


def test_an_outline_at_the_edge_of_a_tile_hides_nothing():
    tile = replace(grey().tile)
    assert (outlined(tile, [Box(0, 0, 160, 160)]).pixels == tile.pixels).all()


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (grey(), "Nothing in the image fits."),
        (grey((0, 0, 9, 9)), "within the green rectangle."),
        (grey((0, 0, 9, 9), (20, 20, 29, 29)), "within the green rectangles."),
    ],
)
def test_the_hint_says_where_to_look_and_no_number(example, said):
    assert hint(example).endswith(said)
    assert not any(character.isdigit() for character in hint(example))


def test_a_model_that_reads_no_hints_is_shown_the_outline_alone():
    given_ = grey((60, 40, 100, 60))
    seen = shown_to_teacher(given_, "outlined").tile.pixels
    changed = (seen != 200).any(axis=2)
    assert tuple(seen[39, 70]) == OUTLINE
    assert not changed[40:60, 60:100].any()
    assert changed.sum() == 2 * (42 + 22) - 4  # a line of one pixel about the box
    assert hint(given_, "outlined") == ""
    with pytest.raises(InputError, match="teacher-sees is nothing"):
        TuneSettings(teacher_sees="nothing")


def test_a_hint_stands_behind_the_question_of_the_teacher_alone():
    from tune_shots import fresh_model

    model = fresh_model()
    given_ = grey((60, 40, 100, 60))
    plain = PromptCache(model, [given_])
    told = PromptCache(model, [shown_to_teacher(given_)], hints=[hint(given_)])
    words = model.processor.tokenizer
    asked, answered = words.decode(plain[0].ids), words.decode(told[0].ids)
    end = "<|im_end|>\n<|im_start|>assistant"
    assert answered == asked.replace(end, hint(given_) + end)
    assert not torch.equal(plain[0].patches["pixel_values"], told[0].patches["pixel_values"])


def test_about_nothing_the_teacher_sees_what_the_student_sees():
    assert shown_to_teacher(negative_shot()) is not None
    assert np.array_equal(shown_to_teacher(negative_shot()).tile.pixels, negative_shot().tile.pixels)


def test_the_divergence_is_the_reverse_one_and_counts_as_much_as_the_teacher_is_sure():
    student = torch.tensor([[[0.7, 0.2, 0.1], [0.7, 0.2, 0.1], [0.7, 0.2, 0.1]]]).log()
    teacher = torch.tensor([[[0.7, 0.2, 0.1], [0.1, 0.2, 0.7], [1 / 3, 1 / 3, 1 / 3]]]).log()
    same, sure, unsure = divergences(student, teacher)[0].tolist()
    entropy = -(0.1 * math.log(0.1) + 0.2 * math.log(0.2) + 0.7 * math.log(0.7))
    assert same == pytest.approx(0.0, abs=1e-6)
    assert sure == pytest.approx(0.6 * math.log(7) * (1 - entropy / math.log(3)), rel=1e-5)
    assert unsure == pytest.approx(0.0, abs=1e-6)  # whoever knows nothing teaches nothing


def test_the_teacher_follows_its_student_slowly_and_has_what_is_trained_alone(tmp_path):
    network = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 2))
    network[0].requires_grad_(False)
    teacher = Teacher(network, 0.95)
    before = network[1].weight.detach().clone()
    with torch.no_grad():
        network[1].weight += 1.0
    teacher.on_step_end(None, None, None)
    assert set(teacher.weights) == {"1.weight", "1.bias"}
    assert torch.allclose(teacher.weights["1.weight"], before + 0.05)
    teacher.save(tmp_path)
    other = Teacher(network, 0.95)
    other.load(tmp_path)
    assert torch.equal(other.weights["1.weight"], teacher.weights["1.weight"])


class Letters:
    """A tokenizer of one token a character."""

    def decode(self, ids, **_):
        return "".join(map(chr, ids))


def tokens_of(text: str) -> Tokens:
    return TokenTexts(Letters(), frozenset(), frozenset()).read([ord(c) for c in text], [0.0] * len(text))


def test_digits_behind_a_wrong_beginning_are_closed_and_nothing_else_is():
    # the truth is [100, 200, 300, 400]
    box = "[120, 999, 290, 380]"
    text = f'<think>ship: {box}.</think><answer>{{"bbox_2d": {box}, "label": "ship"}}</answer>'
    tokens = tokens_of(text)
    open_ = still_open(tokens, shot((10, 20, 30, 40)), QWEN, SIZING)
    closed = [n for n, one in enumerate(open_) if not one]
    first, second = text.index("999"), text.rindex("999")
    assert closed == [first + 1, first + 2, second + 1, second + 2]
    assert all(still_open(tokens, negative_shot(), QWEN, SIZING))
    assert all(still_open(tokens_of("no answer 999"), shot((10, 20, 30, 40)), QWEN, SIZING))


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_a_prefix_is_open_just_where_a_number_within_begins_with_it(one, other, number):
    low, high = sorted((one, other))
    for length in range(1, len(str(number)) + 1):
        prefix = str(number)[:length]
        wanted = any(str(value).startswith(prefix) for value in range(low, high + 1))
        assert can_end_within(prefix, low, high) or not wanted
        if high < 1000 and not can_end_within(prefix, low, high):
            assert not wanted


def test_parted_weights_are_refused_before_anything_is_loaded():
    with pytest.raises(InputError, match=r"parted weights \(FSDP, DeepSpeed\)"):
        check(TuneSettings(), True)
    check(TuneSettings(), False)


def test_a_step_is_divided_into_passes_of_few_answers():
    assert [METHOD.load(TuneSettings(prompts=n)).rows for n in (1, 2, 3, 8)] == [1, 2, 1, 2]
    assert [METHOD.steps(TuneSettings(), shots) for shots in (1, 40, 1000)] == [1, 15, 60]
