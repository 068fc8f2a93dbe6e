"""Following a job without a socket: what is sent when, and what a lost connection, a refusal or a stop calls for."""

from __future__ import annotations

import pytest

from engine.protocol import limits, replies, requests, teaching
from engine.protocol.errors import EngineAbsentError, ProtocolError, TileSourceError
from engine.protocol.following import CANCEL_SECONDS, EventCredit, JobFollower
from engine.protocol.framing import Message

JOB = "job"


def _tile(index: int) -> tuple[requests.TileHeader, bytes]:
    return requests.TileHeader(index, 2, 2, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)), bytes(12)


def _locate(count: int | None = None) -> requests.Locate:
    return requests.Locate(requests.Query("ship", "ovd"), count=count)


class Engine:
    """A connection that keeps what is sent, and a clock."""

    def __init__(self, follower: JobFollower) -> None:
        self.follower, self.now, self.generation, self.connected = follower, 100.0, 1, True
        self.sent: list[Message] = []
        self.told: list[Message] = []

    def send(self, message: Message) -> bool:
        self.sent.append(message)
        return True

    def step(self, seconds: float = 0.1) -> list[str]:
        """A moment later: the kinds of what is sent."""
        self.now += seconds
        before = len(self.sent)
        self.told += self.follower.step(self.now, self.connected, self.generation, self.send)
        return [message.kind for message in self.sent[before:]]

    def say(self, body, seq: int | None = None, id: str = JOB) -> None:
        """The engine says something."""
        self.told += self.follower.take(Message(id, body, (), seq))

    def accept(self, state: str = "receiving", received: tuple[int, ...] = ()) -> None:
        self.say(replies.JobStatus(JOB, state, received=received))

    @property
    def kinds(self) -> list[str]:
        """The kinds of what the user has heard."""
        return [message.kind for message in self.told]


def test_a_job_is_opened_its_tiles_are_sent_and_its_events_told():
    engine = Engine(JobFollower(JOB, _locate(2), iter([_tile(0), _tile(1)])))
    assert engine.step() == ["locate"]
    assert engine.step() == []  # not before the engine has taken it
    engine.accept()
    assert engine.step() == ["tile", "tile"]
    for number, body in enumerate([replies.Queued(JOB), replies.Started(JOB, "tiny"), replies.Done(JOB, "ovd")], 1):
        engine.say(body, number)
    assert engine.kinds == ["queued", "started", "done"]
    assert engine.follower.ended
    assert engine.follower.error is None
    assert engine.step() == []


def test_a_single_tile_goes_along_with_the_request_once_it_is_ready():
    engine = Engine(JobFollower(JOB, _locate(1), iter([None, _tile(0)])))
    assert engine.step() == []
    assert engine.step() == ["locate"]
    assert [len(tile.transform) for tile in engine.sent[0].body.tiles] == [6]
    assert b"".join(engine.sent[0].frames) == bytes(12)
    engine.accept("queued", (0, 0))
    assert engine.step() == []


def test_no_more_tiles_are_under_way_than_the_engine_has_room_for():
    engine = Engine(JobFollower(JOB, _locate(), (_tile(index) for index in range(9))))
    engine.step()
    engine.accept()
    engine.say(replies.Queued(JOB, window=2), 1)
    assert engine.step() == ["tile", "tile"]
    engine.say(replies.Features(JOB, "ovd", 0), 2)
    assert engine.step() == ["tile"]
    engine.say(replies.Queued(JOB, window=32), 3)
    assert engine.step() == ["tile"] * 6 + ["finish"]


def test_after_a_reconnection_the_events_are_fetched_and_unconfirmed_tiles_sent_again():
    engine = Engine(JobFollower(JOB, _locate(3), (_tile(index) for index in range(3))))
    engine.step()
    engine.accept()
    engine.step()
    engine.say(replies.Received(JOB, 0), id=engine.sent[1].id)
    engine.say(replies.Queued(JOB), 1)
    engine.connected = False
    assert engine.step() == []
    engine.connected, engine.generation = True, 2
    assert engine.step() == ["fetch", "tile", "tile"]
    assert engine.sent[-3].body.after == 1
    assert [message.body.tile.index for message in engine.sent[-2:]] == [1, 2]
    engine.say(replies.Queued(JOB), 1)  # told again
    assert engine.kinds == ["queued"]


def test_a_connection_that_is_made_anew_counts_from_the_beginning():
    engine = Engine(JobFollower(JOB, after=3))
    assert engine.step() == ["fetch"]
    engine.connected = False
    engine.step()
    engine.connected = True  # its first generation has the number that the old one's had
    assert engine.step() == ["fetch"]


def test_a_missing_event_is_asked_for():
    engine = Engine(JobFollower(JOB, after=3))
    assert engine.step() == ["fetch"]
    engine.say(replies.Progress(JOB, "loading"), 5)
    assert engine.step() == ["fetch"]
    assert engine.sent[-1].body.after == 3
    engine.say(replies.Progress(JOB, "opening"), 4)
    assert engine.kinds == ["progress"]


def test_a_job_that_the_engine_has_lost_is_opened_again_where_nothing_was_heard_of_it():
    engine = Engine(JobFollower(JOB, _locate(2), iter([_tile(0), _tile(1)])))
    engine.step()
    engine.accept()
    engine.generation = 2
    assert engine.step()[0] == "fetch"
    engine.say(replies.Error("unknown_job", "There is none."))
    assert engine.step() == ["locate"]
    engine.accept()
    assert engine.step() == ["tile", "tile"]
    engine.say(replies.Queued(JOB), 1)
    engine.generation = 3
    engine.step()
    engine.say(replies.Error("unknown_job", "There is none."))
    assert engine.follower.error.code == "unknown_job"


def test_a_reader_who_was_away_for_long_asks_anew():
    engine = Engine(JobFollower(JOB))
    assert engine.step() == ["fetch"]
    assert engine.step(limits.DEAD_SECONDS) == ["fetch"]


def test_a_refusal_is_the_job_s_end():
    engine = Engine(JobFollower(JOB, _locate(2), iter([_tile(0), _tile(1)])))
    engine.step()
    engine.say(replies.Error("unknown_model", "There is none.", "Name another."))
    assert engine.follower.ended
    assert str(engine.follower.error) == "There is none. Name another."


def test_a_refused_tile_cancels_the_job_and_one_without_room_is_sent_again():
    engine = Engine(JobFollower(JOB, _locate(2), iter([_tile(0), _tile(1)])))
    engine.step()
    engine.accept()
    engine.step()
    engine.say(replies.Error("full", "No room.", retry=True), id=engine.sent[1].id)
    assert engine.step() == ["tile"]
    engine.say(replies.Error("bad_tile", "Not a picture."), id=engine.sent[2].id)
    assert not engine.follower.ended
    assert engine.step() == ["cancel"]
    assert (engine.follower.ended, engine.follower.error.code) == (True, "bad_tile")


def test_a_cancelled_job_goes_on_to_its_last_event():
    engine = Engine(JobFollower(JOB, _locate(9), (_tile(index) for index in range(9))))
    engine.step()
    engine.follower.cancel()
    assert engine.step() == []  # the engine has not taken it yet
    engine.accept()
    assert engine.step() == ["cancel"]
    assert engine.step() == []
    engine.say(replies.Done(JOB, "ovd", cancelled=True), 1)
    assert engine.kinds == ["done"]


def test_of_a_job_that_is_left_nothing_more_is_heard():
    engine = Engine(JobFollower(JOB, _locate(9), (_tile(index) for index in range(9))))
    engine.step()
    engine.follower.cancel(leave=True)
    engine.accept()
    engine.say(replies.Queued(JOB), 1)
    assert not engine.follower.ended
    assert engine.step() == ["cancel"]
    assert engine.follower.ended
    assert engine.kinds == []


def test_a_job_that_is_left_before_it_was_sent_is_never_begun():
    engine = Engine(JobFollower(JOB, _locate(9), (_tile(index) for index in range(9))))
    engine.follower.cancel(leave=True)
    assert engine.follower.ended
    assert engine.step() == []


def test_a_cancel_that_cannot_be_told_is_tried_for_a_while():
    engine = Engine(JobFollower(JOB, _locate(9), (_tile(index) for index in range(9))))
    engine.step()
    engine.follower.cancel(leave=True)
    engine.connected = False
    for _ in range(int(CANCEL_SECONDS) - 1):
        engine.step(1.0)
    assert not engine.follower.ended
    engine.step(2.0)
    assert engine.follower.ended


@pytest.mark.parametrize("count", [3, None])
def test_a_source_that_ends_too_early_is_an_error(count):
    engine = Engine(JobFollower(JOB, _locate(count), iter([_tile(0)] if count else [])))
    engine.step()
    engine.accept()
    engine.step()
    engine.step()
    assert engine.sent[-1].kind == "cancel"
    assert type(engine.follower.error) is ProtocolError
    assert "ended after 1 of 3 tiles" in str(engine.follower.error) or count is None


def test_a_source_without_a_tile_may_be_answered_with_nothing_found():
    engine = Engine(JobFollower(JOB, _locate(), iter([None]), may_be_empty=True))
    assert engine.step() == []
    assert engine.step() == []
    (done,) = engine.told
    assert (done.kind, done.body.task, done.body.features, done.body.cancelled) == ("done", "ovd", 0, False)
    assert engine.follower.ended


def test_a_source_that_breaks_cancels_the_job_and_its_error_is_the_end():
    def source():
        yield _tile(0)
        raise TileSourceError("gone", "The layer is gone.")

    engine = Engine(JobFollower(JOB, _locate(), source()))
    engine.step()
    engine.accept()
    engine.step()
    assert engine.step() == ["cancel"]
    assert (engine.follower.ended, engine.follower.error.code) == (True, "gone")


def test_an_engine_that_is_gone_for_too_long_is_given_up():
    engine = Engine(JobFollower(JOB, patience=60, answer_within=10))
    engine.step()
    engine.connected = False
    for _ in range(59):
        engine.step(1.0)
    assert not engine.follower.ended
    engine.step(2.0)
    assert isinstance(engine.follower.error, EngineAbsentError)


def test_the_first_answer_may_be_waited_for_less_long():
    engine = Engine(JobFollower(JOB, _locate(1), iter([_tile(0)]), patience=60, answer_within=3))
    engine.connected = False
    for _ in range(5):
        engine.step(1.0)
    assert isinstance(engine.follower.error, EngineAbsentError)


def test_a_source_is_waited_for_longer_than_the_engine():
    engine = Engine(JobFollower(JOB, _locate(1), iter([None] * 20 + [_tile(0)]), patience=5, answer_within=3))
    for _ in range(20):
        assert engine.step(1.0) == []
    assert engine.step(1.0) == ["locate"]
    assert engine.follower.error is None


def test_credit_is_given_as_events_are_dealt_with():
    sent = []
    credit = EventCredit()
    for _ in range(limits.EVENT_CREDIT):
        credit.step(1, lambda message: sent.append(message) or True)
        credit.dealt += 1
    assert [message.body.events for message in sent] == [limits.EVENT_CREDIT // 2]
    credit.step(2, sent.append)  # a new connection begins with all of it
    assert credit.dealt == 0


def test_shots_are_opened_with_their_frames_and_a_tile_is_finished_once_it_is_received():
    request = teaching.Shots(name="sheds", features=0, area=1)
    engine = Engine(JobFollower(JOB, request, (_tile(index) for index in range(3)), frames=(b"[]", b"area")))
    assert engine.step() == ["shots"]  # before there is a tile
    assert engine.sent[0].frames == (b"[]", b"area")
    engine.accept()
    engine.say(replies.Queued(JOB, window=2), 1)
    assert engine.step() == ["tile", "tile"]
    engine.say(replies.Received(JOB, 0), id=engine.sent[1].id)
    assert engine.step() == ["tile"]
    engine.say(replies.Received(JOB, 1), id=engine.sent[2].id)
    assert engine.step() == ["finish"]
    engine.say(teaching.ShotsMade(JOB, 4), 2)
    engine.say(replies.Done(JOB, ""), 3)
    assert engine.kinds == ["queued", "shots_made", "done"]
    assert engine.follower.ended


@pytest.mark.parametrize("request_", [teaching.Tune("set"), teaching.Shots(scene="/data/a.tif")])
def test_what_needs_no_tiles_sends_none(request_):
    engine = Engine(JobFollower(JOB, request_))
    assert len(engine.step()) == 1
    engine.accept("queued")
    assert engine.step() == []
    engine.say(teaching.Metrics(JOB, 1, 2), 1)
    assert engine.kinds == ["metrics"]
