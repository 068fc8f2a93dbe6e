"""The session and teaching: runs followed, left and found again, requests with one reply, adapters on their way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from qgis_client import feed

from spotter.client.endpoint import EngineEndpoint, import_key
from spotter.client.transfer import Export, Import
from spotter.protocol import replies, requests, teaching

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.qgis


class Said:
    """What a session said of requests and transfers."""

    def __init__(self, session) -> None:
        self.replies, self.problems, self.moved, self.statuses = {}, {}, [], []
        session.replied.connect(lambda id, message: self.replies.__setitem__(id, message))
        session.refused.connect(lambda id, problem: self.problems.__setitem__(id, problem))
        session.moved.connect(lambda id, done, total: self.moved.append((done, total)))
        session.job_status.connect(lambda job, status: self.statuses.append(status.state))


def open_(session, engine) -> None:
    key = import_key(engine.key_path)
    session.open(EngineEndpoint(key.address, key, local=False))


@pytest.fixture
def teacher(make_engine):
    return make_engine(model="teaching", seconds=0.02).start()


@pytest.fixture
def connected(session, teacher, wait):
    session.said = Said(session)
    open_(session, teacher)
    wait(lambda: session.state.connected)
    return session


@pytest.fixture
def shots(connected, wait):
    """The id of a set of shots."""
    job = connected.make_shots(teaching.Shots("sheds", 0, count=2), (b"[]",), feed(0))
    wait(lambda: connected.heard.done(job))
    return job


def steps(session, job) -> list[int]:
    return [message.body.step for message in session.heard.of(job, teaching.Metrics)]


def test_the_state_says_which_engine_it_is_and_what_it_may_be_asked_to_teach(connected, teacher):
    state = connected.state
    assert (state.teaches, state.can_tune, state.may_tune, state.key) == (True, True, True, "tester")
    assert state.engine == import_key(teacher.key_path).server_key


def test_an_older_engine_is_known_as_one(session, make_engine, wait):
    open_(session, make_engine(model="teaching", minor=1, may=False, can=False).start())
    wait(lambda: session.state.connected)
    assert (session.state.teaches, session.state.can_tune, session.state.may_tune) == (False, False, False)


def test_a_run_is_followed_to_its_end_with_its_frames(connected, shots, wait):
    job = connected.tune(teaching.Tune(shots, "sheds"))
    wait(lambda: connected.heard.done(job))
    assert steps(connected, job) == list(range(1, 13))
    (tuned,) = connected.heard.of(job, teaching.Tuned)
    assert bytes(tuned.frames[0])[:4] == b"\x89PNG"
    drawn = connected.heard.of(job, teaching.Rollouts)
    assert [message.body.step for message in drawn] == [3, 6, 9, 12]
    assert connected.heard.failures == []


def test_a_request_is_replied_to_or_refused_under_its_id(connected, shots, wait):
    plan = connected.call(teaching.PlanTuning(teaching.Tune(shots, minutes=30)))
    unknown = connected.call(requests.Job("nobody"))
    wait(lambda: plan in connected.said.replies and unknown in connected.said.problems)
    assert connected.said.replies[plan].body.steps == 60
    assert connected.said.problems[unknown].code == "unknown_job"


def test_without_an_engine_a_request_and_a_transfer_are_refused_at_once(session, wait, tmp_path):
    said = Said(session)
    ids = {session.call(teaching.Adapters()), session.move(Export("sheds", tmp_path / "a.zip"))}
    wait(lambda: ids == set(said.problems))
    assert {problem.code for problem in said.problems.values()} == {"off"}


def test_a_run_is_paused_resumed_and_stopped_with_its_result(connected, shots, make_engine, wait):
    job = connected.tune(teaching.Tune(shots, "sheds", steps=10_000))
    wait(lambda: len(steps(connected, job)) > 3)
    connected.call(teaching.Pause(job))
    wait(lambda: connected.said.replies)

    def paused() -> bool:
        connected.call(requests.Job(job))
        return "paused" in connected.said.statuses

    wait(paused)
    count = len(steps(connected, job))
    connected.call(teaching.Resume(job))
    wait(lambda: len(steps(connected, job)) > count + 2)
    connected.stop(job)
    wait(lambda: connected.heard.done(job))
    assert connected.heard.of(job, teaching.Tuned)
    assert connected.heard.of(job, replies.Done)[0].body.cancelled


def test_another_session_finds_a_run_again_from_its_first_event(connected, shots, teacher, wait):
    from qgis_client import Heard

    from spotter.client.session import EngineSession

    job = connected.tune(teaching.Tune(shots, "sheds", steps=40))
    wait(lambda: len(steps(connected, job)) > 5)
    connected.end()
    later = EngineSession()
    later.heard = Heard(later)
    try:
        open_(later, teacher)
        later.follow(job)
        wait(lambda: later.heard.done(job))
        assert steps(later, job) == list(range(1, 41))
    finally:
        later.end()


def test_a_run_is_followed_on_when_the_engine_was_killed_and_started_again(connected, shots, teacher, wait):
    job = connected.tune(teaching.Tune(shots, "sheds", steps=40))
    wait(lambda: len(steps(connected, job)) > 5)
    teacher.kill()
    wait(lambda: connected.state.kind == "lost")
    teacher.start()
    wait(lambda: connected.heard.done(job))
    assert steps(connected, job) == list(range(1, 41))
    assert connected.heard.failures == []


def test_a_run_that_is_left_goes_on_and_says_nothing_more(connected, shots, wait):
    job = connected.tune(teaching.Tune(shots, "sheds", steps=200))
    wait(lambda: len(steps(connected, job)) > 2)
    connected.forget(job)
    count = len(connected.heard.events)
    status = connected.call(requests.Job(job))
    wait(lambda: status in connected.said.replies)
    assert connected.said.replies[status].body.state == "running"
    assert len(connected.heard.events) == count


def test_an_adapter_is_exported_and_imported_whole(connected, shots, wait, tmp_path):
    job = connected.tune(teaching.Tune(shots, "sheds", steps=1))
    wait(lambda: connected.heard.done(job))
    keep = connected.call(teaching.KeepTuned(job, "sheds"))
    wait(lambda: keep in connected.said.replies)
    wait(lambda: connected.state.models[0].adapters == ("sheds",))  # the list of models is asked anew
    path = tmp_path / "sheds.zip"
    out = connected.move(Export("sheds", path))
    wait(lambda: out in connected.said.replies)
    assert path.read_bytes() == bytes(range(256)) * 40_000
    assert sorted(tmp_path.glob("*.part")) == []
    back = connected.move(Import("again", path))
    wait(lambda: back in connected.said.replies)
    names = [one.name for one in connected.said.replies[back].body.adapters]
    assert names == ["sheds", "again"]
    assert connected.said.moved[-1] == (10_240_000, 10_240_000)
    taken = connected.move(Import("again", path))
    wait(lambda: taken in connected.said.problems)
    assert connected.said.problems[taken].code == "adapter_taken"


@pytest.mark.parametrize(
    ("transfer", "sentence"),
    [
        (lambda folder: Export("sheds", folder / "no" / "a.zip"), "cannot be written: No such file or directory."),
        (lambda folder: Import("sheds", folder / "none.zip"), "cannot be read: No such file or directory."),
        (lambda folder: Import("sheds", _empty(folder)), "it has 0 bytes."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_name(connected, wait, tmp_path, transfer, sentence):
    id = connected.move(transfer(tmp_path))
    wait(lambda: id in connected.said.problems)
    assert sentence in connected.said.problems[id].sentence
    assert str(tmp_path) in connected.said.problems[id].sentence


def _empty(folder: Path) -> Path:
    path = folder / "empty.zip"
    path.touch()
    return path


def test_an_export_goes_on_when_the_engine_was_killed_in_the_middle_of_it(connected, teacher, wait, tmp_path):
    path = tmp_path / "sheds.zip"
    teacher.pause()
    id = connected.move(Export("sheds", path))
    wait(lambda: (tmp_path / "sheds.zip.part").exists())
    teacher.kill()
    wait(lambda: connected.state.kind == "lost")
    assert not path.exists()
    teacher.start()
    wait(lambda: id in connected.said.replies)
    assert path.stat().st_size == 10_240_000


def test_a_stopped_export_leaves_nothing(connected, teacher, wait, tmp_path):
    teacher.pause()
    id = connected.move(Export("sheds", tmp_path / "sheds.zip"))
    wait(lambda: (tmp_path / "sheds.zip.part").exists())
    connected.stop_moving(id)
    wait(lambda: not (tmp_path / "sheds.zip.part").exists())
    teacher.resume()
    assert not list(tmp_path.glob("sheds*"))


def test_a_remote_key_of_another_engine_finds_no_run_there(connected, shots, make_engine, wait):
    job = connected.tune(replace(teaching.Tune(shots, "sheds"), steps=3))
    wait(lambda: connected.heard.done(job))
    open_(connected, make_engine(model="teaching").start())
    connected.follow(job)
    wait(lambda: connected.heard.failures)
    assert connected.heard.failures[0][1].code == "unknown_job"
