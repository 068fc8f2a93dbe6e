"""A corrected answer keeps the model's words and has the shot's boxes; the model's own answers keep their worth."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from engine.model import families
from engine.model.family import Sizing
from engine.tune.answer_correction import corrected_text
from engine.tune.grpo import apart
from engine.tune.methods.rft import replacement
from engine.tune.rewards.config import read_rewards
from engine.tune.rewards.examples import negative_shot, shot
from engine.tune.scorer import Scorer
from engine.tune.settings import TuneSettings
from engine.words import Box, Shot, Task

SIZING = Sizing(100, 100, 140, 140)
QWEN = families.get("qwen3_vl")
TRUE, OTHER = (10, 20, 30, 40), (50, 50, 90, 80)


def said(reasoning: str, *boxes: str) -> str:
    entries = ", ".join(f'{{"bbox_2d": {box}, "label": "ship"}}' for box in boxes)
    return f"<think>{reasoning}</think><answer>[{entries}]</answer>"


def one(reasoning: str, box: str) -> str:
    return f'<think>{reasoning}</think><answer>{{"bbox_2d": {box}, "label": "ship"}}</answer>'


def test_the_box_is_put_right_wherever_it_is_named_and_nothing_else_is():
    text = one("ship: [120, 210, 290, 380] red, yes; [500, 500, 900, 800] red, no. One fits.", "[120, 210, 290, 380]")
    assert corrected_text(text, shot(TRUE), QWEN, SIZING) == one(
        "ship: [100, 200, 300, 400] red, yes; [500, 500, 900, 800] red, no. One fits.", "[100, 200, 300, 400]"
    )


def test_a_box_far_from_the_truth_is_put_right_too():
    text = one("ship: [700, 700, 900, 900]. One fits.", "[700, 700, 900, 900]")
    assert corrected_text(text, shot(TRUE), QWEN, SIZING) == one(
        "ship: [100, 200, 300, 400]. One fits.", "[100, 200, 300, 400]"
    )


def test_of_several_each_takes_the_true_box_that_it_lies_on():
    text = said("ship.", "[510, 500, 900, 800]", "[100, 210, 300, 400]", "[0, 0, 50, 50]")
    found = corrected_text(text, shot(TRUE, OTHER, task=Task.OVD), QWEN, SIZING)
    assert found == said("ship.", "[500, 500, 900, 800]", "[100, 200, 300, 400]", "[0, 0, 50, 50]")


@pytest.mark.parametrize(
    ("text", "example"),
    [
        (one("ship.", "[120, 210, 290, 380]"), negative_shot()),
        ("<think>Nothing.</think><answer>None</answer>", shot(TRUE)),
        ("no answer at all", shot(TRUE)),
        (one("ship.", "[100, 200, 300, 400]"), shot(TRUE)),
        (said("ship.", "[120, 210, 290, 380]"), shot(TRUE, task=Task.GRES)),
        (one("ship.", "[0.12, 0.21, 0.29, 0.38]"), shot(TRUE)),
    ],
    ids=[
        "nothing is there",
        "nothing was found",
        "unreadable",
        "right already",
        "keypoints would stay behind",
        "fractions",
    ],
)
def test_nothing_is_corrected_where_that_makes_no_better_answer(text: str, example: Shot):
    assert corrected_text(text, example, QWEN, SIZING) is None


def scorer_of(example: Shot) -> Scorer:
    class Cache:
        shots = (example,)

        def __getitem__(self, place: int) -> SimpleNamespace:
            return SimpleNamespace(sizing=SIZING)

    return Scorer(QWEN, Cache(), read_rewards("task:1,format:0.2"))


def test_the_nearest_of_a_group_is_corrected_and_the_worst_makes_room():
    scorer = scorer_of(shot(TRUE))
    near, far = one("near.", "[120, 210, 290, 380]"), one("far.", "[700, 700, 900, 900]")
    worst, text = scorer.correct(0, [far, near, "nonsense", far])
    assert worst == 2
    assert text == one("near.", "[100, 200, 300, 400]")
    answer = scorer.score(0, text, corrected=True)
    assert answer.iou == pytest.approx(1.0)
    assert answer.corrected
    assert answer.line(scorer.names, "the ship")["corrected"]
    assert not scorer.score(0, near).corrected
    assert QWEN.parse(text, shot(TRUE).query, SIZING).targets[0].box == Box(*map(float, TRUE))


def test_a_group_that_cannot_be_corrected_stays_as_it_is():
    assert scorer_of(negative_shot()).correct(0, ["<think>x</think><answer>None</answer>"] * 4) is None


SILENT = "<think>ship: none is here. None fits.</think><answer>None</answer>"


def test_in_a_silent_group_the_truth_is_written_in_place_of_one():
    scorer = scorer_of(shot(TRUE))
    assert scorer.correct(0, [SILENT] * 4) is None
    row, text = scorer.write_truth(0, [SILENT] * 4, reasoning=True)
    assert row == 0
    assert scorer.score(0, text, corrected=True).iou == pytest.approx(1.0)
    assert text.startswith("<think>ship: [100, 200, 300, 400], yes.")
    assert "<think>" not in scorer.write_truth(0, [SILENT] * 4, reasoning=False)[1]


@pytest.mark.parametrize(
    ("texts", "example"),
    [
        ([SILENT] * 4, negative_shot()),
        ([SILENT, SILENT, one("ship.", "[100, 200, 300, 390]"), SILENT], shot(TRUE)),
        ([one("ship.", "[100, 200, 300, 400]")] * 4, shot(TRUE)),
        ([one("ship.", "[110, 200, 300, 400]")] * 4, shot(TRUE)),
    ],
    ids=["nothing is there", "they differ", "all are right", "all are near"],
)
def test_no_truth_is_written_where_a_group_has_something_to_say(texts, example):
    assert scorer_of(example).write_truth(0, texts, reasoning=True) is None


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({}, "corrected"),
        ({"written_truths": True}, "corrected"),
        ({"written_truths": True, "answer_correction": False}, "written"),
        ({"written_truths": True, "preset": "dapo"}, "written"),
        ({"answer_correction": False}, None),
    ],
)
def test_a_group_is_corrected_or_told_the_truth_as_the_settings_say(settings, wanted):
    def correct(place, texts):
        return (1, "corrected") if place == 0 else None

    def write_truth(place, texts, reasoning):
        return 0, "written"

    scorer = SimpleNamespace(correct=correct, write_truth=write_truth)
    found = replacement(SimpleNamespace(settings=TuneSettings(**settings), scorer=scorer))
    if wanted is None:
        assert found is None
        return
    assert found(0, [])[1] == wanted
    assert found(1, []) == ((0, "written") if settings.get("written_truths") else None)


def test_advantages_of_the_models_own_are_taken_among_themselves():
    given = torch.tensor([2.6, -0.2, -0.4, -0.6, 1.0, -1.0, 1.0, -1.0])
    by_group = apart(given, 4, [0], "group")
    assert by_group[0] > 0
    assert by_group[1:4].tolist() == pytest.approx([1.0, 0.0, -1.0], abs=1e-5)
    assert by_group[4:].tolist() == pytest.approx([0.866, -0.866, 0.866, -0.866], abs=1e-3)
    flat = apart(torch.tensor([1.5, -0.5, -0.5, -0.5]), 4, [0], "group")
    assert flat[1:].tolist() == [0.0, 0.0, 0.0]


def test_over_a_step_a_group_that_differs_little_teaches_little():
    given = torch.tensor([2.6, -0.3, -0.4, -0.5, 0.9, -1.1, 0.9, -1.1])
    found = apart(given, 4, [0], "batch")
    assert found[0] == apart(given, 4, [0], "group")[0]
    assert found[1:4].mean().item() == pytest.approx(0.0, abs=1e-6)
    assert found[4:].mean().item() == pytest.approx(0.0, abs=1e-6)
    assert found[1:].std().item() == pytest.approx(1.0)
    assert (found[1] / found[4]).item() == pytest.approx(0.1, abs=1e-5)
    assert apart(given, 4, [0], "none")[1:4].tolist() == pytest.approx([0.1, 0.0, -0.1], abs=1e-6)
    assert apart(torch.zeros(8), 4, [], "batch").tolist() == [0.0] * 8


def test_a_corrected_answer_is_written_down_as_such_and_the_same_text_of_the_model_is_not():
    scorer = scorer_of(shot(TRUE))
    text = one("near.", "[100, 200, 300, 400]")
    chats = [[{"role": "assistant", "content": text}]] * 2
    values = [function(chats, place=[0, 0], corrected=[True, False]) for function in scorer.functions()]
    assert values == [[1.0, 1.0], [1.0, 1.0]]
    assert [answer.corrected for answer in scorer.pending] == [True, False]
    assert [line.get("corrected") for line in scorer.lines(1)] == [True, None]
    assert scorer.pending == []
