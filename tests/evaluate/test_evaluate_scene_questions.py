"""Questions about whole scenes: the same ones again, and each with the answer that the truth gives."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.evaluate.scene_questions import KINDS, SETTLEMENT, scattered_scene, scene_questions
from engine.locate.comparison import read_comparison
from engine.words import SpotterError


@pytest.fixture(scope="module")
def scene():
    return scattered_scene(3, side=1536, settlements=3)


def test_a_scene_has_settlements_in_meadow_and_is_the_same_again(scene):
    assert scene.pixels.shape == (1536, 1536, 3)
    places = [(int(o.box.x0) // 512, int(o.box.y0) // 512) for o in scene.truth.objects]
    assert len(set(places)) == 3
    assert [o.id for o in scene.truth.objects] == list(range(len(places)))
    extents = [o.box for o in scene.truth.objects if (int(o.box.x0) // 512, int(o.box.y0) // 512) == places[0]]
    assert max(b.x1 for b in extents) - min(b.x0 for b in extents) <= SETTLEMENT
    again = scattered_scene(3, side=1536, settlements=3)
    assert (again.pixels == scene.pixels).all()


def test_too_many_settlements_are_refused():
    with pytest.raises(SpotterError, match="no room for 10 settlements"):
        scattered_scene(0, side=1536, settlements=10)


def test_each_question_is_true_of_its_target_alone(scene):
    questions = list(scene_questions(scene, 12))
    assert {question.kind for question in questions} <= set(KINDS)
    assert len({(question.target, question.kind) for question in questions}) == len(questions) >= 4
    counts = Counter(o.cls for o in scene.truth.objects)
    for question in questions:
        target = scene.truth.objects[question.target]
        assert question.rivals == counts[target.cls] - 1 >= 3
        rivals = [o.box for o in scene.truth.objects if o.cls == target.cls]
        if question.kind == "size":
            areas = sorted(box.area for box in rivals)
            assert target.box.area in (areas[0], areas[-1])
        assert read_comparison(question.query.text) is not None
