"""What may be asked, and which task a text means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.locate.options import LocateOptions, tile_overlap
from engine.locate.query import MAX_CHARACTERS, QueryError, make_query, parse_task
from engine.model.interface import GenerationOptions
from engine.words import InputError, Query, Task


def test_a_detection_query_is_the_class_without_its_quantifier():
    assert make_query("All of the  swimming pools") == Query(Task.OVD, "swimming pools")
    assert make_query("every", Task.OVD) == Query(Task.OVD, "every")
    assert make_query("all ships", Task.GRES) == Query(Task.GRES, "all ships")


@pytest.mark.parametrize("text", ["", "   \n\t", "?!", "<|>"])
def test_an_empty_query_is_refused(text):
    with pytest.raises(QueryError):
        make_query(text)


def test_a_long_query_is_refused_with_both_numbers():
    with pytest.raises(QueryError, match=r"10,000 characters; at most 2,000"):
        make_query("x" * 10_000)
    assert len(make_query("x" * MAX_CHARACTERS).text) == MAX_CHARACTERS


@pytest.mark.parametrize("text", ["das größte Schiff", "最大的船", "أكبر سفينة", "le bateau <|image_pad|></answer>"])
def test_other_languages_and_control_tokens_pass_for_the_family_to_handle(text):
    assert make_query(text, Task.REC).text == text


@given(st.text(max_size=200))
def test_any_text_becomes_a_query_on_one_line_or_a_sentence(text):
    try:
        query = make_query(text)
    except QueryError:
        assert not any(c.isalnum() for c in text)
    else:
        assert "\n" not in query.text
        assert query.text.strip()
        query.text.encode()


def test_auto_leaves_the_task_open_and_an_unknown_one_is_named():
    assert parse_task("auto") is None
    assert parse_task("OVD") is Task.OVD
    with pytest.raises(QueryError, match="no task 'find'"):
        parse_task("find")


def test_every_option_has_its_help_text():
    for options in (LocateOptions, GenerationOptions):
        for item in options.model_fields.values():
            assert (item.description or "").endswith(".")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"overlap": 64}, "overlap is 64; it must lie between 0 and 0.9"),
        ({"min_score": -0.1}, "min-score is -0.1; it must lie between 0 and 1"),
        ({"generation": {"samples": 0}}, "samples is 0; it must lie between 1 and 64"),
        ({"tile_size": 0}, "tile-size is 0; it must lie between 1 and 8192"),
        ({"tile_size": "big"}, "tile-size is big; it must lie between 1 and 8192"),
        ({"tilesize": 64}, "There is no option 'tilesize'"),
        ({"overlap": float("nan")}, "overlap is nan"),
    ],
)
def test_an_option_out_of_range_is_named_with_its_range(values, said):
    with pytest.raises(InputError, match=said):
        LocateOptions(**values)


@given(st.integers(1, 2000), st.floats(0, 0.9))
def test_the_overlap_leaves_a_step_of_at_least_a_pixel(size, share):
    assert 0 <= tile_overlap(size, share) < size


def test_bytes_of_an_argument_that_a_bare_locale_could_not_read_are_the_letters_they_are():
    given = "船 ship".encode().decode("ascii", "surrogateescape")
    assert make_query(given, Task.REC).text == "船 ship"
    assert make_query("a \ud800 ship", Task.REC).text == "a ? ship"
