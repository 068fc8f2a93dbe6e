"""What is asked of real pictures is proved by their labels, and answers are judged against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.evaluate.real import ClassTruth, RealPicture, Referred, report
from engine.evaluate.real_questions import MOST, questions_of
from engine.words import Box

POOL = Box(10, 10, 20, 20)
HOUSES = (Box(40, 40, 60, 60), Box(100, 30, 140, 70), Box(200, 200, 215, 215))


def picture(stem: str = "here_2020_1", **classes: ClassTruth) -> RealPicture:
    return RealPicture(Path(f"{stem}.tif"), "air", "here", {name.replace("_", " "): t for name, t in classes.items()})


def asked(**classes: ClassTruth) -> dict[str, Box | None]:
    """Everything that is asked of pictures with these labels, whatever their names."""
    many = [picture(f"here_2020_{number}", **classes) for number in range(60)]
    return {question.text: question.target for question in questions_of(many)}


def test_what_is_alone_compared_or_absent_is_asked():
    found = asked(house=ClassTruth(HOUSES), swimming_pool=ClassTruth((POOL,)), tennis_court=ClassTruth())
    assert found == {
        "the leftmost house": HOUSES[0],
        "the rightmost house": HOUSES[2],
        "the bottommost house": HOUSES[2],
        "the largest house": HOUSES[1],
        "the house nearest the swimming pool": HOUSES[0],
        "the swimming pool": POOL,
        "the tennis court": None,
    }  # neither topmost: 50 and 50 px from the top


def test_nothing_is_asked_of_a_class_with_unsure_objects_nor_of_trees():
    assert asked(house=ClassTruth(HOUSES, (POOL,)), tree=ClassTruth((POOL,))) == {}


@given(st.lists(st.tuples(*[st.integers(0, 200)] * 2, *[st.integers(4, 40)] * 2), min_size=2, max_size=8))
def test_every_answer_is_first_by_its_margin(rows):
    boxes = tuple(Box(x, y, x + w, y + h) for x, y, w, h in rows)
    for text, target in asked(car=ClassTruth(boxes), house=ClassTruth((POOL,))).items():
        others = [box for box in boxes if box != target]
        if "largest" in text:
            assert all(target.area >= 1.3 * box.area for box in others)
        if "leftmost" in text:
            assert all(target.centre[0] + 8 <= box.centre[0] for box in others)


def test_few_are_asked_of_a_picture_and_the_same_ones_every_time():
    one = picture(house=ClassTruth(HOUSES), swimming_pool=ClassTruth((POOL,)))
    assert len(questions_of([one])) == MOST
    assert questions_of([one]) == questions_of([one])
    assert {question.category for question in questions_of([one], ["house"])} == {"house"}


def test_answers_are_judged_by_overlap_and_none():
    one = picture(house=ClassTruth(HOUSES))
    far = Box(0, 0, 5, 5)
    given_ = [
        Referred(one, "house", HOUSES[0], HOUSES[0]),
        Referred(one, "house", HOUSES[0], far),
        Referred(one, "house", HOUSES[0], None),
        Referred(one, "car", Box(0, 0, 10, 10), Box(0, 0, 10, 4)),  # cars are right from an overlap of 0.3
        Referred(one, "house", None, None),
        Referred(one, "house", None, far),
    ]
    figures = report(given_).figures
    assert figures["rec_accuracy"] == pytest.approx(0.5)
    assert figures["rec_none_accuracy"] == pytest.approx(0.5)
    assert figures["n"] == 6
