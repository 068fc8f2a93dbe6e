from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from feature_places import NOON, make_run
from hypothesis import given
from hypothesis import strategies as st

from engine.feature.errors import OutputError
from engine.feature.feature import now
from engine.feature.run import COLUMNS, ended_by, run_from_values, run_values, time_text, time_value

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    query=TEXT,
    options=st.dictionaries(TEXT, st.one_of(st.none(), st.booleans(), st.integers(), TEXT, st.lists(st.integers()))),
    counts=st.dictionaries(TEXT, st.integers(0)),
    reasoning=st.lists(TEXT, max_size=3).map(tuple),
    finished=st.none() | st.just(NOON),
    status=st.sampled_from(["running", "done", "stopped", "failed"]),
)
def test_a_run_survives_being_written_as_text(query, options, counts, reasoning, finished, status):
    run = replace(
        make_run(), query=query, options=options, counts=counts, reasoning=reasoning, finished=finished, status=status
    )
    assert run_from_values(run_values(run)) == run


def test_the_values_of_a_run_stand_in_the_order_of_the_columns():
    assert tuple(run_values(make_run())) == COLUMNS


@pytest.mark.parametrize(
    "damage",
    [{"task": "find"}, {"status": "gone"}, {"counts": "[]"}, {"options": "{"}, {"started": "noon"}, {"warnings": "1"}],
)
def test_values_that_are_not_those_of_a_run_are_refused(damage):
    with pytest.raises(OutputError, match="a run that cannot be read"):
        run_from_values({**run_values(make_run()), **damage})


def test_a_missing_value_is_refused():
    values = run_values(make_run())
    del values["model"]
    with pytest.raises(OutputError):
        run_from_values(values)


def test_times_of_other_zones_are_written_in_utc():
    east = datetime(2026, 5, 4, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    assert time_text(east) == "2026-05-04T12:00:00.000Z"
    assert time_value("2026-05-04T12:00:00.000Z") == east


def test_now_has_a_zone_and_no_more_than_the_milliseconds_that_files_keep():
    moment = now()
    assert time_value(time_text(moment)) == moment


def test_ctrl_c_stops_a_run_and_an_error_fails_it():
    assert (ended_by(KeyboardInterrupt), ended_by(ValueError)) == ("stopped", "failed")
