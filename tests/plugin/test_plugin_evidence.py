"""What a reasoning names: cut out of its words without believing any of them."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol.collecting import NamedBox, TileReasoning
from qgis_plugin.layers import evidence, result
from qgis_plugin.layers.evidence import Candidate, brackets, pieces, thought


def _told(text: str, *named: NamedBox) -> evidence.Thought:
    return thought(TileReasoning(7, text, named))


@pytest.mark.parametrize("module", [evidence, result])
def test_the_examples_hold(module):
    assert doctest.testmod(module).failed == 0


def test_each_box_is_linked_to_its_place_in_the_text():
    text = "tank: [1, 2, 3, 4] white, no; [5, 6, 7, 8] red, yes."
    said = _told(text, NamedBox(b"one", (1, 2, 3, 4), "white, no"), NamedBox(b"two", (5, 6, 7, 8), "red, yes"))
    assert [text[slice(*one.span)] for one in said.candidates] == ["[1, 2, 3, 4]", "[5, 6, 7, 8]"]
    assert [(one.number, one.words, one.box) for one in said.candidates] == [
        (0, "white, no", b"one"),
        (1, "red, yes", b"two"),
    ]


def test_boxes_are_not_linked_where_which_is_which_cannot_be_told():
    """The engine leaves out a box without an area, so its list is shorter than the text's."""
    said = _told("[1, 2, 1, 2] nothing; [5, 6, 7, 8] red", NamedBox(b"one", (5, 6, 7, 8), "red"))
    assert [one.span for one in said.candidates] == [(0, 0)]
    assert [one for _, one in pieces(said.text, said.candidates)] == [None]


def test_words_are_one_line_of_bounded_length():
    said = _told("[1, 2, 3, 4]", NamedBox(b"one", (1, 2, 3, 4), "a\nb\x07" + "c" * 5_000))
    assert said.candidates[0].words.startswith("a b c")
    assert len(said.candidates[0].words) == evidence.MAX_WORDS


@given(st.text("[]0123456789,. ab-", max_size=200), st.integers(0, 3))
def test_the_pieces_joined_are_the_text_whatever_it_says(text, count):
    said = _told(text, *(NamedBox(b"one", (0, 0, 1, 1)) for _ in range(count)))
    cut = pieces(text, said.candidates)
    assert "".join(piece for piece, _ in cut) == text
    linked = [piece for piece, one in cut if one is not None]
    assert linked == ([text[a:b] for a, b in brackets(text)] if len(brackets(text)) == count else [])


def test_a_span_outside_the_text_is_no_link():
    candidates = [Candidate(0, 0, "", b"", (), (3, 50)), Candidate(0, 1, "", b"", (), (-2, 3))]
    assert [one for _, one in pieces("short", candidates)] == [None]
