"""What a referring text compares: words of a table, in the plugin's languages, and no more than they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.locate.comparison import Comparison, Measure, read_comparison

AREA, DISTANCE, EAST, NORTH = Measure.AREA, Measure.DISTANCE, Measure.EAST, Measure.NORTH
ACROSS, DOWN, LENGTH = Measure.ACROSS, Measure.DOWN, Measure.LENGTH


@pytest.mark.parametrize(
    ("text", "measure", "most", "rank", "reference", "noun"),
    [
        ("the largest ship", AREA, True, 0, "", "ship"),
        ("The Biggest oil tank.", AREA, True, 0, "", "oil tank"),
        ("the largest ship in the harbour", AREA, True, 0, "", "ship in the harbour"),
        ("the largest red car", AREA, True, 0, "", "red car"),
        ("the tank smaller than all others", AREA, False, 0, "", "tank"),
        ("the third largest tank", AREA, True, 2, "", "tank"),
        ("ordered by size, the second ship", AREA, True, 1, "", "ship"),
        ("the longest jetty", LENGTH, True, 0, "", "jetty"),
        ("the northernmost house", NORTH, True, 0, "", "house"),
        ("the house furthest south", NORTH, False, 0, "", "house"),
        ("the leftmost house", ACROSS, False, 0, "", "house"),
        ("counting from the right, the 2nd home", ACROSS, True, 1, "", "home"),
        ("truck number 3 from the top", DOWN, False, 2, "", "truck"),
        ("the tank nearest the jetty", DISTANCE, False, 0, "jetty", "tank"),
        ("the nearest tree to the green warehouse", DISTANCE, False, 0, "green warehouse", "tree"),
        ("the car with the smallest distance to the truck", DISTANCE, False, 0, "truck", "car"),
        ("the car farthest from the pool", DISTANCE, True, 0, "pool", "car"),
        ("das größte Schiff", AREA, True, 0, "", "Schiff"),
        ("das zweite Schiff von links", ACROSS, False, 1, "", "Schiff"),
        ("der Tank, der am nächsten zum Steg liegt", DISTANCE, False, 0, "Steg", "Tank"),
        ("le plus grand navire", AREA, True, 0, "", "navire"),
        ("le réservoir le plus proche de la jetée", DISTANCE, False, 0, "jetée", "réservoir"),
        ("la maison la plus au nord", NORTH, True, 0, "", "maison"),
        ("el depósito más cercano al muelle", DISTANCE, False, 0, "muelle", "depósito"),
        ("o segundo maior navio", AREA, True, 1, "", "navio"),
        ("最大的船", AREA, True, 0, "", "船"),
        ("从左数第二艘船", ACROSS, False, 1, "", "船"),
        ("离码头最近的油罐", DISTANCE, False, 0, "码头", "油罐"),
    ],
)
def test_a_comparison_is_read_from_its_words(text, measure, most, rank, reference, noun):
    assert read_comparison(text) == Comparison(measure, most, rank, reference, noun)


@pytest.mark.parametrize(
    "text",
    ["ship", "the red ship", "the ship beside the jetty", "the truck left of the pool", "the only ship", "",
     "the nearest", "the car to the right of the truck", "a large ship", "the westbound ship", "the north pier"],
)  # fmt: skip
def test_a_text_that_compares_nothing_is_left_to_the_tiles(text):
    assert read_comparison(text) is None


@given(st.text(max_size=80))
def test_no_text_fails(text):
    found = read_comparison(text)
    assert found is None or found.rank >= 0
