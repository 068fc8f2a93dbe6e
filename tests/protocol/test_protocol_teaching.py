"""Following a set of shots or a run, and what its events add up to."""

from __future__ import annotations

from test_protocol_following import JOB, Engine, _tile

from engine.protocol import replies, teaching
from engine.protocol.following import JobFollower
from engine.protocol.framing import Message
from engine.protocol.teaching_state import MAX_ROLLOUTS, TeachingCollector


def _shots(count: int | None = None, **more: object) -> teaching.Shots:
    return teaching.Shots(name="pools", count=count, **more)


def test_a_set_is_opened_with_its_frames_before_any_tile_and_a_tile_is_done_when_received():
    count = 40  # more than may be under way at once
    follower = JobFollower(JOB, _shots(count), (_tile(i) for i in range(count)), frames=(b"[]",))
    engine = Engine(follower)
    assert engine.step() == ["shots"]
    assert engine.sent[0].frames == (b"[]",)
    engine.accept()
    engine.say(replies.Queued(JOB, window=32), 1)
    assert len(engine.step()) == 32
    assert engine.step() == []
    for index in range(8):
        engine.say(replies.Received(JOB, index), id=engine.sent[1 + index].id)
    assert engine.step() == ["tile"] * 8
    engine.say(teaching.ShotsMade(JOB, 3), 2)
    engine.say(replies.Done(JOB, ""), 3)
    assert follower.ended
    assert engine.kinds == ["queued", "shots_made", "done"]


def test_a_set_of_one_tile_is_sent_as_any_other():
    engine = Engine(JobFollower(JOB, _shots(1), iter([_tile(0)])))
    assert engine.step() == ["shots"]
    engine.accept()
    assert engine.step() == ["tile"]


def test_the_number_of_tiles_may_be_said_last_and_a_scene_needs_none():
    engine = Engine(JobFollower(JOB, _shots(), iter([_tile(0), _tile(1)])))
    assert engine.step() == ["shots"]
    engine.accept()
    assert engine.step() == ["tile", "tile", "finish"]
    named = Engine(JobFollower(JOB, _shots(scene="/data/town.tif")))
    assert named.step() == ["shots"]
    named.accept("queued")
    assert named.step() == []


def test_tiles_that_the_engine_had_are_not_sent_again_after_a_lost_connection():
    follower = JobFollower(JOB, _shots(2), iter([_tile(0), _tile(1)]))
    engine = Engine(follower)
    engine.step()
    engine.accept()
    engine.step()
    engine.say(replies.Received(JOB, 0), id=engine.sent[1].id)
    engine.generation += 1
    assert engine.step() == ["fetch", "tile"]
    assert engine.sent[-1].body.tile.index == 1


def test_a_run_is_asked_for_and_followed_through_a_restart():
    engine = Engine(JobFollower(JOB, teaching.Tune("shots", "pools")))
    assert engine.step() == ["tune"]
    engine.accept("queued")
    engine.say(teaching.Metrics(JOB, 0, 8), 1)
    engine.generation += 1
    assert engine.step() == ["fetch"]
    assert engine.sent[-1].body.after == 1


def test_a_run_adds_up_to_its_steps_each_once():
    found = TeachingCollector()
    events = [
        replies.Started(JOB, "tiny", device="cpu"),
        teaching.Metrics(JOB, 0, 8, held_out={"iou": 0.2}),
        teaching.Metrics(JOB, 1, 8, {"reward": 0.1}, seconds_left=70.0),
        teaching.Metrics(JOB, 2, 8, {"reward": 0.2}),
        teaching.Metrics(JOB, 3, 8, {"reward": 0.3}),
        # its process was killed, and went on from the checkpoint after step 1
        teaching.Metrics(JOB, 2, 6, {"reward": 0.4}, seconds_left=40.0),
        teaching.Metrics(JOB, 2, 6, {}, {"iou": 0.5}, 39.0),
    ]
    for number, body in enumerate(events, 1):
        found.take(Message(JOB, body, (), number))
    assert [(one.step, one.values.get("reward")) for one in found.metrics] == [(0, None), (1, 0.1), (2, 0.4)]
    assert [one.held_out for one in found.metrics] == [{"iou": 0.2}, {}, {"iou": 0.5}]
    assert (found.done, found.total, found.seconds_left, found.model, found.device) == (2, 6, 39.0, "tiny", "cpu")


def test_held_out_figures_that_come_before_their_step_stay_with_it():
    found = TeachingCollector()
    found.take(Message(JOB, teaching.Metrics(JOB, 5, 8, {}, {"iou": 0.5}), (), 1))
    found.take(Message(JOB, teaching.Metrics(JOB, 5, 8, {"reward": 0.4}), (), 2))
    (only,) = found.metrics
    assert (only.values, only.held_out) == ({"reward": 0.4}, {"iou": 0.5})


def test_the_last_rollouts_are_kept_with_their_frames():
    found = TeachingCollector()
    for step in range(MAX_ROLLOUTS + 3):
        body = teaching.Rollouts(JOB, step, "pool", "ovd", (0,))
        found.take(Message(JOB, body, (bytes([step]),), step + 1))
    assert [body.step for body, _ in found.rollouts] == list(range(3, MAX_ROLLOUTS + 3))
    assert found.rollouts[-1][1] == (bytes([MAX_ROLLOUTS + 2]),)


def test_a_run_that_failed_and_was_resumed_has_not_ended():
    found = TeachingCollector()
    found.take(Message(JOB, replies.Failed(JOB, "disk_full", "The engine's disk is full."), (), 1))
    assert (found.end, found.failure.code) == ("failed", "disk_full")
    found.take(Message(JOB, replies.Queued(JOB), (), 2))
    assert (found.end, found.failure) == ("", None)
    found.take(Message(JOB, teaching.Tuned(JOB, 8, better=True), (b"jpeg",), 3))
    found.take(Message(JOB, replies.Done(JOB, "", warnings=("Few shots.",)), (), 4))
    assert (found.end, found.tuned.better, found.tuned_frames, found.warnings) == (
        "done", True, (b"jpeg",), ("Few shots.",)
    )  # fmt: skip
