from __future__ import annotations

import doctest
import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from feature_places import NOON, make_run
from hypothesis import given
from hypothesis import strategies as st

from engine.feature.output import OutputError
from engine.feature.write import list_runs
from engine.results import contract, geopackage
from engine.results.contract import RUN_COLUMNS, TASKS, now, run_from_values, run_values, time_text, time_value
from engine.words import Task

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
    assert tuple(run_values(make_run())) == RUN_COLUMNS


DAMAGE = [
    {"task": "find"}, {"status": "gone"}, {"counts": "[]"}, {"options": "{"}, {"started": "noon"}, {"warnings": "1"},
    {"reasoning": "[" * 100_000}, {"counts": '{"tiles": 1e999}'}, {"started": "2026-05-04T12:00:00"}, {"finished": ""},
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_values_that_are_not_those_of_a_run_are_named_and_written_again_as_they_were(damage):
    values = {**run_values(make_run()), **damage}
    run = run_from_values(values)
    assert run.unread == damage
    assert run_values(run) == values


def test_an_unknown_task_or_status_is_not_taken_for_a_known_one():
    run = run_from_values({**run_values(make_run()), "task": "auto", "status": "gone"})
    assert (run.task, run.status) == ("auto", "gone")


def test_a_missing_value_is_refused(tmp_path):
    values = run_values(make_run())
    del values["model"]
    with pytest.raises(KeyError):
        run_from_values(values)
    path = tmp_path / "a.geojson"
    document = {
        "type": "FeatureCollection",
        "features": [],
        "spotter": {"coordinates": "scene pixels", "runs": [values]},
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be read as a result file"):
        list_runs(path)


def test_the_tasks_are_those_of_the_engine():
    assert tuple(task.value for task in Task) == TASKS


@pytest.mark.parametrize("module", [contract, geopackage])
def test_the_examples_hold(module):
    assert doctest.testmod(module).failed == 0


def test_times_of_other_zones_are_written_in_utc():
    east = datetime(2026, 5, 4, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    assert time_text(east) == "2026-05-04T12:00:00.000Z"
    assert time_value("2026-05-04T12:00:00.000Z") == east


def test_now_has_a_zone_and_no_more_than_the_milliseconds_that_files_keep():
    moment = now()
    assert time_value(time_text(moment)) == moment
