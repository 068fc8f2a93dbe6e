"""A reasoning is true where its boxes lie on objects of the class it names; it is used where the answer follows it."""

from __future__ import annotations

import pytest
from evaluate_fakes import A, B, C, shot

from engine.evaluate.reasoning import (
    LANDMARKS,
    candidates,
    group_figures,
    judge,
    reasoning_figures,
    swap_test,
    swaps,
    with_boxes,
)
from engine.evaluate.source import asked_by_noun, world_samples
from engine.model import families
from engine.model.family import Sizing
from engine.pretraining.rationales import reply as perfect
from engine.words import Box, Query, Target, Task

SIZING = Sizing(64, 64, 64, 64)
FAMILY = families.get("qwen3_vl")
FAR = Box(40, 40, 60, 60)


def written(box):
    return FAMILY.format_box(box, SIZING)


def reply(thought, final):
    answer = FAMILY.format_answer([Target(final, "ship")] if final else [], Query(Task.REC, "x"), SIZING)
    return FAMILY.parse(FAMILY.format_output(thought, answer), Query(Task.REC, "x"), SIZING)


def ships(*boxes, label="ship"):
    return [Target(box, label) for box in boxes]


def test_a_box_is_what_the_words_before_it_call_it_and_the_next_one_is_the_same():
    answer = reply(f"blue swimming pool: {written(C)}. vessel: {written(A)} red, yes; {written(B)} grey, no.", A)
    assert [c.label for c in candidates(answer)] == ["swimming pool", "ship", "ship"]


def test_a_landmark_is_no_object_even_where_its_name_holds_one():
    answer = reply(f"car park: {written(Box(0, 0, 64, 64))}. cars: {written(A)} on, yes.", A)
    assert [c.label for c in candidates(answer)] == ["car"]


def test_a_box_without_any_word_is_what_was_asked_for():
    assert [c.label for c in candidates(reply(f"{written(A)}.", A), "truck")] == ["truck"]


def test_a_candidate_is_true_on_an_object_of_its_class_and_false_on_one_of_another():
    answer = reply(f"ship: {written(A)}, yes; {written(B)}, no; {written(C)}, no.", A)
    found = judge(answer, [*ships(A, FAR), *ships(B, label="truck")])
    assert (found.candidates, found.true, found.distinct, found.objects) == (3, 1, 1, 2)
    assert found.kept


def test_naming_one_object_twice_is_true_twice_but_distinct_once():
    found = judge(reply(f"ship: {written(A)}; {written(A)}.", A), ships(A))
    assert (found.true, found.distinct) == (2, 1)


def test_any_object_will_do_for_what_is_called_an_object():
    assert judge(reply(f"object: {written(A)} red, yes.", A), ships(A, label="truck")).true == 1


def test_a_final_box_from_nowhere_is_not_kept():
    assert not judge(reply(f"ship: {written(A)}.", B), ships(A, B)).kept


def test_figures_over_reasonings():
    found = reasoning_figures(
        [
            judge(reply(f"ship: {written(A)}; {written(B)}.", A), ships(A, FAR)),
            judge(reply("Some are here.", A), ships(A)),
            judge(reply(f"ship: {written(C)}.", None), ships(C)),
        ]
    )
    assert found == {
        "candidates": 3, "true": 2 / 3, "distinct": 2 / 3, "recall": 2 / 3, "kept": 1.0, "grounded": 0.5,
    }  # fmt: skip
    assert reasoning_figures([])["true"] is None


@pytest.fixture(scope="module")
def world():
    """Twelve samples of World-REC with everything that is true of their tiles."""
    from engine.world.benchmark import benchmark_samples

    return list(benchmark_samples("rec", "val", limit=12))


def test_the_worlds_landmarks_are_all_known(world):
    kinds = {m.kind for view, _ in world for m in view.landmarks}
    assert kinds
    assert kinds <= set(LANDMARKS)


def test_true_reasoning_of_the_worlds_own_teacher_is_judged_true(world):
    """The truth, written as the model is taught to write it, and read back."""
    sizing = Sizing(160, 160, 160, 160)
    judged = []
    for view, expression in world:
        answer = FAMILY.parse(perfect(view, expression, FAMILY, sizing), Query(Task.REC, expression.text), sizing)
        judged.append(judge(answer, ships_of(view), expression.noun))
    found = reasoning_figures(judged)
    assert (found["true"], found["distinct"], found["kept"], found["grounded"]) == (1.0, 1.0, 1.0, 1.0)


def ships_of(view):
    return [Target(item.box, item.cls) for item in view.objects]


def test_samples_are_the_benchmarks_shots_with_every_object_of_the_tile(world, monkeypatch):
    monkeypatch.setattr("engine.world.benchmark.benchmark_samples", lambda *_, **__: iter(world))
    for (view, expression), sample in zip(world, world_samples("world-rec", "val"), strict=True):
        assert sample.shot.query.text == expression.text
        assert sample.shot.targets[0].box in [o.box for o in sample.objects]
        assert sample.objects == tuple(ships_of(view))


def test_the_head_noun_alone_is_the_class_with_an_article():
    assert asked_by_noun(shot(Task.REC, [A], text="the vessel left of the pier")).query.text == "the ship"


def test_boxes_are_replaced_one_by_one_and_must_be_as_many():
    assert with_boxes("a [1, 2, 3, 4] b [5, 6, 7, 8]", ["[0, 0, 9, 9]", None]) == "a [0, 0, 9, 9] b [5, 6, 7, 8]"
    with pytest.raises(ValueError, match="1 boxes"):
        with_boxes("none", ["[0, 0, 9, 9]"])


class Copying:
    """Answers with the last box of the beginning, or always with one box."""

    def __init__(self, always=None):
        self._always = always

    def continued(self, tiles, queries, beginnings, *, should_stop=None):
        found = []
        for query, beginning in zip(queries, beginnings, strict=True):
            last = "[" + beginning.rpartition("[")[2].partition("]")[0] + "]"
            box = written(self._always) if self._always else last
            text = beginning + '{"bbox_2d": ' + box + ', "label": "ship"}</answer>'
            found.append([FAMILY.parse(text, query, SIZING)])
        return found


SHOTS = [shot(Task.REC, [A]), shot(Task.REC, [FAR])]
REPLIES = [reply(f"road: [0, 0, 1000, 1000]. ship: {written(A)}.", A), reply(f"ship: {written(FAR)}.", FAR)]


def test_swapping_puts_the_other_samples_candidates_in_and_leaves_landmarks():
    first, second = swaps(SHOTS, REPLIES)
    assert written(FAR) in first.beginning
    assert "road: [0, 0, 1000, 1000]" in first.beginning
    assert written(A) not in first.beginning
    assert written(A) in second.beginning
    assert first.beginning.endswith("</think><answer>")


def test_a_model_that_reads_its_reasoning_follows_the_boxes_put_in():
    found = swap_test(Copying(), swaps(SHOTS, REPLIES))
    assert found == {"n": 2, "changed": 1.0, "followed": 1.0, "changed_unswapped": 0.0}


def test_a_model_that_ignores_its_reasoning_is_found_out():
    found = swap_test(Copying(always=A), swaps(SHOTS[:1] * 2, [REPLIES[0], REPLIES[0]]) or swaps(SHOTS, REPLIES)[:1])
    assert found["changed"] == 0.0
    assert found["followed"] == 0.0


def test_replies_without_a_final_box_or_a_candidate_are_not_swapped():
    assert swaps(SHOTS, [reply(f"ship: {written(A)}.", None), reply("Some are here.", FAR)]) == []


def test_a_group_teaches_where_its_answers_differ():
    right, wrong, none = reply("", A), reply("", C), reply("", None)
    shots = [shot(Task.REC, [A])] * 4
    found = group_figures(shots, [[right, wrong], [right, right], [wrong, none], []])
    assert found == {
        "n": 3, "acc_0.5": 0.5, "different_iou": 1 / 3, "different_right": 1 / 3,
        "all_wrong": 1 / 3, "all_right": 1 / 3,
    }  # fmt: skip
