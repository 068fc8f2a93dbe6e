"""Propose, then reason: marks and words for the model that chooses, and the proposed box in its answer."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine

from engine.locate.phrasing import head_noun
from engine.locate.proposing import (
    COLOUR,
    MOST,
    NoProposerError,
    chosen,
    in_words,
    marked,
    with_proposer,
)
from engine.model.interface import GREEDY, Model
from engine.model.proposer import Found, Proposer
from engine.words import Answer, Box, Query, Target, Task, Tile

TILE = Tile(np.full((120, 180, 3), 80, np.uint8), Affine.identity())
BOXES = (Box(20, 30, 60, 70), Box(100, 80, 150, 110))


class Detector(Proposer):
    """Finds the same boxes of every class, and remembers which it was asked for."""

    kind, name, revision, domain, tile_size, device, places, threshold = "d", "det", "", "real", 64, "cpu", 900, 0.3

    def __init__(self, boxes=BOXES):
        self.boxes, self.asked = boxes, []

    def find(self, tiles, phrases):
        self.asked += phrases
        return [[[Found(box, 0.9 - 0.1 * i) for i, box in enumerate(self.boxes)] for _ in phrases] for _ in tiles]


class Reasoner(Model):
    """Answers with a box, and remembers what it was shown."""

    name, revision, adapter, domain, tile_size, device, family = "reasoner", "1", "", "real", 64, "cpu", None

    def __init__(self, box):
        self.box, self.shown, self.asked = box, [], []

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        self.shown, self.asked = list(tiles), list(queries)
        for index in range(len(tiles)):
            yield index, [Answer((Target(self.box, "ship", score=0.7),), reasoning="The second one.")]


def test_the_answer_is_the_proposed_box_with_the_model_s_own_score_and_reasoning():
    reasoner, detector = Reasoner(Box(104, 78, 155, 108)), Detector()
    both = with_proposer(reasoner, detector)
    assert both.name == "reasoner + det"
    ((answer,),) = both.answer([TILE], [Query(Task.REC, "the largest white ship nearest the jetty")])
    assert answer.targets == (Target(BOXES[1], "ship", score=0.7),)
    assert answer.reasoning == "The second one."
    assert detector.asked == ["white ship"]
    (asked,) = reasoner.asked
    assert asked.text.startswith("the largest white ship nearest the jetty (it is one of the boxes")
    assert "1: white ship, left; 2: white ship, bottom right" in asked.text
    assert (reasoner.shown[0].pixels == COLOUR).all(axis=2).any()
    assert not (TILE.pixels == COLOUR).all(axis=2).any()


def test_a_box_that_lies_on_no_proposal_stays_and_counts():
    ((answer,),) = with_proposer(Reasoner(Box(0, 0, 9, 9)), Detector()).answer([TILE], [Query(Task.REC, "the ship")])
    assert answer.targets[0].box == Box(0, 0, 9, 9)
    assert answer.problems == {"not_proposed": 1}


def test_without_proposals_and_for_every_object_the_model_is_asked_as_ever():
    reasoner = Reasoner(BOXES[0])
    with_proposer(reasoner, Detector(())).answer([TILE], [Query(Task.REC, "the ship")])
    assert (reasoner.asked, reasoner.shown) == ([Query(Task.REC, "the ship")], [TILE])
    detector = Detector()
    with_proposer(reasoner, detector).answer([TILE], [Query(Task.OVD, "ship")])
    assert (reasoner.asked, detector.asked) == ([Query(Task.OVD, "ship")], [])


def test_none_is_still_an_answer():
    assert chosen(Answer(()), (Target(BOXES[0]),)).targets == ()
    assert "or none of them" in in_words("the ship", (Target(BOXES[0], "ship"),), TILE)


def test_only_a_detector_proposes_and_only_a_model_that_reasons_chooses():
    with pytest.raises(NoProposerError, match="is no detector"):
        with_proposer(Reasoner(BOXES[0]), Reasoner(BOXES[0]))
    with pytest.raises(NoProposerError, match="is a detector itself"):
        with_proposer(Detector(), Detector())


def test_marks_keep_to_the_tile_and_there_are_not_too_many():
    many = tuple(Box(i, 0, i + 4, 5) for i in range(0, 170, 3))
    reasoner = Reasoner(many[0])
    with_proposer(reasoner, Detector(many)).answer([TILE], [Query(Task.REC, "the ship")])
    assert reasoner.asked[0].text.count("ship, ") == MOST
    assert marked(TILE, (Target(Box(0, 0, 180, 120)),)).pixels.shape == TILE.pixels.shape


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the car to the left of the house", "car"),
        ("the second red car from the top", "red car"),
        ("der größte Tank neben dem Haus", "Tank"),
        ("le navire près du quai", "navire"),
        ("最大的船", "最大的船"),
        ("the", "the"),
    ],
)
def test_the_class_that_a_sentence_speaks_of(text, noun):
    assert head_noun(text) == noun
