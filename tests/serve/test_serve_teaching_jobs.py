"""Runs and sets in the journal, with children that say what a test wants: what is told, kept, begun anew, given up."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from engine.protocol import teaching
from engine.protocol.framing import unpack
from engine.serve import tuning_jobs
from engine.serve.access import Access, RequestError
from engine.serve.models import Catalogue
from engine.serve.settings import ServeSettings
from engine.serve.store import Journal
from engine.serve.teaching import MAX_LIVE, TeachingJobs, result_name
from engine.serve.tuning_plan import Planner, Speed, steps_of


class Child:
    """A child that says what it was given."""

    limit_mib = 1024.0

    def __init__(self) -> None:
        self.words, self.ended, self.over, self.asked = [], False, False, []
        self.process = SimpleNamespace(pid=1, returncode=-9)

    def read(self):
        words, self.words = self.words, []
        return words

    def check_memory(self) -> float:
        return 0.0

    def ask_to_stop(self, how) -> None:
        self.asked.append(how)

    def end(self, *words) -> None:
        self.words += words
        self.ended = True


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Jobs over a journal, the children that they start, and a finished set called "set"."""
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    children = []

    def start(*_, **__):
        children.append(Child())
        return children[-1]

    monkeypatch.setattr(tuning_jobs, "start_child", start)
    journal = Journal(tmp_path / "serve")
    settings = ServeSettings(home=tmp_path)

    def jobs() -> TeachingJobs:
        found = TeachingJobs(journal, Catalogue("tiny"), Access(), settings, lambda number, last: None)
        found.restore()
        return found

    facts = {"made": {"shots": 20, "held_out": 6, "negatives": 2}, "model": "tiny", "crs": "EPSG:32631"}
    row = journal.add_job("me", "set", "shots", '{"name": "pools"}', "x", 1, "", facts)
    journal.set_job(row.number, state="done")
    yield SimpleNamespace(jobs=jobs, children=children, journal=journal)
    journal.close()


def metrics(step: int, **values):
    return {"say": "metrics", "body": {"step": step, "steps": 9, "values": values}}


def told(made, run: str = "run"):
    """The events of a run, in order; their numbers have no gaps."""
    row = made.journal.job("me", run)
    events = [unpack(made.journal.event(row.number, seq)) for seq in range(1, row.last + 1)]
    assert [event.seq for event in events] == list(range(1, row.last + 1))
    return events


def begun(made, run: str = "run"):
    jobs = made.jobs()
    jobs.accept_run("me", run, teaching.Tune("set", name="my pools"))
    jobs.tick()
    return jobs


def test_a_run_is_told_of_and_its_result_found(made):
    jobs = begun(made)
    made.children[0].words = [metrics(0), metrics(1, reward=0.5)]
    jobs.tick()
    assert made.journal.job("me", "run").status().done == 1
    tuned = {"say": "tuned", "folder": "model", "body": {"steps": 1, "better": True}}
    made.children[0].end({"say": "warning", "text": "Few."}, tuned, {"say": "done"})
    jobs.tick()
    assert [e.kind for e in told(made)] == ["queued", "progress", "metrics", "metrics", "tuned", "done"]
    assert told(made)[-1].body.warnings == ("Few.",)
    assert told(made)[-1].body.crs == "EPSG:32631"
    row, folder = jobs.result("me", "run")
    assert folder.endswith("/run/model")
    assert result_name(row) == "my-pools"
    with pytest.raises(RequestError, match="cannot be gone on with"):
        jobs.resume("me", jobs.find("me", "run"))
    jobs.discard(jobs.find("me", "run"))
    with pytest.raises(RequestError) as refused:
        jobs.result("me", "run")
    assert refused.value.code == "no_result"


def test_what_cannot_be_told_is_passed_over_and_leaves_no_gap(made):
    jobs = begun(made)
    nan = metrics(1, reward=float("nan"))
    made.children[0].words = [nan, {"say": "metrics"}, {"say": "metrics", "body": {"step": "x"}}, {}, metrics(2)]
    jobs.tick()
    assert [e.body.step for e in told(made) if e.kind == "metrics"] == [2]


def test_a_run_whose_child_dies_is_begun_again_and_given_up_without_a_step_in_between(made):
    jobs = begun(made)
    for _ in range(2):
        made.children[-1].end()
        jobs.tick()
    made.children[-1].end(metrics(1))  # it got on: the count begins anew
    jobs.tick()
    for _ in range(2):
        made.children[-1].end()
        jobs.tick()
    assert told(made)[-1].kind == "failed"
    assert told(made)[-1].body.code == "child_died"
    assert len(made.children) == 5
    jobs.resume("me", jobs.find("me", "run"))
    jobs.tick()
    made.children[-1].end({"say": "done"})
    jobs.tick()
    assert [e.kind for e in told(made)][-3:] == ["queued", "progress", "done"]


def test_a_child_that_takes_too_much_fails_its_run_at_once(made):
    jobs = begun(made)
    made.children[0].over = True
    made.children[0].end()
    jobs.tick()
    assert told(made)[-1].body.code == "memory"
    assert "1.0 GiB" in told(made)[-1].body.message


def test_runs_take_turns(made):
    jobs = begun(made)
    jobs.accept_run("me", "second", teaching.Tune("set", name="b"))
    jobs.tick()
    assert len(made.children) == 1
    assert told(made, "second")[0].body.ahead == 1
    made.children[0].end({"say": "done"})
    jobs.tick()
    assert len(made.children) == 2


def test_a_pause_holds_over_a_restart_and_a_run_that_nobody_paused_goes_on(made):
    jobs = begun(made)
    jobs.pause(jobs.find("me", "run"))
    assert made.children[0].asked == ["pause"]
    jobs = made.jobs()  # the engine was killed before the child had ended
    assert made.journal.job("me", "run").status().state == "paused"
    jobs.tick()
    assert len(made.children) == 1
    jobs.resume("me", jobs.find("me", "run"))
    jobs.tick()
    assert len(made.children) == 2
    jobs = made.jobs()
    jobs.tick()
    assert len(made.children) == 3


def test_a_pause_that_is_taken_back_goes_on_as_soon_as_the_child_has_ended(made):
    jobs = begun(made)
    run = jobs.find("me", "run")
    jobs.pause(run)
    jobs.resume("me", run)
    made.children[0].end({"say": "paused"})
    jobs.tick()
    jobs.tick()
    assert len(made.children) == 2
    assert run.facts["state"] == "running"


def test_a_cancelled_run_measures_what_it_has_and_one_without_a_step_just_ends(made):
    jobs = begun(made)
    jobs.accept_run("me", "second", teaching.Tune("set", name="b"))
    jobs.cancel(jobs.find("me", "second"))
    assert told(made, "second")[-1].body.cancelled
    made.children[0].words = [metrics(3)]
    jobs.tick()
    jobs.pause(jobs.find("me", "run"))
    made.children[0].end({"say": "paused"})
    jobs.tick()
    jobs.cancel(jobs.find("me", "run"))
    jobs.tick()
    assert made.children[1].asked == ["cancel"]
    made.children[1].end({"say": "tuned", "folder": "model", "body": {"steps": 3}}, {"say": "cancelled"})
    jobs.tick()
    assert [e.kind for e in told(made)][-2:] == ["tuned", "done"]
    assert told(made)[-1].body.cancelled
    jobs.resume("me", jobs.find("me", "run"))
    jobs.tick()
    assert made.children[2].asked == []


def test_a_client_that_knows_more_than_the_journal_hears_of_all_that_follows(made):
    jobs = begun(made)
    run = jobs.find("me", "run")
    jobs.catch_up(run, run.last + 3)
    assert [e.kind for e in told(made)][-3:] == ["progress"] * 3


def test_a_key_has_so_many_unfinished_runs_and_ids_are_used_once(made):
    jobs = made.jobs()
    for number in range(MAX_LIVE):
        jobs.accept_run("me", f"run{number}", teaching.Tune("set", name="a"))
    with pytest.raises(RequestError) as refused:
        jobs.accept_run("me", "more", teaching.Tune("set", name="a"))
    assert refused.value.code == "busy"
    assert jobs.accept_run("me", "run0", teaching.Tune("set", name="a"))  # the same again is no new one
    with pytest.raises(RequestError) as refused:
        jobs.accept_run("me", "run0", teaching.Tune("set", name="b"))
    assert refused.value.code == "id_reused"


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (teaching.Tune("none"), "unknown_job"),
        (teaching.Tune("set", model="no such model"), "unknown_model"),
        (teaching.Tune("set", adapter="../x"), "unknown_adapter"),
    ],
)
def test_a_run_that_cannot_be_is_refused_and_its_plan_says_why(made, tmp_path, request_, code):
    jobs = made.jobs()
    with pytest.raises(RequestError) as refused:
        jobs.accept_run("me", "run", request_)
    assert refused.value.code == code
    plan = Planner(jobs, tmp_path, lambda: "cpu", 16.0).plan("me", request_)
    assert not plan.possible
    assert refused.value.message in plan.reason


def test_an_engine_without_the_tuning_parts_says_what_to_install(made, monkeypatch, tmp_path):
    monkeypatch.setattr("engine.serve.teaching.can_tune", lambda: False)
    jobs = made.jobs()
    with pytest.raises(RequestError) as refused:
        jobs.accept_run("me", "run", teaching.Tune("set"))
    assert refused.value.code == "unsupported"
    assert "spotter-engine[tune]" in Planner(jobs, tmp_path, lambda: "", 16.0).plan("me", teaching.Tune("set")).reason


def test_a_plan_learns_from_the_runs_before(made, tmp_path):
    planner = Planner(made.jobs(), tmp_path, lambda: "cpu", 16.0)
    guess = planner.plan("me", teaching.Tune("set", minutes=5))
    assert (guess.possible, guess.measured, guess.device) == (True, False, "cpu")
    planner.remember("tiny", "rft", {"device": "cpu", "step": 1.0, "held": 0.1})
    known = planner.plan("me", teaching.Tune("set", minutes=5))
    assert known.measured
    assert known.steps > guess.steps
    assert known.seconds <= 5 * 60
    short = planner.plan("me", teaching.Tune("set", minutes=0.4))
    assert any("steps teach little" in one for one in short.warnings)


def test_a_run_that_would_take_too_much_memory_is_not_possible(made, tmp_path):
    plan = Planner(made.jobs(), tmp_path, lambda: "cpu", 0.5).plan("me", teaching.Tune("set"))
    assert not plan.possible
    assert "GiB" in plan.reason


@pytest.mark.parametrize(
    ("request_", "steps"),
    [
        (teaching.Tune("s"), 15),  # each shot three times
        (teaching.Tune("s", steps=7), 7),
        (teaching.Tune("s", method="sft"), 100),
        (teaching.Tune("s", minutes=60.0), 200),
        (teaching.Tune("s", minutes=60.0, steps=30), 30),
        (teaching.Tune("s", minutes=0.1), 1),
    ],
)
def test_how_many_steps_a_budget_buys(request_, steps):
    assert steps_of(request_, 40, 5, Speed(2.0, 0.2)) == steps
